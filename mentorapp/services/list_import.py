"""Learners from the list of a school: looked at row by row, then taken over as one step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import uuid4

from mentorapp.connectors.deviations import sentence
from mentorapp.domain import ids
from mentorapp.domain.calendar import school_year_days
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.folding import folded
from mentorapp.domain.list_rows import (
    NEW,
    SKIP,
    Answers,
    Fate,
    Identity,
    ListColumn,
    ListColumnSeen,
    Listed,
    ListFault,
    ListPreview,
    ListProfile,
    ListRow,
)
from mentorapp.domain.people import Learner, Organisation, Placement, SchoolContact
from mentorapp.services import columns as mapping
from mentorapp.services import list_reading
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.services.list_matching import Roll
from mentorapp.services.list_reading import Read
from mentorapp.services.list_wording import lines_words, list_column_words
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.ROSTER})
_TAKEN = frozenset({Fate.NEW, Fate.CHANGES, Fate.SAME, Fate.THEIRS})
STEP_LIMIT = 5_000  # learners that are added or changed in one step


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list of learners, and what is said of how it is written.

    kind: None to look. school: id of whose list it is, empty for the
    only one there is. separator, encoding: empty to look; heading: None to look, False for none.
    columns: what a column holds, by its heading or its number from 1, over what is guessed.
    """

    content: bytes
    kind: FileKind | None = None
    school: str = ""
    separator: str = ""
    encoding: str = ""
    heading: bool | None = None
    columns: Mapping[str, ListColumn] = field(default_factory=dict)


