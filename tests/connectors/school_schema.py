"""The JSON Schema of the file of everything, made from the values it holds: what ships is this.

After a change of ``domain.school_view``: ``python -m tests.connectors.school_schema`` writes it.
"""

import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from mentorapp.connectors.school_json import FORMAT
from mentorapp.domain.school_view import SchoolView

FILE = Path(__file__).resolve().parents[2] / "resources" / "schemas" / "school-file-1.json"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    types.NoneType: {"type": "null"},
}


def schema() -> dict[str, Any]:
    """Give the whole schema."""
    found: dict[str, Any] = {}
    top = _of(SchoolView, found)
    whole = dict(found.pop("SchoolView"))
    assert top == {"$ref": "#/$defs/SchoolView"}
    about = {"format": {"const": FORMAT}, "program": {"type": "string"}}
    whole["properties"] = about | whole["properties"]
    whole["required"] = [*about, *whole["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:mentorapp:schema:{FORMAT.replace('/', ':')}",
        "title": "MentorApp: what goes to the school about some learners",
        **whole,
        "$defs": dict(sorted(found.items())),
    }


def text() -> str:
    """Give the file as it ships."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _of(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, types.UnionType):
        return {"anyOf": [_of(one, found) for one in typing.get_args(kind)]}
    if typing.get_origin(kind) is tuple:
        inside = typing.get_args(kind)
        if inside[-1] is ...:
            return {"type": "array", "items": _of(inside[0], found)}
        parts = [_of(one, found) for one in inside]
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    assert is_dataclass(kind)
    assert isinstance(kind, type)
    if kind.__name__ not in found:
        found[kind.__name__] = {}
        hints = typing.get_type_hints(kind)
        names = [one.name for one in fields(kind)]
        found[kind.__name__] = {
            "description": " ".join((kind.__doc__ or "").split()),
            "type": "object",
            "properties": {name: _of(hints[name], found) for name in names},
            "required": names,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
