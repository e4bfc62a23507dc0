"""A workplace of two PCs with a school and a PC that was cut off: for tests and pictures."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from mentorapp.domain.exchange_rows import Came, InState
from mentorapp.domain.people import Founding, Role, Side
from mentorapp.exchange import card as cards
from mentorapp.services import (
    acquainting,
    carding,
    exchanging,
    house,
    pairing,
    roster,
    tray,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.services.sticks import Stick
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.own_card import OwnCardPanel
from mentorapp.ui.exchange.partner import PartnerPanel
from mentorapp.ui.exchange.pcs import AdmitPanel, JoinPanel
from mentorapp.ui.exchange.rotating import RotatePanel
from mentorapp.ui.exchange.syncing import SyncPanel
from mentorapp.ui.exchange.taking import TakePanel
from mentorapp.ui.pages.admin.keys import KeysSection
from mentorapp.ui.pages.exchange import ExchangePage
from tests.services import kept

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

T = TypeVar("T", bound=QWidget)
FOLDER = "partners"
HERE, NEW = f"{FOLDER}/a", f"{FOLDER}/new"
TODAY = date(2025, 11, 6)
_STORES = {
    "a": Founding(Side.WORKPLACE, "Elektro Vandersmissen", "Aalst"),
    "b": Founding(Side.WORKPLACE, "Elektro Vandersmissen", "Aalst"),
    "c": Founding(Side.WORKPLACE, "Elektro Vandersmissen", "Aalst"),
    "s": Founding(Side.SCHOOL, "Technisch Instituut Denderoever", "Dendermonde"),
    "s2": Founding(Side.SCHOOL, "Secretariaat Denderoever", "Dendermonde"),
    "t": Founding(Side.SCHOOL, "GO! atheneum De Zoekende Leerling", "Ninove"),
    "new": Founding(Side.WORKPLACE, "Atelier Vandersmissen", "Aalst"),
}
STRANGER = "van-een-onbekende.mxp"


def make(data: Path) -> None:
    """Write the stores below a data folder."""
    kept.write(_once()[0], data / FOLDER)


@cache
def _once() -> tuple[kept.Files, None]:
    return kept.made(_founded)


@contextmanager
def _founded(root: Path) -> Iterator[None]:
    with ExitStack() as stack:
        for name, founding in _STORES.items():
            make_practice(root / name, founding, TODAY)
        desks = {name: stack.enter_context(open_desk(root / name, Unlock())) for name in _STORES}
        (root / "stick").mkdir()
        for name in _STORES:
            (root / "stick" / f"{name}.mxcard").write_bytes(card(desks[name]))
        for name in "bc":
            pairing.join(desks[name], pairing.admit(desks["a"], card(desks[name])))
        els = roster.add_person(
            desks["a"], roster.AddPerson("Els", "Vandersmissen", (Role.ADMINISTRATOR, Role.MENTOR))
        )
        a = desks["a"] = replace(desks["a"], person=els.id)
        roster.add_person(a, roster.AddPerson("Stijn", "Maes", (Role.MENTOR,)))
        roster.add_person(desks["new"], roster.AddPerson("Els", "Vandersmissen", (Role.MENTOR,)))
        roster.add_person(
            desks["t"],
            roster.AddPerson("Katrien", "Lambrecht", (Role.ADMINISTRATOR, Role.COUNSELLOR)),
        )
        house.add_school_contact(
            a,
            house.AddSchoolContact(
                "Technisch Instituut Denderoever", email="duaal@denderoever.example"
            ),
        )
        carding.accept_card(a, card(desks["t"]))
        pairing.join(desks["s2"], pairing.admit(desks["s"], card(desks["s2"])))
        [sent] = exchanging.export(desks["s"], root / "out-s")
        exchanging.take_over(desks["s2"], sent.path.read_bytes())
        carding.accept_card(a, card(desks["s2"]))
        carding.accept_card(desks["s2"], card(a))
        school = card(desks["s"])
        acquainting.accept(a, school, cards.read(school).words)
        carding.accept_card(desks["s"], card(a))
        for name in "bcs":
            for sent in exchanging.export(desks[name], root / f"out-{name}"):
                if sent.path.name.split("-")[1] == a.store.author[:8]:
                    exchanging.take_over(a, sent.path.read_bytes())
        pairing.cut_off(a, desks["c"].store.author, "gestolen uit de bestelwagen")
        carding.accept_card(desks["new"], card(a))
        [stranger] = exchanging.export(desks["new"], root / "out-new")
        tray.put(a, STRANGER, stranger.path.read_bytes(), Came.STICK)
        tray.rows(a)
        yield


def card(desk: Desk) -> bytes:
    """Give the card of a PC."""
    return cards.write(carding.own_card(desk), desk.store.key)


# in a window


def files(window: "Window") -> Path:
    """Give the folder with the cards of all PCs."""
    return window.data.parent / "stick"


def synced(window: "Window") -> None:
    """Exchange by a folder in which a PC that was not let in left its card."""
    folder = window.data.parent / "shared"
    (folder / "0123456789abcdef").mkdir(parents=True, exist_ok=True)
    left = folder / "0123456789abcdef" / "card.mxcard"
    left.write_bytes((files(window) / "new.mxcard").read_bytes())
    window.do(Does.SYNC)
    panel = next(one for one in window.findChildren(SyncPanel) if one.is_open)
    panel.use(folder)
    panel.go.click()


def section(window: "Window") -> KeysSection:
    """Give the section that is shown."""
    found = window.frame.page if window.frame else None
    assert found is not None
    return next(one for one in found.findChildren(KeysSection) if one.isVisible())


def shown(window: "Window") -> None:
    """Go to the section."""
    window.do(Does.PARTNERS)


def panel(window: "Window", kind: type[T]) -> T:
    """Give the panel of a kind that is open."""
    return next(one for one in window.findChildren(kind) if getattr(one, "is_open", False))


def row(number: int, *, pc: bool = False) -> Callable[["Window"], None]:
    """Give what opens a partner, or another PC, counted from the first."""

    def reach(window: "Window") -> None:
        view = section(window).view
        assert view is not None
        rows = view.pcs if pc else view.partners
        section(window).rows[rows[number].author].click()

    return reach


def stopping(window: "Window") -> None:
    """Ask for what ends it, from the panel of a partner."""
    panel(window, PartnerPanel).stop.click()


def own_card(window: "Window") -> None:
    """Open the own card, with a stick in the PC."""
    stick = Stick(files(window), "DENDER-07")
    OwnCardPanel(window.shop, window.place(), lambda: (stick,)).open()


def rotating(window: "Window") -> None:
    """Ask for a new key."""
    key = section(window).rotate
    assert key is not None
    key.click()


def rotated(window: "Window") -> None:
    """Make the new key."""
    panel(window, RotatePanel).rotate()


def admitting(window: "Window") -> None:
    """Open the card of a new PC to let it in."""
    AdmitPanel(window.shop, files(window) / "new.mxcard").open()


def joining(window: "Window") -> None:
    """Open what another PC made for this one."""
    path = files(window) / "toelating.mxjoin"

    def invite(desk: Desk) -> None:
        with tempfile.TemporaryDirectory() as kept:
            house = Path(kept) / "house"
            make_practice(house, _STORES["a"], TODAY)
            with open_desk(house, Unlock()) as other:
                path.write_bytes(pairing.admit(other, card(desk)))

    window.shop.read(invite, lambda _made: JoinPanel(window.shop, path).open(), owner=window.shop)


def card_came(name: str) -> Callable[["Window"], None]:
    """Give what opens a card to take it over."""

    def reach(window: "Window") -> None:
        TakePanel(window.shop, window.place(), files(window) / f"{name}.mxcard").open()

    return reach


def stranger(window: "Window") -> None:
    """Show the file of a stranger."""
    window.go(Does.EXCHANGE)


def chosen(window: "Window") -> None:
    """Choose the refused file."""
    found = window.frame.page if window.frame else None
    assert isinstance(found, ExchangePage)
    assert found.view is not None
    refused = next(one for one in found.view.incoming if one.state is InState.REFUSED)
    found.choose(refused.id)
