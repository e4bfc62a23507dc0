"""The open store: one folder, one installation key, one database."""

import hashlib
import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import delete, exc, insert, select
from sqlalchemy.engine import Connection, Engine

from mentorapp.base import vouching
from mentorapp.base.crypto.sealing import AgeKey
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain import ids
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.installation import Ground, Installation, Revocation
from mentorapp.domain.people import Founding, Organisation, Person, Side
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.sharing import Members
from mentorapp.storage import appending, counting, engine, folder, membership, peers, schema, tables
from mentorapp.storage.projection import Projector
from mentorapp.storage.unit import Session, Unit
from mentorapp.storage.vault import Vault

T = TypeVar("T")
_SIGNING, _AGE, _FORMER, _FORMER_AGE = "signing", "age", "former ", "age of "
_RETRIES = 5  # of a use case that met a serialisation failure (PostgreSQL only)


class Store:
    """Everything below the services: reads and writes of one store."""

    def __init__(
        self,
        path: Path,
        engine: Engine,
        data_key: bytes,
        catalogue: Catalogue = CATALOGUE,
        vault: Vault | None = None,
    ) -> None:
        self.folder = path
        self.engine = engine
        self.data_key = data_key
        self.catalogue = catalogue
        self._vault = vault or Vault()
        self._key: SigningKey | None = None
        self._age: AgeKey | None = None
        self.members = Members({}, {})

    # opening and closing

    @classmethod
    def create(
        cls,
        path: Path,
        data_key: bytes,
        founding: Founding,
        *,
        at: str,
        first: Person | None = None,
        besides: Callable[[str], Iterable[object]] = lambda _organisation: (),
        catalogue: Catalogue = CATALOGUE,
    ) -> "Store":
        """Make a store for a new organisation, founded by this installation.

        first: its first person, if there is one yet; the organisation is filled in here. besides:
        gives what else it starts with, new records and a peer. Raises Refused(STORE_EXISTS). A
        crash leaves no database: it is made beside and renamed.
        """
        database = path / engine.DATABASE
        if database.exists():
            raise Refused(Problem.STORE_EXISTS, "data", folder=str(path))
        fresh = database.with_name(database.name + ".new")
        for left in path.glob(fresh.name + "*"):
            left.unlink()
        making = engine.open_sqlite(fresh, data_key, create=True)
        try:
            cls(path, making, data_key, catalogue)._found(founding, at, first, besides)
        finally:
            making.dispose()
        schema.fold(fresh, data_key)
        fresh.replace(database)
        return cls.open(path, data_key, at=at, catalogue=catalogue)

    @classmethod
    def create_on_server(
        cls,
        path: Path,
        data_key: bytes,
        founding: Founding,
        *,
        url: str,
        at: str,
        catalogue: Catalogue = CATALOGUE,
    ) -> "Store":
        """Make a store in an empty PostgreSQL database; path is this PC's own folder.

        Raises Refused(STORE_EXISTS).
        """
        making = engine.open_postgresql(url)
        try:
            with making.connect() as connection:
                if schema.exists(connection):
                    raise Refused(Problem.STORE_EXISTS, "data", folder=making.url.database)
            vault = Vault.on_server(path, data_key)
            cls(path, making, data_key, catalogue, vault)._found(founding, at)
        finally:
            making.dispose()
        return cls.open(path, data_key, at=at, catalogue=catalogue, url=url)

    @classmethod
    def open(
        cls,
        path: Path,
        data_key: bytes,
        *,
        at: str,
        catalogue: Catalogue = CATALOGUE,
        url: str | None = None,
    ) -> "Store":
        """Open a store of today's schema; rebuilds the projection after an upgrade.

        url: of a PostgreSQL database instead of the folder's own file. A copied or restored
        store goes on under a new key (``continue_under_new_key``).
        """
        if url is None:
            opened, vault = engine.open_sqlite(path / engine.DATABASE, data_key), Vault()
        else:
            opened, vault = engine.open_postgresql(url), Vault.on_server(path, data_key)
        store = cls(path, opened, data_key, catalogue, vault)
        try:
            with engine.reading(opened) as connection:
                schema.require_current(connection)
            store._load()
            store._follow_catalogue()
            if store._meta(store._place_name) not in (None, _place(path)):
                store.continue_under_new_key(at=at)
        except BaseException:
            opened.dispose()
            raise
        return store

    def close(self) -> None:
        """Close the database; what lies in its write-ahead log goes into the file."""
        self.engine.dispose()
        self._key = self._age = None

    def position(self) -> list[tuple[str, int]]:
        """Give up to where each author's changes are here: it differs when anything was added."""
        with engine.reading(self.engine) as connection:
            rows = connection.execute(
                select(tables.author.c.key, tables.author.c.seq).order_by(tables.author.c.key)
            )
            return [(row[0], row[1]) for row in rows]

    @property
    def author(self) -> str:
        """This installation's author key."""
        return self.key.author

    @property
    def key(self) -> SigningKey:
        """This installation's signing key."""
        if self._key is None:
            raise Damaged("keys", "the store has no signing key")
        return self._key

    @property
    def age(self) -> AgeKey:
        """The key that packages for this installation are encrypted to."""
        if self._age is None:
            raise Damaged("keys", "the store has no age key")
        return self._age

    @property
    def organisation(self) -> str:
        """The organisation this installation writes for."""
        return self.members.organisation[self.author]

    @property
    def side(self) -> Side:
        """The side this store is on."""
        return self.members.side[self.organisation]

    # transactions

    @contextmanager
    def unit(self, session: Session) -> Iterator[Unit]:
        """Open a unit of work; leaving without commit undoes everything."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            unit = Unit(connection, self.catalogue, self.members, self.key, session)
            yield unit
            if not unit.committed:
                transaction.rollback()
            elif unit.wide:
                self.reconsider(connection)

    def write(self, session: Session, use_case: Callable[[Unit], T]) -> T:
        """Run a use case in a unit of work, again when the database asks for it."""
        for left in reversed(range(_RETRIES)):
            try:
                with self.unit(session) as unit:
                    return use_case(unit)
            except exc.DBAPIError as error:
                if not left or not engine.must_retry(error):
                    raise
        raise AssertionError("unreachable")

    def suppose(self, session: Session, use_case: Callable[[Unit], T]) -> T:
        """Run a use case as if, and undo all of it: what it gives says what would follow."""

        def undone(unit: Unit) -> T:
            try:
                return use_case(unit)
            finally:
                unit.committed = False

        return self.write(session, undone)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Open a unit that only reads."""
        with engine.reading(self.engine) as connection, connection.begin():
            yield Unit(connection, self.catalogue, self.members, self.key, Session("", ""))

    def reconsider(self, connection: Connection) -> None:
        """Look at cards, revocations and branches anew, and project everything again."""
        counting.recount(connection)
        self.members = membership.members(connection)
        Projector(connection, self.catalogue, self.members).rebuild()

    # keys

    def continue_under_new_key(self, *, at: str) -> None:
        """Give a restored or copied store a new installation key.

        Its first change names the author and seq it continues. The age key stays, to read what
        was sent to the former one. All of it is one transaction.
        """
        former = self.key
        card, fresh = self._successor(Ground.CONTINUES, vouching.CONTINUES, self.age)
        self._key = fresh
        try:
            with self.unit(Session("", at)) as unit:
                unit.add(card)
                unit.commit("continue_restored")
                self._vault.keep(unit.connection, f"{_FORMER}{former.author}", former.seed)
                self._keep_keys(unit.connection)
        except BaseException:
            self._key = former
            raise

    def rotate(self, *, by: str, at: str) -> None:
        """Give this installation new keys in place of its own, which signs the new one.

        What was sent to the former age key still opens; the former signing key is destroyed, and
        nothing that is written under it from here on counts anywhere. All of it is one transaction.
        """
        former, former_age = self.key, self.age
        age = AgeKey.new()
        card, fresh = self._successor(Ground.ROTATED, vouching.ROTATES, age)
        end = Revocation(
            ids.natural("revocation", former.author),
            card.organisation,
            former.author,
            card.voucher_seq,
        )
        self._key, self._age = fresh, age
        try:
            with self.unit(Session(by, at)) as unit:
                unit.add(card)
                unit.add(end)
                unit.commit("rotate_key")
                self._vault.keep(unit.connection, f"{_FORMER}{former.author}", b"")
                self._vault.keep(
                    unit.connection, f"{_FORMER_AGE}{former.author}", former_age.secret.encode()
                )
                self._keep_keys(unit.connection)
        except BaseException:
            self._key, self._age = former, former_age
            raise
        self._load()

    def _successor(self, ground: Ground, kind: str, age: AgeKey) -> tuple[Installation, SigningKey]:
        """Give the card of a new key of this installation, vouched for by the present one."""
        former, fresh, organisation = self.key, SigningKey.new(), self.organisation
        with engine.reading(self.engine) as connection:
            seq, _head = appending.position(connection, former.author)
        card = Installation(
            ids.installation_of(fresh.author),
            organisation,
            fresh.author,
            age.recipient,
            self.side,
            ground,
            former.author,
            seq,
            vouching.vouch(former, kind, organisation, fresh.author, seq),
            platform.node(),
        )
        return card, fresh

    def former_authors(self, connection: Connection) -> list[str]:
        """Give the author keys that this store wrote under before it was restored or copied."""
        names = self._vault.all(connection)
        return [name.removeprefix(_FORMER) for name in names if name.startswith(_FORMER)]

    def _found(
        self,
        founding: Founding,
        at: str,
        first: Person | None = None,
        besides: Callable[[str], Iterable[object]] = lambda _organisation: (),
    ) -> None:
        with self.engine.begin() as connection:
            schema.create(connection)
            tables.projection(self.catalogue).create_all(connection)
        self._key, self._age = SigningKey.new(), AgeKey.new()
        organisation = ids.organisation_of(self.author)
        card = Installation(
            ids.installation_of(self.author),
            organisation,
            self.author,
            self.age.recipient,
            founding.side,
            Ground.FOUNDER,
            name=platform.node(),
        )
        house = Organisation(
            organisation, founding.side, founding.name, founding.place, founding.number
        )
        with self.unit(Session("", at)) as unit:
            unit.add(card)
            unit.add(house)
            if first is not None:
                unit.add(replace(first, organisation=organisation))
            for value in besides(organisation):
                if isinstance(value, Peer):
                    peers.accept(unit.connection, value)
                else:
                    unit.add(value)
            unit.commit("found_organisation", name=founding.name)
            self._keep_keys(unit.connection)

    def mark_as_copy(self, connection: Connection) -> None:
        """Make sure that whoever opens this store next goes on under a new key."""
        self._set_meta(connection, self._place_name, "copied")

    def _keep_keys(self, connection: Connection) -> None:
        self._vault.keep(connection, _SIGNING, self.key.seed)
        self._vault.keep(connection, _AGE, self.age.secret.encode())
        self._set_meta(connection, self._place_name, _place(self.folder))

    def _load(self) -> None:
        with engine.reading(self.engine) as connection:
            found = self._vault.all(connection)
            if _SIGNING in found and _AGE in found:
                self._key = SigningKey(found[_SIGNING])
                former = [found[one].decode() for one in found if one.startswith(_FORMER_AGE)]
                self._age = AgeKey(found[_AGE].decode(), former)
            self.members = membership.members(connection)

    @property
    def _place_name(self) -> str:
        return f"place {self._vault.station}".strip()

    def _follow_catalogue(self) -> None:
        if self._meta("projection") == self._fingerprint:
            return
        with self.engine.begin() as connection:
            metadata = tables.projection(self.catalogue)
            for name in schema.projection_tables(connection):
                connection.exec_driver_sql(f'DROP TABLE "{name}"')
            metadata.create_all(connection)
            # What is understood only now may say what counts, too.
            self.reconsider(connection)
            self._set_meta(connection, "projection", self._fingerprint)

    @property
    def _fingerprint(self) -> str:
        made_for = f"{self.catalogue.fingerprint}{tables.INDEXED}"
        return hashlib.sha256(made_for.encode()).hexdigest()

    def _meta(self, name: str) -> str | None:
        with engine.reading(self.engine) as connection:
            return connection.execute(
                select(tables.meta.c.value).where(tables.meta.c.name == name)
            ).scalar_one_or_none()

    @staticmethod
    def _set_meta(connection: Connection, name: str, value: str) -> None:
        connection.execute(delete(tables.meta).where(tables.meta.c.name == name))
        connection.execute(insert(tables.meta), {"name": name, "value": value})


def _place(path: Path) -> str:
    """Give where a store lives, so that a copy of the folder is seen for what it is.

    The number of the folder on its disk and the name of the PC; empty where a file system gives
    new numbers at every mount (a stick).
    """
    if folder.file_system(path.resolve()) in folder.UNSTABLE:
        return ""
    number = path.stat().st_ino
    return f"{platform.node()}:{number}"
