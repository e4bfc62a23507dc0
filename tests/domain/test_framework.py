import pytest

from mentorapp.connectors.resources import load_frameworks, load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import (
    Depth,
    Wording,
    depth_of,
    is_competence_code,
    is_qualification_code,
    is_reference,
)
from mentorapp.domain.scale import Scale, Step, check_scale
from mentorapp.domain.words import Words


@pytest.mark.parametrize("code", ["BK-0140-3", "BK-0364-2-DBK-01", "BK-0454-12"])
def test_codes_of_qualifications(code: str) -> None:
    assert is_qualification_code(code)


@pytest.mark.parametrize("code", ["BK-0140", "bk-0140-3", "BK-140-3", "BK-0364-2-DPK-01", ""])
def test_what_is_no_code_of_a_qualification(code: str) -> None:
    assert not is_qualification_code(code)


def test_codes_of_competences_and_references() -> None:
    assert is_competence_code("bkc0039200")
    assert is_competence_code("ma-0140-01")
    assert not is_competence_code("bkc39200")
    assert not is_competence_code("ma_0140")
    for reference in ("co 01993", "co01993", "Id 13304-c", "Id25363-c/5817-c", "Id 16828"):
        assert is_reference(reference)
    assert not is_reference("13304")


def test_the_depth_of_knowledge() -> None:
    assert depth_of("Basiskennis van voorraadbeheer") is Depth.BASIC
    assert depth_of("Kennis van grenzen van bevoegdheden") is Depth.KNOWLEDGE
    assert depth_of("Grondige kennis van hygiëneregelgeving") is Depth.THOROUGH


def test_the_demonstration_frameworks() -> None:
    frameworks = load_frameworks()
    counts = {code: len(one.competences) for code, one in frameworks.items()}
    assert counts == {"BK-0140-3": 17, "BK-0018-3": 15, "BK-0227-3": 12}
    for framework in frameworks.values():
        assert framework.sample
        assert framework.level == 2
        assert framework.source
        for competence in framework.competences:
            assert competence.source
            assert competence.skills
            assert competence.cluster == competence.mark[0]
            assert competence.cluster_title
            assert competence.code.startswith("ma-")  # never a made-up official code
        marks = [competence.mark for competence in framework.competences]
        assert len(set(marks)) == len(marks)


def test_the_electrician_is_that_of_the_screens() -> None:
    electrician = load_frameworks()["BK-0140-3"]
    assert electrician.title == "Elektrotechnisch monteur"
    assert [letter for letter, _ in electrician.clusters] == list("ABCDE")
    assert " ".join(one.mark for one in electrician.competences) == (
        "A1 A2 A3 A4 B1 B2 C1 C2 C3 D1 D2 D3 D4 E1 E2 E3 E4"
    )
    official = [one.title for one in electrician.competences if one.wording is Wording.OFFICIAL]
    assert official == [
        "Werkt in teamverband",
        "Werkt met oog voor veiligheid, milieu, energie, kwaliteit en welzijn",
    ]
    found = electrician.competence("ma-0140-09")
    assert found is not None
    assert (found.mark, found.short) == ("C3", "Draden en kabels trekken")
    assert electrician.competence("ma-0140-99") is None


def test_the_scales() -> None:
    scales = load_scales()
    default = next(iter(scales.values()))
    assert default.default
    assert default.id == "independence-4"
    assert [step.label.nl for step in default.steps] == [
        "Kijkt mee",
        "Met hulp",
        "Met controle",
        "Zelfstandig",
    ]
    assert [step.label.nl for step in scales["alimento-4"].steps] == [
        "Beheerst dit onvoldoende",
        "Kan dit onder begeleiding",
        "Beheerst dit voldoende",
        "Kan dit zelfstandig uitvoeren",
    ]
    assert {name: len(scale.steps) for name, scale in scales.items()} == {
        "independence-4": 4,
        "alimento-4": 4,
        "binary": 2,
        "points-5": 5,
    }
    for scale in scales.values():
        for step in scale.steps:
            assert all(step.label.spoken(code) for code in ("nl", "fr", "en", "de"))
        assert scale.not_seen.nl == "Niet aan bod gekomen"
        assert scale.source


def test_what_counts_as_achieved() -> None:
    scale = load_scales()["independence-4"]
    assert not scale.achieved(None)
    assert [scale.achieved(level) for level in (1, 2, 3, 4)] == [False, False, True, True]
    assert scale.step(4).label.en == "Independent"
    with pytest.raises(Refused) as refused:
        scale.step(5)
    assert refused.value.problem is Problem.NOT_A_LEVEL


def _scale(levels: tuple[int, ...], achieved: int = 1, label: str = "a") -> Scale:
    steps = tuple(Step(level, Words(label), Words("")) for level in levels)
    return Scale("x", Words("x"), steps, achieved, Words("niet"), "test", "verified")


@pytest.mark.parametrize(
    "scale",
    [_scale((1,)), _scale((1, 3)), _scale((2, 1)), _scale(()), _scale((1, 2), 3),
     _scale((1, 2), 0), _scale((1, 2), 1, "")],
)  # fmt: skip
def test_a_scale_that_cannot_rate(scale: Scale) -> None:
    with pytest.raises(Refused):
        check_scale(scale)
