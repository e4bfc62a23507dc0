"""Stores on which a learner's path differs: another list, a suspension, versions of a plan."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentorapp.domain.people import Learner, Person
from mentorapp.services import (
    learners,
    observations,
    pausing,
    plan_drafts,
    plan_versions,
    planning,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk

NAME = "Amïra"  # the learner that the workplace keeps itself
FORMER = "A. Bekabelen\nTrekt draden\nPlaatst dozen en leidingen\nSluit borden aan\nRuimt op\n"
LATER = (
    "A. Bekabelen\nTrekt draden\nPlaatst dozen, leidingen en buizen\n"
    "B. Bord\nBouwt borden op en sluit ze aan\nMeet na\n"
)
PLANNED = (date(2025, 11, 3), date(2025, 11, 28))


def make(data: Path) -> None:
    """Make the stores from the one of a workplace that met its school; see ``stores``."""
    for name, does in (("list", _list), ("rest", _rest), ("versions", _versions)):
        folder = data / "paths" / name
        shutil.copytree(data / "met" / "a", folder)
        with open_desk(folder, Unlock()) as opened:
            with opened.read() as unit:
                mentor = next(one for one in unit.find(Person) if one.given_name == "Stijn")
            does(replace(opened, person=mentor.id))


def _placement(desk: Desk) -> tuple[str, str]:
    with desk.read() as unit:
        who = next(one for one in unit.find(Learner) if one.given_name == NAME)
    return who.id, learners.details(desk, who.id).placement


def _list(desk: Desk) -> None:
    """Give the learner a list of one's own with notes, and plan two competences for now."""
    learner, placement = _placement(desk)
    draft = plan_drafts.read_plan(plan_drafts.Pasted(FORMER, "Elektro"))
    plan = planning.make_plan_from(desk, placement, draft)
    goals = learners.details(desk, learner).placements[0].goals
    for goal in goals[:3]:
        observations.note(desk, observations.NoteObservation(goal.id, 2 + goal.order % 2))
    for goal in goals[:2]:
        planning.edit_goal(desk, planning.EditGoal(goal.id, planned=PLANNED))
    assert plan.version > 1


def _rest(desk: Desk) -> None:
    """Suspend the learner for as long as nobody knows."""
    _list(desk)
    command = pausing.Suspend(_placement(desk)[1], PLANNED[0], None, "unemployment")
    pausing.suspend(desk, command)


def _versions(desk: Desk) -> None:
    """Make the next version of the list, and confirm one of two proposals."""
    _list(desk)
    draft = plan_drafts.read_plan(plan_drafts.Pasted(LATER, "Elektro, vernieuwd"))
    shown = plan_versions.migration_to(desk, _placement(desk)[1], draft)
    assert shown is not None
    alike = next(one for one in shown.moves if one.way == "alike")
    plan_versions.make(desk, plan_versions.MakeVersion(shown, {alike.goal.id: alike.to}))
