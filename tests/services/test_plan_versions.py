"""A new version of a plan: what was noted before stays, and goes on as a person says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorapp.domain.continuing import GoalStep
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole, SignMethod, Statement
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal, Plan, Venue
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.version_rows import Difference, Migration, Way
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    checking,
    comparing,
    evaluations,
    forecasting,
    learners,
    noting,
    observations,
    plan_versions,
    planning,
    progress,
    proposing,
    questions,
    rating,
    searching,
    today,
    undo,
)
from mentorapp.services.plan_drafts import DraftGoal, Pasted, PlanDraft, read_plan
from mentorapp.services.plan_versions import MakeVersion
from tests.services.desks import Placed, workplace
from tests.services.trio import TODAY, trio

DAY = date(2025, 10, 2)
FIRST = ("Trekt draden en kabels", "Plaatst dozen en leidingen", "Ruimt de werkplek op", "Boort")


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "w") as made:
        yield made


def listed(*phrases: str) -> PlanDraft:
    return read_plan(Pasted("\n".join(phrases), "Plan"))


def begun(placed: Placed, *phrases: str) -> list[Goal]:
    """Make a plan of one's own in which the first three have notes."""
    plan = planning.make_plan_from(placed.desk, placed.placement.id, listed(*(phrases or FIRST)))
    goals = goals_of(placed, plan)
    for level, goal in enumerate(goals[:3], 1):
        noted(placed, goal, level)
    return goals


def noted(placed: Placed, goal: Goal, level: int = 2, day: date = DAY) -> Observation:
    return observations.note(placed.desk, observations.NoteObservation(goal.id, level, day))


def goals_of(placed: Placed, plan: Plan) -> list[Goal]:
    with placed.desk.read() as unit:
        return sorted(unit.find(Goal, plan=plan.id), key=lambda one: one.order)


def shown(placed: Placed, *phrases: str) -> Migration:
    found = plan_versions.migration_to(placed.desk, placed.placement.id, listed(*phrases))
    assert found is not None
    return found


def levels(placed: Placed) -> dict[str, int | None]:
    view = learners.matrix(placed.desk, placed.learner.id)
    return {goal.short: goal.level for cluster in view.clusters for goal in cluster.goals}


def test_without_notes_there_is_no_version_before(placed: Placed) -> None:
    found = plan_versions.migration_to(placed.desk, placed.placement.id, listed("Boort"))
    assert found is None


def test_the_same_code_goes_on_by_itself_and_likeness_is_only_proposed(placed: Placed) -> None:
    begun(placed)
    found = shown(placed, FIRST[0], "Plaatst dozen, buizen en leidingen", "Last staal")
    assert [(one.way, len(one.to)) for one in found.moves] == [
        (Way.CODE, 1),
        (Way.ALIKE, 1),
        (Way.STAYS, 0),
        (Way.STAYS, 0),
    ]
    assert [one.notes for one in found.moves] == [1, 1, 1, 0]
    assert (found.plan.version, found.plan.scale) == (2, found.former.scale)
    plan_versions.make(placed.desk, MakeVersion(found, {}))
    assert levels(placed) == {FIRST[0]: 1, "Plaatst dozen, buizen en leidingen": None} | {
        "Last staal": None
    }


def test_a_confirmed_likeness_a_split_and_a_merge(placed: Placed) -> None:
    goals = begun(placed)
    found = shown(placed, "Trekt draden", "Trekt kabels", "Maakt de werf klaar")
    wire, cable, site = (one.id for one in found.goals)
    choices = {
        goals[0].id: (wire, cable),  # one becomes two
        goals[1].id: (site,),  # two become one
        goals[2].id: (site,),
    }
    plan_versions.make(placed.desk, MakeVersion(found, choices))
    assert levels(placed) == {"Trekt draden": 1, "Trekt kabels": 1, "Maakt de werf klaar": 3}
    noted(placed, found.goals[0], 4, TODAY)
    assert levels(placed)["Trekt draden"] == 4
    assert undo.undo(placed.desk).action == "note"
    assert undo.undo(placed.desk).action == "make_version"
    assert levels(placed) == dict(zip(FIRST, (1, 2, 3, None), strict=True))
    with placed.desk.read() as unit:
        assert not unit.find(GoalStep)
        assert len(unit.find(Plan)) == 1
    assert checking.verify(placed.desk).sound


