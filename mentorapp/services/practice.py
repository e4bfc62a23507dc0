"""Practice data: a school and a workplace that do the whole job with one another."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from mentorapp.connectors import resources
from mentorapp.connectors.qualifications import read_qualification
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.catalogue import Audience
from mentorapp.domain.days import DayRecord
from mentorapp.domain.evaluation import (
    Evaluation,
    LaterRating,
    Rating,
    SignerRole,
    SignMethod,
    Strokes,
)
from mentorapp.domain.ledger import WorkerStatus
from mentorapp.domain.month import MonthSeal, SealState
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import ContractType, Founding, Role, Side
from mentorapp.domain.plain import from_plain
from mentorapp.domain.plan import Goal, Mode, Venue
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    blind,
    carding,
    days,
    entries,
    evaluations,
    exchanging,
    observations,
    own,
    pay_terms,
    progress,
    rating,
    roster,
    school_days,
    sealing,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.services.own_desk import OwnDesk
from mentorapp.storage.unit import Unit

DAY = date(2025, 11, 6)  # the practice stores' own day: the day of the practice data
WORKPLACE, SCHOOL = "workplace", "school"
_PACKAGES = "packages"
Said = Callable[[str], None]


@dataclass(slots=True)
class Made:
    """What the demonstration made, with counts read back from both stores.

    differences: shared fields that are not equal in both, as (record, id, field).
    """

    folder: Path
    pdf: Path
    packages: list[Path] = field(default_factory=list)
    workplace: dict[str, int] = field(default_factory=dict)
    school: dict[str, int] = field(default_factory=dict)
    shared_fields: int = 0
    differences: list[tuple[str, str, str]] = field(default_factory=list)


def demonstrate(folder: Path, *, today: date = DAY, said: Said = lambda _: None) -> Made:
    """Do the whole job on practice data in two new stores below a folder.

    said: hears the name of each step as it starts.
    """
    made = Made(folder, folder / "progress.pdf")
    data = {
        name: resources.demo(name)
        for name in (
            "organisations",
            "people",
            "learners",
            "placements",
            "plans",
            "schedules",
            "school_days",
            "observations",
            "own_entries",
            "days",
            "pay",
            "evaluations",
        )
    }
    houses = {Side(row["side"]): row for row in data["organisations"]}
    for side, name in ((Side.WORKPLACE, WORKPLACE), (Side.SCHOOL, SCHOOL)):
        row = houses[side]
        founding = Founding(side, row["name"], row["place"], row["number"])
        make_practice(folder / name, founding, today)
    with ExitStack() as stack:
        workplace = stack.enter_context(open_desk(folder / WORKPLACE, Unlock(), today=today))
        school = stack.enter_context(open_desk(folder / SCHOOL, Unlock(), today=today))
        job = _Job(data, (workplace, school), made, said)
        job.prepare()
        job.note()
        job.close_months()
        job.evaluate()
        job.report()
        job.exchange_back()
        made.workplace, made.school = _counts(workplace), _counts(school)
        made.shared_fields, made.differences = _compare(workplace, school)
    return made


class _Job:
    """The steps of the job, each through the services a person would use."""

    def __init__(
        self, data: dict[str, Any], desks: tuple[Desk, Desk], made: Made, said: Said
    ) -> None:
        self._data = data
        self._workplace, self._school = workplace, school = desks
        self._folder = made.folder
        self._made = made
        self._said = said
        self._ids: dict[str, str] = {
            row["id"]: (school if row["side"] == Side.SCHOOL else workplace).store.organisation
            for row in data["organisations"]
        }

    def prepare(self) -> None:
        """Let the school prepare its learners and the workplace take its package over."""
        self._said("prepare")
        for here, there in ((self._workplace, self._school), (self._school, self._workplace)):
            card = self._folder / f"{there.store.side.value}.mxcard"
            carding.write_card(there, card)
            carding.accept_card(here, card.read_bytes())
        self._people()
        # The workplace's people are named in the placements: the school hears of them first.
        self._send(self._workplace, self._school)
        self._learners()
        self._plans()
        self._calendar()
        self._send(self._school, self._workplace)
        for row in self._data["placements"]:
            mentors = [self._ids[one] for one in row["mentors"]]
            roster.assign_mentors(self._workplace, self._ids[row["id"]], mentors)

    def note(self) -> None:
        """Note the competences of all weeks, each by the mentor who saw it."""
        self._said("note")
        for row in self._data["observations"]:
            desk = replace(self._workplace, person=self._ids[row["rater"]])
            observations.note(
                desk,
                observations.NoteObservation(
                    self._ids[row["goal"]],
                    row["level"],
                    date.fromisoformat(row["day"]),
                    row["place"],
                    row["sentence"],
                    row["private_note"],
                    resources.demo_photos(row["id"]),
                ),
            )

        for row in self._data["own_entries"]:
            command = entries.EnterOwn(
                self._ids[row["goal"]],
                date.fromisoformat(row["day"]),
                row["level"],
                row["sentence"],
            )
            entries.enter(self._own(row["learner"]), command)

    def close_months(self) -> None:
        """Enter what was not as planned, confirm the rest, close the months that are ready."""
        self._said("days")
        self._pay()
        table = self._data["days"]
        for row in table["exceptions"]:
            days.enter(
                self._by(row["confirmed_by"] or table["confirm_planned"][0]["by"]),
                days.EnterDay(
                    self._ids[row["placement"]],
                    date.fromisoformat(row["day"]),
                    row["code"],
                    row["minutes"],
                    row["starts"],
                    row["ends"],
                    row["break_minutes"],
                    attest=row["attest"],
                    confirm=row["confirmed_by"] is not None,
                ),
            )
        for row in table["confirm_planned"]:
            self._confirm(row)
        for row in table["close"]:
            days.close(self._workplace, self._ids[row["placement"]], row["month"])

    def _pay(self) -> None:
        """Say on what terms the learners are paid."""
        table = self._data["pay"]
        for row in table["status"]:
            status = WorkerStatus(row["status"])
            pay_terms.set_status(self._by(row["by"]), self._ids[row["placement"]], status)
        for row in table["steps"]:
            starts = date.fromisoformat(row["starts"])
            command = pay_terms.SetStep(self._ids[row["placement"]], starts, row["fact"])
            pay_terms.set_step(self._by(row["by"]), command)

    def evaluate(self) -> None:
        """Rate, offer and sign each evaluation; the counsellor signs in the school's store."""
        self._said("evaluate")
        for row in self._data["evaluations"]:
            started = evaluations.start(
                self._by("stijn"),
                evaluations.StartEvaluation(
                    self._ids[row["placement"]],
                    date.fromisoformat(row["day"]),
                    date.fromisoformat(row["period_from"]),
                    date.fromisoformat(row["period_to"]),
                    tuple(SignerRole(one) for one in row["required"]),
                    row.get("at"),
                ),
            )
            own = [one for one in row["ratings"] if Voice(one["voice"]) is Voice.LEARNER]
            if not row["signatures"]:
                self._answer(started, own)
                self._rate(started, [one for one in row["ratings"] if one not in own])
                continue
            self._rate(started, row["ratings"])
            evaluations.offer(self._by("stijn"), started.id)
            signed = [one for one in row["signatures"] if one["role"] != SignerRole.COUNSELLOR]
            counter = [one for one in row["signatures"] if one["role"] == SignerRole.COUNSELLOR]
            for one in signed:
                self._sign(self._workplace, started, one)
            self._send(self._workplace, self._school)
            for one in counter:
                self._sign(self._school, started, one)
        self._send(self._school, self._workplace)

    def report(self) -> None:
        """Print the progress report of the first learner."""
        self._said("report")
        learner = self._ids[self._data["learners"][0]["id"]]
        progress.write(self._by("stijn"), progress.ReportOn(learner), self._made.pdf)

    def exchange_back(self) -> None:
        """Send what is new to the school, and hear back that it arrived."""
        self._said("exchange")
        self._send(self._workplace, self._school)
        self._send(self._school, self._workplace)

    def _rate(self, evaluation: Evaluation, ratings: list[dict[str, Any]]) -> None:
        """Let the people of the house give their levels, and those of a learner beside them."""
        for row in ratings:
            goal, voice = self._ids[row["goal"]], Voice(row["voice"])
            command = rating.Rate(evaluation.id, goal, voice, row["level"], row["remark"])
            rating.rate(self._by(row["rater"]), command)

    def _answer(self, evaluation: Evaluation, ratings: list[dict[str, Any]]) -> None:
        """Let a learner begin its self-rating, at its own tile."""
        for row in ratings:
            command = own.RateOwn(
                evaluation.id, self._ids[row["goal"]], row["level"], row["remark"]
            )
            own.rate(self._own(row["rater"]), command)

    def _own(self, learner: str) -> OwnDesk:
        return OwnDesk(self._workplace, self._ids[learner])

    def _by(self, person: str) -> Desk:
        return replace(self._workplace, person=self._ids[person])

    def _people(self) -> None:
        for row in self._data["people"]:
            is_school = self._ids[row["organisation"]] == self._school.store.organisation
            # An administrator comes first: from then on only they add people.
            desk = self._school if is_school else self._workplace
            person = roster.add_person(
                replace(desk, by_recovery=True),
                roster.AddPerson(
                    row["given_name"],
                    row["family_name"],
                    tuple(Role(one) for one in row["roles"]),
                    row["trade"],
                ),
            )
            self._ids[row["id"]] = person.id

    def _learners(self) -> None:
        placements = {row["learner"]: row for row in self._data["placements"]}
        for row in self._data["learners"]:
            placed = placements[row["id"]]
            learner, placement = roster.enrol(
                self._counsellor,
                roster.Enrol(
                    row["given_name"],
                    row["family_name"],
                    self._ids[placed["school"]],
                    self._ids[placed["workplace"]],
                    date.fromisoformat(placed["starts"]),
                    date.fromisoformat(placed["ends"]),
                    ContractType(placed["contract"]),
                    row["school_number"],
                    row["programme"],
                    row["year"],
                    counsellor=self._ids[placed["counsellor"]],
                    born=_day(row.get("born")),
                ),
            )
            self._ids[row["id"]], self._ids[placed["id"]] = learner.id, placement.id

    @property
    def _counsellor(self) -> Desk:
        return replace(self._school, person=self._ids["katrien"])

    def _plans(self) -> None:
        for row in self._data["plans"]:
            # Through the reader that a school's own file goes through.
            framework, _deviations = read_qualification(resources.framework_file(row["framework"]))
            placement = self._ids[row["placement"]]
            plan = roster.make_plan(
                self._counsellor,
                placement,
                framework,
                scale=row["scale"],
                goals=[
                    roster.PlanGoal(
                        goal["competence"],
                        Venue(goal["venue"]),
                        Mode(goal["mode"]),
                        _day(goal["planned_from"]),
                        _day(goal["planned_to"]),
                        goal["exempted"],
                    )
                    for goal in sorted(row["goals"], key=lambda one: one["order"])
                ],
            )
            with self._school.read() as unit:
                by_code = {g.competence: g.id for g in unit.find(Goal, plan=plan.id)}
            for goal in row["goals"]:
                self._ids[goal["id"]] = by_code[goal["competence"]]

    def _calendar(self) -> None:
        for row in self._data["schedules"]:
            plain = {
                **row,
                "id": ids.natural("schedule", self._ids[row["placement"]], row["valid_from"]),
                "placement": self._ids[row["placement"]],
            }
            roster.set_schedule(self._counsellor, from_plain(plain, Schedule))
        own = [
            from_plain(
                {
                    **row,
                    "id": ids.natural("school_day", self._school.store.organisation, row["starts"]),
                    "school": self._ids[row["school"]],
                },
                SchoolDay,
            )
            for row in self._data["school_days"]
        ]
        school_days.add_school_days(self._counsellor, own)

    def _confirm(self, row: dict[str, Any]) -> None:
        placement = self._ids[row["placement"]]
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        with self._workplace.read() as unit:
            known = {one.day for one in unit.find(DayRecord, placement=placement)}
            planned = days.planned_work(unit, placement, first, last)
        days.confirm(self._by(row["by"]), placement, [day for day in planned if day not in known])

    def _sign(self, desk: Desk, evaluation: Evaluation, row: dict[str, Any]) -> None:
        evaluations.sign(
            replace(desk, now=lambda: row["at"]),
            evaluations.Sign(
                evaluation.id,
                self._ids[row["person"]],
                SignerRole(row["role"]),
                SignMethod(row["method"]),
                row.get("remark", ""),
                strokes=from_plain(row.get("strokes", []), Strokes),
            ),
        )

    def _send(self, sender: Desk, receiver: Desk) -> None:
        for sent in exchanging.export(sender, self._folder / _PACKAGES):
            exchanging.take_over(receiver, sent.path.read_bytes())
            self._made.packages.append(sent.path)


