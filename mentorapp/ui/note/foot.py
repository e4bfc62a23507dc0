"""The foot of the quick note: the sentence that will be saved, what is wrong, and the keys."""

from PySide6.QtCore import Signal

from mentorapp.base.texts import _
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import VoiceMark
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class Foot(Plain):
    """The foot. left: nothing is saved; saved: it is; saved_more: it is, and another one begins."""

    left = Signal()
    saved = Signal()
    saved_more = Signal()

    def __init__(self, look: Look) -> None:
        self.mark = VoiceMark(look, Voice.LEARNER, "", 28)
        self.told = Text(look, "", wrap=True, marked=True)
        self.fault = Text(look, "", "meta", "danger", wrap=True)
        self.fault.hide()
        cancel = Key(look, lambda: _("Annuleer"), Kind.QUIET, cap=_("Esc"))
        more = Key(look, lambda: _("Bewaar en nog een"))
        self.save_key = Key(look, lambda: _("Bewaar"), Kind.MAIN, icon="check", cap=_("Enter"))
        said = Row(look, self.mark, gap=12)
        said.addLayout(Column(look, self.told, self.fault, gap=0), 1)
        row = Spread(
            look, said, cancel, more, self.save_key, gap=12, least=320, margins=(24, 12, 20, 12)
        )
        super().__init__(look, row, ground="sunken")
        cancel.clicked.connect(self.left)
        more.clicked.connect(self.saved_more)
        self.save_key.clicked.connect(self.saved)

    def tell(self, say: Say) -> None:
        """Say what will be saved; what was wrong is no longer said."""
        self.told.say(say)
        self.fault.hide()

    def refuse(self, say: Say) -> None:
        """Say what is wrong."""
        self.fault.say(say)
        self.fault.show()
        announce(self, self.fault.text())
