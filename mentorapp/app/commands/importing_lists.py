"""``import`` of a list of learners: each row's fate, then taken over as one step."""

from argparse import Namespace

from mentorapp.app import mapping
from mentorapp.app.parsing import WrongUsage
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.base.texts import _
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.list_rows import NEW, SKIP, Fate, ListColumn, ListPreview, ListRow
from mentorapp.services import list_import
from mentorapp.services.desk import Desk
from mentorapp.services.list_import import ListFile
from mentorapp.services.list_wording import (
    fate_word,
    fault_words,
    kind_words,
    list_column_words,
    remarks,
    row_words,
    summary,
)
from mentorapp.services.roster import find_learner

_SHOWN = 40  # rows on the screen; --json gives them all
_TOLD = frozenset({Fate.NEW, Fate.CHANGES, Fate.ASK, Fate.WRONG})


def import_(
    desk: Desk, arguments: Namespace, content: bytes, kind: FileKind, terminal: Terminal
) -> Answer:
    """Say what a list would bring; without --dry-run take it over, all of it or nothing."""
    file = ListFile(
        content,
        kind,
        list_import.school_of(desk, arguments.school) if arguments.school else "",
        heading=False if arguments.no_heading else None,
        columns=mapping.read(arguments.mapping, ListColumn),
    )
    answers = _answers(desk, arguments.answer)
    preview = list_import.look(desk, file)
    _say(preview, terminal)
    waiting = list_import.waiting(preview, answers)
    if arguments.dry_run:
        terminal.say(_("Dit zou je overnemen; er is niets veranderd."))
    else:
        list_import.apply(desk, file, answers, leave_out=arguments.leave_out)
        terminal.say(_("Overgenomen."))
    refused = bool(waiting) and not arguments.leave_out
    return Answer(
        {
            "dry_run": arguments.dry_run,
            "kind": preview.kind,
            "school": preview.source,
            "columns": [
                {"heading": one.heading, "meaning": one.meaning.value, "dropped": one.dropped}
                for one in preview.columns
            ],
            "rows": [_value(row) for row in preview.rows],
            "counts": {fate.value: preview.count(fate) for fate in Fate},
            "waiting": waiting,
            "national_numbers": preview.registers,
            "remarks": list(remarks(preview)),
        },
        Exit.REFUSED if refused else Exit.DONE,
    )


def _say(preview: ListPreview, terminal: Terminal) -> None:
    terminal.say(_("Dit is {kind}.").format(kind=kind_words()[preview.kind]))
    if preview.source:
        terminal.say(_("Van de school {school}.").format(school=preview.source))
    words = list_column_words()
    for column in preview.columns:
        if column.meaning is not ListColumn.NOTHING:
            terminal.say(f"{column.heading}: {words[column.meaning]}")
    terminal.say(summary(preview))
    told = [row for row in preview.rows if row.fate in _TOLD]
    if told:
        terminal.table(
            [
                (str(row.listed.line), row.listed.name, fate_word(row.fate), row_words(row))
                for row in told[:_SHOWN]
            ]
        )
    if len(told) > _SHOWN:
        terminal.say(_("… en nog {number}").format(number=len(told) - _SHOWN))
    said = remarks(preview)
    for remark in said[:_SHOWN]:
        terminal.warn(remark)
    if len(said) > _SHOWN:
        terminal.warn(_("… en nog {number} opmerkingen").format(number=len(said) - _SHOWN))


def _value(row: ListRow) -> dict[str, object]:
    listed = row.listed
    return {
        "line": listed.line,
        "keys": {kind.value: foreign for kind, foreign in listed.keys},
        "given_name": listed.given,
        "family_name": listed.family,
        "programme": listed.programme,
        "year": listed.year,
        "fate": row.fate.value,
        "learner": row.learner or None,
        "may_be": [
            {
                "learner": one.learner,
                "name": one.name,
                "same_number": one.same_number,
                "same_name": one.same_name,
                "same_birth": one.same_birth,
            }
            for one in row.may_be
        ],
        "changes": [
            {"field": field, "before": before, "after": after}
            for field, before, after in row.changes
        ],
        "faults": [
            {
                "line": one.line,
                "column": one.column,
                "problem": one.trouble.value,
                "text": fault_words(one),
            }
            for one in row.faults
        ],
    }


def _answers(desk: Desk, given: list[str] | None) -> dict[int, str]:
    """Read LINE=ANSWER of the command line; a learner may be named as elsewhere."""
    found: dict[int, str] = {}
    for one in given or ():
        line, equals, answer = one.partition("=")
        if not equals or not (line.isascii() and line.isdigit()) or not answer.strip():
            raise WrongUsage(
                _("«{given}» past hier niet; schrijf REGEL=ANTWOORD").format(given=one)
            )
        said = answer.strip()
        if said not in {NEW, SKIP}:
            with desk.read() as unit:
                said = find_learner(unit, said).id
        found[int(line[:9])] = said
    return found
