"""The part of the tab Gegevens with who stands in for the mentors: the list, and its dialog."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.learner_rows import PlacementDetails
from mentorapp.domain.people import Placement
from mentorapp.domain.stand_in import StandIn
from mentorapp.services import standing_in
from mentorapp.services.placing import Choices
from mentorapp.services.standing_in import AddStandIn, EditStandIn
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.data_parts import Section, cut
from mentorapp.ui.workshop import Workshop

Opens = Callable[[StandIn, str], None]


def stand_ins_section(
    look: Look, row: PlacementDetails, today: date, *keys: Key, opens: Opens
) -> tuple[Section, dict[str, ListRow]]:
    """Give the part, and its rows by the id of the stand-in."""
    section = Section(look, lambda: _("Vervangers"), *keys)
    rows: dict[str, ListRow] = {}
    for one, name in row.stand_ins:
        shown = rows[one.id] = ListRow(
            look,
            name,
            more=partial(formats.period, one.starts, one.ends),
            icon="users",
            end=partial(_when, one, today),
        )
        shown.clicked.connect(lambda _on=False, one=one, name=name: opens(one, name))
        section.body.addWidget(shown)
    if not row.stand_ins:
        section.note(
            lambda: _("Is de mentor een tijd weg? Kies wie de leerling dan volgt en tot wanneer.")
        )
    return section, rows


def _when(one: StandIn, today: date) -> str:
    if one.covers(today):
        return _("nu")
    return _("voorbij") if one.ends < today else _("later")


class StandInDialog(EditDialog):
    """Who stands in, and from when until when. known: None for a new one; name: of who it is."""

    def __init__(
        self,
        shop: Workshop,
        placement: Placement,
        choices: Choices,
        today: date,
        *,
        known: StandIn | None = None,
        name: str = "",
    ) -> None:
        say = (lambda: _("Nieuwe vervanger")) if known is None else name
        super().__init__(shop, shop.shell.place(), say, width=600)
        self._placement, self._known = placement, known
        look, form = self.look, self.form
        form.column.addWidget(
            Text(
                look,
                lambda: _(
                    "Een vervanger ziet deze leerling bij de eigen leerlingen, op Vandaag en in "
                    "de werklijst. Na de laatste dag houdt dat vanzelf op."
                ),
                "meta",
                "ink2",
                wrap=True,
            )
        )
        self.person: Choice | None = None
        if known is None:
            offered = [
                (one.id, cut(one.name))
                for one in choices.mentors
                if one.id not in placement.mentors
            ]
            self.person = Choice(look, offered, name=lambda: _("Wie"))
            self.person.setEnabled(bool(offered))
            none = lambda: _("Er is geen andere mentor. Een beheerder voegt er een toe bij Mensen.")  # noqa: E731 - a text
            row = FormRow(look, lambda: _("Wie"), self.person, more="" if offered else none)
            form.add("person", row)
        first = known.starts if known else min(max(today, placement.starts), placement.ends)
        last = known.ends if known else first
        self.starts = DayField(look, first, name=lambda: _("Eerste dag"))
        self.ends = DayField(look, last, name=lambda: _("Laatste dag"))
        one, other = (
            FormRow(look, lambda: _("Eerste dag"), self.starts),
            FormRow(look, lambda: _("Laatste dag"), self.ends),
        )
        form.name("starts", one)
        form.name("ends", other)
        form.column.addLayout(Flow(look, one, other, gap=16))
        keys = []
        if known is not None:
            remove = Key(look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
            remove.clicked.connect(self._remove)
            keys.append(remove)
        self.finish(*keys)

    def save(self) -> None:
        """Let somebody stand in, or give the days anew."""
        starts, ends = self.starts.day(), self.ends.day()
        if self._known is None:
            chosen = self.person.currentData() if self.person is not None else ""
            self.send(
                partial(
                    standing_in.add,
                    command=AddStandIn(self._placement.id, chosen or "", starts, ends),
                ),
                standing_in.CHANGED,
                told(self.shop, lambda: _("Vervanger toegevoegd")),
            )
            return
        self.send(
            partial(standing_in.edit, command=EditStandIn(self._known.id, starts, ends)),
            standing_in.CHANGED,
            told(self.shop, lambda: _("Vervanging bewaard")),
        )

    def _remove(self) -> None:
        if self._known is not None:
            self.send(
                partial(standing_in.remove, stand_in=self._known.id),
                standing_in.CHANGED,
                told(self.shop, lambda: _("Vervanger geschrapt")),
            )
