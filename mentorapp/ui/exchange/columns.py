"""What the columns of a table are: one choice for each, as it was guessed or said."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from mentorapp.base.texts import _
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Plain, Say, empty
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.look import Look

_WIDE = 200  # pixels of the design, of a column's choice


class Seen(Protocol):
    """A column as a person sees it."""

    @property
    def heading(self) -> str:
        """Its heading, or its number."""

    @property
    def meaning(self) -> str:
        """What it is taken for."""

    @property
    def sample(self) -> str:
        """The first thing in it."""

    @property
    def dropped(self) -> bool:
        """Whether it is never read."""


class Columns(Plain):
    """The choices beside each other. meant: hears the number of a column, from 0, and its meaning.

    options: what a column can be, with the words.
    """

    def __init__(
        self, look: Look, options: Sequence[tuple[str, Say]], meant: Callable[[int, str], None]
    ) -> None:
        self._flow = Flow(look, gap=16)
        super().__init__(look, self._flow)
        self.look = look
        self._options, self._meant = options, meant
        self.choices: list[Choice] = []
        self._headings: list[str] = []

    def show_columns(self, columns: Iterable[Seen]) -> None:
        """Show these columns; the choices stay where the headings are the same."""
        seen = list(columns)
        headings = [one.heading for one in seen]
        if headings == self._headings:
            for choice, one in zip(self.choices, seen, strict=True):
                choice.pick(one.meaning)
            return
        empty(self._flow)
        self.choices, self._headings = [], headings
        for number, one in enumerate(seen):
            choice = Choice(self.look, self._options, name=partial(column_name, one))
            choice.pick(one.meaning)
            choice.setEnabled(not one.dropped)
            choice.picked.connect(partial(self._picked, number))
            more = one.sample or (_("weggelaten") if one.dropped else _("leeg"))
            row = FormRow(self.look, partial(column_name, one), choice, more=more)
            row.setMinimumWidth(self.look.px(_WIDE))
            self.choices.append(choice)
            self._flow.addWidget(row)

    def _picked(self, number: int, meaning: object) -> None:
        self._meant(number, str(meaning))


def column_name(column: Seen) -> str:
    """Give what a column is called: its heading, or its number."""
    if column.heading.isdigit():
        return _("Kolom {number}").format(number=column.heading)
    return column.heading