def test_every_read_follows(placed: Placed) -> None:
    goals = begun(placed)
    proposing.accept(placed.desk, (proposing.Intend(goals[3].id, TODAY),))
    noted(placed, goals[3], 3, TODAY)
    found = shown(placed, "Boort gaten", *FIRST[:3])
    drill = found.goals[0].id
    assert forecasting.forecast(placed.desk, placed.learner.id) is None  # all seen
    plan_versions.make(placed.desk, MakeVersion(found, {goals[3].id: (drill,)}))
    board = today.board(placed.desk)
    assert [one.short for one in board.latest] == ["Boort", *FIRST[2::-1]][: len(board.latest)]
    choices = noting.choices(placed.desk, placed.learner.id)
    (row,) = [one for cluster in choices.clusters for one in cluster.choices if one.goal == drill]
    assert (row.level, row.last_day, row.today) == (3, TODAY, True)
    hits = searching.search(placed.desk, "gaten").goals
    assert [(one.goal, one.level) for one in hits] == [(drill, 3)]
    assert forecasting.forecast(placed.desk, placed.learner.id) is None
    report = progress.report(placed.desk, progress.ReportOn(placed.learner.id))
    (of_report,) = [
        one for cluster in report.view.clusters for one in cluster.goals if one.goal == drill
    ]
    assert (of_report.notes, of_report.level) == (1, 3)
    (line,) = [one for week in proposing.weeks(placed.desk) for one in week.lines if one.intention]
    assert (line.goal, line.done) == (drill, True)
    proposing.forget(placed.desk, proposing.Intend(drill, TODAY))
    assert not any(one.intention for week in proposing.weeks(placed.desk) for one in week.lines)


def test_a_signed_evaluation_keeps_its_words_and_goes_along(placed: Placed) -> None:
    goals = begun(placed)
    desk = placed.desk
    made = evaluations.start(
        desk,
        evaluations.StartEvaluation(placed.placement.id, DAY, DAY, DAY, (SignerRole.MENTOR,)),
    )
    for goal, level in ((goals[0], 4), (goals[1], 3), (goals[2], 1)):
        rating.rate(desk, rating.Rate(made.id, goal.id, Voice.MENTOR, level))
    evaluations.rest_not_seen(desk, made.id)
    evaluations.offer(desk, made.id)
    evaluations.sign(
        desk, evaluations.Sign(made.id, desk.person, SignerRole.MENTOR, SignMethod.PIN)
    )
    with desk.read() as unit:
        before = unit.find(Statement)
    found = shown(placed, FIRST[0], "Plaatst en ruimt op", "Boort in staal")
    kept, merged, drill = found.goals
    choices = {goals[1].id: (merged.id,), goals[2].id: (merged.id,), goals[3].id: (drill.id,)}
    plan_versions.make(desk, MakeVersion(found, choices))
    view = progress.report(desk, progress.ReportOn(placed.learner.id)).view
    states = {one.goal: one.state for cluster in view.clusters for one in cluster.goals}
    assert states == {
        kept.id: GoalState.ACHIEVED,
        merged.id: GoalState.ASSESSED,  # the lowest of both
        drill.id: GoalState.NOT_SEEN,
    }
    (sheet,) = view.evaluations
    assert [one.short for one in sheet.ratings if any(one.levels.values())] == list(FIRST[:3])
    with desk.read() as unit:
        assert unit.find(Statement) == before
        assert len(unit.find(Evaluation)) == 1


def test_three_versions_in_a_row_and_one_that_was_left_behind(placed: Placed) -> None:
    goals = begun(placed)
    second = shown(placed, "Kabels leggen", FIRST[1])
    plan_versions.make(
        placed.desk, MakeVersion(second, {goals[0].id: (second.goals[0].id,), goals[1].id: ()})
    )
    noted(placed, second.goals[0], 3, TODAY)
    third = shown(placed, "Kabels leggen", FIRST[1], FIRST[2])
    assert [one.way for one in third.moves] == [Way.CODE, Way.CODE]
    plan_versions.make(placed.desk, MakeVersion(third, {}))
    # What a person left behind stays there; what a version did not have comes back by its code.
    assert levels(placed) == {"Kabels leggen": 3, FIRST[1]: None, FIRST[2]: 3}
    rows = plan_versions.versions(placed.desk, placed.placement.id)
    assert [(one.plan.version, one.notes, one.is_now) for one in rows] == [
        (3, 0, True),
        (2, 1, False),
        (1, 3, False),
    ]
    assert rows[0].by == placed.mentor.name
    assert rows[0].since is not None


