"""Appointments as iCalendar (RFC 5545), published for whoever wants to take them in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentorapp.connectors.neutral import without_control

_WIDEST = 75  # octets of a line
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment. uid: stable; starts, ends: whole days, both included.

    moment: UTC, for what begins at a time of day, else None. category: one word.
    """

    uid: str
    summary: str
    starts: date
    ends: date
    category: str
    moment: datetime | None = None
    description: str = ""


def write(appointments: Iterable[Appointment], *, name: str, program: str, made: datetime) -> bytes:
    """Give the calendar. name: what a program shows it as; made: UTC; program: who wrote it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_text(program)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in appointments:
        lines += _event(one, _utc(made))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(one: Appointment, made: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(one.uid)}", f"DTSTAMP:{made}", f"LAST-MODIFIED:{made}"]
    if one.moment is not None:
        lines.append(f"DTSTART:{_utc(one.moment)}")
    else:
        # The end of whole days is the day after the last one.
        lines += [
            f"DTSTART;VALUE=DATE:{one.starts:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.ends + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    lines += [f"SUMMARY:{_text(one.summary)}", f"CATEGORIES:{_text(one.category)}"]
    if one.description:
        lines.append(f"DESCRIPTION:{_text(one.description)}")
    return [*lines, "CLASS:PRIVATE", "END:VEVENT"]


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return without_control(text).translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break a line so that none has more than 75 octets, and no letter is cut."""
    parts: list[str] = []
    part, size, room = "", 0, _WIDEST
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            parts.append(part)
            part, size, room = "", 0, _WIDEST - 1  # the space in front counts too
        part += letter
        size += octets
    return "\r\n ".join([*parts, part])
