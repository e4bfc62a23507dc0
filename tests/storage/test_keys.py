import json
from pathlib import Path
from typing import Any

import pytest

from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.storage.keys import ATTEMPTS, FREE_TRIES, Attempts, Keys
from mentorapp.storage.tiles import KEYS
from tests.builders import CHEAP, DATA_KEY

DEVICE, OTHER_DEVICE = b"d" * 32, b"e" * 32
NOW = 1_762_416_000.0


def _keys(folder: Path) -> tuple[Keys, str]:
    keys, printed = Keys.make(folder, "store", DATA_KEY, CHEAP)
    for person, pin in (("mieke", "2580"), ("jef", "1470")):
        keys = keys.with_person(
            DATA_KEY, person, person.title(), "baker", pin=pin, device=DEVICE, cost=CHEAP
        )
    return keys, printed


def _unlock(
    folder: Path,
    pin: str,
    *,
    person: str = "mieke",
    now: float = NOW,
    device: bytes = DEVICE,
) -> bytes:
    return Keys.read(folder).unlock(person, pin, device, now=now)


def _problem(folder: Path, pin: str, **given: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        _unlock(folder, pin, **given)
    return caught.value


def _tamper(folder: Path, **values: object) -> None:
    path = folder / KEYS
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_every_person_opens_the_store_with_a_pin_of_his_own(tmp_path: Path) -> None:
    _keys(tmp_path)
    assert _unlock(tmp_path, "2580") == _unlock(tmp_path, "1470", person="jef") == DATA_KEY
    assert _problem(tmp_path, "1470").problem is Problem.WRONG_PIN
    assert _problem(tmp_path, "2580", person="els").problem is Problem.UNKNOWN


def test_a_pin_is_worth_nothing_on_another_device(tmp_path: Path) -> None:
    _keys(tmp_path)
    assert _problem(tmp_path, "2580", device=OTHER_DEVICE).problem is Problem.WRONG_PIN


def test_nothing_secret_stands_in_the_file(tmp_path: Path) -> None:
    _keys(tmp_path)
    content = (tmp_path / KEYS).read_bytes()
    assert DATA_KEY.hex().encode() not in content
    assert b"2580" not in content.replace(b'"salt"', b"")


def test_the_recovery_key_opens_without_device_or_pin(tmp_path: Path) -> None:
    _, printed = _keys(tmp_path)
    keys = Keys.read(tmp_path)
    assert keys.unlock_by_recovery(printed.lower().replace("-", " ")) == DATA_KEY
    for wrong in ("", "0000", printed[:-1] + ("0" if printed[-1] != "0" else "2")):
        with pytest.raises(Refused) as caught:
            keys.unlock_by_recovery(wrong)
        assert caught.value.problem is Problem.WRONG_RECOVERY_KEY


def test_ten_wrong_pins_pause_longer_each_time_and_never_for_ever(tmp_path: Path) -> None:
    _keys(tmp_path)
    now, pauses = NOW, []
    for number in range(10):
        refused = _problem(tmp_path, "0000", now=now)
        if refused.problem is Problem.WAIT_FOR_PIN:
            pauses.append(refused.params["seconds"])
            assert isinstance(pauses[-1], int)
            assert _problem(tmp_path, "2580", now=now + pauses[-1] - 1).problem is (
                Problem.WAIT_FOR_PIN  # the right PIN waits as well
            )
            now += pauses[-1]
            refused = _problem(tmp_path, "0000", now=now)
        assert refused.problem is Problem.WRONG_PIN
        assert refused.params["left"] == max(0, FREE_TRIES - 1 - number)
    assert pauses == [30, 60, 120, 240, 480]
    assert _unlock(tmp_path, "2580", now=now + 15 * 60) == DATA_KEY
    assert _problem(tmp_path, "0000", now=now + 15 * 60).problem is Problem.WRONG_PIN


def test_after_very_many_wrong_pins_the_pause_is_a_quarter_of_an_hour(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path, DEVICE)
    for _ in range(200):
        attempts.count("mieke", NOW)
    with pytest.raises(Refused) as caught:
        attempts.check("mieke", NOW)
    assert caught.value.params["seconds"] == 15 * 60
    attempts.check("mieke", NOW + 15 * 60)


def test_one_persons_wrong_pins_hold_up_nobody_else(tmp_path: Path) -> None:
    _keys(tmp_path)
    for _ in range(FREE_TRIES):
        _problem(tmp_path, "0000")
    assert _problem(tmp_path, "2580").problem is Problem.WAIT_FOR_PIN
    assert _unlock(tmp_path, "1470", person="jef") == DATA_KEY


def test_a_clock_set_back_neither_locks_out_nor_lets_in(tmp_path: Path) -> None:
    _keys(tmp_path)
    for _ in range(FREE_TRIES):
        _problem(tmp_path, "0000")
    year_before = NOW - 365 * 86400
    assert _problem(tmp_path, "2580", now=year_before).problem is Problem.WAIT_FOR_PIN
    assert _unlock(tmp_path, "2580", now=year_before + 30) == DATA_KEY


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"tries":{"mieke":[0,0]},"mac":"00"}',
        '{"tries":{},"mac":"é"}'.encode(),
        b'{"tries":[],"mac":5}',
    ],
)
def test_tampered_counters_use_up_the_free_tries_but_lock_nobody_out(
    tmp_path: Path, content: bytes
) -> None:
    _keys(tmp_path)
    (tmp_path / ATTEMPTS).write_bytes(content)
    assert _problem(tmp_path, "2580").problem is Problem.WAIT_FOR_PIN
    assert _problem(tmp_path, "2580", now=NOW + 29).problem is Problem.WAIT_FOR_PIN
    assert _unlock(tmp_path, "2580", now=NOW + 30) == DATA_KEY
    # once the PIN was right the tries are free again
    assert _unlock(tmp_path, "2580", now=NOW + 31) == DATA_KEY


