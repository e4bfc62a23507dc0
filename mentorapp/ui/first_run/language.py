"""Step 1: the language, the colours and the size of letters, at once as they are chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.settings import SCALES
from mentorapp.base.texts import LANGUAGES, _, language
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Say
from mentorapp.ui.kit.keys import Chip, Switch
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import chosen_theme
from mentorapp.ui.shell.lock import LANGUAGE_NAMES
from mentorapp.ui.workshop import Workshop

THEMES: tuple[tuple[str, Say], ...] = (
    ("system", lambda: _("Zoals deze pc")),
    ("light", lambda: _("Licht")),
    ("dark", lambda: _("Donker")),
    ("contrast", lambda: _("Hoog contrast")),
)


class LanguagePage(Question):
    """Language, colours, size. Nothing is kept in a file before there is a store."""

    step = 0

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Hoe lees je het liefst?"),
            lambda: _("Kies wat je prettig vindt. Je kan dit altijd veranderen."),
        )
        look = shop.look
        self.languages = {code: Chip(look, LANGUAGE_NAMES[code]) for code in LANGUAGES}
        self.themes = {name: Chip(look, say) for name, say in THEMES}
        self.scales = {scale: Chip(look, f"{scale} %") for scale in SCALES}
        for code, chip in self.languages.items():
            chip.clicked.connect(partial(self._speak, code))
        for name, chip in self.themes.items():
            chip.clicked.connect(partial(self._change, theme=name))
        for scale, chip in self.scales.items():
            chip.clicked.connect(partial(self._change, scale=scale))
        self.touch = Switch(
            look,
            lambda: _("Grotere toetsen, voor een aanraakscherm"),
            lambda: _("Gewone toetsen"),
            name=self.touch_words,
        )
        self.touch.clicked.connect(lambda on: self._change(touch=on))
        add = self.form.column.addWidget
        add(self._group(lambda: _("Taal"), list(self.languages.values())))
        add(self._group(lambda: _("Kleuren"), list(self.themes.values())))
        add(self._group(lambda: _("Grootte van letters en toetsen"), list(self.scales.values())))
        add(Plain(look, Column(look, Text(look, self.touch_words, "lead"), self.touch, gap=8)))
        look.changed.connect(self.show_chosen)
        self.show_chosen()

    def first(self) -> QWidget:
        """Begin at the language that is chosen."""
        return self.languages[language()]

    @staticmethod
    def touch_words() -> str:
        """Say what the switch is about."""
        return _("Aanraakscherm")

    def show_chosen(self) -> None:
        """Show what is chosen now."""
        settings = self.shop.settings
        self.languages[language()].setChecked(True)
        self.themes[settings.theme].setChecked(True)
        self.scales[settings.scale].setChecked(True)
        self.touch.setChecked(settings.touch)

    def _speak(self, code: str, _on: object = None) -> None:
        self.shop.shell.speak(code)

    def _change(self, _on: object = None, **changes: object) -> None:
        take(self.shop, **changes)

    def _group(self, say: Say, chips: Sequence[Chip]) -> QWidget:
        for chip in chips:
            chip.setAutoExclusive(True)
        keys = Plain(self.look, Flow(self.look, *chips))  # a parent of their own: one of these
        return Plain(self.look, Column(self.look, Text(self.look, say, "lead"), keys, gap=8))


def take(shop: Workshop, **changes: object) -> None:
    """Take settings without keeping them: there is no folder to keep them in yet."""
    shop.settings = shop.settings._replace(**changes)  # type: ignore[arg-type] # by name
    settings = shop.settings
    shop.look.set(
        theme=chosen_theme(settings.theme), scale=settings.scale / 100, touch=settings.touch
    )


class Languages(QWidget):
    """The languages beside each other, for a page that is not about them."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self._chips = {code: Chip(shop.look, LANGUAGE_NAMES[code]) for code in LANGUAGES}
        self.setLayout(Flow(shop.look, *self._chips.values()))
        for code, chip in self._chips.items():
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._speak, shop, code))
        shop.look.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show the language in use."""
        self._chips[language()].setChecked(True)

    def _speak(self, shop: Workshop, code: str, _on: object = None) -> None:
        shop.shell.speak(code)
