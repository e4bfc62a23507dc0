"""A panel with a head, something to scroll through, and keys at its foot."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class Dialog(Panel):
    """A panel for one question. width, height: of the design; 0: as high as what it holds.

    The main key stands last, at the right; ``cancel`` before it. Enter presses the key, card or
    row that has the focus.
    """

    def __init__(
        self, look: Look, window: QWidget, say: Say, *, width: int = 560, height: int = 0
    ) -> None:
        super().__init__(look, window)
        self._size = (width, height)
        self.title = Text(look, say, "section")
        self.close_key = Key(look, "", Kind.QUIET, icon="x", name=lambda: _("Sluit"))
        self.close_key.clicked.connect(self.close_panel)
        head = Row(look, self.title, None, self.close_key, margins=(24, 10, 12, 10))
        self.body = Column(look, gap=16, margins=(24, 20, 24, 20))
        self._inner = Plain(look, self.body, ground="sheet")
        self._keys = Spread(look, Row(look, None), gap=8, least=0, margins=(24, 12, 24, 12))
        self._foot = Plain(look, self._keys)
        self._scroll = Scroll(look, self._inner)
        column = Column(look, gap=0, margins=(1, 1, 1, 1))
        column.addLayout(head)
        column.addWidget(Rule(look))
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule(look))
        column.addWidget(self._foot)
        self.setLayout(column)
        self._column = column

    def named(self) -> str:
        """Give the title."""
        return self.title.text()

    def keys(self, *keys: QWidget) -> None:
        """Put keys at the foot, the main one last."""
        for key in keys:
            self._keys.add(key)

    def cancel(self, say: Say | None = None) -> Key:
        """Give the key that closes without doing anything."""
        key = Key(self.look, say or (lambda: _("Annuleer")), Kind.QUIET, cap=_("Esc"))
        key.clicked.connect(self.close_panel)
        return key

    def wanted(self) -> tuple[int, int]:
        """Give the size of the design, or the height of what it holds."""
        wide, high = (self.look.px(one) for one in self._size)
        if not high:
            inner = self.body.totalHeightForWidth(wide - 2)
            if inner < 0:
                inner = self.body.sizeHint().height()
            rest = self._foot.sizeHint().height() + self.look.px(20) + self.look.target + 6
            high = inner + rest
        return wide, high

    def sizeHint(self) -> QSize:
        """Give the size it likes."""
        return QSize(*self.wanted())
