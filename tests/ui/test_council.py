"""The notes of the class council in the window: written and read, gone while one looks together."""

from PySide6.QtTest import QTest

from mentorapp.ui.actions import Does
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.learners.council_part import CouncilDialog, CouncilPart
from mentorapp.ui.shell.window import Window
from tests.ui.screens import learner, settle


def part(window: Window) -> CouncilPart:
    window.go(Does.LEARNERS, learner=learner(window, "Nour"), tab="evaluations")
    settle(window)
    assert window.frame is not None
    assert isinstance(window.frame.page, LearnersPage)
    (found,) = window.frame.page.findChildren(CouncilPart)
    return found


def test_a_note_is_written_read_and_hidden_from_who_looks_along(window: Window) -> None:
    shown = part(window)
    assert shown.add is not None
    shown.add.click()
    settle(window)
    (dialog,) = [one for one in window.findChildren(CouncilDialog) if one.is_open]
    dialog.save()
    settle(window)
    assert dialog.form.rows["council"].fault.text() == "Schrijf eerst wat je wil onthouden."
    QTest.keyClicks(dialog.text, "Voorstel: nog een jaar")
    dialog.save()
    settle(window)
    assert [row.words for row in part(window).rows.values()] == ["Voorstel: nog een jaar"]
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    assert part(window).rows == {}
