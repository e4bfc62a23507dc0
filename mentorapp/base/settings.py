"""Settings of this PC: a small JSON file, typed, upgraded step by step, never fatal."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from mentorapp.base import canonical, files
from mentorapp.base.texts import LANGUAGES

FILE = "settings.json"
_MAX_SIZE = 64 * 1024
_LONGEST = 4096  # characters of one text
_DAY = 24 * 60  # minutes
_log = logging.getLogger(__name__)


_NONE: Mapping[str, Any] = MappingProxyType({})
THEMES = ("system", "light", "dark", "contrast")
SCALES = (100, 110, 125, 150, 200)  # per cent


class Settings(NamedTuple):
    """What a PC is set to; a field that an older file lacks has its default.

    lock_after: minutes of idleness until the screen is locked. scale: size of letters and keys in
    per cent. window: where the window stood, opaque. house: name shown on the lock screen. last:
    id of who was in last. people: languages that people chose for themselves, by id. digits:
    lengths of their PINs, so that the last digit opens. remind: once a day, from remind_at on but
    not from quiet_from to quiet_to (minutes since midnight), say how much there is to do;
    reminded: the day of the last time. kiosk: this PC is one; it comes back after a restart.
    folders: where packages for a partner were put last, by its key.
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
    people: Mapping[str, str] = _NONE
    digits: Mapping[str, int] = _NONE
    remind: bool = False
    remind_at: int = 480
    quiet_from: int = 1080
    quiet_to: int = 420
    reminded: str = ""
    kiosk: bool = False
    folders: Mapping[str, str] = _NONE


class Loaded(NamedTuple):
    """Settings as read, and why they are not what the file says (None: they are)."""

    settings: Settings
    problem: str | None = None


def load(folder: Path) -> Loaded:
    """Read the settings of a data folder; each value that cannot be used falls back to its default.

    A broken file is kept as settings.json.broken, never overwritten unseen.
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
        settings, whole = _checked(value)
        if whole:
            return Loaded(settings)
        _log.warning("some settings cannot be used")
        files.write(path.with_name(f"{FILE}.broken"), path.read_bytes(), mode=0o644)
        return Loaded(settings, "broken")
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
    value: dict[str, Any] = {"version": len(UPGRADES) + 1}
    for name, one in settings._asdict().items():
        value[name] = dict(one) if isinstance(one, Mapping) else one
    files.write(folder / FILE, canonical.dumps(value), mode=0o644)


def _checked(value: dict[str, Any]) -> tuple[Settings, bool]:
    """Give the settings, each value that cannot be used as its default; and whether all could."""
    given = {name: value[name] for name in _CHECKS if name in value}
    known = {name: one for name, one in given.items() if _CHECKS[name](one)}
    return Settings(**known), known.keys() == given.keys()


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_minute(value: Any) -> bool:
    return _is_number(value) and 0 <= value < _DAY


def _is_of_people(value: object, check: Callable[[Any], bool]) -> bool:
    return isinstance(value, dict) and all(_is_text(k) and check(v) for k, v in value.items())


#: Whether a value of a field can be used.
_CHECKS: dict[str, Callable[[Any], bool]] = {
    "language": lambda code: code in LANGUAGES,
    # an hour: longer is no lock
    "lock_after": lambda minutes: _is_number(minutes) and 1 <= minutes <= 60,  # noqa: PLR2004
    "theme": lambda name: name in THEMES,
    "scale": lambda percent: _is_number(percent) and percent in SCALES,
    "touch": lambda on: isinstance(on, bool),
    "motion": lambda on: isinstance(on, bool),
    "window": _is_text,
    "house": _is_text,
    "last": _is_text,
    "people": lambda languages: _is_of_people(languages, lambda code: code in LANGUAGES),
    "digits": lambda lengths: _is_of_people(lengths, _is_number),
    "remind": lambda on: isinstance(on, bool),
    "remind_at": _is_minute,
    "quiet_from": _is_minute,
    "quiet_to": _is_minute,
    "reminded": _is_text,
    "kiosk": lambda on: isinstance(on, bool),
    "folders": lambda folders: _is_of_people(folders, _is_text),
}


#: From version 1 on: each gives the values of the next version from those of its own.
UPGRADES: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
