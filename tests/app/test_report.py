"""``report`` in all its kinds, and ``allowance rates``."""

from pathlib import Path
from time import monotonic

import pypdfium2
import pytest

from mentorapp.base.texts import LANGUAGES
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.signing import check
from mentorapp.services import practice
from tests.app.running import Commands
from tests.reports.printed import SOFT
from tests.reports.test_signing import SECRET, certificate


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        told = (page.get_textpage().get_text_range() for page in document)
        return "\n".join(told).replace(SOFT, "")
    finally:
        document.close()


def test_one_learner(run: Commands, small: Path, tmp_path: Path) -> None:
    for given in ("Nour El Amrani", "nour"):
        pdf = tmp_path / "out" / "nour.pdf"
        ran = run("report", "progress", "--learner", given, "--pdf", pdf, "--data", small)
        assert ran.code == 0, ran.err
        assert "Nour El Amrani" in text_of(pdf)


def test_everyone(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    ran = run(
        *("report", "progress", "--all", "--out", tmp_path),
        *("--data", made.folder / "workplace", "--json"),
    )
    assert ran.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "jasper-de-wachter.pdf",
        "milan-verstraeten.pdf",
        "nour-el-amrani.pdf",
    ]
    assert len(ran.value["files"]) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(run: Commands, small: Path, tmp_path: Path, language: str) -> None:
    pdf = tmp_path / f"{language}.pdf"
    ran = run(
        *("report", "progress", "--learner", "Nour", "--pdf", pdf),
        *("--data", small, "--lang", language),
    )
    assert ran.code == 0
    word = {"nl": "Competentie", "fr": "Compétence", "de": "Kompetenz", "en": "Competence"}
    assert word[language] in text_of(pdf)


def test_the_day_it_is(run: Commands, small: Path, tmp_path: Path) -> None:
    words = ("report", "progress", "--learner", "Nour", "--data", small)
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    assert run(*words, "--pdf", before, "--today", "2025-10-15").code == 0
    assert run(*words, "--pdf", after, "--today", "2025-11-06").code == 0
    assert "15 okt" in text_of(before)
    assert "6 nov" in text_of(after)


def test_a_learner_without_a_plan(run: Commands, small: Path, tmp_path: Path) -> None:
    from datetime import date  # noqa: PLC0415 - only here

    from mentorapp.services import opening, roster  # noqa: PLC0415 - only here

    with opening.open_desk(small, opening.Unlock()) as desk:
        own = desk.store.organisation
        roster.enrol(
            desk, roster.Enrol("Amira", "Öz", None, own, date(2025, 9, 1), date(2026, 6, 30))
        )
    ran = run("report", "progress", "--all", "--out", tmp_path / "out", "--data", small, "--json")
    assert ran.code == 1
    assert len(ran.value["files"]) == 1
    assert ran.value["skipped"][0]["sentence"] == "Er is nog geen opleidingsplan."
    assert "Amira Öz" in ran.err


def test_nobody(run: Commands, bare: Path, tmp_path: Path) -> None:
    ran = run("report", "progress", "--all", "--out", tmp_path / "out", "--data", bare, "--json")
    assert ran.code == 1
    assert ran.problem == "missing"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("week-sheet", "Weekblad van Nour El Amrani"),
        ("code-sheet", "Codes voor"),
        ("pocket-card", "Week 45"),
        ("hours", "Uren van Nour El Amrani"),
        ("competence-card", "Competentiekaart van Nour El Amrani"),
        ("plain", "Zo gaat het met Nour op de werkplek"),
        ("portfolio", "Bewijsmap van Nour El Amrani"),
        ("gap", "Wat hier niet kan voor Nour El Amrani"),
        ("offer", "Werkplekaanbod: Medewerker"),
        ("class-council", "Klassenraad van"),
    ],
)
def test_paper_of_one_learner(
    run: Commands, small: Path, tmp_path: Path, kind: str, words: str
) -> None:
    pdf = tmp_path / f"{kind}.pdf"
    ran = run("report", kind, "--learner", "Nour", "--pdf", pdf, "--data", small)
    assert ran.code == 0, ran.err
    assert words in text_of(pdf)
    assert "OEFENING" in text_of(pdf)


