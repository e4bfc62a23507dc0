"""The photos of a quick note: chosen, dropped or pasted, small below the sentence."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.domain.picture import Photo
from mentorapp.services import pictures
from mentorapp.services.wording import refusal
from mentorapp.ui import files
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.pictures import SHARP, Thumb
from mentorapp.ui.kit.scroll import bring_into_view
from mentorapp.ui.kit.text import Text
from mentorapp.ui.photos import Large, PhotoPanel
from mentorapp.ui.workshop import Workshop

_KINDS = "*.jpg *.jpeg *.heic *.png *.webp *.gif *.bmp *.tif *.tiff"
_SUFFIXES = frozenset(one.removeprefix("*") for one in _KINDS.split())
_READY = ("image/jpeg", "image/png", "image/webp")  # as they lie on the clipboard
_SMALL = 72  # pixels of the design
_LIGHTLY = 85  # quality of a PNG that is packed in no time
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})

Take = Callable[[], Photo]


class NotePictures(QWidget):
    """The photos of one note. changed: there are others now.

    panel: where they can be dropped and pasted; fields: in which text is typed, each by what
    takes its keys and what takes what is dropped on it.
    """

    changed = Signal()

    def __init__(self, shop: Workshop, panel: QWidget, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self._shop, self._panel = shop, panel
        look = shop.look
        self._tiles: dict[bytes, _Tile] = {}
        self._reading = 0
        self._waiting: Callable[[], None] | None = None
        self.key = Key(
            look,
            "",
            icon="camera",
            name=lambda: _("Voeg een foto toe"),
            tip=lambda: _("Kies een foto, sleep ze hierheen, of plak ze met Ctrl+V"),
        )
        self.key.clicked.connect(self.ask)
        self._flow = Flow(look)
        self._busy = Text(look, "", "meta", "ink2", wrap=True)
        self.fault = Text(look, "", "meta", "danger", wrap=True)
        column = Column(look, gap=8)
        column.addLayout(self._flow)
        column.addWidget(self._busy)
        column.addWidget(self.fault)
        self.setLayout(column)
        for part in (self, self._busy, self.fault):
            part.hide()
        panel.setAcceptDrops(True)
        for one in (panel, *fields):
            one.installEventFilter(self)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), panel)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    # what is there

    def contents(self) -> tuple[bytes, ...]:
        """Give the photos in their order."""
        return tuple(self._tiles)

    @property
    def is_reading(self) -> bool:
        """Whether a photo is on its way."""
        return self._reading > 0

    def show_photos(self, contents: Iterable[bytes]) -> None:
        """Show photos that were there before, or none."""
        for tile in self._tiles.values():
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {}
        self._clear()
        for content in contents:
            tile = self._add(content)
            self._shop.lane.ask(
                partial(pictures.small, content, self._side()), tile.thumb.show_photo, owner=tile
            )
        self._tell()
        self.changed.emit()

    def allow(self, *, on: bool) -> None:
        """Let photos be added, or put them away: what cannot be done here has none."""
        self.key.setVisible(on)
        self.setVisible(on and self._has_something())

    def wait(self, then: Callable[[], None]) -> None:
        """Do something once every photo is read, unless one is refused."""
        self._waiting = then

    def refuse(self, problem: Refused) -> None:
        """Say why a photo is not there; those that are stay."""
        self._waiting = None
        self.fault.say(lambda: refusal(problem))
        self.fault.show()
        self._tell()
        QTimer.singleShot(0, self, self._reveal)
        announce(self, self.fault.text())

    # taking photos

    def paste(self) -> bool:
        """Take what lies on the clipboard; gives whether that is a photo."""
        return self._take_from(QGuiApplication.clipboard().mimeData())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a photo that is dropped, or pasted where text is typed; leave text to the field."""
        if isinstance(event, QDropEvent) and event.type() in _DRAGS:
            return self._dragged(event, typing=watched is not self._panel)
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and watched is not self._panel
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            return not _is_text(QGuiApplication.clipboard().mimeData()) and self.paste()
        return False

    def _dragged(self, event: QDropEvent, *, typing: bool) -> bool:
        held = event.mimeData()
        if self.key.isHidden() or not _has_photo(held) or (typing and _is_text(held)):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._take_from(held)
        return True

    def _take_from(self, held: QMimeData) -> bool:
        if self.key.isHidden() or not _has_photo(held):
            return False
        self._clear()
        self._take(_photos_in(held))
        return True

    def ask(self) -> None:
        """Ask for a photo."""
        kinds = _("Foto’s ({kinds})").format(kinds=_KINDS)
        files.ask_for_file(self, _("Kies een foto"), kinds, self._chosen)

    def _chosen(self, path: Path) -> None:
        self._clear()
        self._take([partial(pictures.read_file, path)])

    def _take(self, jobs: Iterable[Take]) -> None:
        if not self._reading:
            self._waiting = None  # of photos before these, which failed
        for job in jobs:
            try:
                pictures.check_room(len(self._tiles) + self._reading)
            except Refused as problem:
                self.refuse(problem)
                return
            self._reading += 1
            self._tell()
            self._shop.lane.ask(
                partial(_with_small, job, self._side()),
                self._took,
                refused=self.refuse,
                ended=self._ended,
                owner=self,
            )

    def _ended(self) -> None:
        self._reading -= 1
        self._tell()

    def _took(self, found: tuple[Photo, bytes | None]) -> None:
        photo, small = found
        if photo.content not in self._tiles:
            tile = self._add(photo.content)
            tile.thumb.show_photo(small)
            self._tell()
            self.changed.emit()
            QTimer.singleShot(0, self, self._reveal)
            announce(self, tile.thumb.accessibleName())
        waiting = self._waiting
        if waiting is not None and not self._reading:
            self._waiting = None
            waiting()

    def _add(self, content: bytes) -> "_Tile":
        tile = _Tile(self._shop, len(self._tiles) + 1)
        tile.thumb.clicked.connect(partial(self._look_at, content))
        tile.away.clicked.connect(partial(self._drop, content))
        self._tiles[content] = tile
        self._flow.addWidget(tile)
        tile.show()
        return tile

    def _side(self) -> int:
        """Give how large a small photo must be to look sharp."""
        return self._shop.look.px(_SMALL) * SHARP

    # looking and taking away

    def _look_at(self, content: bytes, *_: object) -> None:
        shown = [_large(one, number) for number, one in enumerate(self._tiles, 1)]
        PhotoPanel(self._shop, shown, list(self._tiles).index(content)).open()

    def _drop(self, content: bytes, *_: object) -> None:
        tile = self._tiles.pop(content)
        self._flow.removeWidget(tile)
        tile.hide()
        tile.deleteLater()
        for number, one in enumerate(self._tiles.values(), 1):
            one.count(number)
        last = next(reversed(self._tiles.values()), None)
        after = last.away if last is not None else self.key
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear()
        self._tell()
        self.changed.emit()

    # saying

    def _clear(self) -> None:
        self.fault.say("")
        self.fault.hide()

    def _tell(self) -> None:
        number = self._reading
        self._busy.say(
            lambda: (
                ngettext("Foto lezen …", "{number} foto’s lezen …", number).format(number=number)
                if number
                else ""
            )
        )
        self._busy.setVisible(number > 0)
        self.setVisible(self._has_something() and not self.key.isHidden())

    def _reveal(self) -> None:
        """Come into view: in a low window they stand below what is seen."""
        above = self.parentWidget()
        while above is not None and self.isVisible():
            if isinstance(above, QScrollArea):
                bring_into_view(above, self, self._shop.look.px(12))
            above = above.parentWidget()

    def _has_something(self) -> bool:
        return bool(self._tiles or self._reading or self.fault.text())


