"""Records with a conflict or a proposal, as the projection knows them."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from mentorapp.domain.catalogue import Catalogue
from mentorapp.storage import tables


def waiting(connection: Connection, catalogue: Catalogue) -> list[tuple[str, str, str | None]]:
    """Give (kind, id, learner) of every record that waits for a person."""
    table = tables.projection(catalogue).tables["p_question"]
    rows = connection.execute(
        select(table.c.record, table.c.id, table.c.learner).order_by(table.c.record, table.c.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]
