"""How one signs without drawing: by the own PIN or a typed name; and who disagrees says why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.services import evaluations, signing
from mentorapp.services.evaluations import Sign
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.fields import Area, Choice, FormRow
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pins import WithPad, pin_line
from mentorapp.ui.talk.shop import CHANGED, TalkShop


class PinDialog(EditDialog):
    """Asks who signs for the own PIN; who is at the desk stays there. command: what is signed."""

    def __init__(self, talk: TalkShop, name: str, command: Sign) -> None:
        shop = talk.shop
        title: Say = lambda: _("{name} tekent met pincode").format(name=name)  # noqa: E731 - a text
        super().__init__(shop, shop.shell.place(), title, width=780, height=500)
        self._command = command
        more = lambda: _(  # noqa: E731 - a text
            "Typ je eigen pincode. Daarmee teken je alleen dit verslag. Wie aangemeld is, blijft "
            "aangemeld."
        )
        self.form.column.insertWidget(0, Text(shop.look, more, wrap=True))
        self.pin = pin_line(self.form, "pin", lambda: _("Je pincode"))
        self.body.removeWidget(self.form)
        self.body.addWidget(WithPad(self.form, self.pin))
        self.body.addStretch(1)
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Teken")

    def changed(self) -> bool:
        """Ask nothing when it is closed: a PIN is no work."""
        return False

    def save(self) -> None:
        """Sign, when the PIN is right."""
        pin, shell = self.pin.text(), self.shop.shell
        if not pin:
            self.form.rows["pin"].refuse(lambda: _("Typ nog je pincode."))
            return
        self.send(
            lambda _desk: signing.sign_by_pin(shell.session(), self._command, pin),
            CHANGED,
            lambda _made: None,
        )

    def refuse(self, refused: Refused) -> None:
        """Say at the PIN what is wrong with it."""
        self.pin.clear()
        super().refuse(refused.at("pin") if "pin" in refused.problem.value else refused)

    def put_away(self) -> None:
        """Put it away; nothing of a PIN stays."""
        self.pin.clear()
        super().put_away()


class NameDialog(EditDialog):
    """Asks who signs to type the own name, in place of drawing it."""

    def __init__(self, talk: TalkShop, name: str, command: Sign) -> None:
        shop = talk.shop
        super().__init__(shop, shop.shell.place(), lambda: _("Teken met je getypte naam"))
        self._command = command
        more = lambda: _(  # noqa: E731 - a text
            "Typ je naam zelf. In het verslag staat dat je naam getypt is."
        )
        self.form.column.insertWidget(0, Text(shop.look, more, wrap=True))
        self.name = self.form.line("signer", lambda: _("Je naam"), hint=name)
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Teken")

    def save(self) -> None:
        """Sign under the name that was typed."""
        name = self.name.text().strip()
        if not name:
            self.form.rows["signer"].refuse(lambda: _("Typ nog je naam."))
            return
        given = self._command
        disagrees = given.method is SignMethod.SEEN_AND_DISAGREE
        method = given.method if disagrees else SignMethod.TYPED
        command = Sign(given.evaluation, given.person, given.role, method, given.remark, name)
        self.send(lambda desk: evaluations.sign(desk, command), CHANGED, lambda _made: None)


class DisagreeDialog(EditDialog):
    """Lets somebody write why he or she does not agree; signing comes after. told: role and words.

    signers: who did not sign yet, by role and name.
    """

    def __init__(
        self,
        talk: TalkShop,
        signers: Sequence[tuple[SignerRole, str]],
        told: Callable[[SignerRole, str], None],
    ) -> None:
        shop = talk.shop
        super().__init__(shop, shop.shell.place(), lambda: _("Niet akkoord"))
        look, self._told = shop.look, told
        more = lambda: _(  # noqa: E731 - a text
            "Je tekent dan dat je het verslag gezien hebt. Wat je hier schrijft, staat erbij."
        )
        self.form.column.insertWidget(0, Text(look, more, wrap=True))
        who = lambda: _("Wie is niet akkoord?")  # noqa: E731 - a text
        self.who = Choice(look, list(signers), name=who)
        self.form.add("role", FormRow(look, who, self.who))
        why = lambda: _("Waarmee ben je niet akkoord?")  # noqa: E731 - a text
        self.words = Area(look, name=why, rows=3, short=True)
        self.form.add("disagree", FormRow(look, why, self.words))
        self.finish()

    def first(self) -> QWidget:
        """Begin at who it is, where there is a choice."""
        return self.who if self.who.count() > 1 else self.words

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Zet het erbij")

    def save(self) -> None:
        """Put the words beside the place to sign."""
        words = self.words.toPlainText().strip()
        if not words:
            self.form.rows["disagree"].refuse(lambda: _("Schrijf nog waarom."))
            return
        role = self.who.currentData()
        self.put_away()
        self._told(role, words)


class AmendDialog(EditDialog):
    """Asks why what is offered for signature is changed after all: a new version is made."""

    def __init__(self, talk: TalkShop, signed: int, then: Callable[[], None]) -> None:
        shop = talk.shop
        super().__init__(shop, shop.shell.place(), lambda: _("Wil je nog iets veranderen?"))
        self._evaluation, self._then = talk.evaluation, then
        self._signed = signed
        self.form.column.insertWidget(0, Text(shop.look, self._more_words, wrap=True))
        self.form.line("reason", lambda: _("Waarom is er een nieuwe versie?"))
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Maak een nieuwe versie")

    def save(self) -> None:
        """Begin the new version."""
        reason = str(self.form.rows["reason"].field.text())  # type: ignore[attr-defined] # a line
        self.send(
            lambda desk: evaluations.amend(desk, self._evaluation, reason),
            CHANGED,
            lambda _made: self._then(),
        )

    def _more_words(self) -> str:
        if self._signed:
            return _(
                "De handtekeningen die er al staan, gelden dan niet meer. Iedereen tekent de "
                "nieuwe versie. De vorige blijft leesbaar."
            )
        return _("Jullie tekenen dan de nieuwe versie. De vorige blijft leesbaar.")
