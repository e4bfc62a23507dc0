"""``new``: make an empty store with its first person, who administers it."""

from argparse import Namespace
from uuid import uuid4

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import data_of, new_pin
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import opening


def new(arguments: Namespace, terminal: Terminal) -> Answer:
    """Make a store; its recovery key is shown this once."""
    data = data_of(arguments)
    side = Side.SCHOOL if arguments.school is not None else Side.WORKPLACE
    name = arguments.school if side is Side.SCHOOL else arguments.workplace
    founding = Founding(side, _given(name, side.value), arguments.place.strip())
    first = Person(
        str(uuid4()),
        "",
        _given(arguments.given, "given_name"),
        _given(arguments.family, "family_name"),
        (Role.ADMINISTRATOR, Role.COUNSELLOR if side is Side.SCHOOL else Role.MENTOR),
        arguments.trade.strip(),
    )
    pin = new_pin(first.name, from_input=arguments.pin_stdin)
    key = opening.make_store(data, founding, first, pin)
    terminal.say(
        _("De gegevens van {name} staan in {folder}.").format(name=founding.name, folder=data)
    )
    terminal.say(_("De herstelsleutel, alleen nu te zien: {key}").format(key=key))
    terminal.say(
        _("Druk hem af en bewaar hem buiten deze computer. Zonder pincode is er geen andere weg.")
    )
    return Answer({"folder": str(data), "person": first.id, "recovery_key": key})


def _given(text: str, field: str) -> str:
    if not text.strip():
        raise Refused(Problem.MISSING, field)
    return text.strip()
