"""What a file is that somebody takes over: by its bytes, with a look at its name."""

from mentorapp.connectors import learner_list, list_words
from mentorapp.connectors.sheet import Sheet
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.folding import folded
from mentorapp.domain.list_rows import ListColumn
from mentorapp.exchange import card as cards
from mentorapp.services import list_reading, plan_files, preparing

_PERSON = {ListColumn.GIVEN, ListColumn.FAMILY, ListColumn.NAME, ListColumn.NAME_GIVEN}


def recognise(content: bytes, suffix: str) -> FileKind:
    """Say what a file is. suffix: with its dot, in any case.

    Raises Refused(FILE_FOREIGN) for a zip that is neither a workbook nor a package of OneRoster.
    """
    ending = suffix.lower()
    if ending == cards.SUFFIX:
        return FileKind.CARD
    if ending == ".json":
        return FileKind.PLAN
    if ending == ".mxp" or content.startswith(b"age-encryption.org/"):
        return FileKind.PACKAGE
    found = list_reading.sniff(content)
    return _table(content, ending) if found is FileKind.CSV else found


def refuse_people(content: bytes) -> None:
    """Refuse what holds people or days where a card or a plan is asked.

    Raises Refused: LIST_LATER; FILE_FOREIGN, OLD_WORKBOOK as recognise.
    """
    kind = list_reading.sniff(content)
    if kind is FileKind.CSV:
        try:
            columns = set(learner_list.guess_columns(learner_list.read_list(content)))
        except Refused as refused:
            if refused.problem is Problem.OLD_WORKBOOK:
                raise
            return  # its own reader says what is wrong
        named = ListColumn.FAMILY in columns
        if not (named and columns & {ListColumn.GIVEN, ListColumn.CALLED}):
            return
    raise Refused(Problem.LIST_LATER, "file")


def _table(content: bytes, ending: str) -> FileKind:
    """Say what a table holds: a school's days, competences or learners."""
    if plan_files.is_moodle(content):
        return FileKind.PLAN
    try:
        sheet = learner_list.read_list(content)
    except Refused as refused:
        if ending in {".csv", ".txt", ".tsv"} or refused.problem is Problem.FILE_TOO_LARGE:
            return FileKind.CSV
        if refused.problem is Problem.OLD_WORKBOOK:
            raise
        raise Refused(Problem.FILE_FOREIGN, "file") from refused
    headings = {folded(one) for one in sheet.headings}
    if {"bk", "titel"} <= headings:
        return FileKind.PLAN
    if _is_people(sheet):
        return FileKind.CSV
    if preparing.is_days(content):
        return FileKind.DAYS
    return FileKind.CSV


def _is_people(sheet: Sheet) -> bool:
    known = list_words.load_words().columns
    return bool(_PERSON & {known.get(folded(one)) for one in sheet.headings})
