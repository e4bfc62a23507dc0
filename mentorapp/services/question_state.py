"""Every question as the journal has it: which answers there are, whose group it is.

Also what an answer writes. The words stand in ``question_words``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import deciding, ids
from mentorapp.domain.catalogue import Record
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import DELETED, Draft, Entry, RecordState, deletion, successor
from mentorapp.domain.question_rows import QuestionKey, Special
from mentorapp.domain.sharing import Parties, owners
from mentorapp.services import blind
from mentorapp.services.desk import Desk
from mentorapp.storage import questions
from mentorapp.storage.unit import Unit

#: Groups that are answered together with the work of a day: one day is one question.
WITH_WORK = ("confirmation", "attest", "away")
_DAY, _WORK = "day", "work"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. choice: how it is named; value: of the group, None for nothing at all.

    entry: what gives it, None where nobody wrote it. counts: it is the value now.
    """

    choice: str
    value: dict[str, Any] | None
    entry: Entry | None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. around: the record's other fields as they stand now; ours: we may decide.

    along: groups that are answered with it; beside: what was said of them and answered before.
    is_proposal: somebody else suggests it.
    """

    spec: Record
    state: RecordState
    group: str
    learner: str | None
    parties: Parties
    options: tuple[Option, ...]
    ours: bool
    is_proposal: bool
    around: Mapping[str, Any]
    along: tuple[str, ...] = ()
    beside: tuple[Entry, ...] = ()

    @property
    def key(self) -> QuestionKey:
        """Give what the question is named by."""
        return QuestionKey(self.spec.name, self.state.id, self.group)

    @property
    def of(self) -> tuple[str, ...]:
        """Give the hashes of all that it is about: another one makes it another question."""
        found = {entry.hash for name in (self.group, *self.along) for entry in self.entries(name)}
        if self.group == DELETED:
            found |= {one.hash for one in self.state.unseen_by_deletion}
        return tuple(sorted(found))

    def entries(self, group: str) -> tuple[Entry, ...]:
        """Give what a group's answers are."""
        found = self.state.group(group)
        return (*found.heads, *found.proposals)

    def value_of(self, group: str, option: Option) -> dict[str, Any]:
        """Give what a group that is answered along says with an answer: what its writer says."""
        known = _now(self.spec, self.state, group)
        if group not in self.along or option.entry is None:
            return known
        author = option.entry.stamp.author
        every = (*self.entries(group), *(one for one in self.beside if one.group == group))
        own = [one for one in every if one.stamp.author == author]
        return max(own, key=lambda one: one.stamp).value if own else known


def every(desk: Desk, unit: Unit, learner: str | None = None) -> Iterator[Asked]:
    """Give everything that waits. learner: only about this one, empty for the house."""
    for record, id_, whose in questions.waiting(unit.connection, unit.catalogue):
        if learner is None or (whose or "") == learner:
            yield from of_record(desk, unit, record, id_, whose)


def of_record(
    desk: Desk, unit: Unit, record: str, id_: str, learner: str | None
) -> Iterator[Asked]:
    """Give the questions about one record; none while it is an answer that nobody may read."""
    spec = unit.catalogue.named(record)
    entries = [one for one in unit.projector.entries(id_) if one.record == record]
    found = unit.projector.state(id_, entries) if spec is not None else None
    if spec is None or found is None:
        return
    state, place = found
    around = around_of(spec, state)
    if blind.is_hidden(unit, record, around):
        return
    parties = place.parties
    whose = learner if learner is not None else place.learner
    for group in sorted(state.groups):
        options, is_proposal = _options(spec, state, group)
        if len(options) < 2:  # noqa: PLR2004 - all say the same: nothing to choose
            continue
        if _is_along(spec, state, group):
            continue
        owning = owners(spec.owner_of(group), parties, desk.store.members)
        ours = desk.store.organisation in owning
        along = _along(spec, state, group)
        yield Asked(spec, state, group, whose, parties, options, ours, is_proposal, around, along)
    gone = _of_deletion(state)
    if gone:
        owning = owners(spec.owner_of(DELETED), parties, desk.store.members)
        ours = desk.store.organisation in owning
        yield Asked(spec, state, DELETED, whose, parties, gone, ours, False, around)  # noqa: FBT003 - as above


