"""Every kind of print, made small: for what must hold of each of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from mentorapp.domain.evaluation_rows import Question
from mentorapp.reports.card_sheet import card_sheet_pdf
from mentorapp.reports.class_council import ClassReport, ClassRow, class_pdf
from mentorapp.reports.code_sheet import code_sheet_pdf
from mentorapp.reports.dossier import DossierRow, DossierSection, dossier_pdf
from mentorapp.reports.evaluation import evaluation_pdf
from mentorapp.reports.handover import handover_pdf
from mentorapp.reports.pocket_card import pocket_card_pdf
from mentorapp.reports.progress import progress_pdf
from mentorapp.reports.self_sheet import SelfSheet, self_sheet_pdf
from mentorapp.reports.statement import statement_pdf
from mentorapp.reports.week_sheet import week_sheet_pdf
from tests.reports import (
    paper,
    samples,
    test_card_sheet,
    test_dossier_report,
    test_evaluation_report,
    test_handover_report,
    test_kept_reports,
    test_scripts,
    test_statement_report,
)
from tests.reports.covers import cover

_MADE = datetime(2025, 11, 6, 8, tzinfo=UTC)
_LONG = " ".join(f"woord{number}" for number in range(900))


def _dossier(language: str) -> bytes:
    rows = (DossierRow("dag", "uren: 7 u 36", "Stijn"), DossierRow("notitie", _LONG, "Stijn"))
    sections = (DossierSection("Notities", rows), DossierSection("Foto’s", (), "Er zijn er geen."))
    return dossier_pdf(replace(test_dossier_report.dossier(*sections), language=language))


def _handover(language: str) -> bytes:
    seen = (test_handover_report.note("Las het schema."), test_handover_report.note(_LONG))
    return handover_pdf(test_handover_report.pack(language, notes=seen))


def _class(language: str) -> bytes:
    rows = tuple(
        ClassRow(
            f"Leerling {number}", "Elektro Vandersmissen", ("3", "2", "4") if number else (),
            "1 kan hier niet", "14 november 2025", "2 dagen", ("Bewijs: 5 van 17.",),
        )
        for number in range(40)
    )  # fmt: skip
    heads = ("Behaald", "Beoordeeld", "Geoefend")
    return class_pdf(
        ClassReport(
            cover("Klassenraad van 6 EI", "Technisch Atheneum Aalst", language=language),
            "6 EI",
            "6 november 2025",
            heads,
            rows,
        )
    )


def _self(language: str) -> bytes:
    questions = tuple(
        Question(
            f"q{number}", "", f"Vraag {number}", "Ik kan dit goed", f"{number // 7}. Deel", False
        )
        for number in range(20)
    )
    return self_sheet_pdf(
        SelfSheet(
            "Nour El Amrani", "Zelfbeoordeling van Nour", "Elektro Vandersmissen", questions,
            ("Nog niet", "Met hulp", "Alleen"), language, _MADE, "0.1.0", practice=True,
        )
    )  # fmt: skip


def _statement(language: str) -> bytes:
    lines = tuple(test_statement_report.line(number) for number in (1, 2, 3))
    return statement_pdf(test_statement_report.report(*lines, language=language))


#: Each kind by its name, with how it is made in a language.
KINDS: dict[str, Callable[[str], bytes]] = {
    "progress": lambda language: progress_pdf(samples.report(language=language, practice=True)),
    "evaluation": lambda language: evaluation_pdf(test_evaluation_report.report(language=language)),
    "allowance": _statement,
    "handover": _handover,
    "class-council": _class,
    "week-sheet": lambda language: week_sheet_pdf(paper.week_sheet(14, language=language)),
    "code-sheet": lambda language: code_sheet_pdf(paper.code_sheet(language=language)),
    "pocket-card": lambda language: pocket_card_pdf(
        paper.pocket_card(language=language, practice=True)
    ),
    "self-sheet": _self,
    "dossier": _dossier,
    "card-sheet": lambda language: card_sheet_pdf(test_card_sheet.report(language)),
    **{kind: partial(test_kept_reports.made, kind) for kind in test_kept_reports.KINDS},
}


def long_report(language: str) -> bytes:
    """Make a progress report of many pages, with five steps and weeks cut in two tables."""
    shown = samples.view(number=26, each=10, steps=5, ends=datetime(2026, 6, 26, tzinfo=UTC).date())
    return progress_pdf(samples.report(shown, language=language))


def in_all_scripts() -> bytes:
    """Make a report with names in every script that can be set, and in one that cannot."""
    names = (*test_scripts.NAMES.values(), "日本", "شَارِعُ", "שָׁלוֹם", "a (نور) b")
    return progress_pdf(samples.report(learner=" ".join(names), mentors=names))
