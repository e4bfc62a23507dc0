import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.resources import framework_file, load_frameworks
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import own_code
from mentorapp.domain.plan import Goal, Mode, Plan, Strand, Venue
from mentorapp.services import (
    checking,
    learners,
    observations,
    plan_drafts,
    planning,
    progress,
    questions,
    undo,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.plan_drafts import FromFile, Pasted, Shipped, read_plan
from mentorapp.services.planning import AddGoal, EditGoal
from tests.services.desks import Placed, workplace
from tests.services.trio import trio

LIST = "A. Samenwerken\n- Overlegt met de ploeg\n- Houdt zich aan afspraken\nB. Werk\nTrekt draden"
CSV = "bk;type;nr;code;titel;vaardigheid;kennis\nBK-0140-3;Vak;1;bkc0000001;Trekt draden;;\n"


def goals_of(desk: Desk, plan: str) -> list[Goal]:
    with desk.read() as unit:
        return sorted(unit.find(Goal, plan=plan), key=lambda one: one.order)


def made(placed: Placed, text: str = LIST) -> tuple[Plan, list[Goal]]:
    plan = planning.make_plan_from(
        placed.desk, placed.placement.id, read_plan(Pasted(text, "Eigen plan"))
    )
    return plan, goals_of(placed.desk, plan.id)


def noted(placed: Placed, goal: str) -> None:
    observations.note(placed.desk, observations.NoteObservation(goal, 2, date(2025, 10, 2)))


def test_a_pasted_list_is_a_draft_and_writes_nothing(tmp_path: Path) -> None:
    draft = read_plan(Pasted(LIST, " Bakker "))
    assert (draft.title, draft.framework) == ("Bakker", "")
    assert draft.clusters == (("A", "Samenwerken"), ("B", "Werk"))
    assert [(one.code, one.phrase, one.line) for one in draft.goals] == [
        ("A1", "Overlegt met de ploeg", 2),
        ("A2", "Houdt zich aan afspraken", 3),
        ("B1", "Trekt draden", 5),
    ]
    assert draft.goals[0].competence == own_code("overlegt met de ploeg.")
    assert len({one.competence for one in draft.goals}) == 3


def test_a_qualification_and_a_shipped_framework_are_the_same() -> None:
    framework = load_frameworks()["BK-0140-3"]
    drafts = [
        read_plan(Shipped("BK-0140-3")),
        read_plan(FromFile(framework_file("BK-0140-3"))),
        read_plan(Pasted(framework_file("BK-0140-3").decode())),
    ]
    assert drafts[0] == drafts[1] == drafts[2]
    assert (drafts[0].title, drafts[0].framework) == (framework.title, "BK-0140-3")
    assert [one.competence for one in drafts[0].goals] == [c.code for c in framework.competences]
    with pytest.raises(Refused) as refused:
        read_plan(Shipped("BK-9999-1"))
    assert refused.value.problem is Problem.UNKNOWN


def test_a_table_in_a_file() -> None:
    draft = read_plan(FromFile(CSV.encode(), "Elektro"))
    assert (draft.title, draft.framework, draft.problems) == ("Elektro", "BK-0140-3", ())
    assert [(one.competence, one.phrase) for one in draft.goals] == [("bkc0000001", "Trekt draden")]
    tabs = read_plan(FromFile(CSV.replace(";", "\t").encode("utf-16")))
    assert [one.phrase for one in tabs.goals] == ["Trekt draden"]
    assert len(tabs.deviations) == 2


def test_a_bad_row_of_a_table_stops_no_good_one() -> None:
    rows = CSV + "BK-0140-3;Vak;twee;;Plaatst dozen;;\n;;;;;Boort;\nBK-0140-3;Vak;;;;;x\n"
    draft = read_plan(FromFile(rows.encode()))
    assert [one.phrase for one in draft.goals] == ["Trekt draden", "Plaatst dozen"]
    assert draft.goals[0].competence == "bkc0000001"
    assert {one.cluster_title for one in draft.goals} == {"Vak"}
    without = read_plan(FromFile(CSV.replace("BK-0140-3", "").encode()))
    assert [one.phrase for one in without.goals] == ["Trekt draden"]


def test_troubles_are_said_with_their_line() -> None:
    draft = read_plan(Pasted("Overlegt\n---\noverlegt"))
    assert [(one.line, one.words.startswith(f"rij {one.line}: ")) for one in draft.problems] == [
        (2, True),
        (3, True),
    ]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (Pasted(""), Problem.FILE_EMPTY),
        (Pasted("---\n***"), Problem.FILE_EMPTY),
        (FromFile(b""), Problem.FILE_EMPTY),
        (FromFile(b"a\0b\0"), Problem.BAD_ENCODING),
        (Pasted("{"), Problem.FILE_BROKEN),
        (FromFile(b'{"gegevens": []}'), Problem.FILE_FOREIGN),
    ],
)
def test_what_holds_no_plan_is_refused(source: plan_drafts.Source, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read_plan(source)
    assert refused.value.problem is problem
    assert wording.refusal(refused.value)


def test_a_clipboard_of_five_megabytes_is_refused_at_once() -> None:
    text = "Trekt draden\n" * (5 * 1024 * 1024 // 13)
    begun = time.perf_counter()
    with pytest.raises(Refused) as refused:
        read_plan(Pasted(text))
    assert time.perf_counter() - begun < 0.1
    assert refused.value.problem is Problem.FILE_TOO_LARGE
    assert "plakken" in wording.refusal(refused.value)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Trekt draden", "Trekt draden"),
        ("Trekt draden (in buizen).", "Trekt draden"),
        ("Sluit schakelaars, stopcontacten en verlichtingstoestellen aan", None),
        ("x" * 80, "x" * 47 + "…"),
    ],
)
def test_a_name_for_a_button(phrase: str, name: str | None) -> None:
    short = plan_drafts.short_of(phrase)
    assert len(short) <= plan_drafts.SHORT_LIMIT
    assert short == (name or "Sluit schakelaars, stopcontacten en…")


