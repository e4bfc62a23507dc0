"""What the file of a time clock says and where it is wrong, in clear language."""

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.clock_rows import (
    ClockColumn,
    ClockFault,
    ClockPreview,
    ClockTrouble,
    Effect,
)
from mentorapp.domain.days import DayRecord

_HOUR = 60


def column_words() -> dict[str, str]:
    """Give the word for what a column holds, by its value."""
    return {
        ClockColumn.DATE: _("datum"),
        ClockColumn.IN: _("begin"),
        ClockColumn.OUT: _("einde"),
        ClockColumn.PUNCH: _("uur van de prik"),
        ClockColumn.DIRECTION: _("in of uit"),
        ClockColumn.BREAK: _("pauze"),
        ClockColumn.MINUTES: _("gewerkte uren"),
        ClockColumn.CODE: _("dagcode"),
        ClockColumn.LEARNER: _("leerling"),
        ClockColumn.NOTHING: _("telt niet mee"),
    }


def effect_word(effect: Effect) -> str:
    """Say in little room what taking a day over does."""
    return {
        Effect.NEW: _("nieuw"),
        Effect.SAME: _("staat er al zo"),
        Effect.DIFFERS: _("vervangt wat er staat"),
        Effect.CLOSED: _("maand is afgesloten"),
        Effect.OUTSIDE: _("buiten de leerwerkplek"),
        Effect.FUTURE: _("komt nog"),
    }[effect]


def fault_words(fault: ClockFault) -> str:
    """Say what is wrong in a cell, with its line and column."""
    what = {
        ClockTrouble.DATE: _("«{given}» is geen dag."),
        ClockTrouble.CLOCK: _("«{given}» is geen uur van de dag."),
        ClockTrouble.NIGHT: _(
            "«{given}» is niet later dan het begin. Loopt het werk na middernacht door? Splits het "
            "over twee dagen."
        ),
        ClockTrouble.PUNCH: _("bij «{given}» ontbreekt het andere uur."),
        ClockTrouble.DIRECTION: _("«{given}» zegt niet of het in of uit is."),
        ClockTrouble.OVERLAP: _("vanaf {given} loopt er al iets op deze dag."),
        ClockTrouble.BREAK: _("de pauze «{given}» past niet in de dag."),
        ClockTrouble.HOURS: _("«{given}» kan geen werktijd van één dag zijn."),
        ClockTrouble.SUM: _("{given} past niet bij begin, einde en pauze."),
        ClockTrouble.CODE: _("de dagcode «{given}» kennen we niet."),
        ClockTrouble.CODE_HOURS: _("bij {given} horen geen uren."),
        ClockTrouble.NO_HOURS: _("bij «{given}» ontbreken de uren, en er is niets gepland."),
        ClockTrouble.TWICE: _("«{given}» is een tweede dagcode voor dezelfde dag."),
    }[fault.trouble].format(given=fault.given or "…")
    return _("Regel {line}, kolom {column}: {what}").format(
        line=fault.line, column=fault.column, what=what
    )


def record_words(record: DayRecord) -> str:
    """Say what a day is: Gewerkt, 8 u tot 16 u 30, 30 minuten pauze: 8 u."""
    code = load_absence_codes().get(record.code)
    label = code.label.spoken(language()) if code else record.code
    if not record.minutes:
        return label
    hours = formats.hours(record.minutes)
    if record.starts is None or record.ends is None:
        return _("{code}, {hours}").format(code=label, hours=hours)
    span = _("{code}, {starts} tot {ends}").format(
        code=label, starts=_clock(record.starts), ends=_clock(record.ends)
    )
    if not record.break_minutes:
        return _("{span}: {hours}").format(span=span, hours=hours)
    pause = ngettext("{number} minuut pauze", "{number} minuten pauze", record.break_minutes)
    return _("{span}, {pause}: {hours}").format(
        span=span, pause=pause.format(number=record.break_minutes), hours=hours
    )


def summary(preview: ClockPreview) -> str:
    """Say in one line what a file would bring."""
    words = {
        Effect.NEW: _("{number} nieuw"),
        Effect.SAME: _("{number} al zo ingevuld"),
        Effect.DIFFERS: _("{number} anders dan wat er staat"),
        Effect.CLOSED: _("{number} in een afgesloten maand"),
        Effect.OUTSIDE: _("{number} buiten de leerwerkplek"),
        Effect.FUTURE: _("{number} in de toekomst"),
    }
    said = [
        text.format(number=preview.count(effect))
        for effect, text in words.items()
        if preview.count(effect)
    ]
    return ", ".join(said) or _("geen enkele dag")


def remarks(preview: ClockPreview) -> tuple[str, ...]:
    """Say what was left out of a file."""
    found = [
        _(
            "De kolom «{column}» bevat rijksregisternummers. We lezen die niet en bewaren niets."
        ).format(column=column.heading)
        for column in preview.columns
        if column.dropped
    ]
    if preview.masked:
        found.append(
            ngettext(
                "In een andere kolom stond {number} rijksregisternummer. We lieten het weg.",
                "In andere kolommen stonden {number} rijksregisternummers. We lieten ze weg.",
                preview.masked,
            ).format(number=preview.masked)
        )
    if preview.others:
        found.append(
            ngettext(
                "{number} rij is van iemand anders.",
                "{number} rijen zijn van iemand anders.",
                preview.others,
            ).format(number=preview.others)
        )
    return tuple(found)


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"
