"""Leerlingen: the list of learners, the page of one with its tabs, and one competence of it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.page import Page
from mentorapp.ui.pages.learners.all import AllLearners
from mentorapp.ui.pages.learners.class_part import ClassPart
from mentorapp.ui.pages.learners.competence import CompetencePart
from mentorapp.ui.pages.learners.one import OneLearner
from mentorapp.ui.workshop import Workshop


class LearnersPage(Page):
    """The list, one learner of it, or one competence of that learner."""

    place = Does.LEARNERS
    interested_in = frozenset(
        {
            Changed.OBSERVATIONS,
            Changed.PLAN,
            Changed.ROSTER,
            Changed.DAYS,
            Changed.EVALUATIONS,
            Changed.ENTRIES,
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
        self._competence: CompetencePart | None = None
        self._class: ClassPart | None = None
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
        if subject.get("council"):
            part = self._of_class()
            part.show_group(str(subject.get("group", "") or ""))
            self.learner, self.is_stale = "", True
            self._stack.setCurrentWidget(part)
            self.renamed.emit()
            return
        learner = str(subject.get("learner", ""))
        if not learner:
            return
        self.learner = learner
        self.is_stale = True
        if goal := str(subject.get("competence", "")):
            competence = self._of_competence()
            competence.show_goal(learner, goal)
            self._stack.setCurrentWidget(competence)
            competence.back.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed is gone
            return
        one = self._of_one()
        one.know(self._everyone.rows)
        inside = {key: subject[key] for key in ("goal", "note", "words", "day") if key in subject}
        one.show_learner(learner, subject.get("tab"), **inside)
        self._stack.setCurrentWidget(one)

    def show_all(self) -> None:
        """Show the list."""
        self.learner = ""
        self._everyone.show_rows()  # as they may be shown now; what changed since is read
        self._stack.setCurrentWidget(self._everyone)
        self.renamed.emit()
        self.load()

    def load(self) -> None:
        """Read what is shown."""
        if (competence := self._shows_competence()) is not None:
            competence.load()
        elif (council := self._shows_class()) is not None:
            council.load()
        elif self.learner and self._one is not None:
            self._one.load()
        else:
            self._everyone.load()

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Go to the learner before and after; print the report of this one."""
        found: dict[Does, Callable[[], None]] = {Does.NEW_LEARNER: self.new_learner}
        if (competence := self._shows_competence()) is not None:
            found[Does.NOTE] = competence.note.click  # the window leaves it out at a school's desk
        elif (council := self._shows_class()) is not None:
            found[Does.PRINT] = council.print_
            found[Does.LEARNERS] = self.show_all
        elif self.learner and self._one is not None:
            one = self._one
            found[Does.PREVIOUS] = lambda: one.step(-1)
            found[Does.NEXT] = lambda: one.step(1)
            found[Does.PRINT] = lambda: self.shop.shell.go(Does.REPORTS, learner=self.learner)
            found[Does.LEARNERS] = self.show_all
        return found

    def named(self) -> Say:
        """Give the name of the learner, or of the list."""
        if (competence := self._shows_competence()) is not None and competence.name:
            return competence.name
        if self._shows_class() is not None:
            return lambda: _("Klassenraad")
        if self.learner and self._one is not None and self._one.name:
            return self._one.name
        return BY_ID[Does.LEARNERS].say

    def zones(self) -> list[QWidget]:
        """Give the parts of what is shown."""
        if (competence := self._shows_competence()) is not None:
            return competence.zones()
        if (council := self._shows_class()) is not None:
            return council.zones()
        if self.learner and self._one is not None:
            return self._one.zones()
        return [self._everyone]

    def new_learner(self) -> None:
        """Ask for a new learner."""
        from mentorapp.ui.pages.learners.enrol import EnrolPanel  # noqa: PLC0415 - when asked for

        EnrolPanel(self.shop, self.shop.shell.place()).open()

    def _shows_competence(self) -> CompetencePart | None:
        """Give the competence that is shown, or None."""
        shown = self._competence is not None and self._stack.currentWidget() is self._competence
        return self._competence if shown else None

    def _shows_class(self) -> ClassPart | None:
        """Give the class council that is shown, or None."""
        shown = self._class is not None and self._stack.currentWidget() is self._class
        return self._class if shown else None

    def _of_class(self) -> ClassPart:
        if self._class is None:
            self._class = ClassPart(self.shop)
            self._class.left.connect(lambda: self.shop.shell.do(Does.LEARNERS))
            self._stack.addWidget(self._class)
        return self._class

    def _of_competence(self) -> CompetencePart:
        if self._competence is None:
            self._competence = CompetencePart(self.shop)
            self._competence.left.connect(self._leave_competence)
            self._competence.renamed.connect(self.renamed)
            self._stack.addWidget(self._competence)
        return self._competence

    def _leave_competence(self) -> None:
        """Go back to the matrix, to the row of the competence."""
        if (competence := self._shows_competence()) is not None:
            self.shop.shell.go(
                Does.LEARNERS,
                learner=competence.learner,
                tab="competences",
                goal=competence.goal,
            )

    def _of_one(self) -> OneLearner:
        if self._one is None:
            self._one = OneLearner(self.shop)
            self._one.left.connect(self.show_all)
            self._one.renamed.connect(self.renamed)
            self._stack.addWidget(self._one)
        return self._one
