"""What stands around a sample report."""

from datetime import UTC, datetime

from mentorapp.reports.cover import Cover

MADE = datetime(2025, 11, 6, 8, tzinfo=UTC)


def cover(
    title: str,
    over: str = "Elektro Vandersmissen",
    *,
    language: str = "nl",
    notes: tuple[str, ...] = (),
) -> Cover:
    """Make one. over: the line above the title, and who it comes from."""
    return Cover(title, over, over, "oktober 2025", (), language, MADE, "0.1.0", notes)
