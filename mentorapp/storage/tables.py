"""Tables: the journal and what belongs to this PC; the projection's are made from the catalogue.

Journal tables are changed by migrations only (``storage.migrations``); projection tables are
dropped and rebuilt whenever the catalogue's fingerprint or their indexes differ.
"""

from functools import cache

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from mentorapp.domain import catalogue as cat

_AUTHOR = String(64)
_HASH = String(64)
_ID = String(64)

journal = MetaData()

#: Kinds looked up by kind at every opening and import. A note is none of them, and so never
#: touches their index.
STRUCTURAL = ("installation", "revocation", "branch_choice", "match", "erasure", "readmission")
#: The condition of that index, word for word: a query that says it is served by the index.
is_structural = text("record IN ({})".format(", ".join(f"'{kind}'" for kind in STRUCTURAL)))

#: The conditions of two indexes that are empty in nearly every store, word for word as well: what
#: stands on a side branch, and (as the query for it is spelled here and there) what does not count.
is_side = text("branch > 0")
_silent, _silent_pg = text("counted = 0"), text("counted = false")

#: Facts about this store: schema of the projection, practice day, own author.
meta = Table("meta", journal, Column("name", Text, primary_key=True), Column("value", Text))

#: Secret keys of this installation, former ones included. The file is encrypted as a whole.
secret = Table(
    "secret", journal, Column("name", Text, primary_key=True), Column("value", LargeBinary)
)

#: The Lamport clock: one row.
clock = Table(
    "clock", journal, Column("id", Integer, primary_key=True), Column("value", BigInteger)
)

