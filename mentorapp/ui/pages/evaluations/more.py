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
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class More(QWidget):
    """The quiet keys of a sheet, and whose answers came from paper.

    self_rating_asked: the empty sheet on paper; paper_asked: its answers are taken over;
    digital_asked: the report is signed digitally.
    """

    self_rating_asked = Signal()
    paper_asked = Signal()
    digital_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.view: EvaluationView | None = None
        self._typed = Text(look, self._typed_words, "meta", "ink2", wrap=True)
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
        column = Column(look, self._typed, gap=4, margins=(0, 4, 0, 4))
        column.addLayout(Flow(look, self.self_rating, self.paper, self.digital))
        self.setLayout(column)
        self.hide()

    def show_view(self, view: EvaluationView) -> None:
        """Show what can be done with it now."""
        self.view = view
        state, ours = view.state, view.voice is Voice.MENTOR
        waits = ours and Voice.LEARNER not in view.done
        shown = {
            self._typed: bool(view.typed_by),
            self.self_rating: waits and state in (SheetState.DRAFT, SheetState.DONE),
            self.paper: waits
            and not view.amending
            and state in (SheetState.DONE, SheetState.OPENED),
            self.digital: state is SheetState.LOCKED,
        }
        for part, there in shown.items():
            part.setVisible(there)
        self._typed.refresh()
        self.setVisible(any(shown.values()))

    def _typed_words(self) -> str:
        view = self.view
        if view is None or not view.typed_by:
            return ""
        return _("De antwoorden van {learner} stonden op papier. Overgenomen door {names}.").format(
            learner=view.given_name, names=", ".join(view.typed_by)
        )
