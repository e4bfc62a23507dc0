"""Side branches and what does not count, found without reading the whole journal."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SIDE = sa.text("branch > 0")
_SILENT, _SILENT_PG = sa.text("counted = 0"), sa.text("counted = false")


def upgrade() -> None:
    """Add two indexes that are empty in nearly every store."""
    op.create_index(
        "ix_change_side",
        "change",
        ["author", "seq"],
        unique=False,
        sqlite_where=_SIDE,
        postgresql_where=_SIDE,
    )
    op.create_index(
        "ix_entry_silent",
        "entry",
        ["author"],
        unique=False,
        sqlite_where=_SILENT,
        postgresql_where=_SILENT_PG,
    )
