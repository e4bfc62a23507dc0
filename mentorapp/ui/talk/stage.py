"""What every step of a talk is: a part of the room that knows how far it is inside itself."""

from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.look import Look
from mentorapp.ui.talk.shop import TalkShop

_LOW, _TIGHT, _NARROW = 600, 1100, 800  # sizes of the design


class Form(NamedTuple):
    """How much room there is. low: whitespace and help give way; tight: words are short too.

    narrow: what stands beside the question stands below it.
    """

    low: bool = False
    tight: bool = False
    narrow: bool = False

    @classmethod
    def of(cls, look: Look, size: QSize) -> "Form":
        """Give the form for the room there is."""
        wide, high = size.width(), size.height()
        return cls(high < look.px(_LOW), wide < look.px(_TIGHT), wide < look.px(_NARROW))


class Pane(Scroll):
    """A list that scrolls inside its own area, however little of it is seen. least: height."""

    def __init__(
        self, look: Look, inner: QWidget, *, least: int = 48, ground: str = "sheet"
    ) -> None:
        self._least = least
        super().__init__(look, inner, ground=ground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for little: it takes what is left."""
        return QSize(self.look.px(200), self.look.px(self._least))

    def minimumSizeHint(self) -> QSize:
        """Ask for some lines at least."""
        return QSize(self.look.px(120), self.look.px(self._least))


class Stage(QWidget):
    """One step of a talk.

    step: which one it is; beside: the agreements stand beside it. moved: what stands in the foot
    is other now; left: leave the talk; typed: words are other that stand for nothing yet.
    """

    step: TalkStep
    beside = True
    moved = Signal()
    left = Signal()
    typed = Signal()

    def __init__(self, talk: TalkShop) -> None:
        super().__init__()
        self.talk, self.look = talk, talk.look
        self.form, self.room = Form(), 0

    def show_view(self, view: EvaluationView) -> None:
        """Show the evaluation as it is now; what is being typed stays."""

    def enter(self, *, from_end: bool) -> None:
        """Begin at the first thing, or at the last one for who comes back."""

    def focus_in(self) -> None:
        """Put the focus where one begins."""

    def forward(self) -> bool:
        """Go to the next thing inside; False where the next step comes."""
        return False

    def back(self) -> bool:
        """Go to the former thing inside; False where the former step comes."""
        return False

    def next_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Volgende")

    def may_next(self) -> bool:
        """Say whether the main key can be pressed."""
        return True

    def digit(self, number: int) -> None:
        """Hear a digit that nothing else took."""

    def put_down(self) -> None:
        """Write what was typed and not yet written."""

    def kept(self) -> dict[str, Any]:
        """Give what is only here: where one is, and words that stand for nothing yet."""
        return {}

    def bring_back(self, kept: dict[str, Any]) -> None:
        """Show again what was only here."""

    def fit(self, form: Form, room: int) -> None:
        """Take a form and a width in pixels; ``take_form`` of the step says what follows."""
        self.form, self.room = form, room
        self.take_form()

    def take_form(self) -> None:
        """Be lower or narrower."""
