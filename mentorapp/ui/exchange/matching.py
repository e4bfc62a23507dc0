"""Say that a learner of ours and one of the school are the same: choose, look, confirm."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Refused
from mentorapp.services import matching
from mentorapp.services.matching import Candidate, Preview
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.match_goal import GoalChoice
from mentorapp.ui.exchange.match_preview import MatchPreview
from mentorapp.ui.exchange.match_who import Who
from mentorapp.ui.exchange.match_words import along, sentence
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Nothing, Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


class MatchPanel(Dialog):
    """Two learners who are one. Nothing is written before a person confirms.

    begin: ids of ours and theirs that are chosen to begin with.
    """

    def __init__(
        self, shop: Workshop, window: QWidget, begin: tuple[str, str] | None = None
    ) -> None:
        say = lambda: _("Koppel een leerling aan die van de school")  # noqa: E731 - a text
        super().__init__(shop.look, window, say, width=960, height=660)
        self.shop, self._begin = shop, begin
        look = shop.look
        self._by_hand: dict[str, str] = {}
        self._asked = ""  # the competence that was chosen for last
        self._preview: Preview | None = None
        self._sending = False
        self._notice = Notice(look, "", Tone.DANGER)
        self._notice.hide()
        self.who, self.preview = Who(look), MatchPreview(look)
        self.who.chosen.connect(self._show_keys)
        self.preview.asked.connect(self._ask_goal)
        self._nothing = Nothing(
            look,
            lambda: _("Er is niets om te koppelen"),
            lambda: _(
                "Koppelen kan zodra een leerling die jullie zelf toevoegden, ook in een bestand "
                "van de school staat."
            ),
        )
        self._pages: tuple[QWidget, ...] = (self.who, self.preview, self._nothing)
        self.body.addWidget(self._notice)
        for page in self._pages:
            page.hide()
            self.body.addWidget(page)
        self.body.addStretch(1)
        self._sentence = Text(look, "", weight=600, wrap=True)
        self._along = Text(look, "", "meta", "ink2", wrap=True)
        words = Column(look, self._sentence, self._along, gap=2, margins=(24, 12, 24, 0))
        self._words = Plain(look, words)
        self._words.hide()
        self._column.insertWidget(self._column.count() - 1, self._words)
        self.stop = self.cancel(lambda: _("Stop"))
        self.back = Key(look, lambda: _("Terug"), icon="chevron-left")
        self.back.clicked.connect(self._go_back)
        self.on = Key(look, lambda: _("Bekijk wat er gebeurt"), Kind.MAIN)
        self.on.clicked.connect(self._look)
        self.confirm = Key(look, lambda: _("Koppel"), Kind.MAIN, icon="check")
        self.confirm.clicked.connect(self._match)
        self.keys(self.stop, self.back, self.on, self.confirm)
        self._show_keys()
        shop.read(matching.candidates, self._offer, refused=self._refused, owner=self)

    # for the panel

    def may_close(self) -> bool:
        """Stay while it is being written."""
        return not self._sending

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the main key on Enter from what is only read; a second Enter presses it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and QApplication.focusWidget() is self._scroll:
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # the steps

    def _offer(self, candidates: list[Candidate]) -> None:
        if together := self.shop.together:  # whoever is only perhaps meant is somebody else
            candidates = [one for one in candidates if one.alike and one.ours.id == together]
        if not candidates:
            self._show(self._nothing)
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        begin = [one for one in candidates if (one.ours.id, one.theirs.id) == self._begin]
        self.who.offer(candidates, begin[0] if begin else None)
        self._go_back()

    def _go_back(self) -> None:
        self._by_hand, self._preview = {}, None
        self._notice.hide()
        self._show(self.who)
        first = self.on if self.on.isEnabled() else self.who.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        pair = self.who.pair()
        if pair is None:
            return
        ours, theirs, goals = pair.ours.id, pair.theirs.id, dict(self._by_hand)
        self.shop.read(
            lambda desk: matching.preview(desk, ours, theirs, goals),
            self._show_preview,
            refused=self._refused,
            owner=self,
        )

    def _show_preview(self, preview: Preview) -> None:
        pair = self.who.pair()
        again = self._preview is not None
        self._preview = preview
        self.preview.show_preview(preview, self._by_hand)
        school = pair.school if pair else ""
        self._sentence.say(lambda: sentence(preview, school))
        self._along.say(lambda: along(preview))
        self._show(self.preview)
        if not again:
            self._scroll.verticalScrollBar().setValue(0)
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, sentence(preview, school))
        elif self._asked in self.preview.goals:
            self.preview.goals[self._asked].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_goal(self, ours: str) -> None:
        preview = self._preview
        if preview is None:
            return
        row = next(one for one in preview.rows if one.kind == "goal" and one.id == ours)
        now = (row.other, row.theirs) if row.other else None
        choice = GoalChoice(self.look, self._window, row.ours, now, preview.open_goals)

        def picked(theirs: str) -> None:
            self._by_hand[ours], self._asked = theirs, ours
            self._look()

        choice.picked.connect(picked)
        choice.open()

    def _match(self) -> None:
        preview = self._preview
        if preview is None or self._sending:
            return
        self._sending = True
        self._notice.hide()
        ours, theirs, goals = preview.ours, preview.theirs, dict(self._by_hand)

        def done(_links: object) -> None:
            self.put_away()
            shell = self.shop.shell
            shell.go(Does.LEARNERS, learner=theirs.id)
            shell.tell(lambda: _("Gekoppeld aan de school"), theirs.name, can_undo=True)

        self.shop.write(
            lambda desk: matching.match(desk, ours.id, theirs.id, goals),
            EVERYTHING,
            done,
            refused=self._refused,
            ended=self._ended,
            owner=self,
        )

    def _ended(self) -> None:
        self._sending = False

    def _refused(self, problem: Refused) -> None:
        self._notice.say(lambda: refusal(problem))
        self._notice.show()
        self._scroll.verticalScrollBar().setValue(0)

    # what is shown

    def _show(self, page: QWidget) -> None:
        for one in self._pages:
            one.setVisible(one is page)
        self._words.setVisible(page is self.preview)
        scrolls = page is self.preview
        self._scroll.setAccessibleName(_("Wat er gebeurt"))
        policy = Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus
        self._scroll.setFocusPolicy(policy)
        self._show_keys()

    def _show_keys(self) -> None:
        choosing, looking = (not one.isHidden() for one in (self.who, self.preview))
        self.on.setVisible(choosing)
        self.on.setEnabled(self.who.pair() is not None)
        self.back.setVisible(looking)
        self.confirm.setVisible(looking)
