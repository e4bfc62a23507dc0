"""The tab with the notes of a learner, newest first; each can be corrected and taken back."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.learner_rows import LogPage, LogRow
from mentorapp.services import learners, observations
from mentorapp.services import logbook as reading
from mentorapp.services.desk import Desk
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Area, FormRow, SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import Rule, glyph_drawing
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.note.pictures import NotePictures
from mentorapp.ui.pages.learners.log_photos import LogPhotos
from mentorapp.ui.pages.learners.log_voices import OwnRow, VoiceFilter, marked
from mentorapp.ui.wording import level_says, level_words
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.OBSERVATIONS})


class LogbookTab(QWidget):
    """The notes of a learner, by day."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.learner, self._asked = "", 0
        self._rows: dict[str, tuple[LogRow, ListRow]] = {}
        self.photos = LogPhotos(shop)
        self.photos.left.connect(self._back_to)
        self._wanted = ""  # the note to stand on once it is read
        self._day: date | None = None  # or the first one of a day
        self._scale = ""
        self._last: date | None = None
        self.search = SearchLine(
            look,
            name=lambda: _("Zoek in de notities"),
            hint=lambda: _("Zoek een woord uit een notitie"),
            icon="search",
        )
        self.search.textEdited.connect(lambda _text: self._read())
        self.voices = VoiceFilter(look)
        self.voices.changed.connect(self._read)
        self._given_name, self._side_by_side = "", False
        self._list = Column(look, gap=0, margins=(0, 0, 14, 20))
        self._more = Key(look, lambda: _("Toon vroegere notities"))
        self._more.clicked.connect(self._read_more)
        self._following: tuple[date, str] | None = None
        inner = Column(look, self._list, self._more, None, gap=12)
        self._more.hide()
        self._scroll = Scroll(look, Plain(look, inner, ground="sheet"))
        column = Column(look, self.voices, self.search, gap=12, margins=(24, 12, 10, 0))
        column.addWidget(self._scroll, 1)
        self.setLayout(column)

    def show_learner(self, learner: str) -> None:
        """Read and show the notes of a learner."""
        self._meet(learner)
        self._read()

    def stand_on(self, learner: str, note: str = "", words: str = "", day: str = "") -> None:
        """Look for words as soon as the notes are read, and stand on one note, or one of a day."""
        self._meet(learner)
        self._wanted, self._day = note, date.fromisoformat(day) if day else None
        self.search.setText(words)

    def here(self) -> LogRow | None:
        """Give the note that has the focus."""
        found = (
            row
            for row, shown in self._rows.values()
            if shown.hasFocus() or self.photos.has_focus(row.id)
        )
        return next(found, None)

    def _meet(self, learner: str) -> None:
        """Show nothing of the one before until the answer comes; what is under way is dropped."""
        if learner == self.learner:
            return
        self.learner, self._wanted, self._following = learner, "", None
        self._asked += 1
        self.search.clear()
        self.voices.forget()
        self._clear()
        self._more.hide()
        self._scroll.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        empty(self._list)
        self._rows, self._last = {}, None
        self.photos.clear()

    def _read(self) -> None:
        self._asked += 1
        learner, text, voices = self.learner, self.search.text().strip(), self.voices.voices

        def query(desk: Desk) -> tuple[LogPage, str]:
            page = reading.logbook(desk, learner, text=text, voices=voices)
            return page, learners.matrix(desk, learner).scale

        self.shop.read(query, partial(self._show, self._asked), owner=self)

    def _read_more(self) -> None:
        self._asked += 1  # pressed twice, it reads the same once
        learner, text, before = self.learner, self.search.text().strip(), self._following
        voices = self.voices.voices
        self.shop.read(
            lambda desk: reading.logbook(desk, learner, before=before, text=text, voices=voices),
            partial(self._show_more, self._asked),
            owner=self,
        )

    def _show(self, asked: int, found: tuple[LogPage, str]) -> None:
        if asked != self._asked:
            return
        page, self._scale = found
        here = self.here()
        if here is not None and not self._wanted and self._day is None:
            self._wanted = here.id  # the same note keeps the focus
        known = set(self._rows)
        self._given_name, self._side_by_side = page.given_name, page.own > 0
        self.voices.show_learner(page.given_name, page.own)
        self._clear()
        if not page.rows:
            self._list.addWidget(self._nothing())
        self._add(page)
        if not self._wanted and any(row.id not in known for row in page.rows):
            self._scroll.verticalScrollBar().setValue(0)  # what was noted since is seen
        self._stand()

    def _show_more(self, asked: int, page: LogPage) -> None:
        if asked == self._asked:
            self._add(page)
            self._stand()

    def _stand(self) -> None:
        """Put the focus on the note that is wanted; read on when it is an earlier one."""
        if self._day is not None:
            of_day = [id_ for id_, (row, _shown) in self._rows.items() if row.day <= self._day]
            if not of_day and self._following is not None:
                self._read_more()
                return
            self._day, self._wanted = None, of_day[0] if of_day else ""
        if not self._wanted:
            return
        found = self._rows.get(self._wanted)
        if found is None and self._following is not None:
            self._read_more()
            return
        self._wanted = ""
        if found is not None:
            found[1].setFocus(Qt.FocusReason.OtherFocusReason)
            # The new rows have no place yet: scroll once they have.
            QTimer.singleShot(0, found[1], partial(self._scroll.ensureWidgetVisible, found[1]))

    def _nothing(self) -> QWidget:
        if self.search.text().strip():
            return Text(self.look, lambda: _("Geen notitie met deze woorden."), role="ink2")
        return Nothing(
            self.look,
            lambda: _("Nog geen notities"),
            (lambda: _("De werkplek noteert wat de leerling oefent."))
            if self.shop.is_school
            else (lambda: _("Noteer wat de leerling oefende. Dat kan hier met F2.")),
        )

    def _add(self, page: LogPage) -> None:
        for row in page.rows:
            if row.private and self.shop.together:
                continue  # the learner reads along
            if row.day != self._last:
                self._list.addSpacing(self.look.px(14))
                head = partial(formats.weekday_in_full, row.day, year=True)
                self._list.addWidget(Text(self.look, head, weight=600))
                self._list.addWidget(Rule(self.look, strong=True))
                self._last = row.day
            self._list.addWidget(self._line(row))
        self.photos.load(self.learner)
        self._following = page.more
        self._more.setVisible(page.more is not None)

    def _line(self, row: LogRow) -> QWidget:
        """Give a note with what stands beside it."""
        line: QWidget
        if row.own:
            line = own = OwnRow(self.shop, row, self._scale)
            self._rows[row.id] = row, own.shown
        else:
            shown = self._row(row)
            self._rows[row.id], line = (row, shown), self.photos.beside(row, shown)
        return marked(self.look, row, self._given_name, line) if self._side_by_side else line

    def _row(self, row: LogRow) -> ListRow:
        found = ListRow(
            self.look,
            row.short,
            more=partial(note_words, row, self._scale, together=bool(self.shop.together)),
            draw_start=glyph_drawing(self.look, row.level, row.steps),
            chevron=row.may_edit,
        )
        if row.may_edit:
            found.clicked.connect(lambda: self._open(row))
        return found

    def _back_to(self, note: str) -> None:
        """Go back to the photo that was looked at, or to its note when it has none any more."""
        if note in self._rows:
            to = self.photos.thumbs.get(note) or self._rows[note][1]
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: LogRow) -> None:
        panel = CorrectPanel(self.shop, row, self._scale)
        panel.open()


