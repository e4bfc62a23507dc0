"""The list of evaluations: those that run, those that are due by the plan, those on the lock."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation_rows import DueRow, EvaluationRow
from mentorapp.domain.finding import meets
from mentorapp.services import evaluation_list
from mentorapp.services.evaluation_list import EvaluationList
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.long import LongList, Strip, Words, gap, heading
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
        self.query = ""  # words of who or where, empty for all
        self.found: EvaluationList | None = None
        self._of_whom = ""  # what was found is of one learner alone
        self._asked = 0
        self._words: dict[str, Words] = {}
        self._above = Column(shop.look, gap=0)
        self.list = LongList(shop.look)
        self.setLayout(Column(shop.look, self._above, self.list, gap=0))

    @property
    def rows(self) -> dict[str, ListRow]:
        """The evaluations that are built, by id: in a list of some all of them."""
        strips, found = self.list.strips, {}
        for number, widget in sorted(self.list.built.items()):
            if isinstance(widget, ListRow):
                found[strips[number].key] = widget
        return found

    def show_learner(self, learner: str) -> None:
        """Show the evaluations of one learner, or of all."""
        self.learner = learner
        self.show_list()

    def load(self) -> None:
        """Read the list."""
        self._asked += 1
        asked, learner = self._asked, self.learner

        def show(found: EvaluationList) -> None:
            if asked == self._asked:
                self._of_whom = learner
                self._arrived(found)

        self.shop.read(partial(evaluation_list.evaluations, learner=learner), show, owner=self)

    def _arrived(self, found: EvaluationList) -> None:
        self.found, self._words = found, {}
        self.show_list()

    def show_list(self) -> None:
        """Show what may be shown now."""
        found, name = self.found, held(self)
        if self._of_whom not in ("", self.learner):
            found = None  # of another one: the answer is on its way
        empty(self._above)
        if found is None:
            self.list.show_strips(())
            return
        running, locked = (self._of(rows) for rows in (found.running, found.locked))
        due = [one for one in found.due if self._shows(one.learner) and self._meets(one.name)]
        self.name = next(iter([one.given_name for one in (*running, *locked)]), "")
        strips: list[Strip] = []
        if due and self.shop.is_school:
            strips.append(heading(self.look, lambda: _("Te beginnen"), air=6))
            strips += map(self._due_strip, due)
            strips.append(gap(self.look, 20))
        elif due:
            self._head(lambda: _("Te beginnen"))
            for one in due:
                self._above.addWidget(self._due(one))
                self._above.addWidget(Rule(self.look))
            self._above.addSpacing(self.look.px(20))
        for say, rows in ((_running, running), (_locked, locked)):
            if rows:
                strips += [heading(self.look, say, air=6), *map(self._strip, rows)]
                strips.append(gap(self.look, 20))
        if not (due or running or locked):
            self._above.addWidget(self._nothing())
        self.list.show_strips(strips)
        hold(self, name)
        self.shown.emit()

    def _shows(self, learner: str) -> bool:
        return self.learner in ("", learner) and self.shop.together in ("", learner)

    def _meets(self, words: str) -> bool:
        return not self.query or bool(meets(words, self.query))

    def _of(self, rows: Sequence[EvaluationRow]) -> list[EvaluationRow]:
        shown = [one for one in rows if self._shows(one.learner)]
        return [one for one in shown if self._meets(f"{one.name} {one.place} {one.group}")]

    def _head(self, say: Say) -> None:
        self._above.addWidget(Text(self.look, say, weight=600))
        self._above.addSpacing(self.look.px(6))
        self._above.addWidget(Rule(self.look, strong=True))

    def _strip(self, one: EvaluationRow) -> Strip:
        title: Say = lambda: number_words(one.number, one.name)  # noqa: E731 - a text
        return self._measured(one.id, title, partial(_more, one), partial(state_words, one), one)

    def _due_strip(self, one: DueRow) -> Strip:
        """Give a row of the plan where the workplace begins: it leads to the learner's own."""
        return self._measured(one.placement, one.name, partial(self._due_words, one), "", one)

    def _measured(
        self, key: str, title: Say, more: Say, end: Say, one: EvaluationRow | DueRow
    ) -> Strip:
        words = self._words.setdefault(key, Words(title, more, end))

        def made() -> ListRow:
            return self._row(title, more, end, one)

        return Strip(made, lambda wide: words.height(self.look, wide), key)

    def _row(self, title: Say, more: Say, end: Say, one: EvaluationRow | DueRow) -> ListRow:
        letters = badge_letters(one.name, one.given_name)

        def badge(painter: QPainter, area: QRectF) -> None:
            side = self.look.px(_BADGE)
            box = QRectF(area.left(), area.center().y() - side / 2, side, side)
            draw_badge(painter, self.look, box, letters)

        found = ListRow(self.look, title, more=more, end=end, draw_start=badge)
        go = self.shop.shell.go
        if isinstance(one, DueRow):
            found.clicked.connect(lambda: go(Does.LEARNERS, learner=one.learner, tab="evaluations"))
        else:
            found.clicked.connect(
                lambda: go(Does.EVALUATIONS, learner=one.learner, evaluation=one.id)
            )
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
        if self.query:
            return Text(self.look, lambda: _("Niemand gevonden."), role="ink2")
        if self.shop.is_school:
            return Nothing(
                self.look,
                lambda: _("Nog geen evaluatie"),
                lambda: _("De werkplek begint ze; ze komen hier met een bestand."),
            )
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


def _running() -> str:
    return _("Lopend")


def _locked() -> str:
    return _("Op slot")


def _more(one: EvaluationRow) -> str:
    when = _("Gesprek op {when}").format(when=when_words(one.day, one.at))
    return ". ".join(part for part in (when, one.place) if part)


class AllEvaluations(QWidget):
    """The list with its head, as the page shows it."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        look = shop.look
        self.shop = shop
        self.list = EvaluationRows(shop)
        self.list.shown.connect(self._named)
        self.plan_key, self.new_key = making_keys(shop)
        # At a school's desk the workplace plans and begins them.
        keys = () if shop.is_school else (self.plan_key, self.new_key)
        self.header = Header(shop, self._title, keys=keys)
        name: Say = lambda: _("Zoek een leerling of een werkplek")  # noqa: E731 - a text
        self.search = SearchLine(look, name=name, hint=name, icon="search")
        self.search.textEdited.connect(self._look_up)
        if not shop.is_school:
            self.search.hide()
        self.everyone = Key(look, lambda: _("Toon alle leerlingen"), icon="users")
        self.everyone.clicked.connect(lambda: shop.shell.do(Does.EVALUATIONS))
        self.everyone.hide()
        inside = Column(look, gap=12, margins=(24, 8, 24, 20))
        inside.addLayout(Row(look, self.everyone, None))
        inside.addWidget(self.list)
        inside.addStretch(1)
        scroll = Scroll(look, Plain(look, inside, ground="sheet"))
        scroll.keep_edge(inside, 24)
        self.list.list.follow(scroll)
        above = Column(look, self.search, gap=0, margins=(24, 2, 24, 0))
        column = Column(look, self.header, above, gap=0)
        column.addWidget(scroll, 1)
        self.setLayout(column)

    def _look_up(self, words: str) -> None:
        self.list.query = words.strip()
        self.list.show_list()

    def _named(self) -> None:
        self.header.title.refresh()
        self.everyone.setVisible(bool(self.list.learner) and not self.shop.together)

    def _title(self) -> str:
        if self.list.learner and self.list.name:
            return _("Evaluaties van {name}").format(name=self.list.name)
        return _("Evaluaties")