#: Up to where each author's changes are here, without a gap, on the branch that counts.
#: last: the last number that counts of an author who was revoked; null for all others.
author = Table(
    "author",
    journal,
    Column("key", _AUTHOR, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("head", _HASH, nullable=False),
    Column("last", BigInteger),
)

#: Signed changes, never altered. branch 0 unless the author's key forked.
change = Table(
    "change",
    journal,
    Column("author", _AUTHOR, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("branch", Integer, nullable=False),
    Column("hash", _HASH, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    PrimaryKeyConstraint("author", "seq", "branch"),
    Index("ix_change_side", "author", "seq", sqlite_where=is_side, postgresql_where=is_side),
    sqlite_with_rowid=False,  # rows lie in the order of the key: one tree less to write
)

#: Entries in the order of their change. record to body are null when withheld or erased.
entry = Table(
    "entry",
    journal,
    Column("author", _AUTHOR, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("branch", Integer, nullable=False),
    Column("pos", Integer, nullable=False),
    Column("hash", _HASH, nullable=False),
    Column("clock", BigInteger, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("record", Text),
    Column("id", _ID),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),
    PrimaryKeyConstraint("author", "seq", "branch", "pos"),
    Index("ix_entry_hash", "hash"),  # not unique: a hostile author may list another's hash
    Index("ix_entry_id", "id"),
    Index(
        "ix_entry_structure", "record", sqlite_where=is_structural, postgresql_where=is_structural
    ),
    Index("ix_entry_silent", "author", sqlite_where=_silent, postgresql_where=_silent_pg),
    sqlite_with_rowid=False,
)

#: Ranges of an author's changes of which everything was withheld, and the hash of the last one.
run = Table(
    "run",
    journal,
    Column("author", _AUTHOR, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("last_hash", _HASH, nullable=False),
    PrimaryKeyConstraint("author", "first"),
)

#: Changes that came before their predecessors: shown, and taken over when the gap closes.
#: seq: the number that must be next for them to fit.
waiting = Table(
    "waiting",
    journal,
    Column("hash", _HASH, primary_key=True),
    Column("author", _AUTHOR, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("line", LargeBinary, nullable=False),
    Column("package", Text, nullable=False),
)

#: Ids of an erased learner and of its records: what comes again from elsewhere stays out.
bar = Table(
    "bar",
    journal,
    Column("id", _ID, primary_key=True),
    Column("learner", _ID, nullable=False),
)

#: What the people at this PC did, to name and undo it.
step = Table(
    "step",
    journal,
    Column("id", Integer, primary_key=True),
    Column("author", _AUTHOR, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("person", _ID, nullable=False),
    Column("action", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
)

#: Installations elsewhere that a person of this PC accepted. have: what they said they hold.
#: lacking: hashes of photos they asked for; null before they said so.
peer = Table(
    "peer",
    journal,
    Column("author", _AUTHOR, primary_key=True),
    Column("organisation", _ID, nullable=False),
    Column("side", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("have", Text, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("lacking", Text),
)

#: Photos, each once, under the hash of its bytes. Which note shows which is in the journal.
blob = Table(
    "blob",
    journal,
    Column("hash", _HASH, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

#: Packages made and taken over. hash: of the zip before encryption. Of one that went out: name of
#: its file, what it carried, and when it was handed over (in which way), arrived and was taken
#: over there; null while that did not happen, and where a version before these did not note it.
package = Table(
    "package",
    journal,
    Column("hash", _HASH, primary_key=True),
    Column("direction", Text, nullable=False),
    Column("peer", _AUTHOR, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("name", Text),
    Column("carried", Text),
    Column("handed_at", Text),
    Column("way", Text),
    Column("arrived_at", Text),
    Column("done_at", Text),
)

#: Files that wait to be taken over or to be removed, refused ones too; their bytes lie in a folder.
#: hash: of the file. came: by which way. looked: what was found in it, or why it was refused; null
#: when it has to be looked at again.
tray = Table(
    "tray",
    journal,
    Column("hash", _HASH, primary_key=True),
    Column("name", Text, nullable=False),
    Column("came", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("looked", Text),
)

_TYPES: dict[cat.Column, type[Text | BigInteger | Boolean]] = {
    cat.Column.TEXT: Text,
    cat.Column.INTEGER: BigInteger,
    cat.Column.BOOLEAN: Boolean,
    cat.Column.JSON: Text,
}

#: Fields read together with their placement, so that the matrix and the day board never touch the
#: rows: they lie in the order of their ids, each on another page.
INDEXED = {
    "observation": ("goal", "day", "level"),
    "own_entry": ("day",),
    "day": ("day", "code", "minutes", "confirmed_by", "attest"),
    "month": ("month", "state"),
    "rating": ("voice", "evaluation"),
    "picture": ("observation",),
    "private_picture": ("note",),
}


@cache
def projection(catalogue: cat.Catalogue) -> MetaData:
    """Give the projection tables, ``p_<record>`` each, of a catalogue."""
    metadata = MetaData()
    for record in catalogue.records:
        name = f"p_{record.name}"
        columns = [Column(field, _TYPES[kind], key=field) for field, kind in record.columns.items()]
        if "learner" not in record.columns:
            columns.insert(0, Column("learner", _ID))
        indexes = []
        if record.anchor is cat.Anchor.PLACEMENT:
            covered = INDEXED.get(record.name, ())
            indexes.append(Index(f"ix_{name}_placement", "placement", *covered))
        elif record.name == "placement":
            indexes.append(Index(f"ix_{name}_learner", "learner"))
        Table(
            name,
            metadata,
            Column("id", _ID, primary_key=True),
            *columns,
            *indexes,
            sqlite_with_rowid=False,
        )
    # Records whose placement is not here yet: projected as soon as it is.
    Table(
        "p_orphan",
        metadata,
        Column("id", _ID, primary_key=True),
        Column("record", Text, primary_key=True),
        Column("placement", _ID, nullable=False, index=True),
    )
    # Records with a conflict or a proposal that waits for a person.
    Table(
        "p_question",
        metadata,
        Column("id", _ID, primary_key=True),
        Column("record", Text, primary_key=True),
        Column("learner", _ID),
    )
    return metadata
