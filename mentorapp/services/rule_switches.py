"""Which rules of working time hold in a house: read, and put on or off by an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Role
from mentorapp.domain.rule_house import RuleHouse, RuleSwitch, put_switches
from mentorapp.domain.work_rules import Subject, WorkRule
from mentorapp.services.desk import Desk
from mentorapp.services.work_hours import severity_word
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.DAYS, Changed.ROSTER})


@dataclass(frozen=True, slots=True)
class HouseRule:
    """A rule as it stands in a house. why: the words of the house."""

    rule: WorkRule
    on: bool
    why: str = ""

    @property
    def is_usual(self) -> bool:
        """Whether it stands as it ships."""
        return self.on == self.rule.on


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The rules of a house, in the order of the file. may: who asks may put them on or off."""

    rules: tuple[HouseRule, ...]
    may: bool

    @property
    def others(self) -> int:
        """How many stand otherwise than they ship."""
        return sum(not one.is_usual for one in self.rules)


def house_rules(desk: Desk) -> HouseRules:
    """Give every rule and how it stands in this house."""
    with desk.read() as unit:
        said = {one.code: one for one in of_house(unit, desk.store.organisation).switches}
        may = not desk.is_school and desk.may(unit, Role.ADMINISTRATOR)
    return HouseRules(tuple(_stands(rule, said.get(rule.code)) for rule in load_work_rules()), may)


def of_house(unit: Unit, organisation: str) -> RuleHouse:
    """Give what a house said of the rules; nothing where nobody said anything."""
    id_ = ids.rule_house_of(organisation)
    return unit.get(RuleHouse, id_) or RuleHouse(id_, organisation)


def switches_of(unit: Unit, organisation: str) -> Mapping[str, bool]:
    """Give what a house put on or off, by code; a code that no rule has any more says nothing."""
    return of_house(unit, organisation).on


def set_switches(desk: Desk, switches: tuple[RuleSwitch, ...]) -> frozenset[Changed]:
    """Put rules on or off. Raises Refused: UNKNOWN for a code, TOO_LONG, NOT_A_NAME.

    NOT_ALLOWED but to an administrator, and at a school: the days are the workplace's.
    """
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "rules")
    usual = {rule.code: rule.on for rule in load_work_rules()}

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, Role.ADMINISTRATOR)
        house = of_house(unit, desk.store.organisation)
        made = put_switches(house.switches, switches, usual)
        unit.put(RuleHouse(house.id, house.organisation, made))
        unit.commit("set_rules")
        return CHANGED

    return desk.write(use_case)


def subject_words(subject: Subject) -> str:
    """Give the heading of the rules about something."""
    return {
        Subject.CONTRACT: _("Overeenkomst"),
        Subject.HOURS: _("Uren"),
        Subject.MINORS: _("Jonger dan 18"),
        Subject.HOLIDAYS: _("Vakantie"),
        Subject.ABSENCE: _("Afwezigheid"),
    }[subject]


def about_words(rule: WorkRule) -> str:
    """Say of a rule how much it weighs, how it ships, and on which days it holds."""
    usual = _("gewoonlijk aan") if rule.on else _("gewoonlijk uit")
    return f"{rule.code}: " + ", ".join((severity_word(rule.severity), usual, _holds(rule)))


def _holds(rule: WorkRule) -> str:
    if rule.valid_to is None:
        return _("geldt vanaf {day}").format(day=formats.day(rule.valid_from))
    return _("geldt van {starts} tot {ends}").format(
        starts=formats.day(rule.valid_from), ends=formats.day(rule.valid_to)
    )


def _stands(rule: WorkRule, switch: RuleSwitch | None) -> HouseRule:
    return HouseRule(rule, switch.on, switch.why) if switch else HouseRule(rule, rule.on)
