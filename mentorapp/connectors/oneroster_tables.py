"""The tables of OneRoster 1.2 (CSV binding 1.2.1) that we know: columns, kinds, references.

Facts of the standard as set down in our own words: which columns in which order, which must be
filled, what a value may be, and which row of which other file it names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

VERSION = "1.2"
MANIFEST_VERSION = "1.0"
#: Every file that the manifest names, whether it is in the package or not.
FILES = (
    *("academicSessions", "categories", "classes", "classResources", "courses"),
    *("courseResources", "demographics", "enrollments", "lineItemLearningObjectiveIds"),
    *("lineItems", "lineItemScoreScales", "orgs", "resources", "resultLearningObjectiveIds"),
    *("results", "resultScoreScales", "roles", "scoreScales", "userProfiles", "userResources"),
    "users",
)
COMMON = ("sourcedId", "status", "dateLastModified")

GUID = re.compile(r"[0-9A-Za-z.\-_/@]{1,255}", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
WHOLE = re.compile(r"-?\d+", re.ASCII)
TRUTH = re.compile(r"true|false")
PAIRS = re.compile(r"\{[^{}:,]+:[^{}:,]+\}(,\{[^{}:,]+:[^{}:,]+\})*")
CASE = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
#: What a school system may add to a list of words.
EXTENDED = re.compile(r"ext:.+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. shape: of a filled cell; words: what may stand there; extended: or ext: and more.

    names: file whose sourcedId it holds; many: several, between commas.
    """

    name: str
    required: bool = False
    shape: re.Pattern[str] | None = None
    words: frozenset[str] = frozenset()
    extended: bool = True
    names: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a package, without the three columns that each begins with."""

    name: str
    columns: tuple[Column, ...] = field(default=())

    @property
    def header(self) -> tuple[str, ...]:
        """The whole header, in order."""
        return (*COMMON, *(one.name for one in self.columns))


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(one) for one in names)


def _must(*names: str) -> tuple[Column, ...]:
    return tuple(Column(one, required=True) for one in names)


def _day(name: str, *, required: bool = False) -> Column:
    return Column(name, required, DAY)


def _to(name: str, file: str, *, required: bool = True, many: bool = False) -> Column:
    return Column(name, required, names=file, many=many)


def _word(name: str, *words: str, extended: bool = True) -> Column:
    return Column(name, required=True, words=frozenset(words), extended=extended)


_ROLES = (
    *("aide", "counselor", "districtAdministrator", "guardian", "parent", "principal"),
    *("proctor", "relative", "siteAdministrator", "student", "systemAdministrator", "teacher"),
)
_TABLES = (
    Table(
        "academicSessions",
        (
            *_must("title"),
            _word("type", "gradingPeriod", "semester", "schoolYear", "term"),
            _day("startDate", required=True),
            _day("endDate", required=True),
            _to("parentSourcedId", "academicSessions", required=False),
            Column("schoolYear", required=True, shape=YEAR),
        ),
    ),
    Table(
        "orgs",
        (
            *_must("name"),
            _word("type", "department", "school", "district", "local", "state", "national"),
            *_text("identifier"),
            _to("parentSourcedId", "orgs", required=False),
        ),
    ),
    Table(
        "courses",
        (
            _to("schoolYearSourcedId", "academicSessions", required=False),
            *_must("title"),
            *_text("courseCode", "grades"),
            _to("orgSourcedId", "orgs"),
            *_text("subjects", "subjectCodes"),
        ),
    ),
    Table(
        "classes",
        (
            *_must("title"),
            *_text("grades"),
            _to("courseSourcedId", "courses"),
            *_text("classCode"),
            _word("classType", "homeroom", "scheduled"),
            *_text("location"),
            _to("schoolSourcedId", "orgs"),
            _to("termSourcedIds", "academicSessions", many=True),
            *_text("subjects", "subjectCodes", "periods"),
        ),
    ),
    Table(
        "users",
        (
            Column("enabledUser", required=True, shape=TRUTH),
            *_must("username"),
            Column("userIds", shape=PAIRS),
            *_must("givenName", "familyName"),
            *_text("middleName", "identifier", "email", "sms", "phone"),
            _to("agentSourcedIds", "users", required=False, many=True),
            *_text("grades", "password", "userMasterIdentifier"),
            *_text("preferredGivenName", "preferredMiddleName", "preferredFamilyName"),
            _to("primaryOrgSourcedId", "orgs", required=False),
            *_text("pronouns"),
        ),
    ),
    Table(
        "roles",
        (
            _to("userSourcedId", "users"),
            _word("roleType", "primary", "secondary", extended=False),
            _word("role", *_ROLES),
            _day("beginDate"),
            _day("endDate"),
            _to("orgSourcedId", "orgs"),
            _to("userProfileSourcedId", "userProfiles", required=False),
        ),
    ),
    Table(
        "enrollments",
        (
            _to("classSourcedId", "classes"),
            _to("schoolSourcedId", "orgs"),
            _to("userSourcedId", "users"),
            _word("role", "administrator", "proctor", "student", "teacher"),
            Column("primary", shape=TRUTH),
            _day("beginDate"),
            _day("endDate"),
        ),
    ),
    Table("categories", (*_must("title"), Column("weight", shape=WHOLE))),
    Table(
        "scoreScales",
        (
            *_must("title", "type"),
            _to("orgSourcedId", "orgs"),
            _to("courseSourcedId", "courses"),
            _to("classSourcedId", "classes"),
            Column("scoreScaleValue", required=True, shape=PAIRS),
        ),
    ),
    Table(
        "lineItems",
        (
            *_must("title"),
            *_text("description"),
            _day("assignDate", required=True),
            _day("dueDate", required=True),
            _to("classSourcedId", "classes"),
            _to("categorySourcedId", "categories"),
            _to("academicSessionSourcedId", "academicSessions"),
            Column("resultValueMin", shape=NUMBER),
            Column("resultValueMax", shape=NUMBER),
            _to("schoolSourcedId", "orgs"),
        ),
    ),
    Table(
        "results",
        (
            _to("lineItemSourcedId", "lineItems"),
            _to("studentSourcedId", "users"),
            _word(
                *("scoreStatus", "exempt", "fully graded", "not submitted"),
                *("partially graded", "submitted"),
            ),
            Column("score", shape=NUMBER),
            _day("scoreDate", required=True),
            *_text("comment", "textScore"),
            _to("classSourcedId", "classes", required=False),
            *(Column(one, shape=TRUTH) for one in ("inProgress", "incomplete", "late", "missing")),
        ),
    ),
    Table(
        "lineItemLearningObjectiveIds",
        (
            _to("lineItemSourcedId", "lineItems"),
            _word("source", "case", "unknown", extended=False),
            *_must("learningObjectiveId"),
        ),
    ),
    Table(
        "resultLearningObjectiveIds",
        (
            _to("resultSourcedId", "results"),
            _word("source", "case", "unknown", extended=False),
            *_must("learningObjectiveId"),
            Column("score", shape=NUMBER),
            *_text("textScore"),
        ),
    ),
    Table(
        "lineItemScoreScales",
        (
            *_text("title"),
            _to("lineItemSourcedId", "lineItems"),
            _to("scoreScaleSourcedId", "scoreScales"),
        ),
    ),
    Table(
        "resultScoreScales",
        (
            *_text("title"),
            _to("resultSourcedId", "results"),
            _to("scoreScaleSourcedId", "scoreScales"),
        ),
    ),
)
#: By name of the file.
TABLES: Mapping[str, Table] = MappingProxyType({one.name: one for one in _TABLES})