def test_another_scale_carries_no_level(placed: Placed) -> None:
    begun(placed)
    other = "alimento-4"
    found = plan_versions.migration_to(placed.desk, placed.placement.id, listed(*FIRST), other)
    assert found is not None
    assert not found.same_scale
    assert {one.way for one in found.moves} == {Way.STAYS}
    with pytest.raises(Refused) as refused:
        plan_versions.make(
            placed.desk,
            MakeVersion(found, {found.moves[0].goal.id: (found.goals[0].id,)}),
        )
    assert refused.value.problem is Problem.NOT_IN_PLAN
    plan_versions.make(placed.desk, MakeVersion(found, {}))
    assert set(levels(placed).values()) == {None}


def test_choosing_again_in_a_version_that_is_there(placed: Placed) -> None:
    goals = begun(placed)
    found = shown(placed, *FIRST[:2], "Alles netjes")
    plan_versions.make(placed.desk, MakeVersion(found, {}))
    (row, former) = plan_versions.versions(placed.desk, placed.placement.id)
    assert (row.open, former.open) == (0, 1)  # the one with notes; the other has none
    again = plan_versions.migration(placed.desk, found.plan.id)
    assert again.is_made
    plan_versions.make(placed.desk, MakeVersion(again, {goals[2].id: (found.goals[2].id,)}))
    assert levels(placed)["Alles netjes"] == 3
    assert plan_versions.versions(placed.desk, placed.placement.id)[1].open == 0
    assert [one.way for one in plan_versions.migration(placed.desk, found.plan.id).moves][2] is (
        Way.SAID
    )
    assert undo.undo(placed.desk).action == "migrate_plan"
    assert levels(placed)["Alles netjes"] is None


def test_what_cannot_be_is_refused(placed: Placed) -> None:
    goals = begun(placed)
    found = shown(placed, *FIRST)

    def problem(command: MakeVersion) -> Problem:
        with pytest.raises(Refused) as refused:
            plan_versions.make(placed.desk, command)
        return refused.value.problem

    assert problem(MakeVersion(found, {goals[0].id: ("nothing",)})) is Problem.UNKNOWN
    assert problem(MakeVersion(found, {placed.goals[0].id: ()})) is Problem.UNKNOWN
    stale = replace(found, former=placed.plan)
    assert problem(MakeVersion(stale, {})) is Problem.PLAN_CHANGED
    with pytest.raises(Refused) as refused:
        plan_versions.migration(placed.desk, found.former.id)
    assert refused.value.problem is Problem.UNKNOWN
    assert len(goals_of(placed, found.former)) == 4


def test_a_version_nobody_noted_on_is_replaced(placed: Placed) -> None:
    goals = begun(placed)
    found = shown(placed, "Iets anders")
    plan_versions.make(placed.desk, MakeVersion(found, {goals[0].id: (found.goals[0].id,)}))
    made = planning.make_plan_from(placed.desk, placed.placement.id, listed(*FIRST))
    assert made.version == 2
    with placed.desk.read() as unit:
        assert sorted(one.version for one in unit.find(Plan)) == [1, 2]
        assert not unit.find(GoalStep)
    assert levels(placed) == dict(zip(FIRST, (1, 2, 3, None), strict=True))


def test_two_versions_side_by_side(placed: Placed) -> None:
    begun(placed, *FIRST, "Weg ermee")
    draft = PlanDraft(
        "Plan",
        "",
        (
            DraftGoal(FIRST[0], FIRST[0], cluster="B", cluster_title="Kabels"),
            DraftGoal(FIRST[1], FIRST[1], venue=Venue.WORKPLACE, planned_from=DAY),
            DraftGoal("Ruimt alles op", "Ruimt de werkplek helemaal op"),
            DraftGoal("Nieuw", "Nieuw"),
            DraftGoal(FIRST[3], FIRST[3]),
        ),
    )
    found = plan_versions.migration_to(placed.desk, placed.placement.id, draft)
    assert found is not None
    tidy = found.moves[2]
    assert tidy.way is Way.ALIKE
    plan_versions.make(placed.desk, MakeVersion(found, {tidy.goal.id: tidy.to}))
    side = comparing.compare(placed.desk, found.plan.id, found.former.id)  # in any order
    assert (side.older, side.newer) == (found.former, found.plan)
    assert [row.differences for row in side.rows] == [
        (Difference.MOVED,),
        (Difference.VENUE, Difference.PERIOD),
        (Difference.REWORDED,),
        (Difference.ADDED,),
        (),
        (Difference.GONE,),
    ]
    assert side.count(Difference.ADDED) == 1
    older, newer = side.rows[2].older, side.rows[2].newer
    assert older is not None
    assert newer is not None
    assert (older.level, older.notes, newer.level, newer.notes) == (3, 1, 3, 0)
    with pytest.raises(Refused):
        comparing.compare(placed.desk, found.plan.id, found.plan.id)


