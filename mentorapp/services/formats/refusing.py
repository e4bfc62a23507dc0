"""No national number leaves: every text of a view is looked at, and the field at fault is named."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from mentorapp.domain import national_number
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.school_view import LearnerView, SchoolView


def refuse_national_numbers(view: SchoolView) -> None:
    """Raise Refused(NATIONAL_NUMBER) with the field, and the learner it stands at, if any."""
    for field, path, text in _texts(view, "", "view"):
        if national_number.occurs_in(text):
            who = next((one.name for one in path if isinstance(one, LearnerView)), "")
            # The name itself may be at fault: it must not stand in a sentence, nor in a log.
            said = "" if national_number.occurs_in(who) else who
            raise Refused(Problem.NATIONAL_NUMBER, field, learner=said)


def refuse_in(texts: dict[str, str]) -> None:
    """Raise Refused(NATIONAL_NUMBER) for the first of some texts, by the name of its field."""
    for field, text in texts.items():
        if national_number.occurs_in(text):
            raise Refused(Problem.NATIONAL_NUMBER, field, learner="")


def _texts(
    value: object, field: str, kind: str, path: tuple[object, ...] = ()
) -> Iterator[tuple[str, tuple[object, ...], str]]:
    """Give every text in a value, with its field (record.field) and the values it lies in."""
    if type(value) is str:  # and not a word of a closed list
        yield f"{kind}.{field}", path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, field, kind, path)
    elif is_dataclass(value):
        inside = type(value).__name__.removesuffix("View").lower()
        for one in fields(value):
            yield from _texts(getattr(value, one.name), one.name, inside, (*path, value))
