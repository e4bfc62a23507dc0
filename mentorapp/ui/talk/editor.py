"""The editor of an agreement: a sentence, who does it, and by when."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.agreement import Agreement
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services import talking
from mentorapp.services.talking import Agree
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Area, Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.talk.seats import whole_name
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.stage import Form

_WEEKS = 3  # from today: what is offered as the day, until another one is chosen


class Editor(QWidget):
    """What is agreed on: a sentence, who does it and by when.

    done: it was kept, or let go of; typed: the sentence is another one.
    """

    done = Signal()
    typed = Signal()

    def __init__(self, talk: TalkShop) -> None:
        super().__init__()
        look = talk.look
        self.talk, self.look = talk, look
        self._id, self._sending = "", False  # id of the one that is changed
        self._day_is_offered = False
        name = lambda: _("Nieuwe afspraak")  # noqa: E731 - a text
        self.text = Area(look, name=name, hint=lambda: _("Wie doet wat?"), rows=2)
        self.text.textChanged.connect(self.typed)
        self.row = FormRow(look, self._title_words, self.text)
        self.who: Choice = Choice(look, name=lambda: _("Wie doet het?"))
        self.when: Choice = Choice(
            look,
            [(False, lambda: _("vanaf nu")), (True, lambda: _("tegen …"))],
            name=lambda: _("Tegen wanneer?"),
        )
        self.day = DayField(
            look, talk.shop.shell.moment().date(), name=lambda: _("Tegen welke dag?")
        )
        self.day.hide()
        self.when.picked.connect(self._show_day)
        self.add_key = Key(look, self._add_words, icon="check")
        self.add_key.clicked.connect(self.save)
        self.drop_key = Key(look, lambda: _("Schrap"), Kind.QUIET, icon="trash", tight=True)
        self.drop_key.clicked.connect(self._drop)
        self.back_key = Key(look, lambda: _("Annuleer"), Kind.QUIET, tight=True)
        self.back_key.clicked.connect(self.clear)
        self._choices = Plain(look, Flow(look, self.who, self.when, self.day))
        self._keys = Plain(look, Flow(look, self.add_key, self.drop_key, self.back_key))
        self._column = Column(look, self.row, self._choices, self._keys, gap=8)
        self.setLayout(self._column)
        self._follow()

    # what is shown

    def show_view(self, view: EvaluationView) -> None:
        """Offer who is at the table."""
        voices = [Voice.LEARNER, Voice.MENTOR, Voice.SCHOOL]
        self.who.offer([(voice, whole_name(view, voice)) for voice in voices])
        if not self._day_is_offered:
            self._suggest_day()
        open_ = self.talk.is_open
        for part in (self.text, self.who, self.when, self.day, self.add_key):
            part.setEnabled(open_)

    def change(self, one: Agreement) -> None:
        """Change an agreement."""
        self._id = one.id
        self.text.setPlainText(one.text)
        self.who.pick(one.who)
        self.when.pick(one.by is not None)
        if one.by is not None:
            self.day.show_day(one.by)
        self._show_day(one.by is not None)
        self.row.clear()
        self._follow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def clear(self) -> None:
        """Begin a new one."""
        now = QApplication.focusWidget()
        had_focus = now is not None and self.isAncestorOf(now)
        self._id = ""
        self.text.clear()
        self.when.pick(value=False)
        self._suggest_day()
        self._show_day(shown=False)
        self.row.clear()
        self._follow()
        if had_focus:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit()

    def kept(self) -> dict[str, Any]:
        """Give what is being typed; empty when that is nothing."""
        text = self.text.toPlainText()
        if not text.strip():
            return {}
        return {
            "id": self._id,
            "text": text,
            "who": self.who.currentData(),
            "by": self.day.day().isoformat() if self.when.currentData() else None,
        }

    def bring_back(self, kept: dict[str, Any]) -> None:
        """Show again what was being typed."""
        by = date.fromisoformat(kept["by"]) if kept["by"] else None
        self.change(Agreement(kept["id"], "", "", kept["text"], Voice(kept["who"]), by, 0))

    def take_form(self, form: Form) -> None:
        """Be lower: the words above the field give way."""
        self.row.label.setVisible(not form.low or bool(self._id))
        self._column.setSpacing(self.look.px(8))

    # what is done

    def save(self) -> None:
        """Keep it."""
        text = self.text.toPlainText().strip()
        if self._sending:
            return
        if not text:
            self.row.refuse(lambda: _("Schrijf eerst wat je afspreekt."))
            return
        by = self.day.day() if self.when.currentData() else None
        command = Agree(self.talk.evaluation, text, self.who.currentData(), by, self._id)
        self._sending = True
        self.talk.write(
            lambda desk: talking.agree_on(desk, command),
            lambda _made: self.clear(),
            self._refuse,
            self._ended,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep it on Ctrl+Enter from the sentence; Esc lets it go."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self._id:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        id_ = self._id

        def told(_done: object) -> None:
            self.clear()
            self.talk.shop.shell.tell(lambda: _("De afspraak is geschrapt"), can_undo=True)

        self.talk.write(lambda desk: talking.drop(desk, id_), told)

    def _ended(self) -> None:
        self._sending = False

    def _refuse(self, problem: Refused) -> None:
        self.row.refuse(lambda: refusal(problem))

    def _show_day(self, shown: object) -> None:
        self.day.setVisible(bool(shown))
        self._choices.updateGeometry()

    def _suggest_day(self) -> None:
        self._day_is_offered = True
        today = self.talk.shop.shell.moment().date()
        self.day.limit(first=today)
        self.day.show_day(today + timedelta(weeks=_WEEKS))

    def _follow(self) -> None:
        changing = bool(self._id)
        self.drop_key.setVisible(changing)
        self.back_key.setVisible(changing)
        self.add_key.refresh()
        self.row.label.refresh()

    def _title_words(self) -> str:
        return _("Deze afspraak") if self._id else _("Nieuwe afspraak")

    def _add_words(self) -> str:
        return _("Bewaar") if self._id else _("Voeg toe")
