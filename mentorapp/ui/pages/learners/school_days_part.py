"""The part of the tab Gegevens with the school's own days: the list, and the dialog of one."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.calendar import SchoolDay, SchoolDayKind
from mentorapp.domain.changes import Changed
from mentorapp.domain.folding import folded
from mentorapp.services import school_days
from mentorapp.services.school_days import EnterSchoolDay, SchoolDays
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.workshop import Workshop

_DAYS = frozenset({Changed.DAYS})
_KINDS: tuple[tuple[SchoolDayKind, Say], ...] = (
    (SchoolDayKind.FACULTATIVE, lambda: _("Facultatieve verlofdag")),
    (SchoolDayKind.STUDY_DAY, lambda: _("Pedagogische studiedag")),
    (SchoolDayKind.EXTRA_HOLIDAY, lambda: _("Extra vakantie")),
    (SchoolDayKind.LESSON, lambda: _("Gewone dag in een vakantie")),
)
_ICONS = {
    SchoolDayKind.FACULTATIVE: "calendar-off",
    SchoolDayKind.STUDY_DAY: "school-off",
    SchoolDayKind.EXTRA_HOLIDAY: "beach",
    SchoolDayKind.LESSON: "school",
}


def kind_word(kind: SchoolDayKind) -> Say:
    """Give the word for a kind of day."""
    return dict(_KINDS)[kind]


def school_days_section(
    look: Look, known: SchoolDays, *keys: Key, opens: Callable[[SchoolDay], None]
) -> tuple[Section, dict[str, ListRow]]:
    """Give the part, and its rows that can be pressed by the id of their day."""
    section = Section(look, lambda: _("Vrije dagen van de school"), *keys)
    rows: dict[str, ListRow] = {}
    section.note(partial(_keeper, known))
    if not known.ours:
        for one in known.coming:
            section.fact(partial(formats.period, one.starts, one.ends), partial(_about, one))
        if known.set_aside:
            section.note(partial(_set_aside, known.set_aside))
        return section, rows
    for one in (*known.coming, *known.past):
        row = rows[one.id] = ListRow(
            look,
            partial(formats.period, one.starts, one.ends),
            more=partial(_about, one),
            icon=_ICONS[one.kind],
            end=(lambda: _("voorbij")) if one in known.past else "",
        )
        row.clicked.connect(lambda _on=False, one=one: opens(one))
        section.body.addWidget(row)
    return section, rows


class SchoolDayDialog(EditDialog):
    """A day or period of the school, new or known. day: None for a new one, from first on."""

    def __init__(
        self, shop: Workshop, placement: str, school: str, day: SchoolDay | None, first: date
    ) -> None:
        say = (lambda: _("Nieuwe vrije dag")) if day is None else (lambda: _("Dag van de school"))
        super().__init__(shop, shop.shell.place(), say, width=600)
        self._placement, self._day = placement, day
        look, form = self.look, self.form
        form.column.addWidget(Text(look, partial(_for_all, school), "meta", "ink2", wrap=True))
        self.kind = Choice(look, _KINDS, name=lambda: _("Soort dag"))
        self.kind.pick(day.kind if day else SchoolDayKind.FACULTATIVE)
        form.add("kind", FormRow(look, lambda: _("Soort dag"), self.kind))
        self._means = Text(look, self._meaning, "meta", "ink2", wrap=True)
        form.column.addWidget(self._means)
        self.kind.currentIndexChanged.connect(self._explain)
        self.starts = DayField(look, day.starts if day else first, name=lambda: _("Eerste dag"))
        self.ends = DayField(look, day.ends if day else first, name=lambda: _("Laatste dag"))
        one, other = (
            FormRow(look, lambda: _("Eerste dag"), self.starts),
            FormRow(look, lambda: _("Laatste dag"), self.ends),
        )
        form.name("starts", one)
        form.name("ends", other)
        form.column.addLayout(Flow(look, one, other, gap=16))
        self._first = self.starts.day()
        self.starts.picked.connect(self._follow)
        self.label = form.line(
            "label",
            lambda: _("Naam"),
            day.label if day else "",
            more=lambda: _("Mag leeg blijven. De soort staat er dan alleen."),
        )
        keys = []
        if day is not None:
            remove = Key(look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
            remove.clicked.connect(self._remove)
            keys.append(remove)
        self.finish(*keys)

    def save(self) -> None:
        """Add the day, or change it."""
        command = EnterSchoolDay(
            self._placement,
            self.starts.day(),
            self.ends.day(),
            SchoolDayKind(self.kind.currentData()),
            self.label.text(),
        )
        if self._day is None:
            added = told(self.shop, lambda: _("Dag van de school toegevoegd"))
            self.send(partial(school_days.add_school_day, command=command), _DAYS, added)
            return
        changed = told(self.shop, lambda: _("Dag van de school bewaard"))
        id_ = self._day.id
        self.send(
            partial(school_days.edit_school_day, school_day=id_, command=command), _DAYS, changed
        )

    def _remove(self) -> None:
        if self._day is not None:
            self.send(
                partial(school_days.remove_school_day, school_day=self._day.id),
                _DAYS,
                told(self.shop, lambda: _("Dag van de school geschrapt")),
            )

    def _follow(self, _day: object = None) -> None:
        """Let the last day of a single day go along with the first."""
        if self.ends.day() == self._first:
            self.ends.show_day(self.starts.day())
        self._first = self.starts.day()

    def _explain(self, _number: int = 0) -> None:
        self._means.say(self._meaning)

    def _meaning(self) -> str:
        kind = SchoolDayKind(self.kind.currentData())
        if kind is SchoolDayKind.STUDY_DAY:
            return _("Er is geen les. Op een werkdag komt de leerling gewoon werken.")
        if kind is SchoolDayKind.LESSON:
            return _("De dag loopt volgens het weekrooster, ook al is het vakantie.")
        return _("De leerling is vrij, ook op de werkplek.")


def _keeper(known: SchoolDays) -> str:
    """Say who keeps the days, and what there is where there are none."""
    if not known.ours:
        keeps = _("De school beheert dit. Klopt er iets niet? Vraag het de school.")
        return keeps if known.coming else keeps + " " + _("Er komen geen vrije dagen aan.")
    if not known.school:
        return _("Kies eerst de school. Daarna noteer je hier haar vrije dagen.")
    if known.coming or known.past:
        return _("Jullie beheren dit.") + " " + _for_all(known.school)
    return _("Nog geen vrije dagen. De gewone schoolvakanties kennen we al.")


def _for_all(school: str) -> str:
    return _("Dit geldt voor alle leerlingen van {school}.").format(school=school)


def _set_aside(number: int) -> str:
    return ngettext(
        "Jullie noteerden zelf {number} dag. Die telt niet meer mee.",
        "Jullie noteerden zelf {number} dagen. Die tellen niet meer mee.",
        number,
    ).format(number=number)


def _about(day: SchoolDay) -> str:
    """Say what kind of day it is, and its name where that says more."""
    kind = said(dict(_KINDS)[day.kind])
    if not day.label or folded(day.label) == folded(kind):
        return kind
    return _("{kind}: {name}").format(kind=kind, name=day.label)
