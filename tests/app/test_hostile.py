"""Whatever a file or a folder is, a command ends with one sentence and its exit code."""

import json
import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorapp.app import files
from mentorapp.app.options import SCALES
from mentorapp.connectors.resources import load_scales
from mentorapp.services import practice
from tests.app.conftest import Real
from tests.app.running import Commands, Ran

Maker = Callable[[Path], object]
FOREIGN: dict[str, Maker] = {
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(5000)),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "deep": lambda path: path.write_bytes(b"[" * 100_000),
    "null": lambda path: path.write_bytes(b"null"),
    "nan": lambda path: path.write_bytes(b'{"a":NaN}'),
    "zip": lambda path: zipfile.ZipFile(path, "w").close(),
    "folder": lambda path: path.mkdir(),
    "huge": lambda path: _sparse(path, 20 * 2**30),
    "absent": lambda _path: None,
}
if hasattr(os, "mkfifo"):
    FOREIGN["pipe"] = os.mkfifo  # nobody writes to it: whoever opens it waits for ever


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def one_sentence(ran: Ran, *codes: int) -> None:
    """Expect a refusal or damage, said once, without a traceback."""
    assert ran.code in codes, ran
    error = ran.value["error"]
    assert error["sentence"].endswith(".")
    assert "Traceback" not in ran.err
    assert ran.err.count("mentorapp: ") == 1


@pytest.fixture
def copied(made: practice.Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder / "workplace", tmp_path / "a b ü 😀"))


@pytest.mark.parametrize("suffix", [".mxp", ".json", ".csv", ".mxcard", ".pdf"])
@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_such_file(
    run: Commands, small: Path, tmp_path: Path, kind: str, suffix: str
) -> None:
    path = tmp_path / f"file{suffix}"
    if kind == "huge" and sys.platform == "win32":
        pytest.skip("no sparse files by truncation")
    FOREIGN[kind](path)
    words = ("verify", path) if suffix == ".pdf" else ("import", path, "--learner", "Nour")
    one_sentence(run(*words, "--data", small, "--json"), 1)
    assert run("verify", "--data", small).code == 0


