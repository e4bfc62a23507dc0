"""No cell is a formula, none loses what it said, and names stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.neutral import neutral, one_line, plain, without_control

NAMES = (
    "Mentor, van ’t Werk",
    "Mentor, van 't Werk",
    "'t Hart",
    "D’Hondt",
    "Öztürk-Vandenbroucke",
    "El Amrani",
    "van der Straeten",
    "O'Neill",
    "Нина Кузнецова",
    "王小明",
    "محمد علي",
    "Nguyễn Thị Ánh",
)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\uff1d", " =", "\n=", "'="])
def test_what_would_calculate_gets_an_apostrophe(sign: str) -> None:
    assert neutral(f"{sign}1+1").startswith("'")
    assert plain(neutral(f"{sign}1+1")) == f"{sign}1+1"


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_as_they_are(name: str) -> None:
    assert neutral(one_line(name)) == name
    assert plain(name) == name


@given(st.text())
def test_nothing_is_lost_and_nothing_calculates(text: str) -> None:
    written = neutral(text)
    assert plain(written) == text
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
    assert "\t" not in line
    assert "\r" not in without_control(text)
