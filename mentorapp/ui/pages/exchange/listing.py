"""The list of Uitwisseling: what came, what goes, and below it what waits and was read."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.exchange_rows import ExchangeView, InRow, OutRow
from mentorapp.services import exchange_words
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty, said
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Nothing, Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.exchange.rows import ExchangeRow, InLine, OutLine, StepHeads
from mentorapp.ui.pages.exchange.words import choose_key, questions_words

_RECEIPTS = 12  # partners whose receipts stand on the page


class ExchangeList(QWidget):
    """The rows by id. picked: one of them; the others: what a key below or above them asks for."""

    picked = Signal(str)
    open_asked = Signal()
    choose_asked = Signal()
    archive_asked = Signal()
    export_asked = Signal()
    doctor_asked = Signal()
    partners_asked = Signal()
    others_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: dict[str, ExchangeRow] = {}
        self.choose_key: Key | None = None
        self._column = Column(look, gap=0)
        self.setLayout(self._column)

    def show_view(self, view: ExchangeView, today: date) -> None:
        """Show the page as it was read."""
        self.forget()
        self._add_questions(view)
        if view.incoming or view.outgoing:
            self._add_both(view, today)
        else:
            self._column.addWidget(self._nothing(view))
        self._foot(view)

    def show_together(self) -> None:
        """Show nothing while a learner looks along: here are others too."""
        self.forget()
        self._column.addWidget(
            Nothing(
                self.look,
                lambda: _("Samen kijken staat aan"),
                lambda: _("Hier staan ook andere leerlingen. Druk op F8 om te stoppen."),
            )
        )

    def forget(self) -> None:
        """Take everything away."""
        empty(self._column)
        self.rows, self.choose_key = {}, None

    def _nothing(self, view: ExchangeView) -> QWidget:
        if view.partners:
            say = lambda: _("Hier is nog niets uitgewisseld")  # noqa: E731 - texts
            more = lambda: _(  # noqa: E731 - as above
                "Open een bestand dat je kreeg, of zet klaar wat je wil meegeven."
            )
        else:
            say = lambda: _("Je kent nog geen partner")  # noqa: E731 - as above
            more = lambda: _(  # noqa: E731 - as above
                "Vraag de kaart van de school, een klein bestand dat eindigt op .mxcard, en open "
                "het hier."
            )
        opening = Key(self.look, lambda: _("Bestand openen"), Kind.MAIN, icon="file-import")
        opening.clicked.connect(self.open_asked)
        return Nothing(self.look, say, more, opening)

    def _add_questions(self, view: ExchangeView) -> None:
        """Say how much waits for a choice, with the way there."""
        if not view.questions:
            return
        words = partial(choose_key, view.questions)
        key = self.choose_key = Key(self.look, words, icon="chevron-right", icon_after=True)
        key.clicked.connect(self.choose_asked)
        asked = partial(questions_words, view.questions)
        self._column.addWidget(Notice(self.look, asked, Tone.WARN, key))
        self._column.addSpacing(self.look.px(12))

    def _add_both(self, view: ExchangeView, today: date) -> None:
        school = view.is_school
        # Both halves in one text: "Uit" alone is what a switch says, and another word elsewhere.
        came: Say = lambda: _("In|van de werkplek") if school else _("In|van de school")  # noqa: E731
        goes: Say = lambda: _("Uit|naar de werkplek") if school else _("Uit|naar de school")  # noqa: E731
        self._head(came)
        for one in view.incoming:
            self._add(InLine(self.look, one, today))
        if not view.incoming:
            self._quiet(lambda: _("Er kwam nog niets binnen."))
        self._column.addSpacing(self.look.px(18))
        self._head(goes, StepHeads(self.look))
        for sent in view.outgoing:
            self._add(OutLine(self.look, sent, today))
        if not view.outgoing:
            self._quiet(lambda: _("Er gaat nu niets naar buiten."))

    def _head(self, both: Say, *beside: QWidget) -> None:
        """Add a heading. both: its word and the small words beside it, parted by a bar."""
        look = self.look
        words = Row(look, gap=12)
        words.addWidget(Text(look, lambda: said(both).split("|")[0], "section", middle=True))
        more = lambda: said(both).split("|")[-1]  # noqa: E731 - a text
        words.addWidget(Text(look, more, "meta", "ink2", wrap=True, middle=True), 1)
        spread = Spread(look, words, *beside, gap=0, least=120, margins=(0, 4, 0, 6))
        self._column.addWidget(Plain(look, spread))
        self._column.addWidget(Rule(look, strong=True))

    def _add(self, row: ExchangeRow) -> None:
        one: InRow | OutRow = row.row
        self.rows[one.id] = row
        row.clicked.connect(partial(self._pick, one.id))
        self._column.addWidget(row)

    def _pick(self, id_: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.picked.emit(id_)

    def _quiet(self, say: Say) -> None:
        self._column.addSpacing(self.look.px(12))
        self._column.addWidget(Text(self.look, say, role="ink2", wrap=True))

    def _foot(self, view: ExchangeView) -> None:
        look = self.look
        for one in view.waiting:
            self._quiet(partial(exchange_words.wait_words, one))
        if view.receipts:
            self._column.addSpacing(look.px(14))
        behind = sorted(view.receipts, key=lambda one: one.to - one.ours)
        # A school has hundreds: who read least comes first, and Vandaag says who waits for whom.
        shown = behind[:_RECEIPTS] if len(behind) > _RECEIPTS else view.receipts
        for receipt in shown:
            words = partial(exchange_words.receipt_words, receipt)
            self._column.addWidget(Text(look, words, "meta", "ink2", wrap=True))
        if more := len(view.receipts) - len(shown):
            self._column.addWidget(Text(look, partial(_others, more), "meta", "ink2", wrap=True))
        self._column.addSpacing(look.px(14))
        archive = Key(look, lambda: _("Archief"), icon="archive")
        archive.clicked.connect(self.archive_asked)
        doctor = Key(look, lambda: _("Wat loopt er mis?"), icon="stethoscope")
        doctor.clicked.connect(self.doctor_asked)
        partners = Key(look, lambda: _("Partners en sleutels"), icon="key")
        partners.clicked.connect(self.partners_asked)
        others = Key(look, lambda: _("Andere pc’s"), icon="device-desktop")
        others.clicked.connect(self.others_asked)
        export = Key(look, lambda: _("Ander programma"), icon="file-export")
        export.clicked.connect(self.export_asked)
        self._column.addLayout(Flow(look, archive, export, doctor, others, partners, gap=12))


def _others(number: int) -> str:
    return ngettext(
        "{number} andere partner las minstens even veel.",
        "{number} andere partners lazen minstens even veel.",
        number,
    ).format(number=number)
