"""Before step 1: how one wants to begin; and a practice store that is made."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.services import beginning
from mentorapp.ui.first_run.language import Languages
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.first_run.steps import ASIDE, BEFORE
from mentorapp.ui.kit.base import Gap, Say
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.messages import Working
from mentorapp.ui.tasks import Progress, Stopped
from mentorapp.ui.workshop import Workshop

NEW, SCHOOL, PRACTICE, RESTORE = range(4)
_CARDS: tuple[tuple[str, Say, Say], ...] = (
    (
        "building-factory-2",
        lambda: _("Begin nieuw"),
        lambda: _("Vul je bedrijf, jezelf en je eerste leerling in."),
    ),
    (
        "file-certificate",
        lambda: _("Begin met een bestand van de school"),
        lambda: _("Je kreeg een kaart of een lijst met competenties."),
    ),
    (
        "target",
        lambda: _("Oefen eerst"),
        lambda: _("Probeer alles uit met verzonnen leerlingen."),
    ),
    (
        "history",
        lambda: _("Zet een back-up terug"),
        lambda: _("Je werkte al met MentorApp, op deze of een andere pc."),
    ),
)
#: What the practice store is being made of, in the order in which it is told.
_STAGES: dict[str, Say] = {
    "prepare": lambda: _("school en leerlingen"),
    "note": lambda: _("notities"),
    "days": lambda: _("uren"),
    "evaluate": lambda: _("evaluaties"),
    "report": lambda: _("verslagen"),
    "exchange": lambda: _("bestanden van en naar de school"),
}


class WayPage(Question):
    """How one wants to begin. chosen: the number of the way."""

    chosen = Signal(int)

    step = BEFORE
    may_go_back = False

    def __init__(self, shop: Workshop, *, only_restore: bool) -> None:
        super().__init__(
            shop,
            lambda: _("Hoe wil je beginnen?"),
            (lambda: _("De gegevens op deze pc gaan niet meer open. Zet een back-up terug."))
            if only_restore
            else (lambda: _("Je kan later altijd een bestand van de school openen.")),
        )
        self.cards = []
        for number, (icon, say, more) in enumerate(_CARDS):
            card = Card(shop.look, say, more, draw=partial(self._draw, icon), side=36, high=84)
            card.clicked.connect(partial(self._choose, number))
            if only_restore and number != RESTORE:
                card.hide()
            self.cards.append(card)
            self.form.column.addWidget(card)
        self.form.column.addWidget(Gap(shop.look, 8))
        self.form.column.addWidget(Languages(shop))

    def first(self) -> QWidget:
        """Begin at the first card there is."""
        return next(card for card in self.cards if not card.isHidden())

    def _choose(self, number: int, _on: object = None) -> None:
        self.chosen.emit(number)

    def _draw(self, icon: str, painter: QPainter, area: QRectF) -> None:
        corner = QPointF(area.left(), area.top())
        self.look.draw_icon(painter, icon, "primary", corner, 36)


class PracticePage(Question):
    """A practice store is made; made: it is there, stopped and failed: nothing is left of it."""

    made = Signal()
    stopped = Signal()
    failed = Signal(object)

    step = ASIDE
    may_go_back = False

    def __init__(self, shop: Workshop, data: Path) -> None:
        super().__init__(
            shop,
            lambda: _("We maken een oefenbedrijf"),
            lambda: _("Met een school, leerlingen en negen weken werk. Alles is verzonnen."),
        )
        self._data = data
        self._progress = Progress()
        self.working = Working(shop.look, lambda: _("Even geduld"), more="")
        self.form.column.addWidget(self.working)
        self.working.stopped.connect(self.stop)

    def first(self) -> QWidget:
        """Begin at Stop."""
        return self.working.stop

    def begin(self) -> None:
        """Make the store, in the lane."""
        progress = self._progress = Progress()
        stages = list(_STAGES)
        progress.moved.connect(self._moved)

        def say(name: str) -> None:
            progress.at(stages.index(name) if name in _STAGES else 0, len(stages), name)

        def job() -> bool:
            try:
                beginning.begin_practice(self._data, said=say)
            except Stopped:
                return False
            return True

        self.working.setEnabled(True)
        self._moved(0, len(stages), stages[0])
        self.shop.lane.ask(job, self._ended, refused=self.failed.emit, owner=self)

    def stop(self) -> None:
        """Stop at the next thing; what was made goes."""
        self.working.setEnabled(False)
        self._progress.stop()

    def _moved(self, done: int, whole: int, name: str) -> None:
        say = _STAGES.get(name, "")
        self.working.show_progress(done, whole, say() if callable(say) else say)

    def _ended(self, whole: object) -> None:
        (self.made if whole else self.stopped).emit()
