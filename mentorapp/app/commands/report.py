"""``report``: what is printed of one learner, or of everyone; one line of a table for each kind."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mentorapp.app import files
from mentorapp.app.parsing import WrongUsage
from mentorapp.app.refusing import sentence
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import ask_pin, opened
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.reports.signing import Card, Certificate
from mentorapp.services import (
    evaluation_report,
    page_fit,
    report_shelf,
    report_style,
    roster,
    saving,
)
from mentorapp.services.desk import Desk
from mentorapp.services.page_fit import Fitted
from mentorapp.services.report_batch import Batch, for_everyone
from mentorapp.services.report_kinds import MAKERS, made

_CERTIFICATE_LIMIT = 1_000_000  # bytes; a certificate with its chain has a few thousand


def _evaluation(desk: Desk, options: Namespace, learner: str) -> bytes:
    """Set the last evaluation, signed when a certificate or a card is named."""
    if options.sign and options.card:
        raise WrongUsage(_("kies --sign of --card, niet allebei"))
    if not (options.sign or options.card):
        return evaluation_report.content(desk, evaluation_report.last_of(desk, learner))
    secret = ask_pin(_("Code: "), from_input=options.secret_stdin)
    by: Certificate | Card = (
        Certificate(files.content(options.sign, _CERTIFICATE_LIMIT), secret)
        if options.sign
        else Card(options.card, options.token, options.key, secret)
    )
    return evaluation_report.signed(desk, evaluation_report.last_of(desk, learner), by)


#: Kinds whose making asks for more than what the table of kinds takes.
_MORE: Mapping[ReportName, Callable[[Desk, Namespace, str], bytes]] = {
    ReportName.EVALUATION: _evaluation
}
_FORMER = {"statement": ReportName.ALLOWANCE}  # words of earlier releases


def _asked(options: Namespace, learner: str) -> Asked:
    """Give what was chosen. options: those of the kind, any of them may be absent."""
    given = vars(options)
    first, last = given.get("period") or (None, None)
    spoken = given.get("lang") or ""  # said by whom it is for; else as the school has it
    return Asked(learner, first, last, given.get("week"), given.get("month") or "", spoken=spoken)


def _made(desk: Desk, name: ReportName, options: Namespace, learner: str) -> bytes:
    """Set a report of a kind, signed where that was asked for."""
    asked = _asked(options, learner)
    if name in _MORE and "sign" in vars(options):
        with report_style.worn(desk, name, learner, asked.spoken):
            return _MORE[name](desk, options, learner)
    return made(desk, name, asked)


def _seen(desk: Desk, name: ReportName, options: Namespace, learner: str) -> Fitted:
    """Set a report of a kind, and see how it lies on its pages."""
    asked = _asked(options, learner)
    return page_fit.seen(lambda: _made(desk, name, options, learner), desk, name, asked)


def report(arguments: Namespace, terminal: Terminal) -> Answer:
    """Print to one file, or to one for each learner in a folder."""
    check = getattr(arguments, "check", False)
    if check and (arguments.pdf is not None or arguments.out is not None):
        raise WrongUsage(_("--check schrijft niets: laat --pdf of --out weg"))
    give = getattr(arguments, "give", False)
    if give and (check or arguments.all):
        raise WrongUsage(_("--give staat bij --learner, zonder --check"))
    alone = check or give
    if arguments.learner and not alone and (arguments.pdf is None or arguments.out is not None):
        raise WrongUsage(_("bij --learner hoort --pdf BESTAND"))
    if arguments.all and not check and (arguments.out is None or arguments.pdf is not None):
        raise WrongUsage(_("bij --all hoort --out MAP"))
    word = arguments.command.split()[-1]
    name = _FORMER.get(word) or ReportName(word)
    with opened(arguments, terminal) as desk:
        if check:
            return _checked(desk, name, arguments, terminal)
        if arguments.all:
            learners = _learners(desk)
            files.folder(arguments.out)
            made, skipped = _told(
                _everyone(desk, name, arguments, arguments.out, learners), terminal
            )
            return Answer(
                {"files": made, "skipped": skipped}, Exit.REFUSED if skipped else Exit.DONE
            )
        with desk.read() as unit:
            learner = roster.find_learner(unit, arguments.learner)
        shown = _seen(desk, name, arguments, learner.id)
        written: list[dict[str, object]] = []
        if arguments.pdf is not None:
            saving.save(shown.pdf, arguments.pdf)
            _say(terminal, arguments.pdf, learner)
            written.append(
                {
                    "learner": learner.id,
                    "path": str(arguments.pdf),
                    "sentences": list(shown.details),
                }
            )
        if give:
            one = report_shelf.give(desk, name, _asked(arguments, learner.id), shown.pdf)
            terminal.say(_("{title}: in de uitwisselbak").format(title=one.title))
        for sentence_ in shown.details:
            terminal.warn(sentence_)
        return Answer({"files": written, "skipped": [], "given": give})


def _checked(desk: Desk, name: ReportName, arguments: Namespace, terminal: Terminal) -> Answer:
    """Say how it lies on its pages, of one learner or everyone; nothing is written."""
    if arguments.all:
        learners = _learners(desk)
    else:
        with desk.read() as unit:
            learners = [roster.find_learner(unit, arguments.learner)]
    told: list[dict[str, object]] = []
    skipped: list[dict[str, str]] = []
    for learner in learners:
        try:
            shown = _seen(desk, name, arguments, learner.id)
        except Refused as refused:
            if not arguments.all:
                raise
            terminal.warn(f"{learner.name}: {sentence(refused)}")
            skipped.append({"learner": learner.id, "sentence": sentence(refused)})
            continue
        terminal.say(f"{learner.name}: {shown.line}")
        for said in shown.details:
            terminal.say(f"  {said}")
        told.append(
            {
                "learner": learner.id,
                "pages": shown.fit.pages,
                "cuts": shown.cuts,
                "sentences": list(shown.details),
            }
        )
    return Answer({"checks": told, "skipped": skipped}, Exit.REFUSED if skipped else Exit.DONE)


def every_kind(arguments: Namespace, terminal: Terminal) -> Answer:
    """Print every kind, each in a folder of its own; what there is nothing for is said."""
    with opened(arguments, terminal) as desk:
        if arguments.all:
            learners = _learners(desk)
        else:
            with desk.read() as unit:
                learners = [roster.find_learner(unit, arguments.learner)]
        files.folder(arguments.out)
        made: list[dict[str, object]] = []
        skipped: list[dict[str, object]] = []
        for name in MAKERS:
            batch = _everyone(desk, name, arguments, arguments.out / name.value, learners)
            files_, others = _told(batch, terminal, name.value)
            made += [{"kind": name.value, **one} for one in files_]
            skipped += [{"kind": name.value, **one} for one in others]
    return Answer({"files": made, "skipped": skipped}, Exit.DONE if made else Exit.REFUSED)


def _learners(desk: Desk) -> list[Learner]:
    """Give everyone, by name. Raises Refused(MISSING)."""
    with desk.read() as unit:
        found = sorted(unit.find(Learner), key=lambda one: (one.name, one.id))
    if not found:
        raise Refused(Problem.MISSING, "learners")
    return found


def _everyone(
    desk: Desk, name: ReportName, arguments: Namespace, folder: Path, learners: Sequence[Learner]
) -> Batch:
    return for_everyone(
        desk,
        name,
        learners,
        folder,
        make=lambda learner: _seen(desk, name, arguments, learner.id),
    )


def _told(
    batch: Batch, terminal: Terminal, kind: str = ""
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Say what was printed and what was not; gives both as JSON. kind: said before each."""
    for learner, refused in batch.skipped:
        about = f"{kind}, {learner.name}" if kind else learner.name
        terminal.warn(f"{about}: {sentence(refused)}")
    to_see = {learner.id: list(details) for learner, details in batch.told}
    for learner, path in batch.files:
        _say(terminal, path, learner)
        for said in to_see.get(learner.id, ()):
            terminal.warn(f"  {said}")
    return (
        [
            {"learner": one.id, "path": str(path), "sentences": to_see.get(one.id, [])}
            for one, path in batch.files
        ],
        [{"learner": one.id, "sentence": sentence(refused)} for one, refused in batch.skipped],
    )


def _say(terminal: Terminal, path: Path, learner: Learner) -> None:
    terminal.say(_("{path}: verslag van {name}").format(path=path, name=learner.name))
