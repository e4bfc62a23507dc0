"""Sjablonen: copied, changed by keys, refused at the field, versions read, only by who may."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.template import Template
from mentorapp.domain.words import Words
from mentorapp.services import drafts, evaluation_starts, evaluations, template_editing
from mentorapp.services.desk import Desk
from mentorapp.services.evaluations import StartEvaluation
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.templates import TemplatesSection
from mentorapp.ui.pages.templates.criterion import CriterionDialog
from mentorapp.ui.pages.templates.editor import TemplateEditor
from mentorapp.ui.pages.templates.looking import TemplateDialog
from mentorapp.ui.shell.window import Window
from tests.ui import screens, templating
from tests.ui.conftest import Open
from tests.ui.learner_desk import retype, undo
from tests.ui.screens import settle
from tests.ui.templating import OWN, kept, open_panel, section
from tests.ui.test_matching import asked

Key = Qt.Key


@pytest.fixture
def els(open_window: Open) -> Window:
    """Give a window that the administrator is in."""
    return open_window(person=screens.ADMINISTRATOR)


def press(window: Window, key: Key = Key.Key_Return) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)
    settle(window)


def own(desk: Desk) -> list[Template]:
    """Read the newest of each template of the house."""
    rows = template_editing.shelf(desk).rows
    return [template_editing.look(desk, one.id).template for one in rows if one.mine]


def shown(part: object) -> str:
    return "\n".join(one.text() for one in part.findChildren(Text) if one.isVisibleTo(part))  # type: ignore[attr-defined]


def open_own(window: Window, list_: TemplatesSection, id_: str) -> TemplateEditor:
    list_.rows[id_].setFocus()
    QTest.keyClick(list_.rows[id_], Key.Key_Space)
    settle(window)
    return open_panel(window, TemplateEditor)


def test_one_is_copied_and_each_change_is_a_version(els: Window) -> None:
    list_ = section(els)
    assert "Nog geen eigen sjabloon" in shown(list_)
    templating.reading(els)
    settle(els)
    reader = open_panel(els, TemplateDialog)
    assert "Komt vaak te laat, of verwittigt niet." in shown(reader)
    press(els)  # the copy has the focus
    panel = open_panel(els, TemplateEditor)
    assert panel.title_line.text() == "Alleen houding, kopie"
    retype(panel.title_line, "Houding bij ons")
    panel.parent_too.click()
    panel.title_line.setFocus()
    press(els)
    (made,) = asked(els, own)
    assert (made.title, made.version, made.parent) == (
        # What was there in other languages stays; one translates it by choosing that language.
        replace(made.title, nl="Houding bij ons"),
        1,
        True,
    )
    assert made.title.fr
    panel = open_own(els, list_, made.id)
    panel.signers.boxes["counsellor"].click()
    panel.save_key.click()
    settle(els)
    (second,) = asked(els, own)
    assert (second.version, len(second.signers), len(second.criteria())) == (2, 3, 6)
    assert "versie 2" in list_.rows[second.id].accessibleName()
    panel = open_own(els, list_, second.id)
    panel.versions_key.click()
    reader = open_panel(els, TemplateDialog)
    assert reader.copy_key is None
    assert "Mentor, leerling, trajectbegeleider, en een ouder" in shown(reader)
    assert reader.version is not None
    reader.version.picked.emit(made.id)
    settle(els)
    assert "Mentor, leerling, en een ouder" in shown(reader)
    press(els, Key.Key_Escape)
    press(els, Key.Key_Escape)
    undo(els)
    assert [one.version for one in asked(els, own)] == [1]


def test_a_new_one_is_made_by_keys_alone(els: Window) -> None:
    list_ = section(els)
    assert list_.new_key is not None
    list_.new_key.setFocus()
    press(els, Key.Key_Space)
    panel = open_panel(els, TemplateEditor)
    QTest.keyClicks(panel.title_line, "Onze evaluatie")
    press(els)
    assert "minstens één onderdeel" in panel.parts.fault.text()
    panel.parts.parts["new 0"].setFocus()
    press(els)
    dialog = open_panel(els, CriterionDialog)
    dialog.save_key.click()  # nothing typed yet
    assert dialog.form.rows["text"].fault.isVisible()
    dialog.binding.search.setFocus()
    QTest.keyClicks(dialog.binding.search, "verdeelbord")
    press(els, Key.Key_Down)
    press(els)
    bound = dialog.binding.code
    assert bound
    assert dialog.text.toPlainText() == dialog.binding._bound_words()
    QTest.keyClicks(dialog.examples[2], "Sluit aan met hulp.")
    assert [one.words for one in dialog.trial.cards] == ["Sluit aan met hulp."]
    dialog.weight.setFocus()
    QTest.keyClicks(dialog.weight, "veel")
    press(els)
    assert dialog.form.rows["weight"].fault.text() == (
        "Typ een getal van 1 tot 100, of laat het leeg."
    )
    retype(dialog.weight, "3")
    press(els)
    assert not dialog.is_open
    assert panel.parts.parts["open 0 0"].hasFocus()
    panel.title_line.setFocus()
    press(els)
    (made,) = asked(els, own)
    (one,) = made.sections[0].criteria
    assert (one.competence, one.weight) == (bound, 3)
    assert [(each.level, each.sentence.nl) for each in one.examples] == [(2, "Sluit aan met hulp.")]


def test_parts_are_moved_and_dropped_and_typed_titles_stay(els: Window) -> None:
    templating.editing(els)
    settle(els)
    panel = open_panel(els, TemplateEditor)
    retype(panel.parts.titles[0], "Hoe je werkt")
    panel.parts.parts["down 0 0"].click()
    assert panel.parts.parts["up 0 1"].hasFocus()  # it cannot go further down
    panel.parts.parts["down 0"].click()
    draft = panel.draft()
    assert [one.title.nl for one in draft.sections] == ["Competenties", "Hoe je werkt"]
    assert [one.text.nl for one in draft.sections[1].criteria] == ["Vraagt uitleg", "Komt op tijd"]
    assert panel.parts.plan_key.isHidden()
    panel.parts.parts["open 1 1"].setFocus()
    press(els)
    open_panel(els, CriterionDialog).away.click()
    assert panel.parts.parts["open 1 0"].hasFocus()
    assert [one.text.nl for one in panel.draft().sections[1].criteria] == ["Vraagt uitleg"]
    panel.scale.pick("binary")
    press(els, Key.Key_Escape)
    assert panel.is_open  # it asks first
    assert panel._guard.isVisible()


def test_a_scale_with_fewer_steps_takes_no_examples_of_others(els: Window) -> None:
    templating.editing(els)
    settle(els)
    panel = open_panel(els, TemplateEditor)
    panel.scale.pick("binary")
    steps = [one.level for one in panel.draft().sections[0].criteria[0].examples]
    assert steps == [2]  # of two steps
    panel.parts.parts["open 0 0"].click()
    assert len(open_panel(els, CriterionDialog).examples) == 2


def test_one_is_dropped_until_an_evaluation_began_with_it(els: Window) -> None:
    list_ = section(els)
    made = kept(els, OWN)
    open_own(els, list_, made.id).away.click()
    settle(els)
    assert asked(els, own) == []
    undo(els)
    assert [one.id for one in asked(els, own)] == [made.id]

    def begin(desk: Desk) -> None:
        place = evaluation_starts.starts(desk)[0].place
        days = (desk.today, place.starts, desk.today)
        evaluations.start(desk, StartEvaluation(place.id, *days, template=made.id))

    asked(els, begin)
    list_.load()
    settle(els)
    panel = open_own(els, list_, made.id)
    panel.away.click()
    settle(els)
    assert panel.form.general.text.text() == (
        "Met dit sjabloon begon al 1 evaluatie. Schrappen kan niet."
    )
    assert [one.id for one in asked(els, own)] == [made.id]


def test_what_another_language_says_stays_until_it_is_typed(els: Window) -> None:
    made = kept(els, replace(OWN, title=Words("Houding", fr="Attitude")))
    els.shop.shell.speak("fr")
    settle(els)
    panel = open_own(els, section(els), made.id)
    assert panel.title_line.text() == "Attitude"
    assert panel.draft().sections == made.sections  # shown in Dutch, and not typed
    retype(panel.title_line, "Attitude au travail")
    assert panel.draft().title == Words("Houding", fr="Attitude au travail")


def test_who_makes_none_reads_them(window: Window) -> None:
    list_ = section(window)
    assert list_.new_key is None
    assert "Een beheerder of een trajectbegeleider" in shown(list_)
    templating.reading(window)
    settle(window)
    assert open_panel(window, TemplateDialog).copy_key is None


def test_a_lock_loses_nothing_and_what_is_saved_is_not_offered_again(els: Window) -> None:
    made = kept(els, OWN)
    panel = open_own(els, section(els), made.id)
    retype(panel.title_line, "Halverwege")
    panel.parts.parts["new 0"].click()
    QTest.keyClicks(open_panel(els, CriterionDialog).text, "Ruimt op")
    els.do(Does.LOCK)
    settle(els)
    assert not any(one.is_open for one in els.findChildren(Panel))
    screens.enter(els, screens.ADMINISTRATOR)
    panel = open_panel(els, TemplateEditor)
    assert panel.title_line.text() == "Halverwege"
    assert [one.text.nl for one in panel.draft().sections[0].criteria][-1] == "Ruimt op"
    QTest.keyClick(panel, Key.Key_Escape)
    assert panel._guard.isVisible()  # it was not saved yet
    panel._back.click()
    panel.save_key.click()
    settle(els)
    (found,) = asked(els, own)
    assert (found.version, found.title.nl, len(found.criteria())) == (2, "Halverwege", 3)
    assert asked(els, drafts.found) is None
