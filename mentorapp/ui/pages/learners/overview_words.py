"""The words of the tab Overzicht."""

from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.days import DayLook
from mentorapp.domain.forecast import Forecast
from mentorapp.domain.learner_rows import LogRow, Overview
from mentorapp.domain.progress_rows import SEEN, GoalState
from mentorapp.domain.today_rows import Board, StripDay
from mentorapp.ui.standing import counted
from mentorapp.ui.wording import ago, clock, day_look, level_words, spoken

#: States that are told besides what was practised, each by its own word.
_COUNTED = (
    GoalState.ACHIEVED,
    GoalState.ASSESSED,
    GoalState.NOT_SEEN,
    GoalState.NOT_PLANNED,
    GoalState.NOT_POSSIBLE,
    GoalState.EXEMPTED,
)


def counted_words(view: Overview) -> str:
    """Say how many competences stand where, and how many notes there are."""
    practised = view.count(*SEEN)
    parts = [
        _("{practised} van {goals} competenties geoefend").format(
            practised=practised, goals=view.goals
        )
    ]
    parts += [counted(state, number) for state in _COUNTED if (number := view.count(state))]
    if view.long_ago:
        parts.append(_("{number} lang niet geoefend").format(number=view.long_ago))
    parts.append(
        ngettext("{number} notitie", "{number} notities", view.notes).format(number=view.notes)
    )
    return ", ".join(parts)


def forecast_words(forecast: Forecast) -> str:
    """Say how many competences will be unseen at the end, at the pace of the last weeks."""
    day = formats.day(forecast.until)
    if not forecast.then:
        return _("In dit tempo is op {day} alles geoefend.").format(day=day)
    return ngettext(
        "In dit tempo is {number} van de {goals} competenties niet geoefend op {day}.",
        "In dit tempo zijn {number} van de {goals} competenties niet geoefend op {day}.",
        forecast.then,
    ).format(number=forecast.then, goals=forecast.goals, day=day)


def rule_words(forecast: Forecast) -> str:
    """Say the rule of the forecast, with what it counted."""
    counted = _(
        "Zo is het geteld: in de laatste {weeks} werkweken kwamen er {begun} nieuwe bij, nu zijn "
        "er {unseen} niet geoefend, en er blijven {left} werkweken."
    )
    return counted.format(
        weeks=forecast.weeks, begun=forecast.begun, unseen=forecast.unseen, left=forecast.left
    )


def latest_words(row: LogRow, scale: str, board: Board) -> str:
    """Say when a note was made, by whom, the level and its sentence."""
    rater = row.rater.split()[0] if row.rater else ""
    told = ", ".join(
        part for part in (ago(row.day, board.day), rater, level_words(scale, row.level)) if part
    )
    words = f"{told}: {row.sentence}" if row.sentence else told
    return words[:1].upper() + words[1:]


def long_ago_words(day: date | None, board: Board) -> str:
    """Say since when a competence was not practised; empty for one that never was."""
    if day is None:
        return ""
    return _("lang niet geoefend, laatst {when}").format(when=ago(day, board.day))


def day_words(day: StripDay) -> str:
    """Name a day to come: vandaag, vr 7 nov."""
    return _("vandaag") if day.is_today else formats.weekday(day.day, short=True)


def planned_words(day: StripDay) -> str:
    """Say what a day is planned to be, with its hours."""
    word = day_look(day.look)
    if day.look in (DayLook.HOLIDAY, DayLook.ABSENT, DayLook.LEAVE) and day.label.nl:
        word = spoken(day.label)
    if day.starts is None or day.ends is None:
        return word
    hours = _("{first} tot {last}").format(first=clock(day.starts), last=clock(day.ends))
    return f"{word}, {hours}"
