"""What counts and converges: forks, revocations, foreign hands, any order of delivery."""

import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorapp.base import canonical, chain, vouching
from mentorapp.base.crypto.sealing import AgeKey
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain import ids
from mentorapp.domain.installation import BranchChoice, Ground, Installation, Revocation
from mentorapp.domain.people import Organisation, Person, Side
from mentorapp.domain.records import CATALOGUE
from mentorapp.exchange import codec
from mentorapp.storage import counting, tables, verifying
from mentorapp.storage.incoming import Intake, Taken
from mentorapp.storage.store import Store
from tests.builders import AT, chain_holds, demanded, person, projected, put
from tests.builders import store as make_store

RECIPIENT = AgeKey.new().recipient


class Hand:
    """An installation elsewhere that writes changes, good ones and others."""

    def __init__(self, number: int, side: Side = Side.WORKPLACE) -> None:
        self.key = SigningKey(bytes([number]) * 32)
        self.side = side
        self.house = ids.organisation_of(self.key.author)
        self.changes: list[chain.Change] = []

    @property
    def author(self) -> str:
        return self.key.author

    def writes(self, *values: object, clock: int | None = None) -> chain.Change:
        """Write whole records in one change."""
        drafts = []
        for value in values:
            record = CATALOGUE.of(type(value))
            drafts += [
                {
                    "record": record.name,
                    "id": value.id,  # type: ignore[attr-defined] # every kind has one
                    "group": group,
                    "value": plain,
                    "supersedes": [],
                }
                for group, plain in record.split(value).items()
            ]
        return self.signs(*drafts, clock=clock)

    def signs(self, *bodies: dict[str, Any], clock: int | None = None) -> chain.Change:
        """Sign entries with these bodies as the next change. clock: at least so much."""
        seq = len(self.changes) + 1
        rng = random.Random(f"{self.author}{seq}{bodies}")
        parts = [chain.Part(rng.randbytes(16), canonical.dumps(body)) for body in bodies]
        prev = self.changes[-1].hash if self.changes else chain.GENESIS
        before = self.changes[-1].header.clock if self.changes else 0
        time = max(clock or seq * 10, before + 1)
        made = chain.make(self.key, parts, by="somebody", seq=seq, prev=prev, clock=time, at=AT)
        self.changes.append(made)
        return made

    def founds(self) -> "Hand":
        """Write the founder's card and the organisation."""
        card = Installation(
            ids.installation_of(self.author),
            self.house,
            self.author,
            RECIPIENT,
            self.side,
            Ground.FOUNDER,
        )
        self.writes(card, Organisation(self.house, self.side, "Bakkerij"))
        return self

    def joins(self, founder: "Hand") -> "Hand":
        """Write the card of a further PC of the founder's organisation."""
        seq = len(founder.changes)
        proof = vouching.vouch(founder.key, vouching.ADMITS, founder.house, self.author, seq)
        self.house, self.side = founder.house, founder.side
        self.writes(
            Installation(
                ids.installation_of(self.author),
                self.house,
                self.author,
                RECIPIENT,
                self.side,
                Ground.ADMITTED,
                founder.author,
                seq,
                proof,
            )
        )
        return self

    def copied(self) -> "Hand":
        """Give a copy of this installation that goes on under the same key."""
        other = Hand(1)
        other.key, other.side, other.house = self.key, self.side, self.house
        other.changes = list(self.changes)
        return other


def deliver(store: Store, changes: Iterable[chain.Change]) -> Taken:
    lines = [(codec.change_line(change), change) for change in changes]
    with store.engine.begin() as connection:
        intake = Intake(
            connection, store.catalogue, store.members, codec.read_line, own=store.author
        )
        taken = intake.take(lines, [], "package")
    if taken.members is not None:
        store.members = taken.members
    return taken


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path / "school", Side.SCHOOL)
    yield store
    with store.read() as unit:
        assert projected(unit) == demanded(unit, store)
    assert not verifying.verify(store.engine, store.catalogue, store.members).problems
    store.close()