def test_counters_of_another_device_are_not_believed(tmp_path: Path) -> None:
    Attempts(tmp_path, OTHER_DEVICE).clear("mieke")
    with pytest.raises(Refused):
        Attempts(tmp_path, DEVICE).check("mieke", NOW)


def test_a_try_is_counted_before_it_is_made(tmp_path: Path) -> None:
    _keys(tmp_path)
    Attempts(tmp_path, DEVICE).count("mieke", NOW)  # and then the process was killed
    assert _problem(tmp_path, "0000").params["left"] == FREE_TRIES - 2


@pytest.mark.parametrize("pin", ["", "123", "abcd", "12 4", "-123"])
def test_a_pin_has_at_least_four_digits(tmp_path: Path, pin: str) -> None:
    keys, _ = _keys(tmp_path)
    before = (tmp_path / KEYS).read_bytes()
    with pytest.raises(Refused) as caught:
        keys.with_person(DATA_KEY, "els", "Els", "", pin=pin, device=DEVICE, cost=CHEAP)
    assert caught.value.problem is Problem.PIN_TOO_SHORT
    assert (tmp_path / KEYS).read_bytes() == before


def test_a_new_pin_replaces_the_former_and_a_removed_person_stays_out(tmp_path: Path) -> None:
    keys, printed = _keys(tmp_path)
    keys = keys.with_person(DATA_KEY, "mieke", "M", "", pin="9999", device=DEVICE, cost=CHEAP)
    assert _problem(tmp_path, "2580").problem is Problem.WRONG_PIN
    assert _unlock(tmp_path, "9999") == DATA_KEY
    keys.without_person(DATA_KEY, "mieke")
    assert _problem(tmp_path, "9999").problem is Problem.UNKNOWN
    assert [tile.person for tile in Keys.read(tmp_path).tiles] == ["jef"]
    assert Keys.read(tmp_path).unlock_by_recovery(printed) == DATA_KEY


def test_whoever_lacks_the_data_key_adds_nobody(tmp_path: Path) -> None:
    keys, _ = _keys(tmp_path)
    with pytest.raises(Damaged):
        keys.with_person(bytes(32), "eve", "Eve", "", pin="1234", device=DEVICE, cost=CHEAP)
    assert {tile.person for tile in Keys.read(tmp_path).tiles} == {"mieke", "jef"}


