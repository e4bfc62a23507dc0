"""The rows of the palette: what was found, in groups, as it is read and as it is spoken."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.domain.finding import Found, Item, meets
from mentorapp.domain.hit_rows import GoalHit, Hits, LearnerHit, LogHit, TermHit
from mentorapp.domain.learner_rows import LearnerRow, Stage
from mentorapp.domain.prepared import find
from mentorapp.ui.actions import ACTIONS, BY_ID, Does, caps
from mentorapp.ui.kit.marked import Marked, Spans, excerpt, woven
from mentorapp.ui.shell.palette_model import Command, Form, Group, Meant, Row
from mentorapp.ui.standing import called_words, standing_words, within
from mentorapp.ui.tokens import load_tokens
from mentorapp.ui.wording import ago, level_words

_LIKELY, _COMMANDS, _KNOWN = 6, 4, 6  # rows: without words, with words, learners without words
_PHRASE = 44  # letters of an official phrase that are shown around the piece that was met
_ABOUT = (Does.NOTE, Does.REPORT_OF_LEARNER)  # commands that can be about a learner


@dataclass(frozen=True, slots=True)
class Around:
    """What rows need besides what was found. together: the only learner who may be shown."""

    possible: Collection[Does]
    today: date
    together: str = ""


def rows_of(hits: Hits, around: Around) -> list[Row]:
    """Give the rows for what was found; for nothing, what was probably meant."""
    hits = _only(hits, around.together)
    fitting = _fitting(hits, around)
    people = [one for one in hits.learners if not one.near]
    if hits.near and not (hits.log or hits.terms or people or fitting):
        return _meant(hits, around)
    goals = () if hits.near else hits.goals
    found = [
        *(_note(hits) if Does.NOTE in around.possible else ()),
        *_headed(Group.GOALS, _goals_head(hits), (_goal(one, hits, around) for one in goals)),
        *_headed(Group.LOG, _log_head(hits), (_log(one, hits) for one in hits.log)),
        *_headed(Group.LEARNERS, _("Leerlingen"), (_learner(one) for one in people)),
        *_headed(Group.COMMANDS, _("Opdrachten"), _commands(hits, around, fitting)),
        *_headed(Group.TERMS, _("Woordenlijst"), (_term(one) for one in hits.terms)),
    ]
    return found or _meant(hits, around)


def usual_rows(known: Sequence[LearnerRow], around: Around) -> list[Row]:
    """Give the rows while nothing is typed: likely commands, and who is here now."""
    likely = [one for one in ACTIONS if one.does in around.possible and one.icon][:_LIKELY]
    here = [
        row for row in known if row.stage is Stage.RUNNING and around.together in ("", row.learner)
    ]
    hits = [
        LearnerHit(row.learner, row.name, row.initials, row.programme, row.year, True, ())  # noqa: FBT003 - a row by position
        for row in here[:_KNOWN]
    ]
    return [
        *_headed(Group.COMMANDS, _("Opdrachten"), (_command(one.does, ()) for one in likely)),
        *_headed(Group.LEARNERS, _("Leerlingen"), (_learner(one) for one in hits)),
    ]


def of_kind(rows: Sequence[Row], group: Group) -> list[Row]:
    """Give the rows of one kind, as a sign asks for; or that there are none."""
    found = [row for row in rows if row.group is group]
    return found or [_saying(_("Niets gevonden. Je tekst staat er nog."))]


def all_commands(around: Around) -> list[Row]:
    """Give everything that can be done now, while nothing follows its sign."""
    found = (_command(one.does, ()) for one in ACTIONS if one.does in around.possible)
    return _headed(Group.COMMANDS, _("Opdrachten"), found)


def waiting() -> list[Row]:
    """Say that a word is waited for, while nothing follows a sign."""
    return [_saying(_("Typ nog een woord."))]


def _only(hits: Hits, learner: str) -> Hits:
    """Keep what is about the learner who stands beside the screen, and nothing private of that."""
    if not learner:
        return hits
    return replace(
        hits,
        note=hits.note if hits.note and hits.note.learner == learner else None,
        goals=tuple(one for one in hits.goals if one.learner == learner),
        log=tuple(one for one in hits.log if one.learner == learner and not one.private),
        learners=tuple(one for one in hits.learners if one.learner == learner),
        given_name=hits.given_name if hits.learner == learner else "",
        learner=hits.learner if hits.learner == learner else "",
    )


def _headed(group: Group, head: str, rows: Iterable[Row]) -> list[Row]:
    inside = list(rows)
    return [Row(Form.HEAD, group, Marked(head)), *inside] if inside else []


def _note(hits: Hits) -> Iterator[Row]:
    hit = hits.note
    if hit is None:
        return
    seconds = load_tokens().raw["motion"]["toast"]["stay"] // 1000
    yield Row(
        Form.NOTE,
        Group.NOTE,
        woven(
            _("{name} oefende vandaag {goal}, {level}"),
            name=Marked(hit.given_name, hit.name_spans),
            goal=Marked(hit.short, hit.spans),
            level=Marked(level_words(hit.scale, hit.level)),
        ),
        hit,
        more=_("Enter bewaart. Daarna {number} seconden om het ongedaan te maken.").format(
            number=seconds
        ),
        level=hit.level,
        steps=hit.steps,
    )


def _goals_head(hits: Hits) -> str:
    if hits.given_name:
        return _("Competenties van {name}").format(name=hits.given_name)
    return _("Competenties")


def _goal(one: GoalHit, hits: Hits, around: Around) -> Row:
    name = "" if hits.given_name else one.given_name
    if one.own is not None:
        tail = Marked(" ".join(part for part in (name, called_words(one.own)) if part))
    elif not one.spans and one.phrase_spans:
        text, met = excerpt(one.phrase, one.phrase_spans, _PHRASE)
        tail = Marked(f"“{text}”", tuple((at + 1, length) for at, length in met))
        if name:
            tail = Marked(f"{name} {tail.text}", _moved(tail.met, len(name) + 1))
    else:
        when = ago(one.last_day, around.today) if one.last_day else ""
        level = within(standing_words(one.scale, one.state, one.level))
        tail = Marked(", ".join(part for part in (name, level, when) if part))
    return Row(
        Form.ROW,
        Group.GOALS,
        Marked(one.short, one.spans).then(tail.text, tail.met),
        one,
        end=one.cluster_title,
        level=one.level or 0,
        state=one.state,
        steps=one.steps,
    )


def _moved(met: Spans, by: int) -> Spans:
    return tuple((at + by, length) for at, length in met)


def _log_head(hits: Hits) -> str:
    if hits.given_name:
        return _("In het logboek van {name}").format(name=hits.given_name)
    return _("In het logboek")


def _log(one: LogHit, hits: Hits) -> Row:
    text, met = excerpt(one.text, one.spans)
    words = Marked(f"“{text}”", _moved(met, 1))
    if not hits.given_name:
        words = words.then(one.given_name)
    return Row(Form.ROW, Group.LOG, words, one, end=formats.weekday(one.day), icon="history")


def _learner(one: LearnerHit) -> Row:
    about = ", ".join(part for part in (one.programme, one.year) if part)
    return Row(
        Form.ROW,
        Group.LEARNERS,
        Marked(one.name, one.spans).then(about),
        one,
        badge=one.initials,
    )


def _term(one: TermHit) -> Row:
    words = Marked(f"{one.words.spoken(language())}:", one.spans)
    text, _met = excerpt(one.definition, ())
    return Row(Form.ROW, Group.TERMS, words.then(text), one, icon="book-2", keys=caps("F1"))


def _fitting(hits: Hits, around: Around) -> list[Found]:
    """Give the commands whose words were typed, by the value of what they do."""
    items = [Item(one.does.value, (one.say(),)) for one in ACTIONS if one.does in around.possible]
    return find(items, hits.rest, _COMMANDS, or_near=False)


def _commands(hits: Hits, around: Around, fitting: Sequence[Found]) -> list[Row]:
    found: list[Row] = []
    about: set[Does] = set()
    if hits.learner and hits.given_name:
        met = _named(hits)
        for does in _ABOUT:
            words = _about_words(does, Marked(hits.given_name, met))
            in_words = meets(words.text, hits.rest)
            if does in around.possible and (met or in_words):
                about.add(does)
                shown = replace(words, met=tuple(sorted({*words.met, *in_words})))
                found.append(_command(does, shown.met, hits.learner, shown.text))
    return found + [
        _command(Does(hit.key), _spans(hit)) for hit in fitting if Does(hit.key) not in about
    ]


def _named(hits: Hits) -> Spans:
    """Give the piece of the given name that was typed; nothing when the window gave the name."""
    for word in hits.text.split():
        if len(word) > 1 and (met := meets(hits.given_name, word)):
            return met
    return ()


def _about_words(does: Does, name: Marked) -> Marked:
    if does is Does.NOTE:
        return woven(_("Noteer voor {name}"), name=name)
    return woven(_("Maak een voortgangsverslag van {name}"), name=name)


def _command(does: Does, met: Spans, learner: str = "", words: str = "") -> Row:
    action = BY_ID[does]
    return Row(
        Form.ROW,
        Group.COMMANDS,
        Marked(words or action.say(), met),
        Command(does, learner),
        keys=caps(action.key),
        icon=action.icon or "chevron-right",
    )


def _spans(hit: Found) -> Spans:
    return tuple((span.start, span.length) for span in hit.spans)


def _meant(hits: Hits, around: Around) -> list[Row]:
    """Say that nothing was found, with what is most like it as keys."""
    if not hits.rest and not hits.learners:
        return [_saying(_("Typ ook een naam en een woord."))]
    found = [_saying(_("Niets gevonden. Je tekst staat er nog."))]
    meant: dict[str, Row] = {}
    for goal in hits.goals if hits.near else ():
        level = str(hits.level) if hits.level else ""
        typed = " ".join(part for part in (hits.given_name, goal.short, level) if part)
        meant.setdefault(
            goal.short, _like(Group.GOALS, goal.short, Meant(typed, goal.goal, hits.rest))
        )
    for learner in hits.learners:
        meant.setdefault(learner.name, _like(Group.LEARNERS, learner.name, learner))
    items = [Item(one.does.value, (one.say(),)) for one in ACTIONS if one.does in around.possible]
    for hit in find(items, hits.rest, 1):
        say = BY_ID[Does(hit.key)].say()
        meant.setdefault(say, _like(Group.COMMANDS, say, Command(Does(hit.key))))
    return found + list(meant.values())[:3] or found


def _saying(words: str) -> Row:
    return Row(Form.SAYING, Group.NOTE, Marked(words))


def _like(group: Group, name: str, does: Any) -> Row:
    return Row(Form.MEANT, group, Marked(_("Bedoel je {name}?").format(name=name)), does)