def _trades(store: Store) -> dict[str, str]:
    """Give what counts of some people: their trade."""
    with store.read() as unit:
        return {one.id: one.trade for one in unit.find(Person)}


def _baker(hand: Hand, trade: str, id_: str = "mieke") -> Person:
    return replace(person(id_, hand.house), trade=trade)


def test_a_founders_changes_count_and_a_strangers_do_not(school: Store) -> None:
    founder, stranger = Hand(1).founds(), Hand(2)
    founder.writes(_baker(founder, "baker"))
    stranger.writes(_baker(stranger, "spy", "jef"))
    stranger.writes(_baker(founder, "spy", "els"))
    taken = deliver(school, [*founder.changes, *stranger.changes])
    assert (taken.new, taken.waiting, taken.forked) == (4, 0, 0)
    assert _trades(school) == {"mieke": "baker"}


def test_an_admitted_pc_writes_for_its_organisation(school: Store) -> None:
    founder = Hand(1).founds()
    second = Hand(2).joins(founder)
    second.writes(_baker(founder, "baker"))
    deliver(school, [*second.changes, *founder.changes])  # its card came first
    assert _trades(school) == {"mieke": "baker"}


def test_a_pc_that_vouches_for_itself_is_not_admitted(school: Store) -> None:
    founder, spy = Hand(1).founds(), Hand(2)
    spy.house = founder.house
    proof = vouching.vouch(spy.key, vouching.ADMITS, founder.house, spy.author, 1)
    card = Installation(
        ids.installation_of(spy.author),
        founder.house,
        spy.author,
        RECIPIENT,
        Side.WORKPLACE,
        Ground.ADMITTED,
        founder.author,
        1,
        proof,
    )
    spy.writes(card, _baker(founder, "spy"))
    deliver(school, [*founder.changes, *spy.changes])
    assert _trades(school) == {}
    assert spy.author not in school.members.organisation


def test_the_same_again_is_known_and_changes_nothing(school: Store) -> None:
    founder = Hand(1).founds()
    founder.writes(_baker(founder, "baker"))
    deliver(school, founder.changes)
    with school.read() as unit:
        before = projected(unit)
    taken = deliver(school, founder.changes)
    assert (taken.new, taken.known) == (0, 2)
    with school.read() as unit:
        assert projected(unit) == before


def test_a_gap_waits_visibly_and_closes(school: Store) -> None:
    founder = Hand(1).founds()
    for trade in ("baker", "pastry cook", "chocolatier"):
        founder.writes(_baker(founder, trade))
    first, second, *later = founder.changes
    assert deliver(school, [first, *later]).waiting == 2
    assert _trades(school) == {}
    taken = deliver(school, [second])
    assert taken.new == 3
    assert chain_holds(school) == 5
    with school.read() as unit:
        assert not unit.connection.execute(tables.waiting.select()).all()


def _forked() -> tuple[Hand, Hand]:
    founder = Hand(1).founds()
    founder.writes(_baker(founder, "before"))
    copy = founder.copied()
    for hand, trade in ((founder, "original"), (copy, "copy")):
        hand.writes(_baker(hand, trade, "fork"))
        hand.writes(_baker(hand, trade, "later"))
    return founder, copy


def _admin(founder: Hand) -> Hand:
    """Give a second PC of the house that was admitted before the fork."""
    return Hand(3).joins(founder)


@pytest.mark.parametrize("shuffled", range(6))
def test_neither_branch_of_a_fork_counts_until_one_is_chosen(school: Store, shuffled: int) -> None:
    founder, copy = _forked()
    admin = _admin(founder)
    changes = [*founder.changes, *copy.changes[2:], *admin.changes]
    random.Random(shuffled).shuffle(changes)
    deliver(school, changes)
    assert _trades(school) == {"mieke": "before"}
    with school.read() as unit:
        (fork,) = counting.undecided(unit.connection)
    assert fork == (founder.author, 3)
    chosen = (founder, copy)[shuffled % 2]
    admin.writes(BranchChoice("choice", founder.house, founder.author, 3, chosen.changes[2].hash))
    deliver(school, admin.changes)
    expected = ("original", "copy")[shuffled % 2]
    assert _trades(school) == {"mieke": "before", "fork": expected, "later": expected}
    with school.read() as unit:
        assert counting.undecided(unit.connection) == []
    assert chain_holds(school) == 2 + 4 + 2 + 1


