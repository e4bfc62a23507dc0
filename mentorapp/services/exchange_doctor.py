"""Wat loopt er mis: what of the exchange waits or failed, and what to do about it.

It names packages by their numbers and never a learner: people send it to who helps them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique
from pathlib import Path

from mentorapp import __version__
from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.exchange_rows import InRow, InState, OutRow, Receipt, Step, WaitRow
from mentorapp.services import exchange_page, exchange_words, handing
from mentorapp.services.desk import Desk

LONG = timedelta(days=14)  # so long after it was handed over one asks where a package is


@unique
class Finding(StrEnum):
    """What can be found, the most pressing first."""

    REFUSED = "refused"
    LOST = "lost"
    WAITS = "waits"
    CHOICES = "choices"
    LIES = "lies"
    READY = "ready"
    SILENT = "silent"
    UNREAD = "unread"
    NO_PARTNER = "no_partner"
    UNHEARD = "unheard"

    @property
    def is_wrong(self) -> bool:
        """Whether something failed; the rest only waits."""
        return self in {Finding.REFUSED, Finding.LOST, Finding.WAITS}


_ASKED = frozenset({Finding.SILENT, Finding.UNREAD})


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. about: the row that it is about; number: how many."""

    finding: Finding
    about: InRow | OutRow | WaitRow | Receipt | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Examined:
    """All findings, and what partners said that they read. at: UTC text."""

    found: tuple[Found, ...]
    receipts: tuple[Receipt, ...]
    at: str

    @property
    def is_well(self) -> bool:
        """Whether nothing waits and nothing failed."""
        return not self.found


def examine(desk: Desk) -> Examined:
    """Look at all that is on its way, in and out."""
    view, now = exchange_page.view(desk), desk.now()
    found: list[Found] = []
    for came in view.incoming:
        if came.state is InState.REFUSED:
            found.append(Found(Finding.REFUSED, came))
        elif came.is_open:
            found.append(Found(Finding.LIES, came))
    found += [Found(Finding.WAITS, one) for one in view.waiting]
    if view.questions:
        found.append(Found(Finding.CHOICES, number=view.questions))
    asked: set[str] = set()
    for went in exchange_page.sent(desk):
        finding = _of_sent(went, now)
        if finding in _ASKED and went.peer in asked:
            continue  # what was sent after it holds it too
        if finding is not None:
            found.append(Found(finding, went))
        if went.step is not Step.READY:
            asked.add(went.peer)
    if not view.receipts:
        found.append(Found(Finding.NO_PARTNER))
    found += [Found(Finding.UNHEARD, one) for one in view.receipts if not one.heard_at]
    order = list(Finding)
    found.sort(key=lambda one: order.index(one.finding))
    return Examined(tuple(found), view.receipts, now)


def _of_sent(row: OutRow, now: str) -> Finding | None:
    if not row.is_known or not exchange_page.says_something(row.contents):
        return None  # nobody waits for a mere receipt
    if row.step is Step.READY:
        return Finding.READY if row.kept else Finding.LOST
    if row.step is Step.HANDED and _is_long(row.handed_at, now):
        return Finding.SILENT
    if row.step is Step.ARRIVED and _is_long(row.arrived_at, now):
        return Finding.UNREAD
    return None


def _is_long(at: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(at) > LONG


def what(one: Found) -> str:
    """Say what was found."""
    about = one.about
    if isinstance(about, InRow):
        return _came_words(one.finding, about)
    if isinstance(about, WaitRow):
        return exchange_words.wait_words(about) + "."
    if isinstance(about, OutRow):
        return _sent_words(one.finding).format(number=about.number, partner=about.partner)
    if isinstance(about, Receipt):
        return _("Van {name} kwam nog niets terug.").format(name=about.partner)
    if one.finding is Finding.CHOICES:
        return ngettext(
            "{number} vraag wacht op een keuze van jullie.",
            "{number} vragen wachten op een keuze van jullie.",
            one.number,
        ).format(number=one.number)
    return _("Je kent nog geen partner.")


def _came_words(finding: Finding, about: InRow) -> str:
    if finding is Finding.REFUSED:
        state = exchange_words.refused_state(about.problem)
        return _("Het bestand {file} is geweigerd: {state}.").format(
            file=about.file, state=formats.inside(state)
        )
    return _("Pakket {number} van {sender} ligt klaar om over te nemen.").format(
        number=about.number, sender=about.sender
    )


def _sent_words(finding: Finding) -> str:
    return {
        Finding.LOST: _(
            "Pakket {number} voor {partner} is nooit meegegeven en het bestand is weg."
        ),
        Finding.READY: _("Pakket {number} voor {partner} ligt klaar en is nog niet meegegeven."),
        Finding.SILENT: _(
            "Pakket {number} voor {partner} is al meer dan 2 weken mee, en kwam nog niet aan."
        ),
        Finding.UNREAD: _(
            "Pakket {number} kwam bij {partner} aan, en is na 2 weken nog niet overgenomen."
        ),
    }[finding]


def advice(one: Found) -> str:
    """Say what to do about it."""
    if one.finding is Finding.REFUSED and isinstance(one.about, InRow):
        return exchange_words.why_refused(one.about)
    return {
        Finding.REFUSED: _("Haal het bestand weg."),
        Finding.LOST: _("Zet opnieuw iets klaar: wat erin zat, gaat dan mee."),
        Finding.WAITS: _("Vraag het pakket dat ontbreekt. De rest komt dan vanzelf."),
        Finding.CHOICES: _("Kies welk antwoord klopt. Tot dan blijven beide staan."),
        Finding.LIES: _("Kijk wat erin zit en neem het over."),
        Finding.READY: _("Geef het mee: op een stick, in een map of in een mail."),
        Finding.SILENT: _("Vraag of het aankwam. Geef het anders opnieuw mee."),
        Finding.UNREAD: _("Vraag om het over te nemen."),
        Finding.NO_PARTNER: _("Neem de kaart van de school of de werkplek over."),
        Finding.UNHEARD: _("Geef iets mee, en vraag een bestand terug."),
    }[one.finding]


def report(examined: Examined) -> str:
    """Write it all down, for who helps."""
    at = datetime.fromisoformat(examined.at).astimezone()
    lines = [
        _("Uitwisseling: wat loopt er mis?"),
        _("MentorApp {version}, {moment}").format(version=__version__, moment=formats.moment(at)),
        "",
    ]
    if examined.is_well:
        lines += [_("Er wacht niets en er ging niets mis."), ""]
    for number, one in enumerate(examined.found, 1):
        lines += [f"{number}. {what(one)}", f"   {advice(one)}"]
        if isinstance(one.about, InRow) and one.about.problem is not None:
            code = f"{one.about.problem.value} {one.about.id[:16]}"
            lines.append("   " + _("Code voor de helpdesk: {code}").format(code=code))
        lines.append("")
    lines += [exchange_words.receipt_words(one) for one in examined.receipts]
    return "\n".join(lines).rstrip() + "\n"


def save(desk: Desk, path: Path) -> Path:
    """Write the report to a text file. Raises Refused as ``handing.put_whole``."""
    content = report(examine(desk)).encode("utf-8-sig")  # so that every editor reads the accents
    handing.put_whole(path.parent, path.name, content)
    return path
