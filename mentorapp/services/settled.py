"""What was chosen here before, and answering it otherwise: a new entry that supersedes."""

from collections.abc import Iterable
from dataclasses import replace

from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import DELETED, Entry
from mentorapp.domain.people import Learner
from mentorapp.domain.question_rows import Bundle, BundleRow, QuestionKey, SettledRow, Special
from mentorapp.domain.sharing import owners
from mentorapp.services import question_state, question_wording, sealing
from mentorapp.services.choosing import Chosen
from mentorapp.services.desk import Desk
from mentorapp.services.question_state import Asked, Option
from mentorapp.services.question_view import View
from mentorapp.storage import steps
from mentorapp.storage.unit import Unit

STEPS = ("settle", "settle_all")
MOST = 20  # rows; all of it stands in the history


def settled(desk: Desk, *, most: int = MOST) -> tuple[SettledRow, ...]:
    """Give the questions that were answered on this PC, the newest first."""
    with desk.read() as unit:
        view = View(desk, unit)
        found: dict[QuestionKey, SettledRow] = {}
        own = [desk.store.author, *desk.store.former_authors(unit.connection)]
        for step in steps.of_actions(unit.connection, own, STEPS, most=most):
            for entry in steps.entries_of(unit.connection, step.author, step.seq):
                asked = _asked(desk, unit, entry)
                if asked is not None and asked.key not in found:
                    found[asked.key] = _row(unit, view, asked, entry)
        return tuple(found.values())[:most]


def again(desk: Desk, row: SettledRow) -> Bundle:
    """Give an answered question with its answers; what counts now is chosen.

    Raises Refused(UNKNOWN).
    """
    with desk.read() as unit:
        asked = _find(desk, unit, row)
        view = View(desk, unit)
        question = view.question(asked, _blocked(unit, asked))
        learner = unit.get(Learner, asked.learner) if asked.learner else None
        name, given = (learner.name, learner.given_name) if learner else ("", "")
    question = view.with_effects(asked, question)
    now = next((one.choice for one in asked.options if one.counts), "")
    about = BundleRow(asked.learner or "", name, given, 1)
    return Bundle(about, (replace(question, chosen=now),))


def settle_again(desk: Desk, row: SettledRow, chosen: Chosen) -> frozenset[Changed]:
    """Answer a question otherwise.

    Raises Refused: UNKNOWN; CHANGED_SINCE when it was changed meanwhile; SEALED; NOT_ALLOWED.
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        asked = _find(desk, unit, row)
        if asked.of != chosen.of:
            raise Refused(Problem.CHANGED_SINCE, question_wording.FIELD, number=1)
        if not asked.ours:
            raise Refused(Problem.NOT_ALLOWED, question_wording.FIELD)
        sealing.refuse_sealed(unit, chosen.key.record, chosen.key.id)
        for draft in question_state.drafts(asked, chosen.choice):
            unit.write(draft)
        unit.commit("settle_all", number=1)
        return EVERYTHING

    return desk.write(use_case)


def _find(desk: Desk, unit: Unit, row: SettledRow) -> Asked:
    for entry in steps.entries_of(unit.connection, row.author, row.number):
        if QuestionKey(entry.record, entry.id, entry.group) == row.key:
            asked = _asked(desk, unit, entry)
            if asked is not None:
                return asked
    raise Refused(Problem.UNKNOWN, "record", id=row.key.id)


def _asked(desk: Desk, unit: Unit, answer: Entry) -> Asked | None:
    """Give a question as it was asked, over what stands now; None for what was none."""
    spec = unit.catalogue.named(answer.record)
    former = _former(unit, answer)
    entries = [one for one in unit.projector.entries(answer.id) if one.record == answer.record]
    found = unit.projector.state(answer.id, entries)
    if spec is None or found is None or not former:
        return None
    state, place = found
    head = state.group(answer.group).head
    options = _options(former, answer, head.value if head is not None else {})
    if len(options) < 2 or (spec.name == "day" and answer.group in question_state.WITH_WORK):  # noqa: PLR2004 - one answer is no question
        return None
    beside = _beside(unit, answer)
    owning = owners(spec.owner_of(answer.group), place.parties, desk.store.members)
    return Asked(
        spec,
        state,
        answer.group,
        place.learner,
        place.parties,
        options,
        desk.store.organisation in owning,
        is_proposal=False,
        around=question_state.around_of(spec, state),
        along=tuple(sorted({one.group for one in beside})),
        beside=beside,
    )


def _former(unit: Unit, answer: Entry) -> list[Entry]:
    """Give the answers that were chosen from, also where it was answered more than once."""
    found: list[Entry] = []
    for hash_ in answer.supersedes:
        one = steps.entry(unit.connection, hash_)
        if one is None or one.group != answer.group:
            continue
        found.append(one)
        if steps.action_of(unit.connection, one) in STEPS:
            found += _former(unit, one)
    return found


def _beside(unit: Unit, answer: Entry) -> tuple[Entry, ...]:
    """Give what was said of the rest of a day that was answered together with its work."""
    if (answer.record, answer.group) != ("day", "work"):
        return ()
    found: dict[str, Entry] = {}
    for one in (answer, *_former(unit, answer)):
        if steps.action_of(unit.connection, one) not in STEPS:
            continue
        for other in steps.entries_of(unit.connection, one.stamp.author, one.stamp.seq):
            if other.id == answer.id and other.group in question_state.WITH_WORK:
                found |= {former.hash: former for former in _former(unit, other)}
    return tuple(found.values())


def _options(former: Iterable[Entry], answer: Entry, now: dict[str, object]) -> tuple[Option, ...]:
    if answer.group == DELETED:
        gone = now.get("deleted") is True
        return (
            Option(Special.KEEP, None, next(iter(former)), counts=gone),
            Option(Special.BACK, {"deleted": False}, answer, counts=not gone),
        )
    found: list[Option] = []
    for one in sorted((*former, answer), key=lambda one: one.stamp):
        if all(other.value != one.value for other in found):
            found.append(Option(one.hash, one.value, one, counts=one.value == now))
    return tuple(found)


def _row(unit: Unit, view: View, asked: Asked, entry: Entry) -> SettledRow:
    question = view.question(asked)
    now = next((one.choice for one in asked.options if one.counts), "")
    given = next((one.head for one in question.answers if one.choice == now), "")
    return SettledRow(
        asked.key,
        entry.stamp.author,
        entry.stamp.seq,
        view.at(entry),
        view.who(entry).who.split(",")[0],
        question.title,
        given,
        view.name_of(asked.learner),
        asked.ours and _blocked(unit, asked) is None,
    )


def _blocked(unit: Unit, asked: Asked) -> Refused | None:
    try:
        sealing.refuse_sealed(unit, asked.key.record, asked.key.id)
    except Refused as refused:
        return refused
    return None
