"""What is to be known before one prints: a calm line above the preview, and more on demand."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.services.page_fit import Fitted
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.reports.preview import Pages, rendered


def looked_at(found: Fitted, scale: float) -> Pages:
    """Give the pages of a report as pictures, with how it lies; called on the lane."""
    return replace(rendered(found.pdf, scale), fit=found)


class FitLine(QWidget):
    """How many pages, and whether there is something to look at; the key shows what."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._fit: Fitted | None = None
        self._open = False
        self.icon = Icon(look, "circle-check", "ink2", 20)
        self.words = Text(look, "", "meta", "ink2", wrap=True)
        self.key = Key(look, self._key_words, Kind.QUIET)
        self.key.clicked.connect(self._turn)
        self.details = Text(look, "", "meta", wrap=True)
        row = Row(look, gap=8, margins=(12, 0, 8, 0))
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._more = Plain(look, Column(look, self.details, margins=(40, 0, 12, 8)))
        column = Column(look, gap=0)
        column.addLayout(row)
        column.addWidget(self._more)
        self.setLayout(column)
        self.show_fit(None)

    def show_fit(self, fit: Fitted | None) -> None:
        """Show how a report lies; None for none. What was opened stays open for the next one."""
        told = self._fit is not None and fit is not None and fit.line != self._fit.line
        self._fit = fit
        self.setVisible(fit is not None)
        if fit is None:
            return
        self.words.say(fit.line)
        self.icon.icon_name = "alert-triangle" if fit.details else "circle-check"
        self.icon.role = "warn" if fit.details else "ink2"
        self.icon.refresh()
        self.details.say("\n".join(fit.details))
        self.key.setVisible(bool(fit.details))
        self._follow()
        if told:
            announce(self, fit.line)

    def _turn(self) -> None:
        self._open = not self._open
        self._follow()

    def _follow(self) -> None:
        fit = self._fit
        self._more.setVisible(fit is not None and bool(fit.details) and (self._open or fit.cuts))
        self.key.refresh()

    def _key_words(self) -> str:
        return _("Verberg") if self._open else _("Toon wat")
