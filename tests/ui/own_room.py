"""How one gets to the screens of a learner's own room."""

from dataclasses import replace

from PySide6.QtTest import QTest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.door import Tile
from mentorapp.ui.own.entry import EntryPart
from mentorapp.ui.own.home import HomePart
from mentorapp.ui.own.pin import OwnPinPanel
from mentorapp.ui.own.rating import RatingPart
from mentorapp.ui.own.room import OwnRoom
from mentorapp.ui.pages.learners.tile_part import TilePanel
from mentorapp.ui.shell.window import Window

NOUR = "Nour El Amrani"


def room(window: Window) -> OwnRoom:
    """Give the room of the learner who is in."""
    assert window._learner_in is not None
    found = window._learner_in.room
    assert found is not None
    return found


def begin(window: Window) -> HomePart:
    """Go back to the first part, from wherever it is."""
    from tests.ui.screens import settle  # noqa: PLC0415 - which imports this module

    room(window)._back()
    settle(window)
    return home(window)


def home(window: Window) -> HomePart:
    """Give the first part, which must be shown."""
    found = room(window).part
    assert isinstance(found, HomePart)
    return found


def entry(window: Window) -> EntryPart:
    """Give the part that notes, which must be shown."""
    found = room(window).part
    assert isinstance(found, EntryPart)
    return found


def rating(window: Window) -> RatingPart:
    """Give the self-rating, which must be shown."""
    found = room(window).part
    assert isinstance(found, RatingPart)
    return found


def note(window: Window) -> None:
    """Begin to note."""
    begin(window).note_card.click()


def look_up(window: Window) -> None:
    """Look for a competence, and choose it with a level."""
    part = entry(window)
    QTest.keyClicks(part.picker.search, "bord")
    part.picker.shown()[0].click()
    assert part.pills is not None
    part.pills.choose(2)


def nothing_found(window: Window) -> None:
    """Look for what is not there."""
    QTest.keyClicks(entry(window).picker.search, "lasdoos")


def correct(window: Window) -> None:
    """Correct what was noted last."""
    begin(window).rows[0].click()


def rate(window: Window) -> None:
    """Go on with the self-rating."""
    begin(window).rate_card.click()


def answer(window: Window) -> None:
    """Answer as the picture of the design does."""
    part = rating(window)
    assert part.pills is not None
    part.pills.choose(2)
    part.remark.setPlainText("De fasen uit elkaar houden bij drie fasen.")


def refused(window: Window) -> None:
    """Let it be offered for signature meanwhile."""
    rating(window)._refuse(Refused(Problem.SEALED, "own_rating", number=2))


def unanswered(window: Window) -> None:
    """Type words without an answer, and go on."""
    part = rating(window)
    part.remark.setPlainText("Alles.")
    part.go(1)


def own_pin(window: Window) -> None:
    """Ask for another PIN."""
    OwnPinPanel(room(window).shop, "nour").open()


def tile(window: Window) -> None:
    """Let a mentor give a learner a tile."""
    TilePanel(window.shop, "nour", "Nour").open()


def on_the_door(window: Window) -> None:
    """Show a learner's tile after those of the people."""
    screen = window.entrance.screen
    shown = Tile("nour", NOUR, "Elektrische installaties duaal", learner=True)
    tiles = (*(key.tile for key in screen.tiles), shown)
    screen.show_tiles(tiles, "nour", practice=False)


def nothing_yet(window: Window) -> None:
    """Show the room of a learner without a plan, who noted nothing."""
    part = begin(window)
    assert part._found is not None
    part.show_home(replace(part._found, has_plan=False, evaluation=None, entries=()))
