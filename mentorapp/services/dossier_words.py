"""A dossier in plain language: what is held, field by field, who wrote it, who has it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from mentorapp import __version__
from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.installation import Installation
from mentorapp.domain.journal import DELETED
from mentorapp.domain.people import Organisation, Person, Placement
from mentorapp.reports.dossier import DossierReport, DossierRow, DossierSection
from mentorapp.services import fields, naming, telling
from mentorapp.services.desk import Desk
from mentorapp.services.dossier import Collected, Handed, Item, LeftOut
from mentorapp.services.fields import Spoken
from mentorapp.storage.dossier import Held
from mentorapp.storage.history import Found
from mentorapp.storage.unit import Unit

#: The order in which a person looks for things; what is not named comes after, as catalogued.
_ORDER = (
    *("learner", "birth", "placement", "stand_in", "pause", "schedule"),
    *("plan", "goal", "goal_step", "intention", "observation", "own_entry", "picture"),
    *("evaluation_plan", "evaluation", "rating", "later_rating", "agreed_level", "sheet"),
    *("opening", "amendment", "talk", "agreement", "statement", "signature"),
    *("day", "month", "allowance_step", "pay_terms", "relapse"),
)


@dataclass
class _Around:
    """What the rows need to be said."""

    desk: Desk
    unit: Unit
    spoken: Spoken
    computers: Mapping[str, Installation]


def report(desk: Desk, found: Collected) -> DossierReport:
    """Word a dossier in the language in use."""
    with desk.read() as unit:
        around = _Around(
            desk, unit, Spoken(unit), {one.author: one for one in unit.find(Installation)}
        )
        house = unit.get(Organisation, desk.store.organisation)
        return DossierReport(
            found.learner.name,
            house.name if house else "",
            tuple(_facts(desk, unit, found)),
            tuple(_intro(around, found)),
            (*_sections(around, found.items), _holders(around, found), _access(around, found)),
            language(),
            datetime.fromisoformat(desk.now()).astimezone(),
            __version__,
            desk.practice,
        )


def left_out(around_names: str, why: LeftOut, number: int) -> str:
    """Say what was left out and why, and whom to ask. around_names: of who can be asked."""
    said = {
        LeftOut.PRIVATE: ngettext(
            "{number} werknotitie van een begeleider staat hier niet bij. Ze blijft in het "
            "bedrijf, als geheugensteun van wie ze schreef. Vraag ernaar bij {names}.",
            "{number} werknotities van begeleiders staan hier niet bij. Ze blijven in het "
            "bedrijf, als geheugensteun van wie ze schreef. Vraag ernaar bij {names}.",
            number,
        ),
        LeftOut.COUNCIL: ngettext(
            "{number} notitie van de klassenraad staat hier niet bij: wat een klassenraad "
            "bespreekt, is geheim. Vraag ernaar bij de school.",
            "{number} notities van de klassenraad staan hier niet bij: wat een klassenraad "
            "bespreekt, is geheim. Vraag ernaar bij de school.",
            number,
        ),
        LeftOut.BLIND: ngettext(
            "{number} antwoord in een evaluatie die nog loopt staat hier niet bij. Je ziet het "
            "bij het evaluatiegesprek. Vraag ernaar bij {names}.",
            "{number} antwoorden in een evaluatie die nog loopt staan hier niet bij. Je ziet ze "
            "bij het evaluatiegesprek. Vraag ernaar bij {names}.",
            number,
        ),
    }[why]
    return said.format(number=number, names=around_names)


def to_ask(unit: Unit, desk: Desk, learner: str) -> str:
    """Give the names of who can be asked: the mentors of the learner, else the house."""
    places = sorted(unit.find(Placement, learner=learner), key=lambda one: one.starts)
    people = [unit.get(Person, one) for place in places[-1:] for one in place.mentors]
    house = unit.get(Organisation, desk.store.organisation)
    named = [one.name for one in people if one is not None]
    return _(" of ").join(named) if named else house.name if house else "…"


def _facts(desk: Desk, unit: Unit, found: Collected) -> Iterator[tuple[str, str]]:
    made = datetime.fromisoformat(desk.now()).astimezone()
    person = unit.get(Person, desk.person)
    yield _("Over"), found.learner.name
    yield _("Gemaakt op"), formats.moment(made)
    if person is not None:
        yield _("Gemaakt door"), person.name
    yield (
        _("Wat er is"),
        ngettext("{number} ding", "{number} dingen", len(found.items)).format(
            number=len(found.items)
        ),
    )
    yield _("Foto’s"), formats.number(sum(one.content is not None for one in found.photos))


def _intro(around: _Around, found: Collected) -> Iterator[str]:
    yield _(
        "Dit is alles wat hier over jou bewaard wordt, met wie het schreef en wanneer. Ook wat "
        "ingetrokken of veranderd is, staat erbij. In dossier.json staat hetzelfde voor een "
        "computer."
    )
    names = to_ask(around.unit, around.desk, found.learner.id)
    for why, number in sorted(found.left_out.items()):
        yield left_out(names, why, number)


def _sections(around: _Around, items: Iterable[Item]) -> Iterator[DossierSection]:
    by_kind: dict[str, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    place = {kind: number for number, kind in enumerate(_ORDER)}
    for kind in sorted(by_kind, key=lambda one: place.get(one, len(place))):
        title = naming.kind_name(kind, many=len(by_kind[kind]) > 1)
        rows = tuple(_row(around, item) for item in by_kind[kind])
        yield DossierSection(title[:1].upper() + title[1:], rows)


def _row(around: _Around, item: Item) -> DossierRow:
    merged: dict[str, Any] = {}
    for one in item.held:
        if one.body["group"] != DELETED:
            merged.update(one.body["value"])
    values = item.values if item.values is not None else merged
    name = telling.called(around.spoken, item.record, values) if item.record else ""
    lines = [_("ingetrokken")] if item.deleted else []
    lines += _lines(around, item, values)
    lines += _former(around, item)
    return DossierRow(name, "\n".join(lines), _who(around, item.held[-1]))


def _lines(around: _Around, item: Item, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        label = fields.label(item.kind, name)
        said = around.spoken.value(item.kind, name, value, values) if label else ""
        if label and said:
            yield _("{label}: {value}").format(label=label, value=said)


def _former(around: _Around, item: Item) -> Iterator[str]:
    """Give what fields said before, with who wrote it."""
    by_group: dict[str, list[Held]] = {}
    for one in item.held:
        by_group.setdefault(one.body["group"], []).append(one)
    for group, held in by_group.items():
        if group == DELETED:
            continue
        for one, following in pairwise(held):
            value, after = one.body["value"], following.body["value"]
            changed = {n: v for n, v in value.items() if after.get(n) != v}
            for line in _lines(around, item, changed):
                yield _("vroeger {line} ({who})").format(line=line, who=_who(around, one))


def _who(around: _Around, held: Held) -> str:
    found = Found(held.author, held.seq, held.branch, held.at, held.by, sure=True)
    name = telling.who(around.desk, around.spoken, found, around.computers)
    day = _day(held.at)
    return _("{who}, {day}").format(who=name, day=day) if day else name


def _day(text: str) -> str:
    try:
        return formats.short_day(datetime.fromisoformat(text).astimezone().date(), year=True)
    except ValueError:
        return ""


def _holders(around: _Around, found: Collected) -> DossierSection:
    rows = []
    for one in found.holders:
        kinds = ", ".join(naming.counted(kind, number) for kind, number in one.kinds.items())
        rows.append(DossierRow(_named(around, one.peer, one.house, own=one.own), kinds, ""))
    rows += [_handed(around, one) for one in found.handed]
    return DossierSection(
        _("Wie kreeg wat, en wanneer"),
        tuple(rows),
        _(
            "Eerst wat anderen nu van jou hebben, daarna elk pakket. Wat op papier of per "
            "bestand is doorgegeven, wordt niet bijgehouden."
        ),
    )


def _handed(around: _Around, one: Handed) -> DossierRow:
    peer = _named(around, one.peer, one.house, own=one.house == around.desk.store.organisation)
    said = _("pakket {number} gestuurd") if one.out else _("pakket {number} gekregen")
    lines = [said.format(number=one.number)]
    if one.entries is not None:
        lines.append(
            ngettext("{number} gegeven van jou", "{number} gegevens van jou", one.entries).format(
                number=one.entries
            )
        )
    elif one.out:
        lines.append(_("hoeveel er van jou in zat, is niet bijgehouden"))
    return DossierRow(peer, "\n".join(lines), _day(one.at))


def _named(around: _Around, peer: str, house: str, *, own: bool) -> str:
    name = around.spoken.houses.get(house, peer)
    return _("andere computer van {house}").format(house=name) if own else name


def _access(around: _Around, found: Collected) -> DossierSection:
    """Say who of the house can read it: everybody who unlocks, by role."""
    own = around.desk.store.organisation
    people = [one for one in around.spoken.people.values() if one.organisation == own and one.roles]
    written = Counter(one.by for item in found.items for one in item.held)
    rows = tuple(
        DossierRow(
            one.name,
            ", ".join(naming.role_name(role) for role in one.roles),
            ngettext(
                "schreef {number} gegeven", "schreef {number} gegevens", written[one.id]
            ).format(number=written[one.id])
            if written[one.id]
            else "",
        )
        for one in sorted(people, key=lambda one: one.name)
    )
    return DossierSection(_("Wie hier toegang heeft"), rows)
