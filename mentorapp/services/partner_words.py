"""What is said of partners, their cards and their keys, in the window and by the commands."""

from datetime import date, datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.partner_rows import CardSeen, PartnerRow, PartnersView
from mentorapp.domain.people import Side

_FEW = 2  # words of a card that tell two PCs of one name apart


def kind(row: PartnerRow) -> str:
    """Say what somebody is to this house."""
    if row.own:
        return _("pc van dit huis")
    return _("school") if row.side is Side.SCHOOL else _("werkplek")


def title(row: PartnerRow) -> str:
    """Give the name, and the first words of the card where several PCs share that name."""
    if not row.own and row.name not in row.beside:
        return row.name
    words = " ".join(row.face.words.split()[:_FEW])
    return _("{name}, kaart {words}").format(name=row.name, words=words)


def state(row: PartnerRow) -> str:
    """Say in a few words how far one can trust it."""
    if row.revoked:
        return _("pc is afgesloten")
    if not row.is_peer:
        return _("nog niet ontmoet")
    return _("vergeleken") if row.compared else _("nog te vergelijken")


def about(row: PartnerRow, today: date) -> str:
    """Say the rest of the row: what it is, since when, what was read last, how much waits."""
    parts = [kind(row)]
    if row.since:
        parts.append(_("sinds {day}").format(day=_day(row.since, today)))
    parts.append(last_read(row, today))
    if row.waiting:
        parts.append(waits(row.waiting))
    return ", ".join(part for part in parts if part)


def waits(number: int) -> str:
    """Say how many files of somebody wait in the tray."""
    return ngettext("{number} bestand wacht", "{number} bestanden wachten", number).format(
        number=number
    )


def last_read(row: PartnerRow, today: date) -> str:
    """Say which package of it was read last."""
    if not row.is_peer:
        return _("staat alleen in het logboek van jullie huis")
    if not row.received:
        return _("nog niets van gelezen")
    return _("pakket {number} gelezen op {day}").format(
        number=row.received, day=_day(row.at, today)
    )


def has_read(row: PartnerRow) -> str:
    """Say how much of ours it has read."""
    if not row.sent:
        return _("{name} kreeg nog niets van ons.").format(name=row.name)
    if row.read >= row.ours:
        return _("{name} heeft alles gelezen, tot en met {to}").format(name=row.name, to=row.read)
    return _("{name} heeft gelezen tot en met {to} van {ours}").format(
        name=row.name, to=row.read, ours=row.ours
    )


def trust(row: PartnerRow, today: date) -> str:
    """Say whether somebody compared the card, and what to do when nobody did."""
    if row.revoked:
        return gone(row)
    if row.compared and row.renewed:
        return _(
            "Iemand vergeleek deze kaart op {day}. Daarna kreeg hij een nieuwe sleutel; de vorige "
            "staat ervoor in. Vergelijken mag opnieuw."
        ).format(day=_day(row.compared, today))
    if row.compared and row.by:
        return _("{name} vergeleek de zes woorden op {day}.").format(
            name=row.by, day=_day(row.compared, today)
        )
    if row.compared:
        return _("De zes woorden zijn vergeleken op {day}.").format(day=_day(row.compared, today))
    if row.own:
        return _(
            "Een andere pc van jullie huis liet deze pc toe. Vergelijk de zes woorden als je er "
            "naast staat."
        )
    return _("Niemand noteerde dat de zes woorden dezelfde zijn. Bel en vergelijk ze.")


def gone(row: PartnerRow) -> str:
    """Say that somebody was cut off, and why."""
    said = _("**Afgesloten.** Van hem nemen we niets meer over, en hij krijgt niets meer.")
    if row.reason:
        return said + " " + _("Reden: {reason}.").format(reason=row.reason.rstrip("."))
    return said


def card_seen(seen: CardSeen) -> str:
    """Say whose card came, and what is known of it; words between double stars are strong."""
    name = seen.face.name
    if seen.ours:
        return _(
            "**Deze kaart zegt dat ze van een pc van jullie eigen huis is.** Neem ze alleen over "
            "als je naast die pc staat. Alleen een beheerder kan dit."
        )
    if seen.known:
        known = _("Dit is de kaart van **{name}**. Die ken je al: vergelijk ze gerust opnieuw.")
        return known.format(name=name)
    if seen.side is Side.SCHOOL:
        return _("Dit is de kaart van **{name}**, een school.").format(name=name)
    return _("Dit is de kaart van **{name}**, een werkplek.").format(name=name)


def compare_how(row: PartnerRow) -> str:
    """Say how two people compare a card."""
    if row.own:
        return _("Ga naar die pc en open «Je kaart». Staan daar dezelfde zes woorden?")
    return _(
        "Bel {name}. Laat de ander de zes woorden van de eigen kaart voorlezen. Zijn het dezelfde?"
    ).format(name=row.name)


def not_the_same(row: PartnerRow) -> str:
    """Say what to do when the words differ."""
    if row.own:
        return _("Zijn ze anders? Dan is dit een vreemde pc. Sluit hem af.")
    return _(
        "Zijn ze anders? Dan is dit de kaart van iemand anders. Schrap deze partner en vraag de "
        "kaart opnieuw."
    )


def together(row: PartnerRow) -> str:
    """Say which PCs of the same house are partners too; empty for none."""
    number = len(row.beside)
    if not number:
        return ""
    return ngettext(
        "{house} heeft nog {number} andere pc die je kent: {names}.",
        "{house} heeft nog {number} andere pc’s die je kent: {names}.",
        number,
    ).format(house=row.house, number=number, names=", ".join(row.beside))


def after_cut_off() -> tuple[str, ...]:
    """Say what follows when a PC of this house is cut off, before anybody confirms it."""
    return (
        _("Wat deze pc schreef en hier al staat, blijft tellen."),
        _("Wat hij later schrijft, telt nergens meer. Hij krijgt ook niets meer van ons."),
        _("Alle partners horen het met het volgende pakket."),
        _("Dit kan niet terug. Komt de pc terug, laat hem dan opnieuw toe met een nieuwe kaart."),
    )


def after_removal(row: PartnerRow) -> tuple[str, ...]:
    """Say what follows when a partner is removed."""
    return (
        _("Wat van {name} kwam, blijft staan.").format(name=row.name),
        _("Nieuwe bestanden van {name} worden geweigerd, en er gaat niets meer naartoe.").format(
            name=row.name
        ),
        _("Wil je later weer uitwisselen? Neem dan de kaart opnieuw over."),
    )


def why_rotate() -> tuple[str, ...]:
    """Say when new keys make sense, and what follows, before anybody confirms it."""
    return (
        _("Doe dit als iemand misschien aan deze pc of aan een back-up kon."),
        _("Eerst maken we een back-up. Daarna krijgt deze pc nieuwe sleutels en nieuwe woorden."),
        _("Partners volgen vanzelf met het volgende pakket. Ze hoeven geen nieuwe kaart."),
        _("Wat onder de oude sleutel nog geschreven wordt, telt nergens meer."),
    )


def followers(view: PartnersView) -> str:
    """Say how many will follow new keys."""
    number = sum(not one.revoked for one in (*view.partners, *view.pcs))
    if not number:
        return _("Je hebt nog geen partner: niemand hoeft te volgen.")
    return ngettext(
        "{number} partner volgt met het volgende pakket.",
        "{number} partners volgen met het volgende pakket.",
        number,
    ).format(number=number)


def _day(at: str, today: date) -> str:
    day = datetime.fromisoformat(at).astimezone().date()
    return formats.day(day, year=day.year != today.year)
