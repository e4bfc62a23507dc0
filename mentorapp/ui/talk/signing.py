"""The last step (ondertekenen): what is signed, and a place for each signature."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services import signing
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, Table
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.sign_panel import SignPanel
from mentorapp.ui.talk.sign_ways import DisagreeDialog
from mentorapp.ui.talk.stage import Stage
from mentorapp.ui.talk.summary import Summary

_LEAST, _GAP = 256, 12  # width of one place, and between two
_AT_SCHOOL = (SignerRole.COUNSELLOR, SignerRole.PARENT)
_FOUR = 4  # places that stand two by two where they find no room beside each other


class SignStage(Stage):
    """The step in which all sign."""

    step = TalkStep.SIGN
    beside = False

    def __init__(self, talk: TalkShop) -> None:
        super().__init__(talk)
        look = talk.look
        self.panels: dict[SignerRole, SignPanel] = {}
        self._pins: frozenset[str] = frozenset()
        self._version = 0
        self._was_locked: bool | None = None
        self.title = Text(look, self._title_words, "title", wrap=True)
        self.report_key = Key(look, lambda: _("Toon het hele verslag"), icon="eye")
        self.report_key.clicked.connect(self._show_report)
        self._head = Row(look, gap=16)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.report_key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.summary = Summary(look)
        self._places = Table(look, gap=_GAP)
        self._line = Notice(look, self._line_words, Tone.INFO, icon="lock")
        self.disagree_key = Key(
            look, lambda: _("Niet akkoord? Schrijf het erbij"), icon="message-2"
        )
        self.disagree_key.clicked.connect(self._disagree)
        self._below = Row(look, gap=16)
        self._below.addWidget(self._line, 1)
        self._below.addWidget(self.disagree_key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._missing = Text(look, self._missing_words, "lead", weight=400, wrap=True)
        self.sheet_key = Key(look, lambda: _("Vul ze aan op het blad"), icon="list-check")
        self.sheet_key.clicked.connect(self.left)
        inner = Column(look, self._missing, gap=16)
        inner.addWidget(Plain(look, Flow(look, self.sheet_key)))
        inner.addStretch(1)
        self._lacking = Plain(look, inner)
        self._all = Column(look, gap=14)
        self._all.addLayout(self._head)
        self._all.addWidget(self.summary)
        self._all.addLayout(self._places, 1)
        self._all.addWidget(self._lacking, 1)
        self._all.addLayout(self._below)
        self.setLayout(self._all)
        shell = talk.shop.shell
        talk.shop.lane.ask(lambda: signing.pins(shell.session()), self._know_pins, owner=self)

    # what is shown

    def show_view(self, view: EvaluationView) -> None:
        """Show what is signed, and who signed; a place where one signs stays as it is."""
        offered = view.state in (SheetState.SIGNING, SheetState.LOCKED)
        self._lacking.setVisible(not offered)
        self.summary.setVisible(offered)
        self._line.setVisible(offered)
        if offered:
            self.summary.show_view(view)
            self._show_places(view)
        self.disagree_key.setVisible(offered and bool(self._open()))
        self.report_key.setVisible(offered and not self.form.low)
        for text in (self.title, self._missing, self._line.text):
            text.refresh()
        locked = view.state is SheetState.LOCKED
        if locked and self._was_locked is False:
            announce(self, self._line.text.text())
        self._was_locked = locked
        self.moved.emit()

    def focus_in(self) -> None:
        """Begin at the first place that is open."""
        first = next(iter(self._open()), None)
        if first is not None:
            first.focus_in()
        elif self._lacking.isVisible():
            self.sheet_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def forward(self) -> bool:
        """End the talk: on the lock, or with what is still missing said."""
        if self.may_next():
            names = [panel.name for panel in self._open()]
            view = self.talk.view
            self.left.emit()
            if names:
                text = ", ".join(names)
                self.talk.shop.shell.tell(lambda: _("Nog te tekenen: {names}").format(names=text))
            elif view is not None and view.state is not SheetState.LOCKED:
                self.talk.shop.shell.tell(
                    lambda: _("Getekend. Op slot gaat het als de anderen ook tekenden.")
                )
            elif view is not None:
                number = view.evaluation.number
                self.talk.shop.shell.tell(
                    lambda: _("Evaluatie {number} is op slot").format(number=number)
                )
        return True

    def may_next(self) -> bool:
        """Say whether the talk can be ended: all signed, or sign later."""
        view = self.talk.view
        if view is None or view.state not in (SheetState.SIGNING, SheetState.LOCKED):
            return False
        return all(panel.later for panel in self._open())

    def next_words(self) -> Say:
        """Say what is still missing."""
        open_ = self._open()
        number, later = len(open_), sum(panel.later for panel in open_)
        if not number:
            return lambda: _("Sluit af")
        if later == number:
            return lambda: ngettext(
                "Sluit af: {number} tekent later", "Sluit af: {number} tekenen later", number
            ).format(number=number)
        return lambda: ngettext(
            "Sluit af: nog {number} handtekening",
            "Sluit af: nog {number} handtekeningen",
            number - later,
        ).format(number=number - later)

    def take_form(self) -> None:
        """Let whitespace and the line about the lock give way, and places stand two by two."""
        look, form = self.look, self.form
        self.title.setVisible(not form.low)
        self.report_key.setVisible(not form.low and not self.summary.isHidden())
        self._all.setSpacing(look.px(8 if form.low else 14))
        self.summary.take_form(form)
        self._all.removeWidget(self.summary)
        # In a low window the places to sign come first.
        self._all.insertWidget(4 if form.low else 1, self.summary)
        for panel in self.panels.values():
            panel.take_form(form)
        self._place()

    def _show_report(self) -> None:
        from mentorapp.ui.talk.whole_report import show_report  # noqa: PLC0415 - when asked for

        show_report(self.talk.shop, self.talk.evaluation, self.report_key)

    def _open(self) -> list[SignPanel]:
        return [panel for panel in self.panels.values() if panel.is_open]

    def _show_places(self, view: EvaluationView) -> None:
        waited = len(self._open())
        version = view.versions[-1].number if view.versions else 0
        former, self.panels = self.panels, {}
        school = self.talk.shop.is_school
        anew = version != self._version
        self._version = version
        for row in view.signers:
            if school and row.at is None and row.role not in _AT_SCHOOL:
                continue  # who signs at the workplace does it there
            known = former.pop(row.role, None)
            if known is None or anew or known.row != row:
                if known is not None:
                    self._take_out(known)
                known = SignPanel(self.talk, view, row)
                known.moved.connect(self._moved)
                known.show_pin(there=row.person in self._pins)
                known.take_form(self.form)
            self.panels[row.role] = known
        for panel in former.values():
            self._take_out(panel)
        self._place()
        self._moved()
        if 0 < len(self._open()) < waited:  # somebody signed: the next one begins
            self.focus_in()

    def _take_out(self, panel: QWidget) -> None:
        self._places.removeWidget(panel)
        panel.hide()
        panel.deleteLater()

    def _place(self) -> None:
        number = len(self.panels)
        # Not the own width: places that stand too wide keep that wide.
        room, gap = self.room, self.look.px(_GAP)
        needs = [panel.minimumSizeHint().width() for panel in self.panels.values()]
        least = max([self.look.px(_LEAST), *needs])
        fits = max(1, (room + gap) // (least + gap))
        columns = min(number, fits)
        if number == _FOUR and columns == _FOUR - 1:
            columns = 2
        for at in range(_FOUR):
            self._places.setColumnStretch(at, 1 if at < columns else 0)
        for at, panel in enumerate(self.panels.values()):
            self._places.removeWidget(panel)
            self._places.addWidget(panel, at // max(columns, 1), at % max(columns, 1))

    def _moved(self) -> None:
        first = next((panel for panel in self._open() if not panel.later), None)
        for panel in self.panels.values():
            panel.show_next(is_next=panel is first)
        self.moved.emit()

    def _know_pins(self, pins: frozenset[str]) -> None:
        self._pins = pins
        for panel in self.panels.values():
            panel.show_pin(there=panel.row.person in pins)

    # what is done

    def _disagree(self) -> None:
        signers = [(panel.row.role, panel.name) for panel in self._open()]

        def told(role: SignerRole, words: str) -> None:
            panel = self.panels.get(role)
            if panel is not None and panel.is_open:
                panel.disagree(words)

        DisagreeDialog(self.talk, signers, told).open()

    # words

    def _title_words(self) -> str:
        view = self.talk.view
        if view is not None and view.state is SheetState.OPENED:
            return _("Nog niet klaar om te tekenen")
        return _("Lees na en onderteken")

    def _line_words(self) -> str:
        view = self.talk.view
        if view is None:
            return ""
        if view.state is SheetState.LOCKED:
            return _("De evaluatie is op slot. Lezen en afdrukken kan altijd.")
        return {
            1: _(
                "Na de handtekening gaat de evaluatie op slot. Verbeteren kan dan alleen nog met "
                "een nieuwe versie die opnieuw getekend wordt."
            ),
            2: _(
                "Na de tweede handtekening gaat de evaluatie op slot. Verbeteren kan dan alleen "
                "nog met een nieuwe versie die jullie allebei ondertekenen."
            ),
            3: _(
                "Na de derde handtekening gaat de evaluatie op slot. Verbeteren kan dan alleen nog "
                "met een nieuwe versie die jullie alle drie ondertekenen."
            ),
        }.get(
            len(view.signers),
            _(
                "Na de vierde handtekening gaat de evaluatie op slot. Verbeteren kan dan alleen "
                "nog met een nieuwe versie die jullie alle vier ondertekenen."
            ),
        )

    def _missing_words(self) -> str:
        view = self.talk.view
        if view is None:
            return ""
        names = [
            row.short.replace("*", "")
            for row in view.rows
            if row.mine is None and row.later_mine is None and row.agreed is None
        ]
        text = ngettext(
            "{number} competentie heeft nog geen niveau: {names}.",
            "{number} competenties hebben nog geen niveau: {names}.",
            len(names),
        )
        return text.format(number=len(names), names=", ".join(names))
