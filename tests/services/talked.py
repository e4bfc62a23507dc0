"""A whole talk, step after step, as one that is killed on the way and goes on."""

from collections.abc import Callable, Iterator

from mentorapp.domain.agreement import Agreement, Talk, TalkStep
from mentorapp.domain.evaluation import (
    AgreedLevel,
    Evaluation,
    Opening,
    Rating,
    Sheet,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, rating, talking
from mentorapp.services.desk import Desk
from tests.services.evaluating import goals
from tests.services.trio import STARTS, TODAY

STROKES = (((10, 10), (500, 200)),)
ROLES = (SignerRole.LEARNER, SignerRole.MENTOR, SignerRole.COUNSELLOR)
Shape = tuple[int, int, int, int, str, int, int, int, int]


def shape(desk: Desk) -> Shape:
    """Give how far the talk is: how many of each there are, and at which step it stands."""
    with desk.read() as unit:
        talks = unit.find(Talk)
        step = "".join((talks[0].step, talks[0].look_back, *talks[0].strengths)) if talks else ""
        return (
            len(unit.find(Evaluation)),
            len(unit.find(Rating)),
            len(unit.find(Sheet)),
            len(unit.find(Opening)),
            step,
            len(unit.find(AgreedLevel)),
            len(unit.find(Agreement)),
            len(unit.find(Statement)),
            len(unit.find(Signature)),
        )


def steps(desk: Desk, learner: str) -> Iterator[tuple[Shape, Callable[[], object]]]:
    """Give the steps of the talk; each is done before the next one is given."""
    with desk.read() as unit:
        place = unit.find(Placement, learner=learner)[0]
        known = unit.find(Evaluation)
    if not known:
        begin = evaluations.StartEvaluation(place.id, TODAY, STARTS, TODAY, ROLES)
        yield shape(desk), lambda: evaluations.start(desk, begin)
        with desk.read() as unit:
            known = unit.find(Evaluation)
    made = known[0]
    asked = goals(desk, made)

    def sign(role: SignerRole) -> Callable[[], object]:
        how = SignMethod.DRAWN if role is SignerRole.LEARNER else SignMethod.PIN
        drawn = STROKES if how is SignMethod.DRAWN else ()
        command = evaluations.Sign(made.id, "", role, how, name=role.value, strokes=drawn)
        return lambda: evaluations.sign(desk, command)

    agreement = talking.Agree(made.id, "Kijkt alleen na.", Voice.MENTOR)
    every: list[Callable[[], object]] = [
        lambda: evaluations.rest_not_seen(desk, made.id),
        lambda: rating.finish(desk, made.id, Voice.MENTOR, asked),
        lambda: rating.open_(desk, made.id, "nu samen"),
        lambda: talking.go_to(desk, made.id, TalkStep.LOOK_BACK),
        lambda: talking.look_back(desk, made.id, "goed"),
        lambda: talking.go_to(desk, made.id, TalkStep.DIFFERENCES),
        lambda: rating.agree(desk, made.id, asked[0], 3),
        lambda: talking.go_to(desk, made.id, TalkStep.STRENGTHS),
        lambda: talking.strengths(desk, made.id, ("netjes",)),
        lambda: talking.go_to(desk, made.id, TalkStep.AGREEMENTS),
        lambda: talking.agree_on(desk, agreement),
        lambda: talking.go_to(desk, made.id, TalkStep.SIGN),
        lambda: evaluations.offer(desk, made.id),
        *(sign(role) for role in ROLES),
    ]
    for one in every[done(desk) :]:
        yield shape(desk), one


def done(desk: Desk) -> int:
    """Give how many steps after the start are behind, read from what is there."""
    _evaluation, rated, sheets, opened, step, agreed, made, offered, signed = shape(desk)
    if signed or offered:
        return 13 + signed
    if step:
        at = {
            "look_back": 4,
            "look_backgoed": 5,
            "differencesgoed": 6 + agreed,
            "strengthsgoed": 8,
            "strengthsgoednetjes": 9,
            "agreementsgoednetjes": 10 + made,
            "signgoednetjes": 12,
        }
        return at[step]
    return int(bool(rated)) + sheets + opened
