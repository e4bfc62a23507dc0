"""The list of a programme as it will look: its clusters and competences."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, Say, empty
from mentorapp.ui.kit.drawing import draw_sheet
from mentorapp.ui.kit.marks import Glyph, Rule
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class Preview(QWidget):
    """The list as it will look: clusters and competences, none of them practised yet."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._title = Text(look, "", "section", wrap=True)
        self._sample = Text(
            look,
            lambda: _("Dit is een voorbeeldlijst. De lijst van je school gaat voor."),
            "meta",
            "ink2",
            wrap=True,
        )
        self._goals = Column(look, gap=0)
        inner = Column(look, gap=0, margins=(18, 16, 18, 16))
        inner.addWidget(Text(look, lambda: _("Zo ziet de lijst eruit"), "meta", "ink2", weight=600))
        inner.addWidget(Gap(look, 2))
        inner.addWidget(self._title)
        inner.addWidget(self._sample)
        inner.addLayout(self._goals)
        inner.addStretch(1)
        whole = Column(look, gap=0, margins=(2, 2, 2, 2))
        whole.addWidget(Scroll(look, Plain(look, inner, ground="sunken"), ground="sunken"))
        self.setLayout(whole)
        self.setMinimumHeight(look.px(200))
        look.changed.connect(self.update)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that nothing is chosen yet."""
        self._title.say(lambda: _("Kies een opleiding"))
        self._sample.hide()
        empty(self._goals)

    def show_draft(self, draft: PlanDraft, title: Say = "", *, sample: bool = False) -> None:
        """Show a list."""
        look = self.look
        self._title.say(title or draft.title)
        self._sample.setVisible(sample)
        empty(self._goals)
        for letter, name in draft.clusters:
            self._goals.addWidget(Gap(look, 10))
            self._goals.addWidget(Rule(look, strong=True))
            head = f"{letter}. {name}" if letter and name else letter or name
            self._goals.addWidget(Gap(look, 6))
            if head:
                self._goals.addWidget(Text(look, head, weight=600, wrap=True))
            for goal in draft.goals:
                if (goal.cluster, goal.cluster_title) == (letter, name):
                    self._goals.addWidget(_goal(look, goal.short))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet and its edge."""
        draw_sheet(QPainter(self), self.look, self.rect())


def _goal(look: Look, short: str) -> QWidget:
    row = Row(look, gap=10, margins=(0, 6, 0, 6))
    row.addWidget(Glyph(look, 0, 16), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Text(look, short, "meta", "ink2", wrap=True, middle=True), 1)
    return Plain(look, Column(look, Plain(look, row), Rule(look), gap=0))
