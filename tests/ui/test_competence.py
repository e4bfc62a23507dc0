"""The page of one competence: the way there and back, its evidence, noting from it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from mentorapp.services import learners, observations, pictures
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.difference import draw_difference
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.look import Look
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners import competence_words as words
from mentorapp.ui.pages.learners.competence import CompetencePart
from mentorapp.ui.pages.learners.competence_chart import LevelChart
from mentorapp.ui.pages.learners.evidence import Evidence
from mentorapp.ui.pages.learners.logbook import CorrectPanel
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.learners.timeline import Shown
from mentorapp.ui.photos import PhotoPanel
from mentorapp.ui.shell.window import Window
from tests.connectors import photos
from tests.ui import screens
from tests.ui.hands import press
from tests.ui.screens import settle


def matrix_tab(window: Window) -> MatrixTab:
    return next(one for one in window.findChildren(MatrixTab) if one.isVisible())


def part_of(window: Window) -> CompetencePart:
    return next(one for one in window.findChildren(CompetencePart) if one.isVisible())


@pytest.fixture
def part(window: Window) -> CompetencePart:
    """The competence of the design, reached by keys from the matrix."""
    screens.competence()(window)
    return part_of(window)


def test_enter_in_the_matrix_opens_it_and_back_stands_on_its_row(window: Window) -> None:
    screens.of_learner("Nour")(window)
    table = matrix_tab(window).table
    table.setFocus()
    row = next(n for n, one in enumerate(table.matrix.rows) if one.goal and n > 3)
    table.setCurrentIndex(table.matrix.index(row, 0))
    goal = table.matrix.rows[row].goal
    assert goal is not None
    press(window, Qt.Key.Key_Return)
    part = part_of(window)
    assert (part.goal, part.name) == (goal.goal, goal.short)
    assert part.back.hasFocus()
    assert window.windowTitle().startswith(goal.short)
    part.back.click()
    settle(window)
    tab = matrix_tab(window)
    stood = tab.model.rows[tab.table.currentIndex().row()].goal
    assert stood is not None
    assert stood.goal == goal.goal
    assert tab.table.hasFocus()
    press(window, Qt.Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier)  # back by its key
    assert part_of(window).goal == goal.goal


def test_what_it_shows_is_what_the_design_shows(part: CompetencePart) -> None:
    view = part.view
    assert view is not None
    assert words.since_words(view) == "Sinds do 16 oktober, daarvoor met controle."
    assert view.drop is not None
    assert words.drop_words(view.drop) == (
        "Lager dan op 8 oktober. De notitie van 16 oktober: Eerste driefasige bord. "
        "Moeilijker werk mag een lager niveau geven."
    )
    (evaluation,) = view.evaluations
    assert words.evaluation_words(view, evaluation) == "Nour 1 stap hoger"
    (chart,) = part.findChildren(LevelChart)
    assert chart.accessibleName() == (
        "Verloop van het niveau: 26 sep kijkt mee, 8 okt met controle, "
        "16 okt met hulp, 24 okt met hulp"
    )
    days = [one._day for one in part.timeline.rows.values()]
    assert days == sorted(days, reverse=True)
    assert len(days) == 6  # one of them is Nour's own


def test_f2_notes_this_competence(window: Window, part: CompetencePart) -> None:
    press(window, Qt.Key.Key_F2)
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    assert list(panel.model.chosen) == [part.goal]
    press(window, Qt.Key.Key_4)
    press(window, Qt.Key.Key_Return)
    assert part.view is not None
    assert (part.view.level, part.view.drop) == (4, None)
    assert len(part.timeline.rows) == 7


def test_a_note_is_corrected_from_here(window: Window, part: CompetencePart) -> None:
    shown = next(row for row in part.timeline.rows.values() if row._leads)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    panel = next(one for one in window.findChildren(CorrectPanel) if one.is_open)
    panel._withdraw()
    settle(window)
    assert len(part.timeline.rows) == 5


def test_photos_filter_and_open(window: Window, part: CompetencePart) -> None:
    chip = part.timeline.chips[Shown.PHOTOS]
    assert (chip.isVisible(), chip.words) == (True, "Foto’s 2")
    other = next(
        id_ for id_, row in part.timeline.rows.items() if row._leads and not _pictures(part, id_)
    )
    command = pictures.AddPictures(other, (photos.file(),))
    window.shop.write(
        lambda desk: pictures.add(desk, command), pictures.CHANGED, lambda _n: None, owner=window
    )
    settle(window)
    assert chip.words == "Foto’s 3"
    chip.click()
    assert len(part.timeline.rows) == 3
    assert other in part.timeline.rows
    part.timeline.photos.thumbs[other].click()
    settle(window)
    panel = next(one for one in window.findChildren(PhotoPanel) if one.is_open)
    panel.close_panel()
    settle(window)
    assert part.timeline.photos.thumbs[other].hasFocus()
    part.timeline.chips[Shown.EVALUATIONS].click()
    assert list(part.timeline.rows) == ["evaluation 1"]


def test_a_competence_without_photos_offers_no_filter_for_them(window: Window) -> None:
    screens.competence("Samenwerken")(window)
    part = part_of(window)
    assert part.timeline.rows
    assert not part.timeline.chips[Shown.PHOTOS].isVisible()


def _pictures(part: CompetencePart, note: str) -> int:
    view = part.view
    assert view is not None
    return next(one.pictures for one in view.notes if one.id == note)


def test_what_stays_in_the_house_is_not_there_while_the_learner_looks_on(
    window: Window, part: CompetencePart
) -> None:
    kept = next(iter(part.timeline.rows))
    window.shop.write(
        lambda desk: observations.keep_private(desk, kept),
        pictures.CHANGED,
        lambda _note: None,
        owner=window,
    )
    settle(window)
    assert any(
        "Blijft in het bedrijf" in row.accessibleName() for row in part.timeline.rows.values()
    )
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    screens.competence()(window)
    shown = part_of(window)
    assert len(shown.timeline.rows) == 5
    assert not any(
        "Blijft in het bedrijf" in row.accessibleName() for row in shown.timeline.rows.values()
    )


def test_a_competence_that_left_the_plan_leads_back(window: Window) -> None:
    screens.of_learner("Nour")(window)
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"), competence="gone")
    settle(window)
    assert matrix_tab(window).isVisible()


def test_nothing_noted_says_what_to_do(window: Window) -> None:
    screens.competence("In bedrijf stellen", "Milan")(window)
    part = part_of(window)
    assert part.timeline.rows == {}
    assert part.findChildren(LevelChart) == []
    key = next(
        one for one in part.findChildren(Key) if one.words == "Noteer dit" and one is not part.note
    )
    key.click()
    settle(window)
    assert any(one.is_open for one in window.findChildren(NotePanel))


def test_another_competence_empties_the_page_at_once(window: Window, part: CompetencePart) -> None:
    before = part.goal
    found: list[str] = []
    nour = screens.learner(window, "Nour")
    window.shop.read(
        lambda desk: [
            g.goal
            for c in learners.matrix(desk, nour).clusters
            for g in c.goals
            if g.goal != before
        ],
        found.extend,
        owner=window,
    )
    settle(window)
    window.go(Does.LEARNERS, learner=nour, competence=found[0])
    assert part.name == ""
    assert part._title.text() == ""
    settle(window)
    assert part.goal == found[0]
    assert part.name


def test_long_words_are_wrapped_and_never_cut(qtbot: object, window: Window) -> None:
    del qtbot
    row = Evidence(
        window.look,
        "x" * 400,
        date(2025, 11, 6),
        "week 45",
        more="y " * 900,
        draw=lambda _painter, _area: None,
    )
    for width in (240, 600, 1200):
        row.resize(width, row.heightForWidth(width))
        lines = row._lines(width)
        assert sum(line[-1] for line in lines) <= row.height()
        assert lines[0][-1] > window.look.line("body")
    row.deleteLater()


def test_tracks_that_agree_are_straight_and_unmarked(window: Window) -> None:
    agreed, differ = (_drawn(window.look, learner) for learner in (2, 3))
    soft = window.look.colour("signalSoft").rgb()
    assert not any(agreed.pixel(x, 28) == soft for x in range(agreed.width()))
    assert any(differ.pixel(x, 28) == soft for x in range(differ.width()))


def _drawn(look: Look, learner: int) -> QImage:
    from PySide6.QtCore import QRectF  # noqa: PLC0415 - of this picture alone
    from PySide6.QtGui import QPainter  # noqa: PLC0415 - as QRectF

    image = QImage(224, 56, QImage.Format.Format_RGB32)
    image.fill(look.colour("sheet"))
    painter = QPainter(image)
    draw_difference(painter, look, QRectF(0, 0, 224, 56), 2, learner, steps=4)
    painter.end()
    return image


def test_show_more_goes_on_where_one_was(window: Window, part: CompetencePart) -> None:
    goal = part.goal

    def many(desk: object) -> None:
        for number in range(45):
            observations.note(desk, observations.NoteObservation(goal, 1 + number % 4))  # type: ignore[arg-type]

    window.shop.write(many, pictures.CHANGED, lambda _done: None, owner=window)
    settle(window)
    assert len(part.timeline.rows) == 40
    QTest.mouseClick(part.timeline.more, Qt.MouseButton.LeftButton)
    settle(window)
    assert len(part.timeline.rows) == 51
    assert list(part.timeline.rows.values())[40].hasFocus()
    assert not part.timeline.more.isVisible()


def test_what_the_learner_noted_stands_beside_and_becomes_a_note(window: Window) -> None:
    screens.competence("Werkplek inrichten")(window)
    part = part_of(window)
    chip = part.timeline.chips[Shown.LEARNER]
    assert (chip.isVisible(), chip.words) == (True, "Nour 1")
    chip.click()
    settle(window)
    ((id_, shown),) = part.timeline.rows.items()
    assert shown.accessibleName().endswith("Nour zelf. Druk om het over te nemen als notitie")
    assert part.view is not None
    before = part.view.points
    own = next(one for one in part.view.notes if one.id == id_)
    assert own.own
    assert own.day not in [one.day for one in before]  # it makes no level of its own
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_Return)
    assert not panel.is_open
    (taken,) = [one for one in part.view.notes if one.own]
    assert taken.taken
    assert "Ook genoteerd door een mentor" in part.timeline.rows[id_].accessibleName()
    assert own.day in [one.day for one in part.view.points]
