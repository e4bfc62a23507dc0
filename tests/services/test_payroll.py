"""The file for the payroll office: opens as it should, and no name becomes a formula."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import payroll as rules
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.payroll import USUAL, DateForm, Encoding, PayColumn, Profile
from mentorapp.services import pay_terms, payroll, roster
from tests.services.conftest import Practice
from tests.services.desks import workplace

MONTH = "2025-10"


def read(content: bytes, profile: Profile) -> list[dict[str, str]]:
    text = content.decode(profile.encoding)
    return list(csv.DictReader(io.StringIO(text), delimiter=profile.separator))


def test_a_line_per_learner_with_what_differs_since_last_month(practice: Practice) -> None:
    made = payroll.content(practice.work, MONTH)
    found = {row["leerling"]: row for row in read(made.content, USUAL)}
    assert list(found) == ["Jasper De Wachter", "Nour El Amrani", "Milan Verstraeten"]
    nour = found["Nour El Amrani"]
    assert (nour["leervergoeding"], nour["vorige maand"]) == ("587,74", "675,90")
    assert (nour["verschil"], nour["af"]) == ("-88,16", "88,16")
    assert nour["van"] == "01/10/2025"
    assert nour["ZG Ziek"] == "2"
    assert nour["gewerkte uren"] == "68,40"
    assert (nour["toestand"], found["Milan Verstraeten"]["toestand"]) == (
        "voorlopig",
        "afgesloten",
    )
    assert "OEFENING" in nour["opmerking"]
    counts = sum(int(nour[name]) for name in nour if name.split()[0] in {*load_absence_codes()})
    assert counts == 23


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_looks_as_the_profile_says(practice: Practice, language: str) -> None:
    profile = Profile(
        ",",
        ".",
        (PayColumn.TOTAL, PayColumn.LEARNER, PayColumn.FIRST),
        DateForm.ISO,
        Encoding.WINDOWS,
    )
    with in_language(language):
        made = payroll.content(practice.work, MONTH, profile)
        rows = made.content.decode("cp1252").split("\r\n")
        names = payroll.column_names()
        assert set(names) == set(PayColumn)
    assert rows[0] == ",".join(names[one] for one in profile.columns)
    assert rows[2] == "587.74,Nour El Amrani,2025-10-01"


def test_a_profile_is_kept_for_the_house(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        profile = replace(USUAL, separator="\t", columns=(PayColumn.LEARNER,))
        payroll.set_profile(at.desk, profile)
        # The other settings of the house leave it alone.
        pay_terms.set_house(at.desk, pay_terms.SetHouse(pays=(("GA", False),)))
        made = payroll.content(at.desk, MONTH)
        assert made.content.decode("utf-8-sig").split("\r\n") == ["leerling", "Nour El Amrani", ""]
        assert made.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (replace(USUAL, separator="|"), Problem.UNKNOWN),
        (replace(USUAL, decimal="'"), Problem.UNKNOWN),
        (replace(USUAL, columns=()), Problem.MISSING),
        (replace(USUAL, columns=(PayColumn.STEP, PayColumn.STEP)), Problem.ALREADY_THERE),
    ],
)
def test_a_profile_that_cannot_be_is_refused(
    practice: Practice, profile: Profile, problem: Problem
) -> None:
    for act in (
        lambda: payroll.content(practice.work, MONTH, profile),
        lambda: payroll.set_profile(practice.work, profile),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.problem is problem


def test_a_learner_without_a_step_stands_there_with_why(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        (row,) = read(payroll.content(at.desk, MONTH).content, USUAL)
        assert (row["leervergoeding"], row["verschil"]) == ("", "")
        assert "trap" in row["opmerking"]
        with pytest.raises(Refused) as refused:
            payroll.content(at.desk, "2026-09")
        assert refused.value.problem is Problem.MISSING


def test_a_school_pays_nobody(practice: Practice) -> None:
    with pytest.raises(Refused) as refused:
        payroll.content(practice.school, MONTH)
    assert refused.value.problem is Problem.NOT_ALLOWED


def test_names_that_would_be_formulas_and_letters_the_encoding_has_not(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        for given_name, family in (("=HYPERLINK", "(1)"), ("Łucja", "Šimić")):
            roster.enrol(
                at.desk,
                roster.Enrol(
                    given_name,
                    family,
                    None,
                    at.desk.store.organisation,
                    date(2025, 10, 1),
                    date(2026, 6, 30),
                ),
            )
        windows = replace(USUAL, encoding=Encoding.WINDOWS)
        made = payroll.content(at.desk, MONTH, windows)
        names = {row["leerling"] for row in read(made.content, windows)}
        assert names == {"Nour El Amrani", "'=HYPERLINK (1)", "?ucja Šimic"}
        assert made.respelled == ("Łucja Šimić",)


@given(st.text(max_size=20))
def test_no_text_begins_like_a_formula(given_text: str) -> None:
    written = rules.text(given_text)
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert written.removeprefix("'") == given_text.removeprefix("'") or written == given_text


@given(st.integers(-(10**9), 10**9), st.sampled_from(rules.DECIMALS))
def test_amounts_are_whole_cents(cents: int, decimal: str) -> None:
    written = rules.amount(cents, replace(USUAL, decimal=decimal))
    assert int(written.replace(decimal, "")) == cents
    assert len(written.rpartition(decimal)[2]) == 2
