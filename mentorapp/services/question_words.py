"""Questions and answers in words: what is asked, and what each answer says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.catalogue import Record
from mentorapp.domain.days import DayLook
from mentorapp.domain.deciding import TEXTS, Tip
from mentorapp.domain.journal import DELETED
from mentorapp.domain.typed import clock_text
from mentorapp.services import fields, naming, question_kinds
from mentorapp.services.fields import Spoken

Values = Sequence[Mapping[str, Any] | None]
_NONSENSE = (ArithmeticError, ValueError, TypeError, KeyError, AttributeError)
_SOME = 2  # fields that stand in a title
_SHORT = 60  # characters of an answer that can stand large
_ISO_DAY = len("2025-11-06")
_MONDAY = date(2025, 11, 3)  # any: only the names of weekdays are taken from it


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about. around: the record's fields as they stand; name: of whom."""

    spec: Record
    group: str
    around: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """A question: title and hint of the list, and the question itself."""

    title: str
    hint: str
    question: str


@dataclass(frozen=True, slots=True)
class AnswerSaid:
    """An answer: head in a few words, text where it is a whole one, lines of label and value."""

    head: str
    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()


def said(spoken: Spoken, about: Subject, values: Values) -> Said:
    """Say a question. values: of each answer, None for nothing at all."""
    heads = [answer(spoken, about, value, values).head for value in values]
    hint = _hint(heads)
    if about.group == DELETED:
        what = what_of(spoken, about)
        return Said(
            _capital(what),
            _("weg of terug?"),
            _("{what} is verwijderd en toch aangepast. Wat geldt?").format(what=_capital(what)),
        )
    if (about.spec.name, about.group) == ("day", "work"):
        return _of_day(about, values, hint)
    differing = _differing(about, values)
    only = differing[0] if len(differing) == 1 else ""
    text = question_kinds.narrower().get((about.spec.name, only))
    text = text or question_kinds.questions().get((about.spec.name, about.group))
    if text is None:
        text = _("{What}: welk antwoord klopt?")
    title = question_kinds.titles().get((about.spec.name, about.group), "{What}: {labels}")
    labels = _labels(about, values)
    blanks = _Blanks(_blanks(spoken, about, labels))
    return Said(title.format_map(blanks), hint, text.format_map(blanks))


def answer(
    spoken: Spoken, about: Subject, value: Mapping[str, Any] | None, values: Values
) -> AnswerSaid:
    """Say an answer. values: of all answers, so that only what differs is said."""
    if about.group == DELETED:
        return _of_deletion(spoken, about, value)
    if value is None:
        return AnswerSaid(_("Niet overnemen"))
    try:
        return _of_group(spoken, about, value, values)
    except _NONSENSE:
        return AnswerSaid(_("Deze versie"))  # somebody else's program wrote nonsense


def both(about: Subject, texts: Sequence[str]) -> AnswerSaid:
    """Say the answer that keeps both. texts: of the answers, where they are texts."""
    if (about.spec.name, about.group) in TEXTS:
        return AnswerSaid(_("Allebei, onder elkaar"), "\n".join(texts))
    return AnswerSaid(_("Allebei, als twee notities"))


def stands(spoken: Spoken, about: Subject, head: AnswerSaid) -> str:
    """Say how it will stand in the dossier: wo 22 oktober: ziek, met attest."""
    words = head.text or formats.inside(head.head)
    if (about.spec.name, about.group) == ("day", "work"):
        return _("{day}: {what}.").format(
            day=formats.weekday(_day(about.around.get("day"))), what=words
        )
    return _("{what}: {answer}.").format(
        what=_capital(what_of(spoken, about)), answer=words.rstrip(".")
    )


def what_of(spoken: Spoken, about: Subject) -> str:
    """Give what a record is called: notitie «Draden trekken», 5 november 2025."""
    kind = naming.kind_name(about.spec.name)
    around = about.around
    if "given_name" in around:
        return f"{kind} {around['given_name']} {around.get('family_name', '')}".strip()
    for field in ("goal", "former", "short", "title", "label", "name", "month", "number"):
        if field in about.spec.types and around.get(field):
            words = spoken.value(about.spec.name, field, around[field], around)
            if field == "goal" and around.get("day"):
                return _("{kind} «{name}» van {day}").format(
                    kind=kind, name=words, day=naming.day_words(around["day"])
                )
            return f"{kind} {words}" if field in ("number", "month") else f"{kind} «{words}»"
    for field in ("day", "valid_from", "starts"):
        if field in about.spec.types and around.get(field):
            return _("{kind} van {day}").format(kind=kind, day=naming.day_words(around[field]))
    return kind


