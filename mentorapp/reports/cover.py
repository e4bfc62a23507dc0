"""What every newer kind of report has around its pages: title, properties of the file, foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.reports.blocks import head_block, on_one_line
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Marks

_TITLE = 85  # letters of a title in the foot: one line of it
_HEAD_SHOWN = 16  # of the 64 figures of a journal head: enough to compare by eye


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands around the matter of a report, worded in its language.

    over: the line above the title. subject, keywords: for who looks for the file. notes: further
    lines of the foot. made: in the time zone of the workplace. journal_head: hex, and code: the
    text of the QR code; both empty where a report says nothing of a journal.
    """

    title: str
    over: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    made: datetime
    version: str
    notes: tuple[str, ...] = ()
    journal_head: str = ""
    code: str = ""
    practice: bool = False


def set_pages(
    kind: str, cover: Cover, pieces: Callable[[], Sequence[Piece]], *, marks: Marks | None = None
) -> bytes:
    """Set a report below its head. The same pieces give the same bytes.

    kind: as the command names it. pieces: makes them, in the language of the report. marks: hears
    of the structure of the document while it is drawn.
    """
    with in_language(cover.language):
        sheet = Sheet(_properties(kind, cover), marks=marks)
        matter = [head_block(cover.over, cover.title), *pieces()]
        draw_pages(sheet, paginate(matter), _foot(cover))
        return sheet.finish()


def _properties(kind: str, cover: Cover) -> Properties:
    keywords = [*cover.keywords, _("duaal leren")]
    if cover.practice:
        keywords.append(_("OEFENING"))
    keywords.append(cover.code)
    return Properties(
        title=on_one_line(cover.title),
        author=cover.author,
        subject=cover.subject,
        keywords=", ".join(filter(None, keywords)),
        language=cover.language,
        creator=f"MentorApp {cover.version}",
        made=cover.made,
        kind=kind,
        code=cover.code,
    )


def _foot(cover: Cover) -> Foot:
    made = _("Gemaakt op {day} met MentorApp {version}").format(
        day=formats.day(cover.made.date()), version=cover.version
    )
    title = on_one_line(cover.title)
    short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
    shown = [short, made, *cover.notes]
    if cover.journal_head:
        head = cover.journal_head[:_HEAD_SHOWN]
        spaced = " ".join(head[i : i + 4] for i in range(0, len(head), 4))
        shown.append(_("Stand van het logboek: {head}").format(head=spaced))
    return Foot(tuple(shown), cover.code, cover.practice)
