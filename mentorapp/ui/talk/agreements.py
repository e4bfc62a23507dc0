"""The agreements (afspraken) beside a talk: what was agreed on, and the editor at once below it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.agreement import Agreement
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.drawing import draw_voice
from mentorapp.ui.kit.rows import WrappedRow
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.talk.editor import Editor
from mentorapp.ui.talk.seats import seat_of, whole_name
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.stage import Form, Pane

_WIDE, _LESS = 319, 274  # width of the column, of the design
_WRAP = int(Qt.TextFlag.TextWordWrap)


def by_words(by: date | None) -> str:
    """Say by when something is done."""
    if by is None:
        return _("vanaf nu")
    return _("tegen {day}").format(day=formats.day(by, year=False))


class AgreementRow(WrappedRow):
    """One agreement: the sentence, who does it, and by when. Pressed, it is changed."""

    usual, least = 300, 180

    def __init__(self, look: Look, one: Agreement, view: EvaluationView, *, leads: bool) -> None:
        self.one = one
        self._seat = seat_of(view, one.who)
        self._who = whole_name(view, one.who)
        spoken = partial(_row_name, one, self._who)
        super().__init__(look, one.text, name=spoken, leads=leads)

    def _tall(self, width: int) -> int:
        metrics = self.look.metrics("body")
        wide = QRectF(0, 0, width - self.look.px(4), 10_000)
        high = metrics.boundingRect(wide, _WRAP, self.words).height()
        return max(1, round(high / metrics.lineSpacing())) * self.look.line("body")

    def _meta(self, width: int) -> int:
        metrics = self.look.metrics("meta")
        wide = QRectF(0, 0, width - self.look.px(32), 10_000)
        high = metrics.boundingRect(wide, _WRAP, self._said()).height()
        return max(1, round(high / metrics.lineSpacing())) * self.look.line("meta")

    def _said(self) -> str:
        return f"{self._who}  {by_words(self.one.by)}"

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need."""
        return self._tall(width) + self._meta(width) + self.look.px(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence, the mark and the line below."""
        look, painter = self.look, QPainter(self)
        if self.is_lit or self.isChecked():
            painter.fillRect(self.rect(), look.colour("hover"))
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body"))
        top, tall = look.px(8), self._tall(self.width())
        painter.drawText(QRectF(0, top, self.width() - look.px(4), tall), _WRAP, self.words)
        top += tall + look.px(4)
        mark = QRectF(look.px(1), top, look.px(18), look.px(18))
        draw_voice(painter, look, mark, self._seat.voice, self._seat.letter)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        room = QRectF(look.px(28), top, self.width() - look.px(28), self._meta(self.width()))
        painter.drawText(room, _WRAP, self._said())
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class AgreementsSide(Plain):
    """The column of agreements, with the editor of one."""

    def __init__(self, talk: TalkShop) -> None:
        look = talk.look
        self.talk, self.look = talk, look
        self.rows: list[AgreementRow] = []
        self.title = Text(look, lambda: _("Afspraken"), "section")
        self.count = Text(look, self._count_words, "meta", "ink2", middle=True)
        self._list = Column(look, gap=0)
        self._list.addStretch(1)
        self.pane = Pane(look, Plain(look, self._list, ground="sunken"), least=56, ground="sunken")
        self.editor = Editor(talk)
        self.editor.done.connect(self._over)
        self._help = Text(
            look,
            lambda: _("Spreek in hele zinnen af: wie doet wat, en tegen wanneer."),
            "meta",
            "ink2",
            wrap=True,
        )
        head = Row(look, self.title, None, self.count, gap=8)
        self._column = Column(look, gap=10, margins=(24, 20, 24, 16))
        self._column.addLayout(head)
        self._column.addWidget(self.pane, 1)
        self._column.addWidget(self.editor)
        self._column.addWidget(self._help)
        super().__init__(look, self._column, ground="sunken")
        talk.shown.connect(self.show_view)

    def show_view(self, view: EvaluationView) -> None:
        """Show the agreements as they are now; what is being typed stays."""
        empty(self._list)
        self.rows = []
        for one in view.agreements:
            row = AgreementRow(self.look, one, view, leads=True)
            row.clicked.connect(lambda _on=False, one=one: self.editor.change(one))
            self.rows.append(row)
            self._list.addWidget(row)
        self._list.addStretch(1)
        self.count.refresh()
        self.editor.show_view(view)

    def take_form(self, form: Form) -> None:
        """Be narrower where there is less room; help goes first."""
        look = self.look
        if form.narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            edge = 12 if form.tight else 24
            self.setFixedWidth(look.px((_LESS if form.tight else _WIDE) + 2 * edge))
        side, top = (16, 8) if form.low else (24, 20)
        if form.tight:
            side = 12
        self._column.setContentsMargins(*(look.px(one) for one in (side, top, side, top)))
        self._column.setSpacing(look.px(6 if form.low else 10))
        self._help.setVisible(not form.low)
        self.editor.take_form(form)

    def _over(self, *_args: object) -> None:
        bar = self.pane.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _count_words(self) -> str:
        number = len(self.rows)
        if not number:
            return _("nog geen")
        return ngettext("{number} gemaakt", "{number} gemaakt", number).format(number=number)


def _row_name(one: Agreement, name: str) -> str:
    return f"{one.text} {name}, {by_words(one.by)}"
