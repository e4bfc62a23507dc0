"""A list of learners: recognised, its columns, what becomes of each row, then taken over."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.list_rows import (
    ListColumn,
    ListColumnSeen,
    ListPreview,
)
from mentorapp.services import list_import
from mentorapp.services.desk import Desk
from mentorapp.services.list_import import ListFile
from mentorapp.services.list_wording import kind_words, list_column_words, remarks, summary
from mentorapp.ui.exchange.columns import Columns
from mentorapp.ui.exchange.list_part import ListPart
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import ListRow as PressedRow
from mentorapp.ui.kit.base import Column, Plain, Say
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_ROSTER = frozenset({Changed.ROSTER})
_LINE = "\u2028"  # begins another line in a text
_TOLD = 6  # remarks said in full
Looked = tuple[tuple[ListColumnSeen, ...], ListPreview | None, Refused | None]


class ListDialog(EditDialog):
    """Learners of a school's list. Nothing is written before the main key."""

    def __init__(self, shop: Workshop, name: str, content: bytes, kind: FileKind) -> None:
        self._number = 0  # of rows that are taken over
        super().__init__(
            shop,
            shop.shell.place(),
            lambda: _("Leerlingen van een lijst"),
            width=860,
            height=700,
        )
        look, form = self.look, self.form
        self.file = ListFile(content, kind)
        self.preview: ListPreview | None = None
        self._turn = 0  # of looking: an answer to an older question is left alone
        form.column.addWidget(
            Text(look, lambda: _("{file}: {kind}").format(file=name, kind=kind_words()[kind]),
                 "meta", "ink2", wrap=True)
        )  # fmt: skip
        self.school = Choice(look, name=lambda: _("Van welke school"))
        self.school.picked.connect(self._of_school)
        self._school_row = FormRow(look, lambda: _("Van welke school"), self.school)
        self._school_row.hide()
        form.add("school", self._school_row)
        self.found = Notice(look, lambda: _("We kijken wat erin staat."), Tone.INFO)
        form.column.addWidget(self.found)
        self.part = ListPart(shop, self._scroll)
        self.part.changed.connect(self._count)
        form.column.addWidget(self.part)
        options = [(one.value, partial(_meaning, one)) for one in ListColumn]
        self.columns = Columns(look, options, self._meant)
        title = Text(look, lambda: _("Kolommen"), "section")
        hint = Text(look, _how_words, "meta", "ink2", wrap=True)
        self.no_heading = Check(look, lambda: _("De eerste rij is al een leerling"))
        self.no_heading.toggled.connect(self._headed)
        self._how = Plain(look, Column(look, title, hint, self.columns, self.no_heading, gap=12))
        self._how.hide()
        form.column.addWidget(self._how)
        form.column.addStretch(1)
        self.watch(lambda: dict(self.part.answers))
        self.save_key.setEnabled(False)
        self.finish()
        self._look_again()
        shop.read(list_import.schools, self._offer_schools, owner=self)

    def save_words(self) -> Say:
        """Give the words of the main key: how many learners it takes over."""
        return lambda: (
            ngettext(
                "Neem {number} leerling over", "Neem {number} leerlingen over", self._number
            ).format(number=self._number)
            if self._number
            else _("Neem over")
        )

    def save(self) -> None:
        """Take the rows over that are ticked or answered, all of them or none."""
        if self.preview is None or not self._number:
            return
        file, answers, number = self.file, dict(self.part.answers), self._number
        said = told(
            self.shop,
            lambda: ngettext(
                "{number} leerling overgenomen", "{number} leerlingen overgenomen", number
            ).format(number=number),
        )

        def use_case(desk: Desk) -> object:
            return list_import.apply(desk, file, answers, leave_out=True)

        self.send(use_case, _ROSTER, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the row that has the focus on Enter; else as every form."""
        now = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(now, PressedRow):
            now.click()
        elif not (enter and now is self.part.search):  # who searches is not done yet
            super().keyPressEvent(event)

    # looking

    def _offer_schools(self, schools: tuple[tuple[str, str], ...]) -> None:
        several = len(schools) > 1
        self._school_row.setVisible(several)
        if several:
            none: tuple[str, Say] = ("", lambda: _("Kies een school"))
            self.school.offer([none, *((id_, name) for id_, name in schools)])
            self.school.pick(self.file.school)

    def _of_school(self, school: object) -> None:
        self.file = replace(self.file, school=str(school or ""))
        self._look_again()

    def _headed(self, no_heading: bool) -> None:  # noqa: FBT001 - a slot of a signal
        self.file = replace(self.file, heading=False if no_heading else None, columns={})
        self._look_again()

    def _meant(self, number: int, meaning: str) -> None:
        said: Mapping[str, ListColumn] = {str(number + 1): ListColumn(meaning)}
        self.file = replace(self.file, columns={**self.file.columns, **said})
        self._look_again()

    def _look_again(self) -> None:
        self.form.clear()
        self._turn += 1
        turn, file = self._turn, self.file

        def show(found: Looked) -> None:
            if turn == self._turn:
                self._show(found)

        def wrong(refused: Refused) -> None:
            if turn == self._turn:
                self._show(((), None, refused))

        self.shop.read(partial(_look, file=file), show, refused=wrong, owner=self)

    def _show(self, found: Looked) -> None:
        columns, self.preview, refused = found
        self._how.setVisible(bool(columns))
        self.columns.show_columns(columns)
        self.part.show_rows(self.preview.rows if self.preview is not None else ())
        if self.preview is not None:
            self.found.say(partial(_found, self.preview), Tone.INFO)
            self.found.show()
            announce(self.found, _found(self.preview))
            return
        self.found.hide()
        if refused is not None:
            at_school = refused.problem is Problem.MISSING and refused.field == "school"
            self.refuse(refused if at_school else refused.at(""))

    def _count(self) -> None:
        self._number = self.part.number()
        self.save_key.setEnabled(bool(self._number))
        self.save_key.refresh()


def _look(desk: Desk, file: ListFile) -> Looked:
    """Look at a list; where columns are missing, give the columns with what is missing."""
    columns = list_import.seen_columns(desk, file)
    try:
        return columns, list_import.look(desk, file), None
    except Refused as refused:
        return columns, None, refused


def _how_words() -> str:
    return _("Zeg hier wat elke kolom is, als we het verkeerd zien. We onthouden het.")


def _meaning(column: ListColumn) -> str:
    words = list_column_words()[column]
    return words[:1].upper() + words[1:]


def _found(preview: ListPreview) -> str:
    said = remarks(preview)
    more = len(said) - _TOLD
    rest = [_("En nog {number} opmerkingen.").format(number=more)] if more > 0 else []
    return _LINE.join([f"**{summary(preview)}**", *said[:_TOLD], *rest])
