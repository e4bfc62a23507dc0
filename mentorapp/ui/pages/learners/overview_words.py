"""The words of the tab Overzicht."""

from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.days import DayLook
from mentorapp.domain.learner_rows import LogRow, Overview
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.today_rows import Board, StripDay
from mentorapp.ui.wording import ago, clock, day_look, level_words, spoken


def counted_words(view: Overview) -> str:
    """Say how many competences stand where, and how many notes there are."""
    practised = view.count(GoalState.PRACTISED)
    parts = [
        _("{practised} van {goals} competenties geoefend").format(
            practised=practised, goals=view.goals
        )
    ]
    if waiting := view.count(GoalState.NOT_SEEN):
        parts.append(_("{number} nog niet gestart").format(number=waiting))
    if view.long_ago:
        parts.append(_("{number} lang niet geoefend").format(number=view.long_ago))
    parts.append(
        ngettext("{number} notitie", "{number} notities", view.notes).format(number=view.notes)
    )
    return ", ".join(parts)


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
