"""Forms: fields by the names that services refuse, and the dialog that saves what stands in one."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.services.desk import Desk
from mentorapp.services.editing import Edited
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Plain, Row, Say, said
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Area, Choice, FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.scroll import bring_into_view
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

T = TypeVar("T")


class Form(QWidget):
    """Fields below each other; a refusal stands at its field, or above when it has none."""

    def __init__(self, look: Look, *, gap: int = 14) -> None:
        super().__init__()
        self.look = look
        self.rows: dict[str, FormRow] = {}
        self.general = Notice(look, "", Tone.DANGER)
        self.general.hide()
        self.column = Column(look, self.general, gap=gap)
        self.setLayout(self.column)

    def line(self, field: str, say: Say, text: str = "", *, more: Say = "", hint: Say = "") -> Line:
        """Add a line to type in."""
        made = Line(self.look, name=say, hint=hint)
        made.setText(text)
        made.setCursorPosition(0)
        self.add(field, FormRow(self.look, say, made, more=more))
        return made

    def add(self, field: str, row: FormRow) -> FormRow:
        """Add a row. field: the name by which a service refuses it."""
        self.name(field, row)
        self.column.addWidget(row)
        return row

    def name(self, field: str, row: FormRow) -> None:
        """Let a row that stands elsewhere hear what is refused of a field."""
        self.rows[field] = row

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field, and go there; what was typed stays."""
        self.clear()
        row = self.rows.get(refused.field or "")
        if row is None:
            self.general.say(lambda: refusal(refused))
            self.general.show()
            announce(self.general, refusal(refused))
            return
        row.refuse(lambda: refusal(refused))
        announce(row, refusal(refused))

    def clear(self) -> None:
        """Take every sentence away."""
        self.general.hide()
        for row in self.rows.values():
            row.clear()


def value_of(field: QWidget) -> object:
    """Give what stands in a field, to know whether it was changed."""
    if isinstance(field, Line):
        return field.text()
    if isinstance(field, Area):
        return field.toPlainText()
    if isinstance(field, Choice):
        return field.currentData()
    if isinstance(field, DayField):
        return field.day()
    return field.isChecked() if isinstance(field, QAbstractButton) else None


class EditDialog(Dialog):
    """A dialog with a form that is saved; unsaved words are asked about inside it.

    The subclass fills ``form`` and says in ``save`` what is sent; ``watch`` names further controls
    that count as words.
    """

    def __init__(
        self, shop: Workshop, window: QWidget, say: Say, *, width: int = 560, height: int = 0
    ) -> None:
        super().__init__(shop.look, window, say, width=width, height=height)
        self.shop = shop
        self.form = Form(shop.look)
        self.body.addWidget(self.form)
        self._watched: list[Callable[[], object]] = []
        self._as_opened: list[object] = []
        self._sending = False
        self.save_key = Key(shop.look, self.save_words(), Kind.MAIN, icon="check", cap=_("Enter"))
        self.save_key.clicked.connect(self.save)
        self._extra: list[Key] = []
        self._build_guard()

    # for the subclass

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Bewaar")

    def save(self) -> None:
        """Send what stands in the form; the subclass says it."""

    def changed(self) -> bool:
        """Say whether something stands here that was not saved."""
        return [ask() for ask in self._asks()] != self._as_opened

    def watch(self, *asks: Callable[[], object]) -> None:
        """Count what these give as words of the form."""
        self._watched += asks

    def finish(self, *keys: Key) -> None:
        """Put the keys at the foot; called when the form is whole. keys: before the main one."""
        self.keys(*keys, self.cancel(), self.save_key)

    def send(
        self,
        use_case: Callable[[Desk], T],
        changed: frozenset[Changed],
        then: Callable[[T], None],
    ) -> None:
        """Write on the lane; then: hears what came of it, after the dialog went."""

        def done(value: T) -> None:
            self.put_away()
            then(value)

        self.submit(use_case, changed, done)

    def submit(
        self,
        use_case: Callable[[Desk], T],
        changed: frozenset[Changed],
        then: Callable[[T], None],
    ) -> None:
        """Write on the lane as ``send``; the dialog stays."""
        if self._sending:
            return
        self._sending = True
        self.form.clear()
        self.shop.write(use_case, changed, then, refused=self.refuse, ended=self.ended, owner=self)

    def ended(self) -> None:
        """Let what stands here be sent again, or thrown away: what was sent is over."""
        self._sending = False

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field, with the whole sentence in view."""
        self.form.refuse(refused)
        row = self.form.rows.get(refused.field or "")
        if row is not None:  # once the sentence has its place
            seen = partial(bring_into_view, self._scroll, row, self.look.px(8))
            QTimer.singleShot(0, self, seen)

    # for the panel

    def open(self) -> None:
        """Open it, and remember what stood in it."""
        super().open()
        self.rebase()

    def rebase(self) -> None:
        """Take what stands here now as saved."""
        self._as_opened = [ask() for ask in self._asks()]

    def first(self) -> QWidget | None:
        """Begin at the first field."""
        rows = list(self.form.rows.values())
        return rows[0].field if rows else None

    def may_close(self) -> bool:
        """Ask first when something was typed."""
        if self._sending:
            return False
        if self._guard.isVisible() or not self.changed():
            return True
        self._foot.hide()
        self._guard.show()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said(self._question))
        return False

    def throw_away(self) -> None:
        """Put it away with what was typed, as was asked for."""
        self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, or press the key that has the focus; Esc goes back from the question."""
        if event.key() == Qt.Key.Key_Escape and self._guard.isVisible():
            self._go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            now = QApplication.focusWidget()
            if isinstance(now, Key):
                now.click()
            elif not self._guard.isVisible():
                self.save()
        else:
            super().keyPressEvent(event)

    def _question(self) -> str:
        return _("Wijzigingen weggooien?")

    def _build_guard(self) -> None:
        look = self.look
        self._back = Key(look, lambda: _("Ga terug"), Kind.MAIN)
        self._back.clicked.connect(self._go_back)
        away = Key(look, lambda: _("Gooi weg"), Kind.DANGER)
        away.clicked.connect(self.throw_away)
        row = Row(
            look,
            Text(look, self._question, weight=600, wrap=True, middle=True),
            away,
            self._back,
            gap=16,
            margins=(24, 12, 24, 12),
        )
        self._guard = Plain(look, row, ground="warnSoft")
        self._guard.hide()
        self._column.addWidget(self._guard)

    def _go_back(self) -> None:
        self._guard.hide()
        self._foot.show()
        first = self.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asks(self) -> list[Callable[[], object]]:
        def asked(field: QWidget) -> Callable[[], object]:
            return lambda: value_of(field)

        return [*(asked(row.field) for row in self.form.rows.values()), *self._watched]


def told(shop: Workshop, say: Say, name: str = "") -> Callable[[Any], None]:
    """Give what says that an edit was done; where the school owns it, that it was proposed."""

    def tell(outcome: Any) -> None:
        if isinstance(outcome, Edited) and outcome.proposed:
            shop.shell.tell(
                lambda: _("Voorstel aan de school"),
                lambda: _("De school beslist. Je ziet het hier zodra ze antwoordt."),
                can_undo=True,
            )
        else:
            shop.shell.tell(say, name, can_undo=True)

    return tell
