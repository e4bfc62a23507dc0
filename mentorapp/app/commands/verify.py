"""``verify``: whether every change is as it was signed, and a print stands in this journal."""

from argparse import Namespace
from pathlib import Path

from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import checking
from mentorapp.services.checking import PrintFound
from mentorapp.services.checking_wording import print_lines
from mentorapp.services.desk import Desk
from mentorapp.storage.verifying import Verdict


def verify(arguments: Namespace, terminal: Terminal) -> Answer:
    """Check the chain and the projection; with a file also what was printed."""
    if arguments.file is not None and not arguments.file.is_file():
        raise Refused(Problem.FILE_MISSING, "file", path=str(arguments.file))
    with opened(arguments, terminal) as desk:
        verdict = checking.verify(desk)
        found = _print(desk, arguments.file)
    _say(terminal, verdict)
    if found is not None:
        _say_print(terminal, found)
    return Answer(_value(verdict, found), _code(verdict, found))


def _print(desk: Desk, path: Path | None) -> PrintFound | None:
    return None if path is None else checking.check_print(desk, path)


def _code(verdict: Verdict, found: PrintFound | None) -> Exit:
    if not verdict.sound:
        return Exit.DAMAGED
    if found is None:
        return Exit.DONE
    return Exit.DONE if found.fits else Exit.REFUSED


def _say(terminal: Terminal, verdict: Verdict) -> None:
    if verdict.sound:
        terminal.say(
            ngettext(
                "De gegevens zijn in orde: {number} wijziging, getekend en aaneengesloten.",
                "De gegevens zijn in orde: {number} wijzigingen, getekend en aaneengesloten.",
                verdict.changes,
            ).format(number=verdict.changes)
        )
        terminal.say(_("Opnieuw opgebouwd uit het logboek zijn ze gelijk."))
    else:
        terminal.warn(_("De gegevens zijn beschadigd. Werk er niet mee voort."))
        for problem in verdict.problems:
            terminal.warn(f"  {problem}")
        for table, id_ in verdict.differences:
            terminal.warn(
                "  " + _("anders dan in het logboek: {table} {id}").format(table=table, id=id_)
            )
        terminal.warn(_("Zet een reservekopie terug met restore; backup --list toont ze."))
    if verdict.withheld:
        terminal.say(
            ngettext(
                "{number} deel staat hier zonder inhoud: een ander houdt het voor zich, of het "
                "is gewist.",
                "{number} delen staan hier zonder inhoud: een ander houdt ze voor zich, of ze "
                "zijn gewist.",
                verdict.withheld,
            ).format(number=verdict.withheld)
        )
    if verdict.waiting:
        terminal.say(
            ngettext(
                "{number} wijziging wacht op een pakket dat nog moet komen.",
                "{number} wijzigingen wachten op een pakket dat nog moet komen.",
                verdict.waiting,
            ).format(number=verdict.waiting)
        )
    for author, seq in verdict.forks:
        terminal.say(
            _(
                "Computer {author} schreef twee keer een wijziging {seq}. Geen van beide telt "
                "tot een beheerder kiest."
            ).format(author=author[:8], seq=seq)
        )


def _say_print(terminal: Terminal, found: PrintFound) -> None:
    for line, good in print_lines(found):
        (terminal.say if good else terminal.warn)(line)


def _value(verdict: Verdict, found: PrintFound | None) -> dict[str, object]:
    value: dict[str, object] = {
        "sound": verdict.sound,
        "changes": verdict.changes,
        "entries": verdict.entries,
        "withheld": verdict.withheld,
        "waiting": verdict.waiting,
        "heads": verdict.heads,
        "forks": [list(fork) for fork in verdict.forks],
        "differences": [list(difference) for difference in verdict.differences],
        "problems": list(verdict.problems),
    }
    if found is not None:
        value["print"] = {
            "known": found.known,
            "author": found.author,
            "seq": found.seq,
            "hash": found.hash,
            "since": found.since,
            "kind": found.kind,
            "title": found.title,
            "made": found.made,
            "strange": None if found.strange is None else list(found.strange),
            "head": found.head,
            "again": None
            if found.again is None
            else {
                "same": list(found.again.same),
                "other": list(found.again.other),
                "must": found.again.must,
            },
            "signatures": None
            if found.signatures is None
            else [
                {"signer": one.signer, "intact": one.intact, "whole": one.whole}
                for one in found.signatures
            ],
        }
    return value
