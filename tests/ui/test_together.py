"""Samen kijken: who stands beside the screen sees nobody else, wherever one goes."""

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import use_language
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.matching import MatchPanel
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.logbook import CorrectPanel
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import settle

OTHERS = ("Milan", "Jasper")
TYPED = ("Overlegde met Milan", "helm van Jasper")  # sentences of a mentor, about Nour


def words_of(window: Window) -> str:
    """Give everything that can be read on the page that is shown, and in the choices on it."""
    assert window.frame is not None
    assert window.frame.page is not None
    found: list[str] = [window.windowTitle()]
    page: QWidget = window.frame.page
    for one in page.findChildren(QWidget):
        if isinstance(one, Text) and one.isVisible():
            found.append(one.text())
        elif isinstance(one, ListRow | Card) and one.isVisible():
            found.append(one.accessibleName())
        elif isinstance(one, Choice) and one.isVisible():
            found += [one.itemText(number) for number in range(one.count())]
    return "\n".join(one for one in found if not any(words in one for words in TYPED))


def look_together(window: Window) -> str:
    """Look together with Nour, from a window in which everything was open before; gives the id."""
    nour = screens.learner(window, "Nour")
    window.go(Does.LEARNERS, learner=screens.learner(window, "Milan"), tab="data")
    settle(window)
    window.go(Does.REPORTS, learner=screens.learner(window, "Milan"))
    settle(window)
    for section in ("people", "history"):
        window.go(Does.ADMIN, section=section)
        settle(window)
    window.go(Does.LEARNERS, learner=nour, tab="overview")
    settle(window)
    window.do(Does.LOOK_TOGETHER)
    assert window.frame is not None
    assert list(window.frame.pages) == [Does.LEARNERS]  # nothing of before waits anywhere
    settle(window)
    return nour


def test_no_page_names_anybody_else(window: Window) -> None:
    use_language("nl")
    before = words_of(window)
    assert all(name in before for name in OTHERS)
    look_together(window)
    for place, subject in (
        (Does.TODAY, {}),
        (Does.HOURS, {}),
        (Does.REPORTS, {}),
        (Does.ADMIN, {"section": "people"}),
        (Does.ADMIN, {"section": "history"}),
        (Does.LEARNERS, {}),
    ):
        window.go(place, **subject)
        settle(window)
        words = words_of(window)
        assert not [one for one in words.splitlines() if any(name in one for name in OTHERS)], place


def test_the_list_shows_nobody_else_even_before_it_has_read(window: Window) -> None:
    window.go(Does.LEARNERS)
    settle(window)
    assert all(name in words_of(window) for name in OTHERS)
    look_together(window)
    window.do(Does.LEARNERS)
    words = words_of(window)
    assert "Nour" in words
    assert not any(name in words for name in OTHERS)


def test_the_way_back_goes_to_nobody_else(window: Window) -> None:
    nour = look_together(window)
    for _step in range(8):
        window.do(Does.BACK)
        settle(window)
        words = words_of(window)
        assert not any(name in words for name in OTHERS), words
    window.go(Does.LEARNERS, learner=nour)
    window.do(Does.LOOK_TOGETHER)
    window.go(Does.TODAY)
    settle(window)
    assert all(name in words_of(window) for name in OTHERS)


def test_the_report_of_another_is_gone_at_once(window: Window) -> None:
    milan, nour = (screens.learner(window, name) for name in ("Milan", "Nour"))
    window.go(Does.REPORTS, learner=milan)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    assert page.preview.count
    window.shop.together = nour
    page.load()
    assert not page.preview.count
    assert Does.SAVE_PDF not in page.can()
    settle(window)
    assert page.learner == nour
    assert page.preview.count


def test_nobody_else_is_offered_to_match(window: Window) -> None:
    window.shop.together = screens.learner(window, "Nour")
    window.do(Does.MATCH)
    settle(window)
    panel = next(one for one in window.findChildren(MatchPanel) if one.is_open)
    assert set(panel.who.ours) <= {window.shop.together}


SECRET = "Thuis loopt het moeilijk"


def first_note(window: Window) -> CorrectPanel:
    """Open the latest note in the logbook of Nour."""
    screens.of_learner("Nour", "logbook")(window)
    next(one for one in window.findChildren(ListRow) if one.isVisible()).click()
    settle(window)
    return next(one for one in window.findChildren(CorrectPanel) if one.is_open)


def write_secret(window: Window) -> None:
    panel = first_note(window)
    panel.private.setPlainText(SECRET)
    panel.save()
    settle(window)
    assert SECRET in words_of(window)


def test_what_stays_in_the_house_is_hidden_from_who_reads_along(window: Window) -> None:
    write_secret(window)
    assert window.frame is not None
    tag = window.frame.status.together
    assert not tag.isVisible()
    look_together(window)
    assert tag.isVisible()
    panel = first_note(window)
    assert SECRET not in words_of(window)
    assert not panel.private.isVisible()
    panel.save()  # and it stays what it was
    settle(window)
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    assert not tag.isVisible()
    screens.of_learner("Nour", "logbook")(window)
    assert SECRET in words_of(window)


def test_the_search_finds_nothing_of_it_either(window: Window) -> None:
    write_secret(window)
    assert found(window, "nour moeilijk")
    look_together(window)
    assert not found(window, "nour moeilijk")


def found(window: Window, typed: str) -> bool:
    """Say whether the palette shows the secret for what is typed."""
    window.do(Does.SEARCH)
    settle(window)
    palette = next(one for one in window.findChildren(Palette) if one.is_open)
    palette.type(typed)
    settle(window)
    shown = any(SECRET in row.words.text for row in palette.rows.rows)
    palette.put_away()
    return shown
