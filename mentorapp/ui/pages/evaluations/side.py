"""Beside the sheet: what the logbook shows of the open row, the proposal, and quiet questions."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_evidence
from mentorapp.services.evaluation_evidence import Evidence
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.drawing import draw_glyph
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import TONES, Glyph, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.words import (
    hint_words,
    proposal_title,
    reason_words,
    since_words,
)
from mentorapp.ui.wording import level_words
from mentorapp.ui.workshop import Workshop

_SHOWN = 12  # notes that are shown; the logbook has all


class LogSide(QWidget):
    """The side of a sheet. taken: the proposed level; all_asked: the whole logbook, by goal."""

    taken = Signal(int)
    all_asked = Signal(str)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self._asked = 0
        self._view: EvaluationView | None = None
        self._row: CriterionRow | None = None
        self.take: Key | None = None
        self.all_key = Key(look, lambda: _("Alles tonen"), Kind.QUIET, tight=True)
        self.all_key.clicked.connect(self._ask_all)
        title = Row(look, Text(look, lambda: _("Uit het logboek"), "section", middle=True))
        self._about = Text(look, "", "meta", "ink2", wrap=True)
        self._inside = Column(look, gap=10)
        column = Column(look, gap=8, margins=(0, 0, 0, 12))
        column.addLayout(Spread(look, title, self.all_key, gap=8, least=120))
        column.addWidget(self._about)
        column.addLayout(self._inside)
        column.addStretch(1)
        self.setLayout(column)

    def show_row(self, view: EvaluationView, row: CriterionRow | None) -> None:
        """Read and show what belongs to a row; nothing of another one meanwhile."""
        of_another = self._row is None or row is None or row.goal != self._row.goal
        self._view, self._row = view, row
        self._asked += 1
        if of_another:
            empty(self._inside)
            self.take = None
            self._about.say(row.short if row is not None else lambda: _("Kies een competentie."))
        self.all_key.setVisible(row is not None and not row.free)
        if row is None:
            return
        evaluation, goal = view.evaluation.id, row.goal
        self.shop.read(
            lambda desk: evaluation_evidence.evidence(desk, evaluation, goal),
            partial(self._show, self._asked),
            owner=self,
        )

    def _ask_all(self) -> None:
        if self._row is not None:
            self.all_asked.emit(self._row.goal)

    def _show(self, asked: int, found: Evidence) -> None:
        view, row, look = self._view, self._row, self.look
        if asked != self._asked or view is None or row is None:
            return
        together = bool(self.shop.together)
        empty(self._inside)
        self.take = None
        self._about.say(partial(since_words, row.short, found.since, found.former))
        if found.levels:
            self._inside.addWidget(LevelBar(look, view.evaluation.scale, view.steps, found.levels))
        if not together and row.proposal.level is not None and row.mine is None:
            self._add_proposal(view, row)
        notes = [one for one in found.rows if not (together and one.private)]
        for one in notes[:_SHOWN]:
            self._inside.addLayout(self._note(view, one))
            self._inside.addWidget(Rule(look))
        if not notes:
            words = (
                (lambda: _("Dit staat niet in het logboek. Zeg wat je zag."))
                if row.free
                else (lambda: _("In deze periode noteerde niemand iets."))
            )
            self._inside.addWidget(Text(look, words, role="ink2", wrap=True))
        if not together:
            self._add_hints(view, row)

    def _add_proposal(self, view: EvaluationView, row: CriterionRow) -> None:
        look, one, scale = self.look, row.proposal, view.evaluation.scale
        level = one.level or 0
        words = Column(look, gap=2)
        words.addWidget(Text(look, partial(proposal_title, scale, one), weight=600, wrap=True))
        words.addWidget(Text(look, partial(reason_words, one), "meta", "ink2", wrap=True))
        self.take = Key(look, lambda: _("Neem over"), icon="check", name=self._take_name)
        self.take.clicked.connect(lambda: self.taken.emit(level))
        words.addLayout(Row(look, self.take, None))
        across = Row(look, gap=12, margins=(18, 12, 14, 12))
        across.addWidget(
            Glyph(look, level, 28, steps=view.steps or 4), 0, Qt.AlignmentFlag.AlignTop
        )
        across.addLayout(words, 1)
        self._inside.addWidget(_Soft(look, across))

    def _take_name(self) -> str:
        view, row = self._view, self._row
        level = level_words(view.evaluation.scale, row.proposal.level) if view and row else ""
        return _("Neem over: {level}").format(level=level)

    def _note(self, view: EvaluationView, one: LogRow) -> Row:
        look = self.look
        voice = Voice.LEARNER if one.own else Voice.MENTOR
        steps = one.steps or view.steps or 4
        glyph = Glyph(
            look,
            one.level,
            24,
            steps=steps,
            voice=voice,
            name=level_words(view.evaluation.scale, one.level) if one.level else "",
        )
        who = view.given_name if one.own else one.rater.split()[0] if one.rater else ""
        head = Row(look, gap=6)
        head.addWidget(Text(look, lambda: formats.weekday(one.day), weight=600))
        head.addWidget(Text(look, who, "meta", "ink3", middle=True))
        head.addStretch(1)
        words = Column(look, head, gap=0)
        if one.sentence:
            words.addWidget(Text(look, one.sentence, wrap=True))
        line = Row(look, gap=14)
        line.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line

    def _add_hints(self, view: EvaluationView, row: CriterionRow) -> None:
        """Ask what is worth a second look; only who rates sees it."""
        for hint in view.hints:
            whole = len(hint.goals) > 1
            if whole or row.goal in hint.goals:
                notice = Notice(self.look, partial(hint_words, view, hint), Tone.INFO)
                self._inside.addWidget(notice)
                only = lambda: _("Alleen jij ziet deze vraag.")  # noqa: E731 - a text
                self._inside.addWidget(Text(self.look, only, "meta", "ink3", wrap=True))


class LevelBar(QWidget):
    """How often each level was noted, as parts of a bar."""

    def __init__(
        self, look: Look, scale: str, steps: int, levels: tuple[tuple[int, int], ...]
    ) -> None:
        super().__init__()
        self.look, self._scale, self._steps, self._levels = look, scale, steps or 4, levels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it in the language of now."""
        self.setAccessibleName(", ".join(self._spoken(*one) for one in self._levels))
        self.updateGeometry()
        self.update()

    def _spoken(self, level: int, number: int) -> str:
        words = ngettext("{number} keer {level}", "{number} keer {level}", number)
        return words.format(number=number, level=level_words(self._scale, level))

    def sizeHint(self) -> QSize:
        """Give the height of the bar."""
        return QSize(self.look.px(200), self.look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts, as wide as they count."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, glyph, least = look.px(3), look.px(16), look.px(56)
        whole = sum(number for _level, number in self._levels)
        room = self.width() - gap * (len(self._levels) - 1) - least * len(self._levels)
        x = 0.0
        for level, number in self._levels:
            wide = least + max(0, room) * number / whole
            part = QRectF(x, 0, wide, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(look.colour("primarySoftLine"), 1))
            painter.setBrush(look.colour("primarySoft"))
            painter.drawRoundedRect(part, look.px(4), look.px(4))
            words = str(number)
            text = look.metrics("meta", 600).horizontalAdvance(words)
            left = part.center().x() - (glyph + look.px(8) + text) / 2
            box = QRectF(left, part.center().y() - glyph / 2, glyph, glyph)
            draw_glyph(painter, look, box, level, steps=self._steps)
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font("meta", 600))
            at = QRectF(left + glyph + look.px(8), 0, text + 2, self.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + gap


class _Soft(Plain):
    """The soft ground of a proposal, with a broad edge at the left."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and its edges."""
        look, painter = self.look, QPainter(self)
        ground, edge, _ink = TONES[Tone.OK]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(edge), 1))
        painter.setBrush(look.colour(ground))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, look.px(6), look.px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("keyEdge"))
        painter.drawRoundedRect(QRectF(0, 0, look.px(6), self.height()), look.px(3), look.px(3))
