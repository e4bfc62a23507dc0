"""What is being noted, the plain sentence that says it, and how it is saved."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.domain.observation import Observation
from mentorapp.services import drafts, noting
from mentorapp.services.desk import Desk
from mentorapp.services.noting import NoteSeveral
from mentorapp.ui.wording import level_words


@dataclass(slots=True)
class Draft:
    """A note in the making. learners: ids, the first one's plan is shown. day: None for today."""

    learners: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)
    level: int = 0
    day: date | None = None
    remarks: list[str] = field(default_factory=list)
    sentence: str = ""

    def words(self) -> str:
        """Give the sentence of the note: the remarks that were ticked, and what was typed."""
        parts = [*self.remarks, self.sentence.strip()]
        return " ".join(part for part in parts if part)

    def command(self) -> NoteSeveral:
        """Give it as it is saved."""
        return NoteSeveral(
            tuple(self.goals),
            self.level,
            self.day,
            tuple(self.learners[1:]),
            sentence=self.words(),
        )

    def kept(self, ticked: list[int]) -> dict[str, Any]:
        """Give it as it is kept when it is not finished; empty while there is nothing to keep.

        ticked: numbers of the remarks.
        """
        if not (self.goals or self.level or ticked or self.sentence.strip()):
            return {}
        return {
            "kind": "note",
            "learners": list(self.learners),
            "goals": list(self.goals),
            "level": self.level,
            "day": self.day.isoformat() if self.day else "",
            "remarks": ticked,
            "sentence": self.sentence,
            "who": _(" en ").join(self.names.get(one, "") for one in self.learners),
            "what": ", ".join(self.goals.values()),
        }

    def missing(self) -> str:
        """Say what still has to be chosen, or nothing."""
        if not self.learners:
            return _("Kies nog een leerling.")
        if not self.goals:
            return _("Kies nog een competentie.")
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
        when = _("vandaag") if self.day is None else formats.weekday(self.day, short=True)
        if not self.level:
            return _("{names} oefende {when} {what}. Kies nog een niveau.").format(
                names=names, when=when, what=what
            )
        told = _("{names} oefende {when} {what}, **{level}**.").format(
            names=names, when=when, what=what, level=level_words(scale, self.level)
        )
        return f"{told} {self.words()}".strip()


def saved(desk: Desk, command: NoteSeveral, kept: dict[str, Any]) -> list[Observation]:
    """Save a note; called on the lane. What was kept of it goes, what is refused is kept.

    Should it be locked meanwhile, the words of a refused one are still there.
    """
    try:
        seen = noting.note_several(desk, command)
    except Refused:
        with suppress(Refused):
            drafts.keep(desk, kept)
        raise
    drafts.drop(desk)
    return seen


def remarks() -> list[tuple[str, str]]:
    """Give the ready remarks: the word on the chip, and what it writes."""
    return [
        (_("Veilig"), _("Veilig gewerkt.")),
        (_("Vlot"), _("Vlot gewerkt.")),
        (_("Traag"), _("Ging nog traag.")),
        (_("Opnieuw"), _("Opnieuw proberen.")),
    ]
