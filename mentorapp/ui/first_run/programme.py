"""Which programme the learner follows: what ships, found by a word, with its list at the right."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.finding import meets
from mentorapp.services import plan_drafts
from mentorapp.services.plan_drafts import FrameworkRow, PlanDraft, Shipped
from mentorapp.ui.first_run.choices import CountLine, FrameworkChoice, name_of
from mentorapp.ui.first_run.preview import Preview
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Gap, Plain
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

_TAKEN = ""  # code of the list that was read or made elsewhere
_SIDE, _NARROW = 364, 1150  # width of the preview; below, it stands under the list


class ProgrammePage(Question):
    """The programme of the learner. file_asked, list_asked: the other ways to a list."""

    file_asked = Signal()
    list_asked = Signal()

    step = 3
    edges = (0, 0, 0, 0)  # they stand around both halves
    may_wait = True

    def __init__(self, shop: Workshop) -> None:
        self.rows = plan_drafts.frameworks()
        self.draft: PlanDraft | None = None
        self.scale = ""
        self._taken: tuple[PlanDraft, str] | None = None
        super().__init__(
            shop,
            lambda: _("Welke opleiding volgt je leerling?"),
            lambda: _("Heb je een bestand van de school? Dan vult de app dit zelf in."),
        )

    def lay_out(self) -> None:
        """Put the list at the left and what is chosen at the right."""
        look = self.look
        self.file_key = file = Key(
            look, lambda: _("Open een bestand van de school"), icon="file-certificate", large=True
        )
        file.clicked.connect(self.file_asked)
        where = Text(look, lambda: _("USB-stick of map"), "meta", "ink2", middle=True)
        self.search = CountLine(look)
        self.search.textEdited.connect(self.show_found)
        self.search.moved.connect(self._to_list)
        self.list_key = own = Key(look, lambda: _("Maak zelf een lijst"), Kind.QUIET, tight=True)
        own.clicked.connect(self.list_asked)
        other = Text(
            look, lambda: _("Staat de opleiding er niet bij?"), "meta", "ink2", middle=True
        )
        self._list = Column(look, Rule(look, strong=True), gap=0)
        self.choices: dict[str, FrameworkChoice] = {}
        for row in self.rows:
            choice = FrameworkChoice(look, row)
            choice.clicked.connect(partial(self.choose, row.code))
            self.choices[row.code] = choice
            self._list.addWidget(choice)
        self._nobody = Text(look, lambda: _("Geen opleiding gevonden."), role="ink2", wrap=True)
        self._nobody.hide()
        self._list.addWidget(self._nobody)
        parts = self.body
        parts.addWidget(Gap(look, 10))
        parts.addLayout(_Line(look, file, where, gap=12))
        parts.addWidget(Gap(look, 2))
        parts.addWidget(self.form)
        parts.addWidget(self.search)
        parts.addWidget(Gap(look, 1))
        parts.addWidget(Plain(look, self._list))
        parts.addWidget(Gap(look, 1))
        parts.addLayout(_Line(look, other, own, gap=8))
        parts.addStretch(1)
        self.preview = Preview(look)
        self._both = Beside(look, least=_NARROW - 280, gap=36)
        self._left = Plain(look, parts)
        self._both.addWidget(self._left, 1)
        self._both.addWidget(self.preview)
        self.scrolling(Plain(look, self._both, ground="sheet"))
        self.look.changed.connect(self._say_rows)
        self.look.changed.connect(self._fit)
        self.show_found("")
        self._fit()

    # for the wizard

    def first(self) -> QWidget:
        """Begin at the search field."""
        return self.search

    def take(self, draft: PlanDraft, scale: str = "") -> None:
        """Take a list that was read or made elsewhere."""
        self._taken = draft, scale
        former = self.choices.pop(_TAKEN, None)
        if former is not None:
            former.deleteLater()
        row = FrameworkRow(_TAKEN, draft.title, "", len(draft.goals), (), (), sample=False)
        choice = FrameworkChoice(self.look, row)
        choice.clicked.connect(partial(self.choose, _TAKEN))
        self._list.insertWidget(1, choice)  # below the line
        self.choices = {_TAKEN: choice, **self.choices}
        self.search.clear()
        self.show_found("")
        self.choose(_TAKEN)
        choice.setFocus(Qt.FocusReason.OtherFocusReason)  # a second Enter goes on from here

    def choose(self, code: str, _on: object = None) -> None:
        """Choose what ships, or what was taken."""
        self.form.clear()
        self._show_chosen(code)
        if code == _TAKEN and self._taken is not None:
            self.draft, self.scale = self._taken
            self.preview.show_draft(self.draft)
            return
        self.draft, self.scale = plan_drafts.read_plan(Shipped(code)), ""
        row = next(one for one in self.rows if one.code == code)
        self.preview.show_draft(self.draft, name_of(row), sample=row.sample)

    @property
    def programme(self) -> str:
        """Name of the programme, as it stands at the learner."""
        code = self.draft.framework if self.draft else ""
        row = next((one for one in self.rows if one.code == code), None)
        return name_of(row) if row else self.draft.title if self.draft else ""

    def check(self) -> None:
        """Take the one that is left of a search, where none was chosen yet; refuse none at all."""
        shown = [code for code, choice in self.choices.items() if not choice.isHidden()]
        if self.draft is None and self.search.text().strip() and len(shown) == 1:
            self.choose(shown[0])
        if self.draft is None:
            raise Refused(Problem.MISSING, "plan")

    def refuse(self, refused: Refused) -> None:
        """Say that one is to be chosen, and go where one looks for it."""
        super().refuse(refused)
        if refused.problem is Problem.MISSING:
            self.form.general.say(lambda: _("Kies een opleiding. Of kies **Later invullen**."))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # the parts

    def show_found(self, text: str) -> None:
        """Show what a word meets."""
        query = text.strip()
        found = 0
        for choice in self.choices.values():
            words = f"{name_of(choice.row)} {choice.row.title}"
            is_found = not query or bool(meets(words, query))
            choice.setVisible(is_found)
            found += is_found
        self._nobody.setVisible(not found)
        self.search.show_count(found, len(self.choices))

    def _say_rows(self) -> None:
        """Say what ships in the language of now."""
        self.rows = plan_drafts.frameworks()
        for row in self.rows:
            self.choices[row.code].show_row(row)

    def _to_list(self, _by: int) -> None:
        shown = [choice for choice in self.choices.values() if not choice.isHidden()]
        chosen = next((one for one in shown if one.isChecked()), shown[0] if shown else None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            chosen.click()

    def _show_chosen(self, code: str) -> None:
        for one, choice in self.choices.items():
            choice.setAutoExclusive(False)
            choice.setChecked(one == code)
            choice.setAutoExclusive(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview below the list in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self.look
        narrow = self._both.fit(self.width())
        self._both.setContentsMargins(look.px(40), look.px(28), look.px(36), look.px(24))
        if narrow:
            self.preview.setMinimumWidth(0)
            self.preview.setMaximumWidth(look.px(2000))
        else:
            self.preview.setFixedWidth(look.px(_SIDE))


class _Line(Flow):
    """Parts of several heights on a line, each in the middle of it."""

    def __init__(self, look: Look, *parts: QWidget, gap: int) -> None:
        super().__init__(look, *parts, gap=gap)
        self._parts = parts
        look.changed.connect(self._level)
        self._level()

    def _level(self) -> None:
        high = max(one.sizeHint().height() for one in self._parts if not isinstance(one, Text))
        for part in self._parts:
            if isinstance(part, Text):
                part.setMinimumHeight(high)