def test_both_branches_are_kept_and_known_when_they_come_again(school: Store) -> None:
    founder, copy = _forked()
    changes = [*founder.changes, *copy.changes]
    deliver(school, changes)
    again = deliver(school, [*copy.changes, *founder.changes])
    assert (again.new, again.forked, again.waiting) == (0, 0, 0)
    assert chain_holds(school) == 1 + 6


def test_the_forked_key_and_strangers_cannot_choose(school: Store) -> None:
    founder, copy = _forked()
    stranger = Hand(5).founds()
    for hand in (founder, stranger):
        hand.writes(
            BranchChoice("choice", hand.house, founder.author, 3, copy.changes[2].hash), clock=99
        )
    deliver(school, [*founder.changes, *copy.changes, *stranger.changes])
    assert _trades(school) == {"mieke": "before"}


def test_a_revocation_names_the_last_number_that_counts(school: Store) -> None:
    founder = Hand(1).founds()
    lost = Hand(2).joins(founder)
    for trade in ("accepted", "stolen", "stolen again"):
        lost.writes(_baker(founder, trade, trade))
    deliver(school, [*founder.changes, *lost.changes])
    assert set(_trades(school)) == {"accepted", "stolen", "stolen again"}
    founder.writes(Revocation("r", founder.house, lost.author, 2, "laptop stolen"))
    deliver(school, founder.changes)
    assert set(_trades(school)) == {"accepted"}
    lost.writes(_baker(founder, "later", "later"))
    taken = deliver(school, lost.changes)
    assert taken.new == 1  # kept, never projected
    assert set(_trades(school)) == {"accepted"}
    assert chain_holds(school) == 1 + len(founder.changes) + len(lost.changes)


def test_another_organisation_revokes_nobody(school: Store) -> None:
    founder, other = Hand(1).founds(), Hand(2).founds()
    founder.writes(_baker(founder, "baker"))
    other.writes(Revocation("r", other.house, founder.author, 1))
    other.writes(Revocation("s", founder.house, founder.author, 1))
    deliver(school, [*founder.changes, *other.changes])
    assert _trades(school) == {"mieke": "baker"}


def test_a_revoked_key_does_not_get_away_by_founding_a_house_of_its_own(school: Store) -> None:
    founder = Hand(1).founds()
    lost = Hand(2).joins(founder)
    founder.writes(Revocation("r", founder.house, lost.author, 1))
    lost.house = ids.organisation_of(lost.author)
    lost.founds()
    lost.writes(_baker(lost, "spy"))
    for changes in ([*founder.changes, *lost.changes], founder.changes, lost.changes):
        deliver(school, changes)
        assert _trades(school) == {}


@pytest.mark.parametrize("first", [0, 1])
def test_two_that_revoke_each_other_end_alike_in_every_order(tmp_path: Path, first: int) -> None:
    founder = Hand(1).founds()
    second = Hand(2).joins(founder)
    founder.writes(Revocation("r", founder.house, second.author, 1), clock=50)
    second.writes(Revocation("s", founder.house, founder.author, 1), clock=60)
    founder.writes(_baker(founder, "baker", "by founder"))
    second.writes(_baker(founder, "baker", "by second"))
    hands = [founder, second]
    store = make_store(tmp_path, Side.SCHOOL)
    deliver(store, founder.changes[:1])
    for hand in (hands[first], hands[1 - first]):
        deliver(store, hand.changes)
    assert set(_trades(store)) == {"by founder"}  # the elder revocation stands
    store.close()


