"""Another PC of this house: let it in by its card, or let this PC join the house that let it in."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Refused
from mentorapp.domain.partner_rows import CardFace
from mentorapp.services import acquainting
from mentorapp.services.desk import Desk
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_file, ask_where, content_of
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.workshop import Workshop

ADMISSION = "mxjoin"  # how the name of an admission ends
_LIMIT = 256 * 1024  # bytes; a card and an admission are a few thousand


def ask_admit(shop: Workshop, parent: QWidget) -> None:
    """Ask for the card of the other PC, and go on with it."""
    kinds = ";;".join(("MentorApp (*.mxcard)", _("Alle bestanden (*)")))
    title = _("Open de kaart van de andere pc")
    ask_for_file(parent, title, kinds, lambda path: AdmitPanel(shop, path).open())


def ask_join(shop: Workshop, parent: QWidget) -> None:
    """Ask for the admission that the other PC made, and go on with it."""
    kinds = ";;".join((f"MentorApp (*.{ADMISSION} *.json)", _("Alle bestanden (*)")))
    title = _("Open het bestand van de andere pc")
    ask_for_file(parent, title, kinds, lambda path: JoinPanel(shop, path).open())


class _PairPanel(EditDialog):
    """A file of another PC, looked at, and the words that stand there."""

    def __init__(self, shop: Workshop, path: Path, title: Say) -> None:
        super().__init__(shop, shop.shell.place(), title, width=640)
        self.content = b""
        self.notice = Notice(shop.look, lambda: _("We kijken wat erin staat."), Tone.INFO)
        self.form.column.insertWidget(0, self.notice)
        self.words = self.form.line(
            "fingerprint",
            lambda: _("De zes woorden van de andere pc"),
            more=lambda: _("Ga naar die pc en open «Je kaart». Typ de woorden die daar staan."),
        )
        self.save_key.setEnabled(False)
        self.finish()
        shop.read(
            lambda desk: self._look(desk, path), self._show, refused=self._unusable, owner=self
        )

    def _look(self, desk: Desk, path: Path) -> tuple[bytes, CardFace]:
        content = content_of(path, _LIMIT)
        return content, self.face(desk, content)

    def face(self, desk: Desk, content: bytes) -> CardFace:
        """Give the card in the file; called on the lane. The subclass says it."""
        raise NotImplementedError

    def told(self, face: CardFace) -> str:
        """Say what the file is. The subclass says it."""
        raise NotImplementedError

    def _show(self, found: tuple[bytes, CardFace]) -> None:
        self.content, face = found
        self.notice.say(lambda: self.told(face), Tone.INFO)
        self.save_key.setEnabled(True)
        self.rebase()
        self.place()
        self.words.setFocus()

    def _unusable(self, problem: Refused) -> None:
        self.notice.say(lambda: refusal(problem), Tone.DANGER)
        self.form.rows["fingerprint"].hide()
        self.place()


class AdmitPanel(_PairPanel):
    """The card of a new PC: admitting makes the file that is brought to it."""

    def __init__(self, shop: Workshop, path: Path) -> None:
        super().__init__(shop, path, lambda: _("Laat een pc van jullie huis toe"))

    def face(self, desk: Desk, content: bytes) -> CardFace:
        """Look at the card; called on the lane."""
        return acquainting.look(desk, content).face

    def told(self, face: CardFace) -> str:
        """Say whose it is, and what follows."""
        return _(
            "Dit is de kaart van **{name}**. Laat je die pc toe, dan hoort hij bij jullie huis en "
            "krijgt hij alles wat jullie hebben."
        ).format(name=face.name)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Laat toe")

    def save(self) -> None:
        """Ask where the file goes; the words are looked at when it is written."""
        if not self.save_key.isEnabled():
            return
        ask_where(
            self,
            _("Bewaar het bestand voor de andere pc"),
            _("Toelating.mxjoin"),
            kinds=f"MentorApp (*.{ADMISSION})",
            suffix=ADMISSION,
            then=self.admit_into,
        )

    def admit_into(self, path: Path) -> None:
        """Admit the PC, and write the file for it."""
        content, heard = self.content, self.words.text()

        def done(_card: object) -> None:
            name = path.name
            self.shop.shell.tell(
                lambda: _("De pc is toegelaten"),
                lambda: _("Breng {name} naar die pc en open het daar.").format(name=name),
            )

        self.send(lambda desk: acquainting.admit_into(desk, content, heard, path), EVERYTHING, done)


class JoinPanel(_PairPanel):
    """The file that another PC made for this one: from now on this PC writes for that house."""

    def __init__(self, shop: Workshop, path: Path) -> None:
        super().__init__(shop, path, lambda: _("Sluit deze pc aan bij een huis"))

    def face(self, desk: Desk, content: bytes) -> CardFace:
        """Look at the admission; called on the lane."""
        return acquainting.invited(desk, content)

    def told(self, face: CardFace) -> str:
        """Say whose house it is, and what follows."""
        return _(
            "**{name}** laat deze pc toe. Sluit je aan, dan hoort deze pc voortaan bij dat huis."
        ).format(name=face.name)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Sluit aan")

    def save(self) -> None:
        """Join, once the words are those of the other PC."""
        if not self.save_key.isEnabled():
            return
        content, heard = self.content, self.words.text()

        def done(card: object) -> None:
            name = str(getattr(card, "name", ""))
            self.shop.shell.tell(
                lambda: _("Deze pc hoort nu bij {name}").format(name=name),
                lambda: _("Wissel nu uit met de andere pc."),
            )

        self.send(partial(_join, content=content, heard=heard), EVERYTHING, done)


def _join(desk: Desk, *, content: bytes, heard: str) -> object:
    return acquainting.join(desk, content, heard)
