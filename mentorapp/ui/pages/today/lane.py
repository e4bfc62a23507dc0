"""One learner on the board: who it is, the week, what is likely today, and how it went."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.today_rows import Lane as LaneRow
from mentorapp.domain.today_rows import Presence, Suggestion
from mentorapp.domain.voice import Voice
from mentorapp.services import observations
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Column, Gap, Row, empty
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import Badge, Rule, Tag, Tone, VoiceMark, glyph_drawing
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.kit.wrapping import Wrapped
from mentorapp.ui.pages.today.strip import WeekStrip
from mentorapp.ui.wording import ago, clock, level_says, level_words, spoken
from mentorapp.ui.workshop import Workshop


class Ask(QWidget):
    """How did it go? One key or digit answers and saves. closed: nothing is asked any more."""

    answered = Signal(int)
    closed = Signal()

    def __init__(self, shop: Workshop, row: LaneRow, asked: Suggestion) -> None:
        super().__init__()
        self.look, self._row, self._asked = shop.look, row, asked
        look = shop.look
        mark = VoiceMark(look, Voice.LEARNER, row.given_name[:1].upper())
        question = Text(
            look,
            lambda: _("{goal}: hoe ging het?").format(goal=asked.short),
            "lead",
            wrap=True,
            middle=True,
        )
        before = Text(
            look,
            self._before,
            "meta",
            "ink3",
            marked=True,
            wrap=True,
            middle=True,
            align=Qt.AlignmentFlag.AlignRight,
        )
        cancel = Key(look, lambda: _("Annuleer"), Kind.QUIET, cap=_("Esc"), tight=True)
        cancel.clicked.connect(self.closed)
        head = Row(look, mark, gap=8)
        head.addWidget(question, 3)
        head.addWidget(before, 2)
        head.addWidget(cancel)
        self.levels = LevelKeys(look, level_says(row.scale))
        self.levels.chosen.connect(self.answered)
        self.setLayout(Column(look, head, self.levels, gap=8, margins=(14, 4, 14, 12)))
        look.changed.connect(self.update)

    def begin(self) -> None:
        """Put the focus on the last level, or on the first."""
        number = (self._asked.level or 1) - 1
        key = self.levels.keys[min(number, len(self.levels.keys) - 1)]
        key.rings = True
        key.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("{goal}: hoe ging het?").format(goal=self._asked.short))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask no more on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame in ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("ink"), 2))
        painter.setBrush(self.look.colour("sunken"))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, self.look.px(8), self.look.px(8))

    def _before(self) -> str:
        if self._asked.level is None or self._asked.last_day is None:
            return _("nog niet geoefend")
        return _("vorige keer **{level}**, {when}").format(
            level=level_words(self._row.scale, self._asked.level),
            when=ago(self._asked.last_day, _today(self._row)),
        )


class LaneView(QWidget):
    """A lane of the board. opened: the learner's page is asked for."""

    def __init__(self, shop: Workshop, row: LaneRow) -> None:
        super().__init__()
        self.shop, self.look, self.row = shop, shop.look, row
        self._ask: Ask | None = None
        self._column = Column(shop.look, gap=0)
        self.setLayout(self._column)
        self.strip: WeekStrip | None = None
        self.wide = False
        self.show_row(row)

    def show_row(self, row: LaneRow) -> None:
        """Show the learner as he or she is now."""
        asked = self._ask is not None
        self.row, self._ask = row, None
        empty(self._column)
        if row.here is Presence.WORKPLACE or row.notes_today or asked:
            self._build()
        else:
            self._build_away()

    def set_wide(self, *, wide: bool) -> None:
        """Take the form of a wide window."""
        self.wide = wide
        if self.strip is not None:
            self.strip.wide = wide
            self.strip.refresh()
            self._air.setVisible(wide)

    def ask(self, asked: Suggestion) -> None:
        """Ask how a competence went."""
        self._bottom.hide()
        if self._ask is not None:
            self._ask.hide()
            self._ask.deleteLater()
        self._ask = Ask(self.shop, self.row, asked)
        self._ask.answered.connect(lambda level: self._note(asked, level))
        self._ask.closed.connect(self._ask_no_more)
        self._middle.addWidget(self._ask)
        self._ask.begin()

    # the parts

    def _build(self) -> None:
        look, row = self.look, self.row
        self._column.addLayout(self._head())
        self._air = Gap(look, 4)  # in a wide window
        self._air.setVisible(self.wide)
        self._column.addWidget(self._air)
        self.strip = WeekStrip(look, row.days, row.scale, row.steps)
        self.strip.wide = self.wide
        self.strip.chosen.connect(lambda _day: self._open())
        self._column.addWidget(self.strip)
        self._column.addSpacing(look.px(12))
        self._middle = Column(look)
        self._bottom = self._proposals()
        self._middle.addWidget(self._bottom)
        self._column.addLayout(self._middle)
        self._column.addSpacing(look.px(16))
        self._column.addWidget(Rule(look))

    def _build_away(self) -> None:
        look, row = self.look, self.row
        self.strip = None
        head = Row(look, gap=12, margins=(0, 12, 0, 12))
        head.addWidget(Badge(look, row.initials, dashed=True))
        name = Text(look, row.name, "lead")
        head.addLayout(Column(look, name, self._meta(), gap=0), 1)
        key = Key(look, lambda: _("Toch noteren"), Kind.QUIET)
        key.clicked.connect(lambda: self.shop.shell.do_for(Does.NOTE, learner=row.learner))
        head.addWidget(key)
        self._column.addLayout(head)
        self._column.addWidget(Rule(look))

    def _head(self) -> Row:
        look, row = self.look, self.row
        head = Row(look, gap=12, margins=(0, 0, 0, 4))
        head.addWidget(Badge(look, row.initials))
        words = Column(look, Text(look, row.name, "section"), self._meta(), gap=0)
        head.addLayout(words, 1)
        head.addWidget(self._state())
        more = Key(
            look, "", icon="dots", name=lambda: _("Meer voor {name}").format(name=row.given_name)
        )
        more.clicked.connect(lambda: self._menu(more))
        head.addWidget(more)
        return head

    def _state(self) -> Tag:
        row = self.row
        if not row.notes_today:
            return Tag(self.look, lambda: _("Nog niets genoteerd vandaag"))
        return Tag(
            self.look,
            lambda: ngettext(
                "{number} notitie vandaag", "{number} notities vandaag", row.notes_today
            ).format(number=row.notes_today),
            Tone.OK,
            icon="check",
        )

    def _meta(self) -> Text:
        return Text(self.look, lambda: where_words(self.row), "meta", "ink2", wrap=True)

    def _proposals(self) -> QWidget:
        look, row = self.look, self.row
        box = QWidget()
        cards: list[QWidget] = []
        for one in row.suggestions:
            card = Card(
                look,
                one.short,
                partial(self._last, one),
                draw=glyph_drawing(look, one.level, row.steps),
            )
            card.clicked.connect(lambda _on=False, one=one: self.ask(one))
            cards.append(card)
        other = Card(look, lambda: _("Andere"), icon="search", centre=True, role="primary")
        other.clicked.connect(lambda: self.shop.shell.do_for(Does.NOTE, learner=row.learner))
        box.setLayout(Wrapped(look, *cards, other, gap=8, tail=True))
        return box

    def _last(self, one: Suggestion) -> str:
        if one.level is None or one.last_day is None:
            return _("nog niet geoefend")
        return _("{when} {level}").format(
            when=ago(one.last_day, _today(self.row)), level=level_words(self.row.scale, one.level)
        )

    # what happens

    def _note(self, asked: Suggestion, level: int) -> None:
        command = observations.NoteObservation(asked.goal, level)
        if self._ask is not None:
            self._ask.setEnabled(False)
        name, scale = self.row.given_name, self.row.scale

        def noted(_seen: object) -> None:
            self._ask = None
            self.shop.shell.tell(
                lambda: _("Genoteerd"),
                lambda: _("{name}: {goal}, {level}").format(
                    name=name, goal=asked.short, level=level_words(scale, level)
                ),
                can_undo=True,
            )

        self.shop.write(
            lambda desk: observations.note(desk, command),
            frozenset({Changed.OBSERVATIONS}),
            noted,
            refused=self._refused,
            owner=self,
        )

    def _refused(self, problem: object) -> None:
        if self._ask is not None:
            self._ask.setEnabled(True)
        self.shop.lane.refused.emit(problem)

    def _ask_no_more(self) -> None:
        if self._ask is not None:
            self._ask.hide()
            self._ask.deleteLater()
            self._ask = None
        self._bottom.show()
        first = self._bottom.findChild(Card)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self.row.learner)

    def _menu(self, key: QWidget) -> None:
        menu = QMenu(self)
        learner = self.row.learner
        menu.addAction(_("Open {name}").format(name=self.row.given_name), self._open)
        menu.addAction(
            _("Noteer iets anders"),
            lambda: self.shop.shell.do_for(Does.NOTE, learner=learner),
        )
        menu.addAction(
            _("Maak een voortgangsverslag"),
            lambda: self.shop.shell.go(Does.REPORTS, learner=learner),
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(key.mapToGlobal(key.rect().bottomLeft()))


def where_words(row: LaneRow) -> str:
    """Say what a learner follows, and where he or she is today."""
    study = ", ".join(part for part in (row.programme, row.year) if part)
    where = _where(row)
    return f"{study}. {where}" if study and row.here is Presence.WORKPLACE else where or study


def _where(row: LaneRow) -> str:
    if row.here is Presence.WORKPLACE:
        if row.starts is None or row.ends is None:
            return _("Vandaag op de werkplek")
        return _("Op de werkplek van {first} tot {last}").format(
            first=clock(row.starts), last=clock(row.ends)
        )
    days = (row.same_until - _today(row)).days
    if row.here is Presence.SCHOOL:
        told = (
            _("Vandaag op school.")
            if days <= 0
            else (
                _("Vandaag en morgen op school.")
                if days == 1
                else _("Op school tot {day}.").format(day=formats.weekday(row.same_until))
            )
        )
    elif row.here is Presence.ABSENT:
        told = _("Vandaag afwezig: {why}.").format(why=spoken(row.label).lower())
    else:
        why = spoken(row.label)
        told = _("Vandaag vrij: {why}.").format(why=why) if why else _("Vandaag niet ingepland.")
    if row.back is None:
        return told
    back = _("{day} weer op de werkplek.").format(day=formats.weekday_in_full(row.back))
    return f"{told} {back[:1].upper()}{back[1:]}"


def _today(row: LaneRow) -> date:
    return next((day.day for day in row.days if day.is_today), row.same_until)
