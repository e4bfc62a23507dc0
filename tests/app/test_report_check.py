"""``report … --check`` and what a print says beside it; targets that cannot be written."""

import errno
import os
from pathlib import Path

import pytest

from mentorapp.domain.plan import Goal
from mentorapp.services import observations, opening
from mentorapp.services.opening import Unlock
from tests.app.running import Commands
from tests.reports.printed import sizes

WIDE = "Brandmeldinstallatieonderhoudsmonteursopleiding" * 3


def noted(data: Path, sentence: str) -> None:
    with opening.open_desk(data, Unlock()) as desk:
        with desk.read() as unit:
            goal = unit.find(Goal)[0]
        observations.note(desk, observations.NoteObservation(goal.id, 2, sentence=sentence))


def test_it_says_how_many_pages_and_writes_nothing(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    words = ("report", "progress", "--learner", "Nour", "--check", "--data", small)
    before = sorted(tmp_path.rglob("*.pdf"))
    ran = run(*words, "--json")
    assert ran.code == 0, ran.err
    (check,) = ran.value["checks"]
    told = run(*words)
    assert f"Nour El Amrani: {check['pages']} bladzijden." in told.out
    assert sorted(tmp_path.rglob("*.pdf")) == before
    pdf = tmp_path / "nour.pdf"
    assert run(*words[:4], "--pdf", pdf, "--data", small).code == 0
    assert check["pages"] == len(sizes(pdf.read_bytes()))
    assert check["cuts"] is False


def test_of_everyone(run: Commands, small: Path) -> None:
    ran = run("report", "week-sheet", "--all", "--check", "--data", small)
    assert ran.code == 0, ran.err
    assert ran.out == "Nour El Amrani: 1 bladzijde. Klaar om af te drukken.\n"


def test_what_is_wrong_stands_beside_the_print(run: Commands, small: Path, tmp_path: Path) -> None:
    noted(small, f"Zei {WIDE} tegen 漢.")
    words = ("report", "progress", "--learner", "Nour", "--data", small)
    ran = run(*words, "--pdf", tmp_path / "out.pdf", "--json")
    assert ran.code == 0
    assert "is breder dan zijn kolom" in ran.err
    assert "vierkantje: 漢" in ran.err
    assert (tmp_path / "out.pdf").is_file()
    (file,) = ran.value["files"]
    assert any("vierkantje: 漢" in one for one in file["sentences"])
    check = run(*words, "--check")
    assert "Kijk nog" in check.out
    assert "vierkantje: 漢" in check.out


def test_what_is_wrong_stands_beside_the_prints_of_everyone(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    words = ("report", "progress", "--all", "--data", small, "--out")
    assert "vierkantje" not in run(*words, tmp_path / "before").err
    noted(small, "Zei iets tegen 漢.")
    ran = run(*words, tmp_path / "after")
    assert ran.code == 0
    assert "vierkantje: 漢" in ran.err
    (file,) = run(*words, tmp_path / "json", "--json").value["files"]
    assert any("vierkantje: 漢" in one for one in file["sentences"])


@pytest.mark.parametrize("more", [("--pdf", "x.pdf"), ("--out", "map")])
def test_a_check_writes_nowhere(run: Commands, small: Path, more: tuple[str, str]) -> None:
    ran = run("report", "progress", "--learner", "Nour", "--check", *more, "--data", small)
    assert ran.code == 2
    assert "--check schrijft niets" in ran.err


# where it cannot be written


def printed(run: Commands, data: Path, pdf: Path) -> tuple[int, str]:
    ran = run("report", "week-sheet", "--learner", "Nour", "--pdf", pdf, "--data", data)
    return ran.code, ran.err


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a report of before."""
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "week.pdf").write_bytes(b"of before")
    return folder


def test_a_full_disk_leaves_the_former_file(
    run: Commands, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def full(descriptor: int) -> None:
        if os.name != "nt" and str(out) in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    if not Path("/proc/self/fd").exists():
        pytest.skip("no /proc to tell our file from those of the store")
    monkeypatch.setattr(os, "fsync", full)
    code, said = printed(run, small, out / "week.pdf")
    assert code == 1
    assert "schijf" in said
    assert left(out) == ["week.pdf"]
    assert (out / "week.pdf").read_bytes() == b"of before"


def test_a_file_that_another_program_holds_open_stays(
    run: Commands, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == out / "week.pdf":  # as Windows does while a viewer shows it
            raise PermissionError(errno.EACCES, "Access is denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    code, said = printed(run, small, out / "week.pdf")
    assert code == 1
    assert "week.pdf" in said
    assert "open" in said
    assert left(out) == ["week.pdf"]
    assert (out / "week.pdf").read_bytes() == b"of before"


def test_a_target_that_is_a_folder(run: Commands, small: Path, out: Path) -> None:
    (out / "map").mkdir()
    code, said = printed(run, small, out / "map")
    assert code == 1
    assert "is een map" in said
    assert left(out) == ["map", "week.pdf"]


def test_a_folder_that_may_only_be_read(
    run: Commands, small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refused(path: object, *args: int, **more: int) -> int:
        if str(path).startswith(str(out)):  # whoever runs the tests may write everywhere
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *args, **more)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(os, "open", refused)
    code, said = printed(run, small, out / "new.pdf")
    assert code == 1
    assert "Kies een andere map" in said
    assert left(out) == ["week.pdf"]


def test_a_folder_that_nothing_can_be_made_in(run: Commands, small: Path, out: Path) -> None:
    code, said = printed(run, small, out / "week.pdf" / "below" / "x.pdf")
    assert code == 1
    assert "niet schrijven" in said
    assert (out / "week.pdf").read_bytes() == b"of before"


def test_a_name_longer_than_the_system_takes(run: Commands, small: Path, out: Path) -> None:
    code, said = printed(run, small, out / f"{'x' * 300}.pdf")
    assert code == 1
    assert "niet schrijven" in said or "naam" in said
    assert left(out) == ["week.pdf"]


def test_a_name_that_no_system_takes(run: Commands, small: Path, out: Path) -> None:
    code, said = printed(run, small, out / "a\0b.pdf")
    assert code == 1
    assert "naam" in said
    assert left(out) == ["week.pdf"]
