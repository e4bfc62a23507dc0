"""Names of a store's files that are looked for before the database driver is loaded."""

from pathlib import Path

DATABASE = "mentorapp.db"


def set_aside(data: Path) -> bool:
    """Say whether a restore put a database aside here that no longer opened."""
    return any(data.glob(f"{DATABASE}.before-*"))
