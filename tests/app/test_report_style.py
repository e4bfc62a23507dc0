"""``report style``: shown, chosen, used by the reports, refused with a sentence."""

from pathlib import Path

import pytest

from tests.app.running import Commands
from tests.app.test_report import text_of
from tests.connectors import photos


def test_nothing_given_only_shows(run: Commands, small: Path) -> None:
    ran = run("report", "style", "--data", small, "--json")
    assert ran.code == 0, ran.err
    (every,) = ran.value
    assert (every["school"], every["chosen"], every["logo"]) == ("", False, "")
    assert every["signatures"] == ["mentor", "learner", "counsellor"]
    told = run("report", "style", "--data", small)
    assert "elke andere school (niets apart gekozen)" in told.out
    assert "mentor, leerling, trajectbegeleider" in told.out


def test_what_is_chosen_is_what_is_printed(run: Commands, small: Path, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(photos.file(photos.image(800, 200, mode="RGBA"), "PNG"))
    words = ("report", "style", "--data", small)
    ran = run(
        *words, "--logo", logo, "--sections=-progress.days,-progress.weeks", "--language", "fr",
        "--signatures", "learner,mentor", "--places", "Ouder, Directie", "--no-own-mark", "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    (every,) = ran.value
    assert every["left_out"] == ["progress.weeks", "progress.days"]
    assert (every["signatures"], every["places"]) == (["learner", "mentor"], ["Ouder", "Directie"])
    assert (every["language"], every["own_mark"], len(every["logo"])) == ("fr", False, 64)
    pdf = tmp_path / "out.pdf"
    printing = ("report", "progress", "--learner", "Nour", "--pdf", pdf, "--data", small)
    assert run(*printing).code == 0
    text = text_of(pdf)
    assert "Compétence" in text
    assert "Semaine après semaine" not in text
    assert b"DCTDecode" in pdf.read_bytes()
    assert run(*printing, "--lang", "en").code == 0  # what is asked for goes first
    assert "Competence" in text_of(pdf)
    back = run(*words, "--sections", "+progress.days", "--no-logo", "--json")
    assert (back.value[0]["left_out"], back.value[0]["logo"]) == (["progress.weeks"], "")
    assert run(*words, "--sections", "all", "--json").value[0]["left_out"] == []
    assert run(*words, "--forget", "--json").value[0]["chosen"] is False


@pytest.mark.parametrize(
    ("options", "outcome"),
    [
        (("--school", "Nergens"), (1, "Nergens")),
        (("--logo", "{tmp}/nothing.png"), (1, "nothing.png")),
        (("--logo", "{tmp}/words.txt"), (1, "Dit is geen afbeelding")),
        (("--logo", "{tmp}"), (1, "")),
        (("--logo", "{tmp}/words.txt", "--no-logo"), (2, "--no-logo")),
        (("--sections", "progress.days"), (2, "geen deel")),
        (("--sections=-progress.horoscope",), (2, "geen deel")),
        (("--sections=-portfolio.achieved,-portfolio.evidence",), (1, "minstens één deel")),
        (("--signatures", "paus"), (2, "geen rol")),
        (("--places", "a,b,c,d,e"), (1, "hoogstens 4")),
        (("--language", "xx"), (2, "xx")),
        (("--forget", "--language", "nl"), (2, "--forget")),
    ],
)
def test_refused_and_nothing_changed(
    run: Commands, small: Path, tmp_path: Path, options: tuple[str, ...], outcome: tuple[int, str]
) -> None:
    (tmp_path / "words.txt").write_text("geen beeld", encoding="utf-8")
    words = ("report", "style", "--data", small)
    assert run(*words, "--places", "Ouder").code == 0
    ran = run(*words, *(one.format(tmp=tmp_path) for one in options))
    assert ran.code == outcome[0]
    assert outcome[1] in ran.err
    after = run(*words, "--json").value[0]
    assert (after["places"], after["logo"], after["left_out"]) == (["Ouder"], "", [])


def test_help_says_what_there_is(run: Commands) -> None:
    ran = run("report", "style", "--help")
    assert ran.code == 0
    for word in ("--school", "--logo", "--sections", "--signatures", "progress.evaluations"):
        assert word in ran.out
