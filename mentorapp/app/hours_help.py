"""How a case of working time is written, and every rule: the help of ``hours check``."""

from mentorapp.base.texts import _
from mentorapp.services.work_hours import RuleTold, rules_told, severity_word


def hours_help() -> str:
    """Give the fields of a case and every code, in the language in use."""
    return "\n\n".join(
        (
            _(
                "Een geval is hetzelfde bestand als bij allowance explain, met deze velden erbij "
                "als je wil. Wat ontbreekt, maakt de regels stil die het nodig hebben:"
            ),
            _EXAMPLE,
            _(
                "days en schedule: from, to en break (in minuten) mogen bij een dag staan; zonder "
                "break is er geen pauze. month mag ontbreken: dan kijken we de hele overeenkomst "
                "na. Een dag van het rooster zonder code is gewerkt; in een vakantie of op een "
                "feestdag van het geval is hij vrij."
            ),
            _(
                "lessons_start: de eerste lesdag. former_contract_end: de laatste dag van een "
                "overeenkomst die vroeg stopte. student_job: dagen als student in hetzelfde "
                "bedrijf. weekly_limit_hours: de weekgrens van het paritair comité; zonder is het "
                "38 u. rules: zet een regel aan of uit met zijn code."
            ),
            _(
                "Het antwoord is een lijst: code, severity (info, warning of serious), days, text "
                "en source. Een regel waarschuwt alleen; de afsluitcode blijft 0. De regels:"
            ),
            "\n".join(_line(rule) for rule in rules_told()),
        )
    )


def _line(rule: RuleTold) -> str:
    marks = [severity_word(rule.severity)]
    if not rule.on:
        marks.append(_("staat uit"))
    if not rule.sure:
        marks.append(_("niet nagekeken in een bron"))
    return f"{rule.code} ({', '.join(marks)}): {rule.text}"


_EXAMPLE = """\
{"contract": {"type": "OAO", "start": "2025-09-01", "end": "2026-06-30"},
 "schedule": {"mon": "L", "tue": "L", "wed": "W",
              "thu": {"kind": "W", "from": "08:00", "to": "16:30", "break": 60}},
 "hours_per_day": 7.6, "month": "2025-10",
 "days": {"2025-10-17": {"code": "W", "from": "08:00", "to": "17:00", "break": 60}},
 "born": "2009-03-14", "weekly_limit_hours": 38,
 "lessons_start": "2025-09-01", "former_contract_end": "2025-08-22",
 "student_job": ["2025-09-13"], "school_holidays": [["2025-10-27", "2025-11-02"]],
 "public_holidays": ["2025-11-11"], "rules": {"HR-03": true}}"""
