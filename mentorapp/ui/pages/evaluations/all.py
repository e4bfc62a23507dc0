"""The list of evaluations: those that run, those that are due by the plan, those on the lock."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation_rows import DueRow, EvaluationRow
from mentorapp.services import evaluation_list
from mentorapp.services.evaluation_list import EvaluationList
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Badge, Rule, draw_badge
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header
from mentorapp.ui.pages.data_parts import held, hold
from mentorapp.ui.pages.evaluations.words import (
    badge_letters,
    due_words,
    number_words,
    state_words,
    when_words,
)
from mentorapp.ui.workshop import Workshop

_BADGE = 34


class EvaluationRows(QWidget):
    """The rows, by how far they are. shown: others are shown than before."""

    shown = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.learner = ""  # of whom alone, empty for all
        self.name = ""
        self.found: EvaluationList | None = None
        self.rows: dict[str, ListRow] = {}
        self._list = Column(shop.look, gap=0)
        self.setLayout(self._list)

    def show_learner(self, learner: str) -> None:
        """Show the evaluations of one learner, or of all."""
        self.learner = learner
        self.show_list()

    def load(self) -> None:
        """Read the list."""
        self.shop.read(evaluation_list.evaluations, self._arrived, owner=self)

    def _arrived(self, found: EvaluationList) -> None:
        self.found = found
        self.show_list()

    def show_list(self) -> None:
        """Show what may be shown now."""
        found, name = self.found, held(self)
        empty(self._list)
        self.rows = {}
        if found is None:
            return
        running, locked = (self._of(rows) for rows in (found.running, found.locked))
        due = [one for one in found.due if self._shows(one.learner)]
        self.name = next(iter([one.given_name for one in (*running, *locked)]), "")
        if due:
            self._head(lambda: _("Te beginnen"))
            for one in due:
                self._list.addWidget(self._due(one))
                self._list.addWidget(Rule(self.look))
            self._list.addSpacing(self.look.px(20))
        self._part(lambda: _("Lopend"), running)
        self._part(lambda: _("Op slot"), locked)
        if not (due or running or locked):
            self._list.addWidget(self._nothing())
        hold(self, name)
        self.shown.emit()

    def _shows(self, learner: str) -> bool:
        return self.learner in ("", learner) and self.shop.together in ("", learner)

    def _of(self, rows: Sequence[EvaluationRow]) -> list[EvaluationRow]:
        return [one for one in rows if self._shows(one.learner)]

    def _head(self, say: Say) -> None:
        self._list.addWidget(Text(self.look, say, weight=600))
        self._list.addSpacing(self.look.px(6))
        self._list.addWidget(Rule(self.look, strong=True))

    def _part(self, say: Say, rows: Sequence[EvaluationRow]) -> None:
        if not rows:
            return
        self._head(say)
        for one in rows:
            row = self.rows[one.id] = self._row(one)
            self._list.addWidget(row)
        self._list.addSpacing(self.look.px(20))

    def _row(self, one: EvaluationRow) -> ListRow:
        letters = badge_letters(one.name, one.given_name)

        def badge(painter: QPainter, area: QRectF) -> None:
            side = self.look.px(_BADGE)
            box = QRectF(area.left(), area.center().y() - side / 2, side, side)
            draw_badge(painter, self.look, box, letters)

        found = ListRow(
            self.look,
            lambda: number_words(one.number, one.name),
            more=lambda: _("Gesprek op {when}").format(when=when_words(one.day, one.at)),
            end=partial(state_words, one),
            draw_start=badge,
        )
        go = self.shop.shell.go
        found.clicked.connect(lambda: go(Does.EVALUATIONS, learner=one.learner, evaluation=one.id))
        return found

    def _due(self, one: DueRow) -> QWidget:
        look = self.look
        words = Column(look, gap=0)
        words.addWidget(Text(look, one.name, weight=600, wrap=True))
        words.addWidget(Text(look, partial(self._due_words, one), "meta", "ink2", wrap=True))
        who = Row(look, gap=12, margins=(0, 6, 0, 6))
        who.addWidget(
            Badge(look, badge_letters(one.name, one.given_name), _BADGE),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        who.addLayout(words, 1)
        name = lambda: _("Begin de evaluatie van {name}").format(name=one.name)  # noqa: E731
        key = Key(look, lambda: _("Begin de evaluatie"), icon="clipboard", name=name)
        key.clicked.connect(lambda: self.shop.shell.go(Does.EVALUATIONS, new=True, of=one.learner))
        return Plain(look, Spread(look, who, key, least=200, margins=(0, 4, 0, 4)))

    def _due_words(self, one: DueRow) -> str:
        return due_words(one, self.shop.shell.moment().date())

    def _nothing(self) -> QWidget:
        return Nothing(
            self.look,
            lambda: _("Nog geen evaluatie"),
            lambda: _("Begin er een, of leg vast wanneer je evalueert."),
            *reversed(making_keys(self.shop)),
        )


def making_keys(shop: Workshop) -> tuple[Key, Key]:
    """Give the keys that plan evaluations and begin one."""
    plan = Key(shop.look, BY_ID[Does.EVALUATION_PLAN].say, icon="calendar")
    plan.clicked.connect(lambda: shop.shell.do(Does.EVALUATION_PLAN))
    new = Key(shop.look, BY_ID[Does.NEW_EVALUATION].say, Kind.MAIN, icon="plus")
    new.clicked.connect(lambda: shop.shell.do(Does.NEW_EVALUATION))
    return plan, new


class AllEvaluations(QWidget):
    """The list with its head, as the page shows it."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        look = shop.look
        self.shop = shop
        self.list = EvaluationRows(shop)
        self.list.shown.connect(self._named)
        self.plan_key, self.new_key = making_keys(shop)
        self.header = Header(shop, self._title, keys=(self.plan_key, self.new_key))
        self.everyone = Key(look, lambda: _("Toon alle leerlingen"), icon="users")
        self.everyone.clicked.connect(lambda: shop.shell.do(Does.EVALUATIONS))
        self.everyone.hide()
        inside = Column(look, gap=12, margins=(24, 8, 24, 20))
        inside.addLayout(Row(look, self.everyone, None))
        inside.addWidget(self.list)
        inside.addStretch(1)
        scroll = Scroll(look, Plain(look, inside, ground="sheet"))
        scroll.keep_edge(inside, 24)
        column = Column(look, self.header, gap=0)
        column.addWidget(scroll, 1)
        self.setLayout(column)

    def _named(self) -> None:
        self.header.title.refresh()
        self.everyone.setVisible(bool(self.list.learner) and not self.shop.together)

    def _title(self) -> str:
        if self.list.learner and self.list.name:
            return _("Evaluaties van {name}").format(name=self.list.name)
        return _("Evaluaties")