@pytest.mark.parametrize(
    "change",
    [
        {"store": "another"},
        {"mac": "00"},
        {"mac": "é"},
        {"mac": 5},
        {"tiles": "first name changed"},
        {"tiles": "swapped"},
        {"recovery": "of another store"},
    ],
    ids=str,
)
def test_a_tampered_key_file_is_damaged_even_with_the_right_pin(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    _keys(tmp_path)
    value = json.loads((tmp_path / KEYS).read_text())
    if change.get("tiles") == "first name changed":
        value["tiles"][0]["name"] = "Mieke Administrator"
        change = {"tiles": value["tiles"]}
    elif change.get("tiles") == "swapped":
        change = {"tiles": value["tiles"][::-1]}
    elif "recovery" in change:
        (tmp_path / "other").mkdir()
        _keys(tmp_path / "other")
        change = {"recovery": json.loads((tmp_path / "other" / KEYS).read_text())["recovery"]}
    _tamper(tmp_path, **change)
    with pytest.raises(Damaged):
        _unlock(tmp_path, "2580")


def test_one_persons_wrap_does_not_serve_another(tmp_path: Path) -> None:
    _keys(tmp_path)
    value = json.loads((tmp_path / KEYS).read_text())
    value["tiles"][1]["wrap"] = value["tiles"][0]["wrap"]
    _tamper(tmp_path, tiles=value["tiles"])
    assert _problem(tmp_path, "2580", person="jef").problem is Problem.WRONG_PIN


@pytest.mark.parametrize(
    "wrap",
    [
        {"salt": "zz"},
        {"salt": 5},
        {"salt": "00"},
        {"wrapped": ""},
        {"wrapped": None},
        {"cost": {}},
        {"cost": None},
        {"cost": {"memory": 2**31, "passes": 1, "lanes": 1}},
        {"cost": {"memory": 256, "passes": 10**9, "lanes": 1}},
        {"cost": {"memory": 256, "passes": 0, "lanes": 1}},
        {"cost": {"memory": 8, "passes": 1, "lanes": 4}},
        {"cost": {"memory": "256", "passes": 1, "lanes": 1}},
        {"cost": {"memory": 256, "passes": 1, "lanes": 1, "more": 1}},
    ],
    ids=str,
)
def test_a_malformed_wrap_is_damage_and_no_accident(
    tmp_path: Path, wrap: dict[str, object]
) -> None:
    _keys(tmp_path)
    value = json.loads((tmp_path / KEYS).read_text())
    value["tiles"][0]["wrap"] |= wrap
    _tamper(tmp_path, tiles=value["tiles"])
    with pytest.raises(Damaged):
        Keys.read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{}", b"\xff", b'{"store": 1}'])
def test_a_broken_key_file_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEYS).write_bytes(content)
    with pytest.raises(Damaged):
        Keys.read(tmp_path)


def test_a_folder_without_keys_holds_no_store(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        Keys.read(tmp_path)
    assert caught.value.problem is Problem.NO_STORE


def _in_the_first_format(folder: Path) -> None:
    """Write keys.json as a program did that knew no tiles of learners."""
    keys = Keys.read(folder)
    old = Keys(folder, keys.store, keys.tiles, keys.recovery_wrap, written_in=1)
    old._write(DATA_KEY)
    assert "learner" not in (folder / KEYS).read_text()


def test_keys_of_before_learners_had_a_tile_open_and_are_written_anew_with_the_next_change(
    tmp_path: Path,
) -> None:
    _keys(tmp_path)
    _in_the_first_format(tmp_path)
    assert _unlock(tmp_path, "2580") == DATA_KEY
    assert [tile.learner for tile in Keys.read(tmp_path).tiles] == [False, False]
    Keys.read(tmp_path).with_person(
        DATA_KEY, "nour", "Nour", "duaal", pin="8642", device=DEVICE, cost=CHEAP, learner=True
    )
    assert json.loads((tmp_path / KEYS).read_text())["format"] == 2
    assert _unlock(tmp_path, "8642", person="nour") == _unlock(tmp_path, "2580") == DATA_KEY
    assert [tile.learner for tile in Keys.read(tmp_path).tiles] == [False, False, True]


def test_what_stands_in_the_first_format_is_sealed_as_well(tmp_path: Path) -> None:
    _keys(tmp_path)
    _in_the_first_format(tmp_path)
    tiles = json.loads((tmp_path / KEYS).read_text())["tiles"]
    tiles[0]["name"] = "Iemand anders"
    _tamper(tmp_path, tiles=tiles)
    with pytest.raises(Damaged):
        _unlock(tmp_path, "2580")


def test_keys_of_a_newer_program_are_refused_and_nonsense_is_damage(tmp_path: Path) -> None:
    _keys(tmp_path)
    _tamper(tmp_path, format=3)
    assert _problem(tmp_path, "2580").problem is Problem.STORE_NEWER
    _tamper(tmp_path, format="two")
    with pytest.raises(Damaged):
        _unlock(tmp_path, "2580")
    tiles = json.loads((tmp_path / KEYS).read_text())["tiles"]
    tiles[0]["learner"] = "ja"
    _tamper(tmp_path, format=2, tiles=tiles)
    with pytest.raises(Damaged):
        _unlock(tmp_path, "2580")
