"""``import``: take over a package, a card, a plan, a school's own days, a list of learners."""

from argparse import Namespace
from pathlib import Path

from mentorapp.app import files
from mentorapp.app.commands import importing_lists
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.connectors.deviations import Deviation, sentence
from mentorapp.connectors.textfile import SIZE_LIMIT
from mentorapp.domain.file_kinds import PEOPLE, FileKind
from mentorapp.exchange import card as cards
from mentorapp.exchange import container
from mentorapp.services import acquainting, exchanging, plan_files, preparing
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Received
from mentorapp.services.naming import counted
from mentorapp.services.recognising import recognise

_SUFFIXES = {FileKind.ICS: ".ics", FileKind.DAYS: ".csv"}  # whatever the file is called
_SHOWN = 20  # deviations on the screen; --json gives them all


def import_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Take a file over, all of it or nothing of it."""
    path: Path = arguments.file
    content = files.content(path, max(container.MAX_PACKAGE, SIZE_LIMIT))
    kind = FileKind(arguments.format or recognise(content, path.suffix))
    with opened(arguments, terminal) as desk:
        if kind is FileKind.CARD:
            return _card(desk, arguments, content, terminal)
        if kind is FileKind.PACKAGE:
            return _package(desk, arguments, content, terminal)
        if kind in PEOPLE:
            return importing_lists.import_(desk, arguments, content, kind, terminal)
        return _table(desk, arguments, content, kind, terminal)


def _package(desk: Desk, arguments: Namespace, content: bytes, terminal: Terminal) -> Answer:
    take = exchanging.look if arguments.dry_run else exchanging.take_over
    received = take(desk, content)
    if arguments.dry_run:
        terminal.say(_("Dit zou je overnemen; er is niets veranderd."))
    _say(terminal, received)
    return Answer(
        {
            "dry_run": arguments.dry_run,
            "sender": received.sender,
            "number": received.number,
            "new": received.new,
            "known": received.known,
            "waiting": received.waiting,
            "forked": received.forked,
            "disclosed": received.disclosed,
            "barred": received.barred,
            "again": received.again,
            "records": received.records,
            "photos": received.photos,
        }
    )


def _say(terminal: Terminal, received: Received) -> None:
    terminal.say(
        _("Pakket {number} van {sender}").format(number=received.number, sender=received.sender)
    )
    if received.new:
        terminal.say(
            ngettext(
                "{number} wijziging is nieuw:", "{number} wijzigingen zijn nieuw:", received.new
            ).format(number=received.new)
        )
        for kind, number in received.records.items():
            terminal.say(f"  {counted(kind, number)}")
    elif received.photos:
        terminal.say(
            ngettext(
                "{number} bijlage die nog ontbrak.",
                "{number} bijlagen die nog ontbraken.",
                received.photos,
            ).format(number=received.photos)
        )
    else:
        terminal.say(_("Er is niets nieuws: alles stond hier al."))
    if received.waiting:
        terminal.say(
            ngettext(
                "{number} wijziging wacht op een pakket dat nog moet komen.",
                "{number} wijzigingen wachten op een pakket dat nog moet komen.",
                received.waiting,
            ).format(number=received.waiting)
        )
    if received.barred:
        terminal.say(
            ngettext(
                "{number} deel is van een gewiste leerling en bleef buiten.",
                "{number} delen zijn van gewiste leerlingen en bleven buiten.",
                received.barred,
            ).format(number=received.barred)
        )
    if received.forked:
        terminal.say(
            _("Een computer schreef onder één nummer twee wijzigingen. Een beheerder moet kiezen.")
        )
    if received.key_in_use_elsewhere:
        terminal.say(
            _("Een kopie van deze map werkt elders voort. Deze map kreeg een nieuwe sleutel.")
        )


def _card(desk: Desk, arguments: Namespace, content: bytes, terminal: Terminal) -> Answer:
    card = cards.read(content)
    terminal.say(_("Kaart van {name}").format(name=card.name))
    terminal.say(
        _("Vergelijk deze cijfers aan de telefoon: {digits}").format(digits=card.fingerprint)
    )
    terminal.say(_("Of deze zes woorden: {words}").format(words=card.words))
    if not arguments.dry_run:
        acquainting.accept(desk, content, arguments.fingerprint or "")
        terminal.say(_("{name} is nu een partner.").format(name=card.name))
    return Answer(
        {
            "dry_run": arguments.dry_run,
            "name": card.name,
            "side": card.side.value,
            "fingerprint": card.fingerprint,
            "words": card.words,
        }
    )


def _table(
    desk: Desk, arguments: Namespace, content: bytes, kind: FileKind, terminal: Terminal
) -> Answer:
    plan = kind.value if kind.value in plan_files.KINDS else ""
    found = preparing.read(content, _SUFFIXES.get(kind) or arguments.file.suffix.lower(), plan)
    if found.framework is not None:
        terminal.say(
            ngettext(
                "{title}: {number} competentie",
                "{title}: {number} competenties",
                len(found.framework.competences),
            ).format(title=found.framework.title, number=len(found.framework.competences))
        )
    else:
        terminal.say(
            ngettext(
                "{number} schooldag of periode", "{number} schooldagen of periodes", len(found.days)
            ).format(number=len(found.days))
        )
    if found.dropped:
        terminal.warn(plan_files.dropped_words(found.dropped))
    _say_deviations(terminal, found.deviations)
    if not arguments.dry_run:
        preparing.take_over(desk, found, learner=arguments.learner, scale=arguments.scale)
        terminal.say(_("Overgenomen."))
    else:
        terminal.say(_("Dit zou je overnemen; er is niets veranderd."))
    return Answer(
        {
            "dry_run": arguments.dry_run,
            "title": found.framework.title if found.framework else None,
            "competences": len(found.framework.competences) if found.framework else 0,
            "kind": found.kind,
            "dropped": found.dropped,
            "school_days": len(found.days),
            "deviations": [sentence(one) for one in found.deviations],
        }
    )


def _say_deviations(terminal: Terminal, deviations: tuple[Deviation, ...]) -> None:
    for one in deviations[:_SHOWN]:
        terminal.warn(sentence(one))
    if more := len(deviations) - _SHOWN if len(deviations) > _SHOWN else 0:
        terminal.warn(_("… en nog {number} opmerkingen").format(number=more))
