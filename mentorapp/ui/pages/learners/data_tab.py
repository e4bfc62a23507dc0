"""The tab Gegevens: everything that is known of a learner, and the way to change each of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Refused
from mentorapp.domain.learner_rows import PlacementDetails
from mentorapp.services import enrolling
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.pages.learners.data_roads import Known, Roads, read_known
from mentorapp.ui.pages.learners.data_words import (
    contract_words,
    keeper_words,
    period_words,
    schedule_more,
    schedule_title,
)
from mentorapp.ui.pages.learners.pause_part import pause_section
from mentorapp.ui.pages.learners.placement_dialogs import (
    partly_words,
)
from mentorapp.ui.pages.learners.plan_section import PlanSection
from mentorapp.ui.pages.learners.school_codes_part import own_words
from mentorapp.ui.pages.learners.school_days_part import school_days_section
from mentorapp.ui.pages.learners.stand_ins_part import stand_ins_section
from mentorapp.ui.pages.learners.tile_part import TileSection
from mentorapp.ui.workshop import Workshop

_BESIDE = 900  # width of the design from which the plan stands beside the rest


class DataTab(QWidget):
    """The tab. gone: the learner was taken back."""

    gone = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.learner = ""
        self._known: Known | None = None
        self._roads: Roads
        self.tile: TileSection | None = None
        self.keys: dict[str, QWidget] = {}  # what can be pressed, by what it does
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()
        self._left, self._right = Column(look, gap=24), Column(look, gap=24)
        self.plan = PlanSection(shop)
        self._both = Beside(look, least=_BESIDE, gap=40)
        left = Column(look, self._left, None, gap=0)
        right = Column(look, self._right, self.plan, None, gap=24)
        self._both.addLayout(left, 1)
        self._both.addLayout(right, 1)
        whole = Column(look, self._fault, gap=16, margins=(24, 8, 14, 24))
        whole.addLayout(self._both, 1)
        self._scroll = Scroll(look, Plain(look, whole, ground="sheet"))
        self.setLayout(Column(look, self._scroll, gap=0, margins=(0, 8, 0, 0)))
        look.changed.connect(self._fit)
        self._fit()

    def show_learner(self, learner: str) -> None:
        """Read and show a learner."""
        if learner != self.learner:
            self._fault.hide()
            self._scroll.verticalScrollBar().setValue(0)
            self._clear()  # until the answer comes, no key changes the one who was here before
        self.learner = learner
        self.shop.read(partial(read_known, learner=learner), self._show, owner=self)

    def stand_on(self, learner: str, **_inside: str) -> None:
        """Stand on nothing in particular: the tab is one page."""
        self.learner = learner

    # showing

    def _show(self, known: Known) -> None:
        if known.details.learner.id != self.learner or known == self._known:
            return
        held = next((name for name, key in self.keys.items() if key.hasFocus()), "")
        self._clear()
        self._known, self._roads = known, Roads(self.shop, known)
        self._left.addWidget(self._learner(known))
        if not known.is_school:
            one = known.details.learner
            self.tile = TileSection(self.shop, one.id, one.given_name)
            self._left.addWidget(self.tile)
        row = known.shown
        if row is None:
            self._left.addWidget(self._no_placement(known))
            self.plan.hide()
        else:
            self._left.addWidget(self._placement(known, row))
            self._left.addWidget(self._stand_ins(known, row))
            if known.pauses or not known.is_school:
                self._left.addWidget(
                    pause_section(
                        self.shop,
                        row.placement,
                        known.pauses,
                        known.today,
                        self.keys,
                        may=not known.is_school,
                    )
                )
            self._left.addWidget(self._school(known, row))
            self._left.addWidget(self._establishment(row))
            self._right.addWidget(self._schedules(known))
            self._right.addWidget(self._school_days(known))
            self.plan.show_plan(row, known.versions, ours=known.ours("plan"))
            self.plan.show()
        if len(known.details.placements) > 1:
            self._left.addWidget(self._earlier(known))
        if known.ours("learner"):
            remove = self._key("remove", lambda: _("Schrap deze leerling"), "trash", self._remove)
            self._left.addLayout(Flow(self.look, remove))
        held = held if held in self.keys else held.split(" ")[0]  # what was removed: what adds one
        if held in self.keys:
            self.keys[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._known, self.keys = None, {}
        self.plan.hide()
        for column in (self._left, self._right):
            empty(column)

    def _key(self, name: str, say: Say, icon: str, does: object) -> Key:
        key = Key(self.look, say, Kind.QUIET, icon=icon, tight=True)
        key.clicked.connect(does)
        self.keys[name] = key
        return key

    def _edit(self, name: str, what: Say, does: object) -> Key:
        """Give the key that changes a part; a screen reader hears which."""
        key = self._key(name, lambda: _("Pas aan"), "pencil", does)
        key.say(lambda: _("Pas aan"), what)
        return key

    def _learner(self, known: Known) -> Section:
        one = known.details.learner
        ours = known.ours("learner")
        keys = []
        if ours:
            keys.append(
                self._edit("learner", lambda: _("Pas de leerling aan"), self._roads.learner)
            )
        elif known.details.placement:
            keys.append(self._key("born", lambda: _("Geboortedatum"), "pencil", self._roads.born))
        section = Section(self.look, lambda: _("Leerling"), *keys)
        # Nobody at the school would hear a proposal for its own record: it is asked, not typed.
        section.note(
            keeper_words(ours=True)
            if ours
            else lambda: _("De school beheert dit. Klopt er iets niet? Vraag het de school.")
        )
        section.fact(lambda: _("Naam"), one.name)
        section.fact(lambda: _("Nummer op school"), one.school_number)
        section.fact(lambda: _("Opleiding"), one.programme)
        section.fact(lambda: _("Leerjaar"), one.year)
        if born := known.details.born:
            section.fact(lambda: _("Geboortedatum"), partial(formats.day, born))
        return section

    def _no_placement(self, known: Known) -> Section:
        keys = [self._new_placement()] if known.ours("learner") else []
        section = Section(self.look, lambda: _("Leerwerkplek"), *keys)
        section.note(lambda: _("Deze leerling heeft hier nog geen leerwerkplek."))
        return section

    def _new_placement(self) -> Key:
        return self._key(
            "new_placement", lambda: _("Nieuwe leerwerkplek"), "plus", self._roads.new_placement
        )

    def _placement(self, known: Known, row: PlacementDetails) -> Section:
        placement = row.placement
        keys = [
            self._edit("placement", lambda: _("Pas de leerwerkplek aan"), self._roads.placement)
        ]
        if placement.ends > known.today:
            keys.insert(
                0,
                self._key("end", lambda: _("Beëindig vroeger"), "calendar-off", self._roads.end),
            )
        if known.ours("learner") and placement.ends < known.today:
            keys.insert(0, self._new_placement())
        section = Section(self.look, lambda: _("Leerwerkplek"), *keys)
        ours = known.ours("placement")
        section.note(keeper_words(ours=True) if ours else partly_words)
        section.fact(lambda: _("Periode"), partial(period_words, placement))
        section.fact(lambda: _("Overeenkomst"), contract_words(placement.contract))
        section.fact(lambda: _("Bedrijf"), row.workplace.name if row.workplace else "")
        section.fact(lambda: _("Mentoren"), ", ".join(one.name for one in row.mentors))
        return section

    def _stand_ins(self, known: Known, row: PlacementDetails) -> Section:
        keys = []
        if known.here and row.placement.ends >= known.today:
            keys.append(
                self._key(
                    "stand_in",
                    lambda: _("Nieuwe vervanger"),
                    "plus",
                    self._roads.new_stand_in,
                )
            )
        learner = known.details.learner.id
        keys.insert(
            0,
            self._key(
                "handover",
                lambda: _("Toon de overdracht"),
                "file-text",
                lambda: self.shop.shell.do_for(Does.HAND_OVER, learner=learner),
            ),
        )
        section, rows = stand_ins_section(
            self.look, row, known.today, *keys, opens=self._roads.stand_in
        )
        self.keys |= {f"stand_in {id_}": shown for id_, shown in rows.items()}
        return section

    def _school(self, known: Known, row: PlacementDetails) -> Section:
        contact, school = row.school_contact, row.school
        keys = [
            self._key(
                "choose_school", lambda: _("Kies de school"), "school", self._roads.choose_school
            )
        ]
        if contact is not None:
            keys.append(self._edit("school", lambda: _("Pas de school aan"), self._roads.school))
        codes = known.codes
        if codes is not None and codes.ours and codes.school:
            keys.append(
                self._key(
                    "school_codes", lambda: _("Codes"), "list-details", self._roads.school_codes
                )
            )
        section = Section(self.look, lambda: _("School"), *keys)
        if school is not None:
            section.note(lambda: _("De school werkt zelf met MentorApp."))
            section.fact(lambda: _("School"), ", ".join(filter(None, (school.name, school.place))))
            counsellor = row.counsellor.name if row.counsellor else ""
            section.fact(lambda: _("Trajectbegeleider"), counsellor)
        if contact is not None:
            section.fact(
                lambda: _("Contact"), ", ".join(filter(None, (contact.name, contact.place)))
            )
            section.fact(lambda: _("Trajectbegeleider"), contact.counsellor)
            section.fact(lambda: _("Telefoon"), contact.phone)
            section.fact(lambda: _("E-mail"), contact.email)
        if contact is None and school is None:
            section.note(lambda: _("Nog geen school gekozen."))
        if codes is not None and codes.own:
            section.fact(lambda: _("Codes van de school"), partial(own_words, codes))
        return section

    def _establishment(self, row: PlacementDetails) -> Section:
        one = row.establishment
        keys = [
            self._key(
                "choose_place",
                lambda: _("Kies de vestiging"),
                "building",
                self._roads.choose_establishment,
            )
        ]
        if one is not None:
            keys.append(
                self._edit("place", lambda: _("Pas de vestiging aan"), self._roads.establishment)
            )
        section = Section(self.look, lambda: _("Vestiging"), *keys)
        if one is None:
            section.note(lambda: _("Geen aparte vestiging."))
            return section
        section.fact(lambda: _("Naam"), one.name)
        section.fact(lambda: _("Adres"), ", ".join(filter(None, (one.street, one.place))))
        section.fact(lambda: _("Vestigingsnummer"), one.number)
        return section

    def _schedules(self, known: Known) -> Section:
        ours = known.ours("schedule")
        keys = []
        if ours and not known.schedules and known.choices.schedules:
            keys.append(
                self._key("copy", lambda: _("Neem over"), "copy", self._roads.copy_schedules)
            )
        if ours:
            keys.append(
                self._key("schedule", lambda: _("Nieuw rooster"), "plus", self._roads.new_schedule)
            )
        section = Section(self.look, lambda: _("Weekrooster"), *keys)
        section.note(keeper_words(ours=ours))
        for one in known.schedules:
            shown = ListRow(
                self.look,
                partial(schedule_title, one),
                more=partial(schedule_more, one.schedule),
                icon="calendar",
            )
            shown.clicked.connect(partial(self._roads.schedule, one))
            self.keys[f"schedule {one.schedule.id}"] = shown
            section.body.addWidget(shown)
        if not known.schedules:
            section.note(lambda: _("Nog geen weekrooster."))
        return section

    def _school_days(self, known: Known) -> Section:
        keys = []
        if known.school_days.ours and known.school_days.school:
            new = self._key(
                "school_day", lambda: _("Nieuwe dag"), "plus", self._roads.new_school_day
            )
            keys.append(new)
        section, rows = school_days_section(
            self.look, known.school_days, *keys, opens=self._roads.school_day
        )
        self.keys |= {f"school_day {id_}": row for id_, row in rows.items()}
        return section

    def _earlier(self, known: Known) -> Section:
        section = Section(self.look, lambda: _("Andere leerwerkplekken"))
        for row in known.details.placements:
            if row.placement.id != known.details.placement:
                name = row.workplace.name if row.workplace else ""
                section.fact(partial(period_words, row.placement), name)
        return section

    # changing

    def _remove(self) -> None:
        known = self._known
        if known is None:
            return
        learner = known.details.learner

        def refused(problem: Refused) -> None:
            self._fault.say(lambda: refusal(problem))
            self._fault.show()
            self._scroll.verticalScrollBar().setValue(0)

        def done(_edited: object) -> None:
            self.gone.emit()
            self.shop.shell.tell(lambda: _("Geschrapt"), learner.name, can_undo=True)

        self.shop.write(
            partial(enrolling.remove_learner, learner=learner.id),
            EVERYTHING,
            done,
            refused=refused,
            owner=self,
        )

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the plan below the rest in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._both.fit(self.width())
