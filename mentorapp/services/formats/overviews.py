"""The overviews of a school: competences by date, hours, months, evaluations, as typed tables."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from mentorapp.base.texts import _
from mentorapp.connectors import csv_out, xlsx_out
from mentorapp.domain.days import DayState
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import NOT_POSSIBLE
from mentorapp.domain.progress_rows import Finality
from mentorapp.domain.school_view import (
    Answer,
    DayView,
    EvaluationView,
    GoalView,
    PlacementView,
    ScaleView,
    SchoolView,
)
from mentorapp.domain.sheets_out import Cell, SheetOut
from mentorapp.domain.voice import Voice
from mentorapp.reports.states import state_word
from mentorapp.services.scales import unseen

Heads = tuple[str | date, ...]
Rows = Iterable[tuple[Cell, ...]]


def write_csv(view: SchoolView, part: str) -> bytes:
    """Give one overview as CSV. Raises Refused(UNKNOWN) for another part."""
    made = {"competences": competences, "hours": hours, "evaluations": evaluations}
    if part and part not in made:
        raise Refused(Problem.UNKNOWN, "overview", id=part)
    return csv_out.write(made[part or "competences"](view))


def write_xlsx(view: SchoolView) -> bytes:
    """Give all overviews as a workbook, with what the file is and what the levels mean."""
    sheets = (competences(view), hours(view), months(view), evaluations(view), about(view))
    return xlsx_out.write(
        sheets, title=_("Overzicht voor de school"), made=datetime.fromisoformat(view.made)
    )


def competences(view: SchoolView) -> SheetOut:
    """Give a row for each competence of a plan in force, a column for each day of notes.

    A cell holds the highest level of that day.
    """
    days = sorted({note.day for place in _places(view) for note in place.notes})
    heads: Heads = (
        *_who(),
        _("Opleidingsplan"),
        _("Cluster"),
        _("Code"),
        _("Competentie"),
        _("Omschrijving"),
        _("Stand"),
        _("Laatste niveau"),
        _("Beoordeeld"),
        _("Beoordeeld op"),
        *days,
    )
    return SheetOut(_("Competenties"), heads, tuple(_competence_rows(view, days)), 6)


def hours(view: SchoolView) -> SheetOut:
    """Give a row for each day up to the day of the file."""
    heads: Heads = (
        *_who(),
        _("Werkplek"),
        _("Datum"),
        _("Code"),
        _("Wat"),
        _("Uren"),
        _("Van"),
        _("Tot"),
        _("Pauze"),
        _("Gepland"),
        _("Attest"),
        _("Deel afwezig"),
        _("Uren afwezig"),
        _("Stand"),
    )
    rows: Rows = (
        (*who, _house(view, place), *_day(day))
        for who, place in _everybody(view)
        for month in place.months
        for day in month.days
        if day.day <= view.day
    )
    return SheetOut(_("Uren"), heads, tuple(rows), 4)


def months(view: SchoolView) -> SheetOut:
    """Give a row for each month, with a column for each code that occurs."""
    codes = sorted(
        {code for place in _places(view) for month in place.months for code, _n in month.counts}
    )
    heads: Heads = (
        *_who(),
        _("Werkplek"),
        _("Maand"),
        _("Afgesloten"),
        _("Gewerkt"),
        _("Gepland"),
        *(_("Dagen {code}").format(code=code) for code in codes),
    )
    rows: Rows = (
        (
            *who,
            _house(view, place),
            date.fromisoformat(f"{month.month}-01"),
            _yes(answer=month.closed),
            timedelta(minutes=month.worked_minutes),
            timedelta(minutes=month.planned_minutes),
            *(dict(month.counts).get(code, 0) for code in codes),
        )
        for who, place in _everybody(view)
        for month in place.months
    )
    return SheetOut(_("Maanden"), heads, tuple(rows), 4)


def evaluations(view: SchoolView) -> SheetOut:
    """Give a row for each criterion of each evaluation; of one that is a draft only its frame."""
    heads: Heads = (
        *_who(),
        _("Evaluatie"),
        _("Datum"),
        _("Periode van"),
        _("Periode tot"),
        _("Stand"),
        _("Criterium"),
        _("Volgens mentor"),
        _("Volgens leerling"),
        _("Volgens school"),
        _("Afgesproken"),
        _("Opmerkingen"),
    )
    rows: Rows = (
        (*who, *row)
        for who, place in _everybody(view)
        for one in place.evaluations
        for row in _evaluation_rows(view, one)
    )
    return SheetOut(_("Evaluaties"), heads, tuple(rows), 4)


def about(view: SchoolView) -> SheetOut:
    """Give what the file is: by whom, of which day, and what the levels mean."""
    house = view.house_of(view.house)
    rows: list[tuple[Cell, ...]] = [
        (_("Gemaakt door"), house.name if house else ""),
        (_("Op"), view.day),
    ]
    if view.practice:
        rows.append((_("Oefening"), _("Alle mensen en cijfers zijn verzonnen.")))
    for scale in view.scales:
        rows.append((_("Schaal"), scale.title))
        rows += [(step.level, _achieved(step.label, step.level, scale)) for step in scale.steps]
    return SheetOut(_("Over dit bestand"), (_("Wat"), _("Inhoud")), tuple(rows))


def _who() -> tuple[str, str]:
    return _("Leerling"), _("Schoolnummer")


def _everybody(view: SchoolView) -> Iterator[tuple[tuple[str, str], PlacementView]]:
    for learner in view.learners:
        for place in learner.placements:
            yield (learner.name, learner.school_number), place


def _places(view: SchoolView) -> Iterator[PlacementView]:
    return (place for _who, place in _everybody(view))


def _house(view: SchoolView, place: PlacementView) -> str:
    found = view.house_of(place.workplace)
    return found.name if found else ""


def _competence_rows(view: SchoolView, days: Sequence[date]) -> Iterator[tuple[Cell, ...]]:
    for who, place in _everybody(view):
        plan = place.plan
        for goal in plan.goals if plan else ():
            assert plan is not None  # noqa: S101 - it has goals
            scale = view.scale(plan.scale)
            levels = _levels(place, goal)
            yield (
                *who,
                plan.title,
                goal.cluster_title or goal.cluster,
                goal.code,
                goal.short,
                goal.phrase,
                state_word(goal.state),
                _level(scale, goal.level),
                _level(scale, goal.assessed),
                goal.assessed_on,
                *(levels.get(day) for day in days),
            )


def _levels(place: PlacementView, goal: GoalView) -> dict[date, int]:
    counted = {goal.id, *goal.before}
    found: dict[date, int] = {}
    for note in place.notes:
        if note.goal in counted:
            found[note.day] = max(note.level, found.get(note.day, 0))
    return found


def _level(scale: ScaleView, level: int | None) -> str:
    label = scale.label(level)
    return f"{level} {label}" if label else ""


def _achieved(label: str, level: int, scale: ScaleView) -> str:
    if level < scale.achieved_from:
        return label
    return _("{label} (telt als behaald)").format(label=label)


def _day(day: DayView) -> tuple[Cell, ...]:
    return (
        day.day,
        day.code,
        day.label,
        timedelta(minutes=day.minutes),
        _clock(day.starts),
        _clock(day.ends),
        timedelta(minutes=day.break_minutes) if day.break_minutes else None,
        timedelta(minutes=day.planned_minutes),
        _yes(answer=day.attest),
        day.away,
        timedelta(minutes=day.away_minutes) if day.away_minutes else None,
        _state(day.state),
    )


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _yes(*, answer: bool) -> str:
    return _("ja") if answer else _("nee")


def _state(state: DayState) -> str:
    return {
        DayState.PLANNED: _("gepland"),
        DayState.ENTERED: _("ingevuld"),
        DayState.CONFIRMED: _("bevestigd"),
        DayState.CLOSED: _("afgesloten"),
    }[state]


def finality(state: Finality) -> str:
    """Say how far an evaluation is."""
    return {
        Finality.DRAFT: _("nog niet aangeboden"),
        Finality.OFFERED: _("wacht op handtekeningen"),
        Finality.SEALED: _("op slot"),
    }[state]


def _evaluation_rows(view: SchoolView, one: EvaluationView) -> Iterator[tuple[Cell, ...]]:
    scale = view.scale(one.scale)
    frame = (one.number, one.day, one.period_from, one.period_to, finality(one.state))
    agreed = {each.goal: each.level for each in one.agreed}
    names = {each.goal: each.name for each in (*one.answers, *one.later)}
    names |= {each.goal: each.name for each in one.agreed}
    if not names:
        yield (*frame, *([""] * 6))
    for goal, name in names.items():
        said = [each for each in one.answers if each.goal == goal]
        later = [each for each in one.later if each.goal == goal]
        yield (
            *frame,
            name,
            *(_said(scale, voice, said, later) for voice in Voice),
            _level(scale, agreed.get(goal)),
            " / ".join(each.remark for each in (*said, *later) if each.remark),
        )


def _said(scale: ScaleView, voice: Voice, said: Iterable[Answer], later: Iterable[Answer]) -> str:
    """Give what a voice said, and what it said after seeing the other's answer."""
    words = [_answer(scale, one.level) for one in said if one.voice is voice]
    words += [
        _("na het zien: {answer}").format(answer=_answer(scale, one.level))
        for one in later
        if one.voice is voice
    ]
    return "; ".join(words)


def _answer(scale: ScaleView, level: int | None) -> str:
    return _level(scale, level) if level not in (None, NOT_POSSIBLE) else unseen(level)
