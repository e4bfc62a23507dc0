"""Sign at the table: who has a PIN on this PC, and a signature that a PIN proves."""

from dataclasses import replace

from mentorapp.domain.evaluation import Signature, SignerRole, SignMethod
from mentorapp.services import evaluations
from mentorapp.services.door import at_the_door
from mentorapp.services.evaluations import Sign
from mentorapp.services.session import Session


def pins(session: Session) -> frozenset[str]:
    """Give the ids of everybody who has a PIN on this PC, learners too; practice data has none."""
    return frozenset(tile.person for tile in at_the_door(session.data).tiles)


def sign_by_pin(session: Session, command: Sign, pin: str) -> Signature:
    """Sign, proved by the own PIN of the signer; who is at the desk stays there.

    Raises Refused as ``evaluations.sign``, WRONG_PIN and WAIT_FOR_PIN as at the lock screen,
    NOT_ALLOWED on "practice" where no PIN is asked.
    """
    if command.role is SignerRole.LEARNER:
        session.prove_own(command.person, pin)
    else:
        session.prove(command.person, pin)
    disagrees = command.method is SignMethod.SEEN_AND_DISAGREE
    method = command.method if disagrees else SignMethod.PIN
    return evaluations.sign(session.desk, replace(command, method=method))
