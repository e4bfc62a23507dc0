"""What was practised: the line to search in, how many are chosen, and the list."""

from mentorapp.base.texts import _, ngettext
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.note.choices import Choices
from mentorapp.ui.note.choosing import ASIDE, ChoiceList


class What(Plain):
    """The middle part of the quick note."""

    def __init__(self, look: Look, model: Choices) -> None:
        self._count = Text(look, "", "meta", "ink2")
        self.search = SearchLine(
            look,
            name=lambda: _("Zoek een competentie"),
            hint=lambda: _("Typ een woord: draad, bord, meten …"),
            icon="search",
        )
        self.rows = ChoiceList(look, model)
        head = Row(look, Text(look, lambda: _("Wat?"), "lead"), self._count, None, gap=8)
        top = Column(look, head, self.search, gap=12, margins=(0, 0, ASIDE, 0))
        column = Column(look, top, gap=8, margins=(20, 13, 20 - ASIDE, 0))
        column.addWidget(self.rows, 1)
        super().__init__(look, column)

    def show_number(self, number: int) -> None:
        """Say how many competences are chosen; nothing for none."""
        self._count.say(
            lambda: (
                ngettext("{number} gekozen", "{number} gekozen", number).format(number=number)
                if number
                else ""
            )
        )
