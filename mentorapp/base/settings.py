"""Settings of this PC: a small JSON file, typed, upgraded step by step, never fatal."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from mentorapp.base import canonical, files
from mentorapp.base.texts import LANGUAGES

FILE = "settings.json"
_MAX_SIZE = 64 * 1024
_LONGEST = 4096  # characters of one text
_log = logging.getLogger(__name__)


THEMES = ("system", "light", "dark", "contrast")
SCALES = (100, 110, 125, 150)  # per cent, as the tokens have them


@dataclass(frozen=True, slots=True)
class Settings:
    """What a PC is set to; a field that an older file lacks has its default.

    lock_after: minutes of idleness until the screen is locked. scale: size of letters and keys in
    per cent. window: where the window stood, opaque. house: name shown on the lock screen. last:
    id of who was in last. people: languages that people chose for themselves, by id. digits:
    lengths of their PINs, so that the last digit opens.
    """

    language: str = "nl"
    lock_after: int = 2
    theme: str = "system"
    scale: int = 100
    touch: bool = False
    motion: bool = True
    window: str = ""
    house: str = ""
    last: str = ""
    people: dict[str, str] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and why they are not what the file says (None: they are)."""

    settings: Settings
    problem: str | None = None


def load(folder: Path) -> Loaded:
    """Read the settings of a data folder; what cannot be used falls back to its default.

    A broken file is set aside as settings.json.broken, never overwritten unseen.
    """
    path = folder / FILE
    if not path.exists():
        return Loaded(Settings())
    try:
        version, value = _read(path)
        if version > len(UPGRADES) + 1:
            return Loaded(Settings(), "newer")
        for upgrade in UPGRADES[version - 1 :]:
            value = upgrade(value)
        return Loaded(_checked(value))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        _log.warning("settings set aside: %s", error)
        path.replace(path.with_name(f"{FILE}.broken"))
        return Loaded(Settings(), "broken")


def _read(path: Path) -> tuple[int, dict[str, Any]]:
    if path.stat().st_size > _MAX_SIZE:
        raise ValueError("too large")
    value = canonical.loads(path.read_bytes())
    version = value.pop("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ValueError("version")
    return version, value


def save(folder: Path, settings: Settings) -> None:
    """Write the settings of a data folder."""
    value = {"version": len(UPGRADES) + 1, **asdict(settings)}
    files.write(folder / FILE, canonical.dumps(value), mode=0o644)


def _checked(value: dict[str, Any]) -> Settings:
    known = {field.name: value[field.name] for field in fields(Settings) if field.name in value}
    settings = Settings(**known)
    if settings.language not in LANGUAGES:
        raise ValueError("language")
    _check_numbers(settings)
    if settings.theme not in THEMES or settings.scale not in SCALES:
        raise ValueError("look")
    if not (isinstance(settings.touch, bool) and isinstance(settings.motion, bool)):
        raise TypeError("touch")
    for name in ("window", "house", "last"):
        text = getattr(settings, name)
        if not isinstance(text, str) or len(text) > _LONGEST:
            raise ValueError(name)
    if not all(code in LANGUAGES for code in settings.people.values()):
        raise ValueError("people")
    return settings


def _check_numbers(settings: Settings) -> None:
    if isinstance(settings.lock_after, bool) or not isinstance(settings.lock_after, int):
        raise TypeError("lock_after")
    if not 1 <= settings.lock_after <= 60:  # noqa: PLR2004 - an hour: longer is no lock
        raise ValueError("lock_after")
    for digits in settings.digits.values():
        if isinstance(digits, bool) or not isinstance(digits, int):
            raise TypeError("digits")


#: From version 1 on: each gives the values of the next version from those of its own.
UPGRADES: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