@pytest.mark.parametrize("kind", sorted(FOREIGN.keys() - {"huge"}))
def test_a_backup_that_is_none(run: Commands, small: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file.backup"
    FOREIGN[kind](path)
    one_sentence(run("restore", path, "--data", small, "--json"), 1)
    one_sentence(run("restore", path, "--data", tmp_path / "new", "--json"), 1)
    assert run("verify", "--data", small).code == 0
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "told",
    [{"at": 5}, {"at": "gisteren"}, {"reason": {}}, {"learners": "veel"}, {"format": 99}],
    ids=lambda told: next(iter(told)) if isinstance(told, dict) else str(told),
)
def test_a_backup_that_lies(
    run: Commands, small: Path, tmp_path: Path, told: dict[str, object]
) -> None:
    made = Path(run("backup", "--data", small, "--json").value["backup"]["path"])
    lying = made.with_name("20250101T000000Z-close.backup")
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(lying, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "about.json":
                content = json.dumps({**json.loads(content), **told}).encode()
            target.writestr(name, content)
    assert len(run("backup", "--list", "--data", small, "--json").value["backups"]) >= 1
    one_sentence(run("restore", lying, "--data", tmp_path / "new", "--json"), 1)


@pytest.mark.parametrize("file", ["keys.json", "device.key", "mentorapp.db", "attempts.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 8192, b"[" * 100_000])
def test_a_real_store_with_a_broken_file(
    run: Commands, real: Real, file: str, content: bytes
) -> None:
    (real.data / file).write_bytes(content)
    words = ("verify", "--data", real.data, "--as", "mieke", "--pin-stdin", "--json")
    ran = run(*words, given=f"{real.pin}\n")
    one_sentence(ran, 1 if file == "attempts.json" else 3)


@pytest.mark.parametrize(
    "content", [b"", b"null", b'{"key":"00","today":"2025-11-06"}', b'{"key":5,"today":5}']
)
def test_a_practice_store_with_a_broken_key(run: Commands, small: Path, content: bytes) -> None:
    (small / "practice.json").write_bytes(content)
    one_sentence(run("verify", "--data", small, "--json"), 3)


def test_a_real_backup_does_not_mix_with_practice(
    run: Commands, real: Real, small: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.backup"
    words = ("--recovery-key-file", real.recovery_key, "--json")
    assert run("backup", "--out", kept, "--data", real.data, *words).code == 0
    one_sentence(run("restore", kept, "--data", small, *words), 1)
    assert run("verify", "--data", small).code == 0


def test_a_practice_card_does_not_come_into_a_real_store(
    run: Commands, real: Real, made: practice.Made
) -> None:
    card = made.folder / "school.mxcard"
    words = ("--data", real.data, "--as", "mieke", "--pin-stdin", "--json")
    seen = run("import", card, "--dry-run", *words, given="2580\n")
    digits = seen.value["fingerprint"]
    ran = run("import", card, "--fingerprint", digits, *words, given="2580\n")
    one_sentence(ran, 1)


def test_a_folder_without_a_store_stays_as_it_is(run: Commands, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("bewaar mij", encoding="utf-8")
    (tmp_path / "key").write_text("x", encoding="utf-8")
    for words in (("verify",), ("backup",), ("people", "list"), ("backup", "--list")):
        run(*words, "--data", tmp_path, "--recovery-key-file", tmp_path / "key", "--json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key", "letter.txt"]


def test_ten_wrong_pins(run: Commands, real: Real) -> None:
    words = ("verify", "--data", real.data, "--as", "mieke", "--pin-stdin", "--json")
    problems = [run(*words, given="0000\n").problem for _ in range(10)]
    assert problems == ["wrong_pin"] * 5 + ["wait_for_pin"] * 5
    assert run("verify", "--data", real.data, "--recovery-key-file", real.recovery_key).code == 0


def test_any_folder_name_and_any_day(run: Commands, copied: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit ë"
    assert run("export", "package", "--all", "--out", out, "--data", copied).code == 0
    for number, day in enumerate(("1900-01-01", "2025-09-01", "2199-12-31")):
        pdf = tmp_path / f"{number}.pdf"
        words = ("report", "progress", "--learner", "Nour", "--pdf", pdf, "--data", copied)
        assert run(*words, "--today", day).code in {0, 1}
        assert run("allowance", "rates", "--today", day).code == 0
    for day in ("0001-01-01", "9999-12-31", "2025-02-30", "morgen", ""):
        assert run("allowance", "rates", "--today", day).code == 2
    long = tmp_path / f"{'a' * 300}.pdf"
    too_long = ("report", "progress", "--learner", "Nour", "--pdf", long, "--data", copied)
    one_sentence(run(*too_long, "--json"), 1)
    assert run("verify", "--data", copied).code == 0


def test_a_demonstration_never_clears_another_one(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two start at once in one folder: the second finds it empty, and claimed a moment later."""
    folder = tmp_path / "demo"

    def beaten(path: Path) -> Path:
        (path / "workplace").mkdir(parents=True)
        (path / "workplace" / "work").write_text("van een ander", encoding="utf-8")
        return path

    monkeypatch.setattr(files, "folder", beaten)
    one_sentence(run("demo", folder, "--json"), 1)
    assert (folder / "workplace" / "work").exists()


def test_a_name_cannot_steer_the_terminal(run: Commands, real: Real) -> None:
    words = ("--data", real.data, "--as", "\x1b[2J\u202egnp", "--pin-stdin")
    ran = run("verify", *words, given="\n")
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


def test_the_scales_named_are_those_that_ship() -> None:
    assert set(SCALES) == set(load_scales())
    assert SCALES[0] == next(iter(load_scales()))
