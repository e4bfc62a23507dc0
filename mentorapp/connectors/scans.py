"""Scans of paper read: an image or a PDF gives its pages, and the QR codes that stand on each.

A page that was photographed askew, in bad light or by a fax is looked at in several ways, from the
cheapest to the dearest. Nothing goes over a network, and nothing of the scan is kept.
"""

import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorapp.connectors import pictures
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.scan import FoundCode, ScanPage

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE_LIMIT = 80 * 1024 * 1024  # bytes of a file
PAGES_LIMIT = 20  # what comes after is not looked at
_POINTS_LIMIT = 12_000_000  # of one page: an A4 at 300 dpi has nine million
_DPI, _POINT = 220, 72
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes in which a PDF says that it is one
_SHOWN = 1800  # pixels of the long side that one looks at
_QUALITY = 80
_SMALL = 1400  # pixels: what is smaller is also looked at enlarged
_QUARTER, _WHOLE = 90, 360


def read(data: bytes) -> tuple[ScanPage, ...]:
    """Give the pages of a scan. Raises Refused(NOT_A_SCAN, SCAN_TOO_LARGE)."""
    if len(data) > SIZE_LIMIT:
        raise Refused(Problem.SCAN_TOO_LARGE, "file", size=len(data), limit=SIZE_LIMIT)
    try:
        images = _pages(data) if _PDF in data[:_PDF_WITHIN] else _frames(data)
        pages = tuple(_page(image) for image in images)
    except MemoryError as error:
        raise Refused(Problem.SCAN_TOO_LARGE, "file") from error
    if not pages:
        raise Refused(Problem.NOT_A_SCAN, "file")
    return pages


def check_size(size: int) -> None:
    """Refuse a file that is too large to be looked into. size: bytes."""
    if size > SIZE_LIMIT:
        raise Refused(Problem.SCAN_TOO_LARGE, "file", size=size, limit=SIZE_LIMIT)


def _frames(data: bytes) -> Iterator["Image"]:
    """Give the pictures of an image file; a TIFF of a scanner holds one for each page."""
    try:
        yield from pictures.frames(data, PAGES_LIMIT, _POINTS_LIMIT)
    except Refused as refused:
        if refused.problem is Problem.PICTURE_TOO_LARGE:
            raise Refused(Problem.SCAN_TOO_LARGE, "file", **refused.params) from refused
        raise Refused(Problem.NOT_A_SCAN, "file", **refused.params) from refused


def _pages(data: bytes) -> Iterator["Image"]:
    """Give the pages of a PDF as pictures."""
    import pypdfium2  # noqa: PLC0415 - dear to import, needed when somebody reads a scan
    from PIL import Image  # noqa: PLC0415 - as above

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(Problem.NOT_A_SCAN, "file") from error
    try:
        for number in range(min(len(document), PAGES_LIMIT)):
            page = document[number]
            wide, high = page.get_size()
            room = math.sqrt(_POINTS_LIMIT / max(1.0, wide * high))
            bitmap = page.render(scale=min(_DPI / _POINT, room), rev_byteorder=True)
            size = (bitmap.width, bitmap.height)
            raw = bytes(bitmap.buffer)
            yield Image.frombytes("RGB", size, raw, "raw", _MODES[bitmap.mode], bitmap.stride, 1)
            page.close()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise Refused(Problem.NOT_A_SCAN, "file") from error
    finally:
        document.close()


#: How pdfium says that points lie in memory, and how Pillow does.
_MODES = {"RGB": "RGB", "RGBX": "RGBX", "RGBA": "RGBX", "L": "L"}


def _page(image: "Image") -> ScanPage:
    return ScanPage(_picture(image), _codes(image))


def _picture(image: "Image") -> bytes:
    shown = image.copy()
    shown.thumbnail((_SHOWN, _SHOWN), reducing_gap=3.0)
    file = io.BytesIO()
    shown.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


def _codes(image: "Image") -> tuple[FoundCode, ...]:
    """Look for QR codes in one way after another, until one is found."""
    import zxingcpp  # noqa: PLC0415 - as pypdfium2

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for shown in _ways(image.convert("L")):
        seen = memoryview(shown.tobytes()).cast("B", (shown.height, shown.width))
        found = {
            one.text: FoundCode(one.text, _upright(one.orientation))
            for one in zxingcpp.read_barcodes(seen, formats=wanted)
            if one.valid
        }
        if found:
            return tuple(found.values())
    return ()


def _ways(grey: "Image") -> Iterator["Image"]:
    from PIL import ImageFilter, ImageOps  # noqa: PLC0415 - as pypdfium2

    yield grey
    strong = ImageOps.autocontrast(grey, cutoff=2)
    yield strong
    small = max(grey.size) < _SMALL
    yield strong.resize((grey.width * 2, grey.height * 2)) if small else strong.reduce(2)
    # What is out of focus or grainy: the soft edges made hard, the grains made one.
    yield ImageOps.autocontrast(strong.filter(ImageFilter.UnsharpMask(4, 250, 0)))
    yield strong.filter(ImageFilter.MedianFilter(5))
    if not small:
        yield strong.reduce(3).filter(ImageFilter.UnsharpMask(2, 200, 0))


def _upright(orientation: int) -> int:
    """Give by how many degrees to turn a page whose code stands at an angle, in quarters."""
    return -round(orientation / _QUARTER) * _QUARTER % _WHOLE
