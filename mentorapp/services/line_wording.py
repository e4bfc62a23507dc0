"""What a line of hours says, and why it cannot be read, in clear language."""

from collections.abc import Mapping, Sequence

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.day_line import FIELD, LineFault, TypedDay, runs_of
from mentorapp.domain.days import DayCode
from mentorapp.domain.errors import Refused
from mentorapp.domain.typed import clock_text
from mentorapp.services.naming import day_words

__all__ = ["FIELD", "line_refusal", "line_words"]
_HOUR = 60


def line_refusal(refused: Refused) -> str:
    """Say what is wrong in a line, and at which character."""
    params = refused.params
    what = _faults()[LineFault(str(params["fault"]))].format(
        given=params.get("given", ""),
        code=params.get("code", ""),
        limit=params.get("limit", ""),
        day=day_words(params["day"]) if "day" in params else "",
    )
    return _("Teken {column}: {what}").format(column=params.get("column", 1), what=what)


def line_words(days: Sequence[TypedDay], codes: Mapping[str, DayCode]) -> tuple[str, ...]:
    """Say what was understood of a line, a sentence for each stretch of days."""
    found = []
    for first, last, one in runs_of(days):
        when = formats.weekday_in_full(first)
        if last > first:
            when = _("{first} tot en met {last}").format(
                first=when, last=formats.weekday_in_full(last)
            )
        found.append(_("{when}: {what}").format(when=when, what=_what(one, codes[one.code])))
    return tuple(found)


def _what(one: TypedDay, code: DayCode) -> str:
    label = formats.inside(code.label.spoken(language()))
    if one.attest:
        return _("{code}, met attest").format(code=label)
    if one.minutes is None:
        return _("{code}, zoals gepland").format(code=label)
    if one.starts is None or one.ends is None:
        if not one.minutes:
            return label
        return _("{hours} {code}").format(hours=formats.hours(one.minutes), code=label)
    span = {"starts": _clock(one.starts), "ends": _clock(one.ends)}
    done = _("{hours} {code}").format(hours=formats.hours(one.minutes), code=label)
    if not one.break_minutes:
        return _("{starts} tot {ends}: {done}").format(done=done, **span)
    pause = ngettext("{number} minuut pauze", "{number} minuten pauze", one.break_minutes)
    return _("{starts} tot {ends}, {pause}: {done}").format(
        done=done, pause=pause.format(number=one.break_minutes), **span
    )


def _clock(minutes: int) -> str:
    return formats.hours(minutes) if minutes >= _HOUR else clock_text(minutes)


def _faults() -> dict[LineFault, str]:
    return {
        LineFault.NOTHING: _("hier ontbreken uren of een dagcode."),
        LineFault.LONG: _("de regel is te lang. Schrijf hoogstens {limit} tekens."),
        LineFault.HOUR: _("«{given}» is geen uur. Schrijf bijvoorbeeld 8-16:30 of 7u36."),
        LineFault.NIGHT: _(
            "«{given}» is niet later dan het begin. Loopt het werk na middernacht door? Splits "
            "het over twee dagen."
        ),
        LineFault.BREAK: _("de pauze «{given}» past niet. Schrijf minuten, zoals -30."),
        LineFault.BREAK_ALONE: _("de pauze «{given}» staat alleen. Schrijf ook van en tot."),
        LineFault.TOO_MUCH: _("«{given}» is meer dan een dag telt."),
        LineFault.CODE: _("«{given}» is geen dagcode."),
        LineFault.AGAIN: _("«{given}» is te veel. Zet een andere dag na een puntkomma."),
        LineFault.NO_HOURS: _("«{given}» past niet bij {code}: die code heeft geen uren."),
        LineFault.UNPLANNED: _(
            "het rooster zegt niet hoe lang {code} duurt op {day}. Schrijf de uren erbij."
        ),
        LineFault.NO_ATTEST: _("bij {code} hoort geen attest."),
        LineFault.DAY: _("«{given}» is geen dag van deze maand."),
        LineFault.DAY_ORDER: _("bij «{given}» komt de laatste dag voor de eerste."),
        LineFault.TWICE: _("{day} staat er al. Schrijf elke dag één keer."),
        LineFault.MANY: _("dit zijn te veel dagen. Schrijf er hoogstens {limit}."),
    }
