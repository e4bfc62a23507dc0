"""Nieuwe sleutel: why, what follows, and the work itself with a backup first."""

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.partner_rows import CardFace, PartnersView
from mentorapp.services import partner_list, partner_words, partnering
from mentorapp.services.desk import Desk
from mentorapp.services.wording import refusal
from mentorapp.ui.exchange.face import CardShown, Points
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, Segments
from mentorapp.ui.kit.text import Text
from mentorapp.ui.tasks import Progress
from mentorapp.ui.workshop import Workshop


class RotatePanel(Dialog):
    """New keys for this PC. Until the key is pressed nothing changes."""

    def __init__(self, shop: Workshop, view: PartnersView) -> None:
        title = lambda: _("Een nieuwe sleutel voor deze pc")  # noqa: E731 - a text
        super().__init__(shop.look, shop.shell.place(), title, width=680)
        self.shop = shop
        look = shop.look
        self._working = False
        self.notice = Notice(look, partial(partner_words.followers, view), Tone.INFO)
        self.points = Points(look, partner_words.why_rotate)
        self.segments = Segments(look)
        self.now = Text(look, "", "meta", "ink2", wrap=True)
        self.shown = CardShown(look)
        self.body.addWidget(self.points)
        self.body.addWidget(self.notice)
        for part in (self.segments, self.now, self.shown):
            part.hide()
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.stop = self.cancel()
        self.go = Key(look, lambda: _("Maak een nieuwe sleutel"), Kind.MAIN, icon="key")
        self.go.clicked.connect(self.rotate)
        self.go.setEnabled(view.may and not view.cut_off)
        self.done = Key(look, lambda: _("Klaar"), Kind.MAIN, icon="check")
        self.done.clicked.connect(self.close_panel)
        self.done.hide()
        self.keys(self.stop, self.go, self.done)

    def first(self) -> QWidget:
        """Begin at going back: it is no small thing."""
        return self.stop

    def may_close(self) -> bool:
        """Stay while it happens."""
        return not self._working

    def rotate(self) -> None:
        """Do it on the lane: a backup, then the keys."""
        if self._working:
            return
        self._working = True
        self.go.setEnabled(False)
        self.stop.setEnabled(False)
        self.notice.hide()
        progress = Progress()
        progress.setParent(self)
        progress.moved.connect(self._moved)
        self._moved(0, partnering.ROTATION, "")

        def use_case(desk: Desk) -> CardFace:
            partnering.rotate(desk, lambda done, whole: progress.at(done, whole, ""))
            return partner_list.own_face(desk)

        self.shop.write(
            use_case,
            frozenset({Changed.EXCHANGE}),
            self._rotated,
            refused=self._refused,
            ended=self._ended,
            owner=self,
        )

    def _moved(self, done: int, whole: int, _name: str) -> None:
        self.segments.show()
        self.now.show()
        self.segments.show_progress(done, whole)
        self.now.say(_step_words if done == 0 else _keys_words)
        self.place()

    def _ended(self) -> None:
        self._working = False
        if isValid(self.segments):
            self.segments.hide()
            self.now.hide()

    def _rotated(self, face: CardFace) -> None:
        self.points.hide()
        self.notice.say(
            lambda: _(
                "**Deze pc heeft een nieuwe sleutel.** Dit zijn de nieuwe woorden. Geef nu een "
                "pakket mee aan elke partner: dan volgen ze vanzelf."
            ),
            Tone.OK,
        )
        self.notice.show()
        self.shown.show_face(face)
        self.shown.show()
        self.stop.hide()
        self.go.hide()
        self.done.show()
        self.place()
        self.done.setFocus()

    def _refused(self, problem: Refused) -> None:
        self.notice.say(
            lambda: _("{why} De sleutel is niet veranderd.").format(why=refusal(problem)),
            Tone.DANGER,
        )
        self.notice.show()
        self.stop.setEnabled(True)
        self.go.setEnabled(True)
        self.place()


def _step_words() -> str:
    return _("Eerst maken we een back-up.")


def _keys_words() -> str:
    return _("Nu maken we de nieuwe sleutel.")
