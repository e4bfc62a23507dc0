"""How reports look for a school: chosen, undone, held while set, shared with one's own PCs."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_style import (
    PLACE_LIMIT,
    ROLES,
    SECTIONS,
    ReportStyle,
    known_sections,
)
from mentorapp.reports import reading
from mentorapp.reports.dress import dress
from mentorapp.services import (
    checking,
    digital_signing,
    erasing,
    evaluation_report,
    matching,
    questions,
    report_style,
    style_wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.naming import step
from mentorapp.services.report_kinds import MAKERS, made
from mentorapp.services.report_style import EVERY, SetStyle
from mentorapp.services.undo import undo, what_next
from tests.connectors import photos
from tests.reports import printed
from tests.reports.test_signing import SECRET, certificate
from tests.services.alone import alone, school_comes
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.test_school_codes import schooled
from tests.services.trio import trio


def progress(at: Placed, spoken: str = "") -> bytes:
    return made(at.desk, ReportName.PROGRESS, Asked(at.learner.id, spoken=spoken))


def styled(desk: Desk, school: str = EVERY) -> ReportStyle:
    return report_style.row_of(desk, school).style


def without_head(pdf: bytes) -> str:
    """Give the words of a report but for how far the journal was: every step moves that."""
    return re.sub("logboek: [0-9a-f ]{20}", "", printed.text(pdf))


def images(pdf: bytes, folder: Path) -> int:
    path = folder / "shown.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as document:
        return sum(len(page.get_images()) for page in document.pages)


def test_nothing_chosen_leaves_every_byte_as_it_was(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        for kind in (ReportName.PROGRESS, ReportName.HANDOVER, ReportName.WEEK_SHEET):
            asked = Asked(at.learner.id)
            assert made(at.desk, kind, asked) == MAKERS[kind].content(at.desk, asked)


def test_sections_are_left_out_and_come_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before = progress(at)
        report_style.set_style(
            at.desk, SetStyle(left_out=("progress.days", "progress.weeks", "plain.meaning"))
        )
        text = printed.text(progress(at))
        assert "Week na week" not in text
        assert "Zonder reden" not in text  # a head of the table of days
        assert "Evaluaties" in text
        next_ = what_next(at.desk)
        assert next_ is not None
        assert step(next_.action, next_.params) == "opmaak van de verslagen gekozen"
        undo(at.desk)
        assert without_head(progress(at)) == without_head(before)


def test_every_section_there_is_can_go(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        for name, sections in SECTIONS.items():
            for section in sections:
                one = f"{name.value}.{section}"
                report_style.set_style(at.desk, SetStyle(left_out=(one,)))
                assert styled(at.desk).lacks(name) == {section}
                assert style_wording.section_words(name, section) in style_wording.sections_words(
                    (one,)
                )


def test_a_report_never_loses_everything(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        gone = tuple(one for one in known_sections() if one.startswith("progress."))
        with pytest.raises(Refused) as refused:
            report_style.set_style(at.desk, SetStyle(left_out=gone))
        assert (refused.value.problem, refused.value.field) == (Problem.STYLE_EMPTY, "sections")
        assert styled(at.desk).left_out == ()


def test_each_school_has_its_own_and_others_have_the_rest(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        report_style.set_style(at.desk, SetStyle(language="fr"))
        dender = schooled(at)
        assert "Compétences" in printed.text(progress(at))
        report_style.set_style(at.desk, SetStyle(dender, language="de"))
        assert "Kompetenzen" in printed.text(progress(at))
        assert "Competenties" in printed.text(progress(at, spoken="nl"))  # asked for goes first
        zuid = schooled(at, "Campus Zuid")
        assert "Compétences" in printed.text(progress(at))
        rows = {one.school: (one.name, one.chosen) for one in report_style.styles(at.desk)}
        assert rows == {EVERY: ("", True), zuid: ("Campus Zuid", False)}
        assert report_style.find_school(at.desk, "campus zuid") == zuid
        report_style.forget_style(at.desk, EVERY)
        assert "Competenties" in printed.text(progress(at))


def test_a_logo_is_kept_small_and_stands_at_the_head(tmp_path: Path) -> None:
    with workplace(tmp_path / "a") as at:
        school = schooled(at)
        plain = progress(at)
        assert images(plain, tmp_path) == 0
        see_through = photos.file(photos.image(2400, 800, mode="RGBA"), "PNG")
        report_style.set_style(at.desk, SetStyle(logo=see_through))
        style = styled(at.desk)
        assert (style.width, style.height) == (600, 200)
        assert images(progress(at), tmp_path) == 1
        report_style.set_style(at.desk, SetStyle(school, logo=photos.shot(900, 900)))
        both = progress(at)
        assert images(both, tmp_path) == 2  # that of the house, and that of the school
        kept = report_style.row_of(at.desk, school).logo
        assert not any(secret in kept for secret in photos.SECRETS)
        assert "Voortgangsverslag van Nour El Amrani" in printed.text(both)
        assert len(printed.sizes(both)) == len(printed.sizes(plain))
        report_style.set_style(at.desk, SetStyle(school, logo=b""))
        assert images(progress(at), tmp_path) == 1
        undo(at.desk)
        assert images(progress(at), tmp_path) == 2
        assert checking.verify(at.desk).sound


@pytest.mark.parametrize(
    ("command", "problem", "field"),
    [
        (SetStyle(logo=b"%PDF-1.7 no picture"), Problem.NOT_A_PICTURE, "logo"),
        (
            SetStyle(logo=b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            Problem.NOT_A_PICTURE,
            "logo",
        ),
        (SetStyle(logo=photos.file(kind="PNG")[:90]), Problem.NOT_A_PICTURE, "logo"),
        (SetStyle(places=("x" * (PLACE_LIMIT + 1),)), Problem.TOO_LONG, "places"),
        (SetStyle(places=("Ouder", "ouder")), Problem.ALREADY_THERE, "places"),
        (SetStyle(places=("een", "twee", "drie", "vier", "vijf")), Problem.STYLE_PLACES, "places"),
        (SetStyle(places=("twee\nlijnen",)), Problem.NOT_A_NAME, "places"),
        (SetStyle(signers=("mentor", "mentor")), Problem.ALREADY_THERE, "signers"),
        (SetStyle(signers=("paus",)), Problem.UNKNOWN, "signers"),
        (SetStyle(left_out=("progress.horoscope",)), Problem.UNKNOWN, "sections"),
        (SetStyle(language="xx"), Problem.UNKNOWN, "language"),
        (SetStyle("no school"), Problem.UNKNOWN, "school"),
    ],
)
def test_refused_and_nothing_lost(
    tmp_path: Path, command: SetStyle, problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as at:
        report_style.set_style(at.desk, SetStyle(logo=photos.file(kind="PNG"), places=("Ouder",)))
        before = styled(at.desk)
        with pytest.raises(Refused) as refused:
            report_style.set_style(at.desk, command)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert styled(at.desk) == before


def test_a_huge_logo_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workplace(tmp_path) as at:
        monkeypatch.setattr("mentorapp.connectors.pictures.PIXEL_LIMIT", 1000)
        with pytest.raises(Refused) as refused:
            report_style.set_style(at.desk, SetStyle(logo=photos.file(photos.image(), "PNG")))
        assert (refused.value.problem, refused.value.field) == (Problem.PICTURE_TOO_LARGE, "logo")


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        command = SetStyle(logo=photos.file(kind="PNG"), language="nl", places=(" Ouder ", ""))
        report_style.set_style(at.desk, command)
        with at.desk.read() as unit:
            before = unit.journal_head()
        assert report_style.set_style(at.desk, command) == frozenset()
        with at.desk.read() as unit:
            assert unit.journal_head() == before
        assert styled(at.desk).places == ("Ouder",)


def test_it_goes_to_ones_own_pcs_and_to_nobody_else(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made_:
        a, b, s = (made_.desks[name] for name in "abs")
        school = made_.placements[0].calendar
        logo = photos.file(photos.image(300, 100), "PNG")
        report_style.set_style(a, SetStyle(school, logo=logo, language="de"))
        made_.settle()
        row = report_style.row_of(b, school)
        assert (row.style.language, bool(row.logo), row.name) == ("de", True, "S")
        with s.read() as unit:
            assert not unit.find(ReportStyle)
        (own,) = [one for one in report_style.styles(s) if one.school]
        assert (own.name, own.chosen) == ("S", False)  # a school has one for itself
        report_style.set_style(s, SetStyle(own.school, places=("Ouder",)))
        assert styled(s, own.school).places == ("Ouder",)
        for desk in (a, b, s):
            assert checking.verify(desk).sound


def test_an_erasure_leaves_the_logo(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        report_style.set_style(at.desk, SetStyle(logo=photos.file(kind="PNG")))
        erasing.erase(at.desk, at.learner.id)
        assert report_style.row_of(at.desk, EVERY).logo


def test_it_is_said_in_every_language(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        report_style.set_style(
            at.desk, SetStyle(signers=ROLES[::-1], left_out=known_sections()[:2])
        )
        for language in LANGUAGES:
            with in_language(language):
                said = style_wording.sections_words((*known_sections(), "later.part"))
                assert said.endswith("later.part")
                assert len(re.findall(": ", said)) == len(known_sections())


def test_a_signed_evaluation_wears_it_too(practice: Practice) -> None:
    evaluation = evaluation_report.last_of(practice.work, practice.learners["Nour"])
    by = digital_signing.ByFile(certificate().content, SECRET)
    with report_style.worn_by(practice.work, evaluation):
        assert dress().signers == ROLES
    pdf = digital_signing.signed(practice.work, evaluation, by)
    assert printed.text(pdf)
    with pytest.raises(Refused), report_style.worn_by(practice.work, "none"):
        pass


def test_a_print_is_made_again_as_it_was_chosen_then(tmp_path: Path) -> None:
    with workplace(tmp_path / "a") as at:
        report_style.set_style(at.desk, SetStyle(left_out=("progress.weeks",), language="fr"))
        path = tmp_path / "printed.pdf"
        path.write_bytes(progress(at))
        found = checking.check_print(at.desk, path)
        assert found.again is not None
        assert found.again.must
        assert found.again.other == ()
        report_style.set_style(at.desk, SetStyle(left_out=("progress.days",), language="de"))
        later = checking.check_print(at.desk, path)
        assert later.again is not None
        assert later.again.other == ()
        assert later.again.same == found.again.same


@pytest.mark.parametrize("said", [{"left_out": 5}, {"signers": ["x"] * 99}, {"places": {}}, {}])
def test_what_a_file_says_of_its_style_may_be_anything(
    tmp_path: Path, said: dict[str, object]
) -> None:
    with workplace(tmp_path) as at:
        asked = Asked(at.learner.id)
        assert made(at.desk, ReportName.PROGRESS, asked, said) == progress(at)


@pytest.mark.parametrize("name", list(SECTIONS))
def test_a_section_that_is_left_out_is_not_printed(practice: Practice, name: ReportName) -> None:
    """Each section of each kind goes, and nothing else does."""
    desk = practice.school if name is ReportName.CLASS_COUNCIL else practice.work
    asked = Asked(practice.learners["Nour"])
    whole = reading.data_of(made(desk, name, asked))
    found: list[str] = []
    for section in SECTIONS[name]:
        short = reading.data_of(made(desk, name, asked, {"left_out": [section]}))
        gone = [one for one in _headings(whole) if one not in _headings(short)]
        assert set(_headings(short)) <= set(_headings(whole))
        assert len(gone) <= 1 or section in {"charts", "evaluations", "evidence", "versions"}, gone
        found += [section] if gone else []
    assert found == [one for one in SECTIONS[name] if (name.value, one) not in NOT_IN_PRACTICE]


#: What nobody of the practice data has; tests of the reports leave these out of samples.
NOT_IN_PRACTICE = {
    ("evaluation", "look-back"),
    ("evaluation", "strengths"),
    ("evaluation", "versions"),
    ("plain", "agreed"),
    ("plain", "school"),
    ("plain", "barred"),
}


def _headings(data: Mapping[str, Any]) -> list[str]:
    content = data["content"]
    assert isinstance(content, list)
    return [text for one in content for role, text in one.items() if role in {"h2", "h3"}]


def test_two_pcs_that_chose_otherwise_ask_a_person(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made_:
        a, b = made_.desks["a"], made_.desks["b"]
        school = made_.placements[0].calendar
        report_style.set_style(a, SetStyle(school, language="de", places=("Ouder",)))
        report_style.set_style(b, SetStyle(school, language="fr"))
        made_.settle()
        assert styled(a, school) == styled(b, school)
        asked = questions.open_questions(a)
        (one,) = asked
        german = next(answer for answer in one.answers if answer.value["language"] == "de")
        questions.settle(a, questions.Settle(one.record, one.id, one.group, german.hash))
        made_.settle()
        for desk in (a, b):
            assert (styled(desk, school).language, styled(desk, school).places) == (
                "de",
                ("Ouder",),
            )
        assert questions.open_questions(b) == []


def test_a_school_that_comes_later_keeps_what_was_chosen_for_it(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(photos.file(kind="PNG"))
    with alone(tmp_path) as at:
        noted = at.placement.calendar
        report_style.set_style(at.work, SetStyle(language="fr"))
        report_style.set_style(
            at.work, SetStyle(noted, language="de", logo=report_style.read_logo(logo))
        )
        them, theirs = school_comes(at)
        matching.match(at.work, at.learner.id, them.id)
        card = report_style.school_of(at.work, them.id)
        assert card == theirs.school != noted
        row = report_style.row_of(at.work, card)
        assert (row.style.language, row.chosen, row.logo != b"") == ("de", True, True)
        pdf = made(at.work, ReportName.PROGRESS, Asked(them.id))
        assert "Kompetenzen" in printed.text(pdf)
        assert images(pdf, tmp_path) == 1
        # The same once more is nothing new; another thing is the school's from then on.
        assert not report_style.set_style(at.work, SetStyle(card, language="de"))
        report_style.set_style(at.work, SetStyle(card, language="en"))
        row = report_style.row_of(at.work, card)
        assert (row.style.language, row.logo != b"") == ("en", True)
        report_style.forget_style(at.work, card)
        row = report_style.row_of(at.work, card)
        assert (row.style.language, row.chosen, row.logo) == ("fr", False, b"")
        undo(at.work)
        assert report_style.row_of(at.work, card).style.language == "en"
