"""What a command changed, so that each page decides for itself whether to read again."""

from enum import StrEnum, unique


@unique
class Changed(StrEnum):
    """Kinds of things that pages show."""

    ROSTER = "roster"
    PLAN = "plan"
    OBSERVATIONS = "observations"
    DAYS = "days"
    EVALUATIONS = "evaluations"
    EXCHANGE = "exchange"
    PEOPLE = "people"
    INTENTIONS = "intentions"
    ENTRIES = "entries"
    TODO = "todo"
    REPORTS = "reports"


EVERYTHING = frozenset(Changed)
