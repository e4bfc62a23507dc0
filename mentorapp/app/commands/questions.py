"""``questions``: what waits for a person, and the answers to it."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TypeVar

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.question_rows import AnswerRow, Bundle, QuestionRow, SettledRow
from mentorapp.services import choosing, roster, settled
from mentorapp.services.choosing import Chosen, SettleAll
from mentorapp.services.desk import Desk

T = TypeVar("T")
_SHORTEST = 6  # letters of a hash that name an answer


def list_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Show what waits, or what was answered here before."""
    with opened(arguments, terminal) as desk:
        if getattr(arguments, "settled", False):
            return _settled(settled.settled(desk), terminal)
        bundles = _bundles(desk, arguments)
    if not any(one.questions or one.row.theirs for one in bundles):
        terminal.say(_("Er is niets te kiezen."))
    number = 0
    for one in bundles:
        terminal.say(choosing.count_words(one.row.number, one.row.name))
        for question in one.questions:
            number += 1
            _tell(number, question, terminal)
        if one.row.theirs:
            terminal.say(
                ngettext(
                    "  {number} vraag kiest de andere kant.",
                    "  {number} vragen kiest de andere kant.",
                    one.row.theirs,
                ).format(number=one.row.theirs)
            )
    return Answer({"bundles": [_bundle(one) for one in bundles]})


def settle(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write the answers down, all of them or none."""
    with opened(arguments, terminal) as desk:
        if arguments.settled:
            number = _again(desk, arguments.choose)
        else:
            every = [one for bundle in _bundles(desk, arguments) for one in bundle.questions]
            chosen = [_chosen(every, *one) for one in arguments.choose]
            choosing.settle_all(desk, SettleAll(None, tuple(chosen)))
            number = len(chosen)
    terminal.say(
        ngettext("{number} antwoord vastgelegd.", "{number} antwoorden vastgelegd.", number).format(
            number=number
        )
    )
    return Answer({"settled": number})


def _again(desk: Desk, choices: Sequence[tuple[str, str]]) -> int:
    rows = settled.settled(desk)
    wanted = []
    for question, answer in choices:
        row = _numbered(rows, question)
        (shown,) = settled.again(desk, row).questions
        wanted.append((row, _chosen([shown], "1", answer)))
    for row, chosen in wanted:
        settled.settle_again(desk, row, chosen)
    return len(wanted)


def _bundles(desk: Desk, arguments: Namespace) -> list[Bundle]:
    about = None
    if getattr(arguments, "learner", None):
        with desk.read() as unit:
            about = roster.find_learner(unit, arguments.learner).id
    rows = [one for one in choosing.bundles(desk) if about in (None, one.learner)]
    return [choosing.bundle(desk, one.learner) for one in rows]


def _chosen(every: Sequence[QuestionRow], question: str, answer: str) -> Chosen:
    """Give what was typed as a choice. Raises Refused(UNKNOWN)."""
    named = [one for one in every if _name(one) == question]
    found = named[0] if named else _numbered(every, question)
    numbers = {str(number): one for number, one in enumerate(found.answers, 1)}
    taken = numbers.get(answer) or next(
        (one for one in found.answers if _is_named(one, answer)), None
    )
    if taken is None:
        raise Refused(Problem.UNKNOWN, "chosen", id=answer)
    return Chosen(found.key, taken.choice, found.of)


def _numbered(every: Sequence[T], question: str) -> T:
    number = int(question) if question.isascii() and question.isdigit() else 0
    if not 0 < number <= len(every):
        raise Refused(Problem.UNKNOWN, "record", id=question)
    return every[number - 1]


def _is_named(answer: AnswerRow, given: str) -> bool:
    return answer.choice == given or (len(given) >= _SHORTEST and answer.choice.startswith(given))


def _name(question: QuestionRow) -> str:
    return "/".join(question.key)


# in words


def _tell(number: int, question: QuestionRow, terminal: Terminal) -> None:
    terminal.say(f"  {number}. {question.question}")
    if question.blocked:
        terminal.say(f"     {question.blocked}")
    if question.asked is not None:
        terminal.say("     " + _("Gevraagd; wacht op antwoord."))
    for place, one in enumerate(question.answers, 1):
        text = " ".join(one.text.split("\n"))
        says = ": ".join(part for part in (one.who, one.head, text) if part)
        terminal.say(f"     {place}) {says}")
        details = [f"{label}: {value}" for label, value in one.lines]
        if details:
            terminal.say("        " + "; ".join(details))
        if one.effects:
            terminal.say("        " + " ".join(one.effects))
    if question.tip:
        terminal.say(f"     {question.tip}")


def _settled(rows: Sequence[SettledRow], terminal: Terminal) -> Answer:
    if not rows:
        terminal.say(_("Hier is nog niets gekozen."))
    for number, one in enumerate(rows, 1):
        says = ", ".join(part for part in (one.learner, one.title) if part)
        end = "" if one.may_change else " " + _("(kan niet meer anders)")
        terminal.say(f"{number}. {says}: {one.given}{end}")
    return Answer(
        {
            "settled": [
                {
                    "key": "/".join(one.key),
                    "title": one.title,
                    "given": one.given,
                    "learner": one.learner,
                    "who": one.who,
                    "at": one.at.isoformat() if one.at else None,
                    "may_change": one.may_change,
                }
                for one in rows
            ]
        }
    )


# as JSON


def _bundle(one: Bundle) -> dict[str, object]:
    row = one.row
    return {
        "learner": row.learner or None,
        "name": row.name,
        "number": row.number,
        "asked": row.asked,
        "blocked": row.blocked,
        "theirs": row.theirs,
        "questions": [_question(question) for question in one.questions],
    }


def _question(one: QuestionRow) -> dict[str, object]:
    return {
        "key": _name(one),
        "question": one.question,
        "title": one.title,
        "why": one.why,
        "tip": one.tip or None,
        "blocked": one.blocked or None,
        "asked": one.asked.isoformat() if one.asked else None,
        "answers": [_answer(answer) for answer in one.answers],
    }


def _answer(one: AnswerRow) -> dict[str, object]:
    return {
        "choice": str(one.choice),
        "who": one.named or None,
        "at": one.at.isoformat() if one.at else None,
        "says": one.head,
        "text": one.text or None,
        "details": [list(line) for line in one.lines],
        "result": one.result,
        "effects": list(one.effects),
    }
