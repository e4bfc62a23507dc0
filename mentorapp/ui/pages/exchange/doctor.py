"""Wat loopt er mis: what waits, what failed and what to do, on one page that can be saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import exchange_doctor, exchange_words
from mentorapp.services.exchange_doctor import Examined
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_where
from mentorapp.ui.kit.base import Column, Row, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


class DoctorPanel(Dialog):
    """The findings, the most pressing first."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(shop.look, window, lambda: _("Wat loopt er mis?"), width=760, height=560)
        self.shop = shop
        self.examined: Examined | None = None
        self.notice = Notice(shop.look, lambda: _("We kijken alles na."), Tone.INFO)
        self._list = Column(shop.look, gap=0)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.save = Key(shop.look, lambda: _("Bewaar als tekst"), icon="device-floppy")
        self.save.clicked.connect(self._save)
        self.save.setEnabled(False)
        self.done = Key(shop.look, lambda: _("Sluit"), Kind.MAIN, cap=_("Esc"))
        self.done.clicked.connect(self.close_panel)
        self.keys(self.save, self.done)
        shop.read(exchange_doctor.examine, self._show, refused=self._refused, owner=self)

    def first(self) -> QWidget:
        """Begin at closing."""
        return self.done

    def _show(self, examined: Examined) -> None:
        look = self.shop.look
        self.examined = examined
        empty(self._list)
        self.save.setEnabled(True)
        wrong = any(one.finding.is_wrong for one in examined.found)
        if examined.is_well:
            self.notice.say(lambda: _("Er wacht niets en er ging niets mis."), Tone.OK)
        elif wrong:
            self.notice.say(lambda: _("Hier ging iets mis. Er is niets verloren."), Tone.WARN)
        else:
            self.notice.say(lambda: _("Er ging niets mis. Dit wacht nog."), Tone.INFO)
        for one in examined.found:
            line = Row(look, gap=14, margins=(0, 10, 0, 10))
            icon, role = (
                ("alert-octagon", "danger") if one.finding.is_wrong else ("clock-pause", "info")
            )
            line.addWidget(Icon(look, icon, role, 24), 0, Qt.AlignmentFlag.AlignTop)
            words = Column(look, gap=2)
            words.addWidget(Text(look, partial(exchange_doctor.what, one), weight=600, wrap=True))
            words.addWidget(
                Text(look, partial(exchange_doctor.advice, one), "meta", "ink2", wrap=True)
            )
            line.addLayout(words, 1)
            self._list.addLayout(line)
            self._list.addWidget(Rule(look))
        for receipt in examined.receipts:
            self._list.addSpacing(look.px(8))
            say = partial(exchange_words.receipt_words, receipt)
            self._list.addWidget(Text(look, say, "meta", "ink2", wrap=True))

    def _save(self) -> None:
        def write(path: Path) -> None:
            self.shop.read(
                lambda desk: exchange_doctor.save(desk, path),
                lambda _path: self.shop.shell.tell(lambda: _("De tekst is bewaard")),
                refused=self._refused,
                owner=self,
            )

        ask_where(
            self,
            _("Bewaar als tekst"),
            _("Uitwisseling nakijken"),
            kinds=_("Tekst (*.txt)"),
            suffix="txt",
            then=write,
        )

    def _refused(self, problem: Refused) -> None:
        self.notice.say(lambda: refusal(problem), Tone.DANGER)
