"""``verify REPORT.pdf``: the words on the page, the data in the file and the journal, compared."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from mentorapp.domain.people import Learner
from mentorapp.domain.report_kinds import Asked, Over, ReportName, over
from mentorapp.reports.archive import DATA
from mentorapp.services import checking, opening, practice, report_kinds
from mentorapp.services.opening import Unlock
from mentorapp.services.report_kinds import MAKERS
from tests.app.conftest import enrolled
from tests.app.running import Commands


@pytest.fixture
def print_(run: Commands, small: Path, tmp_path: Path) -> Path:
    """A progress report of the one learner of a small store."""
    path = tmp_path / "verslag.pdf"
    ran = run("report", "progress", "--learner", "Nour", "--data", small, "--pdf", path)
    assert ran.code == 0, ran.err
    return path


def _repaint(path: Path, before: bytes, after: bytes) -> None:
    """Paint other words over those of the page; the letters must be in the file already."""
    with pikepdf.open(BytesIO(path.read_bytes())) as document:
        page = document.pages[0]
        content = page.Contents.read_bytes()
        assert before in content
        page.Contents.write(content.replace(before, after))
        document.save(path)


def _rewrite(path: Path, before: str, after: str) -> None:
    """Change the data in the file."""
    with pikepdf.open(BytesIO(path.read_bytes())) as document:
        data = json.loads(document.attachments[DATA].get_file().read_bytes())
        text = json.dumps(data, ensure_ascii=False)
        assert before in text
        embedded = document.Root.AF[0].EF.F
        embedded.write(text.replace(before, after).encode())
        document.save(path)


def test_what_matches_is_said_in_words(run: Commands, small: Path, print_: Path) -> None:
    ran = run("verify", print_, "--data", small)
    assert ran.code == 0, ran.err
    assert "Voortgangsverslag van Nour El Amrani" in ran.out
    assert "Dit verslag is gemaakt van deze gegevens." in ran.out
    assert "is dezelfde als in het bestand" in ran.out
    assert "Wat op de pagina’s staat, is wat het verslag bij het maken zei." in ran.out
    assert "Opnieuw gemaakt van deze gegevens is het verslag gelijk." in ran.out
    value = run("verify", print_, "--data", small, "--json").value["print"]
    assert value["kind"] == "progress"
    assert value["strange"] == []
    assert value["again"]["must"]
    assert "Competenties" in value["again"]["same"]


def test_other_words_on_the_page_are_found(run: Commands, small: Path, print_: Path) -> None:
    _repaint(print_, b"(Competenties )", b"(Competent )")
    ran = run("verify", print_, "--data", small)
    assert ran.code == 1
    assert "Er staat 1 regel op die er bij het maken niet stond:" not in ran.err  # a part of one
    assert "Er is tekst weg die er bij het maken wel stond." in ran.err
    _repaint(print_, b"(Competent )", b"(Competitie )")
    ran = run("verify", print_, "--data", small)
    assert "Er staat 1 regel op die er bij het maken niet stond:" in ran.err
    assert "  Competitie" in ran.err


def test_another_head_on_the_page_is_found(run: Commands, small: Path, print_: Path) -> None:
    with pikepdf.open(BytesIO(print_.read_bytes())) as document:
        content = document.pages[0].Contents.read_bytes()
    at = content.index(b"(Stand van het logboek: ")
    line = content[at : content.index(b")", at)]
    _repaint(print_, line, line[:-5] + b"aaaa ")
    ran = run("verify", print_, "--data", small)
    assert ran.code == 1
    assert "is een andere dan in het bestand" in ran.err


def test_data_and_page_changed_together_do_not_fit_the_journal(
    run: Commands, small: Path, print_: Path
) -> None:
    _repaint(print_, b"(Competenties )", b"(Competitie )")
    _rewrite(print_, '"h2": "Competenties"', '"h2": "Competitie"')
    ran = run("verify", print_, "--data", small)
    assert ran.code == 1
    assert "De gegevens zeggen iets anders dan dit verslag. Anders is: Competitie" in ran.err


def test_the_code_says_day_and_kind_and_another_one_is_found(
    run: Commands, small: Path, print_: Path
) -> None:
    with pikepdf.open(BytesIO(print_.read_bytes())) as document:
        words = str(document.docinfo["/Keywords"])
    code = words.rpartition(", ")[2]
    assert code.endswith(":progress")
    changed = code.replace(":progress", ":evaluation")
    _rewrite(print_, code, changed)
    with pikepdf.open(BytesIO(print_.read_bytes())) as document:
        document.docinfo["/Keywords"] = words.replace(code, changed)
        document.save(print_)
    ran = run("verify", print_, "--data", small)
    assert ran.code == 1
    assert "is een andere dan in het bestand" in ran.err


def test_what_came_since_is_no_fault(run: Commands, small: Path, print_: Path) -> None:
    with opening.open_desk(small, Unlock()) as desk:
        enrolled(desk)
    ran = run("verify", print_, "--data", small)
    assert ran.code == 0, ran.err
    assert "Na de afdruk kwamen er" in ran.out


def test_a_print_of_before_carries_no_data(run: Commands, small: Path, print_: Path) -> None:
    with pikepdf.open(BytesIO(print_.read_bytes())) as document:
        del document.Root.AF
        del document.Root.Names
        document.save(print_)
    ran = run("verify", print_, "--data", small)
    assert ran.code == 0, ran.err
    assert "het is een ouder verslag" in ran.out


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"format": "x"}', b"[" * 100_000])
def test_data_that_are_none(run: Commands, small: Path, print_: Path, content: bytes) -> None:
    with pikepdf.open(BytesIO(print_.read_bytes())) as document:
        document.Root.AF[0].EF.F.write(content)
        document.save(print_)
    ran = run("verify", print_, "--data", small, "--json")
    assert ran.code == 0, ran.err
    assert ran.value["print"]["strange"] is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"content": [', '"content": 7, "was": ['),
        ('"period": [', '"period": [3, '),
        ('"foot": [', '"foot": ["iets anders", '),
        ('"made": "', '"made": "geen dag'),
    ],
)
def test_data_of_another_shape_break_nothing(
    run: Commands, small: Path, print_: Path, before: str, after: str
) -> None:
    _rewrite(print_, before, after)
    ran = run("verify", print_, "--data", small, "--json")
    assert ran.code in {0, 1}
    assert ran.value["print"]["known"]


def test_a_kind_without_the_head_is_compared_with_its_own_data(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    path = tmp_path / "aanbod.pdf"
    ran = run("report", "offer", "--learner", "Nour", "--data", small, "--pdf", path)
    assert ran.code == 0, ran.err
    ran = run("verify", path, "--data", small)
    assert ran.code == 0, ran.err
    assert "Werkplekaanbod: " in ran.out
    assert "staat niet bij welke stand" in ran.out
    assert "is wat het verslag bij het maken zei" in ran.out
    assert "Opnieuw gemaakt van deze gegevens is het verslag gelijk." in ran.out


def test_every_kind_is_made_again_as_it_was_printed(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    store = made.folder / "workplace"
    now = datetime(2025, 11, 6, 11, 52, tzinfo=UTC)
    with opening.open_desk(store, Unlock(), today=now.date(), moment=lambda: now) as desk:
        with desk.read() as unit:
            nour = next(one for one in unit.find(Learner) if one.given_name == "Nour")
        for name in MAKERS:
            chosen = Asked(
                nour.id,
                first=date(2025, 9, 8) if over(name) is Over.PERIOD else None,
                last=date(2025, 10, 10) if over(name) is Over.PERIOD else None,
                day=date(2025, 10, 1) if over(name) is Over.WEEK else None,
                month="2025-10" if over(name) is Over.MONTH else "",
                alone=name is ReportName.CODE_SHEET,
            )
            path = tmp_path / f"{name.value}.pdf"
            path.write_bytes(report_kinds.made(desk, name, chosen))
            found = checking.check_print(desk, path)
            assert found.fits, name
            assert found.again is not None, name
            assert (found.again.other, bool(found.again.same)) == ((), True), name


@pytest.mark.parametrize("period", ['["0001-01-01", "9999-12-31"]', '["2025-10-01", "2025-09-01"]'])
def test_a_period_that_nobody_learns_is_not_made_again(
    run: Commands, small: Path, print_: Path, period: str
) -> None:
    with pikepdf.open(BytesIO(print_.read_bytes())) as document:
        data = json.loads(document.attachments[DATA].get_file().read_bytes())
        data["chosen"] = {"period": json.loads(period)}
        document.Root.AF[0].EF.F.write(json.dumps(data).encode())
        document.save(print_)
    value = run("verify", print_, "--data", small, "--json").value["print"]
    assert value["again"] is None


def test_the_report_of_the_demonstration(run: Commands, made: practice.Made) -> None:
    ran = run("verify", made.pdf, "--data", made.folder / "workplace", "--json")
    value = ran.value["print"]
    assert value["strange"] == []
    assert value["head"]
    assert value["again"] is not None
    assert not value["again"]["must"]
