"""Partners and PCs as they are listed: cards that come, compared, kept apart, cut off."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.base import canonical
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, InState
from mentorapp.domain.people import Founding, Side
from mentorapp.exchange import card as cards
from mentorapp.services import (
    acquainting,
    carding,
    checking,
    exchange_words,
    exchanging,
    keeping,
    pairing,
    partner_list,
    partner_words,
    partnering,
    roster,
    syncing,
    tray,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.storage import peers
from tests.services.test_sharing_over_time import note, seen
from tests.services.trio import TODAY, Trio, trio


def words(card: bytes) -> str:
    return cards.read(card).words


def author(made: Trio, name: str) -> str:
    return made.desks[name].store.author


def known(desk: Desk) -> set[str]:
    with desk.read() as unit:
        return {one.author for one in peers.all_(unit.connection)}


def plain(made: Trio, name: str = "a") -> Desk:
    """Give the desk with a mentor at it who is no administrator."""
    person = roster.add_person(made.desks[name], roster.AddPerson("Dimitri", "Claes"))
    return replace(made.desks[name], person=person.id)


# the list


def test_the_list_says_who_since_when_and_what_was_read(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        made.send("s", "a")
        view = partner_list.view(a)
        assert [one.author for one in view.partners] == [author(made, "s")]
        assert [one.author for one in view.pcs] == [author(made, "b")]
        assert view.face.words == carding.own_card(a).words
        assert view.may
        [school] = view.partners
        assert school.face.words == carding.own_card(made.desks["s"]).words
        assert school.face.fingerprint == carding.own_card(made.desks["s"]).fingerprint
        assert school.since
        assert (school.received, school.revoked, school.compared) != (0, False, "x")
        about = partner_words.about(school, TODAY)
        assert about.startswith("school, sinds ")
        assert f"pakket {school.received} gelezen op" in about
        assert partner_words.state(school) == "nog te vergelijken"
        assert not partner_list.view(plain(made)).may
        few = partner_list.view(a, words=False)
        assert few.partners[0].face.words == ""  # asked for when it is opened
        assert partner_list.drawn(few.partners[0].face).words == school.face.words
        # PCs of one house share a name: their words tell them apart.
        assert [one.face for one in few.pcs] == [one.face for one in view.pcs]


def test_a_file_of_a_partner_that_waits_is_counted(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        note(made, "b", 0)
        waiting = [
            one
            for one in exchanging.export(made.desks["b"], tmp_path / "w")
            if f"-{author(made, 'a')[:8]}-" in one.path.name
        ]
        tray.put(a, waiting[0].path.name, waiting[0].path.read_bytes(), Came.STICK)
        [pc] = partner_list.view(a).pcs
        assert pc.waiting == 1
        assert "1 bestand wacht" in partner_words.about(pc, TODAY)


def test_comparing_is_noted_with_who_and_when(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, school = made.desks["a"], author(made, "s")
        for wrong, problem in (
            ("", Problem.MISSING),
            ("een twee drie vier vijf zes", Problem.SIGNATURE_WRONG),
            (words(made.card("b")), Problem.SIGNATURE_WRONG),
        ):
            with pytest.raises(Refused) as refused:
                acquainting.compare(a, school, wrong)
            assert refused.value.problem is problem
        assert not partner_list.view(a).partners[0].compared
        acquainting.compare(a, school, words(made.card("s")).upper())
        [row] = partner_list.view(a).partners
        assert row.compared == a.now()
        assert row.by == "Stijn Maes"
        assert "Stijn Maes vergeleek de zes woorden" in partner_words.trust(row, TODAY)
        with pytest.raises(Refused) as refused:
            acquainting.mark_compared(a, "0" * 64)
        assert refused.value.problem is Problem.UNKNOWN


def test_what_was_compared_is_remembered_under_the_next_key(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        acquainting.compare(a, author(made, "s"), words(made.card("s")))
        since = partner_list.view(a).partners[0].since
        partnering.rotate(s)
        assert made.send("s", "a") is not None
        [row] = partner_list.view(a).partners
        assert row.author == s.store.author
        assert row.renewed
        assert (row.since, bool(row.compared)) == (since, True)
        assert "Daarna kreeg hij een nieuwe sleutel" in partner_words.trust(row, TODAY)


# cards that come


def test_a_card_is_taken_over_by_its_words_and_noted_as_compared(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, card = made.desks["a"], made.card("s")
        partnering.remove(a, author(made, "s"))
        assert partner_list.view(a).partners == ()
        with pytest.raises(Refused) as refused:
            acquainting.accept(a, card, words(made.card("b")))
        assert (refused.value.problem, refused.value.field) == (
            Problem.SIGNATURE_WRONG,
            "fingerprint",
        )
        assert author(made, "s") not in known(a)
        for _twice in range(2):  # the same card again changes nothing
            acquainting.accept(a, card, words(card))
            [row] = partner_list.view(a).partners
            assert row.compared
            assert acquainting.look(a, card).known


def broken(card: bytes, **changes: object) -> bytes:
    value = json.loads(card)
    value["card"].update(changes)
    return canonical.dumps(value)


def test_a_card_that_cannot_be_used_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        school = made.card("s")
        before = known(a)
        for content, problem in (
            (made.card("a"), Problem.OWN_CARD),
            (school[: len(school) // 2], Problem.FILE_FOREIGN),
            (school + b"x", Problem.FILE_FOREIGN),
            (b"", Problem.FILE_FOREIGN),
            (b"BEGIN:VCARD\nFN:School\nEND:VCARD", Problem.FILE_FOREIGN),
            (b'{"card": 3}', Problem.FILE_FOREIGN),
            (broken(school, format="mentor-card/9"), Problem.FILE_NEWER),
            (broken(school, name="Een andere school"), Problem.SIGNATURE_WRONG),
            (broken(school, practice=False), Problem.SIGNATURE_WRONG),
            (b"x" * (cards.MAX_CARD + 1), Problem.FILE_TOO_LARGE),
        ):
            for does in (
                lambda c: acquainting.look(a, c),
                lambda c: acquainting.accept(a, c, "woord"),
                lambda c: acquainting.admit(a, c, "woord"),
            ):
                with pytest.raises(Refused) as refused:
                    does(content)
                asked = {problem, Problem.SIGNATURE_WRONG}  # words are asked before who it is
                assert refused.value.problem in asked, content[:40]
            with pytest.raises(Refused) as refused:
                acquainting.look(a, content)
            assert refused.value.problem is problem
            assert "…" not in wording.refusal(refused.value)
        assert known(a) == before
        with pytest.raises(Refused) as refused:
            acquainting.admit(a, made.card("a"), words(made.card("a")))
        assert refused.value.problem is Problem.OWN_CARD


def test_a_card_of_a_key_that_ended_is_refused(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        mine, theirs, cut = made.card("a"), made.card("s"), made.card("b")
        partnering.rotate(a)
        with pytest.raises(Refused) as refused:
            acquainting.accept(a, mine, words(mine))
        assert refused.value.problem is Problem.OWN_CARD  # the former one is our own still
        made.send("a", "s")
        partnering.rotate(s)
        made.send("s", "a")
        pairing.cut_off(a, author(made, "b"), "weg")
        before = known(a)
        for card in (theirs, cut):
            for does in (acquainting.accept, acquainting.admit):
                with pytest.raises(Refused) as refused:
                    does(a, card, words(card))
                assert refused.value.problem is Problem.KEY_REVOKED
                assert "geldt niet meer" in wording.refusal(refused.value)
        assert known(a) == before


def test_a_card_that_says_to_be_of_this_house_asks_for_an_administrator(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.card("b")
        desk = plain(made)
        assert acquainting.look(desk, b).ours
        with pytest.raises(Refused) as refused:
            acquainting.accept(desk, b, words(b))
        assert refused.value.problem is Problem.NOT_ALLOWED
        assert not partner_list.view(a).pcs[0].compared
        acquainting.accept(a, b, words(b))
        assert partner_list.view(a).pcs[0].compared
        acquainting.accept(desk, made.card("s"), words(made.card("s")))  # a mentor may


# files of strangers


def test_a_strangers_file_is_read_after_the_card_without_opening_it_again(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, school = made.desks["a"], author(made, "s")
        partnering.remove(a, school)
        note(made, "a", 0)
        sent = next(
            one
            for one in exchanging.export(made.desks["s"], tmp_path / "w")
            if f"-{author(made, 'a')[:8]}-" in one.path.name
        )
        id_ = tray.put(a, sent.path.name, sent.path.read_bytes(), Came.STICK)
        [row] = tray.rows(a)
        assert (row.state, row.problem) == (InState.REFUSED, Problem.SENDER_UNKNOWN)
        told = " ".join(exchange_words.after_refusal(row))
        assert school[:8] in told
        assert ".mxcard" in told
        assert "niet opnieuw te openen" in told
        acquainting.accept(a, made.card("s"), words(made.card("s")))
        [row] = tray.rows(a)
        assert row.state is not InState.REFUSED
        assert row.peer == school
        tray.take(a, id_)
        assert tray.rows(a) == []


def test_files_of_who_was_removed_or_cut_off_are_looked_at_again(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        note(made, "b", 0)
        for sender in "bs":
            sent = next(
                one
                for one in exchanging.export(made.desks[sender], tmp_path / sender)
                if f"-{author(made, 'a')[:8]}-" in one.path.name
            )
            tray.put(a, sent.path.name, sent.path.read_bytes(), Came.STICK)
        assert all(one.state is not InState.REFUSED for one in tray.rows(a))
        pairing.cut_off(a, author(made, "b"), "gestolen")
        partnering.remove(a, author(made, "s"))
        found = {one.problem: one for one in tray.rows(a)}
        assert found.keys() == {Problem.KEY_REVOKED, Problem.SENDER_UNKNOWN}
        told = " ".join(exchange_words.after_refusal(found[Problem.KEY_REVOKED]))
        assert "Bel B" in told or "Bel A" in told


# stopping, and new keys


def test_a_removed_pc_is_cut_off_everywhere_from_then_on(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, gone = made.desks["a"], author(made, "b")
        early = note(made, "b", 0)
        made.send("b", "a")
        acquainting.cut_off(a, gone, "gestolen.")
        [row] = partner_list.view(a).pcs
        assert (row.revoked, row.reason) == (True, "gestolen.")
        assert "Reden: gestolen." in partner_words.gone(row)
        assert partner_words.state(row) == "pc is afgesloten"
        assert early.id in seen(a)  # what was here stays
        late = note(made, "b", 1)
        for name in "as":
            if name == "s":
                made.send("a", "s")  # the school hears of it
            with pytest.raises(Refused) as refused:
                made.send("b", name)
            assert refused.value.problem is Problem.KEY_REVOKED
            assert late.id not in seen(made.desks[name])
        folder = tmp_path / "shared"
        folder.mkdir()
        syncing_b = made.desks["b"]
        note(made, "b", 2)
        with pytest.raises(Refused):
            syncing.sync(a, folder)  # nobody is left in the house
        syncing.sync(syncing_b, folder)
        with pytest.raises(Refused):
            syncing.sync(a, folder)
        assert late.id not in seen(a)
        assert made.send("a", "b") is None  # and nothing goes there
        assert checking.verify(a).sound


def test_a_pc_that_only_the_journal_knows_is_listed_and_can_be_cut_off(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        make_practice(tmp_path / "c", Founding(Side.WORKPLACE, "C"), TODAY)
        with open_desk(tmp_path / "c", Unlock()) as c:
            card = cards.write(carding.own_card(c), c.store.key)
            pairing.join(c, pairing.admit(made.desks["b"], card))
            made.desks["c"] = c
            assert made.send("c", "b") is not None
            made.send("b", "a")
            third = c.store.author
            a = made.desks["a"]
            row = partner_list.view(a).of(third)
            assert row is not None
            assert (row.own, row.is_peer, row.revoked) == (True, False, False)
            assert partner_words.state(row) == "nog niet ontmoet"
            acquainting.cut_off(a, third, "")
            after = partner_list.view(a).of(third)
            assert after is not None
            assert after.revoked
            del made.desks["c"]


def test_new_keys_are_made_after_a_backup_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trio(tmp_path, learners=1) as made:
        a, steps = made.desks["a"], list[tuple[int, int]]()
        before = len(keeping.rows(a.store.folder))
        partnering.rotate(a, lambda done, whole: steps.append((done, whole)))
        assert steps == [(0, 2), (1, 2), (2, 2)]
        rows = keeping.rows(a.store.folder)
        assert len(rows) == before + 1
        assert "voor een nieuwe sleutel" in {one.reason for one in rows}
        face = carding.own_card(a)

        def full(*_: object) -> None:
            raise Refused(Problem.DISK_FULL)

        with monkeypatch.context() as patch:
            patch.setattr(keeping, "back_up", full)
            with pytest.raises(Refused) as refused:
                partnering.rotate(a)
        assert refused.value.problem is Problem.DISK_FULL
        assert carding.own_card(a) == face
        note(made, "a", 0)  # and it still writes


# several PCs of one partner


def test_one_package_for_all_pcs_of_a_partner_is_opened_by_each(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        s = made.desks["s"]
        view = partner_list.view(s)
        row = next(one for one in view.partners if one.author == author(made, "a"))
        assert row.beside in {("A",), ("B",)}
        assert "nog 1 andere pc die je kent" in partner_words.together(row)
        [sent] = acquainting.make_for_house(s, row.organisation)
        for name in "ab":
            received = exchanging.take_over(made.desks[name], sent.path.read_bytes())
            assert received.sender == "S"
        pairing.cut_off(made.desks["a"], author(made, "b"), "weg")
        made.send("a", "s")
        row = next(one for one in partner_list.view(s).partners if one.author == author(made, "a"))
        assert row.beside == ()  # who was cut off gets nothing, together neither
        [sent] = acquainting.make_for_house(s, row.organisation)
        with pytest.raises(Refused) as refused:
            exchanging.take_over(made.desks["b"], sent.path.read_bytes())
        assert refused.value.problem is Problem.CANNOT_DECRYPT


# another PC of the house


def test_admitting_writes_the_file_or_changes_nothing(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        make_practice(tmp_path / "c", Founding(Side.WORKPLACE, "C"), TODAY)
        with open_desk(tmp_path / "c", Unlock()) as c:
            card = cards.write(carding.own_card(c), c.store.key)
            a, path = made.desks["a"], tmp_path / "stick" / "toelating.mxjoin"
            before = known(a)
            with pytest.raises(Refused) as refused:
                acquainting.admit_into(a, card, words(card), path)  # pulled out
            assert refused.value.problem is Problem.PULLED_OUT
            assert known(a) == before
            path.parent.mkdir()
            with pytest.raises(Refused) as refused:
                acquainting.admit_into(plain(made), card, words(card), path)
            assert refused.value.problem is Problem.NOT_ALLOWED
            with pytest.raises(Refused):
                acquainting.admit_into(a, card, "een twee drie vier vijf zes", path)
            assert not path.exists()
            acquainting.admit_into(a, card, words(card), path)
            content = path.read_bytes()
            with pytest.raises(Refused) as refused:
                acquainting.invited(made.desks["b"], content)
            assert refused.value.problem is Problem.NOT_FOR_US
            assert acquainting.invited(c, content).words == words(made.card("a"))
            acquainting.join(c, content, words(made.card("a")))
            assert [one.author for one in partner_list.view(c).pcs] == [author(made, "a")]
            made.desks["c"] = c
            made.send("a", "c")
            assert c.store.organisation == a.store.organisation
            assert author(made, "a") in {one.author for one in partner_list.view(c).pcs}
            del made.desks["c"]
        for_b = pairing.admit(made.desks["s"], made.card("b"))
        with pytest.raises(Refused) as refused:  # it belongs to a house by now
            acquainting.join(made.desks["b"], for_b, words(made.card("s")))
        assert "hoort al bij een huis" in wording.refusal(refused.value)


def test_the_own_card_is_put_whole_or_refused(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, stick = made.desks["a"], tmp_path / "stick"
        with pytest.raises(Refused) as refused:
            acquainting.put_card(a, stick, "kaart.mxcard")
        assert refused.value.problem is Problem.PULLED_OUT
        stick.mkdir()
        path = acquainting.put_card(a, stick, "kaart.mxcard")
        assert cards.read(path.read_bytes()) == carding.own_card(a)
        face = partner_list.own_face(a)
        assert face.runs
        assert acquainting.confirmed(face, " ".join(face.words.split()[:2]).upper())
        assert acquainting.confirmed(face, face.words)
        assert not acquainting.confirmed(face, face.words.split()[0])
        assert not acquainting.confirmed(face, "")
