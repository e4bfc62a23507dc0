"""What the page Kiezen says above and beside the questions."""

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.question_rows import Bundle, BundleRow


def waits_words(row: BundleRow) -> str:
    """Say what waits about somebody: 3 vragen, 1 gekozen."""
    parts = [ngettext("{number} vraag", "{number} vragen", row.number).format(number=row.number)]
    if row.chosen:
        parts.append(_("{number} gekozen").format(number=row.chosen))
    if row.asked:
        parts.append(_("{number} opzij").format(number=row.asked))
    if row.blocked:
        parts.append(_("{number} op slot").format(number=row.blocked))
    return ", ".join(parts)


def sub_words(row: BundleRow) -> str:
    """Say whose answers there are besides one's own."""
    names = ", ".join(row.others)
    parts = [
        _("Ook met antwoorden van {names}").format(names=names)
        if names
        else _("Antwoorden van twee van jullie pc’s")
    ]
    if row.theirs:
        parts.append(
            ngettext(
                "{number} vraag kiest de andere kant",
                "{number} vragen kiest de andere kant",
                row.theirs,
            ).format(number=row.theirs)
        )
    return ". ".join(parts)


def hint_words(bundle: Bundle | None) -> str:
    """Say that nothing changes yet, and that one may stop."""
    number = sum(one.counts for one in bundle.questions) if bundle else 0
    return ngettext(
        "Er verandert pas iets als je gekozen hebt. Stoppen mag: je keuze blijft bewaard.",
        "Er verandert pas iets als je alle {number} gekozen hebt. Stoppen mag: je keuzes "
        "blijven bewaard.",
        number,
    ).format(number=number)
