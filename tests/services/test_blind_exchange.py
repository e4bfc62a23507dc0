"""Blind first between installations: a finished sheet travels, its answers follow in turn."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from mentorapp.domain.evaluation import Evaluation, Rating, Sheet
from mentorapp.domain.evaluation_rows import Said
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, rating
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit
from tests.services.evaluating import DAY, give_all, goals, view
from tests.services.test_sharing_over_time import open_copy
from tests.services.trio import Trio, trio


def start(made: Trio) -> Evaluation:
    command = evaluations.StartEvaluation(made.placements[0].id, DAY, date(2025, 9, 1), DAY)
    return evaluations.start(made.desks["a"], command)


def levels(desk: Desk, voice: Voice) -> list[int]:
    with desk.read() as unit:
        return sorted(one.level or 0 for one in unit.find(Rating) if one.voice is voice)


def test_answers_wait_until_both_sides_finished(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        found = start(made)
        give_all(a, found, 3)
        made.send("a", "s")
        assert levels(s, Voice.MENTOR) == []  # begun is not finished
        sheet = rating.finish(a, found.id, Voice.MENTOR, goals(a, found))
        made.send("a", "s")
        with s.read() as unit:
            assert unit.need(Sheet, sheet.id, "sheet").entries == sheet.entries
        assert levels(s, Voice.MENTOR) == []
        there = view(s, found)
        assert (there.voice, there.other) == (Voice.SCHOOL, Voice.MENTOR)
        assert {(row.theirs_in, row.theirs) for row in there.rows} == {(True, None)}

        give_all(s, found, 4, Voice.SCHOOL)
        made.send("s", "a")
        assert levels(a, Voice.SCHOOL) == []
        rating.finish(s, found.id, Voice.SCHOOL, goals(s, found))
        # The school holds the other's finished sheet and finished its own: it discloses.
        made.send("s", "a")
        count = len(goals(a, found))
        assert levels(a, Voice.SCHOOL) == [4] * count
        assert levels(s, Voice.MENTOR) == []
        made.send("a", "s")  # and the other answers
        assert levels(s, Voice.MENTOR) == [3] * count
        assert {row.theirs for row in view(s, found).rows} == {Said(3)}
        assert view(s, found).broken == ()


def test_opened_early_both_read_the_reason_and_the_answers(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        found = start(made)
        give_all(a, found, 2)
        made.send("a", "s")
        rating.open_(a, found.id, "de school belde")
        made.send("a", "s")
        assert levels(s, Voice.MENTOR) == [2] * len(goals(a, found))
        assert view(s, found).opened == "de school belde"


def test_no_byte_of_an_answer_arrives_before_its_time(tmp_path: Path) -> None:
    secret = "Zwaluwstaart zeventien"
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        found = start(made)
        goal = goals(a, found)[0]
        rating.rate(a, rating.Rate(found.id, goal, Voice.MENTOR, 1, secret))

        def held(name: str) -> bool:
            with open_copy(made, name, tmp_path) as path:
                return secret.encode() in path.read_bytes()

        made.send("a", "s")
        made.send("a", "b")  # the other PC of the house keeps all of it
        assert [held(name) for name in ("a", "b", "s")] == [True, True, False]
        rating.open_(a, found.id, "nodig voor het gesprek")
        made.send("a", "s")
        assert held("s")


def test_an_answer_that_is_not_the_one_that_was_finished_is_told(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        found = start(made)
        give_all(a, found, 3)
        sheet = rating.finish(a, found.id, Voice.MENTOR, goals(a, found))
        assert view(a, found).broken == ()
        with a.read() as unit:
            one = unit.find(Rating)[0]

        def forge(unit: Unit) -> None:  # what no service does
            unit.put(replace(one, level=1))
            unit.commit("rate")

        a.write(forge)
        assert view(a, found).broken == (Voice.MENTOR,)
        assert sheet.voice is Voice.MENTOR
