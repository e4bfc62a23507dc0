"""Ids: UUIDs made here; natural keys become UUIDv5, so that two PCs meet in one record."""

from datetime import date
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f6f3c1e-7a0b-5d5c-9a61-0c6d0f0a4a21")


def natural(kind: str, *parts: str) -> str:
    """Give the id of the record of this kind that these parts name."""
    return str(uuid5(_NAMESPACE, "\x1f".join((kind, *parts))))


def organisation_of(founder: str) -> str:
    """Give the id of the organisation that an installation (author key) founded."""
    return natural("organisation", founder)


def installation_of(author: str) -> str:
    """Give the id of an installation's card."""
    return natural("installation", author)


def day_of(placement: str, day: date) -> str:
    """Give the id of one day of one placement."""
    return natural("day", placement, day.isoformat())


def month_of(placement: str, month: str) -> str:
    """Give the id of one month (2025-10) of one placement."""
    return natural("month", placement, month)


def allowance_step_of(placement: str, starts: date) -> str:
    """Give the id of the step of the allowance of one placement from a day on."""
    return natural("allowance_step", placement, starts.isoformat())


def pay_terms_of(placement: str) -> str:
    """Give the id of the terms on which the learner of one placement is paid."""
    return natural("pay_terms", placement)


def relapse_of(placement: str, day: date) -> str:
    """Give the id of what says that a sickness of this day goes on from the one before."""
    return natural("relapse", placement, day.isoformat())


def pay_house_of(organisation: str) -> str:
    """Give the id of how an enterprise pays."""
    return natural("pay_house", organisation)


def birth_of(placement: str) -> str:
    """Give the id of when the learner of a placement was born."""
    return natural("birth", placement)


def rule_house_of(organisation: str) -> str:
    """Give the id of which rules of working time a house put on or off."""
    return natural("rule_house", organisation)


def rate_row_of(organisation: str, valid_from: date) -> str:
    """Give the id of the minimum income that a house entered from a day on."""
    return natural("rate_row", organisation, valid_from.isoformat())


def clock_profile_of(organisation: str) -> str:
    """Give the id of how the time clock of a house writes."""
    return natural("clock_profile", organisation)


def list_profile_of(organisation: str, source: str) -> str:
    """Give the id of how the lists of one school are written."""
    return natural("list_profile", organisation, source)


def identity_of(organisation: str, source: str, kind: str, foreign: str) -> str:
    """Give the id of who a key of somebody's system is here."""
    return natural("identity", organisation, source, kind, foreign)


def school_code_of(school: str, code: str) -> str:
    """Give the id of a school's own code for a neutral one."""
    return natural("school_code", school, code)


def made_report_of(organisation: str, learner: str, *what: str) -> str:
    """Give the id of the last time that a report was made. what: kind and what was chosen."""
    return natural("made_report", organisation, learner, *what)


def given_report_of(placement: str, sha256: str) -> str:
    """Give the id of a report that goes to the other side: the same one goes once."""
    return natural("given_report", placement, sha256)


def report_style_of(organisation: str, school: str) -> str:
    """Give the id of how a house sets its reports for a school; empty for every other."""
    return natural("report_style", organisation, school)


def intention_of(placement: str, goal: str, monday: date) -> str:
    """Give the id of the intention to practise a goal in the week of a Monday."""
    return natural("intention", placement, goal, monday.isoformat())


def picture_of(note: str, sha256: str) -> str:
    """Give the id of a photo at a note: the same one twice is one."""
    return natural("picture", note, sha256)


def goal_step_of(former: str, plan: str) -> str:
    """Give the id of what a goal goes on as in a later version of its plan."""
    return natural("goal_step", former, plan)


def schedule_of(placement: str, valid_from: date) -> str:
    """Give the id of the schedule of one placement from a day on."""
    return natural("schedule", placement, valid_from.isoformat())


def rating_of(evaluation: str, goal: str, voice: str) -> str:
    """Give the id of one voice's rating of one goal in one evaluation."""
    return natural("rating", evaluation, goal, voice)


def later_rating_of(evaluation: str, goal: str, voice: str) -> str:
    """Give the id of what one voice said of one goal after it saw the other's answer."""
    return natural("later_rating", evaluation, goal, voice)


def agreed_level_of(evaluation: str, goal: str) -> str:
    """Give the id of the level that was agreed on for one goal in one evaluation."""
    return natural("agreed_level", evaluation, goal)


def sheet_of(evaluation: str, voice: str) -> str:
    """Give the id of what says that one voice finished its sheet of one evaluation."""
    return natural("sheet", evaluation, voice)


def opening_of(evaluation: str) -> str:
    """Give the id of what says that the answers of one evaluation were laid side by side."""
    return natural("opening", evaluation)


def amendment_of(evaluation: str, number: int) -> str:
    """Give the id of why an evaluation gets its n-th statement."""
    return natural("amendment", evaluation, str(number))


def talk_of(evaluation: str) -> str:
    """Give the id of the talk of one evaluation."""
    return natural("talk", evaluation)


def evaluation_plan_of(placement: str) -> str:
    """Give the id of when the learner of one placement is evaluated."""
    return natural("evaluation_plan", placement)


def template_of(organisation: str, key: str, version: int) -> str:
    """Give the id of one version of a house's own template for evaluations."""
    return natural("template", organisation, key, str(version))


def criterion_of(template: str, key: str) -> str:
    """Give the id of a criterion of a template that is no competence of a plan."""
    return natural("criterion", template, key)


def case_item_of(framework: str, competence: str) -> str:
    """Give the id under which a competence of a framework stands in files for other systems."""
    return natural("case_item", framework, competence)


def sourced_id(kind: str, *parts: str) -> str:
    """Give the stable id of a thing in the files of a school system, from what names it there."""
    return natural(f"sourced_{kind}", *parts)


def synonym_of(organisation: str, framework: str, competence: str, words: str) -> str:
    """Give the id of own words of a house for a competence."""
    return natural("synonym", organisation, framework, competence, words)


def statement_of(evaluation: str, number: int) -> str:
    """Give the id of an evaluation's n-th statement."""
    return natural("statement", evaluation, str(number))


def signature_of(statement: str, role: str) -> str:
    """Give the id of the signature of one role under one statement."""
    return natural("signature", statement, role)
