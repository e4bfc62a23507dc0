"""The window: entrance, frame and panels in one; what the settings say and what keys do."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from mentorapp.base import settings as settings_file
from mentorapp.base.settings import Settings
from mentorapp.base.texts import _, use_language
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.marks import initials
from mentorapp.ui.look import Look, chosen_theme
from mentorapp.ui.shell import placing
from mentorapp.ui.shell.entrance import PICTURE_FIRST, CameIn, Entrance, refusal
from mentorapp.ui.shell.idle import Idle
from mentorapp.ui.tasks import Lane
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from mentorapp.domain.people import Organisation
    from mentorapp.services.desk import Desk
    from mentorapp.services.door import Tile
    from mentorapp.services.session import Session
    from mentorapp.ui.kit.messages import Toast
    from mentorapp.ui.shell.countdown import Countdown
    from mentorapp.ui.shell.doing import Doing
    from mentorapp.ui.shell.drafting import Drafting
    from mentorapp.ui.shell.frame import Frame
    from mentorapp.ui.shell.learner_in import LearnerIn
    from mentorapp.ui.shell.listening import Listening
    from mentorapp.ui.shell.tray import Tray

_log = logging.getLogger(__name__)


class Window(QWidget):
    """The one window of the program, over one data folder."""

    def __init__(self, data: Path, settings: Settings, look: Look) -> None:
        super().__init__()
        self.data, self.look = data, look
        self.lane = Lane()
        self.shop = Workshop(look, self.lane, self, settings)
        self.entrance = Entrance(data, look, self.lane)
        self.frame: Frame | None = None
        self._doing: Doing | None = None
        self._drafting: Drafting | None = None
        self._learner_in: LearnerIn | None = None
        self._countdown: Countdown | None = None
        self._stack = QStackedLayout()
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it scrolls
        self.setLayout(self._stack)
        self._stack.addWidget(self.entrance.screen)
        self._toast: Toast | None = None
        self._listening: Listening | None = None
        self._tray: Tray | None = None
        self.idle = Idle(settings.lock_after)
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(PICTURE_FIRST)
        self._after.timeout.connect(self.listen)
        self._connect()
        self.setWindowTitle("MentorApp")

    def _connect(self) -> None:
        screen = self.entrance.screen
        screen.language_asked.connect(lambda code: self.change_settings(language=code))
        screen.forgotten.connect(self._forgotten)
        self.entrance.came_in.connect(self._came_in)
        self.entrance.broken.connect(self.trouble)
        self.entrance.empty.connect(self._first_run)
        self.entrance.over.connect(self.lock)
        self.idle.soon.connect(self._warn)
        self.idle.over.connect(self.lock)
        self.lane.busy.connect(self._show_busy)
        self.lane.broken.connect(self.trouble)
        self.lane.refused.connect(self._tell_refused)
        self.shop.happened.connect(self._happened)

    # who is in

    def begin(self) -> None:
        """Show who can come in, or the first start; then make what that picture does without."""
        self.entrance.begin(self.shop.settings)
        self._after.start()

    def _first_run(self) -> None:
        from mentorapp.ui.first_run.wizard import FirstRun  # noqa: PLC0415 - seldom needed

        wizard = FirstRun(self.shop, self.data)
        self._stack.addWidget(wizard)
        self._stack.setCurrentWidget(wizard)

        def begun() -> None:
            self._stack.setCurrentWidget(self.entrance.screen)
            self._stack.removeWidget(wizard)
            wizard.deleteLater()
            self.shop.settings = settings_file.load(self.data).settings
            self.take_look()
            self.entrance.begin(self.shop.settings)

        wizard.done.connect(begun)

    def _came_in(self, came: CameIn) -> None:
        self.listen()  # who is in before the timer is over is heard too, and locked out in time
        settings, person = self.shop.settings, came.tile.person
        if came.digits:
            last = settings.last if came.tile.learner else person
            self._keep_settings(last=last, digits={**settings.digits, person: came.digits})
        if came.tile.learner:
            self._let_learner_in(came.tile)
            return
        if self.frame is None:
            from mentorapp.ui.shell.doing import Doing  # noqa: PLC0415 - not before the picture
            from mentorapp.ui.shell.frame import Frame  # noqa: PLC0415 - as Doing

            self.frame = Frame(self.shop)
            self.frame.rail.lock_asked.connect(self.lock)
            self.frame.moved.connect(self._name_window)
            self._stack.addWidget(self.frame)
            self._doing = Doing(self.shop, self.frame, self)
            self._doing.talking.connect(self.idle.at_table)
            self._drafting = self._make_drafting(self._doing)
        elif came.another:
            self.frame.forget()
            self.shop.learner = ""
        self._speak()
        self.frame.rail.lock_key.show_person(initials(came.tile.name))
        self.frame.status.show_visit(came.visit)
        self._stack.setCurrentWidget(self.frame)
        if self._learner_in is not None:
            self._learner_in.tell_pages()
        if self.frame.page is None:
            self.frame.go(Does.TODAY)
        self.frame.begin()
        self._name_window()
        self._read_standing()
        self._read_house()
        if self._drafting is not None:
            self._drafting.offer()
        self.idle.start()
        self._remind()
        if self._doing is not None and came.tile.person:
            self._doing.greet()

    def _let_learner_in(self, tile: "Tile") -> None:
        from mentorapp.ui.shell.learner_in import LearnerIn  # noqa: PLC0415 - with the driver

        self._speak()
        if self._learner_in is None:
            self._learner_in = LearnerIn(self.shop, self, self._stack)
        self._learner_in.come(tile, practice=self.entrance.practice)
        self._name_window()
        self.idle.start()

    def _has_desk(self) -> bool:
        """Say whether a person of the house is in: a learner has no desk."""
        return self.entrance.person is not None and not self.entrance.person.learner

    def _remind(self) -> None:
        """Let the tray do as the settings say; where nobody ever asked for it there is none."""
        if self._tray is None and self.shop.settings.remind and self._has_desk():
            from mentorapp.ui.shell.tray import Tray  # noqa: PLC0415 - seldom asked for

            self._tray = Tray(self.shop, self, self._has_desk)
        if self._tray is not None:
            self._tray.follow()

    def _make_drafting(self, doing: "Doing") -> "Drafting":
        from mentorapp.ui.shell.drafting import Drafting  # noqa: PLC0415 - with the driver

        drafting = Drafting(self.shop, self, doing.reopen)
        drafting.putting_away.connect(doing.put_away)
        return drafting

    def lock(self) -> None:
        """Let who is in leave; what was open stays for the same person."""
        if self.entrance.person is None:
            return
        if self._countdown is not None and self._countdown.is_open:
            self._countdown.put_away()
        self.idle.stop()
        if self._learner_in is not None:
            self._learner_in.leave()
        if self._drafting is not None:
            self._drafting.put_away()
        if self._toast is not None:
            self._toast.put_away()
        self.shop.together = ""
        if self.frame is not None:
            self.frame.status.show_together(False)  # noqa: FBT003 - as a signal would
        self._stack.setCurrentWidget(self.entrance.screen)
        self.entrance.lock()
        self._speak()
        self._name_window()

    def listen(self) -> "Listening":
        """Give who listens to keys and touches; from now on a screen reader knows our parts."""
        if self._listening is None:
            from mentorapp.ui.kit import roles  # noqa: PLC0415 - after the first picture
            from mentorapp.ui.shell.listening import Listening  # noqa: PLC0415 - as roles

            roles.install()
            self._listening = Listening(self.look, self, self.idle, self.do)
        return self._listening

    def start_anew(self) -> None:
        """Go back to the door, as after a restore, which closed the store."""
        self.lane.ask(self.entrance.leave_session)
        self.lock()
        if self.frame is not None:
            self.frame.forget()
        if self._drafting is not None:
            self._drafting.forget()
        self.entrance.begin(self.shop.settings)

    def _forgotten(self) -> None:
        from mentorapp.ui.shell.lock_ways import ask  # noqa: PLC0415 - seldom needed

        ask(self.shop, self, self.entrance)

    # for the pages

    def desk(self) -> "Desk":
        """Give the desk of who is in; called on the lane. Raises Refused(LOCKED)."""
        return self.session().desk

    def session(self) -> "Session":
        """Give the open session; called on the lane. Raises Refused(LOCKED)."""
        return self.entrance.session()

    def go(self, place: Does, **subject: Any) -> None:
        """Show another page."""
        if self.frame is not None and self.entrance.person is not None:
            self.frame.go(place, **subject)

    @property
    def toast(self) -> "Toast":
        """What says what was done; made when it is first needed."""
        if self._toast is None:
            from mentorapp.ui.kit.messages import Toast  # noqa: PLC0415 - after the first picture

            self._toast = Toast(self.look, self)
            self._toast.undo_asked.connect(lambda: self.do(Does.UNDO))
        return self._toast

    def tell(self, say: Say, more: Say = "", *, can_undo: bool = False) -> None:
        """Say what was done, for eight seconds; not to whoever stands before the lock screen."""
        if self.frame is None or self.entrance.person is not None:
            self.toast.tell(say, more, can_undo=can_undo)

    def _tell_refused(self, refused: Refused) -> None:
        # What was still on its way when the screen was locked is nobody's question.
        if self._has_desk() or refused.problem not in (Problem.LOCKED, Problem.NOT_ALLOWED):
            self.toast.tell(lambda: refusal(refused))

    def data_folder(self) -> Path:
        """Give the folder of the data."""
        return self.data

    def here(self) -> Does:
        """Give the place of the page that is shown."""
        page = self.frame.page if self.frame else None
        return page.place if page else Does.TODAY

    def moment(self) -> datetime:
        """Give the time on the wall; in a practice store the day stands still."""
        return self.entrance.moment()

    def place(self) -> QWidget:
        """Give the widget that panels are opened over."""
        return self

    def person(self) -> str:
        """Give the id of the person who is in, empty when nobody is, or a learner."""
        return self.entrance.person.person if self.entrance.person and self._has_desk() else ""

    def change_settings(self, **changes: Any) -> None:
        """Change settings of this PC; what follows from them happens at once."""
        self._keep_settings(**changes)
        if "digits" in changes:
            self.entrance.learn_digits(self.shop.settings.digits)
        if "house" in changes:
            self.entrance.show_house(self.shop.settings.house)
        if "lock_after" in changes:
            self.idle.set_minutes(self.shop.settings.lock_after)
        if {"remind", "remind_at", "quiet_from", "quiet_to"} & changes.keys():
            self._remind()
        if {"people", "language"} & changes.keys():
            self._speak()
        if {"theme", "scale", "touch", "motion"} & changes.keys():
            self.take_look()

    def speak(self, code: str) -> None:
        """Speak another language now; it is kept once there is a store."""
        self.shop.settings = self.shop.settings._replace(language=code)
        self._speak()

    def take_look(self) -> None:
        """Look as the settings say."""
        settings = self.shop.settings
        self.look.set(
            theme=chosen_theme(settings.theme),
            scale=settings.scale / 100,
            touch=settings.touch,
            motion=settings.motion,
        )

    def _keep_settings(self, **changes: Any) -> None:
        self.shop.settings = self.shop.settings._replace(**changes)
        try:
            settings_file.save(self.data, self.shop.settings)
        except OSError as error:  # a folder that only reads costs the setting, not the work
            _log.warning("settings not kept: %s", error)

    def _speak(self) -> None:
        settings = self.shop.settings
        who = self.entrance.person.person if self.entrance.person else ""
        use_language(settings.people.get(who, settings.language))
        self.look.set()
        self._name_window()

    # actions

    def possible(self) -> Mapping[Does, Callable[[], None]]:
        """Give what can be done now, by action."""
        always = {Does.FULL_SCREEN: self._full_screen, Does.QUIT: self._quit}
        if self.entrance.person is not None and self._learner_in and self._learner_in.room:
            return {**self._learner_in.possible(), **always, Does.LOCK: self.lock}
        if not self._has_desk() or self._doing is None:
            return always
        return {**self._doing.possible(), **always, Does.LOCK: self.lock}

    def do(self, does: Does) -> None:
        """Carry out an action of the table, as its key would; nothing when it is not possible."""
        found = self.possible().get(does)
        if found is not None:
            found()

    def do_for(self, does: Does, **subject: str) -> None:
        """Carry out an action about a learner or a goal, by id."""
        if self._doing is not None and self.entrance.person is not None:
            self._doing.about(does, **subject)

    def _quit(self) -> None:
        self.close()

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # what happens by itself

    def trouble(self, error: BaseException) -> None:
        """Say that the program failed, or that data are damaged; what was saved is safe."""
        from mentorapp.ui.shell.trouble import TroublePanel  # noqa: PLC0415 - we hope never

        if not self.findChildren(TroublePanel):
            TroublePanel(self.shop, self, error).open()

    def _name_window(self) -> None:
        page = self.frame.page if self.frame and self._has_desk() else None
        parts = (
            said(page.named()) if page else "",
            _("OEFENING") if self.entrance.practice else "",
            "MentorApp",
        )
        self.setWindowTitle(" – ".join(part for part in parts if part))

    def _happened(self, changed: frozenset[Changed]) -> None:
        self._read_standing()
        if Changed.ROSTER in changed:
            self._read_house()

    def _read_house(self) -> None:
        """Keep what the store calls the company: the lock screen cannot look into the store.

        A restore brings it on this PC, and it may have been changed on another one.
        """
        from mentorapp.services import house  # noqa: PLC0415 - with the driver

        def show(own: "Organisation") -> None:
            if own.name != self.shop.settings.house:
                self.change_settings(house=own.name)

        if self._has_desk():
            self.shop.read(house.own, show, owner=self)

    def _read_standing(self) -> None:
        from mentorapp.ui.shell.standing import last_backup  # noqa: PLC0415 - with the driver
        from mentorapp.ui.shell.status import Standing  # noqa: PLC0415 - with the frame

        if self.frame is None or self.entrance.person is None:
            return
        status = self.frame.status

        def show(backup: Say) -> None:
            status.show_standing(Standing(self.entrance.practice, backup))

        self.lane.ask(lambda: last_backup(self.data), show, owner=status)

    def _show_busy(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        if self.frame is not None:
            self.frame.status.show_busy(on)

    def _warn(self) -> None:
        from mentorapp.ui.shell.countdown import Countdown  # noqa: PLC0415 - seldom needed

        self._countdown = Countdown(self.look, self)
        self._countdown.lock_asked.connect(self.lock)
        self._countdown.follow(self.idle, lambda: self.entrance.person is not None)

    # the window itself

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        """Go on as the eye reads; a panel keeps the focus itself."""
        from mentorapp.ui.kit import reading  # noqa: PLC0415 - not before the first picture
        from mentorapp.ui.kit.panel import Cover  # noqa: PLC0415 - as reading

        return reading.step(self, forward=next_, leave_out=Cover)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on listening where Qt made the native window anew."""
        super().showEvent(event)
        if self._listening is not None:
            self._listening.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window stood, close the store with its backup, wipe the key."""
        self.idle.stop()
        if self._tray is not None:
            self._tray.end()
        if not self.isFullScreen():
            self._keep_settings(window=placing.kept(self))
        if self._drafting is not None and self.entrance.person is not None:
            self._drafting.put_away()
        self.entrance.close()
        self.lane.end()
        super().closeEvent(event)
