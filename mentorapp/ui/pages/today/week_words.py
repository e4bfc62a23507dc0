"""The words of a week that is proposed: the rule, the days, why a line, why nothing."""

from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.proposing import LearnerWeek, WeekLine, WeekState
from mentorapp.domain.today_rows import Why
from mentorapp.ui.wording import ago, level_words, spoken


def rule_words() -> str:
    """State the rule; it is that of ``domain.proposing``."""
    return _(
        "De dagen komen uit het weekrooster, zonder vakantie, feestdagen en afwezigheid. Voor elke "
        "dag op de werkplek is er één lijn. Is er maar één dag, dan zijn het er twee. Om beurten: "
        "wat de laatste weken liep, en wat lang niet geoefend is of nu in het plan begint. Er "
        "wordt niets voorspeld."
    )


def days_words(week: LearnerWeek) -> str:
    """Say on which days a learner is at the workplace, and which are free."""
    parts = []
    if week.days:
        days = ", ".join(map(_day, week.days))
        parts.append(_("Op de werkplek: {days}.").format(days=days))
    labels: dict[str, list[date]] = {}
    for free in week.free:
        labels.setdefault(spoken(free.label), []).append(free.day)
    for label, days_off in labels.items():
        told = _day(days_off[0])
        if len(days_off) > 1:
            told = _("{first} tot {last}").format(first=told, last=_day(days_off[-1]))
        parts.append(_("Vrij: {day}, {why}.").format(day=told, why=label))
    return " ".join(parts)


def _day(day: date) -> str:
    return f"{formats.weekday_name(day)} {day.day}"


def state_words(week: LearnerWeek) -> str:
    """Say why nothing is proposed, and when there is something again."""
    found = {
        WeekState.READY: "",
        WeekState.NO_PLAN: _(
            "Nog geen opleidingsplan. Zonder plan is er niets om voor te stellen."
        ),
        WeekState.NO_SCHEDULE: _("Nog geen weekrooster. Zonder rooster zijn de dagen niet bekend."),
        WeekState.AWAY: _("Deze week niet op de werkplek."),
        WeekState.OVER: _("De dagen op de werkplek van deze week zijn voorbij."),
        WeekState.NOTHING: _("Geen enkele competentie is nu aan de beurt op deze werkplek."),
    }
    told = found[week.state]
    if week.state not in (WeekState.AWAY, WeekState.OVER) or week.back is None:
        return told
    back = _("{day} weer op de werkplek.").format(day=formats.weekday_in_full(week.back))
    return f"{told} {back[:1].upper()}{back[1:]}"


def line_words(week: LearnerWeek, line: WeekLine) -> str:
    """Say for which day a line is, and why it is proposed."""
    day = _day(line.day)
    if line.done:
        return _("{day}: al genoteerd deze week").format(day=day)
    when = ago(line.last_day, week.today) if line.last_day else ""
    found = {
        Why.INTENDED: "",
        Why.LAST_TIME: _("loopt nu: {when} {level}"),
        Why.LAST_WEEKS: _("geoefend in de laatste weken: {when} {level}"),
        Why.LONG_AGO: _("lang niet geoefend: {when} {level}"),
        Why.PLANNED_NOW: _("staat nu in het plan, niet gestart"),
        Why.NEVER: _("niet gestart"),
    }
    why = found[line.why].format(when=when, level=level_words(week.scale, line.level))
    return _("{day}: {why}").format(day=day, why=why)
