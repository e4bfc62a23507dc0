"""Every screen there is, and how one gets there: for the gate, pictures, a screen reader."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from mentorapp.app import window as bootstrap
from mentorapp.base.settings import Settings
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.days import DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.matrix_columns import Span
from mentorapp.domain.people import Person
from mentorapp.domain.progress_rows import Trend
from mentorapp.domain.proposing import FreeDay, WeekState
from mentorapp.domain.region import amounts_of
from mentorapp.domain.today_rows import Bucket, Todo, TodoKind
from mentorapp.domain.words import Words
from mentorapp.services import (
    learners,
    pictures,
    plan_drafts,
    plan_versions,
    proposing,
    rate_rows,
    standing_in,
)
from mentorapp.services.desk import Desk
from mentorapp.services.rate_rows import Known, RateRows
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.matching import MatchPanel
from mentorapp.ui.exchange.taking import TakePanel
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.admin.access import AccessDialog
from mentorapp.ui.pages.admin.company import CompanySection
from mentorapp.ui.pages.admin.display import DisplaySection
from mentorapp.ui.pages.admin.locking import PinPanel
from mentorapp.ui.pages.admin.rates import RatesDialog
from mentorapp.ui.pages.admin.rules import RulesDialog
from mentorapp.ui.pages.learners.data_tab import DataTab
from mentorapp.ui.pages.learners.logbook import CorrectPanel, LogbookTab
from mentorapp.ui.pages.learners.matrix_model import Narrow
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.learners.migrate_dialog import MigrateDialog, migrate
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.pages.today.week import WeekPanel
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.window import Window
from tests.connectors import photos
from tests.ui import (
    badging,
    choosing,
    clocking,
    evaluating,
    exchanging,
    exporting,
    first_run,
    hours,
    kiosk,
    listing,
    locking,
    own_room,
    paper,
    papering,
    partnering,
    paths,
    reporting,
    schooling,
    styling,
    talking,
    templating,
)

_QUIET = 2  # looks in a row at which nothing is on its way
MENTOR, ADMINISTRATOR = "Stijn Maes", "Els Vandersmissen"
KATRIEN = "Katrien Lambrecht"  # of the practice data


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. reach: brings a window that somebody entered there; locked: nobody is in.

    store: the folder it is shown on, below the data of ``stores``.
    """

    name: str
    reach: Callable[[Window], None] = lambda _window: None
    locked: bool = False
    person: str = MENTOR
    store: str = "practice/workplace"


def settle(window: Window, *, most: int = 2000) -> None:
    """Wait until nothing is on its way to the window, and nothing came after that either."""
    quiet = 0
    for _number in range(most):
        _spin(1)
        quiet = quiet + 1 if window.lane.is_idle and not _building(window) else 0
        if quiet == _QUIET:
            break
    painted()  # what was asked of the layouts meanwhile has happened


def _building(window: Window) -> bool:
    return any(timer.isActive() and timer.interval() == 0 for timer in window.findChildren(QTimer))


def _spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def painted() -> None:
    """Let what waits to be painted be painted."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def opened(
    data: Path, settings: Settings, size: tuple[int, int], *, person: str = MENTOR
) -> Window:
    """Open a window on practice data and let a person in; nobody for an empty name."""
    bootstrap.application()
    window = bootstrap.build(data, settings)
    window.setMinimumSize(0, 0)
    window.resize(*size)
    window.show()
    window.begin()
    settle(window)
    if person:
        enter(window, person)
    return window


def enter(window: Window, person: str) -> None:
    """Choose a tile of the practice store and come in."""
    screen = window.entrance.screen
    key = next(key for key in screen.tiles if key.tile.name == person)
    key.click()
    screen.enter_key.click()
    settle(window)


def go(place: Does, **subject: Any) -> Callable[[Window], None]:
    """Give what goes to a page."""

    def reach(window: Window) -> None:
        window.go(place, **subject)
        settle(window)

    return reach


def do(does: Does) -> Callable[[Window], None]:
    """Give what carries out an action."""

    def reach(window: Window) -> None:
        window.do(does)
        settle(window)

    return reach


def after(*steps: Callable[[Window], object]) -> Callable[[Window], None]:
    """Give what takes steps, and after each waits until all of it is there."""

    def reach(window: Window) -> None:
        for step in steps:
            step(window)
            settle(window)

    return reach


def of_learner(name: str, tab: str = "competences") -> Callable[[Window], None]:
    """Give what opens a tab of a learner's page."""

    def reach(window: Window) -> None:
        window.go(Does.LEARNERS, learner=learner(window, name), tab=tab)
        settle(window)

    return reach