def test_the_next_version_of_a_school_comes_by_a_file(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        learner, place = made.learners[0], made.placements[0].id
        noted_on = made.goals[0]
        observations.note(a, observations.NoteObservation(noted_on.id, 3, DAY))
        made.send("a", "s")
        renamed = DraftGoal(
            "Anders", noted_on.phrase, noted_on.competence, cluster="A", cluster_title="A"
        )
        other = DraftGoal("Werkt veilig en netjes", "Werkt veilig en netjes")
        draft = PlanDraft("Vernieuwd", "BK-0140-3", (renamed, other))
        shown_at_school = plan_versions.migration_to(s, place, draft)
        assert shown_at_school is not None
        plan = plan_versions.make(s, MakeVersion(shown_at_school, {}))
        made.send("s", "a")
        view = learners.matrix(a, learner.id)
        rows = {goal.short: goal.level for cluster in view.clusters for goal in cluster.goals}
        assert rows == {"Anders": 3, "Werkt veilig en netjes": None}
        (now, former) = plan_versions.versions(a, place)
        assert (now.plan, now.is_now, former.notes) == (plan, True, 1)
        assert now.by == "Katrien Lambrecht"
        # What the workplace says of how a competence goes on counts at the school too.
        second = made.goals[1]
        observations.note(a, observations.NoteObservation(second.id, 2, DAY))
        shown_here = plan_versions.migration(a, plan.id)
        target = next(one for one in shown_here.goals if one.short == other.short)
        plan_versions.make(a, MakeVersion(shown_here, {second.id: (target.id,)}))
        made.send("a", "s")
        for desk in (a, s):
            view = learners.matrix(desk, learner.id)
            rows = {goal.short: goal.level for cluster in view.clusters for goal in cluster.goals}
            assert rows["Werkt veilig en netjes"] == 2
            assert checking.verify(desk).sound
        with pytest.raises(Refused) as refused:
            plan_versions.migration_to(a, place, draft)
        assert refused.value.problem is Problem.NOT_ALLOWED  # the plan is the school's


def test_a_question_about_a_step_can_be_said(placed: Placed) -> None:
    goals = begun(placed)
    found = shown(placed, "Iets anders")
    plan_versions.make(placed.desk, MakeVersion(found, {goals[0].id: (found.goals[0].id,)}))
    assert questions.open_questions(placed.desk) == []


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_chosen_nothing_is_lost(placed: Placed, data: st.DataObject) -> None:
    """Every note is in the matrix or in the former version, and a step back restores all."""
    goals = begun(placed)
    words = data.draw(
        st.lists(st.sampled_from([*FIRST, "Last", "Soldeert"]), min_size=1, unique=True)
    )
    found = shown(placed, *words)
    ids = [one.id for one in found.goals]
    choices = {
        goal.id: tuple(data.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)))
        for goal in data.draw(st.lists(st.sampled_from(goals), unique_by=lambda one: one.id))
    }
    before = learners.matrix(placed.desk, placed.learner.id)
    with placed.desk.read() as unit:
        notes = unit.find(Observation)
    plan_versions.make(placed.desk, MakeVersion(found, choices))
    side = comparing.compare(placed.desk, found.former.id, found.plan.id)
    older = {row.older.goal: row.older.notes for row in side.rows if row.older}
    own = [one for one in notes if one.goal in {goal.id for goal in goals}]
    assert sum(older.values()) == len(own)
    now = levels(placed)
    by_id = {one.id: one.short for one in found.goals}
    for move in found.moves:
        to = choices.get(move.goal.id, move.to if move.way is Way.CODE else ())
        for one in to:
            level = now[by_id[one]]
            if move.level is not None:
                assert level is not None
                assert level >= move.level  # all were noted on one day: the highest counts
    with placed.desk.read() as unit:
        assert unit.find(Observation) == notes
    undo.undo(placed.desk)
    assert learners.matrix(placed.desk, placed.learner.id) == before
    for _note in range(3):
        undo.undo(placed.desk)
    undo.undo(placed.desk)
