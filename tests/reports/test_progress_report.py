"""The progress report as a file: what it says, how it is built, and that nothing runs off."""

import gettext
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from itertools import combinations

import pikepdf
import pypdfium2
import pytest

from mentorapp.base import texts
from mentorapp.domain.progress import progress
from mentorapp.domain.progress_rows import ProgressView
from mentorapp.reports.frame import modules
from mentorapp.reports.progress import ProgressReport, progress_pdf
from mentorapp.reports.style import MARGIN_LEFT, PAGE_HEIGHT, PAGE_WIDTH, WIDTH
from mentorapp.reports.typeface import Face, width
from tests.benchmarks.report import PAGES, capture
from tests.reports.printed import SOFT
from tests.reports.samples import (
    FIVE,
    NAMES,
    PRIVATE,
    STARTS,
    TWO,
    goals,
    notes,
    report,
    twelve_pages,
    view,
)

LONG_NAME = "Małgorzata Świętosławska-Brzęczyszczykiewicz van den Vanderstraeten-Devroede"


class Stretched(gettext.NullTranslations):
    """A language that is a third longer than Dutch: it finds clipped labels before German does."""

    def gettext(self, message: str) -> str:
        return self._longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._longer(msgid1 if n == 1 else msgid2)

    @staticmethod
    def _longer(text: str) -> str:
        def longer(found: re.Match[str]) -> str:
            word = found[0]
            return word if word[0] == "{" else word + "e" * -(-len(word) // 3)

        return re.sub(r"\{\w+\}|\w+", longer, text)


@pytest.fixture
def untranslated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_catalogue", lambda _code: gettext.NullTranslations())


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_catalogue", lambda _code: Stretched())


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        told = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r" *\r?\n", "\n", content) for content in told]


def text(shown: ProgressReport) -> str:
    return " ".join(" ".join(pages(progress_pdf(shown))).replace(SOFT, "").split())


@pytest.fixture
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(progress_pdf(report()))) as document:
        yield document


# what it says


def test_the_main_facts_can_be_read_and_copied() -> None:
    told = text(report())
    for fact in (
        "Elektro Vandersmissen, Aalst",
        "Voortgangsverslag van Nour El Amrani",
        "Opleiding Elektrische installaties duaal, 6de jaar",
        "Periode 1 sep tot 6 nov 2025",
        "Mentor Stijn Maes",
        "Trajectbegeleider Katrien Lambrecht",
        "13 competenties in het plan. 3 behaald, 3 beoordeeld, 3 geoefend, 1 niet gestart,",
        "1 nu niet gepland, 1 kan hier niet, 1 vrijgesteld.",
        "In deze periode: 54 notities, 26 gewerkte dagen.",
        "Competentie Niveau nu Notities Sinds 1 sep",
        "Schema’s lezen Raadpleegt technische bronnen: eendraadschema, situatieschema",
        "beschermingsmiddelen volgens de voorschriften Zelfstandig, behaald 6 naar",
        "Kan hier niet: Wij plaatsen geen zonnepanelen.",
        "Week 44: herfstvakantie.",
        "Alle notities zijn van Stijn Maes.",
        "September 13 98 u 48 8 1 0 0 0 op slot",
        "Samen 26 197 u 36 17 3 2 1 1",
        "Evaluatie 1, 3 oktober 2025",
        "Gezien, niet akkoord, 3 okt 2025 om 14:05",
        "Stand van het logboek: 9f3a 9f3a 9f3a 9f3a",
    ):
        assert fact in told


