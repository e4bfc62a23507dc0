"""Scherm en bediening: colours, sizes, touch, languages, movement; every change is seen at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.settings import SCALES
from mentorapp.base.texts import LANGUAGES, _
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.drawing import EDGE, draw_glyph, draw_key, draw_sheet
from mentorapp.ui.kit.keys import Chip, Pressable, Switch
from mentorapp.ui.kit.marks import Glyph
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.admin.menu import SettingRow
from mentorapp.ui.pages.admin.reminding import Reminding
from mentorapp.ui.shell.lock import LANGUAGE_NAMES
from mentorapp.ui.tokens import Theme, load_tokens
from mentorapp.ui.workshop import Workshop

_OF: dict[str, tuple[Theme, Theme | None]] = {
    "light": (Theme.LIGHT, None),
    "dark": (Theme.DARK, None),
    "contrast": (Theme.CONTRAST, None),
    "system": (Theme.LIGHT, Theme.DARK),
}
_THEMES: dict[str, Callable[[], str]] = {
    "light": lambda: _("Licht"),
    "dark": lambda: _("Donker"),
    "contrast": lambda: _("Hoog contrast"),
    "system": lambda: _("Zoals de pc"),
}
_WIDE, _HIGH = 160, 92  # of the small picture


class ThemeCard(Pressable):
    """A set of colours as a small picture of the window; system shows two halves."""

    def __init__(self, look: Look, name: str, say: Say) -> None:
        self._themes = _OF[name]
        super().__init__(look, say)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of picture and word."""
        look = self.look
        longest = max(
            look.metrics("body", 600).horizontalAdvance(say()) for say in _THEMES.values()
        )
        wide = max(look.px(150), round(longest) + look.px(42))
        high = round((wide - look.px(16)) * _HIGH / _WIDE) + look.px(8 + 40)
        return QSize(wide, high + look.px(EDGE))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look, painter, on = self.look, QPainter(self), self.isChecked()
        area = QRectF(self.rect())
        face = draw_key(
            painter,
            look,
            area.adjusted(0, 0, 0, -look.px(EDGE)) if on else area,
            ground="hover" if self.hovered and not on else "field",
            border="primary" if on else "lineStrong",
            edge="" if on else "keyEdge",
            radius=8,
            down=self.isDown(),
            width=3 if on else 1,
        )
        wide = face.width() - look.px(16)
        picture = QRectF(
            face.left() + look.px(8), face.top() + look.px(8), wide, wide * _HIGH / _WIDE
        )
        first, second = self._themes
        if second is not None:
            _draw_window(painter, second, picture, self.look)
            half = QPainterPath()
            half.moveTo(picture.topLeft())
            half.lineTo(picture.left() + wide * 100 / _WIDE, picture.top())
            half.lineTo(picture.left() + wide * 60 / _WIDE, picture.bottom())
            half.lineTo(picture.bottomLeft())
            half.closeSubpath()
            painter.save()
            painter.setClipPath(half)
            _draw_window(painter, first, picture, self.look)
            painter.restore()
        else:
            _draw_window(painter, first, picture, self.look)
        x, middle = picture.left() + look.px(2), picture.bottom() + look.px(20)
        if on:
            look.draw_icon(painter, "check", "ink", QPointF(x, middle - look.px(9)), 18)
            x += look.px(26)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        words = QRectF(x, middle - look.px(16), face.right() - x, look.px(32))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)


