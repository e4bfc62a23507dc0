"""The list of learners: who is where, and how much was noted this week."""

from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.finding import meets
from mentorapp.domain.learner_rows import LearnerRow, Stage
from mentorapp.domain.today_rows import Presence
from mentorapp.services import everyone
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.long import LongList, Strip, Words, gap, heading
from mentorapp.ui.kit.marks import draw_badge
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header
from mentorapp.ui.pages.learners.narrowing import Narrowing
from mentorapp.ui.wording import paused_words, spoken
from mentorapp.ui.workshop import Workshop

_HEADS: dict[Stage, Say] = {
    Stage.RUNNING: lambda: _("Nu bij ons"),
    Stage.COMING: lambda: _("Begint later"),
    Stage.ENDED: lambda: _("Gestopt of klaar"),
    Stage.UNPLACED: lambda: _("Zonder leerwerkplek"),
}


class AllLearners(QWidget):
    """The list. chosen: the id of a learner."""

    chosen = Signal(str)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.rows: tuple[LearnerRow, ...] = ()
        self._words: dict[str, Words] = {}
        self.search = SearchLine(
            look,
            name=lambda: _("Zoek een leerling"),
            hint=lambda: _("Zoek een leerling"),
            icon="search",
        )
        self.search.textEdited.connect(lambda _text: self.show_rows())
        self.search.returnPressed.connect(self._open_first)
        self.narrow = Narrowing(look)
        self.narrow.changed.connect(self.show_rows)
        new = Key(look, BY_ID[Does.NEW_LEARNER].say, Kind.MAIN, icon="plus")
        new.clicked.connect(lambda: shop.shell.do(Does.NEW_LEARNER))
        self.council = Key(look, lambda: _("Klassenraad"), icon="users-group")
        self.council.clicked.connect(lambda: shop.shell.do(Does.CLASS_COUNCIL))
        keys = (self.council, new) if shop.is_school else (new,)
        self._above = Column(look, gap=0)  # what is said where no row is shown
        self.list = LongList(look)
        column = Column(look, self._above, self.list, None, gap=0, margins=(0, 0, 14, 20))
        scroll = Scroll(look, Plain(look, column, ground="sheet"))
        self.list.follow(scroll)
        top = 2 if shop.is_school else 0  # two keys in the head: the search line comes nearer
        body = Column(look, self.search, self.narrow, gap=12, margins=(24, top, 10, 0))
        body.addWidget(scroll, 1)
        page = Column(look, Header(shop, BY_ID[Does.LEARNERS].say, keys=keys), gap=0)
        page.addLayout(body, 1)
        self.setLayout(page)

    def load(self) -> None:
        """Read the list."""
        self.shop.read(everyone.everyone, self._arrived, owner=self)

    def _arrived(self, rows: tuple[LearnerRow, ...]) -> None:
        former = {row.learner: row for row in self.rows}
        same = (row.learner for row in rows if former.get(row.learner) == row)
        self._words = {one: self._words[one] for one in same if one in self._words}
        self.rows = rows
        self.narrow.offer([row for row in rows if self.shop.together in ("", row.learner)])
        self.show_rows()

    def _shown(self) -> list[LearnerRow]:
        query = self.search.text().strip()
        found = [row for row in self.rows if self.shop.together in ("", row.learner)]
        found = [row for row in found if self.narrow.fits(row)]
        return [row for row in found if not query or meets(_searched(row), query)]

    def show_rows(self) -> None:
        """Show who may be shown, by what is looked for."""
        empty(self._above)
        rows = self._shown()
        if not self.rows:
            self._above.addWidget(self._nobody())
        elif not rows:
            self._above.addWidget(Text(self.look, lambda: _("Niemand gevonden."), role="ink2"))
        strips: list[Strip] = []
        for stage in Stage:
            inside = [row for row in rows if row.stage is stage]
            if inside:
                strips.append(heading(self.look, _HEADS[stage]))
                strips += [self._strip(row) for row in inside]
                strips.append(gap(self.look, 20))
        self.list.show_strips(strips)

    def _strip(self, row: LearnerRow) -> Strip:
        words = self._words.get(row.learner)
        if words is None:
            about, end = partial(about_words, row), partial(end_words, row)
            words = self._words[row.learner] = Words(row.name, about, end)

        def high(width: int) -> int:
            return words.height(self.look, width)

        return Strip(lambda: self._row(row), high, row.learner)

    def _row(self, row: LearnerRow) -> ListRow:
        def badge(painter: QPainter, area: QRectF) -> None:
            side = self.look.px(36)
            box = QRectF(area.left() - self.look.px(2), area.center().y() - side / 2, side, side)
            here = row.here is Presence.WORKPLACE
            draw_badge(painter, self.look, box, row.initials, dashed=not here)

        found = ListRow(
            self.look,
            row.name,
            more=partial(about_words, row),
            end=partial(end_words, row),
            draw_start=badge,
        )
        found.clicked.connect(lambda: self.chosen.emit(row.learner))
        return found

    def _open_first(self) -> None:
        rows = self._shown()
        if rows:
            self.chosen.emit(rows[0].learner)

    def _nobody(self) -> QWidget:
        add = Key(self.look, lambda: _("Leerling toevoegen"), Kind.MAIN, icon="plus")
        add.clicked.connect(lambda: self.shop.shell.do(Does.NEW_LEARNER))
        take = Key(self.look, lambda: _("Bestand openen"), icon="download")
        take.clicked.connect(lambda: self.shop.shell.do(Does.TAKE_OVER))
        return Nothing(
            self.look,
            lambda: _("Nog geen leerling"),
            lambda: _("Voeg je eerste leerling toe, of open een bestand van de school."),
            add,
            take,
        )


def _searched(row: LearnerRow) -> str:
    """Give the words that a learner is found by; at a school's desk the workplace too."""
    return f"{row.name} {row.programme} {row.year} {row.workplace}"


def about_words(row: LearnerRow) -> str:
    """Say what a learner follows, and where he or she is."""
    study = ", ".join(part for part in (row.programme, row.year) if part)
    if row.stage is Stage.COMING and row.starts:
        where = _("begint op {day}").format(day=formats.day(row.starts))
    elif row.stage is Stage.ENDED and row.ends:
        where = _("tot {day}").format(day=formats.day(row.ends))
    elif row.paused is not None:
        where = paused_words(row.paused)
    elif row.here is Presence.WORKPLACE:
        where = _("vandaag op de werkplek")
    elif row.here is Presence.SCHOOL:
        where = _("vandaag op school")
    elif row.here is not None:
        where = _("vandaag niet hier") + (f", {spoken(row.label).lower()}" if row.label.nl else "")
    else:
        where = _("nog geen leerwerkplek")
    mentors = _("mentor {names}").format(names=", ".join(row.mentors)) if row.mentors else ""
    place = ", ".join(part for part in (row.workplace, mentors) if part)
    return formats.sentences(study, place, where)


def end_words(row: LearnerRow) -> str:
    """Say what waits; where nothing does, how much was noted this week."""
    if not row.waits:
        return notes_words(row)
    return ngettext("{number} ding wacht", "{number} dingen wachten", row.waits).format(
        number=row.waits
    )


def notes_words(row: LearnerRow) -> str:
    """Say how much was noted this week."""
    if row.stage is not Stage.RUNNING:
        return ""
    return ngettext(
        "{number} notitie deze week", "{number} notities deze week", row.notes_week
    ).format(number=row.notes_week)
