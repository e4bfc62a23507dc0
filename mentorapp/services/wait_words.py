"""What waits at a school's desk, in words: what it is, about whom, and for how long."""

from collections.abc import Callable
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow
from mentorapp.services.naming import month_words, role_name


def title(row: WaitRow) -> str:
    """Say what waits."""
    name, number = row.name or row.given_name, row.number
    if row.kind in _OF_HOUSE:
        return _OF_HOUSE[row.kind](row)
    if row.kind is WaitKind.MONTH:
        return ngettext(
            "Uren van {name}: {number} maand niet afgesloten",
            "Uren van {name}: {number} maanden niet afgesloten",
            number,
        ).format(name=name, number=number)
    if row.kind is WaitKind.QUESTION:
        return _question(row)
    found = {
        WaitKind.COUNTERSIGN: _("Evaluatie {number} van {name} tekenen"),
        WaitKind.SIGN: _("Evaluatie {number} van {name}: handtekening ontbreekt"),
        WaitKind.EVALUATION: _("Evaluatie {number} van {name} niet af"),
        WaitKind.SELF_RATING: _("Evaluatie {number}: eigen blad van {name}"),
        WaitKind.TALK: _("Evaluatie van {name} niet begonnen"),
        WaitKind.AGREEMENT: _("{name}: {said}"),
        WaitKind.PLACEMENT: _("Nog geen leerwerkplek voor {name}"),
        WaitKind.PLAN: _("Nog geen opleidingsplan voor {name}"),
        WaitKind.SCHEDULE: _("Nog geen weekrooster voor {name}"),
        WaitKind.PLAN_UNSENT: _("Plan van {name} nog niet verstuurd"),
        WaitKind.PLAN_UNREAD: _("Plan van {name} nog niet gelezen"),
    }
    return found[row.kind].format(name=name, number=number, said=row.said)


def _question(row: WaitRow) -> str:
    name = row.name or row.given_name
    if row.on is not Voice.SCHOOL:
        return ngettext(
            "{name}: {number} voorstel van ons wacht op antwoord",
            "{name}: {number} voorstellen van ons wachten op antwoord",
            row.number,
        ).format(name=name, number=row.number)
    if not name:
        return ngettext("{number} keuze te maken", "{number} keuzes te maken", row.number).format(
            number=row.number
        )
    return ngettext(
        "{name}: {number} keuze te maken", "{name}: {number} keuzes te maken", row.number
    ).format(name=name, number=row.number)


def _file(row: WaitRow) -> str:
    if not row.place:
        return _("Een bestand over te nemen")
    return _("Bestand van {place} over te nemen").format(place=row.place)


def _ready(row: WaitRow) -> str:
    return ngettext(
        "Bestand voor {place} nog niet doorgegeven",
        "{number} bestanden voor {place} nog niet doorgegeven",
        row.number,
    ).format(place=row.place, number=row.number)


def _unread(row: WaitRow) -> str:
    return ngettext(
        "{place} heeft een bestand nog niet gelezen",
        "{place} heeft {number} bestanden nog niet gelezen",
        row.number,
    ).format(place=row.place, number=row.number)


def _silent(row: WaitRow) -> str:
    if row.number:
        return _("Lang niets gelezen van {place}").format(place=row.place)
    return _("Nog nooit iets gelezen van {place}").format(place=row.place)


_OF_HOUSE: dict[WaitKind, Callable[[WaitRow], str]] = {
    WaitKind.FILE: _file,
    WaitKind.READY: _ready,
    WaitKind.UNREAD: _unread,
    WaitKind.SILENT: _silent,
}


def more(row: WaitRow) -> str:
    """Say where, by whom and since when, as far as it is known."""
    place = row.place if row.kind not in _OF_HOUSE else ""
    return formats.sentences(place, _detail(row), _since(row))


