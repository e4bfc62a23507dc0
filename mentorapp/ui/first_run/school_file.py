"""A file of the school to begin with: its card, or its list of competences."""

from pathlib import Path

from PySide6.QtCore import Qt

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import beginning
from mentorapp.services.beginning import FileKind, SchoolFile
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.ui.files import ask_for_file, content_of
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.first_run.steps import BEFORE
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.workshop import Workshop

_LINE = "\u2028"  # begins another line in a text
_TOLD = 4  # lines of a list that could not be meant, said in full


class FilePage(Question):
    """A file of the school: its card with the digits read by phone, or a list of competences."""

    step = BEFORE

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Open het bestand van de school"),
            lambda: _("Kies de kaart van de school, of haar lijst met competenties."),
        )
        look = shop.look
        self.file: SchoolFile | None = None
        self.content = b""
        self.ask_key = Key(look, lambda: _("Kies een bestand"), icon="folder-open", large=True)
        self.ask_key.clicked.connect(self._ask)
        row = FormRow(look, lambda: _("Bestand op een USB-stick of in een map"), self.ask_key)
        self.form.add("file", row)
        self.found = Notice(look, "", Tone.INFO)
        self.found.hide()
        self.form.column.addWidget(self.found)
        self.left_out = Notice(look, "", Tone.WARN)
        self.left_out.hide()
        self.form.column.addWidget(self.left_out)
        self.digits = Line(look, name=lambda: _("Cijfers van de kaart"))
        self._digits_row = FormRow(
            look,
            lambda: _("Cijfers van de kaart"),
            self.digits,
            more=lambda: _("Bel de school. Laat de cijfers voorlezen en typ ze hier."),
        )
        self._digits_row.hide()
        self.form.add("fingerprint", self._digits_row)

    def open_file(self, path: Path) -> None:
        """Look at a file that was chosen."""
        self.form.clear()

        def job() -> tuple[bytes, SchoolFile]:
            content = content_of(path)
            return content, beginning.look_to_begin(content, path.stem)

        self.shop.lane.ask(job, self._show, refused=self.refuse, owner=self)

    def forget(self) -> None:
        """Begin without a file after all."""
        self.file, self.content = None, b""
        self.form.clear()
        self.digits.clear()
        self.found.hide()
        self.left_out.hide()
        self._digits_row.hide()

    def check(self) -> None:
        """Refuse to go on without a file that can be used, or with other digits."""
        if self.file is None:
            raise Refused(Problem.MISSING, "file")
        if self.file.kind is FileKind.PACKAGE:
            raise Refused(Problem.FILE_FOREIGN, "file")
        if self.file.kind is FileKind.CARD:
            beginning.check_fingerprint(self.file, self.digits.text())

    def _ask(self) -> None:
        kinds = _("Bestanden van de school (*.mxcard *.mxp *.csv *.tsv *.txt *.json);;Alles (*)")
        ask_for_file(self, _("Kies een bestand"), kinds, self.open_file)

    def _show(self, found: tuple[bytes, SchoolFile]) -> None:
        self.content, self.file = found
        file = self.file
        self.found.show()
        self.left_out.hide()
        self._digits_row.setVisible(file.kind is FileKind.CARD)
        if file.kind is FileKind.CARD:
            self.found.say(
                lambda: _("Dit is de kaart van **{name}**.").format(name=file.name), Tone.INFO
            )
            self.digits.setFocus(Qt.FocusReason.OtherFocusReason)
        elif file.kind is FileKind.PLAN and file.plan is not None:
            plan = file.plan
            self.found.say(
                lambda: ngettext(
                    "Dit is een lijst met {number} competentie: **{title}**. Je leerling krijgt ze "
                    "straks.",
                    "Dit is een lijst met {number} competenties: **{title}**. Je leerling krijgt "
                    "ze straks.",
                    len(plan.goals),
                ).format(number=len(plan.goals), title=plan.title),
                Tone.INFO,
            )
            self._show_problems(plan)
        else:
            self.found.say(
                lambda: _(
                    "Dit is een pakket. De school maakt het voor een pc die ze kent. Vraag eerst "
                    "haar kaart. Of begin nieuw, en neem het pakket later over."
                ),
                Tone.WARN,
            )

    def _show_problems(self, plan: PlanDraft) -> None:
        told = [*(one.words for one in plan.problems), *plan.deviations]
        if not told:
            return
        more = len(told) - _TOLD

        def words() -> str:
            rest = [_("En nog {number}.").format(number=more)] if more > 0 else []
            return _LINE.join([*told[:_TOLD], *rest])

        self.left_out.say(words)
        self.left_out.show()
