"""Giving a package along: on a stick that is in, into a folder, in a mail, as a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.exchange_rows import Came, OutRow, Way
from mentorapp.services import handing, sticks, tray
from mentorapp.services.desk import Desk
from mentorapp.services.handing import Carrier, Folder, MailDraft, SavedAs
from mentorapp.services.sticks import Stick
from mentorapp.services.tray import Gathered
from mentorapp.ui.files import ask_for_folder, ask_where
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.sticks import sticks_in
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from mentorapp.ui.pages.exchange import ExchangePage

_CHANGED = frozenset({Changed.EXCHANGE})


class Giving(QObject):
    """The ways of one page. find: gives the sticks that are in, called on the lane."""

    def __init__(self, shop: Workshop, page: "ExchangePage") -> None:
        super().__init__(page)
        self.shop, self.page = shop, page
        self.sticks: tuple[Stick, ...] = ()
        self.find: Callable[[], tuple[Stick, ...]] = sticks_in
        self.open_draft: Callable[[Path], object] = _open
        self._looking = False
        self._busy = False

    # sticks

    def look_for_sticks(self) -> None:
        """See which sticks are in, and read what a new one brought."""
        if self._looking or self.shop.together or not self.shop.shell.person():
            return
        self._looking = True
        before = self.sticks

        def look(desk: Desk) -> tuple[tuple[Stick, ...], Gathered | None]:
            found = self.find()
            new = [one for one in found if one not in before]
            if not new:
                return found, None
            paths = [path for one in new for path in sticks.packages_on(one)]
            return found, tray.gather(desk, paths, Came.STICK)

        def ended() -> None:
            self._looking = False

        self.shop.read(look, self._found, refused=lambda _locked: None, ended=ended, owner=self)

    def _found(self, found: tuple[tuple[Stick, ...], Gathered | None]) -> None:
        now, gathered = found
        changed, self.sticks = now != self.sticks, now
        self.page.banner.show_stick(now[0] if now else None, gathered)
        if gathered is not None and gathered.fresh:
            self.shop.happened.emit(_CHANGED)
        elif changed:
            self.page.show_again()

    def to_stick(self) -> None:
        """Put all that lies ready on the stick."""
        view = self.page.view
        if view is not None and self.sticks:
            ids = [one.id for one in view.to_hand_over]
            self._give(ids, Folder(self.sticks[0].path, Way.STICK))

    # one package

    def show(self, row: OutRow) -> None:
        """Show a package with the ways there are now."""
        folder = self._known_folder(row)
        name = folder.name if folder is not None else ""
        self.page.side.show_out(row, self.page.today(), self.sticks, name, may_hand=not self._busy)

    def hand_over(self, way: Way, known: bool) -> None:  # noqa: FBT001 - a slot of a signal
        """Give the package that is shown along. known: into the folder that is remembered."""
        row = self.page.row()
        if not isinstance(row, OutRow):
            return
        folder = self._known_folder(row)
        if way is Way.STICK and self.sticks:
            self._give([row.id], Folder(self.sticks[0].path, Way.STICK))
        elif way is Way.FOLDER and known and folder is not None:
            self._give([row.id], Folder(folder))
        elif way is Way.FOLDER:
            ask_for_folder(self.page, _("Kies een map"), lambda path: self._into(row, path))
        elif way is Way.SAVED:
            ask_where(
                self.page,
                _("Bewaar het bestand"),
                row.file,
                kinds="MentorApp (*.mxp)",
                suffix="mxp",
                then=lambda path: self._give([row.id], SavedAs(path)),
            )
        elif way is Way.MAIL:
            self._mail(row)

    def drop(self) -> None:
        """Throw away the package that is shown; what is in it goes along with the next."""
        row = self.page.row()
        if isinstance(row, OutRow):
            self.page.hush()
            self.shop.write(
                lambda desk: handing.drop(desk, row.id),
                _CHANGED,
                refused=self.page.refuse,
                owner=self,
            )

    def _into(self, row: OutRow, path: Path) -> None:
        folders = {**self.shop.settings.folders, row.peer: str(path)}
        self.shop.shell.change_settings(folders=folders)
        self._give([row.id], Folder(path))

    def _known_folder(self, row: OutRow) -> Path | None:
        found = self.shop.settings.folders.get(row.peer, "")
        return Path(found) if found and Path(found).is_dir() else None

    def _mail(self, row: OutRow) -> None:
        drafts: list[Path] = []

        def make(desk: Desk) -> list[str]:
            carrier = MailDraft(handing.folder(desk), handing.address(desk, row.peer))
            given = handing.hand_over(desk, [row.id], carrier)
            drafts.extend(carrier.drafts)
            return given

        def made(_given: list[str]) -> None:
            opened = [self.open_draft(path) for path in drafts]
            if all(opened):
                self.shop.shell.tell(
                    lambda: _("De mail staat klaar in je mailprogramma"),
                    lambda: _("Kijk hem na en verstuur hem."),
                )
            else:
                folder = str(drafts[0].parent) if drafts else ""
                self.page.tell(
                    lambda: _(
                        "Er opent geen mailprogramma. De mail staat klaar in de map {folder}."
                    ).format(folder=folder),
                    Tone.WARN,
                )

        self._run(make, made)

    def _give(self, ids: Sequence[str], carrier: Carrier) -> None:
        def told(given: list[str]) -> None:
            number = len(given)
            self.shop.shell.tell(
                lambda: ngettext(
                    "{number} bestand is meegegeven en nagekeken",
                    "{number} bestanden zijn meegegeven en nagekeken",
                    number,
                ).format(number=number)
            )

        self._run(lambda desk: handing.hand_over(desk, ids, carrier), told)

    def _run(self, job: Callable[[Desk], list[str]], then: Callable[[list[str]], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self.page.hush()

        def ended() -> None:
            self._busy = False
            self.page.show_again()

        def refused(problem: Refused) -> None:
            self.page.refuse(problem)
            self.page.load()  # those before the one that failed are given along

        self.shop.write(job, _CHANGED, then, refused=refused, ended=ended, owner=self)


def _open(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
