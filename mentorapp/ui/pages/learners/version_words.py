"""The sentences about versions of a plan: what goes on, why, and what differs."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.framework import COMPETENCE_CODE
from mentorapp.domain.plan import Plan
from mentorapp.domain.version_rows import (
    Comparison,
    Difference,
    GoalMove,
    Migration,
    VersionRow,
    Way,
)
from mentorapp.services.naming import counted
from mentorapp.ui.kit.marks import Tone

TONES = {
    Difference.ADDED: Tone.OK,
    Difference.GONE: Tone.WARN,
}


def version_name(plan: Plan) -> str:
    """Name a version: Versie 2."""
    return _("Versie {number}").format(number=plan.version)


def row_title(row: VersionRow) -> str:
    """Say which version it is, and its title."""
    return _("Versie {number}: {title}").format(number=row.plan.version, title=row.plan.title)


def row_more(row: VersionRow) -> str:
    """Say of a version what it holds, since when it is here, and by whom."""
    sizes = ", ".join(
        part
        for part in (
            counted("goal", row.goals),
            counted("observation", row.notes) if row.notes else "",
        )
        if part
    )
    since = ""
    if row.since is not None:
        day = formats.day(row.since.astimezone().date())
        since = (
            _("Hier sinds {day}, door {name}").format(day=day, name=row.by)
            if row.by
            else _("Hier sinds {day}").format(day=day)
        )
    parts = (_("Nu in gebruik") if row.is_now else "", row.framework, sizes, since)
    return ". ".join(part for part in parts if part)


def open_words(row: VersionRow) -> str:
    """Say how many competences of a version with notes wait for a choice."""
    return ngettext(
        "{number} competentie van versie {version} heeft notities en wacht op een keuze.",
        "{number} competenties van versie {version} hebben notities en wachten op een keuze.",
        row.open,
    ).format(number=row.open, version=row.plan.version)


def summary(shown: Migration, by_itself: int, to_choose: int, stays: int) -> str:
    """Say in one line what becomes of the competences of the former version."""
    parts = [
        ngettext("{number} gaat mee", "{number} gaan mee", by_itself).format(number=by_itself),
        _("{number} kies je zelf").format(number=to_choose),
        ngettext(
            "{number} blijft in versie {version}", "{number} blijven in versie {version}", stays
        ).format(number=stays, version=shown.former.version),
    ]
    numbers = (by_itself, to_choose, stays)
    said = [part for part, number in zip(parts, numbers, strict=True) if number]
    return ", ".join(said) + "."


def promise(shown: Migration) -> str:
    """Say that nothing is lost."""
    notes = counted("observation", shown.notes)
    return _(
        "{notes}: geen enkele verandert. Getekende evaluaties blijven zoals ze zijn. "
        "Versie {version} blijf je kunnen lezen."
    ).format(notes=notes, version=shown.former.version)


def scales_words(shown: Migration) -> str:
    """Say that between two scales no level goes along."""
    return _(
        "Deze versie heeft een andere schaal. Een niveau betekent daar iets anders, dus niets "
        "gaat mee. Alles blijft te lezen in versie {version}."
    ).format(version=shown.former.version)


def move_words(shown: Migration, move: GoalMove, to: tuple[str, ...], way: Way) -> str:
    """Say as what a competence goes on, why, and what hangs on it."""
    names = {one.id: one.short for one in shown.goals}
    said = ", ".join(names[one] for one in to if one in names)
    notes = counted("observation", move.notes) if move.notes else _("geen notities")
    if way is Way.STAYS or not to:
        where = _("Blijft in versie {version}").format(version=shown.former.version)
        return ". ".join((where, notes[:1].upper() + notes[1:]))
    if way is Way.ALIKE:
        lead = _("Lijkt op: {names}").format(names=said)
    elif way is Way.CODE:
        official = COMPETENCE_CODE.match(move.goal.competence) is not None
        lead = (
            _("Wordt: {names} (zelfde code)") if official else _("Wordt: {names} (zelfde woorden)")
        ).format(names=said)
    else:
        lead = _("Wordt: {names} (door jou gekozen)").format(names=said)
    return ". ".join((lead, notes[:1].upper() + notes[1:]))


def difference_word(difference: Difference) -> str:
    """Give the word for what differs."""
    return {
        Difference.ADDED: _("nieuw"),
        Difference.GONE: _("weg"),
        Difference.REWORDED: _("andere woorden"),
        Difference.MOVED: _("andere cluster"),
        Difference.VENUE: _("andere plaats"),
        Difference.MODE: _("aanbreng of inoefening"),
        Difference.PERIOD: _("andere periode"),
        Difference.EXEMPTED: _("vrijstelling"),
        Difference.SPLIT: _("gesplitst"),
        Difference.MERGED: _("samengevoegd"),
    }[difference]


def compared(found: Comparison) -> str:
    """Say how much differs."""
    different = sum(bool(row.differences) for row in found.rows)
    if not different:
        return _("Er is geen verschil.")
    texts = (
        (Difference.ADDED, _("{number} nieuw")),
        (Difference.GONE, _("{number} weg")),
        (Difference.REWORDED, _("{number} met andere woorden")),
    )
    parts = [
        text.format(number=number)
        for difference, text in texts
        if (number := found.count(difference))
    ]
    head = ngettext("{number} verschil", "{number} verschillen", different).format(number=different)
    return f"{head}: {', '.join(parts)}." if parts else f"{head}."
