"""What lies ahead of some learners as a calendar: evaluations, agreements, school days, ends.

A calendar is often shared: no name of a learner stands in it, only initials.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorapp import __version__
from mentorapp.base.texts import _
from mentorapp.connectors import ics_out
from mentorapp.connectors.ics_out import Appointment
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.school_view import EvaluationView, LearnerView, PlacementView, SchoolView

_HERE = ZoneInfo("Europe/Brussels")


def write(view: SchoolView) -> bytes:
    """Give the calendar."""
    found: dict[str, Appointment] = {}
    for learner in view.learners:
        who = _initials(learner)
        for place in learner.placements:
            for one in (*_evaluations(view, place, who), *_days(place, who)):
                found.setdefault(one.uid, one)
    name = _("MentorApp, oefening") if view.practice else "MentorApp"
    return ics_out.write(
        sorted(found.values(), key=lambda one: (one.starts, one.uid)),
        name=name,
        program=f"-//MentorApp//MentorApp {__version__}//NL",
        made=datetime.fromisoformat(view.made).astimezone(UTC),
    )


def _initials(learner: LearnerView) -> str:
    return " ".join(f"{one[0]}." for one in (learner.given_name, learner.family_name) if one)


def _evaluations(view: SchoolView, place: PlacementView, who: str) -> Iterator[Appointment]:
    for one in place.evaluations:
        summary = _("Evaluatie {number} ({who})").format(number=one.number, who=who)
        yield Appointment(one.id, summary, one.day, one.day, _("Evaluatie"), _moment(one))
        for number, said in enumerate(one.agreements):
            if said.by is not None:
                yield Appointment(
                    ids.natural("ics_agreement", one.id, str(number)),
                    _("Afspraak uit evaluatie {number} ({who})").format(number=one.number, who=who),
                    said.by,
                    said.by,
                    _("Deadline"),
                    description=_("Wat er is afgesproken, staat in MentorApp."),
                )
    held = max((one.day for one in place.evaluations), default=place.starts)
    for day in place.moments:
        if day >= view.day and day > held:
            yield Appointment(
                ids.natural("ics_moment", place.id, day.isoformat()),
                _("Evaluatie afgesproken ({who})").format(who=who),
                day,
                day,
                _("Deadline"),
            )


def _moment(one: EvaluationView) -> datetime | None:
    if one.at is None:
        return None
    midnight = datetime.combine(one.day, time(), _HERE)
    return (midnight + timedelta(minutes=one.at)).astimezone(UTC)


def _days(place: PlacementView, who: str) -> Iterator[Appointment]:
    for own in place.school_days:
        yield Appointment(
            own.id, own.label or _kind(own.kind), own.starts, own.ends, _kind(own.kind)
        )
    for one in place.lessons:
        yield Appointment(
            ids.natural("ics_lessons", place.id, one.starts.isoformat()),
            _("Op school ({who})").format(who=who),
            one.starts,
            one.ends,
            _("Schooldag"),
        )
    for day, summary in (
        (place.starts, _("Leerwerkplek begint ({who})")),
        (place.ends, _("Leerwerkplek eindigt ({who})")),
    ):
        uid = ids.natural("ics_end", place.id, "starts" if day == place.starts else "ends")
        yield Appointment(uid, summary.format(who=who), day, day, _("Deadline"))


def _kind(kind: SchoolDayKind) -> str:
    return {
        SchoolDayKind.FACULTATIVE: _("Facultatieve verlofdag"),
        SchoolDayKind.STUDY_DAY: _("Pedagogische studiedag"),
        SchoolDayKind.EXTRA_HOLIDAY: _("Extra vakantie"),
        SchoolDayKind.LESSON: _("Les"),
    }[kind]
