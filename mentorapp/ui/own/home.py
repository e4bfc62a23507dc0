"""What a learner sees first: what it can do here, and what it noted itself."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QBoxLayout

from mentorapp.base import formats
from mentorapp.base.texts import LANGUAGES, _, language, ngettext
from mentorapp.domain.own_entry import Origin
from mentorapp.domain.own_rows import OwnEvaluation, OwnHome, OwnRow
from mentorapp.domain.voice import Voice
from mentorapp.ui.actions import BY_ID, Does, caps
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.drawing import draw_glyph, draw_voice
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.keys import Key, press_by_enter
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.own.bars import Head, Part
from mentorapp.ui.own.shop import OwnShop
from mentorapp.ui.shell.lock import LANGUAGE_NAMES
from mentorapp.ui.wording import ago, own_level_words

_FIRST = 30  # own entries that are shown; the others come when asked for


class HomePart(Part):
    """The first part. note_asked, rate_asked (id), entry_asked (row), pin_asked, lock_asked."""

    note_asked = Signal()
    rate_asked = Signal(str)
    entry_asked = Signal(object)
    pin_asked = Signal()
    lock_asked = Signal()
    language_asked = Signal(object)

    def __init__(self, shop: OwnShop, name: str, programme: str) -> None:
        super().__init__(shop.look)
        self.shop, self._name, self._all = shop, name, False
        self._found: OwnHome | None = None
        look = shop.look
        self.languages = Choice(
            look,
            [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
            name=lambda: _("Taal"),
            icon="language",
        )
        self.languages.pick(language())
        self.languages.picked.connect(self.language_asked)
        self.pin_key = Key(look, lambda: _("Mijn pincode"), icon="key")
        self.pin_key.clicked.connect(self.pin_asked)
        lock = BY_ID[Does.LOCK]
        self.lock_key = Key(look, lock.say, icon=lock.icon, cap=" ".join(caps(lock.key)))
        self.lock_key.clicked.connect(self.lock_asked)
        keys = [self.languages, self.lock_key]
        if not shop.practice:
            keys.insert(1, self.pin_key)
        head = Head(look, name, programme, *keys, practice=shop.practice)
        self.note_card = Card(
            look,
            lambda: _("Ik noteer wat ik deed"),
            lambda: _("Kies een competentie. Een zin mag, een niveau ook."),
            draw=partial(_circled, look, "pencil"),
            side=44,
            high=104,
        )
        self.note_card.clicked.connect(self.note_asked)
        self.rate_card = Card(
            look, self._rating_words, self._rating_more, draw=self._draw_rating, side=44, high=104
        )
        self.rate_card.clicked.connect(self._ask_rating)
        self.cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.cards.setContentsMargins(0, 0, 0, 0)
        for card in (self.note_card, self.rate_card):
            self.cards.addWidget(card, 1)
        self._missing = Column(look, gap=0)
        self._rows = Column(look, gap=0)
        self.rows: list[ListRow] = []
        self.list_title = Text(look, lambda: _("Wat ik noteerde"), "section")
        told = lambda: _(  # noqa: E731 - a text
            "Je mentor leest mee. Het telt niet mee voor je niveau."
        )
        words = Column(look, self.list_title, Text(look, told, "meta", "ink2", wrap=True), gap=2)
        body = Column(look, gap=18, margins=(40, 24, 32, 32))
        body.addLayout(self._missing)
        self.title = Text(look, lambda: _("Wat wil je doen?"), "title", wrap=True)
        body.addWidget(self.title)
        body.addLayout(self.cards)
        body.addLayout(words)
        inside = Column(look, Rule(look, strong=True), gap=0)
        inside.addLayout(self._rows)
        body.addLayout(inside)
        body.addStretch(1)
        self.stand(head, Plain(look, body, ground="sheet"))
        for part in (self.title, self.note_card, self.rate_card):
            part.hide()
        self.fit()

    # what is shown

    def show_home(self, found: OwnHome) -> None:
        """Show how it stands now; the focus stays where it was."""
        self._found = found
        can_note = found.has_plan and found.placed
        can_rate = found.evaluation is not None and bool(found.evaluation.out_of)
        self.note_card.setVisible(can_note)
        self.rate_card.setVisible(can_rate)
        self.title.setVisible(can_note or can_rate)
        self.rate_card.refresh()
        self._show_missing(found)
        self._show_rows(found.entries)

    def focus_in(self) -> None:
        """Put the focus on what comes first."""
        for one in (self.rate_card, self.note_card, *self.rows, self.lock_key):
            if one.isVisibleTo(self):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_missing(self, found: OwnHome) -> None:
        empty(self._missing)
        if found.starts is not None:
            starts = found.starts
            say: Say = lambda: _(  # noqa: E731 - a text
                "Je leerwerkplek begint op {day}"
            ).format(day=formats.weekday_in_full(starts))
            more: Say = lambda: _("Vanaf dan kan je hier noteren.")  # noqa: E731 - a text
        elif not found.has_plan:
            say = lambda: _("Je hebt nog geen opleidingsplan")  # noqa: E731 - a text
            more = lambda: _("Je mentor maakt het. Daarna kan je hier noteren.")  # noqa: E731
        else:
            return
        self._missing.addWidget(Nothing(self.look, say, more))

    def _show_rows(self, entries: tuple[OwnRow, ...]) -> None:
        look, today = self.look, self.shop.shop.shell.moment().date()
        empty(self._rows)
        self.rows = []
        shown = entries if self._all else entries[:_FIRST]
        for row in shown:
            made = ListRow(
                look,
                row.short,
                more=partial(_more, row),
                end=partial(_end, row, today),
                chevron=row.open,
                draw_start=partial(_draw_level, look, row, self._name),
            )
            made.setEnabled(row.open)
            made.clicked.connect(partial(self.entry_asked.emit, row))
            self._rows.addWidget(made)
            self.rows.append(made)
        if not entries:
            say = lambda: _("Hier komt wat je zelf noteert.")  # noqa: E731 - a text
            self._rows.addWidget(Text(look, say, role="ink2", wrap=True))
        left = len(entries) - len(shown)
        if left:
            more = Key(
                look,
                lambda: ngettext(
                    "Toon nog {number} notitie", "Toon nog {number} notities", left
                ).format(number=left),
            )
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        if self._found is not None:
            self._show_rows(self._found.entries)
            self.rows[_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    # the card of the self-rating

    @property
    def _evaluation(self) -> OwnEvaluation | None:
        return self._found.evaluation if self._found else None

    def _rating_words(self) -> str:
        one = self._evaluation
        number = one.number if one else 1
        return _("Mijn zelfbeoordeling voor evaluatie {number}").format(number=number)

    def _rating_more(self) -> str:
        one = self._evaluation
        if one is None:
            return ""
        if not one.answered:
            return ngettext(
                "{number} vraag. Stoppen en later verder doen kan.",
                "{number} vragen. Stoppen en later verder doen kan.",
                one.out_of,
            ).format(number=one.out_of)
        if one.answered == one.out_of:
            return _("Alles is beantwoord. Verbeteren kan nog.")
        return _("{done} van {whole} beantwoord").format(done=one.answered, whole=one.out_of)

    def _draw_rating(self, painter: QPainter, area: QRectF) -> None:
        one = self._evaluation
        share = one.answered / one.out_of if one and one.out_of else 0
        level = min(4, round(share * 4)) if share < 1 else 4
        draw_glyph(painter, self.look, area, level, voice=Voice.LEARNER)

    def _ask_rating(self) -> None:
        if self._evaluation is not None:
            self.rate_asked.emit(self._evaluation.id)

    # keys and room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what has the focus on Enter; the arrows go through the rows."""
        now = QApplication.focusWidget()
        if press_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(now, ListRow):
            self.window().focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def take_form(self) -> None:
        """Put the cards below each other where they have little room beside each other."""
        ways = QBoxLayout.Direction
        self.cards.setDirection(ways.TopToBottom if self.narrow else ways.LeftToRight)
        self.cards.setSpacing(self.look.px(16))


def _circled(look: Look, icon: str, painter: QPainter, area: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("learner"))
    painter.drawEllipse(area)
    side = 24
    at = area.center() - QPointF(look.px(side) / 2, look.px(side) / 2)
    look.draw_icon(painter, icon, "onLearner", at, side)


def _draw_level(look: Look, row: OwnRow, name: str, painter: QPainter, area: QRectF) -> None:
    """Draw the level; where none was given, whose note it is."""
    if row.level is None:
        draw_voice(painter, look, area.adjusted(1, 1, -1, -1), Voice.LEARNER, name[:1].upper())
    else:
        draw_glyph(painter, look, area, row.level, steps=row.steps or 4, voice=Voice.LEARNER)


def _more(row: OwnRow) -> str:
    badge = _("met een badge") if row.origin is Origin.KIOSK else ""
    parts = (own_level_words(row.scale, row.level), row.sentence, badge)
    said = [part for part in parts if part]
    return " ".join([*(f"{part.rstrip('.')}." for part in said[:-1]), *said[-1:]])


def _end(row: OwnRow, today: date) -> str:
    when = ago(row.day, today)
    return when if row.open else _("{day}, op slot").format(day=when)
