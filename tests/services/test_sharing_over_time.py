"""What a school may read as time goes by: transfer, disclosure, restore, revocation, forks."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Learner, Placement, Side
from mentorapp.domain.plan import Goal
from mentorapp.exchange import card as cards
from mentorapp.exchange import container
from mentorapp.services import (
    carding,
    checking,
    erasing,
    exchanging,
    keeping,
    observations,
    pairing,
    questions,
    roster,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit
from tests.services.trio import ENDS, GOALS, STARTS, TODAY, Trio, trio

SECRET = "NIETVOORDESCHOOL"


def note(made: Trio, who: str, goal: int, level: int = 2) -> Observation:
    command = observations.NoteObservation(
        made.goals[goal].id, level, TODAY, sentence=f"zin {goal}", private_note=SECRET
    )
    return observations.note(made.desks[who], command)


def seen(desk: Desk) -> dict[str, Observation]:
    with desk.read() as unit:
        return {one.id: one for one in unit.find(Observation)}


def write(desk: Desk, value: object) -> None:
    def use_case(unit: Unit) -> None:
        unit.put(value)
        unit.commit("test")

    desk.write(use_case)


def new_school(made: Trio, name: str) -> None:
    make_practice(made.root / name, Founding(Side.SCHOOL, name.upper()), TODAY)
    made.open(name)
    for here, there in (("a", name), (name, "a")):
        carding.accept_card(made.desks[here], made.card(there))


def test_a_new_school_reads_what_was_shared_and_the_former_one_no_longer(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        new_school(made, "t")
        # The other school has a learner here, too, so that it holds this workplace's chain.
        other, _placement = roster.enrol(
            made.desks["t"],
            roster.Enrol(
                "Ander",
                "Kind",
                made.desks["t"].store.organisation,
                made.desks["a"].store.organisation,
                STARTS,
                ENDS,
            ),
        )
        made.send("t", "a")
        first = note(made, "a", 0)
        roster.assign_mentors(made.desks["a"], _placement.id, [made.desks["a"].person])
        made.send("a", "t")
        with made.desks["t"].read() as unit:
            assert {one.id for one in unit.find(Learner)} == {other.id}
        assert not seen(made.desks["t"])

        former = made.placements[0]
        write(made.desks["s"], replace(former, ends=date(2025, 11, 5)))
        made.send("s", "a")
        moved = replace(
            former,
            id="verder",
            school=made.desks["t"].store.organisation,
            starts=TODAY,
        )
        write(made.desks["a"], moved)
        made.send("a", "t")
        # The new school owns the placement: what the workplace wrote is a question to it.
        asked = questions.open_questions(made.desks["t"])
        assert {(one.kind, one.group, one.ours) for one in asked} == {
            (questions.Kind.PROPOSAL, group, True) for group in ("parties", "period")
        }
        for one in asked:
            answer = questions.Settle(one.record, one.id, one.group, one.answers[0].hash)
            questions.settle(made.desks["t"], answer)
        assert not questions.open_questions(made.desks["t"])
        made.send("t", "a")  # says as well which ranges it holds without content
        made.send("a", "t")
        assert seen(made.desks["t"])[first.id].sentence == "zin 0"
        assert seen(made.desks["t"])[first.id].private_note == ""
        with made.desks["t"].read() as unit:
            assert len(unit.find(Goal)) == GOALS
            assert {one.id for one in unit.find(Placement)} >= {former.id, "verder"}

        later = note_at(made, "a", 1, date(2025, 11, 4))
        made.send("a", "s")
        made.send("a", "t")
        assert later.id not in seen(made.desks["s"])
        assert later.id in seen(made.desks["t"])
        for desk in made.desks.values():
            assert checking.verify(desk).sound


def note_at(made: Trio, who: str, goal: int, day: date) -> Observation:
    command = observations.NoteObservation(made.goals[goal].id, 3, day, sentence="later")
    return observations.note(made.desks[who], command)


def test_a_package_for_one_learner_holds_back_the_others_until_the_next(tmp_path: Path) -> None:
    with trio(tmp_path) as made:
        one, two = note(made, "a", 0), note(made, "a", GOALS)
        (sent, *_rest) = [
            s
            for s in exchanging.export(
                made.desks["a"], tmp_path / "one", learner=made.learners[1].id
            )
            if made.desks["s"].store.author[:8] in s.path.name
        ]
        exchanging.take_over(made.desks["s"], sent.path.read_bytes())
        assert seen(made.desks["s"]).keys() == {two.id}
        made.send("s", "a")
        made.send("a", "s")
        assert seen(made.desks["s"]).keys() == {one.id, two.id}
        assert checking.verify(made.desks["s"]).sound


def test_no_byte_of_a_package_for_the_school_holds_what_is_for_the_workplace(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        note(made, "a", 0)
        for sent in exchanging.export(made.desks["a"], tmp_path / "x"):
            if made.desks["s"].store.author[:8] in sent.path.name:
                opened = container.open_(
                    sent.path.read_bytes(),
                    key=made.desks["s"].store.age,
                    own=frozenset({made.desks["s"].store.author}),
                )
                assert b"zin 0" in opened.files[container.CHANGES]
                assert not any(SECRET.encode() in content for content in opened.files.values())


def test_a_change_whose_predecessor_is_missing_waits_and_is_taken_over_later(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        note(made, "a", 0)
        (first,) = package_for(made, "a", "s", tmp_path / "first")
        # As if the school had said that it has the first one already.
        content = first.read_bytes()
        exchanging.take_over(made.desks["s"], content)
        made.send("s", "a")
        shutil.copytree(made.root / "s", tmp_path / "kept")
        note(made, "a", 1)
        (second,) = package_for(made, "a", "s", tmp_path / "second")
        late = made.desks["s"]
        received = exchanging.take_over(late, second.read_bytes())
        assert (received.new, received.waiting) == (1, 0)
        assert len(seen(late)) == 2


def package_for(made: Trio, sender: str, receiver: str, folder: Path) -> list[Path]:
    author = made.desks[receiver].store.author[:8]
    return [
        sent.path
        for sent in exchanging.export(made.desks[sender], folder)
        if f"-{author}-" in sent.path.name
    ]


def test_a_revoked_pc_is_cut_off_in_every_store_above_the_named_number(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        kept = note(made, "b", 0)
        made.settle()
        seq = dict(made.desks["b"].store.position())[made.desks["b"].store.author]
        pairing.revoke(made.desks["a"], made.desks["b"].store.author, seq, "gestolen")
        lost = note(made, "b", 1)
        assert made.send("b", "s") is not None  # the school has not heard yet
        assert lost.id in seen(made.desks["s"])
        told = exchanging.export(made.desks["a"], tmp_path / "told", together=True)
        assert made.send("a", "s") is not None
        for name in ("a", "s"):
            assert kept.id in seen(made.desks[name])
            assert lost.id not in seen(made.desks[name])
            assert checking.verify(made.desks[name]).sound
            assert made.send(name, "b") is None  # nothing is made for it any more
            before = made.desks[name].store.position()
            with pytest.raises(Refused) as refused:
                made.send("b", name)
            assert refused.value.problem is Problem.KEY_REVOKED
            assert "afgesloten" in wording.refusal(refused.value)
            assert made.desks[name].store.position() == before
        for one in told:  # and what is made does not open with its key
            with pytest.raises(Refused) as refused:
                exchanging.take_over(made.desks["b"], one.path.read_bytes())
            assert refused.value.problem is Problem.CANNOT_DECRYPT


def test_a_pc_that_hears_that_it_was_revoked_writes_no_more(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        b = made.desks["b"]
        made.settle()
        pairing.cut_off(made.desks["a"], b.store.author, "gestolen")
        with made.desks["a"].store.engine.begin() as connection:  # it still gets one package
            connection.execute(tables.author.update().values(last=None))
        assert made.send("a", "b") is not None
        with pytest.raises(Refused) as refused:  # it heard of it: what it wrote would be lost
            note(made, "b", 2)
        assert refused.value.problem is Problem.NOT_ALLOWED
        assert "sloot deze pc af" in wording.refusal(refused.value)


def test_a_package_whose_clock_runs_back_is_refused_whole(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        with made.desks["b"].store.engine.begin() as connection:
            connection.execute(tables.clock.update().values(value=1))
        lost = note(made, "b", 0)
        with pytest.raises(Refused) as refused:
            made.send("b", "a")
        assert refused.value.problem is Problem.FILE_BROKEN
        assert lost.id not in seen(made.desks["a"])
        assert checking.verify(made.desks["a"]).sound


def test_only_an_administrator_of_the_same_organisation_revokes(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        with pytest.raises(Refused) as refused:
            pairing.revoke(made.desks["s"], made.desks["b"].store.author, 1, "")
        assert refused.value.problem is Problem.UNKNOWN
        stranger = replace(made.desks["a"], person="nobody")
        with pytest.raises(Refused) as refused:
            pairing.revoke(stranger, made.desks["b"].store.author, 1, "")
        assert refused.value.problem is Problem.NOT_ALLOWED


def test_a_copied_folder_goes_on_under_a_new_key_and_nothing_forks(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        former = made.desks["b"].store.author
        person = made.desks["b"].person
        made.close("b")
        shutil.copytree(made.root / "b", made.root / "clone")
        made.desks["b"] = replace(made.open("b"), person=person)
        made.desks["clone"] = replace(made.open("clone"), person=person)
        assert made.desks["b"].store.author == former
        assert made.desks["clone"].store.author != former
        for here, there in (("a", "clone"), ("s", "clone")):
            carding.accept_card(made.desks[here], made.card(there))
        one, two = note(made, "b", 0), note(made, "clone", 1)
        made.settle()
        for name in ("a", "b", "s"):
            assert {one.id, two.id} <= seen(made.desks[name]).keys()
            assert not checking.verify(made.desks[name]).forks


def test_a_restored_store_gets_back_what_its_peers_still_hold(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        kept = keeping.by_hand(made.desks["a"], tmp_path / "kept.backup")
        after = note(made, "a", 0)
        made.send("a", "b")
        person, former = made.desks["a"].person, made.desks["a"].store.author
        made.close("a")
        keeping.restore(kept.path, made.root / "a", recovery_key=None, at="2025-11-06T10:52:00Z")
        made.desks["a"] = replace(made.open("a"), person=person)
        assert made.desks["a"].store.author != former
        assert after.id not in seen(made.desks["a"])
        carding.accept_card(made.desks["b"], made.card("a"))
        made.send("b", "a")
        assert after.id in seen(made.desks["a"])
        assert checking.verify(made.desks["a"]).sound
        # What was sent to the former key can still be read.
        assert made.desks["a"].store.age.recipient in made.card("a").decode()


def test_an_order_to_erase_reaches_the_other_pc_and_the_old_package_brings_nothing_back(
    tmp_path: Path,
) -> None:
    with trio(tmp_path) as made:
        gone = note(made, "b", 0)
        stays = note(made, "b", GOALS)
        made.settle()
        certificate = erasing.erase(made.desks["a"], made.learners[0].id)
        assert certificate.entries > 0
        assert certificate.others == ("S",)
        made.send("a", "b")
        for name in ("a", "b"):
            assert seen(made.desks[name]).keys() == {stays.id}
        for receiver, content in list(made.packages):
            if receiver in {"a", "b"}:
                exchanging.take_over(made.desks[receiver], content)
        late = note_as_proposal(made)
        made.send("s", "a")
        for name in ("a", "b"):
            with made.desks[name].read() as unit:
                assert {one.id for one in unit.find(Learner)} == {made.learners[1].id}
            assert gone.id not in seen(made.desks[name])
            assert late not in str(seen(made.desks[name]))
            verdict = checking.verify(made.desks[name])
            assert verdict.sound
            assert verdict.withheld > 0
            with open_copy(made, name, tmp_path) as copy:
                assert b"Leerling0" not in copy.read_bytes()
        assert gone.id in seen(made.desks["s"])  # beyond reach: the school decides for itself


def note_as_proposal(made: Trio) -> str:
    """The school changes its own plan of the learner that the workplace erased."""
    with made.desks["s"].read() as unit:
        goal = next(one for one in unit.find(Goal) if one.placement == made.placements[0].id)
    write(made.desks["s"], replace(goal, exempted=True))
    return goal.id


class open_copy:  # noqa: N801 - reads as a verb
    """The database of a store, decrypted, as bytes."""

    def __init__(self, made: Trio, name: str, folder: Path) -> None:
        self._desk = made.desks[name]
        self._path = folder / f"{name}.plain"

    def __enter__(self) -> Path:
        raw = self._desk.store.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute(f"ATTACH DATABASE '{self._path}' AS plain KEY ''")
            cursor.execute("SELECT sqlcipher_export('plain')")
            cursor.execute("DETACH DATABASE plain")
            cursor.close()
        finally:
            raw.close()
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink()


def test_a_real_store_and_practice_do_not_mix(tmp_path: Path) -> None:
    make_practice(tmp_path / "p", Founding(Side.SCHOOL, "P"), TODAY)
    with open_desk(tmp_path / "p", Unlock()) as desk:
        card = cards.write(replace(carding.own_card(desk), practice=False), desk.store.key)
        with pytest.raises(Refused) as refused:
            carding.accept_card(desk, card)
        assert refused.value.problem is Problem.PRACTICE_MIXED


def test_a_store_does_not_take_its_own_card(tmp_path: Path) -> None:
    make_practice(tmp_path / "p", Founding(Side.SCHOOL, "P"), TODAY)
    with open_desk(tmp_path / "p", Unlock()) as desk:
        with pytest.raises(Refused) as refused:
            carding.accept_card(desk, cards.write(carding.own_card(desk), desk.store.key))
        assert refused.value.problem is Problem.OWN_CARD


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (" ", Problem.MISSING),
        ("x" * 201, Problem.TOO_LONG),
        ("Jan\nPiet", Problem.NOT_A_NAME),
        ("\x1b[31mJan", Problem.NOT_A_NAME),
    ],
)
def test_what_is_no_name_does_not_go_into_the_journal(
    tmp_path: Path, name: str, problem: Problem
) -> None:
    make_practice(tmp_path / "p", Founding(Side.SCHOOL, "P"), TODAY)
    with open_desk(tmp_path / "p", Unlock()) as desk:
        with pytest.raises(Refused) as refused:
            roster.add_person(desk, roster.AddPerson(name, "Peeters"))
        assert (refused.value.problem, refused.value.field) == (problem, "given_name")