def find(desk: Desk, unit: Unit, key: QuestionKey) -> Asked:
    """Give one question. Raises Refused(UNKNOWN) when nothing waits there (any more)."""
    asked = of_record(desk, unit, key.record, key.id, None)
    found = next((one for one in asked if one.group == key.group), None)
    if found is None:
        raise Refused(Problem.UNKNOWN, "record", id=key.id)
    return found


def drafts(asked: Asked, choice: str) -> list[Draft]:
    """Give what an answer writes. Raises Refused(UNKNOWN) for what is no answer of it."""
    state, group = asked.state, asked.group
    heads = tuple(sorted(one.hash for one in asked.entries(group)))
    if group == DELETED:
        return [_of_deleted(asked, choice, heads)]
    if choice == Special.BOTH:
        return _both(asked, heads)
    option = next((one for one in asked.options if one.choice == choice), None)
    if option is None:
        raise Refused(Problem.UNKNOWN, "chosen", id=choice[:8])
    if option.value is None:
        return [deletion(state)]  # nobody who owns it ever wrote it: declined as a whole
    found = [Draft(state.record, state.id, group, option.value, heads)]
    if (asked.spec.name, group) == (_DAY, _WORK):
        found += _with_work(asked, option)
    return found


def may_keep_both(asked: Asked) -> bool:
    """Say whether both answers can stand: two texts in one, or two notes."""
    values = [one.value for one in asked.options if one.value is not None]
    name = asked.spec.name
    return len(values) == len(asked.options) and (
        deciding.both_texts(name, asked.group, values) is not None
        or deciding.are_two_notes(name, asked.group, values)
    )


# what there is to choose from


def around_of(spec: Record, state: RecordState) -> dict[str, Any]:
    """Give the fields as they stand, or as they are proposed where nobody else wrote them."""
    found: dict[str, Any] = dict(spec.defaults)
    for name, group in state.groups.items():
        entries = (*group.heads, *group.proposals)
        if entries and name != DELETED:
            found |= entries[0].value
    return found


def _now(spec: Record, state: RecordState, group: str) -> dict[str, Any]:
    head = state.group(group).head
    known = spec.by_name.get(group)
    defaults = {n: spec.defaults[n] for n in known.fields if n in spec.defaults} if known else {}
    return {**defaults, **(head.value if head else {})}


def _options(spec: Record, state: RecordState, group: str) -> tuple[tuple[Option, ...], bool]:
    """Give the answers of a group, each value once; and whether all but what counts is proposed."""
    found = state.group(group)
    proposals = state.proposals(group)
    options: list[Option] = []
    for entry in (*found.heads, *proposals):
        said = _said(spec, group, entry.value)
        if all(one.value is None or _said(spec, group, one.value) != said for one in options):
            options.append(Option(entry.hash, entry.value, entry, entry is found.head))
    is_proposal = len([one for one in options if one.entry in found.heads]) < 2 and bool(proposals)  # noqa: PLR2004 - two owners
    if found.head is None and proposals:
        options.insert(0, Option(Special.KEEP, _nothing(spec, state, group), None, counts=True))
    return tuple(options), is_proposal


def _nothing(spec: Record, state: RecordState, group: str) -> dict[str, Any] | None:
    """Give what a group says that no owner wrote: its defaults; None for a record of none."""
    if group == DELETED:
        return {"deleted": False, "saw": []}
    if not any(one.heads for one in state.groups.values()):
        return None
    return _now(spec, state, group)


