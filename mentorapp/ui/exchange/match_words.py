"""The sentences about two learners who are one: why they look alike, what becomes of what."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.people import Learner
from mentorapp.services import fields, scales
from mentorapp.services.matching import Candidate, MatchRow, Outcome, Preview
from mentorapp.services.naming import counted


def why(candidate: Candidate) -> str:
    """Say why two learners look alike; empty when nothing says so."""
    if candidate.same_name and candidate.same_number:
        return _("Zelfde naam en zelfde nummer op school")
    if candidate.same_name:
        return _("Zelfde naam")
    return _("Zelfde nummer op school") if candidate.same_number else ""


def about(learner: Learner, school: str = "") -> str:
    """Say in a line what tells a learner from others."""
    number = _("nummer {number}").format(number=learner.school_number)
    parts = (school, learner.programme, learner.year, number if learner.school_number else "")
    return ", ".join(part for part in parts if part)


def sentence(preview: Preview, school: str) -> str:
    """Say in one sentence what is confirmed."""
    ours, theirs = preview.ours.name, preview.theirs.name
    if not school:
        return _("{ours} bij jullie en {theirs} van de school zijn één leerling.").format(
            ours=ours, theirs=theirs
        )
    return _("{ours} bij jullie en {theirs} van {school} zijn één leerling.").format(
        ours=ours, theirs=theirs, school=school
    )


def along(preview: Preview) -> str:
    """Say what goes along, and that it can be taken back."""
    numbers = {"observation": preview.notes, "day": preview.days, "month": preview.months}
    things = ", ".join(counted(kind, number) for kind, number in numbers.items() if number)
    back = _("Je kan het daarna ongedaan maken.")
    if not things:
        return back
    return _("Dit gaat mee: {things}.").format(things=things) + " " + back


def field_words(row: MatchRow) -> str:
    """Give the name of a field, as it begins a line."""
    if (row.kind, row.field) == ("plan", "title"):
        return _("Opleidingsplan")
    if not row.field:
        days = row.kind == "school_day"
        return _("Vrije dagen van de school") if days else _("Weekrooster")
    found = fields.label(row.kind, row.field) or row.field
    return found[:1].upper() + found[1:]


def value_words(row: MatchRow, value: str) -> str:
    """Give a value as a person reads it."""
    if row.field == "scale":
        return next((one.title for one in scales.scales() if one.id == value), value)
    return value


def outcome_words(row: MatchRow) -> str:
    """Say what becomes of a line."""
    if row.outcome is Outcome.THEIRS and not row.id:
        return _("Alleen bij de school")
    if row.outcome is Outcome.THEIRS:
        return _("De school telt, de onze wordt een voorstel") if row.ours else _("Van de school")
    found = {
        Outcome.SAME: _("Hetzelfde"),
        Outcome.KEPT: _("Die van ons blijft"),
        Outcome.PROPOSED: _("Alleen bij ons, een vraag aan de school"),
        Outcome.SET_ASIDE: _("De dagen van de school tellen"),
        Outcome.CHECK: _("Kijk dit na"),
    }
    return found[row.outcome]


def goal_words(row: MatchRow, *, by_hand: bool) -> str:
    """Say with what a competence of ours is paired, why, and what becomes of it."""
    notes = counted("observation", row.notes) if row.notes else ""
    if not row.theirs:
        chosen = _("door jou gekozen") if by_hand else ""
        return formats.sentences(outcome_words(row), notes, chosen)
    reason = (
        _("door jou gekozen")
        if by_hand
        else _("zelfde code")
        if row.same_code
        else _("zelfde woorden")
    )
    other = _("Bij de school: {name} ({reason})").format(name=row.theirs, reason=reason)
    said = "" if row.outcome is Outcome.SAME else outcome_words(row)
    return ". ".join(part for part in (other, said, notes) if part)


def scales_words(row: MatchRow) -> str:
    """Say that the same number means something else on both scales."""
    ours, theirs = (_steps(one) for one in (row.ours, row.theirs))
    return _(
        "De schalen verschillen. Bij jullie: {ours}. Bij de school: {theirs}. "
        "Jullie niveaus krijgen het woord van de school. Kijk na of dat klopt."
    ).format(ours=ours, theirs=theirs)


def twice(names: list[str]) -> str:
    """Say that learners seem to stand here twice since a file was taken over."""
    return ngettext(
        "{names} staat hier nu twee keer: een keer van jullie, een keer van de school. Is het "
        "dezelfde leerling? Koppel ze dan.",
        "{names} staan hier nu twee keer: een keer van jullie, een keer van de school. Zijn het "
        "dezelfde leerlingen? Koppel ze dan.",
        len(names),
    ).format(names=", ".join(names))


def _steps(scale: str) -> str:
    row = next((one for one in scales.scales() if one.id == scale), None)
    if row is None:
        return scale
    return ", ".join(f"{number} {label}" for number, label in enumerate(row.labels, 1))
