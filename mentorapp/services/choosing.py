"""Choosing between answers: nothing changes until all of a bundle is chosen, then all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Organisation
from mentorapp.domain.question_rows import Bundle, BundleRow, QuestionKey, QuestionRow
from mentorapp.services import choices_kept, question_state, question_wording, sealing
from mentorapp.services.choices_kept import Kept
from mentorapp.services.desk import Desk
from mentorapp.services.question_state import Asked
from mentorapp.services.question_view import View
from mentorapp.storage.unit import Unit

_FIELD = question_wording.FIELD


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice. choice: of an ``AnswerRow``; of: of its ``QuestionRow``, as it was shown."""

    key: QuestionKey
    choice: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettleAll:
    """Answer all questions about a learner at once; empty for those about the house.

    learner: None for all about whom something is chosen.
    """

    learner: str | None
    choices: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What to ask somebody before choosing, to mail or to print. to: address, or empty."""

    to: str
    subject: str
    text: str


def bundles(desk: Desk) -> tuple[BundleRow, ...]:
    """Give about whom something waits, in the order of their names; the house comes last."""
    kept = choices_kept.known(desk)
    with desk.read() as unit:
        found: dict[str, list[Asked]] = {}
        for one in question_state.every(desk, unit):
            found.setdefault(one.learner or "", []).append(one)
        rows = [_row(desk, unit, learner, asked, kept) for learner, asked in found.items()]
    return tuple(sorted(rows, key=lambda one: (not one.learner, one.name, one.learner)))


def bundle(desk: Desk, learner: str) -> Bundle:
    """Give the questions about a learner in words, with what follows from each answer.

    Those of the other side are not in it. Empty where nothing waits.
    """
    kept = choices_kept.known(desk)
    with desk.read() as unit:
        every = list(question_state.every(desk, unit, learner))
        row = _row(desk, unit, learner, every, kept)
        ours = sorted((one for one in every if one.ours), key=_when)
        view = View(desk, unit)
        shown = [view.question(one, _blocked(unit, one)) for one in ours]
    # Each answer is tried in a transaction of its own, one after another.
    questions = [
        _with_choice(view.with_effects(asked, question), kept.get(question.key))
        for asked, question in zip(ours, shown, strict=True)
    ]
    return Bundle(row, tuple(sorted(questions, key=lambda one: bool(one.blocked))))


def keep(desk: Desk, chosen: Chosen) -> None:
    """Keep a choice on this PC; nothing is written yet. Raises Refused: CANNOT_WRITE, DISK_FULL."""
    found = choices_kept.known(desk)
    choices_kept.keep(desk, {**found, chosen.key: Kept(chosen.of, chosen.choice)})


def put_aside(desk: Desk, question: QuestionRow) -> datetime:
    """Keep that the other one was asked now; gives the moment. Raises Refused as keep."""
    at = desk.now()
    found = choices_kept.known(desk)
    choices_kept.keep(desk, {**found, question.key: Kept(question.of, "", at)})
    return datetime.fromisoformat(at).astimezone(UTC)


def bring_back(desk: Desk, key: QuestionKey) -> None:
    """Take a question up again that was put aside. Raises Refused as keep."""
    found = choices_kept.known(desk)
    choices_kept.keep(desk, {one: kept for one, kept in found.items() if one != key})


def letter(desk: Desk, question: QuestionRow, name: str) -> Letter:
    """Give what to ask about a question. name: of the learner."""
    with desk.read() as unit:
        house = unit.get(Organisation, desk.store.organisation)
    lines = [
        _("Dag {name},").format(name=question.whom) if question.whom else _("Dag,"),
        "",
        question.question,
        "",
    ]
    for one in question.answers:
        if not one.named:
            continue
        says = ". ".join(filter(None, (one.head, one.text)))
        lines.append(_("{who}: {answer}").format(who=one.named, answer=says))
        lines += [_("{label}: {value}").format(label=a, value=b) for a, b in one.lines]
    lines += ["", _("Welk antwoord klopt? Dan kies ik dat hier."), "", house.name if house else ""]
    return Letter(
        question.email, _("Vraag over {name}").format(name=name), "\n".join(lines).rstrip()
    )


def settle_all(desk: Desk, command: SettleAll) -> frozenset[Changed]:
    """Answer all questions about a learner in one transaction, as one step for undo.

    Raises Refused, and nothing is written: NOT_COMPLETE while one is neither chosen nor put aside;
    CHANGED_SINCE when another answer came meanwhile: that one is asked again; SEALED for what is on
    the lock; NOT_ALLOWED for what the other side decides; UNKNOWN for what is no answer.
    """
    kept = choices_kept.known(desk)

    def use_case(unit: Unit) -> int:
        wanted = {one.key: one for one in command.choices}
        every = {one.key: one for one in question_state.every(desk, unit, command.learner)}
        gone = [one for key, one in wanted.items() if key not in every or every[key].of != one.of]
        if gone:
            raise Refused(Problem.CHANGED_SINCE, _FIELD, number=len(gone))
        about = {every[key].learner for key in wanted}
        left = [
            asked
            for key, asked in every.items()
            if key not in wanted
            and asked.ours
            and (command.learner is not None or asked.learner in about)
            and not _aside(asked, kept)
            and not _blocked(unit, asked)
        ]
        if left or not wanted:
            raise Refused(Problem.NOT_COMPLETE, _FIELD, number=len(left))
        for key, chosen in sorted(wanted.items()):
            asked = every[key]
            if not asked.ours:
                raise Refused(Problem.NOT_ALLOWED, _FIELD)
            sealing.refuse_sealed(unit, key.record, key.id)
            for draft in question_state.drafts(asked, chosen.choice):
                unit.write(draft)
        number = len(wanted)
        unit.commit("settle_all", number=number)
        return number

    desk.write(use_case)
    done = {one.key for one in command.choices}
    choices_kept.keep(desk, {key: one for key, one in kept.items() if key not in done})
    return EVERYTHING


def _when(asked: Asked) -> tuple[str, QuestionKey]:
    """Give the day that a question is about, to sort by."""
    found = (asked.around.get(name) for name in ("day", "starts", "valid_from"))
    return next((str(one) for one in found if one), ""), asked.key


def _with_choice(question: QuestionRow, kept: Kept | None) -> QuestionRow:
    """Put back what was kept; not where another answer came since."""
    if kept is None or kept.of != question.of:
        return question
    asked = datetime.fromisoformat(kept.asked).astimezone(UTC) if kept.asked else None
    known = {one.choice for one in question.answers}
    return replace(question, chosen=kept.choice if kept.choice in known else "", asked=asked)


def _aside(asked: Asked, kept: dict[QuestionKey, Kept]) -> bool:
    found = kept.get(asked.key)
    return found is not None and bool(found.asked) and found.of == asked.of


def _blocked(unit: Unit, asked: Asked) -> Refused | None:
    """Give why an answer would be refused: it is on the lock."""
    try:
        sealing.refuse_sealed(unit, asked.key.record, asked.key.id)
    except Refused as refused:
        return refused
    return None


def _row(
    desk: Desk, unit: Unit, learner: str, every: Iterable[Asked], kept: dict[QuestionKey, Kept]
) -> BundleRow:
    found = unit.get(Learner, learner) if learner else None
    house = None if learner else unit.get(Organisation, desk.store.organisation)
    number = chosen = aside = blocked = theirs = 0
    houses = set()
    for one in every:
        houses |= {
            unit.projector.house_of(option.entry.stamp.author)
            for option in one.options
            if option.entry is not None
        }
        known = kept.get(one.key)
        if not one.ours:
            theirs += 1
        elif _blocked(unit, one) is not None:
            blocked += 1
        elif _aside(one, kept):
            aside += 1
        else:
            number += 1
            chosen += known is not None and bool(known.choice) and known.of == one.of
    names = [unit.get(Organisation, one) for one in sorted(houses - {desk.store.organisation, ""})]
    return BundleRow(
        learner,
        found.name if found else house.name if house else _("een leerling"),
        found.given_name if found else house.name if house else _("een leerling"),
        number,
        chosen,
        aside,
        blocked,
        theirs,
        tuple(one.name for one in names if one is not None),
    )


def summary(question: QuestionRow) -> str:
    """Say what a chosen answer will make of it, in one line; empty while nothing is chosen."""
    one = next((one for one in question.answers if one.choice == question.chosen), None)
    return " ".join((one.result, *one.effects)) if one is not None else ""


def count_words(number: int, name: str) -> str:
    """Say how often one has to choose: Kies 3 keer voor Milan."""
    return ngettext(
        "Kies {number} keer voor {name}", "Kies {number} keer voor {name}", number
    ).format(number=number, name=name)
