"""The report of an evaluation, gathered from what was offered: never from answers still blind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from mentorapp import __version__
from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, Statement, StatementLine
from mentorapp.domain.evaluation_rows import EvaluationView, SignerRow, VersionRow
from mentorapp.domain.people import Organisation, Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.voice import Voice
from mentorapp.reports.dress import dress, signing
from mentorapp.reports.evaluation import Agreed, EvaluationReport, Rated, Signed, evaluation_pdf
from mentorapp.reports.signing import Card, Certificate, sign
from mentorapp.services import print_codes, proofs, rating, scales, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_sheet import not_possible, sheet
from mentorapp.services.evaluation_versions import Around, signed_words, versions
from mentorapp.services.naming import role_name
from mentorapp.storage.unit import Unit

_VOICES = (Voice.MENTOR, Voice.LEARNER, Voice.SCHOOL)


def report(desk: Desk, evaluation: str, version: int = 0) -> EvaluationReport:
    """Gather a version of an evaluation, 0 for the last one, in the language in use.

    Raises Refused: UNKNOWN; NOT_COMPLETE while nothing was offered for signature.
    """
    view = sheet(desk, evaluation)
    if not view.versions:
        raise Refused(Problem.NOT_COMPLETE, "statement", number=0)
    shown = next((one for one in view.versions if one.number == version), None)
    if shown is None and version:
        raise Refused(Problem.UNKNOWN, "version", id=str(version))
    shown = shown or view.versions[-1]
    with desk.read() as unit:
        statements = sealing.statements(unit, view.evaluation)
        statement = statements[shown.hash]
        place = unit.need(Placement, view.evaluation.placement, "placement")
        house = unit.get(Organisation, place.workplace)
        names = _names(unit, view.evaluation, statements.values())
        near = proofs.of_placement(desk, unit, place)
        beyond = not_possible(unit, view.evaluation)
        head = unit.journal_head()
    scale, spoken = load_scales().get(view.evaluation.scale), language()
    number = formats.number(view.evaluation.number)
    made = datetime.fromisoformat(desk.now()).astimezone()
    return EvaluationReport(
        _("Evaluatie {number} van {learner}").format(number=number, learner=view.name),
        house.name if house else "",
        tuple(_facts(view, shown, statement)),
        tuple(step.label.spoken(spoken) for step in scale.steps) if scale else (),
        tuple((voice, _voice(view, voice)) for voice in _VOICES if _speaks(statement, voice)),
        tuple(_rows(view, statement, names)),
        statement.look_back,
        statement.strengths,
        tuple(
            Agreed(one.text, _voice(view, one.who), _until(one.by)) for one in statement.agreements
        ),
        _signs(shown.signers),
        tuple(proofs.words(near)),
        tuple(_notes(view, shown, beyond)),
        spoken,
        made,
        __version__,
        head.hash,
        print_codes.written(head, "evaluation", made),
        desk.practice,
        versions(Around(view, names, partial(_voice, view)), statements, shown),
    )


def _signs(signers: Sequence[SignerRow]) -> tuple[Signed, ...]:
    """Give who signed or has to, in the order of the house, and its further places to sign."""
    rows = signing(signers, lambda one: one.role.value, lambda one: one.at is not None)
    due = _("Datum en handtekening")
    further = (Signed(place, "", due, "", ()) for place in dress().places)
    return (*map(_signed, rows), *further)


def content(desk: Desk, evaluation: str, version: int = 0) -> bytes:
    """Set it; gives the bytes of its PDF. Raises Refused as report."""
    return evaluation_pdf(report(desk, evaluation, version))


def signed(desk: Desk, evaluation: str, by: Certificate | Card, version: int = 0) -> bytes:
    """Set it with a digital signature (PAdES). Raises Refused as report and as signing.sign."""
    shown = report(desk, evaluation, version)
    return sign(evaluation_pdf(shown), by, shown.title)


def last_of(desk: Desk, learner: str) -> str:
    """Give the id of the learner's last evaluation that was offered. Raises Refused(MISSING)."""
    with desk.read() as unit:
        found = [
            one
            for place in unit.find(Placement, learner=learner)
            for one in unit.find(Evaluation, placement=place.id)
            if sealing.statements(unit, one)
        ]
    if not found:
        raise Refused(Problem.MISSING, "evaluation")
    return max(found, key=lambda one: (one.day, one.number)).id


