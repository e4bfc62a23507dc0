"""What a class council (klassenraad) looks at: a whole class, learner by learner, on one sheet."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext, sort_key
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.council_note import CouncilNote
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Organisation, Placement, Role
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.proofs import Proof, ProofKind
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.class_council import ClassReport, ClassRow, class_pdf
from mentorapp.reports.states import state_word
from mentorapp.services import comparing, continuing, covers, proofs, sealing
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

#: In the order in which they are told: met, not met yet, on the way, not seen, not possible here.
TOLD = (
    GoalState.ACHIEVED,
    GoalState.ASSESSED,
    GoalState.PRACTISED,
    GoalState.NOT_SEEN,
    GoalState.NOT_POSSIBLE,
)
_BESIDES = (GoalState.NOT_PLANNED, GoalState.EXEMPTED)
_WITHOUT_REASON = "OA"


@dataclass(frozen=True, slots=True)
class Member:
    """One learner of the class. states: how many competences stand where; no plan: empty.

    evaluation: number of the last one that is on the lock, 0 for none, and its day. absent: days
    since the school year began, without_reason: those of them without one. notes: of the class
    council, newest first; none for who may not read them.
    """

    learner: str
    name: str
    given_name: str
    place: str
    states: tuple[tuple[GoalState, int], ...]
    evaluation: int
    evaluated: date | None
    absent: int
    without_reason: int
    proofs: tuple[Proof, ...]
    notes: tuple[CouncilNote, ...]


@dataclass(frozen=True, slots=True)
class ClassCouncil:
    """A class on a day. group: what it is called; groups: every class there is, in order."""

    group: str
    groups: tuple[str, ...]
    day: date
    members: tuple[Member, ...]


def class_council(desk: Desk, group: str = "") -> ClassCouncil:
    """Give a class; the first one where none is named, or none of that name is there any more."""
    with desk.read() as unit:
        by_group = _groups(desk, unit)
        groups = tuple(sorted(by_group, key=sort_key))
        shown = group if group in by_group else next(iter(groups), "")
        reads = desk.may(unit, Role.MENTOR, Role.COUNSELLOR)
        houses = {one.id: one.name for one in unit.find(Organisation)}
        inside = sorted(
            by_group.get(shown, ()),
            key=lambda pair: (
                sort_key(f"{pair[0].family_name} {pair[0].given_name}"),
                pair[0].id,
            ),
        )
        members = [
            _member(desk, unit, learner, place, houses, reads=reads) for learner, place in inside
        ]
    return ClassCouncil(shown, groups, desk.today, tuple(members))


def group_of(desk: Desk, learner: str) -> str:
    """Give the class of a learner. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        return unit.need(Learner, learner, "learner").group


def report(desk: Desk, group: str) -> ClassReport:
    """Gather the sheet of a class, in the language in use; its notes are secret and stay off it.

    Raises Refused(MISSING) for a class without a learner whose placement runs.
    """
    found = class_council(desk, group)
    if found.group != group or not found.members:
        raise Refused(Problem.MISSING, "learners")
    with desk.read() as unit:
        house = unit.get(Organisation, desk.store.organisation)
        school = house.name if house else ""
        cover = covers.cover(
            desk,
            unit,
            _("Klassenraad van {group}").format(group=found.group or _("alle leerlingen")),
            found.group,
            kind=ReportName.CLASS_COUNCIL,
            keywords=(_("klassenraad"), found.group),
            over=school,
            author=school,
        )
    return ClassReport(
        cover,
        found.group,
        formats.day(found.day),
        tuple(state_word(state) for state in TOLD),
        tuple(_row(one) for one in found.members),
    )


def content(desk: Desk, group: str) -> bytes:
    """Set the sheet of a class; gives the bytes of its PDF. Raises Refused as report."""
    return class_pdf(report(desk, group))


