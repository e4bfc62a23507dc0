"""A real AT-SPI client, as a screen reader is one: reads every page and drives the window.

Runs under the system's Python, which has the bindings. Prints what it found; 0 when all was there.
Arguments: which part, pages or door; for the door the PIN.
"""

import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found] # of the system's Python

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # noqa: E402 - after the version

SECONDS = 30
_CONTROL, _ESCAPE = 37, 9  # codes of X
_LETTERS = {"k": 45, "m": 58, "i": 31, "l": 46, "a": 38, "n": 57}
_OURS = {"push button", "button", "check box", "radio button", "toggle button"}
_NAMED = {*_OURS, "text", "password text", "combo box", "spin button", "list", "table", "dialog"}


def walk(node: Any, most: int = 600) -> Iterator[Any]:
    """Give every node below one that is to be seen. most: children of one that are looked at."""
    if node is None:
        return
    yield node
    for number in range(min(node.get_child_count(), most)):
        yield from walk(node.get_child_at_index(number), most)


def windows() -> Iterator[Any]:
    """Give the windows of all programs."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        yield desktop.get_child_at_index(number)


def seek(name: str, roles: frozenset[str] = frozenset()) -> Any:
    """Give a node that is to be seen and whose name begins so, or None."""
    for window in windows():
        try:
            for node in walk(window):
                fits = (node.get_name() or "").startswith(name) and shown(node)
                if fits and (not roles or node.get_role_name() in roles):
                    return node
        except GLib.Error:  # it went while we read: the next round reads what is there now
            continue
    return None


def shown(node: Any) -> bool:
    """Say whether a node is to be seen; a cell also where its table is scrolled."""
    if node.get_role_name() == "table cell":
        return True
    return bool(node.get_state_set().contains(Atspi.StateType.VISIBLE))


def find(name: str, *roles: str) -> Any:
    """Wait for a node whose name begins so."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = seek(name, frozenset(roles))
        if found is not None:
            sys.stdout.write(f"found {found.get_role_name()} {found.get_name()!r}\n")
            return found
        time.sleep(0.2)
    return fail(f"not found {name!r} {roles}")


def gone(name: str, *roles: str) -> None:
    """Wait until no node has this name."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if seek(name, frozenset(roles)) is None:
            return
        time.sleep(0.2)
    fail(f"still there {name!r}")


def fail(why: str) -> Any:
    """End, and say why."""
    sys.stdout.write(f"{why}\n")
    for window in windows():
        for node in walk(window, 60):
            if shown(node) and node.get_name():
                sys.stdout.write(f"  {node.get_role_name()} {node.get_name()!r}\n")
    sys.exit(1)


def press(name: str, *roles: str) -> None:
    """Press what has a name."""
    Atspi.Action.do_action(find(name, *(roles or _OURS)), 0)


def keys(*codes: int) -> None:
    """Press keys together, by their codes on a usual keyboard."""
    for code in codes:
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
    for code in reversed(codes):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)


def state(name: str, kind: Any, *, on: bool = True) -> None:
    """Wait until what has a name is in a state, or is not."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        node = seek(name, frozenset(_OURS))
        if node is not None and bool(node.get_state_set().contains(kind)) is on:
            return
        time.sleep(0.2)
    fail(f"{name!r} is not {'in' if on else 'out of'} {kind}")


def typed(name: str, text: str) -> None:
    """Put words into a line, and read them back."""
    line = find(name, "text", "entry", "password text")
    Atspi.EditableText.set_text_contents(line, text)
    if line.get_role_name() != "password text" and Atspi.Text.get_text(line, 0, -1) != text:
        fail(f"{name!r} holds other words than {text!r}")


def nothing_nameless() -> None:
    """Look at everything that is shown: what can be used has a name."""
    seen = 0
    for window in windows():
        for node in walk(window):
            if not shown(node) or node.get_role_name() not in _NAMED:
                continue
            if not node.get_state_set().contains(Atspi.StateType.FOCUSABLE):
                continue
            seen += 1
            if not (node.get_name() or "").strip():
                fail(f"a nameless {node.get_role_name()}")
    sys.stdout.write(f"  {seen} controls, all with a name\n")
    if not seen:
        fail("nothing to use")


