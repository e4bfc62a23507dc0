"""The tab Evaluaties of a learner: the evaluations of this one, and what begins another."""

from PySide6.QtWidgets import QWidget

from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.pages.evaluations.all import EvaluationRows, making_keys
from mentorapp.ui.pages.learners.council_part import CouncilPart
from mentorapp.ui.workshop import Workshop


class EvaluationsTab(QWidget):
    """The tab."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        look = shop.look
        self.learner = ""
        self.list = EvaluationRows(shop)
        inside = Column(look, gap=16, margins=(24, 14, 24, 20))
        if not shop.is_school:  # there the workplace plans and begins them
            inside.addLayout(Flow(look, *reversed(making_keys(shop))))
        inside.addWidget(self.list)
        self.council = CouncilPart(shop)
        inside.addWidget(self.council)
        inside.addStretch(1)
        scroll = Scroll(look, Plain(look, inside, ground="sheet"))
        scroll.keep_edge(inside, 24)
        self.list.list.follow(scroll)
        column = Column(look, gap=0)
        column.addWidget(scroll)
        self.setLayout(column)

    def show_learner(self, learner: str) -> None:
        """Read and show a learner."""
        self.stand_on(learner)
        self.list.load()
        self.council.read(learner)

    def stand_on(self, learner: str, **_inside: str) -> None:
        """Stand on nothing in particular: the tab is one list."""
        self.learner = learner
        self.list.show_learner(learner)
