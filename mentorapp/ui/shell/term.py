"""A word of the glossary: what it means, and how it is called in the four languages."""

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import LANGUAGES, _
from mentorapp.domain.hit_rows import TermHit
from mentorapp.ui.actions import caps
from mentorapp.ui.kit.base import Row, Say
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.wording import spoken

_NAMES: dict[str, Say] = {
    "nl": lambda: _("Nederlands"),
    "fr": lambda: _("Frans"),
    "de": lambda: _("Duits"),
    "en": lambda: _("Engels"),
}


class TermPanel(Dialog):
    """One word and its definition."""

    def __init__(self, look: Look, window: QWidget, hit: TermHit) -> None:
        super().__init__(look, window, lambda: _("Woordenlijst"), width=640)
        self.body.addWidget(Text(look, lambda: spoken(hit.words), "section", wrap=True))
        self.body.addWidget(Text(look, hit.definition, wrap=True))
        self.body.addWidget(Rule(look))
        for code in LANGUAGES:
            word = getattr(hit.words, code)
            if word:
                row = Row(look, gap=12)
                row.addWidget(Text(look, _NAMES[code], "meta", "ink2"), 1)
                row.addWidget(Text(look, word, wrap=True), 4)
                self.body.addLayout(row)
        self.body.addStretch(1)
        self._done = Key(look, lambda: _("Sluit"), Kind.MAIN, cap=caps("Esc")[0])
        self._done.clicked.connect(self.close_panel)
        self.keys(self._done)

    def first(self) -> QWidget:
        """Begin at closing."""
        return self._done
