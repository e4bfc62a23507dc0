import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import psutil
import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.storage import folder

_Partition = namedtuple("_Partition", "mountpoint fstype opts")  # noqa: PYI024 - as psutil's
_HOLDER = """
import sys
from pathlib import Path
from mentorapp.storage import folder
with folder.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _refused(path: Path) -> Problem:
    with pytest.raises(Refused) as caught:
        folder.check_place(path)
    return caught.value.problem


def test_one_program_at_a_time(tmp_path: Path) -> None:
    with (
        folder.locked(tmp_path / "data"),
        pytest.raises(Refused) as caught,
        folder.locked(tmp_path / "data"),
    ):
        pass
    assert caught.value.problem is Problem.STORE_IN_USE
    with folder.locked(tmp_path / "data"):
        pass


def test_another_process_holds_the_folder_until_it_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(Refused) as caught, folder.locked(tmp_path):
            pass
        assert caught.value.problem is Problem.STORE_IN_USE
        holder.kill()
    with folder.locked(tmp_path):
        pass


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as caught, folder.locked(tmp_path / "file"):
        pass
    assert caught.value.problem is Problem.CANNOT_WRITE


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "NFS", "davfs"])
def test_a_network_share_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounts = [_Partition("/", "ext4", "rw"), _Partition(str(tmp_path), kind, "rw")]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    assert _refused(tmp_path / "data" / "deep") is Problem.NETWORK_FOLDER
    folder.check_place(tmp_path.parent)  # beside the share


def test_a_share_below_an_own_disk_is_told_apart_by_whole_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = [_Partition("/", "ext4", "rw"), _Partition(str(tmp_path / "da"), "nfs", "rw")]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    folder.check_place(tmp_path / "data")


@pytest.mark.parametrize(
    "name",
    [
        *("OneDrive", "OneDrive - Bakkerij Peeters", "Dropbox", "Google Drive", "iCloudDrive"),
        *("Nextcloud", "com~apple~CloudDocs"),
    ],
)
def test_a_cloud_folder_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    assert _refused(tmp_path / name / "MentorApp") is Problem.CLOUD_FOLDER


def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")
    assert _refused(tmp_path / "data") is Problem.CLOUD_FOLDER


def test_an_own_disk_is_fine(tmp_path: Path) -> None:
    folder.check_place(tmp_path)
    # Empty in a changed root, where the system does not list what lies on what.
    assert folder.file_system(tmp_path) not in folder._NETWORK
