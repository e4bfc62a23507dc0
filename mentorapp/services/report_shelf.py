"""What was made lately, and the exchange box (uitwisselbak): reports that go to the other side."""

from dataclasses import dataclass

from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.people import Learner, Organisation, Person, Placement, placement_on
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_shelf import GIVEN_KINDS, GivenReport, MadeReport, MadeWay
from mentorapp.reports import reading
from mentorapp.services import evaluation_report, sealing
from mentorapp.services.desk import Desk
from mentorapp.storage import blobs, peers
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.REPORTS})
SHOWN = 8  # on the page
#: Kinds that are about one evaluation.
_OF_EVALUATION = frozenset({ReportName.EVALUATION, ReportName.SELF_RATING})


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A report that was made here. name: of the learner; by: who did; signed: all signed it."""

    made: MadeReport
    kind: ReportName
    name: str
    by: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A report in the exchange box. name: of the learner; house, by: who gave it.

    ours: this side gave it. here: its bytes have come.
    """

    given: GivenReport
    kind: ReportName
    learner: str
    name: str
    house: str
    by: str
    ours: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the page shows: what was made last and what came, each the newest first."""

    made: tuple[MadeRow, ...]
    came: tuple[GivenRow, ...]


def note_made(desk: Desk, name: ReportName, asked: Asked, way: MadeWay) -> None:
    """Note that a report was kept, printed or handed over. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> None:
        _put_made(desk, unit, name, asked, way)
        unit.commit("make_report")

    desk.write(use_case)


def shelf(desk: Desk, learner: str = "") -> Shelf:
    """Give what was made and what came. learner: only of this one."""
    with desk.read() as unit:
        people = {one.id: one.name for one in unit.find(Person)}
        found = unit.find(MadeReport, organisation=desk.store.organisation)
        made = [one for one in found if learner in ("", one.learner)]
        made.sort(key=lambda one: (one.at, one.id), reverse=True)
        rows = [_made_row(unit, one, people) for one in made[: 3 * SHOWN]]
        came = [one for one in given_rows(desk, unit, learner) if not one.ours]
    return Shelf(tuple([one for one in rows if one is not None][:SHOWN]), tuple(came[:SHOWN]))


def given(desk: Desk, learner: str = "") -> tuple[GivenRow, ...]:
    """Give every report in the exchange box, ours and theirs, the newest first."""
    with desk.read() as unit:
        return tuple(given_rows(desk, unit, learner))


def given_rows(desk: Desk, unit: Unit, learner: str = "") -> list[GivenRow]:
    """Give them within a unit. learner: only of this one."""
    found = unit.find(GivenReport)
    if not found:
        return []
    absent = blobs.missing(unit.connection, {one.sha256 for one in found})
    people = {one.id: one.name for one in unit.find(Person)}
    rows = []
    for one in sorted(found, key=lambda one: (one.at, one.id), reverse=True):
        place = unit.get(Placement, one.placement)
        who = unit.get(Learner, place.learner) if place else None
        kind = _kind(one.kind)
        if who is None or kind is None or learner not in ("", who.id):
            continue
        house = unit.get(Organisation, one.organisation)
        rows.append(
            GivenRow(
                one,
                kind,
                who.id,
                who.name,
                house.name if house else "",
                people.get(one.by, ""),
                one.organisation == desk.store.organisation,
                one.sha256 not in absent,
            )
        )
    return rows


def give(desk: Desk, name: ReportName, asked: Asked, pdf: bytes) -> GivenReport:
    """Put a report, as it was shown, in the exchange box: it goes along with the next package.

    Raises Refused: REPORT_STAYS for a kind that stays in the house, UNKNOWN, MISSING without a
    placement, REPORT_NO_PARTNER, REPORT_TOO_LARGE.
    """
    if name not in GIVEN_KINDS:
        raise Refused(Problem.REPORT_STAYS, "report")
    if len(pdf) > blobs.LARGEST:
        raise Refused(Problem.REPORT_TOO_LARGE, "report", size=len(pdf), limit=blobs.LARGEST)
    title = str(reading.data_of(pdf).get("title", ""))

    def use_case(unit: Unit) -> GivenReport:
        place = _place(desk, unit, asked.learner)
        _refuse_without_partner(desk, unit, place)
        hash_ = blobs.put(unit.connection, pdf)
        one = GivenReport(
            ids.given_report_of(place.id, hash_),
            place.id,
            name.value,
            title,
            hash_,
            len(pdf),
            desk.store.organisation,
            desk.person,
            desk.now(),
        )
        if unit.put(one):
            _put_made(desk, unit, name, asked, MadeWay.GIVEN)
            unit.commit("give_report", title=title)
        return one

    return desk.write(use_case)


