"""The first start: one question after another, and at the end everything in one go."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import beginning, door
from mentorapp.services.beginning import BeginAlone, Begun, BegunWithSchool, FileKind, FirstLearner
from mentorapp.services.session import Restored
from mentorapp.ui.first_run.backup import CardPage, KeyPage, ReadyPage
from mentorapp.ui.first_run.house import CompanyPage, EstablishmentPage, PersonPage, PinPage
from mentorapp.ui.first_run.language import LanguagePage
from mentorapp.ui.first_run.learner import LearnerPage, PeriodPage, SchoolPage
from mentorapp.ui.first_run.programme import ProgrammePage
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.first_run.restoring import RestoredPage, RestorePage
from mentorapp.ui.first_run.school_file import FilePage
from mentorapp.ui.first_run.steps import StepList, step_words
from mentorapp.ui.first_run.summary import lines_of
from mentorapp.ui.first_run.ways import NEW, PRACTICE, RESTORE, SCHOOL, PracticePage, WayPage
from mentorapp.ui.kit.base import Column, Plain, Row, said
from mentorapp.ui.kit.keys import Key, Kind, Pressable
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

T = TypeVar("T")


class FirstRun(QWidget):
    """The first start over a data folder. done: a store is there; the window looks at the door."""

    done = Signal()

    def __init__(self, shop: Workshop, data: Path) -> None:
        super().__init__()
        self.shop, self.look, self.data = shop, shop.look, data
        self._past: list[Question] = []
        self._card: CardPage | None = None
        self._busy = False
        self._make_pages(only_restore=door.at_the_door(data).set_aside)
        self._build()
        self.look.changed.connect(self._fit)
        self.show_page(self.way)
        shop.lane.busy.connect(self._show_busy)
        shop.lane.broken.connect(self._broke)
        shop.lane.ask(lambda: beginning.check_folder(data), refused=self.way.refuse, owner=self.way)

    def _make_pages(self, *, only_restore: bool) -> None:
        shop, data = self.shop, self.data
        self.way = WayPage(shop, only_restore=only_restore)
        self.way.chosen.connect(self._begin_way)
        self.file = FilePage(shop)
        self.practice = PracticePage(shop, data)
        self.practice.made.connect(self._made_practice)
        self.practice.stopped.connect(self.back)
        self.practice.failed.connect(self._no_practice)
        self.restore = RestorePage(shop, data)
        self.language = LanguagePage(shop)
        self.company = CompanyPage(shop)
        self.establishment = EstablishmentPage(shop)
        self.person = PersonPage(shop)
        self.pin = PinPage(shop, self.person)
        self.learner = LearnerPage(shop)
        self.programme = ProgrammePage(shop)
        self.programme.file_asked.connect(self._ask_plan)
        self.programme.list_asked.connect(self._make_list)
        self.period = PeriodPage(shop)
        self.school = SchoolPage(shop)
        self.ready = ReadyPage(shop, data)
        self.questions: list[Question] = [
            self.language,
            self.company,
            self.establishment,
            self.person,
            self.pin,
            self.learner,
            self.programme,
            self.period,
            self.school,
            self.ready,
        ]

    def _build(self) -> None:
        look = self.look
        self.steps = StepList(look)
        self._stack = QStackedWidget()
        for page in (self.way, self.file, self.practice, self.restore, *self.questions):
            self._stack.addWidget(page)
        self.back_key = Key(look, lambda: _("Terug"), icon="chevron-left", large=True)
        self.back_key.clicked.connect(self.back)
        self.later_key = Key(look, self._later_words, Kind.QUIET)
        self.later_key.clicked.connect(self.later)
        self.next_key = Key(
            look, self._next_words, Kind.MAIN, icon="chevron-right", icon_after=True, large=True
        )
        self.next_key.clicked.connect(self.go_on)
        self._where = Text(look, self._step_words, "meta", "ink2", wrap=True, middle=True)
        words = Row(look, gap=12)
        for part in (self.back_key, self._where):
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        words.setStretchFactor(self._where, 1)
        foot = Spread(
            look, words, self.later_key, self.next_key, least=200, margins=(40, 14, 36, 14)
        )
        self._foot = Plain(look, foot, ground="sheet")
        right = Column(look, gap=0)
        right.addWidget(self._stack, 1)
        self._line = Rule(look)
        right.addWidget(self._line)
        right.addWidget(self._foot)
        whole = Row(look, self.steps, gap=0)
        whole.addWidget(Plain(look, right, ground="sheet"), 1)
        self.setLayout(whole)
        self.setAccessibleName(_("Eerste start"))

    # going on and back

    @property
    def page(self) -> Question:
        """The page that is shown."""
        found = self._stack.currentWidget()
        assert isinstance(found, Question)  # noqa: S101 - nothing else is put in
        return found

    def show_page(self, page: Question) -> None:
        """Show a page, with the keys that it has."""
        self._stack.setCurrentWidget(page)
        self.steps.show_step(page.step)
        for part in (self._foot, self._line):
            part.setVisible(page not in (self.way, self.practice))
        self.back_key.setVisible(page.may_go_back and bool(self._past))
        self.later_key.setVisible(page.may_wait)
        self.later_key.refresh()
        self.next_key.refresh()
        self._where.refresh()
        if page.first() is None:
            self.next_key.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.focus_in()
        announce(self, page.title.text())

    def go_on(self) -> None:
        """Check what stands here and show what comes next."""
        page = self.page
        if self._busy or page in (self.way, self.practice):
            return
        try:
            page.check()
        except Refused as refused:
            page.refuse(refused)
            return
        page.form.clear()
        page.skipped = False
        if page is self.file:
            self._take_file()
        elif page is self.restore:
            self._send(self.restore.job(), self._restored)
        elif page is self.ready:
            self._begin()
        elif isinstance(page, KeyPage | CardPage | RestoredPage):
            self._after_key(page)
        else:
            self._to(self._after(page))

    def later(self) -> None:
        """Leave a question for later; what was typed stays, should somebody come back."""
        page = self.page
        if self._busy or not page.may_wait:
            return
        page.form.clear()
        page.skipped = True
        if isinstance(page, CardPage):
            self._end()
        else:
            self._to(self.ready if page is self.learner else self._after(page))

    def back(self) -> None:
        """Show the page before."""
        if self._past and not self._busy:
            self.show_page(self._past.pop())

    def _after(self, page: Question) -> Question:
        return self.questions[self.questions.index(page) + 1]

    def _to(self, page: Question) -> None:
        self._past.append(self.page)
        if page is self.ready:
            self.ready.show_lines(lines_of(self.command()))
        self.show_page(page)

    def _begin_way(self, way: int) -> None:
        pages = {
            NEW: self.language,
            SCHOOL: self.file,
            PRACTICE: self.practice,
            RESTORE: self.restore,
        }
        if way != SCHOOL:
            self.file.forget()
        self.way.form.clear()
        self._to(pages[way])
        if way == PRACTICE:
            self.practice.begin()

    # the ways

    def _take_file(self) -> None:
        found = self.file.file
        if found is not None and found.kind is FileKind.CARD and not self.school.name.text():
            self.school.name.setText(found.name)
        if found is not None and found.plan is not None:
            self.programme.take(found.plan)
        self._to(self.language)

    def _ask_plan(self) -> None:
        from mentorapp.ui.pages.learners.plan_source import ask_for_plan  # noqa: PLC0415

        ask_for_plan(self.shop, self.shop.shell.place(), self.programme.take)

    def _make_list(self) -> None:
        from mentorapp.ui.pages.learners.plan_source import PlanSource  # noqa: PLC0415

        panel = PlanSource(self.shop, self.shop.shell.place())
        panel.made.connect(self.programme.take)
        panel.open()

    def _made_practice(self) -> None:
        self._keep_settings()
        self.done.emit()

    def _no_practice(self, refused: Refused) -> None:
        self.back()
        self.way.refuse(refused)

    def _restored(self, restored: Restored) -> None:
        page = RestoredPage(self.shop, restored)
        self._stack.addWidget(page)
        self._past.clear()
        self.show_page(page)

    # the end

    def command(self) -> BeginAlone:
        """Give everything that was answered."""
        place = self.establishment
        return BeginAlone(
            self.company.given(),
            self.pin.given(),
            None if place.skipped else place.given(),
            None if self.learner.skipped else self._learner(),
        )

    def _learner(self) -> FirstLearner:
        learner, programme = self.learner, self.programme
        return FirstLearner(
            learner.given_name.text(),
            learner.family_name.text(),
            self.period.starts.day(),
            self.period.ends.day(),
            self.period.contract.currentData(),
            learner.number.text(),
            "" if programme.skipped else programme.programme,
            school=None if self.school.skipped else self.school.given(),
            plan=None if programme.skipped else programme.draft,
            scale=programme.scale,
        )

    def _begin(self) -> None:
        command, data, file = self.command(), self.data, self.file

        def job() -> Begun | BegunWithSchool:
            if file.file is not None and file.file.kind is FileKind.CARD:
                return beginning.begin_from_school(data, command, file.content, digits)
            return beginning.begin(data, command)

        digits = file.digits.text()
        self._send(job, self._made)

    def _send(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run a job on the lane; nothing can be pressed or typed meanwhile."""
        self._hold(busy=True)

        def done(value: T) -> None:
            self._hold(busy=False)
            then(value)

        def refused(problem: Refused) -> None:
            self._hold(busy=False)
            self.page.refuse(problem)

        self.shop.lane.ask(job, done, refused=refused, owner=self)

    def _hold(self, *, busy: bool) -> None:
        self._busy = busy
        for part in (self._stack, self.back_key, self.later_key, self.next_key):
            part.setEnabled(not busy)
        self._where.refresh()
        if not busy:
            self.next_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _broke(self, _error: object) -> None:
        """Go on after a failure that the window tells about."""
        if self.page is self.practice:
            self.back()
        elif self._busy:
            self._hold(busy=False)

    def _made(self, made: Begun | BegunWithSchool) -> None:
        begun = made.begun if isinstance(made, BegunWithSchool) else made
        self._keep_settings(house=self.company.name.text().strip(), last=begun.person)
        page = KeyPage(self.shop, begun.recovery_key, self.company.name.text().strip())
        self._stack.addWidget(page)
        self._card = (
            CardPage(self.shop, made.own_card, made.school)
            if isinstance(made, BegunWithSchool) and made.own_card
            else None
        )
        if self._card is not None:
            self._stack.addWidget(self._card)
        self._past.clear()
        self.show_page(page)

    def _after_key(self, page: Question) -> None:
        if isinstance(page, KeyPage) and self._card is not None:
            self.show_page(self._card)
        else:
            self._end()

    def _end(self) -> None:
        self._keep_settings()
        self.done.emit()

    def _keep_settings(self, **changes: object) -> None:
        """Keep what was chosen on the way, now that there is a folder to keep it in."""
        settings = self.shop.settings
        self.shop.shell.change_settings(
            **{
                "language": settings.language,
                "theme": settings.theme,
                "scale": settings.scale,
                "touch": settings.touch,
                **changes,
            }
        )

    # the window around it

    def _next_words(self) -> str:
        page = self._stack.currentWidget()
        words = said(page.goes_on) if isinstance(page, Question) else ""
        last = isinstance(page, KeyPage | CardPage)
        return words or (_("Klaar") if last else _("Verder"))

    def _later_words(self) -> str:
        page = self._stack.currentWidget()
        return said(page.waits) if isinstance(page, Question) else ""

    def _step_words(self) -> str:
        page = self._stack.currentWidget()
        if self._busy:
            return _("Even geduld. We maken alles klaar.")
        if not self.steps.is_narrow or not isinstance(page, Question) or page.step < 0:
            return ""
        return f"{step_words(page.step)}. {self.steps.time_left()}"

    def _show_busy(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        self._where.refresh()
        if on and self._busy:
            announce(self, self._where.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; a key or card that has the focus is pressed."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            now = QApplication.focusWidget()
            if isinstance(now, Pressable) and not now.isCheckable():
                now.click()
            else:
                self.go_on()
        elif key == Qt.Key.Key_Escape and self.page is self.practice:
            self.practice.stop()
        elif key == Qt.Key.Key_Escape and self.page.may_go_back:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.steps.fit(self.width())
        self._where.refresh()
