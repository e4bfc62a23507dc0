"""WORKAROUND(PYSIDE-2029): gives Python its own way of importing back.

PySide puts its own in place, which reads the source of every module that is imported once Qt is
loaded, to know whether it may ask for ``snake_case`` names; we never do. That is a fifth of the
time that the database's packages take to load (told in github.com/napari/napari/issues/8584), and
some of every import inside a function. tests/ui/test_imports.py says when this can go.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what puts its own way in place


def search_no_source() -> None:
    """Import as if PySide was not there; nothing where its version leaves importing alone."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
