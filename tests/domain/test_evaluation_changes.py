"""What differs between two versions: answers and agreed levels, also those that came or went."""

from mentorapp.domain.evaluation import AgreedLine, Statement, StatementLine
from mentorapp.domain.evaluation_changes import agreed_changes, answer_changes
from mentorapp.domain.voice import Voice


def line(goal: str, level: int | None, remark: str = "") -> StatementLine:
    return StatementLine(goal, Voice.MENTOR, level, remark)


def statement(
    *lines: StatementLine, later: tuple[StatementLine, ...] = (), agreed: tuple[int, ...] = ()
) -> Statement:
    levels = tuple(AgreedLine(f"g{at}", level) for at, level in enumerate(agreed))
    return Statement("s", "p", "e", 1, lines, (), (), later=later, agreed=levels)


def test_an_answer_that_came_went_or_became_another() -> None:
    before = statement(line("a", 2), line("b", 3), line("c", 1), line("d", 2))
    after = statement(line("a", 2), line("b", 3, "Nu alleen."), line("d", None), line("e", 4))
    found = answer_changes(before, after)
    assert [(one.goal, one.later) for one in found] == [
        ("b", False), ("c", False), ("d", False), ("e", False),
    ]  # fmt: skip
    changed, gone, unseen, come = found
    assert changed.after is not None
    assert changed.after.remark == "Nu alleen."
    assert (gone.after, come.before) == (None, None)
    assert unseen.after == line("d", None)


def test_what_was_said_after_seeing_is_told_apart() -> None:
    (found,) = answer_changes(statement(), statement(later=(line("a", 2),)))
    assert found.later


def test_agreed_levels() -> None:
    found = agreed_changes(statement(agreed=(1, 2)), statement(agreed=(1, 3, 4)))
    assert [(one.goal, one.before, one.after) for one in found] == [("g1", 2, 3), ("g2", None, 4)]


def test_the_same_twice_changes_nothing() -> None:
    same = statement(line("a", 2), agreed=(1,))
    assert (answer_changes(same, same), agreed_changes(same, same)) == ((), ())
