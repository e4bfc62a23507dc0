"""``report KIND --give`` and ``report box``: a report goes to the school as it was printed."""

from pathlib import Path

import pytest

from tests.app.running import Commands


def test_a_report_goes_to_the_school_as_it_was_printed(run: Commands, tmp_path: Path) -> None:
    # Not copies of the demonstration: a copy writes on under a key of its own.
    assert run("demo", tmp_path / "d").code == 0
    work, school = tmp_path / "d" / "workplace", tmp_path / "d" / "school"
    pdf = tmp_path / "verslag.pdf"
    asked = ("--learner", "Nour", "--pdf", pdf, "--data", work)
    ran = run("report", "competence-card", *asked, "--give")
    assert ran.code == 0, ran.err
    assert "Competentiekaart van Nour El Amrani: in de uitwisselbak" in ran.out
    assert (
        "gaat mee: Competentiekaart van Nour El Amrani" in run("report", "box", "--data", work).out
    )
    assert run("export", "package", "--all", "--out", tmp_path / "p", "--data", work).code == 0
    for package in (tmp_path / "p").glob("*.mxp"):
        run("import", package, "--data", school)
    ran = run("report", "box", "--out", tmp_path / "box", "--data", school, "--json")
    (row,) = ran.value
    assert (row["ours"], row["here"], row["kind"]) == (False, True, "competence-card")
    assert row["house"] == "Elektro Vandersmissen"
    assert Path(row["path"]).read_bytes() == pdf.read_bytes()
    ran = run("report", "box", "--learner", "Milan", "--data", school)
    assert "De uitwisselbak is leeg." in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("progress", "--all", "--give"), "--give staat bij --learner"),
        (("progress", "--learner", "Nour", "--give", "--check"), "--give staat bij --learner"),
        (("allowance", "--learner", "Nour", "--give"), "--give"),
        (("progress", "--learner", "Nour"), "bij --learner hoort --pdf"),
    ],
)
def test_what_cannot_be_given_is_said(
    run: Commands, small: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("report", *words, "--data", small)
    assert ran.code == 2
    assert said in ran.err
    assert "leeg" in run("report", "box", "--data", small).out
