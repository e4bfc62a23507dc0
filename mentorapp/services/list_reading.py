"""Whatever a school's list of learners is written in, read as one: learners, faults, columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from mentorapp.connectors import learner_list, zipped
from mentorapp.connectors.deviations import Deviation
from mentorapp.connectors.edexml import is_edexml, read_edexml
from mentorapp.connectors.ics_in import is_calendar
from mentorapp.connectors.oneroster_in import is_package, read_oneroster
from mentorapp.connectors.sheet import WORKBOOK, Sheet
from mentorapp.connectors.xlsx_in import is_workbook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.file_kinds import TABLES, FileKind
from mentorapp.domain.list_rows import ListColumn, ListColumnSeen, Listed, ListFault, ListProfile
from mentorapp.services import columns as mapping


class File(Protocol):
    """Bytes, and what is said of how they are written."""

    @property
    def content(self) -> bytes:
        """The bytes."""

    @property
    def kind(self) -> FileKind | None:
        """Of the file; None to look."""

    @property
    def separator(self) -> str:
        """What parts the cells; empty to look."""

    @property
    def encoding(self) -> str:
        """How signs are written; empty to look."""

    @property
    def heading(self) -> bool | None:
        """Whether there are headings; None to look."""

    @property
    def columns(self) -> Mapping[str, ListColumn]:
        """What columns hold, over what is guessed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. registers: national numbers that were left out."""

    kind: FileKind
    listed: tuple[Listed, ...]
    faults: tuple[ListFault, ...]
    notes: tuple[Deviation, ...] = ()
    registers: int = 0
    columns: tuple[ListColumnSeen, ...] = ()
    encoding: str = ""
    separator: str = ""
    heading: int = 0


def sniff(content: bytes) -> FileKind:
    """Give what a file is by its bytes: learners or a calendar; what is nothing else is CSV.

    Raises Refused(FILE_FOREIGN) for a zip that is neither a workbook nor a package.
    """
    if content.startswith(zipped.MAGIC):
        if is_workbook(content):
            return FileKind.XLSX
        if is_package(content):
            return FileKind.ONEROSTER
        raise Refused(Problem.FILE_FOREIGN, "file")
    if is_edexml(content):
        return FileKind.EDEXML
    return FileKind.ICS if is_calendar(content) else FileKind.CSV


def read(file: File, kept: ListProfile | None) -> Read:
    """Read a list. kept: how those of its school are written. Raises Refused as its reader."""
    kind = file.kind or sniff(file.content)
    if kind == FileKind.EDEXML:
        pupils = read_edexml(file.content)
        return Read(kind, pupils.listed, pupils.faults, pupils.notes, pupils.registers)
    if kind == FileKind.ONEROSTER:
        users = read_oneroster(file.content)
        return Read(kind, users.listed, users.faults, users.notes, users.registers)
    if kind not in TABLES:
        raise Refused(Problem.FILE_FOREIGN, "file")
    sheet, columns = _table(file, kept)
    found = learner_list.read_people(sheet, columns)
    return Read(
        FileKind.XLSX if sheet.encoding == WORKBOOK else FileKind.CSV,
        found.listed,
        found.faults,
        sheet.notes,
        sheet.registers + sheet.masked,
        _seen(sheet, columns),
        sheet.encoding,
        sheet.separator,
        sheet.heading,
    )


def columns_of(file: File, kept: ListProfile | None) -> tuple[ListColumnSeen, ...]:
    """Give the columns of a table; none of what is no table. Raises Refused as its reader."""
    if (file.kind or sniff(file.content)) not in TABLES:
        return ()
    return _seen(*_table(file, kept))


def _table(file: File, kept: ListProfile | None) -> tuple[Sheet, tuple[ListColumn, ...]]:
    sheet = mapping.read(
        lambda encoding, separator: learner_list.read_list(
            file.content, encoding=encoding, separator=separator, heading=file.heading
        ),
        kept,
        encoding=file.encoding,
        separator=file.separator,
    )
    known = dict(zip(kept.headings, kept.columns, strict=False)) if kept else {}
    columns = list(learner_list.guess_columns(sheet, known))
    for name, meaning in file.columns.items():
        columns[mapping.place(sheet, name)] = meaning
    return sheet, tuple(columns)


def _seen(sheet: Sheet, columns: tuple[ListColumn, ...]) -> tuple[ListColumnSeen, ...]:
    return tuple(
        ListColumnSeen(
            mapping.heading(sheet, place),
            columns[place],
            mapping.sample(sheet, place),
            place in sheet.dropped,
            place in sheet.secret,
        )
        for place in range(len(sheet.headings))
    )
