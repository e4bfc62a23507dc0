"""What goes to the school as statements of xAPI: levels of signed evaluations, notes, days."""

from collections.abc import Iterator

from mentorapp.base.texts import _
from mentorapp.connectors import xapi
from mentorapp.connectors.xapi import Account, Activity, Score, Statement
from mentorapp.domain import ids
from mentorapp.domain.days import WORKED, DayState
from mentorapp.domain.progress_rows import Finality
from mentorapp.domain.school_view import (
    EvaluationView,
    GoalView,
    LearnerView,
    PlacementView,
    PlanView,
    ScaleView,
    SchoolView,
)
from mentorapp.domain.voice import Voice


def write(view: SchoolView) -> bytes:
    """Give the statements of all learners, by day."""
    found = [
        statement
        for learner in view.learners
        for place in learner.placements
        for statement in _Statements(view, learner, place).all()
    ]
    return xapi.write(sorted(found, key=lambda one: (one.day, one.id)))


class _Statements:
    """The statements of one placement."""

    def __init__(self, view: SchoolView, learner: LearnerView, place: PlacementView) -> None:
        self._view = view
        self._place = place
        school = place.school or place.workplace
        self._actor = Account(_home(school), view.number_of(learner) or learner.id)
        self._goals = {goal.id: (plan, goal) for plan in place.plans for goal in plan.goals}

    def all(self) -> Iterator[Statement]:
        yield from self._days()
        yield from self._notes()
        for one in self._place.evaluations:
            if one.state is Finality.SEALED:  # until then it may still change
                yield from self._evaluation(one)

    def _days(self) -> Iterator[Statement]:
        house = self._view.house_of(self._place.workplace)
        name = _("Werken bij {name}").format(name=house.name if house else _("de werkplek"))
        at = Activity(f"urn:uuid:{self._place.id}", xapi.EVENT, name)
        for month in self._place.months:
            for day in month.days:
                if day.code == WORKED and day.minutes and day.state is not DayState.PLANNED:
                    yield Statement(
                        _id("day", self._place.id, day.day, day.minutes),
                        self._actor,
                        xapi.EXPERIENCED,
                        at,
                        day.day,
                        self._view.language,
                        minutes=day.minutes,
                    )

    def _notes(self) -> Iterator[Statement]:
        for note in self._place.notes:
            if note.goal not in self._goals:
                continue
            plan, goal = self._goals[note.goal]
            yield Statement(
                _id("note", note.id, note.goal, note.day, note.level, note.rater),
                self._actor,
                xapi.EXPERIENCED,
                _competence(plan, goal),
                note.day,
                self._view.language,
                score=Score(note.level, len(self._view.scale(plan.scale).steps)),
                instructor=self._member(note.rater),
                parent=_course(plan),
            )

    def _evaluation(self, one: EvaluationView) -> Iterator[Statement]:
        name = _("Evaluatie {number}").format(number=one.number)
        within = Activity(f"urn:uuid:{one.id}", xapi.ASSESSMENT, name)
        levels = {
            each.goal: each.level
            for each in one.answers
            if each.voice is Voice.MENTOR and each.level
        }
        levels |= {each.goal: each.level for each in one.agreed if each.level}
        scale = self._view.scale(one.scale)
        for goal_id, level in levels.items():
            if goal_id not in self._goals or level is None:
                continue
            plan, goal = self._goals[goal_id]
            yield Statement(
                _id("evaluation", one.id, goal_id, one.version, level),
                self._actor,
                xapi.SCORED,
                _competence(plan, goal),
                one.day,
                self._view.language,
                score=_score(scale, level),
                instructor=self._member(next(iter(self._place.mentors), "")),
                parent=_course(plan),
                within=within,
            )

    def _member(self, id_: str) -> Account | None:
        found = self._view.member(id_)
        return Account(_home(found.house), found.id) if found else None


def _id(kind: str, *parts: object) -> str:
    """Give the id of a statement: another one when anything in it changed."""
    return ids.natural(f"xapi_{kind}", *map(str, parts))


def _home(house: str) -> str:
    """Give the IRI of a house: we know no address of its own, so it is one that leads nowhere."""
    return f"https://{house}.mentorapp.invalid/"


def _competence(plan: PlanView, goal: GoalView) -> Activity:
    id_ = ids.case_item_of(plan.framework, goal.competence)
    return Activity(f"urn:uuid:{id_}", xapi.OBJECTIVE, goal.short or goal.phrase, goal.phrase)


def _course(plan: PlanView) -> Activity:
    return Activity(f"urn:uuid:{plan.id}", xapi.COURSE, plan.title)


def _score(scale: ScaleView, level: int) -> Score:
    return Score(level, len(scale.steps), level >= scale.achieved_from)
