"""Over which days or which week a report is, and in which language: what one chooses from."""

from datetime import date, timedelta
from enum import StrEnum, unique
from functools import partial

from mentorapp.base.texts import _
from mentorapp.services.naming import month_words
from mentorapp.services.statement import months_back
from mentorapp.ui.kit.base import Say

_MONTHS = 18  # with the school year before this one


@unique
class Period(StrEnum):
    """Over which days."""

    YEAR = "year"
    MONTH = "month"
    LAST_MONTH = "last_month"
    WEEKS = "weeks"
    OWN = "own"


def periods() -> list[tuple[Period, Say]]:
    """Give the periods to choose from."""
    return [
        (Period.YEAR, lambda: _("Dit schooljaar, tot vandaag")),
        (Period.MONTH, lambda: _("Deze maand")),
        (Period.LAST_MONTH, lambda: _("Vorige maand")),
        (Period.WEEKS, lambda: _("Laatste 4 weken")),
        (Period.OWN, lambda: _("Kies zelf de dagen")),
    ]


def languages() -> list[tuple[str, Say]]:
    """Give the languages of a report to choose from; each says its own name."""
    own = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
    return [("", lambda: _("Zoals dit venster")), *own.items()]


def span(period: Period, today: date) -> tuple[date | None, date | None]:
    """Give the first and the last day; None where the report itself knows."""
    first = today.replace(day=1)
    if period is Period.MONTH:
        return first, None
    if period is Period.LAST_MONTH:
        last = first - timedelta(days=1)
        return last.replace(day=1), last
    if period is Period.WEEKS:
        return today - timedelta(weeks=4), None
    return None, None


def months(today: date) -> list[tuple[str, Say]]:
    """Give the months to choose from, as 2025-10, the newest first."""
    return [(one, partial(month_words, one)) for one in months_back(today, _MONTHS)]


def weeks() -> list[tuple[int, Say]]:
    """Give the weeks to choose from, as a number of weeks from now."""
    return [
        (0, lambda: _("Deze week")),
        (1, lambda: _("Volgende week")),
        (-1, lambda: _("Vorige week")),
    ]
