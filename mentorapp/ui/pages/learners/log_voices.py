"""Whose notes a logbook shows: the mentor's, the learner's own, both side by side."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.voice import Voice
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Plain, Row
from mentorapp.ui.kit.drawing import draw_glyph
from mentorapp.ui.kit.keys import Chip, Key
from mentorapp.ui.kit.marks import Tag, VoiceMark
from mentorapp.ui.look import Look
from mentorapp.ui.wording import own_level_words
from mentorapp.ui.workshop import Workshop

BOTH = (Voice.MENTOR, Voice.LEARNER)
_CHOICES = (BOTH, (Voice.MENTOR,), (Voice.LEARNER,))


class VoiceFilter(QWidget):
    """Chips for whose notes are shown; hidden until the learner noted anything. changed: others."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = ""
        self.voices: tuple[Voice, ...] = BOTH
        self.chips = [
            Chip(look, lambda: _("Alles"), square=True),
            Chip(look, lambda: _("Mentor"), square=True),
            Chip(look, lambda: self._name, square=True),
        ]
        for chip, voices in zip(self.chips, _CHOICES, strict=True):
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._choose, voices))
        self.chips[0].setChecked(True)
        self.setLayout(Flow(look, *self.chips))
        self.hide()

    def show_learner(self, name: str, own: int) -> None:
        """Know the learner's given name, and how much it noted."""
        self._name = name
        self.chips[-1].refresh()
        self.setVisible(own > 0 or self.voices != BOTH)

    def forget(self) -> None:
        """Show everything again, as for another learner."""
        self.voices = BOTH
        self.chips[0].setChecked(True)
        self.hide()

    def _choose(self, voices: tuple[Voice, ...], _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        if voices != self.voices:
            self.voices = voices
            self.changed.emit()


class OwnRow(QWidget):
    """What a learner noted itself, and the key that makes a mentor's note of it."""

    def __init__(self, shop: Workshop, row: LogRow, scale: str) -> None:
        super().__init__()
        look = shop.look
        self.shown = ListRow(
            look,
            row.short,
            more=partial(own_note_words, row, scale),
            draw_start=partial(_draw_level, look, row),
            chevron=False,
        )
        line = Row(look, gap=12)
        line.addWidget(self.shown, 1)
        self.take_key: Key | None = None
        if row.taken:
            tag = Tag(look, lambda: _("Ook genoteerd"), icon="check")
            line.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        elif not shop.is_school:
            self.take_key = Key(look, lambda: _("Neem over als notitie"), icon="copy")
            take = partial(_take_over, shop, row)
            for one in (self.take_key, self.shown):
                one.clicked.connect(take)
            line.addWidget(self.take_key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)


def marked(look: Look, row: LogRow, given_name: str, shown: QWidget) -> QWidget:
    """Give a note with the mark of whose it is: the mentor's square, the learner's circle."""
    voice = Voice.LEARNER if row.own else Voice.MENTOR
    who = given_name if row.own else row.rater
    mark = VoiceMark(look, voice, who[:1].upper(), 24, name=who)
    line = Row(look, gap=14)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(shown, 1)
    return Plain(look, line)


def own_note_words(row: LogRow, scale: str) -> str:
    """Say what the learner noted: its own idea of the level, and its sentence."""
    said = [part for part in (own_level_words(scale, row.level), row.sentence) if part]
    return " ".join([*(f"{part.rstrip('.')}." for part in said[:-1]), *said[-1:]]) or _(
        "Zonder niveau en zonder zin"
    )


def _draw_level(look: Look, row: LogRow, painter: QPainter, area: QRectF) -> None:
    draw_glyph(painter, look, area, row.level, steps=row.steps or 4, voice=Voice.LEARNER)


def _take_over(shop: Workshop, row: LogRow, *_: object) -> None:
    """Open the quick note with learner, competence and day; the mentor chooses the level."""
    shop.shell.do_for(Does.NOTE, learner=row.learner, goal=row.goal, day=row.day.isoformat())
