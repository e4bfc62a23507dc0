"""The quick note panel: who, what and how on one sheet; Enter saves, the sentence says it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.note_rows import NoteChoices
from mentorapp.domain.today_rows import Board
from mentorapp.domain.today_rows import Lane as LaneRow
from mentorapp.services import noting, today
from mentorapp.services.wording import refusal
from mentorapp.ui.keeping import Keeping
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.note.choices import Choices
from mentorapp.ui.note.columns import Columns
from mentorapp.ui.note.draft import Draft, saved
from mentorapp.ui.note.foot import Foot
from mentorapp.ui.note.head import Head
from mentorapp.ui.note.how import How
from mentorapp.ui.note.pictures import NotePictures
from mentorapp.ui.note.what import What
from mentorapp.ui.note.when import When
from mentorapp.ui.note.who import People
from mentorapp.ui.workshop import Workshop

_EDGE = 44  # between the panel and the edge of the window


class NotePanel(Panel):
    """The quick note. learner, goal: what it starts with, by id; kept: what was not finished.

    day: the day it starts with, as 2025-11-06; empty for today.
    """

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        *,
        learner: str = "",
        goal: str = "",
        day: str = "",
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(shop.look, window)
        self.shop, self._goals = shop, [goal] if goal else []
        self._kept = kept
        self.draft = Draft(learners=[learner] if learner else [])
        self.draft.day = date.fromisoformat(day) if day else None
        if kept is not None:
            self.draft.learners, self._goals = list(kept["learners"]), list(kept["goals"])
        self.keeping = Keeping(shop, self, self.kept, known=kept is not None)
        self._lanes: list[LaneRow] = []
        self._found: NoteChoices | None = None
        self._saving, self._reading = False, False  # reading: competences of another learner
        self.model = Choices()
        self.model.ticked.connect(self._ticked)
        self._build()
        shop.look.changed.connect(self._fit_soon)
        self._fit()
        shop.read(today.board, self._show_board, owner=self)

    # the parts

    def _build(self) -> None:
        look = self.look
        self.head = Head(look, self.shop.shell.moment())
        self.head.left.connect(self.close_panel)
        left, middle, right = self._who(), self._what(), self._how()
        self._columns = Columns(look, (left, self._left_column), middle, (right, self.how))
        column = Column(look, gap=0, margins=(1, 1, 1, 1))
        column.addWidget(self.head)
        column.addWidget(Rule(look))
        column.addWidget(self._columns, 1)
        column.addWidget(Rule(look))
        column.addWidget(self._foot())
        self.setLayout(column)

    def _who(self) -> Scroll:
        look = self.look
        self._people = People(self.shop)
        self._people.picked.connect(self._pick)
        self._several = Text(
            look, lambda: _("Deden ze het samen? Kies er twee."), "meta", "ink2", wrap=True
        )
        self._several.hide()
        self.when = When(look)
        self.when.chosen.connect(self._pick_day)
        column = Column(
            look,
            Text(look, lambda: _("Wie?"), "lead"),
            Column(look, self._people, gap=0, margins=(0, 4, 0, 0)),
            self._several,
            None,
            Text(look, lambda: _("Wanneer?"), "lead"),
            gap=8,
            margins=(24, 13, 20, 20),
        )
        column.addLayout(self.when)
        self._left_column = column
        return Scroll(look, Plain(look, column, ground="sheet"))

    def _what(self) -> QWidget:
        self.what = What(self.look, self.model)
        self.search, self.rows = self.what.search, self.what.rows
        self.search.textEdited.connect(self._look_up)
        self.search.moved.connect(self._to_list)
        self.rows.typed.connect(self._type)
        self.rows.rated.connect(self._rate)
        self.rows.done.connect(self._save)
        return self.what

    def _how(self) -> Scroll:
        self.how = How(self.look)
        self.how.rated.connect(self._rate)
        self.how.wrote.connect(self._wrote)
        self.how.barred.connect(self._bar)
        self.how.done.connect(self._save)
        self.photos = NotePictures(self.shop, self, (self.how.sentence, self.search))
        self.photos.changed.connect(self._pictured)
        self.how.hold(self.photos)
        return Scroll(self.look, Plain(self.look, self.how, ground="sheet"))

    def _foot(self) -> QWidget:
        self.foot = Foot(self.look)
        self.foot.left.connect(self.close_panel)
        self.foot.saved.connect(self._save)
        self.foot.saved_more.connect(lambda: self._save(again=True))
        return self.foot

    # for the panel

    def wanted(self) -> tuple[int, int]:
        """Fill the window but for an edge."""
        room = self._window.size()
        edge = min(self.look.px(_EDGE), room.width() // 20)
        return room.width() - 2 * edge, room.height() - edge - self.look.px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit_soon(self) -> None:
        """Measure the columns once their parts know the look of now."""
        self._fit()
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self._columns.fit(self.width())

    def sizeHint(self) -> QSize:
        """Give the size it likes."""
        return QSize(*self.wanted())

    def named(self) -> str:
        """Give the title."""
        return _("Snel noteren")

    def first(self) -> QWidget:
        """Begin in the list: letters go on to the search field."""
        return self.rows

    def may_close(self) -> bool:
        """Let go only when nothing is being saved."""
        return not self._saving

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by digits outside the fields; Enter saves, or ticks the first hit of a search."""
        text = event.text()
        typing = self.how.sentence.hasFocus() or self.search.hasFocus()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._by_alt(Qt.Key(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.search.hasFocus():
                self._take_first()
            else:
                self._save()
        elif text in ("+", "-") and not typing:
            self.when.step(self.draft.day, 1 if text == "+" else -1)
        elif text == "0" and not self.how.sentence.hasFocus():
            self.how.bar(on=not self.draft.barred)
        elif text.isdigit() and not self.how.sentence.hasFocus():
            self._rate(int(text))
        elif event.key() == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
            self._look_up("")
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        elif text.isalpha() and not self.how.sentence.hasFocus() and not self.search.hasFocus():
            self._type(text)
        else:
            super().keyPressEvent(event)

    def _by_alt(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_O:
            self.how.sentence.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._people.press(key - Qt.Key.Key_0)

    # who

    def _show_board(self, board: Board) -> None:
        self.model.today = board.day
        self._lanes = [row for row in board.lanes if self.shop.together in ("", row.learner)]
        self.draft.names = {row.learner: row.given_name for row in self._lanes}
        known = [one for one in self.draft.learners if one in self.draft.names]
        self.draft.learners = known or [row.learner for row in self._lanes[:1]]
        self._people.show_people(self._lanes, self.draft.learners)
        self._several.setVisible(len(self._lanes) > 1)
        self.when.begin(board.day)
        if self.draft.day is not None:
            self.when.show_day(self.draft.day)
        if self.draft.learners:
            self._read()
        else:
            self._tell()

    def _pick(self, learner: str) -> None:
        first = self.draft.learners[:1]
        if learner in self.draft.learners:
            self.draft.learners.remove(learner)
        else:
            self.draft.learners.append(learner)
        if self.draft.learners[:1] != first and self.draft.learners:
            self._read()
        self._tell()

    def _read(self) -> None:
        learner, self._reading = self.draft.learners[0], True
        self.shop.read(
            lambda desk: noting.choices(desk, learner),
            self._show,
            refused=self._refuse,
            ended=self._read_ended,
            owner=self,
        )

    def _read_ended(self) -> None:
        self._reading = False

    def _show(self, found: NoteChoices) -> None:
        self.how.show_scale(found.scale)
        self._found = found
        self.model.show(found)
        goals, self._goals = self._goals, []
        for goal in goals:
            self._tick(goal)
        self._take_kept()
        if self.rows.hasFocus():
            self.rows.setCurrentIndex(self.model.first())
        self.foot.mark.show_letter(found.given_name[:1].upper())
        self._tell()

    # what

    def _to_list(self, _by: int) -> None:
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _type(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)
        self._look_up(self.search.text())

    def _look_up(self, text: str) -> None:
        if self._found is None:
            return
        if not text.strip():
            self.model.show_usual()
            return
        self.model.show_found(self._found.find(text), text)

    def _take_first(self) -> None:
        if self.model.found_none:
            self._to_list(1)
            return
        index = self.model.first()
        if index.isValid() and self.search.text().strip():
            self._tick_index(index)
            self.search.clear()
            self.model.show_usual()
        self.how.focus_level(self.draft.level)

    def _tick_index(self, index: QModelIndex) -> None:
        line = self.model.lines[index.row()]
        if line.choice is not None and line.choice.goal not in self.model.chosen:
            self._tick(line.choice.goal)

    def _tick(self, goal: str) -> None:
        for one in self.model.every():
            if one.goal == goal:
                self.model.choose(one)
        self._ticked()

    def _ticked(self) -> None:
        self.draft.goals = {goal: one.short for goal, one in self.model.chosen.items()}
        self.draft.own = self.model.own_words()
        self.rows.viewport().update()
        self._tell()

    # how

    def _rate(self, level: int) -> None:
        if self._found is None or not 1 <= level <= (self._found.steps or 4):
            return
        self.how.bar(on=False)
        self.draft.level = level
        self.how.show_level(level)
        self._tell()

    def _bar(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        self.draft.barred = on
        self.photos.allow(on=not on)
        if on:
            self.draft.level = 0
            self.how.show_level(0)
        self._tell()

    def _wrote(self) -> None:
        self.draft.remarks, self.draft.sentence = self.how.words(), self.how.sentence.text()
        self._tell()

    def _pictured(self) -> None:
        self.draft.pictures = self.photos.contents()
        self._tell()

    def _pick_day(self, day: date | None) -> None:
        self.draft.day = day
        self._tell()

    # what was not finished

    def kept(self) -> dict[str, Any]:
        """Give what is being noted; nothing while nothing was chosen or typed, or it is saved."""
        if self._kept is not None:  # not shown again yet
            return dict(self._kept)
        return {} if self._saving else self.draft.kept(self.how.ticked())

    def close_panel(self) -> None:
        """Put it away; what was typed is thrown away with it."""
        if self.may_close():
            self.keeping.forget()
        super().close_panel()

    def put_away(self) -> None:
        """Put it away; a draft that was kept stays, as at a lock."""
        self.keeping.rest()
        super().put_away()

    def _take_kept(self) -> None:
        """Go on where it was left; a goal that is no more is left out."""
        kept, self._kept = self._kept, None
        if kept is None:
            return
        self.how.bar(on=kept.get("barred", False))
        self.how.show_words(kept["remarks"], kept["sentence"])
        self.photos.show_photos(kept.get("pictures", ()))
        self._wrote()
        if kept["day"]:
            self.draft.day = date.fromisoformat(kept["day"])
            self.when.show_day(self.draft.day)
        if kept["level"]:
            self._rate(kept["level"])

    # saying and saving

    def _tell(self) -> None:
        self.keeping.touch()
        scale = self._found.scale if self._found else ""
        self.foot.tell(lambda: self.draft.told(scale))
        number = len(self.draft.goals)
        self.what.show_number(number)
        self.how.show_number(number)
        self._fit()
        self.head.show_day(self.draft.day)

    def _save(self, *_: object, again: bool = False) -> None:
        if self._saving or self._reading:  # else the note is about who was chosen before
            return
        if self.photos.is_reading:
            self.photos.wait(partial(self._save, again=again))
            return
        if missing := self.draft.missing():
            self.foot.refuse(missing)
            self._focus_missing()
            return
        scale = self._found.scale if self._found else ""
        told = self.draft.told(scale).replace("**", "")
        save = partial(saved, command=self.draft.command(), kept=self.kept())
        self._saving = True
        self.shop.write(
            save,
            frozenset({Changed.PLAN if self.draft.barred else Changed.OBSERVATIONS}),
            partial(self._saved, told, again),
            refused=self._not_saved,
            ended=self._save_ended,
            owner=self,
        )

    def _saved(self, told: str, again: bool, _seen: object) -> None:  # noqa: FBT001
        self.keeping.know(there=False)
        self.shop.learner = self.draft.learners[0]
        self.shop.shell.tell(lambda: _("Genoteerd"), told, can_undo=True)
        if not again:
            self.put_away()
            return
        self.model.forget()
        self.how.bar(on=False)
        self.draft.level = 0
        self.how.show_level(0)
        self.how.show_words((), "")
        self.photos.show_photos(())
        self._wrote()
        self._read()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_ended(self) -> None:
        self._saving = False

    def _not_saved(self, problem: Refused) -> None:
        self.keeping.know(there=True)
        self._refuse(problem)

    def _refuse(self, problem: Refused) -> None:
        self.foot.refuse(lambda: refusal(problem))
        if problem.field == "day":
            self.when.refuse()
        elif problem.field == "picture":
            self.photos.refuse(problem)
        elif problem.field in ("sentence", "private_note"):
            self.how.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_missing(self) -> None:
        if not self.draft.goals:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.draft.barred:
            self.how.sentence.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.draft.level:
            self.how.focus_level()
