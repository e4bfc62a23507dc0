"""Sticks among the volumes of a PC, and the packages on them."""

from pathlib import Path
from typing import NamedTuple

from mentorapp.services import sticks
from mentorapp.services.sticks import Stick


class Volume(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str = "rw"


def test_what_is_put_in_is_a_stick_and_what_is_built_in_is_none() -> None:
    volumes = (
        Volume("/", "ext4"),
        Volume("/home", "ext4"),
        Volume("/boot/efi", "vfat"),
        Volume("/media/els/DENDER-07", "vfat"),
        Volume("/run/media/els/WERK", "exfat"),
        Volume("/media/els/CD", "iso9660", "ro,nosuid"),
        Volume("/Volumes/SCHOOL", "msdos"),
        Volume("/Volumes/Macintosh HD", "apfs"),
        Volume("C:\\", "NTFS", "rw,fixed"),
        Volume("E:\\", "FAT32", "rw,removable"),
        Volume("F:\\", "CDFS", "ro,cdrom"),
    )
    found = sticks.sticks(volumes, lambda path: "STICK" if "E:" in str(path) else "")
    assert {one.name for one in found} == {"DENDER-07", "WERK", "SCHOOL", "STICK"}


def test_packages_are_found_at_the_top_and_in_our_folder(tmp_path: Path) -> None:
    (tmp_path / "MentorApp").mkdir()
    (tmp_path / "foto’s").mkdir()
    for name in (
        "een.mxp",
        "MentorApp/twee.MXP",
        "foto’s/drie.mxp",
        "verslag.pdf",
        "vier.mxp.part",
    ):
        (tmp_path / name).write_bytes(b"x")
    found = sticks.packages_on(Stick(tmp_path, "S"))
    assert [path.name for path in found] == ["twee.MXP", "een.mxp"]
    assert sticks.packages_on(Stick(tmp_path / "weg", "S")) == []


def test_the_volumes_of_this_pc_can_be_asked() -> None:
    assert isinstance(sticks.sticks(sticks.mounted()), tuple)
