"""The open row of a sheet: the level keys, the sentence, and what may be known of the other."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import NOT_POSSIBLE
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView, Said
from mentorapp.domain.template import Example
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, Table, empty
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Key, Kind, Pressable
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import VoiceMark, glyph_drawing
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.words import (
    answer_words,
    beside_words,
    former_words,
    letters,
    other_name,
)
from mentorapp.ui.wording import level_says, level_words, spoken

_NARROW = 620  # width of the design below which the parts beside each other stand below
_BESIDE = 282  # width of what is known of the other


class OpenRow(QWidget):
    """A criterion that is open.

    chosen: a level, None for not seen, 0 for not possible here; typed: the sentence as it is now;
    left: the sentence is done; moved: another row is asked for; closed: it is read.
    """

    chosen = Signal(object)
    typed = Signal(str)
    left = Signal()
    moved = Signal(int)
    closed = Signal()
    spoken_role = "Grouping"

    def __init__(
        self, look: Look, view: EvaluationView, row: CriterionRow, *, rates: bool, sentence: str
    ) -> None:
        super().__init__()
        self.look, self.view, self.row = look, view, row
        self.levels: LevelKeys | None = None
        self.sentence: Line | None = None
        #: The answers that are no step, by their level: not seen, and not possible here.
        self.unseen: dict[int | None, Key] = {}
        self.examples: list[Card] = []
        self._grid: Table | None = None
        self._beside: Beside | None = None
        self._column = Column(look, gap=10, margins=(14, 12, 14, 14))
        title = Row(look, Text(look, row.short, "lead", wrap=True, middle=True))
        former = Text(look, partial(former_words, view, row), "meta", "ink2", middle=True)
        self.shut = Key(look, lambda: _("Sluit"), Kind.QUIET, icon="chevron-up", tight=True)
        self.shut.clicked.connect(self.closed)
        if rates:  # what is rated is left by going on
            self.shut.hide()  # never shown here: it would be a window of its own
        self._column.addLayout(Spread(look, title, former, self.shut, gap=12, least=240))
        if row.phrase != row.short:
            self._column.addWidget(Text(look, row.phrase, "meta", "ink2", wrap=True))
        self.fault = Text(look, "", "meta", "danger", wrap=True)
        self.fault.hide()
        if rates:
            self._build_keys(sentence)
        self._column.addWidget(self.fault)
        self._answers = Column(look, gap=6)
        self._column.addLayout(self._answers)
        self._show_answers()
        self.setLayout(self._column)
        self.setAccessibleName(row.short)
        for key in self.findChildren(Pressable):
            key.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()

    def _build_keys(self, sentence: str) -> None:
        look, view, row = self.look, self.view, self.row
        self.levels = LevelKeys(look, level_says(view.evaluation.scale), keeps=True)
        self.levels.chosen.connect(self._choose)
        self._column.addWidget(self.levels)
        asked = lambda: _("Wat zag je? Eén zin is genoeg")  # noqa: E731 - a text
        self.sentence = Line(look, name=asked, hint=asked)
        self.sentence.setText(sentence)
        self.sentence.setCursorPosition(0)
        self.sentence.textChanged.connect(self.typed)
        self.sentence.editingFinished.connect(self.left)
        self.unseen = {
            None: Key(look, lambda: _("Niet gezien"), cap="0"),
            NOT_POSSIBLE: Key(look, lambda: _("Kan hier niet"), cap="-"),
        }
        for level, key in self.unseen.items():
            key.setCheckable(True)
            key.clicked.connect(partial(self._choose, level))
        self._show_chosen()
        self._beside = Beside(look, least=_NARROW, gap=12, below=8)
        self._beside.addWidget(self.sentence, 1)
        self._known = _Known(look, view, row)
        self._beside.addWidget(self._known)
        self._column.addLayout(self._beside)
        self._column.addWidget(Plain(look, Flow(look, *self.unseen.values())))
        if row.examples:
            self._column.addWidget(
                Text(look, lambda: _("Of neem een zin over"), "meta", "ink2", weight=600)
            )
            self._grid = Table(look, gap=8)
            for one in row.examples:
                card = Card(
                    look,
                    partial(spoken, one.sentence),
                    draw=glyph_drawing(look, one.level, view.steps),
                    side=20,
                    high=44,
                    name=partial(self._example_words, one),
                )
                card.clicked.connect(lambda _on=False, card=card: self._take(card.words))
                self.examples.append(card)
            self._column.addLayout(self._grid)

    def _example_words(self, one: Example) -> str:
        return f"{level_words(self.view.evaluation.scale, one.level)}. {spoken(one.sentence)}"

    def _show_answers(self) -> None:
        """Show what was said with words; the own answer too, where no key shows it."""
        view, row, look = self.view, self.row, self.look
        empty(self._answers)
        said: list[tuple[bool, str, Said | None]] = []
        if self.levels is None:
            said += [(True, "first", row.mine), (False, "first", row.theirs)]
        elif row.later_mine is not None:  # the keys show that one: the first stays readable
            said.append((True, "before", row.mine))
        said += [(True, "later", row.later_mine), (False, "later", row.later_theirs)]
        for mine, when, one in said:
            if one is not None:
                line = partial(_answer, view, one, mine=mine, when=when)
                self._answers.addLayout(_voiced(look, view, line, mine=mine))
        if row.agreed is not None:
            agreed = partial(_agreed, view.evaluation.scale, row.agreed)
            self._answers.addWidget(Text(look, agreed, weight=600, wrap=True))

    # what is done

    def show_other(self, view: EvaluationView, row: CriterionRow) -> None:
        """Hear what became known of the other's answer, while one is typing here."""
        former, self.view, self.row = self.row, view, row
        if row != former:
            self._show_answers()
        if self.levels is not None:
            self._known.show_row(view, row)
            self._show_chosen()

    def enter(self) -> None:
        """Put the focus on the chosen level, else on the first."""
        if self.levels is None:
            self.shut.setFocus(Qt.FocusReason.TabFocusReason)
            return
        now = self._own()
        level = now.level if now is not None else None
        if now is not None and not level:
            self.unseen[level].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            number = min(level or 1, len(self.levels.keys))
            self.levels.keys[number - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong; what was typed stays."""
        self.fault.say(lambda: refusal(refused))
        self.fault.show()
        self._show_chosen()
        announce(self, refusal(refused))

    def _own(self) -> Said | None:
        return self.row.later_mine or self.row.mine

    def _show_chosen(self) -> None:
        own = self._own()
        if self.levels is not None:
            self.levels.show_level((own.level or 0) if own else 0)
        for level, key in self.unseen.items():
            key.setChecked(own is not None and own.level == level)

    def _choose(self, level: int | None, *_: object) -> None:
        self._show_chosen()
        self.chosen.emit(level)

    def _take(self, words: str) -> None:
        if self.sentence is not None:
            self.sentence.setText(words)
            self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to another row by up and down: else a key would take them for Tab."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _step(event)
            if step:
                self.moved.emit(step)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit wherever one is in the row, but in the sentence; go on by arrows."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        typing = self.sentence is not None and self.sentence.hasFocus()
        if step := _step(event):
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typing and self.levels:
            self.enter()
        elif self.levels is not None and not (typing or alt) and event.text() in ("0", "-"):
            self._choose(None if event.text() == "0" else NOT_POSSIBLE)
        elif self.levels is not None and not (typing or alt) and event.text().isdigit():
            self.levels.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self.look
        if self._beside is not None:
            narrow = self._beside.fit(self.width())
            self._known.setMinimumWidth(0 if narrow else look.px(_BESIDE))
            self._known.setMaximumWidth(16_777_215 if narrow else look.px(_BESIDE))
        if self._grid is not None:
            wide = self.width() >= look.px(_NARROW)
            at = {card: (number // 2, number % 2) for number, card in enumerate(self.examples)}
            for number, card in enumerate(self.examples):
                row, column = at[card] if wide else (number, 0)
                self._grid.addWidget(card, row, column)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("ink"), 2))
        painter.setBrush(look.colour("field"))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, look.px(8), look.px(8))


class _Known(QWidget):
    """What is known of the other's answer, with its mark."""

    def __init__(self, look: Look, view: EvaluationView, row: CriterionRow) -> None:
        super().__init__()
        self._mark = VoiceMark(look, view.other, letters(view)[1], 24)
        self._text = Text(look, partial(beside_words, view, row), "meta", "ink2", wrap=True)
        line = Row(look, gap=8)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def show_row(self, view: EvaluationView, row: CriterionRow) -> None:
        """Show what is known now."""
        self._text.say(partial(beside_words, view, row))


def _step(event: QKeyEvent) -> int:
    """Give by how many rows a key goes on; 0 for any other key."""
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)


def _answer(view: EvaluationView, said: Said, *, mine: bool, when: str) -> str:
    template = {
        "later": _("Na het zien, {name}: {level}"),
        "before": _("Eerst, {name}: {level}"),
    }.get(when, _("{name}: {level}"))
    name = _("jij") if mine else other_name(view)
    told = answer_words(template, name, view.evaluation.scale, said)
    return told[:1].upper() + told[1:]


def _agreed(scale: str, level: int) -> str:
    return _("Samen afgesproken: {level}").format(level=level_words(scale, level))


def _voiced(look: Look, view: EvaluationView, say: Say, *, mine: bool) -> Row:
    letter = letters(view)[0 if mine else 1]
    line = Row(look, gap=8)
    mark = VoiceMark(look, view.voice if mine else view.other, letter, 20)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(look, say, wrap=True), 1)
    return line
