"""The words of the page of one competence."""

import re

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.competence_rows import CompetenceView, Drop, EvaluationEvidence
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.plan import Mode, Venue
from mentorapp.domain.voice import Voice
from mentorapp.ui.standing import standing_words
from mentorapp.ui.wording import level_words

_END = re.compile(r"(?<=[.?!])\s+")  # of a sentence


def now_words(view: CompetenceView) -> str:
    """Say where the competence stands."""
    return standing_words(view.scale, view.state, view.level)


def since_words(view: CompetenceView) -> str:
    """Say since when, and what came before."""
    if view.since is None:
        return view.reason
    day = formats.weekday(view.since)
    if view.former is None:
        return _("Sinds {day}.").format(day=day)
    return _("Sinds {day}, daarvoor {level}.").format(
        day=day, level=level_words(view.scale, view.former)
    )


def drop_words(drop: Drop) -> str:
    """Say that the level went down, with the words of that day, and why that may be."""
    told = _("Lager dan op {day}.").format(day=formats.day(drop.before.day, year=False))
    if drop.sentence:
        said = first_sentence(drop.sentence).rstrip(".")
        day = formats.day(drop.since.day, year=False)
        told += " " + _("De notitie van {day}: {sentence}.").format(day=day, sentence=said)
    return told + " " + _("Moeilijker werk mag een lager niveau geven.")


def first_sentence(text: str) -> str:
    """Give the first sentence of what somebody wrote: enough to remember it by."""
    return _END.split(text.strip(), maxsplit=1)[0]


def foot_words(row: LogRow, *, together: bool) -> str:
    """Say who saw it and where, and what stays in the house. together: the learner reads along."""
    told = ", ".join(part for part in (row.rater, row.place) if part)
    if row.private:
        return _("{who}. Blijft in het bedrijf.").format(who=told)
    if row.private_note and not together:
        return _("{who}. Blijft in het bedrijf: {private}").format(
            who=told, private=row.private_note
        )
    return told


def own_foot_words(row: LogRow, name: str) -> str:
    """Say that the learner noted it, and what has become of it."""
    told = _("{name} zelf").format(name=name)
    if row.taken:
        return _("{who}. Ook genoteerd door een mentor.").format(who=told)
    return _("{who}. Druk om het over te nemen als notitie.").format(who=told)


def evaluation_words(view: CompetenceView, one: EvaluationEvidence) -> str:
    """Say how the two answers of an evaluation differ."""
    mentor, learner = one.level(Voice.MENTOR), one.level(Voice.LEARNER)
    if mentor is None or learner is None:
        level = mentor if mentor is not None else learner
        if level is None:
            return _("Niet gezien")
        who = _("Mentor") if mentor is not None else view.given_name
        return _("{who}: {level}").format(who=who, level=level_words(view.scale, level))
    if mentor == learner:
        return _("Allebei {level}").format(level=level_words(view.scale, mentor))
    steps = abs(learner - mentor)
    if learner > mentor:
        return ngettext(
            "{name} {number} stap hoger", "{name} {number} stappen hoger", steps
        ).format(name=view.given_name, number=steps)
    return ngettext("{name} {number} stap lager", "{name} {number} stappen lager", steps).format(
        name=view.given_name, number=steps
    )


def levels_words(view: CompetenceView, one: EvaluationEvidence) -> str:
    """Say both answers of an evaluation, and what was remarked."""
    told = []
    for voice, who in ((Voice.MENTOR, _("Mentor")), (Voice.LEARNER, view.given_name)):
        level = one.level(voice)
        if level is not None:
            words = level_words(view.scale, level)
            told.append(_("{who}: {level}").format(who=who, level=words))
    both = ", ".join(told) if len(told) > 1 else ""
    return " ".join(part for part in (both and f"{both}.", *one.remarks) if part)


def venue_words(view: CompetenceView) -> str:
    """Say who takes the competence, and how."""
    where = {
        Venue.SCHOOL: _("School"),
        Venue.WORKPLACE: _("Werkplek"),
        Venue.BOTH: _("School en werkplek"),
    }[view.venue]
    how = {
        Mode.INTRODUCTION: _("eerste keer aangeleerd"),
        Mode.PRACTICE: _("inoefenen"),
    }[view.mode]
    return f"{where}, {how}"


def planned_words(view: CompetenceView) -> str:
    """Say when it is planned; empty where the plan names no days."""
    first, last = view.planned_from, view.planned_to
    if first and last:
        return formats.period(first, last)
    if first:
        return _("vanaf {day}").format(day=formats.short_day(first, year=True))
    if last:
        return _("tot {day}").format(day=formats.short_day(last, year=True))
    return ""
