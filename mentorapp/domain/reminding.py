"""When the digest of the day is due: once a day, from its time on, never in quiet hours."""

from datetime import datetime

_MINUTES = 60


def is_quiet(minute: int, first: int, last: int) -> bool:
    """Say whether a minute of the day lies in the quiet hours; they may run over midnight.

    first, last: minutes since midnight, the last one no longer quiet; equal for none.
    """
    if first <= last:
        return first <= minute < last
    return minute >= first or minute < last


def is_due(now: datetime, *, at: int, quiet: tuple[int, int], last: str) -> bool:
    """Say whether the digest is to be shown now. at: minutes since midnight; last: ISO day.

    Was the program closed at that time, or were the hours quiet, it comes as soon as it can, that
    same day.
    """
    minute = now.hour * _MINUTES + now.minute
    return minute >= at and not is_quiet(minute, *quiet) and last != now.date().isoformat()
