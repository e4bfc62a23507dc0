"""Settings of this PC: a small JSON file, typed, upgraded step by step, never fatal."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from mentorapp.base import canonical, files
from mentorapp.base.texts import LANGUAGES

FILE = "settings.json"
_MAX_SIZE = 64 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a PC is set to. lock_after: minutes of idleness until the screen is locked."""

    language: str = "nl"
    lock_after: int = 2


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
    if isinstance(settings.lock_after, bool) or not isinstance(settings.lock_after, int):
        raise TypeError("lock_after")
    if not 1 <= settings.lock_after <= 60:  # noqa: PLR2004 - an hour: longer is no lock
        raise ValueError("lock_after")
    return settings


#: From version 1 on: each gives the values of the next version from those of its own.
UPGRADES: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
