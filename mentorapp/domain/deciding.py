"""What a person decides between: rules about answers that contradict one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from mentorapp.domain.days import WORKED, DayCode, Origin
from mentorapp.domain.observation import SENTENCE_LIMIT

#: Groups that hold one text in which two sentences can stand, one below the other.
TEXTS: Mapping[tuple[str, str], str] = {
    ("observation", "sentence"): "sentence",
    ("observation", "private"): "private_note",
    ("own_entry", "sentence"): "sentence",
    ("rating", "remark"): "remark",
    ("later_rating", "remark"): "remark",
    ("talk", "look_back"): "look_back",
}
#: What makes two answers about one note two notes; another level alone does not.
_OF_ITS_OWN = ("goal", "day", "rater")


@unique
class Tip(StrEnum):
    """Why one answer weighs more than another; a rule gives it, never a guess."""

    ATTEST = "attest"  # hours of the schedule against an absence with an attest
    CLOCK = "clock"  # hours of the schedule against those of the time clock
    TYPED = "typed"  # hours of the schedule against what somebody typed


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """What an answer says of a day."""

    code: str
    minutes: int
    origin: Origin
    attest: bool = False


def day_tip(answers: Sequence[DayAnswer], codes: Mapping[str, DayCode]) -> tuple[int, Tip] | None:
    """Give which answer of a day weighs more, and why; None where no rule says so.

    What was taken from the schedule was seen by nobody. Against it count, in this order: an
    absence with an attest, hours of the time clock, hours that somebody typed. Of two such
    answers none weighs more.
    """
    planned = [one for one in answers if one.origin is Origin.SCHEDULE]
    others = [(number, one) for number, one in enumerate(answers) if one not in planned]
    if not planned or len(others) != 1 or any(one.code != WORKED for one in planned):
        return None
    number, other = others[0]
    code = codes.get(other.code)
    if code is None:
        return None
    if code.is_absence or code.asks_attest:
        return (number, Tip.ATTEST) if other.attest and code.asks_attest else None
    if other.code != WORKED:
        return None
    return number, Tip.CLOCK if other.origin is Origin.FILE else Tip.TYPED


def both_texts(record: str, group: str, values: Sequence[Mapping[str, object]]) -> str | None:
    """Give the sentences of all answers one below the other; None where that makes no sense.

    Not for what is no text, where one holds the other already, or where it becomes too long.
    """
    field = TEXTS.get((record, group))
    if field is None:
        return None
    texts = [str(value.get(field, "")).strip() for value in values]
    if len(texts) < 2 or not all(texts):  # noqa: PLR2004 - one answer is no choice
        return None
    if any(one in other for one in texts for other in texts if one is not other):
        return None
    joined = "\n".join(texts)
    return joined if len(joined) <= SENTENCE_LIMIT else None


def are_two_notes(record: str, group: str, values: Sequence[Mapping[str, object]]) -> bool:
    """Say whether two answers about one note are two things that somebody saw."""
    if (record, group) != ("observation", "rating") or len(values) != 2:  # noqa: PLR2004 - two
        return False
    one, other = values
    return any(one.get(name) != other.get(name) for name in _OF_ITS_OWN)
