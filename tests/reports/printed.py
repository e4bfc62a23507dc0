"""Prints opened again: their words, and the codes that a scanner finds on them."""

import pypdfium2
import zxingcpp
from PIL import Image

SOFT = "\ufffe"  # how PDFium writes the hyphen of a word that is broken at the end of a line
_SCALE = 150 / 72  # as a plain scanner does it
_FINE = {"qr": _SCALE, "bars": 300 / 72}  # a gun looks at the bars of one code from nearby
_KINDS = {"qr": zxingcpp.BarcodeFormat.QRCode, "bars": zxingcpp.BarcodeFormat.Code128}


def text(data: bytes) -> str:
    """Give every word of a print, in the order of its marks."""
    with pypdfium2.PdfDocument(data) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(found).replace(SOFT, "").split())


def pages(data: bytes, scale: float = _SCALE) -> list[Image.Image]:
    """Give the pages as a scanner sees them."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def sizes(data: bytes) -> list[tuple[float, float]]:
    """Give the size of each page, in points."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_size() for page in document]


def scanned(data: bytes, kind: str, scale: float = 0.0) -> list[str]:
    """Give the codes of a kind, qr or bars, page by page. scale: pixels for a point, or 0."""
    wanted = zxingcpp.BarcodeFormats(_KINDS[kind])
    return [
        one.text
        for page in pages(data, scale or _FINE[kind])
        for one in zxingcpp.read_barcodes(
            memoryview(page.tobytes()).cast("B", (page.height, page.width)), formats=wanted
        )
    ]
