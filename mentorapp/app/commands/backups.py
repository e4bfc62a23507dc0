"""``backup`` and ``restore``: copy the whole store away, and bring it back."""

from argparse import Namespace
from datetime import UTC, datetime

from mentorapp.app import files
from mentorapp.app.parsing import WrongUsage
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import data_of, opened, recovery_key
from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.plain import utc_text
from mentorapp.services import keeping
from mentorapp.services.naming import backup_reason
from mentorapp.storage.backup import About, Backup


def backup(arguments: Namespace, terminal: Terminal) -> Answer:
    """Make a backup now, or list those of the folder."""
    if arguments.list:
        if arguments.out is not None:
            raise WrongUsage(_("--list en --out gaan niet samen"))
        return _list(arguments, terminal)
    target = arguments.out if arguments.out is None else files.fresh(arguments.out)
    with opened(arguments, terminal) as desk:
        made = keeping.by_hand(desk, target)
    terminal.say(_("De reservekopie staat in {path}.").format(path=made.path))
    return Answer({"backup": _value(made)})


def restore(arguments: Namespace, terminal: Terminal) -> Answer:
    """Put a whole store back into the data folder."""
    data = data_of(arguments)
    key = arguments.recovery_key_file
    stood = data.is_dir() and any(data.iterdir())
    about = keeping.restore(
        arguments.file,
        data,
        recovery_key=None if key is None else recovery_key(key),
        at=utc_text(datetime.now(UTC)),
    )
    terminal.say(
        _("Teruggezet in {folder}: de gegevens van {moment}.").format(
            folder=data, moment=_moment(about)
        )
    )
    if stood:
        terminal.say(
            _("Wat er stond, is niet weg: het staat bij de reservekopieën of heet nu …before-1.")
        )
    if not about.practice:
        terminal.say(_("Kan iemand niet ontgrendelen? Geef een nieuwe pincode met people pin."))
    return Answer({"folder": str(data), "restored": _about(about)})


def _list(arguments: Namespace, terminal: Terminal) -> Answer:
    found = keeping.backups(data_of(arguments))
    if not found:
        terminal.say(_("Er zijn nog geen reservekopieën."))
    for one in found:
        terminal.say(
            _("{moment}, {reason}: {learners} leerlingen, {notes} notities, {days} dagen").format(
                moment=_moment(one.about),
                reason=backup_reason(one.about.reason),
                learners=one.about.learners,
                notes=one.about.observations,
                days=one.about.days,
            )
        )
        terminal.say(f"  {one.path}")
    return Answer({"backups": [_value(one) for one in found]})


def _moment(about: About) -> str:
    return formats.moment(datetime.fromisoformat(about.at).astimezone())


def _value(one: Backup) -> dict[str, object]:
    return {"path": str(one.path), "size": one.size, **_about(one.about)}


def _about(about: About) -> dict[str, object]:
    return {
        "at": about.at,
        "reason": about.reason,
        "schema": about.schema,
        "learners": about.learners,
        "observations": about.observations,
        "days": about.days,
        "changes": about.changes,
        "practice": about.practice,
    }
