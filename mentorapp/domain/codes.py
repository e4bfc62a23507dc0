"""What stands in the codes that are printed and scanned: badges, competences, week sheets.

Sixteen letters, no vowels and no digits: what a scanner types as a keyboard comes through whatever
the layout of the PC is. On azerty A and Q, W and Z change places, M is a comma, and digits need the
shift key; on qwertz Y and Z change places. Upper or lower case is the same. Without vowels no code
is a word. A code holds no name and nothing of a person: letters of a hash of opaque ids.

A badge is ``L house learner check``, a competence ``C competence check``, a week sheet
``S house placement week version rows check``. A competence names its official code, so that one
sheet on the wall serves everybody who follows the programme.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from mentorapp.domain.errors import Problem, Refused

LETTERS = "BCDFGHJKLNPRSTVX"
VERSION = 1  # of what a week sheet holds
ROWS_LIMIT = 24  # competences on a week sheet
_HOUSE, _RECORD, _WEEK, _ROW, _CHECK = 4, 8, 3, 5, 3  # letters of each part
_BASE = len(LETTERS)
_FIRST_WEEK = date(2000, 1, 3)  # a Monday; three letters reach 78 years on
_VALUE = {letter: value for value, letter in enumerate(LETTERS)}
_RUN = re.compile(f"[{LETTERS}]+")
_LEARNER, _COMPETENCE, _SHEET = "L", "C", "S"
_BADGE_LENGTH = 1 + _HOUSE + _RECORD + _CHECK
_COMPETENCE_LENGTH = 1 + _RECORD + _CHECK
_SHEET_LEAST = 1 + _HOUSE + _RECORD + _WEEK + 1 + _CHECK
_GROUP = 4  # letters that are read together


@dataclass(frozen=True, slots=True)
class Badge:
    """A learner's badge. house, learner: letters that ``house_mark`` and ``record_mark`` give."""

    house: str
    learner: str


@dataclass(frozen=True, slots=True)
class CompetenceCode:
    """A competence, by the letters of its official code."""

    competence: str


@dataclass(frozen=True, slots=True)
class SheetCode:
    """A week sheet. rows: letters of the competences on it, in their order."""

    house: str
    placement: str
    monday: date
    rows: tuple[str, ...]
    version: int = VERSION


Code = Badge | CompetenceCode | SheetCode


def house_mark(organisation: str) -> str:
    """Give the letters by which a code says whose it is."""
    return _hashed(_HOUSE, "house", organisation)


def record_mark(organisation: str, id_: str) -> str:
    """Give the letters of a learner or a placement: other ones in every house."""
    return _hashed(_RECORD, "record", organisation, id_)


def competence_mark(competence: str) -> str:
    """Give the letters of a competence, by its official code or ours: the same everywhere."""
    return _hashed(_RECORD, "competence", competence)


def row_mark(competence: str) -> str:
    """Give the few letters of a competence that tell it apart within one plan."""
    return competence_mark(competence)[:_ROW]


def badge_of(organisation: str, learner: str) -> str:
    """Give the code of a learner's badge."""
    return _checked(_LEARNER + house_mark(organisation) + record_mark(organisation, learner))


def competence_of(competence: str) -> str:
    """Give the code of a competence."""
    return _checked(_COMPETENCE + competence_mark(competence))


def sheet_of(organisation: str, placement: str, monday: date, competences: Sequence[str]) -> str:
    """Give the code of a week sheet with these competences. monday: of its week."""
    weeks, rest = divmod((monday - _FIRST_WEEK).days, 7)
    if rest or not 0 <= weeks < _BASE**_WEEK or len(competences) > ROWS_LIMIT:
        raise ValueError(monday, len(competences))
    return _checked(
        _SHEET
        + house_mark(organisation)
        + record_mark(organisation, placement)
        + _number(weeks, _WEEK)
        + _number(VERSION, 1)
        + "".join(map(row_mark, competences))
    )


def spaced(code: str) -> str:
    """Write a code as one reads it aloud: in groups."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def found_in(typed: str) -> str:
    """Give the code in what a scanner typed, without what it puts before and after; else empty.

    A prefix of the very letters of our codes is told apart by the check.
    """
    text = re.sub(r"[\s-]+", "", typed.upper())
    runs: list[str] = _RUN.findall(text)
    for run in runs:
        for start in range(len(run)):
            for length in _lengths(run[start], len(run) - start):
                code = run[start : start + length]
                if _checked(code[:-_CHECK]) == code:
                    return code
    return ""


def parse(code: str) -> Code:
    """Read a code as ``found_in`` gives it.

    Raises Refused: NO_CODE for what is none of ours, SHEET_NEWER for a week sheet of a newer
    program.
    """
    if len(code) < _COMPETENCE_LENGTH or _checked(code[:-_CHECK]) != code:
        raise Refused(Problem.NO_CODE, "code")
    kind, body = code[0], code[1:-_CHECK]
    if kind == _LEARNER and len(code) == _BADGE_LENGTH:
        return Badge(body[:_HOUSE], body[_HOUSE:])
    if kind == _COMPETENCE and len(code) == _COMPETENCE_LENGTH:
        return CompetenceCode(body)
    if kind == _SHEET and len(code) >= _SHEET_LEAST:
        return _sheet(body)
    raise Refused(Problem.NO_CODE, "code")


def named(code: Iterable[str], competences: Iterable[str]) -> list[list[str]]:
    """Give for the letters of each row which of these competences they name; none or several."""
    marks = [(row_mark(one), one) for one in competences]
    return [[one for mark, one in marks if mark == row] for row in code]


def _sheet(body: str) -> SheetCode:
    house, rest = body[:_HOUSE], body[_HOUSE:]
    placement, rest = rest[:_RECORD], rest[_RECORD:]
    weeks, version, rows = _value(rest[:_WEEK]), _value(rest[_WEEK]), rest[_WEEK + 1 :]
    if version > VERSION:
        raise Refused(Problem.SHEET_NEWER, "file")
    if version < VERSION or len(rows) % _ROW:
        raise Refused(Problem.NO_CODE, "code")
    return SheetCode(
        house,
        placement,
        _FIRST_WEEK + timedelta(weeks=weeks),
        tuple(rows[at : at + _ROW] for at in range(0, len(rows), _ROW)),
    )


def _lengths(kind: str, room: int) -> list[int]:
    """Give how long a code of a kind can be, the longest first."""
    if kind == _LEARNER:
        lengths = [_BADGE_LENGTH]
    elif kind == _COMPETENCE:
        lengths = [_COMPETENCE_LENGTH]
    elif kind == _SHEET:
        lengths = [_SHEET_LEAST + _ROW * rows for rows in range(ROWS_LIMIT, -1, -1)]
    else:
        lengths = []
    return [one for one in lengths if one <= room]


def _hashed(letters: int, *parts: str) -> str:
    digest = sha256("\x1f".join(("mentorapp", *parts)).encode()).digest()
    return _number(int.from_bytes(digest) % _BASE**letters, letters)


def _checked(code: str) -> str:
    """Give a code with its check letters: over the whole, so an exchange is found too."""
    digest = sha256(f"mentorapp\x1fcheck\x1f{code}".encode()).digest()
    return code + _number(int.from_bytes(digest) % _BASE**_CHECK, _CHECK)


def _number(value: int, letters: int) -> str:
    made = ""
    for _place in range(letters):
        value, digit = divmod(value, _BASE)
        made = LETTERS[digit] + made
    return made


def _value(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * _BASE + _VALUE[letter]
    return value
