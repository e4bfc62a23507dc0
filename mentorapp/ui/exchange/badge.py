"""Een badge nakijken: what a file of badges is worth, and the signature of this house beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import badge_wording, badges
from mentorapp.services.badges import Judged, Looked
from mentorapp.services.desk import Desk
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_file, ask_where, content_of, keep
from mentorapp.ui.kit.base import Column, Row, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_LABELS, _VALUES = 30, 70  # how the width is shared


def ask_for_badge(shop: Workshop, parent: QWidget) -> None:
    """Ask which file, and show what it is worth."""
    kinds = ";;".join((_("Badges (*.json *.zip)"), _("Alle bestanden (*)")))
    window = parent.window()

    def then(path: Path) -> None:
        BadgePanel(shop, window, path).open()

    ask_for_file(parent, _("Kijk een badge na"), kinds, then)


class BadgePanel(Dialog):
    """The outcome: one sentence above, then each badge with what its signatures cover."""

    def __init__(self, shop: Workshop, window: QWidget, path: Path) -> None:
        super().__init__(shop.look, window, lambda: _("Een badge nakijken"), width=760, height=560)
        self.shop, self.path = shop, path
        self.looked: Looked | None = None
        self.notice = Notice(shop.look, lambda: _("We kijken alles na."), Tone.INFO)
        self._list = Column(shop.look, gap=8)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.sign = Key(shop.look, lambda: _("Onderteken mee"), icon="signature")
        self.sign.clicked.connect(self._sign)
        self.sign.setVisible(False)
        self.done = Key(shop.look, lambda: _("Sluit"), Kind.MAIN, cap=_("Esc"))
        self.done.clicked.connect(self.close_panel)
        self.keys(self.sign, self.done)
        shop.look.changed.connect(self._again)
        shop.read(self._look, self._show, refused=self._refused, owner=self)

    def first(self) -> QWidget:
        """Begin at closing."""
        return self.done

    def _look(self, desk: Desk) -> Looked:
        return badges.look(desk, content_of(self.path, badges.SIZE_LIMIT))

    def _show(self, looked: Looked) -> None:
        self.looked = looked
        good = sum(one.good for one in looked.judged)
        bad = len(looked.judged) - good
        if bad:
            self.notice.say(partial(_bad_words, bad, len(looked.judged)), Tone.DANGER)
        elif looked.strangers:
            self.notice.say(partial(badge_wording.stranger_words, good), Tone.WARN)
        else:
            self.notice.say(partial(badge_wording.good_words, good), Tone.OK)
        self.sign.setVisible(looked.may_sign)
        empty(self._list)
        for one in looked.judged:
            self._add(one, looked)

    def _again(self) -> None:
        """Say everything again: in another language it is other words."""
        if self.looked is not None:
            self._show(self.looked)

    def _add(self, one: Judged, looked: Looked) -> None:
        look = self.shop.look
        head = Row(look, gap=10)
        icon, role = ("circle-check", "ok") if one.good else ("alert-octagon", "danger")
        if one.name:
            head.addWidget(Icon(look, icon, role, 22), 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(Text(look, one.name, weight=600, wrap=True), 1)
            self._list.addLayout(head)
        for line in _lines(one):
            self._list.addWidget(Text(look, line, role="ink" if one.good else "danger", wrap=True))
        checked = one.checked
        if checked is not None and checked.badge is not None:
            for label, value in badge_wording.parts(checked.badge):
                row = Row(look, gap=16)
                row.addWidget(Text(look, label, "meta", "ink2", wrap=True), _LABELS)
                row.addWidget(Text(look, value, wrap=True), _VALUES)
                self._list.addLayout(row)
        for proof in checked.proofs if checked is not None else ():
            said = badge_wording.signed_words(proof, looked.names.get(proof.author, ""))
            self._list.addWidget(Text(look, said, "meta", "ink2", wrap=True))
        self._list.addWidget(Rule(look))

    def _sign(self) -> None:
        def write(path: Path) -> None:
            self.shop.read(
                lambda desk: keep(
                    path, badges.countersign(desk, content_of(self.path, badges.SIZE_LIMIT))
                ),
                lambda _path: self._signed(path),
                refused=self._refused,
                owner=self,
            )

        ask_where(
            self,
            _("Onderteken mee"),
            f"{self.path.stem}-2",
            kinds=_("Badge (*.json)"),
            suffix="json",
            then=write,
        )

    def _signed(self, path: Path) -> None:
        self.path = path
        self.shop.shell.tell(lambda: _("De badge is mee ondertekend"))
        self.shop.read(self._look, self._show, refused=self._refused, owner=self)

    def _refused(self, problem: Refused) -> None:
        self.notice.say(lambda: refusal(problem), Tone.DANGER)


def _lines(one: Judged) -> tuple[str, ...]:
    if one.checked is not None:
        return badge_wording.said(one.checked)
    return (refusal(one.refused),) if one.refused is not None else ()


def _bad_words(bad: int, whole: int) -> str:
    if whole == 1:
        return _("Deze badge is niet in orde.")
    return _("{bad} van de {whole} badges zijn niet in orde.").format(bad=bad, whole=whole)
