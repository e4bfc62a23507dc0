"""The head of a sheet: which evaluation it is, in which state, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_roles import Act, Part, SheetState, allowed
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Badge, Tag, Tone
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.words import badge_letters, number_words, tag_words, talk_words

_TAGS = {
    SheetState.DRAFT: (Tone.NEUTRAL, "pencil"),
    SheetState.DONE: (Tone.OK, "check"),
    SheetState.OPENED: (Tone.INFO, "eye"),
    SheetState.SIGNING: (Tone.WARN, "signature"),
    SheetState.LOCKED: (Tone.NEUTRAL, "lock"),
}
_PARTS = {Voice.MENTOR: Part.MENTOR, Voice.SCHOOL: Part.COUNSELLOR}


def may(view: EvaluationView, act: Act) -> bool:
    """Say whether who is at the desk may do this now."""
    return allowed(_PARTS[view.voice], act, view.state)


def may_countersign(view: EvaluationView | None) -> bool:
    """Say whether an evaluation that is offered lacks what is signed at the school."""
    return (
        view is not None
        and view.state is SheetState.SIGNING
        and any(one.role is SignerRole.COUNSELLOR and one.at is None for one in view.signers)
    )


class SheetHead(QWidget):
    """The head. finish, open, talk, amend and print are asked for by its keys.

    school: at a school's desk one reads, finishes the own sheet and signs; the rest is done where
    the learner works.
    """

    finish_asked = Signal()
    open_asked = Signal()
    talk_asked = Signal()
    amend_asked = Signal()
    print_asked = Signal()

    def __init__(self, look: Look, *, school: bool = False) -> None:
        super().__init__()
        self._school = school
        self.view: EvaluationView | None = None
        self._badge = Badge(look, "")
        self._title = Text(look, self._named, "title", wrap=True)
        self._more = Text(look, self._about, "meta", "ink2", wrap=True)
        self._tag = Tag(look, "", Tone.NEUTRAL)
        self.finish = Key(look, lambda: _("Mijn blad is klaar"), icon="check")
        self.open = Key(look, lambda: _("Open de antwoorden"), icon="eye")
        self.amend = Key(look, lambda: _("Maak een nieuwe versie"), icon="copy")
        self.print = Key(look, lambda: _("Afdrukken"), icon="printer")
        self.talk = Key(look, self._talk_words, Kind.MAIN, icon="player-play", cap="F5")
        self.finish.clicked.connect(self.finish_asked)
        self.open.clicked.connect(self.open_asked)
        self.amend.clicked.connect(self.amend_asked)
        self.print.clicked.connect(self.print_asked)
        self.talk.clicked.connect(self.talk_asked)
        words = Column(look, self._title, self._more, gap=0)
        who = Row(look, gap=12)
        who.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        who.addLayout(words, 1)
        self._tag_box = Plain(look, Row(look, self._tag))
        keys = (self._tag_box, self.amend, self.print, self.finish, self.open, self.talk)
        self.setLayout(Spread(look, who, *keys, least=300, margins=(24, 8, 24, 8)))
        look.changed.connect(self._measure)
        self._measure()
        self._show_keys()

    def _measure(self) -> None:
        """Let the tag stand in the middle beside the keys."""
        self._tag_box.setMinimumHeight(self.talk.sizeHint().height())

    def show_view(self, view: EvaluationView | None) -> None:
        """Show an evaluation; None until it is read."""
        self.view = view
        self._badge.show_who(
            badge_letters(view.name, view.given_name) if view else "", Voice.LEARNER
        )
        self._title.refresh()
        self._more.refresh()
        if view is not None:
            tone, icon = _TAGS[view.state]
            self._tag.say(partial(tag_words, view), tone, icon)
        self.talk.refresh()
        self._show_keys()

    def _show_keys(self) -> None:
        view = self.view
        state = view.state if view is not None else None
        self._tag_box.setVisible(view is not None)
        self.finish.setVisible(state is SheetState.DRAFT)
        there = not self._school
        self.open.setVisible(state is SheetState.DONE and there)
        self.amend.setVisible(view is not None and may(view, Act.AMEND) and there)
        self.print.setVisible(view is not None and bool(view.versions))
        self.talk.setVisible(
            state not in (None, SheetState.LOCKED) if there else may_countersign(view)
        )

    def _named(self) -> str:
        view = self.view
        return number_words(view.evaluation.number, view.given_name) if view else ""

    def _about(self) -> str:
        return talk_words(self.view) if self.view else ""

    def _talk_words(self) -> str:
        view = self.view
        if view is not None and view.state is SheetState.SIGNING:
            return _("Ga naar het tekenen")
        if view is not None and view.talk is not None:
            return _("Ga verder met het gesprek")
        return _("Start het gesprek")
