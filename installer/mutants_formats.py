"""Faults in the files that go to a school's systems; see ``mutants`` for their form.

name, file, a text that stands once in it, what stands there instead, the test that must fail.
"""

_NUMBER = "mentorapp/domain/national_number.py"
_ROSTER = "mentorapp/connectors/oneroster_out.py"
_FORMATS = "mentorapp/services/formats/"
_OF_FORMATS = "tests/services/formats/"
_OF_SHEETS = "tests/connectors/test_sheets_out.py::"
_OF_ROSTER = "tests/connectors/test_oneroster_out.py::"

FAULTS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "national number of 2000 missed",
        _NUMBER,
        'for first in ("", "2")}',
        'for first in ("",)}',
        "tests/domain/test_national_number.py::test_every_insz_is_found_however_it_is_written",
    ),
    (
        "phone number taken for a national one",
        _NUMBER,
        "if after[:1].isalnum() or _PREFIX.search(before):",
        "if after[:1].isalnum():",
        "tests/domain/test_national_number.py::test_other_numbers_are_let_through",
    ),
    (
        "national number in a file",
        _FORMATS + "refusing.py",
        '_texts(view, "", "view"):\n        if national_number.occurs_in(text):',
        '_texts(view, "", "view"):\n        if False:',
        _OF_FORMATS + "test_refusing.py::test_a_sentence_of_a_note",
    ),
    (
        "national number in a package",
        "mentorapp/services/exchanging.py",
        "        package_check.refuse_national_numbers(desk)\n",
        "        pass\n",
        _OF_FORMATS + "test_package_check.py::"
        "test_a_note_stops_it_before_a_file_is_written_until_it_is_mended",
    ),
    (
        "formula in CSV",
        "mentorapp/connectors/csv_out.py",
        "return neutral(one_line(cell))",
        "return one_line(cell)",
        _OF_SHEETS + "test_csv_is_read_back_as_it_was",
    ),
    (
        "formula in a workbook",
        "mentorapp/connectors/xlsx_out.py",
        "neutral(without_control(value)[: _LONGEST - 1])",
        "without_control(value)",
        _OF_SHEETS + "test_what_looks_like_an_error_or_a_formula_stays_a_text",
    ),
    (
        "line break in a package",
        _ROSTER,
        "name: neutral(one_line(value)) for",
        "name: neutral(value) for",
        _OF_ROSTER + "test_a_text_comes_back_on_one_line_and_is_no_formula",
    ),
    (
        "reference to nothing",
        _ROSTER,
        "return all(one in known.get(column.names, ()) for one in _each(column, value))",
        "return True",
        _OF_ROSTER + "test_what_breaks_a_rule_is_never_written",
    ),
    (
        "score beyond its scale",
        _ROSTER,
        "if score and not _between(item, float(score)):",
        "if False:",
        _OF_ROSTER + "test_what_breaks_a_rule_is_never_written",
    ),
    (
        "private note in a file",
        _FORMATS + "gather.py",
        "one.rater, one.place, one.sentence)",
        "one.rater, one.place, one.sentence + one.private_note)",
        _OF_FORMATS + "test_gather.py::test_a_private_note_and_the_money_stay_here",
    ),
    (
        "name in a calendar",
        _FORMATS + "calendar_file.py",
        'f"{one[0]}." for one in (',
        "one for one in (",
        _OF_FORMATS + "test_formats.py::test_the_calendar_holds_what_lies_ahead_and_no_name",
    ),
    (
        "two learners made one",
        "mentorapp/domain/school_view.py",
        'return number if len(same) == 1 else ""',
        "return number",
        _OF_FORMATS + "test_formats.py::test_two_with_one_number_stay_two",
    ),
    (
        "views for another house",
        _FORMATS + "in_package.py",
        "[-1].school == school:",
        "[-1].school:",
        _OF_FORMATS + "test_in_package.py::test_only_where_they_are_asked_and_only_for_the_school",
    ),
)
