"""The shape of a pasted list: table or lines, which column is what, which lines are headings."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.domain.folding import folded

BULLET = re.compile(r"^\s*[-–—•*·▪■◦●►➢✓☐□]\s+")
NUMBER = re.compile(r"^\s*\(?(\d{1,3}(?:\.\d{1,3}){0,3})[.):]\s*(?=\D)")
#: Numbering without a sign behind it: 1.2 Trekt draden. Also how sizes are written.
DOTTED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\D)")
LETTER = re.compile(r"^\s*([A-Z])[.):]\s+(\S.*)$")
CODE = re.compile(r"^(bkc\d{7}|ma-[a-z0-9-]+)$", re.IGNORECASE)
_NAMED = re.compile(
    r"^\s*(?:cluster|groep|blok|domein|deel|module|thema)\s+(\w{1,3})\s*[:.–-]\s*(\S.*)$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[A-Z]?\d{1,3}([.-]\d{1,3}){0,3}[.)]?$|^[A-Z]\d{0,3}[a-z]?$")
_CELL_LINES = 8  # of a quoted cell; more is a quotation mark that never closes

#: Names of columns, folded, as lists of schools have them.
_HEADINGS = {
    "code": {"code", "competentiecode", "bkc", "code competentie"},
    "mark": {"nr", "nummer", "volgnummer", "no"},
    "phrase": {
        "competentie", "competenties", "titel", "omschrijving", "activiteit", "activiteiten",
        "doel", "doelen", "leerdoel", "leerdoelen", "beschrijving", "taak", "taken",
        "deelcompetentie", "competence", "competences", "competency", "kompetenz", "title",
    },
    "short": {"kort", "korte naam", "naam", "verkort", "short", "roepnaam"},
    "cluster": {
        "cluster", "groep", "domein", "blok", "hoofdstuk", "type", "categorie", "thema",
        "rubriek", "onderdeel", "module", "deel",
    },
    "detail": {"vaardigheid", "vaardigheden", "kennis", "bk"},
}  # fmt: skip
_HEADING_LENGTH = 40  # characters; a longer cell of the first row is no heading


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what. from_heading: the first row says so; details: of skills, too."""

    places: dict[str, int]
    from_heading: bool
    details: bool = False

    def of(self, cells: Sequence[str], name: str) -> str:
        """Give a row's cell by the name of its column, empty when there is none."""
        place = self.places.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Say which column holds what, by the heading row or by what stands in them."""
    named: dict[str, int] = {}
    details = False
    for place, cell in enumerate(rows[0]):
        name = _column_name(cell)
        details |= name == "detail"
        if name and name not in named:
            named[name] = place
    if "phrase" not in named and "short" in named:
        named["phrase"] = named.pop("short")
    if "phrase" in named:
        named.pop("detail", None)
        return Columns(named, from_heading=True, details=details)
    return Columns(_guessed(rows), from_heading=False)


def _guessed(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Guess the columns of a table without a heading row from what stands in them."""
    found: dict[str, int] = {}
    texts: list[tuple[int, float, int]] = []  # different texts, their length, the column
    for place in range(max(len(cells) for cells in rows)):
        cells = [c[place].strip() for c in rows if place < len(c) and c[place].strip()]
        if not cells:
            continue
        if _mostly(cells, CODE) and "code" not in found:
            found["code"] = place
        elif _mostly(cells, _MARK):
            found.setdefault("mark", place)
        else:
            texts.append((len(set(cells)), sum(map(len, cells)) / len(cells), place))
    if not texts:
        return found
    most, _length, phrase = max(texts)
    found["phrase"] = phrase
    for different, _length, place in sorted(texts, key=lambda one: one[2]):
        if place != phrase:  # titles of clusters repeat, or stand in merged cells
            found.setdefault("short" if different == most else "cluster", place)
    return found


def _mostly(cells: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(pattern.match(cell) is not None for cell in cells) * 10 >= len(cells) * 8


def separator_of(lines: Sequence[str]) -> str:
    """Give what separates the cells of a table, or an empty text for one item per line."""
    filled = [line for line in lines if line.strip()]
    tabs = sum("\t" in BULLET.sub("", line, count=1).strip(" ") for line in filled)
    if tabs * 2 >= len(filled):
        return "\t"
    first = filled[0]
    if ";" in first and "phrase" in {_column_name(cell) for cell in first.split(";")}:
        return ";"
    counts = Counter(line.count(";") for line in filled)
    usual, often = counts.most_common(1)[0]
    return ";" if usual and often == len(filled) and often > 1 else ""


def rows_of(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    """Give the rows of a table with the line each begins on; a quoted cell may hold lines."""
    text = "\n".join(BULLET.sub("", line, count=1) for line in lines)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            # A quotation mark that never closes would swallow all that follows.
            if reader.line_num - begins > _CELL_LINES:
                return _unquoted(lines, separator)
            if any(cell.strip() for cell in cells):
                found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        return _unquoted(lines, separator)
    return found


def _unquoted(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split(separator)) for number, line in enumerate(lines, 1) if line.strip()]


def headings(lines: Sequence[str]) -> list[tuple[str, str] | None]:
    """Say of each line whether it is the heading of a cluster: its letter and title.

    Where lines with letters have nothing below them, the letters number competences.
    """
    found = [heading(line) for line in lines]
    bare = [
        place
        for place, one in enumerate(found)
        if one and (place + 1 == len(found) or found[place + 1])
    ]
    if len(bare) * 2 > sum(one is not None for one in found):
        for place in bare:
            found[place] = None
    return found


def heading(line: str) -> tuple[str, str] | None:
    """Give letter (or an empty text) and title of a line that can be a cluster's heading."""
    named = _NAMED.match(line)
    if named is not None:
        letter = named[1].upper()
        return (letter if len(letter) == 1 and letter.isalpha() else "", named[2].rstrip(" :"))
    lettered = LETTER.match(line)
    if lettered is not None:
        return lettered[1], lettered[2].rstrip(" :")
    text = line.strip()
    if text.endswith(":") and text.rstrip(" :") and not BULLET.match(line):
        return "", NUMBER.sub("", text, count=1).rstrip(" :")
    return None


def _column_name(cell: str) -> str:
    if len(cell) > _HEADING_LENGTH:
        return ""
    name = folded(cell)
    return next((column for column, names in _HEADINGS.items() if name in names), "")


def is_column_name(line: str) -> bool:
    """Say whether a line is but the name of the column of competences."""
    return _column_name(line) == "phrase"
