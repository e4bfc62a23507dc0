"""Refusals on the command line: the sentence, and which option helps."""

from mentorapp.app.options import SCALES
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.wording import refusal


def sentence(refused: Refused) -> str:
    """Say why something was refused, in which file and, where an option mends it, which one."""
    hint = _hints().get((refused.problem, refused.field))
    said = f"{refusal(refused)} {hint}" if hint else refusal(refused)
    return f"{refused.params['in_file']}: {said}" if "in_file" in refused.params else said


def _hints() -> dict[tuple[Problem, str | None], str]:
    return {
        (Problem.LOCKED, "as"): _("Zeg wie je bent met --as, of geef --recovery-key-file."),
        (Problem.LOCKED, "pin"): _("Geef de pincode op het scherm, of met --pin-stdin."),
        (Problem.LOCKED, "recovery_key_file"): _("Geef hem met --recovery-key-file."),
        (Problem.NO_STORE, "data"): _("Kies een andere map met --data, of begin met new."),
        (Problem.SENDER_UNKNOWN, "peer"): _("Dat doe je met import."),
        (Problem.MISSING, "fingerprint"): _("Geef ze met --fingerprint."),
        (Problem.MISSING, "learner"): _("Geef de leerling met --learner."),
        (Problem.UNKNOWN, "scale"): _("Kies met --scale uit {choices}.").format(
            choices=", ".join(SCALES)
        ),
    }
