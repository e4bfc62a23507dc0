"""How one gets to a talk: an evaluation that both finished, laid side by side, on practice data."""

from collections.abc import Callable
from datetime import timedelta

from mentorapp.domain.agreement import Outcome, TalkStep
from mentorapp.domain.evaluation import Evaluation, SignerRole, SignMethod, Strokes
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.people import Placement
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_sheet, evaluations, rating, talking
from mentorapp.services.desk import Desk
from mentorapp.ui.shell.window import Window
from mentorapp.ui.talk import start_talk
from mentorapp.ui.talk.room import TalkRoom
from mentorapp.ui.talk.shop import CHANGED
from mentorapp.ui.talk.sign_panel import SignPanel
from mentorapp.ui.talk.signing import SignStage
from mentorapp.ui.talk.stage import Stage

BY_PART = {"talk": 901, "sign": 902, "locked": 903, "seen": 904}  # its time says which one it is
THREE = (SignerRole.MENTOR, SignerRole.LEARNER, SignerRole.COUNSELLOR)
MINE, THEIRS = (3, 3, 2, None, 4, 3), (4, 3, 3, 2, 4, 1)  # levels, over and over
SAID = {
    0: (
        "De laatste keer in de traphal hielp ik nog met de trekveer.",
        "Bij rechte stukken vraag ik niets meer. Bochten vind ik lastig.",
    )
}
_AGREED = (
    ("{name} trekt in november drie keer zelf kabels door een buis met bochten.", Voice.LEARNER),
    ("Stijn kijkt alleen nog na, en helpt pas als {name} het vraagt.", Voice.MENTOR),
)
#: A name as a mouse draws it.
DRAWN: Strokes = (
    ((120, 420), (160, 180), (230, 400), (290, 160), (330, 430)),
    ((380, 330), (350, 400), (400, 430), (440, 380), (390, 320)),
    ((500, 330), (505, 420), (560, 430), (575, 330), (590, 430)),
    ((650, 430), (655, 340), (720, 335)),
    ((90, 470), (860, 455)),
)


def opened(desk: Desk, learner: str, *, at: int = 0, agreed: bool = False) -> str:
    """Make an evaluation that both finished, with differences, laid side by side; gives its id."""
    with desk.read() as unit:
        place = max(unit.find(Placement, learner=learner), key=lambda one: one.ends)
        for one in unit.find(Evaluation, placement=place.id):
            if at and one.at == at:
                return one.id
    day = min(desk.today, place.ends)
    command = evaluations.StartEvaluation(
        place.id, day, max(place.starts, day - timedelta(days=60)), day, THREE, at or None
    )
    made = evaluations.start(desk, command)
    rows = evaluation_sheet.sheet(desk, made.id).rows
    for number, row in enumerate(rows):
        for which, voice in enumerate((Voice.MENTOR, Voice.LEARNER)):
            level = (MINE, THEIRS)[which][number % len(MINE)]
            remark = SAID.get(number, ("", ""))[which]
            rating.rate(desk, rating.Rate(made.id, row.goal, voice, level, remark))
    goals = tuple(row.goal for row in rows)
    for voice in (Voice.LEARNER, Voice.MENTOR):
        rating.finish(desk, made.id, voice, goals)
    rating.open_(desk, made.id)
    if agreed:
        agree(desk, made.id)
    return made.id


def agree(desk: Desk, evaluation: str) -> None:
    """Make two agreements, and agree on a level for every difference but the last."""
    view = evaluation_sheet.sheet(desk, evaluation)
    if view.state is not SheetState.OPENED or view.agreements:
        return
    for number, (text, who) in enumerate(_AGREED):
        by = None if number else max(desk.today, view.evaluation.day) + timedelta(days=22)
        command = talking.Agree(evaluation, text.format(name=view.given_name), who, by)
        talking.agree_on(desk, command)
    for row in view.differences[1:-1]:
        rating.agree(desk, evaluation, row.goal, (row.mine and row.mine.level) or 2)
    talking.strengths(
        desk,
        evaluation,
        ("Werkt netjes en ruimt zelf op.", "Vraagt uitleg voor het misgaat."),
    )


