"""Beheer: this PC, the house, and who did what; a section exists when it works."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.finding import meets
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, Say, said
from mentorapp.ui.kit.fields import Choice, SearchLine
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header, Page
from mentorapp.ui.pages.admin.access import AccessSign
from mentorapp.ui.pages.admin.backup import BackupSection
from mentorapp.ui.pages.admin.bin import BinSection
from mentorapp.ui.pages.admin.company import CompanySection
from mentorapp.ui.pages.admin.display import DisplaySection
from mentorapp.ui.pages.admin.files import FilesSection
from mentorapp.ui.pages.admin.history import HistorySection
from mentorapp.ui.pages.admin.keys import KeysSection
from mentorapp.ui.pages.admin.locking import LockSection
from mentorapp.ui.pages.admin.menu import SectionKey
from mentorapp.ui.pages.admin.people import PeopleSection
from mentorapp.ui.pages.admin.templates import TemplatesSection
from mentorapp.ui.workshop import Workshop

_MENU = 268
_ABOVE_HEAD = 10  # pixels of the design between two groups of the menu
_NARROW = 900  # width of the page, of the design, below which the menu is a choice above


@dataclass(frozen=True, slots=True)
class Section:
    """One section. words: what else it is found by."""

    name: str
    say: Callable[[], str]
    more: Say
    icon: str
    make: Callable[[Workshop], Any]
    group: Say
    words: Callable[[], str]


SECTIONS: tuple[Section, ...] = (
    Section(
        "display",
        lambda: _("Scherm en bediening"),
        lambda: _("Geldt voor iedereen op deze pc. Je ziet elke wijziging meteen."),
        "device-desktop",
        DisplaySection,
        lambda: _("Deze pc"),
        lambda: _(
            "kleuren donker contrast letters grootte aanraakscherm taal beweging herinnering"
        ),
    ),
    Section(
        "lock",
        lambda: _("Vergrendelen en pincodes"),
        lambda: _("Wie weg is, laat niets openstaan."),
        "lock",
        LockSection,
        lambda: _("Deze pc"),
        lambda: _("pincode minuten wachten sleutel"),
    ),
    Section(
        "backup",
        lambda: _("Back-up en herstel"),
        lambda: _("De app maakt zelf back-ups. Hier zie je wat erin staat."),
        "database",
        BackupSection,
        lambda: _("Deze pc"),
        lambda: _("kopie terugzetten bewaren"),
    ),
    Section(
        "people",
        lambda: _("Mensen"),
        lambda: _("Wie hier werkt, en wat die mag."),
        "users",
        PeopleSection,
        lambda: _("Bedrijf"),
        lambda: _("mentor beheerder rol pincode toevoegen"),
    ),
    Section(
        "company",
        lambda: _("Bedrijf en vestigingen"),
        lambda: _("Waar jullie werken, en welke scholen jullie kennen."),
        "building-factory-2",
        CompanySection,
        lambda: _("Bedrijf"),
        lambda: _(
            "naam adres vestiging school trajectbegeleider ondernemingsnummer regels werktijd "
            "leervergoeding bedragen minimuminkomen ggmmi"
        ),
    ),
    Section(
        "templates",
        lambda: _("Sjablonen"),
        lambda: _("Wat je bij een evaluatie vraagt."),
        "clipboard-check",
        TemplatesSection,
        lambda: _("Bedrijf"),
        lambda: _("evaluatie vraag criterium schaal voorbeeldzin ondertekenen"),
    ),
    Section(
        "files",
        lambda: _("Bestanden van de school"),
        lambda: _("Neem over wat de school stuurt, en maak wat zij van jou verwacht."),
        "certificate",
        FilesSection,
        lambda: _("School en toezicht"),
        lambda: _("pakket kaart partner overnemen stick"),
    ),
    Section(
        "keys",
        lambda: _("Partners en sleutels"),
        lambda: _("Met wie deze pc uitwisselt, en hoe je weet dat het de echte is."),
        "key",
        KeysSection,
        lambda: _("School en toezicht"),
        lambda: _("partner kaart sleutel zes woorden qr vergelijken afsluiten intrekken toelaten"),
    ),
    Section(
        "bin",
        lambda: _("Prullenbak"),
        lambda: _("Wat iemand van jullie schrapte of introk. Het kan terug."),
        "trash",
        BinSection,
        lambda: _("School en toezicht"),
        lambda: _("geschrapt ingetrokken verwijderd terugzetten"),
    ),
    Section(
        "history",
        lambda: _("Wie deed wat"),
        lambda: _("Alles wat hier geschreven werd, het nieuwste eerst."),
        "history",
        HistorySection,
        lambda: _("School en toezicht"),
        lambda: _("logboek wijzigingen geschiedenis"),
    ),
)


class AdminPage(Page):
    """The page: a menu at the left, the section at the right."""

    place = Does.ADMIN
    interested_in = frozenset(
        {Changed.PEOPLE, Changed.EXCHANGE, Changed.ROSTER, Changed.EVALUATIONS}
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self._shown = SECTIONS[0]
        self._made: dict[str, Any] = {}
        self._search = SearchLine(
            look,
            name=lambda: _("Zoek een instelling"),
            hint=lambda: _("Zoek een instelling"),
            icon="search",
        )
        self._search.textEdited.connect(lambda _text: self._filter())
        self._search.returnPressed.connect(self._open_first)
        self._keys = {one.name: SectionKey(look, one.icon, one.say) for one in SECTIONS}
        menu = Column(look, gap=0, margins=(0, 0, 20, 8))
        group = ""
        self._heads: dict[str, QWidget] = {}
        for one in SECTIONS:
            if said(one.group) != group:
                above = _ABOVE_HEAD if group else 0
                group = said(one.group)
                text = Text(look, one.group, "meta", "ink2", weight=600, wrap=True)
                head = Column(look, text, gap=0, margins=(12, above, 0, 4))
                self._heads[one.name] = Plain(look, head)
                menu.addWidget(self._heads[one.name])
            key = self._keys[one.name]
            key.clicked.connect(lambda _on=False, one=one: self._open(one))
            menu.addWidget(key)
        menu.addStretch(1)
        self._menu = Scroll(look, Plain(look, menu, ground="sheet"))
        self._rule = Rule(look, upright=True)
        self._choice = Choice(
            look, [(one.name, one.say) for one in SECTIONS], name=BY_ID[Does.ADMIN].say
        )
        self._choice.picked.connect(
            lambda name: self._open(next(one for one in SECTIONS if one.name == name))
        )
        self._stack = QStackedWidget()
        right = Column(look, self._choice, gap=12)
        right.addWidget(self._stack, 1)
        self._gap = Gap(look, 24)
        across = Row(look, gap=0, margins=(24, 2, 10, 8))
        across.addWidget(self._menu)
        across.addWidget(self._rule)
        across.addWidget(self._gap)
        across.addLayout(right, 1)
        self.access = AccessSign(shop)
        self.access.changed.connect(lambda: self._open(self._shown))
        self.header = Header(
            shop,
            BY_ID[Does.ADMIN].say,
            self.access.tag,
            keys=(self.access.key, self._search),
        )
        column = Column(look, self.header, gap=0)
        column.addLayout(across, 1)
        self.setLayout(column)
        look.changed.connect(self._fit)
        self._fit()

    def show_subject(self, **subject: Any) -> None:
        """Show a section by its name."""
        name = str(subject.get("section", ""))
        self._shown = next((one for one in SECTIONS if one.name == name), self._shown)
        self.is_stale = True

    def load(self) -> None:
        """Show the section as it stands, and what an administrator gave."""
        self.access.load()
        self._open(self._shown)

    def zones(self) -> list[QWidget]:
        """Give head, menu and section."""
        return [self.header, self._menu, self._stack]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, one: Section) -> None:
        self._shown = one
        self._keys[one.name].setChecked(True)
        self._choice.pick(one.name)
        if one.name not in self._made:
            inner = one.make(self.shop)
            head = Column(
                self.look,
                Text(self.look, one.say, "section", wrap=True),
                Text(self.look, one.more, "meta", "ink2", wrap=True),
                6,
                Rule(self.look, strong=True),
                gap=0,
            )
            column = Column(self.look, head, inner, None, gap=0, margins=(12, 0, 14, 20))
            area = Scroll(self.look, Plain(self.look, column, ground="sheet"))
            area.keep_edge(column, 14)
            self._made[one.name] = inner
            self._stack.addWidget(area)
            inner.setProperty("area", self._stack.count() - 1)
        inner = self._made[one.name]
        self._stack.setCurrentIndex(int(inner.property("area")))
        inner.load()

    def _filter(self) -> None:
        query = self._search.text().strip()
        for one in SECTIONS:
            found = not query or bool(meets(f"{one.say()} {one.words()}", query))
            self._keys[one.name].setVisible(found)
        for head in self._heads.values():
            head.setVisible(not query)

    def _open_first(self) -> None:
        first = next((one for one in SECTIONS if not self._keys[one.name].isHidden()), None)
        if first is not None:
            self._open(first)

    def _fit(self) -> None:
        self._search.setFixedWidth(self.look.px(300))
        self._menu.setFixedWidth(self.look.px(_MENU))
        narrow = self.width() < self.look.px(_NARROW)
        self._menu.setVisible(not narrow)
        self._rule.setVisible(not narrow)
        self._gap.setVisible(not narrow)
        self._choice.setVisible(narrow)
