"""Parts of reportlab without what they bring along, for who prints one report.

WORKAROUND: in reportlab 5.1 the shapes import all of platypus for one class of it, and the codes
import every other kind of code, and by one of those platypus again. Its patterns alone take longer
to compile than a page takes to set. So a package stands empty while a part of it is loaded;
whoever imports it later gets the whole of it. The fonts take HarfBuzz along, for what
`mentorapp.reports.shaping` does itself, where a letter asks for it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from threading import RLock
from types import ModuleType
from typing import Any

_LOCK = RLock()  # a report may be made while another is


@cache
def fonts() -> Any:
    """Load the TrueType fonts, before the canvas would load them."""
    with _LOCK, _absent("uharfbuzz", of="reportlab.pdfbase.ttfonts"):
        # Named here and below, for what packs the program looks for imports in the text.
        from reportlab.pdfbase import ttfonts  # noqa: PLC0415 - reports are made late
    return ttfonts


@cache
def shapes() -> Any:
    """Load the shapes that charts are made of."""
    with _LOCK, _empty("reportlab.platypus") as platypus:
        from reportlab.platypus.flowables import Flowable  # noqa: PLC0415 - as above

        if platypus is not None:
            platypus.Flowable = Flowable  # type: ignore[attr-defined] # as the package would have it
        from reportlab.graphics import shapes  # noqa: PLC0415 - as above
    return shapes


@cache
def squares() -> Any:
    """Load what makes QR codes."""
    with _LOCK, _empty("reportlab.graphics.barcode"):
        from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415 - as above
    return qrencoder


@cache
def bars() -> Any:
    """Load what makes Code 128."""
    shapes()  # it takes platypus along for the same class
    with _LOCK, _empty("reportlab.graphics.barcode"):
        from reportlab.graphics.barcode import code128  # noqa: PLC0415 - as above
    return code128


@contextmanager
def _empty(package: str) -> Iterator[ModuleType | None]:
    """Let a package have nothing but its parts meanwhile; None where it is loaded already."""
    spec = find_spec(package) if package not in sys.modules else None
    if spec is None or not spec.submodule_search_locations:
        yield None
        return
    sys.modules[package] = empty = ModuleType(package)
    empty.__path__ = list(spec.submodule_search_locations)
    try:
        yield empty
    finally:
        del sys.modules[package]


@contextmanager
def _absent(module: str, *, of: str) -> Iterator[None]:
    """Let a module that another can do without not be there meanwhile, where neither is loaded."""
    if module in sys.modules or of in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment] # so the import says that it is not there
    try:
        yield
    finally:
        del sys.modules[module]
