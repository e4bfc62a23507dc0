"""Suspensions and closures in the tab Gegevens: listed, begun, changed, ended."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.pause_rows import PauseRow
from mentorapp.domain.pausing import PauseKind
from mentorapp.domain.people import Placement
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.pages.learners.closure_dialogs import ClosureDialog, ReopenDialog
from mentorapp.ui.pages.learners.pause_dialogs import ResumeDialog, SuspendDialog
from mentorapp.ui.pages.learners.pause_words import row_more, row_title
from mentorapp.ui.workshop import Workshop


def pause_section(
    shop: Workshop,
    placement: Placement,
    rows: tuple[PauseRow, ...],
    today: date,
    keys: dict[str, QWidget],
    *,
    may: bool,
) -> Section:
    """Give the part; keys: gets what can be pressed, by what it does. may: it can be changed."""
    look = shop.look
    day = min(max(today, placement.starts), placement.ends)

    def key(name: str, say: Say, icon: str, does: Callable[[], None]) -> Key:
        made = Key(look, say, Kind.QUIET, icon=icon, tight=True)
        made.clicked.connect(does)
        keys[name] = made
        return made

    running = next((row.pause for row in rows if row.is_now), None)
    found = []
    if may and running is None:
        suspend = lambda: SuspendDialog(shop, placement, day).open()  # noqa: E731 - for a key
        found.append(key("suspend", lambda: _("Schors"), "player-pause", suspend))
        close = lambda: ClosureDialog(shop, placement.id, day).open()  # noqa: E731 - for a key
        found.append(key("close", lambda: _("Werkplek gesloten"), "calendar-off", close))
    elif may and running is not None and running.kind is PauseKind.SUSPENSION:
        resume = lambda: ResumeDialog(shop, running, day).open()  # noqa: E731 - for a key
        found.append(key("resume", lambda: _("Hervat"), "player-play", resume))
    section = Section(look, lambda: _("Onderbrekingen"), *found)
    for row in rows:
        shown = ListRow(
            look,
            partial(row_title, row),
            more=partial(row_more, row),
            icon="player-pause" if row.pause.kind is PauseKind.SUSPENSION else "calendar-off",
            end=(lambda: _("voorbij")) if row.is_over else "",
            chevron=may,
        )
        if may:
            shown.clicked.connect(partial(_open, shop, placement, row, day))
            keys[f"pause {row.pause.id}"] = shown
        else:
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        section.body.addWidget(shown)
    if not rows:
        section.note(lambda: _("De overeenkomst loopt zonder onderbreking."))
    return section


def _open(
    shop: Workshop, placement: Placement, row: PauseRow, day: date, _on: object = None
) -> None:
    if row.pause.kind is PauseKind.SUSPENSION:
        SuspendDialog(shop, placement, day, row).open()
    else:
        ReopenDialog(shop, row.pause, max(day, row.pause.starts)).open()