def _said(spec: Record, group: str, value: Mapping[str, Any]) -> object:
    if group == DELETED:
        return value.get("deleted")
    return {**{n: d for n, d in spec.defaults.items() if n in spec.by_name[group].fields}, **value}


def _of_deletion(state: RecordState) -> tuple[Option, ...]:
    """Give the two answers where something was deleted here and changed there."""
    heads = [one for one in state.group(DELETED).heads if one.value.get("deleted") is True]
    saw = {hash_ for one in heads for hash_ in one.value.get("saw", ())}
    unseen = [one for one in state.unseen_by_deletion if one.hash not in saw]
    if not unseen or _options_of_deleted(state):
        return ()
    last = max(unseen, key=lambda one: one.stamp)
    return (
        Option(Special.KEEP, None, heads[0], counts=True),
        Option(Special.BACK, last.value, last),
    )


def _options_of_deleted(state: RecordState) -> bool:
    """Say whether the deletion itself is what is asked about: that comes first."""
    group = state.group(DELETED)
    said = {one.value.get("deleted") is True for one in (*group.heads, *group.proposals)}
    return len(said) > 1


def _is_along(spec: Record, state: RecordState, group: str) -> bool:
    return spec.name == _DAY and group in WITH_WORK and len(_options(spec, state, _WORK)[0]) > 1


def _along(spec: Record, state: RecordState, group: str) -> tuple[str, ...]:
    if (spec.name, group) != (_DAY, _WORK):
        return ()
    return tuple(
        name for name in WITH_WORK if len(state.group(name).heads) > 1 or state.proposals(name)
    )


# what an answer writes


def _of_deleted(asked: Asked, choice: str, heads: tuple[str, ...]) -> Draft:
    state = asked.state
    option = next((one for one in asked.options if one.choice == choice), None)
    if option is None:
        raise Refused(Problem.UNKNOWN, "chosen", id=choice[:8])
    gone = option.value is None or option.value.get("deleted") is True
    stays = gone and choice != Special.BACK
    if stays:
        return replace(deletion(state), supersedes=heads)
    return Draft(state.record, state.id, DELETED, {"deleted": False, "saw": []}, heads)


def _both(asked: Asked, heads: tuple[str, ...]) -> list[Draft]:
    state, group = asked.state, asked.group
    options = [one for one in asked.options if one.value is not None and one.entry is not None]
    values = [one.value for one in options if one.value is not None]
    if not may_keep_both(asked):
        raise Refused(Problem.UNKNOWN, "chosen", id=Special.BOTH)
    ordered = sorted(options, key=lambda one: one.entry.stamp if one.entry else (0, "", 0))
    joined = deciding.both_texts(
        asked.spec.name, group, [one.value for one in ordered if one.value is not None]
    )
    if joined is not None:
        field = deciding.TEXTS[asked.spec.name, group]
        return [Draft(state.record, state.id, group, {**values[0], field: joined}, heads)]
    first, other = ordered[0], ordered[-1]
    # Its id follows from the entry: two PCs that both keep both make one and the same note.
    id_ = ids.natural("observation", first.choice, other.choice)
    return [
        Draft(state.record, state.id, group, first.value or {}, heads),
        Draft(state.record, id_, group, other.value or {}),
    ]


def _with_work(asked: Asked, option: Option) -> Iterable[Draft]:
    """Let the rest of a day say what whoever is right about the work says of it."""
    code = load_absence_codes().get(str((option.value or {}).get("code", "")))
    for group in WITH_WORK:
        now = _now(asked.spec, asked.state, group)
        value = asked.value_of(group, option)
        if group == "attest" and code is not None and not code.asks_attest:
            value = {"attest": False}
        if group == "away" and code is not None and not code.is_presence:
            value = {"away": "", "away_minutes": 0}
        entries = tuple(sorted(one.hash for one in asked.entries(group)))
        if group in asked.along:
            yield Draft(asked.state.record, asked.state.id, group, value, entries)
        elif value != now:
            yield successor(asked.state, group, value)
