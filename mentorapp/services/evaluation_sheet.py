"""One evaluation as the person at the desk may see it: blind as long as it has to be."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_scales
from mentorapp.connectors.templates import load_templates
from mentorapp.domain import evaluation_plan, ids, proposal
from mentorapp.domain.agreement import Agreement, Talk
from mentorapp.domain.evaluation import (
    AgreedLevel,
    Evaluation,
    LaterRating,
    Opening,
    Rating,
    Signature,
    SignerRole,
    Statement,
)
from mentorapp.domain.evaluation_plan import EvaluationPlan
from mentorapp.domain.evaluation_rows import (
    CriterionRow,
    EvaluationView,
    Question,
    Said,
    SignerRow,
    VersionRow,
)
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Organisation, Person, Placement, SchoolContact
from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.template import Section, Template
from mentorapp.domain.voice import Voice
from mentorapp.domain.words import Words
from mentorapp.services import continuing, rating, sealing
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_PLAN = Section(Words(""), plan=True)
_USUAL = "competences-1"


def sheet(desk: Desk, evaluation: str) -> EvaluationView:
    """Give an evaluation. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = unit.need(Evaluation, evaluation, "evaluation")
        place = unit.need(Placement, found.placement, "placement")
        learner = unit.need(Learner, place.learner, "learner")
        voice = rating.own_voice(desk, unit)
        other = Voice.MENTOR if voice is Voice.SCHOOL else Voice.LEARNER
        template = rating.template_of(unit, found.template)
        rows = _rows(unit, found, template, voice, other)
        scale = load_scales().get(found.scale)
        opening = unit.get(Opening, ids.opening_of(found.id))
        amending = sealing.amendment(unit, found)
        people = [unit.get(Person, one) for one in place.mentors]
        counsellor, school = _school(unit, place)
        versions = _versions(unit, found, place, learner, counsellor)
        return EvaluationView(
            found,
            learner.id,
            learner.name,
            learner.given_name,
            tuple(one.name for one in people if one is not None),
            counsellor,
            school,
            (template or load_templates()[_USUAL]).title,
            len(scale.steps) if scale else 0,
            voice,
            other,
            rating.state_of(unit, found, voice),
            rows,
            proposal.hints(
                {one.goal: one.mine.level for one in rows if one.mine is not None},
                {one.goal: one.former for one in rows if one.former is not None},
            ),
            opening.reason if opening else "",
            tuple(sorted(rating.done(unit, found))),
            unit.get(Talk, ids.talk_of(found.id)),
            tuple(sorted(unit.find(Agreement, evaluation=found.id), key=lambda one: one.order)),
            _former_agreements(unit, found),
            versions[-1].signers if versions else _empty(found, place, learner, counsellor, people),
            versions,
            amending.reason if amending else "",
            rating.broken(unit, found),
            _typed_by(unit, found, learner),
            evaluation_plan.following(
                unit.get(EvaluationPlan, ids.evaluation_plan_of(place.id)), place, found.day
            ),
        )


def asked(unit: Unit, evaluation: Evaluation) -> tuple[tuple[str, Goal | None, Section], ...]:
    """Give what an evaluation asks, in order: the goal of a competence or a free criterion's id."""
    template = rating.template_of(unit, evaluation.template)
    goals = [one for one in _goals(unit, evaluation) if _is_asked(one)]
    by_code = {one.competence: one for one in goals if one.competence}
    named = {
        one.competence
        for section in _sections(template)
        for one in section.criteria
        if one.competence
    }
    found: list[tuple[str, Goal | None, Section]] = []
    for section in _sections(template):
        if section.plan:
            found += [(one.id, one, section) for one in goals if one.competence not in named]
        for one in section.criteria:
            goal = by_code.get(one.competence) if one.competence else None
            if goal is not None:
                found.append((goal.id, goal, section))
            elif not one.competence and template is not None:
                found.append((ids.criterion_of(template.id, one.key), None, section))
    return tuple(found)


