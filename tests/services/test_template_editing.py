"""Own templates: versions, what is pinned, what cannot be, and how they reach the other side."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.base.texts import in_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.template import Criterion, Example, Section, Template
from mentorapp.domain.words import Words
from mentorapp.services import planning, template_editing, templates
from mentorapp.services.session import Session
from mentorapp.services.template_editing import draft_of, said, save
from mentorapp.services.undo import undo
from tests.services.desks import workplace
from tests.services.evaluating import give, start, view
from tests.services.houses import Clock, house
from tests.services.trio import trio

NEW = Template(
    "",
    "",
    "",
    0,
    Words("Onze evaluatie"),
    (
        Section(Words("Plan"), plan=True),
        Section(Words("Zaal"), (Criterion("", Words("Groet elke gast")),)),
    ),
)


def refused(attempt: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        attempt()
    return found.value


def test_a_change_is_a_version_and_what_began_keeps_the_old_one(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        first = save(at.desk, NEW)
        assert (first.version, first.key, first.sections[1].criteria[0].key) == (
            1,
            "onze-evaluatie",
            "c1",
        )
        made = start(at, template=first.id)
        free = next(row for row in view(at.desk, made).rows if row.free)
        give(at.desk, made, free.goal, 3)
        draft = draft_of(at.desk, first.id)
        more = Criterion("", Words("Ruimt af"))
        second = save(
            at.desk,
            replace(
                draft,
                sections=(
                    draft.sections[0],
                    replace(draft.sections[1], criteria=(*draft.sections[1].criteria, more)),
                ),
            ),
        )
        assert (second.version, second.former) == (2, first.id)
        assert [one.key for one in second.sections[1].criteria] == ["c1", "c2"]
        assert [row.short for row in view(at.desk, made).rows if row.free] == ["Groet elke gast"]
        shown = [one for one in templates.templates(at.desk) if one.own]
        assert [(one.id, one.criteria) for one in shown] == [(second.id, 2)]
        assert save(at.desk, draft_of(at.desk, second.id)) == second  # nothing changed


def test_one_that_ships_becomes_an_own_one(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        draft = draft_of(at.desk, "attitude-1")
        made = save(at.desk, replace(draft, title=Words("Houding bij ons")))
        assert (made.organisation, made.version) == (at.desk.store.organisation, 1)
        assert len(made.criteria()) == 6


@pytest.mark.parametrize(
    ("changes", "problem", "field"),
    [
        ({"title": Words(" ")}, Problem.MISSING, "title"),
        ({"sections": ()}, Problem.MISSING, "sections"),
        ({"signers": ()}, Problem.MISSING, "signers"),
        ({"scale": "no-such-scale"}, Problem.UNKNOWN, "scale"),
        (
            {"sections": (Section(Words("x"), (Criterion("", Words("")),)),)},
            Problem.MISSING,
            "text",
        ),
        (
            {"sections": (Section(Words("x"), (Criterion("", Words("a"), "geen code"),)),)},
            Problem.UNKNOWN,
            "competence",
        ),
        (
            {
                "sections": (
                    Section(
                        Words("x"),
                        (Criterion("", Words("a"), "", (Example(9, Words("b")),)),),
                    ),
                )
            },
            Problem.NOT_A_LEVEL,
            "level",
        ),
        (
            {
                "sections": (
                    Section(Words("x"), (Criterion("k", Words("a")), Criterion("k", Words("b")))),
                )
            },
            Problem.ALREADY_THERE,
            "criterion",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    tmp_path: Path, changes: dict[str, object], problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as at:
        draft = replace(NEW, **changes)  # type: ignore[arg-type] # names of fields
        found = refused(lambda: save(at.desk, draft))
        assert (found.problem, found.field) == (problem, field)
        assert not any(one.own for one in templates.templates(at.desk))


def test_two_templates_of_one_name_are_not_told_apart(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        save(at.desk, NEW)
        assert refused(lambda: save(at.desk, NEW)).problem is Problem.ALREADY_THERE


def test_one_that_was_used_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = save(at.desk, NEW)
        start(at, SignerRole.MENTOR, template=made.id)
        assert refused(lambda: template_editing.remove(at.desk, made.id)).problem is Problem.IN_USE
        other = save(at.desk, replace(NEW, title=Words("Andere")))
        template_editing.remove(at.desk, other.id)
        assert [one.title.nl for one in templates.templates(at.desk) if one.own] == [
            "Onze evaluatie"
        ]


def test_a_template_of_the_school_arrives_in_a_package(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        of_school = save(made.desks["s"], NEW)
        made.send("s", "a")
        shown = [one for one in templates.templates(made.desks["a"]) if one.own]
        assert [one.id for one in shown] == [of_school.id]
        assert (
            refused(lambda: template_editing.remove(made.desks["a"], of_school.id)).problem
            is Problem.NOT_ALLOWED
        )


@pytest.mark.parametrize(
    ("spoken", "former", "typed", "expected"),
    [
        ("nl", Words("oud", fr="vieux"), "nieuw", Words("nieuw", fr="vieux")),
        ("fr", Words("oud", fr="vieux"), "neuf", Words("oud", fr="neuf")),
        ("fr", Words(""), "neuf", Words("neuf")),
        ("de", Words("alt"), "neu", Words("neu")),
    ],
)
def test_words_are_typed_in_the_language_in_use(
    spoken: str, former: Words, typed: str, expected: Words
) -> None:
    with in_language(spoken):
        assert said(former, typed) == expected


def test_every_version_can_be_looked_at_and_a_step_is_taken_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        first = save(at.desk, NEW)
        second = save(at.desk, replace(draft_of(at.desk, first.id), title=Words("Anders")))
        found = template_editing.look(at.desk, second.id)
        assert (found.mine, found.may) == (True, True)
        assert found.versions == ((2, second.id), (1, first.id))
        assert template_editing.look(at.desk, first.id).template == first
        shipped = template_editing.look(at.desk, "attitude-1")
        assert (shipped.mine, shipped.versions) == (False, ())
        shown = [(one.title.nl, one.version, one.mine) for one in templates.templates(at.desk)]
        assert ("Anders", 2, True) in shown
        undo(at.desk)
        assert [one.id for one in template_editing.shelf(at.desk).rows if one.own] == [first.id]


def test_only_who_makes_templates_may_change_them(tmp_path: Path) -> None:
    made = house(tmp_path / "data")
    session = Session.open(made.folder, made.unlock, moment=Clock())
    try:
        mentor = replace(session.desk, person=made.stijn.id)
        assert (template_editing.shelf(session.desk).may, template_editing.shelf(mentor).may) == (
            True,
            False,
        )
        assert not template_editing.look(mentor, "attitude-1").may
        assert refused(lambda: save(mentor, NEW)).problem is Problem.NOT_ALLOWED
    finally:
        session.close()


def test_what_a_criterion_can_be_bound_to_is_there_once(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        codes = [one.code for one in template_editing.competences(at.desk)]
    assert codes
    assert len(codes) == len(set(codes))


def test_a_criterion_is_bound_to_what_only_a_plan_here_names(tmp_path: Path) -> None:
    """A pasted list has codes of its own; once bound, the bond outlives the plan."""
    with workplace(tmp_path) as at:
        goal = planning.add_goal(at.desk, planning.AddGoal(at.plan.id, "Lakt", "Lakt een deur"))
        row = next(
            one for one in template_editing.competences(at.desk) if one.code == goal.competence
        )
        assert (row.short, row.title) == ("Lakt", "Lakt een deur")
        bound = Criterion("", Words("Lakt netjes"), competence=row.code)
        made = save(at.desk, replace(NEW, sections=(Section(Words("Atelier"), (bound,)),)))
        rows = view(at.desk, start(at, template=made.id)).rows
        assert [(one.goal, one.short, one.free) for one in rows] == [(goal.id, "Lakt", False)]
        planning.remove_goal(at.desk, goal.id)
        again = replace(draft_of(at.desk, made.id), title=Words("Atelier"))
        assert save(at.desk, again).version == made.version + 1
        other = replace(NEW, title=Words("Ander"), sections=again.sections)
        assert refused(lambda: save(at.desk, other)).problem is Problem.UNKNOWN
