"""A placement that ends early: the last day, and what that means before it is written."""

from datetime import date
from functools import partial

from PySide6.QtGui import QGuiApplication

from mentorapp.base.texts import _
from mentorapp.domain.learner_rows import PlacementDetails
from mentorapp.domain.people import Learner
from mentorapp.services import ending, enrolling
from mentorapp.services.ending import EndPreview
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import FormRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.pages.data_parts import proposal
from mentorapp.ui.pages.learners.end_words import (
    as_text,
    change_lines,
    duty_lines,
    proof_lines,
    reached_lines,
)
from mentorapp.ui.pages.learners.pause_dialogs import Lines
from mentorapp.ui.pages.learners.placement_dialogs import WITH_DAYS
from mentorapp.ui.workshop import Workshop


class EndDialog(EditDialog):
    """The last day of a placement that ends early, with what is due and what was reached."""

    def __init__(
        self, shop: Workshop, learner: Learner, row: PlacementDetails, day: date, *, ours: bool
    ) -> None:
        super().__init__(
            shop,
            shop.shell.place(),
            lambda: _("Leerwerkplek vroeger beëindigen"),
            width=760,
            height=640,
        )
        look = self.look
        if not ours:
            self.form.column.addWidget(proposal(look))
        self._learner, self._row = learner, row
        self._shown: EndPreview | None = None
        self.day = DayField(look, day, name=lambda: _("Laatste dag op de werkplek"))
        self.form.add(
            "ends",
            FormRow(
                look,
                lambda: _("Laatste dag op de werkplek"),
                self.day,
                more=lambda: _("Alle notities en uren blijven bewaard."),
            ),
        )
        self.changes = Lines(look, lambda: _("Dit verandert"))
        self.duties = Lines(look, lambda: _("Te doen"))
        self.reached = Lines(look, lambda: _("Bereikt"))
        self.proofs = Lines(look, lambda: _("Deelbewijzen in zicht"))
        for part in (self.changes, self.duties, self.reached, self.proofs):
            self.form.column.addWidget(part)
        self.copy_key = Key(look, lambda: _("Kopieer als tekst"), icon="copy")
        self.copy_key.clicked.connect(self._copy)
        self.day.picked.connect(lambda _day: self._read())
        self.watch(self.day.day)
        self.finish(self.copy_key)
        self._read()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Beëindig op deze dag")

    def save(self) -> None:
        """End the placement, or propose it."""
        last_day = self.day.day()
        self.send(
            partial(enrolling.end_placement, placement=self._row.placement.id, last_day=last_day),
            WITH_DAYS,
            told(self.shop, lambda: _("Leerwerkplek beëindigd"), self._learner.name),
        )

    def _read(self) -> None:
        day = self.day.day()

        def arrived(shown: EndPreview) -> None:
            if day == self.day.day():
                self._show(shown)

        self.shop.read(
            partial(ending.preview, placement=self._row.placement.id, last_day=day),
            arrived,
            refused=lambda _problem: self._show(None),
            owner=self,
        )

    def _show(self, shown: EndPreview | None) -> None:
        self._shown = shown
        self.copy_key.setEnabled(shown is not None)
        parts = (
            (self.changes, change_lines),
            (self.duties, duty_lines),
            (self.reached, reached_lines),
            (self.proofs, proof_lines),
        )
        for part, lines in parts:
            part.show_lines(lines(shown) if shown else [])

    def _copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(as_text(self._shown))
            self.shop.shell.tell(lambda: _("Gekopieerd"), self._learner.name)
