import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mentorapp.connectors import case_in, moodle_in
from mentorapp.domain import ids
from mentorapp.domain.competence_tree import NodeKind, framework_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Founding, Side
from mentorapp.domain.plan import Goal, Plan, Strand
from mentorapp.services import opening
from mentorapp.services import practice as demo
from mentorapp.services.desk import Desk
from mentorapp.services.formats import framework_files
from mentorapp.services.formats.gather import everybody
from mentorapp.services.formats.registry import Order, format_named
from mentorapp.services.wording import refusal
from tests import conformance
from tests.services.conftest import Practice
from tests.services.trio import trio


def _goals(desk: Desk) -> set[str]:
    with desk.read() as unit:
        return {one.competence for one in unit.find(Goal) if one.strand is not Strand.OWN}


def test_every_competence_of_the_plans_stands_in_each_file(practice: Practice) -> None:
    expected = _goals(practice.work)
    assert expected
    tree, deviations = case_in.read(framework_files.case(practice.work))
    assert deviations == ()
    assert {one.code for one in framework_of(tree).competences} == expected
    tree, deviations = moodle_in.read(framework_files.moodle(practice.work))
    assert deviations == ()
    assert {one.code for one in framework_of(tree).competences} == expected
    rows = list(csv.reader(io.StringIO(framework_files.canvas(practice.work).decode())))
    assert sum(row[1] == "outcome" for row in rows) == len(expected)


@conformance.needs("case")
def test_the_case_file_holds_to_the_official_schema(practice: Practice) -> None:
    schema = json.loads(conformance.read("case", "case-v1p1-cfpackage.json"))
    package = json.loads(framework_files.case(practice.work))
    assert not list(jsonschema.Draft201909Validator(schema).iter_errors(package))


def test_other_files_of_ours_name_a_competence_by_the_same_id(practice: Practice) -> None:
    tree = framework_files.tree(practice.work)
    with practice.work.read() as unit:
        plan = unit.find(Plan)[0]
        goal = unit.find(Goal, plan=plan.id)[0]
    known = {node.id for node, _above in tree.walk()}
    assert ids.case_item_of(plan.framework, goal.competence) in known


def test_several_frameworks_stand_each_under_their_own_item(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as both:
        desk = both.desks["s"]

        def add(unit: Any) -> None:
            one = unit.find(Plan)[0]
            unit.add(replace(one, id="p2", framework="BK-9999-2", title="Bakker", version=9))
            goal = unit.find(Goal, plan=one.id)[0]
            unit.add(replace(goal, id="g2", plan="p2", strand=Strand.VOCATIONAL))
            unit.add(
                replace(
                    goal,
                    id="g3",
                    plan="p2",
                    competence="ma-own",
                    phrase="Eigen doel van Nour",
                    strand=Strand.OWN,
                )
            )
            unit.commit("make_plan", title="Bakker")

        desk.write(add)
        tree = framework_files.tree(desk)
        assert len(tree.nodes) > 1
        assert {one.kind for one in tree.nodes} == {NodeKind.QUALIFICATION}
        assert "BK-9999-2" in {one.code for one in tree.nodes}
        content = framework_files.case(desk)
        assert case_in.read(content)[0] == tree
        # one framework row, whatever stands in it; a goal of one learner alone stays out
        rows = list(csv.reader(io.StringIO(framework_files.moodle(desk).decode())))
        assert [row[12] for row in rows[1:]].count("1") == 1
        assert "Eigen doel" not in content.decode()


def test_without_a_plan_nothing_is_written(tmp_path: Path) -> None:
    data = tmp_path / "bare"
    opening.make_practice(data, Founding(Side.WORKPLACE, "Bakkerij Peeters", "Gent"), demo.DAY)
    with opening.open_desk(data, opening.Unlock()) as desk:
        for name in ("case", "moodle-csv", "canvas"):
            with pytest.raises(Refused) as refused:
                format_named(name).write(Order(desk))
            assert refused.value.problem is Problem.NO_PLAN
            assert "opleidingsplan" in refusal(refused.value)


def test_a_national_number_stops_the_file_with_the_field_named(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as both:
        desk = both.desks["s"]

        def change(unit: Any) -> None:
            goal = unit.find(Goal)[0]
            unit.put(replace(goal, phrase="Voor 85.07.30-033 28"))
            unit.commit("edit_goal", goal=goal.short)

        desk.write(change)
        for name in ("case", "moodle-csv", "canvas"):
            with pytest.raises(Refused) as refused:
                format_named(name).write(Order(desk))
            assert refused.value.problem is Problem.NATIONAL_NUMBER
            assert "de omschrijving van een competentie" in refusal(refused.value)


def test_these_files_are_about_no_learner(practice: Practice) -> None:
    names = {format_named(name) for name in ("case", "moodle-csv", "canvas")}
    assert not any(one.about_learners for one in names)
    content = framework_files.case(practice.work).decode()
    assert everybody(practice.work)
    assert "Nour" not in content
