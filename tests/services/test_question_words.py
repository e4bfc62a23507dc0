"""No kind of the catalogue is without words: a question, a title, and a head for each answer."""

import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest

from mentorapp.base.texts import LANGUAGES, language, use_language
from mentorapp.domain.catalogue import Record
from mentorapp.domain.deciding import Tip
from mentorapp.domain.journal import DELETED
from mentorapp.domain.records import CATALOGUE
from mentorapp.services import question_kinds
from mentorapp.services import question_words as words
from mentorapp.services.fields import Spoken
from mentorapp.services.question_words import Subject
from tests.services.desks import workplace


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    with workplace(tmp_path_factory.mktemp("words") / "w") as placed, placed.desk.read() as unit:
        yield Spoken(unit)


@pytest.fixture(params=sorted(LANGUAGES))
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    use_language(request.param)
    yield request.param
    use_language(before)


def kinds() -> list[Record]:
    return sorted(CATALOGUE.records, key=lambda one: one.name)


def sample(kind: Any, number: int) -> Any:
    """Give a value of a type; another number gives another value."""
    options = [one for one in typing.get_args(kind) if one is not types.NoneType]
    if isinstance(kind, types.UnionType):
        return sample(options[0], number)
    if typing.get_origin(kind) is tuple:
        return tuple(sample(one, number) for one in options if one is not Ellipsis)
    if typing.get_origin(kind) is dict:
        return {sample(options[0], number): sample(options[1], number)}
    plain = {
        str: f"woord {number}",
        int: number,
        bool: number % 2 == 0,
        float: number,
        Fraction: Fraction(number, 3),
        date: date(2025, 11, 3) + timedelta(days=number),
        datetime: datetime(2025, 11, 3, 8, number).astimezone(),
    }
    if kind in plain:
        return plain[kind]
    if issubclass(kind, Enum):
        return list(kind)[number % len(list(kind))]
    assert isinstance(kind, type)
    assert is_dataclass(kind), kind
    hints = typing.get_type_hints(kind)
    return kind(**{one.name: sample(hints[one.name], number) for one in fields(kind)})


@pytest.mark.parametrize("record", kinds(), ids=lambda one: one.name)
def test_every_kind_of_the_catalogue_is_asked_in_words(
    record: Record, spoken: Spoken, tongue: str
) -> None:
    one, other = (record.split(sample(record.kind, number)) for number in (1, 2))
    around: dict[str, Any] = {name: v for group in one.values() for name, v in group.items()}
    for group in record.groups:
        about = Subject(record, group.name, around, "Milan")
        values = (one[group.name], other[group.name])
        _is_said(spoken, about, values)
        _is_said(spoken, about, (None, values[0]))  # nobody who owns it ever wrote it
    gone = Subject(record, DELETED, around, "Milan")
    _is_said(spoken, gone, (None, one[record.groups[0].name]))
    _is_said(spoken, gone, ({"deleted": True, "saw": []}, {"deleted": False, "saw": []}))


def _is_said(spoken: Spoken, about: Subject, values: tuple[Any, ...]) -> None:
    found = words.said(spoken, about, values)
    assert found.question.endswith("?")
    assert found.title.strip()
    assert found.hint.strip()
    assert "{" not in found.question + found.title
    for value in values:
        said = words.answer(spoken, about, value, values)
        assert said.head.strip()
        assert words.stands(spoken, about, said).strip()


def test_what_somebody_wrote_as_nonsense_has_words_too(spoken: Spoken) -> None:
    record = CATALOGUE.named("schedule")
    assert record is not None
    one = {"kind": "weekly", "weeks": [{"name": "", "days": [{"weekday": 90, "place": "x"}]}]}
    other = {"kind": 7, "weeks": 12, "anchor": 10**30, "blocks": None}
    _is_said(spoken, Subject(record, "pattern", {}, ""), (one, other))
    day = CATALOGUE.named("day")
    assert day is not None
    values = ({"code": "?", "minutes": 10**40}, {"code": None, "day": "soon"})
    _is_said(spoken, Subject(day, "work", {"day": "soon"}, ""), values)


def test_the_sentences_are_of_groups_and_fields_that_exist() -> None:
    for record, group in (*question_kinds.questions(), *question_kinds.titles()):
        spec = CATALOGUE.named(record)
        assert spec is not None, record
        assert group in spec.by_name, (record, group)
    for record, field in question_kinds.narrower():
        spec = CATALOGUE.named(record)
        assert spec is not None, record
        assert field in spec.types, (record, field)


def test_every_tip_has_its_reason(tongue: str) -> None:
    assert tongue
    for tip in Tip:
        assert words.tip_words(tip, mine=True)
        assert words.tip_words(tip, mine=False)
