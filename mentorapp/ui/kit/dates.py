"""A day to type or to pick from a calendar, in the words of the language in use."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QDateEdit, QSizePolicy

from mentorapp.base.texts import language
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.fields import draw_field
from mentorapp.ui.look import Look

LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_FORMAT = "d/MM/yyyy"  # with the whole year: the short dates of fr_BE have two figures


class DayField(QDateEdit):
    """A day. picked: another day was typed or chosen."""

    picked = Signal(object)

    def __init__(self, look: Look, day: date, *, name: Say) -> None:
        super().__init__()
        self.look, self._name = look, name
        self.faulty = False
        self.setFrame(False)
        self.setCalendarPopup(True)
        self.setDisplayFormat(_FORMAT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_day(day)
        self.dateChanged.connect(lambda _day: self.picked.emit(self.day()))
        look.changed.connect(self.refresh)
        self.refresh()

    def day(self) -> date:
        """Give the day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def limit(self, first: date | None = None, last: date | None = None) -> None:
        """Allow only days from first to last."""
        if first is not None:
            self.setMinimumDate(QDate(first.year, first.month, first.day))
        if last is not None:
            self.setMaximumDate(QDate(last.year, last.month, last.day))

    def mark(self, *, faulty: bool) -> None:
        """Show, or no longer show, that what stands here is at fault."""
        self.faulty = faulty
        self.update()

    def refresh(self) -> None:
        """Take type, colours and words of now."""
        self.setAccessibleName(said(self._name))
        self.setLocale(QLocale(LOCALES[language()]))
        self.setFont(self.look.font("body", tabular=True))
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.setStyleSheet(
            f"QDateEdit {{ border: 0; background: transparent; padding-left: {self.look.px(12)}px;"
            f" color: {self.look.css('ink')}; }}"
            f"QDateEdit::drop-down {{ border: 0; width: {self.look.target}px; }}"
            "QDateEdit::down-arrow { image: none; }"
        )
        calendar = self.calendarWidget()
        calendar.setFont(self.look.font("body"))
        calendar.setPalette(self.look.palette())
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the size of a whole date and its calendar key."""
        wide = self.look.metrics("body", tabular=True).horizontalAdvance("30/09/2025")
        return QSize(round(wide) + self.look.px(12 + 10) + self.look.target, self.look.target)

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field below what Qt paints, and the sign of a calendar."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        draw_field(painter, self.look, area, on=self.hasFocus(), faulty=self.faulty)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        at = QPointF(self.width() - self.look.px(32), self.height() / 2 - self.look.px(10))
        self.look.draw_icon(painter, "calendar-event", "ink2", at)
