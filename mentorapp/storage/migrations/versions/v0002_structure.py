"""Cards, revocations and orders found by kind; a revoked author's last number."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STRUCTURAL = sa.text(
    "record IN ('installation', 'revocation', 'branch_choice', 'match', 'erasure', 'readmission')"
)


def upgrade() -> None:
    """Add the index and the column; the next opening counts anew and so fills it."""
    op.create_index(
        "ix_entry_structure",
        "entry",
        ["record"],
        unique=False,
        sqlite_where=_STRUCTURAL,
        postgresql_where=_STRUCTURAL,
    )
    op.add_column("author", sa.Column("last", sa.BigInteger(), nullable=True))
    op.execute("DELETE FROM meta WHERE name = 'projection'")