def questions(unit: Unit, evaluation: Evaluation) -> tuple[Question, ...]:
    """Give what is asked, in words, in order."""
    template = rating.template_of(unit, evaluation.template)
    free = template.criteria() if template else {}
    found = []
    for goal, competence, section in asked(unit, evaluation):
        words = "" if competence else free[goal].text.spoken(language())
        found.append(
            Question(
                goal,
                competence.competence if competence else "",
                competence.short if competence else words,
                competence.phrase if competence else words,
                competence.cluster_title if competence else section.title.spoken(language()),
                free=competence is None,
            )
        )
    return tuple(found)


def _sections(template: Template | None) -> tuple[Section, ...]:
    return template.sections if template else (_PLAN,)


def _goals(unit: Unit, evaluation: Evaluation) -> list[Goal]:
    plans = continuing.versions(unit, evaluation.placement)
    found = unit.find(Goal, plan=plans[-1].id) if plans else []
    return sorted(found, key=lambda one: (one.order, one.id))


def not_possible(unit: Unit, evaluation: Evaluation) -> tuple[Goal, ...]:
    """Give the goals of the plan that the workplace said it cannot offer: they are not asked."""
    return tuple(one for one in _goals(unit, evaluation) if one.not_possible)


def _is_asked(goal: Goal) -> bool:
    return not goal.exempted and not goal.not_possible and goal.venue is not Venue.SCHOOL


def _rows(
    unit: Unit, evaluation: Evaluation, template: Template | None, voice: Voice, other: Voice
) -> tuple[CriterionRow, ...]:
    first = _by_voice(unit.find(Rating, evaluation=evaluation.id))
    later = _by_voice(unit.find(LaterRating, evaluation=evaluation.id))
    agreed = {one.goal: one.level for one in unit.find(AgreedLevel, evaluation=evaluation.id)}
    former = _former_levels(unit, evaluation)
    noted = _noted(unit, evaluation)
    shows = rating.is_opened(unit, evaluation) or bool(
        unit.find(Statement, evaluation=evaluation.id)
    )
    finished = rating.done(unit, evaluation)
    rows = []
    for one in questions(unit, evaluation):
        mine, theirs = first.get((one.goal, voice)), first.get((one.goal, other))
        seen = shows or mine is not None
        levels = noted.get(one.goal, [])
        rows.append(
            CriterionRow(
                one.goal,
                one.competence,
                one.short,
                one.phrase,
                one.section,
                one.free,
                mine,
                theirs if seen else None,
                theirs is not None or other in finished,
                later.get((one.goal, voice)),
                later.get((one.goal, other)) if seen else None,
                agreed.get(one.goal),
                former.get(one.goal),
                proposal.propose(levels, former.get(one.goal)),
                len(levels),
                template.examples(one.goal, one.competence) if template else (),
            )
        )
    return tuple(rows)


def _typed_by(unit: Unit, evaluation: Evaluation, learner: Learner) -> tuple[str, ...]:
    """Give the names of who typed answers of the learner, who then wrote them on paper."""
    kinds: tuple[type[Rating | LaterRating], ...] = (Rating, LaterRating)
    raters = {
        one.rater
        for kind in kinds
        for one in unit.find(kind, evaluation=evaluation.id, voice=Voice.LEARNER.value)
    }
    people = (unit.get(Person, one) for one in raters - {learner.id})
    return tuple(sorted(one.name for one in people if one is not None))


def _by_voice(found: Iterable[Rating | LaterRating]) -> dict[tuple[str, Voice], Said]:
    return {(one.goal, one.voice): Said(one.level, one.remark) for one in found}


def _noted(unit: Unit, evaluation: Evaluation) -> dict[str, list[tuple[date, int]]]:
    """Give the levels that were noted in the period, by the goal as it is called now."""
    known = continuing.of_placement(unit, evaluation.placement)
    found: dict[str, list[tuple[date, int]]] = {}
    for one in unit.find(Observation, placement=evaluation.placement):
        if evaluation.period_from <= one.day <= evaluation.period_to:
            for goal in known.now(one.goal):
                found.setdefault(goal, []).append((one.day, one.level))
    return found


