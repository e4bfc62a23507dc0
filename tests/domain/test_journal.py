from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.journal import (
    DELETED,
    Entry,
    GroupState,
    RecordState,
    deletion,
    record_state,
    settle,
    successor,
)
from tests.builders import entry

OWNERS = frozenset({"W", "V"})


def _owns(author: str) -> bool:
    return author in OWNERS


@st.composite
def _histories(draw: st.DrawFn) -> list[Entry]:
    """Entries of one group; each supersedes some that were there before, as a hash forces it."""
    made: list[Entry] = []
    for number in range(draw(st.integers(0, 9))):
        before = [e.hash for e in made]
        supersedes = draw(st.sets(st.sampled_from(before), max_size=3)) if before else set()
        if draw(st.integers(0, 9)) == 0:
            supersedes = {*supersedes, "of another group"}
        made.append(
            entry(
                f"h{number}",
                draw(st.sampled_from(["Vlot.", "Met hulp.", ""])),
                author=draw(st.sampled_from(["W", "V", "S", "T"])),
                seq=number + 1,
                clock=draw(st.integers(1, 4)),
                supersedes=tuple(sorted(supersedes)),
            )
        )
    return made


@given(_histories(), st.randoms())
def test_order_and_repetition_do_not_matter(history: list[Entry], random: Random) -> None:
    expected = settle(history, _owns)
    shuffled = [*history, *history[: len(history) // 2]]
    random.shuffle(shuffled)
    assert settle(shuffled, _owns) == expected
    assert settle(iter(shuffled), _owns) == expected


@given(_histories())
def test_a_group_is_in_conflict_exactly_when_two_owners_entries_stand(
    history: list[Entry],
) -> None:
    standing = {
        e.hash
        for e in history
        if _owns(e.stamp.author)
        and not any(e.hash in o.supersedes for o in history if _owns(o.stamp.author))
    }
    state = settle(history, _owns)
    assert {e.hash for e in state.heads} == standing
    assert state.conflict == (len(standing) > 1)
    assert state.heads == tuple(sorted(state.heads, key=lambda e: e.stamp, reverse=True))


@given(_histories())
def test_whoever_wrote_something_left_a_head(history: list[Entry]) -> None:
    state = settle(history, _owns)
    assert bool(state.heads) == any(_owns(e.stamp.author) for e in history)


@given(_histories())
def test_proposals_never_change_the_value(history: list[Entry]) -> None:
    owners_alone = [e for e in history if _owns(e.stamp.author)]
    assert settle(history, _owns).heads == settle(owners_alone, _owns).heads


def _unanswered(history: list[Entry], said: object) -> set[str]:
    """Others' entries that nobody superseded and that say something else than what counts."""
    superseded = {hash_ for e in history for hash_ in e.supersedes}
    return {
        e.hash
        for e in history
        if not _owns(e.stamp.author) and e.hash not in superseded and e.value != said
    }


@given(_histories())
def test_a_proposal_waits_until_it_is_answered_replaced_or_what_counts(
    history: list[Entry],
) -> None:
    state = settle(history, _owns)
    said = state.head.value if state.head else None
    assert {e.hash for e in state.proposals} == _unanswered(history, said)


@given(_histories())
def test_a_successor_settles_every_head_and_no_proposal(history: list[Entry]) -> None:
    state = RecordState("observation", "o", {"sentence": settle(history, _owns)})
    draft = successor(state, "sentence", {"sentence": "Zelfstandig."})
    new = entry("new", draft.value, author="W", seq=99, clock=9, supersedes=draft.supersedes)
    after = settle([*history, new], _owns)
    assert after.heads == (new,)
    assert {e.hash for e in after.proposals} == _unanswered(history, new.value)


@given(_histories(), _histories())
def test_the_union_of_two_replicas_is_the_same_on_both(
    one: list[Entry], other: list[Entry]
) -> None:
    renamed = [
        entry(
            f"x{e.hash}",
            e.value,
            author=e.stamp.author,
            seq=e.stamp.seq,
            clock=e.stamp.clock,
            supersedes=e.supersedes,
        )
        for e in other
    ]
    assert settle([*one, *renamed], _owns) == settle([*renamed, *one], _owns)


def test_the_greatest_stamp_gives_the_value_of_a_conflict() -> None:
    low, high = entry("a", "nee", clock=3, author="V"), entry("b", "ja", clock=3, author="W")
    for order in permutations([low, high]):
        state = settle(order, _owns)
        assert state.head == high
        assert state.heads == (high, low)
        assert state.conflict


def test_an_empty_group_has_no_value() -> None:
    state = RecordState("observation", "o").group("sentence")
    assert state == GroupState()
    assert state.head is None
    assert not state.conflict


def test_an_owners_answer_closes_a_question() -> None:
    ours = entry("a", "Vlot.", author="W")
    theirs = entry("b", "Heel vlot.", author="S", clock=2, supersedes=("a",))
    asked = settle([ours, theirs], _owns)
    assert (asked.head, asked.proposals) == (ours, (theirs,))
    accepted = entry("c", "Heel vlot.", author="W", clock=3, supersedes=("a", "b"), seq=2)
    assert settle([ours, theirs, accepted], _owns) == GroupState((accepted,))
    declined = entry("d", "Vlot.", author="W", clock=3, supersedes=("a", "b"), seq=2)
    assert settle([ours, theirs, declined], _owns).heads == (declined,)


def _state(*entries: Entry) -> RecordState:
    return record_state("observation", "o", entries, lambda _group, author: author in OWNERS)


def _deleting(state: RecordState, *, author: str = "W", clock: int = 9) -> Entry:
    draft = deletion(state)
    return entry(
        f"del{author}",
        draft.value,
        author=author,
        clock=clock,
        seq=50,
        supersedes=draft.supersedes,
        group=DELETED,
    )


def test_a_deletion_that_saw_everything_is_no_question() -> None:
    one, two = entry("a", "x"), entry("b", {"level": 2}, group="rating", seq=2)
    state = _state(one, two, _deleting(_state(one, two)))
    assert state.deleted
    assert state.unseen_by_deletion == ()
    assert state.questions == 0


def test_an_edit_that_a_deletion_did_not_see_is_a_question_and_not_lost() -> None:
    one = entry("a", "x")
    unseen = entry("b", "y", author="V", clock=2, supersedes=("a",))
    gone = _deleting(_state(one))
    for order in permutations([one, unseen, gone]):
        state = _state(*order)
        assert state.deleted
        assert state.unseen_by_deletion == (unseen,)
        assert state.questions == 1
        assert state.group("sentence").head == unseen


def test_taking_a_deletion_back_brings_the_record_back() -> None:
    one = entry("a", "x")
    deleted = _state(one, _deleting(_state(one)))
    draft = successor(deleted, DELETED, {"deleted": False, "saw": []})
    back = entry("back", draft.value, clock=10, seq=51, supersedes=draft.supersedes, group=DELETED)
    state = _state(one, _deleting(_state(one)), back)
    assert not state.deleted
    assert state.questions == 0


def test_somebody_elses_deletion_is_only_a_question() -> None:
    one = entry("a", "x")
    state = _state(one, _deleting(_state(one), author="S"))
    assert not state.deleted
    assert state.questions == 1


def test_a_deletion_drafts_what_it_saw_of_every_group_but_its_own() -> None:
    one, two = entry("a", "x"), entry("b", "y", author="V")
    other = entry("c", {"level": 2}, group="rating", seq=2)
    before = _state(one, two, other)
    assert deletion(before).value == {"deleted": True, "saw": ["a", "b", "c"]}
    again = _state(one, two, other, _deleting(before))
    assert deletion(again).value == {"deleted": True, "saw": ["a", "b", "c"]}
    assert deletion(again).supersedes == ("delW",)
