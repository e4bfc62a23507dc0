"""``demo``: the whole job on practice data, in two new stores."""

import shutil
from argparse import Namespace
from pathlib import Path

from mentorapp.app import files
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import practice


def demo(arguments: Namespace, terminal: Terminal) -> Answer:
    """Do the job, read both stores back and compare them."""
    folder: Path = arguments.folder
    _claim(folder)
    steps = _steps()
    try:
        made = practice.demonstrate(
            folder,
            today=arguments.today or practice.DAY,
            said=lambda step: terminal.warn(steps.get(step, step)),
        )
    except (Refused, OSError, KeyboardInterrupt):
        # The folder was empty or not there: half a demonstration is of no use to anybody.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    terminal.say(_("OEFENING: alle mensen en cijfers zijn verzonnen."))
    terminal.say(_("Teruggelezen uit beide mappen:"))
    labels = _labels()
    rows: list[tuple[str, ...]] = [("", _("werkplek"), _("school"))]
    for name, number in made.workplace.items():
        rows.append((labels.get(name, name), str(number), str(made.school.get(name, 0))))
    terminal.table(rows)
    same = made.workplace == made.school and not made.differences
    if same:
        terminal.say(
            _("Alle {number} gedeelde velden zijn in beide gelijk.").format(
                number=made.shared_fields
            )
        )
    for record, id_, name in made.differences:
        terminal.warn(
            _("Verschilt: {record} {id}, {field}").format(record=record, id=id_, field=name)
        )
    terminal.say(_("Geschreven:"))
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in written:
        terminal.say(f"  {path}")
    value = {
        "folder": str(folder),
        "today": (arguments.today or practice.DAY).isoformat(),
        "workplace": made.workplace,
        "school": made.school,
        "shared_fields": made.shared_fields,
        "differences": [list(one) for one in made.differences],
        "packages": [str(path) for path in made.packages],
        "pdf": str(made.pdf),
        "files": [str(path) for path in written],
    }
    return Answer(value, Exit.DONE if same else Exit.DAMAGED)


def _claim(folder: Path) -> None:
    """Take an empty or new folder for ourselves: of two at once the second is refused."""
    occupied = Refused(Problem.STORE_EXISTS, "folder", folder=str(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise occupied
    files.folder(folder)
    try:
        (folder / practice.WORKPLACE).mkdir()
    except FileExistsError:
        raise occupied from None
    except OSError as error:
        raise Refused(Problem.CANNOT_WRITE, "folder", path=str(folder)) from error


def _steps() -> dict[str, str]:
    return {
        "prepare": _("De school bereidt drie leerlingen voor; de werkplek neemt over …"),
        "note": _("De mentoren noteren competenties …"),
        "days": _("De mentoren bevestigen dagen en sluiten maanden af …"),
        "evaluate": _("Samen evalueren en tekenen …"),
        "report": _("Het voortgangsverslag afdrukken …"),
        "exchange": _("De school neemt over wat nieuw is …"),
    }


def _labels() -> dict[str, str]:
    return {
        "learners": _("leerlingen"),
        "goals": _("competenties in plannen"),
        "observations": _("notities"),
        "weeks": _("weken met notities"),
        "days": _("dagen"),
        "closed_months": _("afgesloten maanden"),
        "ratings": _("beoordelingen"),
        "signed_evaluations": _("getekende evaluaties"),
    }
