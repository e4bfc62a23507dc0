"""The money of a month in words: what it says of days, sums and what is missing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.errors import Problem
from mentorapp.domain.ledger import Basis
from mentorapp.domain.money_month import Lack, Lacking, MoneyRow, RowKind
from mentorapp.services import money_words
from tests.reports.test_statement_report import designed

OCTOBER = designed()


def row(code: str) -> MoneyRow:
    return next(one for one in OCTOBER.rows if one.code == code)


def test_the_words_of_the_design() -> None:
    said = [(money_words.title(one), money_words.money(one.cents)) for one in OCTOBER.rows]
    assert said == [
        ("Volledige maand", "675,90"),
        ("2 dagen ziek, met attest", "0,00"),
        ("1 dag afwezig zonder reden", "\u2212 29,39"),
        ("3 dagen betaalde vakantie", "0,00"),
        ("2 dagen schoolvakantie", "\u2212 58,77"),
    ]
    assert [money_words.detail(OCTOBER, one) for one in OCTOBER.rows] == [
        "trap 2: eerste jaar geslaagd. Oktober telt 23 dagen.",
        "wo 22 en do 23: doorbetaald bij ziekte.",
        "vr 17: 675,90 gedeeld door 23, maal 1 dag. Voorlopig.",
        "ma 27 tot wo 29: betaald zoals een gewone dag.",
        "do 30 en vr 31: 675,90 gedeeld door 23, maal 2 dagen.",
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        ((3,), "vr 3"),
        ((1, 2), "wo 1 en do 2"),
        ((1, 2, 3), "wo 1 tot vr 3"),
        ((3, 6, 8, 9, 10), "vr 3, ma 6 en wo 8 tot vr 10"),
    ],
)
def test_days_are_named_and_those_in_a_row_from_first_to_last(
    days: tuple[int, ...], said: str
) -> None:
    assert money_words.days_words([date(2025, 10, day) for day in reversed(days)]) == said


def test_a_part_that_stays_paid_is_named() -> None:
    part = replace(row("ZG"), share=Fraction(8588, 10_000), cents=-830)
    assert money_words.detail(OCTOBER, part).endswith(
        "maal 2 dagen. Van die dagen blijft 85,88 % betaald."
    )


def test_hours_say_the_hours_and_not_a_number_of_days() -> None:
    month = replace(OCTOBER, basis=Basis.HOURS, minutes=23 * 456)
    assert "174 u 48" in money_words.detail(month, month.rows[0])
    assert "gedeeld door 174 u 48, maal de uren van die dagen" in money_words.detail(
        month, row("OA")
    )


def test_what_is_not_sure_and_who_pays_instead_is_said() -> None:
    fund = replace(row("V"), rule="vakantiefonds", share=Fraction(), cents=-8816, sure=False)
    said = money_words.detail(OCTOBER, fund)
    assert "Het vakantiefonds betaalt deze dagen." in said
    assert "Deze regel is niet nagekeken." in said


def test_days_outside_the_contract_and_another_amount_are_rows_of_their_own() -> None:
    outside = replace(row("OA"), kind=RowKind.OUTSIDE, code="OUT")
    assert money_words.title(outside) == "1 dag buiten de overeenkomst"
    rise = replace(row("OA"), kind=RowKind.RATE, code="", cents=812, full=69_000)
    assert money_words.title(rise) == "Ander bedrag vanaf 17 oktober"
    assert money_words.money(rise.cents, sign=True) == "+ 8,12"
    assert "Een volle maand is dan 690,00." in money_words.detail(OCTOBER, rise)


@pytest.mark.parametrize("lack", list(Lack))
def test_each_lack_has_a_title_and_a_sentence(lack: Lack) -> None:
    lacking = Lacking(
        lack, date(2026, 4, 1), Problem.RATE_UNKNOWN, "month", (("day", date(2026, 4, 1)),)
    )
    month = replace(OCTOBER, rows=(), lacking=lacking)
    assert money_words.lacking_title(month)
    assert money_words.lacking_words(month).endswith(".")
    assert not money_words.lacking_title(OCTOBER) + money_words.lacking_words(OCTOBER)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_language_says_the_amounts_and_leaves_no_gap(spoken: str) -> None:
    with in_language(spoken):
        for one in OCTOBER.rows:
            said = money_words.title(one) + money_words.detail(OCTOBER, one)
            assert "{" not in said
        assert "Krank" in money_words.title(row("ZG")) or spoken != "de"
