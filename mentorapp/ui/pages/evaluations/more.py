"""What is done less often with a sheet: the self-rating on paper, a digital signature."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.look import Look


class More(QWidget):
    """The quiet keys of a sheet.

    self_rating_asked: the empty sheet on paper; paper_asked: its answers are taken over;
    digital_asked: the report is signed digitally.
    """

    self_rating_asked = Signal()
    paper_asked = Signal()
    digital_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.self_rating = Key(
            look, lambda: _("Druk de zelfbeoordeling af"), Kind.QUIET, icon="printer", tight=True
        )
        self.paper = Key(
            look,
            lambda: _("Neem antwoorden van papier over"),
            Kind.QUIET,
            icon="file-import",
            tight=True,
        )
        self.digital = Key(
            look,
            lambda: _("Onderteken de pdf digitaal…"),
            Kind.QUIET,
            icon="certificate",
            tight=True,
        )
        self.self_rating.clicked.connect(self.self_rating_asked)
        self.paper.clicked.connect(self.paper_asked)
        self.digital.clicked.connect(self.digital_asked)
        column = Column(look, gap=0, margins=(0, 4, 0, 4))
        column.addLayout(Flow(look, self.self_rating, self.paper, self.digital))
        self.setLayout(column)
        self.hide()

    def show_view(self, view: EvaluationView) -> None:
        """Show what can be done with it now."""
        state, ours = view.state, view.voice is Voice.MENTOR
        waits = ours and Voice.LEARNER not in view.done
        shown = {
            self.self_rating: waits and state in (SheetState.DRAFT, SheetState.DONE),
            self.paper: waits
            and not view.amending
            and bool(view.unanswered)
            and state in (SheetState.DONE, SheetState.OPENED),
            self.digital: state is SheetState.LOCKED,
        }
        for part, there in shown.items():
            part.setVisible(there)
        self.setVisible(any(shown.values()))
