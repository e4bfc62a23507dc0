"""The look at a badge, as tests and pictures come to it."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentorapp.services.formats.gather import everybody
from mentorapp.services.formats.registry import Order, format_named
from mentorapp.ui.exchange.badge import BadgePanel

if TYPE_CHECKING:
    from mentorapp.services.desk import Desk
    from mentorapp.ui.shell.window import Window


def panel(window: "Window") -> BadgePanel:
    """Give the panel that is open."""
    return next(one for one in window.findChildren(BadgePanel) if one.is_open)


def badges(desk: "Desk") -> bytes:
    """Give the badges of the practice data, in their zip."""
    return format_named("badges").write(Order(desk, everybody(desk)))


def one(desk: "Desk") -> bytes:
    """Give the first of them."""
    with zipfile.ZipFile(io.BytesIO(badges(desk))) as archive:
        return archive.read(archive.namelist()[0])


def altered(desk: "Desk") -> bytes:
    """Give one in which something was changed after signing."""
    value = json.loads(one(desk))
    value["credentialSubject"]["result"][0]["value"] = "Zelfstandig!"
    return json.dumps(value).encode()


def shown(
    settle: Callable[["Window"], None], make: Callable[["Desk"], bytes], folder: Path | None = None
) -> Callable[["Window"], None]:
    """Give what opens the panel on a file that is made of the window's own data.

    folder: where the file stays; nowhere when not given.
    """

    def reach(window: "Window") -> None:
        made: list[bytes] = []
        window.shop.read(make, made.append, owner=window)
        settle(window)
        with tempfile.TemporaryDirectory() as passing:
            path = (folder or Path(passing)) / "badge.json"
            path.write_bytes(made[0])
            BadgePanel(window.shop, window, path).open()
            settle(window)

    return reach
