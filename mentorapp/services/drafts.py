"""What somebody had not finished: one draft per person on this PC, sealed, beside the database.

A draft is no record: it is in no backup, no package and no history. Its photos lie beside it, each
in a sealed file of its own, so that keeping a sentence again does not write them again.
"""

import hashlib
import json
import logging
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mentorapp.base import files
from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.services.desk import NOBODY, Desk
from mentorapp.storage.names import DRAFTS

_SUFFIX, _PHOTO = ".draft", ".photo"
_PICTURES = "pictures"  # in a value: the bytes of the photos of a note
_PURPOSE = "drafts"
_LARGEST = 256 * 1024  # bytes; what is larger was no note
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was not finished. at: UTC, when it was kept; value: opaque to everybody but its page.

    value may hold ``pictures``: the bytes of photos, as it was kept with them.

    on_purpose: somebody locked or closed; else the program or the PC stopped.
    """

    at: datetime
    value: dict[str, Any]
    on_purpose: bool = False


def keep(desk: Desk, value: dict[str, Any], *, on_purpose: bool = False) -> None:
    """Keep what who is at the desk has not finished, in place of the former draft.

    value: what JSON can spell, and under ``pictures`` the bytes of photos. Raises Refused:
    TOO_LONG, CANNOT_WRITE, DISK_FULL.
    """
    if desk.person == NOBODY:
        return
    photos = {_photo(desk, content): content for content in value.get(_PICTURES, ())}
    if _PICTURES in value:
        value = {**value, _PICTURES: [path.name for path in photos]}
    body = {"at": desk.now(), "on_purpose": on_purpose, "value": value}
    plain = json.dumps(body).encode()
    if len(plain) > _LARGEST:
        raise Refused(Problem.TOO_LONG, "draft", limit=_LARGEST)
    path = _path(desk)
    sealed = wrapping.wrap(plain, _key(desk), desk.person.encode())
    try:
        path.parent.mkdir(exist_ok=True)
        for one, content in photos.items():
            if not one.exists():
                files.write(one, wrapping.wrap(content, _key(desk), one.name.encode()))
        files.write(path, sealed)
    except OSError as error:
        full = is_full(error)
        problem = Problem.DISK_FULL if full else Problem.CANNOT_WRITE
        raise Refused(problem, None if full else "path", path=str(path)) from error
    _drop_photos(desk, photos)


def found(desk: Desk) -> Draft | None:
    """Give what who is at the desk has not finished, or None; one that cannot be read is none."""
    path = _path(desk)
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    plain = wrapping.unwrap(sealed, _key(desk), desk.person.encode())
    try:
        body = json.loads(plain or b"")
        at = datetime.fromisoformat(body["at"]).astimezone(UTC)
        value = dict(body["value"])
        if _PICTURES in value:
            value[_PICTURES] = tuple(_opened(desk, list(value[_PICTURES])))
        return Draft(at, value, bool(body["on_purpose"]))
    except (ValueError, KeyError, TypeError):
        _log.warning("a draft could not be read")
        drop(desk)
        return None


def drop(desk: Desk) -> None:
    """Forget the draft of who is at the desk: it was saved, or thrown away."""
    with suppress(OSError):  # a folder that only reads has none, or keeps the former one
        _path(desk).unlink(missing_ok=True)
    _drop_photos(desk)


def drop_all(data: Path) -> None:
    """Forget every draft of a folder: one of them may tell of a learner who is erased."""
    for path in (data / DRAFTS).glob("*"):
        path.unlink(missing_ok=True)


def _opened(desk: Desk, names: list[str]) -> Iterator[bytes]:
    """Give the photos of a draft; one that cannot be read is left out."""
    known = {path.name: path for path in _photos(desk)}
    for name in names:
        try:
            sealed = known[name].read_bytes()
        except (OSError, KeyError):
            continue
        content = wrapping.unwrap(sealed, _key(desk), name.encode())
        if content is not None:
            yield content


def _drop_photos(desk: Desk, but: Collection[Path] = ()) -> None:
    """Forget the photos of who is at the desk. but: these stay."""
    for path in set(_photos(desk)) - set(but):
        with suppress(OSError):  # as above
            path.unlink(missing_ok=True)


def _photos(desk: Desk) -> list[Path]:
    path = _path(desk)
    return list(path.parent.glob(f"{path.stem}-*{_PHOTO}"))


def _photo(desk: Desk, content: bytes) -> Path:
    """Give where a photo lies; its name says nothing of what it shows."""
    path = _path(desk)
    return path.with_name(f"{path.stem}-{wrapping.mac(_key(desk), content, _PURPOSE)[:32]}{_PHOTO}")


def _path(desk: Desk) -> Path:
    name = hashlib.sha256(desk.person.encode()).hexdigest()[:32]
    return desk.store.folder / DRAFTS / f"{name}{_SUFFIX}"


def _key(desk: Desk) -> bytes:
    return bytes.fromhex(wrapping.mac(desk.store.data_key, b"", _PURPOSE))
