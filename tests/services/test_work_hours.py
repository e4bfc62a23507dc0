"""Findings and rules in words: every number said, in every language."""

import re

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.domain.work_rules import Severity, check
from mentorapp.services.work_hours import judge, rules_told, severity_word, told
from tests.domain.work_rule_table import TABLE

LONGEST = 16  # words of a sentence (design, writing rules), and one for a number with its unit


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", TABLE)
def test_every_finding_has_its_words(code: str, language: str) -> None:
    made = next(made for made, days in TABLE[code] if days)
    with in_language(language):
        said = [one for one in judge(made, {code: True}) if one.code == code]
    assert said
    for one in said:
        assert not re.search(r"[{}]|None|datetime", one.text)
        assert one.source
        assert one.text == one.text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: str) -> None:
    with in_language(language):
        rules = rules_told()
        words = {severity_word(one) for one in Severity}
    assert [one.code for one in rules] == [one.code for one in load_work_rules()]
    assert not any("{" in one.text for one in rules)
    assert len(words) == 3


def test_the_words_are_clear() -> None:
    for one in rules_told():
        plain = re.sub(r"\d u\b", "uren", one.text)
        assert not re.search(r"gelieve|werd|!|\bu\b|stagiair", plain), one.text
        for sentence in re.split(r"(?<=[.?:]) ", one.text):
            assert len(sentence.split()) <= LONGEST, sentence


def test_what_is_not_verified_is_marked() -> None:
    unsure = {one.code for one in rules_told() if not one.sure}
    assert unsure == {"HR-03", "MI-05-22", "MI-05-23"}
    assert not any(one.on for one in rules_told() if not one.sure)
    made = next(made for made, days in TABLE["HR-03"] if days)
    said = {one.code: one for one in judge(made, {"HR-03": True})}
    assert said["HR-03"].text.endswith("Niet nagekeken in een bron.")
    assert not said["MI-01-WEEK"].text.endswith("bron.")


def test_numbers_as_people_write_them() -> None:
    def text(code: str, number: int = 0) -> str:
        made = [made for made, days in TABLE[code] if days][number]
        return next(one.text for one in judge(made, {code: True}) if one.code == code)

    assert "8 u 01" in text("MI-01-DAY")
    assert "van 05:59 tot 20:00" in text("HR-04")
    assert "12 oktober 2025" in text("MI-04")
    assert "In 2025 zijn het er 11." in text("SU-01")
    assert "een OAO" in text("CT-01")


def test_told_keeps_order_and_days() -> None:
    made = TABLE["MI-02"][1][0]
    findings = check(made, load_work_rules())
    assert [(one.code, one.days) for one in told(findings)] == [
        (one.code, one.days) for one in findings
    ]
