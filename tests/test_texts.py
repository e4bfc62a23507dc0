"""Texts in the code can be extracted: one literal per call, formatted after translating."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MARKERS = {"_": 1, "gettext_": 1, "ngettext": 2}
DEFINED_IN = "mentorapp/base/texts.py"  # passes on what the callers wrote as literals


def faults(source: str) -> Iterator[str]:
    """Say which texts of a module the extraction would miss or garble."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (literals := MARKERS.get(_name(node.func))):
            where = f"line {node.lineno}"
            if node.keywords or len(node.args) != (3 if literals == 2 else 1):
                yield f"{where}: wrong number of arguments"
            for argument in node.args[:literals]:
                yield from _fault(where, argument)
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if isinstance(part, ast.Call) and _name(part.func) in MARKERS:
                    yield f"line {node.lineno}: translated inside an f-string"


def _fault(where: str, argument: ast.expr) -> Iterator[str]:
    if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
        yield f"{where}: not a literal; use .format() after translating"
    elif not argument.value.strip():
        yield f"{where}: an empty text stands for the header of a catalogue"


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_text_is_one_literal() -> None:
    found = [
        f"{path.relative_to(ROOT)} {fault}"
        for path in sorted((ROOT / "mentorapp").rglob("*.py"))
        if path.relative_to(ROOT).as_posix() != DEFINED_IN
        for fault in faults(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        '_(f"{name} is ziek")',
        '_("{name} is ziek".format(name=name))',
        '_("dag " + "nacht")',
        "_(text)",
        '_("")',
        '_("een", "twee")',
        '_(text="een")',
        'ngettext("een dag", many, number)',
        'ngettext("een dag", "{n} dagen")',
        'texts.gettext_("dag" if day else "nacht")',
        "f\"{_('dag')}: {number}\"",
    ],
)
def test_a_text_that_cannot_be_extracted_is_found(line: str) -> None:
    assert list(faults(line))


@pytest.mark.parametrize(
    "line",
    [
        '_("{name} is ziek").format(name=name)',
        '_("een lange zin, "\n  "over twee regels")',
        'ngettext("één dag", "{n} dagen", n).format(n=n)',
        'texts.gettext_("dag")',
    ],
)
def test_a_text_as_it_should_be_is_left_alone(line: str) -> None:
    assert list(faults(line)) == []
