"""Reader of a list of competences as people have it: pasted from a spreadsheet or a text.

A table (tabs or semicolons, with or without a heading row) or one competence per line, with
headings of clusters between. Nothing stops the reading: what cannot be meant stays out and is
named with its line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mentorapp.connectors import list_shape
from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.jsonfile import plain_line
from mentorapp.connectors.list_shape import BULLET, CODE, DOTTED, LETTER, NUMBER
from mentorapp.connectors.textfile import row_name
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded

COMPETENCE_LIMIT = 1_000
PHRASE_LIMIT = 1_000  # characters

_OFFICIAL = re.compile(r"[\s(\[;,-]*\b(bkc\d{7})\b[\s)\];:,-]*", re.IGNORECASE)
_SMALL_LETTER = re.compile(r"^\s*\(?[a-z]\)\s+|^\s*[a-z]\.\s+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One competence of a list. line: from 1; code, mark, cluster: empty when not given."""

    line: int
    phrase: str
    short: str = ""
    code: str = ""
    mark: str = ""
    cluster: str = ""
    cluster_title: str = ""


@dataclass(frozen=True, slots=True)
class ListRead:
    """What a list holds. troubles: lines that were left out or changed, in their order."""

    competences: tuple[Listed, ...]
    troubles: tuple[tuple[int, Deviation], ...]


def read_list(text: str) -> ListRead:
    """Give the competences of a list. Raises Refused(FILE_EMPTY, FILE_TOO_LARGE)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise Refused(Problem.FILE_EMPTY, "text")
    separator = list_shape.separator_of(lines)
    reader = _Reader()
    found = reader.table(lines, separator) if separator else reader.plain(lines)
    kept = _lettered(reader.only_once(found))
    return ListRead(tuple(kept), tuple(sorted(reader.troubles, key=lambda one: one[0])))


class _Reader:
    def __init__(self) -> None:
        self.troubles: list[tuple[int, Deviation]] = []
        self._dotted = False

    def table(self, lines: list[str], separator: str) -> list[Listed]:
        rows = list_shape.rows_of(lines, separator)
        columns = list_shape.columns([cells for _line, cells in rows])
        if columns.from_heading:
            rows = rows[1:]
        found: list[Listed] = []
        letter, title = "", ""
        for line, cells in rows:
            filled = [cell for cell in cells if cell.strip()]
            if not filled:
                continue
            heading = list_shape.heading(filled[0]) if len(filled) == 1 else None
            if heading is not None:
                letter, title = heading
                continue
            named = columns.of(cells, "cluster")
            if named:
                letter, title = list_shape.heading(named) or ("", self._clean(line, named))
            phrase = columns.of(cells, "phrase")
            if not phrase:
                if not columns.details:
                    where = row_name(line)
                    given = short(" ".join(filled))
                    self._note(line, Deviation(Kind.WRONG_TYPE, where, given))
                continue
            made = self._competence(line, phrase)
            if made is None:
                continue
            code = columns.of(cells, "code").casefold()
            made = replace(
                made,
                short=self._clean(line, columns.of(cells, "short")),
                code=code if CODE.match(code) else made.code,
                mark=columns.of(cells, "mark").rstrip(".)")[:8],
                cluster=letter,
                cluster_title=title,
            )
            if columns.details and found and _same(found[-1], made):
                continue  # a further skill of the competence above
            found.append(made)
        return found

    def plain(self, lines: list[str]) -> list[Listed]:
        filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        headings = list_shape.headings([line for _number, line in filled])
        # One line that begins with 1.5 is about a size; when most do, the list is numbered.
        numbered = sum(DOTTED.match(line) is not None for _number, line in filled)
        self._dotted = numbered * 2 > len(filled)
        found: list[Listed] = []
        letter, title = "", ""
        for place, (number, line) in enumerate(filled):
            heading = headings[place]
            if heading is None:
                made = self._competence(number, line)
                if made is not None:
                    found.append(replace(made, cluster=letter, cluster_title=title))
                continue
            letter, title = heading[0], self._clean(number, heading[1])
            if place + 1 == len(filled) or headings[place + 1] is not None:
                where = row_name(number)
                self._note(number, Deviation(Kind.EMPTY_HEADING, where, short(title)))
        if found and not headings[0] and len(found) > 1 and list_shape.is_column_name(filled[0][1]):
            found = found[1:]
        return found

    def only_once(self, found: Iterable[Listed]) -> Iterator[Listed]:
        """Give each competence once; a second one of the same words or code stays out."""
        seen: set[str] = set()
        number = 0
        for one in found:
            keys = {folded(one.phrase)} | ({one.code} if one.code else set())
            if keys & seen:
                where = row_name(one.line)
                self._note(one.line, Deviation(Kind.DOUBLE, where, short(one.phrase)))
                continue
            seen |= keys
            number += 1
            if number > COMPETENCE_LIMIT:
                raise Refused(Problem.FILE_TOO_LARGE, "text", rows=COMPETENCE_LIMIT)
            yield one

    def _competence(self, line: int, text: str) -> Listed | None:
        plain = self._clean(line, text)
        plain = BULLET.sub("", plain, count=1)
        mark = NUMBER.match(plain) or (DOTTED.match(plain) if self._dotted else None)
        for pattern in (DOTTED if self._dotted else NUMBER, NUMBER, BULLET, _SMALL_LETTER):
            plain = pattern.sub("", plain, count=1)
        lettered = LETTER.match(plain)
        if lettered is not None:
            plain = lettered[2]
        official = _OFFICIAL.search(plain)
        if official is not None:
            before, after = plain[: official.start()], plain[official.end() :]
            plain = f"{before} {after}".strip()
        plain = plain.strip(" ;,").strip()
        if not any(char.isalpha() for char in plain):
            self._note(line, Deviation(Kind.WRONG_TYPE, row_name(line), short(text.strip())))
            return None
        if len(plain) > PHRASE_LIMIT:
            self._note(line, Deviation(Kind.TOO_LONG, row_name(line), short(plain)))
            plain = plain[:PHRASE_LIMIT]
        return Listed(
            line,
            plain,
            code=official[1].casefold() if official else "",
            mark=mark[1] if mark else "",
        )

    def _clean(self, line: int, text: str) -> str:
        plain, kinds = plain_line(text)
        for kind in kinds:
            self._note(line, Deviation(kind, row_name(line), short(text)))
        return plain

    def _note(self, line: int, deviation: Deviation) -> None:
        self.troubles.append((line, deviation))


def _lettered(found: Iterable[Listed]) -> Iterator[Listed]:
    """Give each cluster one letter, in order of first use, keeping letters that were given."""
    listed = list(found)
    letters: dict[str, str] = {}
    taken = {one.cluster for one in listed if one.cluster}
    free = (letter for letter in _alphabet() if letter not in taken)
    for one in listed:
        title = one.cluster_title
        if title and title not in letters:
            used = one.cluster and one.cluster not in letters.values()
            letters[title] = one.cluster if used else next(free)
    for one in listed:
        yield replace(one, cluster=letters.get(one.cluster_title, ""))


def _alphabet() -> Iterator[str]:
    letters = [chr(ord("A") + number) for number in range(26)]
    yield from letters
    for first in letters:
        yield from (first + second for second in letters)
    number = 0
    while True:
        number += 1
        yield f"Z{number}"


def _same(one: Listed, other: Listed) -> bool:
    if one.code and other.code:
        return one.code == other.code
    return folded(one.phrase) == folded(other.phrase)
