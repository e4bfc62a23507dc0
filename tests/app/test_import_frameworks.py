from pathlib import Path

import pytest

from mentorapp.connectors import case_out, moodle_out
from tests.app.running import Commands
from tests.connectors.trees import TREE

FILES = {
    "case": ("x.json", case_out.write(TREE)),
    "moodle-csv": ("x.csv", moodle_out.write(TREE)),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("named", [False, True])
def test_a_framework_of_a_school_becomes_a_plan(
    run: Commands, small: Path, tmp_path: Path, kind: str, named: bool
) -> None:
    name, content = FILES[kind]
    file = tmp_path / ("x.txt" if named else name)
    file.write_bytes(content)
    said = ("--format", kind) if named else ()
    ran = run("import", file, *said, "--dry-run", "--json", "--data", small)
    assert ran.code == 0, ran.err
    assert ran.value["kind"] == kind
    assert ran.value["competences"] == 4
    assert ran.value["deviations"] == []
    assert run("import", file, *said, "--learner", "Nour", "--data", small).code == 0


def test_what_deviates_is_said_and_a_ring_is_refused(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    text = moodle_out.write(TREE).decode()
    file.write_text(text.replace("\r\nB,", "\r\nnergens,"), encoding="utf-8")
    ran = run("import", file, "--dry-run", "--data", small)
    assert ran.code == 0
    assert "nergens" in ran.err
    file.write_text(text.replace("\r\n,B,", "\r\nbkc9000002,B,"), encoding="utf-8")
    ran = run("import", file, "--learner", "Nour", "--json", "--data", small)
    assert (ran.code, ran.problem) == (1, "cycle")


@pytest.mark.parametrize("name", ["case", "moodle-csv", "canvas"])
@pytest.mark.parametrize("whom", [("--all",), ("--learner", "Nour"), ()])
def test_frameworks_are_written_for_everybody_alike(
    run: Commands, small: Path, tmp_path: Path, name: str, whom: tuple[str, ...]
) -> None:
    out = tmp_path / "out"  # no extension
    ran = run("export", name, *whom, "--out", out, "--json", "--data", small)
    assert ran.code == 0, ran.err
    assert ran.value["learners"] == []
    assert out.read_bytes()
