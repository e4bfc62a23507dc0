"""The panel below the grid: what the chosen days were, with a key and a letter for each code."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.days import DayCode, DayState
from mentorapp.domain.errors import Refused
from mentorapp.domain.typed import clock_text
from mentorapp.services.month_grid import GridDay, codes_by_hand, day_codes, part_codes
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.drawing import draw_sheet
from mentorapp.ui.kit.fields import Choice, Line
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.hours.words import code_words, question, range_words
from mentorapp.ui.pages.hours_line import HoursLine

OTHER = "A"  # the letter of the second key, for the codes without a letter of their own
_FIGURES = "1234567890"
TYPE = "U"  # the letter of the line for hours
_TYPE: Say = lambda: _("Typ uren als één regel (U)")  # noqa: E731 - a text in the language of now
_COPY: Say = lambda: _("Kopieer deze dag (Ctrl+C)")  # noqa: E731 - a text in the language of now
_PASTE: Say = lambda: _("Vul in zoals de gekopieerde dag (Ctrl+V)")  # noqa: E731 - as above
_CLEAR: Say = lambda: _("Neem de invulling weg (Delete)")  # noqa: E731 - as above


class HoursField(Line):
    """The hours of a day, as 7:36."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, name=lambda: _("Uren op deze dag"), hint="7:36", icon="clock-hour-4")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the width of an hour."""
        return QSize(self.look.px(120), self.look.target)


