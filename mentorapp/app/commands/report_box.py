"""``report box``: the exchange box, listed and kept as files."""

from argparse import Namespace
from pathlib import Path

from mentorapp.app import files
from mentorapp.app.refusing import sentence
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.files import plain_name
from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import report_shelf, roster, saving
from mentorapp.services.desk import Desk
from mentorapp.services.report_shelf import GivenRow


def box(arguments: Namespace, terminal: Terminal) -> Answer:
    """Tell what is in it, the newest first; with a folder also keep each as a file there."""
    with opened(arguments, terminal) as desk:
        learner = ""
        if arguments.learner:
            with desk.read() as unit:
                learner = roster.find_learner(unit, arguments.learner).id
        rows = report_shelf.given(desk, learner)
        if arguments.out is not None:
            files.folder(arguments.out)
        found, lacking = [], False
        for row in rows:
            terminal.say(_words(row))
            path, problem = _kept(desk, row, arguments.out)
            if problem is not None:
                lacking = True
                terminal.warn(f"  {sentence(problem)}")
            elif path is not None:
                terminal.say(f"  {path}")
            found.append(_value(row, path))
    if not rows:
        terminal.say(_("De uitwisselbak is leeg."))
    return Answer(found, Exit.REFUSED if lacking else Exit.DONE)


def _words(row: GivenRow) -> str:
    who = ", ".join(filter(None, (row.by, row.house)))
    if row.ours:
        return _("{day}  gaat mee: {title}").format(day=row.given.at[:10], title=row.given.title)
    return _("{day}  gekregen van {who}: {title}").format(
        day=row.given.at[:10], who=who, title=row.given.title
    )


def _kept(desk: Desk, row: GivenRow, folder: Path | None) -> tuple[Path | None, Refused | None]:
    """Keep one as a file. Gives where, or why it could not be."""
    if folder is None:
        return None, None
    name = f"{plain_name(row.given.title)}-{row.given.sha256[:8]}.pdf"
    try:
        return saving.save(report_shelf.content(desk, row.given.id), folder / name), None
    except Refused as problem:
        return None, problem


def _value(row: GivenRow, path: Path | None) -> dict[str, object]:
    return {
        "id": row.given.id,
        "learner": row.learner,
        "kind": row.given.kind,
        "title": row.given.title,
        "at": row.given.at,
        "ours": row.ours,
        "house": row.house,
        "here": row.here,
        "path": str(path) if path else "",
    }
