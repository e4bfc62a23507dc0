"""Records with a conflict or a proposal, as the projection knows them; who wrote an answer."""

from sqlalchemy import and_, select
from sqlalchemy.engine import Connection

from mentorapp.base import canonical
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.journal import Entry
from mentorapp.storage import tables


def waiting(connection: Connection, catalogue: Catalogue) -> list[tuple[str, str, str | None]]:
    """Give (kind, id, learner) of every record that waits for a person."""
    table = tables.projection(catalogue).tables["p_question"]
    rows = connection.execute(
        select(table.c.record, table.c.id, table.c.learner).order_by(table.c.record, table.c.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def written(connection: Connection, entry: Entry) -> tuple[str, str]:
    """Give (at, by) of the change that wrote an entry; empty texts when it is not here."""
    one, change = tables.entry, tables.change
    row = connection.execute(
        select(change.c.header)
        .join(
            one,
            and_(
                change.c.author == one.c.author,
                change.c.seq == one.c.seq,
                change.c.branch == one.c.branch,
            ),
        )
        .where(
            one.c.hash == entry.hash,
            one.c.author == entry.stamp.author,
            one.c.seq == entry.stamp.seq,
        )
        .limit(1)
    ).first()
    if row is None:
        return "", ""
    header = canonical.loads(bytes(row[0]))
    return str(header["at"]), str(header["by"])
