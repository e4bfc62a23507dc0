import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from mentorapp.connectors import case_out, moodle_out
from mentorapp.domain.competence_tree import Tree
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner
from mentorapp.domain.plan import Goal, Plan
from mentorapp.services import plan_drafts, plan_files, planning, preparing
from mentorapp.services.plan_files import CASE, KINDS, MOODLE, QUALIFICATION, TABLE
from tests.connectors.trees import NAMES, TREE, leaf, trees
from tests.services.trio import trio

CODES = ["bkc9000001", "bkc9000002", "bkc9000003", "bkc9000004"]
TABLE_FILE = b"bk;nr;code;titel\nBK-9999-2;1;bkc9000001;Werkt in team\n"
QUALIFICATION_FILE = json.dumps(
    {
        "versie_nr_lang": "BK-9999-2",
        "titel": "Bakker",
        "competenties": [{"nr": 1, "competentie_code": "bkc9000001", "waarde": "Werkt in team"}],
    }
).encode()


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (case_out.write(TREE), ".json", CASE),
        (QUALIFICATION_FILE, ".json", QUALIFICATION),
        (moodle_out.write(TREE), ".csv", MOODLE),
        (TABLE_FILE, ".csv", TABLE),
    ],
)
def test_the_kind_of_a_file_is_seen_in_it(content: bytes, suffix: str, kind: str) -> None:
    found = plan_files.read(content, suffix)
    assert found.kind == kind
    assert found.framework.competences[0].title == "Werkt in team"
    assert plan_files.read(content, suffix, kind).framework == found.framework


def test_all_kinds_have_a_name_for_the_command_line() -> None:
    assert KINDS == ("qualification", "case", "moodle-csv", "competences")
    with pytest.raises(Refused) as refused:
        plan_files.read(b"x", ".csv", "canvas")
    assert refused.value.problem is Problem.UNKNOWN


@pytest.mark.parametrize(
    ("content", "suffix"), [(case_out.write(TREE), ".json"), (moodle_out.write(TREE), ".csv")]
)
def test_a_framework_from_elsewhere_becomes_a_plan(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    with trio(tmp_path, learners=1) as both:
        desk = both.desks["s"]
        with desk.read() as unit:
            learner = unit.find(Learner)[0]
        found = preparing.read(content, suffix)
        preparing.take_over(desk, found, learner=learner.id, scale=None)
        with desk.read() as unit:
            plan = next(one for one in unit.find(Plan) if one.title == "Bakker")
            goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: one.order)
    assert [one.competence for one in goals] == CODES
    assert [one.cluster for one in goals] == ["A", "B", "B", ""]
    assert goals[-1].phrase == NAMES[0]


@given(trees())
def test_whatever_framework_was_read_a_plan_can_be_made_of_it(tree: Tree) -> None:
    tree = replace(tree, title="Bakker")  # a title of signs alone is refused, to be mended there
    for content in (case_out.write(tree), moodle_out.write(tree)):
        draft = plan_drafts.read_plan(plan_drafts.FromFile(content, "x"))
        assert draft.deviations == ()
        plan, goals = planning.planned("p", draft)
        leaves = [node for node, _above in tree.walk() if not node.children]
        assert [one.phrase for one in goals] == [one.statement for one in leaves]
        assert len({one.competence for one in goals}) == len(goals)
        assert plan.title


def test_the_window_reads_a_pasted_table_of_moodle_too() -> None:
    text = moodle_out.write(TREE).decode()
    draft = plan_drafts.read_plan(plan_drafts.Pasted(text))
    assert [one.competence for one in draft.goals] == CODES


def test_a_national_number_is_left_out_and_counted() -> None:
    tree = replace(
        TREE, nodes=(leaf("c1", "Werkt met 85.07.30-033 28 samen"), leaf("c2", "85073003328"))
    )
    found = plan_files.read(case_out.write(tree), ".json")
    assert found.dropped >= 2
    texts = [text for one in found.framework.competences for text in (one.title, one.short)]
    assert not [text for text in texts if "85" in text]
    assert found.framework.competences[1].title == "c2"
    draft = plan_drafts.read_plan(plan_drafts.FromFile(case_out.write(tree)))
    assert "rijksregisternummer" in draft.deviations[0]