class CorrectPanel(EditDialog):
    """One note: correct it, take it back, or keep it from the school."""

    def __init__(self, shop: Workshop, row: LogRow, scale: str) -> None:
        super().__init__(shop, shop.shell.place(), row.short, width=880, height=680)
        self._row, self._level = row, row.level
        look = shop.look
        self.levels = LevelKeys(look, level_says(scale), keeps=True)
        self.levels.show_level(row.level)
        self.levels.chosen.connect(self._rate)
        self.form.column.addWidget(self.levels)
        self.day = DayField(look, row.day, name=lambda: _("Dag"))
        day = self.form.add("day", FormRow(look, lambda: _("Dag"), self.day))
        self.form.column.setAlignment(day, Qt.AlignmentFlag.AlignLeft)
        self.sentence = Area(look, name=lambda: _("Opmerking"))
        self.sentence.setPlainText(row.sentence)
        self.form.add("sentence", FormRow(look, lambda: _("Opmerking"), self.sentence))
        self.private = Area(look, name=lambda: _("Blijft in het bedrijf"), rows=2)
        self.private.setPlainText(row.private_note)
        private = FormRow(
            look,
            lambda: _("Blijft in het bedrijf"),
            self.private,
            more=lambda: _("Dit ziet de school nooit."),
        )
        typed = [part for area in (self.sentence, self.private) for part in (area, area.viewport())]
        self.photos = NotePictures(shop, self, typed)
        photos = Text(look, self._photo_words, "meta", "ink2", weight=600)
        self.form.column.addLayout(Row(look, photos, self.photos.key, None, gap=12))
        self.form.column.addWidget(self.photos)
        if shop.together:  # the learner reads along; what stands there stays
            private.setParent(self)
            private.hide()
        else:
            self.form.add("private_note", private)
        self.watch(lambda: self._level, self.photos.contents)
        take_back = Key(look, lambda: _("Trek in"), Kind.QUIET, icon="trash")
        take_back.clicked.connect(self._withdraw)
        keep = Key(look, lambda: _("Houd weg van de school"), Kind.QUIET, icon="lock")
        keep.clicked.connect(self._keep_private)
        self.finish(take_back, keep)

    def first(self) -> QWidget:
        """Begin at the level it has."""
        return self.levels.keys[max(self._level - 1, 0)]

    def save(self) -> None:
        """Correct it, once every photo is read."""
        if self.photos.is_reading:
            self.photos.wait(self.save)
            return
        command = observations.CorrectObservation(
            self._row.id,
            self._level,
            self.day.day(),
            sentence=self.sentence.toPlainText().strip(),
            private_note=self.private.toPlainText().strip(),
            pictures=self.photos.contents(),
        )
        self._write(
            lambda desk: observations.correct(desk, command), lambda: _("Notitie verbeterd")
        )

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field, or at the photos."""
        if refused.field == "picture":
            self.photos.refuse(refused)
        else:
            super().refuse(refused)

    def _photo_words(self) -> str:
        number = self._row.pictures
        return (
            ngettext("Foto’s, {number} staat er al", "Foto’s, {number} staan er al", number).format(
                number=number
            )
            if number
            else _("Foto’s")
        )

    def _rate(self, level: int) -> None:
        self._level = level

    def _withdraw(self) -> None:
        id_ = self._row.id
        self._write(lambda desk: observations.withdraw(desk, id_), lambda: _("Notitie ingetrokken"))

    def _keep_private(self) -> None:
        if self.changed():  # else what was typed would go with the dialog
            self.form.general.say(lambda: _("Bewaar eerst wat je veranderde."))
            self.form.general.show()
            return
        id_ = self._row.id
        self._write(
            lambda desk: observations.keep_private(desk, id_),
            lambda: _("De school ziet deze notitie niet meer"),
        )

    def _write(self, use_case: Callable[[Desk], object], told: Say) -> None:
        shell, short = self.shop.shell, self._row.short
        self.send(use_case, _CHANGED, lambda _done: shell.tell(told, short, can_undo=True))


def note_words(row: LogRow, scale: str, *, together: bool = False) -> str:
    """Say how it went, in which words, who saw it, and what stays in the house.

    together: the learner reads along, so nothing of the last.
    """
    told = level_words(scale, row.level)
    parts = [told[:1].upper() + told[1:], row.sentence, row.place, row.rater]
    words = ". ".join(part.rstrip(".") for part in parts if part)
    if row.private:
        return _("{note}. Blijft in het bedrijf.").format(note=words)
    if row.private_note and not together:
        return _("{note}. Blijft in het bedrijf: {private}").format(
            note=words, private=row.private_note
        )
    return words
