"""Who can open the store: keys.json and the counters of wrong PINs."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from mentorapp.base import canonical, files
from mentorapp.base.crypto import recovery, wrapping
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.storage.tiles import KEYS, is_learner, text

ATTEMPTS = "attempts.json"
PIN_DIGITS = 4  # at least
FREE_TRIES = 5
_FIRST_PAUSE = 30  # seconds, doubled with every further wrong PIN
_LONGEST_PAUSE = 15 * 60
_NEVER = 2**53 - 1  # later than any clock: the pause begins when it is first asked for
_MAX_MEMORY, _MAX_PASSES, _MAX_LANES = 2**20, 64, 16  # KiB; above, a tampered file would hang us
_FORMAT = 2
_BEFORE_LEARNERS = 1  # files in which every tile is of a person of the house
_RECOVERY = "recovery"
_SALT = 16


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key under one secret."""

    salt: str
    wrapped: str
    cost: wrapping.Cost

    @classmethod
    def make(cls, data_key: bytes, secret: bytes, whose: str, cost: wrapping.Cost) -> "Wrap":
        """Wrap the data key under a secret that only its holder knows."""
        import secrets  # noqa: PLC0415 - not before the lock screen is painted

        salt = secrets.token_bytes(_SALT)
        under = wrapping.stretch(secret, salt, cost)
        return cls(salt.hex(), wrapping.wrap(data_key, under, whose.encode()).hex(), cost)

    def open(self, secret: bytes, whose: str) -> bytes | None:
        """Give the data key, or None for another secret."""
        under = wrapping.stretch(secret, bytes.fromhex(self.salt), self.cost)
        return wrapping.unwrap(bytes.fromhex(self.wrapped), under, whose.encode())


@dataclass(frozen=True, slots=True)
class Tile:
    """A person on the lock screen: what may be seen before anybody unlocked.

    learner: it is a learner, who comes into its own room alone; the trade is its programme.
    """

    person: str
    name: str
    trade: str
    wrap: Wrap
    learner: bool = False


def check_pin(pin: str) -> None:
    """Raise Refused(PIN_TOO_SHORT) for what is no PIN."""
    if len(pin) < PIN_DIGITS or not pin.isdigit():
        raise Refused(Problem.PIN_TOO_SHORT, "pin", digits=PIN_DIGITS)