def _row(one: Member) -> ClassRow:
    known = dict(one.states)
    besides = [f"{known[state]} {state_word(state)}" for state in _BESIDES if known.get(state)]
    return ClassRow(
        one.name,
        one.place,
        tuple(str(known.get(state, 0)) for state in TOLD) if known else (),
        ", ".join(besides) if known else _("nog geen opleidingsplan"),
        evaluation_words(one),
        absence_words(one),
        tuple(proof_words(one)),
        one.states,
    )


def _groups(desk: Desk, unit: Unit) -> dict[str, list[tuple[Learner, Placement]]]:
    """Give the learners whose placement runs, with the latest one, by class."""
    here = desk.store.organisation
    running: dict[str, Placement] = {}
    for place in unit.find(Placement):
        if here in (place.school, place.workplace) and place.covers(desk.today):
            former = running.get(place.learner)
            if former is None or (former.starts, former.id) < (place.starts, place.id):
                running[place.learner] = place
    found: dict[str, list[tuple[Learner, Placement]]] = {}
    for learner in unit.find(Learner):
        if learner.id in running:
            found.setdefault(learner.group, []).append((learner, running[learner.id]))
    return found


def _member(
    desk: Desk,
    unit: Unit,
    learner: Learner,
    place: Placement,
    houses: dict[str, str],
    *,
    reads: bool,
) -> Member:
    plans = continuing.versions(unit, place.id)
    stands = comparing.standing(desk, unit, place, plans[-1]) if plans else {}
    number, evaluated = _last_evaluation(unit, place)
    absent, without = _absences(desk, unit, place)
    notes = unit.find(CouncilNote, placement=place.id) if reads else []
    return Member(
        learner.id,
        learner.name,
        learner.given_name,
        houses.get(place.workplace, ""),
        tuple(sorted(Counter(one.state for one in stands.values()).items())),
        number,
        evaluated,
        absent,
        without,
        proofs.of_placement(desk, unit, place),
        tuple(sorted(notes, key=lambda one: (one.day, one.id), reverse=True)),
    )


def _last_evaluation(unit: Unit, place: Placement) -> tuple[int, date | None]:
    sealed = [
        record.evaluation
        for record in sealing.evaluations(unit, place.id)
        if sealing.is_signed(unit, record.evaluation)
    ]
    last = max(sealed, key=lambda one: (one.day, one.number), default=None)
    return (last.number, last.day) if last else (0, None)


def _absences(desk: Desk, unit: Unit, place: Placement) -> tuple[int, int]:
    since = date(school_year_of(desk.today), 9, 1)
    codes = load_absence_codes()
    away = [
        one.code
        for one in unit.find(DayRecord, placement=place.id)
        if since <= one.day <= desk.today and (code := codes.get(one.code)) and code.is_absence
    ]
    return len(away), away.count(_WITHOUT_REASON)


# words


def standing_words(one: Member) -> str:
    """Say how many competences stand where."""
    known = dict(one.states)
    if not known:
        return _("nog geen opleidingsplan")
    return ", ".join(
        f"{known[state]} {state_word(state)}" for state in (*TOLD, *_BESIDES) if known.get(state)
    )


def evaluation_words(one: Member) -> str:
    """Say which evaluation was the last that is on the lock."""
    if one.evaluated is None:
        return _("nog geen evaluatie op slot")
    return _("evaluatie {number} op {day}").format(
        number=one.evaluation, day=formats.short_day(one.evaluated)
    )


def absence_words(one: Member) -> str:
    """Say how often a learner was away at the workplace this school year."""
    if not one.absent:
        return _("nooit afwezig")
    told = ngettext("{number} dag afwezig", "{number} dagen afwezig", one.absent).format(
        number=one.absent
    )
    if not one.without_reason:
        return told
    return _("{days}, waarvan {number} zonder reden").format(days=told, number=one.without_reason)


def proof_words(one: Member) -> list[str]:
    """Say how near the proofs are of which something is there; of parts it is not known."""
    near = [each for each in one.proofs if each.kind is not ProofKind.PART and each.achieved]
    return list(proofs.words(tuple(near)))
