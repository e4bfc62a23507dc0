"""The sentences about suspensions and closures: since when, what falls away, what starts again."""

from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.pause_rows import PauseGoal, PausePreview, PauseRow, ResumePreview
from mentorapp.domain.plan import Elsewhere
from mentorapp.ui.kit.base import Say
from mentorapp.ui.wording import paused_words

ELSEWHERE: tuple[tuple[Elsewhere, Say], ...] = (
    (Elsewhere.WAITS, lambda: _("Wacht")),
    (Elsewhere.SCHOOL, lambda: _("Kan op school")),
    (Elsewhere.HOME, lambda: _("Kan thuis")),
)
_NAMED = 4  # competences that are named before the rest is counted


def row_title(row: PauseRow) -> str:
    """Say an interruption as it stands alone."""
    words = paused_words(row.pause)
    return words[:1].upper() + words[1:]


def row_more(row: PauseRow) -> str:
    """Say why, what falls away, and whether the school must know."""
    parts = [row.ground, row.pause.reason, days_words(row.days)]
    if row.tell_by is not None:
        parts.append(tell_words(row.tell_by))
    if row.pause.told is not None:
        parts.append(_("School ingelicht op {day}").format(day=formats.day(row.pause.told)))
    return ". ".join(part for part in parts if part)


def days_words(number: int) -> str:
    """Say how many days at the workplace fall away."""
    if not number:
        return _("Er valt geen dag op de werkplek weg")
    return ngettext(
        "{number} dag op de werkplek valt weg", "{number} dagen op de werkplek vallen weg", number
    ).format(number=number)


def tell_words(day: date) -> str:
    """Say by when the school must know."""
    return _("De school moet het weten tegen {day}").format(day=formats.day(day))


def preview_lines(shown: PausePreview) -> list[str]:
    """Say what an interruption does to one learner, a line for each thing."""
    number = len(shown.days)
    lines = [days_words(number) + "."]
    if number and shown.ends is None:
        lines = [
            ngettext(
                "Tot het einde van de overeenkomst valt {number} dag op de werkplek weg.",
                "Tot het einde van de overeenkomst vallen {number} dagen op de werkplek weg.",
                number,
            ).format(number=number)
        ]
    if shown.kept:
        number = len(shown.kept)
        lines.append(
            ngettext(
                "Op {number} dag is al iets ingevuld: dat blijft.",
                "Op {number} dagen is al iets ingevuld: dat blijft.",
                number,
            ).format(number=number)
        )
    if shown.goals:
        lines.append(
            _("In deze periode gepland: {names}.").format(
                names=names_words([one.goal.short for one in shown.goals])
            )
        )
    lines += [
        _("Evaluatie {number} valt erin, op {day}.").format(number=number, day=formats.weekday(day))
        for number, day in shown.evaluations
    ]
    if shown.tell_by is not None:
        lines.append(
            _(
                "Duurt het langer dan {number} dagen, dan licht je de school in, tegen {day}. "
                "Regel {rule}, {source}."
            ).format(
                number=shown.tell_after,
                day=formats.day(shown.tell_by),
                rule=shown.rule,
                source=shown.source,
            )
        )
    if shown.most and shown.used > shown.most:
        lines.append(
            _(
                "Voor deze grond zijn er {most} dagen in een jaar. Hiermee worden het er {used}."
            ).format(most=shown.most, used=shown.used)
        )
    return lines


def names_words(names: list[str]) -> str:
    """Name some things, and count the others."""
    if len(names) <= _NAMED:
        return ", ".join(names)
    rest = len(names) - _NAMED
    return _("{names} en nog {number}").format(names=", ".join(names[:_NAMED]), number=rest)


def resume_lines(shown: ResumePreview) -> list[str]:
    """Say what starts again."""
    if shown.back is None:
        lines = [_("Daarna staat geen dag op de werkplek meer in het rooster.")]
    else:
        lines = [
            _("{name} komt terug op {day}.").format(
                name=shown.given_name, day=formats.weekday(shown.back)
            )
        ]
    if shown.days:
        number = len(shown.days)
        lines.append(
            ngettext(
                "{number} dag op de werkplek telt weer mee.",
                "{number} dagen op de werkplek tellen weer mee.",
                number,
            ).format(number=number)
        )
    return lines


def shift_words(weeks: int) -> str:
    """Ask which planned periods shift."""
    return ngettext(
        "Welke geplande periodes schuif je {number} week op?",
        "Welke geplande periodes schuif je {number} weken op?",
        weeks,
    ).format(number=weeks)


def later_words(one: PauseGoal) -> str:
    """Say which period a competence would get."""
    first, last = one.later or (None, None)
    if first is None or last is None:
        return ""
    return _("wordt {period}").format(period=formats.period(first, last))


def home_list(shown: PausePreview) -> str:
    """Write what a learner does elsewhere meanwhile, to print or to copy for the school."""
    period = (
        formats.period(shown.starts, shown.ends)
        if shown.ends
        else _("vanaf {day}").format(day=formats.day(shown.starts))
    )
    lines = [
        _("{name}, {period}: de werkplek is gesloten.").format(name=shown.given_name, period=period)
    ]
    for where, say in (
        (Elsewhere.SCHOOL, _("Kan op school")),
        (Elsewhere.HOME, _("Kan thuis")),
        (Elsewhere.WAITS, _("Wacht")),
    ):
        inside = [one.goal for one in shown.goals if one.elsewhere is where]
        if inside:
            lines += ["", say]
            lines += [
                f"- {one.short}" + (f": {one.phrase}" if one.phrase != one.short else "")
                for one in inside
            ]
    if not shown.goals:
        lines += ["", _("In deze periode was niets in het bijzonder gepland.")]
    return "\n".join(lines)
