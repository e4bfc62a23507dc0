"""``report progress``: the progress report of one learner, or of everyone."""

from argparse import Namespace
from pathlib import Path

from mentorapp.app import files
from mentorapp.app.parsing import WrongUsage
from mentorapp.app.refusing import sentence
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner
from mentorapp.services import progress, roster
from mentorapp.services.desk import Desk


def progress_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Print to one file, or to one for each learner in a folder."""
    if arguments.learner and (arguments.pdf is None or arguments.out is not None):
        raise WrongUsage(_("bij --learner hoort --pdf BESTAND"))
    if arguments.all and (arguments.out is None or arguments.pdf is not None):
        raise WrongUsage(_("bij --all hoort --out MAP"))
    with opened(arguments, terminal) as desk:
        if arguments.all:
            return _everyone(desk, arguments.out, terminal)
        with desk.read() as unit:
            learner = roster.find_learner(unit, arguments.learner)
        return Answer({"files": [_one(desk, learner, arguments.pdf, terminal)], "skipped": []})


def _everyone(desk: Desk, folder: Path, terminal: Terminal) -> Answer:
    with desk.read() as unit:
        learners = sorted(unit.find(Learner), key=lambda one: (one.name, one.id))
    if not learners:
        raise Refused(Problem.MISSING, "learners")
    files.folder(folder)
    made: list[dict[str, str]] = []
    skipped: list[dict[str, str]] = []
    taken: set[str] = set()
    for learner in learners:
        name = files.plain_name(learner.name)
        if name in taken:  # two of one name: the number of the record tells them apart
            name = f"{name}-{learner.id[:8]}"
        taken.add(name)
        try:
            made.append(_one(desk, learner, folder / f"{name}.pdf", terminal))
        except Refused as refused:
            skipped.append({"learner": learner.id, "sentence": sentence(refused)})
            terminal.warn(f"{learner.name}: {sentence(refused)}")
    code = Exit.REFUSED if skipped else Exit.DONE
    return Answer({"files": made, "skipped": skipped}, code)


def _one(desk: Desk, learner: Learner, path: Path, terminal: Terminal) -> dict[str, str]:
    progress.write(desk, progress.ReportOn(learner.id), path)
    terminal.say(_("{path}: verslag van {name}").format(path=path, name=learner.name))
    return {"learner": learner.id, "path": str(path)}
