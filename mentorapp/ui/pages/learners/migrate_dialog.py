"""What becomes of each competence when another version of the plan comes into force."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.version_rows import GoalMove, Migration, Way
from mentorapp.services import plan_versions
from mentorapp.services.plan_versions import MakeVersion
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Say, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.version_words import (
    move_words,
    promise,
    scales_words,
    summary,
)
from mentorapp.ui.workshop import Workshop

_ICONS = {
    Way.CODE: "arrow-right",
    Way.SAID: "check",
    Way.ALIKE: "help-circle",
    Way.STAYS: "archive",
}


class MigrateDialog(EditDialog):
    """The choices of a migration, each row a competence. made: the plan that is in force then.

    Nothing is written before the main key; what nobody chose waits in the former version.
    """

    made = Signal(object)

    def __init__(self, shop: Workshop, shown: Migration) -> None:
        self.shown = shown
        self.choices: dict[str, tuple[str, ...]] = {}
        self.rows: dict[str, ListRow] = {}
        super().__init__(
            shop,
            shop.shell.place(),
            lambda: _("Van versie {former} naar versie {later}").format(
                former=shown.former.version, later=shown.plan.version
            ),
            width=880,
            height=660,
        )
        look, column = self.look, self.form.column
        self._summary = Text(look, self._summed, "lead", wrap=True)
        self._list = Column(look, gap=8)
        column.addWidget(self._summary)
        column.addWidget(Text(look, lambda: promise(shown), "meta", "ink2", wrap=True))
        if not shown.same_scale:
            column.addWidget(Notice(look, lambda: scales_words(shown), Tone.WARN))
            # Nothing is chosen: the list is read with the arrows.
            self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._scroll.setAccessibleName(self.title.text())
        column.addLayout(self._list)
        column.addStretch(1)
        self.watch(lambda: dict(self.choices))
        self.finish()
        self._fill()

    def first(self) -> QWidget:
        """Begin at the first choice, or at the main key."""
        return next(iter(self.rows.values())) if self._waiting() else self.save_key

    def save_words(self) -> Say:
        """Give the words of the main key."""
        if self.shown.is_made:
            return lambda: _("Bewaar de keuzes")
        return lambda: _("Maak versie {number}").format(number=self.shown.plan.version)

    def save(self) -> None:
        """Write it as one step."""
        command = MakeVersion(self.shown, dict(self.choices))
        self.send(
            lambda desk: plan_versions.make(desk, command), plan_versions.CHANGED, self.made.emit
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a competence on Enter where it has the focus; elsewhere Enter makes the version."""
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(now, ListRow):
            now.click()
        else:
            super().keyPressEvent(event)

    def way(self, move: GoalMove) -> tuple[tuple[str, ...], Way]:
        """Give as what a competence goes on as things stand here, and why."""
        if move.goal.id in self.choices:
            to = self.choices[move.goal.id]
            return to, Way.SAID if to else Way.STAYS
        return move.to, move.way if move.to else Way.STAYS

    def take_all(self) -> None:
        """Take every proposal over."""
        for move in self._waiting():
            self.choices[move.goal.id] = move.to
        self._fill()
        announce(self, self._summed())
        self.save_key.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is shown

    def _waiting(self) -> list[GoalMove]:
        return [one for one in self.shown.moves if self.way(one)[1] is Way.ALIKE]

    def _summed(self) -> str:
        ways = [self.way(one)[1] for one in self.shown.moves]
        goes = sum(way in (Way.CODE, Way.SAID) for way in ways)
        return summary(self.shown, goes, ways.count(Way.ALIKE), ways.count(Way.STAYS))

    def _fill(self) -> None:
        look, shown = self.look, self.shown
        empty(self._list)
        self.rows = {}
        self._summary.say(self._summed)
        groups: tuple[tuple[tuple[Way, ...], Say], ...] = (
            ((Way.ALIKE,), lambda: _("Kies zelf")),
            ((Way.SAID, Way.CODE), lambda: _("Gaat mee")),
            (
                (Way.STAYS,),
                lambda: _("Blijft in versie {version}").format(version=shown.former.version),
            ),
        )
        for ways, say in groups:
            moves = [one for one in shown.moves if self.way(one)[1] in ways]
            if not moves:
                continue
            self._head(say)
            if ways == (Way.ALIKE,) and len(moves) > 1:
                every = Key(look, lambda: _("Neem alle voorstellen over"), icon="check")
                every.clicked.connect(self.take_all)
                self._list.addLayout(Flow(look, every))
            for move in moves:
                self._add(move)
        self._new()

    def _head(self, say: Say) -> None:
        self._list.addSpacing(self.look.px(8))
        self._list.addWidget(Text(self.look, say, weight=600, wrap=True))
        self._list.addWidget(Rule(self.look, strong=True))

    def _add(self, move: GoalMove) -> None:
        to, way = self.way(move)
        may = self.shown.same_scale and bool(self.shown.goals)
        row = ListRow(
            self.look,
            move.goal.short,
            more=partial(move_words, self.shown, move, to, way),
            icon=_ICONS[way],
            chevron=may,
        )
        row.setEnabled(may)
        row.clicked.connect(partial(self._ask, move))
        self.rows[move.goal.id] = row
        self._list.addWidget(row)

    def _new(self) -> None:
        reached = {id_ for move in self.shown.moves for id_ in self.way(move)[0]}
        new = [one for one in self.shown.goals if one.id not in reached]
        if not new:
            return
        self._head(
            lambda: ngettext(
                "{number} nieuw in versie {version}", "{number} nieuw in versie {version}", len(new)
            ).format(number=len(new), version=self.shown.plan.version)
        )
        words = "\u2028".join(one.short for one in new)
        self._list.addWidget(Text(self.look, words, "meta", "ink2", wrap=True))

    # choosing

    def _ask(self, move: GoalMove, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        to, _way = self.way(move)
        choice = GoalsChoice(self.shop, self.shown, move, to)

        def chosen(goals: tuple[str, ...]) -> None:
            self.choices[move.goal.id] = goals
            self._fill()
            self.rows[move.goal.id].setFocus(Qt.FocusReason.OtherFocusReason)

        choice.chosen.connect(chosen)
        choice.open()


class GoalsChoice(Dialog):
    """As what one competence goes on: one, several when it was split, or none. chosen: ids."""

    chosen = Signal(object)

    def __init__(
        self, shop: Workshop, shown: Migration, move: GoalMove, now: tuple[str, ...]
    ) -> None:
        look = shop.look
        super().__init__(
            look,
            shop.shell.place(),
            lambda: _("Hoe gaat dit verder in versie {number}?").format(number=shown.plan.version),
            width=680,
            height=600,
        )
        self.body.addWidget(Text(look, move.goal.short, "lead", wrap=True))
        if move.goal.phrase != move.goal.short:
            self.body.addWidget(Text(look, move.goal.phrase, "meta", "ink2", wrap=True))
        self.body.addWidget(
            Text(
                look,
                lambda: _("Duid er meer dan één aan als ze gesplitst is."),
                "meta",
                "ink2",
                wrap=True,
            )
        )
        self.boxes: dict[str, Check] = {}
        column = Column(look, gap=4)
        for goal in _first(shown.goals, now):
            more = goal.phrase if goal.phrase != goal.short else ""
            box = self.boxes[goal.id] = Check(look, goal.short, more=more)
            box.setChecked(goal.id in now)
            column.addWidget(box)
        self.body.addLayout(column)
        self.body.addStretch(1)
        stays = Key(
            look,
            lambda: _("Blijft in versie {version}").format(version=shown.former.version),
            icon="archive",
        )
        stays.clicked.connect(lambda: self._end(()))
        take = Key(look, lambda: _("Kies"), Kind.MAIN, icon="check", cap=_("Enter"))
        take.clicked.connect(self._take)
        self.stays_key, self.take_key = stays, take
        self.keys(self.cancel(), stays, take)

    def first(self) -> QWidget:
        """Begin at what is proposed."""
        return next(iter(self.boxes.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is ticked on Enter; elsewhere Enter presses what has the focus."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(QApplication.focusWidget(), Check):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self._end(tuple(id_ for id_, box in self.boxes.items() if box.isChecked()))

    def _end(self, goals: tuple[str, ...]) -> None:
        self.put_away()
        self.chosen.emit(goals)


def migrate(shop: Workshop, shown: Migration, then: Callable[[Plan], None] | None = None) -> None:
    """Open the choices of a migration, and say what came of them. then: hears the plan."""
    panel = MigrateDialog(shop, shown)

    def made(plan: Plan) -> None:
        if then is not None:
            then(plan)
        say = (
            (lambda: _("Keuzes bewaard"))
            if shown.is_made
            else (lambda: _("Versie {number} gemaakt").format(number=plan.version))
        )
        shop.shell.tell(say, plan.title, can_undo=True)

    panel.made.connect(made)
    panel.open()


def _first(goals: tuple[Goal, ...], now: tuple[str, ...]) -> list[Goal]:
    """Put what is chosen now before all others."""
    return sorted(goals, key=lambda one: one.id not in now)
