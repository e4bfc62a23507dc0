"""The readers of frameworks and badges, on a stranger's bytes.

The first byte chooses the reader. What is refused, is refused by name; anything else is a fault.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from mentorapp.connectors import badge_check, case_in, case_out, moodle_in, moodle_out
from mentorapp.connectors.badge_out import signed, written
from mentorapp.connectors.deviations import sentence
from mentorapp.connectors.resources import framework_file
from mentorapp.domain.competence_tree import framework_of
from mentorapp.domain.errors import Refused
from mentorapp.services import badge_wording, badges, plan_files
from mentorapp.services.wording import refusal
from tests.connectors.badges import SCHOOL, attested
from tests.connectors.trees import TREE

_NOW = datetime(2026, 9, 1, tzinfo=UTC)


def badge(content: bytes) -> None:
    """Read and check a badge."""
    found = badge_check.check(badge_check.credential_of(content), _NOW)
    badge_wording.said(found)
    if found.badge is None:
        assert not found.good


def badges_packed(content: bytes) -> None:
    """Read a zip of badges, or one alone."""
    badges.judge(content, _NOW)


def case(content: bytes) -> None:
    """Read a CASE package, and make a framework of it."""
    tree, found = case_in.read(content)
    case_out.write(tree)
    framework_of(tree)
    for one in found[:20]:
        sentence(one)


def moodle(content: bytes) -> None:
    """Read a framework of Moodle; what was read can be written."""
    tree, found = moodle_in.read(content)
    moodle_out.write(tree)
    framework_of(tree)
    for one in found[:20]:
        sentence(one)


def qualification(content: bytes) -> None:
    """Read a JSON file of either kind."""
    plan_files.read(content, ".json")


def table(content: bytes) -> None:
    """Read a table of either kind."""
    plan_files.read(content, ".csv")


READERS: tuple[Callable[[bytes], None], ...] = (
    badge,
    badges_packed,
    case,
    moodle,
    qualification,
    table,
)


def read(content: bytes) -> None:
    """Give bytes to the reader they choose. Raises only what is a fault."""
    if not content:
        return
    try:
        READERS[content[0] % len(READERS)](content[1:])
    except Refused as refused:
        refusal(refused)


def seeds() -> list[bytes]:
    """Give a good file for each reader, with the byte that chooses it."""
    given = [
        written(signed(attested(), SCHOOL, "2026-06-20T08:00:00Z")),
        written(attested()),
        case_out.write(TREE),
        moodle_out.write(TREE),
        framework_file("BK-0140-3"),
        b"bk;type;nr;code;titel;vaardigheid;kennis\nBK-9999-2;x;1;bkc9000001;Werkt;Kan;Kent\n",
    ]
    return [bytes([number]) + content for number, content in enumerate(given)]
