"""What the actions of the table do: one method each, and which of them can be done now."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import EVERYTHING
from mentorapp.ui.actions import Does
from mentorapp.ui.kit import reading
from mentorapp.ui.sheets.dropping import Dropping
from mentorapp.ui.shell.frame import Frame
from mentorapp.ui.shell.waiting import Waiting
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from mentorapp.domain.history_rows import HistoryRow
    from mentorapp.ui.kiosk.mode import KioskMode
    from mentorapp.ui.page import Page
    from mentorapp.ui.shell.talk_in import TalkIn

#: What is done where the learner works: what a school wrote of it would only be a proposal.
OF_WORKPLACE = frozenset(
    {
        Does.NOTE,
        Does.CORRECT,
        Does.WEEK,
        Does.READ_SHEET,
        Does.KIOSK,
        Does.PAYROLL,
        Does.MATCH,
        Does.NEW_EVALUATION,
        Does.EVALUATION_PLAN,
    }
)


class Doing(QObject):
    """The actions that need somebody who is in. Panels and pages are imported when asked for.

    talking: a talk is held, or not any more.
    """

    talking = Signal(bool)

    def __init__(self, shop: Workshop, frame: Frame, window: QWidget) -> None:
        super().__init__()
        self._shop, self._frame, self._window = shop, frame, window
        self._mode: KioskMode | None = None
        self._talk: TalkIn | None = None
        self._waiting = Waiting(shop, frame.rail)
        self._dropping = Dropping(window, self._may_drop, self._dropped)
        self._dropping_files = Dropping(
            window, self._may_take, self._packages_dropped, frozenset({".mxp", ".mxcard"})
        )

    def possible(self) -> Mapping[Does, Callable[[], None]]:
        """Give what can be done now; what the page can comes before what the window can."""
        go = self._shop.shell.go
        if self._talk is not None and self.in_talk():
            return self._talk.possible()
        found: dict[Does, Callable[[], None]] = {
            Does.TODAY: lambda: go(Does.TODAY),
            Does.LEARNERS: lambda: go(Does.LEARNERS),
            Does.EVALUATIONS: lambda: go(Does.EVALUATIONS, everyone=True),
            Does.HOURS: lambda: go(Does.HOURS),
            Does.REPORTS: lambda: go(Does.REPORTS),
            Does.EXCHANGE: lambda: go(Does.EXCHANGE),
            Does.DOCTOR: self._doctor,
            Does.CHECK_REPORT: self._check_report,
            Does.SYNC: self._sync,
            Does.PARTNERS: lambda: go(Does.ADMIN, section="keys"),
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
            Does.MAKE_FILE: lambda: go(Does.EXCHANGE, make=True),
            Does.EXPORT: self._export,
            Does.MATCH: self._match,
            Does.CHOOSE: lambda: go(Does.CHOOSE),
            Does.READ_SHEET: self._read_sheet,
            Does.KIOSK: lambda: self._kiosk().ask(),
            Does.BACK_UP: self._back_up,
            Does.AWAY: self._away,
            Does.HAND_OVER: self._hand_over,
            Does.PAYROLL: self._payroll,
            Does.NEW_EVALUATION: lambda: go(Does.EVALUATIONS, new=True, of=self._learner),
            Does.EVALUATION_PLAN: lambda: go(Does.EVALUATIONS, plan=True, of=self._learner),
            Does.NEW_LEARNER: lambda: go(Does.LEARNERS, new=True),
            Does.REPORT_OF_LEARNER: self._report,
        }
        if self._page is not None:
            found.update(self._page.can())
        if self._shop.is_school:
            found[Does.CLASS_COUNCIL] = lambda: go(Does.LEARNERS, council=True)
            found = {does: act for does, act in found.items() if does not in OF_WORKPLACE}
        if self._shop.together:  # it is about others too
            found.pop(Does.PAYROLL, None)
            found.pop(Does.SYNC, None)
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
        if self._shop.is_school and does in OF_WORKPLACE:
            return
        if does is Does.NOTE:
            self._note(**subject)
        elif does is Does.WEEK:
            self._week(**subject)
        elif does is Does.HAND_OVER:
            self._hand_over(**subject)
        elif does is Does.TALK:
            self._hold_talk(subject["evaluation"])
        else:
            self._shop.shell.go(does, **subject)

    def _note(self, learner: str = "", goal: str = "", photo: str = "", day: str = "") -> None:
        from mentorapp.ui.note.panel import NotePanel  # noqa: PLC0415 - when first asked for

        pointed = self._page.pointed() if self._page is not None else ""
        whom = learner or self._shop.together or pointed or self._shop.learner
        panel = NotePanel(self._shop, self._window, learner=whom, goal=goal, day=day)
        panel.open()
        if photo:
            panel.photos.ask()

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
        elif kept.get("kind") == "evaluation":
            subject = {key: kept[key] for key in ("learner", "evaluation", "sentences")}
            self._shop.shell.go(Does.EVALUATIONS, **subject)
        elif kept.get("kind") == "template":
            from mentorapp.ui.pages.templates import editor  # noqa: PLC0415 - as above

            editor.reopen(self._shop, kept)
        elif kept.get("kind") == "paper":
            from mentorapp.ui.pages.evaluations import paper_answers  # noqa: PLC0415 - as above

            paper_answers.reopen(self._shop, kept)
        elif kept.get("kind") == "talk":
            self._hold_talk(str(kept["evaluation"]), kept)

    def in_talk(self) -> bool:
        """Say whether a talk is held."""
        return self._talk is not None and self._talk.room is not None

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

    def _doctor(self) -> None:
        from mentorapp.ui.pages.exchange.doctor import DoctorPanel  # noqa: PLC0415 - when asked for

        DoctorPanel(self._shop, self._window).open()

    def _sync(self) -> None:
        from mentorapp.ui.exchange.syncing import SyncPanel  # noqa: PLC0415 - when asked for

        SyncPanel(self._shop, self._window).open()

    def _match(self) -> None:
        from mentorapp.ui.exchange.matching import MatchPanel  # noqa: PLC0415 - when asked for

        MatchPanel(self._shop, self._window).open()

    def _read_sheet(self) -> None:
        from mentorapp.ui.sheets.panel import ask  # noqa: PLC0415 - when asked for

        ask(self._shop, self._window)

    def _may_drop(self) -> bool:
        return Does.READ_SHEET in self._shop.shell.possible()

    def _kiosk(self) -> "KioskMode":
        from mentorapp.ui.kiosk.mode import KioskMode  # noqa: PLC0415 - seldom needed
        from mentorapp.ui.shell.window import Window  # noqa: PLC0415 - it is there by now

        if self._mode is None and isinstance(self._window, Window):
            self._mode = KioskMode(self._shop, self._window, self._window.entrance)
        if self._mode is None:
            raise TypeError(self._window)
        return self._mode

    def _check_report(self, path: Path | None = None) -> None:
        from mentorapp.ui.checking import CheckPanel  # noqa: PLC0415 - when asked for

        CheckPanel(self._shop, self._window, path).open()

    def _dropped(self, paths: list[Path]) -> None:
        """Check a report of ours; everything else can be a scan of a week sheet."""
        from mentorapp.services import checking  # noqa: PLC0415 - when first dropped
        from mentorapp.ui.sheets.panel import SheetPanel  # noqa: PLC0415 - as above

        path = paths[0]

        def looked(is_report: bool) -> None:  # noqa: FBT001 - an answer of the lane
            if is_report:
                self._check_report(path)
            else:
                SheetPanel(self._shop, self._window, path).open()

        if path.suffix.casefold() == ".pdf":
            self._shop.lane.ask(lambda: checking.is_report(path), looked, owner=self._shop)
        else:
            looked(is_report=False)

    def _may_take(self) -> bool:
        return Does.TAKE_OVER in self._shop.shell.possible() and not self._shop.together

    def _packages_dropped(self, paths: list[Path]) -> None:
        for path in paths:
            self._shop.shell.go(Does.EXCHANGE, path=path, dropped=True)

    def _away(self) -> None:
        from mentorapp.ui.shell.away import AwayPanel  # noqa: PLC0415 - when asked for

        if self._shop.together:  # it is about others too
            self._shop.shell.tell(lambda: _("Stop eerst met samen kijken (F8)."))
            return
        AwayPanel(self._shop, self._window).open()

    def _hand_over(self, learner: str = "") -> None:
        from mentorapp.ui.pages.learners.handover import HandOverPanel  # noqa: PLC0415 - when asked

        pointed = self._page.pointed() if self._page is not None else ""
        whom = learner or self._shop.together or pointed or self._shop.learner
        if whom:
            HandOverPanel(self._shop, self._window, whom).open()
        else:
            self._shop.shell.tell(lambda: _("Open eerst een leerling."))

    def _payroll(self) -> None:
        from mentorapp.ui.pages.hours_payroll import payroll_file  # noqa: PLC0415 - when asked for

        payroll_file(self._shop)

    def _export(self) -> None:
        from mentorapp.ui.exchange.exporting import export_file  # noqa: PLC0415 - when asked for

        export_file(self._shop, self._learner)

    def _hold_talk(self, evaluation: str, kept: dict[str, Any] | None = None) -> None:
        from mentorapp.ui.shell.talk_in import TalkIn  # noqa: PLC0415 - when first asked for

        if self._talk is None:
            self._talk = TalkIn(self._shop, self._frame, self._window)
            self._talk.held.connect(self.talking)
        self._talk.begin(evaluation, kept)

    def put_away(self) -> None:
        """Let pages keep what is typed, and put a talk away: it goes on for the same person."""
        self._frame.put_away()
        if self._talk is not None:
            self._talk.put_away()

    def greet(self) -> None:
        """Tell who comes in that others did something since; it waits in the palette.

        On a PC that is a kiosk it goes on, as after a restart.
        """
        self._waiting.read()
        if self._shop.settings.kiosk:
            self._kiosk().begin(again=True)
            return
        if self._talk is not None and self._talk.resume():
            return
        from mentorapp.services import away  # noqa: PLC0415 - with the driver

        def told(rows: "tuple[HistoryRow, ...]") -> None:
            number, own = len(rows), away.own_doings(rows)
            if own and not self._shop.together:
                self._shop.shell.tell(partial(_own_words, own), _away_words)
            elif number and not self._shop.together:
                self._shop.shell.tell(
                    lambda: ngettext(
                        "Sinds je weg was deed een ander {number} ding",
                        "Sinds je weg was deden anderen {number} dingen",
                        number,
                    ).format(number=number),
                    _away_words,
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


def _away_words() -> str:
    return _("Zoek «sinds je weg was» om het te zien.")


def _own_words(own: Mapping[str, int]) -> str:
    """Say that learners noted something themselves since."""
    number = sum(own.values())
    if len(own) == 1:
        text = ngettext(
            "{name} noteerde zelf {number} ding", "{name} noteerde zelf {number} dingen", number
        )
    else:
        text = ngettext(
            "Leerlingen noteerden zelf {number} ding",
            "Leerlingen noteerden zelf {number} dingen",
            number,
        )
    return text.format(name=next(iter(own)), number=number)
