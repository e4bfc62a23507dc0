"""The folder of a store: one program at a time, never on a network share or in a cloud folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import psutil

from mentorapp.domain.errors import Problem, Refused, is_full

LOCK = "lock"
_NETWORK = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs"}
    | {"fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "ceph", "glusterfs", "afs"}
)
_CLOUD = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "box sync")
_CLOUD_MAC = "com~apple~clouddocs"  # how macOS names the folder of iCloud Drive
#: File systems that give a file another number at every mount.
UNSTABLE = frozenset({"vfat", "msdos", "exfat", "fat32", "fuseblk"})


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process. Raises Refused(STORE_IN_USE)."""
    lock = filelock.FileLock(folder / LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout:
        raise Refused(Problem.STORE_IN_USE, "data", folder=str(folder)) from None
    except OSError as error:
        detail = error.strerror
        raise Refused(Problem.CANNOT_WRITE, "data", path=str(folder), detail=detail) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def mending(folder: Path) -> Iterator[None]:
    """Make what the disk of a folder does not let us do a refusal, while a store is made in it.

    Raises Refused(DISK_FULL, CANNOT_WRITE on "data").
    """
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise Refused(Problem.DISK_FULL, "data", folder=str(folder)) from error
        detail = error.strerror
        raise Refused(Problem.CANNOT_WRITE, "data", path=str(folder), detail=detail) from error


def check_place(folder: Path) -> None:
    """Refuse a folder where a live database gets damaged: network share, cloud folder."""
    real = folder.expanduser().resolve()
    if str(real).startswith("\\\\") or file_system(real) in _NETWORK:
        raise Refused(Problem.NETWORK_FOLDER, "data", folder=str(folder))
    for part in real.parts:
        if any(part.lower().startswith(name) for name in (*_CLOUD, _CLOUD_MAC)):
            raise Refused(Problem.CLOUD_FOLDER, "data", folder=str(folder), cloud=part)


def file_system(path: Path) -> str:
    """Give the type of the file system a path lies on, in lower case; empty when unknown."""
    best, kind = "", ""
    for partition in psutil.disk_partitions(all=True):
        mount = partition.mountpoint
        inside = path == Path(mount) or Path(mount) in path.parents
        if inside and len(mount) >= len(best):
            best, kind = mount, partition.fstype.lower()
            if os.name == "nt" and "remote" in partition.opts:
                kind = "smb"
    return kind
