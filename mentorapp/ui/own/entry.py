"""A learner notes what it did: a competence, the day, and if it likes a level and a sentence."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.own_rows import OwnChoices, OwnRow
from mentorapp.services import entries, own
from mentorapp.services.entries import CorrectOwn, EnterOwn
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.fields import Area, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.note.when import When
from mentorapp.ui.own.bars import Foot, Head, Part
from mentorapp.ui.own.picking import GoalPicker
from mentorapp.ui.own.pills import SMALL, Pills
from mentorapp.ui.own.shop import OwnShop
from mentorapp.ui.wording import own_level_says

CHANGED = frozenset({Changed.ENTRIES})


class EntryPart(Part):
    """The part that notes. done: go back to the first part. row: an entry that is corrected."""

    done = Signal()

    def __init__(self, shop: OwnShop, name: str, row: OwnRow | None = None) -> None:
        super().__init__(shop.look)
        self.shop, self._row = shop, row
        self._choices: OwnChoices | None = None
        self._day: date | None = row.day if row else None
        self._sending = False
        look = shop.look
        self.stop_key = Key(look, lambda: _("Terug"), icon="chevron-left", large=True)
        self.stop_key.clicked.connect(self.done)
        more = (
            (lambda: _("Je verbetert je notitie")) if row else lambda: _("Je noteert wat je deed")
        )
        head = Head(look, name, more, practice=shop.practice)
        self.general = Notice(look, "", Tone.DANGER)
        self.general.hide()
        self.picker = GoalPicker(look)
        self.picker.picked.connect(self._picked)
        self._levels = Column(look, gap=0)
        self.pills: Pills | None = None
        self.sentence = Area(look, name=lambda: _("Wat deed je? Mag leeg blijven."), rows=3)
        self._sentence = FormRow(
            look, lambda: _("Vertel het in een zin. Mag leeg blijven."), self.sentence
        )
        self.when = When(look)
        self.when.chosen.connect(self._at)
        self._when = FormRow(look, lambda: _("Wanneer?"), Plain(look, self.when))
        self._level_title = Text(
            look, lambda: _("Hoe ging het? Mag leeg blijven."), "meta", "ink2", weight=600
        )
        how = Column(look, self._when, self._level_title, gap=10)
        how.addLayout(self._levels)
        how.addWidget(self._sentence)
        how.addStretch(1)
        self._how = Plain(look, how)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.picker, 3)
        self._beside.addWidget(self._how, 2)
        body = Column(look, self.general, gap=14, margins=(40, 20, 32, 24))
        body.addLayout(self._beside, 1)
        self.save_key = Key(
            look, lambda: _("Bewaar"), Kind.MAIN, icon="check", large=True, cap=_("Enter")
        )
        self.save_key.clicked.connect(self.save)
        left = Row(look, self.stop_key, gap=20)
        if row is not None:
            self.away_key = Key(look, lambda: _("Haal weg"), Kind.QUIET, icon="trash", large=True)
            self.away_key.clicked.connect(self._take_away)
            left.addWidget(self.away_key)
        left.addStretch(1)
        self.stand(head, Plain(look, body, ground="sheet"), Foot(look, left, self.save_key))
        if row is not None:
            self.picker.goal = row.goal
            self.sentence.setPlainText(row.sentence)
        self.fit()

    # what is shown

    def begin(self, kept: dict[str, Any] | None = None) -> None:
        """Read what can be noted. kept: what was being typed before a lock."""

        def show(choices: OwnChoices) -> None:
            self._show(choices)
            if kept:
                self._restore(kept)
            self.focus_in()

        self.shop.read(own.choices, show, owner=self, refused=self._refuse)

    def focus_in(self) -> None:
        """Put the focus where one goes on: where the competence is found, else on the sentence."""
        target = self.sentence if self.picker.goal else self.picker.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """Give what is being typed here; empty when that is nothing new."""
        value = {
            "goal": self.picker.goal,
            "level": self.pills.level if self.pills else 0,
            "sentence": self.sentence.toPlainText(),
            "day": self._day.isoformat() if self._day else "",
        }
        if value == self._as_it_was():
            return {}
        return {**value, "row": self._row}

    def _as_it_was(self) -> dict[str, Any]:
        row = self._row
        return {
            "goal": row.goal if row else "",
            "level": (row.level or 0) if row else 0,
            "sentence": row.sentence if row else "",
            "day": row.day.isoformat() if row else "",
        }

    def _show(self, choices: OwnChoices) -> None:
        self._choices = choices
        empty(self._levels)
        self.pills = Pills(self.look, own_level_says(choices.scale), high=SMALL, frees=True)
        self.pills.show_level(self._row.level or 0 if self._row else 0)
        self._levels.addWidget(self.pills)
        self.when.begin(choices.today)
        self.when.field.limit(first=choices.first, last=choices.today)
        if self._row is not None:
            self.when.show_day(self._row.day)
        self.picker.show_choices(choices)

    def _restore(self, kept: dict[str, Any]) -> None:
        self.picker.pick(kept["goal"])
        if self.pills is not None:
            self.pills.show_level(kept["level"])
        self.sentence.setPlainText(kept["sentence"])
        self._day = date.fromisoformat(kept["day"]) if kept["day"] else None
        if self._day is not None:
            self.when.show_day(self._day)

    # what is done

    def save(self) -> None:
        """Send it; nothing is lost when it is refused."""
        if self._sending or self._choices is None:
            return
        self._clear()
        if not self.picker.goal:
            self.picker.row.refuse(lambda: _("Kies nog wat je deed."))
            return
        self._sending = True
        level = self.pills.level if self.pills and self.pills.level else None
        sentence = self.sentence.toPlainText()
        row, goal, day = self._row, self.picker.goal, self._day or self._choices.today

        def job(desk: OwnDesk) -> object:
            if row is None:
                return entries.enter(desk, EnterOwn(goal, day, level, sentence))
            return entries.correct(desk, CorrectOwn(row.id, goal, day, level, sentence))

        self.shop.write(
            job, CHANGED, self._saved, refused=self._refuse, ended=self._over, owner=self
        )

    def _saved(self, _entry: object) -> None:
        short = next((one.short for one in self._goals() if one.goal == self.picker.goal), "")
        if self._row is None:
            say = lambda: _("Genoteerd: {what}").format(what=short)  # noqa: E731 - a text
        else:
            say = lambda: _("Verbeterd: {what}").format(what=short)  # noqa: E731 - a text
        self.shop.tell(say, can_undo=True)
        self.done.emit()

    def _take_away(self) -> None:
        row = self._row
        if self._sending or row is None:
            return
        self._sending = True

        def gone(_changed: object) -> None:
            self.shop.tell(lambda: _("Weggehaald: {what}").format(what=row.short), can_undo=True)
            self.done.emit()

        self.shop.write(
            lambda desk: entries.withdraw(desk, row.id),
            CHANGED,
            gone,
            refused=self._refuse,
            ended=self._over,
            owner=self,
        )

    def _over(self) -> None:
        self._sending = False

    def _goals(self) -> tuple[Any, ...]:
        return self._choices.goals if self._choices else ()

    def _picked(self, _goal: str) -> None:
        self.picker.row.clear()

    def _at(self, day: date | None) -> None:
        self._day = day
        self._when.clear()

    def _clear(self) -> None:
        self.general.hide()
        for row in (self.picker.row, self._sentence, self._when):
            row.clear()

    def _refuse(self, refused: Refused) -> None:
        say = lambda: refusal(refused)  # noqa: E731 - a text
        if refused.field == "day":
            self._when.refuse(say)
            self.when.refuse()
        elif refused.field == "sentence":
            self._sentence.refuse(say)
        elif refused.field == "goal" and refused.problem is not Problem.UNKNOWN:
            self.picker.row.refuse(say)
        else:
            self.general.say(say)
            self.general.show()
            self.area.ensureWidgetVisible(self.general)

    # keys and room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, or press the key that has the focus; Esc goes back; digits rate."""
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(now, Key):
                now.click()
            else:
                self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.text().isdigit() and self.pills is not None:
            self.pills.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def take_form(self) -> None:
        """Put the parts below each other where they have little room beside each other."""
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if self.narrow else ways.LeftToRight)
        self._beside.setSpacing(self.look.px(20 if self.narrow else 40))
        self.picker.show_tight(self.narrow)