def _names(
    unit: Unit, evaluation: Evaluation, statements: Iterable[Statement]
) -> dict[str, tuple[str, str]]:
    """Give section and name of each thing that was rated, also of what left the plan since."""
    template = rating.template_of(unit, evaluation.template)
    free = template.criteria() if template else {}
    found = {}
    rated = {line.goal for one in statements for line in (*one.lines, *one.later)}
    for id_ in rated | {agreed.goal for one in statements for agreed in one.agreed}:
        goal = unit.get(Goal, id_)
        if goal is not None:
            found[id_] = goal.cluster_title, goal.short
        elif id_ in free:
            section = next(
                part
                for part in (template.sections if template else ())
                if free[id_] in part.criteria
            )
            found[id_] = section.title.spoken(language()), free[id_].text.spoken(language())
    return found


def _rows(
    view: EvaluationView, statement: Statement, names: Mapping[str, tuple[str, str]]
) -> Iterator[Rated]:
    """Give what was rated in the order of the sheet; what is not on it any more at the end."""
    order = {row.goal: number for number, row in enumerate(view.rows)}
    agreed = {one.goal: one.level for one in statement.agreed}
    lines = _by_goal(statement.lines)
    later = _by_goal(statement.later)
    for goal in sorted(lines.keys() | later.keys(), key=lambda one: order.get(one, len(order))):
        section, name = names.get(goal, ("", _("niet meer in het plan")))
        said = [
            _("{who}: {words}").format(who=_voice(view, one.voice), words=one.remark)
            for one in lines.get(goal, ())
            if one.remark
        ]
        said += [_after(view, one) for one in later.get(goal, ())]
        yield Rated(
            section,
            name,
            tuple((one.voice, one.level) for one in lines.get(goal, ())),
            agreed.get(goal),
            tuple(said),
        )


def _by_goal(lines: Iterable[StatementLine]) -> dict[str, list[StatementLine]]:
    found: dict[str, list[StatementLine]] = {}
    for one in lines:
        found.setdefault(one.goal, []).append(one)
    return found


def _after(view: EvaluationView, one: StatementLine) -> str:
    scale = load_scales().get(view.evaluation.scale)
    level = scale.step(one.level).label.spoken(language()) if scale and one.level else ""
    said = _("{who}, na het zien: {level}").format(
        who=_voice(view, one.voice),
        level=formats.inside(level) if level else scales.unseen(one.level),
    )
    return f"{said}. {one.remark}" if one.remark else said


def _facts(
    view: EvaluationView, shown: VersionRow, statement: Statement
) -> Iterator[tuple[str, str]]:
    one = view.evaluation
    yield _("Gesprek"), formats.day(one.day)
    yield _("Periode"), formats.period(one.period_from, one.period_to)
    yield _("Sjabloon"), view.title.spoken(language())
    yield _("Mentor"), ", ".join(view.mentors)
    if view.counsellor or view.school:
        yield _("School"), ", ".join(filter(None, (view.counsellor, view.school)))
    version = formats.number(shown.number)
    if shown.reason:
        version = _("{number}: {reason}").format(number=version, reason=shown.reason)
    yield _("Versie"), version
    if statement.opened:
        yield _("Vroeger geopend"), statement.opened


def _signed(one: SignerRow) -> Signed:
    role = role_name(one.role.value)
    who = role[:1].upper() + role[1:]
    return Signed(who, one.name, signed_words(one), one.remark, one.strokes)


def _notes(view: EvaluationView, shown: VersionRow, beyond: Iterable[Goal]) -> Iterator[str]:
    last = view.versions[-1]
    if shown.number != last.number:
        yield _("Er is een nieuwere versie: {number}.").format(number=formats.number(last.number))
    elif not shown.sealed:
        yield _("Nog niet op slot: er ontbreken handtekeningen.")
    if view.amending:
        yield _("Er wordt een nieuwe versie gemaakt: {reason}").format(reason=view.amending)
    if names := [f"{one.short} ({one.not_possible})" for one in beyond]:
        yield _("Kan op deze werkplek niet, en is daarom niet gevraagd: {names}.").format(
            names=", ".join(names)
        )
    if view.typed_by:
        yield _("De antwoorden van {learner} stonden op papier. Overgenomen door {names}.").format(
            learner=view.given_name, names=", ".join(view.typed_by)
        )
    yield _(
        "Een pincode, een getekende en een getypte naam zijn een gewone elektronische handtekening."
    )


def _voice(view: EvaluationView, voice: Voice) -> str:
    return {
        Voice.MENTOR: _("Mentor"),
        Voice.LEARNER: view.given_name,
        Voice.SCHOOL: _("School"),
    }[voice]


def _speaks(statement: Statement, voice: Voice) -> bool:
    return any(line.voice is voice for line in (*statement.lines, *statement.later))


def _until(day: date | None) -> str:
    return formats.day(day) if day else _("vanaf nu")