def test_frameworks_to_choose_from() -> None:
    rows = plan_drafts.frameworks()
    assert [one.code for one in rows] == list(load_frameworks())
    for row in rows:
        assert row.title
        assert row.level == f"kwalificatieniveau {load_frameworks()[row.code].level}"
        assert sum(len(names) for _letter, _title, names in row.clusters) == row.competences > 5


def test_a_plan_is_made_as_the_draft_was_edited(tmp_path: Path) -> None:
    draft = read_plan(Pasted(LIST))
    first = replace(
        draft.goals[0],
        short="Overleg",
        venue=Venue.SCHOOL,
        mode=Mode.INTRODUCTION,
        planned_from=date(2025, 9, 1),
        planned_to=date(2025, 12, 19),
        exempted=True,
    )
    draft = replace(draft, title="Mijn plan", goals=(draft.goals[2], first))
    with workplace(tmp_path / "w") as placed:
        plan = planning.make_plan_from(placed.desk, placed.placement.id, draft, "binary")
        assert (plan.title, plan.scale, plan.framework) == ("Mijn plan", "binary", "")
        found = goals_of(placed.desk, plan.id)
        assert [one.short for one in found] == ["Trekt draden", "Overleg"]
        assert (found[1].venue, found[1].mode, found[1].exempted) == (
            Venue.SCHOOL,
            Mode.INTRODUCTION,
            True,
        )
        assert (found[1].planned_from, found[1].planned_to) == (
            first.planned_from,
            first.planned_to,
        )


def test_a_plan_takes_the_place_of_one_without_notes_and_undo_brings_it_back(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path / "w") as placed:
        plan, goals = made(placed)
        with placed.desk.read() as unit:
            assert [one.id for one in unit.find(Plan)] == [plan.id]
            assert len(unit.find(Goal)) == 3
        assert undo.undo(placed.desk).action == "make_plan"
        with placed.desk.read() as unit:
            assert unit.find(Plan) == [placed.plan]
            assert len(unit.find(Goal)) == len(placed.goals)
        assert checking.verify(placed.desk).sound
        assert len(goals) == 3


def test_a_plan_with_notes_stays_beside_the_next_version(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        noted(placed, placed.goals[0].id)
        plan, _goals = made(placed)
        assert (plan.version, plan.scale) == (placed.plan.version + 1, placed.plan.scale)
        with placed.desk.read() as unit:
            assert unit.get(Plan, placed.plan.id) == placed.plan
            assert len(unit.find(Goal, plan=placed.plan.id)) == len(placed.goals)


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        ({"short": " "}, Problem.MISSING, "short"),
        ({"phrase": ""}, Problem.MISSING, "phrase"),
        ({"short": "a\nb"}, Problem.NOT_A_NAME, "short"),
        ({"phrase": "x" * 4001}, Problem.TOO_LONG, "phrase"),
        (
            {"planned_from": date(2026, 1, 1), "planned_to": date(2025, 1, 1)},
            Problem.END_BEFORE_START,
            "planned_to",
        ),
    ],
)
def test_a_row_that_cannot_be_is_named(
    tmp_path: Path, change: dict[str, object], problem: Problem, field: str
) -> None:
    draft = read_plan(Pasted(LIST))
    bad = replace(draft.goals[1], **change)  # type: ignore[arg-type] # a field of each kind
    draft = replace(draft, goals=(draft.goals[0], bad))
    with workplace(tmp_path / "w") as placed:
        with pytest.raises(Refused) as refused:
            planning.make_plan_from(placed.desk, placed.placement.id, draft)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert refused.value.params["row"] == 2
        with placed.desk.read() as unit:
            assert unit.find(Plan) == [placed.plan]


