"""What the page Uitwisseling says: what is in a package, how it stands, what happens next."""

from datetime import date, datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import (
    Contents,
    InRow,
    InState,
    OutRow,
    Receipt,
    Step,
    WaitRow,
    Way,
    Whose,
)
from mentorapp.services import wording

#: Kinds of records by what people call them, the most telling first.
_FAMILIES: dict[str, frozenset[str]] = {
    "evaluation": frozenset(
        {
            *("evaluation", "rating", "later_rating", "agreed_level", "sheet", "opening"),
            *("amendment", "talk", "agreement", "statement", "signature"),
        }
    ),
    "reports": frozenset({"given_report"}),
    "hours": frozenset({"day", "month", "school_code"}),
    "plan": frozenset({"plan", "goal", "goal_step"}),
    "calendar": frozenset({"school_day"}),
    "roster": frozenset({"schedule", "pause"}),
    "notes": frozenset({"observation", "own_entry", "picture", "intention"}),
    "when": frozenset({"evaluation_plan", "template"}),
    "learner": frozenset({"learner", "placement", "birth", "stand_in", "match"}),
    "contact": frozenset(
        {"person", "organisation", "establishment", "school_contact", "installation"}
    ),
}
_FEW = 2  # kinds of things that a title names


def title(contents: Contents, names: dict[str, str]) -> str:
    """Say what is in a package, as a title: Uren van oktober, Milan."""
    kinds = contents.by_kind()
    found = [name for name, members in _FAMILIES.items() if members & kinds.keys()]
    whom = found
    if len(found) > 1 and "contact" in found:  # who people are goes along with everything
        whom = [name for name in found if name != "contact"]
    if not whom:
        if kinds:
            return _("Andere gegevens")
        return _("Foto’s") if contents.photos else _("Ontvangstbewijs")
    words = [_family(name, contents) for name in whom[:_FEW]]
    what = words[0]
    if len(whom) > _FEW:
        what = _("{what} en meer").format(what=words[0])
    elif len(words) > 1:
        what = _("{first} en {second}").format(first=words[0], second=formats.inside(words[1]))
    return _of_whom(what, contents, names)


def _of_whom(what: str, contents: Contents, names: dict[str, str]) -> str:
    learners = contents.learners
    if not learners:
        return what
    if len(learners) == 1:
        name = names.get(learners[0])
        if name is None:
            return what
        if contents.months:
            return _("{what}, {name}").format(what=what, name=name)
        return _("{what} van {name}").format(what=what, name=name)
    number = len(learners)
    return ngettext("{what}, {number} leerling", "{what}, {number} leerlingen", number).format(
        what=what, number=number
    )


def _family(name: str, contents: Contents) -> str:
    if name == "hours" and contents.months:
        first, last = (_month(one) for one in (contents.months[0], contents.months[-1]))
        if first == last:
            return _("Uren van {month}").format(month=formats.month(first, year=False))
        return _("Uren van {first} tot {last}").format(
            first=formats.month(first, year=first.year != last.year),
            last=formats.month(last, year=first.year != last.year),
        )
    return {
        "evaluation": _("Evaluatie"),
        "reports": _("Verslag"),
        "hours": _("Uren"),
        "plan": _("Opleidingsplan"),
        "calendar": _("Kalender van de school"),
        "roster": _("Weekrooster"),
        "notes": _("Notities"),
        "when": _("Planning van evaluaties"),
        "learner": _("Gegevens"),
        "contact": _("Contactgegevens"),
    }[name]


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def row_title(row: InRow | OutRow) -> str:
    """Give the first line of a row; of a file that was refused nothing is known but its name."""
    if isinstance(row, InRow) and row.state is InState.REFUSED:
        return row.file
    if isinstance(row, OutRow) and not row.is_known and row.changes:
        return ngettext("{number} wijziging", "{number} wijzigingen", row.changes).format(
            number=row.changes
        )
    return title(row.contents, row.names)


