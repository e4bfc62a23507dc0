"""What is asked before a step of an evaluation: the rest of a sheet, a reason to open or amend."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, rating
from mentorapp.services.desk import Desk
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Area, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.evaluations.words import number_words
from mentorapp.ui.workshop import Workshop

CHANGED = frozenset({Changed.EVALUATIONS})


class RestDialog(Dialog):
    """Asks what becomes of the criteria without an answer, before a sheet is finished."""

    def __init__(self, shop: Workshop, view: EvaluationView, then: Callable[[], None]) -> None:
        title = lambda: _("Nog niet alles ingevuld")  # noqa: E731 - a text
        super().__init__(shop.look, shop.shell.place(), title)
        look, left = shop.look, len(view.rows) - view.filled
        asked = lambda: ngettext(  # noqa: E731 - a text
            "{number} competentie heeft nog geen niveau. Zag je die niet?",
            "{number} competenties hebben nog geen niveau. Zag je die niet?",
            left,
        ).format(number=left)
        self.body.addWidget(Text(look, asked, wrap=True))
        more = lambda: _(  # noqa: E731 - a text
            "Als je blad klaar is, kan je je antwoorden niet meer veranderen tot ze geopend zijn."
        )
        self.body.addWidget(Text(look, more, role="ink2", wrap=True))
        self.body.addStretch(1)
        back = Key(look, lambda: _("Vul verder in"), Kind.QUIET, cap=_("Esc"))
        back.clicked.connect(self.close_panel)
        self.rest = Key(look, lambda: _("Zet de rest op niet gezien"), Kind.MAIN, icon="check")
        self.rest.clicked.connect(lambda: self._finish(then))
        self.keys(back, self.rest)

    def first(self) -> QWidget:
        """Begin at what finishes it."""
        return self.rest

    def _finish(self, then: Callable[[], None]) -> None:
        self.put_away()
        then()


def finish(desk: Desk, view: EvaluationView) -> None:
    """Finish the own sheet; what has no answer was not seen. Raises Refused as the services do."""
    evaluations.rest_not_seen(desk, view.evaluation.id)
    goals = tuple(row.goal for row in view.rows)
    rating.finish(desk, view.evaluation.id, view.voice, goals)


def needs_reason(view: EvaluationView) -> bool:
    """Say whether opening asks for a reason: somebody is not done."""
    return not {view.voice, Voice.LEARNER} <= set(view.done)


class OpenDialog(EditDialog):
    """Why the answers are opened before everybody is done. talks: the talk begins with it."""

    def __init__(
        self, shop: Workshop, view: EvaluationView, then: Callable[[object], None], *, talks: bool
    ) -> None:
        self._view, self._then, self._talks = view, then, talks
        super().__init__(shop, shop.shell.place(), lambda: _("Open de antwoorden"))
        self.form.column.addWidget(Text(shop.look, self._undone, wrap=True))
        self.reason = Area(shop.look, name=lambda: _("Waarom open je nu al?"), short=True)
        self.form.add(
            "opened",
            FormRow(
                shop.look,
                lambda: _("Waarom open je nu al?"),
                self.reason,
                more=lambda: _("Iedereen die de evaluatie leest, ziet deze reden."),
            ),
        )
        self.finish()

    def _undone(self) -> str:
        view = self._view
        parts = []
        if view.voice not in view.done:
            parts.append(_("Jouw blad is nog niet klaar."))
        if Voice.LEARNER not in view.done:
            parts.append(_("Het blad van {name} is nog niet klaar.").format(name=view.given_name))
        parts.append(_("Wat je na het openen kiest, staat erbij als: na het zien."))
        return " ".join(parts)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        talks = self._talks
        return lambda: _("Open en start") if talks else _("Open de antwoorden")

    def save(self) -> None:
        """Open them."""
        evaluation, reason = self._view.evaluation.id, self.reason.toPlainText()
        use_case = partial(rating.open_, evaluation=evaluation, reason=reason)
        self.send(use_case, CHANGED, self._then)


class AmendDialog(EditDialog):
    """Why a new version is made of what is offered, or on the lock."""

    def __init__(self, shop: Workshop, view: EvaluationView) -> None:
        self._view = view
        super().__init__(shop, shop.shell.place(), lambda: _("Maak een nieuwe versie"))
        told = lambda: _(  # noqa: E731 - a text
            "De nieuwe versie telt zodra dezelfde mensen ze tekenen. De vorige blijft leesbaar."
        )
        self.form.column.addWidget(Text(shop.look, told, wrap=True))
        self.reason = Area(shop.look, name=lambda: _("Waarom een nieuwe versie?"), short=True)
        self.form.add(
            "reason", FormRow(shop.look, lambda: _("Waarom een nieuwe versie?"), self.reason)
        )
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Maak een nieuwe versie")

    def save(self) -> None:
        """Begin it."""
        view, reason = self._view, self.reason.toPlainText()

        def told(_made: object) -> None:
            name = number_words(view.evaluation.number, view.given_name)
            self.shop.shell.tell(lambda: _("Nieuwe versie begonnen"), name, can_undo=True)

        use_case = partial(evaluations.amend, evaluation=view.evaluation.id, reason=reason)
        self.send(use_case, CHANGED, told)
