import os
import stat
from pathlib import Path

import pytest

from mentorapp.base import files, paths


class _Crash(BaseException):
    """The process ended here."""


def test_a_file_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    files.write(path, b"first")
    files.write(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_nobody_else_can_read_a_file_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        real(descriptor)

    left = tmp_path / "keys.json.part"
    left.write_bytes(b"of a killed process")
    left.chmod(0o644)
    monkeypatch.setattr(os, "fsync", fsync)
    files.write(tmp_path / "keys.json", b"secret")
    assert seen[0] == 0o600


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_crash_before_the_rename_leaves_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path = tmp_path / "keys.json"
    files.write(path, b"former")

    def crash(*_: object) -> None:
        raise _Crash

    if moment == "fsync":
        monkeypatch.setattr(os, "fsync", crash)
    else:
        monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(_Crash):
        files.write(path, b"new")
    assert path.read_bytes() == b"former"


def test_content_is_synced_before_it_takes_the_place_of_the_former(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, replace = os.fsync, Path.replace

    def note_sync(descriptor: int) -> None:
        order.append("sync")
        sync(descriptor)

    def note_rename(path: Path, target: Path) -> Path:
        order.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    files.write(tmp_path / "file", b"content")
    assert order[:2] == ["sync", "rename"]


def test_a_failure_inside_leaves_the_former_file_and_no_part(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"former")

    def fill(part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"), files.replacing(path) as part:
        fill(part)
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_resources_are_found_and_data_has_a_folder_of_its_own() -> None:
    assert paths.resources().is_dir()
    assert paths.default_data_folder().name == "MentorApp"
