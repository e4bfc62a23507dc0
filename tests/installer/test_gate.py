"""The gate: what it leaves on the disk, and what it says when there is no room."""

import tomllib
from pathlib import Path

from installer import gate

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_full_disk_is_said_once_and_not_by_a_hundred_tests(tmp_path: Path) -> None:
    assert gate.short_of_room([tmp_path], room=0) == []
    (line,) = gate.short_of_room([tmp_path], room=2**60)
    assert "MB free for" in line
    assert str(tmp_path) in line
    assert str(2**40) in line


def test_what_a_test_wrote_goes_when_it_passes() -> None:
    """Ten thousand tests wrote 10 GB; kept for three sessions, they filled a build server."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        options = tomllib.load(file)["tool"]["pytest"]["ini_options"]
    assert options["tmp_path_retention_policy"] == "failed"
    assert options["tmp_path_retention_count"] <= 1
