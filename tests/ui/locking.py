"""How one gets to the screens of who has no PIN: an administrator beside, the recovery key."""

from PySide6.QtTest import QTest

from mentorapp.ui.shell.lock_visit import ForgottenPanel, VisitPanel
from mentorapp.ui.shell.recovery import NewPinPanel, RecoveryPanel
from mentorapp.ui.shell.window import Window
from tests.ui import stores


def forgotten(window: Window, name: str = "Stijn Maes") -> ForgottenPanel:
    """Choose somebody on the lock screen, who says not to know the PIN."""
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == name).click()
    screen.forgotten.emit()
    return next(one for one in window.findChildren(ForgottenPanel) if one.is_open)


def visit(window: Window, name: str = "Stijn Maes") -> VisitPanel:
    """Ask for an administrator who lets somebody in."""
    forgotten(window, name).visit.click()
    return next(one for one in window.findChildren(VisitPanel) if one.is_open)


def vouched(window: Window) -> VisitPanel:
    """Let the administrator type the PIN; who can come in is asked for on the lane."""
    panel = visit(window)
    panel.giver.pick(stores.ADMINISTRATOR)
    QTest.keyClicks(panel.pin, stores.PIN)
    panel.next.click()
    return panel


def recovering(window: Window) -> RecoveryPanel:
    """Ask for the line of the recovery key."""
    forgotten(window).recovery.click()
    return next(one for one in window.findChildren(RecoveryPanel) if one.is_open)


def recover(window: Window) -> None:
    """Type the recovery key of the real store; the rest is done on the lane."""
    panel = recovering(window)
    panel.line.setText(stores.recovery_key(window.data))
    panel.line.returnPressed.emit()


def come_in(window: Window) -> None:
    """Let the mentor in whom the administrator lets in."""
    next(one for one in window.findChildren(VisitPanel) if one.is_open).guests[0].click()


def new_pin(window: Window) -> NewPinPanel:
    """Give the panel that follows the recovery key."""
    return next(one for one in window.findChildren(NewPinPanel) if one.is_open)


def name_of(window: Window) -> str:
    """Give the name of who is in, empty for nobody."""
    return window.entrance.person.name if window.entrance.person else ""
