"""Small things that are only looked at: glyphs, badges with initials, tags, rules."""

from collections.abc import Callable
from enum import StrEnum, unique

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import draw_glyph, draw_mark, draw_voice
from mentorapp.ui.look import Look

_HIGHEST = 4


class _Mark(QLabel):
    """A picture with words for who cannot see it. side: of the design, both ways."""

    def __init__(self, look: Look, side: int, name: Say) -> None:
        super().__init__()
        self.look, self.side, self._name = look, side, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the size and the words of now."""
        self.setAccessibleName(said(self._name))
        self.setFixedSize(self.look.px(self.side), self.look.px(self.side))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the side, both ways."""
        return QSize(self.look.px(self.side), self.look.px(self.side))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()


class Glyph(_Mark):
    """The competence glyph. level: 0 for not yet; name: empty where words stand beside it."""

    def __init__(
        self,
        look: Look,
        level: int,
        side: int = 20,
        *,
        steps: int = _HIGHEST,
        voice: Voice = Voice.MENTOR,
        name: Say = "",
    ) -> None:
        self.level, self.steps, self._voice = level, steps, voice
        super().__init__(look, side, name)

    def show_level(self, level: int) -> None:
        """Show another level."""
        self.level = level
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the glyph."""
        area = QRectF(self.rect())
        draw_glyph(QPainter(self), self.look, area, self.level, steps=self.steps, voice=self._voice)


class VoiceMark(_Mark):
    """Whose voice it is: a square, a circle or a diamond with a letter."""

    def __init__(
        self, look: Look, voice: Voice, letter: str, side: int = 24, *, name: Say = ""
    ) -> None:
        self._voice, self._letter = voice, letter
        super().__init__(look, side, name)

    def show_letter(self, letter: str) -> None:
        """Show another letter."""
        self._letter = letter
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        draw_voice(QPainter(self), self.look, area, self._voice, self._letter)


class Badge(_Mark):
    """Initials in the shape of a voice. dashed: who is not here today."""

    def __init__(
        self,
        look: Look,
        initials: str,
        side: int = 40,
        *,
        voice: Voice = Voice.LEARNER,
        dashed: bool = False,
    ) -> None:
        self.initials, self._voice, self._dashed = initials, voice, dashed
        super().__init__(look, side, "")

    def show_who(self, initials: str, voice: Voice) -> None:
        """Show somebody else."""
        self.initials, self._voice = initials, voice
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        draw_badge(
            QPainter(self),
            self.look,
            QRectF(self.rect()),
            self.initials,
            voice=self._voice,
            dashed=self._dashed,
        )


class Sign(_Mark):
    """The sign of the program."""

    def __init__(self, look: Look, side: int = 28) -> None:
        super().__init__(look, side, "MentorApp")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        draw_mark(QPainter(self), self.look, QRectF(self.rect()))


class Icon(_Mark):
    """An icon in the colour of a role."""

    def __init__(self, look: Look, icon: str, role: str = "ink2", side: int = 20) -> None:
        self.icon_name, self.role = icon, role
        super().__init__(look, side, "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        self.look.draw_icon(QPainter(self), self.icon_name, self.role, QPointF(0, 0), self.side)


@unique
class Tone(StrEnum):
    """What a tag or a message is about; each has its icon and its words besides its colour."""

    NEUTRAL = "neutral"
    OK = "ok"
    INFO = "info"
    WARN = "warn"
    DANGER = "danger"
    SIGNAL = "signal"


#: ground, edge and ink of each tone
TONES = {
    Tone.NEUTRAL: ("sunken", "line", "ink2"),
    Tone.OK: ("okSoft", "primarySoftLine", "ok"),
    Tone.INFO: ("infoSoft", "infoLine", "info"),
    Tone.WARN: ("warnSoft", "warnLine", "warn"),
    Tone.DANGER: ("dangerSoft", "dangerLine", "danger"),
    Tone.SIGNAL: ("signal", "signalEdge", "onSignal"),
}


class Tag(QLabel):
    """A short word about a state, 26 high, with an icon where there is one."""

    def __init__(self, look: Look, say: Say, tone: Tone = Tone.NEUTRAL, *, icon: str = "") -> None:
        super().__init__()
        self.look, self._say, self.tone, self.icon_name = look, say, tone, icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def say(self, say: Say, tone: Tone | None = None, icon: str | None = None) -> None:
        """Show another state."""
        self._say = say
        self.tone = self.tone if tone is None else tone
        self.icon_name = self.icon_name if icon is None else icon
        self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language and size of now."""
        self.setText(said(self._say))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of the word and its icon."""
        return tag_size(self.look, self.text(), self.tone, self.icon_name)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: a tag is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tag."""
        area = QRectF(self.rect())
        draw_tag(QPainter(self), self.look, area, self.text(), tone=self.tone, icon=self.icon_name)