class Keys:
    """The keys of one folder. Reading needs nothing; changing needs the data key."""

    def __init__(
        self,
        folder: Path,
        store: str,
        tiles: tuple[Tile, ...],
        recovery_wrap: Wrap,
        seal: str = "",
        *,
        written_in: int = _FORMAT,
    ) -> None:
        self._folder = folder
        self.store = store
        self.tiles = tiles
        self.recovery_wrap = recovery_wrap
        self._seal = seal
        self._format = written_in  # what was sealed is what that format says

    @classmethod
    def make(
        cls, folder: Path, store: str, data_key: bytes, cost: wrapping.Cost
    ) -> tuple["Keys", str]:
        """Make the keys of a new store; gives them and the recovery key to print."""
        printed = recovery.new()
        wrap = Wrap.make(data_key, _parsed(printed), _RECOVERY, cost)
        keys = cls(folder, store, (), wrap)
        keys._write(data_key)
        return keys, printed

    @classmethod
    def read(cls, folder: Path) -> "Keys":
        """Read keys.json. Raises Refused(NO_STORE) or Damaged."""
        path = folder / KEYS
        if not path.is_file():
            raise Refused(Problem.NO_STORE, "data", folder=str(folder))
        return cls.parse(folder, path.read_bytes())

    @classmethod
    def parse(cls, folder: Path, content: bytes) -> "Keys":
        """Read what keys.json holds, as of a backup of the folder's store.

        Raises Damaged, and Refused(STORE_NEWER) for a format of a newer program.
        """
        try:
            value = canonical.loads(content)
            written_in = value.get("format", _BEFORE_LEARNERS)
            if written_in > _FORMAT:
                raise Refused(Problem.STORE_NEWER, "data", folder=str(folder))
            return cls(
                folder,
                text(value["store"]),
                tuple(
                    Tile(
                        text(t["person"]),
                        text(t["name"]),
                        text(t["trade"]),
                        _wrap(t["wrap"]),
                        is_learner(t),
                    )
                    for t in value["tiles"]
                ),
                _wrap(value["recovery"]),
                str(value.get("mac", "")),
                written_in=written_in,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Damaged("keys", str(error)) from error

    def unlock(
        self, person: str, pin: str, device: bytes, *, now: float, field: str = "pin"
    ) -> bytes:
        """Give the data key for a person's PIN. now: seconds since 1970; field: where it was typed.

        Raises Refused: UNKNOWN, WAIT_FOR_PIN (seconds), WRONG_PIN (left); Damaged when keys.json
        was tampered with.
        """
        tile = next((t for t in self.tiles if t.person == person), None)
        if tile is None:
            raise Refused(Problem.UNKNOWN, "as", id=person)
        attempts = Attempts(self._folder, device)
        attempts.check(person, now)
        # Counted before the PIN is tried: a killed process has had its try.
        left = attempts.count(person, now)
        data_key = tile.wrap.open(wrapping.join(pin, device), person)
        if data_key is None:
            raise Refused(Problem.WRONG_PIN, field, left=left)
        attempts.clear(person)
        self._check(data_key)
        return data_key

    def unlock_by_recovery(self, typed: str) -> bytes:
        """Give the data key for the printed recovery key."""
        secret = recovery.parse(typed)
        data_key = self.recovery_wrap.open(secret, _RECOVERY) if secret else None
        if data_key is None:
            raise Refused(Problem.WRONG_RECOVERY_KEY, "recovery_key_file")
        self._check(data_key)
        return data_key

    def with_person(
        self,
        data_key: bytes,
        person: str,
        name: str,
        trade: str,
        *,
        pin: str,
        device: bytes,
        cost: wrapping.Cost,
        learner: bool = False,
    ) -> "Keys":
        """Add a person, or give a known one a new PIN, and write keys.json."""
        check_pin(pin)
        wrap = Wrap.make(data_key, wrapping.join(pin, device), person, cost)
        tile = Tile(person, name, trade, wrap, learner)
        if person in {t.person for t in self.tiles}:  # keeps its place on the lock screen
            tiles = tuple(tile if t.person == person else t for t in self.tiles)
        else:
            tiles = (*self.tiles, tile)
        return self._with(tiles, data_key)

    def without_person(self, data_key: bytes, person: str) -> "Keys":
        """Take a person's wrap away and write keys.json."""
        return self._with(tuple(t for t in self.tiles if t.person != person), data_key)

    def with_names(self, data_key: bytes, said: Mapping[str, tuple[str, str] | None]) -> "Keys":
        """Let the tiles of these people say name and trade; None: take the tile away.

        keys.json is written only when a tile differs.
        """
        tiles = tuple(
            replace(tile, name=named[0], trade=named[1])
            for tile in self.tiles
            if (named := said.get(tile.person, (tile.name, tile.trade))) is not None
        )
        return self if tiles == self.tiles else self._with(tiles, data_key)

    def with_new_recovery(self, data_key: bytes, cost: wrapping.Cost) -> tuple["Keys", str]:
        """Give a new recovery key to print; the former one opens this folder no more."""
        self._check(data_key)
        printed = recovery.new()
        wrap = Wrap.make(data_key, _parsed(printed), _RECOVERY, cost)
        keys = Keys(self._folder, self.store, self.tiles, wrap)
        keys._write(data_key)
        return keys, printed

    def is_of(self, data_key: bytes) -> bool:
        """Say whether these keys were sealed with this data key, and so open the same store."""
        return wrapping.same(self._seal, self._mac(data_key))

    def _with(self, tiles: tuple[Tile, ...], data_key: bytes) -> "Keys":
        self._check(data_key)
        keys = Keys(self._folder, self.store, tiles, self.recovery_wrap)
        keys._write(data_key)
        return keys

    def _body(self) -> dict[str, Any]:
        tiles = [asdict(tile) for tile in self.tiles]
        if self._format == _BEFORE_LEARNERS:
            for tile in tiles:
                del tile["learner"]
        return {
            "format": self._format,
            "store": self.store,
            "tiles": tiles,
            "recovery": asdict(self.recovery_wrap),
        }

    def _mac(self, data_key: bytes) -> str:
        return wrapping.mac(data_key, canonical.dumps(self._body()), "keys.json")

    def _write(self, data_key: bytes) -> None:
        self._seal = self._mac(data_key)
        value = {**self._body(), "mac": self._seal}
        files.write(self._folder / KEYS, json.dumps(value, indent=1).encode())

    def _check(self, data_key: bytes) -> None:
        if not self.is_of(data_key):
            raise Damaged("keys", "keys.json does not carry its own seal")


@dataclass(frozen=True, slots=True)
class _Tries:
    failed: int = 0
    last: int = 0


class Attempts:
    """Counters of wrong PINs on this device; the pause grows and never becomes permanent."""

    def __init__(self, folder: Path, device: bytes) -> None:
        self._path = folder / ATTEMPTS
        self._device = device
        self._tries = self._read()

    def check(self, person: str, now: float) -> None:
        """Raise Refused(WAIT_FOR_PIN, seconds) while the pause lasts."""
        tries = self._of(person)
        over = tries.failed - FREE_TRIES
        if over < 0:
            return
        pause = min(_FIRST_PAUSE * 2**over, _LONGEST_PAUSE)
        if now < tries.last:
            # A clock that was set back must not lock anybody out for longer than the pause: it
            # begins anew.
            tries = self._tries[person] = _Tries(tries.failed, int(now))
            self._write()
        waited = int(now) - tries.last
        if waited < pause:
            raise Refused(Problem.WAIT_FOR_PIN, "pin", seconds=pause - waited)

    def count(self, person: str, now: float) -> int:
        """Count a try before it is made; give how many are left without a pause."""
        failed = self._of(person).failed + 1
        self._tries[person] = _Tries(failed, int(now))
        self._write()
        return max(0, FREE_TRIES - failed)

    def clear(self, person: str) -> None:
        """Forget the wrong tries of a person whose PIN was right."""
        self._tries[person] = _Tries()  # kept: after tampering, a missing one counts as failed
        self._write()

    def _of(self, person: str) -> _Tries:
        return self._tries.get(person) or self._tries.get("", _Tries())

    def _read(self) -> dict[str, _Tries]:
        if not self._path.exists():
            return {}
        try:
            value = canonical.loads(self._path.read_bytes())
            body = value["tries"]
            if wrapping.same(value["mac"], self._mac(body)):
                return {person: _Tries(*pair) for person, pair in body.items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
        # Tampered with: everybody starts with the free tries used up, and waits a little.
        return {"": _Tries(FREE_TRIES, _NEVER)}

    def _write(self) -> None:
        body = {person: [t.failed, t.last] for person, t in self._tries.items()}
        value = {"tries": body, "mac": self._mac(body)}
        files.write(self._path, canonical.dumps(value))

    def _mac(self, body: object) -> str:
        return wrapping.mac(self._device, canonical.dumps(body), "attempts.json")


def _wrap(value: dict[str, Any]) -> Wrap:
    cost = value["cost"]
    limits = {"memory": _MAX_MEMORY, "passes": _MAX_PASSES, "lanes": _MAX_LANES}
    if set(cost) != set(limits) or not all(
        isinstance(cost[name], int) and 0 < cost[name] <= limit for name, limit in limits.items()
    ):
        raise ValueError("cost")
    if len(bytes.fromhex(value["salt"])) != _SALT or not bytes.fromhex(value["wrapped"]):
        raise ValueError("wrap")
    if cost["memory"] < 8 * cost["lanes"]:  # Argon2 needs as much
        raise ValueError("cost")
    return Wrap(value["salt"], value["wrapped"], wrapping.Cost(**cost))


def _parsed(printed: str) -> bytes:
    secret = recovery.parse(printed)
    if secret is None:
        raise AssertionError("a fresh recovery key must parse")
    return secret
