"""The frame around the pages: rail, sheet and status line, shown while somebody is in."""

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import press_by_enter
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.page import Page
from mentorapp.ui.pages import table
from mentorapp.ui.shell.rail import Rail, RailScroll
from mentorapp.ui.shell.status import StatusLine
from mentorapp.ui.workshop import Workshop


class Sheet(QStackedWidget):
    """The pages, one of which is shown; only that one asks for room."""

    def minimumSizeHint(self) -> QSize:
        """Give what the page that is shown needs at least."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()


class Frame(QWidget):
    """Rail, pages and status line. moved: another page is shown."""

    moved = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.rail = Rail(shop.look, table.TOP, table.BOTTOM)
        self.status = StatusLine(shop.look)
        self.status.show_school(shop.is_school)
        self.sheet = Sheet()
        self.sheet.setAutoFillBackground(True)
        self.sheet.currentChanged.connect(self.sheet.updateGeometry)
        self._whole = Scroll(shop.look, self.sheet)  # where a page finds no room, it scrolls
        self._side = RailScroll(shop.look, self.rail)
        self.pages: dict[Does, Page] = {}
        self._past: list[tuple[Does, dict[str, Any]]] = []
        self._now: tuple[Does, dict[str, Any]] | None = None
        self.rail.chosen.connect(shop.shell.do)  # as its key: it may lead from one to the list
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addWidget(self._whole, 1)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(across, 1)
        down.addWidget(self.status)
        self.setLayout(down)
        shop.look.changed.connect(self._fit)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.get(self._now[0]) if self._now else None

    def go(self, place: Does, **subject: Any) -> None:
        """Show a page, about a subject where one is given."""
        if self._is_hidden(subject):
            return
        if self._now is not None and self._now != (place, subject):
            self._past = [*self._past[-20:], self._now]
        self._show(place, subject)

    def back(self) -> None:
        """Show the page that was shown before."""
        while self._past:
            place, subject = self._past.pop()
            if not self._is_hidden(subject):
                self._show(place, subject)
                return

    def begin(self) -> None:
        """Put the focus where one is in the rail, if it went with what was shown before."""
        now = QApplication.focusWidget()
        if self._now is not None and (now is None or not now.isVisible()):
            self.rail.focus_in(self._now[0])

    def put_away(self) -> None:
        """Let every page keep what is being typed in it."""
        for page in self.pages.values():
            page.put_away()

    def forget(self) -> None:
        """Drop every page: somebody else came in, who must not see what was open."""
        self._past, self._now = [], None
        for page in self.pages.values():
            self.sheet.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = {}

    def forget_rest(self) -> None:
        """Drop every page that is not shown: each holds what others may not see from now on."""
        for place, page in list(self.pages.items()):
            if page is not self.page:
                self.sheet.removeWidget(page)
                page.deleteLater()
                del self.pages[place]

    def _is_hidden(self, subject: dict[str, Any]) -> bool:
        """Say whether it is about somebody else than the learner who stands beside the screen."""
        learner = subject.get("learner", "")
        return bool(learner) and self.shop.together not in ("", learner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what has the focus on Enter, where its page means nothing else by it."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the size."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: what finds no room scrolls or is left out."""
        return QSize(0, 0)

    def _show(self, place: Does, subject: dict[str, Any]) -> None:
        page = self.pages.get(place)
        if page is None:
            page = self.pages[place] = table.make(place, self.shop)
            self.sheet.addWidget(page)
            page.renamed.connect(self.moved)
        self._now = (place, subject)
        if subject:
            page.show_subject(**subject)
        self.rail.show_place(place)
        self.sheet.setCurrentWidget(page)
        page.came()
        self.begin()
        self.moved.emit()

    def _fit(self) -> None:
        self.rail.fit(self.width(), self.height())
        self._side.fit()
