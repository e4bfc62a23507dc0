"""What is being noted, the plain sentence that says it, and how it is saved."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.services import drafts, noting
from mentorapp.services.desk import Desk
from mentorapp.services.noting import NoteSeveral, NotPossibleHere
from mentorapp.ui.wording import level_words


@dataclass(slots=True)
class Draft:
    """A note in the making. learners: ids, the first one's plan is shown. day: None for today.

    barred: not how it went, but that it cannot be done here, and why. own: as in ``NoteSeveral``.
    """

    learners: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)
    level: int = 0
    day: date | None = None
    barred: bool = False
    own: tuple[tuple[str, str], ...] = ()
    remarks: list[str] = field(default_factory=list)
    sentence: str = ""
    pictures: tuple[bytes, ...] = ()

    def words(self) -> str:
        """Give the sentence of the note: the remarks that were ticked, and what was typed."""
        parts = [*self.remarks, self.sentence.strip()]
        return " ".join(part for part in parts if part)

    def command(self) -> NoteSeveral | NotPossibleHere:
        """Give it as it is saved."""
        if self.barred:
            return NotPossibleHere(tuple(self.goals), self.words(), tuple(self.learners[1:]))
        return NoteSeveral(
            tuple(self.goals),
            self.level,
            self.day,
            tuple(self.learners[1:]),
            sentence=self.words(),
            own=self.own,
            pictures=self.pictures,
        )

    def kept(self, ticked: list[int]) -> dict[str, Any]:
        """Give it as it is kept when it is not finished; empty while there is nothing to keep.

        ticked: numbers of the remarks.
        """
        chosen = self.goals or self.level or self.barred or self.pictures
        if not (chosen or ticked or self.sentence.strip()):
            return {}
        return {
            "kind": "note",
            "learners": list(self.learners),
            "goals": list(self.goals),
            "level": self.level,
            "barred": self.barred,
            "day": self.day.isoformat() if self.day else "",
            "remarks": ticked,
            "sentence": self.sentence,
            "pictures": self.pictures,
            "who": _(" en ").join(self.names.get(one, "") for one in self.learners),
            "what": ", ".join(self.goals.values()),
        }

    def missing(self) -> str:
        """Say what still has to be chosen, or nothing."""
        if not self.learners:
            return _("Kies nog een leerling.")
        if not self.goals:
            return _("Kies nog een competentie.")
        if self.barred:
            return "" if self.words() else _("Zeg nog waarom het hier niet kan.")
        return "" if self.level else _("Kies nog een niveau.")

    def told(self, scale: str) -> str:
        """Give the whole note as one sentence, with what matters between double stars."""
        if not self.learners or not self.goals:
            return self.missing()
        names = _(" en ").join(f"**{self.names[one]}**" for one in self.learners)
        goals = list(self.goals.values())
        what = (
            f"**{goals[0]}**"
            if len(goals) == 1
            else "**"
            + ngettext("{number} competentie", "{number} competenties", len(goals)).format(
                number=len(goals)
            )
            + "**"
        )
        if self.barred:
            told = _("{what} kan hier niet voor {names}.").format(what=what, names=names)
            return f"{told} {self.words() or self.missing()}"
        when = _("vandaag") if self.day is None else formats.weekday(self.day, short=True)
        if not self.level:
            return _("{names} oefende {when} {what}. Kies nog een niveau.").format(
                names=names, when=when, what=what
            )
        told = _("{names} oefende {when} {what}, **{level}**.").format(
            names=names, when=when, what=what, level=level_words(scale, self.level)
        )
        shown = len(self.pictures)
        if shown:
            photos = ngettext("Met {number} foto.", "Met {number} foto’s.", shown)
            told = f"{told} {photos.format(number=shown)}"
        return f"{told} {self.words()}".strip()


def saved(desk: Desk, command: NoteSeveral | NotPossibleHere, kept: dict[str, Any]) -> None:
    """Save a note; called on the lane. What was kept of it goes, what is refused is kept.

    Should it be locked meanwhile, the words of a refused one are still there.
    """
    try:
        if isinstance(command, NotPossibleHere):
            noting.not_possible_here(desk, command)
        else:
            noting.note_several(desk, command)
    except Refused:
        with suppress(Refused):
            drafts.keep(desk, kept)
        raise
    drafts.drop(desk)


def reasons() -> list[tuple[str, str]]:
    """Give ready reasons why something cannot be done here: the word, and what it writes."""
    return [
        (_("Geen toestel"), _("We hebben het toestel niet.")),
        (_("Geen zulk werk"), _("Zulk werk doen we hier niet.")),
        (_("Te gevaarlijk"), _("Te gevaarlijk voor een leerling.")),
    ]


def remarks() -> list[tuple[str, str]]:
    """Give the ready remarks: the word on the chip, and what it writes."""
    return [
        (_("Veilig"), _("Veilig gewerkt.")),
        (_("Vlot"), _("Vlot gewerkt.")),
        (_("Traag"), _("Ging nog traag.")),
        (_("Opnieuw"), _("Opnieuw proberen.")),
    ]
