import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.texts import in_language
from mentorapp.connectors.deviations import Deviation, Kind, sentence, short
from mentorapp.connectors.qualifications import read_qualification
from mentorapp.connectors.textfile import SIZE_LIMIT
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Depth, Framework, Wording


def _answer() -> dict[str, Any]:
    """Make an answer in the form of the API; names and codes are invented."""
    return {
        "beroepskwalificatie": {
            "versie_nr_lang": "BK-9999-2",
            "versie_nr_kort": 2,
            "titel": "Proefmedewerker",
            "status": "erkend",
            "statuscode": "ERKEND",
            "vks_niveau": 3,
            "definitie": "De proefmedewerker <b>proeft</b>.",
            "erkenningsjaar": 2020,
            "erkenningsdatum": "2020-02-28",
            "synoniemen": [{"waarde": "Proever"}],
            "competenties": [
                _competence(2, "bkc9000002", "Proeft"),
                _competence(1, "bkc9000001", "Werkt in teamverband"),
            ],
            "omgevingscontext": [{"waarde": "In een keuken"}],
            "handelingscontext": [],
            "autonomie": [{"autonomie_type": "Is zelfstandig in", "waarde": "het proeven"}],
            "verantwoordelijkheid": [{"waarde": "Een proper lepeltje"}],
            "links": {"self": {"href": "https://example.org"}},
        },
        "totalItems": 1,
    }


def _competence(nr: int, code: str, title: str) -> dict[str, Any]:
    return {
        "competentie_type": "Vakspecifieke competentie",
        "nr": nr,
        "competentie_code": code,
        "waarde": title,
        "referenties": [{"referentie_nr": "co 01993"}],
        "vaardigheden": [
            {"vaardigheid_type": "Cognitieve vaardigheden", "waarde": "Wisselt informatie uit"},
            {"vaardigheid_type": "Motorische vaardigheden", "waarde": "Werkt ordelijk"},
        ],
        "kennis": [
            {"kennis_type": "Kennis", "waarde": "Kennis van procedures"},
            {"kennis_type": "Basiskennis", "waarde": "Voorraadbeheer"},
        ],
    }


def _read(value: object) -> tuple[Framework, tuple[Deviation, ...]]:
    return read_qualification(json.dumps(value, ensure_ascii=False).encode())


def test_an_answer_of_the_api() -> None:
    framework, deviations = _read(_answer())
    assert (framework.code, framework.title, framework.level) == ("BK-9999-2", "Proefmedewerker", 3)
    assert framework.definition == "De proefmedewerker proeft ."
    assert framework.recognised == "2020-02-28"
    assert framework.autonomy == ("het proeven",)
    assert not framework.sample
    first, second = framework.competences
    assert (first.code, first.number, first.title) == ("bkc9000001", 1, "Werkt in teamverband")
    assert (first.mark, first.short, first.wording) == ("1", first.title, Wording.OFFICIAL)
    assert first.cluster_title == "Vakspecifieke competentie"
    assert first.skills == ("Wisselt informatie uit", "Werkt ordelijk")
    assert [item.depth for item in first.knowledge] == [Depth.KNOWLEDGE, Depth.BASIC]
    assert first.references == ("co 01993",)
    assert second.title == "Proeft"
    assert [deviation.kind for deviation in deviations] == [Kind.MARKUP]


def test_bare_or_alone_in_a_list() -> None:
    bare = _answer()["beroepskwalificatie"]
    assert _read(bare)[0] == _read(_answer())[0] == _read([_answer()])[0]


def test_other_encodings() -> None:
    text = json.dumps(_answer(), ensure_ascii=False).replace("Proeft", "Proeft crème")
    for encoding, kinds in (
        ("utf-8", []),
        ("utf-8-sig", []),
        ("cp1252", [Kind.OTHER_ENCODING]),
        ("utf-16", [Kind.OTHER_ENCODING]),
    ):
        framework, deviations = read_qualification(text.encode(encoding))
        assert framework.competences[1].title == "Proeft crème"
        assert [one.kind for one in deviations if one.kind is Kind.OTHER_ENCODING] == kinds


def _changed(change: Callable[[dict[str, Any]], object]) -> tuple[Framework, list[Kind]]:
    answer = _answer()
    answer["beroepskwalificatie"]["definitie"] = ""
    change(answer["beroepskwalificatie"])
    framework, deviations = _read(answer)
    return framework, [deviation.kind for deviation in deviations]


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (lambda bk: bk.update(vks_niveau="3"), []),
        (lambda bk: bk.update(vks_niveau=9), [Kind.WRONG_TYPE]),
        (lambda bk: bk.update(vks_niveau=True), [Kind.WRONG_TYPE]),
        (lambda bk: bk.update(versie_nr_lang="bk-9999-2"), []),
        (lambda bk: bk.update(versie_nr_lang="BK-99"), [Kind.UNKNOWN_CODE]),
        (lambda bk: bk["competenties"].append("tekst"), [Kind.WRONG_TYPE]),
        (lambda bk: bk["competenties"].append({"nr": 9}), [Kind.MISSING_FIELD]),
        (
            lambda bk: bk["competenties"].append(_competence(3, "bkc9000001", "Dubbel")),
            [Kind.DOUBLE],
        ),
        (lambda bk: bk["competenties"][0].update(nr=1), [Kind.ORDER]),
        (lambda bk: bk["competenties"][0].update(nr=-7), [Kind.ORDER]),
        (lambda bk: bk["competenties"][0].pop("competentie_code"), [Kind.MISSING_FIELD]),
        (lambda bk: bk["competenties"][0].update(competentie_code="X1"), [Kind.UNKNOWN_CODE]),
        (lambda bk: bk["competenties"][0].update(kennis={"a": 1}), [Kind.WRONG_TYPE]),
        (lambda bk: bk["competenties"][0].update(kennis=["Kennis van lepels"]), []),
        (lambda bk: bk["competenties"][0].update(waarde="Proe\u202eft\u0000"), [Kind.CONTROL]),
        (lambda bk: bk["competenties"][0].update(waarde="P" * 5000), [Kind.TOO_LONG]),
        (
            lambda bk: bk["competenties"][0].update(referenties=["onzin"]),
            [Kind.UNKNOWN_CODE],
        ),
    ],
)
def test_every_deviation_is_listed(
    change: Callable[[dict[str, Any]], object], kinds: list[Kind]
) -> None:
    framework, found = _changed(change)
    assert found == kinds
    assert len(framework.competences) == 2
    assert [one.number for one in framework.competences] == [1, 2]