def competence(
    short: str = "Verdeelbord aansluiten", name: str = "Nour"
) -> Callable[[Window], None]:
    """Give what opens the page of a competence of a learner."""

    def reach(window: Window) -> None:
        nour = learner(window, name)
        found: list[str] = []

        def goals(desk: Desk) -> list[str]:
            clusters = learners.matrix(desk, nour).clusters
            return [goal.goal for one in clusters for goal in one.goals if goal.short == short]

        window.shop.read(goals, found.extend, owner=window)
        settle(window)
        window.go(Does.LEARNERS, learner=nour, competence=found[0])
        settle(window)

    return reach


def key_named(window: Window, words: str) -> Key:
    """Give the visible key with these words."""
    return next(one for one in window.findChildren(Key) if one.isVisible() and one.words == words)


def learner(window: Window, name: str) -> str:
    """Give the id of a learner on the board."""
    found: list[str] = []

    def ask() -> str:
        from mentorapp.services import today  # noqa: PLC0415 - with the driver

        board = today.board(window.desk())
        return next(lane.learner for lane in board.lanes if lane.given_name == name)

    window.lane.ask(ask, found.append)
    settle(window)
    return found[0]


def panel(window: Window) -> QWidget:
    """Give the panel that is in front."""
    from mentorapp.ui.kit.panel import Panel  # noqa: PLC0415 - to keep the module light

    return next(one for one in window.findChildren(Panel) if one.is_open)


def _ask(window: Window) -> None:
    page = window.frame.page if window.frame else None
    lane = next(iter(page.lanes.values()))  # type: ignore[union-attr]
    lane.ask(lane.row.suggestions[0])
    settle(window)


def _board(window: Window, **other: Any) -> None:
    """Show another board on Vandaag than the one that was read."""
    page = window.frame.page if window.frame else None
    page._show(replace(page._board, **other))  # type: ignore[union-attr] # Vandaag
    settle(window)


def _missing(window: Window) -> None:
    """Let everything be missing that can be, and notes stand on days of every kind."""
    page = window.frame.page if window.frame else None
    board = page._board  # type: ignore[union-attr] # Vandaag
    first = board.lanes[0]
    marks = first.days[2].marks
    looks = (DayLook.SCHOOL, DayLook.SICK, DayLook.HOLIDAY, DayLook.WORK, DayLook.FREE)
    days = tuple(
        replace(day, look=look, marks=marks) for day, look in zip(first.days, looks, strict=True)
    )
    todo = tuple(
        Todo(kind, Bucket.TODAY, None, first.learner, first.placement, first.given_name)
        for kind in (TodoKind.PLACEMENT, TodoKind.SCHEDULE, TodoKind.PLAN)
    )
    _board(window, todo=todo, lanes=(replace(first, days=days), *board.lanes[1:]))


def _put_off(window: Window) -> None:
    """Show one thing that is put off, among what there is to do."""
    page = window.frame.page if window.frame else None
    first, *others = page._board.todo  # type: ignore[union-attr] # Vandaag
    _board(window, todo=(replace(first, until=date(2025, 11, 7)), *others))


def _ask_later(window: Window) -> None:
    page = window.frame.page if window.frame else None
    page.work._ask(page._board.todo[0])  # type: ignore[union-attr] # Vandaag


def _week(window: Window) -> WeekPanel:
    return next(one for one in window.findChildren(WeekPanel) if one.is_open)


def _week_how(window: Window) -> None:
    _week(window).how_key.click()


def _accept_week(window: Window) -> None:
    _week(window).all_key.click()
    settle(window)
    window.toast.put_away()


def _week_states(window: Window) -> None:
    """Show every state that a week can be in."""
    asked: list[Any] = []
    window.shop.read(proposing.weeks, asked.append, owner=window)
    settle(window)
    first = asked[0][0]
    free = (FreeDay(first.days[-1], Words("Wapenstilstand")),)
    states = [replace(first, state=state, lines=(), days=(), free=free) for state in WeekState]
    _week(window)._show([replace(first, lines=[replace(first.lines[0], done=True)]), *states])


def _type_two(window: Window) -> None:
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == MENTOR).click()
    QTest.keyClicks(screen, "25")
    settle(window)


def _first_run(name: str) -> Callable[[Window], None]:
    def reach(window: Window) -> None:
        first_run.reach(window, name)
        settle(window)

    return reach


def _palette(words: str, key: Qt.Key | None = None) -> Callable[[Window], None]:
    """Give what types words into the palette, and presses a key."""

    def reach(window: Window) -> None:
        do(Does.SEARCH)(window)
        palette = window.findChildren(Palette)[0]
        QTest.keyClicks(palette.line, words)
        settle(window)
        if key is not None:
            QTest.keyClick(palette.line, key)
            settle(window)

    return reach


