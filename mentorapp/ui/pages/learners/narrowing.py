"""What narrows a school's list of learners: class, workplace, whose they are, what waits."""

from collections.abc import Iterable, Sequence
from enum import StrEnum, unique

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.finding import fold
from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.look import Look
from mentorapp.ui.pages.data_parts import cut


@unique
class Whom(StrEnum):
    """Which learners, by what they are to who is at the desk."""

    ALL = "all"
    MINE = "mine"
    WAITS = "waits"


class Narrowing(QWidget):
    """The choices above the list; shown at a school's desk alone. changed: another is picked."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.groups = Choice(look, name=lambda: _("Klas"))
        self.places = Choice(look, name=lambda: _("Werkplek"))
        self.whom = Choice(
            look,
            [
                (Whom.ALL, lambda: _("Iedereen")),
                (Whom.MINE, lambda: _("Mijn leerlingen")),
                (Whom.WAITS, lambda: _("Waar iets wacht")),
            ],
            name=lambda: _("Welke leerlingen"),
        )
        column = Column(look, gap=0)
        column.addLayout(Flow(look, self.groups, self.places, self.whom, gap=8))
        self.setLayout(column)
        for choice in (self.groups, self.places, self.whom):
            choice.picked.connect(lambda _value: self.changed.emit())
        self.hide()

    def offer(self, rows: Sequence[LearnerRow]) -> None:
        """Offer the classes and workplaces there are; without a workplace nothing is narrowed."""
        self.setVisible(any(row.workplace for row in rows))
        if self.isHidden():
            for choice in (self.groups, self.places, self.whom):
                choice.setCurrentIndex(0)
            return
        groups: list[tuple[str, Say]] = [("", lambda: _("Alle klassen"))]
        places: list[tuple[str, Say]] = [("", lambda: _("Alle werkplekken"))]
        groups += [(one, cut(one)) for one in _names(row.group for row in rows)]
        places += [(one, cut(one)) for one in _names(row.workplace for row in rows)]
        self.groups.offer(groups)
        self.places.offer(places)

    def fits(self, row: LearnerRow) -> bool:
        """Say whether a learner is among those that are picked."""
        whom = self.whom.currentData()
        return (
            (self.groups.currentData() or row.group) == row.group
            and (self.places.currentData() or row.workplace) == row.workplace
            and (whom != Whom.MINE or row.mine)
            and (whom != Whom.WAITS or row.waits > 0)
        )


def _names(found: Iterable[str]) -> list[str]:
    return sorted({one for one in found if one}, key=fold)
