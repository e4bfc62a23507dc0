"""One learner on the board: who it is, the week, what is likely today, and how it went."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.observation import Observation
from mentorapp.domain.today_rows import Lane as LaneRow
from mentorapp.domain.today_rows import Presence, StripDay, Suggestion, Why
from mentorapp.services import noting, observations
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Column, Gap, Row, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Badge, Rule, Tag, Tone, glyph_drawing
from mentorapp.ui.kit.text import Text
from mentorapp.ui.kit.wrapping import Wrapped
from mentorapp.ui.pages.today.ask import Ask, today_of
from mentorapp.ui.pages.today.proposal import Proposal
from mentorapp.ui.pages.today.strip import WeekStrip
from mentorapp.ui.wording import ago, clock, level_words, paused_words, spoken
from mentorapp.ui.workshop import Workshop


class LaneView(QWidget):
    """A lane of the board. left: an arrow leaves it, one up or down, from a key by its number."""

    left = Signal(int, int)

    def __init__(self, shop: Workshop, row: LaneRow) -> None:
        super().__init__()
        self.shop, self.look, self.row = shop, shop.look, row
        self.cards: list[Proposal] = []  # the keys below the week
        self._saving = False
        self._begin: int | None = None  # the key that has the focus once a note was saved
        self._ask: Ask | None = None
        self._column = Column(shop.look, gap=0)
        self.setLayout(self._column)
        self.strip: WeekStrip | None = None
        self.wide = False
        self.show_row(row)

    def show_row(self, row: LaneRow) -> None:
        """Show the learner as he or she is now."""
        asked = self._ask is not None
        begin, self._begin = self._begin if self._begin is not None else self._focused(), None
        self.row, self._ask, self.cards = row, None, []
        empty(self._column)
        if row.here is Presence.WORKPLACE or row.notes_today or asked:
            self._build()
        else:
            self._build_away()
        if begin is not None:  # what had the focus is gone
            self.focus(begin)

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
        self.strip.chosen.connect(self._open_day)
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
        if self.shop.is_school:  # the workplace notes
            box.hide()
            return box
        for one in row.suggestions:
            card = Proposal(
                look,
                one.short,
                partial(self._last, one),
                draw=glyph_drawing(look, one.level, row.steps),
            )
            card.clicked.connect(lambda _on=False, one=one: self.ask(one))
            card.rated.connect(partial(self._rate, one))
            self.cards.append(card)
        other = Proposal(look, lambda: _("Andere"), icon="search", centre=True, role="primary")
        other.clicked.connect(lambda: self.shop.shell.do_for(Does.NOTE, learner=row.learner))
        self.cards.append(other)
        for number, card in enumerate(self.cards):
            card.stepped.connect(partial(self._step, number))
        box.setLayout(Wrapped(look, *self.cards, gap=8, tail=True))
        return box

    def _last(self, one: Suggestion) -> str:
        told = _("niet gestart")
        if one.level is not None and one.last_day is not None:
            told = _("{when} {level}").format(
                when=ago(one.last_day, today_of(self.row)),
                level=level_words(self.row.scale, one.level),
            )
        return _("voornemen, {told}").format(told=told) if one.why is Why.INTENDED else told

    # what happens

    def focus(self, number: int = 0) -> bool:
        """Put the focus on one of the keys below the week; False where there is none."""
        if not self.cards or self._ask is not None:  # while it asks, they are hidden
            return False
        card = self.cards[min(number, len(self.cards) - 1)]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _focused(self) -> int | None:
        """Give the number of the key that has the focus, 0 for another part, None for none."""
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            return None
        return next((at for at, card in enumerate(self.cards) if card is now), 0)

    def _step(self, number: int, right: int, down: int) -> None:
        if down:
            self.left.emit(down, number)
        elif 0 <= number + right < len(self.cards):
            self.focus(number + right)

    def _rate(self, asked: Suggestion, level: int) -> None:
        if level <= self.row.steps:
            self._note(asked, level)

    def _note(self, asked: Suggestion, level: int) -> None:
        if self._saving:
            return
        self._saving = True
        if self._focused() is not None:  # it is lost when what asks is switched off
            self._begin = [one.goal for one in self.row.suggestions].index(asked.goal)
        command = observations.NoteObservation(asked.goal, level)
        if self._ask is not None:
            self._ask.setEnabled(False)
        name, scale = self.row.given_name, self.row.scale

        def noted(_seen: object) -> None:
            self._ask = None
            self.shop.learner = self.row.learner
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
            ended=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._saving = False

    def _refused(self, problem: object) -> None:
        if self._ask is not None:
            self._ask.setEnabled(True)
        self.shop.lane.refused.emit(problem)

    def _ask_no_more(self) -> None:
        asked = self._ask.goal if self._ask is not None else ""
        if self._ask is not None:
            self._ask.hide()
            self._ask.deleteLater()
            self._ask = None
        self._bottom.show()
        goals = [one.goal for one in self.row.suggestions]
        self.focus(goals.index(asked) if asked in goals else 0)

    def _open_day(self, day: StripDay) -> None:
        """Open what was noted on a day; where nothing was, the learner."""
        if not day.marks:
            self._open()
            return
        to = {"learner": self.row.learner, "tab": "logbook", "day": day.day.isoformat()}
        self.shop.shell.go(Does.LEARNERS, **to)

    def _open(self) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self.row.learner)

    def _last_noted(self) -> StripDay | None:
        """Give the last day of this week, before today, on which something was noted."""
        today = today_of(self.row)
        noted = [day for day in self.row.days if day.marks and day.day < today]
        return noted[-1] if noted else None

    def _same_as(self, day: date) -> None:
        placement, name = self.row.placement, self.row.given_name

        def noted(written: list[Observation]) -> None:
            number = len(written)
            self.shop.learner = self.row.learner
            self.shop.shell.tell(
                lambda: _("Genoteerd"),
                lambda: ngettext(
                    "{name}: {number} competentie zoals {day}",
                    "{name}: {number} competenties zoals {day}",
                    number,
                ).format(name=name, number=number, day=ago(day, today_of(self.row))),
                can_undo=True,
            )

        self.shop.write(
            lambda desk: noting.same_as(desk, placement, day),
            frozenset({Changed.OBSERVATIONS}),
            noted,
            owner=self,
        )

    def _menu(self, key: QWidget) -> None:
        menu = QMenu(self)
        learner = self.row.learner
        menu.addAction(_("Open {name}").format(name=self.row.given_name), self._open)
        if (day := self._last_noted()) is not None:
            words = _("Zoals {day}").format(day=ago(day.day, today_of(self.row)))
            menu.addAction(words, partial(self._same_as, day.day))
        menu.addAction(
            _("Noteer iets anders"),
            lambda: self.shop.shell.do_for(Does.NOTE, learner=learner),
        )
        menu.addAction(
            _("Voorstel voor deze week"),
            lambda: self.shop.shell.do_for(Does.WEEK, learner=learner),
        )
        menu.addAction(
            _("Toon de overdracht"),
            lambda: self.shop.shell.do_for(Does.HAND_OVER, learner=learner),
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
    told = f"{study}. {where}" if study and row.here is Presence.WORKPLACE else where or study
    if row.own:
        own = ngettext(
            "Noteerde zelf {number} ding deze week.",
            "Noteerde zelf {number} dingen deze week.",
            row.own,
        ).format(number=row.own)
        told = f"{told.rstrip('.')}. {own}" if told else own
    if row.until is None:
        return told
    until = _("Jij vervangt de mentor tot {day}.").format(day=formats.weekday(row.until))
    return f"{told.rstrip('.')}. {until}"


def _where(row: LaneRow) -> str:
    if row.here is Presence.WORKPLACE:
        if row.starts is None or row.ends is None:
            return _("Vandaag op de werkplek")
        return _("Op de werkplek van {first} tot {last}").format(
            first=clock(row.starts), last=clock(row.ends)
        )
    days = (row.same_until - today_of(row)).days
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
    elif row.paused is not None:
        words = paused_words(row.paused)
        told = f"{words[:1].upper()}{words[1:]}."
    elif row.here is Presence.ABSENT:
        told = _("Vandaag afwezig: {why}.").format(why=spoken(row.label).lower())
    else:
        why = spoken(row.label)
        told = _("Vandaag vrij: {why}.").format(why=why) if why else _("Vandaag niet ingepland.")
    if row.back is None:
        return told
    back = _("{day} weer op de werkplek.").format(day=formats.weekday_in_full(row.back))
    return f"{told} {back[:1].upper()}{back[1:]}"
