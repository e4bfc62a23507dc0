"""The status line: where the data are, the last backup, that offline is normal; and the keys."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.actions import BY_ID, Does, caps
from mentorapp.ui.kit.base import Row, Say, said
from mentorapp.ui.kit.drawing import cap_width, draw_cap
from mentorapp.ui.kit.marks import Tag, Tone
from mentorapp.ui.look import Look

if TYPE_CHECKING:
    from mentorapp.services.session import Access

_SHOWN = (Does.NOTE, Does.SEARCH, Does.LOCK, Does.HELP)


class StatusItem(QLabel):
    """An icon with words."""

    def __init__(self, look: Look, icon: str, say: Say) -> None:
        super().__init__()
        self.look, self.icon_name, self._say = look, icon, say
        look.changed.connect(self.refresh)
        self.refresh()

    def say(self, say: Say, icon: str | None = None) -> None:
        """Show something else."""
        self._say, self.icon_name = say, icon or self.icon_name
        self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language and size of now."""
        self.setText(said(self._say))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of icon and words."""
        wide = self.look.metrics("meta").horizontalAdvance(self.text())
        return QSize(round(wide) + self.look.px(16 + 6) + 1, self.look.px(20))

    def minimumSizeHint(self) -> QSize:
        """Give the same size: what would be cut is left out as a whole."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter, middle = QPainter(self), self.height() / 2
        at = QPointF(0, middle - self.look.px(8))
        self.look.draw_icon(painter, self.icon_name, "ink2", at, 16)
        painter.setPen(self.look.colour("ink2"))
        painter.setFont(self.look.font("meta"))
        words = QRectF(self.look.px(22), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class KeyHint(QLabel):
    """The key caps of an action with its word."""

    def __init__(self, look: Look, does: Does, say: Say) -> None:
        super().__init__()
        self.look, self.does, self._say = look, does, say
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language and size of now."""
        self.setText(said(self._say))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of caps and words."""
        look = self.look
        wide = sum(cap_width(look, cap) + look.px(4) for cap in caps(BY_ID[self.does].key))
        words = look.metrics("meta").horizontalAdvance(self.text())
        return QSize(round(wide + words) + 1, look.px(20))

    def minimumSizeHint(self) -> QSize:
        """Give the same size: what would be cut is left out as a whole."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint caps and words."""
        look, painter, x = self.look, QPainter(self), 0.0
        for cap in caps(BY_ID[self.does].key):
            draw_cap(painter, look, QPointF(x, (self.height() - look.px(20)) / 2), cap)
            x += cap_width(look, cap) + look.px(4)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        words = QRectF(x, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class Standing(NamedTuple):
    """What the line tells. backup: words of the last one, empty when there is none."""

    practice: bool = False
    backup: Say = ""


class StatusLine(QWidget):
    """The line at the bottom of the window; what finds no room is left out, keys first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.practice = Tag(look, lambda: _("OEFENING"), Tone.SIGNAL)
        self.together = Tag(look, lambda: _("SAMEN KIJKEN, F8 STOPT"), Tone.SIGNAL)
        self.place = StatusItem(look, "device-desktop", lambda: _("Alles staat op deze pc"))
        self.backup = StatusItem(look, "shield-check", "")
        self.offline = StatusItem(look, "wifi-off", lambda: _("Offline, dat is normaal"))
        self.busy = StatusItem(look, "loader-2", lambda: _("Even bezig"))
        words = {
            Does.NOTE: lambda: _("Snel noteren"),
            Does.SEARCH: lambda: _("Zoeken"),
            Does.LOCK: lambda: _("Vergrendelen"),
            Does.HELP: lambda: _("Help"),
        }
        self.hints = [KeyHint(look, does, words[does]) for does in _SHOWN]
        self.visit = StatusItem(look, "lock-open", "")
        left = (self.practice, self.together, self.visit, self.place, self.backup)
        rest = (self.offline, self.busy)
        self._row = Row(look, *left, *rest, None, *self.hints, gap=22, margins=(18, 1, 16, 0))
        self.setLayout(self._row)
        self._optional: list[QWidget] = [*reversed(self.hints), self.offline, self.backup]
        self._wanted: dict[QWidget, bool] = {self.offline: True, self.backup: False}
        self.practice.hide()
        self.together.hide()
        self.busy.hide()
        self.visit.hide()
        look.changed.connect(self.refresh)
        self.refresh()

    def show_standing(self, standing: Standing) -> None:
        """Show how things stand."""
        self.practice.setVisible(standing.practice)
        self.backup.say(standing.backup)
        self._wanted[self.backup] = bool(said(standing.backup))
        self._fit()

    def show_school(self, on: bool) -> None:  # noqa: FBT001 - as show_busy
        """Say no key for noting at a school's desk: that is the workplace's."""
        self._wanted[self.hints[_SHOWN.index(Does.NOTE)]] = not on
        self._fit()

    def show_visit(self, visit: "Access | None") -> None:
        """Show until when who is in may stay, on the word of whom; None for who unlocked."""
        self.visit.setVisible(visit is not None)
        if visit is not None:
            until = f"{visit.until.astimezone():%H:%M}"
            self.visit.say(
                lambda: _("Binnen tot {time}, dankzij {name}").format(time=until, name=visit.name)
            )
        self._fit()

    def show_together(self, on: bool) -> None:  # noqa: FBT001 - as show_busy
        """Show that the other learners are hidden."""
        self.together.setVisible(on)
        self._fit()

    def show_busy(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        """Show that something takes a while."""
        self.busy.setVisible(on)
        self._fit()

    def refresh(self) -> None:
        """Take the height of now."""
        self.setFixedHeight(self.look.size("statusBar"))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what finds no room."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the desk and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("desk"))
        painter.fillRect(0, 0, self.width(), 1, self.look.colour("line"))

    def _fit(self) -> None:
        for part in self._optional:
            part.setVisible(self._wanted.get(part, True))
        shown = [
            part
            for part in (
                self.practice,
                self.together,
                self.visit,
                self.place,
                self.backup,
                self.offline,
                self.busy,
                *self.hints,
            )
            if not part.isHidden()
        ]
        gap = self.look.px(22)
        need = sum(part.sizeHint().width() + gap for part in shown) + self.look.px(34)
        for part in self._optional:
            if need <= self.width():
                break
            if not part.isHidden():
                part.hide()
                need -= part.sizeHint().width() + gap
