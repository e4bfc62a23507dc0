"""The palette: one line of text finds a note to make, competences, sentences, learners, words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_glossary
from mentorapp.domain.finding import INFIX_FROM, Found, Item, fold, meets, words
from mentorapp.domain.hit_rows import GoalHit, Hits, LearnerHit, LogHit, NoteHit, Spans, TermHit
from mentorapp.domain.note_rows import Weight, called, item
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.prepared import Prepared, find, prepare
from mentorapp.services import own_words
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.goals_now import GoalNow, goals_now
from mentorapp.services.logbook import surroundings
from mentorapp.services.observations import NoteObservation
from mentorapp.services.placed import Placed, Standings
from mentorapp.services.today import initials
from mentorapp.storage import logbook as stored
from mentorapp.storage.unit import Unit

GOALS, LOG, LEARNERS, TERMS = 6, 5, 6, 4  # rows of a group at most
_CANDIDATES = 60  # notes that the database finds; the first that really have the words are shown
_BEGINNING = 3  # letters from which the beginning of a name names somebody
_TEXT_LIMIT = 200  # letters; what is longer is no search


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed, taken apart. named: whom it can name. name_word: the word that did."""

    named: tuple[Placed, ...]
    name_word: str
    rest: str
    level: int | None


def search(desk: Desk, text: str, learner: str = "") -> Hits:
    """Find everything that a text can mean. learner: id of whom the window shows, or empty.

    A name of somebody who is here points at that learner, a lone digit is a level, in any place;
    all other words must be met. "nour draad 3" is ready to be noted with ``command``.
    """
    text = text[:_TEXT_LIMIT]
    with desk.read() as unit:
        seen = reading.standings(desk, unit, reading.scope(desk))
        asked = _asked(text, seen.placed)
        shown = _shown(seen, asked.named, learner)
        level = asked.level if shown and asked.level and asked.level <= shown.top else None
        about = shown.learner.id if shown else "" if asked.named else learner
        meant = (shown,) if shown else asked.named or seen.concern
        goals, near = _goals(desk, unit, seen, meant, asked.rest)
        everyone = unit.find(Learner)
        whose = {one.learner.id for one in asked.named} or ({about} if about else set())
        log = _log(desk, unit, everyone, whose, asked.rest)
        terms = _terms(asked.rest)
        people = _learners(seen, everyone, _without_level(text, asked))
        if goals or log or terms:
            people = tuple(one for one in people if not one.near)
        return Hits(
            text,
            about,
            shown.learner.given_name if shown else "",
            asked.rest,
            level,
            _note(shown, asked.name_word, level, () if near else goals) if asked.rest else None,
            goals,
            log,
            people,
            terms,
            near,
        )


def _shown(seen: Standings, named: Sequence[Placed], learner: str) -> Placed | None:
    """Give whom the words are about: who is named, whom the window shows, or the only one."""
    meant = named or (seen.placed if learner else seen.concern)
    if learner and len(named) != 1:
        return next((one for one in meant if one.learner.id == learner), None)
    return meant[0] if len(meant) == 1 else None


def command(hit: NoteHit) -> NoteObservation:
    """Give the command that a note hit stands for."""
    return NoteObservation(hit.goal, hit.level)


def _asked(text: str, placed: Sequence[Placed]) -> _Asked:
    typed = [word for _at, word in words(text)]
    digits = [word for word in typed if _is_level(word)]
    level = int(digits[-1]) if digits else None
    if digits:
        typed.remove(digits[-1])
    for word in typed:
        if named := _named(word, typed, placed):
            told = {part for one in named for part in _told(one, typed)}
            rest = [one for one in typed if one != word and one not in told]
            return _Asked(named, word, " ".join(rest), level)
    return _Asked((), "", " ".join(typed), level)


def _is_level(word: str) -> bool:
    return len(word) == 1 and word in "123456789"


def _without_level(text: str, asked: _Asked) -> str:
    """Give what was typed, without the digit that is a level beside other words."""
    typed = [word for _at, word in words(text)]
    if len(typed) > 1 and asked.level is not None:
        typed = [word for word in typed if word != str(asked.level)]
    return " ".join(typed)


