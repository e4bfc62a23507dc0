"""A typed sheet of paper over reportlab's canvas: the only module that draws.

y runs down from the top of the page, as one reads; reportlab's runs up. Every mark has its role in
the structure of the document, which the file carries: it can be read aloud, and kept.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from mentorapp.reports import archive, fit
from mentorapp.reports.chosen import now_chosen
from mentorapp.reports.structure import Marks, Role, Structure
from mentorapp.reports.style import PAGE_HEIGHT, PAGE_WIDTH, Ink, Type, colour
from mentorapp.reports.typeface import JOINED, SOFT, Face, Span, clean, load, spans, thousandths


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. made: also the date in the file, so bytes repeat.

    kind: of the report, as its command names it. code: the text of the QR code, empty for none.
    """

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    creator: str
    made: datetime
    kind: str = ""
    code: str = ""


class Sheet:
    """A document being drawn, page after page. size: of a page, in points.

    marks: hears of the structure as well.
    """

    def __init__(
        self,
        properties: Properties,
        *,
        marks: Marks | None = None,
        size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
    ) -> None:
        first = load(Face.REGULAR)  # its own is one we cannot embed
        # reports are made late; the canvas after the fonts, as lean has them
        from reportlab import rl_config  # noqa: PLC0415
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        properties = replace(  # a name may hold line ends; what a file says of itself may not
            properties,
            title=_one_line(properties.title),
            author=_one_line(properties.author),
            subject=_one_line(properties.subject),
            keywords=_one_line(properties.keywords),
        )
        rl_config.useA85 = 0  # bytes as they are: a quarter smaller than as printable letters
        self._out = BytesIO()
        self._wide, self._high = size
        self._watch = fit.watch()
        self._structure = Structure(marks)
        self._properties = properties
        self._told: dict[str, object] = {}
        options: dict[str, Any] = {
            "pagesize": size,
            "invariant": 1,
            "pageCompression": 1,
            "pdfVersion": (1, 7),
            "lang": properties.language,
            "initialFontName": first,
        }
        self.canvas: Any = Canvas(self._out, **options)
        canvas = self.canvas
        canvas.setTitle(properties.title)
        canvas.setAuthor(properties.author)
        canvas.setSubject(properties.subject)
        canvas.setKeywords(properties.keywords)
        canvas.setCreator(properties.creator)
        canvas.setProducer(properties.creator)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        _date(canvas, properties.made)
        self._bookmarks = 0
        self._forms: dict[str, str] = {}  # a name in a file may not be long
        self._forget()

    def _forget(self) -> None:
        """Know nothing of the pen: reportlab starts each page, and each form, with a new one."""
        self._fill: Ink | None = None
        self._stroke: Ink | None = None
        self._width = -1.0
        self._font = ("", 0.0)

    # structure

    def begin(
        self, role: Role, whole: object = None, alt: str = "", *, span: int = 1, side: bool = False
    ) -> None:
        """Open an element of the structure; pieces with the same whole (not None) are one element.

        span: columns that a cell takes. side: a head cell that names its row.
        """
        self._structure.begin(role, whole, alt, span=span, side=side)

    def end(self) -> None:
        """Close the element opened last."""
        self._structure.end()

    def keep(self, values: object) -> None:
        """Keep for the data in the file what the element that is open was drawn from."""
        self._structure.keep(values)

    def around(self, **told: object) -> None:
        """Note for the data in the file what a page says outside its content, or in words only."""
        self._told |= told

    def _mark(self, *, shape: bool = True) -> None:
        """Say in the page to which element the next mark belongs."""
        if operators := self._structure.before_mark(shape=shape):
            self.canvas._code.append(operators)  # reportlab offers no other way

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Put a line in the outline that leads to this height of this page. level: from 0."""
        key = f"b{self._bookmarks}"
        self._bookmarks += 1
        self.canvas.bookmarkHorizontal(key, 0, self._high - y, fit="XYZ")
        self.canvas.addOutlineEntry(clean(title), key, level, closed=level > 0)

    # pen

    def _ink(self, fill: Ink | None, stroke: Ink | None, width: float) -> None:
        if fill is not None and fill is not self._fill:
            self.canvas.setFillColorRGB(*colour(fill))
            self._fill = fill
        if stroke is not None:
            if stroke is not self._stroke:
                self.canvas.setStrokeColorRGB(*colour(stroke))
                self._stroke = stroke
            if width != self._width:
                self.canvas.setLineWidth(width)
                self._width = width

    def text(self, x: float, baseline: float, text: str, kind: Type, *, end: bool = False) -> None:
        """Write one line of cleaned text; with ``end`` it ends at x instead.

        A space that nobody sees follows it: else the last word of a line and the first of the next
        are one, to who copies or hears them. A line that ended inside a word has none, and its
        hyphen is a soft one to them.
        """
        if not text:
            return
        self._mark(shape=False)
        self._structure.say(text)
        closing = "" if text.endswith((JOINED, SOFT)) else " "
        whole, text = text, text.removesuffix(JOINED)
        self._ink(kind.ink, None, 0)
        canvas, size = self.canvas, kind.size
        if end:
            x -= thousandths(text, kind.face) * size / 1000
        if self._watch is not None:
            long = thousandths(text, kind.face) * size / 1000
            self._watch.text(whole, x, x + long, self._wide)
        y = self._high - baseline
        first, *others = spans(text, kind.face)
        if not (others or first.named or first.backward):
            self._set(first.face, size)
            canvas.drawString(x, y, first.said + closing)
            return
        for span in (first, *others):
            self._span(span, x + span.x * size / 1000, y, size)
        self._set(kind.face, size)
        if closing:
            canvas.drawString(x + thousandths(text, kind.face) * size / 1000, y, closing)

    def _span(self, span: Span, x: float, y: float, size: float) -> None:
        """Write letters of one face; where its shapes do not say which, that stands beside them."""
        code = self.canvas._code  # reportlab offers no other way
        self._set(span.face, size)
        if span.named:
            code.append(f"/Span<</ActualText{archive.string(span.said)}>>BDC")
        if span.backward:
            code.append("/ReversedChars BMC")
        for right, up, shown in span.marks:
            self.canvas.drawString(x + right * size / 1000, y + up * size / 1000, shown)
        code.extend(["EMC"] * (span.named + span.backward))

    def _set(self, face: Face, size: float) -> None:
        if self._font != (face, size):
            self.canvas.setFont(load(face), size)
            self._font = (face, size)

    # shapes

    def rule(self, x: float, y: float, length: float, ink: Ink, width: float) -> None:
        """Draw a horizontal line; never something to read."""
        self.begin(Role.ARTIFACT)
        self._mark()
        self._ink(None, ink, width)
        self.canvas.line(x, self._high - y, x + length, self._high - y)
        self.end()

    def strokes(
        self,
        segments: Sequence[tuple[float, float, float, float]],
        ink: Ink,
        width: float,
        *,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw straight lines x1, y1, x2, y2. dash: lengths on and off, empty for none."""
        self._mark()
        self._ink(None, ink, width)
        if dash:
            self.canvas.setDash(list(dash))
        self.canvas.lines([(a, self._high - b, c, self._high - d) for a, b, c, d in segments])
        if dash:
            self.canvas.setDash()

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        pen: float = 0.5,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle from its upper left corner; the pen runs on its edge."""
        self._mark()
        self._ink(fill, stroke, pen)
        painted = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        low = self._high - y - height
        if radius:
            self.canvas.roundRect(x, low, width, height, radius, **painted)
        else:
            self.canvas.rect(x, low, width, height, **painted)

    def tint(self, x: float, y: float, width: float, height: float, ink: Ink = Ink.TINT) -> None:
        """Lay a tint under text; never something to read."""
        self.begin(Role.ARTIFACT)
        self.box(x, y, width, height, fill=ink)
        self.end()

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        pen: float = 0.5,
    ) -> None:
        """Draw a circle around a middle."""
        self._mark()
        self._ink(fill, stroke, pen)
        painted = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        self.canvas.circle(x, self._high - y, radius, **painted)

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        pen: float = 0.5,
    ) -> None:
        """Draw a closed figure through points."""
        self._mark()
        self._ink(fill, stroke, pen)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self._high - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._high - y)
        path.close()
        self.canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    # forms: drawn once, shown often

    def form(self, name: str, width: float, height: float) -> bool:
        """Begin a form the first time it is asked for. True: draw it at 0, 0 and call end_form."""
        if name in self._forms:
            return False
        self._forms[name] = f"f{len(self._forms)}"
        self._structure.paused = True
        self._outside = (self._fill, self._stroke, self._width, self._font)
        self.canvas.beginForm(self._forms[name], 0, self._high - height, width, self._high)
        self._forget()
        return True

    def end_form(self) -> None:
        """End the form begun last."""
        self.canvas.endForm()
        self._structure.paused = False
        self._fill, self._stroke, self._width, self._font = self._outside

    def show_form(self, name: str, x: float, y: float) -> None:
        """Show a form with its upper left corner here."""
        self._mark()
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(x, -y)
        canvas.doForm(self._forms[name])
        canvas.restoreState()

    # photos

    def photo(self, x: float, y: float, width: float, height: float, jpeg: bytes) -> None:
        """Show a photo from its upper left corner; its bytes go into the file as they are."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - reports are made late

        image = ImageReader(BytesIO(jpeg))
        if self._watch is not None:
            self._watch.photo(image.getSize(), width, height)
        self.canvas.drawImage(image, x, self._high - y - height, width, height)

    # pages

    def end_page(self) -> None:
        """Finish a page."""
        if closing := self._structure.end_page():
            self.canvas._code.append(closing)  # as above
        self.canvas.showPage()
        if self._watch is not None:
            self._watch.page()
        self._forget()

    def finish(self) -> bytes:
        """Give the bytes of the whole document, with its structure and its own data."""
        return archive.finish(self.canvas, self._structure, self._about(), self.data())

    def _about(self) -> archive.About:
        one = self._properties
        return archive.About(
            one.title, one.author, one.subject, one.keywords, one.creator, one.made
        )

    def data(self) -> dict[str, object]:
        """Give what the pages say, and nothing that they do not."""
        one = self._properties
        return {
            "format": "mentorapp.report",
            "version": 1,
            "kind": one.kind,
            "title": one.title,
            "from": one.author,
            "about": one.subject,
            "language": one.language,
            "made": one.made.isoformat(),
            "program": one.creator,
            "code": one.code,
            **({"chosen": found} if (found := now_chosen()) else {}),
            **self._told,
            "content": self._structure.content(),
        }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _date(canvas: Any, made: datetime) -> None:
    """Let the file say when the report was made, not when it was written: bytes repeat."""
    stamp = canvas._doc._timeStamp  # reportlab offers no other way
    offset = made.utcoffset()
    seconds = int(offset.total_seconds()) if offset else 0
    with suppress(AttributeError):  # newer releases may compute these
        stamp.t = made.timestamp() if made.tzinfo else 0
        stamp.lt = made.timetuple()
    stamp.YMDhms = tuple(made.timetuple())[:6]
    stamp.dhh, stamp.dmm = divmod(seconds // 60, 60)