def test_a_private_note_is_nowhere_in_the_file() -> None:
    data = progress_pdf(report())
    assert any(note.private_note == PRIVATE for note in notes(goals()))
    assert PRIVATE not in text(report())
    with pikepdf.open(BytesIO(data)) as document:
        document.save(plain := BytesIO(), stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert PRIVATE.encode() not in plain.getvalue()


def test_a_draft_says_that_it_is_one_and_shows_no_level() -> None:
    told = text(report())
    draft = told[told.index("Evaluatie 3") :]
    assert "Concept Deze evaluatie is nog niet klaar." in draft
    assert "Zelfstandig" not in draft
    assert "Klaar om te tekenen, nog niet op slot" in told
    assert "Nog niet getekend" in told


def test_a_signature_is_told_in_the_time_zone_of_the_report() -> None:
    made = datetime(2025, 11, 6, 17, 30, tzinfo=timezone(timedelta(hours=2)))
    assert "Getekend, 3 okt 2025 om 16:05" in text(report(made=made))


@pytest.mark.parametrize("number", [1, 13, 60])
def test_each_page_says_which_of_how_many(number: int) -> None:
    told = pages(progress_pdf(report(view(number=number))))
    for page, content in enumerate(told, start=1):
        assert f"pagina {page} van {len(told)}" in content


def test_practice_says_so_on_every_page() -> None:
    shown = report(view(number=60), practice=True)
    assert all("OEFENING" in content for content in pages(progress_pdf(shown)))
    assert "OEFENING" not in text(report())


def test_several_raters_are_named_beside_their_notes() -> None:
    plan = goals(1)
    seen = notes(plan)
    seen[0] = replace(seen[0], rater="katrien")
    shown = progress(
        plan, seen, steps=4, achieved_from=3, names=NAMES, starts=STARTS, ends=date(2025, 11, 6),
        today=date(2025, 11, 6),
    )  # fmt: skip
    told = text(report(shown))
    assert "Door wie en waar" in told
    assert "Katrien Lambrecht" in told
    assert "Alle notities" not in told


# how it is built


def test_the_file_says_what_it_is(opened: pikepdf.Pdf) -> None:
    info = {key: str(value) for key, value in opened.docinfo.items()}
    assert info["/Title"] == "Voortgangsverslag van Nour El Amrani"
    assert info["/Author"] == "Elektro Vandersmissen"
    assert info["/Subject"] == "1 sep tot 6 nov 2025"
    assert "competenties" in info["/Keywords"]
    assert info["/CreationDate"] == "D:20251106163000+00'00'"
    assert opened.Root.Lang == "nl"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_the_outline_leads_to_sections_groups_and_evaluations(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Voortgangsverslag van Nour El Amrani"
        sections = {item.title: [kid.title for kid in item.children] for item in top.children}
    assert list(sections) == [
        "Competenties", "Het plan in beeld", "Week na week", "Notities", "Dagen", "Evaluaties",
    ]  # fmt: skip
    assert sections["Competenties"][0] == "A. Samenwerken en veilig werken"
    assert "Schema’s lezen" in sections["Notities"]
    assert sections["Evaluaties"] == [
        "Evaluatie 1, 3 oktober 2025",
        "Evaluatie 2, 4 november 2025",
        "Evaluatie 3, 5 november 2025",
    ]


@pytest.mark.parametrize("counsellor", ["Katrien Lambrecht", "Світлана Шевченко"])
def test_every_font_is_embedded_and_only_in_part(counsellor: str) -> None:
    with pikepdf.open(BytesIO(progress_pdf(report(counsellor=counsellor)))) as document:
        fonts = {
            str(font.BaseFont): "/FontFile2" in font.FontDescriptor
            for page in document.pages
            for font in dict(page.Resources.Font).values()
        }
    assert fonts
    for name, embedded in fonts.items():
        assert re.match(r"/[A-Z]{6}\+(Atkinson|DejaVu)", name)
        assert embedded
    assert any("DejaVu" in name for name in fonts) == (counsellor[0] == "С")  # noqa: RUF001


def test_the_same_report_gives_the_same_bytes() -> None:
    assert progress_pdf(report()) == progress_pdf(report())
    assert progress_pdf(report()) != progress_pdf(report(version="0.1.1"))


def test_the_code_is_drawn_large_enough_for_a_copier() -> None:
    size = modules(report().code)[0][3]
    assert 37.5 / size >= 1.0


def test_no_code_and_no_head_leave_no_trace() -> None:
    shown = report(code="", journal_head="")
    assert "Stand van het logboek" not in text(shown)


# that it holds


def long_sentences() -> ProgressView:
    shown = view()
    cluster = shown.clusters[0]
    goal = cluster.goals[0]
    note = replace(goal.evidence[1], sentence=("Deed het zelf. " * 140)[:2000])
    goal = replace(goal, evidence=(goal.evidence[0], note, *goal.evidence[2:]))
    cluster = replace(cluster, goals=(goal, *cluster.goals[1:]))
    return replace(shown, clusters=(cluster, *shown.clusters[1:]))


def year() -> ProgressView:
    plan, ends = goals(60), date(2026, 6, 30)
    return progress(
        plan, notes(plan, each=4, until=ends), steps=4, achieved_from=3, names=NAMES,
        starts=STARTS, ends=ends, today=ends,
    )  # fmt: skip


CASES: dict[str, Callable[[], ProgressReport]] = {
    "thirteen goals": report,
    "sixty goals": lambda: report(view(number=60)),
    "a school year": lambda: report(year()),
    "practice": lambda: report(practice=True),
    "one goal": lambda: report(view(number=1)),
    "nothing noted": lambda: report(view(bare=True), counsellor=""),
    "no goals": lambda: report(view(number=0, bare=True)),
    "two steps": lambda: report(view(steps=2), labels=TWO),
    "five steps": lambda: report(view(steps=5), labels=FIVE),
    "long names": lambda: report(
        learner=LONG_NAME, mentors=(LONG_NAME,), counsellor="X" * 80, organisation=LONG_NAME * 2
    ),
    "long sentences": lambda: report(long_sentences()),
    "long levels": lambda: report(
        labels=("Beheerst dit onvoldoende", "Kan dit onder begeleiding",
                "Beheerst dit voldoende", "Kan dit zelfstandig uitvoeren")
    ),
}  # fmt: skip


SPACE = width(" ", Face.REGULAR, 10)  # one follows each line, unseen


def assert_inside(data: bytes) -> None:
    """No letter outside the margins, no piece of text on another."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            content = page.get_textpage()
            boxes = [content.get_rect(number) for number in range(content.count_rects())]
            for left, bottom, right, top in boxes:
                assert left >= MARGIN_LEFT - 1
                assert right <= MARGIN_LEFT + WIDTH + 1 + SPACE
                assert bottom >= 20
                assert top <= PAGE_HEIGHT - 15
            for one, other in combinations(boxes, 2):
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across < 1 or down < 1, (
                    content.get_text_bounded(*one), content.get_text_bounded(*other)
                )  # fmt: skip
            assert page.get_size() == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT), abs=0.01)


@pytest.mark.parametrize("case", CASES)
def test_nothing_runs_off_the_page(case: str) -> None:
    assert_inside(progress_pdf(CASES[case]()))


@pytest.mark.parametrize("case", ["thirteen goals", "nothing noted", "long levels", "practice"])
@pytest.mark.usefixtures("stretched")
def test_nothing_runs_off_the_page_in_a_longer_language(case: str) -> None:
    assert_inside(progress_pdf(CASES[case]()))


def test_a_long_sentence_is_told_to_its_end() -> None:
    shown = report(long_sentences())
    assert text(shown).count("zelf.") == 133


def test_no_page_ends_with_a_heading() -> None:
    for number in range(14, 40, 3):
        told = pages(progress_pdf(report(view(number=number, each=4))))
        titles = {
            "Het plan in beeld", "Hoeveel competenties staan waar?", "Elke kolom is een week.",
            "Geoefende en beoordeelde competenties per groep",
            "Week na week", "Notities", "Dagen", "Evaluaties",
        }  # fmt: skip
        for content in told:
            body = content[: content.index("Voortgangsverslag van Nour El Amrani\nGemaakt op")]
            last = body.strip().splitlines()[-1]
            assert last not in titles
            bar = re.search(r"\d+ van \d+$", last)
            assert bar or not re.match(r"[ABC]\. ", last), last


@pytest.mark.parametrize(
    ("case", "count"), [("no goals", 1), ("one goal", 2), ("nothing noted", 2)]
)
def test_a_small_report_takes_few_pages(case: str, count: int) -> None:
    assert len(pages(progress_pdf(CASES[case]()))) == count


@pytest.mark.parametrize(
    ("language", "fact"),
    [
        ("fr", "1er sept. tot 6 nov. 2025"),
        ("de", "1. Sept. tot 6. Nov. 2025"),
        ("en", "1 Sept tot 6 Nov 2025"),
    ],
)
@pytest.mark.usefixtures("untranslated")
def test_dates_follow_the_language_of_the_report(language: str, fact: str) -> None:
    shown = report(language=language)
    assert fact in text(shown)
    with pikepdf.open(BytesIO(progress_pdf(shown))) as document:
        assert document.Root.Lang == language
    assert texts.language() == "nl"


def test_the_report_of_the_benchmark_has_its_twelve_pages_and_a_true_floor() -> None:
    data, recorder = capture(twelve_pages())
    assert len(pages(data)) == PAGES
    assert pages(recorder.replay()) == pages(data)
