"""The room of a talk: its steps one at a time over the whole window, the agreements beside them."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services import evaluations, talking
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.keeping import Keeping
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.talk.agreements import AgreementsSide
from mentorapp.ui.talk.bars import STEPS, Foot, Head, step_word
from mentorapp.ui.talk.differences import DifferencesStage
from mentorapp.ui.talk.look_back import LookBackStage
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.sign_ways import AmendDialog
from mentorapp.ui.talk.signing import SignStage
from mentorapp.ui.talk.stage import Form, Stage
from mentorapp.ui.talk.strengths import StrengthsStage
from mentorapp.ui.talk.wrapping_up import AgreementsStage
from mentorapp.ui.workshop import Workshop

KIND = "talk"  # of a draft


class TalkRoom(QWidget):
    """The room. kept: what was only here before a pause; left: go back to where one came from."""

    left = Signal()

    def __init__(
        self, shop: Workshop, evaluation: str, kept: dict[str, Any] | None, *, practice: bool
    ) -> None:
        super().__init__()
        look = self.look = shop.look
        self.talk = TalkShop(shop, evaluation, self)
        self._kept = kept or {}
        self.keeping = Keeping(shop, self, self.as_draft, known="kind" in self._kept)
        self._form, self._room, self._was_locked = Form(), 0, False
        self._stages: dict[TalkStep, Stage] = {}
        self.stage: Stage | None = None
        self.head = Head(look, practice=practice)
        self.head.pause_key.clicked.connect(lambda: shop.shell.do(Does.LOCK))
        self.head.stop_key.clicked.connect(self.stop)
        self.foot = Foot(look)
        self.foot.chosen.connect(self.go)
        self.foot.back_key.clicked.connect(self.go_back)
        self.foot.next_key.clicked.connect(self.go_on)
        self.side = AgreementsSide(self.talk)
        self.side.editor.typed.connect(self.keeping.touch)
        self.side.hide()
        self._line = Rule(look, upright=True)
        self._line.hide()
        self._holds = Column(look, gap=0, margins=(32, 20, 32, 16))
        self._main = Plain(look, self._holds, ground="sheet")
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self._main, 1)
        self._across.addWidget(self._line)
        self._across.addWidget(self.side)
        self.area = Scroll(look, Plain(look, self._across, ground="sheet"))
        column = Column(look, self.head, Rule(look), gap=0)
        column.addWidget(self.area, 1)
        column.addWidget(Rule(look))
        column.addWidget(self.foot)
        self.setLayout(column)
        for keys, does in (
            ("PgDown", self.go_on),
            ("PgUp", self.go_back),
            ("Alt+Right", self.go_on),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self.talk.shown.connect(self._show_view)
        look.changed.connect(self._fit_soon)

    @property
    def _signs_only(self) -> bool:
        """Whether one only signs here: a talk is not held at the school's own desk."""
        return self.talk.shop.is_school

    # where it is

    def begin(self) -> None:
        """Begin the talk, or go on where it was."""
        self.talk.load(self._begin, self._leave_for)

    def kept(self) -> dict[str, Any]:
        """Write what was typed, and give what is only here."""
        found: dict[str, Any] = {"evaluation": self.talk.evaluation}
        for stage in self._stages.values():
            stage.put_down()
            found.update(stage.kept())
        if editing := self.side.editor.kept():
            found["agreement"] = editing
        return {**self.as_draft(), **found}

    def as_draft(self) -> dict[str, Any]:
        """Give the words that stand for nothing yet, with where they belong; empty without."""
        typed: dict[str, Any] = {}
        for stage in self._stages.values():
            typed.update(stage.kept())
        if editing := self.side.editor.kept():
            typed["agreement"] = editing
        view = self.talk.view
        if view is None or not typed.keys() & {"strength", "agreement"}:
            return {}
        title = _("Gesprek over evaluatie {number}").format(number=view.evaluation.number)
        about = {"evaluation": self.talk.evaluation, "what": title, "who": view.name}
        return {**about, **typed, "kind": KIND}

    def _leave_for(self, problem: Refused) -> None:
        """Go back at once, and say why there is no talk."""
        self.left.emit()
        self.talk.shop.shell.tell(lambda: refusal(problem))

    def _begin(self, view: EvaluationView) -> None:
        if self._signs_only and view.state not in (SheetState.SIGNING, SheetState.LOCKED):
            self.left.emit()
            self.talk.shop.shell.tell(lambda: _("Er ligt nog niets klaar om te tekenen."))
            return
        if view.state in (SheetState.DRAFT, SheetState.DONE):
            self.left.emit()
            self.talk.shop.shell.tell(lambda: _("De antwoorden zijn nog niet geopend."))
            return
        if view.state in (SheetState.SIGNING, SheetState.LOCKED):
            step = TalkStep.SIGN
        elif view.talk is None:
            step = TalkStep.LOOK_BACK
        else:
            # A version that is changed has left the last step.
            step = view.talk.step if view.talk.step is not TalkStep.SIGN else TalkStep.AGREEMENTS
        asked = view.talk is None or view.talk.step is not step
        if asked and view.state is not SheetState.LOCKED:
            self._write_step(step)
        self._show(step)
        if self._kept:
            if self.stage is not None:
                self.stage.bring_back(self._kept)
            if editing := self._kept.get("agreement"):
                self.side.editor.bring_back(editing)
            self._kept = {}
        if self.stage is not None:
            self.stage.focus_in()

    def go_on(self) -> None:
        """Go to the next thing, or to the next step."""
        stage = self.stage
        if stage is None or not self.foot.next_key.isEnabled():
            return
        if not stage.forward():
            self.go(STEPS[STEPS.index(stage.step) + 1])

    def go_back(self) -> None:
        """Go to the former thing, or to the former step."""
        stage = self.stage
        if stage is None or not self.foot.back_key.isEnabled():
            return
        if not stage.back():
            at = STEPS.index(stage.step)
            if at:
                self.go(STEPS[at - 1], from_end=True)

    def go(self, step: TalkStep, *, from_end: bool = False) -> None:
        """Go to a step. What is offered for signature changes in a new version alone."""
        view, stage = self.talk.view, self.stage
        if view is None or stage is None or stage.step is step:
            return
        stage.put_down()
        if step is TalkStep.SIGN:
            self._offer()
        elif view.state is SheetState.SIGNING:
            signed = sum(one.at is not None for one in view.signers)
            # What it changes is read first: until then nothing can be changed here.
            then = lambda: self._arrive_anew(step, from_end=from_end)  # noqa: E731 - a way on
            AmendDialog(self.talk, signed, then).open()
        elif view.state is not SheetState.LOCKED:
            self._arrive(step, from_end=from_end)

    def stop(self) -> None:
        """Leave the talk; it goes on there another time."""
        self.keeping.keep_now()
        for stage in self._stages.values():
            stage.put_down()
        self.left.emit()

    def _arrive(self, step: TalkStep, *, from_end: bool = False) -> None:
        self._write_step(step)
        self._show(step)
        if self.stage is not None:
            self.stage.enter(from_end=from_end)
            self.stage.focus_in()
        announce(self, step_word(step))

    def _arrive_anew(self, step: TalkStep, *, from_end: bool = False) -> None:
        """Go to a step once it is read how the evaluation stands now."""
        self.talk.load(lambda _view: self._arrive(step, from_end=from_end))

    def _write_step(self, step: TalkStep) -> None:
        if self._signs_only:
            return  # where a talk stands is the workplace's to say
        self.talk.write(lambda desk: talking.go_to(desk, self.talk.evaluation, step))

    def _offer(self) -> None:
        """Offer the evaluation for signature, and go to where one signs."""
        evaluation = self.talk.evaluation

        def refused(problem: Refused) -> None:
            if problem.problem is Problem.NOT_COMPLETE:
                self._show(TalkStep.SIGN)  # it says what is missing, and leads back
                if self.stage is not None:
                    self.stage.focus_in()
            else:
                self.talk.shop.shell.tell(lambda: refusal(problem))

        self.talk.write(
            lambda desk: evaluations.offer(desk, evaluation),
            lambda _made: self._arrive_anew(TalkStep.SIGN),
            refused,
        )

    # what is shown

    def _show(self, step: TalkStep) -> None:
        if self.stage is not None:
            self.stage.hide()
        stage = self._stages.get(step)
        if stage is None:
            stage = self._stages[step] = self._make(step)
            stage.moved.connect(self._follow)
            stage.left.connect(self.stop)
            stage.typed.connect(self.keeping.touch)
            self._holds.addWidget(stage, 1)
            stage.fit(self._form, self._room)
        self.stage = stage
        stage.show()
        if self.talk.view is not None:
            stage.show_view(self.talk.view)
        self.side.setVisible(stage.beside)
        self.foot.show_step(step)
        self.area.verticalScrollBar().setValue(0)
        self._fit()
        self._follow()

    def _make(self, step: TalkStep) -> Stage:
        if step is TalkStep.AGREEMENTS:
            return AgreementsStage(self.talk, self.side)
        kinds: dict[TalkStep, type[Stage]] = {
            TalkStep.LOOK_BACK: LookBackStage,
            TalkStep.DIFFERENCES: DifferencesStage,
            TalkStep.STRENGTHS: StrengthsStage,
            TalkStep.SIGN: SignStage,
        }
        return kinds[step](self.talk)

    def _show_view(self, view: EvaluationView) -> None:
        if view.state in (SheetState.DRAFT, SheetState.DONE):
            return  # what is not opened is not shown to who sits beside the screen
        self.head.show_view(view)
        self.head.fit(self._form, self.width())
        if self.stage is not None:
            self.stage.show_view(view)
            self._follow()
        locked = view.state is SheetState.LOCKED
        if locked and not self._was_locked and self.foot.next_key.isEnabled():
            self.foot.next_key.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_locked = locked

    def _follow(self) -> None:
        """Let the foot say what comes next."""
        stage, view = self.stage, self.talk.view
        if stage is None or view is None:
            return
        signs = stage.step is TalkStep.SIGN
        icon = "lock" if signs else "chevron-right"
        self.foot.show_next(stage.next_words(), enabled=stage.may_next(), icon=icon)
        locked = view.state is SheetState.LOCKED or self._signs_only
        is_first = stage.step is STEPS[0]
        self.foot.back_key.setEnabled(not locked and not is_first)
        for step, key in self.foot.steps.items():
            key.setEnabled(not locked or step is stage.step)

    def _fit_soon(self) -> None:
        self._fit()
        QTimer.singleShot(0, self, self._fit)  # once the parts know the words of now

    def _fit(self) -> None:
        form = self._form = Form.of(self.look, self.size())
        look = self.look
        self.head.fit(form, self.width())
        self.foot.take_form(form)
        self.side.take_form(form)
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if form.narrow else way.LeftToRight)
        beside = self.stage is not None and self.stage.beside
        self._line.setVisible(beside and not form.narrow)
        edge, top = (16 if form.tight else 32), (8 if form.low else 20)
        self._holds.setContentsMargins(*(look.px(one) for one in (edge, top, edge, top)))
        bar = self.area.verticalScrollBar().sizeHint().width()
        self._room = self.width() - 2 * look.px(edge) - bar
        for stage in self._stages.values():
            stage.fit(form, self._room)

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: what finds no room scrolls."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter what has the focus; give digits to the step. Esc leaves nothing."""
        now, key = QApplication.focusWidget(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(now, Pressable):
                now.click()
        elif key == Qt.Key.Key_Escape:
            event.accept()
        elif event.text().isdigit() and self.stage is not None:
            self.stage.digit(int(event.text()))
        else:
            super().keyPressEvent(event)
