"""``hours rules``: which rules of working time hold in this house, and putting them on or off."""

from argparse import Namespace

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.domain.rule_house import RuleSwitch
from mentorapp.services import rule_switches
from mentorapp.services.rule_switches import HouseRule
from mentorapp.services.work_hours import is_sure, rule_words


def rules_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Put on or off what is asked, and tell how every rule stands."""
    asked = tuple(
        RuleSwitch(code, on, arguments.why)
        for on, codes in ((True, arguments.on), (False, arguments.off))
        for code in codes or ()
    )
    with opened(arguments, terminal) as desk:
        if asked:
            rule_switches.set_switches(desk, asked)
        found = rule_switches.house_rules(desk)
    for one in found.rules:
        _tell(one, terminal)
    return Answer([_value(one) for one in found.rules])


def _tell(one: HouseRule, terminal: Terminal) -> None:
    state = _("Aan") if one.on else _("Uit")
    terminal.say(f"{state}  {rule_switches.about_words(one.rule)}")
    marks = [] if is_sure(one.rule) else [_("niet nagekeken in een bron")]
    marks += [one.why] if one.why else []
    terminal.say("  " + " ".join((rule_words(one.rule), *(f"({mark})" for mark in marks))))


def _value(one: HouseRule) -> dict[str, object]:
    rule = one.rule
    return {
        "code": rule.code,
        "subject": rule.subject.value,
        "severity": rule.severity.value,
        "on": one.on,
        "usual": rule.on,
        "verified": is_sure(rule),
        "why": one.why,
        "text": rule_words(rule),
        "source": rule.source,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
    }
