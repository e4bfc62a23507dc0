"""Text with pieces that a search met, bold and underlined in yellow, and a quieter end."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from mentorapp.ui.kit.text import units
from mentorapp.ui.look import Look

Spans = tuple[tuple[int, int], ...]  # start and length, in letters
_UNDER = 3  # thickness of the underline, of the design
_BELOW = 4  # from the base line to the underline


@dataclass(frozen=True, slots=True)
class Marked:
    """A text. met: pieces that were met; quiet: from which letter on it is the second voice."""

    text: str
    met: Spans = ()
    quiet: int | None = None

    def then(self, text: str, met: Spans = ()) -> "Marked":
        """Give this text with a quiet end behind it. met: within the end."""
        if not text:
            return self
        start = len(self.text) + 1
        moved = tuple((start + at, length) for at, length in met)
        return Marked(f"{self.text} {text}", self.met + moved, start)


def woven(template: str, **parts: Marked) -> Marked:
    """Put texts into the named places of a translated sentence; what was met in them stays so."""
    signs = {name: chr(0xE000 + number) for number, name in enumerate(parts)}  # for private use
    by_sign = {signs[name]: part for name, part in parts.items()}
    text, met = "", []
    for letter in template.format(**signs):
        part = by_sign.get(letter)
        if part is not None:
            met += [(len(text) + at, length) for at, length in part.met]
        text += letter if part is None else part.text
    return Marked(text, tuple(met))


def excerpt(text: str, met: Spans, most: int = 120) -> tuple[str, Spans]:
    """Give the part of a long text around the first piece that was met, cut between words."""
    if len(text) <= most:
        return text, met
    first = met[0][0] if met else 0
    start = max(0, min(first - most // 3, len(text) - most))
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = text.rfind(" ", start + most // 2, start + most) if start + most < len(text) else -1
    end = end if end > 0 else min(len(text), start + most)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    kept = tuple((at + shift, length) for at, length in met if start <= at and at + length <= end)
    return f"{before}{text[start:end]}{after}", kept


class Laid:
    """A marked text laid out at a width. step, weight: of the type; the quiet end is meta."""

    def __init__(
        self, look: Look, marked: Marked, width: float, step: str = "body", weight: int = 400
    ) -> None:
        self._look, self._marked = look, marked
        self._high = look.line(step)
        self._layout = QTextLayout(marked.text, look.font(step, weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(self._formats(step))
        self.height, self.width = 0.0, 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, self.height + (self._high - line.height()) / 2))
            self.height += self._high
            self.width = max(self.width, line.naturalTextWidth())
        self._layout.endLayout()
        self.height = max(self.height, self._high)

    def _formats(self, step: str) -> list[QTextLayout.FormatRange]:
        look, marked, found = self._look, self._marked, []
        if marked.quiet is not None:
            style = QTextCharFormat()
            style.setFont(look.font("meta"))
            style.setForeground(look.colour("ink2"))
            found.append(self._range(marked.quiet, len(marked.text) - marked.quiet, style))
        for start, length in marked.met:
            style = QTextCharFormat()
            is_quiet = marked.quiet is not None and start >= marked.quiet
            style.setFont(look.font("meta" if is_quiet else step, 700))
            found.append(self._range(start, length, style))
        return found

    def _counted(self, start: int, length: int) -> tuple[int, int]:
        """Give a span as Qt counts it."""
        text = self._marked.text
        return units(text[:start]), units(text[start : start + length])

    def _range(self, start: int, length: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length = self._counted(start, length)
        found.format = style
        return found

    def draw(self, painter: QPainter, at: QPointF, role: str = "ink") -> None:
        """Draw it with its left upper corner at a point."""
        look, thick = self._look, self._look.px(_UNDER)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            base = at.y() + line.y() + line.ascent() + look.px(_BELOW)
            for start, length in (self._counted(*span) for span in self._marked.met):
                left, right = max(start, first), min(start + length, last)
                if left < right:
                    x = _x(line.cursorToX(left))
                    wide = _x(line.cursorToX(right)) - x
                    area = QRectF(at.x() + line.x() + x, base, wide, thick)
                    painter.fillRect(area, look.colour("signal"))
        painter.setPen(look.colour(role))
        self._layout.draw(painter, at)


def _x(found: object) -> float:
    """Give the place of a letter; PySide gives it with the letter it belongs to."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
