"""Which reports have which charts, from the practice data, and that they say what the pages say."""

from typing import Any

import pytest

from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.services import class_council, competence_card, progress, statement
from mentorapp.services.report_kinds import MAKERS
from tests.reports.test_archive import attached
from tests.services.conftest import Practice


def _charts(practice: Practice, kind: ReportName, learner: str = "Nour") -> list[dict[str, Any]]:
    desk = practice.school if kind is ReportName.CLASS_COUNCIL else practice.work
    content = attached(MAKERS[kind].content(desk, Asked(practice.learners[learner])))["content"]
    return [one for one in content if "figure" in one and "values" in one]


def test_the_progress_report_draws_its_period_and_its_groups(practice: Practice) -> None:
    course, groups = _charts(practice, ReportName.PROGRESS)
    view = progress.report(practice.work, progress.ReportOn(practice.learners["Nour"])).view
    last = course["values"]["counts"][-1]
    assert {state: last.get(state.value, 0) for state, _count in view.course[-1].counts} == {
        state: view.count(state) for state, _count in view.course[-1].counts
    }
    assert [one["name"] for one in groups["values"]] == [one.title for one in view.clusters]
    counted = [
        sum(number for name, number in one.items() if name != "name") for one in groups["values"]
    ]
    assert counted == [len(cluster.goals) for cluster in view.clusters]


def test_the_card_draws_each_noted_competence(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    card = competence_card.report(practice.work, nour)
    noted = [goal for one in card.view.clusters for goal in one.goals if goal.evidence]
    charts = _charts(practice, ReportName.COMPETENCE_CARD)
    assert len(charts) == len(noted)
    for goal, chart in zip(noted, charts, strict=True):
        assert f"Verloop van {goal.short}, " in chart["figure"]
        assert chart["values"][-1] == [goal.last_day.isoformat() if goal.last_day else "",
                                       goal.level]  # fmt: skip


def test_the_hours_are_drawn_as_they_are_told(practice: Practice) -> None:
    (chart,) = _charts(practice, ReportName.HOURS)
    content = attached(
        MAKERS[ReportName.HOURS].content(practice.work, Asked(practice.learners["Nour"]))
    )["content"]
    worked = sum(one["worked"] for one in chart["values"]["minutes"])
    assert f"{worked // 60} u {worked % 60:02d}" in str(content)


def test_a_class_is_drawn_by_learner(practice: Practice) -> None:
    (chart,) = _charts(practice, ReportName.CLASS_COUNCIL)
    group = class_council.group_of(practice.school, practice.learners["Nour"])
    rows = class_council.report(practice.school, group).rows
    assert [one["name"] for one in chart["values"]] == [row.name for row in rows]


def test_the_allowance_is_called_so_in_its_data_and_its_properties(practice: Practice) -> None:
    told = attached(statement.content(practice.work, practice.learners["Nour"], "2025-10"))
    assert told["kind"] == "allowance"


@pytest.mark.parametrize("kind", ReportName)
def test_the_kind_in_the_data_is_the_word_of_the_command(
    practice: Practice, kind: ReportName
) -> None:
    desk = practice.school if kind is ReportName.CLASS_COUNCIL else practice.work
    told = attached(MAKERS[kind].content(desk, Asked(practice.learners["Nour"])))
    assert told["kind"] == kind.value
