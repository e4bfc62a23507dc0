"""The shapes of reportlab.graphics without the rest of reportlab, for who prints one report."""

import sys
from functools import cache
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
    places = spec.submodule_search_locations if spec is not None else None
    lends = _LENT not in sys.modules and bool(places)
    if lends:
        lent = ModuleType(_LENT)
        lent.__path__ = list(places or ())
        sys.modules[_LENT] = lent
    try:
        # Named here, for what packs the program looks for imports in the text.
        from reportlab.platypus.flowables import Flowable  # noqa: PLC0415 - reports are made late

        if lends:
            lent.Flowable = Flowable  # type: ignore[attr-defined] # as the package would have it
        from reportlab.graphics import shapes  # noqa: PLC0415 - as above
    finally:
        if lends:
            del sys.modules[_LENT]
    return shapes
