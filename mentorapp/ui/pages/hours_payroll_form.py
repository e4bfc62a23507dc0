"""How the file for the payroll office looks: signs, form of days, letters, columns in order."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.payroll import USUAL, DateForm, Encoding, PayColumn, Profile
from mentorapp.services import payroll
from mentorapp.ui.forms import Form
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_SEPARATORS: tuple[tuple[str, Say], ...] = (
    (";", lambda: _("Puntkomma")),
    (",", lambda: _("Komma")),
    ("\t", lambda: _("Tab")),
)
_DECIMALS: tuple[tuple[str, Say], ...] = (
    (",", lambda: _("Komma")),
    (".", lambda: _("Punt")),
)
_DATES: tuple[tuple[str, Say], ...] = (
    (DateForm.SLASHES.value, "31/10/2025"),
    (DateForm.ISO.value, "2025-10-31"),
)
_ENCODINGS: tuple[tuple[str, Say], ...] = (
    (Encoding.UTF_8.value, "UTF-8"),
    (Encoding.WINDOWS.value, "Windows-1252"),
)


class FileForm(QWidget):
    """The choices and the columns. changed: another look; keep_asked: for the whole house.

    ``kept`` is how it stands for the house, ``profile`` how it stands here.
    """

    changed = Signal()
    keep_asked = Signal()

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__()
        self.look = look
        self.kept: Profile = USUAL
        self._order: list[PayColumn] = []
        self.choices: dict[str, Choice] = {}
        rows = [
            self._choice(form, "separator", lambda: _("Scheidingsteken"), _SEPARATORS),
            self._choice(form, "decimal", lambda: _("Decimaalteken"), _DECIMALS),
            self._choice(form, "dates", lambda: _("Datum"), _DATES),
            self._choice(form, "encoding", lambda: _("Tekenset"), _ENCODINGS),
        ]
        self.parts: dict[PayColumn, _ColumnRow] = {}
        self._columns = Column(look, gap=0)
        for one in PayColumn:
            part = _ColumnRow(look, one)
            part.check.toggled.connect(lambda _on: self._tell())
            part.moved.connect(self._move)
            self.parts[one] = part
            self._columns.addWidget(part)
        self.keep_key = Key(look, lambda: _("Bewaar dit voor het bedrijf"), icon="device-floppy")
        self.keep_key.clicked.connect(self.keep_asked)
        self._said = Text(look, self._kept_words, "meta", "ink2", wrap=True, middle=True)
        title = Text(look, lambda: _("Kolommen"), "section", middle=True)
        self.setLayout(
            Column(
                look,
                Flow(look, *rows, gap=16),
                16,
                Spread(look, Row(look, self._said), self.keep_key, least=200),
                16,
                title,
                8,
                Rule(look, strong=True),
                self._columns,
                gap=0,
            )
        )

    def _choice(
        self, form: Form, field: str, say: Say, options: tuple[tuple[str, Say], ...]
    ) -> FormRow:
        choice = Choice(self.look, options, name=say)
        choice.picked.connect(lambda _value: self._tell())
        row = FormRow(self.look, say, choice)
        form.name(field, row)
        self.choices[field] = choice
        return row

    @property
    def profile(self) -> Profile:
        """How the file looks here."""
        value = {name: str(choice.currentData()) for name, choice in self.choices.items()}
        return Profile(
            value["separator"],
            value["decimal"],
            tuple(one for one in self._order if self.parts[one].check.isChecked()),
            DateForm(value["dates"]),
            Encoding(value["encoding"]),
        )

    @property
    def is_changed(self) -> bool:
        """Whether it looks otherwise here than it is kept."""
        return bool(self._order) and self.profile != self.kept

    def show_profile(self, profile: Profile) -> None:
        """Show how the file looks for the house; what was changed here stays."""
        own = self.is_changed
        self.kept = profile
        if not own:
            self._take(profile)
        self._tell()

    def _take(self, profile: Profile) -> None:
        self.choices["separator"].pick(profile.separator)
        self.choices["decimal"].pick(profile.decimal)
        self.choices["dates"].pick(profile.dates.value)
        self.choices["encoding"].pick(profile.encoding.value)
        on = frozenset(profile.columns)
        self._order = []  # nothing is told while it is being taken
        for one, part in self.parts.items():
            part.check.setChecked(one in on)
        self._order = [*profile.columns, *(one for one in PayColumn if one not in on)]
        self._place()

    def _place(self) -> None:
        """Put the columns in their order; those that stand right stay, with the focus in them."""
        for number, one in enumerate(self._order):
            part = self.parts[one]
            if self._columns.indexOf(part) != number:
                self._columns.removeWidget(part)
                self._columns.insertWidget(number, part)
            part.show_place(number, len(self._order))

    def _move(self, column: PayColumn, by: int) -> None:
        at = self._order.index(column)
        to = at + by
        if not 0 <= to < len(self._order):
            return
        self._order[at], self._order[to] = self._order[to], self._order[at]
        self._place()
        self._tell()

    def _tell(self) -> None:
        if not self._order:
            return
        self.keep_key.setEnabled(self.is_changed and bool(self.profile.columns))
        self._said.refresh()
        self.changed.emit()

    def _kept_words(self) -> str:
        if self.is_changed:
            return _("Dit geldt nu alleen voor het bestand dat je hier maakt.")
        return _("Zo is het bewaard voor het hele bedrijf.")


class _ColumnRow(QWidget):
    """A column: on or off, and one place up or down. moved: which, and -1 or 1."""

    moved = Signal(object, int)

    def __init__(self, look: Look, column: PayColumn) -> None:
        super().__init__()
        self.column = column
        self.check = Check(look, partial(_column_name, column))
        up: Say = lambda: _("{column} omhoog").format(column=_column_name(column))  # noqa: E731
        down: Say = lambda: _("{column} omlaag").format(column=_column_name(column))  # noqa: E731
        self.up = Key(look, "", icon="chevron-up", name=up)
        self.up.clicked.connect(lambda: self.moved.emit(column, -1))
        self.down = Key(look, "", icon="chevron-down", name=down)
        self.down.clicked.connect(lambda: self.moved.emit(column, 1))
        row = Row(look, gap=8, margins=(0, 6, 0, 6))
        row.addWidget(self.check, 1)
        for key in (self.up, self.down):
            row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(Column(look, row, Rule(look), gap=0))

    def show_place(self, number: int, whole: int) -> None:
        """Show which ways it can go; from a key that is off now the focus goes to the other."""
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < whole - 1)


def _column_name(column: PayColumn) -> str:
    words = payroll.column_names()[column]
    return words[:1].upper() + words[1:]