class DayPanel(QWidget):
    """What the chosen days were. entered: a code; attested: with an attest or without.

    relapsed: the sickness goes on from the one before, or not; missed: why it was shorter.
    timed: the hours as typed; lined: days of a line; grown: more is shown than before; to_next:
    the next day that is pressed ends the range; confirmed, cleared, copied, pasted: its key.
    """

    entered = Signal(str)
    attested = Signal(bool)
    relapsed = Signal(bool)
    missed = Signal(str)
    timed = Signal(str)
    confirmed = Signal()
    cleared = Signal()
    copied = Signal()
    pasted = Signal()
    to_next = Signal(bool)
    lined = Signal(object)
    grown = Signal()
    spoken_role = "Grouping"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.days: Sequence[GridDay] = ()
        self._name = ""
        self._title = Text(look, self._range, "lead", weight=600, wrap=True, middle=True)
        self._ask = Text(look, self._question, role="ink2", wrap=True, middle=True)
        self._hint = Text(
            look,
            lambda: _("letter = sneltoets, spatie = klopt"),
            "meta",
            "ink2",
            wrap=True,
            middle=True,
        )
        self._build_tools()
        self._build_codes()
        self._build_part()
        self.fault = Notice(look, "", Tone.DANGER)
        self.fault.hide()
        below = Row(look, self._ask, gap=16)
        below.addWidget(self._hint, 1)
        words = Column(look, self._title, below, gap=0)
        head = Spread(look, words, *self.tools, gap=8, least=200)
        column = Column(
            look,
            head,
            self._main,
            self._rest,
            self._part,
            self.line,
            self.fault,
            gap=8,
            margins=(16, 8, 16, 12),
        )
        self.setLayout(column)
        look.changed.connect(self.refresh)
        self.show_days((), "", pastes=False)

    def _build_tools(self) -> None:
        look = self.look
        self.until = Key(look, lambda: _("Tot…"), name=self._until_words, tight=True)
        self.until.setCheckable(True)
        self.until.clicked.connect(lambda: self.to_next.emit(self.until.isChecked()))
        self.copy = Key(look, "", icon="copy", name=_COPY, tip=_COPY)
        self.copy.clicked.connect(self.copied)
        self.paste = Key(look, "", icon="clipboard", name=_PASTE, tip=_PASTE)
        self.paste.clicked.connect(self.pasted)
        self.clear = Key(look, "", icon="trash", name=_CLEAR, tip=_CLEAR)
        self.clear.clicked.connect(self.cleared)
        self.type_key = Key(look, "", icon="keyboard", name=_TYPE, tip=_TYPE)
        self.type_key.setCheckable(True)
        self.type_key.clicked.connect(lambda: self._show_line(on=self.type_key.isChecked()))
        self.line = HoursLine(look, date.min)
        self.line.entered.connect(self.lined)
        self.line.hide()
        self.hours = HoursField(look)
        self.hours.returnPressed.connect(lambda: self.timed.emit(self.hours.text()))
        self.attest = Check(look, lambda: _("Er is een attest"))
        self.attest.clicked.connect(lambda: self.attested.emit(self.attest.isChecked()))
        self.relapse = Check(look, lambda: _("Vervolg van de vorige ziekte"))
        self.relapse.clicked.connect(lambda: self.relapsed.emit(self.relapse.isChecked()))
        self.tools = (
            self.relapse,
            self.attest,
            self.hours,
            self.type_key,
            self.until,
            self.copy,
            self.paste,
            self.clear,
        )

    def _build_codes(self) -> None:
        look, codes = self.look, codes_by_hand()
        self.codes = {code.key: self._key(code, code.key) for code in codes if code.key}
        rest = [code for code in codes if not code.key]
        self.others = {
            figure: self._key(code, figure) for figure, code in zip(_FIGURES, rest, strict=False)
        }
        self.other = Key(
            look, lambda: _("Andere"), cap=OTHER, tight=True, name=lambda: _("Andere reden")
        )
        self.other.setCheckable(True)
        self.other.clicked.connect(lambda: self._show_rest(on=self.other.isChecked()))
        self.good = Key(
            look, self._good_words, Kind.MAIN, icon="check", tight=True, tip=lambda: _("Spatie")
        )
        self.good.clicked.connect(self.confirmed)
        self._main = Plain(look, Flow(look, *self.codes.values(), self.other, self.good))
        self._rest = Plain(look, Flow(look, *self.others.values()))
        self._rest.hide()

    def _build_part(self) -> None:
        """Build what is asked of a day that was shorter than the schedule has it."""
        look = self.look
        options: list[tuple[str, Say]] = [("", lambda: _("Telt gewoon mee"))]
        options += [(code.code, partial(code_words, code)) for code in part_codes()]
        self.away = Choice(look, options, name=lambda: _("Reden van de kortere dag"))
        self.away.picked.connect(lambda code: self.missed.emit(str(code)))
        self._lacks = Text(look, self._lacks_words, role="ink2", wrap=True, middle=True)
        self._part = Plain(look, Spread(look, Row(look, self._lacks), self.away, gap=12, least=200))
        self._part.hide()

    def _key(self, code: DayCode, cap: str) -> Key:
        key = Key(self.look, partial(code_words, code), cap=cap, tight=True)
        key.clicked.connect(lambda: self.entered.emit(code.code))
        return key

    # for the page

    def show_days(self, days: Sequence[GridDay], name: str, *, pastes: bool) -> None:
        """Show the keys for other days, or the same ones. name: of the learner; pastes: copied."""
        if [day.day for day in days] != [day.day for day in self.days]:
            self._show_rest(on=False)
            self.fault.hide()
            if days:
                self.line.show_day(days[-1].day)
        self.days, self._name = tuple(days), name
        codes = day_codes()
        closed = any(day.state is DayState.CLOSED for day in days)
        known = [codes[day.code] for day in days if day.code in codes]
        recorded = any(day.is_recorded for day in days)
        alike = len({day.code for day in days}) == 1
        asks = recorded and alike and bool(known) and known[0].asks_attest
        present = len(days) == 1 and bool(known) and known[0].is_presence
        for key in (*self.codes.values(), *self.others.values(), self.other, self.until):
            key.setEnabled(bool(days) and not closed)
        self.type_key.setEnabled(bool(days) and not closed)
        if closed:
            self._show_line(on=False)
        self.good.setEnabled(bool(may_confirm(days)))
        self.clear.setEnabled(recorded and not closed)
        self.copy.setEnabled(len(days) == 1 and bool(known))
        self.paste.setEnabled(pastes and bool(days) and not closed)
        self.attest.setVisible(asks and not closed)
        self.attest.setChecked(asks and all(day.attest for day in days))
        again = [day.relapse for day in days]
        self.relapse.setVisible(len(again) == 1 and again[0] is not None and not closed)
        self.relapse.setChecked(again == [True])
        self.away.pick(days[0].away if len(days) == 1 else "")
        self._part.setVisible(present and not closed and bool(days[0].lacks))
        self.hours.setVisible(present and not closed and not days[0].is_ahead)
        self._hint.setVisible(self.hours.isHidden() and self.attest.isHidden())
        self.hours.mark(faulty=False)
        if present and not self.hours.hasFocus():
            self.hours.setText(clock_text(days[0].minutes))
        self.until.setChecked(False)
        self.refresh()

    def typed(self, letter: str) -> None:
        """Press the key with a letter or a figure, from the grid."""
        if letter == OTHER:
            self.other.click()
            return
        if letter == TYPE:
            self.type_key.click()
            return
        key = self.codes.get(letter)
        if key is None and not self._rest.isHidden():
            key = self.others.get(letter)
        if key is not None:
            key.click()

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field, or in the panel; what was typed stays."""
        if refused.field == "minutes" and not self.hours.isHidden():
            self.hours.mark(faulty=True)
            self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hours.selectAll()
        self.fault.say(lambda: refusal(refused))
        self.fault.show()
        announce(self.fault, refusal(refused))
        self.grown.emit()

    def refresh(self) -> None:
        """Say it again, in the language of now."""
        self.setAccessibleName(_("Wat was deze dag"))
        for part in (self._title, self._ask, self._lacks, self.good, self.until):
            part.refresh()
        self._ask.setVisible(bool(self._ask.text()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        draw_sheet(QPainter(self), self.look, self.rect(), edge="ink")

    # words

    def _show_rest(self, *, on: bool) -> None:
        self.other.setChecked(on)
        self._rest.setVisible(on)
        if on:
            self.grown.emit()

    def _show_line(self, *, on: bool) -> None:
        """Show the line for hours and type there, or put it away."""
        self.type_key.setChecked(on)
        self.line.setVisible(on)
        if on:
            self.line.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grown.emit()

    def _range(self) -> str:
        return range_words([day.day for day in self.days])

    def _question(self) -> str:
        return question(self._name, self.days)

    def _lacks_words(self) -> str:
        lacks = self.days[0].lacks if len(self.days) == 1 else 0
        return _("{hours} minder dan in het rooster.").format(hours=formats.hours(lacks))

    def _until_words(self) -> str:
        return _("Tot: kies de laatste dag van een reeks")

    def _good_words(self) -> str:
        return _("Klopt")


def may_confirm(days: Sequence[GridDay]) -> list[GridDay]:
    """Give the days that can be confirmed: planned or entered, and not later than today."""
    return [
        day
        for day in days
        if day.code
        and day.state in (DayState.PLANNED, DayState.ENTERED)
        and not (day.is_ahead and not day.is_recorded)
    ]
