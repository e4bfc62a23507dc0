"""``report``: what is printed of one learner, or of everyone; one line of a table for each kind."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from mentorapp.app import files
from mentorapp.app.parsing import WrongUsage
from mentorapp.app.refusing import sentence
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import ask_pin, opened
from mentorapp.base.files import plain_name
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner
from mentorapp.reports.signing import Card, Certificate
from mentorapp.services import (
    evaluation_report,
    handover,
    paper,
    progress,
    roster,
    self_paper,
    statement,
)
from mentorapp.services.desk import Desk

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


#: What sets each kind of report, by its word on the command line: desk, options, id of a learner.
KINDS: Mapping[str, Callable[[Desk, Namespace, str], bytes]] = {
    "progress": lambda desk, options, learner: progress.content(
        desk, progress.ReportOn(learner, *(options.period or ()))
    ),
    "handover": lambda desk, _options, learner: handover.content(desk, learner),
    "statement": lambda desk, options, learner: statement.content(
        desk, learner, options.month or ""
    ),
    "evaluation": _evaluation,
    "self-rating": lambda desk, _options, learner: self_paper.content(
        desk, self_paper.running_of(desk, learner)
    ),
    "week-sheet": lambda desk, options, learner: paper.week_sheet(
        desk, paper.WeekOn(learner, options.week)
    ),
    "code-sheet": lambda desk, _options, learner: paper.code_sheet(desk, paper.CodesOn(learner)),
    "pocket-card": lambda desk, options, learner: paper.pocket_card(
        desk, paper.WeekOn(learner, options.week)
    ),
}


def report(arguments: Namespace, terminal: Terminal) -> Answer:
    """Print to one file, or to one for each learner in a folder."""
    if arguments.learner and (arguments.pdf is None or arguments.out is not None):
        raise WrongUsage(_("bij --learner hoort --pdf BESTAND"))
    if arguments.all and (arguments.out is None or arguments.pdf is not None):
        raise WrongUsage(_("bij --all hoort --out MAP"))
    with opened(arguments, terminal) as desk:
        if arguments.all:
            return _everyone(desk, arguments, terminal)
        with desk.read() as unit:
            learner = roster.find_learner(unit, arguments.learner)
        made = _one(desk, arguments, learner, arguments.pdf, terminal)
        return Answer({"files": [made], "skipped": []})


def _everyone(desk: Desk, arguments: Namespace, terminal: Terminal) -> Answer:
    folder: Path = arguments.out
    with desk.read() as unit:
        learners = sorted(unit.find(Learner), key=lambda one: (one.name, one.id))
    if not learners:
        raise Refused(Problem.MISSING, "learners")
    files.folder(folder)
    made: list[dict[str, str]] = []
    skipped: list[dict[str, str]] = []
    taken: set[str] = set()
    for learner in learners:
        name = plain_name(learner.name)
        if name in taken:  # two of one name: the number of the record tells them apart
            name = f"{name}-{learner.id[:8]}"
        taken.add(name)
        try:
            made.append(_one(desk, arguments, learner, folder / f"{name}.pdf", terminal))
        except Refused as refused:
            skipped.append({"learner": learner.id, "sentence": sentence(refused)})
            terminal.warn(f"{learner.name}: {sentence(refused)}")
    code = Exit.REFUSED if skipped else Exit.DONE
    return Answer({"files": made, "skipped": skipped}, code)


def _one(
    desk: Desk, arguments: Namespace, learner: Learner, path: Path, terminal: Terminal
) -> dict[str, str]:
    kind = arguments.command.split()[-1]
    progress.save(KINDS[kind](desk, arguments, learner.id), path)
    terminal.say(_("{path}: verslag van {name}").format(path=path, name=learner.name))
    return {"learner": learner.id, "path": str(path)}
