"""Leerlingen: the list of learners, and the page of one with its tabs."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.domain.changes import Changed
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.page import Page
from mentorapp.ui.pages.learners.all import AllLearners
from mentorapp.ui.pages.learners.one import OneLearner
from mentorapp.ui.workshop import Workshop


class LearnersPage(Page):
    """The list, or one learner of it."""

    place = Does.LEARNERS
    interested_in = frozenset(
        {
            Changed.OBSERVATIONS,
            Changed.PLAN,
            Changed.ROSTER,
            Changed.DAYS,
            Changed.EVALUATIONS,
            Changed.EXCHANGE,
            Changed.PEOPLE,
        }
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        self.learner = ""
        self._everyone = AllLearners(shop)
        self._everyone.chosen.connect(lambda learner: shop.shell.go(Does.LEARNERS, learner=learner))
        self._one: OneLearner | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._everyone)
        column = Column(shop.look, gap=0)
        column.addWidget(self._stack)
        self.setLayout(column)

    def show_subject(self, **subject: Any) -> None:
        """Show one learner, a tab of it and what stands there, or the form for a new one."""
        if subject.get("new"):
            self.new_learner()
            return
        learner = str(subject.get("learner", ""))
        if not learner:
            return
        self.learner = learner
        one = self._of_one()
        one.know(self._everyone.rows)
        inside = {key: subject[key] for key in ("goal", "note", "words", "day") if key in subject}
        one.show_learner(learner, subject.get("tab"), **inside)
        self._stack.setCurrentWidget(one)
        self.is_stale = True

    def show_all(self) -> None:
        """Show the list."""
        self.learner = ""
        self._everyone.show_rows()  # as they may be shown now; what changed since is read
        self._stack.setCurrentWidget(self._everyone)
        self.renamed.emit()
        self.load()

    def load(self) -> None:
        """Read what is shown."""
        if self.learner and self._one is not None:
            self._one.load()
        else:
            self._everyone.load()

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Go to the learner before and after; print the report of this one."""
        found: dict[Does, Callable[[], None]] = {Does.NEW_LEARNER: self.new_learner}
        if self.learner and self._one is not None:
            one = self._one
            found[Does.PREVIOUS] = lambda: one.step(-1)
            found[Does.NEXT] = lambda: one.step(1)
            found[Does.PRINT] = lambda: self.shop.shell.go(Does.REPORTS, learner=self.learner)
            found[Does.LEARNERS] = self.show_all
        return found

    def named(self) -> Say:
        """Give the name of the learner, or of the list."""
        if self.learner and self._one is not None and self._one.name:
            return self._one.name
        return BY_ID[Does.LEARNERS].say

    def zones(self) -> list[QWidget]:
        """Give the parts of what is shown."""
        if self.learner and self._one is not None:
            return self._one.zones()
        return [self._everyone]

    def new_learner(self) -> None:
        """Ask for a new learner."""
        from mentorapp.ui.pages.learners.enrol import EnrolPanel  # noqa: PLC0415 - when asked for

        EnrolPanel(self.shop, self.shop.shell.place()).open()

    def _of_one(self) -> OneLearner:
        if self._one is None:
            self._one = OneLearner(self.shop)
            self._one.left.connect(self.show_all)
            self._one.renamed.connect(self.renamed)
            self._stack.addWidget(self._one)
        return self._one
