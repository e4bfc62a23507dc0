"""After the last question: what all of it becomes, before it is written."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.question_rows import Bundle
from mentorapp.services.choosing import summary
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class EndPane(QWidget):
    """A sentence for each answer."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.bundle: Bundle | None = None
        self.words = Text(look, self._words, "section", weight=600, wrap=True)
        self._lines = Column(look, gap=10)
        self.rest = Notice(look, self._rest_words, Tone.INFO)
        self.setLayout(
            Column(look, self.words, Rule(look, strong=True), self._lines, self.rest, gap=12)
        )

    def show_bundle(self, bundle: Bundle) -> None:
        """Show what the choices become."""
        self.bundle = bundle
        empty(self._lines)
        for one in bundle.questions:
            if not one.counts:
                continue
            said = Text(self.look, summary(one) or partial(_open_words), wrap=True)
            title = Text(self.look, one.title, weight=600, wrap=True)
            self._lines.addLayout(Column(self.look, title, said, gap=0))
            self._lines.addWidget(Rule(self.look))
        self.words.refresh()
        waiting = any(not one.counts for one in bundle.questions)
        self.rest.setVisible(waiting)
        if waiting:
            self.rest.text.refresh()

    def _words(self) -> str:
        left = (
            sum(one.counts and not one.chosen for one in self.bundle.questions)
            if self.bundle
            else 0
        )
        if left:
            return ngettext(
                "Nog {number} vraag is open", "Nog {number} vragen zijn open", left
            ).format(number=left)
        if self.bundle and not any(one.counts for one in self.bundle.questions):
            return _("Hier valt nu niets te kiezen")
        return _("Zo leg je het vast")

    def _rest_words(self) -> str:
        questions = self.bundle.questions if self.bundle else ()
        asked = sum(one.asked is not None and not one.blocked for one in questions)
        blocked = sum(bool(one.blocked) for one in questions)
        parts = []
        if asked:
            parts.append(
                ngettext(
                    "{number} vraag wacht op een antwoord en blijft openstaan.",
                    "{number} vragen wachten op een antwoord en blijven openstaan.",
                    asked,
                ).format(number=asked)
            )
        if blocked:
            parts.append(
                ngettext(
                    "{number} vraag gaat over iets wat op slot is en blijft zoals het is.",
                    "{number} vragen gaan over iets wat op slot is en blijven zoals het is.",
                    blocked,
                ).format(number=blocked)
            )
        return " ".join(parts)


def _open_words() -> str:
    return _("Nog niet gekozen.")
