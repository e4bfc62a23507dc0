"""What is done with a sheet as a whole: finish it, open the answers, talk, amend, print."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_roles import Act, SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services import rating
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.pages.evaluations import asking
from mentorapp.ui.pages.evaluations.asking import CHANGED
from mentorapp.ui.pages.evaluations.head import may, may_countersign
from mentorapp.ui.talk import start_talk
from mentorapp.ui.workshop import Workshop


class Steps(QObject):
    """The steps of one sheet. view: what it shows; fault: says what was refused."""

    def __init__(self, shop: Workshop, sheet: QWidget, fault: Notice) -> None:
        super().__init__(sheet)
        self._shop, self._sheet, self._fault = shop, sheet, fault
        self.view: EvaluationView | None = None

    def finish(self) -> None:
        """Say that the own sheet is done; asks about what has no answer."""
        view = self.view
        if view is None or view.state is not SheetState.DRAFT:
            return

        def send() -> None:
            self._shop.write(
                partial(asking.finish, view=view),
                CHANGED,
                lambda _done: self._tell_done(view),
                refused=self._refuse,
                owner=self._sheet,
            )

        if view.filled < len(view.rows):
            asking.RestDialog(self._shop, view, send).open()
        else:
            send()

    def _tell_done(self, view: EvaluationView) -> None:
        name = view.given_name
        waits = Voice.LEARNER not in view.done
        more = (
            (lambda: _("De antwoorden kunnen open zodra {name} klaar is.").format(name=name))
            if waits
            else (lambda: _("Jullie zijn allebei klaar. Je kan de antwoorden openen."))
        )
        self._shop.shell.tell(lambda: _("Jouw blad is klaar"), more, can_undo=True)

    def open(self, *, talks: bool) -> None:
        """Lay the answers side by side; asks why where somebody is not done."""
        view = self.view
        if view is None or not may(view, Act.OPEN):
            return

        def done(_opened: object) -> None:
            if talks:
                start_talk(self._shop, view.evaluation.id)
            else:
                self._shop.shell.tell(lambda: _("De antwoorden zijn geopend"), can_undo=True)

        if asking.needs_reason(view):
            asking.OpenDialog(self._shop, view, done, talks=talks).open()
            return
        evaluation = view.evaluation.id
        self._shop.write(
            lambda desk: rating.open_(desk, evaluation),
            CHANGED,
            done,
            refused=self._refuse,
            owner=self._sheet,
        )

    def talk(self) -> None:
        """Start the talk, or go on with it; first open the answers where they are not."""
        view = self.view
        if view is None or view.state is SheetState.LOCKED:
            return
        if self._shop.is_school and not may_countersign(view):
            return  # the talk is held where the learner works
        if view.state in (SheetState.DRAFT, SheetState.DONE):
            self.open(talks=True)
        else:
            start_talk(self._shop, view.evaluation.id)

    def amend(self) -> None:
        """Ask why a new version is made."""
        if self.view is not None and may(self.view, Act.AMEND):
            asking.AmendDialog(self._shop, self.view).open()

    def print_(self, version: int = 0) -> None:
        """Show the report of it, to print or to keep. version: 0 for the last one."""
        view = self.view
        if view is not None and view.versions:
            self._shop.shell.go(
                Does.REPORTS,
                learner=view.learner,
                kind="evaluation",
                evaluation=view.evaluation.id,
                version=version,
            )

    def print_self_rating(self) -> None:
        """Show the sheet on which the learner rates itself, to print."""
        view = self.view
        if view is not None:
            self._shop.shell.go(
                Does.REPORTS,
                learner=view.learner,
                kind="self-rating",
                evaluation=view.evaluation.id,
            )

    def take_paper(self) -> None:
        """Take answers over that the learner gave on paper."""
        from mentorapp.ui.pages.evaluations.paper_answers import (  # noqa: PLC0415 - when asked for
            PaperDialog,
        )

        if self.view is not None:
            PaperDialog(self._shop, self.view).open()

    def sign_digitally(self) -> None:
        """Put a digital signature on the report of it."""
        from mentorapp.ui.pages.evaluations.digital import (  # noqa: PLC0415 - when asked for
            DigitalDialog,
        )

        if self.view is not None and self.view.state is SheetState.LOCKED:
            DigitalDialog(self._shop, self.view).open()

    def _refuse(self, refused: Refused) -> None:
        self._fault.say(lambda: refusal(refused))
        self._fault.show()
        announce(self._fault, refusal(refused))
