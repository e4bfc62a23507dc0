"""Each state of a competence has one word, one glyph and one name, in every place that shows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.finding import Found, Item
from mentorapp.domain.hit_rows import GoalHit, Hits
from mentorapp.domain.learner_rows import (
    LearnerRow,
    MatrixCluster,
    MatrixGoal,
    MatrixView,
    Overview,
    Stage,
)
from mentorapp.domain.matrix_columns import Span
from mentorapp.domain.note_rows import Choice, ChoiceCluster, NoteChoices
from mentorapp.domain.progress_rows import SEEN, ClusterRow, GoalRow, GoalState, Trend
from mentorapp.domain.today_rows import Presence
from mentorapp.domain.words import Words
from mentorapp.reports import progress as report
from mentorapp.reports import states as on_paper
from mentorapp.reports.progress import progress_pdf
from mentorapp.ui.kit.base import said
from mentorapp.ui.kit.standing import draw_state
from mentorapp.ui.look import Look
from mentorapp.ui.note.choices import Choices
from mentorapp.ui.note.choosing import ChoiceList
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.pages.learners.matrix_model import LEVEL, Matrix
from mentorapp.ui.pages.learners.overview_words import counted_words
from mentorapp.ui.shell.palette_list import Found as PaletteList
from mentorapp.ui.shell.palette_model import Rows
from mentorapp.ui.shell.palette_rows import Around, rows_of
from mentorapp.ui.standing import counted, standing_words, state_word
from mentorapp.ui.tokens import Theme
from tests.reports.samples import report as sample
from tests.reports.samples import view as sample_view
from tests.reports.test_progress_report import text as read

SCALE, STEPS = "independence-4", 4
DAY = date(2025, 11, 6)
EVERY = pytest.mark.parametrize("language", LANGUAGES)


@dataclass(frozen=True)
class Shown:
    """What a place shows of a competence: its words, what a screen reader says, its picture."""

    words: str
    spoken: str
    picture: bytes


def level_of(state: GoalState) -> int | None:
    return 3 if state in SEEN else None


def last_of(state: GoalState) -> date | None:
    return DAY if state in SEEN else None


def reason_of(state: GoalState) -> str:
    return "Geen stelling." if state is GoalState.NOT_POSSIBLE else ""


@pytest.fixture
def look(qapp: QApplication) -> Look:
    assert qapp is not None
    return Look()


def pixels(image: QImage) -> bytes:
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


# the places


def in_matrix(look: Look, state: GoalState) -> Shown:
    goal = MatrixGoal(
        "g", "A1", "Meten", "Meet", state, reason_of(state), level_of(state), last_of(state),
        Trend.NONE, (),
    )  # fmt: skip
    cluster = MatrixCluster("A", "Werken", (goal,), (), 0)
    model = Matrix()
    table = MatrixTable(look, model)
    table.resize(1000, 300)
    model.show(MatrixView("l", "p", SCALE, STEPS, Span.WEEK, (), (), (cluster,), 1, 0, 0), DAY)
    index = model.index(1, model.columnCount() - 3 + LEVEL)
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(index)
    image = QImage(table.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    table.itemDelegate().paint(painter, option, index)
    painter.end()
    role = Qt.ItemDataRole.AccessibleTextRole
    shown = Shown(model.data(index), model.data(index, role), pixels(image))
    table.deleteLater()
    return shown


def in_quick_note(look: Look, state: GoalState) -> Shown:
    choice = Choice(
        "g", "bkc1", "A1", "A", "Meten", "Meet", state, reason_of(state), level_of(state),
        last_of(state), today=False,
    )  # fmt: skip
    model = Choices()
    model.today = DAY
    model.show(
        NoteChoices(
            "l", "p", "Nour", "NE", Presence.WORKPLACE, SCALE, STEPS, 0, (), (),
            (ChoiceCluster("A", "Werken", (choice,)),),
        )
    )  # fmt: skip
    model.show_found([(choice, Found(Item("g", ("Meten",)), 0, ("meten",)))], "meten")
    rows = ChoiceList(look, model)
    rows.resize(700, 200)
    index = model.first()
    line = model.lines[index.row()]
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    picture = pixels(rows.viewport().grab().toImage())
    rows.deleteLater()
    return Shown(f"{said(line.when)} {said(line.more)}", spoken, picture)


def in_palette(look: Look, state: GoalState) -> Shown:
    hit = GoalHit(
        "l", "Nour", "g", "Meten", "Meet", "Werken", state, level_of(state), last_of(state),
        SCALE, STEPS, ((0, 5),), (),
    )  # fmt: skip
    hits = Hits("meten", "l", "Nour", "meten", None, None, (hit,), (), (), (), near=False)
    rows = Rows()
    rows.show(rows_of(hits, Around((), DAY)))
    found = PaletteList(look, rows)
    found.resize(800, 200)
    picture = pixels(found.viewport().grab().toImage())
    found.deleteLater()
    return Shown(rows.rows[1].words.text, rows.rows[1].spoken, picture)


def in_overview(_look: Look, state: GoalState) -> Shown:
    row = LearnerRow(
        "l", "p", "Nour", "Nour El Amrani", "NE", "", "", Stage.RUNNING, None, None, None, "",
        Words(""), (), "", "", 0, mine=True,
    )  # fmt: skip
    view = Overview(row, None, "", "", "", "", SCALE, STEPS, 1, ((state, 1),), (), 0, 0, (), ())
    words = counted_words(view)
    return Shown(words, words, words.encode())


def in_report(_look: Look, state: GoalState) -> Shown:
    goal = GoalRow(
        "g", "A1", "Meten", "Meet", state, reason_of(state), level_of(state), level_of(state),
        1 if state in SEEN else 0, last_of(state), Trend.NONE, {}, (),
    )  # fmt: skip
    shown = replace(
        sample_view(bare=True), clusters=(ClusterRow("A", "Werken", (goal,)),), evaluations=()
    )
    made = sample(shown)
    words = read(made)
    return Shown(words, words, progress_pdf(made))


PLACES: dict[str, Callable[[Look, GoalState], Shown]] = {
    "matrix": in_matrix,
    "quick note": in_quick_note,
    "palette": in_palette,
    "overview": in_overview,
    "report": in_report,
}


@pytest.mark.parametrize("place", PLACES)
def test_no_two_states_look_or_read_the_same(look: Look, place: str) -> None:
    shown = {state: PLACES[place](look, state) for state in GoalState}
    for part in ("words", "spoken", "picture"):
        by_part = {getattr(one, part) for one in shown.values()}
        assert len(by_part) == len(GoalState), (place, part)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("state", list(GoalState))
def test_each_state_is_called_by_its_one_word(look: Look, place: str, state: GoalState) -> None:
    shown = PLACES[place](look, state)
    word = state_word(state)
    if state is GoalState.PRACTISED and place != "overview":
        word = "met controle"  # what is practised is told by its level
    for text in (shown.words, shown.spoken):
        if state is GoalState.PRACTISED and place == "quick note" and text is shown.words:
            continue  # its level is the glyph; the words say when
        assert word in text.lower(), (place, text)
    others = {state_word(one) for one in GoalState if one not in {state, GoalState.PRACTISED}}
    told = shown.words.lower() if place != "report" else ""
    assert not {one for one in others if one in told}, (place, told)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_not_assessed_is_never_called_failed(look: Look, place: str) -> None:
    for state in GoalState:
        shown = PLACES[place](look, state)
        for words in ("niet behaald", "onvoldoende", "niet beoordeeld", "gefaald"):
            assert words not in f"{shown.words} {shown.spoken}".lower()


@pytest.mark.parametrize("place", ["matrix table", "quick note", "report"])
def test_what_is_not_possible_says_why(look: Look, place: str) -> None:
    if place == "matrix table":
        model = Matrix()
        table = MatrixTable(look, model)
        goal = MatrixGoal(
            "g", "A1", "Meten", "Meet", GoalState.NOT_POSSIBLE, "Geen stelling.", None, None,
            Trend.NONE, (),
        )  # fmt: skip
        words = table.itemDelegate()._below(goal)  # type: ignore[attr-defined] # the painter
        table.deleteLater()
    else:
        words = PLACES[place](look, GoalState.NOT_POSSIBLE).words
    assert "Geen stelling" in words


@EVERY
def test_words_are_the_same_on_paper_and_on_the_screen(language: str) -> None:
    with in_language(language):
        here = {state: state_word(state) for state in GoalState}
        assert {state: on_paper.state_word(state) for state in GoalState} == here
        assert len(set(here.values())) == len(GoalState)
        alone = {standing_words(SCALE, state, level_of(state)) for state in GoalState}
        assert len(alone) == len(GoalState)
        for number in (1, 3):
            told = [report._count(state, number).replace("\u00a0", " ") for state in GoalState]
            assert told == [counted(state, number) for state in GoalState]
            assert len(set(told)) == len(GoalState)


def test_one_is_counted_by_its_word() -> None:
    for state in GoalState:
        assert counted(state, 1) == f"1 {state_word(state)}"


@pytest.mark.parametrize("steps", [2, 3, 4, 5])
@pytest.mark.parametrize("size", [16, 20, 24, 44])
@pytest.mark.parametrize("theme", list(Theme))
def test_no_two_glyphs_are_the_same_at_any_size(
    qapp: QApplication, theme: Theme, size: int, steps: int
) -> None:
    assert qapp is not None
    look = Look(theme)

    def drawn(state: GoalState, level: int | None) -> bytes:
        image = QImage(size, size, QImage.Format.Format_RGB32)
        image.fill(look.colour("sheet"))
        painter = QPainter(image)
        draw_state(painter, look, QRectF(0, 0, size, size), state, level, steps=steps)
        painter.end()
        return pixels(image)  # in grey: the shape says it, not the colour

    shown: list[tuple[GoalState, int | None]] = [
        (state, level) for state in SEEN for level in range(1, steps + 1)
    ]
    shown += [(state, None) for state in GoalState if state not in SEEN]
    assert len({drawn(*one) for one in shown}) == len(shown)
