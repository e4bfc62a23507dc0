"""The photos of the notes that a logbook shows: a small one beside each, all of them large."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import ngettext
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.picture_rows import PictureRow
from mentorapp.services import pictures
from mentorapp.ui.kit.base import Plain, Row
from mentorapp.ui.kit.pictures import Thumb
from mentorapp.ui.photos import PhotoPanel, large
from mentorapp.ui.workshop import Workshop

_WIDE, _HIGH = 96, 68  # of the design


class LogPhotos(QObject):
    """The photos beside the notes. left: the id of a note whose photos were looked at.

    wide, high: of a small photo, of the design.
    """

    left = Signal(str)

    def __init__(self, shop: Workshop, wide: int = _WIDE, high: int = _HIGH) -> None:
        super().__init__()
        self._shop, self._size = shop, (wide, high)
        self.thumbs: dict[str, Thumb] = {}

    def clear(self) -> None:
        """Know of none: the notes are read anew."""
        self.thumbs = {}

    def has_focus(self, note: str) -> bool:
        """Say whether the small photo of a note has the focus."""
        thumb = self.thumbs.get(note)
        return thumb is not None and thumb.hasFocus()

    def beside(self, row: LogRow, shown: QWidget) -> QWidget:
        """Give a note with its photo beside it, or alone where it has none."""
        if not row.pictures:
            return shown
        look = self._shop.look
        name = partial(photo_words, row)
        wide, high = self._size
        thumb = Thumb(look, name, more=row.pictures - 1, wide=wide, high=high)
        thumb.clicked.connect(partial(self._read, row))
        self.thumbs[row.id] = thumb
        beside = Row(look, gap=12, margins=(0, 4, 0, 4))
        beside.addWidget(shown, 1)
        beside.addWidget(thumb, 0, Qt.AlignmentFlag.AlignVCenter)
        return Plain(look, beside)

    def load(self, learner: str) -> None:
        """Read the small photos that are not shown yet."""
        absent = {note: thumb for note, thumb in self.thumbs.items() if not thumb.has_photo}
        if not absent:
            return
        side = next(iter(absent.values())).side()

        def came(found: dict[str, bytes | None]) -> None:
            for note, content in found.items():
                if self.thumbs.get(note) is absent[note]:  # else it was read anew meanwhile
                    absent[note].show_photo(content)

        self._shop.read(
            lambda desk: pictures.covers(desk, learner, list(absent), side), came, owner=self
        )

    def _read(self, row: LogRow, *_: object) -> None:
        self._shop.read(
            lambda desk: pictures.of_note(desk, row.id), partial(self._look_at, row), owner=self
        )

    def _look_at(self, row: LogRow, found: tuple[PictureRow, ...]) -> None:
        if not found:
            return
        panel = PhotoPanel(self._shop, [large(one, may_remove=row.may_edit) for one in found])
        panel.closed.connect(partial(self.left.emit, row.id))
        panel.open()


def photo_words(row: LogRow) -> str:
    """Say what the small photo beside a note leads to."""
    return ngettext(
        "Foto bij {goal}, toon ze groot", "{number} foto’s bij {goal}, toon ze groot", row.pictures
    ).format(number=row.pictures, goal=row.short)
