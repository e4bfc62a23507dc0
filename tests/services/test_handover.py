"""The hand-over pack: what it holds, and that nothing private can be in it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.agreement import Outcome
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Role
from mentorapp.domain.voice import Voice
from mentorapp.reports.handover import handover_pdf
from mentorapp.services import (
    handover,
    learners,
    observations,
    proposing,
    roster,
    standing_in,
    talking,
)
from tests.reports.test_progress_report import pages
from tests.services import evaluating
from tests.services.conftest import Practice
from tests.services.desks import workplace
from tests.services.trio import ENDS, TODAY

SECRET = "Thuis loopt het moeilijk zegt hij"


def texts(value: object) -> Iterator[str]:
    """Give every text anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for pair in value.items():
            yield from texts(pair)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from texts(one)


def test_it_says_what_the_pages_say(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    view = handover.handover(practice.work, nour)
    assert (view.name, view.workplace) == ("Nour El Amrani", "Elektro Vandersmissen")
    assert view.mentors == ("Stijn Maes", "Dimitri Claes")
    assert (view.school, view.counsellor) == (
        "Technisch Instituut Denderoever",
        "Katrien Lambrecht",
    )
    rows = {g.goal: g for c in learners.matrix(practice.work, nour).clusters for g in c.goals}
    shown = {g.goal: g for c in view.clusters for g in c.goals}
    assert shown.keys() == rows.keys()
    for goal, row in rows.items():
        now = shown[goal]
        assert (now.level, now.state, now.trend) == (row.level, row.state, row.trend)
    assert view.ahead == learners.overview(practice.work, nour).ahead
    assert [one.number for one in view.agreements] == [1] * 5
    assert {one.short for one in view.agreements} >= {"Verdeelbord aansluiten"}
    assert len(view.notes) == handover.NOTES
    days = [one.note.day for one in view.notes]
    assert days == sorted(days, reverse=True)
    assert [short for short, _day in view.asks] == [
        "Data en zeer lage spanning aansluiten",
        "In bedrijf stellen",
    ]


def test_nothing_private_is_in_it_in_any_form(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goals, nour = placed.desk, placed.goals, placed.learner.id
        note = observations.NoteObservation
        observations.note(desk, note(goals[0].id, 2, sentence="Open", private_note=SECRET))
        kept = observations.note(desk, note(goals[1].id, 3, sentence=f"{SECRET} ook"))
        observations.keep_private(desk, kept.id)
        view = handover.handover(desk, nour)
        assert [one.note.sentence for one in view.notes] == ["Open"]
        assert not any(SECRET in text for text in texts(view))
        pdf = handover.content(desk, nour)
        assert "Open" in "\n".join(pages(pdf))
        assert SECRET not in "\n".join(pages(pdf))
        assert SECRET.encode() not in pdf


def test_it_holds_who_stands_in_what_is_meant_and_whom_to_call(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, at = placed.desk, placed.placement.id
        fatima = roster.add_person(desk, roster.AddPerson("Fatima", "Ouali", (Role.MENTOR,)))
        until = TODAY + timedelta(days=8)
        standing_in.add(desk, standing_in.AddStandIn(at, fatima.id, TODAY, until))
        proposing.accept(desk, (proposing.Intend(placed.goals[3].id, TODAY),))
        view = handover.handover(desk, placed.learner.id)
        assert view.standing_in == (("Fatima Ouali", until),)
        assert view.meant == ((TODAY, placed.goals[3].short),)
        assert view.ends == ENDS
        shown = "\n".join(pages(handover.content(desk, placed.learner.id)))
        assert "Fatima Ouali" in shown
        assert placed.goals[3].short in shown


def test_without_a_placement_or_a_plan_it_says_what_is_missing(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        with pytest.raises(Refused) as refused:
            handover.handover(desk, "nobody")
        assert refused.value.problem is Problem.UNKNOWN
        learner, _placement = roster.enrol(
            desk, roster.Enrol("Ada", "Zo", None, desk.store.organisation, TODAY, ENDS)
        )
        with pytest.raises(Refused) as refused:
            handover.handover(desk, learner.id)
        assert (refused.value.problem, refused.value.field) == (Problem.MISSING, "plan")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_set_in_every_language_the_same_each_time(practice: Practice, language: str) -> None:
    with in_language(language):
        report = handover.report(practice.work, practice.learners["Nour"])
    assert report.cover.language == language
    pdf = handover_pdf(report)
    assert pdf == handover_pdf(report)
    shown = pages(pdf)
    assert 2 <= len(shown) <= 4
    assert all("OEFENING" in page or language != "nl" for page in shown)
    assert "Nour El Amrani" in shown[0]


def test_the_agreements_of_a_talk_are_handed_over_while_they_live(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = evaluating.opened(at)
        until = TODAY + timedelta(days=10)
        wanted = talking.Agree(made.id, "Meet drie keer zelf.", Voice.LEARNER, until)
        kept = talking.agree_on(at.desk, wanted)
        (one,) = handover.handover(at.desk, at.learner.id).agreements
        assert (one.number, one.remark) == (1, "Meet drie keer zelf.")
        assert one.short == f"{at.learner.given_name}, tegen 16 november 2025"
        talking.close(at.desk, talking.CloseAgreement(kept.id, Outcome.DONE))
        assert handover.handover(at.desk, at.learner.id).agreements == ()
