"""A backup that is put back at the first start, and how one comes in after it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.plain import utc_text
from mentorapp.services import keeping, session
from mentorapp.services.keeping import BackupRow
from mentorapp.services.session import Next, Restored
from mentorapp.ui.files import ask_for_file
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.first_run.steps import ASIDE
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.workshop import Workshop


class RestorePage(Question):
    """A backup, and the recovery key that opens it."""

    step = ASIDE
    goes_on = staticmethod(lambda: _("Zet terug"))

    def __init__(self, shop: Workshop, data: Path) -> None:
        super().__init__(
            shop,
            lambda: _("Zet een back-up terug"),
            lambda: _("Je krijgt alles terug zoals het was. Er wordt niets gewist."),
        )
        look = shop.look
        self._data = data
        self._path: Path | None = None
        self._back: BackupRow | None = None
        self.ask_key = Key(look, lambda: _("Kies een back-up"), icon="folder-open", large=True)
        self.ask_key.clicked.connect(self._ask)
        self.form.add("file", FormRow(look, lambda: _("Bestand van de back-up"), self.ask_key))
        self.found = Notice(look, "", Tone.INFO)
        self.found.hide()
        self.form.column.addWidget(self.found)
        self.key = Line(look, name=lambda: _("Herstelsleutel"))
        self._key_row = FormRow(
            look,
            lambda: _("Herstelsleutel"),
            self.key,
            more=lambda: _("Hij staat op de afdruk van je eerste start."),
        )
        self._key_row.hide()
        self.form.add("recovery_key", self._key_row)

    def open_file(self, path: Path) -> None:
        """Look into a backup that was chosen."""
        self.form.clear()

        def show(back: BackupRow) -> None:
            self._path, self._back = path, back
            self._show(back)

        self.shop.lane.ask(lambda: keeping.look_into(path), show, refused=self.refuse, owner=self)

    def check(self) -> None:
        """Refuse to go on without a backup or its key."""
        if self._back is None:
            raise Refused(Problem.MISSING, "file")
        if not self._back.practice and not self.key.text().strip():
            raise Refused(Problem.MISSING, "recovery_key")

    def job(self) -> Callable[[], Restored]:
        """Give what puts it back, for the lane; called when ``check`` found nothing."""
        path, data, back = self._path, self._data, self._back
        if path is None or back is None:
            raise Refused(Problem.MISSING, "file")
        key = None if back.practice else self.key.text().strip()
        at = utc_text(datetime.now(UTC))
        return lambda: session.restore_elsewhere(path, data, recovery_key=key, at=at)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field."""
        if refused.problem is Problem.WRONG_RECOVERY_KEY:
            refused = refused.at("recovery_key")
        super().refuse(refused)

    def _ask(self) -> None:
        kinds = _("Back-ups van MentorApp (*.backup);;Alles (*)")
        ask_for_file(self, _("Kies een back-up"), kinds, self.open_file)

    def _show(self, back: BackupRow) -> None:
        self.found.show()
        self._key_row.setVisible(not back.practice)
        self.found.say(
            lambda: _("Back-up van **{moment}**: {content}.").format(
                moment=formats.moment(back.at.astimezone()), content=content_of_backup(back)
            )
        )
        if not back.practice:
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)


class RestoredPage(Question):
    """Everything is back: how one comes in now."""

    step = ASIDE
    may_go_back = False
    goes_on = staticmethod(lambda: _("Kom binnen"))

    def __init__(self, shop: Workshop, restored: Restored) -> None:
        super().__init__(shop, lambda: _("Alles staat terug"), "")
        say: Say = (
            (
                lambda: _(
                    "Kom binnen met je herstelsleutel: kies **Pincode vergeten?** op het "
                    "beginscherm. Geef daarna iedereen een nieuwe pincode bij Beheer."
                )
            )
            if restored.next is Next.RECOVERY_KEY
            else (lambda: _("Dit is een oefenbedrijf. Je hebt geen pincode nodig."))
        )
        self.form.column.addWidget(Notice(shop.look, say, Tone.OK))


def content_of_backup(back: BackupRow) -> str:
    """Say how much is in a backup."""
    learners = ngettext("{number} leerling", "{number} leerlingen", back.learners)
    notes = ngettext("{number} notitie", "{number} notities", back.notes)
    return ", ".join((learners.format(number=back.learners), notes.format(number=back.notes)))
