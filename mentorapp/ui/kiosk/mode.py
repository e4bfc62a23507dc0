"""This PC as a kiosk: full screen, nothing else reachable, ended by a PIN alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from shiboken6 import isValid

from mentorapp.domain.errors import Refused
from mentorapp.services import kiosk
from mentorapp.services.door import Tile
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.kiosk.panels import BeginPanel, LeavePanel
from mentorapp.ui.kiosk.screen import KioskScreen
from mentorapp.ui.kit.panel import is_in_panel
from mentorapp.ui.shell.tray import Tray
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from mentorapp.ui.shell.entrance import Entrance


class KioskMode(QObject):
    """The kiosk of one window. The screen lies over everything in its stack of screens."""

    def __init__(self, shop: Workshop, window: QWidget, entrance: "Entrance") -> None:
        super().__init__(window)
        self.shop, self._window, self._entrance = shop, window, entrance
        self.screen: KioskScreen | None = None
        self._former = Qt.WindowState.WindowNoState
        self._shut: list[QShortcut] = []
        self._asking = False

    def ask(self) -> None:
        """Say what the kiosk does, and ask whether it begins."""
        panel = BeginPanel(self.shop, self._window)
        panel.begin_asked.connect(lambda again: self.begin(again=again))
        panel.open()

    def begin(self, *, again: bool) -> None:
        """Let who is in leave, and begin. again: it comes back after a restart."""
        shell, person = self.shop.shell, self.shop.shell.person()

        def begun(_done: object) -> None:
            if again != self.shop.settings.kiosk:
                shell.change_settings(kiosk=again)
            shell.do(Does.LOCK)
            self._show()

        def not_begun(problem: Refused) -> None:
            shell.tell(lambda: refusal(problem))

        self.shop.lane.ask(
            lambda: kiosk.begin(shell.session(), person), begun, refused=not_begun, owner=self
        )

    def ask_leave(self) -> None:
        """Ask who ends it."""
        if self.screen is None or self._asking:
            return
        self._asking = True

        def show(keepers: tuple[Tile, ...]) -> None:
            panel = LeavePanel(
                self.shop, self._window, keepers, self._leave, practice=self._entrance.practice
            )
            panel.closed.connect(self._asked)
            panel.open()

        self.shop.lane.ask(
            lambda: kiosk.keepers(self.shop.shell.session()),
            show,
            refused=lambda _problem: self._asked(),
            owner=self,
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Ask for a PIN where the window would close; come back to the front."""
        if self.screen is None:
            return False
        if event.type() is QEvent.Type.Close:
            if is_ending():  # it comes back after the restart
                self.let_go()
                return False
            event.ignore()
            self.ask_leave()
            return True
        if event.type() is QEvent.Type.WindowDeactivate:
            QTimer.singleShot(0, self, self._to_front)
        return False

    def let_go(self) -> None:
        """Hold the window no longer: it may be closed as any other."""
        self._window.removeEventFilter(self)
        _application().focusChanged.disconnect(self._focused)

    def _asked(self) -> None:
        self._asking = False
        if self.screen is not None:
            self.screen.begin()

    def _leave(
        self,
        keeper: Tile,
        pin: str | None,
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        self._entrance.end_kiosk(keeper, pin, self._end, refused, ended)

    def _show(self) -> None:
        screen = KioskScreen(
            self.shop,
            lambda: self.shop.shell.session().kiosk,
            practice=self._entrance.practice,
        )
        screen.leave_asked.connect(self.ask_leave)
        screen.changed.connect(self.shop.happened)
        self.screen = screen
        stack = self._stack()
        stack.addWidget(screen)
        stack.setCurrentWidget(screen)
        for tray in self._window.findChildren(Tray):
            tray.end()
        self._shut = [one for one in self._window.findChildren(QShortcut) if one.isEnabled()]
        for shortcut in self._shut:
            shortcut.setEnabled(False)
        self._former = self._window.windowState()
        self._window.installEventFilter(self)
        _application().focusChanged.connect(self._focused)
        self._window.setWindowState(self._former | Qt.WindowState.WindowFullScreen)
        screen.begin()

    def _end(self) -> None:
        """Take everything back; called just before somebody is in."""
        screen, self.screen = self.screen, None
        if screen is None:
            return
        for panel in self._window.findChildren(LeavePanel):
            if panel.is_open:
                panel.put_away()
        self.let_go()
        for shortcut in self._shut:
            if isValid(shortcut):  # that of a panel went with it
                shortcut.setEnabled(True)
        self._window.setWindowState(self._former)
        self._stack().removeWidget(screen)
        screen.hide()
        screen.deleteLater()
        if self.shop.settings.kiosk:
            self.shop.shell.change_settings(kiosk=False)

    def _focused(self, _former: QWidget | None, now: QWidget | None) -> None:
        """Take back what the lock screen, which is behind, took for itself."""
        if self.screen is None or now is None or is_in_panel(now):
            return
        inside = now is self.screen or self.screen.isAncestorOf(now)
        if now.window() is self._window and not inside:
            self.screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_front(self) -> None:
        if self.screen is not None:
            self._window.raise_()
            self._window.activateWindow()

    def _stack(self) -> QStackedLayout:
        layout = self._window.layout()
        if not isinstance(layout, QStackedLayout):
            raise TypeError(layout)
        return layout


def is_ending() -> bool:
    """Say whether the system shuts down, or whoever is at it signs out."""
    return _application().isSavingSession()


def _application() -> QApplication:
    """Give the one application there is."""
    found = QApplication.instance()
    if not isinstance(found, QApplication):
        raise TypeError(found)
    return found
