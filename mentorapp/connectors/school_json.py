"""JSON of everything that goes to the school; its schema ships (``schemas/school-file-1.json``)."""

import json
from typing import Any

from mentorapp import __version__
from mentorapp.domain.plain import from_plain, to_plain
from mentorapp.domain.school_view import SchoolView

FORMAT = "mentor-school-file/1"


def write(view: SchoolView) -> bytes:
    """Give the file: UTF-8, names of fields as in ``domain.school_view``."""
    value: dict[str, Any] = {"format": FORMAT, "program": __version__}
    value |= to_plain(view, SchoolView)
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def read(content: bytes) -> SchoolView:
    """Give what a file of ours says. Raises ValueError, TypeError or KeyError."""
    value = json.loads(content)
    if value.pop("format") != FORMAT:
        raise ValueError("another format")
    value.pop("program")
    found: SchoolView = from_plain(value, SchoolView)
    return found