def _tag_weight(tone: Tone) -> int:
    return 700 if tone is Tone.SIGNAL else 500


def tag_size(look: Look, words: str, tone: Tone, icon: str = "") -> QSize:
    """Give the size of a tag: of its words and its icon."""
    wide = look.metrics("meta", _tag_weight(tone)).horizontalAdvance(words)
    return QSize(round(wide) + (look.px(16 + 6) if icon else 0) + look.px(20) + 1, look.px(26))


def draw_tag(
    painter: QPainter, look: Look, area: QRectF, words: str, *, tone: Tone, icon: str = ""
) -> None:
    """Draw a tag into its area, as where a whole row is painted."""
    ground, edge, ink = TONES[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(edge), 1))
    painter.setBrush(look.colour(ground))
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, look.px(5), look.px(5))
    x = area.left() + look.px(10)
    if icon:
        at = QPointF(x, inner.center().y() - look.px(8))
        look.draw_icon(painter, icon, ink, at, 16)
        x += look.px(22)
    painter.setPen(look.colour(ink))
    painter.setFont(look.font("meta", _tag_weight(tone)))
    painter.drawText(
        QRectF(x, area.top(), area.right() - x, area.height()),
        Qt.AlignmentFlag.AlignVCenter,
        words,
    )


class Rule(QWidget):
    """A line that parts: thin between things of one kind, strong (2 px ink) below a heading."""

    def __init__(self, look: Look, *, strong: bool = False, upright: bool = False) -> None:
        super().__init__()
        self.look, self._strong = look, strong
        thick = 2 if strong else 1
        if upright:
            self.setFixedWidth(thick)
        else:
            self.setFixedHeight(thick)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), self.look.colour("ink" if self._strong else "line"))


def glyph_drawing(
    look: Look, level: int | None, steps: int = _HIGHEST
) -> Callable[[QPainter, QRectF], None]:
    """Give what draws a level, for cards and rows. steps: 0 without a scale."""

    def draw(painter: QPainter, area: QRectF) -> None:
        draw_glyph(painter, look, area, level or 0, steps=steps or _HIGHEST)

    return draw


def initials(name: str) -> str:
    """Give the two letters of a badge."""
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def draw_badge(
    painter: QPainter,
    look: Look,
    area: QRectF,
    initials: str,
    *,
    voice: Voice = Voice.LEARNER,
    dashed: bool = False,
) -> None:
    """Draw initials in the shape of a voice."""
    side = area.width()
    tone = voice.value
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if side >= look.px(56) else 1.5
    pen = QPen(look.colour(tone), width)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(
        look.colour(
            {Voice.MENTOR: "primarySoft", Voice.LEARNER: "learnerSoft"}.get(voice, "schoolSoft")
        )
    )
    inner = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if voice is Voice.LEARNER:
        painter.drawEllipse(inner)
    else:
        painter.drawRoundedRect(inner, side / 5.5, side / 5.5)
    step = "title" if side >= look.px(72) else "section" if side >= look.px(52) else "body"
    painter.setFont(look.font(step if side >= look.px(40) else "micro", 700))
    painter.setPen(look.colour(tone))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)
