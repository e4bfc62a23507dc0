"""What a screen reader takes our own parts for: a dialog, a group, a list."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@cache
def install() -> None:
    """Let widgets have the role whose name, as Qt has it, stands in their ``spoken_role``.

    Qt itself knows a role for its own kinds only.
    """
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", "")
    if isinstance(thing, QWidget) and role:
        return QAccessibleWidget(thing, QAccessible.Role[role])
    return None
