"""A file for another program of the school: which format, about whom, and where it goes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorapp.base.files import plain_name
from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services.desk import Desk
from mentorapp.services.formats import format_words
from mentorapp.services.formats.offering import Chosen, Offer, offer, who_words
from mentorapp.services.formats.registry import Format, Order, title
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_where, keep
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, Working
from mentorapp.ui.kit.text import Text
from mentorapp.ui.tasks import Progress
from mentorapp.ui.workshop import Workshop


def export_file(shop: Workshop, learner: str = "") -> None:
    """Open the choice; while somebody looks along only for that learner. learner: who is shown."""
    shop.read(
        partial(offer, only=shop.together),
        lambda found: ExportPanel(shop, found, learner).open(),
        owner=shop,
    )


class ExportPanel(Dialog):
    """The choice. Nothing is written before a key says so; then it says where the file is."""

    def __init__(self, shop: Workshop, found: Offer, learner: str = "") -> None:
        say: Say = lambda: _("Bestand voor een ander programma")  # noqa: E731 - a text
        super().__init__(shop.look, shop.shell.place(), say, width=700)
        self.shop, self.found = shop, found
        self.progress = Progress()
        self.written: Path | None = None
        self._busy = self._stopping = False
        look = shop.look
        self.notice = Notice(look, "", Tone.INFO)
        self.notice.hide()
        self.format = Choice(
            look,
            [(one.name, partial(title, one.name)) for one in found.formats],
            name=lambda: _("Welk bestand"),
        )
        self.format.picked.connect(lambda _name: self._fit())
        self.part = Choice(look, name=lambda: _("Welk overzicht"))
        self.who = Choice(
            look,
            [(number, partial(who_words, one)) for number, one in enumerate(found.groups)],
            name=lambda: _("Over wie"),
        )
        meant = [n for n, one in enumerate(found.groups) if one.single and learner in one.learners]
        self.who.pick(next(iter(meant), 0))
        self._what = FormRow(look, lambda: _("Welk bestand"), self.format)
        used: Say = lambda: format_words.used_for(self._format.name)  # noqa: E731 - a text
        self.used = Text(look, used, "meta", "ink2", wrap=True)
        self._part = FormRow(look, lambda: _("Welk overzicht"), self.part)
        self._who = FormRow(look, lambda: _("Over wie"), self.who)
        self.stays = Notice(look, format_words.what_goes, Tone.NEUTRAL, icon="shield-check")
        self.working = Working(
            look,
            lambda: _("Het bestand maken"),
            more=lambda: _("Er is nog niets geschreven."),
        )
        self.working.stopped.connect(self._stop)
        self.working.hide()
        self.body.addWidget(self.notice)
        self.body.addWidget(self.working)
        self.body.addLayout(Column(look, self._what, self.used, gap=4))
        for part in (self._part, self._who, self.stays):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.show_key = Key(look, lambda: _("Open de map"), icon="folder-open")
        self.show_key.clicked.connect(self._show_folder)
        self.show_key.hide()
        self.save_key = Key(look, lambda: _("Bewaar als …"), Kind.MAIN, icon="download")
        self.save_key.clicked.connect(self.save)
        self.keys(self.cancel(lambda: _("Sluit")), self.show_key, self.save_key)
        self._fit()

    def first(self) -> QWidget:
        """Begin at the format."""
        return self.format

    def may_close(self) -> bool:
        """Stay while a file is being made: Stop ends it."""
        return not self._busy

    @property
    def _format(self) -> Format:
        name = self.format.currentData()
        return next(one for one in self.found.formats if one.name == name)

    @property
    def _chosen(self) -> Chosen | None:
        number = self.who.currentData()
        return self.found.groups[number] if number is not None else None

    def _fit(self) -> None:
        """Ask only what belongs to the format."""
        found = self._format
        self._part.setVisible(bool(found.parts))
        self.part.offer([(one, partial(format_words.part_words, one)) for one in found.parts])
        self._who.setVisible(found.about_learners)
        self.stays.setVisible(found.about_learners)
        self.used.refresh()
        nobody = found.about_learners and self._chosen is None
        self.save_key.setEnabled(not nobody and not self._busy)
        if nobody:
            self._tell(lambda: _("Er is nog geen leerling met een leerwerkplek."), Tone.INFO)
        self.place()

    # doing

    def save(self) -> None:
        """Ask where the file goes."""
        if not self.save_key.isEnabled():
            return
        found, chosen = self._format, self._chosen
        name = chosen.name if chosen and chosen.single else ""
        about = f"-{plain_name(name)}" if name else ""
        ask_where(
            self,
            _("Bewaar als …"),
            f"mentorapp-{found.name}{about}{found.suffix}",
            kinds=f"{found.suffix[1:].upper()} (*{found.suffix})",
            suffix=found.suffix[1:],
            # Fields go out of use while it works: not while the question still takes the focus.
            then=lambda path: QTimer.singleShot(0, self, partial(self.write, path)),
        )

    def write(self, path: Path) -> None:
        """Make the file and write it, whole or not at all."""
        if self._busy:
            return
        found, chosen, part = self._format, self._chosen, str(self.part.currentData() or "")
        learners = chosen.learners if chosen and found.about_learners else ()
        progress = self.progress = Progress()
        progress.moved.connect(self.working.show_progress)
        self._work(busy=True)

        def job(desk: Desk) -> Path:
            content = found.write(Order(desk, learners, part, progress.at))
            progress.at(len(learners), len(learners), "")  # the last moment to stop
            return keep(path, content)

        self.shop.read(job, self._done, refused=self._refused, ended=self._ended, owner=self)

    def _stop(self) -> None:
        self._stopping = True
        self.progress.stop()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        self.working.setVisible(busy)
        for field in (self.format, self.part, self.who):
            field.setEnabled(not busy)
        self.save_key.setEnabled(not busy)
        self.show_key.hide()
        if busy:
            self.written = None
            self.notice.hide()
            self.working.show_progress(0, 1, "")
            self.working.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_soon()

    def _ended(self) -> None:
        self._work(busy=False)
        if self._stopping:  # what comes after it says so where it was too late to stop
            self._stopping = False
            self._tell(lambda: _("Gestopt. Er is niets geschreven."), Tone.INFO)
        self.save_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, path: Path) -> None:
        self.written = path
        self._tell(lambda: _("Het bestand staat in {path}.").format(path=path), Tone.OK)
        self.show_key.show()
        self.place()
        self.show_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, problem: Refused) -> None:
        self._tell(lambda: refusal(problem), Tone.DANGER)

    def _tell(self, say: Say, tone: Tone) -> None:
        self.notice.say(say, tone)
        self.notice.show()
        self.place_soon()

    def _show_folder(self) -> None:
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))