def _correct(window: Window) -> None:
    of_learner("Nour", "logbook")(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    next(shown for row, shown in tab._rows.values() if row.may_edit).click()
    settle(window)


def _of_data(name: str) -> Callable[[Window], None]:
    """Give what opens a dialog of the tab Gegevens, by the beginning of the name of its key."""

    def reach(window: Window) -> None:
        of_learner("Nour", "data")(window)
        tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
        keys = {**tab.plan.keys, **tab.keys}
        next(one for key, one in keys.items() if key.startswith(name)).click()  # type: ignore[attr-defined] # a key
        settle(window)

    return reach


def _school_day(name: str) -> Callable[[Window], None]:
    """Give what opens a day of the school that the workplace keeps itself."""

    def reach(window: Window) -> None:
        of_learner("Amïra", "data")(window)
        tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
        key = next(one for key, one in tab.keys.items() if key.startswith(name))
        key.click()  # type: ignore[attr-defined] # a key
        settle(window)

    return reach


def _plan_source(window: Window) -> None:
    panel = PlanSource(window.shop, window.place())
    panel.open()
    settle(window)
    panel.pasted.setPlainText("A. Veilig werken\nHelm dragen\nHelm dragen\n;;;\nB. Bord\n1. Bord")
    panel._read()
    settle(window)


def _migrate(window: Window) -> None:
    """Ask what another list would do to the plan of the workplace's own learner."""
    who = learner(window, paths.NAME)

    def ask(desk: Desk) -> Any:
        placement = learners.details(desk, who).placement
        draft = plan_drafts.read_plan(plan_drafts.Pasted(paths.LATER, "Elektro, vernieuwd"))
        return plan_versions.migration_to(desk, placement, draft)

    window.shop.read(ask, lambda shown: migrate(window.shop, shown), owner=window)
    settle(window)


def _migrating(window: Window) -> MigrateDialog:
    return next(one for one in window.findChildren(MigrateDialog) if one.is_open)


def _to_versions(window: Window) -> None:
    of_learner(paths.NAME, "data")(window)
    tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
    tab._scroll.ensureWidgetVisible(tab.plan.keys["compare"])


def _compare(window: Window) -> None:
    tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
    tab.plan.keys["compare"].click()  # type: ignore[attr-defined] # a key


def _path(key: str) -> Callable[[Window], None]:
    """Give what presses a key of the tab Gegevens, on the workplace's own learner."""

    def reach(window: Window) -> None:
        of_learner(paths.NAME, "data")(window)
        tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
        found = next(one for name, one in tab.keys.items() if name.startswith(key))
        found.click()  # type: ignore[attr-defined] # a key
        settle(window)

    return reach


def _to_pauses(window: Window) -> None:
    tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
    tab._scroll.ensureWidgetVisible(tab.keys["resume"], 0, 200)


def _take(window: Window) -> None:
    folder = window.data_folder().parent / "stick"
    TakePanel(window.shop, window.place(), next(folder.glob("*.mxp"))).open()
    settle(window)


def _taken(window: Window) -> None:
    next(one for one in window.findChildren(TakePanel) if one.is_open).take.click()


def _previewed(window: Window) -> None:
    next(one for one in window.findChildren(MatchPanel) if one.is_open).on.click()


def _goal_asked(window: Window) -> None:
    panel = next(one for one in window.findChildren(MatchPanel) if one.is_open)
    next(iter(panel.preview.goals.values())).click()


def _fill_note(window: Window) -> None:
    note = next(one for one in window.findChildren(NotePanel) if one.is_open)
    first = note.model.first().row()
    for number in (first, first + 1):
        note.model.tick(note.model.index(number, 0))
    QTest.keyClick(note.rows, Qt.Key.Key_3)
    note.keeping.rest()  # no draft of it stands in the way of the next screen
    note.kept = dict  # type: ignore[method-assign]


def _look_up(words: str) -> Callable[[Window], None]:
    """Give what types words into the search of the quick note that is open."""

    def reach(window: Window) -> None:
        note = next(one for one in window.findChildren(NotePanel) if one.is_open)
        note.search.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(note.search, words)
        settle(window)

    return reach


def _with_photos(window: Window) -> None:
    """Put two photos into the quick note that is open."""
    note = next(one for one in window.findChildren(NotePanel) if one.is_open)
    for rows in (3, 2):
        content = photos.file(photos.board(rows=rows))
        note.photos._take([partial(pictures.read, content)])
    settle(window)


def _refused_photo(window: Window) -> None:
    note = next(one for one in window.findChildren(NotePanel) if one.is_open)
    note.photos.refuse(Refused(Problem.NOT_A_PICTURE, "picture"))


def _noted_photos(window: Window) -> None:
    """Let the newest note of Nour show photos, on the tab of the logbook."""
    _correct(window)
    panel = next(one for one in window.findChildren(CorrectPanel) if one.is_open)
    panel.photos.show_photos(photos.file(photos.board(rows=rows)) for rows in (3, 2))
    panel.save()
    settle(window)
    window.toast.put_away()


def _photo(window: Window) -> None:
    _noted_photos(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    next(iter(tab.photos.thumbs.values())).click()


def _given(window: Window) -> None:
    """Let Els give access to who is in."""
    page = window.frame.page if window.frame else None
    page.access.key.click()  # type: ignore[union-attr]
    settle(window)
    next(one for one in window.findChildren(AccessDialog) if one.is_open).save_key.click()


def _reminding(window: Window) -> None:
    """Show the setting as where the system has a tray, and scroll to it."""
    section = next(one for one in window.findChildren(DisplaySection) if one.isVisible())
    window.shop.settings = window.shop.settings._replace(remind=True)
    section._reminding.show_there(there=True)
    settle(window)
    for area in window.findChildren(QScrollArea):
        if area.isAncestorOf(section):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _own_pin(window: Window) -> None:
    PinPanel(window.shop).open()


def _in_company(name: str) -> Callable[[Window], None]:
    def press(window: Window) -> None:
        section = next(one for one in window.findChildren(CompanySection) if one.isVisible())
        section.parts[name].click()

    return press


def _other_rules(window: Window) -> None:
    """Let some rules for the young stand otherwise than they ship."""
    panel = next(one for one in window.findChildren(RulesDialog) if one.is_open)
    panel.subject.pick("minors")
    panel.subject.picked.emit("minors")
    for code in ("MI-05", "MI-05-22"):
        panel.switched[code].on.click()
    settle(window)
    panel._scroll.ensureWidgetVisible(panel.switched["MI-05-22"], 0, 0)


def _own_rate(window: Window) -> None:
    """Show the minimum incomes as if the company had entered the newest itself."""

    def show(found: RateRows) -> None:
        source = "Brief van het secretariaat, 2/4/2026"
        newest = replace(
            found.periods[0],
            ggmmi=219_000,
            amounts=amounts_of(found.region, 219_000),
            known=Known.OWN,
            source=source,
            by=ADMINISTRATOR,
        )
        RatesDialog(window.shop, replace(found, periods=(newest, *found.periods[1:]))).open()

    window.shop.read(rate_rows.rate_rows, show, owner=window)


def _spanned(span: Span) -> Callable[[Window], None]:
    def pick(window: Window) -> None:
        tab = next(one for one in window.findChildren(MatrixTab) if one.isVisible())
        tab.span.pick(span)
        tab.span.picked.emit(span)

    return pick


def _no_match(window: Window) -> None:
    tab = next(one for one in window.findChildren(MatrixTab) if one.isVisible())
    tab.narrow.picked.emit(Narrow(trend=Trend.NONE, level=4))


def _stood_in(window: Window) -> None:
    """Let Greet stand in for the mentors of Nour, and open what one changes of it."""
    nour = learner(window, "Nour")

    def add(desk: Desk) -> None:
        placement = learners.details(desk, nour).placement
        with desk.read() as unit:
            people = unit.find(Person, organisation=desk.store.organisation)
        greet = next(one.id for one in people if one.given_name == "Greet")
        command = standing_in.AddStandIn(
            placement, greet, desk.today, desk.today + timedelta(days=7)
        )
        standing_in.add(desk, command)

    window.shop.write(add, standing_in.CHANGED, lambda _done: None, owner=window)
    settle(window)
    of_learner("Nour", "data")(window)
    tab = next(one for one in window.findChildren(DataTab) if one.isVisible())
    key = next(key for name, key in tab.keys.items() if name.startswith("stand_in "))
    assert isinstance(key, ListRow)
    key.click()


def _together(window: Window) -> None:
    of_learner("Nour", "overview")(window)
    window.do(Does.LOOK_TOGETHER)
    settle(window)


SCREENS: tuple[Screen, ...] = (
    *(
        Screen(f"01-first-run-{name}", _first_run(name), locked=True, store="empty")
        for name in first_run.PAGES
    ),
    Screen("02-lock", _type_two, locked=True, store="real"),
    Screen("02-lock-practice", locked=True),
    Screen("02-lock-learner", own_room.on_the_door, locked=True, store="real"),
    Screen("02-forgotten", after(locking.forgotten), locked=True, store="real"),
    Screen("02-visit", after(locking.visit), locked=True, store="real"),
    Screen("02-visit-guests", after(locking.vouched), locked=True, store="real"),
    Screen("02-visit-in", after(locking.vouched, locking.come_in), locked=True, store="real"),
    Screen("02-recovery", after(locking.recovering), locked=True, store="real"),
    Screen("02-new-pin", after(locking.recover), locked=True, store="real"),
    Screen("03-today"),
    Screen("03-today-asked", _ask),
    Screen("03-today-missing", _missing),
    Screen("03-today-put-off", _put_off),
    Screen("03-today-later", _ask_later),
    Screen("03-today-done", partial(_board, todo=(), chances=())),
    Screen("03-today-nobody", partial(_board, lanes=(), todo=(), chances=(), others=True)),
    Screen("03-today-school", person=KATRIEN, store=schooling.DESK),
    Screen("07-evaluations-school", go(Does.EVALUATIONS), person=KATRIEN, store=schooling.DESK),
    Screen("07-sheet-school", schooling.to_sign, person=KATRIEN, store=schooling.DESK),
    Screen("09-signing-school", schooling.signing, person=KATRIEN, store=schooling.DESK),
    Screen("10-hours-school", schooling.hours, person=KATRIEN, store=schooling.DESK),
    Screen("11-reports-school", schooling.printing, person=KATRIEN, store=schooling.DESK),
    Screen("03-week", do(Does.WEEK)),
    Screen("03-week-how", after(do(Does.WEEK), _week_how)),
    Screen("03-week-meant", after(do(Does.WEEK), _accept_week)),
    Screen("03-week-states", after(do(Does.WEEK), _week_states)),
    Screen("04-note", do(Does.NOTE)),
    Screen("04-note-filled", after(do(Does.NOTE), _fill_note)),
    Screen("04-note-near", after(do(Does.NOTE), _look_up("drden trekken"))),
    Screen("04-note-nothing", after(do(Does.NOTE), _look_up("lasdoos"))),
    Screen("04-note-photos", after(do(Does.NOTE), _fill_note, _with_photos)),
    Screen("04-note-photo-refused", after(do(Does.NOTE), _fill_note, _refused_photo)),
    Screen("05-together", _together),
    Screen("05-learners", go(Does.LEARNERS)),
    Screen("05-learners-school", go(Does.LEARNERS), person=KATRIEN, store=schooling.DESK),
    Screen("05-class-council", do(Does.CLASS_COUNCIL), person=KATRIEN, store=schooling.DESK),
    Screen("05-matrix", of_learner("Nour")),
    Screen("05-matrix-months", after(of_learner("Nour"), _spanned(Span.MONTH))),
    Screen("05-matrix-years", after(of_learner("Nour"), _spanned(Span.YEAR))),
    Screen("05-matrix-nothing", after(of_learner("Nour"), _no_match)),
    Screen("06-competence", competence()),
    Screen("06-competence-none", competence("In bedrijf stellen", "Milan")),
    Screen("05-logbook", of_learner("Nour", "logbook")),
    Screen("05-logbook-correct", _correct),
    Screen("05-logbook-photos", after(_noted_photos)),
    Screen("05-photo", after(_photo)),
    Screen("05-overview", of_learner("Nour", "overview")),
    Screen("05-data", of_learner("Nour", "data")),
    Screen("05-data-stand-in", after(_stood_in)),
    Screen("05-data-stand-in-new", _of_data("stand_in")),
    Screen("05-handover", after(of_learner("Nour", "data"), do(Does.HAND_OVER))),
    *(Screen(f"05-data-{name}", _of_data(name)) for name in ("placement", "end", "schedule")),
    Screen("05-data-goal", _of_data("goal")),
    Screen("05-data-born", _of_data("born")),
    Screen("05-data-alone", of_learner("Amïra", "data"), store="met/a"),
    Screen("05-data-school-day-new", _school_day("school_day"), store="met/a"),
    Screen("05-data-school-day", _school_day("school_day "), store="met/a"),
    Screen("05-data-school-codes", _school_day("school_codes"), store="met/a"),
    Screen("05-versions-migrate", _migrate, store="paths/list"),
    Screen(
        "05-versions-choose",
        after(_migrate, lambda window: next(iter(_migrating(window).rows.values())).click()),
        store="paths/list",
    ),
    Screen("05-versions", _to_versions, store="paths/versions"),
    Screen("05-versions-compare", after(_to_versions, _compare), store="paths/versions"),
    Screen("05-data-learner", _path("learner"), store="paths/list"),
    Screen("05-suspend", _path("suspend"), store="paths/list"),
    Screen("05-close-workplace", _path("close"), store="paths/list"),
    Screen("05-end-own", _path("end"), store="paths/list"),
    Screen("05-suspended", after(of_learner(paths.NAME, "data"), _to_pauses), store="paths/rest"),
    Screen("05-suspended-overview", of_learner(paths.NAME, "overview"), store="paths/rest"),
    Screen("05-suspended-change", _path("pause "), store="paths/rest"),
    Screen("05-resume", _path("resume"), store="paths/rest"),
    Screen("03-today-suspended", store="paths/rest"),
    Screen("05-enrol", do(Does.NEW_LEARNER)),
    Screen("05-plan-source", _plan_source),
    *(Screen(f"{kiosk.NAMED}{name}", after(kiosk.shown(name))) for name in kiosk.STEPS),
    Screen("03-sheet", after(paper.sheet)),
    Screen("03-sheet-none", after(paper.no_sheet)),
    Screen("08-talk-look-back", after(talking.looking_back())),
    Screen("08-talk-differences", after(talking.at_step(TalkStep.DIFFERENCES))),
    Screen("08-talk-unseen", after(talking.at_step(TalkStep.DIFFERENCES), talking.differing(2))),
    Screen("08-talk-strengths", after(talking.at_step(TalkStep.STRENGTHS))),
    Screen("08-talk-agreements", after(talking.at_step(TalkStep.AGREEMENTS), talking.changing)),
    Screen("09-sign", after(talking.signing(SignerRole.LEARNER))),
    Screen("09-sign-name", after(talking.signing(SignerRole.LEARNER), talking.by_name)),
    Screen("09-sign-pin", after(talking.signing(SignerRole.LEARNER), talking.by_pin)),
    Screen("09-sign-disagree", after(talking.signing(SignerRole.LEARNER), talking.disagreeing)),
    Screen("09-sign-amend", after(talking.signing(SignerRole.LEARNER), talking.amending)),
    Screen("09-sign-locked", after(talking.signing(*talking.THREE, part="locked"))),
    Screen("07-evaluations", go(Does.EVALUATIONS)),
    Screen("07-evaluations-planned", after(go(Does.EVALUATIONS), evaluating.as_planned)),
    Screen("07-evaluations-learner", of_learner("Nour", "evaluations")),
    Screen("07-evaluation", evaluating.sheet()),
    Screen("07-evaluation-differences", after(evaluating.sheet(), evaluating.only_differences)),
    Screen("07-evaluation-examples", after(evaluating.sheet(), evaluating.with_examples)),
    Screen("07-evaluation-opened", after(evaluating.sheet(), evaluating.as_opened)),
    Screen("07-evaluation-signing", after(evaluating.sheet(1), evaluating.as_signing)),
    Screen("07-evaluation-locked", evaluating.sheet(1)),
    Screen(
        "07-evaluation-rest",
        after(evaluating.sheet(), lambda window: evaluating.sheet_of(window).steps.finish()),
    ),
    Screen("07-evaluation-open", after(evaluating.sheet(), do(Does.TALK))),
    Screen("07-evaluation-paper", after(evaluating.sheet(), papering.typing_over)),
    *(
        Screen(f"07-evaluation-digital-{way}", after(evaluating.sheet(1), does))
        for way, does in (
            ("file", papering.signing_digitally),
            ("card", papering.signing_by_card),
        )
    ),
    Screen("07-evaluation-new", after(go(Does.EVALUATIONS), do(Does.NEW_EVALUATION))),
    Screen("07-evaluation-plan", after(go(Does.EVALUATIONS), do(Does.EVALUATION_PLAN))),
    Screen("10-hours", after(hours.shown(), hours.number)),
    Screen("10-hours-range", after(hours.shown(), hours.several)),
    Screen("10-hours-sick", after(hours.shown(), hours.sick, hours.told)),
    Screen("10-hours-worked", after(hours.shown(), hours.worked)),
    Screen("10-hours-refused", after(hours.shown(), hours.refused)),
    Screen("10-hours-line", after(hours.shown(), hours.typing)),
    Screen("10-hours-what-if", after(hours.shown(), hours.suppose)),
    Screen("10-hours-rules", after(hours.shown(), hours.rules)),
    Screen("10-hours-step", after(hours.shown(), hours.step)),
    Screen("10-hours-status", after(hours.shown(), hours.status)),
    Screen("10-hours-house", after(hours.shown(), hours.house_pays), person=ADMINISTRATOR),
    Screen("10-hours-rate", after(hours.shown(month="2026-05"), hours.rate), person=ADMINISTRATOR),
    Screen("10-hours-rate-asked", after(hours.shown(month="2026-05"))),
    Screen("10-hours-now", after(hours.shown(month="2025-11"))),
    Screen("10-hours-ready", after(hours.shown(), hours.ask_to_close)),
    Screen("10-hours-minor", after(hours.shown("Milan"))),
    Screen("10-hours-closed", after(hours.shown(month="2025-09"))),
    Screen("10-hours-open-again", after(hours.shown(month="2025-09"), hours.ask_to_open)),
    Screen("10-hours-past", after(hours.shown(), hours.past)),
    Screen("10-payroll", after(hours.shown(), hours.payroll)),
    Screen("10-payroll-how", after(hours.shown(), hours.payroll, hours.payroll_how)),
    Screen("10-clock", clocking.looked(settle)),
    Screen("10-clock-columns", clocking.scrolled(settle)),
    Screen("10-clock-lacking", clocking.looked(settle, clocking.WITHOUT)),
    Screen("11-reports", go(Does.REPORTS)),
    Screen("11-reports-plain", go(Does.REPORTS, kind="plain")),
    Screen("11-reports-batch", after(go(Does.REPORTS, kind="plain"), reporting.batch)),
    Screen("11-reports-shelf", after(go(Does.REPORTS), reporting.shelved, reporting.lower)),
    Screen("11-reports-checked", after(go(Does.REPORTS), reporting.checked)),
    Screen("11-reports-check-changed", after(go(Does.REPORTS), reporting.check_changed)),
    Screen("11-reports-batch-busy", after(go(Does.REPORTS), reporting.batch, reporting.working)),
    Screen("11-reports-batch-done", after(go(Does.REPORTS), reporting.batch, reporting.done)),
    *(
        Screen(f"11-reports-{name}", after(go(Does.REPORTS), *steps))
        for name, steps in (
            ("fit", (styling.faulty, styling.details)),
            ("cut", (styling.cut,)),
            ("style", (styling.ask,)),
            ("style-logo", (styling.ask, styling.with_logo)),
            ("style-low", (styling.ask, styling.low)),
            ("style-refused", (styling.ask, styling.not_a_logo)),
        )
    ),
    *(
        Screen(f"12-exchange{name}", after(exchanging.shown, *steps), store=exchanging.WORK)
        for name, steps in (
            ("", (exchanging.with_stick,)),
            ("-ready", (exchanging.row(1),)),
            ("-refused", (exchanging.row(2),)),
            ("-out", (exchanging.with_stick, exchanging.row(0, out=True))),
            ("-archive", (exchanging.archive,)),
            ("-doctor", (do(Does.DOCTOR),)),
            ("-sync", (do(Does.SYNC),)),
        )
    ),
    Screen("12-list", listing.looked(settle)),
    Screen("12-list-who", listing.who(settle)),
    Screen("12-list-columns", listing.columns(settle)),
    Screen("12-list-lacking", listing.looked(settle, listing.UNKNOWN)),
    Screen("12-list-days", listing.looked(settle, listing.CALENDAR)),
    *(
        Screen(f"12-export{name}", after(do(Does.EXPORT), *steps), store=exporting.STORE)
        for name, steps in (
            ("", ()),
            ("-csv", (exporting.choose("csv"),)),
            ("-working", (exporting.working,)),
            ("-done", (exporting.written,)),
            ("-refused", (exporting.refused,)),
        )
    ),
    *(
        Screen(
            f"12-badge-{name}", after(go(Does.ADMIN, section="files"), badging.shown(settle, make))
        )
        for name, make in (
            ("good", badging.one),
            ("altered", badging.altered),
            ("several", badging.badges),
        )
    ),
    Screen("12-exchange-school", after(exchanging.shown), person=KATRIEN, store=exchanging.SCHOOLS),
    Screen("12-exchange-alone", after(exchanging.shown), store=exchanging.ALONE),
    *(
        Screen(f"11-{name}", after(go(Does.REPORTS), paper.kind(name)))
        for name in ("week-sheet", "code-sheet", "pocket-card", "self-rating")
    ),
    *(
        Screen(f"14-admin-{name}", go(Does.ADMIN, section=name), person=ADMINISTRATOR)
        for name in ("display", "lock", "backup", "people", "company", "files", "bin", "history")
    ),
    Screen("14-template", after(templating.reading), person=ADMINISTRATOR),
    Screen("14-template-edit", after(templating.editing), person=ADMINISTRATOR),
    Screen(
        "14-template-refused",
        after(templating.editing, templating.refused),
        person=ADMINISTRATOR,
    ),
    Screen(
        "14-template-criterion",
        after(templating.reading, templating.copying, templating.criterion),
        person=ADMINISTRATOR,
    ),
    Screen(
        "14-template-bind",
        after(templating.editing, templating.criterion, templating.binding),
        person=ADMINISTRATOR,
    ),
    Screen("14-admin-reminding", after(go(Does.ADMIN, section="display"), _reminding)),
    *(
        Screen(f"12-{name}", after(*steps), person=person, store=store)
        for name, person, store, steps in (
            ("partners", ADMINISTRATOR, partnering.HERE, (partnering.shown,)),
            ("partners-mentor", MENTOR, partnering.HERE, (partnering.shown,)),
            ("partners-none", MENTOR, exchanging.ALONE, (partnering.shown,)),
            *(
                (name, ADMINISTRATOR, partnering.HERE, (partnering.shown, *steps))
                for name, steps in (
                    ("partner", (partnering.row(1),)),
                    ("partner-new", (partnering.row(0),)),
                    ("partner-pc", (partnering.row(0, pc=True),)),
                    ("partner-gone", (partnering.row(1, pc=True),)),
                    ("partner-remove", (partnering.row(0), partnering.stopping)),
                    ("partner-stop", (partnering.row(0, pc=True), partnering.stopping)),
                    ("sync-done", (partnering.synced,)),
                    ("own-card", (partnering.own_card,)),
                    ("rotate", (partnering.rotating,)),
                    ("rotate-done", (partnering.rotating, partnering.rotated)),
                    ("admit", (partnering.admitting,)),
                    ("take-card", (partnering.card_came("new"),)),
                )
            ),
            ("join-refused", ADMINISTRATOR, partnering.NEW, (partnering.shown, partnering.joining)),
            ("stranger", MENTOR, partnering.HERE, (partnering.stranger, partnering.chosen)),
        )
    ),
    Screen("12-take", _take, store="met/a"),
    Screen("12-take-done", after(_take, _taken), store="met/a"),
    Screen("12-match", do(Does.MATCH), store="met/a"),
    Screen("12-match-preview", after(do(Does.MATCH), _previewed), store="met/a"),
    Screen("12-match-goal", after(do(Does.MATCH), _previewed, _goal_asked), store="met/a"),
    Screen("12-match-nothing", do(Does.MATCH)),
    Screen(
        "13-choose",
        after(choosing.opened, choosing.take(2, 2), choosing.take(2, 0)),
        store=choosing.STORE,
    ),
    Screen("13-choose-level", after(choosing.opened, choosing.show(1)), store=choosing.STORE),
    Screen(
        "13-choose-ask",
        after(choosing.opened, choosing.show(0), choosing.ask),
        store=choosing.STORE,
    ),
    Screen(
        "13-choose-aside",
        after(choosing.opened, choosing.show(0), choosing.ask, choosing.aside, choosing.show(0)),
        store=choosing.STORE,
    ),
    Screen(
        "13-choose-end",
        after(
            choosing.opened,
            choosing.take(2, 0),
            choosing.take(2, 1),
            choosing.take(1, 2),
            choosing.show(3),
        ),
        store=choosing.STORE,
    ),
    Screen("13-choose-nothing", after(choosing.opened)),
    Screen("13-choose-earlier", after(choosing.opened), store=choosing.SETTLED),
    Screen("13-choose-again", after(choosing.opened, choosing.again), store=choosing.SETTLED),
    Screen("14-admin-pin", after(go(Does.ADMIN, section="lock"), _own_pin)),
    Screen("14-admin-asking", go(Does.ADMIN)),
    Screen("14-admin-access", after(go(Does.ADMIN), _given)),
    Screen("14-admin-house", go(Does.ADMIN, section="company"), store="met/a"),
    *(
        Screen(
            f"14-admin-{name}-new",
            after(go(Does.ADMIN, section="company"), _in_company(name)),
            person=ADMINISTRATOR,
        )
        for name in ("establishment", "school")
    ),
    Screen(
        "14-admin-rules",
        after(go(Does.ADMIN, section="company"), _in_company("rules"), _other_rules),
        person=ADMINISTRATOR,
    ),
    Screen(
        "14-admin-rates",
        after(go(Does.ADMIN, section="company"), _own_rate),
        person=ADMINISTRATOR,
    ),
    Screen("14-admin-rates-read", after(go(Does.ADMIN, section="company"), _in_company("rates"))),
    Screen("14-admin-rules-read", after(go(Does.ADMIN, section="company"), _in_company("rules"))),
    Screen("15-palette", _palette("nour draad 3")),
    Screen("15-palette-nothing", _palette("nour verdaelbord 2")),
    Screen("15-term", _palette("leervergoeding", Qt.Key.Key_F1)),
    Screen("15-keys", do(Does.CHEAT_SHEET)),
    Screen("16-help", do(Does.HELP)),
    Screen("18-own-home", person=own_room.NOUR),
    Screen("18-own-nothing", after(own_room.nothing_yet), person=own_room.NOUR),
    Screen("18-own-note", after(own_room.note), person=own_room.NOUR),
    Screen("18-own-note-found", after(own_room.note, own_room.look_up), person=own_room.NOUR),
    Screen("18-own-note-none", after(own_room.note, own_room.nothing_found), person=own_room.NOUR),
    Screen("18-own-correct", after(own_room.correct), person=own_room.NOUR),
    Screen("18-own-rating", after(own_room.rate, own_room.answer), person=own_room.NOUR),
    Screen("18-own-rating-open", after(own_room.rate, own_room.unanswered), person=own_room.NOUR),
    Screen("18-own-rating-refused", after(own_room.rate, own_room.refused), person=own_room.NOUR),
    Screen("18-own-pin", after(own_room.own_pin), person=own_room.NOUR),
)
