"""The hand-over pack on paper: empty, huge, and with nothing cut."""

from dataclasses import replace
from datetime import date

from mentorapp.domain.handover_rows import Agreement, HandOver, HandOverNote
from mentorapp.domain.people import ContractType
from mentorapp.domain.progress_rows import EvidenceRow
from mentorapp.reports.handover import HandOverReport, handover_pdf
from tests.reports import samples
from tests.reports.covers import cover
from tests.reports.test_progress_report import assert_inside, pages

DAY = date(2025, 11, 6)


def pack(language: str = "nl", **changes: object) -> HandOverReport:
    """Make a pack of the sample report."""
    shown = samples.view()
    view = HandOver(
        "l", "Nour El Amrani", "Nour", "Elektrische installaties duaal", "6de jaar",
        ContractType.OAO, date(2025, 9, 1), date(2026, 6, 30), "Elektro Vandersmissen", "",
        ("Stijn Maes",), (), "Technisch Instituut", "Katrien Lambrecht", "052 12 34 56", "",
        "Plan", "independence-4", shown.steps, DAY, shown.clusters, (), (), (), (), (),
    )  # fmt: skip
    around = cover(
        f"Overdracht van {changes.get('name', view.name)}",
        str(changes.get("workplace", view.workplace)),
        language=language,
        notes=("Zonder wat in het bedrijf blijft.",),
    )
    changed = replace(view, **changes)  # type: ignore[arg-type] # names of fields
    return HandOverReport(around, changed, samples.FOUR)


def note(sentence: str) -> HandOverNote:
    return HandOverNote("Samenwerken", 4, EvidenceRow(DAY, 2, sentence, "Werf", "Stijn Maes"))


def test_what_is_not_there_is_said_or_left_out() -> None:
    shown = "\n".join(pages(handover_pdf(pack())))
    assert "De volgende weken is niets ingepland." in shown
    assert "Nog geen notities." in shown
    assert "Oefen dit eerst" not in shown
    assert "Gezegd bij evaluatie" not in shown
    assert "niet ingevuld" in shown  # the e-mail
    assert "Zonder wat in het bedrijf blijft." in shown


def test_long_words_and_sentences_stay_on_the_page_and_whole() -> None:
    long = " ".join(f"woord{number}" for number in range(320))
    view = pack(
        notes=tuple(note(long) for _number in range(5)),
        agreements=tuple(
            Agreement(2, DAY, "Verdeelbord aansluiten " * 3, long) for _number in range(3)
        ),
        running=3,
        mentors=tuple(f"Mentor {number} Van den Broecke-Vandersmissen" for number in range(9)),
        asks=tuple((f"Competentie {number}", None) for number in range(30)),
    )
    pdf = handover_pdf(view)
    assert_inside(pdf)
    told = " ".join("\n".join(pages(pdf)).split())
    assert told.count("woord319") == 8
    assert "Evaluatie 3 loopt" in told


def test_a_plan_of_sixty_runs_over_pages_with_its_head() -> None:
    shown = samples.view(number=60)
    pdf = handover_pdf(pack(clusters=shown.clusters))
    assert_inside(pdf)
    found = pages(pdf)
    assert len(found) >= 3
    assert sum("Niveau nu" in page for page in found) >= 2
