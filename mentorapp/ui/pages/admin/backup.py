"""Back-up en herstel: what is kept and what is in it; make one, check one, put one back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Damaged, Refused
from mentorapp.services import keeping
from mentorapp.services.keeping import BackupRow
from mentorapp.services.wording import damage, refusal
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.files import ask_for_folder
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Nothing, Notice
from mentorapp.ui.workshop import Workshop

_MIB = 1024 * 1024
_SHOWN = 40


class BackupSection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self._making = False
        look = shop.look
        make = Key(look, BY_ID[Does.BACK_UP].say, Kind.MAIN, icon="database")
        make.clicked.connect(lambda: self._make(None))
        self.elsewhere = Key(look, lambda: _("Maak er een in een andere map"), icon="folder")
        self.elsewhere.clicked.connect(lambda: ask_for_folder(self, _("Kies een map"), self._make))
        self._list = Column(look, gap=0)
        column = Column(look, gap=12, margins=(0, 15, 0, 0))
        column.addLayout(Flow(look, make, self.elsewhere))
        column.addLayout(self._list)
        self.setLayout(column)

    def load(self) -> None:
        """Read what there is."""
        folder = self.shop.shell.data_folder()
        self.shop.lane.ask(lambda: keeping.rows(folder), self._show, owner=self)

    def _show(self, rows: tuple[BackupRow, ...]) -> None:
        empty(self._list)
        if not rows:
            self._list.addWidget(
                Nothing(
                    self.look,
                    lambda: _("Nog geen back-up"),
                    lambda: _("De app maakt er een bij het sluiten en voor elke grote stap."),
                )
            )
        for row in rows[:_SHOWN]:
            found = ListRow(
                self.look,
                partial(_when, row),
                more=partial(content_words, row),
                end=partial(_size, row),
                icon="database",
            )
            found.clicked.connect(partial(self._open, row))
            self._list.addWidget(found)

    def _open(self, row: BackupRow, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        panel = BackupPanel(self.shop, row)
        panel.closed.connect(self.load)
        panel.open()

    def _make(self, target: Path | None) -> None:
        if self._making:  # pressed twice
            return
        self._making = True
        self.shop.read(
            lambda desk: keeping.make_backup(desk, target),
            lambda _made: self._made(),
            ended=self._make_ended,
            owner=self,
        )

    def _make_ended(self) -> None:
        self._making = False

    def _made(self) -> None:
        self.shop.shell.tell(lambda: _("De back-up is gemaakt en nagekeken"))
        self.shop.happened.emit(frozenset())
        self.load()


class BackupPanel(Dialog):
    """One backup: whether it is whole, and putting the whole store back from it."""

    def __init__(self, shop: Workshop, row: BackupRow) -> None:
        super().__init__(shop.look, shop.shell.place(), partial(_when, row), width=640)
        self.shop, self._row, self._restoring = shop, row, False
        look = shop.look
        self._notice = Notice(look, partial(content_words, row), Tone.NEUTRAL, icon="database")
        self._warning = Notice(
            look,
            lambda: _(
                "**Alles van na deze back-up verdwijnt van deze pc.** Van wat er nu staat, maken "
                "we eerst zelf een back-up. Daarna kom je opnieuw binnen met je pincode."
            ),
            Tone.WARN,
        )
        self._warning.hide()
        self.body.addWidget(self._notice)
        self.body.addWidget(self._warning)
        self.body.addStretch(1)
        self._check = Key(look, lambda: _("Kijk na of hij heel is"), icon="shield-check")
        self._check.clicked.connect(self._prove)
        self._back = Key(look, lambda: _("Zet terug"), icon="history")
        self._back.clicked.connect(self._ask)
        self._sure = Key(look, lambda: _("Zet alles terug"), Kind.DANGER, icon="history")
        self._sure.clicked.connect(self._restore)
        self._sure.hide()
        self.keys(self._check, self._back, self._sure, self.cancel(lambda: _("Sluit")))

    def first(self) -> QWidget:
        """Begin at checking."""
        return self._check

    def may_close(self) -> bool:
        """Stay while the store is being put back."""
        return not self._restoring

    def _prove(self) -> None:
        path = self._row.path
        self.shop.read(
            lambda desk: _whole(desk, path), self._proved, refused=self._refused, owner=self
        )

    def _proved(self, fault: str) -> None:
        if fault:
            self._notice.say(fault, Tone.DANGER)
        else:
            self._notice.say(lambda: _("Deze back-up is heel. Alles klopt."), Tone.OK)

    def _ask(self) -> None:
        self._warning.show()
        self._back.hide()
        self._sure.show()
        self.place()

    def _restore(self) -> None:
        shell, path = self.shop.shell, self._row.path
        self._restoring = True
        self._sure.setEnabled(False)
        self.shop.lane.ask(  # heard to the end: a lock may put the panel away meanwhile
            lambda: shell.session().restore(path),
            lambda _back: self._restored(),
            refused=self._not,
            ended=self._ended,
        )

    def _ended(self) -> None:
        self._restoring = False

    def _restored(self) -> None:
        if isValid(self) and self.is_open:
            self.put_away()
        self.shop.shell.start_anew()

    def _not(self, problem: Refused) -> None:
        if isValid(self) and self.is_open:
            self._refused(problem)
        else:
            self.shop.lane.refused.emit(problem)

    def _refused(self, problem: Refused) -> None:
        self._sure.setEnabled(True)
        self._notice.say(lambda: refusal(problem), Tone.DANGER)


def _whole(desk: object, path: Path) -> str:
    """Give what is wrong with a backup, or nothing; called on the lane."""
    try:
        keeping.check_backup(desk, path)  # type: ignore[arg-type] # the desk of the lane
    except Damaged as damaged:
        return damage(damaged)
    return ""


def _when(row: BackupRow) -> str:
    return _("{day}, {why}").format(day=formats.moment(row.at.astimezone()), why=row.reason)


def _size(row: BackupRow) -> str:
    return _("{number} MB").format(number=formats.number(max(row.size / _MIB, 0.1), decimals=1))


def content_words(row: BackupRow) -> str:
    """Say what is in a backup."""
    learners = ngettext("{number} leerling", "{number} leerlingen", row.learners)
    notes = ngettext("{number} notitie", "{number} notities", row.notes)
    days = ngettext("{number} dag", "{number} dagen", row.days)
    return ", ".join(
        text.format(number=number)
        for text, number in ((learners, row.learners), (notes, row.notes), (days, row.days))
    )