def schools(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Give whose lists there can be: id and name, the house itself where it is a school."""
    with desk.read() as unit:
        return _schools(desk, unit)


def school_of(desk: Desk, given: str) -> str:
    """Give the id of a school by its name or id. Raises Refused(UNKNOWN)."""
    found = [
        id_ for id_, name in schools(desk) if given in {id_, name} or folded(name) == folded(given)
    ]
    if len(found) != 1:
        raise Refused(Problem.UNKNOWN, "school", id=given)
    return found[0]


def look(desk: Desk, file: ListFile) -> ListPreview:
    """Give what a list would bring, row by row; nothing is written.

    Raises Refused as the reader of its kind; COLUMN_MISSING, ALREADY_THERE at columns; MISSING at
    school where several are noted and none is said.
    """
    with desk.read() as unit:
        return _look(desk, unit, file)[0]


def seen_columns(desk: Desk, file: ListFile) -> tuple[ListColumnSeen, ...]:
    """Give the columns of a table and what they are taken for, also when some are missing."""
    with desk.read() as unit:
        kept = _profile(desk, unit, _source(desk, unit, file))
        return list_reading.columns_of(file, kept)


def apply(
    desk: Desk, file: ListFile, answers: Answers | None = None, *, leave_out: bool = False
) -> tuple[ListPreview, frozenset[Changed]]:
    """Take the rows of a list over as one step, and keep how it is written.

    answers: of a person, by line. leave_out: whether rows that are wrong or still ask stay out;
    else they are refused and nothing is stored. Raises Refused as look; LIST_ROWS with the lines;
    UNKNOWN, ALREADY_THERE for an answer that names nobody, or somebody twice; TOO_MANY_ROWS.
    """

    def use_case(unit: Unit) -> tuple[ListPreview, frozenset[Changed]]:
        desk.require(unit, *ANYBODY)
        preview, read, roll = _look(desk, unit, file)
        chosen = answered(preview, answers or {}, leave_out=leave_out)
        writes = _Writer(desk, unit, roll, _source(desk, unit, file))
        number = sum(writes.take(row) for row in chosen)
        _keep_profile(desk, unit, file, read, writes.source)
        if number or writes.identities:
            unit.commit("import_learners", number=number or writes.identities)
        elif unit.changed:
            unit.commit("keep_list_profile")
        return preview, _CHANGED

    return desk.write(use_case)


def answered(preview: ListPreview, answers: Answers, *, leave_out: bool) -> list[ListRow]:
    """Give the rows that are taken over, with what a person said of them. Raises as apply."""
    chosen: list[ListRow] = []
    open_: list[int] = []
    taken = set[str]()
    for row in preview.rows:
        answer = answers.get(row.listed.line, "")
        if answer == SKIP:
            continue
        one = _as_answered(row, answer)
        if one.fate not in _TAKEN:
            open_.append(row.listed.line)
            continue
        if one.learner in taken:
            name, line = row.listed.name, row.listed.line
            raise Refused(Problem.ALREADY_THERE, "learner", given=name, row=line)
        taken |= {one.learner} - {""}
        chosen.append(one)
    if open_ and not leave_out:
        raise Refused(Problem.LIST_ROWS, "file", number=len(open_), lines=lines_words(open_))
    number = sum(one.fate in (Fate.NEW, Fate.CHANGES) for one in chosen)
    if number > STEP_LIMIT:
        raise Refused(Problem.TOO_MANY_ROWS, "file", number=number, limit=STEP_LIMIT)
    return chosen


def waiting(preview: ListPreview, answers: Answers) -> list[int]:
    """Give the lines that are wrong or still ask. Raises Refused(UNKNOWN) as apply."""
    return [
        row.listed.line
        for row in preview.rows
        if (answer := answers.get(row.listed.line, "")) != SKIP
        and _as_answered(row, answer).fate not in _TAKEN
    ]


def _as_answered(row: ListRow, answer: str) -> ListRow:
    """Give a row as a person said it is. Raises Refused(UNKNOWN) for somebody it cannot be."""
    if row.fate is not Fate.ASK or not answer:
        return row
    if answer == NEW:
        return replace(row, fate=Fate.NEW)
    if answer not in {may.learner for may in row.may_be}:
        raise Refused(Problem.UNKNOWN, "learner", id=answer)
    return replace(row, fate=Fate.CHANGES, learner=answer)


class _Writer:
    """Writes rows within one unit. identities: how many keys were newly confirmed."""

    def __init__(self, desk: Desk, unit: Unit, roll: Roll, source: str) -> None:
        self._desk, self._unit, self._roll = desk, unit, roll
        self.source = source
        self.identities = 0
        self._contact = source if unit.get(SchoolContact, source) else None

    def take(self, row: ListRow) -> bool:
        """Take one row over; say whether a learner was added or changed."""
        learner = self._roll.learner(row.learner)
        if learner is None:
            learner = self._added(row.listed)
            self._confirm(row.listed, learner)
            return True
        self._confirm(row.listed, learner)
        if not self._roll.is_ours(learner):
            return False
        value = self._roll.changed(learner, row.listed)
        if value == learner:
            return False
        self._unit.put(value)
        return True

    def _added(self, listed: Listed) -> Learner:
        desk, own = self._desk, self._desk.store.organisation
        learner = Learner(
            str(uuid4()),
            own if desk.is_school else None,
            None if desk.is_school else own,
            listed.given,
            listed.family,
            listed.number,
            listed.programme,
            listed.year,
        )
        self._unit.add(learner)
        if not desk.is_school:
            starts, ends = _period(desk, listed)
            contact = self._contact
            place = Placement(
                str(uuid4()), learner.id, None, own, starts, ends, school_contact=contact
            )
            self._unit.add(place)
        return learner

    def _confirm(self, listed: Listed, learner: Learner) -> None:
        """Keep who the keys of a row are, as the person at the desk says."""
        house = self._desk.store.organisation
        for kind, foreign in listed.keys:
            id_ = ids.identity_of(house, self.source, kind, foreign)
            if self._roll.known(kind, foreign) == learner.id:
                continue
            self._unit.put(
                Identity(
                    id_,
                    house,
                    learner.id,
                    self.source,
                    kind,
                    foreign,
                    self._desk.person,
                    self._desk.now(),
                )
            )
            self.identities += 1


def _period(desk: Desk, listed: Listed | None = None) -> tuple[date, date]:
    """Give first and last day of a placement: as a list says, else of the school year."""
    starts = listed.starts if listed else None
    ends = listed.ends if listed else None
    usual = school_year_days(starts or (min(ends, desk.today) if ends else desk.today))
    return starts or min(usual[0], ends or usual[0]), ends or max(usual[1], starts or usual[1])


def _look(desk: Desk, unit: Unit, file: ListFile) -> tuple[ListPreview, Read, Roll]:
    source = _source(desk, unit, file)
    try:
        read = list_reading.read(file, _profile(desk, unit, source))
    except Refused as refused:
        said = list_column_words()
        params = {
            name: said.get(str(one), one) if isinstance(one, ListColumn) else one
            for name, one in refused.params.items()
        }
        raise Refused(refused.problem, refused.field, **params) from None
    roll = Roll(desk, unit, source)
    faults: dict[int, list[ListFault]] = {}
    for fault in read.faults:
        faults.setdefault(fault.line, []).append(fault)
    rows = tuple(roll.row(one, tuple(faults.get(one.line, ()))) for one in read.listed)
    name = dict(_schools(desk, unit)).get(source, "")
    preview = ListPreview(
        read.kind,
        read.columns,
        rows,
        tuple(sentence(one) for one in read.notes),
        read.registers,
        name,
        read.encoding,
        read.separator,
        read.heading,
        None if desk.is_school else _period(desk),
    )
    return preview, read, roll


def _schools(desk: Desk, unit: Unit) -> tuple[tuple[str, str], ...]:
    own = desk.store.organisation
    if desk.is_school:
        house = unit.get(Organisation, own)
        return ((own, house.name if house else ""),)
    noted = [(one.id, one.name) for one in unit.find(SchoolContact, organisation=own)]
    theirs = {one.school for one in unit.find(Placement, workplace=own) if one.school}
    cards = [(one.id, one.name) for one in unit.find(Organisation) if one.id in theirs]
    return tuple(sorted((*noted, *cards), key=lambda one: (folded(one[1]), one[0])))


def _source(desk: Desk, unit: Unit, file: ListFile) -> str:
    """Give whose list it is: the school that is said, the only one, or the house itself."""
    known = [id_ for id_, _name in _schools(desk, unit)]
    if file.school:
        if file.school not in known:
            raise Refused(Problem.UNKNOWN, "school", id=file.school)
        return file.school
    if len(known) > 1:
        raise Refused(Problem.MISSING, "school", schools=len(known))
    return known[0] if known else desk.store.organisation


def _profile(desk: Desk, unit: Unit, source: str) -> ListProfile | None:
    return unit.get(ListProfile, ids.list_profile_of(desk.store.organisation, source))


def _keep_profile(desk: Desk, unit: Unit, file: ListFile, read: Read, source: str) -> None:
    """Keep what was said of the file; a file that was understood alone needs nothing kept."""
    if not (file.columns or file.separator or file.encoding) or not read.columns:
        return
    named = mapping.named(read.columns, has_heading=bool(read.heading))
    house = desk.store.organisation
    unit.put(
        ListProfile(
            ids.list_profile_of(house, source),
            house,
            source,
            file.separator,
            file.encoding,
            tuple(name for name, _meaning in named),
            tuple(meaning for _name, meaning in named),
        )
    )
