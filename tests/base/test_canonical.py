import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import canonical

_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_keys_stand_in_the_order_of_rfc_8785_3_2_3() -> None:
    published = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    order = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(canonical.loads(canonical.dumps(published))) == order


def test_strings_and_literals_are_spelled_as_rfc_8785_3_2_4_shows() -> None:
    text = (
        r'{"string":"\u20ac$\u000F\u000aA\u0027\u0042\u0022\u005c\\\"\/",'
        r'"literals":[null,true,false]}'
    )
    expected = r'{"literals":[null,true,false],"string":"€$\u000f\nA' + r"'" + r'B\"\\\\\"/"}'
    assert canonical.dumps(canonical.loads(text)) == expected.encode()


@given(_values)
def test_every_value_has_one_spelling_that_reads_back(value: object) -> None:
    spelled = canonical.dumps(value)
    assert canonical.loads(spelled) == value
    assert canonical.dumps(canonical.loads(spelled)) == spelled


@given(_values)
def test_the_fast_road_spells_as_the_library_does(value: object) -> None:
    assert canonical.dumps(value) == rfc8785.dumps(value)  # type: ignore[arg-type] # plain values


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    | st.text(st.characters(max_codepoint=0x9F))
)
def test_every_character_is_spelled_as_the_library_does(text: str) -> None:
    value = {"a": text, "b": [text]}
    assert canonical.dumps(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", ["\ud800", {"a": ["\udfff"]}, {"\ud800": 1}])
def test_half_a_character_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each way of refusing it is one
        canonical.dumps(value)


@pytest.mark.parametrize(
    "value",
    [{1: "a"}, {True: "a"}, {None: "a"}, {"a": {2: 3}}, [{"a": object()}]],
    ids=["number", "truth", "null", "inner", "object"],
)
def test_keys_and_values_that_json_has_not_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.dumps(value)


@pytest.mark.parametrize(
    "value",
    [1.5, 2.0, [1.0], {"a": {"b": [0.5]}}, (0.5,), float("nan"), 2**53, -(2**53), "\ud800", b"x"],
    ids=repr,
)
def test_what_two_programs_could_differ_on_is_not_written(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.dumps(value)


@pytest.mark.parametrize(
    "text",
    [
        *("1.0", "1e2", "NaN", "Infinity", "-Infinity", '{"a":1,"a":2}', "[1,]", "01", "'a'", ""),
        *('"\x01"', "1 2", "[" * 33 + "]" * 33, "[" * 100_000, "9" * 5000, '{"a":' * 33 + "1"),
    ],
    ids=lambda text: text[:12],
)
def test_loose_json_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.loads(text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_bytes_are_utf_8_and_nothing_else(encoding: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.loads('{"a":1}'.encode(encoding))


def test_nesting_up_to_the_limit_is_read() -> None:
    deepest = "[" * (canonical.MAX_DEPTH - 1) + "]" * (canonical.MAX_DEPTH - 1)
    assert canonical.dumps(canonical.loads(deepest)) == deepest.encode()


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_a_value_error(content: bytes) -> None:
    try:
        canonical.loads(content)
    except ValueError:
        return
    content.decode()  # what was read was UTF-8