def _former_levels(unit: Unit, evaluation: Evaluation) -> dict[str, int]:
    """Give what the last signed evaluation before this one says, by the goal of now."""
    scale = load_scales().get(evaluation.scale)
    known = continuing.of_placement(unit, evaluation.placement)
    before = evaluation.day
    found = sealing.assessed(unit, evaluation.placement, scale, before) if scale else {}
    return {
        goal: one.level
        for former, one in found.items()
        if one.day < before
        for goal in (known.now(former) or (former,))
    }


def _former_agreements(unit: Unit, evaluation: Evaluation) -> tuple[Agreement, ...]:
    earlier = {
        one.id: one.number
        for one in unit.find(Evaluation, placement=evaluation.placement)
        if one.number < evaluation.number
    }
    last = max(earlier.values(), default=0)
    found = [
        one
        for one in unit.find(Agreement, placement=evaluation.placement)
        if one.evaluation in earlier and (one.outcome is None or earlier[one.evaluation] == last)
    ]
    return tuple(
        sorted(found, key=lambda one: (one.outcome is not None, earlier[one.evaluation], one.order))
    )


def _school(unit: Unit, place: Placement) -> tuple[str, str]:
    """Give the counsellor and the school, from its card or from what was noted here."""
    counsellor = unit.get(Person, place.counsellor) if place.counsellor else None
    school = unit.get(Organisation, place.school) if place.school else None
    contact = unit.get(SchoolContact, place.school_contact) if place.school_contact else None
    return (
        counsellor.name if counsellor else contact.counsellor if contact else "",
        school.name if school else contact.name if contact else "",
    )


def _versions(
    unit: Unit, evaluation: Evaluation, place: Placement, learner: Learner, counsellor: str
) -> tuple[VersionRow, ...]:
    known = sealing.statements(unit, evaluation)
    given = sealing.signatures(unit, evaluation)
    people = [unit.get(Person, one) for one in place.mentors]
    rows = []
    for hash_, one in sorted(known.items(), key=lambda item: item[1].number):
        signed = {each.role: each for each in given if each.statement_hash == hash_}
        places = _places(one.required, learner, place, counsellor, people)
        rows.append(
            VersionRow(
                one.number,
                hash_,
                one.reason,
                signed.keys() >= set(one.required),
                tuple(_signed(unit, empty, signed.get(empty.role), learner) for empty in places),
            )
        )
    return tuple(rows)


def _empty(
    evaluation: Evaluation,
    place: Placement,
    learner: Learner,
    counsellor: str,
    people: list[Person | None],
) -> tuple[SignerRow, ...]:
    return _places(evaluation.required, learner, place, counsellor, people)


def _places(
    required: Iterable[SignerRole],
    learner: Learner,
    place: Placement,
    counsellor: str,
    people: list[Person | None],
) -> tuple[SignerRow, ...]:
    """Give the places for signatures, each with who is expected there."""
    mentor = next((one for one in people if one is not None), None)
    names: Mapping[SignerRole, tuple[str, str]] = {
        SignerRole.MENTOR: (mentor.name, mentor.id) if mentor else ("", ""),
        SignerRole.LEARNER: (learner.name, learner.id),
        SignerRole.COUNSELLOR: (counsellor, place.counsellor or ""),
    }
    order = [SignerRole.LEARNER, SignerRole.MENTOR, SignerRole.COUNSELLOR, SignerRole.PARENT]
    return tuple(
        SignerRow(role, *names.get(role, ("", ""))) for role in sorted(required, key=order.index)
    )


def _signed(unit: Unit, empty: SignerRow, found: Signature | None, learner: Learner) -> SignerRow:
    if found is None:
        return empty
    person = unit.get(Person, found.person) if found.person else None
    name = person.name if person else learner.name if found.person == learner.id else found.name
    return replace(
        empty,
        name=name or empty.name,
        person=found.person,
        at=found.at,
        method=found.method,
        remark=found.remark,
        strokes=found.strokes,
    )