def _counts(desk: Desk) -> dict[str, int]:
    """Count what a store holds, read back from it."""
    with desk.read() as unit:
        signed = [one for one in unit.find(Evaluation) if sealing.is_signed(unit, one)]
        counts = {record.name: len(unit.find(record.kind)) for record in CATALOGUE.records}
        ratings = len(_readable(unit, Rating))
        months = Counter(one.state for one in unit.find(MonthSeal))
        weeks = {one.day.isocalendar()[:2] for one in unit.find(Observation)}
    return {
        "learners": counts["learner"],
        "goals": counts["goal"],
        "observations": counts["observation"],
        "weeks": len(weeks),
        "days": counts["day"],
        "closed_months": months[SealState.CLOSED],
        "ratings": ratings,
        "signed_evaluations": len(signed),
    }


def _compare(one: Desk, other: Desk) -> tuple[int, list[tuple[str, str, str]]]:
    """Compare every field that both may read, in both stores."""
    compared, differences = 0, []
    with one.read() as here, other.read() as there:
        for record in CATALOGUE.records:
            shared = [
                name
                for group in record.groups
                if group.audience in {Audience.SHARED, Audience.EVERYONE}
                for name in group.fields
            ]
            ours = {value.id: value for value in _readable(here, record.kind)}
            theirs = {value.id: value for value in _readable(there, record.kind)}
            for id_ in ours.keys() | theirs.keys():
                for name in shared:
                    compared += 1
                    left, right = ours.get(id_), theirs.get(id_)
                    if left is None or right is None or getattr(left, name) != getattr(right, name):
                        differences.append((record.name, id_, name))
    return compared, sorted(differences)


def _readable(unit: Unit, kind: type[Any]) -> list[Any]:
    """Give what both may read: not the answers of an evaluation that is still blind."""
    found = unit.find(kind)
    if kind not in (Rating, LaterRating):
        return found
    return [one for one in found if not blind.is_closed(unit, one.evaluation)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
