"""A week sheet is read: the scan at the left, its fields at the right, saved in one go."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.domain.sheet_rows import Scan
from mentorapp.services import sheets
from mentorapp.services.desk import Desk
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_file
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Column, Row, Say, hand_over
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.sheets.fields import SheetFields
from mentorapp.ui.sheets.view import ScanView
from mentorapp.ui.workshop import Workshop

_KINDS = "*.pdf *.heic *.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif"
_NARROW = (640, 280)  # of the panel while there is no scan, of the design
_TIGHT = 520  # height of a panel, of the design, in which the levels stand alone
_LOW = 400  # height of a panel, of the design, that keeps no room for the levels
_EDGE = 16  # between the panel and the edge of the window


def ask(shop: Workshop, window: QWidget) -> None:
    """Ask for the file of a scan and show it beside its fields."""

    def chosen(path: Path) -> None:
        SheetPanel(shop, window, path).open()

    kinds = _("Scans ({kinds})").format(kinds=_KINDS)
    ask_for_file(window, _("Lees een weekblad in"), kinds, chosen)


class SheetPanel(EditDialog):
    """The panel. Nothing counts before it is saved; the scan itself is not kept."""

    def __init__(self, shop: Workshop, window: QWidget, path: Path) -> None:
        self.sheets: list[SheetFields] = []  # the main key counts what stands in them
        self.scan: Scan | None = None
        super().__init__(shop, window, lambda: _("Weekblad inlezen"))
        look = shop.look
        self._at = 0
        self.view = ScanView(look)
        self._busy = Notice(look, lambda: _("We zoeken de code op het blad."), Tone.INFO)
        self._told = Column(look, gap=8)
        self._whose = Text(look, self._whose_words, "lead", wrap=True)
        lead = lambda: _(  # noqa: E731 - a text
            "Neem over wat op het blad staat. Niets telt voor je het bewaart. De scan zelf "
            "bewaren we niet."
        )
        self._lead = Text(look, lead, "meta", "ink2", wrap=True)
        self._fields, self._bars = QStackedWidget(), QStackedWidget()
        self.form.column.addWidget(self._busy)
        self.form.column.addLayout(self._told)
        self.form.column.addWidget(self._whose)
        self.form.column.addWidget(self._lead)
        self.form.column.addWidget(self._fields)
        self.form.column.addStretch(1)
        self.before = Key(look, "", icon="chevron-left", name=lambda: _("Vorig blad"))
        self.after = Key(look, "", icon="chevron-right", name=lambda: _("Volgend blad"))
        self.before.clicked.connect(partial(self.go, -1))
        self.after.clicked.connect(partial(self.go, 1))
        self._count = Text(look, self._count_words, "meta", tabular=True, middle=True)
        self.view.keys.addWidget(self.before)
        self.view.keys.addWidget(self._count)
        self.view.keys.addWidget(self.after)
        self.another = Key(look, lambda: _("Kies een ander bestand"), icon="folder-open")
        self.another.clicked.connect(self._ask_another)
        self._line = Rule(look)
        self._lay()
        self.finish(self.another)
        self._parts = (
            *(self.view, self._whose, self._lead, self._fields, self._line, self._bars),
            self.save_key,
        )
        self._empty()
        self._read(path)

    def _lay(self) -> None:
        """Put the scan at the left of what scrolls, and the levels below that."""
        self._column.removeWidget(self._scroll)
        row = Row(self.look, gap=0)
        row.addWidget(self.view, 45)
        row.addWidget(Rule(self.look, upright=True))
        self._right = Column(self.look, gap=0)
        self._right.addWidget(self._scroll, 1)
        self._right.addWidget(self._line)
        self._right.addWidget(self._bars)
        row.addLayout(self._right, 55)
        self._column.insertLayout(2, row, 1)
        hand_over(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the levels scroll with the fields where there is no room to keep them in view."""
        super().resizeEvent(event)
        for fields in self.sheets:
            fields.compact(on=self.height() < self.look.px(_TIGHT))
        low = self.height() < self.look.px(_LOW)
        inside = self.form.column.indexOf(self._bars) >= 0
        if low and not inside:
            self._right.removeWidget(self._bars)
            self.form.column.insertWidget(self.form.column.indexOf(self._fields) + 1, self._bars)
        elif inside and not low:
            self.form.column.removeWidget(self._bars)
            self._right.addWidget(self._bars)

    # for the panel

    def wanted(self) -> tuple[int, int]:
        """Fill the window but for an edge, once there is a scan to show."""
        if self.scan is None:
            return self.look.px(_NARROW[0]), self.look.px(_NARROW[1])
        room, edge = self._window.size(), 2 * self.look.px(_EDGE)
        return room.width() - edge, room.height() - edge

    def save_words(self) -> Say:
        """Give the words of the main key: how many notes it saves."""
        return self._save_words

    def changed(self) -> bool:
        """Say whether something was taken over from the sheet."""
        return any(one.number() or one.without_level() for one in self.sheets)

    def first(self) -> QWidget | None:
        """Begin at the first field that is open."""
        return self.sheets[self._at].first() if self.sheets else self.close_key

    # reading

    def _read(self, path: Path) -> None:
        def job(desk: Desk) -> Scan:
            return sheets.recognise(desk, sheets.read_file(path))

        self.shop.read(job, self._show, refused=self._refused, owner=self)

    def _show(self, scan: Scan) -> None:
        if self.shop.together and any(one.learner != self.shop.together for one in scan.sheets):
            self._say(lambda: _("Stop eerst met samen kijken (F8)."), Tone.INFO)
            return
        self.scan = scan
        self._busy.hide()
        for sheet in scan.sheets:
            fields = SheetFields(self.look, sheet)
            fields.changed.connect(self._counted)
            fields.compact(on=self._window.height() < self.look.px(_TIGHT))
            self.sheets.append(fields)
            self._fields.addWidget(fields)
            self._bars.addWidget(fields.bar)
        for page, problem in scan.refused:
            self._told.addWidget(Notice(self.look, _page_words(page, problem), Tone.WARN))
        self.another.hide()
        for part in self._parts:
            part.show()
        self.place()
        several = len(self.sheets) > 1
        for part in (self.before, self.after, self._count):
            part.setVisible(several)
        self.go(0)
        announce(self, self._whose.text())

    def _refused(self, problem: Refused) -> None:
        self._say(lambda: refusal(problem), Tone.DANGER)
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, say: Say, tone: Tone) -> None:
        self._busy.say(say, tone)
        self.another.show()
        self.place()

    def _empty(self) -> None:
        """Show that it is being read."""
        for part in (*self._parts, self.another):
            part.hide()

    def _ask_another(self) -> None:
        window, shop = self._window, self.shop
        self.put_away()
        ask(shop, window)

    # one sheet after another

    def go(self, by: int, *_: object) -> None:
        """Show the next sheet of the scan, or the one before."""
        if self.scan is None:
            return
        self._at = (self._at + by) % len(self.sheets)
        sheet = self.sheets[self._at].sheet
        self._fields.setCurrentWidget(self.sheets[self._at])
        self._bars.setCurrentWidget(self.sheets[self._at].bar)
        self.view.show_page(self.scan.pages[sheet.page].picture, sheet.turned)
        self._whose.refresh()
        self._count.refresh()
        self._counted()
        first = self.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # saving

    def save(self) -> None:
        """Note everything that was taken over, as one step of undo."""
        if not self.sheets:
            return
        for number, fields in enumerate(self.sheets):
            if goal := fields.without_level():
                self.go(number - self._at)
                fields.refuse(goal)
                return
        marks = tuple(mark for fields in self.sheets for mark in fields.marks())
        names = ", ".join(
            dict.fromkeys(one.sheet.given_name for one in self.sheets if one.number())
        )
        self.send(partial(sheets.note, marks=marks), sheets.CHANGED, self._saved(len(marks), names))

    def _saved(self, number: int, names: str) -> Callable[[object], None]:
        def tell(_written: object) -> None:
            self.shop.shell.tell(
                lambda: ngettext(
                    "{number} notitie bewaard", "{number} notities bewaard", number
                ).format(number=number),
                names,
                can_undo=True,
            )

        return tell

    def _counted(self) -> None:
        self.save_key.refresh()

    # saying

    def _save_words(self) -> str:
        number = sum(one.number() for one in self.sheets)
        if not number:
            return _("Bewaar")
        return ngettext("Bewaar {number} notitie", "Bewaar {number} notities", number).format(
            number=number
        )

    def _whose_words(self) -> str:
        if not self.sheets:
            return ""
        sheet = self.sheets[self._at].sheet
        return _("{name}, week {number}, {period}").format(
            name=sheet.name,
            number=sheet.monday.isocalendar().week,
            period=formats.period(sheet.days[0].day, sheet.days[-1].day),
        )

    def _count_words(self) -> str:
        return _("{done} van {whole}").format(done=self._at + 1, whole=len(self.sheets))


def _page_words(page: int, problem: Refused) -> Say:
    return lambda: _("Bladzijde {number}: {why}").format(number=page + 1, why=refusal(problem))
