"""What the side of Uitwisseling says of one file: its signature, its content, what follows."""

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem
from mentorapp.domain.exchange_rows import Contents, InRow, InState, Whose
from mentorapp.services import exchange_words
from mentorapp.services.naming import counted

#: Reasons that say that the file is not from whom it seems to be, or was tampered with.
SUSPECT = frozenset({Problem.SIGNATURE_WRONG, Problem.SENDER_UNKNOWN})


def verdict(row: InRow) -> str:
    """Say whether a file can be trusted."""
    if row.state is InState.REFUSED:
        return exchange_words.why_refused(row)
    found = {
        Whose.SCHOOL: _(
            "**De handtekening klopt.** Dit bestand komt van de school en niemand heeft er iets "
            "aan veranderd."
        ),
        Whose.WORKPLACE: _(
            "**De handtekening klopt.** Dit bestand komt van de werkplek en niemand heeft er iets "
            "aan veranderd."
        ),
        Whose.OWN: _(
            "**De handtekening klopt.** Dit bestand komt van een andere pc van jullie en niemand "
            "heeft er iets aan veranderd."
        ),
    }
    unnamed = _("**De handtekening klopt.** Niemand heeft iets aan dit bestand veranderd.")
    return found[row.whose] if row.whose else unnamed


def asks_card(row: InRow) -> bool:
    """Say whether a card of the sender is what a refused file asks for."""
    return row.state is InState.REFUSED and row.problem in exchange_words.STRANGE


def by_learner(contents: Contents, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Say what is inside, a line for what concerns nobody and one for each learner.

    Gives (name, what), the name empty for what concerns no learner.
    """
    found = []
    for learner in ("", *contents.learners):
        kinds = contents.by_kind(learner)
        if kinds:
            what = ", ".join(counted(kind, number) for kind, number in kinds.items())
            name = names.get(learner, _("een gewiste leerling")) if learner else ""
            found.append((name, what))
    if contents.photos and "picture" not in contents.by_kind():
        found.append(("", counted("picture", contents.photos)))
    return tuple(found)


def by_itself(number: int) -> str:
    """Say how many changes go by themselves."""
    return ngettext("wijziging die vanzelf gaat", "wijzigingen die vanzelf gaan", number)


def to_choose(row: InRow) -> str:
    """Say that a person must choose, and why."""
    words = ngettext("**keer moet jij kiezen.**", "**keer moet jij kiezen.**", row.questions)
    if row.person:
        why = _("Jij en {name} vulden hetzelfde in, met een ander antwoord.").format(
            name=row.person.split()[0]
        )
    else:
        why = _("Jullie vulden hetzelfde in, met een ander antwoord.")
    return f"{words} {why}"


def follows(row: InRow) -> tuple[str, ...]:
    """Say what happens when one goes on."""
    if row.state is InState.REFUSED:
        return exchange_words.after_refusal(row)
    if row.state is InState.NOTHING_NEW:
        return (_("Alles wat erin zit, stond hier al. Je mag het weghalen."),)
    safe = _(
        "Eerst maakt de app een back-up. Tot je overneemt verandert er niets. Daarna kan je elke "
        "keuze nog verbeteren."
    )
    found = [safe]
    if row.waiting:
        found.append(
            ngettext(
                "{number} wijziging blijft wachten tot het vorige pakket er is.",
                "{number} wijzigingen blijven wachten tot het vorige pakket er is.",
                row.waiting,
            ).format(number=row.waiting)
        )
    if row.barred:
        found.append(
            ngettext(
                "{number} gegeven van een gewiste leerling blijft weg.",
                "{number} gegevens van een gewiste leerling blijven weg.",
                row.barred,
            ).format(number=row.barred)
        )
    if row.questions:
        found.append(_("Waar jij moet kiezen, blijven beide antwoorden staan tot je kiest."))
    return tuple(found)


def choose_key(number: int) -> str:
    """Give the words of the key that leads to what must be chosen."""
    return ngettext("Kies nu, {number} keer", "Kies nu, {number} keer", number).format(
        number=number
    )


def questions_words(number: int) -> str:
    """Say how much waits for a choice in all."""
    return ngettext(
        "Er wacht {number} vraag waar jij moet kiezen.",
        "Er wachten {number} vragen waar jij moet kiezen.",
        number,
    ).format(number=number)