def _draw_window(painter: QPainter, theme: Theme, area: QRectF, look: Look) -> None:
    """Draw a small window in the colours of a theme."""
    colours = load_tokens().colours[theme]
    unit = area.width() / _WIDE

    def colour(role: str) -> QColor:
        one = colours[role]
        return QColor(one.red, one.green, one.blue, one.alpha)

    def box(place: tuple[float, float, float, float], role: str, edge: str = "") -> None:
        x, y, wide, high = place
        painter.setPen(QPen(colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        rect = QRectF(area.left() + x * unit, area.top() + y * unit, wide * unit, high * unit)
        painter.drawRoundedRect(rect, 1.5, 1.5)

    box((0, 0, _WIDE, _HIGH), "desk")
    box((20, 0, 140, _HIGH), "sheet")
    box((0, 12, 2.5, 10), "signal")
    box((6, 14, 8, 6), "primary")
    for y in (32, 46, 60):
        box((7, y, 6, 5), "ink2")
    box((28, 9, 44, 7), "ink")
    box((122, 7, 31, 11), "primary", "primaryEdge")
    for number in range(5):
        x = 28 + number * 25.4
        if number == 3:  # noqa: PLR2004 - today
            box((x, 25, 23, 8), "signal")
        role = "schoolSoft" if number < 2 else "field" if number == 4 else "primarySoft"  # noqa: PLR2004
        box((x, 33.5, 22, 15), role, "ink" if number == 3 else "lineStrong")  # noqa: PLR2004
    for number, (wide, level) in enumerate(((48, 3), (62, 4), (48, 2))):
        y = 57 + number * 12
        box((28, y, wide, 4), "ink2")
        box((28, y + 8, 125, 0.8), "line")
        side = 8 * unit
        mark = QRectF(area.left() + 145 * unit, area.top() + (y - 2) * unit, side, side)
        if theme is look.theme:
            draw_glyph(painter, look, mark, level)
        else:
            box((145, y - 2, 8, 8), "mentor")


class Sheet(QWidget):
    """A part with a quiet ground and an edge: an example, not something to press."""

    def __init__(self, look: Look, row: Row) -> None:
        super().__init__()
        self.look = look
        self.setLayout(row)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and edge."""
        draw_sheet(QPainter(self), self.look, self.rect())


class DisplaySection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look, change = shop.look, shop.shell.change_settings
        self._themes = {name: ThemeCard(look, name, say) for name, say in _THEMES.items()}
        for name, card in self._themes.items():
            card.clicked.connect(partial(self._change, theme=name))
        self._scales = {
            scale: Chip(look, partial(_percent, scale), square=True) for scale in SCALES
        }
        for scale, chip in self._scales.items():
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._change, scale=scale))
        self._touch = Switch(
            look, lambda: _("Aan"), lambda: _("Uit"), name=lambda: _("Aanraakscherm")
        )
        self._touch.clicked.connect(lambda on: change(touch=on))
        self._motion = Switch(look, lambda: _("Aan"), lambda: _("Uit"), name=lambda: _("Beweging"))
        self._motion.clicked.connect(lambda on: change(motion=on))
        self._reminding = Reminding(shop)
        self._languages = {code: Chip(look, LANGUAGE_NAMES[code]) for code in LANGUAGES}
        self._own = {code: Chip(look, LANGUAGE_NAMES[code]) for code in LANGUAGES}
        for code in LANGUAGES:
            for chip, does in (
                (self._languages[code], partial(self._change, language=code)),
                (self._own[code], partial(self._speak, code)),
            ):
                chip.setAutoExclusive(True)
                chip.clicked.connect(does)
        self.setLayout(
            Column(
                look,
                SettingRow(
                    look,
                    lambda: _("Kleuren"),
                    lambda: _("In een donker atelier leest donker rustiger."),
                    Flow(look, *self._themes.values(), gap=12),
                ),
                SettingRow(
                    look,
                    lambda: _("Grootte van letters en knoppen"),
                    lambda: _("Sta je recht? Kies 125 % of meer."),
                    self._sizes(),
                ),
                SettingRow(
                    look,
                    lambda: _("Aanraakscherm"),
                    lambda: _("Grotere knoppen, en schuiven met je vinger."),
                    self._touch,
                ),
                SettingRow(
                    look,
                    lambda: _("Taal van deze pc"),
                    lambda: _("Elke mentor kan zelf een andere kiezen."),
                    Flow(look, *self._languages.values()),
                ),
                SettingRow(
                    look,
                    lambda: _("Jouw taal"),
                    lambda: _("Geldt zodra jij binnenkomt."),
                    Flow(look, *self._own.values()),
                ),
                SettingRow(
                    look,
                    lambda: _("Beweging"),
                    lambda: _("De app maakt nooit geluid."),
                    self._beside(self._motion, lambda: _("Panelen schuiven kort in.")),
                ),
                SettingRow(
                    look,
                    lambda: _("Herinnering"),
                    lambda: _(
                        "Eén keer per dag hoeveel er te doen is, zonder namen en zonder geluid."
                    ),
                    self._reminding,
                ),
                gap=0,
            )
        )

    def load(self) -> None:
        """Show the settings as they are."""
        settings = self.shop.settings
        self._themes[settings.theme].setChecked(True)
        self._scales[settings.scale].setChecked(True)
        self._touch.setChecked(settings.touch)
        self._motion.setChecked(settings.motion)
        self._reminding.load()
        self._languages[settings.language].setChecked(True)
        own = settings.people.get(self.shop.shell.person(), settings.language)
        self._own[own].setChecked(True)

    def _sizes(self) -> Column:
        look = self.look
        row = Row(look, gap=14, margins=(16, 10, 16, 10))
        row.addWidget(Glyph(look, 3, 28))
        name = Text(look, lambda: _("Draden en kabels trekken"), weight=600, wrap=True, middle=True)
        row.addWidget(name, 1)
        row.addWidget(Text(look, lambda: _("gisteren"), "meta", "ink2"))
        so = Text(look, self._so, "meta", "ink2")
        column = Column(look, gap=10)
        column.addLayout(Spread(look, Row(look, Flow(look, *self._scales.values())), so))
        column.addWidget(Sheet(look, row))
        return column

    def _so(self) -> str:
        return _("zo ziet {scale} eruit").format(scale=_percent(self.shop.settings.scale))

    def _beside(self, switch: Switch, say: Say) -> Row:
        words = Text(self.look, say, "meta", "ink2", wrap=True, middle=True)
        row = Row(self.look, switch, gap=16)
        row.addWidget(words, 1)
        return row

    def _change(self, _on: bool = False, **changes: object) -> None:  # noqa: FBT001, FBT002 - Qt
        self.shop.shell.change_settings(**changes)

    def _speak(self, code: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        people = {**self.shop.settings.people, self.shop.shell.person(): code}
        self.shop.shell.change_settings(people=people)


def _percent(scale: int) -> str:
    return f"{scale} %"
