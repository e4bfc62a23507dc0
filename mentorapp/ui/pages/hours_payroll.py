"""The file for the payroll office: the month of the house, how the file looks, and saving it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.services import payroll
from mentorapp.services.desk import Desk
from mentorapp.services.payroll import PayMonth
from mentorapp.ui.actions import Does
from mentorapp.ui.files import ask_where, keep
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Tabs
from mentorapp.ui.kit.base import Column, Plain, Say
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.pages.hours_payroll_form import FileForm
from mentorapp.ui.pages.hours_payroll_rows import PayRows
from mentorapp.ui.pages.hours_payroll_sample import Sample
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.DAYS})
_LINES = 3  # of the file that are shown, with the headings
_WHO, _HOW = 0, 1  # tabs


def payroll_file(shop: Workshop, month: str = "") -> None:
    """Open the file of a month, empty for the last that is over; not while somebody looks along."""
    if shop.together:
        shop.shell.tell(lambda: _("Stop eerst met samen kijken (F8)."))
        return
    # Read before it opens: who may not make it is told so, and sees nobody's amount.
    shop.read(
        partial(payroll.pay_month, month=month),
        lambda found: PayrollDialog(shop, found).open(),
        owner=shop,
    )


class PayrollDialog(EditDialog):
    """The file. Nothing is written before a key says so."""

    def __init__(self, shop: Workshop, month: PayMonth) -> None:
        say: Say = lambda: _("Bestand voor het sociaal secretariaat")  # noqa: E731 - a text
        super().__init__(shop, shop.shell.place(), say, width=960, height=740)
        look = self.look
        self.month = month
        self._asked = 0
        self._made: payroll.PayFile | None = None
        self.who = PayRows(look)
        self.who.turned.connect(self._turn)
        self.who.asked.connect(self._go)
        self.how = FileForm(look, self.form)
        self.how.changed.connect(self._show_file)
        self.how.keep_asked.connect(self._keep)
        self.letters = Notice(look, self._letters_words, Tone.WARN)
        self.letters.hide()
        self.form.column.addWidget(self.letters)
        self.form.column.addWidget(self.who)
        self.form.column.addWidget(self.how)
        self.form.column.addStretch(1)
        says: list[Say] = [lambda: _("Leerlingen"), lambda: _("Zo ziet het bestand eruit")]
        self.tabs = Tabs(look, says)
        self.tabs.chosen.connect(self._show_tab)
        self.sample = Sample(look)
        inside = Column(look, self.sample, gap=0, margins=(24, 8, 24, 8))
        self._sample = Plain(look, Column(look, Rule(look), inside, gap=0))
        at = self._column.indexOf(self._scroll)
        self._column.insertWidget(at, self.tabs)
        self._column.insertWidget(at + 2, self._sample)
        self.save_key.icon_name = "download"
        self.keys(self.cancel(lambda: _("Sluit")), self.save_key)
        shop.happened.connect(self._hear)
        self._show_tab(_WHO)
        self._show(month)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Bewaar als …")

    def first(self) -> QWidget:
        """Begin at the tabs."""
        return self.tabs.tabs[_WHO if self.who.isVisible() else _HOW]

    def changed(self) -> bool:
        """Say whether the file looks otherwise here than it is kept."""
        return self.how.is_changed

    # showing

    def _show_tab(self, number: int) -> None:
        self.tabs.show_tab(number)
        self.who.setVisible(number == _WHO)
        self.how.setVisible(number == _HOW)
        self._sample.setVisible(number == _HOW)
        self._scroll.verticalScrollBar().setValue(0)

    def _show(self, month: PayMonth) -> None:
        self.month = month
        self.who.show_month(month)
        self.how.show_profile(month.profile)

    def _show_file(self) -> None:
        """Show the first lines as they would be written now."""
        profile, lines = self.how.profile, self.month.lines
        self._made = None
        if lines and profile.columns:
            self._made = payroll.written(lines, profile, practice=self.month.practice)
            rows = payroll.first_rows(self._made, profile, _LINES)
            self.sample.show_rows(rows, profile.separator)
        else:
            self.sample.show_rows((), profile.separator)
        self.letters.setVisible(bool(self._made and self._made.respelled))
        self.letters.text.refresh()
        self.save_key.setEnabled(self._made is not None)

    def _letters_words(self) -> str:
        names = self._made.respelled if self._made else ()
        return _("**Niet elke letter past in dit bestand:** {names}. Kies UTF-8.").format(
            names=", ".join(names)
        )

    def _turn(self, by: int) -> None:
        month = self.month.earlier if by < 0 else self.month.later
        if month:
            self._read(month)

    def _hear(self, changed: frozenset[Changed]) -> None:
        """Read again, as after undoing how the file looks."""
        if changed & _CHANGED and self.is_open:
            self._read(self.month.month)

    def _read(self, month: str) -> None:
        self._asked += 1
        asked = self._asked

        def show(found: PayMonth) -> None:
            if asked == self._asked:
                self._show(found)

        self.form.clear()
        self.shop.read(
            partial(payroll.pay_month, month=month), show, refused=self.refuse, owner=self
        )

    # doing

    def _go(self, learner: str) -> None:
        """Go to the month of a learner, where the days are."""
        if self.may_close():
            month = self.month.month
            self.put_away()
            self.shop.shell.go(Does.HOURS, learner=learner, month=month)

    def _keep(self) -> None:
        """Keep how the file looks for the whole house."""
        profile = self.how.profile

        def done(_changed: object) -> None:
            self.how.show_profile(profile)
            self.shop.shell.tell(
                lambda: _("Bewaard: zo ziet het bestand er voortaan uit"), can_undo=True
            )

        self.form.clear()
        self.shop.write(
            partial(payroll.set_profile, profile=profile),
            _CHANGED,
            done,
            refused=self.refuse,
            owner=self,
        )

    def save(self) -> None:
        """Ask where the file goes."""
        if self._made is None or self._sending:
            return
        ask_where(
            self,
            _("Bewaar als …"),
            _("Leervergoeding {month}.csv").format(month=self.month.month),
            kinds=_("CSV-bestanden (*.csv)"),
            suffix="csv",
            then=self.write,
        )

    def write(self, path: Path) -> None:
        """Write the file, with the amounts of now."""
        if self._sending:
            return
        self._sending = True
        month, profile = self.month.month, self.how.profile
        self.form.clear()

        def job(desk: Desk) -> Path:
            return keep(path, payroll.content(desk, month, profile).content)

        def done(_path: Path) -> None:
            if not self.changed():
                self.put_away()
            self.shop.shell.tell(lambda: _("Bestand bewaard"), path.name)

        self.shop.read(job, done, refused=self.refuse, ended=self.ended, owner=self)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong above, or at its choice; what stands here stays."""
        if refused.field in self.form.rows:
            self._show_tab(_HOW)
        super().refuse(refused)
        if self.form.general.isVisible():
            self._scroll.verticalScrollBar().setValue(0)
