"""What the actions of the table do: one method each, and which of them can be done now."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import EVERYTHING
from mentorapp.ui.actions import Does
from mentorapp.ui.kit import reading
from mentorapp.ui.shell.frame import Frame
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from mentorapp.ui.page import Page


class Doing(QObject):
    """The actions that need somebody who is in. Panels and pages are imported when asked for."""

    def __init__(self, shop: Workshop, frame: Frame, window: QWidget) -> None:
        super().__init__()
        self._shop, self._frame, self._window = shop, frame, window

    def possible(self) -> Mapping[Does, Callable[[], None]]:
        """Give what can be done now; what the page can comes before what the window can."""
        go = self._shop.shell.go
        found: dict[Does, Callable[[], None]] = {
            Does.TODAY: lambda: go(Does.TODAY),
            Does.LEARNERS: lambda: go(Does.LEARNERS),
            Does.REPORTS: lambda: go(Does.REPORTS),
            Does.ADMIN: lambda: go(Does.ADMIN),
            Does.UNDO: self._undo,
            Does.BACK: self._frame.back,
            Does.NEXT_ZONE: self._next_zone,
            Does.SEARCH: self._search,
            Does.CHEAT_SHEET: self._cheat_sheet,
            Does.HELP: self._help,
            Does.LOOK_TOGETHER: self._look_together,
            Does.NOTE: self._note,
            Does.CORRECT: self._correct,
            Does.WEEK: self._week,
            Does.TAKE_OVER: self._take_over,
            Does.MAKE_FILE: self._make_file,
            Does.MATCH: self._match,
            Does.BACK_UP: self._back_up,
            Does.AWAY: self._away,
            Does.NEW_LEARNER: lambda: go(Does.LEARNERS, new=True),
            Does.REPORT_OF_LEARNER: self._report,
        }
        if self._page is not None:
            found.update(self._page.can())
        return found

    @property
    def _page(self) -> "Page | None":
        return self._frame.page

    @property
    def _learner(self) -> str:
        """The learner the page is about, or who stands beside the screen."""
        return self._shop.together or str(getattr(self._page, "learner", "") or "")

    def about(self, does: Does, **subject: str) -> None:
        """Carry out an action about something that was pointed at."""
        if does is Does.NOTE:
            self._note(**subject)
        elif does is Does.WEEK:
            self._week(**subject)
        else:
            self._shop.shell.go(does, **subject)

    def _note(self, learner: str = "", goal: str = "") -> None:
        from mentorapp.ui.note.panel import NotePanel  # noqa: PLC0415 - when first asked for

        pointed = self._page.pointed() if self._page is not None else ""
        whom = learner or self._shop.together or pointed or self._shop.learner
        NotePanel(self._shop, self._window, learner=whom, goal=goal).open()

    def _week(self, learner: str = "") -> None:
        from mentorapp.ui.pages.today.week import WeekPanel  # noqa: PLC0415 - when first asked for

        pointed = self._page.pointed() if self._page is not None else ""
        WeekPanel(self._shop, self._window, learner or pointed).open()

    def _correct(self) -> None:
        from mentorapp.services import logbook  # noqa: PLC0415 - with the driver
        from mentorapp.ui.pages.learners.logbook import CorrectPanel  # noqa: PLC0415 - when asked

        def show(found: logbook.LastNote | None) -> None:
            if found is None or self._shop.together not in ("", found.row.learner):
                self._shop.shell.tell(lambda: _("Je hebt hier nog niets genoteerd."))
            else:
                CorrectPanel(self._shop, found.row, found.scale).open()

        self._shop.read(logbook.last_note, show, owner=self)

    def reopen(self, kept: dict[str, Any]) -> None:
        """Open again what was not finished. kept: as its panel gave it."""
        from mentorapp.ui.note.panel import NotePanel  # noqa: PLC0415 - when first asked for

        if kept.get("kind") == "note":
            NotePanel(self._shop, self._window, kept=kept).open()

    def _search(self) -> None:
        from mentorapp.ui.shell.palette import Palette  # noqa: PLC0415 - when first asked for

        possible = self._shop.shell.possible()  # also what the window does by itself
        Palette(self._shop, self._window, possible, learner=self._learner).open()

    def _cheat_sheet(self) -> None:
        from mentorapp.ui.shell.cheat_sheet import CheatSheet  # noqa: PLC0415 - when asked for

        CheatSheet(self._shop, self._window).open()

    def _help(self) -> None:
        from mentorapp.ui.shell.helping import HelpPanel  # noqa: PLC0415 - when asked for

        HelpPanel(self._shop, self._window, QApplication.focusWidget()).open()

    def _take_over(self) -> None:
        from mentorapp.ui.exchange.taking import take_over  # noqa: PLC0415 - when asked for

        take_over(self._shop, self._window)

    def _make_file(self) -> None:
        from mentorapp.ui.exchange.making import make_file  # noqa: PLC0415 - when asked for

        make_file(self._shop, self._window)

    def _match(self) -> None:
        from mentorapp.ui.exchange.matching import MatchPanel  # noqa: PLC0415 - when asked for

        MatchPanel(self._shop, self._window).open()

    def _away(self) -> None:
        from mentorapp.ui.shell.away import AwayPanel  # noqa: PLC0415 - when asked for

        if self._shop.together:  # it is about others too
            self._shop.shell.tell(lambda: _("Stop eerst met samen kijken (F8)."))
            return
        AwayPanel(self._shop, self._window).open()

    def greet(self) -> None:
        """Tell who comes in that others did something since; it waits in the palette."""
        from mentorapp.services import away  # noqa: PLC0415 - with the driver

        def told(rows: tuple[object, ...]) -> None:
            number = len(rows)
            if number and not self._shop.together:
                self._shop.shell.tell(
                    lambda: ngettext(
                        "Sinds je weg was deed een ander {number} ding",
                        "Sinds je weg was deden anderen {number} dingen",
                        number,
                    ).format(number=number),
                    lambda: _("Zoek «sinds je weg was» om het te zien."),
                )

        self._shop.read(away.since, told, owner=self)

    def _report(self) -> None:
        if self._learner:
            self._shop.shell.go(Does.REPORTS, learner=self._learner)
        else:
            self._shop.shell.go(Does.REPORTS)

    def _back_up(self) -> None:
        from mentorapp.services import keeping  # noqa: PLC0415 - with the driver

        def told(_made: object) -> None:
            self._shop.shell.tell(lambda: _("De back-up is gemaakt en nagekeken"))
            self._shop.happened.emit(frozenset())

        self._shop.read(lambda desk: keeping.by_hand(desk, None), told, owner=self)

    def _undo(self) -> None:
        from mentorapp.services import naming, undo  # noqa: PLC0415 - with the driver

        self._shop.write(
            undo.undo,
            EVERYTHING,
            lambda done: self._shop.shell.tell(lambda: naming.undone(done.action, done.params)),
            owner=self,
        )

    def _look_together(self) -> None:
        learner = str(getattr(self._page, "learner", "") or "")
        tell = self._shop.shell.tell
        if self._shop.together:
            self._shop.together = ""
            tell(lambda: _("Alle leerlingen zijn weer te zien."))
        elif learner:
            self._shop.together = learner
            self._frame.forget_rest()
            tell(lambda: _("Samen kijken: de andere leerlingen zijn verborgen. F8 stopt."))
        else:
            tell(lambda: _("Open eerst een leerling. Druk dan op F8."))
        self._frame.status.show_together(bool(self._shop.together))
        self._shop.happened.emit(EVERYTHING)

    def _next_zone(self) -> None:
        if self._page is None:
            return
        zones: list[QWidget] = [self._frame.rail, *self._page.zones()]
        now = QApplication.focusWidget()
        inside = [zone for zone in zones if now is not None and zone.isAncestorOf(now)]
        start = zones.index(inside[-1]) + 1 if inside else 1
        for step in range(len(zones)):
            inside_it = reading.controls(zones[(start + step) % len(zones)])
            if inside_it:
                inside_it[0].setFocus(Qt.FocusReason.TabFocusReason)
                return
