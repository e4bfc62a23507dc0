"""A zip from elsewhere: measured before anything in it is unpacked."""

import io
import zipfile
from collections.abc import Mapping

from mentorapp.domain.errors import Problem, Refused

MAGIC = b"PK\x03\x04"
UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes of all parts together
PART_LIMIT = 2_000


def names(data: bytes) -> tuple[str, ...]:
    """Give the names of the parts of a zip, none where it is no zip."""
    if not data.startswith(MAGIC):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except Exception:  # noqa: BLE001 - zipfile raises whatever broken bytes make it raise
        return ()


def check(data: bytes, *, size_limit: int) -> None:
    """Refuse a zip that is too much. Raises Refused(FILE_TOO_LARGE, FILE_BROKEN)."""
    if len(data) > size_limit:
        raise Refused(Problem.FILE_TOO_LARGE, size=len(data), limit=size_limit)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception as error:
        raise Refused(Problem.FILE_BROKEN, "file") from error
    size = sum(part.file_size for part in parts)
    if len(parts) > PART_LIMIT or size > UNPACKED_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, size=size, limit=UNPACKED_LIMIT)


def parts(data: bytes, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """Give the bytes of parts. wanted: what each is called here, to its name in the zip.

    Raises Refused(FILE_BROKEN).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(path) for name, path in wanted.items()}
    except Exception as error:  # zlib, a wrong check sum, a password, a method we lack
        raise Refused(Problem.FILE_BROKEN, "file") from error


def starts(data: bytes, suffixes: tuple[str, ...], number: int) -> list[bytes]:
    """Give the first bytes of each part with one of these suffixes. Raises Refused(FILE_BROKEN)."""
    found = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                if part.filename.lower().endswith(suffixes):
                    with archive.open(part) as opened:
                        found.append(opened.read(number))
    except Exception as error:
        raise Refused(Problem.FILE_BROKEN, "file") from error
    return found
