"""Suspend a placement, change that, and go on again: what changes is shown while one chooses."""

from datetime import date
from functools import partial

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.pause_rows import PausePreview, PauseRow, ResumePreview
from mentorapp.domain.pausing import Pause
from mentorapp.domain.people import Placement
from mentorapp.services import pausing
from mentorapp.services.pausing import CHANGED, Resume, Suspend
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.drawing import draw_sheet
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.learners.pause_words import (
    later_words,
    preview_lines,
    resume_lines,
    shift_words,
)
from mentorapp.ui.workshop import Workshop


class Lines(QWidget):
    """What will change, a line for each thing, on a ground of its own."""

    def __init__(self, look: Look, say: Say) -> None:
        super().__init__()
        self.look = look
        self.column = Column(look, gap=6)
        whole = Column(
            look,
            Text(look, say, "meta", "ink2", weight=600, wrap=True),
            gap=8,
            margins=(16, 12, 16, 12),
        )
        whole.addLayout(self.column)
        self.setLayout(whole)
        self.hide()

    def show_lines(self, lines: list[str]) -> None:
        """Show lines; nothing hides the part."""
        empty(self.column)
        for words in lines:
            self.column.addWidget(Text(self.look, words, wrap=True))
        self.setVisible(bool(lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        draw_sheet(QPainter(self), self.look, self.rect())


class SuspendDialog(EditDialog):
    """A suspension, new or known. row: None for a new one."""

    def __init__(
        self, shop: Workshop, placement: Placement, day: date, row: PauseRow | None = None
    ) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Schorsing"), width=680)
        self._placement, self._row = placement, row
        look, form = self.look, self.form
        pause = row.pause if row else None
        starts = pause.starts if pause else day
        ends = pause.ends if pause else None
        self.starts = DayField(look, starts, name=lambda: _("Eerste dag"))
        self.ends = DayField(look, ends or starts, name=lambda: _("Laatste dag"))
        first = FormRow(look, lambda: _("Eerste dag"), self.starts)
        last = FormRow(look, lambda: _("Laatste dag"), self.ends)
        form.name("starts", first)
        form.name("ends", last)
        form.column.addLayout(Flow(look, first, last, gap=16))
        self.open_end = Check(look, lambda: _("Het einde is nog niet gekend"))
        self.open_end.setChecked(ends is None)
        self.open_end.clicked.connect(self._changed)
        form.column.addWidget(self.open_end)
        options: list[tuple[str, Say]] = [("", lambda: _("Geen grond gekozen"))]
        options += [(one.code, one.label) for one in pausing.grounds()]
        self.cause = Choice(look, options, name=lambda: _("Grond"))
        self.cause.pick(pause.cause if pause else "")
        form.add("cause", FormRow(look, lambda: _("Grond"), self.cause))
        self.reason = form.line(
            "reason",
            lambda: _("Reden"),
            pause.reason if pause else "",
            more=lambda: _("Mag leeg blijven. Grond en reden blijven op de werkplek."),
        )
        self.lines = Lines(look, lambda: _("Dit verandert"))
        form.column.addWidget(self.lines)
        self.watch(self.open_end.isChecked, self.starts.day, self.ends.day)
        for field in (self.starts, self.ends):
            field.picked.connect(lambda _day: self._changed())
        self.cause.picked.connect(lambda _code: self._changed())
        self.finish(*self._keys_of(row))
        self._changed()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Bewaar de schorsing")

    def save(self) -> None:
        """Suspend, or change it."""
        self.send(
            partial(pausing.suspend, command=self._command()),
            CHANGED,
            told(self.shop, lambda: _("Schorsing bewaard")),
        )

    def _keys_of(self, row: PauseRow | None) -> list[Key]:
        if row is None:
            return []
        remove = Key(self.look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
        remove.clicked.connect(self._remove)
        found = [remove]
        if row.tell_by is not None:
            tell = Key(self.look, lambda: _("School is ingelicht"), icon="message-2")
            tell.clicked.connect(self._tell)
            found.append(tell)
        return found

    def _command(self) -> Suspend:
        return Suspend(
            self._placement.id,
            self.starts.day(),
            None if self.open_end.isChecked() else self.ends.day(),
            str(self.cause.currentData() or ""),
            self.reason.text(),
            self._row.pause.id if self._row else "",
        )

    def _changed(self) -> None:
        self.form.rows["ends"].setVisible(not self.open_end.isChecked())
        command = self._command()

        def arrived(shown: PausePreview) -> None:
            if command == self._command():
                self.lines.show_lines(preview_lines(shown))

        self.shop.read(
            partial(pausing.preview, command=command),
            arrived,
            refused=lambda _problem: self.lines.show_lines([]),
            owner=self,
        )

    def _remove(self) -> None:
        if self._row is not None:
            self.send(
                partial(pausing.remove, pause=self._row.pause.id),
                CHANGED,
                told(self.shop, lambda: _("Schorsing geschrapt")),
            )

    def _tell(self) -> None:
        if self._row is not None:
            self.send(
                partial(pausing.told, pause=self._row.pause.id),
                CHANGED,
                told(self.shop, lambda: _("School ingelicht")),
            )


class ResumeDialog(EditDialog):
    """Go on after a suspension, from a day; planned periods can shift by the weeks lost."""

    def __init__(self, shop: Workshop, pause: Pause, day: date) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Hervatten"), width=680)
        self._pause = pause
        look = self.look
        self.day = DayField(look, day, name=lambda: _("Terug vanaf"))
        self.form.add("resumes", FormRow(look, lambda: _("Terug vanaf"), self.day))
        self.lines = Lines(look, lambda: _("Dit verandert"))
        self.form.column.addWidget(self.lines)
        self.boxes: dict[str, Check] = {}
        self._shift = Text(look, "", weight=600, wrap=True)
        self.all_key = Key(look, lambda: _("Schuif alles op"), icon="check")
        self.all_key.clicked.connect(self._take_all)
        self._list = Column(look, gap=4)
        whole = Column(look, self._shift, gap=8)
        whole.addLayout(Flow(look, self.all_key))
        whole.addLayout(self._list)
        self._part = Plain(look, whole)
        self._part.hide()
        self.form.column.addWidget(self._part)
        self.watch(self.day.day, self._chosen)
        self.day.picked.connect(lambda _day: self._read())
        self.finish()
        self._read()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Hervat")

    def save(self) -> None:
        """Go on."""
        command = Resume(self._pause.id, self.day.day(), self._chosen())
        self.send(
            partial(pausing.resume, command=command),
            CHANGED,
            told(self.shop, lambda: _("Hervat")),
        )

    def _chosen(self) -> tuple[str, ...]:
        return tuple(id_ for id_, box in self.boxes.items() if box.isChecked())

    def _read(self) -> None:
        day = self.day.day()

        def arrived(shown: ResumePreview) -> None:
            if day == self.day.day():
                self._show(shown)

        self.shop.read(
            partial(pausing.resume_preview, pause=self._pause.id, resumes=day),
            arrived,
            refused=lambda _problem: self._show(None),
            owner=self,
        )

    def _show(self, shown: ResumePreview | None) -> None:
        self.lines.show_lines(resume_lines(shown) if shown else [])
        kept = self._chosen()
        empty(self._list)
        self.boxes = {}
        for one in shown.goals if shown else ():
            box = Check(self.look, one.goal.short, more=partial(later_words, one))
            box.setChecked(one.goal.id in kept)
            self.boxes[one.goal.id] = box
            self._list.addWidget(box)
        if shown:
            self._shift.say(partial(shift_words, shown.weeks))
        self._part.setVisible(bool(self.boxes))
        self.all_key.setVisible(len(self.boxes) > 1)

    def _take_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)
