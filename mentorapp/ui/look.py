"""How everything looks now: colours, type and measures from the tokens, for the size set here."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from mentorapp.base.paths import resources
from mentorapp.ui.tokens import Theme, load_tokens

_FACES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
_OF_SYSTEM = -1  # as the system has it
_PALETTE = {
    QPalette.ColorRole.Window: "sheet",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "primarySoft",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.ToolTipBase: "sheet",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.Mid: "line",
}


class Look(QObject):
    """The look of one window. changed: colours, size or language are others; ask again.

    scale: 1.0 to 1.5; touch: larger targets; motion: whether panels move.
    """

    changed = Signal()

    def __init__(self, theme: Theme = Theme.LIGHT, scale: float = 1.0) -> None:
        super().__init__()
        self._tokens = load_tokens()
        self._colours: dict[str, QColor] = {}
        self.family = load_fonts()
        self.scale = scale
        self.touch = False
        self.motion = False
        self.theme = theme
        self._take_colours()

    def set(
        self,
        *,
        theme: Theme | None = None,
        scale: float | None = None,
        touch: bool | None = None,
        motion: bool | None = None,
    ) -> None:
        """Change what is given and say so, also when only the language changed."""
        self.theme = self.theme if theme is None else theme
        self.scale = self.scale if scale is None else scale
        self.touch = self.touch if touch is None else touch
        self.motion = self.motion if motion is None else motion
        self._take_colours()
        self.dress()
        self.changed.emit()

    def dress(self) -> None:
        """Give the application the palette and the type of this look.

        Touch mode knows no double press: a second flick would be taken for one, and scroll nothing.
        """
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self.palette())
            application.setFont(self.font("body"))
            application.setDoubleClickInterval(0 if self.touch else _OF_SYSTEM)

    def _take_colours(self) -> None:
        self._palette: QPalette | None = None
        self._colours = {
            role: QColor(one.red, one.green, one.blue, one.alpha)
            for role, one in self._tokens.colours[self.theme].items()
        }

    # colours

    def colour(self, role: str) -> QColor:
        """Give the colour of a role. Raises KeyError for one that is no token."""
        return self._colours[role]

    def css(self, role: str) -> str:
        """Give the colour of a role as a style sheet of a small widget writes it."""
        colour = self._colours[role]
        return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"

    def palette(self) -> QPalette:
        """Give the palette for everything that Qt draws itself."""
        if self._palette is None:
            self._palette = self._made_palette()
        return QPalette(self._palette)

    def _made_palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette

    # measures

    def px(self, value: float) -> int:
        """Give a measure of the design in the size that is set."""
        return round(value * self.scale)

    @property
    def target(self) -> int:
        """The least height and width of what can be pressed."""
        return self.px(self._tokens.size("target", "touch" if self.touch else "mouse"))

    def size(self, *path: str) -> int:
        """Give a measure of the tokens in the size that is set."""
        return self.px(self._tokens.size(*path))

    def line(self, step: str) -> int:
        """Give the height of a line of type."""
        return self.px(self._tokens.type[step].line)

    def font(self, step: str, weight: int | None = None, *, tabular: bool = False) -> QFont:
        """Give the type of a step. weight: other than the step's own; tabular: equal figures."""
        found = self._tokens.type[step]
        return _font(self.family, self.px(found.size), weight or found.weight, tabular=tabular)

    def metrics(
        self, step: str, weight: int | None = None, *, tabular: bool = False
    ) -> QFontMetricsF:
        """Give the metrics of a step of type."""
        found = self._tokens.type[step]
        size = self.px(found.size)
        return _metrics(self.family, size, weight or found.weight, tabular=tabular)

    def moves(self, what: str) -> int:
        """Give how long a movement lasts now: 0 where movement is off."""
        return self._tokens.motion(what) if self.motion else 0

    # pictures

    def icon(self, name: str, role: str = "ink2", size: int = 20, ratio: float = 1.0) -> QPixmap:
        """Give an icon in a colour. size: of the design; ratio: device pixels per pixel."""
        return _icon(name, self.colour(role).name(), self.px(size), ratio)

    def draw_icon(
        self, painter: QPainter, name: str, role: str, at: QPointF, size: int = 20
    ) -> None:
        """Draw an icon with its left upper corner at a point. size: of the design."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(at.toPoint(), self.icon(name, role, size, ratio))


def load_fonts() -> str:
    """Load the faces that ship, once; gives their family, or a fallback where they are missing."""
    tokens = load_tokens()
    if not QFontDatabase.hasFamily(tokens.family):
        for face in _FACES:
            name = f"{tokens.family.replace(' ', '')}-{face}.ttf"
            QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    families = (tokens.family, *tokens.fallback)
    return next((one for one in families if QFontDatabase.hasFamily(one)), "")


@lru_cache(maxsize=256)
def _font(family: str, size: int, weight: int, *, tabular: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=256)
def _metrics(family: str, size: int, weight: int, *, tabular: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(family, size, weight, tabular=tabular))


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def chosen_theme(name: str) -> Theme:
    """Give the colours of a setting; system: as the system has them."""
    named = {"light": Theme.LIGHT, "dark": Theme.DARK, "contrast": Theme.CONTRAST}
    if name in named:
        return named[name]
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Theme.LIGHT
