"""A OneRoster 1.2 package, strictly: what would not be a package is never written.

Rows are whole (bulk), so status and dateLastModified stay empty. No password is ever written. A
row that breaks a rule of ``oneroster_tables`` or of ``_beyond`` is a fault of ours: ValueError.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

from mentorapp.connectors import oneroster_tables as tables
from mentorapp.connectors.neutral import neutral, one_line
from mentorapp.connectors.oneroster_tables import COMMON, FILES, TABLES, Column

#: The filled cells of a row by column; what is not named stays empty.
Row = Mapping[str, str]
#: Rows by file, in the order they are written.
Package = Mapping[str, Sequence[Row]]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip: the same rows give the same bytes


def write(package: Package, *, system: str) -> bytes:
    """Give the zip. system: name of the program that wrote it. Raises ValueError."""
    clean = {name: [_clean(row) for row in rows] for name, rows in package.items() if rows}
    check(clean)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        _put(zipped, "manifest", ("propertyName", "value"), _manifest(clean, system))
        for name in sorted(clean):
            header = TABLES[name].header
            _put(
                zipped, name, header, [[row.get(one, "") for one in header] for row in clean[name]]
            )
    return out.getvalue()


def check(package: Package) -> None:
    """Raise ValueError for rows that would not make a package."""
    known = {name: {row["sourcedId"] for row in rows} for name, rows in package.items()}
    for name, rows in package.items():
        if len(known[name]) != len(rows):
            raise ValueError(f"{name}: sourcedId twice")
        for row in rows:
            _check_row(name, row, known)
    _beyond(package)


def _check_row(name: str, row: Row, known: Mapping[str, set[str]]) -> None:
    table = TABLES[name]
    if unknown := row.keys() - set(table.header):
        raise ValueError(f"{name}: unknown columns {sorted(unknown)}")
    if not tables.GUID.fullmatch(row["sourcedId"]):
        raise ValueError(f"{name}: sourcedId")
    if row.get("password") or any(row.get(one) for one in COMMON[1:]):
        raise ValueError(f"{name}: a cell that stays empty is filled")
    for column in table.columns:
        value = row.get(column.name, "")
        if column.required and not value:
            raise ValueError(f"{name}.{column.name} is missing")
        if value and not _fits(column, value, known):
            raise ValueError(f"{name}.{column.name} cannot be that")


def _fits(column: Column, value: str, known: Mapping[str, set[str]]) -> bool:
    if column.shape is not None and not column.shape.fullmatch(value):
        return False
    if column.words and value not in column.words:
        return column.extended and tables.EXTENDED.fullmatch(value) is not None
    if column.names:
        return all(one in known.get(column.names, ()) for one in _each(column, value))
    return True


def _each(column: Column, value: str) -> list[str]:
    return value.split(",") if column.many else [value]


def _beyond(package: Package) -> None:
    """Hold what no single cell says: kinds of sessions, schools, scores, who is in which class."""
    kind = {one["sourcedId"]: one["type"] for one in package.get("academicSessions", ())}
    schools = {one["sourcedId"] for one in package.get("orgs", ()) if one["type"] == "school"}
    for name in ("classes", "enrollments", "lineItems"):
        if any(one["schoolSourcedId"] not in schools for one in package.get(name, ())):
            raise ValueError(f"{name}: not in a school")
    for course in package.get("courses", ()):
        if kind.get(course.get("schoolYearSourcedId", ""), "schoolYear") != "schoolYear":
            raise ValueError("courses: not of a school year")
    for name in ("lineItemLearningObjectiveIds", "resultLearningObjectiveIds"):
        for one in package.get(name, ()):
            if one["source"] == "case" and not tables.CASE.fullmatch(one["learningObjectiveId"]):
                raise ValueError(f"{name}: no URN")
    _roles(package)
    _grades(package, kind)


def _roles(package: Package) -> None:
    primary = [
        (one["userSourcedId"], one["orgSourcedId"])
        for one in package.get("roles", ())
        if one["roleType"] == "primary"
    ]
    if len(set(primary)) != len(primary):
        raise ValueError("roles: two primary ones in one organisation")
    roles = {(one["userSourcedId"], one["orgSourcedId"]) for one in package.get("roles", ())}
    for user in package.get("users", ()):
        org = user.get("primaryOrgSourcedId")
        if org and (user["sourcedId"], org) not in roles:
            raise ValueError("users: no role in the primary organisation")


def _grades(package: Package, kind: Mapping[str, str]) -> None:
    items = {one["sourcedId"]: one for one in package.get("lineItems", ())}
    inside = {
        (one["classSourcedId"], one["userSourcedId"]) for one in package.get("enrollments", ())
    }
    for item in items.values():
        if kind[item["academicSessionSourcedId"]] == "schoolYear":
            raise ValueError("lineItems: of a whole school year")
    for result in package.get("results", ()):
        item = items[result["lineItemSourcedId"]]
        if result.get("classSourcedId", item["classSourcedId"]) != item["classSourcedId"]:
            raise ValueError("results: of another class")
        if (item["classSourcedId"], result["studentSourcedId"]) not in inside:
            raise ValueError("results: of who is not in the class")
        score = result.get("score")
        if score and not _between(item, float(score)):
            raise ValueError("results: beyond the scale")


def _between(item: Row, score: float) -> bool:
    lowest, highest = item.get("resultValueMin"), item.get("resultValueMax")
    return not (lowest and score < float(lowest)) and not (highest and score > float(highest))


def _clean(row: Row) -> dict[str, str]:
    """Give a row on one line, with no formula in it."""
    return {name: neutral(one_line(value)) for name, value in row.items()}


def _manifest(package: Package, system: str) -> list[list[str]]:
    return [
        ["manifest.version", tables.MANIFEST_VERSION],
        ["oneroster.version", tables.VERSION],
        *([f"file.{one}", "bulk" if one in package else "absent"] for one in FILES),
        ["source.systemName", neutral(one_line(system))],
    ]


def _put(
    zipped: zipfile.ZipFile, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    out = io.StringIO(newline="")
    written = csv.writer(out, lineterminator="\r\n")
    written.writerow(header)
    written.writerows(rows)
    about = zipfile.ZipInfo(f"{name}.csv", _EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    zipped.writestr(about, out.getvalue().encode())
