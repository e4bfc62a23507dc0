"""Codes of badges, competences and week sheets: short, nobody's name, safe on any keyboard."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain import codes
from mentorapp.domain.errors import Problem, Refused

HOUSE, OTHER = "6f6f3c1e-7a0b-5d5c-9a61-0c6d0f0a4a21", "0c6d0f0a-4a21-5d5c-9a61-6f6f3c1e7a0b"
LEARNER = "00000000-0000-4000-8000-000000000001"
MONDAY = date(2025, 11, 3)
ROWS = ("bkc0039200", "bkc0039201", "ma-3f2a")
ALL = (
    codes.badge_of(HOUSE, LEARNER),
    codes.competence_of(ROWS[0]),
    codes.sheet_of(HOUSE, LEARNER, MONDAY, ROWS),
)
#: What comes out of a key, by the letter that a scanner set to qwerty sends.
AZERTY = str.maketrans("QWAZM;", "AZQW?M")
QWERTZ = str.maketrans("YZ", "ZY")


def test_each_kind_is_read_back() -> None:
    assert codes.parse(ALL[0]) == codes.Badge(
        codes.house_mark(HOUSE), codes.record_mark(HOUSE, LEARNER)
    )
    assert codes.parse(ALL[1]) == codes.CompetenceCode(codes.competence_mark(ROWS[0]))
    assert codes.parse(ALL[2]) == codes.SheetCode(
        codes.house_mark(HOUSE),
        codes.record_mark(HOUSE, LEARNER),
        MONDAY,
        tuple(map(codes.row_mark, ROWS)),
    )


def test_a_badge_and_a_competence_are_short() -> None:
    assert [len(code) for code in ALL[:2]] == [16, 12]


@pytest.mark.parametrize("code", ALL)
def test_a_code_holds_nothing_of_a_person(code: str) -> None:
    assert not set(code) & set("AEIOUY")  # without a vowel it is no name and no word
    assert LEARNER[:4] not in code


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("layout", [AZERTY, QWERTZ])
def test_it_comes_through_a_scanner_set_for_another_keyboard(
    code: str, layout: dict[int, int]
) -> None:
    assert code.translate(layout) == code
    assert codes.found_in(code.lower()) == code  # caps lock


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\r\n"),
        ("", "\t"),
        ("]C1", ""),
        ("]Q1", "\r"),
        ("*", "*"),
        ("\x02", "\x03"),
        ("S", "X"),
    ],
)
def test_what_a_scanner_adds_is_left_out(code: str, before: str, after: str) -> None:
    assert codes.found_in(f"{before}{code}{after}") == code


@pytest.mark.parametrize("code", ALL)
def test_a_code_read_aloud_is_the_same(code: str) -> None:
    assert codes.found_in(codes.spaced(code)) == code
    assert codes.found_in(codes.spaced(code).replace(" ", "-")) == code


@pytest.mark.parametrize("code", ALL)
def test_one_wrong_letter_is_found(code: str) -> None:
    missed = 0
    for at, letter in enumerate(code):
        for other in codes.LETTERS:
            if other != letter:
                missed += bool(codes.found_in(code[:at] + other + code[at + 1 :]))
    assert missed <= len(code) * 15 * 0.005  # three check letters let one in 4096 through


def test_letters_that_changed_places_are_found() -> None:
    code = ALL[0]
    swapped = [
        code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        for at in range(len(code) - 1)
        if code[at] != code[at + 1]
    ]
    assert swapped
    assert not any(codes.found_in(one) for one in swapped)


def test_another_house_has_other_codes_for_the_same_learner() -> None:
    ours, theirs = codes.badge_of(HOUSE, LEARNER), codes.badge_of(OTHER, LEARNER)
    first, second = codes.parse(ours), codes.parse(theirs)
    assert isinstance(first, codes.Badge)
    assert isinstance(second, codes.Badge)
    assert first.house != second.house
    assert first.learner != second.learner


def test_a_competence_has_one_code_everywhere() -> None:
    assert codes.competence_of(ROWS[0]) == codes.competence_of(ROWS[0])
    assert codes.competence_of(ROWS[0]) != codes.competence_of(ROWS[1])


def test_rows_name_the_competences_of_a_plan() -> None:
    sheet = codes.parse(ALL[2])
    assert isinstance(sheet, codes.SheetCode)
    assert codes.named(sheet.rows, ROWS) == [[one] for one in ROWS]
    assert codes.named(sheet.rows, ROWS[1:]) == [[], [ROWS[1]], [ROWS[2]]]


def newer() -> str:
    """Make the code of a sheet that a later program printed."""
    body = ALL[2][:-3]
    at = 1 + 4 + 8 + 3
    return codes._checked(body[:at] + codes.LETTERS[codes.VERSION + 1] + body[at + 1 :])


def test_a_sheet_of_a_newer_program_is_refused_as_such() -> None:
    with pytest.raises(Refused) as caught:
        codes.parse(newer())
    assert caught.value.problem is Problem.SHEET_NEWER


@pytest.mark.parametrize("text", ["", "5410041001204", "https://example.be", ALL[0][:-1], "B" * 16])
def test_what_is_none_of_ours_is_refused(text: str) -> None:
    assert codes.found_in(text) == ""
    with pytest.raises(Refused) as caught:
        codes.parse(text)
    assert caught.value.problem is Problem.NO_CODE


def test_a_week_is_that_of_a_monday_and_has_its_bounds() -> None:
    with pytest.raises(ValueError, match="2025"):
        codes.sheet_of(HOUSE, LEARNER, MONDAY + timedelta(days=1), ROWS)
    with pytest.raises(ValueError, match="1999"):
        codes.sheet_of(HOUSE, LEARNER, date(1999, 12, 27), ROWS)
    with pytest.raises(ValueError, match="25"):
        codes.sheet_of(HOUSE, LEARNER, MONDAY, ROWS * 9)


@given(
    weeks=st.integers(0, 4000),
    rows=st.lists(st.text(min_size=1, max_size=12), max_size=codes.ROWS_LIMIT),
    house=st.uuids(),
    placement=st.uuids(),
)
def test_every_sheet_is_read_back(
    weeks: int, rows: list[str], house: object, placement: object
) -> None:
    monday = date(2000, 1, 3) + timedelta(weeks=weeks)
    text = codes.sheet_of(str(house), str(placement), monday, rows)
    read = codes.parse(codes.found_in(f"]Q1{text}\r"))
    assert isinstance(read, codes.SheetCode)
    assert (read.monday, len(read.rows)) == (monday, len(rows))
    assert read.placement == codes.record_mark(str(house), str(placement))


@given(st.text(max_size=80))
def test_whatever_is_typed_never_breaks_it(typed: str) -> None:
    found = codes.found_in(typed)
    if found:
        codes.parse(found)


def test_the_badges_of_a_large_house_are_all_different() -> None:
    ids = [f"{number:032x}" for number in range(300)]
    assert len({codes.badge_of(HOUSE, one) for one in ids}) == len(ids)
