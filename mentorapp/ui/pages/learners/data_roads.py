"""What the tab Gegevens knows of a learner, and the dialogs that change each part of it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt

from mentorapp.base.texts import _
from mentorapp.domain.calendar import SchoolDay, school_year_days
from mentorapp.domain.learner_rows import Details, PlacementDetails
from mentorapp.domain.pause_rows import PauseRow
from mentorapp.domain.stand_in import StandIn
from mentorapp.domain.version_rows import VersionRow
from mentorapp.services import (
    learners,
    pausing,
    placing,
    plan_versions,
    scheduling,
)
from mentorapp.services import school_codes as own_codes
from mentorapp.services import school_days as calendars
from mentorapp.services.desk import Desk
from mentorapp.services.placing import Choices
from mentorapp.services.scheduling import ScheduleRow
from mentorapp.services.school_codes import SchoolCodes
from mentorapp.services.school_days import SchoolDays
from mentorapp.ui.pages.learners.end_dialog import EndDialog
from mentorapp.ui.pages.learners.house_dialogs import EstablishmentDialog, SchoolDialog
from mentorapp.ui.pages.learners.placement_dialogs import (
    BirthDialog,
    LearnerDialog,
    PlacementDialog,
)
from mentorapp.ui.pages.learners.schedule_dialogs import CopyScheduleDialog, ScheduleDialog
from mentorapp.ui.pages.learners.school_codes_part import SchoolCodesDialog
from mentorapp.ui.pages.learners.school_days_part import SchoolDayDialog
from mentorapp.ui.pages.learners.stand_ins_part import StandInDialog
from mentorapp.ui.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Known:
    """What was read. schedules, school_days, versions, pauses: of the placement that is shown.

    here: this is the workplace, not the school.
    """

    details: Details
    choices: Choices
    schedules: tuple[ScheduleRow, ...]
    school_days: SchoolDays
    today: date
    versions: tuple[VersionRow, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    is_school: bool = False
    here: bool = True
    codes: SchoolCodes | None = None

    @property
    def shown(self) -> PlacementDetails | None:
        """The placement that the other tabs show."""
        found = self.details.placement
        return next((one for one in self.details.placements if one.placement.id == found), None)

    def ours(self, kind: str) -> bool:
        """Say whether this organisation keeps a kind of record of this learner."""
        return kind in self.details.ours


def read_known(desk: Desk, learner: str) -> Known:
    """Read what is known of a learner; called on the lane. Raises Refused(UNKNOWN)."""
    details = learners.details(desk, learner)
    placement = details.placement
    return Known(
        details,
        placing.choices(desk, placement),
        tuple(scheduling.schedules(desk, placement)) if placement else (),
        calendars.school_days(desk, placement) if placement else SchoolDays(),
        desk.today,
        plan_versions.versions(desk, placement) if placement else (),
        pausing.pauses(desk, placement) if placement else (),
        desk.is_school,
        not desk.is_school,
        own_codes.school_codes(desk, placement) if placement else None,
    )


class Roads:
    """Opens the dialogs on what is known."""

    def __init__(self, shop: Workshop, known: Known) -> None:
        self.shop, self.known = shop, known

    def learner(self) -> None:
        """Change the learner."""
        details = self.known.details
        placed = bool(details.placement)
        LearnerDialog(self.shop, details.learner, details.born, placed=placed).open()

    def born(self) -> None:
        """Say when a learner of the school was born."""
        details = self.known.details
        BirthDialog(self.shop, details.learner, details.born).open()

    def placement(self) -> None:
        """Change the placement that is shown."""
        self._placement(self.known.shown).open()

    def new_placement(self) -> None:
        """Add a placement."""
        self._placement(None).open()

    def choose_school(self) -> None:
        """Choose the school of the placement."""
        dialog = self._placement(self.known.shown)
        dialog.open()
        dialog.fields.school.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_establishment(self) -> None:
        """Choose where the learner works."""
        dialog = self._placement(self.known.shown)
        dialog.open()
        dialog.fields.establishment.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _placement(self, row: PlacementDetails | None) -> PlacementDialog:
        known = self.known
        if row is not None:
            period = (row.placement.starts, row.placement.ends)
        else:
            period = (known.today, school_year_days(known.today)[1])
        ours = row is None or known.ours("placement")
        learner = known.details.learner
        return PlacementDialog(self.shop, learner, row, known.choices, period, ours=ours)

    def end(self) -> None:
        """End the placement early."""
        if (row := self.known.shown) is not None:
            day = max(self.known.today, row.placement.starts)
            ours = self.known.ours("placement")
            EndDialog(self.shop, self.known.details.learner, row, day, ours=ours).open()

    def school(self) -> None:
        """Change what is noted of the school."""
        if (row := self.known.shown) and row.school_contact:
            SchoolDialog(self.shop, row.school_contact).open()

    def school_codes(self) -> None:
        """Say what the school calls our codes."""
        if (row := self.known.shown) and self.known.codes is not None:
            SchoolCodesDialog(self.shop, row.placement.id, self.known.codes).open()

    def establishment(self) -> None:
        """Change the establishment."""
        if (row := self.known.shown) and row.establishment:
            EstablishmentDialog(self.shop, row.establishment).open()

    def new_schedule(self) -> None:
        """Add a schedule."""
        self.schedule(None)

    def schedule(self, row: ScheduleRow | None, _on: object = None) -> None:
        """Change a schedule; None: add one."""
        if (shown := self.known.shown) is not None:
            first = self.known.today if self.known.schedules else shown.placement.starts
            ours = self.known.ours("schedule")
            ScheduleDialog(self.shop, shown.placement.id, row, first, ours=ours).open()

    def new_stand_in(self) -> None:
        """Let somebody stand in for the mentors."""
        if (row := self.known.shown) is not None:
            known = self.known
            StandInDialog(self.shop, row.placement, known.choices, known.today).open()

    def stand_in(self, one: StandIn, name: str) -> None:
        """Change who stands in until when."""
        if (row := self.known.shown) is not None:
            known = self.known
            StandInDialog(
                self.shop, row.placement, known.choices, known.today, known=one, name=name
            ).open()

    def new_school_day(self) -> None:
        """Add a day of the school."""
        self.school_day(None)

    def school_day(self, day: SchoolDay | None) -> None:
        """Change a day of the school; None: add one."""
        if (shown := self.known.shown) is not None:
            first = max(self.known.today, shown.placement.starts)
            school = self.known.school_days.school
            SchoolDayDialog(self.shop, shown.placement.id, school, day, first).open()

    def copy_schedules(self) -> None:
        """Take the schedules of another learner."""
        if self.shop.together:
            self.shop.shell.tell(
                lambda: _("Hier staan andere leerlingen"),
                lambda: _("Stop eerst Samen kijken met F8."),
            )
            return
        others = self.known.choices.schedules
        CopyScheduleDialog(self.shop, self.known.details.placement, others).open()
