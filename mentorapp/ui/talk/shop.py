"""What the parts of a talk work with: the evaluation as it is now, read again after each write."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services import evaluation_sheet, naming, undo
from mentorapp.services.desk import Desk
from mentorapp.services.undo import Undone
from mentorapp.services.wording import refusal
from mentorapp.ui.workshop import Workshop

T = TypeVar("T")
CHANGED = frozenset({Changed.EVALUATIONS})
#: What the talk itself agreed on or said, by the action that kept it.
_TAKEN_BACK = {
    "agree_level",
    "agree_on",
    "drop_agreement",
    "close_agreement",
    "talk_strengths",
}


class TalkShop(QObject):
    """The evaluation of one talk. shown: how it stands now; evaluation: id."""

    shown = Signal(object)

    def __init__(self, shop: Workshop, evaluation: str, owner: QObject) -> None:
        super().__init__(owner)
        self.shop, self.look, self.evaluation = shop, shop.look, evaluation
        self.view: EvaluationView | None = None
        shop.happened.connect(self._hear)

    def load(
        self,
        then: Callable[[EvaluationView], None] | None = None,
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        """Read it; then: hears it after all parts that show it."""

        def show(view: EvaluationView) -> None:
            self.view = view
            self.shown.emit(view)
            if then is not None:
                then(view)

        def query(desk: Desk) -> EvaluationView:
            return evaluation_sheet.sheet(desk, self.evaluation)

        self.shop.read(query, show, owner=self, refused=refused)

    def write(
        self,
        use_case: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Write something at once; what shows it hears of it. refused: else it is said below."""

        def tell(problem: Refused) -> None:
            self.shop.shell.tell(lambda: refusal(problem))

        self.shop.write(use_case, CHANGED, then, refused=refused or tell, ended=ended, owner=self)

    def undo(self) -> None:
        """Take back what was agreed last; a step of the talk or a signature is not taken back."""

        def job(desk: Desk) -> Undone:
            last = undo.what_next(desk)
            if last is None or last.action not in _TAKEN_BACK:
                raise Refused(Problem.NOTHING_TO_UNDO)
            return undo.undo(desk)

        def told(done: Undone) -> None:
            self.shop.shell.tell(lambda: naming.undone(done.action, done.params))

        self.write(job, told)

    @property
    def is_open(self) -> bool:
        """Whether what was agreed can be changed now."""
        return self.view is not None and self.view.state is SheetState.OPENED

    def _hear(self, changed: frozenset[Changed]) -> None:
        if CHANGED & changed:
            self.load()
