"""Parts of reportlab come without the packages around them, which come whole for who asks later."""

import subprocess
import sys

import pytest

SHAPES = """
import sys
from mentorapp.reports import lean
first = lean.shapes()
assert "reportlab.platypus" not in sys.modules
assert "reportlab.platypus.paragraph" not in sys.modules
drawing = first.Drawing(10, 10)
from reportlab.platypus import Flowable, Paragraph, Table
assert isinstance(drawing, Flowable)
from reportlab.graphics import shapes
assert shapes is first is lean.shapes()
"""
CODES = """
import sys
from mentorapp.reports import lean
made = lean.bars().Code128("MA-1")
code = lean.squares().QRCode(None, lean.squares().QRErrorCorrectLevel.M)
code.addData("MA-1")
code.make()
assert "reportlab.graphics.barcode" not in sys.modules
assert "reportlab.platypus.paragraph" not in sys.modules
from reportlab.graphics.barcode import code128, createBarcodeDrawing, qrencoder
assert code128 is lean.bars() and qrencoder is lean.squares()
drawn = createBarcodeDrawing("QR", value="MA-1", barLevel="M").contents[0]
assert isinstance(drawn.qr, lean.squares().QRCode)
drawn.qr.make()
assert drawn.qr.getModuleCount() == code.getModuleCount()
assert isinstance(made, code128.Code128)
"""
FONTS = """
import sys
from mentorapp.reports import lean, typeface
face = typeface.load(typeface.Face.REGULAR)
assert "uharfbuzz" not in sys.modules
from reportlab.pdfbase import ttfonts
assert ttfonts is lean.fonts()
shaped = typeface.spans("\u0633\u0644\u0627\u0645", typeface.Face.REGULAR)
assert shaped[0].backward
import uharfbuzz
assert uharfbuzz.Buffer and sys.modules["uharfbuzz"] is uharfbuzz
"""
PRINTED = """
import sys
from mentorapp.reports.progress import progress_pdf
from tests.reports.samples import twelve_pages
assert progress_pdf(twelve_pages()).startswith(b"%PDF")
assert "uharfbuzz" not in sys.modules
assert "reportlab.graphics.shapes" in sys.modules
assert "reportlab.graphics.barcode.qrencoder" in sys.modules
assert "reportlab.graphics.barcode" not in sys.modules
assert "reportlab.platypus.paragraph" not in sys.modules
"""


def _run(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "code", [FONTS, SHAPES, CODES, PRINTED], ids=["fonts", "shapes", "codes", "a report"]
)
def test_only_what_is_needed_is_loaded(code: str) -> None:
    _run(code)


@pytest.mark.parametrize("code", [FONTS, SHAPES, CODES], ids=["fonts", "shapes", "codes"])
def test_what_is_there_already_is_used(code: str) -> None:
    loaded = "import reportlab.platypus, reportlab.graphics.barcode, uharfbuzz\n"
    _run(loaded + code.replace(" not in sys", " in sys"))
