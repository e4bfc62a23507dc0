"""Photos of iPhones (HEIC), unpacked in a process of their own: a broken one ends that, not us.

libheif, which every reader of the format stands on, ends the whole process on some files with one
wrong byte (tests/connectors/test_pictures.py has four). Nobody loses a window over a photo.
"""

import io
from typing import TYPE_CHECKING

from mentorapp.domain.errors import Problem, Refused

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 60.0  # a photo of 48 million points takes about two
_KINDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")


def is_heic(data: bytes) -> bool:
    """Say whether a file says of itself that it is one."""
    return data[4:8] == b"ftyp" and data[8:12] in _KINDS


def unpacked(data: bytes, most: int) -> bytes:
    """Give an HEIC file as a PNG, upright, with its colours and without what it says of itself.

    most: points. Raises Refused(NOT_A_PICTURE, PICTURE_TOO_LARGE).
    """
    import multiprocessing  # noqa: PLC0415 - dear to import, needed when somebody adds such a photo

    apart = multiprocessing.get_context("spawn")
    ours, theirs = apart.Pipe(duplex=False)
    process = apart.Process(target=_work, args=(theirs, data, most), daemon=True)
    process.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(SECONDS) else None
    except EOFError:  # it ended without an answer
        found = None
    finally:
        ours.close()
        process.kill()
        process.join()
    if isinstance(found, int):
        raise Refused(Problem.PICTURE_TOO_LARGE, "picture", points=found, limit=most)
    if found is None:
        raise Refused(Problem.NOT_A_PICTURE, "picture", heic=True)
    return bytes(found)


def _work(answer: "Connection[object, object]", data: bytes, most: int) -> None:
    """Send the PNG, or how many points a file has that are too many, or None for a broken one."""
    try:
        answer.send(_png(data, most))
    except (MemoryError, OSError, RuntimeError, SyntaxError, ValueError, LookupError, TypeError):
        answer.send(None)


def _png(data: bytes, most: int) -> bytes | int:
    import pi_heif  # noqa: PLC0415 - only ever loaded in the other process
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None
    pi_heif.register_heif_opener(thumbnails=False)
    image = Image.open(io.BytesIO(data), formats=("HEIF",))
    if (points := image.width * image.height) > most:
        return points
    image.load()
    image.info = {key: image.info[key] for key in ("icc_profile",) if image.info.get(key)}
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=0)  # only on its way from one process to the other
    return file.getvalue()
