"""The code of a print: head, day and kind, small enough for a copier; older ones are read."""

from datetime import UTC, datetime

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports.frame import CODE, modules
from mentorapp.services import print_codes
from mentorapp.services.print_codes import PrintCode
from mentorapp.storage.unit import Head

AUTHOR, HASH = "b4c1f61e47627d0a" * 4, "5979c7c546636aa2" * 4
HEAD = Head(AUTHOR, 123_456, HASH)
MADE = datetime(2025, 11, 6, 17, tzinfo=UTC)


def test_it_holds_head_day_and_kind() -> None:
    read = print_codes.read(print_codes.written(HEAD, "progress", MADE))
    assert read == PrintCode(AUTHOR[:16], 123_456, HASH[:32], "progress", "20251106")


@pytest.mark.parametrize("kind", ["progress", "evaluation", "competence-card"])
def test_a_copier_keeps_it(kind: str) -> None:
    (_column, _line, _length, size), *_rest = modules(print_codes.written(HEAD, kind, MADE))
    assert CODE / size >= 1.0  # points for a module


def test_one_of_before_is_read() -> None:
    read = print_codes.read(f"mentorapp:1:{AUTHOR}:7:{HASH}")
    assert read == PrintCode(AUTHOR, 7, HASH, "", "")


@pytest.mark.parametrize(
    "code",
    [
        "mentorapp:",
        "mentorapp:3:a:1:b",
        f"mentorapp:1:{AUTHOR}:x:{HASH}",
        f"mentorapp:1:{AUTHOR}:\u00b2:{HASH}",
        f"mentorapp:1:{AUTHOR}:{'9' * 40}:{HASH}",
        f"mentorapp:1:{AUTHOR}:7:5979",
        f"mentorapp:2::7:{HASH}:20251106:progress",
        f"mentorapp:2:{AUTHOR}:7:{HASH}",
    ],
)
def test_what_is_none_is_refused(code: str) -> None:
    with pytest.raises(Refused) as caught:
        print_codes.read(code)
    assert caught.value.problem is Problem.FILE_FOREIGN