def test_a_run_alone_moves_nobody(school: Store) -> None:
    founder = Hand(1).founds()
    deliver(school, founder.changes)
    for author in (founder.author, school.author):
        run = chain.Run(author, 2, 10**9, "ab" * 32)
        with pytest.raises(chain.Broken), school.engine.begin() as connection:
            Intake(
                connection, school.catalogue, school.members, codec.read_line, own=school.author
            ).take([(codec.run_line(run), run)], [], "package")
    founder.writes(_baker(founder, "baker"))
    assert deliver(school, founder.changes).new == 1
    assert put(school, person("els", school.organisation))
    assert _trades(school) == {"mieke": "baker", "els": ""}


@pytest.mark.parametrize("clock", [9, 10])
def test_a_clock_that_does_not_grow_is_refused(school: Store, clock: int) -> None:
    founder = Hand(1).founds()
    back = chain.make(
        founder.key,
        [part for part in founder.changes[0].parts if part is not None][:1],
        by="x",
        seq=2,
        prev=founder.changes[0].hash,
        clock=clock,
        at=AT,
    )
    with pytest.raises(chain.Broken, match="clock"):
        deliver(school, [*founder.changes, back])
    assert founder.author not in school.members.organisation  # nothing of the package
    assert deliver(school, [back]).waiting == 1  # nothing is known of what came before it
    assert deliver(school, founder.changes).new == 1  # it leaves, and blocks nobody
    founder.writes(_baker(founder, "baker"))
    assert deliver(school, founder.changes).new == 1
    assert _trades(school) == {"mieke": "baker"}


def test_a_fork_whose_clock_runs_back_is_refused(school: Store) -> None:
    founder = Hand(1).founds()
    founder.writes(_baker(founder, "baker"))
    deliver(school, founder.changes)
    copy = founder.copied()
    del copy.changes[1:]
    part = founder.changes[0].parts[0]
    assert part is not None
    made = chain.make(copy.key, [part], by="x", seq=2, prev=copy.changes[0].hash, clock=10, at=AT)
    with pytest.raises(chain.Broken, match="clock"):
        deliver(school, [made])
    assert _trades(school) == {"mieke": "baker"}


def test_a_copied_entry_does_not_take_the_place_of_the_original(school: Store) -> None:
    founder, thief = Hand(1).founds(), Hand(2).founds()
    founder.writes(_baker(founder, "baker"))
    stolen = founder.changes[-1].parts[0]
    assert stolen is not None
    made = chain.make(
        thief.key, [stolen], by="x", seq=2, prev=thief.changes[-1].hash, clock=11, at=AT
    )
    deliver(school, [*thief.changes, made, *founder.changes])
    assert _trades(school) == {"mieke": "baker"}


# Any changes in any order: two stores that have the same say the same.

_RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "learner": {
        "parties": {"school": None, "workplace": "W"},
        "name": {"given_name": "Amira", "family_name": "Janssens"},
        "study": {"year": "2"},
    },
    "placement": {
        "parties": {"learner": "x", "school": "S", "workplace": "W"},
        "period": {"starts": "2025-09-01", "ends": "2026-06-30"},
    },
    "observation": {
        "rating": {
            "placement": "x",
            "goal": "g",
            "level": 2,
            "day": "2025-11-05",
            "rater": "m",
        },
        "sentence": {"sentence": "Vlot."},
        "deleted": {"deleted": True, "saw": []},
    },
    "person": {"name": {"organisation": "W", "given_name": "Mieke", "family_name": "P"}},
    "weather": {"sky": {"colour": "blue"}},
    "revocation": {"order": {"organisation": "W", "author": "V", "last_seq": 3}},
}


