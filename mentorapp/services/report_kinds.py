"""What makes each kind of report: one line of a table, for the window and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.reports.chosen import chosen
from mentorapp.services import (
    attestation,
    class_council,
    competence_card,
    evaluation_report,
    gap,
    handover,
    hours_report,
    offer,
    paper,
    plain,
    portfolio,
    progress,
    report_style,
    self_paper,
    statement,
)
from mentorapp.services.desk import Desk

_LONGEST = timedelta(days=20 * 366)


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes a kind; ``make`` calls it.

    subject: in words, what it is about besides a learner; learners with the same one share it.
    """

    content: Callable[[Desk, Asked], bytes]
    subject: Callable[[Desk, str], str] | None = None


MAKERS: Mapping[ReportName, Maker] = {
    ReportName.PROGRESS: Maker(
        lambda desk, one: progress.content(
            desk, progress.ReportOn(one.learner, one.first, one.last)
        )
    ),
    ReportName.PLAIN: Maker(
        lambda desk, one: plain.content(desk, plain.PlainOn(one.learner, one.first, one.last))
    ),
    ReportName.COMPETENCE_CARD: Maker(lambda desk, one: competence_card.content(desk, one.learner)),
    ReportName.EVALUATION: Maker(
        lambda desk, one: evaluation_report.content(
            desk, one.evaluation or evaluation_report.last_of(desk, one.learner), one.version
        )
    ),
    ReportName.SELF_RATING: Maker(
        lambda desk, one: self_paper.content(
            desk, one.evaluation or self_paper.running_of(desk, one.learner)
        )
    ),
    ReportName.HOURS: Maker(
        lambda desk, one: hours_report.content(
            desk, hours_report.HoursOn(one.learner, one.first, one.last, one.month)
        )
    ),
    ReportName.ALLOWANCE: Maker(lambda desk, one: statement.content(desk, one.learner, one.month)),
    ReportName.PORTFOLIO: Maker(
        lambda desk, one: portfolio.content(
            desk, portfolio.PortfolioOn(one.learner, one.first, one.last)
        )
    ),
    ReportName.ATTESTATION: Maker(lambda desk, one: attestation.content(desk, one.learner)),
    ReportName.GAP: Maker(lambda desk, one: gap.content(desk, one.learner)),
    ReportName.OFFER: Maker(lambda desk, one: offer.content(desk, one.learner), offer.subject),
    ReportName.HANDOVER: Maker(lambda desk, one: handover.content(desk, one.learner)),
    ReportName.CLASS_COUNCIL: Maker(
        lambda desk, one: class_council.content(desk, class_council.group_of(desk, one.learner)),
        class_council.group_of,
    ),
    ReportName.WEEK_SHEET: Maker(
        lambda desk, one: paper.week_sheet(desk, paper.WeekOn(one.learner, one.day))
    ),
    ReportName.CODE_SHEET: Maker(
        lambda desk, one: paper.code_sheet(desk, paper.CodesOn(one.learner, one.alone))
    ),
    ReportName.POCKET_CARD: Maker(
        lambda desk, one: paper.pocket_card(desk, paper.WeekOn(one.learner, one.day))
    ),
}


def made(
    desk: Desk, name: ReportName, asked: Asked, printed: Mapping[str, object] | None = None
) -> bytes:
    """Set a report as its school has it; gives the bytes of its PDF. Raises Refused as its own.

    printed: what a file says was chosen for it, to make the same one again.
    """
    with (
        report_style.worn(desk, name, asked.learner, asked.spoken, printed) as style,
        chosen(said(asked) | report_style.said(style)),
    ):
        return MAKERS[name].content(desk, asked)


def said(asked: Asked) -> dict[str, object]:
    """Give what was chosen as a file says it: nothing that its pages do not show."""
    found: dict[str, object] = {}
    if asked.first is not None or asked.last is not None:
        found["period"] = [day and day.isoformat() for day in (asked.first, asked.last)]
    if asked.day is not None:
        found["day"] = asked.day.isoformat()
    if asked.month:
        found["month"] = asked.month
    if asked.alone:
        found["alone"] = True
    return found


def read_chosen(value: object, learner: str) -> Asked:
    """Read what a file says was chosen, for a learner.

    Raises ValueError, TypeError, also for a period longer than anybody learns.
    """
    found = value if isinstance(value, dict) else {}
    first, last = (
        None if day is None else date.fromisoformat(day)
        for day in found.get("period") or (None, None)
    )
    if first is not None and last is not None and not first <= last <= first + _LONGEST:
        raise ValueError(found)
    day = date.fromisoformat(found["day"]) if "day" in found else None
    return Asked(
        learner, first, last, day, str(found.get("month", "")), bool(found.get("alone", False))
    )
