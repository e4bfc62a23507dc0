"""A template to read, in every version there is; it can be copied."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.template import Criterion, Section
from mentorapp.services import template_editing
from mentorapp.services.template_editing import CompetenceRow, Looked
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.templates.words import (
    criterion_words,
    scale_words,
    signers_words,
    text_of,
    version_words,
)
from mentorapp.ui.standing import begun
from mentorapp.ui.wording import level_words, spoken
from mentorapp.ui.workshop import Workshop


class TemplateDialog(Dialog):
    """A template that is read. copies: makes a copy of it, None where none is asked for."""

    def __init__(
        self,
        shop: Workshop,
        found: Looked,
        known: tuple[CompetenceRow, ...],
        copies: Callable[[str], None] | None = None,
    ) -> None:
        title = lambda: spoken(found.template.title)  # noqa: E731 - a text
        super().__init__(shop.look, shop.shell.place(), title, width=760, height=680)
        self.shop, self.found = shop, found
        self._known = {one.code: one for one in known}
        self._inside = Column(shop.look, gap=10)
        self.version: Choice | None = None
        if len(found.versions) > 1:
            which = lambda: _("Versie")  # noqa: E731 - a text
            options: list[tuple[str, Say]] = [
                (id_, partial(_version_option, number)) for number, id_ in found.versions
            ]
            self.version = Choice(shop.look, options, name=which)
            self.version.pick(found.template.id)
            self.version.picked.connect(self._read)
            self.body.addWidget(FormRow(shop.look, which, self.version))
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        keys: list[QWidget] = []
        self.copy_key: Key | None = None
        if found.may and copies is not None:
            self.copy_key = Key(
                shop.look, lambda: _("Maak er een kopie van"), Kind.MAIN, icon="copy"
            )
            self.copy_key.clicked.connect(lambda: self._copy(copies))
            keys.append(self.copy_key)
        self.keys(self.cancel(lambda: _("Sluit")), *keys)
        self._show()

    def first(self) -> QWidget | None:
        """Begin at what one can do."""
        return self.copy_key or self.version

    def _copy(self, copies: Callable[[str], None]) -> None:
        self.put_away()
        copies(self.found.template.id)

    def _read(self, id_: object) -> None:
        template = str(id_)
        self.shop.read(
            lambda desk: template_editing.look(desk, template), self._arrived, owner=self
        )

    def _arrived(self, found: Looked) -> None:
        self.found = found
        self._show()

    def _show(self) -> None:
        look, one = self.look, self.found.template
        empty(self._inside)
        facts = (
            (lambda: _("Schaal"), partial(scale_words, one.scale)),
            (lambda: _("Wie tekent"), partial(signers_words, one)),
        )
        for label, value in facts:
            line = Column(look, Text(look, label, "meta", "ink2"), gap=0)
            line.addWidget(Text(look, value, wrap=True))
            self._inside.addLayout(line)
        for section in one.sections:
            self._add(section)

    def _add(self, section: Section) -> None:
        look = self.look
        self._inside.addSpacing(look.px(6))
        self._inside.addWidget(Text(look, partial(spoken, section.title), "lead", wrap=True))
        self._inside.addWidget(Rule(look, strong=True))
        if section.plan:
            more = lambda: _(  # noqa: E731 - a text
                "Hier staan de competenties van het opleidingsplan, per cluster."
            )
            self._inside.addWidget(Text(look, more, role="ink2", wrap=True))
        for one in section.criteria:
            self._inside.addWidget(self._criterion(one))
            self._inside.addWidget(Rule(look))

    def _criterion(self, one: Criterion) -> QWidget:
        look, scale = self.look, self.found.template.scale
        column = Column(look, Text(look, partial(text_of, one), weight=600, wrap=True), gap=2)
        more = partial(criterion_words, one, self._known)
        if more():
            column.addWidget(Text(look, more, "meta", "ink2", wrap=True))
        for example in one.examples:
            line = Row(look, gap=8)
            words = partial(_example_words, scale, example.level, spoken(example.sentence))
            line.addWidget(Text(look, words, "meta", wrap=True), 1)
            column.addLayout(line)
        return Plain(look, column)


def _version_option(number: int) -> str:
    return begun(version_words(number))


def _example_words(scale: str, level: int, sentence: str) -> str:
    return _("{level}: “{sentence}”").format(
        level=begun(level_words(scale, level)), sentence=sentence
    )
