"""Partners: cards compared, keys that change, stop or fork, and one package for several PCs."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from mentorapp.base import canonical, chain
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.errors import Problem, Refused
from mentorapp.exchange import codec, container
from mentorapp.services import (
    carding,
    checking,
    exchanging,
    fingerprints,
    pairing,
    partnering,
    roster,
    wording,
)
from mentorapp.services.exchanging import Sent
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit
from tests.services.test_sharing_over_time import note, seen
from tests.services.trio import Trio, trio


def opens(made: Trio, name: str, sent: Sent) -> exchanging.Received:
    return exchanging.take_over(made.desks[name], sent.path.read_bytes())


def test_a_card_is_known_by_its_digits_its_words_or_its_code(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        card = carding.own_card(made.desks["a"])
        other = carding.own_card(made.desks["b"])
        for given in (
            card.fingerprint,
            card.fingerprint.replace(" ", ""),
            card.words,
            card.words.upper().replace(" ", "-"),
            card.code,
        ):
            fingerprints.compare(card, given)
            with pytest.raises(Refused) as refused:
                fingerprints.compare(other, given)
            assert refused.value.problem is Problem.SIGNATURE_WRONG
        with pytest.raises(Refused) as refused:
            fingerprints.compare(card, " ")
        assert refused.value.problem is Problem.MISSING
        lines = fingerprints.code_lines(card)
        assert len({len(line) for line in lines}) == 1
        assert set("".join(lines)) <= set("█▀▄ ")


def test_a_code_on_the_terminal_is_read_by_a_scanner(tmp_path: Path) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    from PIL import Image  # noqa: PLC0415 - only here

    with trio(tmp_path, learners=1) as made:
        card = carding.own_card(made.desks["a"])
    lines = fingerprints.code_lines(card)
    light = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
    picture = Image.new("L", (len(lines[0]), 2 * len(lines)))
    for y, line in enumerate(lines):
        for x, block in enumerate(line):
            picture.putpixel((x, 2 * y), light[block][0])
            picture.putpixel((x, 2 * y + 1), light[block][1])
    large = picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST)
    framed = Image.new("L", (large.width + 80, large.height + 80), 255)
    framed.paste(large, (40, 40))
    [found] = zxingcpp.read_barcodes(framed)
    assert found.text == card.code


# rotation


def test_partners_follow_a_key_that_was_changed_without_a_new_card(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        before = note(made, "a", 0)
        made.settle()
        a, former = made.desks["a"], carding.own_card(made.desks["a"])
        # On its way while the key changes: it was made for the former one.
        late = next(
            one
            for one in exchanging.export(made.desks["s"], tmp_path / "late")
            if f"-{former.author[:8]}-" in one.path.name
        )
        partnering.rotate(a)
        fresh = carding.own_card(a)
        assert (fresh.author, fresh.recipient, fresh.words) != (
            former.author,
            former.recipient,
            former.words,
        )
        after = note(made, "a", 1)
        opens(made, "a", late)
        lost = exchanging.export(a, tmp_path / "lost")  # these never arrive
        assert lost
        for name in ("b", "s"):
            assert made.send("a", name) is not None
            assert {before.id, after.id} <= seen(made.desks[name]).keys()
            [peer] = [
                one
                for one in partnering.partners(made.desks[name])
                if one.author in (former.author, fresh.author)
            ]
            assert (peer.author, peer.revoked) == (fresh.author, False)
            assert made.send(name, "a") is not None  # addressed to the new key
            assert made.send("a", name) is not None  # and the word is not needed again
            assert checking.verify(made.desks[name]).sound
        person = a.person
        made.close("a")
        made.desks["a"] = replace(made.open("a"), person=person)
        assert carding.own_card(made.desks["a"]) == fresh
        opens(made, "a", late)  # the former age key was kept for what was sent to it
        note(made, "a", 2)


def test_who_missed_several_keys_follows_to_the_last(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        for _time in range(3):
            partnering.rotate(made.desks["a"])
        after = note(made, "a", 0)
        for name in ("s", "b"):
            assert made.send("a", name) is not None
            assert after.id in seen(made.desks[name])
            assert made.send(name, "a") is not None


def test_nothing_counts_that_is_written_under_the_former_key(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        stolen, author = a.store.key.seed, a.store.author
        made.settle()
        partnering.rotate(a)
        made.send("a", "s")
        with a.store.read() as unit:
            names = unit.connection.execute(select(tables.secret.c.name, tables.secret.c.value))
            kept = {row[0]: bytes(row[1]) for row in names}
        assert stolen not in kept.values()
        manifest = container.Manifest(
            author,
            (made.desks["s"].store.author,),
            99,
            "2025-11-06T10:52:00Z",
            practice=True,
            app="0",
            have={},
            since={},
        )
        forged = container.make(
            manifest, {}, key=SigningKey(stolen), recipients=[made.desks["s"].store.age.recipient]
        )
        with pytest.raises(Refused) as refused:
            exchanging.take_over(made.desks["s"], forged.content)
        assert refused.value.problem is Problem.KEY_REVOKED


def test_a_word_that_does_not_hold_makes_nobody_a_partner(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        partnering.rotate(made.desks["a"])
        with made.desks["a"].store.read() as unit:
            [word] = partnering.vouched(made.desks["a"], unit)
        thief, school = SigningKey.new(), made.desks["s"]
        for wrong in (
            word,  # for another key than the thief's
            {**word, "seq": 1},
            {**word, "proof": "00" * 64},
            {**word, "proof": 5},
            {**word, "voucher": thief.author},
            {},
        ):
            manifest = container.Manifest(
                thief.author,
                (school.store.author,),
                1,
                "2025-11-06T10:52:00Z",
                practice=True,
                app="0",
                have={},
                since={},
                vouched=(wrong,),
            )
            forged = container.make(
                manifest, {}, key=thief, recipients=[school.store.age.recipient]
            )
            with pytest.raises(Refused) as refused:
                exchanging.take_over(school, forged.content)
            assert refused.value.problem is Problem.SENDER_UNKNOWN


def test_a_pc_that_was_revoked_cannot_vouch_for_another_key(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        pairing.cut_off(made.desks["a"], made.desks["b"].store.author, "gestolen")
        made.send("a", "s")
        partnering.rotate(made.desks["b"])  # it has not heard
        with pytest.raises(Refused) as refused:
            made.send("b", "s")
        assert refused.value.problem in {Problem.SENDER_UNKNOWN, Problem.KEY_REVOKED}


def test_only_an_administrator_changes_keys(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        plain = roster.add_person(made.desks["a"], roster.AddPerson("Dimitri", "Claes"))
        desk = replace(made.desks["a"], person=plain.id)
        author = made.desks["b"].store.author
        for forbidden in (
            lambda: partnering.rotate(desk),
            lambda: partnering.rename(desk, author, "x"),
            lambda: pairing.cut_off(desk, author, ""),
        ):
            with pytest.raises(Refused) as refused:
                forbidden()
            assert refused.value.problem is Problem.NOT_ALLOWED
        with pytest.raises(Refused) as refused:
            pairing.cut_off(made.desks["a"], made.desks["a"].store.author, "")
        assert refused.value.problem is Problem.OWN_CARD


# partners


def test_partners_are_listed_renamed_and_removed(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, school = made.desks["a"], made.desks["s"].store.author
        made.send("s", "a")
        found = {one.author: one for one in partnering.partners(a)}
        assert found[school].own is False
        assert found[made.desks["b"].store.author].own is True
        assert found[school].received > 0
        assert found[school].words == carding.own_card(made.desks["s"]).words
        partnering.rename(a, school, "  Onze school ")
        assert partnering.find(a, "onze school").author == school
        assert partnering.find(a, school[:8]).name == "Onze school"
        for wrong in ("niemand", school[:7], ""):
            with pytest.raises(Refused):
                partnering.find(a, wrong)
        with pytest.raises(Refused) as refused:
            partnering.remove(a, made.desks["b"].store.author)
        assert refused.value.field == "own_peer"
        assert "Trek hem in" in wording.refusal(refused.value)
        partnering.remove(a, school)
        assert school not in {one.author for one in partnering.partners(a)}
        assert made.send("a", "s") is None
        with pytest.raises(Refused) as refused:
            made.send("s", "a")
        assert refused.value.problem is Problem.SENDER_UNKNOWN
        carding.accept_card(a, made.card("s"))
        assert made.send("s", "a") is not None


# one package for several PCs


def test_pcs_of_one_house_share_a_package_that_nobody_else_opens(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        school = made.desks["s"]
        observation = note(made, "a", 0)
        made.send("a", "s")
        [sent] = exchanging.export(school, tmp_path / "both", together=True)
        authors = {made.desks[name].store.author for name in "ab"}
        with school.read() as unit:
            [summary] = unit.connection.execute(
                select(tables.package.c.summary)
                .where(tables.package.c.direction == "out")
                .order_by(tables.package.c.number.desc())
                .limit(1)
            ).scalars()
        assert set(canonical.loads(summary)["to"]) == authors
        for name in "ab":
            opens(made, name, sent)
        assert observation.id in seen(made.desks["b"])
        # The numbers go on for each of them, together or apart.
        apart = exchanging.export(school, tmp_path / "apart")
        assert {one.number for one in apart} == {sent.number + 1}
        # A school that is no addressee does not open it, nor one to whom it was passed on.
        [for_school] = [
            one
            for one in exchanging.export(made.desks["a"], tmp_path / "x", together=True)
            if f"-{school.store.author[:8]}-" in one.path.name
        ]
        with pytest.raises(Refused) as refused:
            opens(made, "b", for_school)
        assert refused.value.problem is Problem.CANNOT_DECRYPT


def test_what_one_of_several_lacks_goes_to_all_of_them(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        first = exempt(made, 0)
        made.send("s", "a")  # a has it, b does not
        made.send("a", "s")  # and says so
        second = exempt(made, 1)
        [sent] = exchanging.export(made.desks["s"], tmp_path / "both", together=True)
        for name in "ab":
            opens(made, name, sent)
            assert {first, second} <= exempted(made, name)
            assert checking.verify(made.desks[name]).sound


def exempt(made: Trio, number: int) -> str:
    """Let the school change its plan, which both PCs of the workplace read."""
    goal = replace(made.goals[number], exempted=True)
    desk = made.desks["s"]

    def use_case(unit: Unit) -> None:
        unit.put(goal)
        unit.commit("test")

    desk.write(use_case)
    return goal.id


def exempted(made: Trio, name: str) -> set[str]:
    with made.desks[name].read() as unit:
        return {one.id for one in unit.find(type(made.goals[0])) if one.exempted}


# forks


def test_a_fork_is_listed_and_an_administrator_names_what_counts(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        b = made.desks["b"]
        seed = b.store.key.seed
        with b.store.read() as unit:
            head = unit.journal_head()
        one = note(made, "b", 0)
        made.send("b", "a")
        made.send("b", "s")  # which goes on with what it has, and must hear of the other, too
        assert one.id in seen(made.desks["s"])
        twin(made, seed, head.seq, head.hash)
        [fork] = partnering.forks(made.desks["a"])
        assert (fork.author, fork.seq, fork.ours) == (b.store.author, head.seq + 1, True)
        assert len(fork.branches) == 2
        assert one.id not in seen(made.desks["a"])
        made.send("a", "s")
        [elsewhere] = partnering.forks(made.desks["s"])
        assert not elsewhere.ours
        assert one.id not in seen(made.desks["s"])
        with pytest.raises(Refused) as refused:
            partnering.choose(made.desks["s"], fork.author, fork.seq, fork.branches[0].hash)
        assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "fork")
        for wrong in ("", "0" * 64, fork.branches[0].hash[:7]):
            with pytest.raises(Refused) as refused:
                partnering.choose(made.desks["a"], fork.author, fork.seq, wrong)
            assert refused.value.problem is Problem.UNKNOWN
        partnering.choose(made.desks["a"], fork.author, fork.seq, fork.branches[0].hash[:8])
        assert partnering.forks(made.desks["a"]) == ()
        assert one.id in seen(made.desks["a"])
        made.send("a", "s")
        assert one.id in seen(made.desks["s"])
        assert partnering.forks(made.desks["s"]) == ()


def twin(made: Trio, seed: bytes, seq: int, prev: str) -> None:
    """Let a copy of PC b write under its key, and send that to a."""
    key, a = SigningKey(seed), made.desks["a"]
    with a.store.read() as unit:
        state = unit.state("person", a.person)
    body = canonical.dumps(
        {
            "record": "person",
            "id": a.person,
            "group": "name",
            "value": {**state.group("name").heads[0].value, "trade": "kopie"},
            "supersedes": [],
        }
    )
    change = chain.make(
        key,
        [chain.Part(b"\1" * 16, body)],
        by="",
        seq=seq + 1,
        prev=prev,
        clock=10_000,
        at="2025-11-06T10:52:00Z",
    )
    manifest = container.Manifest(
        key.author,
        (a.store.author,),
        50,
        "2025-11-06T10:52:00Z",
        practice=True,
        app="0",
        have={},
        since={},
    )
    files = {container.CHANGES: codec.join([codec.change_line(change)])}
    made_ = container.make(manifest, files, key=key, recipients=[a.store.age.recipient])
    received = exchanging.take_over(a, made_.content)
    assert received.forked == 1
