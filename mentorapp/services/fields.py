"""Fields of records and their values in words, for whoever shows what the journal holds."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.connectors.money_rules import load_regions, load_step_facts
from mentorapp.connectors.resources import load_absence_codes, load_pause_rules, load_scales
from mentorapp.connectors.templates import load_templates
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.people import (
    Establishment,
    Learner,
    Organisation,
    Person,
    SchoolContact,
)
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.report_shelf import MadeWay
from mentorapp.domain.template import Template
from mentorapp.services import evaluation_naming, naming, report_wording, scales, style_wording
from mentorapp.services.clock_wording import column_words
from mentorapp.services.list_wording import key_words, list_column_words
from mentorapp.storage.unit import Unit

_HOUR = 60  # minutes
_KIB = 1024

#: Fields that hold what somebody typed.
TYPED = frozenset(
    {"name", "place", "number", "street", "phone", "email", "given_name", "family_name", "trade"}
    | {"school_number", "programme", "year", "title", "framework", "code", "cluster_title"}
    | {"short", "phrase", "not_possible", "sentence", "private_note", "text", "remark"}
    | {"reason", "label", "words", "exempted_why", "source", "word", "look_back", "opened"}
)


def label(record: str, field: str) -> str | None:
    """Give the label of a field; None for what is no news to a person: keys, hashes, places."""
    special = {
        **evaluation_naming.labels(),
        ("school_contact", "counsellor"): _("trajectbegeleider"),
        ("schedule", "kind"): _("soort rooster"),
        ("school_day", "kind"): _("soort dag"),
        ("match", "kind"): _("soort"),
        ("day", "starts"): _("van"),
        ("day", "ends"): _("tot"),
        ("installation", "name"): _("computer"),
        ("installation", "organisation"): _("van"),
        ("stand_in", "person"): _("vervanger"),
        ("goal_step", "plan"): _("versie van het plan"),
        ("goal_step", "goals"): _("gaat verder als"),
        ("goal_step", "former"): _("competentie"),
        ("goal_step", "day"): _("gezegd op"),
        ("pause", "kind"): _("soort onderbreking"),
        **style_wording.labels(),
        **report_wording.labels(),
        ("given_report", "title"): _("verslag"),
        ("picture", "order"): _("volgorde"),
        ("private_picture", "order"): _("volgorde"),
    }
    found = special.get((record, field)) or _names().get(field)
    return found if (record, field) not in _SILENT else None


_SILENT = evaluation_naming.SILENT | {
    ("goal", "code"),
    ("establishment", "organisation"),
    ("organisation", "side"),
    ("installation", "side"),
}


def _names() -> dict[str, str]:
    return {
        **evaluation_naming.names(),
        "name": _("naam"),
        "place": _("plaats"),
        "number": _("nummer"),
        "street": _("straat"),
        "phone": _("telefoon"),
        "email": _("e-mail"),
        "given_name": _("voornaam"),
        "family_name": _("achternaam"),
        "roles": _("rol"),
        "trade": _("vak"),
        "learner": _("leerling"),
        "school": _("school"),
        "workplace": _("werkplek"),
        "school_number": _("nummer op school"),
        "programme": _("opleiding"),
        "year": _("leerjaar"),
        "born": _("geboortedatum"),
        "starts": _("begin"),
        "ends": _("einde"),
        "contract": _("overeenkomst"),
        "mentors": _("mentoren"),
        "counsellor": _("trajectbegeleider"),
        "establishment": _("vestiging"),
        "school_contact": _("contact bij de school"),
        "title": _("titel"),
        "words": _("eigen woorden"),
        "framework": _("kader"),
        "version": _("versie"),
        "scale": _("schaal"),
        "cluster_title": _("cluster"),
        "short": _("korte naam"),
        "phrase": _("omschrijving"),
        "order": _("plaats in het plan"),
        "venue": _("waar"),
        "mode": _("hoe"),
        "planned_from": _("gepland vanaf"),
        "planned_to": _("gepland tot"),
        "exempted": _("vrijgesteld"),
        "exempted_why": _("waarom vrijgesteld"),
        "strand": _("soort doel"),
        "cause": _("grond"),
        "told": _("school ingelicht op"),
        "elsewhere": _("als de werkplek dicht is"),
        "not_possible": _("niet mogelijk op deze plek"),
        "goal": _("competentie"),
        "level": _("niveau"),
        "day": _("dag"),
        "rater": _("genoteerd door"),
        "sentence": _("notitie"),
        "private_note": _("notitie voor de werkplek"),
        "text": _("notitie voor de werkplek"),
        "remark": _("opmerking"),
        "lines": _("regels"),
        "reason": _("reden"),
        "role": _("rol"),
        "method": _("manier"),
        "at": _("tijdstip"),
        "valid_from": _("geldt vanaf"),
        "weeks": _("weken"),
        "anchor": _("eerste week"),
        "blocks": _("schoolweken"),
        "label": _("naam"),
        "code": _("code"),
        "minutes": _("uren"),
        "break_minutes": _("pauze"),
        "origin": _("herkomst"),
        "confirmed_by": _("bevestigd door"),
        "attest": _("attest"),
        "away": _("reden van wat ontbreekt"),
        "away_minutes": _("hoeveel er ontbreekt"),
        "month": _("maand"),
        "worked_minutes": _("gewerkt"),
        "state": _("toestand"),
        "by": _("door"),
        "since": _("voorgenomen op"),
        "kind": _("soort"),
        "step": _("trap"),
        "fact": _("reden van de trap"),
        "status": _("statuut"),
        "region": _("regio"),
        "basis": _("breuk van de maand"),
        "paid": _("toch betaald"),
        "payroll": _("bestand voor het sociaal secretariaat"),
        "switches": _("regels van de werktijd"),
        "ggmmi": _("minimuminkomen"),
        "source": _("bron"),
        "size": _("grootte van de foto"),
        "own": _("code van de school"),
        "separator": _("scheidingsteken"),
        "encoding": _("tekenset"),
        "headings": _("kolommen"),
        "columns": _("wat de kolommen zijn"),
        "foreign": _("nummer elders"),
    }


def _choices() -> dict[str, dict[str, str]]:
    """Give the words of the values that are one of a few, by field."""
    return {
        **evaluation_naming.choices(),
        "way": {one.value: report_wording.way_words(one) for one in MadeWay},
        "venue": {
            "school": _("op school"),
            "workplace": _("op de werkplek"),
            "both": _("op school en op de werkplek"),
        },
        "elsewhere": {
            "waits": _("wacht"),
            "school": _("kan op school"),
            "home": _("kan thuis"),
        },
        "strand": {
            "vocational": _("van de opleiding"),
            "own": _("eigen doel"),
            "start": _("aanloop"),
        },
        "mode": {"introduction": _("aanbreng"), "practice": _("inoefening")},
        "contract": {
            "oao": _("overeenkomst van alternerende opleiding"),
            "sao": _("stageovereenkomst alternerende opleiding"),
            "da": _("deeltijdse arbeidsovereenkomst"),
        },
        "origin": {
            "schedule": _("volgens het weekrooster"),
            "entered": _("ingevuld"),
            "file": _("uit een bestand"),
            "tile": _("op de eigen tegel"),
            "kiosk": _("met een badge"),
        },
        "status": {"worker": _("arbeider"), "clerk": _("bediende")},
        "basis": {"days": _("in dagen"), "hours": _("in uren")},
        "state": {"closed": _("afgesloten"), "open": _("weer geopend")},
        "columns": {**list_column_words(), **column_words()},
        "kind": {
            "suspension": _("schorsing"),
            "closure": _("werkplek gesloten"),
            "weekly": _("elke week gelijk"),
            "alternating": _("afwisselende weken"),
            "blocks": _("in blokken"),
            "facultative": _("facultatieve verlofdag"),
            "study_day": _("pedagogische studiedag"),
            "extra_holiday": _("extra vakantie"),
            "lesson": _("les"),
            **key_words(),
        },
    }


class Spoken:
    """Values of one store in the language in use; what they name is looked up once."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.people = {one.id: one for one in unit.find(Person)}
        self.learners = {one.id: one.name for one in unit.find(Learner)}
        self.houses = {one.id: one.name for one in unit.find(Organisation)}
        self._found: dict[tuple[type[Any], str], Any] = {}
        self._ways: dict[str, Callable[[Any], str]] = {
            "rater": self._person,
            "confirmed_by": self._person,
            "by": self._person,
            "person": self._person,
            "counsellor": self._person,
            "learner": self._person,
            "mentors": lambda ids: ", ".join(map(self._person, ids)),
            "school": self._house,
            "workplace": self._house,
            "identity.source": self._house,
            "list_profile.source": self._house,
            "establishment": lambda id_: self._name(Establishment, id_),
            "school_contact": lambda id_: self._name(SchoolContact, id_),
            "goal": self.goal,
            "former": self.goal,
            "goals": lambda ids: ", ".join(map(self.goal, ids)) or _("blijft in de vorige versie"),
            "goal_step.plan": self._plan,
            "cause": _cause,
            "fact": _fact,
            "payroll": _profile,
            "switches": lambda switches: ", ".join(map(_switch, switches)),
            "region": _region,
            "paid": lambda codes: ", ".join(map(_day_code, codes)),
            "evaluation": self._evaluation,
            "scale": self._scale,
            "roles": _roles,
            "required": _roles,
            "role": naming.role_name,
            "month": naming.month_words,
            "at": _moment,
            "minutes": formats.hours,
            "break_minutes": formats.hours,
            "worked_minutes": formats.hours,
            "order": lambda place: formats.number(place + 1),
            "lines": _counted_lines,
            "weeks": _counted_weeks,
            "school_contact.counsellor": str,
            "installation.organisation": self._house,
            "match.kind": naming.kind_name,
            "day.code": _day_code,
            "evaluation.at": _time,
            "signers": _roles,
            "template": self._template,
            "template.title": lambda words: words.get(language()) or words["nl"],
            "dates": lambda days: ", ".join(map(_plain, days)),
            "strengths": ", ".join,
            "later": _counted_lines,
            "agreed": _counted_lines,
            "agreements": _counted_lines,
            "strokes": lambda _strokes: _("ja"),
            "sections": _counted_lines,
            "left_out": style_wording.sections_words,
            "places": ", ".join,
            "started": _moment,
            "day.away": _day_code,
            "away_minutes": formats.hours,
            "day.starts": _time,
            "day.ends": _time,
            "size": _kilobytes,
            "ggmmi": _euro,
            "blocks": lambda weeks: ", ".join(map(str, weeks)),
        }

    def value(self, record: str, field: str, value: Any, around: Mapping[str, Any]) -> str:
        """Say a value of a field; empty when there is none. around: the record's other fields."""
        if value is None or value in ("", [], ()):
            return ""
        try:
            return self._said(record, field, value, around)
        except (Refused, ArithmeticError, ValueError, TypeError, AttributeError, KeyError):
            return "…"  # of a newer program, or of somebody who wrote nonsense

    def goal(self, id_: str) -> str:
        """Give the name of a competence."""
        found = self._get(Goal, id_)
        return found.short or found.phrase if found else "…"

    def _said(self, record: str, field: str, value: Any, around: Mapping[str, Any]) -> str:
        if field == "level":
            return scales.label_of(self._scale_of(around), value)
        way = self._ways.get(f"{record}.{field}") or self._ways.get(field)
        if way is not None:
            return way(value)
        return _choices().get(field, {}).get(value) or _plain(value)

    def _scale_of(self, around: Mapping[str, Any]) -> str:
        evaluation = self._get(Evaluation, str(around.get("evaluation", "")))
        if evaluation is not None:
            return str(evaluation.scale)
        goal = self._get(Goal, str(around.get("goal", "")))
        plan = self._get(Plan, goal.plan) if goal else None
        return str(plan.scale) if plan else ""

    def _person(self, id_: str) -> str:
        known = self.people.get(id_)
        return known.name if known else self.learners.get(id_, "…")

    def _house(self, id_: str) -> str:
        return self.houses.get(id_) or self._name(SchoolContact, id_)

    def _plan(self, id_: str) -> str:
        found = self._get(Plan, id_)
        return f"{formats.number(found.version)}, {found.title}" if found else "…"

    def _evaluation(self, id_: str) -> str:
        found = self._get(Evaluation, id_)
        return formats.number(found.number) if found else "…"

    def _name(self, kind: type[Any], id_: str) -> str:
        found = self._get(kind, id_)
        return str(found.name) if found else "…"

    def _template(self, id_: str) -> str:
        found = load_templates().get(id_) or self._get(Template, id_)
        return found.title.spoken(language()) if found else "…"

    def _scale(self, id_: str) -> str:
        found = load_scales().get(id_)
        return found.title.spoken(language()) if found else str(id_)

    def _get(self, kind: type[Any], id_: str) -> Any:
        if (kind, id_) not in self._found:
            self._found[kind, id_] = self._unit.get(kind, id_) if id_ else None
        return self._found[kind, id_]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, int):
        return formats.number(value)
    if isinstance(value, str):
        try:
            return (
                formats.day(date.fromisoformat(value)) if len(value) == len("2025-11-06") else value
            )
        except ValueError:
            return value
    return "…"


