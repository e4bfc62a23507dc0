"""Reading back what a print says of itself: its code, its data, and the words on its pages."""

import ctypes
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports.archive import DATA

CODE = "mentorapp:"
FORMAT = "mentorapp.report"
_MAX_PDF = 100 * 1024 * 1024
_MAX_DATA = 50 * 1024 * 1024
_ARTIFACT = "Artifact"
_NAME_ROOM = 64  # letters of the name of a mark
_MISSING = "\u25a1"  # stands on paper for a letter that no face has
# Programs read a hyphen at the end of a line each in their way.
_BACKWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
_BETWEEN = re.compile(rf"[\s{_MISSING}\u2018-\u201f'\"!?.,:;()\[\]/-]+")  # words
_EMOJI = re.compile("[\U00010000-\U0010ffff]")  # no letters: not every program gives them
_NO_LETTER = str.maketrans("", "", "-\x02\u00ad\ufffe\u2060\u200c\u200d")
#: What the data say of the content and is not printed as words.
_BESIDE = frozenset({"table", "figure", "values", "head", "span", "drawn"})


@dataclass(frozen=True, slots=True)
class Print:
    """A print as it was read. code: empty for none. data: None where it carries none of ours.

    lines: what its pages say; around: what stands above and below the content; pages: how many.
    """

    code: str
    data: Mapping[str, Any] | None
    lines: tuple[str, ...]
    around: tuple[str, ...]
    pages: int


def read(path: Path) -> Print:
    """Read a report of ours.

    Raises Refused(FILE_MISSING, FILE_TOO_LARGE), and FILE_FOREIGN for what is none.
    """
    with _opened(path) as document:
        words = document.get_metadata_value("Keywords").split(", ")
        code = next((str(word) for word in words if word.startswith(CODE)), "")
        data = _data(document)
        if not code and data is None:
            raise Refused(Problem.FILE_FOREIGN, "file")
        told, pages = list(_lines(document)), len(document)
    return Print(
        code,
        data,
        tuple(line for line, artifact in told if not artifact),
        tuple(line for line, artifact in told if artifact),
        pages,
    )


def data_in(path: Path) -> Mapping[str, Any] | None:
    """Give the data that a file carries, None for none, without its pages. Raises as read."""
    with _opened(path) as document:
        return _data(document)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - dear to import, needed here only

    if not path.is_file():
        raise Refused(Problem.FILE_MISSING, "file", path=str(path))
    size = path.stat().st_size
    if size > _MAX_PDF:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=size, limit=_MAX_PDF)
    try:
        with pypdfium2.PdfDocument(path) as document:
            yield document
    except pypdfium2.PdfiumError as error:  # it is none, or its pages cannot be read
        raise Refused(Problem.FILE_FOREIGN, "file") from error


def data_of(pdf: bytes) -> Mapping[str, Any]:
    """Give the data that a report of ours, just made, carries; empty for none."""
    import pypdfium2  # noqa: PLC0415 - as above

    with pypdfium2.PdfDocument(pdf) as document:
        return _data(document) or {}


def _data(document: Any) -> Mapping[str, Any] | None:
    for number in range(document.count_attachments()):
        file = document.get_attachment(number)
        if file.get_name() != DATA:
            continue
        try:
            content = bytes(file.get_data())
            found = json.loads(content) if len(content) <= _MAX_DATA else None
        except (ValueError, RecursionError, RuntimeError):  # the last: the file is empty
            return None
        return found if isinstance(found, dict) and found.get("format") == FORMAT else None
    return None


