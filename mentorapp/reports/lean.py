"""The shapes of reportlab.graphics without the rest of reportlab, for who prints one report."""

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_LENT = "reportlab.platypus"


@cache
def shapes() -> Any:
    """Load the shapes.

    WORKAROUND: in reportlab 5.1 they import all of platypus, with patterns that take longer to
    compile than a page takes to set, for one class of it. That one is lent to them meanwhile;
    whoever imports platypus later gets the whole of it.
    """
    spec = find_spec(_LENT)
    if _LENT in sys.modules or spec is None or not spec.submodule_search_locations:
        return import_module("reportlab.graphics.shapes")
    lent = ModuleType(_LENT)
    lent.__path__ = list(spec.submodule_search_locations)
    sys.modules[_LENT] = lent
    try:
        lent.Flowable = import_module(f"{_LENT}.flowables").Flowable  # type: ignore[attr-defined]
        return import_module("reportlab.graphics.shapes")
    finally:
        del sys.modules[_LENT]
