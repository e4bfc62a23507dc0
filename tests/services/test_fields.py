"""Every field of the catalogue has a label or is silent on purpose, and every choice its word."""

import typing
from enum import StrEnum

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.people import Role, Side
from mentorapp.domain.records import CATALOGUE
from mentorapp.services import fields, naming

#: Keys, hashes and numbers of the machinery, and what another field already says.
SILENT = {
    *("author", "recipient", "voucher", "voucher_seq", "proof", "ground", "side", "last_seq"),
    *("seq", "change", "ours", "theirs", "organisation", "placement", "plan", "competence"),
    *("cluster", "statement", "statement_hash", "made_from", "former", "counts"),
    *("observation", "note", "sha256", "media", "width", "height", "whole"),
    *("asked", "pay", "entries"),
}
PAIRS = [(record.name, name) for record in CATALOGUE.records for name in record.types]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_named_or_silent_on_purpose(language: str) -> None:
    with in_language(language):
        silent = {(record, name) for record, name in PAIRS if not fields.label(record, name)}
    unnamed = {name for _record, name in silent} - SILENT - {"code", "scale"}
    assert unnamed == set()
    assert {pair for pair in silent if pair[1] in {"code", "scale"}} == {
        ("goal", "code"),
        ("evaluation", "scale"),
    }
    assert {name for name in SILENT if name not in {n for _r, n in PAIRS}} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_its_word(language: str) -> None:
    with in_language(language):
        for record in CATALOGUE.records:
            for name, kind in record.types.items():
                options = [*typing.get_args(kind), kind]
                for option in options:
                    if not (isinstance(option, type) and issubclass(option, StrEnum)):
                        continue
                    words = fields._choices().get(name, {})
                    if (
                        option in (Side, Role, SignerRole)
                        or fields.label(record.name, name) is None
                    ):
                        continue
                    for value in option:
                        assert words.get(value), (name, value)


def test_what_is_typed_are_texts() -> None:
    for record in CATALOGUE.records:
        for name, kind in record.types.items():
            in_languages = (record.name, name) == ("template", "title")
            if name in fields.TYPED and name not in {"place", "number"} and not in_languages:
                assert kind is str, (record.name, name)
    assert {name for _record, name in PAIRS} >= fields.TYPED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(language: str) -> None:
    with in_language(language):
        nameless = naming.kind_name("no such record")
        for record in CATALOGUE.records:
            assert naming.kind_name(record.name) != nameless
            assert naming.kind_name(record.name, many=True)
