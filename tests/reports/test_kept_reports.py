"""The newer kinds of reports as files: long names, many rows, structure, other scripts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentorapp.domain.progress_rows import EvidenceRow, GoalState
from mentorapp.reports.attestation import (
    Achieved,
    AchievedGroup,
    Attestation,
    ToSign,
    attestation_pdf,
)
from mentorapp.reports.competence_card import CompetenceCard, competence_card_pdf
from mentorapp.reports.cover import Cover
from mentorapp.reports.gap import GapGroup, GapReport, GapRow, gap_pdf
from mentorapp.reports.hours import HoursDay, HoursMonth, HoursReport, HoursSum, hours_pdf
from mentorapp.reports.offer import Offer, OfferGroup, OfferRow, offer_pdf
from mentorapp.reports.plain import PlainGoal, PlainPart, PlainReport, PlainStep, plain_pdf
from mentorapp.reports.portfolio import Portfolio, PortfolioGoal, PortfolioPhoto, portfolio_pdf
from mentorapp.reports.structure import Marks, Role
from tests.connectors import photos
from tests.reports import printed
from tests.reports.samples import FOUR, view
from tests.reports.test_progress_report import LONG_NAME, assert_inside, pages
from tests.reports.test_structure import Listener, strays

__all__ = ["strays"]
DAY = date(2025, 10, 1)
LONG = " ".join(["een lange reden die een mentor helemaal heeft uitgeschreven"] * 9)
FORTY = "\n".join(f"regel {number}" for number in range(40))
NAMES = "Żółć Ğüneş Ştefănescu Łukasz Ågot Đorđević Αλέξανδρος Дмитрий"


def cover(title: str) -> Cover:
    return Cover(
        title,
        "Elektro Vandersmissen, Aalst",
        "Elektro Vandersmissen",
        "oktober 2025",
        ("uren",),
        "nl",
        datetime(2025, 11, 6, 16, 30, tzinfo=UTC),
        "0.1.0",
        (),
        "9f3a" * 16,
        "mentorapp:verify:" + "9f3a" * 16,
        practice=True,
    )


def _hours(name: str, many: int, text: str) -> HoursReport:
    days = tuple(
        HoursDay(
            DAY + timedelta(days=at), "W", "Gewerkt", text if at == 2 else "", 456, 456, name,
            quiet=not at % 6,
        )
        for at in range(31)
    )  # fmt: skip
    months = tuple(HoursMonth(f"Maand {at}", days, 456 * 31, 456 * 31) for at in range(many))
    return HoursReport(
        cover(f"Uren van {name}"), (("Mentor", name),), months,
        (HoursSum("W", text, 31 * many, 456 * 31 * many), HoursSum("L", "Les", 4, None)),
        (text,), (text,),
    )  # fmt: skip


def _attestation(name: str, many: int, text: str) -> Attestation:
    rows = tuple(Achieved(f"A{at}", f"{text[:60]} {at}", text, 3, FOUR[2], "3 okt 2025")
                 for at in range(many))  # fmt: skip
    return Attestation(
        cover(f"Attest van {name}"), (("Leerling", name),), text, 4,
        (AchievedGroup(text[:80], rows),), (text,),
        (ToSign("Mentor", name, "Datum"), ToSign("Leerling", name, "Datum")),
    )  # fmt: skip


def _portfolio(name: str, many: int, text: str) -> Portfolio:
    notes = tuple(
        EvidenceRow(DAY + timedelta(days=at % 60), 1 + at % 4, text if not at % 50 else "Goed.",
                    "Werf", name if at % 2 else "Stijn Maes")
        for at in range(many)
    )  # fmt: skip
    jpeg = photos.shot(400, 300)
    shown = tuple(PortfolioPhoto(DAY, name, 400, 300, one) for one in (jpeg, None, jpeg))
    goals = (PortfolioGoal(text[:60], text, "Zelfstandig", notes, shown),)
    return Portfolio(cover(f"Bewijsmap van {name}"), (), text, FOUR, (), goals)


def _plain(name: str, many: int, text: str) -> PlainReport:
    goals = tuple(
        PlainGoal(f"{text[:40]} {at}", 1 + at % 4, FOUR[at % 4], text) for at in range(many)
    )
    not_yet = (PlainGoal("Nog niet", None, "niet gestart", "", GoalState.NOT_SEEN),)
    steps = tuple(PlainStep(at + 1, label, text) for at, label in enumerate(FOUR))
    return PlainReport(
        cover(f"Zo gaat het met {name}"), (("Leerling", name),), text,
        (PlainPart("Wat goed gaat", text, goals, (text, text)),
         PlainPart("Wat nog komt", "", not_yet)), steps, text,
    )  # fmt: skip


def _gap(name: str, many: int, text: str) -> GapReport:
    rows = tuple(GapRow(f"Doel {at}", text, text, "Wel gezien") for at in range(many))
    return GapReport(cover(f"Wat niet kan voor {name}"), (("School", name),), text,
                     (GapGroup("Groep", rows),), (text,))  # fmt: skip


def _offer(name: str, many: int, text: str) -> Offer:
    rows = tuple(OfferRow(f"A{at}", f"Doel {at}", text) for at in range(many))
    return Offer(cover(f"Aanbod van {name}"), (("Werkplek", name),), text,
                 (OfferGroup("Groep", rows),), (text,), (text,))  # fmt: skip


def _card(name: str, many: int, _text: str) -> CompetenceCard:
    return CompetenceCard(cover(f"Kaart van {name}"), (("School", name),), view(number=many),
                          FOUR, {"goal0": DAY})  # fmt: skip


def _set(name: str, many: int, text: str, kind: str, marks: Marks | None = None) -> bytes:
    makers: dict[str, Callable[[], bytes]] = {
        "hours": lambda: hours_pdf(_hours(name, min(many, 12), text), marks=marks),
        "attestation": lambda: attestation_pdf(_attestation(name, many, text), marks=marks),
        "portfolio": lambda: portfolio_pdf(_portfolio(name, many, text), marks=marks),
        "plain": lambda: plain_pdf(_plain(name, many, text), marks=marks),
        "gap": lambda: gap_pdf(_gap(name, many, text), marks=marks),
        "offer": lambda: offer_pdf(_offer(name, many, text), marks=marks),
        "card": lambda: competence_card_pdf(_card(name, many, text), marks=marks),
    }
    return makers[kind]()


def made(kind: str, _language: str = "nl") -> bytes:
    """Give one of the kinds, of some pages: for what must hold of each print."""
    return _set("Nour El Amrani", 30, "Trok een kabel door een buis van 20 meter.", kind)


KINDS = ("hours", "attestation", "portfolio", "plain", "gap", "offer", "card")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [LONG_NAME, FORTY], ids=["long", "forty lines"])
def test_long_names_stay_on_the_page(kind: str, name: str) -> None:
    assert_inside(_set(name, 3, "Kort.", kind))


@pytest.mark.parametrize("kind", KINDS)
def test_many_rows_and_long_words_run_over_pages(kind: str) -> None:
    pdf = _set("Nour", 40, LONG, kind)
    assert_inside(pdf)
    assert len(pages(pdf)) > 2


@pytest.mark.parametrize("kind", KINDS)
def test_names_keep_every_letter(kind: str) -> None:
    assert NAMES in printed.text(_set(NAMES, 3, "Kort.", kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_gives_the_same_bytes(kind: str) -> None:
    assert _set("Nour", 3, "Kort.", kind) == _set("Nour", 3, "Kort.", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_stands_in_an_element(kind: str, strays: list[str]) -> None:
    listener = Listener()
    _set("Nour", 12, LONG, kind, listener)
    assert strays == []
    assert listener.path == []
    assert listener.seen[Role.TITLE] == 1
    assert listener.tables


def test_thousands_of_notes_are_printed_with_their_head_on_each_page() -> None:
    found = pages(portfolio_pdf(_portfolio("Nour", 4000, "Kort.")))
    assert len(found) > 60
    assert all("Wat de mentor zag" in page for page in found[1:60])
    assert sum(page.count("Goed.") for page in found) == 4000 - 80


def test_a_report_without_anything_says_so() -> None:
    empty = replace(_hours("Nour", 1, "Kort."), sums=(), notes=(), late=())
    assert "nog geen dagen ingevuld" in printed.text(hours_pdf(empty))
    bare = replace(_portfolio("Nour", 1, "Kort."), goals=())
    assert "nog niets genoteerd" in printed.text(portfolio_pdf(bare))
