"""Each kind of file that can be taken over."""

from enum import StrEnum, unique


@unique
class FileKind(StrEnum):
    """What a file is."""

    PACKAGE = "package"
    CARD = "card"
    CSV = "csv"  # a list of learners
    XLSX = "xlsx"  # the same, as a workbook
    EDEXML = "edexml"
    ONEROSTER = "oneroster"
    ICS = "ics"  # a school's own days, as a calendar
    DAYS = "days"  # the same, as a table
    PLAN = "plan"  # competences, in whatever form
    QUALIFICATION = "qualification"  # the same: from the API of qualifications
    CASE = "case"
    MOODLE = "moodle-csv"
    COMPETENCES = "competences"  # a table of our own


#: Kinds that hold learners.
PEOPLE = frozenset({FileKind.CSV, FileKind.XLSX, FileKind.EDEXML, FileKind.ONEROSTER})
#: Kinds whose columns somebody can name.
TABLES = frozenset({FileKind.CSV, FileKind.XLSX})
