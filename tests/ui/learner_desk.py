"""How tests use the tab Gegevens: keys pressed, panels found, what is known read."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.changes import Changed
from mentorapp.domain.learner_rows import Details, PlacementDetails
from mentorapp.services import learners, observations
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.fields import Choice, Line
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.data_tab import DataTab
from mentorapp.ui.pages.learners.enrol import EnrolPanel
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.shell.window import Window
from tests.ui.screens import settle

P = TypeVar("P", bound=Panel)
LIST = "A. Veilig werken\nHelm dragen\nWerkplek opruimen\nB. Bord\nBord aansluiten\n"


def tab(window: Window) -> DataTab:
    """Give the tab that is shown."""
    return next(one for one in window.findChildren(DataTab) if one.isVisible())


def opened(window: Window, kind: type[P]) -> P:
    """Give the only open panel of a kind."""
    settle(window)
    (found,) = [one for one in window.findChildren(kind) if one.is_open]
    return found


def is_open(window: Window) -> bool:
    """Say whether a panel is open."""
    settle(window)
    return any(one.is_open for one in window.findChildren(Panel))


def press(window: Window, name: str, kind: type[P]) -> P:
    """Press a key of the tab and give the panel it opens."""
    QTest.mouseClick(tab(window).keys[name], Qt.MouseButton.LeftButton)
    return opened(window, kind)


def save(window: Window, panel: EditDialog) -> None:
    """Press the main key."""
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)


def retype(line: Line, text: str) -> None:
    """Type other words over what stands in a line."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def pick(choice: Choice, words: str) -> None:
    """Pick an option by the arrows, from the first one on."""
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    for _step in range(choice.count()):
        if choice.currentText().startswith(words):
            break
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText().startswith(words)


def foot(panel: EditDialog, words: str) -> Key:
    """Give a key at the foot of a panel."""
    return next(key for key in panel.findChildren(Key) if key.words == words)


def details(window: Window) -> Details:
    """Read what is known of the learner that is shown."""
    learner, found = tab(window).learner, list[Details]()
    window.shop.read(lambda desk: learners.details(desk, learner), found.append, owner=window)
    settle(window)
    return found[0]


def placed(window: Window) -> PlacementDetails:
    """Give the placement that is shown."""
    return details(window).placements[0]


def words(window: Window) -> list[str]:
    """Give the words on the tab."""
    settle(window)
    return [one.text() for one in tab(window).findChildren(Text) if one.isVisible()]


def undo(window: Window) -> None:
    """Take the last step back by keys."""
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)


def enrol(window: Window, given: str = "Lars", family: str = "Peeters", *, plan: str = "") -> None:
    """Add a learner by keys and clicks, and go to the tab."""
    window.do(Does.NEW_LEARNER)
    panel = opened(window, EnrolPanel)
    for field, text in (("given_name", given), ("family_name", family)):
        QTest.keyClicks(panel.lines[field], text)
    if plan:
        QTest.mouseClick(panel.plan_key, Qt.MouseButton.LeftButton)
        source = opened(window, PlanSource)
        source.pasted.insertPlainText(plan)
        save(window, source)
    save(window, panel)
    page = window.frame.page if window.frame else None
    window.go(Does.LEARNERS, learner=page.learner, tab="data")  # type: ignore[union-attr]
    settle(window)


def note_first(window: Window) -> None:
    """Note the first competence of the plan of the learner that is shown."""
    note_goal(window, tab(window).learner)


def note_goal(window: Window, learner: str) -> None:
    """Note the first competence of the plan of a learner."""

    def use_case(desk: Desk) -> None:
        goal = learners.details(desk, learner).placements[0].goals[0].id
        observations.note(desk, observations.NoteObservation(goal, 3))

    window.shop.write(use_case, frozenset({Changed.OBSERVATIONS}))
    settle(window)
