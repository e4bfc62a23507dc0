"""The page of one learner: the head with the way to the next one, and the tabs."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.learner_rows import LearnerRow, Stage
from mentorapp.services import learners
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Tabs
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Badge
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.data_tab import DataTab
from mentorapp.ui.pages.learners.evaluations_tab import EvaluationsTab
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.learners.overview import OverviewTab
from mentorapp.ui.workshop import Workshop

_LEAST = 420  # height of the design below which the page scrolls as a whole
TABS: tuple[tuple[str, Say], ...] = (  # a tab exists when its page does
    ("overview", lambda: _("Overzicht")),
    ("competences", lambda: _("Competenties")),
    ("logbook", lambda: _("Logboek")),
    ("evaluations", lambda: _("Evaluaties")),
    ("data", lambda: _("Gegevens")),
)
_NAMES = tuple(name for name, _say in TABS)


class OneLearner(QWidget):
    """One learner. left: the list is asked for; renamed: the name is known, or known no more."""

    left = Signal()
    renamed = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.learner, self.name = "", ""
        self._row: LearnerRow | None = None
        self._known: dict[str, LearnerRow] = {}
        self._everyone: list[str] = []
        self._asked = 0
        self._badge = Badge(look, "", 56)
        self._title = Text(look, "", "title", wrap=True)
        self._more = Text(look, "", "meta", "ink2", wrap=True)
        before = Key(look, lambda: _("Vorige"), icon="chevron-left", tip=lambda: "Alt ↑")
        before.clicked.connect(lambda: self.step(-1))
        after = Key(
            look, lambda: _("Volgende"), icon="chevron-right", icon_after=True, tip=lambda: "Alt ↓"
        )
        after.clicked.connect(lambda: self.step(1))
        self._others = (before, after)
        self._note = Key(look, self._note_words, Kind.MAIN, icon="plus", cap="F2")
        self._note.clicked.connect(lambda: shop.shell.do_for(Does.NOTE, learner=self.learner))
        if shop.is_school:  # the workplace notes
            self._note.hide()
        words = Column(look, self._title, self._more, gap=0)
        who = Row(look, gap=16)
        who.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        who.addLayout(words, 1)
        head = Spread(look, who, before, after, self._note, least=420, margins=(24, 10, 24, 10))
        self._head = QWidget()
        self._head.setLayout(head)
        self.tabs = Tabs(look, [say for _name, say in TABS])
        self.tabs.chosen.connect(self._choose)
        self._pages: dict[str, Any] = {}
        self._stack = QStackedWidget()
        column = Column(look, self._head, self.tabs, gap=0)
        column.addWidget(self._stack, 1)
        self.setLayout(column)
        self._tab = _NAMES[0]
        self.tabs.show_tab(0)

    def show_learner(self, learner: str, tab: str | None = None, **inside: str) -> None:
        """Show a learner, and a tab where one is named. inside: what the tab stands on."""
        if learner != self.learner:
            self.learner = learner
            self._show_head(self._known.get(learner))  # at once: never that of the one before
        if tab in _NAMES:
            self._tab = tab
        self.tabs.show_tab(_NAMES.index(self._tab))
        if inside:
            self._page().stand_on(learner, **inside)

    def know(self, rows: Iterable[LearnerRow]) -> None:
        """Hear who there is, from the list, so that a name is there before it is read."""
        self._known = {row.learner: row for row in rows} | self._known

    def load(self) -> None:
        """Read the learner and the tab that is shown."""
        self._asked += 1
        self.shop.read(learners.learners, partial(self._arrived, self._asked), owner=self)
        self._page().show_learner(self.learner)

    def step(self, by: int) -> None:
        """Go to the next learner, or to the one before."""
        shown = self._shown()
        if self.learner in shown and len(shown) > 1:
            number = (shown.index(self.learner) + by) % len(shown)
            self.shop.shell.go(Does.LEARNERS, learner=shown[number])

    def _shown(self) -> list[str]:
        return [one for one in self._everyone if self.shop.together in ("", one)]

    def minimumSizeHint(self) -> QSize:
        """Ask for the room that a tab needs below the head."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.look.px(_LEAST)))

    def zones(self) -> list[QWidget]:
        """Give head, tabs and the tab that is shown."""
        return [self._head, self.tabs, self._page()]

    def _choose(self, number: int) -> None:
        self._tab = _NAMES[number]
        self._page().show_learner(self.learner)

    def _page(self) -> Any:
        page = self._pages.get(self._tab)
        of_another = page is not None and page.learner not in ("", self.learner)
        if page is not None and of_another and page is not self._stack.currentWidget():
            self._stack.removeWidget(page)  # it shows somebody else until it has read
            page.deleteLater()
            page = None
        if page is None:
            page = self._pages[self._tab] = self._make(self._tab)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        return page

    def _make(self, tab: str) -> QWidget:
        if tab == "overview":
            return OverviewTab(self.shop)
        if tab == "logbook":
            return LogbookTab(self.shop)
        if tab == "evaluations":
            return EvaluationsTab(self.shop)
        if tab == "data":
            data = DataTab(self.shop)
            data.gone.connect(self.left)
            return data
        matrix = MatrixTab(self.shop)
        matrix.opened.connect(self._open_competence)
        return matrix

    def _open_competence(self, goal: str) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self.learner, competence=goal)

    def _arrived(self, asked: int, rows: tuple[LearnerRow, ...]) -> None:
        if asked != self._asked:
            return  # who was added since is not in it
        self._known = {row.learner: row for row in rows}
        running = [row.learner for row in rows if row.stage is Stage.RUNNING]
        self._everyone = running if self.learner in running else [row.learner for row in rows]
        row = self._known.get(self.learner)
        if row is None:  # erased, or taken away meanwhile
            self.left.emit()
            return
        named = self.name
        self._show_head(row)
        if named != row.name:
            self.renamed.emit()
        for key in self._others:
            key.setVisible(len(self._shown()) > 1)

    def _show_head(self, row: LearnerRow | None) -> None:
        """Show who it is; None: not read yet."""
        self._row, self.name = row, row.name if row else ""
        self._badge.initials = row.initials if row else ""
        self._badge.update()
        self._title.say(self.name)
        self._more.say(self._about)
        self._note.refresh()

    def _note_words(self) -> str:
        row = self._row
        return _("Noteer voor {name}").format(name=row.given_name) if row else _("Noteer")

    def _about(self) -> str:
        row = self._row
        if row is None:
            return ""
        study = ", ".join(part for part in (row.programme, row.year) if part)
        mentors = _("Mentor {names}").format(names=", ".join(row.mentors)) if row.mentors else ""
        counsellor = (
            _("Trajectbegeleider {name}").format(name=row.counsellor) if row.counsellor else ""
        )
        stand_ins = [
            _("Vervanger {name} tot {day}").format(name=name, day=formats.short_day(until))
            for name, until in row.standing_in
        ]
        parts = (study, mentors, *stand_ins, counsellor)
        return ". ".join(part.rstrip(".") for part in parts if part)
