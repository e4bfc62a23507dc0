"""Verification by a button and on paper: the journal, the projection, a print."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from mentorapp import __version__
from mentorapp.domain.errors import Refused
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports import reading, signing
from mentorapp.reports.reading import Print
from mentorapp.reports.signing import Checked
from mentorapp.services import print_codes
from mentorapp.services.desk import Desk
from mentorapp.services.print_again import Again, made_again
from mentorapp.storage import verifying
from mentorapp.storage.verifying import Verdict


@dataclass(frozen=True, slots=True)
class PrintFound:
    """Where a print stands in the journal, and whether it says what it carries.

    known: the change it was made at is here, exactly as the print says; None where the print names
    no change. since: changes of that installation that came after it. signatures: digital ones
    that it carries, in order; None where there are some and nothing on this PC can check them.

    kind, title, made: as its data say; empty for a print of before it carried any. strange: printed
    lines that its data do not say, an empty one for words that are on no page; None without data.
    head: what is printed of the head is what the code says. again: made again from this journal,
    the sections that are the same and those that are not; None where that cannot be.
    """

    author: str
    seq: int
    hash: str
    known: bool | None
    since: int
    signatures: tuple[Checked, ...] | None = ()
    kind: str = ""
    title: str = ""
    made: str = ""
    strange: tuple[str, ...] | None = None
    head: bool = True
    again: Again | None = None

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against the print."""
        return (
            self.known is not False
            and not self.strange
            and self.head
            and not (self.again is not None and self.again.must and self.again.other)
            and all(one.intact for one in self.signatures or ())
        )


def verify(desk: Desk, progress: Callable[[int], None] = lambda _: None) -> Verdict:
    """Check every signature, hash and link, and make the projection again to compare."""
    store = desk.store
    return verifying.verify(store.engine, store.catalogue, store.members, progress)


def check_print(desk: Desk, path: Path) -> PrintFound:
    """Say whether a printed report was made from this journal, and who signed it digitally.

    Its data are compared with its words, and the report is made again where that can be. Raises
    Refused(FILE_MISSING, FILE_FOREIGN) for what is no report of this program, FILE_BROKEN for
    signatures that cannot be read.
    """
    one = reading.read(path)
    found = replace(_place(desk, one.code), signatures=_signatures(path))
    if one.data is None:
        return found
    shows = one.data.get("kind") != ReportName.PLAIN  # at home nobody reads these figures
    again = made_again(desk, one.data) if found.known is not False else None
    if again is not None:
        program = f"MentorApp {__version__}"
        alone = [author for author, _seq in desk.store.position()] == [found.author]
        untouched = (
            found.known is True and alone and not found.since and one.data.get("program") == program
        )
        again = replace(again, must=untouched)
    return replace(
        found,
        kind=str(one.data.get("kind", "")),
        title=str(one.data.get("title", "")),
        made=str(one.data.get("made", "")),
        strange=reading.strange(one),
        head=_same_code(one) and reading.head_fits(one, found.hash if shows else ""),
        again=again,
    )


def is_report(path: Path) -> bool:
    """Say whether a file is a report to be checked, and no sheet of ours that was filled in."""
    try:
        data = reading.data_in(path)
    except Refused:
        return False
    return data is not None and data.get("kind") != ReportName.WEEK_SHEET


def _same_code(one: Print) -> bool:
    """Say whether the code is that of the data, with their kind and their day."""
    data = one.data or {}
    if data.get("code") != one.code:
        return False
    said = print_codes.read(one.code) if one.code else None
    if said is None or not said.kind:  # no code, or one of before
        return True
    day = str(data.get("made", ""))[:10].replace("-", "")
    return (said.kind, said.day) == (data.get("kind"), day)


def _place(desk: Desk, code: str) -> PrintFound:
    if not code:
        return PrintFound("", 0, "", known=None, since=0)
    said = print_codes.read(code)
    for author, last in desk.store.position():
        if not author.startswith(said.author):
            continue
        for hash_ in verifying.change_hash(desk.store.engine, author, said.seq):
            if hash_.startswith(said.hash):
                return PrintFound(author, said.seq, hash_, known=True, since=last - said.seq)
    return PrintFound(said.author, said.seq, said.hash, known=False, since=0)


def _signatures(path: Path) -> tuple[Checked, ...] | None:
    """Check the digital signatures on a print; None where there are some and none can be checked.

    Raises Refused(FILE_BROKEN).
    """
    pdf = path.read_bytes()
    if signing.MARK not in pdf:
        return ()
    try:
        return signing.check(pdf)
    except Refused as refused:
        if refused.field == "signing":
            return None
        raise
