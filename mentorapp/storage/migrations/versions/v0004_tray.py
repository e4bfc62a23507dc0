"""What becomes of a package, and the files that wait until somebody takes them over."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; of older packages is not known what they carried."""
    for name in ("name", "carried", "handed_at", "way", "arrived_at", "done_at"):
        op.add_column("package", sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "tray",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("came", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("looked", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("hash"),
    )