def test_markup_and_hidden_characters_never_come_through() -> None:
    framework, _ = _changed(
        lambda bk: bk["competenties"][0].update(
            waarde="<script>alert(1)</script>A &amp; B\n\tc\u200b\u0007", vaardigheden=["<p>x</p>"]
        )
    )
    assert framework.competences[1].title == "alert(1) A & B c"
    assert framework.competences[1].skills == ("x",)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b" \n ", Problem.FILE_EMPTY),
        (b"\x00\x01\x02{", Problem.BAD_ENCODING),
        (b"\xff\xfe\x00", Problem.BAD_ENCODING),
        (b'{"a": "\x81\x8d"}', Problem.BAD_ENCODING),
        (b"%PDF-1.7 ...", Problem.FILE_BROKEN),
        (b'{"beroepskwalificatie": {"titel": "x', Problem.FILE_BROKEN),
        (b'{"a": NaN}', Problem.FILE_BROKEN),
        (b'{"a": ' + b"9" * 5000 + b"}", Problem.FILE_BROKEN),
        (b"[" * 100_000, Problem.FILE_TOO_LARGE),
        (b"[" * 30 + b"]" * 30, Problem.FILE_TOO_LARGE),
        (b"[" + b"0," * 200_001 + b"0]", Problem.FILE_TOO_LARGE),
        (b" " * (SIZE_LIMIT + 1), Problem.FILE_TOO_LARGE),
        (b"null", Problem.FILE_FOREIGN),
        (b"[]", Problem.FILE_FOREIGN),
        (b'"tekst"', Problem.FILE_FOREIGN),
        (b'{"a": 1}', Problem.FILE_FOREIGN),
        (b'{"gegevens": [], "meta": {}}', Problem.FILE_FOREIGN),
        (b'{"competenties": []}', Problem.FILE_FOREIGN),
        (b'{"competenties": [], "versie_nr_lang": "../etc"}', Problem.FILE_FOREIGN),
        (b'{"competenties": [], "versie_nr_lang": "BK-0001-1"}', Problem.FILE_FOREIGN),
        (
            b'{"competenties": [], "versie_nr_lang": "BK-0001-1", "titel": "x"}',
            Problem.FILE_EMPTY,
        ),
    ],
)
def test_what_is_no_qualification_is_refused_in_one_word(data: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read_qualification(data)
    assert refused.value.problem is problem


def test_too_many_competences_or_skills() -> None:
    answer = _answer()
    answer["beroepskwalificatie"]["competenties"] = [_competence(1, "bkc9000001", "x")] * 401
    with pytest.raises(Refused) as refused:
        _read(answer)
    assert refused.value.problem is Problem.FILE_TOO_LARGE
    answer["beroepskwalificatie"]["competenties"] = [_competence(1, "bkc9000001", "x")]
    answer["beroepskwalificatie"]["competenties"][0]["vaardigheden"] = ["x"] * 401
    with pytest.raises(Refused):
        _read(answer)


def test_a_truncated_file_at_any_place() -> None:
    data = json.dumps(_answer()).encode()
    for length in range(0, len(data) - 1, 7):
        with pytest.raises(Refused):
            read_qualification(data[:length])


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["competenties", "waarde", "nr", "kennis", "vaardigheden", "referenties",
                 "versie_nr_lang", "titel", "vks_niveau", "mentorapp", "competences", "clusters",
                 "competentie_code", "beroepskwalificatie", "programmes", "referentie_nr"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)  # fmt: skip


@given(_JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    base: dict[str, Any] = {"versie_nr_lang": "BK-0001-1", "titel": "x"}
    trees: list[object] = [value, base | {"competenties": value}]
    if isinstance(value, dict):
        trees.append(value | base | {"competenties": [value]})
    for tree in trees:
        try:
            framework, deviations = _read(tree)
        except Refused:
            continue
        assert framework.competences
        for deviation in deviations:
            assert sentence(deviation)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_qualification(data)


def test_every_deviation_has_a_sentence() -> None:
    for kind in Kind:
        said = sentence(Deviation(kind, "rij 3", "x{y}"))
        assert said.endswith(".")
    assert sentence(Deviation(Kind.DOUBLE, "", "A1")).startswith("Bestand: «A1»")
    with in_language("nl"):
        assert "rij 3" in sentence(Deviation(Kind.EMPTY_ROW, "rij 3"))
    assert short("a\n b" + "c" * 100) == "a b" + "c" * 56 + "…"


def test_what_the_api_does_not_give_is_listed_and_left_out() -> None:
    answer = _answer()
    answer["beroepskwalificatie"]["salaris"] = 5000
    answer["beroepskwalificatie"]["competenties"][0]["graad"] = "x"
    _framework, found = read_qualification(json.dumps(answer).encode())
    listed = {(one.where, one.given) for one in found if one.kind is Kind.UNKNOWN_FIELD}
    assert listed == {("bestand", "salaris"), ("competentie 1", "graad")}
