"""The end of a sheet: who signed and when, who still has to, and every version there is."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import Strokes
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView, SignerRow, VersionRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.words import (
    broken_words,
    missing_words,
    signed_words,
    signer_words,
    typed_words,
    version_words,
)

_WIDE, _HIGH = 132, 44  # of the design: the room of a drawn signature


class Ending(QWidget):
    """What stands above the table of a sheet that is opened, offered, or on the lock.

    print_asked: a version by its number.
    """

    print_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._inside = Column(look, gap=8, margins=(0, 0, 0, 8))
        self.setLayout(self._inside)
        self.hide()

    def show_view(self, view: EvaluationView) -> None:
        """Show how it ends; nothing while there is nothing to say."""
        empty(self._inside)
        look = self.look
        if view.amending:
            self._say(
                lambda: _("Nieuwe versie, omdat: {reason}").format(reason=view.amending), Tone.INFO
            )
        elif view.opened:
            self._say(
                lambda: _("Eerder geopend, omdat: {reason}").format(reason=view.opened), Tone.INFO
            )
        for voice in view.broken:
            self._say(partial(broken_words, view, voice), Tone.DANGER)
        if view.typed_by:
            self._say(partial(typed_words, view), Tone.INFO)
        if view.state is SheetState.SIGNING:
            self._say(lambda: missing_words(view), Tone.WARN)
        elif view.state is SheetState.LOCKED:
            words = lambda: _(  # noqa: E731 - a text
                "De evaluatie is op slot. Lezen en afdrukken kan altijd."
            )
            self._say(words, Tone.NEUTRAL, icon="lock")
        if view.versions:
            last, *former = reversed(view.versions)
            self._add_signers(last.signers)
            if former:
                self._inside.addWidget(Text(look, lambda: _("Alle versies"), "lead"))
                self._add_versions((last, *former))
        self.setVisible(self._inside.count() > 0)

    def _say(self, say: Say, tone: Tone, icon: str = "") -> None:
        self._inside.addWidget(Notice(self.look, say, tone, icon=icon))

    def _add_signers(self, rows: tuple[SignerRow, ...]) -> None:
        for row in rows:
            self._inside.addWidget(_signer(self.look, row))
            self._inside.addWidget(Rule(self.look))

    def _add_versions(self, rows: tuple[VersionRow, ...]) -> None:
        for row in rows:
            words = Column(self.look, gap=0)
            words.addWidget(Text(self.look, partial(version_words, row), weight=600, wrap=True))
            if row.reason:
                words.addWidget(Text(self.look, row.reason, wrap=True))
            for one in row.signers if row is not rows[0] else ():  # those stand above
                said = partial(_signed_by, one)
                words.addWidget(Text(self.look, said, "meta", "ink2", wrap=True))
            name = partial(_print_words, row)
            key = Key(self.look, lambda: _("Druk af"), Kind.QUIET, icon="printer", name=name)
            key.clicked.connect(lambda _on=False, number=row.number: self.print_asked.emit(number))
            self._inside.addLayout(Spread(self.look, words, key, least=200))
            self._inside.addWidget(Rule(self.look))


class Drawn(QWidget):
    """A signature as it was drawn, small."""

    def __init__(self, look: Look, strokes: Strokes, name: str) -> None:
        super().__init__()
        self.look, self._strokes, self._name = look, strokes, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the size and the words of now."""
        self.setAccessibleName(_("Handtekening van {name}").format(name=self._name))
        self.setFixedSize(self.look.px(_WIDE), self.look.px(_HIGH))
        self.update()

    def sizeHint(self) -> QSize:
        """Give its size."""
        return QSize(self.look.px(_WIDE), self.look.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strokes, as large as there is room."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        for stroke in self._strokes:
            for number, (x, y) in enumerate(stroke):
                at = QPointF(x, y)
                path.lineTo(at) if number else path.moveTo(at)
        box, room = path.boundingRect(), QRectF(self.rect()).adjusted(2, 2, -2, -2)
        scale = min(room.width() / max(box.width(), 1), room.height() / max(box.height(), 1))
        painter.setPen(QPen(look.colour("ink"), 1.5 / scale, c=Qt.PenCapStyle.RoundCap))
        painter.translate(room.left(), room.center().y() - box.height() * scale / 2)
        painter.scale(scale, scale)
        painter.translate(-box.topLeft())
        painter.drawPath(path)


def _signer(look: Look, row: SignerRow) -> QWidget:
    words = Column(look, gap=0)
    words.addWidget(Text(look, partial(signer_words, row), weight=600, wrap=True))
    words.addWidget(Text(look, partial(signed_words, row), "meta", "ink2", wrap=True))
    if row.remark:
        words.addWidget(Text(look, row.remark, wrap=True))
    line = Row(look, gap=12, margins=(0, 4, 0, 4))
    icon = Icon(look, "check" if row.at else "clock-pause", "primary" if row.at else "warn")
    line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addLayout(words, 1)
    if row.strokes:
        line.addWidget(Drawn(look, row.strokes, row.name), 0, Qt.AlignmentFlag.AlignVCenter)
    return Plain(look, line)


def _print_words(row: VersionRow) -> str:
    return _("Druk versie {number} af").format(number=row.number)


def _signed_by(row: SignerRow) -> str:
    return _("{who}: {signed}").format(who=signer_words(row), signed=signed_words(row))
