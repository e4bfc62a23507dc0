"""The dossier on paper: empty, huge, and with nothing cut."""

from datetime import UTC, datetime

from mentorapp.reports.dossier import DossierReport, DossierRow, DossierSection, dossier_pdf
from tests.reports.test_progress_report import assert_inside, pages


def dossier(*sections: DossierSection) -> DossierReport:
    return DossierReport(
        "Nour El Amrani",
        "Elektro Vandersmissen",
        (("Over", "Nour El Amrani"), ("Gemaakt op", "6 november 2025")),
        ("Dit is alles.",),
        sections,
        "nl",
        datetime(2025, 11, 6, 8, tzinfo=UTC),
        "0.1.0",
    )


def test_nothing_held_is_a_page_and_the_same_bytes_again() -> None:
    one = dossier(DossierSection("Notities", (), "Er is niets."))
    assert dossier_pdf(one) == dossier_pdf(one)
    [page] = pages(dossier_pdf(one))
    for words in ("Dossier van Nour El Amrani", "Dit is alles.", "Er is niets.", "zelf."):
        assert words in page


def test_long_words_run_over_pages_and_stay_whole() -> None:
    long = "\n".join(f"vroeger notitie: woord{number} en nog meer" for number in range(400))
    name = "Verdeelbord-aansluiten " * 6
    rows = tuple(DossierRow(name, long, "Stijn Van den Broecke-Vandersmissen") for _n in range(3))
    short = tuple(DossierRow(f"dag {n}", "uren: 7 u 36", "Stijn") for n in range(200))
    pdf = dossier_pdf(dossier(DossierSection("Notities", rows), DossierSection("Dagen", short)))
    assert_inside(pdf)
    told = "\n".join(pages(pdf))
    assert told.count("woord399") == 3
    assert told.count("7 u 36") == 200
    assert sum("Inhoud" in page for page in pages(pdf)) > 3  # the head returns
