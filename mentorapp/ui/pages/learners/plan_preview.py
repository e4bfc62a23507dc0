"""A plan before it is made: its clusters and competences, and what was read otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.ui.kit.base import Column, Plain, Say, empty, said
from mentorapp.ui.kit.drawing import draw_sheet
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_TOGETHER = 40  # competences in one text: hundreds of widgets would hold up whoever types


class PlanPreview(QWidget):
    """The list as it will be made. It scrolls with the arrows too, once it has the focus."""

    def __init__(self, look: Look, nothing: Say) -> None:
        super().__init__()
        self.look, self._nothing = look, nothing
        self.title = Text(look, nothing, "section", wrap=True)
        self._goals = Column(look, gap=4)
        inner = Column(look, gap=8, margins=(18, 16, 18, 16))
        inner.addWidget(Text(look, lambda: _("Zo ziet de lijst eruit"), "meta", "ink2", weight=600))
        inner.addWidget(self.title)
        inner.addLayout(self._goals)
        inner.addStretch(1)
        self._scroll = Scroll(look, Plain(look, inner, ground="sunken"), ground="sunken")
        whole = Column(look, self._scroll, gap=0, margins=(2, 2, 2, 2))
        self.setLayout(whole)
        look.changed.connect(self._measure)
        self._measure()

    def show_nothing(self, say: Say = "") -> None:
        """Say that there is no list yet, or why not."""
        self.title.say(say or self._nothing)
        empty(self._goals)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show a list, and above it what was read otherwise than it stood."""
        self.title.say(lambda: counted(draft))
        empty(self._goals)
        faults = [*(one.words for one in draft.problems), *draft.deviations]
        if faults:
            self._goals.addWidget(Notice(self.look, lambda: _otherwise(faults), Tone.WARN))
        for cluster in draft.clusters:
            self._goals.addSpacing(self.look.px(6))
            self._goals.addWidget(Rule(self.look, strong=True))
            if head := cluster_words(*cluster):
                self._goals.addWidget(Text(self.look, head, weight=600, wrap=True))
            lines = [
                f"{one.code}  {one.short}"
                for one in draft.goals
                if (one.cluster, one.cluster_title) == cluster
            ]
            for first in range(0, len(lines), _TOGETHER):
                words = "\u2028".join(lines[first : first + _TOGETHER])
                shown = Text(self.look, words, "meta", "ink2", wrap=True, tabular=True)
                self._goals.addWidget(shown)
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        announce(self, said(self.title.text()))

    def _measure(self) -> None:
        self.setMinimumHeight(self.look.px(220))
        self._scroll.setAccessibleName(_("Zo ziet de lijst eruit"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet and its edge."""
        draw_sheet(QPainter(self), self.look, self.rect())


def counted(draft: PlanDraft) -> str:
    """Say how much is in a list: 17 competenties in 4 clusters."""
    goals = ngettext("{number} competentie", "{number} competenties", len(draft.goals)).format(
        number=len(draft.goals)
    )
    named = [one for one in draft.clusters if any(one)]
    if not named:
        return goals
    return ngettext(
        "{goals} in {number} cluster", "{goals} in {number} clusters", len(named)
    ).format(goals=goals, number=len(named))


def cluster_words(letter: str, title: str) -> str:
    """Give the heading of a cluster: A. Samenwerken."""
    return f"{letter}. {title}" if letter and title else letter or title


def _otherwise(words: list[str]) -> str:
    head = ngettext(
        "{number} regel lazen we anders", "{number} regels lazen we anders", len(words)
    ).format(number=len(words))
    return "\u2028".join([f"**{head}**", *(one[:1].upper() + one[1:] for one in words)])
