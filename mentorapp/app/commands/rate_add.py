"""``allowance rate-add``: the minimum income from a day on, entered in a house with its source."""

from argparse import Namespace

from mentorapp.app.amounts import euro
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.domain.typed import parse_amount
from mentorapp.services import rate_rows, rate_words
from mentorapp.services.rate_rows import AddRate


def add_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Enter the minimum income from a day on, with its source."""
    cents = parse_amount(arguments.ggmmi)
    command = AddRate(arguments.from_, cents, arguments.source)
    with opened(arguments, terminal) as desk:
        rate_rows.add_rate(desk, command)
        found = rate_rows.rate_rows(desk)
    made = next(one for one in found.periods if one.is_own and one.valid_from == arguments.from_)
    terminal.say(f"{rate_words.span_words(made)}: {rate_words.income_words(made.ggmmi)}")
    if made.amounts:
        terminal.say(rate_words.steps_words(found.region, made.amounts))
    terminal.say(rate_words.source_words(made))
    terminal.say(_("Dit bedrag keken we niet na."))
    return Answer(
        {
            "from": made.valid_from.isoformat(),
            "ggmmi": euro(cents),
            "source": made.source,
            "by": made.by,
            "amounts": [euro(one) for one in made.amounts],
            "verified": False,
        }
    )
