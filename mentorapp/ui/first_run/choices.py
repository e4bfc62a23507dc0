"""The rows to choose a programme from, and the field that finds one among them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from mentorapp.base.texts import _, ngettext
from mentorapp.services.plan_drafts import FrameworkRow
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.keys import Pressable, draw_box
from mentorapp.ui.look import Look

_ICONS = {"BK-0140-3": "plug", "BK-0018-3": "bread", "BK-0227-3": "car"}
_OTHER = "tools"


class CountLine(SearchLine):
    """A search field that says at its end how many there are."""

    def __init__(self, look: Look) -> None:
        self._found, self._all = 0, 0
        super().__init__(
            look,
            name=lambda: _("Zoek een opleiding"),
            hint=lambda: _("Zoek een opleiding"),
            icon="search",
        )

    def show_count(self, found: int, whole: int) -> None:
        """Say how many of all were found."""
        self._found, self._all = found, whole
        self.refresh()

    def words(self) -> str:
        """Give the words at the end."""
        if self._found == self._all:
            return ngettext("{number} opleiding", "{number} opleidingen", self._all).format(
                number=self._all
            )
        return ngettext(
            "{found} van {number} opleiding", "{found} van {number} opleidingen", self._all
        ).format(found=self._found, number=self._all)

    def refresh(self) -> None:
        """Keep room for the words."""
        super().refresh()
        margins = self.textMargins()
        wide = round(self.look.metrics("meta").horizontalAdvance(self.words()))
        margins.setRight(wide + self.look.px(24))
        self.setTextMargins(margins)
        self.setAccessibleDescription(self.words())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words at the end."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.look.colour("ink2"))
        painter.setFont(self.look.font("meta"))
        area = QRectF(self.rect()).adjusted(0, 0, -self.look.px(12), 0)
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.words()
        )


class FrameworkChoice(Pressable):
    """One programme: circle, picture, name, and how much is in it."""

    may_touch = True  # a wrong one only shows another list

    def __init__(self, look: Look, row: FrameworkRow) -> None:
        self.row = row
        super().__init__(look, name_of(row), name=self._spoken)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.refresh()

    def _spoken(self) -> str:
        return f"{name_of(self.row)}, {about(self.row)}"

    def show_row(self, row: FrameworkRow) -> None:
        """Show it in other words."""
        self.row = row
        self.refresh()

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRectF(0, 0, max(self.look.px(100), width - self.look.px(98 + 14)), 10_000)
        flags, found = int(Qt.TextFlag.TextWordWrap), []
        for step, weight, text in (("body", 600, self.words), ("meta", 400, about(self.row))):
            metrics = self.look.metrics(step, weight)
            high = metrics.boundingRect(room, flags, text).height()
            found.append(max(1, round(high / metrics.lineSpacing())) * self.look.line(step))
        return found[0], found[1]

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the words."""
        return max(self.look.px(60), sum(self._heights(width)) + self.look.px(14))

    def sizeHint(self) -> QSize:
        """Give a usual size."""
        wide = self.look.px(400)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(self.look.px(240), self.look.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        look, painter, on = self.look, QPainter(self), self.isChecked()
        if on:
            painter.fillRect(self.rect(), look.colour("primarySoft"))
            painter.fillRect(0, 0, look.px(4), self.height(), look.colour("primary"))
        elif self.hovered:
            painter.fillRect(self.rect(), look.colour("hover"))
        middle, side = self.height() / 2, look.px(24)
        box = QRectF(look.px(14), middle - side / 2, side, side)
        draw_box(painter, look, box, on=on, radio=True)
        icon = _ICONS.get(self.row.code, _OTHER)
        at = QPointF(look.px(54), middle - look.px(14))
        look.draw_icon(painter, icon, "primary" if on else "ink2", at, 28)
        title, more = self._heights(self.width())
        x, top = look.px(98), middle - (title + more) / 2
        room = self.width() - x - look.px(14)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, room, title), flags, self.words)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        painter.drawText(QRectF(x, top + title, room, more), flags, about(self.row))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter as everywhere: the row itself takes Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def name_of(row: FrameworkRow) -> str:
    """Give the name of a programme: what it is called at school, where that is known."""
    return row.programmes[0] if row.programmes else row.title


def about(row: FrameworkRow) -> str:
    """Say what a programme leads to and how much is in it."""
    number = ngettext("{number} competentie", "{number} competenties", row.competences).format(
        number=row.competences
    )
    title = row.title if row.programmes else ""
    return ", ".join(part for part in (title, row.level, number) if part)
