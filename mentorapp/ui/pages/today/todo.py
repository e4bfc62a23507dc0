"""The words of what there is to do, and where each leads."""

from collections.abc import Sequence
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.today_rows import Bucket, Todo, TodoKind
from mentorapp.domain.todo import Later
from mentorapp.domain.voice import Voice
from mentorapp.services.naming import month_words, role_name
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Say, said

_ICONS = {
    TodoKind.HOURS: "clock-hour-4",
    TodoKind.MONTH: "receipt-euro",
    TodoKind.EVALUATION: "clipboard-check",
    TodoKind.SIGN: "signature",
    TodoKind.TALK: "message-2",
    TodoKind.AGREEMENT: "heart-handshake",
    TodoKind.TELL: "message-2",
    TodoKind.PLACEMENT: "building-factory-2",
    TodoKind.SCHEDULE: "calendar",
    TodoKind.PLAN: "list-check",
}
_MISSING: dict[TodoKind, Say] = {  # what cannot be done without it
    TodoKind.PLACEMENT: lambda: _("zonder leerwerkplek kan je niet noteren"),
    TodoKind.SCHEDULE: lambda: _("zonder rooster zijn de uren niet bekend"),
    TodoKind.PLAN: lambda: _("zonder plan kan je niet noteren"),
}
_OF_HOURS = (TodoKind.HOURS, TodoKind.MONTH)


def target(row: Todo) -> tuple[str, Does, dict[str, Any]]:
    """Give the icon of a thing to do, the page it leads to and what that page is to show."""
    subject = {"learner": row.learner}
    if row.kind in _MISSING or row.kind is TodoKind.TELL:
        subject["tab"] = "data"  # where it is made
    if row.kind in _OF_HOURS:
        first = {"day": row.days[0].isoformat()} if row.days else {}
        return _ICONS[row.kind], Does.HOURS, subject | {"month": row.month} | first
    if row.kind is TodoKind.TALK:
        return _ICONS[row.kind], Does.EVALUATIONS, subject
    if row.evaluation:
        return _ICONS[row.kind], Does.EVALUATIONS, subject | {"evaluation": row.evaluation}
    return _ICONS[row.kind], Does.LEARNERS, subject


def title_words(row: Todo) -> str:
    """Say what there is to do."""
    found = {
        TodoKind.HOURS: _("Uren van {name} bevestigen"),
        TodoKind.MONTH: _("{month} afsluiten voor {name}"),
        TodoKind.EVALUATION: _("Evaluatie van {name} voorbereiden"),
        TodoKind.SIGN: _("Evaluatie {number} van {name} tekenen"),
        TodoKind.TALK: _("Evaluatie van {name} beginnen"),
        TodoKind.AGREEMENT: _("{name}: {said}"),
        TodoKind.TELL: _("School inlichten over de schorsing van {name}"),
        TodoKind.PLACEMENT: _("Nog geen leerwerkplek voor {name}"),
        TodoKind.SCHEDULE: _("Nog geen weekrooster voor {name}"),
        TodoKind.PLAN: _("Nog geen opleidingsplan voor {name}"),
    }
    month = month_words(row.month).split()[0] if row.month else ""
    return found[row.kind].format(
        name=row.given_name, month=month[:1].upper() + month[1:], number=row.number, said=row.said
    )


def more_words(row: Todo) -> str:
    """Say by when, and what is known of it; of what is missing, what cannot be done without it."""
    if row.kind in _MISSING:
        return said(_MISSING[row.kind])
    if row.rule:
        return _("duurt langer dan {number} dagen ({rule}, {source})").format(
            number=row.number, rule=row.rule, source=row.source.split("/")[0]
        )
    return _due_words(row)


def _due_words(row: Todo) -> str:
    if row.kind is TodoKind.HOURS:
        if len(row.days) == 1 and row.minutes is not None:
            return _("{day}: {hours}, verwacht {planned}").format(
                day=formats.weekday(row.days[0], short=True),
                hours=formats.hours(row.minutes),
                planned=formats.hours(row.planned_minutes or 0),
            )
        return ngettext("{number} dag", "{number} dagen", len(row.days)).format(
            number=len(row.days)
        )
    if row.kind is TodoKind.MONTH:
        by = _("tegen {day}").format(day=formats.weekday_in_full(row.due)) if row.due else ""
        open_days = (
            ngettext(
                "{number} dag te bevestigen", "{number} dagen te bevestigen", len(row.days)
            ).format(number=len(row.days))
            if row.days
            else ""
        )
        return ", ".join(part for part in (by, open_days) if part)
    return _talk_words(row)


def _talk_words(row: Todo) -> str:
    """Say by when something of an evaluation is due, and what is known of it."""
    if row.kind is TodoKind.AGREEMENT:
        return _("afspraak voor {who}, tegen {day}").format(
            who=_who(row), day=formats.weekday(row.due, short=True) if row.due else ""
        )
    day = _("gesprek {day}").format(day=formats.weekday(row.due, short=True)) if row.due else ""
    if row.kind is TodoKind.TALK:
        return _("{day}, zo staat het in de planning").format(day=day)
    if row.kind is TodoKind.EVALUATION:
        filled = _("{filled} van {all} ingevuld").format(filled=row.filled, all=row.out_of)
        return ", ".join(part for part in (day, filled) if part)
    return _("nog te tekenen door: {roles}").format(
        roles=", ".join(role_name(role) for role in row.roles)
    )


def _who(row: Todo) -> str:
    return {
        Voice.MENTOR: _("mentor"),
        Voice.LEARNER: row.given_name,
        Voice.SCHOOL: _("school"),
    }[row.who or Voice.MENTOR]


def timed_words(row: Todo) -> str:
    """Say the same, and how long it may take."""
    told = more_words(row)
    if not row.estimate:
        return told
    return _("{what}, {minutes} min").format(what=told, minutes=row.estimate)


def total_words(rows: Sequence[Todo]) -> str:
    """Say how many things there are to do, and how long they may take together."""
    number, minutes = len(rows), sum(row.estimate for row in rows)
    things = ngettext("{number} ding", "{number} dingen", number).format(number=number)
    return ngettext(
        "{things}, ongeveer {minutes} minuut", "{things}, ongeveer {minutes} minuten", minutes
    ).format(things=things, minutes=minutes)


def bucket_words(bucket: Bucket) -> Say:
    """Give the heading of a part of the to-do list."""
    found: dict[Bucket, Say] = {
        Bucket.TODAY: lambda: _("Vandaag"),
        Bucket.THIS_WEEK: lambda: _("Deze week"),
        Bucket.NEXT_WEEK: lambda: _("Volgende week"),
        Bucket.LATER: lambda: _("Later"),
    }
    return found[bucket]


def later_words(later: Later) -> str:
    """Say how long something is put off."""
    found = {
        Later.NOT_TODAY: _("Niet vandaag"),
        Later.NOT_TOMORROW: _("Ook morgen niet"),
        Later.NEXT_WEEK: _("Pas volgende week"),
    }
    return found[later]
