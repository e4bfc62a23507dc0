"""What was chosen before: each can be answered otherwise."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.question_rows import SettledRow
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class EarlierList(QWidget):
    """The questions that were answered on this PC. opened: one is to be answered otherwise."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: list[ListRow] = []
        self._list = Column(look, gap=0)
        title = Text(look, lambda: _("Eerder gekozen op deze pc"), "section", weight=600, wrap=True)
        self.setLayout(
            Column(look, title, Rule(look, strong=True), self._list, gap=8, margins=(0, 24, 0, 0))
        )
        self.hide()

    def show_rows(self, found: Sequence[SettledRow]) -> None:
        """Show what was chosen; nothing at all where nothing was."""
        empty(self._list)
        self.rows = []
        for one in found:
            row = ListRow(self.look, one.title, more=partial(_more, one), chevron=one.may_change)
            row.setEnabled(one.may_change)
            row.clicked.connect(lambda _on=False, one=one: self.opened.emit(one))
            self._list.addWidget(row)
            self.rows.append(row)
        self.setVisible(bool(found))


def _more(one: SettledRow) -> str:
    """Say what was chosen, about whom, by whom and when."""
    when = formats.weekday(one.at.astimezone().date()) if one.at else ""
    parts = [one.given, one.learner, one.who, when]
    if not one.may_change:
        parts.append(_("kan niet meer anders"))
    return ", ".join(part for part in parts if part)