def day_head(value: Mapping[str, Any], *, attest: bool) -> str:
    """Say a day: Gewerkt, 7 u 36, or Ziek, met attest."""
    code = load_absence_codes().get(str(value.get("code", "")))
    label = code.label.spoken(language()) if code else str(value.get("code", ""))
    if attest:
        return _("{code}, met attest").format(code=label)
    minutes = value.get("minutes")
    if isinstance(minutes, int) and minutes:
        return _("{code}, {hours}").format(code=label, hours=formats.hours(minutes))
    return label


def tip_words(tip: Tip, *, mine: bool) -> str:
    """Say why one answer weighs more. mine: what weighs less is one's own."""
    return {
        Tip.ATTEST: (
            _("Tip: jouw uren kwamen uit het rooster, niet van jou. Het attest weegt dan zwaarder.")
            if mine
            else _("Tip: de uren kwamen uit het rooster. Het attest weegt dan zwaarder.")
        ),
        Tip.CLOCK: _("Tip: de andere uren kwamen uit het rooster. De prikklok weegt dan zwaarder."),
        Tip.TYPED: _(
            "Tip: de andere uren kwamen uit het rooster. Wat iemand zelf typte, weegt dan zwaarder."
        ),
    }[tip]


# a day


def _of_day(about: Subject, values: Values, hint: str) -> Said:
    day = formats.weekday_in_full(_day(about.around.get("day")))
    codes = load_absence_codes()
    looks = [codes[c].kind for v in values if v and (c := str(v.get("code"))) in codes]
    said_of = [_looks()[one] for one in looks]
    if len(set(looks)) == len(values) == 2:  # noqa: PLR2004 - this or that
        hint = _("{one} of {other}?").format(one=said_of[0], other=said_of[1])
        text = _("Was {name} op {day} {one} of {other}?").format(
            name=about.name, day=day, one=said_of[0], other=said_of[1]
        )
    elif set(looks) == {DayLook.WORK}:
        text = _("Hoe lang werkte {name} op {day}?").format(name=about.name, day=day)
        hint = _hint([formats.hours(int(v.get("minutes", 0))) for v in values if v])
    else:
        text = _("Wat deed {name} op {day}?").format(name=about.name, day=day)
    return Said(_capital(day), hint, text)


def _looks() -> dict[DayLook, str]:
    return {
        DayLook.WORK: _("op het werk"),
        DayLook.SCHOOL: _("op school"),
        DayLook.SICK: _("ziek"),
        DayLook.LEAVE: _("met verlof"),
        DayLook.HOLIDAY: _("vrij"),
        DayLook.ABSENT: _("afwezig met reden"),
        DayLook.UNEXCUSED: _("afwezig zonder reden"),
        DayLook.FREE: _("vrij"),
    }


# other kinds


def _of_deletion(spoken: Spoken, about: Subject, value: Mapping[str, Any] | None) -> AnswerSaid:
    if value is None or value.get("deleted") is True:
        return AnswerSaid(_("Weg laten"))
    if value.get("deleted") is False:
        return AnswerSaid(_("Laten staan"))
    lines = [
        (_capital(label), _value(spoken, about, field, value))
        for field in value
        if (label := fields.label(about.spec.name, field))
    ]
    return AnswerSaid(_("Terughalen"), "", tuple(one for one in lines if one[1]))


def _of_group(
    spoken: Spoken, about: Subject, value: Mapping[str, Any], values: Values
) -> AnswerSaid:
    key = (about.spec.name, about.group)
    if key in TEXTS:
        return _of_text(str(value.get(TEXTS[key], "")))
    if key == ("day", "work"):
        return AnswerSaid(day_head(value, attest=bool(value.get("attest"))))
    if key == ("schedule", "pattern"):
        return _of_pattern(spoken, about, value, values)
    return _of_fields(spoken, about, value, values)


def _of_fields(
    spoken: Spoken, about: Subject, value: Mapping[str, Any], values: Values
) -> AnswerSaid:
    """Say the fields that differ: the first one large, all others below it."""
    found = [
        (fields.label(about.spec.name, field) or "", _value(spoken, about, field, value))
        for field in _differing(about, values)
    ]
    lines = [(_capital(label), words) for label, words in found if label]
    if not lines:
        return AnswerSaid(_("Deze versie"))
    if len(lines) == 1:
        label, words = lines[0]
        return AnswerSaid(_capital(words)) if len(words) <= _SHORT else AnswerSaid(label, words)
    first = next((one for one in lines if len(one[1]) <= _SHORT), lines[0])
    rest = tuple(one for one in lines if one != first)
    return AnswerSaid(_("{label}: {value}").format(label=first[0], value=first[1]), "", rest)