@pytest.mark.parametrize("kind", ["week-sheet", "code-sheet", "pocket-card"])
def test_paper_of_everyone(run: Commands, made: practice.Made, tmp_path: Path, kind: str) -> None:
    ran = run(
        *("report", kind, "--all", "--out", tmp_path),
        *("--data", made.folder / "workplace", "--json"),
    )
    assert ran.code == 0
    assert len(list(tmp_path.glob("*.pdf"))) == len(ran.value["files"]) == 3


def test_the_week_and_the_period_are_chosen(run: Commands, small: Path, tmp_path: Path) -> None:
    sheet, report = tmp_path / "sheet.pdf", tmp_path / "report.pdf"
    of_nour = ("--learner", "Nour", "--data", small)
    ran = run("report", "week-sheet", *of_nour, "--pdf", sheet, "--week", "2025-10-15")
    assert ran.code == 0, ran.err
    assert "Week 42" in text_of(sheet)
    days = ("--period", "2025-10-01", "2025-10-15")
    assert run("report", "progress", *of_nour, "--pdf", report, *days).code == 0
    assert "1 okt tot 15 okt 2025" in " ".join(text_of(report).split())


def test_the_allowance_of_a_month(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    pdf, store = tmp_path / "october.pdf", made.folder / "workplace"
    of_nour = ("report", "statement", "--learner", "Nour", "--pdf", pdf, "--data", store)
    ran = run(*of_nour, "--month", "2025-10")
    assert ran.code == 0, ran.err
    assert "€ 587,74" in text_of(pdf)
    pdf.unlink()
    for month, problem in (("2025-13", "not_a_date"), ("2026-05", "rate_unknown")):
        assert run(*of_nour, "--month", month, "--json").problem == problem
        assert not pdf.exists()


def test_the_allowance_has_its_former_name_too(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    of_nour = ("--learner", "Nour", "--data", made.folder / "workplace", "--month", "2025-10")
    for kind in ("allowance", "statement"):
        assert run("report", kind, *of_nour, "--pdf", tmp_path / f"{kind}.pdf").code == 0
    assert text_of(tmp_path / "allowance.pdf") == text_of(tmp_path / "statement.pdf")


def test_every_kind_of_everyone(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    started = monotonic()
    ran = run(
        *("report", "all", "--all", "--out", tmp_path / "out"),
        *("--data", made.folder / "workplace", "--json"),
    )
    assert ran.code == 0, ran.err
    assert monotonic() - started < 20
    assert {one["kind"] for one in ran.value["files"]} == {one.value for one in ReportName}
    assert all(Path(one["path"]).read_bytes().startswith(b"%PDF") for one in ran.value["files"])
    assert {one["kind"] for one in ran.value["skipped"]} == {
        "evaluation",
        "self-rating",
        "attestation",
    }
    # a class and a plan are one paper for all who share them
    assert len(list((tmp_path / "out" / "offer").iterdir())) == 1
    assert len(list((tmp_path / "out" / "class-council").iterdir())) == 2


@pytest.mark.parametrize("kind", ["hours", "plain", "competence-card", "portfolio", "gap"])
def test_a_print_says_of_which_data_it_was_made(
    run: Commands, small: Path, tmp_path: Path, kind: str
) -> None:
    pdf = tmp_path / "x.pdf"
    assert run("report", kind, "--learner", "Nour", "--pdf", pdf, "--data", small).code == 0
    assert run("verify", pdf, "--data", small, "--json").value["print"]["known"] is True


def test_every_kind_of_one_learner(run: Commands, small: Path, tmp_path: Path) -> None:
    ran = run(
        *("report", "all", "--learner", "Nour", "--out", tmp_path / "out", "--data", small),
        "--json",
    )
    assert ran.code == 0
    assert "hours" in {one["kind"] for one in ran.value["files"]}
    assert run("report", "all", "--all", "--data", small).code == 2  # where to?


def test_no_half_file_where_nothing_can_be_written(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for words in (
        ("report", "all", "--all", "--out", tmp_path / "file"),
        ("report", "hours", "--all", "--out", tmp_path / "file" / "out"),
        ("report", "portfolio", "--learner", "Nour", "--pdf", tmp_path / "file" / "x.pdf"),
    ):
        ran = run(*words, "--data", small, "--json")
        assert ran.problem == "cannot_write"
        assert ran.code == 1
    assert [one.name for one in tmp_path.glob("file*")] == ["file"]


def test_the_month_of_the_hours(run: Commands, small: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "october.pdf"
    of_nour = ("report", "hours", "--learner", "Nour", "--pdf", pdf, "--data", small)
    assert run(*of_nour, "--month", "2025-10").code == 0
    assert "vr 31 okt" in text_of(pdf)
    assert "za 1 nov" not in text_of(pdf)


def test_a_week_outside_the_placement(run: Commands, small: Path, tmp_path: Path) -> None:
    ran = run(
        *("report", "week-sheet", "--learner", "Nour", "--pdf", tmp_path / "x.pdf"),
        *("--data", small, "--week", "2020-01-01", "--json"),
    )
    assert ran.problem == "outside_placement"
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    "kind",
    [
        "progress",
        "hours",
        "plain",
        "portfolio",
        "competence-card",
        "attestation",
        "gap",
        "offer",
        "evaluation",
        "self-rating",
        "allowance",
        "statement",
        "week-sheet",
        "code-sheet",
        "pocket-card",
    ],
)
def test_the_help_says_what_a_kind_takes(run: Commands, kind: str) -> None:
    told = run("report", kind, "--help")
    assert told.code == 0
    assert "--learner" in told.out
    assert ("--week" in told.out) == (kind in {"week-sheet", "pocket-card"})
    assert ("--period" in told.out) == (kind in {"progress", "hours", "plain", "portfolio"})
    assert ("--month" in told.out) == (kind in {"allowance", "statement", "hours"})
    assert ("--sign" in told.out) == (kind == "evaluation")


def test_where_nothing_can_be_written(run: Commands, small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = run(
        *("report", "progress", "--learner", "Nour", "--pdf", tmp_path / "file" / "x.pdf"),
        *("--data", small, "--json"),
    )
    assert ran.problem == "cannot_write"


def test_rates_of_a_day(run: Commands) -> None:
    ran = run("allowance", "rates", "--today", "2025-11-06")
    assert ran.code == 0
    assert "geldig vanaf 1 februari 2025" in ran.out
    assert "trap 2: € 675,90" in ran.out
    value = run("allowance", "rates", "--today", "2025-11-06", "--json").value
    current = [period for period in value["rates"] if period["in_force"]]
    assert [amount["cents"] for amount in current[0]["amounts"]] == [61250, 67590, 72870]
    assert current[0]["valid_to"] == "2026-03-31"


def test_rates_that_are_not_sure_are_not_said_as_facts(run: Commands) -> None:
    assert "niet nagekeken. Vraag ze na." in run("allowance", "rates", "--today", "2026-06-01").out
    early = run("allowance", "rates", "--today", "2010-01-01")
    assert early.code == 0
    assert "Voor 1 januari 2010 kennen we geen bedragen." in early.out


def test_rates_in_another_language(run: Commands) -> None:
    out = run("allowance", "rates", "--today", "2025-11-06", "--lang", "en").out
    assert "€ 675.90" in out
    assert "First year" in out
    assert "geslaagd" not in out


def test_an_evaluation_is_signed_with_a_certificate(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    store = made.folder / "workplace"
    given = tmp_path / "mentor.p12"
    given.write_bytes(certificate().content)
    words = (
        *("report", "evaluation", "--learner", "Nour", "--pdf", tmp_path / "e.pdf"),
        *("--data", store, "--sign", given, "--secret-stdin"),
    )
    assert run(*words, given="fout\n").err.splitlines()[-1].startswith("mentorapp: Met die code")
    assert not (tmp_path / "e.pdf").exists()
    assert run(*words, given=f"{SECRET}\n").code == 0
    (signed,) = check((tmp_path / "e.pdf").read_bytes())
    assert (signed.intact, signed.whole) == (True, True)
    assert run(*words, "--card", given).code == 2
