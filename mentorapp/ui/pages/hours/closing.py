"""Closing a month: what still blocks it and the way there; opening it again with a reason."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.month import month_span
from mentorapp.services import days
from mentorapp.services.month_grid import MonthGrid
from mentorapp.services.wording import refusal
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.fields import Area, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.hours.words import short
from mentorapp.ui.workshop import Workshop

CHANGED = frozenset({Changed.DAYS, Changed.TODO})


class CloseBar(QWidget):
    """Whether the month can be closed, and the key for it. jump: to a day that blocks it."""

    jump = Signal(object)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        look = shop.look
        self.shop, self.look = shop, look
        self.grid: MonthGrid | None = None
        self._lock = Icon(look, "lock", "ink", 24)
        self._words = Text(look, self._said, role="ink2", wrap=True, middle=True)
        self.to_day = Key(look, self._jump_words, icon="arrow-right")
        self.to_day.clicked.connect(self._jump)
        self.close_key = Key(look, lambda: _("Afsluiten"), icon="lock")
        self.close_key.clicked.connect(self._ask)
        self.open_key = Key(look, lambda: _("Open opnieuw"), icon="lock-open")
        self.open_key.clicked.connect(self._reopen)
        words = Row(look, gap=8)
        words.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._words, 1)
        bar = Spread(look, words, self.to_day, self.open_key, self.close_key, least=160)
        self._bar = Plain(look, bar)
        self._build_question()
        self.fault = Notice(look, "", Tone.DANGER)
        self.fault.hide()
        self.setLayout(Column(look, self._bar, self._question, self.fault, gap=8))

    def _build_question(self) -> None:
        look = self.look
        self.back = Key(look, lambda: _("Ga terug"))
        self.back.clicked.connect(self._go_back)
        self.sure = Key(look, lambda: _("Sluit de maand af"), Kind.MAIN, icon="lock")
        self.sure.clicked.connect(self._close)
        keys = Plain(look, Flow(look, self.back, self.sure))
        text = Text(look, self._question_words, weight=600, wrap=True)
        self._asked = text
        self._question = Plain(
            look, Column(look, text, keys, gap=10, margins=(16, 12, 16, 12)), ground="sunken"
        )
        self._question.hide()

    def show_month(self, grid: MonthGrid) -> None:
        """Show how it stands with a month."""
        if self.grid is None or (self.grid.placement, self.grid.month) != (
            grid.placement,
            grid.month,
        ):
            self._question.hide()
            self._bar.show()
        self.grid = grid
        self.fault.hide()
        blocked = bool(grid.to_confirm)
        self._lock.setVisible(grid.closed)
        self.to_day.setVisible(blocked and not grid.closed)
        self.open_key.setVisible(grid.closed)
        self.close_key.setVisible(not grid.closed)
        self.close_key.setEnabled(grid.is_over and not blocked)
        if not self.close_key.isEnabled() and not self._question.isHidden():
            self._go_back()
        for part in (self._words, self.to_day, self._asked):
            part.refresh()

    def _named(self) -> str:
        return formats.month(month_span(self.grid.month)[0]) if self.grid else ""

    def _said(self) -> str:
        grid = self.grid
        if grid is None:
            return ""
        if grid.closed:
            return _("{month} is afgesloten.").format(month=_capital(self._named()))
        if grid.to_confirm:
            return _("Bevestig eerst {day}").format(day=short(grid.to_confirm[0]))
        if not grid.is_over:
            return _("{month} is nog niet voorbij.").format(month=_capital(self._named()))
        return _("Alles is bevestigd.")

    def _jump_words(self) -> str:
        grid = self.grid
        day = short(grid.to_confirm[0]) if grid and grid.to_confirm else ""
        return _("Ga naar {day}").format(day=day)

    def _question_words(self) -> str:
        return _("{month} afsluiten? Daarna verandert er niets meer zonder reden.").format(
            month=_capital(self._named())
        )

    def _jump(self) -> None:
        if self.grid and self.grid.to_confirm:
            self.jump.emit(self.grid.to_confirm[0])

    def _ask(self) -> None:
        if self.grid is None:
            return
        if self.grid.was_closed:
            ReasonDialog(self.shop, self.grid, closes=True).open()
            return
        self._bar.hide()
        self._question.show()
        self.sure.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._question_words())

    def _go_back(self) -> None:
        self._question.hide()
        self._bar.show()
        if self.close_key.isEnabled():
            self.close_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        grid = self.grid
        if grid is None:
            return
        name = self._named()

        def done(_seal: object) -> None:
            self._question.hide()
            self._bar.show()
            self.shop.shell.tell(lambda: _("Maand afgesloten"), name, can_undo=True)

        self.shop.write(
            partial(days.close, placement=grid.placement, month=grid.month),
            CHANGED,
            done,
            refused=lambda problem: self._refuse(refusal(problem)),
            owner=self,
        )

    def _refuse(self, words: str) -> None:
        self._go_back()
        self.fault.say(words)
        self.fault.show()

    def _reopen(self) -> None:
        if self.grid is not None:
            ReasonDialog(self.shop, self.grid, closes=False).open()


class ReasonDialog(EditDialog):
    """Why a closed month is opened again, or closed anew."""

    def __init__(self, shop: Workshop, grid: MonthGrid, *, closes: bool) -> None:
        self._grid, self._closes = grid, closes
        month = formats.month(_first(grid))
        title: Say = (
            (lambda: _("{month} opnieuw afsluiten").format(month=_capital(month)))
            if closes
            else (lambda: _("{month} opnieuw openen").format(month=_capital(month)))
        )
        super().__init__(shop, shop.shell.place(), title)
        self.reason = Area(shop.look, name=lambda: _("Waarom"), short=True)
        self.form.add(
            "reason",
            FormRow(
                shop.look,
                lambda: _("Waarom"),
                self.reason,
                more=lambda: _("Dit staat bij de maand. De vorige versie blijft bewaard."),
            ),
        )
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        closes = self._closes
        return lambda: _("Sluit de maand af") if closes else _("Open opnieuw")

    def save(self) -> None:
        """Close the month anew, or open it."""
        use_case = days.close if self._closes else days.reopen
        closes = self._closes
        self.send(
            partial(
                use_case,
                placement=self._grid.placement,
                month=self._grid.month,
                reason=self.reason.toPlainText(),
            ),
            CHANGED,
            told(
                self.shop,
                lambda: _("Maand afgesloten") if closes else _("Maand weer geopend"),
                formats.month(_first(self._grid)),
            ),
        )


def _first(grid: MonthGrid) -> date:
    return month_span(grid.month)[0]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
