"""Sjablonen: by which templates one evaluates here; those of the house can be changed."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.template import Template
from mentorapp.services import template_editing
from mentorapp.services.desk import Desk
from mentorapp.services.template_editing import CompetenceRow, Looked, Shelf
from mentorapp.services.templates import TemplateRow
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Say, empty
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import held, hold
from mentorapp.ui.pages.templates.words import asks_words, version_words
from mentorapp.ui.wording import spoken
from mentorapp.ui.workshop import Workshop


class TemplatesSection(QWidget):
    """The section. rows: by the id of a template."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.rows: dict[str, ListRow] = {}
        self.new_key: Key | None = None
        self._column = Column(shop.look, gap=0, margins=(0, 4, 0, 0))
        self.setLayout(self._column)

    def load(self) -> None:
        """Read what is there."""
        self.shop.read(template_editing.shelf, self._show, owner=self)

    def _show(self, shelf: Shelf) -> None:
        name = held(self)
        empty(self._column)
        self.rows, self.new_key = {}, None
        if not shelf.may:
            only = lambda: _(  # noqa: E731 - a text
                "Een beheerder of een trajectbegeleider maakt en verandert sjablonen."
            )
            self._column.addWidget(Text(self.look, only, "meta", "ink2", wrap=True))
        own = [one for one in shelf.rows if one.mine]
        self._head(
            lambda: (
                ngettext(
                    "{number} sjabloon van jullie", "{number} sjablonen van jullie", len(own)
                ).format(number=len(own))
                if own
                else _("Nog geen eigen sjabloon")
            ),
            lambda: (
                _("Wie er een verandert, maakt een nieuwe versie.")
                if own
                else _("Maak er een, of open er een hieronder en kopieer het.")
            ),
        )
        for one in own:
            self._row(one, "clipboard-check", partial(version_words, one.version))
        if shelf.may:
            self.new_key = Key(self.look, lambda: _("Maak een sjabloon"), icon="plus")
            self.new_key.clicked.connect(self._new)
            flow = Column(self.look, gap=0, margins=(0, 12, 0, 0))
            flow.addLayout(Flow(self.look, self.new_key))
            self._column.addLayout(flow)
        of_school = [one for one in shelf.rows if one.own and not one.mine]
        self._part(
            of_school,
            lambda: _("Van een partner"),
            lambda: _("Ze kwamen met een pakket. De maker verandert ze."),
            "school",
        )
        self._part(
            [one for one in shelf.rows if not one.own],
            lambda: _("Bij het programma"),
            lambda: _("Je kan ze gebruiken en kopiëren."),
            "clipboard",
        )
        hold(self, name)

    def _head(self, say: Say, more: Say) -> None:
        head = Column(self.look, gap=2, margins=(0, 24, 0, 6))
        head.addWidget(Text(self.look, say, "lead", wrap=True))
        head.addWidget(Text(self.look, more, "meta", "ink2", wrap=True))
        self._column.addLayout(head)

    def _part(self, rows: Iterable[TemplateRow], say: Say, more: Say, icon: str) -> None:
        found = list(rows)
        if not found:
            return
        self._head(say, more)
        for one in found:
            self._row(one, icon, partial(version_words, one.version) if one.own else "")

    def _row(self, one: TemplateRow, icon: str, end: Say) -> None:
        row = ListRow(
            self.look,
            partial(spoken, one.title),
            more=partial(asks_words, one),
            icon=icon,
            end=end,
        )
        row.clicked.connect(partial(self._look, one.id))
        self.rows[one.id] = row
        self._column.addWidget(row)

    # one template

    def _look(self, template: str, *_: object) -> None:
        """Change a template of this house, where that may be; else show it."""

        def read(desk: Desk) -> tuple[Looked, Template, tuple[CompetenceRow, ...]]:
            return (
                template_editing.look(desk, template),
                template_editing.draft_of(desk, template),
                template_editing.competences(desk),
            )

        def show(found: tuple[Looked, Template, tuple[CompetenceRow, ...]]) -> None:
            looked, draft, known = found
            if not (looked.mine and looked.may):
                _reader(self.shop, looked, known, self._copy)
                return
            former = partial(_reader, self.shop, looked, known)
            _editor(self.shop, draft, known, former if len(looked.versions) > 1 else None)

        self.shop.read(read, show, owner=self)

    def _copy(self, template: str) -> None:
        self.shop.read(
            lambda desk: (
                template_editing.copy_of(desk, template),
                template_editing.competences(desk),
            ),
            lambda found: _editor(self.shop, *found),
            owner=self,
        )

    def _new(self) -> None:
        self.shop.read(
            template_editing.competences,
            lambda known: _editor(self.shop, template_editing.EMPTY, known),
            owner=self,
        )


def _reader(
    shop: Workshop,
    looked: Looked,
    known: tuple[CompetenceRow, ...],
    copies: Callable[[str], None] | None = None,
) -> None:
    from mentorapp.ui.pages.templates.looking import (  # noqa: PLC0415 - when asked for
        TemplateDialog,
    )

    TemplateDialog(shop, looked, known, copies).open()


def _editor(
    shop: Workshop,
    draft: Template,
    known: tuple[CompetenceRow, ...],
    versions: Callable[[], None] | None = None,
) -> None:
    from mentorapp.ui.pages.templates.editor import (  # noqa: PLC0415 - when asked for
        TemplateEditor,
    )

    TemplateEditor(shop, draft, known, versions).open()