def _detail(row: WaitRow) -> str:
    if row.kind in (WaitKind.SIGN, WaitKind.COUNTERSIGN) and row.roles:
        who = ", ".join(role_name(role.value) for role in row.roles)
        return _("nog te tekenen door: {roles}").format(roles=who)
    if row.kind is WaitKind.AGREEMENT:
        return _("afspraak voor {who}").format(who=_who(row))
    if row.kind is WaitKind.MONTH:
        return _("de oudste is {month}").format(month=month_words(row.month))
    if row.kind is WaitKind.FILE and row.number:
        return _("hier moet je kiezen")
    found = {
        WaitKind.PLAN: _("de mentor kan nog niets noteren"),
        WaitKind.SCHEDULE: _("niemand weet welke uren verwacht zijn"),
        WaitKind.PLAN_UNSENT: _("zet een bestand klaar voor de werkplek"),
        WaitKind.PLAN_UNREAD: _("het bestand is doorgegeven"),
        WaitKind.PLACEMENT: _("zonder leerwerkplek kan niets genoteerd worden"),
    }
    return found.get(row.kind, "")


def _since(row: WaitRow) -> str:
    if row.since is None:
        return ""
    day = formats.weekday(row.since, short=True)
    if row.kind in (WaitKind.EVALUATION, WaitKind.SELF_RATING, WaitKind.TALK):
        return _("gesprek {day}").format(day=day)
    if row.kind is WaitKind.AGREEMENT:
        return _("tegen {day}").format(day=day)
    if row.kind is WaitKind.MONTH:
        return _("moest af zijn op {day}").format(day=day)
    return _("sinds {day}").format(day=day)


def lasting(row: WaitRow, today: date) -> str:
    """Say for how long it waits: 9 dagen, 6 weken; empty where that is not known."""
    days = row.days(today)
    if days is None:
        return ""
    if days < 0:
        return ngettext("over {number} dag", "over {number} dagen", -days).format(number=-days)
    if days == 0:
        return _("vandaag")
    if days < _LONG:
        return ngettext("{number} dag", "{number} dagen", days).format(number=days)
    weeks = days // 7
    return ngettext("{number} week", "{number} weken", weeks).format(number=weeks)


_LONG = 15  # days from which weeks are said


def kind_words(kind: WaitKind) -> str:
    """Name a kind of thing that waits, as it stands in a choice."""
    return {
        WaitKind.COUNTERSIGN: _("Te tekenen door ons"),
        WaitKind.SIGN: _("Te tekenen door anderen"),
        WaitKind.EVALUATION: _("Evaluaties niet af"),
        WaitKind.SELF_RATING: _("Eigen bladen van leerlingen"),
        WaitKind.TALK: _("Evaluaties te beginnen"),
        WaitKind.AGREEMENT: _("Afspraken"),
        WaitKind.PLACEMENT: _("Zonder leerwerkplek"),
        WaitKind.PLAN: _("Zonder opleidingsplan"),
        WaitKind.SCHEDULE: _("Zonder weekrooster"),
        WaitKind.PLAN_UNSENT: _("Plannen te versturen"),
        WaitKind.PLAN_UNREAD: _("Plannen niet gelezen"),
        WaitKind.QUESTION: _("Keuzes"),
        WaitKind.FILE: _("Bestanden over te nemen"),
        WaitKind.READY: _("Bestanden door te geven"),
        WaitKind.UNREAD: _("Bestanden niet gelezen"),
        WaitKind.SILENT: _("Lang niets gelezen"),
        WaitKind.MONTH: _("Maanden niet afgesloten"),
    }[kind]


def waited_for(voice: Voice) -> str:
    """Say who has to move."""
    return {
        Voice.SCHOOL: _("Wacht op ons"),
        Voice.MENTOR: _("Wacht op de werkplek"),
        Voice.LEARNER: _("Wacht op de leerling"),
    }[voice]


def _who(row: WaitRow) -> str:
    return {
        Voice.SCHOOL: _("de school"),
        Voice.MENTOR: _("de mentor"),
        Voice.LEARNER: row.given_name,
    }[row.on]
