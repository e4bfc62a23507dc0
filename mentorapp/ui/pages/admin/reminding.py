"""Herinnering: whether and when the tray says how much there is to do, and when it is quiet."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.keys import Switch
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell import tray
from mentorapp.ui.wording import clock
from mentorapp.ui.workshop import Workshop

_TIMES = tuple(range(0, 24 * 60, 30))  # minutes since midnight


class Reminding(Column):
    """The controls of the setting; where the system has no tray it says so."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop.look, gap=10)
        self.shop = shop
        look = shop.look
        self.switch = Switch(
            look, lambda: _("Aan"), lambda: _("Uit"), name=lambda: _("Herinnering")
        )
        self.switch.clicked.connect(lambda on: self._change(remind=on))
        names: dict[str, Say] = {
            "remind_at": lambda: _("Om"),
            "quiet_from": lambda: _("Stil van"),
            "quiet_to": lambda: _("Stil tot"),
        }
        self.times = {field: self._time(field, say) for field, say in names.items()}
        self.addLayout(Flow(look, self.switch))
        self._parts = QWidget()
        row = Flow(look, gap=12)
        for field, say in names.items():
            box = QWidget()
            box.setLayout(Column(look, Text(look, say, "meta", "ink2"), self.times[field], gap=2))
            row.addWidget(box)
        self._parts.setLayout(row)
        self.addWidget(self._parts)
        self._absent = Text(
            look,
            lambda: _("Dit systeem heeft geen plaats voor meldingen. Hier kan dat niet."),
            "meta",
            "ink2",
            wrap=True,
        )
        self.addWidget(self._absent)

    def load(self) -> None:
        """Show the settings as they are."""
        self.show_there(there=tray.is_there())

    def show_there(self, *, there: bool) -> None:
        """Show them where the system has a tray, or has none."""
        settings = self.shop.settings
        self.switch.setChecked(settings.remind and there)
        self.switch.setVisible(there)  # where it can do nothing, the sentence alone says why
        self._absent.setVisible(not there)
        self._parts.setVisible(there and settings.remind)
        for field, choice in self.times.items():
            now: int = getattr(settings, field)
            choice.offer([(one, partial(clock, one)) for one in sorted({*_TIMES, now})])
            choice.pick(now)

    def _time(self, field: str, say: Say) -> Choice:
        choice = Choice(self.shop.look, name=say)
        choice.picked.connect(lambda minute: self._change(**{field: minute}))
        return choice

    def _change(self, **changes: object) -> None:
        self.shop.shell.change_settings(**changes)
        self.load()
