"""Who sits at the table of a talk: name, letter, shape, and the word for it."""

from typing import NamedTuple

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Say

#: In which shape each signer is shown.
VOICES = {
    SignerRole.MENTOR: Voice.MENTOR,
    SignerRole.LEARNER: Voice.LEARNER,
    SignerRole.COUNSELLOR: Voice.SCHOOL,
    SignerRole.PARENT: Voice.LEARNER,  # who speaks for the learner
}


class Seat(NamedTuple):
    """Somebody at the table. name: given name; part: the word for who that is, may be empty."""

    voice: Voice
    name: str
    part: Say = ""

    @property
    def letter(self) -> str:
        """The letter on the mark."""
        return self.name[:1].upper()


def given(name: str) -> str:
    """Give the given name out of a whole name."""
    return name.split(maxsplit=1)[0] if name.split() else name


def seats(view: EvaluationView) -> list[Seat]:
    """Give who sits at the table: the learner, the mentors, the school where it is known."""
    found = [Seat(Voice.LEARNER, view.given_name)]
    found += [Seat(Voice.MENTOR, given(one), lambda: _("mentor")) for one in view.mentors]
    if view.counsellor:
        found.append(Seat(Voice.SCHOOL, given(view.counsellor), lambda: _("school")))
    return found


def seat_of(view: EvaluationView, voice: Voice) -> Seat:
    """Give who speaks with a voice; a word for it where nobody is known by name."""
    found = next((one for one in seats(view) if one.voice is voice), None)
    if found is not None:
        return found
    return Seat(voice, _("Mentor") if voice is Voice.MENTOR else _("School"))


def whole_name(view: EvaluationView, voice: Voice) -> str:
    """Give the name as it stands in a choice: the given names of all with that voice."""
    names = [one.name for one in seats(view) if one.voice is voice]
    return ", ".join(names) or seat_of(view, voice).name
