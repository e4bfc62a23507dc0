"""``hours import``: days from the file of a time clock, looked at or taken over."""

from argparse import Namespace

from mentorapp.app import mapping
from mentorapp.app.files import content
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.connectors.textfile import SIZE_LIMIT
from mentorapp.domain.clock_rows import ClockColumn, ClockPreview, ClockRow
from mentorapp.domain.days import DayRecord
from mentorapp.services import clock_import
from mentorapp.services.clock_import import ClockFile
from mentorapp.services.clock_wording import (
    column_words,
    effect_word,
    fault_words,
    record_words,
    remarks,
    summary,
)
from mentorapp.services.desk import Desk

_SEPARATORS = {"tab": "\t"}


def import_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Say what a file would bring; with --apply take it over, all chosen days or none."""
    data = content(arguments.file, SIZE_LIMIT)
    columns = mapping.read(arguments.mapping, ClockColumn)
    with opened(arguments, terminal) as desk:
        with desk.read() as unit:
            placement = clock_import.placement_of(desk, unit, arguments.learner)
        file = ClockFile(
            placement.id,
            data,
            separator=_SEPARATORS.get(arguments.separator or "", arguments.separator or ""),
            encoding=arguments.encoding or "",
            heading=False if arguments.no_heading else None,
            columns=columns,
        )
        return _done(desk, file, arguments, terminal)


def _done(desk: Desk, file: ClockFile, arguments: Namespace, terminal: Terminal) -> Answer:
    preview = clock_import.look(desk, file)
    days = None
    if arguments.from_ is not None or arguments.until is not None:
        first, last = arguments.from_, arguments.until
        days = frozenset(
            day
            for day in preview.days()
            if (first is None or day >= first) and (last is None or day <= last)
        )
    _say(preview, preview.chosen(days), terminal)
    faults, wrong = preview.blocking(days)
    if arguments.apply:
        clock_import.apply(desk, file, days)
        terminal.say(_("Overgenomen."))
    else:
        terminal.say(_("Dit zou je overnemen; er is niets veranderd."))
    value = {
        "dry_run": not arguments.apply,
        "encoding": preview.encoding,
        "separator": preview.separator,
        "heading": preview.heading,
        "columns": [
            {"heading": one.heading, "meaning": one.meaning.value, "dropped": one.dropped}
            for one in preview.columns
        ],
        "days": [_value(row) for row in preview.chosen(days)],
        "faults": [
            {
                "line": one.line,
                "column": one.column,
                "problem": one.trouble.value,
                "text": fault_words(one),
            }
            for one in faults
        ],
        "remarks": list(remarks(preview)),
    }
    return Answer(value, Exit.REFUSED if faults or wrong else Exit.DONE)


def _say(preview: ClockPreview, rows: tuple[ClockRow, ...], terminal: Terminal) -> None:
    words = column_words()
    for one in preview.columns:
        if one.meaning is not ClockColumn.NOTHING:
            terminal.say(f"{one.heading}: {words[one.meaning]}")
    terminal.say(summary(preview))
    if rows:
        terminal.table(
            [
                (
                    formats.short_day(row.record.day, year=True),
                    record_words(row.record),
                    effect_word(row.effect),
                )
                for row in rows
            ]
        )
    for remark in remarks(preview):
        terminal.warn(remark)
    for fault in preview.faults:
        terminal.warn(fault_words(fault))


def _value(row: ClockRow) -> dict[str, object]:
    return {
        "effect": row.effect.value,
        "lines": list(row.lines),
        **_record(row.record),
        "former": _record(row.former) if row.former is not None else None,
    }


def _record(record: DayRecord) -> dict[str, object]:
    return {
        "day": record.day.isoformat(),
        "code": record.code,
        "minutes": record.minutes,
        "starts": record.starts,
        "ends": record.ends,
        "break_minutes": record.break_minutes,
    }
