"""The place of one signature: who signs, the field to draw on, and the other ways to sign."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.evaluation_rows import EvaluationView, SignerRow
from mentorapp.services import evaluations
from mentorapp.services.evaluations import Sign
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tag, Tone, VoiceMark
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.talk.pad import Pad, Signed
from mentorapp.ui.talk.seats import VOICES, given
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.sign_ways import NameDialog, PinDialog
from mentorapp.ui.talk.stage import Form


def role_words(view: EvaluationView, role: SignerRole, *, short: bool = False) -> str:
    """Say who somebody is that signs; of the school, which one, unless it has to be short."""
    word = {
        SignerRole.MENTOR: _("mentor"),
        SignerRole.LEARNER: _("leerling"),
        SignerRole.COUNSELLOR: _("trajectbegeleider"),
        SignerRole.PARENT: _("ouder"),
    }[role]
    if role is SignerRole.COUNSELLOR and view.school and not short:
        return f"{word}, {view.school}"
    return word


class SignPanel(QWidget):
    """One place. moved: it is signed later, or after all now."""

    moved = Signal()

    def __init__(self, talk: TalkShop, view: EvaluationView, row: SignerRow) -> None:
        super().__init__()
        self.talk, self.look, self.row = talk, talk.look, row
        self.is_next = self.later = False
        self.remark = ""
        self._has_pin = self._sending = False
        self.pad: Pad | None = None
        look = talk.look
        self._voice = VOICES[row.role]
        self.name = row.name or role_words(view, row.role).capitalize()
        mark = VoiceMark(look, self._voice, given(self.name)[:1].upper(), 36)
        words = Column(look, Text(look, self.name, "lead", wrap=True), gap=0)
        self._short = False
        role = lambda: role_words(view, row.role, short=self._short)  # noqa: E731 - a text
        self._role = Text(look, role, "meta", "ink2", wrap=True)
        words.addWidget(self._role)
        head = Row(look, gap=12)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._column = Column(look, gap=8, margins=(16, 14, 16, 14))
        self._column.addLayout(head)
        if row.at is not None:
            self._show_signed(head)
        else:
            self._show_open(head)
        self.setLayout(self._column)

    def _show_signed(self, head: Row) -> None:
        look, row = self.look, self.row
        time = f"{row.at.astimezone():%H:%M}" if row.at is not None else ""
        tag = Tag(look, time, Tone.OK, icon="check")
        head.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        told: Callable[[], str] = {
            SignMethod.PIN: lambda: _("Getekend met pincode"),
            SignMethod.DRAWN: lambda: _("Getekend"),
            SignMethod.TYPED: lambda: _("Getekend met getypte naam"),
            SignMethod.SEEN_AND_DISAGREE: lambda: _("Gezien, niet akkoord"),
        }[row.method or SignMethod.PIN]
        spoken = lambda: f"{self.name}: {told()}, {time}"  # noqa: E731 - a text
        self._column.addWidget(Signed(look, row.strokes, row.name, name=spoken), 1)
        if row.method is not SignMethod.DRAWN:
            self._column.addWidget(Text(look, told, "meta", "ink2", wrap=True))
        if row.remark:
            self._column.addWidget(Text(look, f"“{row.remark}”", wrap=True))

    def _show_open(self, head: Row) -> None:
        look = self.look
        self.later_key = Key(look, self._later_words, Kind.QUIET, tight=True, name=self._later_name)
        self.later_key.clicked.connect(self._put_off)
        head.addWidget(self.later_key, 0, Qt.AlignmentFlag.AlignTop)
        self.typed = Line(look, name=lambda: _("Naam van wie tekent"))
        self.typed.setText(self.row.name)
        self._typed_row = FormRow(look, lambda: _("Naam van wie tekent"), self.typed)
        if self.row.person:
            self._typed_row.hide()
        self._remark = Text(look, self._remark_words, wrap=True)
        self._remark.hide()
        self.pad = Pad(look, self._pad_words)
        self._fault = Text(look, "", "meta", "danger", wrap=True)
        self._fault.hide()
        self.again_key = Key(
            look,
            lambda: _("Opnieuw"),
            icon="arrow-back-up",
            name=lambda: _("Opnieuw: {name}").format(name=self.name),
        )
        self.again_key.clicked.connect(self._again)
        self.done_key = Key(
            look,
            lambda: _("Klaar"),
            Kind.MAIN,
            icon="check",
            name=lambda: _("Klaar: {name}").format(name=self.name),
        )
        self.done_key.clicked.connect(self.sign)
        self.other_key = Key(look, self._other_words, Kind.QUIET, tight=True, name=self._other_name)
        self.other_key.clicked.connect(self.sign_otherwise)
        self._keys = Plain(look, Flow(look, self.again_key, self.done_key, self.other_key))
        self.pad.drawn.connect(self._drawn)
        self._column.addWidget(self._typed_row)
        self._column.addWidget(self._remark)
        self._column.addWidget(self.pad, 1)
        for part in (self._fault, self._keys):
            self._column.addWidget(part)

    # for the stage

    @property
    def is_open(self) -> bool:
        """Whether somebody still signs here."""
        return self.pad is not None

    def show_pin(self, *, there: bool) -> None:
        """Know whether who signs has a PIN on this PC."""
        self._has_pin = there
        if self.is_open:
            self.other_key.refresh()

    def show_next(self, *, is_next: bool) -> None:
        """Show that this is the place to sign now."""
        self.is_next = is_next
        self.update()

    def disagree(self, words: str) -> None:
        """Sign that it was seen, with words why one does not agree."""
        self.remark = words
        self._remark.refresh()
        self._remark.show()
        self.focus_in()

    def focus_in(self) -> None:
        """Begin at the key that signs without drawing: the mouse and the pen need no focus."""
        if self.is_open:
            self.other_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_form(self, form: Form) -> None:
        """Give whitespace away, and the name of the school."""
        look = self.look
        self._short = form.tight
        self._role.refresh()
        side, top = (10, 8) if form.low else (16, 14)
        self._column.setContentsMargins(*(look.px(one) for one in (side, top, side, top)))
        self._column.setSpacing(look.px(6 if form.low else 8))

    # what is done

    def command(self, method: SignMethod) -> Sign:
        """Give what is signed here."""
        typed = self.typed.text().strip() if not self.row.person else ""
        if self.remark:
            method = SignMethod.SEEN_AND_DISAGREE
        strokes = self.pad.strokes() if self.pad is not None else ()
        return Sign(
            self.talk.evaluation,
            self.row.person,
            self.row.role,
            method,
            self.remark,
            typed,
            strokes,
        )

    def sign(self) -> None:
        """Sign with what was drawn."""
        if self.pad is None or self._sending:
            return
        if not self.row.person and not self.typed.text().strip():
            self._typed_row.refuse(lambda: _("Typ nog de naam van wie tekent."))
            return
        if self.pad.is_empty:
            self._refuse_with(lambda: _("Teken eerst in het gele vak."))
            return
        command = self.command(SignMethod.DRAWN)
        self._sending = True
        self.talk.write(
            lambda desk: evaluations.sign(desk, command), None, self._refuse, self._ended
        )

    def sign_otherwise(self) -> None:
        """Sign by PIN, or with a typed name for who has none here."""
        if self._has_pin:
            command = self.command(SignMethod.PIN)
            PinDialog(self.talk, self.name, _undrawn(command)).open()
        else:
            command = self.command(SignMethod.TYPED)
            NameDialog(self.talk, self.name, _undrawn(command)).open()

    def _again(self) -> None:
        if self.pad is not None:
            self.pad.clear()

    def _put_off(self) -> None:
        self.later = not self.later
        self.later_key.refresh()
        for part in (self.pad, self._keys, self._typed_row):
            if part is not None:
                part.setVisible(
                    not self.later and (part is not self._typed_row or not self.row.person)
                )
        self.moved.emit()

    def _drawn(self) -> None:
        self._fault.hide()

    def _ended(self) -> None:
        self._sending = False

    def _refuse(self, problem: Refused) -> None:
        self._refuse_with(lambda: refusal(problem))

    def _refuse_with(self, say: object) -> None:
        self._fault.say(say)  # type: ignore[arg-type] # a text
        self._fault.show()
        announce(self, self._fault.text())

    # words

    def _later_words(self) -> str:
        return _("Toch nu") if self.later else _("Tekent later")

    def _later_name(self) -> str:
        return f"{self._later_words()}: {self.name}"

    def _other_words(self) -> str:
        return _("Met pincode") if self._has_pin else _("Typ de naam")

    def _other_name(self) -> str:
        return f"{self._other_words()}: {self.name}"

    def _pad_words(self) -> str:
        return _("Handtekening van {name}. Zonder tekenen: de toetsen eronder.").format(
            name=self.name
        )

    def _remark_words(self) -> str:
        return _("Niet akkoord: {words}").format(words=self.remark)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet; of who signs now, with a strong edge."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.is_next and not self.later
        width = 2 if strong else 1
        painter.setPen(QPen(look.colour("ink" if strong else "lineStrong"), width))
        painter.setBrush(look.colour("field"))
        half = width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, look.px(8), look.px(8))


def _undrawn(command: Sign) -> Sign:
    """Give the same without strokes: what was begun with a pen is no part of it."""
    return Sign(
        command.evaluation,
        command.person,
        command.role,
        command.method,
        command.remark,
        command.name,
    )
