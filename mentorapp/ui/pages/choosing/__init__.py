"""Kiezen: two answers to one question; nothing changes until all are chosen, then all at once."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Refused
from mentorapp.domain.question_rows import Bundle, BundleRow, SettledRow
from mentorapp.services import choosing, settled
from mentorapp.services.choosing import Chosen, Letter, SettleAll
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Page
from mentorapp.ui.pages.choosing.asking import AskDialog
from mentorapp.ui.pages.choosing.earlier import EarlierList
from mentorapp.ui.pages.choosing.words import sub_words, waits_words
from mentorapp.ui.pages.choosing.working import WorkPane
from mentorapp.ui.workshop import Workshop

_PAST = 4  # of the pages before, that can be this one with another learner
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoosePage(Page):
    """What waits about one learner, or about whom something waits."""

    place = Does.CHOOSE
    interested_in = EVERYTHING

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self.learner = ""
        self._about: str | None = None  # whom it is about; None until it is known
        self._settling = self._is_done = False
        self._several = False  # something waits about more than one
        self._again: SettledRow | None = None  # what is answered otherwise
        self._spoken = language()
        self.work = WorkPane(look)
        self.work.moved.connect(self._say_again)
        self.work.kept.connect(self._keep)
        self.work.done.connect(self._settle)
        self.work.ended.connect(self._leave)
        self._build_head()
        self.earlier = EarlierList(look)
        self.earlier.opened.connect(self._open_again)
        self._others = Column(look, gap=0)
        self.nothing = self._empty()
        held = Column(look, self.nothing, self._others, self.earlier, None, margins=(24, 0, 24, 24))
        self.choice = Scroll(look, Plain(look, held, ground="sheet"))
        self._parts: tuple[QWidget, ...] = (self.work, self.choice)
        column = Column(look, self._head, gap=0)
        for part in self._parts:
            part.hide()
            column.addWidget(part, 1)
        self.setLayout(column)
        self._show_part(None)
        look.changed.connect(self._follow)

    def _build_head(self) -> None:
        look = self.look
        self.back = Key(look, "", icon="chevron-left", name=lambda: _("Stop, je keuzes blijven"))
        self.back.clicked.connect(self.stop)
        self.title = Text(look, self._title, "title", wrap=True)
        self.sub = Text(look, self._sub, "meta", "ink2", wrap=True)
        head = Row(look, gap=16)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(Column(look, None, self.title, self.sub, None, gap=0), 1)
        self.ask = Key(look, self._ask_words, icon="message-2")
        self.ask.clicked.connect(self._ask)
        self._head = QWidget()
        self._head.setLayout(Spread(look, head, self.ask, margins=(24, 10, 24, 10)))

    def _empty(self) -> QWidget:
        look = self.look
        go = Key(look, BY_ID[Does.TODAY].say, icon="calendar-event")
        go.clicked.connect(lambda: self.shop.shell.go(Does.TODAY))
        return Nothing(
            look,
            lambda: _("Er is niets te kiezen"),
            lambda: _(
                "Zeggen jij en een ander iets anders over hetzelfde? Dan staat de vraag hier, met "
                "de antwoorden naast elkaar."
            ),
            go,
        )

    # for the window

    def show_subject(self, **subject: Any) -> None:
        """Show what waits about a learner; empty for the house."""
        if "learner" in subject:
            self._about = str(subject["learner"])
            self.work.forget()
            self.is_stale = True

    def load(self) -> None:
        """Read about whom something waits, and the questions about whom it is."""
        self.shop.read(choosing.bundles, self._found, refused=self._refused, owner=self)

    def named(self) -> Say:
        """Give the title of the page."""
        return self._title

    def zones(self) -> list[QWidget]:
        """Give the head, and the parts of what is shown."""
        shown = [self._head] if self.ask.isVisible() or self.back.isVisible() else []
        return [*shown, self.work if self.work.isVisible() else self.choice]

    # what is read

    def _found(self, rows: Sequence[BundleRow]) -> None:
        self._again = None
        together = self.shop.together
        rows = [
            one
            for one in rows
            if one.number + one.asked + one.blocked and together in ("", one.learner)
        ]
        self._several = len(rows) > 1
        is_done, self._is_done = self._is_done, False
        about = next((one for one in rows if one.learner == self._about), None)
        if about is None and len(rows) == 1 and not is_done:
            about = rows[0]
        if not rows and is_done:
            self._leave()
        if about is None:
            self._about, self.learner = None, ""
            self.work.forget()
            self._offer(rows)
            return
        self._about = self.learner = about.learner
        self.shop.read(
            lambda desk: choosing.bundle(desk, about.learner),
            self._show_bundle,
            refused=self._refused,
            owner=self,
        )

    def _offer(self, rows: Sequence[BundleRow]) -> None:
        """Let somebody say first about whom; or say that nothing waits."""
        empty(self._others)
        for one in rows:
            row = ListRow(self.look, one.name, more=partial(waits_words, one))
            row.clicked.connect(lambda _on=False, about=one.learner: self._open(about))
            self._others.addWidget(row)
        self.nothing.setVisible(not rows)
        self._show_part(self.choice)
        self._say_again()
        self.shop.read(settled.settled, self._show_earlier, refused=self._refused, owner=self)

    def _show_earlier(self, found: Sequence[SettledRow]) -> None:
        self.earlier.show_rows([] if self.shop.together else found)

    def _open_again(self, row: SettledRow) -> None:
        """Answer a question otherwise that was answered before."""

        def show(bundle: Bundle) -> None:
            self._again = row
            self.work.forget()
            self._show_bundle(bundle)

        self.shop.read(
            lambda desk: settled.again(desk, row),
            show,
            refused=self._refused,
            owner=self,
        )

    def _open(self, learner: str) -> None:
        self.shop.shell.go(Does.CHOOSE, learner=learner)

    def _show_bundle(self, bundle: Bundle) -> None:
        self._show_part(self.work)
        self._fit()
        self.work.show_bundle(bundle)

    def _show_part(self, part: QWidget | None) -> None:
        for one in self._parts:
            one.setVisible(one is part)
        for one in (self.back, self.sub):
            one.setVisible(part is self.work)
        if part is not self.work:
            self.ask.hide()

    # what is done

    def stop(self) -> None:
        """Go back; what is chosen is kept."""
        bundle = self.work.bundle
        done = len(self.work.chosen())
        whole = sum(one.counts for one in bundle.questions) if bundle else 0
        if done and self._again is None:
            self.shop.shell.tell(
                lambda: _("Bewaard: {done} van {whole} gekozen").format(done=done, whole=whole),
                lambda: _("Er is nog niets veranderd."),
            )
        if self._several or self._again is not None:
            self._about = None
            self.work.forget()
            self.load()
        else:
            self._leave()

    def _leave(self) -> None:
        shell = self.shop.shell
        for _step in range(_PAST):
            shell.do(Does.BACK)
            if shell.here() is not Does.CHOOSE:
                return
        shell.go(Does.TODAY)

    def _keep(self, chosen: Chosen) -> None:
        if self._again is not None:
            return
        self.shop.read(
            lambda desk: choosing.keep(desk, chosen),
            lambda _done: None,
            refused=self._refused,
            owner=self,
        )

    def _ask(self) -> None:
        question, bundle = self.work.question, self.work.bundle
        if question is None or bundle is None:
            return

        def aside() -> None:
            self.shop.read(
                lambda desk: choosing.put_aside(desk, question),
                done,
                refused=self._refused,
                owner=self,
            )

        def done(at: datetime) -> None:
            self.work.put_aside(question, at)

        def show(letter: Letter) -> None:
            dialog = AskDialog(self.shop, self.shop.shell.place(), letter, question.whom)
            dialog.aside.connect(aside)
            dialog.open()

        self.shop.read(
            lambda desk: choosing.letter(desk, question, bundle.row.given),
            show,
            refused=self._refused,
            owner=self,
        )

    def _settle(self, chosen: tuple[Chosen, ...]) -> None:
        bundle = self.work.bundle
        if bundle is None or self._settling:
            return
        self._settling = True
        number, name = len(chosen), bundle.row.given

        def done(_changed: object) -> None:
            self._about, self._is_done = None, True  # what is left is read, as by every page
            self.work.forget()
            self.shop.shell.tell(
                lambda: ngettext(
                    "{number} antwoord vastgelegd voor {name}",
                    "{number} antwoorden vastgelegd voor {name}",
                    number,
                ).format(number=number, name=name),
                can_undo=True,
            )

        again = self._again
        self.shop.write(
            (lambda desk: choosing.settle_all(desk, SettleAll(bundle.row.learner, chosen)))
            if again is None
            else (lambda desk: settled.settle_again(desk, again, chosen[0])),
            EVERYTHING,
            done,
            refused=self._not_settled,
            ended=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._settling = False

    def _not_settled(self, problem: Refused) -> None:
        self._refused(problem)
        self.load()  # another answer may have come: it is asked anew

    def _refused(self, problem: Refused) -> None:
        if self.work.isVisible():
            self.work.refuse(refusal(problem))
        else:
            self.shop.shell.tell(lambda: refusal(problem))

    # keys, room and words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit, go on by Enter, stop by Esc."""
        key, text = event.key(), event.text()
        if not self.work.isVisible():
            if key == Qt.Key.Key_Escape:
                self._leave()
            else:
                super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.stop()
        elif text.isdigit() and text != "0":
            self.work.choose(int(text) - 1)
        elif key in _ENTER:
            self.work.enter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.work.fit(self.width())

    def _follow(self) -> None:
        self._fit()
        self.choice.setAccessibleName(_("Over wie"))
        if self._spoken != language():
            self._spoken = language()
            if self.isVisible():
                self.load()
            else:
                self.is_stale = True

    def _say_again(self) -> None:
        question = self.work.question
        may_ask = question is not None and not question.blocked and question.asked is None
        self.ask.setVisible(may_ask and self._again is None)
        for part in (self.title, self.sub, self.ask):
            part.refresh()
        self.renamed.emit()

    def _title(self) -> str:
        bundle = self.work.bundle
        if bundle is None:
            return str(BY_ID[Does.CHOOSE].say())
        if self._again is not None:
            name = bundle.row.given
            return _("Kies opnieuw voor {name}").format(name=name) if name else _("Kies opnieuw")
        number = sum(one.counts for one in bundle.questions)
        return choosing.count_words(number, bundle.row.given)

    def _sub(self) -> str:
        bundle = self.work.bundle
        if bundle is not None and self._again is not None:
            return _("Wat je eerder koos, blijft in de geschiedenis staan")
        return sub_words(bundle.row) if bundle is not None else ""

    def _ask_words(self) -> str:
        question = self.work.question
        if question is None or not question.whom:
            return _("Vraag het eerst")
        return _("Vraag het eerst aan {name}").format(name=question.whom)