class _Tile(Plain):
    """A small photo, and the key that takes it away."""

    def __init__(self, shop: Workshop, number: int) -> None:
        look = shop.look
        self._number = number
        self.thumb = Thumb(look, self._named)
        self.away = Key(look, "", Kind.QUIET, icon="x", name=self._away)
        super().__init__(look, Row(look, self.thumb, self.away, gap=8), ground="sunken")

    def count(self, number: int) -> None:
        """Take another number."""
        self._number = number
        self.thumb.refresh()
        self.away.refresh()

    def _named(self) -> str:
        return _("Foto {number}, toon ze groot").format(number=self._number)

    def _away(self) -> str:
        return _("Haal foto {number} weg").format(number=self._number)


def _with_small(job: Take, side: int) -> tuple[Photo, bytes | None]:
    """Read a photo; called on the lane."""
    photo = job()
    return photo, pictures.small(photo.content, side)


def _large(content: bytes, number: int) -> Large:
    def named() -> str:
        return _("Foto {number} van deze notitie").format(number=number)

    return Large(named, named, "", lambda _desk, side: pictures.small(content, side))


def _is_text(held: QMimeData) -> bool:
    return held.hasText() and not _paths(held)


def _has_photo(held: QMimeData) -> bool:
    return bool(held.hasImage() or _paths(held) or _ready(held))


def _photos_in(held: QMimeData) -> list[Take]:
    """Give what reads the photos that were dropped or pasted: files, else one picture."""
    if paths := _paths(held):
        return [partial(pictures.read_file, path) for path in paths]
    if ready := _ready(held):
        return [partial(pictures.read, ready)]
    image = held.imageData()
    return [lambda: pictures.read(_spelled(image))]


def _paths(held: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def _ready(held: QMimeData) -> bytes:
    for media in _READY:
        if held.hasFormat(media):
            return bytes(held.data(media).data())
    return b""


def _spelled(image: QImage) -> bytes:
    """Give a picture of the clipboard as a file; called on the lane."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG", _LIGHTLY)  # type: ignore[call-overload] # as Qt's own documentation
    return bytes(held.data().data())