def _named(word: str, typed: Sequence[str], placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Give whom a word names: by the given name, or its beginning when only one has it."""
    found = [one for one in placed if fold(one.learner.given_name) == word]
    if not found and len(word) >= _BEGINNING:
        found = [one for one in placed if fold(one.learner.given_name).startswith(word)]
        if len({fold(one.learner.given_name) for one in found}) > 1:
            return ()
    # Of two with one name the family name tells.
    told = tuple(one for one in found if _told(one, typed))
    return told or tuple(found)


def _told(one: Placed, typed: Sequence[str]) -> list[str]:
    """Give the words that are of a family name, or its beginning."""
    family = [word for _at, word in words(one.learner.family_name)]
    return [
        word
        for word in typed
        if word in family
        or (len(word) >= _BEGINNING and any(part.startswith(word) for part in family))
    ]


def _goals(
    desk: Desk, unit: Unit, seen: Standings, meant: Sequence[Placed], rest: str
) -> tuple[tuple[GoalHit, ...], bool]:
    """Find competences of whom is meant; those most like it (True) when nothing fits."""
    if not rest:
        return (), False
    known = own_words.known(desk, unit)
    found: list[tuple[bool, int, Weight, int, GoalNow, Found]] = []
    for place, one in enumerate(meant):
        goals = {each.standing.goal: each for each in goals_now(desk, unit, seen, one, known)}
        prepared = prepare(
            tuple(
                item(goal, (of.short, of.phrase, of.cluster_title), each.own, each.weight)
                for goal, each in goals.items()
                for of in (each.standing,)
            )
        )
        for hit in prepared.find(rest, GOALS):
            goal = goals[hit.key]
            found.append((hit.near, hit.score, goal.weight, place, goal, hit))
    found.sort(key=lambda each: each[:4])
    near = bool(found) and found[0][0]
    hits = (
        _goal_hit(meant[place], goal, hit)
        for is_near, _score, _weight, place, goal, hit in found[:GOALS]
        if is_near is near
    )
    return tuple(hits), near


def _goal_hit(one: Placed, goal: GoalNow, hit: Found) -> GoalHit:
    standing = goal.standing
    return GoalHit(
        one.learner.id,
        one.learner.given_name,
        standing.goal,
        standing.short,
        standing.phrase,
        standing.cluster_title,
        goal.state,
        goal.level,
        goal.last_day,
        one.plan.scale if one.plan else "",
        one.top,
        _spans(hit, 0),
        _spans(hit, 1),
        called(goal.own, hit),
    )


def _spans(hit: Found, text: int) -> Spans:
    return tuple((span.start, span.length) for span in hit.spans if span.text == text)


def _note(
    shown: Placed | None, name_word: str, level: int | None, goals: Sequence[GoalHit]
) -> NoteHit | None:
    if shown is None or level is None or not goals:
        return None
    best = goals[0]
    return NoteHit(
        shown.learner.id,
        shown.learner.given_name,
        best.goal,
        best.short,
        level,
        shown.top,
        shown.plan.scale if shown.plan else "",
        meets(shown.learner.given_name, name_word),
        best.spans,
    )


def _log(
    desk: Desk, unit: Unit, everyone: Sequence[Learner], whose: set[str], rest: str
) -> tuple[LogHit, ...]:
    wanted = [word for _at, word in words(rest)]
    if not wanted or any(len(word) < INFIX_FROM for word in wanted):
        return ()
    here = desk.store.organisation
    placements = {
        one.id: one
        for one in unit.find(Placement)
        if here in (one.workplace, one.school) and (not whose or one.learner in whose)
    }
    names = {one.id: one.given_name for one in everyone}
    picked: list[tuple[stored.Entry, str, Spans]] = []
    chosen = list(placements) if whose else None
    for entry in stored.page(unit, chosen, words=wanted, limit=_CANDIDATES):
        if entry.placement not in placements:
            continue
        for text in (entry.sentence, entry.private_note, entry.place):
            if spans := meets(text, rest):
                picked.append((entry, text, spans))
                break
        if len(picked) == LOG:
            break
    around = surroundings(
        desk, unit, [placements[one] for one in {entry.placement for entry, *_rest in picked}]
    )
    rows = []
    for entry, text, spans in picked:
        goal = around.goals.get(entry.goal)
        owner = around.learners[entry.placement]
        rows.append(
            LogHit(
                owner,
                names.get(owner, ""),
                entry.id,
                entry.goal,
                goal.short if goal else "",
                entry.level,
                entry.day,
                text,
                spans,
                entry.private or text is entry.private_note,
            )
        )
    return tuple(rows)


def _learners(seen: Standings, everyone: Sequence[Learner], text: str) -> tuple[LearnerHit, ...]:
    running = {one.learner.id for one in seen.placed}
    by_id = {one.id: one for one in everyone}
    items = [Item(one.id, (one.name, one.programme)) for one in everyone]
    hits = find(items, text, len(items))
    hits.sort(key=lambda hit: (hit.score, hit.key not in running, fold(by_id[hit.key].name)))
    return tuple(
        LearnerHit(
            one.id,
            one.name,
            initials(one.given_name, one.family_name),
            one.programme,
            one.year,
            one.id in running,
            _spans(hit, 0),
            hit.near,
        )
        for hit in hits[:LEARNERS]
        for one in (by_id[hit.key],)
    )


def _terms(rest: str) -> tuple[TermHit, ...]:
    terms = load_glossary()
    return tuple(
        TermHit(hit.key, terms[hit.key].words, terms[hit.key].definition, _spans(hit, 0))
        for hit in _glossary(language()).find(rest, TERMS, or_near=False)
    )


@lru_cache(4)
def _glossary(spoken: str) -> Prepared:
    """Prepare the glossary once for each language."""
    return Prepared(
        Item(one.id, (one.words.spoken(spoken), one.words.nl, one.definition))
        for one in load_glossary().values()
    )
