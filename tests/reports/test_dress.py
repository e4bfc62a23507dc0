"""How a house dresses its reports: the head with logos, sections, and who signs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from mentorapp.connectors import pictures
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.progress_rows import SignatureRow
from mentorapp.reports import reading
from mentorapp.reports.class_council import ClassReport, class_pdf
from mentorapp.reports.dress import Dress, Logo, dress, dressed, signing, wanted
from mentorapp.reports.evaluation import evaluation_pdf
from mentorapp.reports.handover import handover_pdf
from mentorapp.reports.plain import plain_pdf
from mentorapp.reports.progress import progress_pdf
from mentorapp.reports.statement import statement_pdf
from mentorapp.reports.structure import Role
from tests.connectors import photos
from tests.reports import (
    accessible,
    kinds,
    printed,
    test_evaluation_report,
    test_kept_reports,
)
from tests.reports import test_handover_report as handovers
from tests.reports import test_statement_report as statements
from tests.reports.covers import cover
from tests.reports.samples import report
from tests.reports.test_progress_report import LONG_NAME, assert_inside, pages
from tests.reports.test_structure import Listener

FORTY = "\n".join(f"Regel {number} van een naam" for number in range(40))
LONGEST = "Małgorzata Świętosławska-Brzęczyszczykiewicz van den " * 4
MADE = datetime(2025, 11, 6, 8, tzinfo=UTC)


def logo(width: int = 600, height: int = 200, name: str = "TI Dender") -> Logo:
    kept = pictures.logo(photos.file(photos.image(width, height, mode="RGBA"), "PNG"))
    return Logo(kept.content, kept.width, kept.height, name)


def _class(name: str) -> bytes:
    return class_pdf(
        ClassReport(cover(f"Klassenraad van {name}", "TI Dender"), name, "6 november 2025", (), ())
    )


TITLES: dict[str, Callable[[str], bytes]] = {
    "progress": lambda name: progress_pdf(report(learner=name)),
    "handover": lambda name: handover_pdf(handovers.pack(name=name)),
    "statement": lambda name: statement_pdf(
        replace(statements.report(statements.line(1)), cover=cover(f"Leervergoeding van {name}"))
    ),
    "evaluation": lambda name: evaluation_pdf(
        replace(test_evaluation_report.report(), title=f"Evaluatie 1 van {name}")
    ),
    "class-council": _class,
}


@pytest.mark.parametrize("logos", [0, 2], ids=["mark", "logos"])
@pytest.mark.parametrize("name", [FORTY, LONGEST], ids=["forty lines", "longest"])
@pytest.mark.parametrize("kind", TITLES)
def test_whatever_a_name_holds_the_title_is_two_lines(kind: str, name: str, logos: int) -> None:
    with dressed(Dress((logo(), logo(200, 200, "Elektro"))[:logos])):
        data = TITLES[kind](name)
        short = TITLES[kind]("Nour")
    assert len(printed.sizes(data)) <= len(printed.sizes(short)) + 1
    with pikepdf.open(BytesIO(data)) as document:
        (title,) = [one for one in accessible.elements(document) if accessible.role(one) == "H1"]
        assert title is not None
    assert_inside(data)
    head = pages(data)[0].split("\n")[:4]
    assert any(line.startswith(("Voort", "Overd", "Leerv", "Evalu", "Klass")) for line in head)


def test_the_name_stays_whole_where_it_can() -> None:
    data = progress_pdf(report(learner=LONG_NAME))
    assert LONG_NAME in " ".join(pages(data)[0].split())


def test_a_logo_is_a_figure_with_a_name_or_says_what_the_line_says() -> None:
    heard = Listener()
    with dressed(Dress((logo(name="TI Dender"), logo(name="Elektro Vandersmissen")))):
        data = progress_pdf(report(organisation="Elektro Vandersmissen"), marks=heard)
    with pikepdf.open(BytesIO(data)) as document:
        alts = [
            str(one.Alt)
            for one in accessible.elements(document)
            if accessible.role(one) == "Figure"
        ]
        assert "Logo van TI Dender" in alts
        assert not any("Elektro" in alt for alt in alts)
        masks = [image for image in document.pages[0].get_images().values() if "/SMask" in image]
        assert masks == []
        assert len(document.pages[0].get_images()) == 1  # the same picture, kept once
    assert accessible.faults(data) == []
    assert heard.seen[Role.FIGURE]


@pytest.mark.parametrize("size", [(600, 20), (20, 600), (1, 1), (500, 500)])
def test_any_shape_of_logo_leaves_room_for_the_title(size: tuple[int, int]) -> None:
    with dressed(Dress((logo(*size), logo(*size)), mark=False)):
        data = progress_pdf(report())
    assert_inside(data)
    assert "Voortgangsverslag van" in printed.text(data)


def test_every_kind_can_have_a_logo() -> None:
    for name, make in kinds.KINDS.items():
        with dressed(Dress((logo(),), mark=False)):
            assert accessible.faults(make("nl")) == [], name


def test_our_mark_stays_where_there_is_no_logo() -> None:
    plain = progress_pdf(report())
    with dressed(Dress((), mark=False)):
        assert progress_pdf(report()) == plain
    assert dress() == Dress()


def test_a_section_left_out_is_gone_with_its_line_in_the_outline() -> None:
    with dressed(Dress(left_out=frozenset({"days", "evidence"}))):
        data = progress_pdf(report())
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as outline:
        (top,) = outline.root
        assert [one.title for one in top.children] == [
            "Competenties",
            "Het plan in beeld",
            "Week na week",
            "Evaluaties",
        ]
    assert wanted("days", ()) == ()


def test_who_signs_has_an_order_and_what_was_signed_stays() -> None:
    rows = [
        SignatureRow(SignerRole.MENTOR, "Stijn", MADE, disagrees=False, remark=""),
        SignatureRow(SignerRole.LEARNER, "Nour", None, disagrees=False, remark=""),
        SignatureRow(SignerRole.COUNSELLOR, "Katrien", None, disagrees=False, remark=""),
    ]

    def names(*order: str) -> list[str]:
        with dressed(Dress(signers=order)):
            found = signing(rows, lambda one: one.role.value, lambda one: one.at is not None)
        return [one.name for one in found]

    assert names("counsellor", "learner", "mentor") == ["Katrien", "Nour", "Stijn"]
    assert names("learner") == ["Nour", "Stijn"]
    assert names() == ["Stijn"]


def _headings(pdf: bytes) -> list[str]:
    content = reading.data_of(pdf)["content"]
    return [one["h2"] for one in content if "h2" in one]


@pytest.mark.parametrize("name", ["look-back", "strengths"])
def test_a_section_of_an_evaluation_goes(name: str) -> None:
    title = {"look-back": "Terugblik", "strengths": "Sterke punten"}[name]
    shown = replace(
        test_evaluation_report.report(), look_back="Het ging goed.", strengths=("Werkt net.",)
    )
    whole = _headings(evaluation_pdf(shown))
    with dressed(Dress(left_out=frozenset({name}))):
        assert _headings(evaluation_pdf(shown)) == [one for one in whole if one != title]
    assert title in whole


def test_a_part_of_the_plain_report_goes() -> None:
    one = test_kept_reports._plain("Nour", 2, "Kort.")
    named = replace(one.parts[0], name="school", title="Wat de school doet")
    shown = replace(one, parts=(*one.parts, named))
    with dressed(Dress(left_out=frozenset({"school"}))):
        assert "Wat de school doet" not in _headings(plain_pdf(shown))
    assert "Wat de school doet" in _headings(plain_pdf(shown))
