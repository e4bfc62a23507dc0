"""What of an evaluation another organisation may read: nothing before both sides finished.

A finished sheet travels at once, and lists the hashes of the answers it stands for; the answers
themselves follow as disclosures once the reader's own sheet is finished too, or once all was
opened or offered for signature.
"""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.engine import Connection

from mentorapp.domain import ids
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.sharing import Members
from mentorapp.storage import tables

ANSWERS = frozenset({"rating", "later_rating"})


@dataclass(frozen=True, slots=True)
class _Stand:
    """How an evaluation stands. open: for everybody; done: voices by who finished them."""

    open: bool
    done: dict[str, set[str]] = field(default_factory=dict)


class Blind:
    """Decides of the answers of evaluations whether a reader elsewhere may have them."""

    def __init__(self, connection: Connection, catalogue: Catalogue, members: Members) -> None:
        self._connection = connection
        self._tables = tables.projection(catalogue).tables
        self._members = members
        self._stands: dict[str, _Stand] = {}

    def shows(self, record: str, id_: str, author: str, reader: str) -> bool:
        """Say whether a reader may have an answer of an author."""
        table = self._tables[f"p_{record}"]
        row = self._connection.execute(
            select(table.c.evaluation, table.c.voice).where(table.c.id == id_)
        ).first()
        if row is None:  # withdrawn, or of a record we do not hold
            return False
        stand = self._stand(row.evaluation)
        if stand.open:
            return True
        own = self._members.organisation.get(author, "")
        return row.voice in stand.done.get(own, ()) and bool(stand.done.get(reader))

    def _stand(self, evaluation: str) -> _Stand:
        if evaluation not in self._stands:
            self._stands[evaluation] = self._read(evaluation)
        return self._stands[evaluation]

    def _read(self, evaluation: str) -> _Stand:
        opening, statement = self._tables["p_opening"], self._tables["p_statement"]
        opened = self._connection.execute(
            select(opening.c.id).where(opening.c.id == ids.opening_of(evaluation))
        ).first()
        offered = self._connection.execute(
            select(statement.c.id).where(statement.c.evaluation == evaluation)
        ).first()
        if opened or offered:
            return _Stand(open=True)
        sheet = self._tables["p_sheet"]
        done: dict[str, set[str]] = {}
        for id_, voice in self._connection.execute(
            select(sheet.c.id, sheet.c.voice).where(sheet.c.evaluation == evaluation)
        ):
            for author in self._authors(id_):
                done.setdefault(self._members.organisation.get(author, ""), set()).add(voice)
        return _Stand(open=False, done=done)

    def _authors(self, sheet: str) -> set[str]:
        entry = tables.entry
        return set(
            self._connection.execute(select(entry.c.author).where(entry.c.id == sheet)).scalars()
        )
