"""WORKAROUND(PYSIDE-2029): lets modules be imported without their source being searched for Qt.

Once Qt is loaded, PySide reads the source of every module that is imported afterwards, to know
whether it may ask for ``snake_case`` names, which we never do. That is a fifth of the time that the
database's packages take to load (told in github.com/napari/napari/issues/8584). tests/ui/
test_imports.py says when this can go.
"""

import importlib
from contextlib import suppress
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - what is mended here is part of it


def search_no_source() -> None:
    """Take every module for one that does not ask."""
    with suppress(ImportError, AttributeError):  # another version may have another inside
        feature = importlib.import_module("shibokensupport.feature")
        feature._mod_uses_pyside = _asks_not  # type: ignore[attr-defined] # inside PySide


def _asks_not(_module: ModuleType) -> bool:
    return False
