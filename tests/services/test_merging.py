"""Disjoint edits merge without a question, and are listed: what came from whom, beside what."""

from pathlib import Path

from mentorapp.domain.question_rows import MergedRow
from mentorapp.services import erasing, exchanging, late, merging, observations
from mentorapp.services.observations import CorrectObservation, NoteObservation
from mentorapp.storage import peers
from tests.services.disputed import DAY
from tests.services.trio import Trio, trio


def merged(made: Trio, name: str) -> list[MergedRow]:
    """Give what merged with every package that a PC took over, in the order of the packages."""
    desk = made.desks[name]
    with desk.read() as unit:
        hashes = [row.hash for row in peers.logged(unit.connection) if row.direction == "in"]
    return [row for hash_ in hashes for row in merging.merged_with(desk, hash_)]


def noted(made: Trio) -> str:
    seen = observations.note(made.desks["a"], NoteObservation(made.goals[0].id, 2, DAY))
    made.settle()
    return seen.id


def test_what_two_pcs_changed_of_one_note_is_listed_at_both_once(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        observations.correct(made.desks["a"], CorrectObservation(seen, level=4))
        observations.correct(made.desks["b"], CorrectObservation(seen, sentence="flink"))
        made.settle()
        made.settle()
        (at_a,), (at_b,) = merged(made, "a"), merged(made, "b")
        assert (at_a.learner, at_a.who) == ("Leerling0", "Jij, op de werkplek")
        assert at_a.what == "notitie «Samenwerken» van 22 oktober 2025"
        assert at_a.at is not None
        assert (at_a.came, at_a.ours) == ("notitie: flink", "niveau: Zelfstandig")
        assert (at_b.came, at_b.ours) == ("niveau: Zelfstandig", "notitie: flink")
        assert merged(made, "s") == []  # it changed nothing


def test_one_after_the_other_is_no_merge(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        observations.correct(made.desks["a"], CorrectObservation(seen, level=4))
        made.settle()
        observations.correct(made.desks["b"], CorrectObservation(seen, sentence="flink"))
        made.settle()
        assert merged(made, "a") == merged(made, "b") == []


def test_what_is_asked_is_not_listed_as_merged(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        observations.correct(made.desks["a"], CorrectObservation(seen, level=3))
        observations.correct(made.desks["b"], CorrectObservation(seen, level=4))
        made.settle()
        assert merged(made, "a") == merged(made, "b") == []


def test_looking_at_a_package_and_taking_it_again_lists_nothing_twice(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        observations.correct(made.desks["a"], CorrectObservation(seen, level=4))
        observations.correct(made.desks["b"], CorrectObservation(seen, sentence="flink"))
        made.packages.clear()
        for sent in exchanging.export(made.desks["b"], tmp_path / "out"):
            content = sent.path.read_bytes()
            if sent.path.name.split("-")[1] == made.desks["a"].store.author[:8]:
                exchanging.look(made.desks["a"], content)
                assert merged(made, "a") == []
                exchanging.take_over(made.desks["a"], content)
                exchanging.take_over(made.desks["a"], content)
        assert len(merged(made, "a")) == 1


def test_an_erased_learner_is_listed_no_more(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        observations.correct(made.desks["a"], CorrectObservation(seen, level=4))
        observations.correct(made.desks["b"], CorrectObservation(seen, sentence="flink"))
        made.settle()
        assert len(merged(made, "a")) == 1
        erasing.erase(made.desks["a"], made.learners[0].id)
        assert merged(made, "a") == []
        assert late.late_rows(made.desks["a"], made.learners[0].id) == ()
