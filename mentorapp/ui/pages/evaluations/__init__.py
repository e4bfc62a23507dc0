"""Evaluaties: the list, the sheet of one, and what begins or plans another."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.domain.changes import Changed
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.services import evaluation_starts, templates
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_starts import Start
from mentorapp.services.templates import TemplateRow
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.page import Page
from mentorapp.ui.pages.evaluations.all import AllEvaluations
from mentorapp.ui.pages.evaluations.head import may_countersign
from mentorapp.ui.pages.evaluations.sheet import SheetPart
from mentorapp.ui.workshop import Workshop


class EvaluationsPage(Page):
    """The list, or the sheet of one evaluation."""

    place = Does.EVALUATIONS
    interested_in = frozenset(
        {
            Changed.EVALUATIONS,
            Changed.OBSERVATIONS,
            Changed.PLAN,
            Changed.ROSTER,
            Changed.ENTRIES,
            Changed.EXCHANGE,
            Changed.PEOPLE,
        }
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        self.learner = ""
        self.everyone = AllEvaluations(shop)
        self.sheet: SheetPart | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.everyone)
        column = Column(shop.look, gap=0)
        column.addWidget(self._stack)
        self.setLayout(column)

    # for the window

    def show_subject(self, **subject: Any) -> None:
        """Show an evaluation, or the list; of one learner, or for a new one, or the plan."""
        of = str(subject.get("of", "") or "")
        if subject.get("new"):
            self.new_evaluation(of)
            return
        if subject.get("plan"):
            self.plan_evaluations(of)
            return
        self.is_stale = True
        learner = str(subject.get("learner", "") or "")
        if evaluation := str(subject.get("evaluation", "") or ""):
            sheet = self._of_sheet()
            sheet.show_evaluation(
                learner,
                evaluation,
                goal=str(subject.get("goal", "") or ""),
                sentences=subject.get("sentences") or {},
            )
            self.learner = learner
            self._stack.setCurrentWidget(sheet)
            return
        self.learner = learner or self.shop.together
        self._stack.setCurrentWidget(self.everyone)
        self.everyone.list.show_learner(learner)
        self.renamed.emit()

    def load(self) -> None:
        """Read what is shown."""
        sheet = self._shown()
        if sheet is not None:
            sheet.load()
        else:
            self.everyone.list.load()

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Start the talk of the evaluation that is shown, or print it."""
        sheet = self._shown()
        view = sheet.view if sheet is not None else None
        if sheet is None or view is None:
            return {}
        found: dict[Does, Callable[[], None]] = {}
        school = self.shop.is_school
        if may_countersign(view) if school else view.state is not SheetState.LOCKED:
            found[Does.TALK] = sheet.steps.talk
        if view.versions:
            found[Does.PRINT] = sheet.steps.print_
        return found

    def named(self) -> Say:
        """Give the name of the evaluation, or of the list."""
        sheet = self._shown()
        return sheet.name if sheet is not None and sheet.name else BY_ID[self.place].say

    def zones(self) -> list[QWidget]:
        """Give the parts of what is shown."""
        sheet = self._shown()
        if sheet is not None:
            return sheet.zones()
        return [self.everyone.header, self.everyone.list]

    def put_away(self) -> None:
        """Save or keep the sentences that were not saved yet."""
        if self.sheet is not None:
            self.sheet.put_away()

    # beginning and planning

    def new_evaluation(self, learner: str = "") -> None:
        """Ask what a new evaluation is of."""
        from mentorapp.ui.pages.evaluations.new_dialog import (  # noqa: PLC0415 - when asked for
            NewEvaluation,
        )

        def show(found: tuple[tuple[Start, ...], tuple[TemplateRow, ...], date]) -> None:
            begun, known, today = found
            NewEvaluation(self.shop, begun, known, today, learner=learner).open()

        self.shop.read(self._read_starts, show, owner=self)

    def plan_evaluations(self, learner: str = "") -> None:
        """Ask when a learner is evaluated."""
        from mentorapp.ui.pages.evaluations.plan_dialog import (  # noqa: PLC0415 - when asked for
            PlanDialog,
        )

        def show(found: tuple[tuple[Start, ...], tuple[TemplateRow, ...], date]) -> None:
            begun, known, today = found
            PlanDialog(self.shop, begun, known, today, learner=learner).open()

        self.shop.read(self._read_starts, show, owner=self)

    def _read_starts(self, desk: Desk) -> tuple[tuple[Start, ...], tuple[TemplateRow, ...], date]:
        together = self.shop.together
        found = tuple(
            one for one in evaluation_starts.starts(desk) if together in ("", one.learner)
        )
        return found, templates.templates(desk), desk.today

    # inside

    def _shown(self) -> SheetPart | None:
        shown = self.sheet is not None and self._stack.currentWidget() is self.sheet
        return self.sheet if shown else None

    def _of_sheet(self) -> SheetPart:
        if self.sheet is None:
            self.sheet = SheetPart(self.shop)
            self.sheet.left.connect(self._leave)
            self.sheet.renamed.connect(self.renamed)
            self._stack.addWidget(self.sheet)
        return self.sheet

    def _leave(self) -> None:
        """Show the list: the evaluation is not there, or may not be shown now."""
        self.learner = self.shop.together
        self._stack.setCurrentWidget(self.everyone)
        self.everyone.list.show_learner("")
        self.everyone.list.load()
        self.renamed.emit()
