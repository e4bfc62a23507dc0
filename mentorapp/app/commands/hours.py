"""``hours check``: which rules of working time have something to say about a case."""

from argparse import Namespace
from datetime import date

from mentorapp.app.files import each
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.connectors.case_parts import CASE_LIMIT
from mentorapp.connectors.hours_case import read_hours_case
from mentorapp.services.work_hours import Told, check_case, severity_word


def check_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Judge the cases in files, one or several; a finding is no failure."""
    found = each(arguments.file, CASE_LIMIT, lambda read: check_case(read_hours_case(read)))
    for path, findings in zip(arguments.file, found, strict=True):
        if len(found) > 1:
            terminal.say(f"{path}:")
        if not findings:
            terminal.say(_("Geen enkele regel heeft hier iets op te merken."))
        for one in findings:
            _tell(one, terminal)
    values = [[_value(one) for one in findings] for findings in found]
    return Answer(values if len(values) > 1 else values[0])


def _tell(one: Told, terminal: Terminal) -> None:
    terminal.say(f"{_days(one.days)}  {one.code}  {severity_word(one.severity)}")
    terminal.say(f"  {one.text}")
    terminal.say("  " + _("Bron: {source}").format(source=one.source))


def _days(days: tuple[date, ...]) -> str:
    shown = [formats.short_day(day, year=True) for day in (days[0], days[-1])]
    return shown[0] if len(days) == 1 else " – ".join(shown)


def _value(one: Told) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "days": [day.isoformat() for day in one.days],
        "text": one.text,
        "source": one.source,
    }
