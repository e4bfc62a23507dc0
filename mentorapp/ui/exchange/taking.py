"""Take over a file of the school: choose it, look what it would bring, then decide."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.partner_rows import CardSeen
from mentorapp.services import acquainting, beginning, exchanging, matching, partner_words
from mentorapp.services.beginning import FileKind, SchoolFile
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Received
from mentorapp.services.matching import Candidate
from mentorapp.services.naming import counted
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange import school_files
from mentorapp.ui.exchange.match_words import twice
from mentorapp.ui.exchange.matching import MatchPanel
from mentorapp.ui.files import ask_for_file, content_of
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_LIMIT = 256 * 1024 * 1024  # bytes; a package is a few megabytes


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is, and what it would bring. received: of a package; card: of a card."""

    content: bytes
    file: SchoolFile
    received: Received | None = None
    card: CardSeen | None = None


def take_over(shop: Workshop, window: QWidget) -> None:
    """Ask for a file and show what it would bring."""
    kinds = school_files.kinds()

    def chosen(path: Path) -> None:
        waits = {".mxp", *school_files.SUFFIXES}
        if path.suffix.casefold() in waits:  # in the tray, also when it is refused, or looked at
            shop.shell.go(Does.EXCHANGE, path=path)
        else:
            TakePanel(shop, window, path).open()

    ask_for_file(window, _("Neem een bestand over"), kinds, chosen)


class TakePanel(Dialog):
    """What a file would bring. Until it is taken over nothing changes."""

    def __init__(self, shop: Workshop, window: QWidget, path: Path) -> None:
        super().__init__(shop.look, window, path.name, width=640)
        self.shop = shop
        look = shop.look
        self._looked: Looked | None = None
        self._taking = False
        self._notice = Notice(look, lambda: _("We kijken wat erin staat."), Tone.INFO)
        self.body.addWidget(self._notice)
        self._list = Text(look, "", wrap=True)
        self.body.addWidget(self._list)
        self.digits = Line(look, name=lambda: _("De zes woorden of de cijfers"))
        self._row = FormRow(
            look,
            lambda: _("De zes woorden of de cijfers"),
            self.digits,
            more=lambda: _("Bel de ander en laat die de eigen kaart voorlezen. Typ het hier."),
        )
        self._row.hide()
        self.body.addWidget(self._row)
        self.body.addStretch(1)
        self.take = Key(look, lambda: _("Neem over"), Kind.MAIN, icon="download")
        self.take.clicked.connect(self._take_over)
        self.take.setEnabled(False)
        self.digits.returnPressed.connect(self._take_over)
        self._later = Key(look, lambda: _("Later"), Kind.QUIET, cap=_("Esc"))
        self._later.clicked.connect(self.close_panel)
        self.match_key = Key(look, lambda: _("Bekijk en koppel"), Kind.MAIN, icon="users")
        for key in (self._later, self.match_key):
            key.hide()
        self._stop = self.cancel()
        self.keys(self._stop, self._later, self.take, self.match_key)
        shop.read(lambda desk: _look(desk, path), self._show, refused=self._refused, owner=self)

    def may_close(self) -> bool:
        """Stay while it is being taken over."""
        return not self._taking

    def _ended(self) -> None:
        self._taking = False

    def _show(self, looked: Looked) -> None:
        self._looked = looked
        if looked.file.kind is FileKind.CARD:
            seen = looked.card
            if seen is not None:
                tone = Tone.WARN if seen.ours else Tone.INFO
                self._notice.say(lambda: partner_words.card_seen(seen), tone)
            self._row.show()
            self.digits.setFocus()
        elif looked.received is not None:
            received = looked.received
            self._notice.say(lambda: package_words(received), Tone.INFO)
            self._list.say(
                lambda: "\n".join(
                    counted(kind, number) for kind, number in received.records.items()
                )
            )
        self.take.setEnabled(True)
        if looked.file.kind is not FileKind.CARD:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()

    def _take_over(self) -> None:
        looked = self._looked
        if looked is None or not self.take.isEnabled():
            return
        heard = self.digits.text().strip()
        if looked.file.kind is FileKind.CARD and not self._right_digits(looked.file):
            return
        self._taking = True
        self.take.setEnabled(False)
        self.shop.write(
            lambda desk: _taken(desk, looked, heard),
            EVERYTHING,
            self._done,
            refused=self._refused,
            ended=self._ended,
            owner=self,
        )

    def _right_digits(self, file: SchoolFile) -> bool:
        typed = self.digits.text().strip()
        try:
            beginning.check_fingerprint(file, typed)
        except Refused as refused:
            problem = refused if typed else Refused(Problem.MISSING, "fingerprint")
            self._row.refuse(lambda: refusal(problem))
            return False
        return True

    def _done(self, alike: list[Candidate]) -> None:
        if together := self.shop.together:
            alike = [one for one in alike if one.ours.id == together]
        if not alike:
            self.put_away()
            self.shop.shell.tell(lambda: _("Het bestand is overgenomen"))
            return
        names = list(dict.fromkeys(one.theirs.name for one in alike))
        self._notice.say(lambda: _("Het bestand is overgenomen"), Tone.OK)
        self._list.say(lambda: twice(names))
        self._row.hide()
        for key, shown in (
            *((key, False) for key in (self._stop, self.take)),
            *((key, True) for key in (self._later, self.match_key)),
        ):
            key.setVisible(shown)
        self.match_key.clicked.connect(lambda: self._match(alike[0]))
        self.place()
        self.match_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _match(self, begin: Candidate) -> None:
        self.put_away()
        MatchPanel(self.shop, self._window, (begin.ours.id, begin.theirs.id)).open()

    def _refused(self, problem: Refused) -> None:
        self._notice.say(lambda: refusal(problem), Tone.DANGER)
        self.take.setEnabled(False)


def _look(desk: Desk, path: Path) -> Looked:
    """Say what a file is and would bring; called on the lane."""
    content = content_of(path, _LIMIT)
    if path.suffix.casefold() == ".mxcard":  # one that was cut is no plan, whatever it looks like
        seen = acquainting.look(desk, content)
        return Looked(content, beginning.look_at_file(content), card=seen)
    file = beginning.look_at_file(content)
    if file.kind is FileKind.PACKAGE:
        return Looked(content, file, exchanging.look(desk, content))
    if file.kind is FileKind.PLAN:
        raise Refused(Problem.FILE_FOREIGN, "file")
    return Looked(content, file, card=acquainting.look(desk, content))


def _taken(desk: Desk, looked: Looked, heard: str) -> list[Candidate]:
    """Take it over; gives the learners of ours that now seem to stand here twice."""
    if looked.file.kind is FileKind.CARD:
        acquainting.accept(desk, looked.content, heard)
        return []
    exchanging.take_over(desk, looked.content)
    return [one for one in matching.candidates(desk) if one.alike]


def package_words(received: Received) -> str:
    """Say what a package would bring."""
    if not received.new and received.photos:
        return ngettext(
            "**{sender}**: {number} foto die nog ontbrak.",
            "**{sender}**: {number} foto’s die nog ontbraken.",
            received.photos,
        ).format(sender=received.sender, number=received.photos)
    if not received.new:
        return _("**{sender}**: er is niets nieuws, alles stond hier al.").format(
            sender=received.sender
        )
    told = ngettext(
        "**{sender}**: {number} wijziging is nieuw.",
        "**{sender}**: {number} wijzigingen zijn nieuw.",
        received.new,
    ).format(sender=received.sender, number=received.new)
    return told + " " + _("Voor we overnemen, maken we een back-up.")