def _time(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"


def _day_code(code: str) -> str:
    found = load_absence_codes().get(code)
    return found.label.spoken(language()) if found else code


def _cause(code: str) -> str:
    found = next((one for one in load_pause_rules().grounds if one.code == code), None)
    return found.label.spoken(language()) if found else code


def _profile(profile: Any) -> str:
    return " ".join((profile["separator"], profile["decimal"], profile["encoding"]))


def _switch(switch: Any) -> str:
    said = _("{rule} aan") if switch["on"] else _("{rule} uit")
    words = said.format(rule=switch["code"])
    return f"{words} ({switch['why']})" if switch["why"] else words


def _fact(code: str) -> str:
    found = next((one for one in load_step_facts() if one.code == code), None)
    return found.label.spoken(language()) if found else code


def _region(id_: str) -> str:
    found = load_regions().get(id_)
    return found.title.spoken(language()) if found else id_


def _roles(roles: Any) -> str:
    return ", ".join(naming.role_name(str(role)) for role in roles)


def _moment(text: str) -> str:
    return formats.moment(datetime.fromisoformat(text).astimezone())


def _euro(cents: int) -> str:
    return f"€ {formats.number(cents / 100, decimals=2)}"


def _kilobytes(size: int) -> str:
    return _("{number} kB").format(number=formats.number(-(-size // _KIB)))


def _counted_lines(lines: Any) -> str:
    return ngettext("{number} regel", "{number} regels", len(lines)).format(number=len(lines))


def _counted_weeks(weeks: Any) -> str:
    days = [day for week in weeks for day in week["days"]]
    return ngettext(
        "{number} dag in het rooster", "{number} dagen in het rooster", len(days)
    ).format(number=len(days))
