"""The competence card: each goal with its level, when it was seen and when it was judged."""

from datetime import date

from mentorapp.domain.progress_rows import GoalState
from mentorapp.services import competence_card, progress
from tests.reports import printed
from tests.services.conftest import Practice


def test_each_goal_stands_on_it_as_the_progress_report_says(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    card = competence_card.report(practice.work, nour)
    said = progress.report(practice.work, progress.ReportOn(nour))
    assert card.view == said.view
    told = printed.text(competence_card.content(practice.work, nour))
    for cluster in card.view.clusters:
        for goal in cluster.goals:
            assert goal.short in told


def test_a_day_of_judgement_belongs_to_what_was_signed(practice: Practice) -> None:
    card = competence_card.report(practice.work, practice.learners["Nour"])
    goals = {goal.goal: goal for cluster in card.view.clusters for goal in cluster.goals}
    judged = {id_ for id_, one in goals.items() if one.state in _JUDGED}
    assert judged == card.judged.keys() & goals.keys()
    assert set(card.judged.values()) == {date(2025, 10, 3)}


def test_the_school_has_the_same_card(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    work, school = (competence_card.report(one, nour) for one in (practice.work, practice.school))
    assert work.judged == school.judged
    assert work.view.clusters == school.view.clusters


_JUDGED = {GoalState.ACHIEVED, GoalState.ASSESSED}
