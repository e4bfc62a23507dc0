"""The minimum incomes of a house in words: for the window and the terminal."""

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.region import Region
from mentorapp.services import money_words
from mentorapp.services.rate_rows import Known, Period, RateRows


def known_words(known: Known) -> str:
    """Say in a word or three what may be done with a row."""
    return {
        Known.VERIFIED: _("nagekeken"),
        Known.OWN: _("zelf ingevoerd"),
        Known.UNVERIFIED: _("niet nagekeken"),
        Known.OVERTAKEN: _("telt niet meer"),
    }[known]


def span_words(one: Period) -> str:
    """Say from when to when a row holds."""
    if one.valid_to is None:
        return _("Vanaf {day}").format(day=formats.day(one.valid_from))
    return _("{starts} tot {ends}").format(
        starts=formats.day(one.valid_from), ends=formats.day(one.valid_to)
    )


def income_words(ggmmi: int | None) -> str:
    """Write the income of a row."""
    return _("onbekend") if ggmmi is None else f"€ {money_words.money(ggmmi)}"


def steps_words(region: Region, amounts: tuple[int, ...]) -> str:
    """Say what each step makes: trap 1: € 612,50, trap 2: € 675,90; empty where fixed."""
    said = (
        _("trap {number}: € {amount}").format(number=step.number, amount=money_words.money(cents))
        for step, cents in zip(region.steps, amounts, strict=False)
    )
    return ", ".join(said)


def source_words(one: Period) -> str:
    """Say where a row was read, and who entered it; empty where nobody read it for sure."""
    if one.known is Known.UNVERIFIED:
        return ""
    source = money_words.own_source_words(one.source, one.by) if one.is_own else one.source
    return _("Bron: {source}").format(source=source)


def why_words(one: Period) -> str:
    """Say what is not done with a row, and why; empty where one computes with it."""
    if one.known is Known.UNVERIFIED:
        return _("Hiermee rekenen we niet, tot jullie het bedrag invullen met de bron.")
    if one.known is Known.OVERTAKEN:
        return _("Hier geldt intussen een nagekeken bedrag. Schrap deze rij.")
    return ""


def now_words(found: RateRows) -> str:
    """Say in one line what holds today, and how sure it is."""
    if found.now is None:
        return _("Nog geen bedrag")
    return _("Vanaf {day}: {state}").format(
        day=formats.day(found.now.valid_from), state=known_words(found.now.known)
    )


def who_words(found: RateRows) -> str:
    """Say who can enter what is missing."""
    if not found.who:
        return _("Een beheerder van de werkplek kan het invullen.")
    return _("Een beheerder kan het invullen: {names}.").format(names=", ".join(found.who))