def take_back(desk: Desk, id_: str) -> None:
    """Take a report of ours out of the box; where it came already, the next package takes it away.

    Raises Refused: UNKNOWN; NOT_ALLOWED for one that the other side gave.
    """

    def use_case(unit: Unit) -> None:
        one = unit.need(GivenReport, id_, "report")
        if one.organisation != desk.store.organisation:
            raise Refused(Problem.NOT_ALLOWED, "report")
        unit.remove(GivenReport, id_)
        unit.commit("take_back_report", title=one.title)

    desk.write(use_case)


def content(desk: Desk, id_: str) -> bytes:
    """Give the PDF of a report in the box. Raises Refused(UNKNOWN, REPORT_NOT_HERE)."""
    with desk.read() as unit:
        one = unit.need(GivenReport, id_, "report")
        found = blobs.get(unit.connection, one.sha256)
    if found is None:
        raise Refused(Problem.REPORT_NOT_HERE, "report")
    return found


# parts


def _put_made(desk: Desk, unit: Unit, name: ReportName, asked: Asked, way: MadeWay) -> None:
    learner = unit.need(Learner, asked.learner, "learner")
    evaluation, number = asked.evaluation, 0
    if name in _OF_EVALUATION:
        evaluation, number = _evaluation(desk, unit, learner.id, evaluation)
    chosen = (name.value, asked.month, evaluation, str(asked.day or ""))
    unit.put(
        MadeReport(
            ids.made_report_of(desk.store.organisation, learner.id, *chosen),
            desk.store.organisation,
            learner.id,
            name.value,
            asked.first,
            asked.last,
            asked.day,
            asked.month,
            evaluation,
            asked.version,
            asked.spoken,
            number,
            way,
            desk.person,
            desk.now(),
        )
    )


def _evaluation(desk: Desk, unit: Unit, learner: str, meant: str) -> tuple[str, int]:
    """Give the evaluation that a report was about, with its number; the last where none is said."""
    try:
        id_ = meant or evaluation_report.last_of(desk, learner)
    except Refused:
        return "", 0
    found = unit.get(Evaluation, id_)
    return (found.id, found.number) if found else ("", 0)


def _made_row(unit: Unit, one: MadeReport, people: dict[str, str]) -> MadeRow | None:
    kind, learner = _kind(one.kind), unit.get(Learner, one.learner)
    if kind is None or learner is None:
        return None
    evaluation = unit.get(Evaluation, one.evaluation) if one.evaluation else None
    signed = (
        kind is ReportName.EVALUATION
        and evaluation is not None
        and sealing.is_signed(unit, evaluation)
    )
    return MadeRow(one, kind, learner.name, people.get(one.by, ""), signed)


def _kind(word: str) -> ReportName | None:
    """Read a kind; a newer program may know more of them."""
    try:
        return ReportName(word)
    except ValueError:
        return None


def _place(desk: Desk, unit: Unit, learner: str) -> Placement:
    unit.need(Learner, learner, "learner")
    found = placement_on(unit.find(Placement, learner=learner), desk.today)
    if found is None:
        raise Refused(Problem.MISSING, "placement")
    return found


def _refuse_without_partner(desk: Desk, unit: Unit, place: Placement) -> None:
    """Refuse where nobody of the other side could ever read it."""
    other = place.workplace if desk.is_school else place.school
    known = {one.organisation for one in peers.all_(unit.connection)}
    if not other or other not in known:
        raise Refused(Problem.REPORT_NO_PARTNER, "report")
