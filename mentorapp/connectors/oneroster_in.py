"""Reader of OneRoster packages (CSV, 1.1 and 1.2): who the learners are, and their class.

Real packages are untidy: what differs from the rules is read as it is meant, and listed. Dates of
birth (demographics) and passwords are never read.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from mentorapp.base.texts import _
from mentorapp.connectors import zipped
from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.national import masked, other_numbers
from mentorapp.connectors.neutral import plain
from mentorapp.connectors.textfile import CELL_LIMIT, SIZE_LIMIT, text_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.list_rows import KeyKind, Listed, ListFault, ListTrouble
from mentorapp.domain.people import LINE_LIMIT, NAME_LIMIT

ROW_LIMIT = 300_000  # of one file: learners are in several classes
USER_LIMIT = 100_000
_HEAD = ("sourcedId", "status", "dateLastModified")
#: The columns we read, and must be there. R: required by the rules.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "users": ("sourcedId", "givenName", "familyName"),
    "roles": ("userSourcedId", "role"),
    "enrollments": ("classSourcedId", "userSourcedId", "role"),
    "classes": ("sourcedId", "title"),
    "courses": ("sourcedId", "title"),
}
#: Every column that the rules of 1.1 and 1.2 know, in the order of 1.2.
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "users": (
        *_HEAD,
        *("enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName"),
        *("familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds"),
        *("grades", "password", "userMasterIdentifier", "preferredGivenName"),
        *("preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns"),
    ),
    "roles": (
        *_HEAD,
        *("userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"),
        "userProfileSourcedId",
    ),
    "enrollments": (
        *_HEAD,
        *("classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary"),
        *("beginDate", "endDate"),
    ),
    "classes": (
        *_HEAD,
        *("title", "grades", "courseSourcedId", "classCode", "classType", "location"),
        *("schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods"),
    ),
    "courses": (
        *_HEAD,
        *("schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId"),
        *("subjects", "subjectCodes"),
    ),
}
_FILES = frozenset(
    {
        *("academicSessions", "categories", "classes", "classResources", "courses"),
        *("courseResources", "demographics", "enrollments", "lineItemLearningObjectiveIds"),
        *("lineItems", "lineItemScoreScales", "orgs", "resources", "manifest"),
        *("resultLearningObjectiveIds", "results", "resultScoreScales", "roles", "scoreScales"),
        *("userProfiles", "userResources", "users"),
    }
)
_TRUE = frozenset({"true", "1", "yes", "y", "ja"})
_STUDENT = "student"


@dataclass(frozen=True, slots=True)
class OneRosterRead:
    """What a package says of learners. version: 1.1 or 1.2; registers: numbers left out."""

    version: str
    listed: tuple[Listed, ...]
    faults: tuple[ListFault, ...]
    notes: tuple[Deviation, ...]
    registers: int


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def is_package(data: bytes) -> bool:
    """Say whether bytes are a package: a zip with users or a manifest in it."""
    found = {PurePosixPath(name).name.casefold() for name in zipped.names(data)}
    return bool(found & {"users.csv", "manifest.csv"})


def read_oneroster(data: bytes) -> OneRosterRead:
    """Give the learners of a package in the order of its users, and every deviation.

    Raises Refused: FILE_TOO_LARGE, FILE_BROKEN; FILE_FOREIGN without users; COLUMN_MISSING;
    FILE_EMPTY without a learner; ROW_BROKEN.
    """
    zipped.check(data, size_limit=SIZE_LIMIT)
    notes: list[Deviation] = []
    reader = _Package(_contents(data, notes), notes)
    return reader.read()


def _contents(data: bytes, notes: list[Deviation]) -> dict[str, bytes]:
    """Give the files that are read, wherever they lie in the zip and however they are spelled."""
    by_fold = {name.casefold(): name for name in _FILES}
    wanted: dict[str, str] = {}
    for path in zipped.names(data):
        pure = PurePosixPath(path)
        if path.endswith("/") or "__MACOSX" in pure.parts:
            continue
        name = by_fold.get(pure.stem.casefold()) if pure.suffix.casefold() == ".csv" else None
        if name is None:
            notes.append(Deviation(Kind.OTHER_FILE, given=short(path)))
        elif name in wanted:
            notes.append(Deviation(Kind.DOUBLE, short(path), name))
        else:
            if len(pure.parts) > 1 or pure.stem != name:
                notes.append(Deviation(Kind.OTHER_PLACE, short(path), f"{name}.csv"))
            wanted[name] = path
    if "users" not in wanted:
        raise Refused(Problem.FILE_FOREIGN, "file")
    read = {"manifest", *_NEEDED} & set(wanted)
    return zipped.parts(data, {name: wanted[name] for name in read})


class _Package:
    def __init__(self, files: Mapping[str, bytes], notes: list[Deviation]) -> None:
        self._files, self._notes = files, notes
        self._registers = 0
        self._bsn: dict[str, bool] = {}
        self._seen: dict[tuple[KeyKind, str], int] = {}
        self._faults: list[ListFault] = []

    def read(self) -> OneRosterRead:
        said = self._manifest()
        users = self._table("users")
        if len(users) > USER_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, rows=USER_LIMIT)
        version = self._version(said, users)
        roles = self._roles(users)
        classes = self._classes()
        self._bsn = {
            name: not other_numbers([row[name] for row in users])
            for name in ("sourcedId", "identifier")
        }
        listed = []
        for row in users:
            role = roles.get(row["sourcedId"], set())
            if not role:
                self._note(Kind.NO_ROLE, _where("users", row.line), row["sourcedId"])
            if _STUDENT not in role or not self._counts(row):
                continue
            group, programme = classes.get(row["sourcedId"], ("", ""))
            listed.append(self._listed(row, group, programme))
        if not listed:
            raise Refused(Problem.FILE_EMPTY)
        notes = tuple(self._notes)
        return OneRosterRead(version, tuple(listed), tuple(self._faults), notes, self._registers)

    def _listed(self, row: _Row, group: str, programme: str) -> Listed:
        faults = self._faults

        def clean(name: str, text: str, limit: int = LINE_LIMIT) -> str:
            kept, number = masked(text, bsn=self._bsn.get(name, True))
            self._registers += number
            if len(kept) > limit or not kept.isprintable():
                faults.append(ListFault(ListTrouble.LONG, row.line, name, short(kept)))
                return ""
            return kept

        given = clean("givenName", row["givenName"], NAME_LIMIT)
        family = clean("familyName", row["familyName"], NAME_LIMIT)
        if not (given and family):
            trouble = ListTrouble.ONE_NAME if given or family else ListTrouble.NO_NAME
            column = "givenName" if family else "familyName"
            faults.append(ListFault(trouble, row.line, column, short(given or family)))
        number = clean("identifier", row["identifier"])
        keys = []
        for kind, column, text in (
            (KeyKind.SOURCED_ID, "sourcedId", clean("sourcedId", row["sourcedId"])),
            (KeyKind.NUMBER, "identifier", number),
        ):
            first = self._seen.setdefault((kind, text), row.line) if text else row.line
            if first != row.line:
                faults.append(ListFault(ListTrouble.TWICE, row.line, column, short(text), first))
            elif text:
                keys.append((kind, text))
        if not row["sourcedId"]:
            faults.append(ListFault(ListTrouble.NO_KEY, row.line, "sourcedId"))
        return Listed(
            row.line,
            tuple(keys),
            given,
            family,
            number,
            clean("programme", programme),
            clean("year", group),
        )

    def _counts(self, row: _Row) -> bool:
        where = _where("users", row.line)
        if row["status"].casefold() == "tobedeleted":
            self._note(Kind.GONE, where, row["sourcedId"])
            return False
        enabled = row["enabledUser"]
        if enabled and enabled not in {"true", "false"}:
            self._note(Kind.OTHER_WORD, where, enabled)
        if enabled and enabled.casefold() not in _TRUE:
            self._note(Kind.GONE, where, row["sourcedId"])
            return False
        return True

    def _manifest(self) -> dict[str, str]:
        if "manifest" not in self._files:
            self._note(Kind.MISSING_FIELD, "", "manifest.csv")
            return {}
        said = {
            cells[0].strip(): cells[1].strip()
            for _line, cells in self._rows("manifest")
            if len(cells) > 1
        }
        for name in sorted(_FILES - {"manifest"}):
            mode = said.get(f"file.{name}", "")
            there = name in self._files
            if mode not in {"absent", "bulk", "delta"}:
                self._note(Kind.MISSING_FIELD, "manifest.csv", f"file.{name}")
            elif there and mode == "absent":
                self._note(Kind.OTHER_WORD, "manifest.csv", f"file.{name},{mode}")
            elif name in _NEEDED and not there and mode != "absent":
                self._note(Kind.MISSING_FIELD, "", f"{name}.csv")
        return said

    def _version(self, said: Mapping[str, str], users: list[_Row]) -> str:
        stated = said.get("oneroster.version", "")
        found = "1.2" if "roles" in self._files else "1.1"
        if users and "role" in users[0].cells:
            found = "1.1"
        if stated and stated not in {"1.1", "1.2"}:
            self._note(Kind.OTHER_VERSION, "manifest.csv", stated)
        return stated if stated in {"1.1", "1.2"} else found

    def _roles(self, users: list[_Row]) -> dict[str, set[str]]:
        """Give the roles of each user: of 1.2 they stand in a file of their own."""
        if "roles" in self._files:
            said = [(row["userSourcedId"], row) for row in self._table("roles")]
        elif users and "role" in users[0].cells:
            said = [(row["sourcedId"], row) for row in users]
        else:
            self._note(Kind.MISSING_FIELD, "", "roles.csv")
            said = [(row["userSourcedId"], row) for row in self._table("enrollments")]
        found: dict[str, set[str]] = {}
        for user, row in said:
            role = row["role"].casefold()
            if role and row["status"].casefold() != "tobedeleted":
                found.setdefault(user, set()).add(role)
        return found

    def _classes(self) -> dict[str, tuple[str, str]]:
        """Give class and course of each learner: of several the one that is named primary."""
        classes = {row["sourcedId"]: row for row in self._table("classes")}
        courses = {row["sourcedId"]: row["title"] for row in self._table("courses")}
        found: dict[str, tuple[str, str]] = {}
        primary = set[str]()
        for row in self._table("enrollments"):
            if row["role"].casefold() != _STUDENT or row["status"].casefold() == "tobedeleted":
                continue
            one = classes.get(row["classSourcedId"])
            if one is None:
                where = _where("enrollments", row.line)
                self._note(Kind.NO_SUCH, where, row["classSourcedId"])
                continue
            first = row["primary"].casefold() in _TRUE
            who = row["userSourcedId"]
            if who not in found or (first and who not in primary):
                found[who] = (one["title"], courses.get(one["courseSourcedId"], ""))
            if first:
                primary.add(who)
        return found

    def _table(self, name: str) -> list[_Row]:
        """Give the rows of a file by the names of their columns; none where it is not there."""
        if name not in self._files:
            return []
        rows = self._rows(name)
        line, heading = next(rows, (1, []))
        columns = self._columns(name, line, heading)
        secret = [n for n, one in enumerate(heading) if one.strip().casefold() == "password"]
        found = []
        for number, cells in rows:
            if any(cells[n].strip() for n in secret if n < len(cells)):
                self._note(Kind.NEVER_READ, _where(name, line), "password")
                secret = []  # told once
            row = {
                column: plain(" ".join(cells[place].split()))
                for column, place in columns.items()
                if place < len(cells)
            }
            if any("\n" in cells[place] for place in columns.values() if place < len(cells)):
                self._note(Kind.LINE_BREAK, _where(name, number), "")
            if len(cells) > len(heading):
                self._note(Kind.EXTRA_CELL, _where(name, number), cells[len(heading)])
            found.append(_Row(number, row))
            if len(found) > ROW_LIMIT:
                raise Refused(Problem.FILE_TOO_LARGE, rows=ROW_LIMIT)
        return found

    def _columns(self, name: str, line: int, heading: list[str]) -> dict[str, int]:
        """Give the columns that are read by their places. Raises Refused(COLUMN_MISSING)."""
        where = _where(name, line)
        by_fold = {one.casefold(): one for one in _KNOWN[name]}
        columns: dict[str, int] = {}
        order: list[int] = []
        for place, cell in enumerate(heading):
            text = cell.strip()
            known = by_fold.get(text.casefold())
            if known == "password":
                continue  # a standard column; told where something stands in it
            if known is None:
                if text and not text.startswith("metadata."):
                    self._note(Kind.UNKNOWN_FIELD, where, text)
            elif known in columns:
                self._note(Kind.DOUBLE, where, text)
            else:
                columns[known] = place
                order.append(_KNOWN[name].index(known))
        if order != sorted(order):
            self._note(Kind.OTHER_ORDER, where, "")
        for needed in _NEEDED[name]:
            if needed not in columns:
                if name in {"users", "roles"}:
                    raise Refused(Problem.COLUMN_MISSING, needed, column=needed, row=line)
                self._note(Kind.MISSING_FIELD, where, needed)
        return columns

    def _rows(self, name: str) -> Iterator[tuple[int, list[str]]]:
        try:
            text, found = text_of(self._files[name], size_limit=zipped.UNPACKED_LIMIT)
        except Refused as refused:
            if refused.problem is Problem.FILE_EMPTY:
                self._note(Kind.MISSING_FIELD, f"{name}.csv", "sourcedId")
                return
            raise
        self._notes += found
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        comma = text.partition("\n")[0]
        mark = max(",;\t", key=comma.count)
        if mark != ",":
            self._note(Kind.OTHER_SEPARATOR, "", mark.strip() or "tab")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        line = 1
        try:
            for cells in reader:
                if any(len(cell) > CELL_LIMIT for cell in cells):
                    raise Refused(Problem.ROW_BROKEN, name, row=line)
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error:
            raise Refused(Problem.ROW_BROKEN, name, row=line) from None

    def _note(self, kind: Kind, where: str, given: str) -> None:
        if len(self._notes) < _NOTE_LIMIT:
            self._notes.append(Deviation(kind, where, short(masked(given)[0])))


_NOTE_LIMIT = 10_000


def _where(name: str, line: int) -> str:
    return _("{file}.csv, regel {line}").format(file=name, line=line)
