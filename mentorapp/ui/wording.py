"""Words that several pages share: levels of a scale, how long ago, hours, the looks of a day."""

from datetime import date
from functools import partial

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.days import DayLook
from mentorapp.domain.people import ContractType
from mentorapp.domain.words import Words
from mentorapp.services.scales import hint_of, label_of, steps_of
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
