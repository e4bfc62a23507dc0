"""Charts: what they draw, say and keep; without colour, without data, and with very much of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import combinations
from typing import Any

import pikepdf
import pypdfium2
import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.competence_rows import Point
from mentorapp.domain.progress_rows import GoalState
from mentorapp.reports import reading
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.charts import Chart, Pattern, area, chart_piece, drawing
from mentorapp.reports.charts_growth import growth_chart
from mentorapp.reports.charts_hours import HoursOf, hours_chart
from mentorapp.reports.charts_plan import (
    Counts,
    course_chart,
    coverage_charts,
    gone_since,
    patterns_key,
)
from mentorapp.reports.flow import paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Role
from mentorapp.reports.style import GRID, HEIGHT, WIDTH
from tests.reports import printed
from tests.reports.accessible import elements, faults, role
from tests.reports.samples import FOUR, view
from tests.reports.test_archive import attached
from tests.reports.test_progress_report import assert_inside

STARTS, ENDS = date(2025, 9, 1), date(2025, 11, 6)
COUNTS: Counts = {GoalState.ACHIEVED: 2, GoalState.PRACTISED: 3, GoalState.NOT_SEEN: 1}


def page(*charts: Chart | None, language: str = "nl") -> bytes:
    """Set charts on a page as a report does."""
    made = [chart for chart in charts if chart is not None]
    with in_language(language):
        sheet = Sheet(
            Properties(
                "Grafieken", "Huis", "Wat", "woord", language, "t",
                datetime(2025, 11, 6, tzinfo=UTC), kind="progress",
            )
        )  # fmt: skip
        sheet.begin(Role.TITLE)
        sheet.text(50, 40, "Grafieken", _kind())
        sheet.end()
        draw_pages(
            sheet, paginate([chart_piece(one) for one in made]), Foot((), "", practice=False)
        )
        return sheet.finish()


def _kind() -> Any:
    from mentorapp.reports.style import type_step  # noqa: PLC0415 - one small helper

    return type_step("meta")


def growth(days: Sequence[tuple[int, int]] = ((1, 1), (9, 2), (30, 4)), **more: Any) -> Chart:
    points = [Point(STARTS + timedelta(days=at), level) for at, level in days]
    options = {"starts": STARTS, "ends": ENDS, "wide": 240.0, **more}
    made = growth_chart("Draden trekken", points, options.pop("labels", FOUR), **options)
    assert made is not None
    return made


def hours(weeks: int = 6) -> list[HoursOf]:
    return [
        HoursOf(STARTS + timedelta(days=at), 456 if at % 7 < 5 else 0, 456 if at % 7 < 4 else 0)
        for at in range(weeks * 7)
    ]


def strings(chart: Chart) -> list[str]:
    return [one.text for one in chart.drawing.contents if type(one).__name__ == "String"]


def rows(number: int) -> list[tuple[str, Counts]]:
    return [(f"Groep {at}", COUNTS) for at in range(number)]


def all_charts() -> list[Chart | None]:
    return [
        course_chart(view()), *coverage_charts("Per groep", rows(3)), hours_chart(hours()),
        growth(), patterns_key([COUNTS]),
    ]  # fmt: skip


# one figure, said in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_one_figure_and_nothing_of_it_lies_loose(language: str) -> None:
    with in_language(language):
        made = all_charts()
    pdf = page(*made, language=language)
    assert faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as document:
        alts = [str(one.Alt) for one in elements(document) if role(one) == "Figure"]
    assert alts == [one.alt for one in made if one is not None]


def test_the_file_carries_what_it_was_drawn_from_and_its_words_are_found_again() -> None:
    pdf = page(*all_charts())
    content = attached(pdf)["content"]
    figures = [one for one in content if "figure" in one]
    assert [one.get("values") is not None for one in figures] == [True, True, True, True, False]
    assert figures[3]["values"] == [["2025-09-02", 1], ["2025-09-10", 2], ["2025-10-01", 4]]
    assert figures[2]["values"]["minutes"][0] == {
        "first": "2025-09-01", "last": "2025-09-07", "planned": 5 * 456, "worked": 4 * 456,
    }  # fmt: skip


def test_a_report_with_charts_reads_back_as_it_was_made(tmp_path: Any) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(page(*all_charts()))
    assert reading.strange(reading.read(path)) == ()


def test_fonts_are_embedded_and_nothing_is_transparent() -> None:
    with pikepdf.open(BytesIO(page(*all_charts()))) as document:
        for one in document.pages:
            assert "/ExtGState" not in one.Resources
            for font in one.Resources.Font.values():
                assert "+" in str(font.BaseFont), font.BaseFont


# what it says


def test_the_staircase_says_when_each_level_was_reached() -> None:
    assert growth().alt == (
        "Verloop van Draden trekken, op 3 dagen genoteerd: 2 sep 2025 kijkt mee; "
        "10 sep 2025 met hulp; 1 okt 2025 zelfstandig."
    )
    many = growth([(at, 1 + at % 2 * 2) for at in range(0, 60, 3)])
    assert "het hoogst" in many.alt
    assert len(many.alt) < 250


def test_the_columns_say_from_where_to_where() -> None:
    made = course_chart(view())
    assert made is not None
    assert made.alt.startswith("Van 5 naar 9 geoefende of beoordeelde competenties, van 13.")
    assert "week 45: 3 behaald, 3 beoordeeld, 3 geoefend, 1 niet gestart" in made.alt
    assert "3 behaald" in strings(made)  # beside the last column, not in a legend


def test_the_bars_say_their_counts() -> None:
    (made,) = coverage_charts("Per groep", [("Leidingen", COUNTS)])
    assert made.alt == "Per groep. Leidingen: 2 behaald, 3 geoefend, 1 niet gestart."
    assert "5 van 6" in strings(made)


def test_the_hours_say_each_week() -> None:
    made = hours_chart(hours(2))
    assert made is not None
    assert made.alt == (
        "Gewerkt 60 u 48, volgens het rooster 76 u. "
        "week 36: 30 u 24 van 38 u; week 37: 30 u 24 van 38 u."
    )


def test_a_part_that_is_gone_in_the_last_column_is_named_above() -> None:
    steps = view().course
    late = replace(steps[0], counts=((GoalState.NOT_PLANNED, 13),))
    done = replace(steps[-1], counts=((GoalState.PRACTISED, 13),))
    assert gone_since((late, done))
    assert not gone_since((done, done))
    assert not gone_since(())


# without colour


def test_patterns_stay_apart_on_a_copier() -> None:
    """Each pattern in grey covers another share of its area, or runs another way."""
    pictures = {}
    for pattern in Pattern:
        into = drawing(WIDTH, 60)
        area(into, (0.0, 0.0, 200.0, 60.0), pattern)
        with pypdfium2.PdfDocument(page(Chart(into, "Vlak", None))) as document:
            grey = document[0].render(scale=2).to_pil().convert("L")
        box = grey.crop((110, 110, 490, 210)).point(lambda value: 255 * (value > 160))
        pictures[pattern] = box.resize((95, 25)).tobytes()
    for one, other in combinations(pictures, 2):
        pairs = zip(pictures[one], pictures[other], strict=True)
        apart = sum(abs(a - b) for a, b in pairs) / len(pictures[one])
        assert apart > 8, (one, other)


# nothing, and very much


def test_nothing_makes_no_axes() -> None:
    assert course_chart(view(bare=True)) is None
    assert course_chart(view(number=0, bare=True)) is None
    assert coverage_charts("Per groep", [("Leeg", {})]) == []
    assert hours_chart([]) is None
    assert hours_chart([HoursOf(STARTS, 0, 0)]) is None
    assert growth_chart("Doel", [], FOUR, starts=STARTS, ends=ENDS, wide=200) is None
    assert patterns_key([{}]) is None


def test_ten_years_of_weeks_stay_readable() -> None:
    ten = date(2035, 8, 31)
    long = [HoursOf(STARTS + timedelta(days=at), 456, 400) for at in range((ten - STARTS).days)]
    made = hours_chart(long)
    course = course_chart(view(ends=ten))
    assert made is not None
    assert course is not None
    assert "2035" in strings(made)
    assert len(made.drawing.contents) < 100
    steep = growth([(at, 1 + at // 1000) for at in range(0, 3600, 2)], ends=ten)
    assert isinstance(steep.values, list)
    assert len(steep.values) <= 60
    assert_inside(page(made, course, steep))


def test_two_hundred_groups_stand_in_figures_that_fit_a_page() -> None:
    made = coverage_charts("Per groep", rows(200))
    assert all(one.height <= HEIGHT for one in made)
    pdf = page(*made)
    assert_inside(pdf)
    assert printed.text(pdf).count("5 van 6") == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_are_cut_inside_and_whole_in_words(language: str) -> None:
    name = " ".join(["Verwarmingsketels onderhouden"] * 12)
    labels = tuple(f"{step} onder toezicht van een ervaren vakman" for step in FOUR)
    with in_language(language):
        made = [*coverage_charts("Per groep", [(name, COUNTS)]), growth(labels=labels)]
    assert name in made[0].alt
    pdf = page(*made, language=language)
    assert_inside(pdf)
    assert "…" in printed.text(pdf)


def test_names_in_another_script_keep_their_letters() -> None:
    (made,) = coverage_charts("Per groep", [("Δοκιμή Проверка Łukasz", COUNTS)])
    pdf = page(made)
    assert "Δοκιμή Проверка Łukasz" in printed.text(pdf)
    assert faults(pdf) == []


@pytest.mark.parametrize("steps", [2, 5, 10])
def test_a_scale_of_any_size(steps: int) -> None:
    made = growth([(1, 1), (20, steps)], labels=tuple(f"Trap {at}" for at in range(1, steps + 1)))
    shown = [one for one in strings(made) if one.startswith("Trap")]
    assert shown == [f"Trap {at}" for at in range(1, steps + 1)] if steps <= 6 else len(shown) == 2
    assert_inside(page(made))


def test_a_chart_stands_on_the_grid() -> None:
    for one in all_charts():
        assert one is not None
        assert chart_piece(one).height % GRID == pytest.approx(0.0, abs=1e-6)
