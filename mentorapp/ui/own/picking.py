"""Which competence it was: found by a word, or picked from the list."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.finding import Item
from mentorapp.domain.own_rows import OwnChoices, OwnGoal
from mentorapp.domain.prepared import Prepared
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.fields import FormRow, SearchLine
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.own.bars import Inner


class GoalRow(ListRow):
    """A competence in the list. chosen: it is the one."""

    def __init__(self, look: Look, goal: OwnGoal) -> None:
        self.goal = goal
        phrase = goal.phrase if goal.phrase != goal.short else ""
        super().__init__(
            look,
            goal.short,
            more=phrase,
            chevron=False,
            draw_start=self._draw,
            name=self._spoken,
        )
        self.setCheckable(True)

    def _spoken(self) -> str:
        parts = (self.goal.short, self.goal.phrase, _("gekozen") if self.isChecked() else "")
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def _draw(self, painter: QPainter, area: QRectF) -> None:
        look, on = self.look, self.isChecked()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("learner" if on else "lineStrong"))
        painter.setBrush(look.colour("learner" if on else "field"))
        painter.drawEllipse(area.adjusted(2, 2, -2, -2))
        if on:
            side = 18
            at = area.center() - QPointF(look.px(side) / 2, look.px(side) / 2)
            look.draw_icon(painter, "check", "onLearner", at, side)
        painter.restore()


class GoalPicker(QWidget):
    """The competences of one's plan, one of which is picked. picked: its id."""

    picked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.goal = ""
        self._all: dict[str, GoalRow] = {}
        self._found = Prepared(())
        self.search = SearchLine(
            look,
            name=lambda: _("Zoek een competentie"),
            hint=lambda: _("Typ een woord: draad, bord, meten …"),
            icon="search",
        )
        self.search.textEdited.connect(self._look_up)
        self.search.moved.connect(self._to_list)
        self.row = FormRow(look, lambda: _("Wat deed je?"), self.search)
        self._nothing = Text(look, "", role="ink2", wrap=True)
        self._nothing.hide()
        self._likely = Text(look, lambda: _("Wat je de laatste weken deed"), "meta", weight=600)
        self._rest = Text(look, self._rest_words, "meta", weight=600)
        self.area = Inner(look)
        self._list = self.area.inside
        self._tight = False
        column = Column(look, self.row, self._nothing, gap=10)
        column.addWidget(self.area, 1)
        self.setLayout(column)

    def show_choices(self, choices: OwnChoices) -> None:
        """Show the competences, those that are likely first."""
        self._all = {}
        for goal in choices.goals:
            made = GoalRow(self.look, goal)
            made.clicked.connect(partial(self.pick, goal.goal))
            self._all[goal.goal] = made
        self._show_all()
        # As in the quick note: what people here call it is as good as the name.
        self._found = Prepared(
            Item(one.goal, (one.short, one.phrase, one.code), one.own) for one in choices.goals
        )
        if self.goal:
            self.pick(self.goal, tell=False)

    def pick(self, goal: str, _on: bool = False, *, tell: bool = True) -> None:  # noqa: FBT001, FBT002 - Qt
        """Pick a competence."""
        again = goal == self.goal
        self.goal = goal if goal in self._all else ""
        for id_, row in self._all.items():
            row.setChecked(id_ == self.goal)
            row.refresh()
        if self._tight and self.goal:
            self._fold(open_=again and tell)
        if tell:
            self.picked.emit(self.goal)

    def show_tight(self, tight: bool) -> None:  # noqa: FBT001 - of one state
        """Show the whole list in the page; only what was picked once that is done."""
        if tight == self._tight:
            return
        self._tight = tight
        self.area.show_whole(tight)
        self._fold(open_=not (tight and self.goal))

    def _fold(self, *, open_: bool) -> None:
        """Show what was picked alone, or all there is."""
        if open_:
            self._show_all()
        elif self.goal in self._all:
            self._lay([self._all[self.goal]])
            for id_, row in self._all.items():
                row.setVisible(id_ == self.goal)
            self._likely.hide()
            self._rest.hide()
        self.area.changed()

    def shown(self) -> list[GoalRow]:
        """Give the competences that are shown, from the top."""
        rows = (self._list.itemAt(at) for at in range(self._list.count()))
        found = [item.widget() for item in rows if item is not None]
        return [one for one in found if isinstance(one, GoalRow) and not one.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the first hit by Enter in the search line; the arrows go through the list."""
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shown = self.shown()
            if isinstance(now, GoalRow):
                now.click()
            elif now is self.search and self.search.text().strip() and shown:
                shown[0].click()
            else:
                super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(now, GoalRow):
            self._step(now, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, now: GoalRow, by: int) -> None:
        shown = self.shown()
        at = shown.index(now) + by
        target: QWidget = self.search if at < 0 else shown[min(at, len(shown) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_list(self, by: int) -> None:
        shown = self.shown()
        if by > 0 and shown:
            shown[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _look_up(self, text: str) -> None:
        """Show what is found, best first; everything while nothing is typed."""
        typed = text.strip()
        hits = [hit.key for hit in self._found.find(typed, 12)] if typed else []
        self._nothing.setVisible(bool(typed) and not hits)
        say: Say = lambda: _("Niets gevonden. Kies zelf in de lijst.")  # noqa: E731 - a text
        self._nothing.say(say)
        if hits:
            others = [one for id_, one in self._all.items() if id_ not in hits]
            self._lay([self._all[id_] for id_ in hits])
            for row in others:
                row.hide()
            self._likely.hide()
            self._rest.hide()
            return
        self._show_all()

    def _show_all(self) -> None:
        likely = [one for one in self._all.values() if one.goal.likely]
        rest = [one for one in self._all.values() if not one.goal.likely]
        self._lay([self._likely, *likely, self._rest, *rest])
        self._likely.setVisible(bool(likely))
        self._rest.setVisible(bool(likely and rest))
        self._rest.refresh()

    def _lay(self, parts: list[QWidget]) -> None:
        while self._list.takeAt(0) is not None:
            pass
        for part in parts:
            self._list.addWidget(part)
            part.show()
        self._list.addStretch(1)
        self.area.changed()

    def _rest_words(self) -> str:
        number = sum(not one.goal.likely for one in self._all.values())
        return ngettext("Nog {number} competentie", "Nog {number} competenties", number).format(
            number=number
        )
