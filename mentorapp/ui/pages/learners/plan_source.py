"""A training plan from what a person has: a pasted list, a file, a list that ships."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum, unique
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.version_rows import Migration
from mentorapp.services import plan_drafts, plan_versions, planning, scales
from mentorapp.services.plan_drafts import FromFile, Pasted, PlanDraft, Shipped, Source
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_file, content_of
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.fields import Area, Choice, FormRow
from mentorapp.ui.kit.keys import Chip, Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.migrate_dialog import migrate
from mentorapp.ui.pages.learners.plan_preview import PlanPreview
from mentorapp.ui.workshop import Workshop

_SOON = 300  # milliseconds after the last key, before the list is read
_BESIDE = 760  # pixels of the design; in a narrower panel the list stands below the form
PLAN_CHANGED = frozenset({Changed.PLAN, Changed.OBSERVATIONS})


@unique
class Way(StrEnum):
    """Where a list comes from."""

    PASTE = "text"
    FILE = "file"
    SHIPPED = "framework"


_WAYS: tuple[tuple[Way, str, Say], ...] = (
    (Way.PASTE, "clipboard", lambda: _("Plak een lijst")),
    (Way.FILE, "folder-open", lambda: _("Bestand")),
    (Way.SHIPPED, "list-check", lambda: _("Opleiding")),
)


class PlanSource(EditDialog):
    """A plan, read and shown before it is made. made: the draft with its title, and the scale.

    text, title: as they were typed before, to go on with. placement: makes the plan of it here, so
    that nothing is lost when that is refused; without one the draft is only handed on. Where the
    former plan has notes it is the next version, and what goes on is asked first. scale: of the
    former plan.
    """

    made = Signal(object, str)

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        *,
        placement: str = "",
        text: str = "",
        title: str = "",
        scale: str = "",
    ) -> None:
        self._preview = PlanPreview(shop.look, lambda: _("Hier zie je straks de lijst"))
        self._way, self._placement = Way.PASTE, placement
        self._file: Path | None = None
        self._asked = 0  # number of the reading that counts
        self._draft: PlanDraft | None = None
        super().__init__(shop, window, lambda: _("Lijst met competenties"), width=1040, height=680)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._read)
        self._lay_out()
        self.pasted.setPlainText(text)
        self.title_line.setText(title)
        self._titled = bool(title)
        if scale:
            self.scale.pick(scale)
            self._show_steps()
        self._choose(self._way)
        self.finish()

    # what stands here

    def _lay_out(self) -> None:
        look, form = self.look, self.form
        self.chips: dict[Way, Chip] = {}
        for way, icon, say in _WAYS:
            chip = Chip(look, say, icon=icon)
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._choose, way))
            self.chips[way] = chip
        form.column.addLayout(Flow(look, *self.chips.values()))
        self.pasted = Area(look, name=lambda: _("Je lijst"), rows=6)
        self.pasted.textChanged.connect(self._soon_again)
        paste_more = lambda: _(  # noqa: E731 - a text in the language of now
            "Eén competentie per regel. Zet de naam van een cluster op een eigen regel, "
            "met een letter ervoor: A. Veilig werken"
        )
        form.add(Way.PASTE, FormRow(look, lambda: _("Je lijst"), self.pasted, more=paste_more))
        self.file_key = Key(look, lambda: _("Kies een bestand"), icon="folder-open")
        self.file_key.clicked.connect(self._ask_file)
        form.add(
            Way.FILE,
            FormRow(
                look,
                lambda: _("Bestand"),
                self.file_key,
                more=lambda: _("Een tabel (CSV) of een kwalificatie (JSON) van de school."),
            ),
        )
        self._file_name = Text(look, "", "meta", "ink2", wrap=True)
        form.column.addWidget(self._file_name)
        rows = plan_drafts.frameworks()
        self.shipped = Choice(
            look,
            [(row.code, row.programmes[0] if row.programmes else row.title) for row in rows],
            name=lambda: _("Opleiding"),
        )
        self.shipped.picked.connect(lambda _code: self._read())
        form.add(Way.SHIPPED, FormRow(look, lambda: _("Opleiding"), self.shipped))
        self.title_line = form.line("title", lambda: _("Naam van de lijst"))
        self.title_line.textEdited.connect(self._named)
        self.scale = Choice(
            look,
            [(row.id, row.title) for row in scales.scales()],
            name=lambda: _("Beoordelingsschaal"),
        )
        self.scale.picked.connect(lambda _id: self._show_steps())
        form.add("scale", FormRow(look, lambda: _("Beoordelingsschaal"), self.scale))
        self._steps = Text(look, "", "meta", "ink3", wrap=True)
        form.column.addWidget(self._steps)
        form.column.addStretch(1)
        self._show_steps()
        self.watch(lambda: self._file, lambda: self._way)
        self.body.removeWidget(form)
        self._both = Beside(look, least=_BESIDE)
        self._both.addWidget(form, 1)
        self._both.addWidget(self._preview, 1)
        self.body.addLayout(self._both, 1)
        look.changed.connect(self._fit)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Neem deze lijst")

    def first(self) -> QWidget:
        """Begin at what the chosen way asks."""
        return {Way.PASTE: self.pasted, Way.FILE: self.file_key, Way.SHIPPED: self.shipped}[
            self._way
        ]

    def save(self) -> None:
        """Read what stands here once more, and make or hand on the plan of it."""
        self.form.clear()
        self._soon.stop()
        source = self._source()
        if source is None:
            empty = Problem.MISSING if self._way is Way.FILE else Problem.FILE_EMPTY
            self.refuse(Refused(empty, self._way))
            return
        job = partial(_read, source)
        self.shop.lane.ask(job, self._take, refused=self.refuse, owner=self)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field; what is wrong with the list stands at its source."""
        if refused.field not in {"title", "scale", "plan"}:
            refused.field = self._way.value
        self.form.refuse(refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a way on Enter where it has the focus; elsewhere Enter takes the list."""
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(now, Chip):
            now.click()
        else:
            super().keyPressEvent(event)

    # a way

    def _choose(self, way: Way, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self._way = way
        self.chips[way].setChecked(True)
        for one in Way:
            self.form.rows[one].setVisible(one is way)
        self._file_name.setVisible(way is Way.FILE and self._file is not None)
        self.form.clear()
        self._read()
        if self.is_open:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _source(self) -> Source | Path | None:
        """Give what to read; None when there is nothing yet."""
        title = self.title_line.text() if self._titled else ""
        if self._way is Way.PASTE:
            text = self.pasted.toPlainText()
            return Pasted(text, title) if text.strip() else None
        if self._way is Way.FILE:
            return self._file
        return Shipped(self.shipped.currentData()) if self.shipped.count() else None

    def _ask_file(self) -> None:
        ask_for_file(self, _("Kies een bestand"), kinds(), self.open_file)

    def open_file(self, path: Path) -> None:
        """Read a file and show what is in it."""
        self._file = path
        self._file_name.say(path.name)
        self._choose(Way.FILE)

    # reading

    def _soon_again(self) -> None:
        self._asked += 1  # what is on its way is no longer what stands here
        self._soon.start()

    def _read(self) -> None:
        self._asked += 1
        number, source = self._asked, self._source()
        if source is None:
            self._draft = None
            self._preview.show_nothing()
            return

        def arrived(draft: PlanDraft) -> None:
            if number == self._asked:
                self._show(draft)

        def refused(problem: Refused) -> None:
            if number == self._asked:
                self._draft = None
                self._preview.show_nothing(lambda: refusal(problem))

        self.shop.lane.ask(partial(_read, source), arrived, refused=refused, owner=self)

    def _show(self, draft: PlanDraft) -> None:
        self._draft = draft
        if not self._titled:
            self.title_line.setText(draft.title)
        self._preview.show_draft(draft)

    def _take(self, draft: PlanDraft) -> None:
        self._show(draft)
        title = self.title_line.text().strip()
        chosen, scale = replace(draft, title=title), str(self.scale.currentData())
        if not self._placement:
            self.put_away()
            self.made.emit(chosen, scale)
            return
        self.shop.read(
            lambda desk: plan_versions.migration_to(desk, self._placement, chosen, scale),
            lambda shown: self._make(chosen, scale, shown),
            refused=self.refuse,
            owner=self,
        )

    def _make(self, chosen: PlanDraft, scale: str, shown: Migration | None) -> None:
        if shown is not None:
            migrate(self.shop, shown, lambda _plan: self.put_away())
            return
        self.send(
            lambda desk: planning.make_plan_from(desk, self._placement, chosen, scale),
            PLAN_CHANGED,
            lambda _plan: self.made.emit(chosen, scale),
        )

    # small things

    def _named(self, text: str) -> None:
        self._titled = bool(text.strip())

    def _show_steps(self) -> None:
        chosen = self.scale.currentData()
        row = next((one for one in scales.scales() if one.id == chosen), None)
        self._steps.say(", ".join(row.labels) if row else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list below the form in a narrow panel."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._both.fit(self.width())


def ask_for_plan(shop: Workshop, window: QWidget, then: Callable[[PlanDraft], None]) -> None:
    """Ask for a file and read a plan from it; a refusal is told. then: hears the draft."""

    def chosen(path: Path) -> None:
        shop.lane.ask(partial(_read, path), then, owner=window)

    ask_for_file(window, _("Kies een bestand"), kinds(), chosen)


def kinds() -> str:
    """Give the kinds of file a plan is read from, as Qt filters them."""
    return ";;".join((_("Lijsten (*.csv *.tsv *.txt *.json)"), _("Alle bestanden (*)")))


def _read(source: Source | Path) -> PlanDraft:
    """Read a draft; called on the lane."""
    if isinstance(source, Path):
        return plan_drafts.read_plan(FromFile(content_of(source), source.stem))
    return plan_drafts.read_plan(source)
