"""Secret keys of this installation, in the store itself.

The embedded file is encrypted as a whole. On a shared server every PC has keys of its own, each
wrapped under the data key that only this organisation's folders open.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from mentorapp.base import files
from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Damaged
from mentorapp.storage import tables

STATION = "station"  # file in a PC's folder that names it on a shared server


@dataclass(frozen=True, slots=True)
class Vault:
    """Keeps secrets by name. station: which PC, empty in an embedded store."""

    station: str = ""
    data_key: bytes | None = None

    @classmethod
    def on_server(cls, folder: Path, data_key: bytes) -> "Vault":
        """Give the vault of this PC on a shared server; the PC is named at first use."""
        path = folder / STATION
        if not path.exists():
            files.write(path, secrets.token_hex(8).encode())
        return cls(path.read_text("ascii").strip() + "/", data_key)

    def keep(self, connection: Connection, name: str, value: bytes) -> None:
        """Keep a secret under a name, instead of what was there."""
        full = self.station + name
        stored = value
        if self.data_key is not None:
            stored = wrapping.wrap(value, self.data_key, full.encode())
        connection.execute(delete(tables.secret).where(tables.secret.c.name == full))
        connection.execute(insert(tables.secret), {"name": full, "value": stored})

    def all(self, connection: Connection) -> dict[str, bytes]:
        """Give this PC's secrets by name. Raises Damaged when one does not open."""
        found = {}
        rows = connection.execute(select(tables.secret.c.name, tables.secret.c.value))
        for full, stored in rows:
            if not full.startswith(self.station):
                continue
            value: bytes | None = bytes(stored)
            if self.data_key is not None:
                value = wrapping.unwrap(bytes(stored), self.data_key, full.encode())
            if value is None:
                raise Damaged("keys", full)
            found[full.removeprefix(self.station)] = value
        return found
