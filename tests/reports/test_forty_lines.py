"""The older kinds with names of forty lines, and with a very long one: all on the page."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mentorapp.domain.progress_rows import GoalState
from mentorapp.reports.class_council import ClassReport, ClassRow, class_pdf
from mentorapp.reports.evaluation import VersionChange, VersionTold, evaluation_pdf
from mentorapp.reports.handover import handover_pdf
from mentorapp.reports.progress import progress_pdf
from mentorapp.reports.statement import statement_pdf
from tests.reports import (
    samples,
    test_evaluation_report,
    test_handover_report,
    test_statement_report,
)
from tests.reports.accessible import faults
from tests.reports.covers import cover
from tests.reports.test_archive import attached
from tests.reports.test_kept_reports import FORTY
from tests.reports.test_progress_report import LONG_NAME, assert_inside


def _progress(name: str, title: str) -> bytes:
    shown = samples.view()
    first, *others = shown.clusters
    goal = replace(first.goals[0], short=name, phrase=name)
    renamed = replace(first, title=name, goals=(goal, *first.goals[1:]))
    return progress_pdf(
        samples.report(
            replace(shown, clusters=(renamed, *others)), learner=title, mentors=(name,), school=name
        )
    )


def _evaluation(name: str, title: str) -> bytes:
    rated = replace(test_evaluation_report.report().rows[0], section=name, name=name)
    signed = replace(test_evaluation_report.report().signed[0], name=name)
    changed = VersionTold(
        "Versie 2", "volledig getekend", name, (name, name), "1", "2",
        (VersionChange(name, "", name), VersionChange("Wat", name, "")),
    )  # fmt: skip
    return evaluation_pdf(
        test_evaluation_report.report(
            title=f"Evaluatie 2 van {title}", rows=(rated,), signed=(signed,), versions=(changed,)
        )
    )


def _handover(name: str, title: str) -> bytes:
    pack = test_handover_report.pack(notes=(test_handover_report.note(name),))
    view = replace(pack.view, name=title, mentors=(name,))
    return handover_pdf(replace(pack, cover=cover(f"Overdracht van {title}"), view=view))


def _statement(name: str, title: str) -> bytes:
    made = test_statement_report.report(test_statement_report.line(1))
    return statement_pdf(replace(made, cover=cover(f"Leervergoeding van {title}", name)))


def _class(name: str, title: str) -> bytes:
    line = ClassRow(name, name, ("1",), "", "", "", (name,), ((GoalState.PRACTISED, 3),))
    return class_pdf(
        ClassReport(
            cover(f"Klassenraad van {title}", name), title, "6 november 2025", ("Behaald",), (line,)
        )
    )


KINDS: dict[str, Callable[[str, str], bytes]] = {
    "progress": _progress,
    "evaluation": _evaluation,
    "handover": _handover,
    "allowance": _statement,
    "class-council": _class,
}


@pytest.mark.parametrize("name", [LONG_NAME, FORTY], ids=["long", "forty lines"])
@pytest.mark.parametrize("kind", KINDS)
def test_long_names_stay_on_the_page(kind: str, name: str) -> None:
    pdf = KINDS[kind](name, " ".join(name.split()))
    assert_inside(pdf)
    assert faults(pdf) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_has_a_title_of_one_line(kind: str) -> None:
    title = attached(KINDS[kind]("Nour", FORTY))["title"]
    assert "\n" not in title
    assert "regel 0 regel 1 " in title
