"""The portfolio: notes and photos beside each other, and none that stays in the workplace."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from mentorapp.services import observations, portfolio
from mentorapp.services.portfolio import PortfolioOn
from tests.connectors import photos
from tests.reports import printed
from tests.reports.test_progress_report import assert_inside
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

TALL, WIDE = photos.shot(300, 900), photos.shot(1200, 300)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        yield made


def shown(pdf: bytes, path: Path) -> list[tuple[int, int]]:
    """Give the measures of each picture in a file."""
    path.write_bytes(pdf)
    with pikepdf.open(path) as document:
        found: list[tuple[int, int]] = []
        for page in document.pages:
            found += [(int(one.Width), int(one.Height)) for one in page.get_images().values()]
        return sorted(found)


def test_notes_and_photos_of_each_competence(practice: Practice, tmp_path: Path) -> None:
    made = portfolio.report(practice.work, PortfolioOn(practice.learners["Nour"]))
    assert made.says == "In deze map: 73 notities en 2 foto’s."
    assert sum(len(one.notes) for one in made.goals) == 73
    (pictured,) = [one for one in made.goals if one.photos]
    assert pictured.short == "Verdeelbord aansluiten"
    pdf = portfolio.content(practice.work, PortfolioOn(practice.learners["Nour"]))
    assert len(shown(pdf, tmp_path / "p.pdf")) == 2
    assert "24 oktober 2025, Stijn Maes" in printed.text(pdf)


def test_a_private_photo_is_not_in_it(placed: Placed, tmp_path: Path) -> None:
    goal = placed.goals[0].id
    kept, hidden = (
        observations.note(
            placed.desk, observations.NoteObservation(goal, 3, sentence="Bord", pictures=(one,))
        )
        for one in (TALL, WIDE)
    )
    observations.keep_private(placed.desk, hidden.id)
    pdf = portfolio.content(placed.desk, PortfolioOn(placed.learner.id))
    ((width, height),) = shown(pdf, tmp_path / "p.pdf")
    assert height > width
    assert kept.id != hidden.id
    assert b"/DCTDecode" in pdf  # the mark by which another test knows that none is there
    assert_inside(pdf)


def test_tall_and_wide_photos_stay_on_the_page(placed: Placed) -> None:
    for goal in placed.goals[:3]:
        observations.note(
            placed.desk,
            observations.NoteObservation(goal.id, 3, pictures=(TALL, WIDE, photos.shot(60, 60))),
        )
    assert_inside(portfolio.content(placed.desk, PortfolioOn(placed.learner.id)))


def test_a_photo_that_has_not_come_yet_is_said() -> None:
    from datetime import date  # noqa: PLC0415 - only here

    from mentorapp.reports.portfolio import PortfolioPhoto, _photos  # noqa: PLC0415 - as above

    piece = _photos((PortfolioPhoto(date(2025, 10, 8), "Stijn Maes", 800, 600, None),), "Bord")
    assert 0 < piece.height < 100
