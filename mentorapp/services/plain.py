"""The report in plain words for learner and parents, gathered and set in the language in use.

Only what is shared: levels, sentences that others may read, and what was signed. No notes of the
class council, nothing that is kept to the workplace, no contact details of colleagues, no codes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.evaluation import Statement, sealed_by
from mentorapp.domain.naming_others import Name, named_in
from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.progress_rows import GoalRow, GoalState, ProgressView
from mentorapp.domain.report_kinds import ReportName
from mentorapp.domain.scale import Scale
from mentorapp.domain.voice import Voice
from mentorapp.reports.plain import PlainGoal, PlainPart, PlainReport, PlainStep, plain_pdf
from mentorapp.services import covers, judged, progress, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.others import others_of
from mentorapp.storage.unit import Unit

_EXAMPLE = 160  # letters of a sentence that stands as an example
_SEEN = frozenset({GoalState.ACHIEVED, GoalState.ASSESSED, GoalState.PRACTISED})


@dataclass(frozen=True, slots=True)
class PlainOn:
    """Whose report over which days; None as in the progress report."""

    learner: str
    first: date | None = None
    last: date | None = None


def report(desk: Desk, command: PlainOn) -> PlainReport:
    """Gather a report. Raises Refused as the progress report."""
    shown = progress.report(
        desk, progress.ReportOn(command.learner, command.first, command.last)
    ).view
    with desk.read() as unit:
        known = covers.about(unit, command.learner, desk.today)
        plan = judged.plan_of(unit, known.placement.id)
        at_school = frozenset(
            one.id for one in unit.find(Goal, plan=plan.id) if one.venue is Venue.SCHOOL
        )
        signed = _signed(unit, known.placement.id, shown.ends)
        cover = covers.cover(
            desk,
            unit,
            _("Zo gaat het met {name} op de werkplek").format(name=known.learner.given_name),
            formats.period(shown.starts, shown.ends),
            kind=ReportName.PLAIN,
            keywords=(_("voortgang"), known.learner.programme),
            over=known.over,
            author=known.house,
        )
        cover = replace(cover, journal_head="")  # figures that say nothing to a parent
        others = others_of(unit, command.learner)
    shown = _about_this_one(shown, others)
    scale = load_scales()[plan.scale]
    name = known.learner.given_name
    return PlainReport(
        cover,
        (
            (_("Leerling"), known.learner.name),
            (_("Werkplek"), known.house),
            (_("Opleiding"), known.learner.group),
            (_("School"), known.school),
            (_("Mentor"), ", ".join(known.mentors)),
            (_("Periode"), formats.period(shown.starts, shown.ends)),
        ),
        _says(name, shown),
        tuple(_parts(name, shown, scale, signed, at_school)),
        tuple(_steps(scale)),
        _closing(known),
    )


def content(desk: Desk, command: PlainOn) -> bytes:
    """Set a report; gives the bytes of its PDF. Raises Refused as report."""
    return plain_pdf(report(desk, command))


def _about_this_one(view: ProgressView, others: Iterable[Name]) -> ProgressView:
    """Leave out sentences that name another learner: parents read of their own child."""

    def kept(goal: GoalRow) -> GoalRow:
        told = tuple(one for one in goal.evidence if not named_in(one.sentence, others))
        return replace(goal, evidence=told)

    clusters = tuple(
        replace(one, goals=tuple(kept(goal) for goal in one.goals)) for one in view.clusters
    )
    return replace(view, clusters=clusters)


def _signed(unit: Unit, placement: str, upto: date) -> Statement | None:
    """Give what the last evaluation that is on the lock says."""
    found = [
        (record.evaluation.day, record.evaluation.number, record.statements[sealed])
        for record in sealing.evaluations(unit, placement)
        if record.evaluation.day <= upto
        and (sealed := sealed_by(dict(record.statements), list(record.signatures))) is not None
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _says(name: str, view: ProgressView) -> str:
    every = sum(len(cluster.goals) for cluster in view.clusters)
    learnt = sum(view.count(state) for state in _SEEN)
    sentences = [
        ngettext(
            "In het plan staat {number} ding dat {name} leert.",
            "In het plan staan {number} dingen die {name} leert.",
            every,
        ).format(number=formats.number(every), name=name),
        ngettext(
            "Aan {number} daarvan is al gewerkt.", "Aan {number} daarvan is al gewerkt.", learnt
        ).format(number=formats.number(learnt)),
    ]
    if view.total.worked:
        sentences.append(
            ngettext(
                "{name} werkte {number} dag op de werkplek.",
                "{name} werkte {number} dagen op de werkplek.",
                view.total.worked,
            ).format(name=name, number=formats.number(view.total.worked))
        )
    if view.total.absent:
        sentences.append(
            ngettext(
                "{name} was {number} dag afwezig.",
                "{name} was {number} dagen afwezig.",
                view.total.absent,
            ).format(name=name, number=formats.number(view.total.absent))
        )
    return " ".join(sentences)


def _parts(
    name: str,
    view: ProgressView,
    scale: Scale,
    signed: Statement | None,
    at_school: frozenset[str],
) -> Iterator[PlainPart]:
    goals = [goal for cluster in view.clusters for goal in cluster.goals]
    strong = sorted(
        (one for one in goals if _is_strong(one, scale)), key=lambda one: -(one.level or 0)
    )
    growing = [one for one in goals if one.state in _SEEN and one not in strong]
    said = tuple(formats.sentences(one) for one in signed.strengths) if signed else ()
    yield PlainPart(
        _("Wat goed gaat"),
        _("Dit kan {name} al goed.").format(name=name)
        if strong
        else ""
        if said
        else _("Het is nog te vroeg om te zeggen wat {name} al goed kan.").format(name=name),
        tuple(_goal(one, scale, example=True) for one in strong),
        said,
    )
    if growing:
        yield PlainPart(
            _("Hieraan werken we"),
            _("Dit lukt al voor een deel. {name} oefent verder.").format(name=name),
            tuple(_goal(one, scale) for one in growing),
        )
    if signed is not None and signed.agreements:
        yield PlainPart(
            _("Wat we afspraken"),
            "",
            texts=tuple(_agreed(one.text, one.who, one.by, name) for one in signed.agreements),
            name="agreed",
        )
    yield from _others(name, goals, at_school)


def _others(name: str, goals: Iterable[GoalRow], at_school: frozenset[str]) -> Iterator[PlainPart]:
    rest = [one for one in goals if one.state not in _SEEN and one.state is not GoalState.EXEMPTED]
    barred = [one for one in rest if one.state is GoalState.NOT_POSSIBLE]
    school = [one for one in rest if one not in barred and one.goal in at_school]
    later = [one for one in rest if one not in barred and one not in school]
    for part, title, says, found in (
        (
            "later",
            _("Wat nog komt"),
            _("Hieraan begint {name} later op de werkplek.").format(name=name),
            later,
        ),
        (
            "school",
            _("Wat de school doet"),
            _("Dit leert {name} op school.").format(name=name),
            school,
        ),
        (
            "barred",
            _("Wat hier niet kan"),
            _(
                "Dit kan op deze werkplek niet. Het zegt niets over {name}: school en werkplek "
                "zoeken samen waar het wel kan."
            ).format(name=name),
            barred,
        ),
    ):
        if found:
            yield PlainPart(title, says, texts=tuple(one.short for one in found), name=part)


def _is_strong(goal: GoalRow, scale: Scale) -> bool:
    return goal.state is GoalState.ACHIEVED or (goal.state in _SEEN and scale.achieved(goal.level))


def _goal(goal: GoalRow, scale: Scale, *, example: bool = False) -> PlainGoal:
    said = ""
    if example:
        told = [one for one in goal.evidence if one.sentence and scale.achieved(one.level)]
        if told and len(told[-1].sentence) <= _EXAMPLE:
            said = _("{day}: “{words}”").format(
                day=formats.short_day(told[-1].day), words=told[-1].sentence
            )
    how = scale.step(goal.level).label.spoken(language()) if goal.level else ""
    return PlainGoal(goal.short, goal.level, how, said, goal.state)


def _agreed(text: str, who: Voice, by: date | None, name: str) -> str:
    does = {Voice.MENTOR: _("de mentor"), Voice.LEARNER: name, Voice.SCHOOL: _("de school")}[who]
    if by is None:
        return _("{text} (wie: {who})").format(text=text, who=does)
    return _("{text} (wie: {who}, tegen {day})").format(text=text, who=does, day=formats.day(by))


def _steps(scale: Scale) -> Iterator[PlainStep]:
    """Give the levels as a learner says them; a scale without such words says its hints."""
    spoken = language()
    for step in scale.steps:
        own, hint = step.own_words
        parts = [own.spoken(spoken), hint.spoken(spoken)]
        label = step.label.spoken(spoken)
        means = formats.sentences(*(part for part in parts if part and part != label))
        yield PlainStep(step.level, label, f"{means}." if means else "")


def _closing(known: covers.About) -> str:
    ask = _("Heb je een vraag over dit verslag? Stel ze aan de mentor of aan de school.")
    if known.mentors and known.counsellor:
        ask = _(
            "Heb je een vraag over dit verslag? Stel ze aan {mentor} op de werkplek of aan "
            "{counsellor} op school."
        ).format(mentor=known.mentors[0], counsellor=known.counsellor)
    later = _("Een niveau zegt hoe het nu gaat. Het kan nog veranderen. Het is geen rapport.")
    return f"{later} {ask}"
