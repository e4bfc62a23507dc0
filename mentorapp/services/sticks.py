"""Which of the volumes that are mounted are sticks, and the packages that lie on one."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psutil

from mentorapp.exchange.container import SUFFIX

MOST = 200  # files looked for on a stick
#: Where systems mount what somebody puts in.
_PLACES = ("/media/", "/run/media/", "/Volumes/", "/mnt/usb")
_STICKS = frozenset({"vfat", "msdos", "exfat", "fat", "fat32", "ntfs", "fuseblk", "ntfs3"})
_FOLDERS = ("", "MentorApp", "mentorapp")  # of a stick, in which packages are looked for


class Partition(Protocol):
    """A mounted volume, as the system tells."""

    @property
    def mountpoint(self) -> str:
        """Where it is mounted."""

    @property
    def fstype(self) -> str:
        """Its file system."""

    @property
    def opts(self) -> str:
        """Its options, with commas between."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick that is in. name: as people call it."""

    path: Path
    name: str


def mounted() -> list[Partition]:
    """Give the volumes of this PC."""
    return list(psutil.disk_partitions(all=False))


def sticks(
    volumes: Iterable[Partition], label: Callable[[Path], str] = lambda _path: ""
) -> tuple[Stick, ...]:
    """Give the sticks among volumes that can be written to. label: the name on a volume."""
    found = []
    for one in volumes:
        options = one.opts.split(",")
        if "ro" in options or not (_is_removable(one, options) and one.mountpoint):
            continue
        path = Path(one.mountpoint)
        found.append(Stick(path, label(path) or path.name or one.mountpoint))
    return tuple(sorted(found, key=lambda stick: str(stick.path)))


def packages_on(stick: Stick) -> list[Path]:
    """Give the packages on a stick, at its top and in a folder of ours; none when it is gone."""
    found: list[Path] = []
    seen: set[tuple[int, int]] = set()
    for name in _FOLDERS:
        try:
            with os.scandir(stick.path / name if name else stick.path) as entries:
                for entry in entries:
                    if entry.name.casefold().endswith(SUFFIX) and entry.is_file():
                        about = entry.stat()
                        if (about.st_dev, about.st_ino) not in seen or not about.st_ino:
                            seen.add((about.st_dev, about.st_ino))
                            found.append(Path(entry.path))
        except OSError:
            continue
    return sorted(found)[:MOST]


def _is_removable(one: Partition, options: list[str]) -> bool:
    if "removable" in options:  # Windows says so itself
        return True
    if not one.mountpoint.startswith(_PLACES):
        return False
    return one.fstype.casefold() in _STICKS or one.mountpoint.startswith(("/media/", "/run/media/"))
