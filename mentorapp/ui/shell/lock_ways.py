"""The ways in without a PIN: which one, then its panel."""

from PySide6.QtWidgets import QWidget

from mentorapp.ui.shell.entrance import Entrance
from mentorapp.ui.shell.lock_visit import ForgottenPanel, VisitPanel
from mentorapp.ui.shell.recovery import RecoveryPanel
from mentorapp.ui.workshop import Workshop


def ask(shop: Workshop, window: QWidget, entrance: Entrance) -> None:
    """Ask which way in there is, and open it."""

    def visit() -> None:
        panel = VisitPanel(shop, window, entrance, entrance.screen.chosen())
        entrance.came_in.connect(panel.came_in)
        panel.open()

    def recover() -> None:
        panel = RecoveryPanel(shop, window, entrance.by_recovery)
        entrance.came_in.connect(panel.came_in)
        panel.open()

    if not entrance.tiles():  # as after a restore: no PIN opens here
        recover()
        return
    asked = ForgottenPanel(shop, window)
    asked.visit_asked.connect(visit)
    asked.key_asked.connect(recover)
    asked.open()
