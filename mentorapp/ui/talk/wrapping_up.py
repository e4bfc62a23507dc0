"""The step of the agreements: each difference asks for one; what was agreed stands beside it."""

from functools import partial

from PySide6.QtCore import Qt

from mentorapp.base.texts import _
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, empty
from mentorapp.ui.kit.marks import glyph_drawing
from mentorapp.ui.kit.text import Text
from mentorapp.ui.talk.agreements import AgreementsSide
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.stage import Pane, Stage
from mentorapp.ui.wording import level_words


class AgreementsStage(Stage):
    """The step that looks over the differences once more, to make agreements about them."""

    step = TalkStep.AGREEMENTS

    def __init__(self, talk: TalkShop, side: AgreementsSide) -> None:
        super().__init__(talk)
        look = talk.look
        self._side = side
        self.rows: list[ListRow] = []
        title = lambda: _("Wat spreken jullie af?")  # noqa: E731 - a text
        self.title = Text(look, title, "talkXl", wrap=True)
        self._low_title = Text(look, title, "section", wrap=True)
        self._low_title.hide()
        self._help = Text(look, self._help_words, role="ink2", wrap=True)
        self._list = Column(look, gap=0)
        self.pane = Pane(look, Plain(look, self._list, ground="sheet"), least=96)
        self._all = Column(look, self.title, self._low_title, self._help, gap=10)
        self._all.addWidget(self.pane, 1)
        self.setLayout(self._all)

    def show_view(self, view: EvaluationView) -> None:
        """Show the differences with what was agreed."""
        empty(self._list)
        self.rows = []
        scale, steps = view.evaluation.scale, view.steps
        for row in view.differences:
            shown = ListRow(
                self.look,
                row.short.replace("*", ""),
                more=partial(_agreed_words, scale, row),
                chevron=False,
                draw_start=glyph_drawing(self.look, row.agreed, steps),
            )
            shown.clicked.connect(partial(self._take, row))
            self.rows.append(shown)
            self._list.addWidget(shown)
        self._list.addStretch(1)
        self._help.refresh()

    def focus_in(self) -> None:
        """Begin at a new agreement."""
        self._side.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_form(self) -> None:
        """Give whitespace and help away first."""
        low = self.form.low
        self.title.setVisible(not low)
        self._low_title.setVisible(low)
        self._all.setSpacing(self.look.px(6 if low else 10))

    def _take(self, row: CriterionRow, _on: object = None) -> None:
        """Begin an agreement about a competence."""
        editor = self._side.editor
        if not editor.text.toPlainText().strip():
            editor.text.setPlainText(f"{row.short.replace('*', '')}: ")
            editor.text.moveCursor(editor.text.textCursor().MoveOperation.End)
        self.focus_in()

    def _help_words(self) -> str:
        if self.rows:
            return _("Kies een verschil om er een afspraak over te maken, of schrijf er zelf een.")
        return _("Er waren geen verschillen. Spreek af waar de leerling nu naartoe werkt.")


def _agreed_words(scale: str, row: CriterionRow) -> str:
    if row.agreed is None:
        return _("Nog geen niveau afgesproken")
    return _("Afgesproken: {level}").format(level=level_words(scale, row.agreed))
