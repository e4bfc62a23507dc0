"""What the page Evaluaties reads besides the sheet: templates, starts, evidence, what waits."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mentorapp.domain.evaluation_plan import EvaluationPlan
from mentorapp.domain.template import Criterion, Section, Template
from mentorapp.domain.voice import Voice
from mentorapp.domain.words import Words
from mentorapp.services import (
    evaluation_evidence,
    evaluation_list,
    evaluation_starts,
    observations,
    rating,
    templates,
)
from mentorapp.services.evaluation_waiting import waiting
from mentorapp.storage.unit import Unit
from tests.services.desks import Placed, workplace
from tests.services.evaluating import DAY, give_all, goals, start


def accompany(at: Placed) -> None:
    """Let the person at the desk accompany the learner."""

    def use_case(unit: Unit) -> None:
        unit.put(replace(at.placement, mentors=(at.mentor.id,)))
        unit.commit("edit_placement", name=at.learner.name)

    at.desk.write(use_case)


def test_the_newest_version_of_a_house_stands_after_what_ships(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = [
            Template(
                f"own-{version}",
                at.desk.store.organisation,
                "own",
                version,
                Words(f"Van ons, {version}"),
                (Section(Words("Alles"), (Criterion("a", Words("Groet")),)),),
            )
            for version in (1, 2)
        ]

        def keep(unit: Unit) -> None:
            for one in made:
                unit.add(one)
            unit.commit("edit_organisation", name="")

        at.desk.write(keep)
        found = templates.templates(at.desk)
        assert (found[0].id, found[0].plan, found[0].criteria) == ("competences-1", True, 0)
        assert [(one.id, one.criteria, one.own) for one in found if one.own] == [("own-2", 1, True)]


def test_the_next_one_begins_the_day_after_the_former_and_on_the_day_of_the_plan(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path) as at:
        accompany(at)
        first = evaluation_starts.starts(at.desk)[0]
        assert (first.number, first.since, first.mine) == (1, at.placement.starts, True)
        start(at)
        day = at.desk.today + timedelta(days=14)
        evaluation_list.set_plan(at.desk, EvaluationPlan("", at.placement.id, (DAY, day)))
        following = evaluation_starts.starts(at.desk)[0]
        assert (following.number, following.since) == (2, DAY + timedelta(days=1))
        assert following.day(at.desk.today) == day
        assert following.day(at.placement.ends + timedelta(days=9)) == at.placement.ends


def test_evidence_is_of_the_period_and_counts_levels(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        goal = at.goals[0].id
        made = start(at)  # up to DAY
        for day, level in ((date(2025, 9, 2), 2), (DAY, 3), (DAY, 3), (DAY + timedelta(1), 4)):
            observations.note(at.desk, observations.NoteObservation(goal, level, day))
        found = evaluation_evidence.evidence(at.desk, made.id, goal)
        assert [one.level for one in found.rows] == [3, 3, 2]
        assert (found.levels, found.former) == (((2, 1), (3, 2)), None)
        following = start(at)
        assert evaluation_evidence.evidence(at.desk, following.id, goal).former == (1, made.day)


def test_what_waits_for_another_asks_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        accompany(at)
        assert waiting(at.desk) == 0
        made = start(at)
        later = replace(at.desk, today=DAY - timedelta(days=1))
        assert waiting(later) == 1
        give_all(at.desk, made, 3)
        rating.finish(at.desk, made.id, Voice.MENTOR, goals(at.desk, made))
        assert (waiting(later), waiting(replace(later, today=DAY))) == (0, 1)
        give_all(at.desk, made, 3, Voice.LEARNER)
        rating.finish(at.desk, made.id, Voice.LEARNER, goals(at.desk, made))
        assert waiting(later) == 1
        assert (waiting(later, at.learner.id), waiting(later, "another")) == (1, 0)
        assert waiting(replace(later, person="somebody else")) == 0