def _of_text(text: str) -> AnswerSaid:
    if not text:
        return AnswerSaid(_("Geen tekst"))
    return (
        AnswerSaid(_("«{text}»").format(text=text))
        if len(text) <= _SHORT
        else AnswerSaid(_("Deze tekst"), text)
    )


def _of_pattern(
    spoken: Spoken, about: Subject, value: Mapping[str, Any], values: Values
) -> AnswerSaid:
    every = [dict(_weekdays(one)) for one in values if one is not None]
    own = dict(_weekdays(value))
    differing = [
        key
        for key in own.keys() | {k for one in every for k in one}
        if len({one.get(key, "") for one in every}) > 1
    ]
    lines = tuple((key[1], own.get(key, _("vrij"))) for key in sorted(differing))
    head = spoken.value(about.spec.name, "kind", value.get("kind"), value)
    if len(lines) == 1:
        return AnswerSaid(_capital(f"{lines[0][0]}: {lines[0][1]}"))
    return AnswerSaid(_capital(head), "", tuple((_capital(a), b) for a, b in lines))


def _weekdays(value: Mapping[str, Any]) -> Iterator[tuple[tuple[tuple[int, int], str], str]]:
    """Give ((week, weekday), name) and where and from when to when, of each day of the weeks."""
    weeks = value.get("weeks", ())
    for number, week in enumerate(weeks):
        for one in week["days"]:
            weekday = one["weekday"]
            name = formats.whole_weekday_name(_MONDAY.replace(day=_MONDAY.day + weekday - 1))
            if len(weeks) > 1:
                name = _("week {number}, {day}").format(number=number + 1, day=name)
            place = _("werkplek") if one["place"] == "workplace" else _("school")
            hours = _("{first} tot {last}").format(
                first=clock_text(one["starts"]), last=clock_text(one["ends"])
            )
            yield ((number, weekday), name), f"{place} {hours}"


def _differing(about: Subject, values: Values) -> list[str]:
    """Give the fields in which the answers differ; all that have a label where one is nothing."""
    names = about.spec.by_name[about.group].fields
    known = [value for value in values if value is not None]
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare it with
        return list(names)
    defaults = about.spec.defaults

    def of(value: Mapping[str, Any], field: str) -> Any:
        return value.get(field, defaults.get(field))

    return [n for n in names if any(of(v, n) != of(known[0], n) for v in known[1:])]


def _labels(about: Subject, values: Values) -> str:
    known = (fields.label(about.spec.name, one) for one in _differing(about, values))
    found = [one for one in known if one]
    if len(found) > _SOME:
        return _("{labels} en meer").format(labels=", ".join(found[:_SOME]))
    return ", ".join(found) or _("welke versie")


def _value(spoken: Spoken, about: Subject, field: str, value: Mapping[str, Any]) -> str:
    found = value.get(field, about.spec.defaults.get(field))
    around = {**about.around, **value}
    if field in ("day", "starts", "ends", "valid_from", "born") and _is_day(found):
        return formats.weekday_in_full(date.fromisoformat(str(found)), year=True)
    return spoken.value(about.spec.name, field, found, around) or _("niets ingevuld")


def _hint(heads: Sequence[str]) -> str:
    short = [formats.inside(one) for one in heads]
    two = len(short) == len(set(short)) == 2  # noqa: PLR2004 - this or that
    if two and sum(map(len, short)) <= _SHORT:
        return _("{one} of {other}?").format(one=short[0], other=short[1])
    return _("{number} antwoorden").format(number=len(short))


def _blanks(spoken: Spoken, about: Subject, labels: str) -> dict[str, str]:
    what, around, name = what_of(spoken, about), about.around, about.spec.name

    def of(field: str) -> str:
        return spoken.value(name, field, around.get(field), around)

    found = {
        "name": about.name or _("deze leerling"),
        "what": what,
        "What": _capital(what),
        "labels": labels,
        "goal": of("goal") or str(around.get("short") or around.get("phrase") or ""),
        "evaluation": of("evaluation") or of("number"),
        "month": of("month"),
        "person": f"{around.get('given_name', '')} {around.get('family_name', '')}".strip(),
        "text": str(around.get("text", "")),
    }
    for field in ("day", "valid_from", "starts"):
        if _is_day(around.get(field)):
            found.setdefault("day", naming.day_words(around[field]))
    return found


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or len(value) != _ISO_DAY:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day(value: object) -> date:
    return date.fromisoformat(str(value)) if _is_day(value) else date.min


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
