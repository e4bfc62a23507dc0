"""The editor of a template of this house: each time it is saved, a version is made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.plain import from_plain, to_plain
from mentorapp.domain.template import Criterion, Section, Template
from mentorapp.services import scales, template_editing
from mentorapp.services.template_editing import CompetenceRow
from mentorapp.services.wording import refusal
from mentorapp.ui.forms import told
from mentorapp.ui.kept_dialog import KeptDialog
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.scroll import bring_into_view
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import Checks, cut
from mentorapp.ui.pages.templates.criterion import CriterionDialog, typed
from mentorapp.ui.pages.templates.parts import Sections
from mentorapp.ui.pages.templates.words import language_hint, scale_words, signer_word
from mentorapp.ui.wording import spoken
from mentorapp.ui.workshop import Workshop

CHANGED = frozenset({Changed.EVALUATIONS})
KIND = "template"  # of a draft
_BESIDE = 820  # of the design; in a narrower panel the sections stand below the rest
_AROUND = 72  # pixels beside what is gone to: the keys below the sentence show too
_OF_CRITERIA = frozenset({"sections", "text", "competence", "level", "criterion"})


class TemplateEditor(KeptDialog):
    """A template of this house. draft: as it stands; with an empty key it is a new one.

    versions: shows the former ones, None where there is none. again: it was not saved yet.
    """

    def __init__(
        self,
        shop: Workshop,
        draft: Template,
        known: Sequence[CompetenceRow],
        versions: Callable[[], None] | None = None,
        *,
        again: bool = False,
    ) -> None:
        title: Say = (
            (lambda: _("Sjabloon van jullie")) if draft.key else (lambda: _("Nieuw sjabloon"))
        )
        super().__init__(shop, shop.shell.place(), title, width=1040, height=680, again=again)
        self._draft, self._known = draft, known
        self._asking: tuple[CriterionDialog, int, int] | None = None
        look, form = shop.look, self.form
        form.column.insertWidget(0, Text(look, language_hint, "meta", "ink2", wrap=True))
        if draft.key:
            more = lambda: _(  # noqa: E731 - a text
                "Wat je bewaart, is een nieuwe versie. Wat al begonnen is, houdt de zijne."
            )
            form.column.insertWidget(1, Text(look, more, "meta", "ink2", wrap=True))
        self.title_line = form.line("title", lambda: _("Naam"), spoken(draft.title))
        ids = ["", *(one.id for one in scales.scales())]
        which = lambda: _("Beoordelingsschaal")  # noqa: E731 - a text
        self.scale = Choice(look, [(one, partial(_scale_option, one)) for one in ids], name=which)
        self.scale.pick(draft.scale)
        form.add("scale", FormRow(look, which, self.scale))
        self.signers = Checks(look, none="")
        roles = [one for one in SignerRole if one is not SignerRole.PARENT]
        self.signers.offer(
            [(one.value, signer_word(one)) for one in roles], [one.value for one in draft.signers]
        )
        form.add("signers", FormRow(look, lambda: _("Wie tekent"), self.signers))
        self.parent_too = Check(look, lambda: _("Ouder, bij een minderjarige"))
        self.parent_too.setChecked(draft.parent)
        form.column.addWidget(self.parent_too)
        form.column.addStretch(1)
        self.parts = Sections(look, known, draft.sections)
        self.parts.opened.connect(self._open)
        self.watch(self.signers.chosen, self.parent_too.isChecked, self.parts.value)
        self.parts.changed.connect(self.touch)
        self.title_line.textEdited.connect(lambda _text: self.touch())
        self.scale.picked.connect(lambda _id: self.touch())
        for box in (*self.signers.boxes.values(), self.parent_too):
            box.clicked.connect(self.touch)
        self.body.removeWidget(form)
        right = Column(look, gap=14)
        right.addWidget(Text(look, lambda: _("Wat er gevraagd wordt"), "lead", wrap=True))
        right.addWidget(self.parts)
        right.addStretch(1)
        self._both = Beside(look, least=_BESIDE)
        self._both.addWidget(form, 2)
        self._both.addLayout(right, 3)
        self.body.addLayout(self._both, 1)
        look.changed.connect(self._fit)
        keys = []
        if draft.key:
            self.away = Key(look, lambda: _("Schrap het sjabloon"), Kind.QUIET, icon="trash")
            self.away.clicked.connect(self._remove)
            keys.append(self.away)
        if versions is not None:
            self.versions_key = Key(look, lambda: _("Alle versies"), Kind.QUIET, icon="history")
            self.versions_key.clicked.connect(versions)
            keys.append(self.versions_key)
        self.finish(*keys)

    def draft(self) -> Template:
        """Give the template as it is typed now."""
        scale = str(self.scale.currentData() or "")
        return replace(
            self._draft,
            title=typed(self._draft.title, self.title_line.text()),
            scale=scale,
            signers=tuple(one for one in SignerRole if one.value in self.signers.chosen()),
            parent=self.parent_too.isChecked(),
            sections=tuple(_within(one, scale) for one in self.parts.value()),
        )

    def as_draft(self) -> dict[str, Any]:
        """Give the template, with the criterion that is open, as it is typed now."""
        draft = self.draft()
        if self._asking is not None and self._asking[0].criterion().text.nl:
            dialog, number, place = self._asking
            sections = list(draft.sections)
            criteria = list(sections[number].criteria)
            at = place if place >= 0 else len(criteria)
            criteria[at : at + 1] = [dialog.criterion()]
            sections[number] = replace(sections[number], criteria=tuple(criteria))
            draft = replace(draft, sections=tuple(sections))
        words = spoken(draft.title) or self.named()
        return {"kind": KIND, "template": to_plain(draft, Template), "what": words}

    def save(self) -> None:
        """Keep it as a new version."""
        draft = self.draft()
        self.parts.clear()
        self.send(
            partial(template_editing.save, draft=draft),
            CHANGED,
            told(self.shop, lambda: _("Bewaard"), spoken(draft.title)),
        )

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field; what is wrong with a criterion stands below them."""
        if refused.field in _OF_CRITERIA:
            self.form.clear()
            self.parts.refuse(lambda: refusal(refused))
            announce(self.parts, refusal(refused))
            # Once it has its place: what was dropped before may still take room.
            QTimer.singleShot(0, self.parts, self._to_fault)
            return
        self.form.refuse(refused)

    def _to_fault(self) -> None:
        bring_into_view(self._scroll, self.parts.fault, _AROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the criterion that has the focus on Enter; elsewhere Enter saves."""
        now = QApplication.focusWidget()
        if event.text() in ("\r", "\n") and isinstance(now, ListRow):
            now.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._both.fit(self.width())

    def _open(self, section: int, place: int) -> None:
        """Show a criterion, or a new one."""
        former: Criterion | None = None
        if place >= 0:
            former = self.parts.sections[section].criteria[place]
        dialog = CriterionDialog(
            self.shop,
            former,
            str(self.scale.currentData() or ""),
            self._known,
            then=partial(self.parts.put, section, place),
            removed=None if former is None else partial(self.parts.drop, section, place),
        )
        self._asking = dialog, section, place
        dialog.closed.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self._asking = None

    def _remove(self) -> None:
        self.send(
            partial(template_editing.remove, template=self._draft.id),
            CHANGED,
            told(self.shop, lambda: _("Geschrapt"), spoken(self._draft.title)),
        )


def _scale_option(scale: str) -> str:
    return cut(scale_words(scale)) if scale else _("Die van het opleidingsplan")


def _within(section: Section, scale: str) -> Section:
    """Leave out the example sentences of steps that the chosen scale does not have."""
    if not scale:
        return section
    steps = scales.steps_of(scale)
    criteria = tuple(
        replace(one, examples=tuple(each for each in one.examples if each.level <= steps))
        for one in section.criteria
    )
    return replace(section, criteria=criteria)


def reopen(shop: Workshop, kept: dict[str, Any]) -> None:
    """Go on with a template that was not saved. kept: as the editor gave it."""
    draft: Template = from_plain(kept["template"], Template)
    shop.read(
        template_editing.competences,
        lambda known: TemplateEditor(shop, draft, known, again=True).open(),
        owner=shop,
    )
