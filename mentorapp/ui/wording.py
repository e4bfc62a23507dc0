"""Words that several pages share: levels of a scale, how long ago, hours, the looks of a day."""

from datetime import date
from functools import partial

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.days import DayLook
from mentorapp.domain.pausing import Pause, PauseKind
from mentorapp.domain.people import ContractType
from mentorapp.domain.words import Words
from mentorapp.services.scales import hint_of, label_of, own_hint_of, own_label_of, steps_of
from mentorapp.ui.kit.base import Say

#: The contracts of dual learning, in full and with what everybody says.
CONTRACTS: tuple[tuple[ContractType, Say], ...] = (
    (ContractType.OAO, lambda: _("Overeenkomst van alternerende opleiding (OAO)")),
    (ContractType.SAO, lambda: _("Stageovereenkomst alternerende opleiding (SAO)")),
    (ContractType.DA, lambda: _("Deeltijdse arbeidsovereenkomst")),
)
_WEEKS_FROM, _DAYS_IN_WEEK = 14, 7


def spoken(words: Words) -> str:
    """Give words of the data in the language in use."""
    return words.spoken(language())


def level_words(scale: str, level: int | None) -> str:
    """Give a level as it stands inside a sentence: met controle."""
    label = label_of(scale, level)
    return label[:1].lower() + label[1:] if label else _("niet gestart")


def level_says(scale: str) -> list[tuple[Say, Say]]:
    """Give name and hint of every step of a scale, as level keys take them."""
    return [
        (partial(label_of, scale, level), partial(hint_of, scale, level))
        for level in range(1, steps_of(scale) + 1)
    ]


def own_level_words(scale: str, level: int | None) -> str:
    """Give a level as a learner says it of itself; empty without one."""
    return own_label_of(scale, level)


def own_level_says(scale: str) -> list[tuple[Say, Say]]:
    """Give name and hint of every step of a scale, as a learner says them of itself."""
    return [
        (partial(own_label_of, scale, level), partial(own_hint_of, scale, level))
        for level in range(1, steps_of(scale) + 1)
    ]


def clock(minutes: int) -> str:
    """Give a time of the day: 7:45."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def ago(day: date, today: date) -> str:
    """Say how long ago a day was: vandaag, gisteren, wo 5 november, 3 weken geleden."""
    days = (today - day).days
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("gisteren")
    if days < _WEEKS_FROM:
        return formats.weekday(day, short=True)
    weeks = days // _DAYS_IN_WEEK
    return ngettext("{number} week geleden", "{number} weken geleden", weeks).format(number=weeks)


def since(day: date, today: date) -> str:
    """Say in little room how long ago a day was: vandaag, gisteren, 2 weken."""
    days = (today - day).days
    if days < _WEEKS_FROM - _DAYS_IN_WEEK:
        return ago(day, today)
    weeks = round(days / _DAYS_IN_WEEK)
    return ngettext("{number} week", "{number} weken", weeks).format(number=weeks)


def paused_words(pause: Pause) -> str:
    """Say since when, and until when, a learner is suspended or the workplace is closed."""
    suspended = pause.kind is PauseKind.SUSPENSION
    first = formats.day(pause.starts)
    if pause.ends is None:
        words = _("geschorst sinds {day}") if suspended else _("werkplek gesloten sinds {day}")
        return words.format(day=first)
    words = (
        _("geschorst van {first} tot en met {last}")
        if suspended
        else _("werkplek gesloten van {first} tot en met {last}")
    )
    return words.format(first=first, last=formats.day(pause.ends))


def day_look(look: DayLook) -> str:
    """Give the word for what a day is at a glance."""
    found = {
        DayLook.WORK: _("Werkplek"),
        DayLook.SCHOOL: _("School"),
        DayLook.SICK: _("Ziek"),
        DayLook.LEAVE: _("Verlof"),
        DayLook.HOLIDAY: _("Vakantie"),
        DayLook.ABSENT: _("Afwezig"),
        DayLook.UNEXCUSED: _("Afwezig zonder reden"),
        DayLook.FREE: _("Vrij"),
    }
    return found[look]