def _lines(document: Any) -> Iterator[tuple[str, bool]]:
    """Give each line of text with whether it is furniture of the page."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    for page in document:
        words = page.get_textpage()
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1, textpage=words):
            names = [
                _mark_name(raw, raw.FPDFPageObj_GetMark(one.raw, number))
                for number in range(raw.FPDFPageObj_CountMarks(one.raw))
            ]
            yield _shown(one), _ARTIFACT in names
        words.close()
        page.close()


def _shown(text: Any) -> str:
    """Give the letters of a text on a page; none where it is an emoji that PDFium cannot give.

    WORKAROUND(PDFium): beside letters from right to left it turns the halves of one around.
    """
    try:
        shown: str = text.extract()
    except UnicodeDecodeError:
        return ""
    return shown


def _mark_name(raw: Any, mark: Any) -> str:
    room, long = (raw.FPDF_WCHAR * _NAME_ROOM)(), ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(mark, room, 2 * _NAME_ROOM, ctypes.byref(long)):
        return ""
    return bytes(room)[: long.value].decode("utf-16-le").rstrip("\0")


def strange(one: Print) -> tuple[str, ...]:
    """Give the printed lines that the data of the print do not say; empty when they fit.

    An empty line stands for words of the data that are on no page.
    """
    said = texts((one.data or {}).get("content"))
    letters = _bare if any(map(_BACKWARD.search, said)) else _letters
    told = "\n".join(map(letters, said))
    if letters is _bare:
        backward = Counter(_backward("\n".join(said)))
        found = [line for line in one.lines if not _word_by_word(line, told, backward)]
    else:
        found = [line for line in one.lines if not _said(line, told)]
    printed = Counter("".join(map(letters, one.lines)))
    unsaid = Counter(told.replace("\n", "")) - printed
    # Each of these stands for one letter
    if unsaid.total() > sum(line.count(_MISSING) for line in one.lines):
        found.append("")
    return tuple(found)


def _said(line: str, told: str) -> bool:
    """Look for a printed line; where a letter could not be printed, look for what is around it."""
    return all(part in told for part in _letters(line).split(_MISSING))


def _word_by_word(line: str, told: str, backward: Counter[str]) -> bool:
    """Look for the words of a printed line, in any order.

    Where letters run from right to left PDFium gives the words beside them in another order, and
    signs turned around; those letters themselves it gives in either order.
    """
    words = map(_bare, _BETWEEN.split(line))
    return all(word in told for word in words) and not Counter(_backward(line)) - backward


def head_fits(one: Print, hash_: str) -> bool:
    """Say whether the foot of every page is as made, with the head of the journal in the code.

    The head is printed as its first figures, in groups; a print that shows none fits as well.
    """
    data = one.data or {}
    around = "".join(map(_letters, one.around))
    foot = [_letters(line) for line in texts(data.get("foot"))]
    if any(around.count(line) < one.pages for line in foot):
        return False
    return not foot or not hash_ or any(_ends_as(line, hash_) for line in foot)


def _ends_as(line: str, hash_: str) -> bool:
    shown = line.rpartition(":")[2]
    return bool(shown) and hash_.startswith(shown)


def texts(value: object) -> list[str]:
    """Give every text in some content that is printed as it is, in reading order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    if isinstance(value, dict):
        return [text for name, one in value.items() if name not in _BESIDE for text in texts(one)]
    return []


def sections(data: Mapping[str, Any]) -> dict[str, list[object]]:
    """Give the content by the headings of its sections; what stands before them under no name."""
    found: dict[str, list[object]] = {"": []}
    name = ""
    blocks = data.get("content")
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict) and isinstance(block.get("h2"), str):
            name = block["h2"]
        found.setdefault(name, []).append(block)
    return found


def _letters(text: str) -> str:
    return _EMOJI.sub("", "".join(text.translate(_NO_LETTER).split()))


def _bare(text: str) -> str:
    """Give the letters that every program gives as written, also where some run the other way."""
    shown = unicodedata.normalize("NFKD", _letters(_BACKWARD.sub("", text)))
    return "".join(one for one in shown if unicodedata.category(one)[0] in "LN")


def _backward(text: str) -> str:
    """Give the letters from right to left alone, without the marks on them."""
    shown = unicodedata.normalize("NFKC", "".join(_BACKWARD.findall(text)))
    return "".join(one for one in shown if unicodedata.category(one)[0] == "L")
