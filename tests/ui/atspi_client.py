"""A real AT-SPI client, as a screen reader is one: reads the window and presses in it.

Runs under the system's Python, which has the bindings. Prints what it found; 0 when all was there.
"""

import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found] # of the system's Python

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # noqa: E402 - after the version

SECONDS = 30


def walk(node: Any) -> Iterator[Any]:
    """Give every node below one."""
    if node is None:
        return
    yield node
    for number in range(min(node.get_child_count(), 200)):
        yield from walk(node.get_child_at_index(number))


def find(name: str) -> Any:
    """Wait for a node whose name begins so."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            try:
                for node in walk(desktop.get_child_at_index(number)):
                    if (node.get_name() or "").startswith(name):
                        sys.stdout.write(f"found {node.get_role_name()} {node.get_name()!r}\n")
                        return node
            except GLib.Error:  # it went while we read: the next round reads what is there now
                continue
        time.sleep(0.2)
    sys.stdout.write(f"not found {name!r}\n")
    sys.exit(1)


def press(name: str) -> None:
    """Press what has a name."""
    Atspi.Action.do_action(find(name), 0)


Atspi.init()
press("Stijn Maes")
press("Kom binnen")
find("Donderdag 6 november")
find("donderdag 6 november, vandaag, werkplek, 1 notitie: zelfstandig")
press("Draden en kabels trekken")
press("Met controle, toets 3")
find("Genoteerd")
press("Verslagen")
find("Voortgangsverslag")
press("Beheer")
find("Kleuren")
