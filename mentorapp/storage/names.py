"""Names of a store's files that are looked for before the database driver is loaded."""

from pathlib import Path

DATABASE = "mentorapp.db"
#: Folder with what somebody had not finished.
DRAFTS = "drafts"


def set_aside(data: Path) -> bool:
    """Say whether a restore put a database aside here that no longer opened."""
    return any(data.glob(f"{DATABASE}.before-*"))
