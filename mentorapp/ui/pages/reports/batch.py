"""One kind of report for everyone: asked where, made beside the window, with Stop."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.files import plain_name
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.domain.people import Learner
from mentorapp.domain.report_kinds import Asked
from mentorapp.services.desk import Desk
from mentorapp.services.page_fit import Fitted
from mentorapp.services.report_batch import Batch, for_everyone, of_ids
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_folder
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, Working
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.reports.kinds import ReportKind
from mentorapp.ui.tasks import Progress, Stopped
from mentorapp.ui.workshop import Workshop

_TOLD = 6  # of whom there is nothing, or something to look at: named one by one
_SAID = 2  # things to look at in the file of one learner; the preview says them all


class BatchPanel(Dialog):
    """Says for whom, asks where, and says at the end what is there and what is not."""

    def __init__(
        self, shop: Workshop, kind: ReportKind, asked: Asked, learners: Sequence[str]
    ) -> None:
        say: Say = lambda: _("{kind} voor iedereen").format(kind=said(kind.say))  # noqa: E731
        super().__init__(shop.look, shop.shell.place(), say, width=640)
        self.shop, self.kind, self.asked, self.learners = shop, kind, asked, tuple(learners)
        self.progress = Progress()
        self.folder: Path | None = None
        self._busy = False
        look = shop.look
        number = len(self.learners)
        self.words = Text(
            look,
            lambda: ngettext(
                "We maken dit verslag voor {number} leerling, elk in een eigen pdf.",
                "We maken dit verslag voor {number} leerlingen, elk in een eigen pdf.",
                number,
            ).format(number=formats.number(number)),
            wrap=True,
        )
        self.notice = Notice(look, "", Tone.INFO)
        self.notice.hide()
        self.working = Working(
            look, lambda: _("De verslagen maken"), more=lambda: _("Wat al gemaakt is, blijft.")
        )
        self.working.stopped.connect(self._stop)
        self.working.hide()
        for part in (self.words, self.notice, self.working):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.show_key = Key(look, lambda: _("Open de map"), icon="folder-open")
        self.show_key.clicked.connect(self._show_folder)
        self.show_key.hide()
        self.make_key = Key(look, lambda: _("Kies een map"), Kind.MAIN, icon="download")
        self.make_key.clicked.connect(self.ask)
        self.make_key.setEnabled(bool(self.learners))
        self.keys(self.cancel(lambda: _("Sluit")), self.show_key, self.make_key)

    def first(self) -> QWidget:
        """Begin at the key that asks where."""
        return self.make_key

    def may_close(self) -> bool:
        """Stay while files are being made: Stop ends it."""
        return not self._busy

    def ask(self) -> None:
        """Ask for the folder."""
        ask_for_folder(
            self,
            _("Kies een map"),
            # Keys go out of use while it works: not while the question still takes the focus.
            lambda path: QTimer.singleShot(0, self, partial(self.write, path)),
        )

    def write(self, folder: Path) -> None:
        """Make the files in a new folder below this one, so that none of before is written over."""
        if self._busy:
            return
        name, kind, asked, wanted = self.kind.name, self.kind, self.asked, self.learners
        word = plain_name(said(kind.say))
        progress = self.progress = Progress()
        progress.moved.connect(self.working.show_progress)
        self._work(busy=True)

        def job(desk: Desk) -> tuple[Path, Batch, bool]:
            found = of_ids(desk, wanted)
            into, batch = _fresh(folder / f"{word}-{desk.today.isoformat()}"), Batch()

            def make(one: Learner) -> Fitted:
                return kind.fitted(desk, replace(asked, learner=one.id, evaluation="", version=0))

            try:
                for_everyone(desk, name, found, into, make=make, at=progress.at, into=batch)
            except Stopped:
                return into, batch, True
            return into, batch, False

        self.shop.read(job, self._done, refused=self._refused, ended=self._ended, owner=self)

    def _stop(self) -> None:
        self.progress.stop()

    def _work(self, *, busy: bool) -> None:
        self._busy = busy
        self.working.setVisible(busy)
        self.make_key.setEnabled(not busy)
        self.show_key.hide()
        if busy:
            self.folder = None
            self.notice.hide()
            self.working.show_progress(0, len(self.learners), "")
            self.working.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_soon()

    def _ended(self) -> None:
        self._work(busy=False)
        self.make_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, outcome: tuple[Path, Batch, bool]) -> None:
        folder, batch, stopped = outcome
        self._tell(lambda: _words(folder, batch, stopped=stopped), _tone(batch, stopped=stopped))
        if batch.files:
            self.folder = folder
            self.show_key.show()
            self.show_key.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_soon()

    def _refused(self, problem: Refused) -> None:
        self._tell(lambda: refusal(problem), Tone.DANGER)

    def _tell(self, say: Say, tone: Tone) -> None:
        self.notice.say(say, tone)
        self.notice.show()
        self.place_soon()

    def _show_folder(self) -> None:
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))


def _fresh(folder: Path) -> Path:
    """Give a folder that is not there yet."""
    number, found = 1, folder
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name}-{number}")
    return found


def _tone(batch: Batch, *, stopped: bool) -> Tone:
    return Tone.INFO if stopped or batch.told or not batch.files else Tone.OK


def _words(folder: Path, batch: Batch, *, stopped: bool) -> str:
    count = len(batch.files)
    sentences = [_("Gestopt.")] if stopped else []
    if count:
        sentences.append(
            ngettext(
                "{number} verslag staat in {folder}.",
                "{number} verslagen staan in {folder}.",
                count,
            ).format(number=formats.number(count), folder=folder)
        )
    else:
        sentences.append(_("Er is niets geschreven."))
    for learner, problem in batch.skipped[:_TOLD]:
        sentences.append(_("{name}: {reason}").format(name=learner.name, reason=refusal(problem)))
    rest = len(batch.skipped) - _TOLD
    if rest > 0:
        sentences.append(
            ngettext(
                "En nog {number} leerling zonder verslag.",
                "En nog {number} leerlingen zonder verslag.",
                rest,
            ).format(number=formats.number(rest))
        )
    return "\n".join([*sentences, *_to_see(batch)])


def _to_see(batch: Batch) -> Iterator[str]:
    """Say what to look at in the files, one learner after the other."""
    if not batch.told:
        return
    yield _("Kijk dit na voor je afdrukt:")
    for learner, details in batch.told[:_TOLD]:
        said_of = [*details[:_SAID]]
        more = len(details) - _SAID
        if more > 0:
            said_of.append(
                ngettext("En nog {number} ding.", "En nog {number} dingen.", more).format(
                    number=formats.number(more)
                )
            )
        yield _("{name}: {reason}").format(name=learner.name, reason=" ".join(said_of))
    rest = len(batch.told) - _TOLD
    if rest > 0:
        yield ngettext(
            "En nog {number} verslag met iets om na te kijken.",
            "En nog {number} verslagen met iets om na te kijken.",
            rest,
        ).format(number=formats.number(rest))