def when(at: str, today: date) -> str:
    """Say when something was: vandaag om 9:40, dinsdag 4 november, 4 november 2024."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at).astimezone()
    day = moment.date()
    if day == today:
        return _("vandaag om {time}").format(time=f"{moment.hour}:{moment:%M}")
    if day.year == today.year:
        return formats.weekday_in_full(day)
    return formats.day(day)


def came_words(row: InRow, today: date) -> str:
    """Give the second line of a file that came: who, when."""
    if row.state is InState.REFUSED:
        return _by_which(row, today)
    who = row.person or row.sender
    made = when(row.made or row.at, today)
    return ", ".join(part for part in (who, made) if part)


def _by_which(row: InRow, today: date) -> str:
    day = when(row.at, today)
    found = {
        "stick": _("van de stick, {day}"),
        "folder": _("uit de map, {day}"),
        "dropped": _("hierheen gesleept, {day}"),
        "file": _("geopend, {day}"),
    }
    return found[row.came.value if row.came else "file"].format(day=day)


def state(row: InRow, today: date) -> str:
    """Say how a file that came stands."""
    if row.state is InState.REFUSED:
        return refused_state(row.problem)
    if row.state is InState.CHOOSE:
        return ngettext(
            "Jij moet {number} keer kiezen", "Jij moet {number} keer kiezen", row.questions
        ).format(number=row.questions)
    if row.state is InState.WAITS:
        return waits_for(row.misses, row.whose)
    return {
        InState.READY: _("Klaar om over te nemen"),
        InState.NOTHING_NEW: _("Niets nieuws"),
        InState.TAKEN: _("Overgenomen op {day}").format(day=_short(row.at, today)),
    }[row.state]


def _short(at: str, today: date) -> str:
    day = datetime.fromisoformat(at).astimezone().date()
    return formats.day(day, year=day.year != today.year)


def refused_state(problem: Problem | None) -> str:
    """Say in a few words why a file was refused."""
    found = {
        Problem.SIGNATURE_WRONG: _("Handtekening klopt niet"),
        Problem.SENDER_UNKNOWN: _("Van een onbekende"),
        Problem.NOT_FOR_US: _("Niet voor deze pc"),
        Problem.CANNOT_DECRYPT: _("Niet voor deze pc"),
        Problem.FILE_BROKEN: _("Beschadigd"),
        Problem.FILE_MISSING: _("Bestand is weg"),
        Problem.FILE_NEWER: _("Van een nieuwere MentorApp"),
        Problem.FILE_FOREIGN: _("Niet van MentorApp"),
        Problem.PRACTICE_MIXED: _("Oefening en echt gaan niet samen"),
    }
    return found.get(problem, _("Geweigerd")) if problem else _("Geweigerd")


def waits_for(number: int, whose: Whose | None) -> str:
    """Say which package has to come first."""
    if not number:
        return _("Wacht op een vorig pakket")
    found = {
        Whose.SCHOOL: _("Wacht op pakket {number} van de school"),
        Whose.WORKPLACE: _("Wacht op pakket {number} van de werkplek"),
        Whose.OWN: _("Wacht op pakket {number} van een andere pc"),
    }
    text = found[whose] if whose else _("Wacht op pakket {number}")
    return text.format(number=number)


def why_refused(row: InRow) -> str:
    """Say why a file was refused, and what to do."""
    if row.problem is None:
        return ""
    return wording.refusal(Refused(row.problem, row.where or None, **row.params))


#: Reasons for which one asks the sender for a card: a stranger, or one with another key by now.
STRANGE = frozenset({Problem.SENDER_UNKNOWN, Problem.KEY_REVOKED})


def after_refusal(row: InRow) -> tuple[str, ...]:
    """Say what one can do about a refused file, and that nothing changed."""
    safe = _("Dit bestand wordt niet overgenomen. Er is niets veranderd.")
    if row.problem is Problem.SENDER_UNKNOWN:
        key = str(row.params.get("author", "")) or "…"
        return (
            safe,
            _("Op de sleutel van de afzender staat {key}. Dat nummer kennen we niet.").format(
                key=key
            ),
            _("Bel wie je dit bestand gaf. Is het de school? Vraag dan haar kaart (.mxcard)."),
            _(
                "Neem die kaart hier over. Daarna staat dit bestand vanzelf klaar: je hoeft het "
                "niet opnieuw te openen."
            ),
        )
    if row.problem is Problem.KEY_REVOKED:
        return (
            safe,
            _(
                "Bel {name}. Kreeg die een nieuwe pc of een nieuwe sleutel? Vraag dan een nieuwe "
                "kaart en een nieuw bestand."
            ).format(name=row.params.get("name", "…")),
            _("Ken je dit bestand niet, haal het dan weg."),
        )
    return (safe,)


def steps() -> dict[Step, str]:
    """Give the words of the four steps of a package that goes out."""
    return {
        Step.READY: _("klaar"),
        Step.HANDED: _("mee"),
        Step.ARRIVED: _("aangekomen"),
        Step.DONE: _("verwerkt"),
    }


def how_far(row: OutRow, today: date) -> str:
    """Say how far a package is, with the day."""
    if row.step is Step.DONE:
        return _("verwerkt op {day}").format(day=_short(row.done_at, today))
    if row.step is Step.ARRIVED:
        return _("aangekomen op {day}").format(day=_short(row.arrived_at, today))
    if row.step is Step.HANDED:
        text = {
            Way.STICK: _("op de stick gezet op {day}"),
            Way.FOLDER: _("in de map gezet op {day}"),
            Way.MAIL: _("in een mail gezet op {day}"),
            Way.SAVED: _("bewaard als bestand op {day}"),
        }
        words = text[row.way] if row.way else _("meegegeven op {day}")
        return words.format(day=_short(row.handed_at, today))
    if not row.is_known:
        return _("van voor deze versie")
    return _("klaar om mee te geven") if row.kept else _("niet meegegeven, het bestand is weg")


def made_words(row: OutRow, today: date) -> str:
    """Give the second line of a package that was made: for whom, when."""
    made = _("gemaakt {when}").format(when=when(row.at, today))
    return f"{row.partner}, {made}" if row.partner else made


def receipt_words(one: Receipt) -> str:
    """Say up to where a partner read what is ours."""
    if not one.heard_at:
        return _("{name}: nog niets van gehoord").format(name=one.partner)
    if one.to >= one.ours:
        return _("{name} heeft alles gelezen, tot en met {to}").format(name=one.partner, to=one.to)
    return _("{name} heeft gelezen tot en met {to} van {ours}").format(
        name=one.partner, to=one.to, ours=one.ours
    )


def wait_words(one: WaitRow) -> str:
    """Say what waits on what."""
    waits = waits_for(one.misses, one.whose)
    return ngettext(
        "{waits}: {number} wijziging uit pakket {package}",
        "{waits}: {number} wijzigingen uit pakket {package}",
        one.changes,
    ).format(waits=waits, number=one.changes, package=one.number)


def all_of(row: InRow | OutRow) -> str:
    """Give all that the archive is searched in."""
    who = (row.sender, row.person) if isinstance(row, InRow) else (row.partner,)
    day = datetime.fromisoformat(row.at).astimezone().date()
    return " ".join(
        (row_title(row), *who, row.file, *row.names.values(), formats.day(day), str(row.number))
    )
