"""The report of an evaluation on paper: every value, what was said, what was drawn."""

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
from pypdfium2 import raw

from mentorapp.domain.evaluation import Strokes
from mentorapp.domain.voice import Voice
from mentorapp.reports.evaluation import Agreed, EvaluationReport, Rated, Signed, evaluation_pdf
from tests.reports.test_progress_report import assert_inside, pages

STROKES = (((100, 100), (200, 300), (900, 120)), ((400, 50),))


def report(**changes: object) -> EvaluationReport:
    made = EvaluationReport(
        "Evaluatie 2 van Nour El Amrani",
        "Elektro Vandersmissen",
        (("Gesprek", "14 november 2025"), ("Versie", "2: verkeerd niveau")),
        ("Kijkt mee", "Met hulp", "Met controle", "Zelfstandig"),
        ((Voice.MENTOR, "Mentor"), (Voice.LEARNER, "Nour")),
        (
            Rated(
                "B. Leidingen",
                "Draden en kabels trekken",
                ((Voice.MENTOR, 3), (Voice.LEARNER, 4)),
                2,
                ("Mentor: Bochten nog samen.", "Nour, na het zien: met controle"),
            ),
            Rated("C. Meten", "Meten", ((Voice.MENTOR, None),), None, ()),
        ),
        "Twee van de drie afspraken gelukt.",
        ("Werkt netjes",),
        (Agreed("Trekt drie keer zelf kabels.", "Nour", "28 november 2025"),),
        (
            Signed("Leerling", "Nour El Amrani", "Gezien, niet akkoord", "Ik kan dit al.", STROKES),
            Signed("Mentor", "Stijn Maes", "Met pincode", "", ()),
            Signed("Trajectbegeleider", "", "Nog niet getekend", "", ()),
        ),
        ("Bewijs van beroepskwalificatie: 5 van 17 competenties.",),
        ("Een pincode is een gewone elektronische handtekening.",),
        "nl",
        datetime(2025, 11, 14, 15, tzinfo=UTC),
        "0.1.0",
        "31e7f7d11979" * 4,
        "MXR1:a:1:b",
    )
    return replace(made, **changes)  # type: ignore[arg-type] # names of fields


def test_every_value_stands_beside_the_others() -> None:
    shown = "\n".join(pages(evaluation_pdf(report())))
    for words in (
        "Evaluatie 2 van Nour El Amrani",
        "Draden en kabels trekken",
        "Met controle",
        "Zelfstandig",
        "Samen afgesproken",
        "Met hulp",
        "niet gezien",
        "Bochten nog samen.",
        "na het zien",
        "Twee van de drie afspraken gelukt.",
        "Trekt drie keer zelf kabels.",
        "28 november 2025",
        "Gezien, niet akkoord",
        "Ik kan dit al.",
        "Nog niet getekend",
        "5 van 17 competenties",
        "De klassenraad beslist",
        "gewone elektronische handtekening",
        "31e7 f7d1",
    ):
        assert words in shown, words


def test_what_was_drawn_stands_above_its_line() -> None:
    def drawn(strokes: Strokes) -> int:
        signed = replace(report().signed[0], strokes=strokes)
        with pypdfium2.PdfDocument(evaluation_pdf(report(signed=(signed,)))) as document:
            return sum(
                one.type == raw.FPDF_PAGEOBJ_PATH for page in document for one in page.get_objects()
            )

    assert drawn(STROKES) - drawn(()) == len(STROKES)


def test_nothing_was_agreed_is_said_and_no_column_stands_empty() -> None:
    rows = tuple(replace(one, agreed=None) for one in report().rows)
    shown = "\n".join(pages(evaluation_pdf(report(rows=rows, agreements=()))))
    assert "Er zijn geen afspraken gemaakt." in shown
    assert "Samen afgesproken" not in shown


def test_the_same_report_gives_the_same_bytes() -> None:
    assert evaluation_pdf(report()) == evaluation_pdf(report())


def test_much_runs_over_pages_and_stays_inside() -> None:
    long = " ".join(["een lange zin over wat er gebeurde"] * 10)
    rows = tuple(
        replace(report().rows[0], name=f"Competentie {number}", said=(long,))
        for number in range(40)
    )
    four = (*report().signed, replace(report().signed[1], role="Ouder", remark=long))
    agreements = tuple(Agreed(long, "Nour", "vanaf nu") for _number in range(20))
    pdf = evaluation_pdf(report(rows=rows, signed=four, agreements=agreements, look_back=long))
    assert_inside(pdf)
    assert len(pages(pdf)) > 4
