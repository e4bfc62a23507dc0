"""Sjablonen in Beheer as tests and pictures reach it: the list, the editor, one criterion."""

from typing import TypeVar

from mentorapp.domain.template import Criterion, Example, Section, Template
from mentorapp.domain.words import Words
from mentorapp.services import template_editing
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.pages.admin.templates import TemplatesSection
from mentorapp.ui.pages.evaluations.asking import CHANGED
from mentorapp.ui.pages.templates.criterion import CriterionDialog
from mentorapp.ui.pages.templates.editor import TemplateEditor
from mentorapp.ui.pages.templates.looking import TemplateDialog
from mentorapp.ui.shell.window import Window

P = TypeVar("P", bound=Panel)
WITH_EXAMPLES = "attitude-1"
OWN = Template(
    "",
    "",
    "",
    0,
    Words("Onze houding"),
    (
        Section(
            Words("Houding"),
            (
                Criterion("", Words("Komt op tijd"), "", (Example(2, Words("Soms te laat.")),)),
                Criterion("", Words("Vraagt uitleg"), weight=2),
            ),
        ),
        Section(Words("Competenties"), plan=True),
    ),
)


def open_panel(window: Window, kind: type[P]) -> P:
    """Give the panel of a kind that is open."""
    return next(one for one in window.findChildren(kind) if one.is_open)


def section(window: Window) -> TemplatesSection:
    """Go to the section."""
    from tests.ui.screens import settle  # noqa: PLC0415 - which names this module

    window.go(Does.ADMIN, section="templates")
    settle(window)
    return next(one for one in window.findChildren(TemplatesSection) if one.isVisible())


def reading(window: Window) -> None:
    """Look at one that comes with the program."""
    section(window).rows[WITH_EXAMPLES].click()


def copying(window: Window) -> None:
    """Change a copy of it."""
    key = open_panel(window, TemplateDialog).copy_key
    assert key is not None
    key.click()


def editing(window: Window) -> None:
    """Change one of the house, that no store needs to keep."""
    window.shop.read(
        template_editing.competences,
        lambda known: TemplateEditor(window.shop, OWN, known).open(),
        owner=window.shop,
    )


def criterion(window: Window) -> None:
    """Change one criterion of the open template."""
    parts = open_panel(window, TemplateEditor).parts.parts
    parts["open 0 0"].click()


def binding(window: Window) -> None:
    """Look for the competence of a criterion."""
    panel = open_panel(window, CriterionDialog)
    panel.binding.search.setText("verdeelbord")
    panel.binding.search.textEdited.emit("verdeelbord")


def refused(window: Window) -> None:
    """Save a template that asks nothing."""
    panel = open_panel(window, TemplateEditor)
    for _number in range(2):
        panel.parts.parts["remove 0"].click()
    panel.keeping.rest()  # no draft of it stands in the way of the next screen
    panel.kept = dict  # type: ignore[method-assign]
    panel.save_key.click()


def kept(window: Window, *drafts: Template) -> Template:
    """Keep templates of the house, one after another; gives the last one."""
    from tests.ui.screens import settle  # noqa: PLC0415 - as above

    found: list[Template] = []

    def save(desk: Desk) -> None:
        found.extend(template_editing.save(desk, one) for one in drafts)

    window.shop.write(save, CHANGED, owner=window)
    settle(window)
    return found[-1]
