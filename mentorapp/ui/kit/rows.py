"""A row that is pressed or read, as high as its words need at the width it has."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.look import Look


class WrappedRow(Pressable):
    """The base of such rows. leads: pressed, it leads somewhere; else it is only read.

    A subclass gives ``heightForWidth``; what that asks of must be there before this is called.
    """

    may_touch = True  # as rows of a list
    usual, least = 440, 240  # widths, of the design

    def __init__(self, look: Look, say: Say, *, name: Say, leads: bool) -> None:
        self._leads, self._wide = leads, 0
        super().__init__(look, say, name=name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not leads:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.refresh()

    @property
    def is_lit(self) -> bool:
        """Whether it shows that it can be, or is being, pressed."""
        return self._leads and (self.hovered or self.isDown())

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width; the subclass says it."""
        raise NotImplementedError

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def sizeHint(self) -> QSize:
        """Give a usual width, and the height that belongs to the width it has now."""
        usual = self.look.px(self.usual)
        return QSize(usual, self.heightForWidth(self._wide or usual))

    def minimumSizeHint(self) -> QSize:
        """Give the least width."""
        return QSize(self.look.px(self.least), self.look.target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that belongs to the new width."""
        super().resizeEvent(event)
        former, self._wide = self.sizeHint().height(), self.width()
        if self.sizeHint().height() != former:
            self.updateGeometry()
