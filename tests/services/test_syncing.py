"""Several PCs of one house through a shared folder or a stick: in any order, late, lost, twice."""

import random
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from mentorapp.base import files
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Side
from mentorapp.exchange import card as cards
from mentorapp.services import (
    carding,
    checking,
    exchanging,
    observations,
    pairing,
    partnering,
    syncing,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_practice, open_desk
from tests.services import kept
from tests.services.desks import workplace
from tests.services.sitting import sit
from tests.services.trio import TODAY


@dataclass
class House:
    """PCs of one house; the first one has a learner."""

    goal: str
    desks: list[Desk] = field(default_factory=list)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    files, made = _once()
    kept.write(files, tmp_path)
    (tmp_path / "stick").mkdir()
    with ExitStack() as stack:
        desks = [
            replace(stack.enter_context(sit(tmp_path / f"pc{n}")), person=one.person)
            for n, one in enumerate(made.desks)
        ]
        yield House(made.goal, desks)


@cache
def _once() -> tuple[kept.Files, House]:
    return kept.made(_founded)


@contextmanager
def _founded(root: Path) -> Iterator[House]:
    with ExitStack() as stack:
        first = stack.enter_context(workplace(root / "pc0"))
        made = House(first.goals[0].id, [first.desk])
        for number in (1, 2):
            make_practice(root / f"pc{number}", Founding(Side.WORKPLACE, f"PC {number}"), TODAY)
            desk = stack.enter_context(sit(root / f"pc{number}"))
            pairing.join(desk, pairing.admit(first.desk, card_of(desk)))
            made.desks.append(replace(desk, person=first.mentor.id))
        yield made


def card_of(desk: Desk) -> bytes:
    return cards.write(carding.own_card(desk), desk.store.key)


def note(made: House, desk: Desk, sentence: str) -> None:
    observations.note(desk, observations.NoteObservation(made.goal, 2, TODAY, sentence=sentence))


def said(desk: Desk) -> set[str]:
    with desk.read() as unit:
        return {one.sentence for one in unit.find(Observation)}


def settle(made: House, stick: Path) -> None:
    """Let the stick go around until nobody has anything new to say."""
    for _round in range(6):
        written = [syncing.sync(desk, stick).written for desk in made.desks]
        if not any(written):
            return
    raise AssertionError("it never ends")


def test_three_pcs_meet_on_a_stick(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    note(house, house.desks[0], "van nul")
    settle(house, stick)
    for number in (1, 2):
        note(house, house.desks[number], f"van {number}")
    settle(house, stick)
    for desk in house.desks:
        assert said(desk) == {"van nul", "van 1", "van 2"}
        assert checking.verify(desk).sound
        # PCs 1 and 2 never saw each other's card: the house vouched.
        assert len([one for one in partnering.partners(desk) if one.own]) == 2
    again = [syncing.sync(desk, stick) for desk in house.desks]
    assert not any(one.taken or one.written or one.left for one in again)


def test_every_pc_writes_only_its_own_files(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    settle(house, stick)
    for desk in house.desks:
        before = files_of(stick)
        note(house, desk, f"van {desk.store.author}")
        syncing.sync(desk, stick)
        own = desk.store.author[:16]
        after = files_of(stick)
        touched = {
            path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
        }
        assert touched
        assert {path.split("/")[0] for path in touched} == {own}
    assert not list(stick.rglob("*.part"))
    assert not list(stick.rglob("*.db"))


def files_of(stick: Path) -> dict[str, bytes]:
    return {
        path.relative_to(stick).as_posix(): path.read_bytes()
        for path in stick.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("seed", range(4))
def test_order_delay_loss_and_repetition_converge(house: House, tmp_path: Path, seed: int) -> None:
    rng, stick, sent = random.Random(seed), tmp_path / "stick", 0
    settle(house, stick)
    old: list[dict[str, bytes]] = []
    for _step in range(14):
        desk, what = rng.choice(house.desks), rng.choice(("note", "sync", "sync", "mishap"))
        if what == "note":
            sent += 1
            note(house, desk, f"zin {sent}")
        elif what == "sync":
            syncing.sync(desk, stick)
            old.append(files_of(stick))
        else:
            mishap(rng, stick, old)
    for _round in range(3):
        for desk in rng.sample(house.desks, 3):
            syncing.sync(desk, stick)
    for path in stick.rglob("*.mxp"):  # what stayed broken is made again
        path.unlink()
    settle(house, stick)
    for desk in house.desks:
        assert said(desk) == {f"zin {number + 1}" for number in range(sent)}
        assert checking.verify(desk).sound
    assert len({tuple(desk.store.position()) for desk in house.desks}) == 1


def mishap(rng: random.Random, stick: Path, old: list[dict[str, bytes]]) -> None:
    """Lose a file, break one off, or bring an older stick back."""
    found = sorted(stick.rglob("*.mxp"))
    if old and rng.random() < 0.3:
        for name, content in rng.choice(old).items():
            (stick / name).write_bytes(content)
    elif found and rng.random() < 0.5:
        rng.choice(found).unlink()
    elif found:
        path = rng.choice(found)
        path.write_bytes(path.read_bytes()[: rng.randrange(200, 600)])


def test_a_pc_that_was_away_for_a_year_catches_up(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    settle(house, stick)
    here = house.desks[:2]
    for number in range(10):
        note(house, here[number % 2], f"week {number}")
        for desk in here:
            syncing.sync(desk, stick)
    received = syncing.sync(house.desks[2], stick)
    assert received.taken
    assert said(house.desks[2]) == {f"week {number}" for number in range(10)}
    # Only the newest files lie there, not those of a whole year.
    assert len(list(stick.rglob("*.mxp"))) <= 3


def test_a_half_copied_file_is_left_for_the_next_time(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    settle(house, stick)
    note(house, house.desks[0], "nieuw")
    [path] = syncing.sync(house.desks[0], stick).written
    whole = path.read_bytes()
    (path.parent / f"{path.name}.part").write_bytes(whole[:300])
    for size in (0, 10, 300, len(whole) - 1):
        path.write_bytes(whole[:size])
        found = syncing.sync(house.desks[1], stick)
        assert not found.taken
        [left] = found.left
        assert "niets" in wording.refusal(left.refused)
        assert "nieuw" not in said(house.desks[1])
    path.write_bytes(whole)
    assert len(syncing.sync(house.desks[1], stick).taken) == 1
    assert "nieuw" in said(house.desks[1])


def test_a_pc_that_was_cut_off_gets_and_gives_nothing(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    settle(house, stick)
    lost = house.desks[2]
    note(house, lost, "voor")
    settle(house, stick)
    pairing.cut_off(house.desks[0], lost.store.author, "gestolen")
    note(house, lost, "na")
    syncing.sync(lost, stick)
    for _round in range(2):
        for desk in house.desks[:2]:
            syncing.sync(desk, stick)
    note(house, house.desks[0], "geheim van het huis")
    syncing.sync(house.desks[0], stick)
    syncing.sync(lost, stick)
    assert "geheim van het huis" not in said(lost)
    assert [one.refused.problem for one in syncing.sync(house.desks[0], stick).left] == [
        Problem.KEY_REVOKED
    ]
    syncing.sync(house.desks[1], stick)
    for desk in house.desks[:2]:  # the other may have taken it before it heard: it counts nowhere
        assert said(desk) == {"voor", "geheim van het huis"}


def test_a_pc_with_new_keys_is_followed(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    settle(house, stick)
    partnering.rotate(house.desks[0])
    note(house, house.desks[0], "onder de nieuwe")
    settle(house, stick)
    for desk in house.desks:
        assert said(desk) == {"onder de nieuwe"}
        assert not syncing.sync(desk, stick).left
    note(house, house.desks[1], "terug")
    settle(house, stick)
    assert all("terug" in said(desk) for desk in house.desks)


def test_a_stick_that_is_not_there_or_was_pulled_out(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, desk = tmp_path / "stick", house.desks[1]
    settle(house, stick)
    note(house, house.desks[0], "nieuw")
    syncing.sync(house.desks[0], stick)
    with pytest.raises(Refused) as refused:
        syncing.sync(desk, tmp_path / "weg")
    assert refused.value.problem is Problem.CANNOT_WRITE
    assert "We kunnen niet bij" in wording.refusal(refused.value)
    real = files.write

    def pulled(path: Path, content: bytes, *, mode: int = 0o600) -> None:
        if path.suffix == ".mxp":
            path.with_name(path.name + ".part").write_bytes(content[:100])
            raise OSError(5, "Input/output error")
        real(path, content, mode=mode)

    monkeypatch.setattr(files, "write", pulled)
    with pytest.raises(Refused) as refused:
        syncing.sync(desk, stick)
    assert refused.value.problem is Problem.CANNOT_WRITE
    assert "nieuw" in said(desk)  # what was taken stays
    monkeypatch.undo()
    settle(house, stick)
    assert checking.verify(desk).sound


def test_alone_and_strangers(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with workplace(tmp_path / "w") as made:
        with pytest.raises(Refused) as refused:
            syncing.sync(made.desk, stick)
        assert refused.value.problem is Problem.SENDER_UNKNOWN
        assert "één computer" in wording.refusal(refused.value)
        make_practice(tmp_path / "other", Founding(Side.WORKPLACE, "Nieuwe pc"), TODAY)
        with open_desk(tmp_path / "other", Unlock()) as other:
            with pytest.raises(Refused):
                syncing.sync(other, stick)
            pairing.admit(made.desk, (stick / other.store.author[:16] / "card.mxcard").read_bytes())
            assert syncing.sync(made.desk, stick).strangers == []  # it was let in
        make_practice(tmp_path / "third", Founding(Side.WORKPLACE, "Derde pc"), TODAY)
        with open_desk(tmp_path / "third", Unlock()) as third, pytest.raises(Refused):
            syncing.sync(third, stick)
        assert syncing.sync(made.desk, stick).strangers == ["Derde pc"]
    shutil.rmtree(stick)


def test_the_same_stick_in_two_pcs_at_once(house: House, tmp_path: Path) -> None:
    """Two that read and write there at the same moment: whole files only, and nothing is lost."""
    stick = tmp_path / "stick"
    settle(house, stick)
    rounds, start = 6, threading.Barrier(2)

    def work(number: int) -> list[syncing.Synced]:
        found = []
        for count in range(rounds):
            note(house, house.desks[number], f"{number} {count}")
            start.wait(60)
            found.append(syncing.sync(house.desks[number], stick))
        return found

    with ThreadPoolExecutor(2) as both:
        done = [one for found in both.map(work, (0, 1)) for one in found]
    assert not [left.refused for one in done for left in one.left]
    settle(house, stick)
    everything = {f"{number} {count}" for number in (0, 1) for count in range(rounds)}
    for desk in house.desks:
        assert said(desk) == everything
        assert checking.verify(desk).sound
    assert not list(stick.rglob("*.part"))


def test_the_same_file_taken_over_by_two_at_once_is_taken_over_once_by_each(
    house: House, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    settle(house, stick)
    note(house, house.desks[2], "van twee")
    (sent,) = exchanging.export(house.desks[2], tmp_path / "out", together=True)
    start = threading.Barrier(2)

    def work(number: int) -> tuple[int, int]:
        start.wait(60)
        first = exchanging.take_over(house.desks[number], sent.path.read_bytes())
        return first.new, exchanging.take_over(house.desks[number], sent.path.read_bytes()).new

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(work, (0, 1))) == [(1, 0), (1, 0)]
    assert said(house.desks[0]) == said(house.desks[1]) == {"van twee"}
