"""The cheat sheet: every key there is, from the table of actions and what holds everywhere."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.ui.actions import ACTIONS, Part, caps
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.caps import Caps
from mentorapp.ui.workshop import Workshop

#: Keys that belong to a part of a page rather than to an action: their caps and what they do.
INSIDE: tuple[tuple[tuple[str, ...], Say], ...] = (
    (("1", "2", "3", "4"), lambda: _("Kies het niveau, in een lijst of een venster")),
    (("↑", "↓", "←", "→"), lambda: _("Ga door een lijst of een tabel")),
    (("Space",), lambda: _("Vink aan")),
    (("Return",), lambda: _("Druk op de hoofdknop")),
    (("Esc",), lambda: _("Sluit, of ga terug")),
)
#: The same of the quick note.
NOTING: tuple[tuple[tuple[str, ...], Say], ...] = (
    (("0",), lambda: _("Zeg dat het hier niet kan, en waarom")),
    (("Alt", "1"), lambda: _("Kies de eerste leerling, met 2 de tweede")),
    (("-", "+"), lambda: _("Een dag vroeger, een dag later")),
    (("Alt", "O"), lambda: _("Schrijf een opmerking")),
)
#: Signs before what is typed in the search.
SEARCHING: tuple[tuple[tuple[str, ...], Say], ...] = (
    ((">",), lambda: _("Zoek alleen opdrachten")),
    (("@",), lambda: _("Zoek alleen leerlingen")),
    (("#",), lambda: _("Zoek alleen competenties")),
    (("?",), lambda: _("Zoek alleen woorden die we uitleggen")),
)


class CheatSheet(Dialog):
    """All keys, by part."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(shop.look, window, lambda: _("Alle toetsen"), width=860, height=640)
        heads: dict[Part, Say] = {
            Part.WORK: lambda: _("Werken"),
            Part.WAYS: lambda: _("Van plaats veranderen"),
            Part.WINDOW: lambda: _("Venster"),
        }
        left, right = Column(shop.look, gap=0), Column(shop.look, gap=0)
        for part, column in ((Part.WORK, left), (Part.WINDOW, left), (Part.WAYS, right)):
            rows = [(caps(one.key), one.say) for one in ACTIONS if one.part is part and one.key]
            self._part(column, heads[part], rows)
        insides: tuple[tuple[Say, tuple[tuple[tuple[str, ...], Say], ...]], ...] = (
            (lambda: _("In een lijst of venster"), INSIDE),
            (lambda: _("In Snel noteren"), NOTING),
            (lambda: _("In Zoeken"), SEARCHING),
        )
        for head, inside in insides:
            of_part = [(tuple(caps(one)[0] for one in keys), say) for keys, say in inside]
            self._part(right, head, of_part)
        left.addStretch(1)
        right.addStretch(1)
        across = Row(shop.look, gap=32)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        self.body.addLayout(across)
        done = Key(shop.look, lambda: _("Sluit"), Kind.MAIN, cap=caps("Esc")[0])
        done.clicked.connect(self.close_panel)
        self.keys(done)

    def _part(self, column: Column, say: Say, rows: Sequence[tuple[tuple[str, ...], Say]]) -> None:
        look = self.look
        column.addWidget(Text(look, say, weight=600))
        column.addSpacing(look.px(4))
        column.addWidget(Rule(look, strong=True))
        for keys, words in rows:
            row = Row(look, gap=12, margins=(0, 8, 0, 8))
            row.addWidget(Text(look, words, wrap=True), 1)
            row.addWidget(Caps(look, keys))
            column.addLayout(row)
            column.addWidget(Rule(look))
        column.addSpacing(look.px(16))
