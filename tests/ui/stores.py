"""The data folders screens are shown on: practice data, a real store, none yet, a school met."""

from pathlib import Path
from typing import TYPE_CHECKING

from mentorapp.base.crypto.wrapping import Cost
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import drafts
from mentorapp.services.opening import Unlock, make_store, open_desk, set_pin
from mentorapp.services.roster import AddPerson, add_person
from tests.services.alone import OWN
from tests.ui import choosing, exchanging, matching, partnering, paths, schooling

if TYPE_CHECKING:
    from tests.ui.screens import Screen

HOUSE = "Elektro Vandersmissen"
PIN = "2580"
ADMINISTRATOR = "00000000-0000-4000-8000-000000000001"  # Els
_RECOVERY = "recovery-key-of-the-test.txt"
CHEAP = Cost(memory=64, passes=1, lanes=1)  # so that making it takes no time
_PEOPLE = (
    ("Els", "Vandersmissen", "zaakvoerder", (Role.ADMINISTRATOR,)),
    ("Stijn", "Maes", "elektricien", (Role.MENTOR,)),
    ("Dimitri", "Claes", "elektricien", (Role.MENTOR,)),
    ("Greet", "Wouters", "magazijn", (Role.MENTOR,)),
    ("Fatima", "Ouali", "ploegbaas", (Role.MENTOR,)),
    ("Karim", "Benali", "data en alarm", (Role.MENTOR,)),
)


def make(data: Path) -> None:
    """Make a real store with six people beside the practice data, and an empty folder."""
    real = data / "real"
    given, family, trade, roles = _PEOPLE[0]
    first = Person(ADMINISTRATOR, "", given, family, roles, trade)
    printed = make_store(real, Founding(Side.WORKPLACE, HOUSE, "Aalst"), first, PIN, cost=CHEAP)
    with open_desk(real, Unlock(first.id, PIN)) as desk:
        for given, family, trade, roles in _PEOPLE[1:]:
            person = add_person(desk, AddPerson(given, family, roles, trade))
            set_pin(desk, person, PIN, cost=CHEAP)
        add_person(desk, AddPerson("Nele", "Peeters", (Role.MENTOR,), "leerkracht"))  # no PIN
    matching.met(data / "met", OWN, taken=True)
    paths.make(data)
    exchanging.make(data)
    partnering.make(data)
    choosing.make(data / "choose")
    schooling.make(data)
    (real / _RECOVERY).write_text(printed, encoding="utf-8")
    (data / "empty").mkdir()


def recovery_key(folder: Path) -> str:
    """Give the printed recovery key of the real store."""
    return (folder / _RECOVERY).read_text(encoding="utf-8")


def folder_of(screen: "Screen", data: Path) -> Path:
    """Give the folder a screen is shown on, without what another screen left unfinished there."""
    folder = data / screen.store
    drafts.drop_all(folder)
    return folder