@st.composite
def _worlds(draw: st.DrawFn) -> list[chain.Change]:  # noqa: C901 - one story
    """Changes of a school, two PCs of a workplace, a third organisation; perhaps a fork."""
    school, work, third = Hand(1, Side.SCHOOL).founds(), Hand(2).founds(), Hand(3).founds()
    second = Hand(4).joins(work)
    names = {"S": school.house, "W": work.house, "T": third.house}
    authors = {"V": second.author}
    written: dict[tuple[str, str, str], list[str]] = {}

    def writes(hand: Hand) -> None:
        record = draw(st.sampled_from(sorted(_RECORDS)))
        group = draw(st.sampled_from(sorted(_RECORDS[record])))
        value: dict[str, Any] = dict(_RECORDS[record][group])
        for name, told in value.items():
            if name in {"school", "workplace", "organisation"}:
                value[name] = names.get(draw(st.sampled_from(["S", "W", "T", told])))
            elif name == "author":
                value[name] = authors[told]
            elif name in {"placement", "learner"}:
                value[name] = draw(st.sampled_from(["x", "y"]))
            elif draw(st.integers(0, 9)) == 0:
                value[name] = draw(st.sampled_from([None, 5, "2025-11-06"]))  # malformed, mostly
        id_ = draw(st.sampled_from(["x", "y"]))
        before = written.setdefault((record, id_, group), [])
        supersedes = draw(st.sets(st.sampled_from(before), max_size=2)) if before else set()
        made = hand.signs(
            {
                "record": record,
                "id": id_,
                "group": group,
                "value": value,
                "supersedes": sorted(supersedes),
            },
            clock=draw(st.integers(1, 99)),
        )
        before.extend(made.header.entries)

    hands = [school, work, third, second]
    for number in draw(st.lists(st.integers(0, 3), max_size=10)):
        writes(hands[number])
    changes = [change for hand in hands for change in hand.changes]
    if draw(st.booleans()):
        forked = draw(st.sampled_from(hands))
        keep = draw(st.integers(1, len(forked.changes)))
        copy = forked.copied()
        del copy.changes[keep:]
        for _ in range(draw(st.integers(1, 2))):
            writes(copy)
        changes += copy.changes[keep:]
        if draw(st.booleans()) and len(forked.changes) > keep:
            chooser = work if forked is second else second
            chosen = draw(st.sampled_from([forked, copy])).changes[keep].hash
            choice = BranchChoice("choice", chooser.house, forked.author, keep + 1, chosen)
            changes.append(chooser.writes(choice, clock=draw(st.integers(1, 99))))
    return changes


def _says(store: Store) -> tuple[Any, Any]:
    """Give what a store says, its own card and house left out, and which entries count."""
    with store.read() as unit:
        found = projected(unit)
        assert found == demanded(unit, store)
        rows = unit.connection.execute(tables.entry.select())
        counted = {(row.hash, row.author, row.seq) for row in rows if row.counted}
        own = {
            (row.hash, row.author, row.seq)
            for row in unit.connection.execute(tables.entry.select())
            if row.author == store.author
        }
    for name in ("p_installation", "p_organisation"):
        found[name] = {
            row
            for row in found[name]
            if dict(row)["id"] not in {store.organisation, ids.installation_of(store.author)}
        }
    return found, counted - own


@settings(
    max_examples=max(10, settings.default.max_examples // 2),  # type: ignore[union-attr] # loaded
    phases=[Phase.reuse, Phase.generate],  # shrinking two stores on real files takes minutes
)
@given(_worlds(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_repetition_and_packages_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[chain.Change],
    rng: random.Random,
    packages: int,
) -> None:
    folder = tmp_path_factory.mktemp("two")
    one, other = make_store(folder / "one"), make_store(folder / "other")
    try:
        deliver(one, changes)
        shuffled = [*changes, *rng.sample(changes, len(changes) // 3)]
        rng.shuffle(shuffled)
        for number in range(packages):
            deliver(other, shuffled[number::packages])
        assert _says(one) == _says(other)
        assert chain_holds(one) == chain_holds(other) == 1 + len(changes)
        again = deliver(other, changes)
        assert (again.new, again.forked, again.waiting) == (0, 0, 0)
        assert _says(one) == _says(other)
        for store in (one, other):
            verdict = verifying.verify(store.engine, store.catalogue, store.members)
            assert not verdict.problems
            assert not verdict.differences
    finally:
        one.close()
        other.close()
        shutil.rmtree(folder)
