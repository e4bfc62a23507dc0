"""What waits for a person: conflicts, proposals, an edit against a deletion; and the answers.

Both answers stay readable in the journal; an answer is an entry that supersedes what it settles.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any

from mentorapp.domain.catalogue import Record
from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import DELETED, Entry, RecordState
from mentorapp.domain.question_rows import QuestionKey, Special
from mentorapp.domain.sharing import owners
from mentorapp.services import blind, question_state, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.question_state import Asked
from mentorapp.storage import questions
from mentorapp.storage.unit import Unit


@unique
class Kind(StrEnum):
    """Why somebody is asked."""

    CONFLICT = "conflict"  # owners wrote different values
    PROPOSAL = "proposal"  # somebody else suggests a value
    DELETED = "deleted"  # deleted here, changed there


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the values to choose from: hash to name it by, and who wrote it when."""

    hash: str
    value: dict[str, Any]
    organisation: str
    clock: int


@dataclass(frozen=True, slots=True)
class Question:
    """A group of a record that waits. now: the value that counts meanwhile, None for none."""

    kind: Kind
    record: str
    id: str
    group: str
    learner: str | None
    now: dict[str, Any] | None
    answers: tuple[Answer, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class Settle:
    """Choose one of the answers. chosen: its hash; None keeps what counts now (or the deletion)."""

    record: str
    id: str
    group: str
    chosen: str | None


def open_questions(desk: Desk) -> list[Question]:
    """Give everything that waits for a person in this store."""
    with desk.read() as unit:
        return in_unit(desk, unit)


def in_unit(
    desk: Desk, unit: Unit, *, only: Collection[tuple[str, str]] | None = None
) -> list[Question]:
    """Give what waits as a unit sees it. only: of these records, as (kind, id)."""
    found = []
    for record, id_, learner in questions.waiting(unit.connection, unit.catalogue):
        spec = unit.catalogue.named(record)
        if spec is None or (only is not None and (record, id_) not in only):
            continue
        state = unit.state(record, id_)
        if not _is_blind(unit, state):
            found += _of_record(desk, unit, spec, state, learner)
    return found


def settle(desk: Desk, command: Settle) -> frozenset[Changed]:
    """Answer a question, for the organisation that owns the group.

    Raises Refused(UNKNOWN) when nothing waits there or the answer is none of it, NOT_ALLOWED for
    a group that the other side owns, SEALED for what is on the lock.
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        key = QuestionKey(command.record, command.id, command.group)
        asked = question_state.find(desk, unit, key)
        if not asked.ours:
            raise Refused(Problem.NOT_ALLOWED, None, roles=[])
        sealing.refuse_sealed(unit, command.record, command.id)
        for draft in question_state.drafts(asked, _choice(asked, command.chosen)):
            unit.write(draft)
        unit.commit("settle", record=command.record)
        return EVERYTHING

    return desk.write(use_case)


def _choice(asked: Asked, chosen: str | None) -> str:
    """Give a choice as ``question_state`` names it."""
    if chosen is None:
        counts = next((one for one in asked.options if one.counts), None)
        return counts.choice if counts is not None else Special.KEEP
    comes_back = any(one.choice == Special.BACK for one in asked.options)
    return Special.BACK if comes_back else chosen


def _of_record(
    desk: Desk, unit: Unit, spec: Record, state: RecordState, learner: str | None
) -> list[Question]:
    found = []
    members = desk.store.members
    placed = unit.projector.state(state.id, unit.projector.entries(state.id))
    parties = placed[1].parties if placed else None

    def question(kind: Kind, group: str, entries: tuple[Entry, ...]) -> Question:
        head = state.group(group).head
        owning = owners(spec.owner_of(group), parties, members) if parties else frozenset()
        answers = tuple(
            Answer(
                entry.hash,
                entry.value,
                members.organisation.get(entry.stamp.author, ""),
                entry.stamp.clock,
            )
            for entry in entries
        )
        return Question(
            kind,
            spec.name,
            state.id,
            group,
            learner,
            head.value if head else None,
            answers,
            desk.store.organisation in owning,
        )

    for name, group in sorted(state.groups.items()):
        if group.conflict:
            found.append(question(Kind.CONFLICT, name, group.heads))
        elif proposals := state.proposals(name):
            found.append(question(Kind.PROPOSAL, name, proposals))
    if state.unseen_by_deletion:
        found.append(question(Kind.DELETED, DELETED, state.unseen_by_deletion))
    return found


def _is_blind(unit: Unit, state: RecordState) -> bool:
    """Say whether it is about an answer of a learner that nobody here may read yet."""
    value: dict[str, Any] = {}
    for group in state.groups.values():
        value |= group.head.value if group.head else {}
    return blind.is_hidden(unit, state.record, value)
