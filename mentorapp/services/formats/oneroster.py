"""What goes to the school as a OneRoster package: a plan is a course, a competence a line item.

The standard has no history: each competence has one result, what the last signed evaluation says,
else the last note. Hours have no place in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp import __version__
from mentorapp.base.texts import _
from mentorapp.connectors import oneroster_out
from mentorapp.connectors.oneroster_out import Row
from mentorapp.domain import ids
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.continuing import NUMBERED
from mentorapp.domain.people import Role
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.school_view import (
    GoalView,
    LearnerView,
    Member,
    PlacementView,
    PlanView,
    ScaleView,
    SchoolView,
)
from mentorapp.domain.voice import Voice

_NOT_IN_PAIRS = str.maketrans({"{": "(", "}": ")", ":": "-", ",": ";"})


def write(view: SchoolView) -> bytes:
    """Give the package."""
    made = _Package(view)
    for learner in view.learners:
        made.add(learner)
    system = f"MentorApp {__version__}"
    if view.practice:
        system = _("{program}, oefening: alle mensen zijn verzonnen").format(program=system)
    return oneroster_out.write(made.files(), system=system)


@dataclass(frozen=True, slots=True)
class _Class:
    """A class as line items and results need it: what it is in, and how it is graded."""

    id: str
    school: str
    course: str
    year: int
    term: str
    plan: PlanView
    scale: ScaleView

    @property
    def graded(self) -> str:
        """The id of its scale."""
        return ids.sourced_id("scale", self.id, self.scale.id)


class _Package:
    """Rows by file; a row is added once, by its sourcedId."""

    def __init__(self, view: SchoolView) -> None:
        self._view = view
        self._rows: dict[str, dict[str, dict[str, str]]] = {}
        self._usernames: set[str] = set()

    def files(self) -> dict[str, Sequence[Row]]:
        return {name: [*rows.values()] for name, rows in self._rows.items()}

    def add(self, learner: LearnerView) -> None:
        """Add a learner with the placement that runs, or the one nearest to it."""
        place = _current(learner, self._view.day)
        if place is None:
            return
        school = self._school(place)
        user = self._learner(learner, school)
        self._role(user, school, "student", place)
        mentors = [m for one in place.mentors if (m := self._view.member(one))]
        counsellor = self._view.member(place.counsellor)
        people = [*mentors, *([counsellor] if counsellor else [])]
        for one in people:
            self._member(one, school, place)
        year = school_year_of(min(max(self._view.day, place.starts), place.ends))
        sessions = self._sessions(year)
        if place.plan is None:
            return
        made = self._class(learner, place.plan, school, year, sessions)
        self._enrol(made, user, "student", place)
        for one in people:
            self._enrol(made, one.id, "teacher", None)
        for goal in place.plan.goals:
            self._result(self._item(made, goal), made, user, goal, place)

    def _put(self, file: str, id_: str, **cells: str) -> str:
        row = {"sourcedId": id_, **{name: value for name, value in cells.items() if value}}
        self._rows.setdefault(file, {}).setdefault(id_, row)
        return id_

    def _school(self, place: PlacementView) -> str:
        house = self._view.house_of(place.school)
        if house is None:  # nobody said which: a package cannot be without
            id_ = ids.sourced_id("school", place.workplace)
            return self._put("orgs", id_, name=_("School niet ingevuld"), type="school")
        return self._put("orgs", house.id, name=house.name, type="school", identifier=house.number)

    def _sessions(self, year: int) -> tuple[str, str]:
        whole, term = (ids.sourced_id("session", one, str(year)) for one in ("year", "term"))
        title = _("Schooljaar {first}-{last}").format(first=year, last=year + 1)
        days = {
            "startDate": date(year, 9, 1).isoformat(),
            "endDate": date(year + 1, 8, 31).isoformat(),
            "schoolYear": str(year + 1),
        }
        self._put("academicSessions", whole, title=title, type="schoolYear", **days)
        # A line item may not be of a school year: the whole of it is a term too.
        title = _("Heel het schooljaar {first}-{last}").format(first=year, last=year + 1)
        self._put("academicSessions", term, title=title, type="term", parentSourcedId=whole, **days)
        return whole, term

    def _learner(self, learner: LearnerView, school: str) -> str:
        number = self._view.number_of(learner)
        id_ = ids.sourced_id("learner", school, number) if number else learner.id
        return self._user(id_, number or id_, learner.given_name, learner.family_name, school)

    def _user(self, id_: str, number: str, given: str, family: str, school: str) -> str:
        if id_ in self._rows.get("users", {}):
            return id_
        name = number if number not in self._usernames else id_
        self._usernames.add(name)
        return self._put(
            "users",
            id_,
            enabledUser="true",
            username=name,
            givenName=given,
            familyName=family,
            identifier=number,
            primaryOrgSourcedId=school,
        )

    def _member(self, one: Member, school: str, place: PlacementView) -> None:
        """Add a mentor or a counsellor. A mentor helps at the school: the standard has no other."""
        self._user(one.id, one.id, one.given_name, one.family_name, school)
        known = self._view.house_of(one.house)
        is_school = Role.COUNSELLOR in one.roles and known is not None and known.id == place.school
        self._role(one.id, school, "counselor" if is_school else "aide", None)

    def _role(self, user: str, school: str, role: str, place: PlacementView | None) -> None:
        self._put(
            "roles",
            ids.sourced_id("role", user, school),
            userSourcedId=user,
            roleType="primary",
            role=role,
            orgSourcedId=school,
            **_span(place),
        )

    def _class(
        self,
        learner: LearnerView,
        plan: PlanView,
        school: str,
        year: int,
        sessions: tuple[str, str],
    ) -> _Class:
        whole, term = sessions
        course = self._put(
            "courses",
            ids.sourced_id("course", school, plan.framework, plan.title, str(year)),
            schoolYearSourcedId=whole,
            title=plan.title or plan.framework,
            courseCode=plan.framework,
            orgSourcedId=school,
        )
        group = ", ".join(part for part in (learner.programme, learner.year) if part)
        id_ = self._put(
            "classes",
            ids.sourced_id("class", course, group, plan.scale),
            title=group or plan.title or plan.framework,
            courseSourcedId=course,
            classType="scheduled",
            schoolSourcedId=school,
            termSourcedIds=term,
        )
        made = _Class(id_, school, course, year, term, plan, self._view.scale(plan.scale))
        pairs = ",".join(
            f"{{{step.level}:{step.label.translate(_NOT_IN_PAIRS)}}}" for step in made.scale.steps
        )
        self._put(
            "scoreScales",
            made.graded,
            title=made.scale.title,
            type=made.scale.id,
            orgSourcedId=school,
            courseSourcedId=course,
            classSourcedId=id_,
            scoreScaleValue=pairs,
        )
        return made

    def _enrol(self, made: _Class, user: str, role: str, place: PlacementView | None) -> None:
        self._put(
            "enrollments",
            ids.sourced_id("enrollment", made.id, user),
            classSourcedId=made.id,
            schoolSourcedId=made.school,
            userSourcedId=user,
            role=role,
            primary="false",
            **_span(place),
        )

    def _item(self, made: _Class, goal: GoalView) -> str:
        cluster = goal.cluster_title or _("Competenties")
        category = self._put("categories", ids.sourced_id("category", cluster), title=cluster)
        item = self._put(
            "lineItems",
            ids.sourced_id("item", made.id, *_named(goal)),
            title=goal.short or goal.phrase or goal.competence,
            description=goal.phrase,
            assignDate=date(made.year, 9, 1).isoformat(),
            dueDate=date(made.year + 1, 8, 31).isoformat(),
            classSourcedId=made.id,
            categorySourcedId=category,
            academicSessionSourcedId=made.term,
            resultValueMin="1",
            resultValueMax=str(len(made.scale.steps)),
            schoolSourcedId=made.school,
        )
        self._put(
            "lineItemLearningObjectiveIds",
            ids.sourced_id("item_objective", item),
            lineItemSourcedId=item,
            source="case",
            learningObjectiveId=_objective(made.plan, goal),
        )
        self._put(
            "lineItemScoreScales",
            ids.sourced_id("item_scale", item),
            title=made.scale.title,
            lineItemSourcedId=item,
            scoreScaleSourcedId=made.graded,
        )
        return item

    def _result(
        self, item: str, made: _Class, user: str, goal: GoalView, place: PlacementView
    ) -> None:
        level = goal.assessed or goal.level
        exempt = goal.state is GoalState.EXEMPTED
        if level is None and not exempt:
            return
        score: dict[str, str] = {}
        if level is not None:
            score = {"score": str(level), "textScore": made.scale.label(level)}
        status = "exempt" if level is None else "fully graded"
        if goal.assessed is None and level is not None:
            status = "partially graded"
        day = goal.assessed_on or goal.noted or self._view.day
        result = self._put(
            "results",
            ids.sourced_id("result", item, user),
            lineItemSourcedId=item,
            studentSourcedId=user,
            scoreStatus=status,
            scoreDate=day.isoformat(),
            comment=_comment(place, goal),
            classSourcedId=made.id,
            inProgress="true" if status == "partially graded" else "false",
            **score,
        )
        self._put(
            "resultLearningObjectiveIds",
            ids.sourced_id("result_objective", result),
            resultSourcedId=result,
            source="case",
            learningObjectiveId=_objective(made.plan, goal),
            **score,
        )
        self._put(
            "resultScoreScales",
            ids.sourced_id("result_scale", result),
            title=made.scale.title,
            resultSourcedId=result,
            scoreScaleSourcedId=made.graded,
        )


def _current(learner: LearnerView, day: date) -> PlacementView | None:
    """Give the placement that runs; else the last one that began; else the first to come."""
    running = [one for one in learner.placements if one.starts <= day <= one.ends]
    past = [one for one in learner.placements if one.starts <= day]
    if running or past:
        return (running or past)[-1]
    return learner.placements[0] if learner.placements else None


def _span(place: PlacementView | None) -> dict[str, str]:
    if place is None:
        return {}
    return {"beginDate": place.starts.isoformat(), "endDate": place.ends.isoformat()}


def _named(goal: GoalView) -> tuple[str, ...]:
    """Give what names a competence: its code; with its words where the code only numbers rows."""
    if goal.competence.startswith(NUMBERED):
        return goal.competence, goal.phrase
    return (goal.competence,)


def _objective(plan: PlanView, goal: GoalView) -> str:
    return f"urn:uuid:{ids.case_item_of(plan.framework, goal.competence)}"


def _comment(place: PlacementView, goal: GoalView) -> str:
    """Give what the mentor wrote of it: in the last evaluation, else in the last note."""
    counted = {goal.id, *goal.before}
    return next(_remarks(place, counted), "")


def _remarks(place: PlacementView, goals: set[str]) -> Iterator[str]:
    for one in reversed(place.evaluations):
        for answer in (*one.answers, *one.later):
            if answer.goal in goals and answer.voice is Voice.MENTOR and answer.remark:
                yield answer.remark
    for note in reversed(place.notes):
        if note.goal in goals and note.sentence:
            yield note.sentence