def test_no_competences_and_no_such_scale(tmp_path: Path) -> None:
    draft = read_plan(Pasted(LIST))
    with workplace(tmp_path / "w") as placed:
        for given, scale, problem in (
            (replace(draft, goals=()), "", Problem.MISSING),
            (draft, "x", Problem.UNKNOWN),
            (replace(draft, title=" "), "", Problem.MISSING),
        ):
            with pytest.raises(Refused) as refused:
                planning.make_plan_from(placed.desk, placed.placement.id, given, scale)
            assert refused.value.problem is problem


def test_six_hundred_competences_in_one_step(tmp_path: Path) -> None:
    text = "\n".join(f"Voert handeling nummer {n} uit volgens de afspraken" for n in range(600))
    with workplace(tmp_path / "w") as placed:
        begun = time.perf_counter()
        plan, goals = made(placed, text)
        assert time.perf_counter() - begun < 3
        assert [one.order for one in goals] == list(range(600))
        undo.undo(placed.desk)
        assert not goals_of(placed.desk, plan.id)


def test_a_competence_is_edited(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        _plan, goals = made(placed)
        edited = planning.edit_goal(
            placed.desk,
            planning.EditGoal(
                goals[0].id,
                short=" Overleg ",
                cluster="C",
                cluster_title="Nieuw",
                venue=Venue.WORKPLACE,
                planned=(date(2026, 1, 5), None),
                exempted=True,
            ),
        )
        assert not edited.proposed
        assert goals_of(placed.desk, goals[0].plan)[0] == replace(
            goals[0],
            short="Overleg",
            cluster="C",
            cluster_title="Nieuw",
            venue=Venue.WORKPLACE,
            planned_from=date(2026, 1, 5),
            exempted=True,
        )
        planning.edit_goal(placed.desk, planning.EditGoal(goals[0].id, planned=(None, None)))
        assert goals_of(placed.desk, goals[0].plan)[0].planned_from is None
        for wrong in (
            planning.EditGoal(goals[0].id, short=""),
            planning.EditGoal(goals[0].id, planned=(date(2026, 1, 5), date(2026, 1, 4))),
            planning.EditGoal("nothing", short="x"),
        ):
            with pytest.raises(Refused):
                planning.edit_goal(placed.desk, wrong)


def test_a_competence_is_added_where_its_cluster_ends(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        plan, _goals = made(placed)
        planning.add_goal(
            placed.desk, planning.AddGoal(plan.id, "Helpt", "Helpt een collega", "A", "Samenwerken")
        )
        planning.add_goal(placed.desk, planning.AddGoal(plan.id, "Ruimt op", "Ruimt op"))
        found = goals_of(placed.desk, plan.id)
        assert [one.short for one in found] == [
            "Overlegt met de ploeg",
            "Houdt zich aan afspraken",
            "Helpt",
            "Trekt draden",
            "Ruimt op",
        ]
        assert [one.order for one in found] == list(range(5))
        with pytest.raises(Refused) as refused:
            planning.add_goal(placed.desk, planning.AddGoal(plan.id, "Nog eens", "ruimt op."))
        assert refused.value.problem is Problem.ALREADY_THERE


@pytest.mark.parametrize(
    ("place", "expected"), [(0, "CAB"), (1, "ACB"), (2, "ABC"), (99, "ABC"), (-5, "CAB")]
)
def test_a_competence_is_moved_in_one_step(tmp_path: Path, place: int, expected: str) -> None:
    with workplace(tmp_path / "w") as placed:
        plan, goals = made(placed, "Aaa\nBbb\nCcc")
        planning.move_goal(placed.desk, goals[2].id, place)
        assert "".join(one.short[0] for one in goals_of(placed.desk, plan.id)) == expected
        if expected != "ABC":
            undo.undo(placed.desk)
            assert goals_of(placed.desk, plan.id) == goals


def test_a_cluster_is_renamed_as_a_whole(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        plan, _goals = made(placed)
        planning.rename_cluster(placed.desk, plan.id, "A", "Samen")
        titles = [one.cluster_title for one in goals_of(placed.desk, plan.id)]
        assert titles == ["Samen", "Samen", "Werk"]
        with pytest.raises(Refused):
            planning.rename_cluster(placed.desk, plan.id, "Z", "x")


def test_only_a_competence_without_notes_is_removed(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        plan, goals = made(placed)
        noted(placed, goals[0].id)
        with pytest.raises(Refused) as refused:
            planning.remove_goal(placed.desk, goals[0].id)
        assert refused.value.params == {"number": 1}
        planning.remove_goal(placed.desk, goals[1].id)
        assert [one.id for one in goals_of(placed.desk, plan.id)] == [goals[0].id, goals[2].id]
        undo.undo(placed.desk)
        assert goals_of(placed.desk, plan.id) == goals


def test_the_schools_plan_is_the_schools(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as both:
        a, s = both.desks["a"], both.desks["s"]
        goal, placement = both.goals[0], both.placements[0]
        acts: list[Callable[[], object]] = [
            lambda: planning.make_plan_from(a, placement.id, read_plan(Pasted(LIST))),
            lambda: planning.add_goal(a, planning.AddGoal(goal.plan, "x", "y")),
            lambda: planning.remove_goal(a, goal.id),
            lambda: planning.move_goal(a, goal.id, 2),
            lambda: planning.rename_cluster(a, goal.plan, goal.cluster, "x"),
        ]
        for act in acts:
            with pytest.raises(Refused) as refused:
                act()
            assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "plan")
        edited = planning.edit_goal(a, planning.EditGoal(goal.id, venue=Venue.WORKPLACE))
        assert edited.proposed
        assert goals_of(a, goal.plan)[0] == goal
        both.send("a", "s")
        (asked,) = questions.open_questions(s)
        assert (asked.record, asked.group) == ("goal", "planning")
        # The school itself does all of it.
        planning.remove_goal(s, both.goals[3].id)
        planning.move_goal(s, goal.id, 1)
        both.send("s", "a")
        assert [one.id for one in goals_of(a, goal.plan)] == [
            both.goals[1].id,
            goal.id,
            both.goals[2].id,
        ]


def test_whoever_has_no_role_plans_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        nobody = replace(placed.desk, person="")
        with pytest.raises(Refused) as refused:
            planning.make_plan_from(nobody, placed.placement.id, read_plan(Pasted(LIST)))
        assert refused.value.problem is Problem.NOT_ALLOWED


def test_an_own_goal_and_one_of_the_aanloop_stand_apart_and_are_marked(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk, plan = placed.desk, placed.plan.id
        own = planning.add_goal(desk, AddGoal(plan, "Rijbewijs halen", "Rijbewijs halen"))
        start = planning.add_goal(
            desk, AddGoal(plan, "Op tijd komen", "Op tijd komen", strand=Strand.START)
        )
        again = planning.add_goal(
            desk, AddGoal(plan, "Verwittigen", "Verwittigen", strand=Strand.START)
        )
        assert (own.strand, own.cluster_title) == (Strand.OWN, "Eigen doelen")
        assert (start.cluster_title, again.cluster) == ("Aanloop", start.cluster)
        assert (
            len({own.cluster, start.cluster, *(one.cluster for one in placed.goals)})
            == len({one.cluster for one in placed.goals}) + 2
        )
        planning.edit_goal(desk, EditGoal(own.id, strand=Strand.START))
        view = learners.matrix(desk, placed.learner.id)
        marks = {goal.short: goal.strand for cluster in view.clusters for goal in cluster.goals}
        assert marks["Rijbewijs halen"] is marks["Op tijd komen"] is Strand.START
        assert marks[placed.goals[0].short] is Strand.VOCATIONAL
        report = progress.report(desk, progress.ReportOn(placed.learner.id)).view
        on_paper = {one.short: one.strand for cluster in report.clusters for one in cluster.goals}
        assert on_paper == marks


def test_the_reason_of_an_exemption_goes_with_it(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        goal = placed.goals[0].id
        planning.edit_goal(placed.desk, EditGoal(goal, exempted=True, exempted_why=" Kan het al "))
        assert goals_of(placed.desk, placed.plan.id)[0].exempted_why == "Kan het al"
        planning.edit_goal(placed.desk, EditGoal(goal, exempted=False))
        assert goals_of(placed.desk, placed.plan.id)[0].exempted_why == ""
        with pytest.raises(Refused) as refused:
            planning.edit_goal(placed.desk, EditGoal(goal, exempted=True, exempted_why="x" * 201))
        assert (refused.value.problem, refused.value.field) == (Problem.TOO_LONG, "exempted_why")


def test_national_numbers_stay_out_of_a_plan_however_it_comes() -> None:
    number = "85.07.30-033.28"
    for source in (
        Pasted(f"{LIST}\n- Helpt {number} bij het werk"),
        FromFile(f"{LIST}\n- Helpt {number}".encode(), "lijst"),
        FromFile(CSV.replace("Trekt draden", f"Trekt {number}").encode(), "lijst"),
    ):
        draft = read_plan(source)
        assert number not in repr(draft)
        assert any("rijksregisternummer" in said for said in draft.deviations), draft.deviations
        assert len(draft.goals) > 0