def signed(desk: Desk, evaluation: str, *roles: SignerRole) -> None:
    """Offer it for signature, and let some sign."""
    if evaluation_sheet.sheet(desk, evaluation).state is SheetState.OPENED:
        evaluations.offer(desk, evaluation)
    for one in evaluation_sheet.sheet(desk, evaluation).signers:
        if one.role in roles and one.at is None:
            command = evaluations.Sign(
                evaluation, one.person, one.role, SignMethod.DRAWN, "", one.name, DRAWN
            )
            evaluations.sign(desk, command)


def room(window: Window) -> TalkRoom:
    """Give the room of the talk, which must be shown."""
    (found,) = [one for one in window.findChildren(TalkRoom) if one.isVisible()]
    return found


def stage(window: Window) -> Stage:
    """Give the step that is shown."""
    found = room(window).stage
    assert found is not None
    return found


def sign_stage(window: Window) -> SignStage:
    """Give the last step, which must be shown."""
    found = stage(window)
    assert isinstance(found, SignStage)
    return found


def view_of(window: Window) -> EvaluationView:
    """Give the evaluation as the talk shows it."""
    found = room(window).talk.view
    assert found is not None
    return found


def held(
    window: Window,
    name: str = "Nour",
    part: str = "",
    *,
    prepare: Callable[[Desk, str], None] | None = None,
) -> str:
    """Begin the talk about a new evaluation, or the one of this part; gives its id."""
    from tests.ui.screens import learner, settle  # noqa: PLC0415 - which imports this module

    who, found = learner(window, name), list[str]()

    def make(desk: Desk) -> str:
        made = opened(desk, who, at=BY_PART.get(part, 0))
        if prepare is not None:
            prepare(desk, made)
        return made

    window.shop.write(make, CHANGED, found.append, owner=window)
    settle(window)
    start_talk(window.shop, found[0])
    settle(window)
    return found[0]


def at_step(step: TalkStep, part: str = "talk", name: str = "Milan") -> Callable[[Window], None]:
    """Give what shows a step of the talk."""

    def prepare(desk: Desk, evaluation: str) -> None:
        agree(desk, evaluation)
        talking.go_to(desk, evaluation, step)

    return lambda window: _hold(window, name, part, prepare)


def signing(
    *roles: SignerRole, part: str = "sign", name: str = "Milan"
) -> Callable[[Window], None]:
    """Give what shows the signatures, some of which are there."""

    def prepare(desk: Desk, evaluation: str) -> None:
        agree(desk, evaluation)
        signed(desk, evaluation, *roles)

    return lambda window: _hold(window, name, part, prepare)


def _hold(window: Window, name: str, part: str, prepare: Callable[[Desk, str], None]) -> None:
    held(window, name, part, prepare=prepare)


def differing(number: int = 0) -> Callable[[Window], None]:
    """Give what shows one of the differences."""

    def show(window: Window) -> None:
        from mentorapp.ui.talk.differences import DifferencesStage  # noqa: PLC0415 - as above

        found = stage(window)
        assert isinstance(found, DifferencesStage)
        found.at = number
        found._show()

    return show


def looking_back(name: str = "Milan") -> Callable[[Window], None]:
    """Give what shows the first step, with agreements of the evaluation before."""

    def prepare(desk: Desk, evaluation: str) -> None:
        former = evaluation_sheet.sheet(desk, evaluation).former
        if former and former[0].outcome is None:
            talking.close(
                desk, talking.CloseAgreement(former[0].id, Outcome.DONE, "vier keer zelfs")
            )

    def reach(window: Window) -> None:
        at_step(TalkStep.DIFFERENCES, "talk", name)(window)
        room(window).stop()
        held(window, name, "seen", prepare=prepare)

    return reach


def changing(window: Window) -> None:
    """Change the first agreement."""
    room(window).side.rows[0].click()


def by_name(window: Window) -> None:
    """Sign with a typed name."""
    _mentor(window).sign_otherwise()


def by_pin(window: Window) -> None:
    """Sign by PIN, as where there are PINs."""
    panel = _mentor(window)
    panel.show_pin(there=True)
    panel.sign_otherwise()


def disagreeing(window: Window) -> None:
    """Write why one does not agree."""
    sign_stage(window).disagree_key.click()


def amending(window: Window) -> None:
    """Go back from what is offered for signature."""
    room(window).go_back()


def _mentor(window: Window) -> SignPanel:
    return sign_stage(window).panels[SignerRole.MENTOR]
