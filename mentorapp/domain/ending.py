"""A placement that ends early: the duties, and what the learner keeps on paper."""

from dataclasses import dataclass

from mentorapp.domain.words import Words


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done at an early end. rule: of the facts; days: training days, 0 for none.

    label: with {number} and {day} where days are counted; unknown: without the day.
    """

    rule: str
    days: int
    label: Words
    source: str
    status: str
    unknown: Words = Words("")  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, slots=True)
class Part:
    """A partial qualification (deelkwalificatie). code: BK-0364-2-DBK-01."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The partial qualifications of a framework, none where its source names none."""

    framework: str
    parts: tuple[Part, ...]
    source: str
    status: str
