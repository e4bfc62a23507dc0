"""Prullenbak: what was removed in this house, and a key to put it back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.bin_rows import BinRow
from mentorapp.domain.changes import EVERYTHING
from mentorapp.services import bin as bins
from mentorapp.services import naming
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.pages.admin.menu import SettingRow
from mentorapp.ui.workshop import Workshop

_AT_ONCE = 40  # rows made at once; older ones are asked for


class BinSection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.keys: list[Key] = []
        self._number = _AT_ONCE
        self._rows: tuple[BinRow, ...] = ()
        self._column = Column(shop.look, gap=0)
        self._older = Key(shop.look, lambda: _("Toon wat vroeger werd weggedaan"))
        self._older.clicked.connect(self._show_older)
        self._older.hide()
        self.setLayout(Column(shop.look, self._column, self._older, gap=12))

    def load(self) -> None:
        """Read what is in the bin."""
        self.shop.read(bins.removed, self._show, owner=self)

    def _show(self, rows: tuple[BinRow, ...]) -> None:
        together = self.shop.together
        if together:  # the learner reads along
            rows = tuple(
                row for row in rows if row.about in ("", together) and row.kind != "private_note"
            )
        self._rows = rows
        had = next((at for at, key in enumerate(self.keys) if key.hasFocus()), None)
        empty(self._column)
        self.keys = []
        if not rows:
            self._column.addWidget(
                Nothing(
                    self.look,
                    lambda: _("De prullenbak is leeg"),
                    lambda: _("Wat iemand hier schrapt of intrekt, komt hier te staan."),
                )
            )
        for row in rows[: self._number]:
            self._column.addWidget(self._row(row))
        self._older.setVisible(len(rows) > self._number)
        if had is not None and self.keys:
            self.keys[min(had, len(self.keys) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: BinRow) -> SettingRow:
        key = Key(
            self.look,
            lambda: _("Zet terug"),
            icon="arrow-back-up",
            name=lambda: _("Zet terug: {what}").format(what=what_words(row)),
        )
        key.clicked.connect(partial(self._put_back, row))
        self.keys.append(key)
        return SettingRow(
            self.look, partial(what_words, row), partial(when_words, row), Flow(self.look, key)
        )

    def _show_older(self) -> None:
        self._number += _AT_ONCE
        self._show(self._rows)

    def _put_back(self, row: BinRow) -> None:
        self.setEnabled(False)
        self.shop.write(
            lambda desk: bins.put_back(desk, row.author, row.seq),
            EVERYTHING,
            lambda _done: self._told(row),
            ended=lambda: self.setEnabled(True),
            owner=self,
        )

    def _told(self, row: BinRow) -> None:
        what = what_words(row)
        self.shop.shell.tell(lambda: _("Teruggezet"), what, can_undo=True)
        self.load()


def what_words(row: BinRow) -> str:
    """Say what was removed: its kind, its name, and what went with it."""
    kind = naming.kind_name(row.kind)
    said = f"{kind[:1].upper()}{kind[1:]}: {row.name}" if row.name else kind
    if row.learner:
        said = _("{what} (van {learner})").format(what=said, learner=row.learner)
    if row.number > 1:
        more = row.number - 1
        said += ngettext(", met nog {number} ding", ", met nog {number} dingen", more).format(
            number=more
        )
    return said


def when_words(row: BinRow) -> str:
    """Say when it was removed, and by whom."""
    when = formats.day(row.at.astimezone().date()) if row.at else ""
    if not row.who:
        return when
    return _("{when}, door {who}").format(when=when, who=row.who)
