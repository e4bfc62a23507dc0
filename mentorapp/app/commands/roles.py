"""``roles``: who may do what with an evaluation, in which state."""

from argparse import Namespace

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.domain.evaluation_roles import Act, Part, SheetState, allowed, rights
from mentorapp.services.evaluation_words import act_word, part_word, state_word


def roles_(arguments: Namespace, terminal: Terminal) -> Answer:  # noqa: ARG001 - as every command
    """Show the table: a line for each part and state; the answer has every cell."""
    for part in Part:
        terminal.say(f"{part_word(part)}:")
        for state in SheetState:
            may = [act_word(act) for act in Act if allowed(part, act, state)]
            terminal.say(f"  {state_word(state)}: {', '.join(may) or '–'}")
    return Answer(
        [
            {
                "role": one.part.value,
                "action": one.act.value,
                "state": one.state.value,
                "allowed": one.allowed,
            }
            for one in rights()
        ]
    )