def pages() -> None:
    """Read and drive every page of a practice store."""
    press("Stijn Maes")
    press("Kom binnen")
    find("Donderdag 6 november")
    find("donderdag 6 november, vandaag, werkplek, 1 notitie: zelfstandig", "push button", "button")
    state("Vandaag", Atspi.StateType.CHECKED)
    nothing_nameless()
    press("Draden en kabels trekken")
    press("Met controle, toets 3")
    find("Genoteerd")
    note()
    learners()
    press("Verslagen")
    find("Voortgangsverslag")
    find("Voorbeeld van het verslag")
    press("Volgende bladzijde")
    nothing_nameless()
    beheer()
    palette()
    press("Vergrendel")
    find("Wie ben je?")
    gone("Hoofdmenu")
    state("Stijn Maes", Atspi.StateType.CHECKED)
    nothing_nameless()


def note() -> None:
    """Note by the panel: what, how, save."""
    press("Snel noteren")
    find("Snel noteren", "dialog")
    find("Competenties", "list")
    find("Draden en kabels trekken, Trekt draden en kabels", "list item")
    nothing_nameless()
    press("Veilig")
    state("Veilig", Atspi.StateType.CHECKED)
    press("Met hulp, toets 2")
    state("Met hulp, toets 2, gekozen", Atspi.StateType.CHECKED)
    press("Annuleer")
    gone("Snel noteren", "dialog")


def learners() -> None:
    """Read the list and each tab of a learner."""
    press("Leerlingen")
    nothing_nameless()
    press("Nour El Amrani")
    for tab, shows in (
        ("Overzicht", "Volgende dagen"),
        ("Competenties", "Competenties en hun niveau"),
        ("Logboek", "Zoek in de notities"),
        ("Gegevens", "Kort rooster"),
    ):
        press(tab, "radio button")
        if tab != "Gegevens":
            find(shows)
        nothing_nameless()
        if tab == "Competenties":
            find("Draden en kabels trekken, week 43, met hulp", "table cell")
            find("Niveau nu", "column header", "table column header")
        if tab == "Logboek":
            typed("Zoek in de notities", "magazijn")


def beheer() -> None:
    """Read each section of Beheer."""
    press("Beheer")
    for section in (
        "Scherm en bediening",
        "Vergrendelen en pincodes",
        "Back-up en herstel",
        "Mensen",
        "Bedrijf en vestigingen",
        *("Bestanden van de school", "Wie deed wat"),
    ):
        press(section, "radio button")
        state(section, Atspi.StateType.CHECKED)
        nothing_nameless()
    press("Scherm en bediening", "radio button")
    press("Donker")
    state("Donker", Atspi.StateType.CHECKED)


def palette() -> None:
    """Look for words by keys, as who uses a screen reader does."""
    press("Vandaag", "radio button")
    find("Zoek of typ een opdracht", "text", "entry")
    keys(_CONTROL, _LETTERS["k"])
    find("Zoek of typ een opdracht", "dialog")
    for letter in "milan":
        keys(_LETTERS[letter])
    find("Milan", "list item")
    nothing_nameless()
    keys(_ESCAPE)
    gone("Zoek of typ een opdracht", "dialog")


def door(pin: str) -> None:
    """Come in with a PIN by the number pad: the boxes say how many digits, never which."""
    press("Stijn Maes")
    find("Pincode, 0 van 4 cijfers ingevuld")
    for number, digit in enumerate(pin, 1):
        press(digit)
        find(f"Pincode, {number} van 4 cijfers ingevuld")
    press("Kom binnen")
    find("Hoofdmenu")


Atspi.init()
if sys.argv[1] == "door":
    door(sys.argv[2])
else:
    pages()
