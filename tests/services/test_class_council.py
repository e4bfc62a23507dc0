"""What a class council looks at, gathered from a workplace's real packages; and what it prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Role
from mentorapp.domain.progress_rows import GoalState
from mentorapp.services import class_council, council, roster
from mentorapp.services.class_council import Member
from mentorapp.services.council import WriteNote
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from tests.reports.printed import text as text_of
from tests.ui import exchanging as real
from tests.ui import schooling

SIXTH, FIFTH = (f"Elektrische installaties duaal, {year}de jaar" for year in "65")


@contextmanager
def school(root: Path) -> Iterator[Desk]:
    schooling.make(root)
    with open_desk(root / schooling.DESK, Unlock()) as opened:
        yield real.by(opened, "Katrien")


def member(desk: Desk, group: str, name: str) -> Member:
    found = class_council.class_council(desk, group)
    return next(one for one in found.members if one.given_name == name)


def test_each_learner_of_a_class_stands_with_what_is_known(tmp_path: Path) -> None:
    with school(tmp_path) as desk:
        found = class_council.class_council(desk)
        assert (found.group, found.groups) == (FIFTH, (FIFTH, SIXTH))
        assert [one.given_name for one in found.members] == ["Jasper", "Lina", "Milan"]
        nour = member(desk, SIXTH, "Nour")
        states = dict(nour.states)
        assert sum(states.values()) == 17
        assert states[GoalState.ACHIEVED] == 6
        assert nour.place == "Elektro Vandersmissen"
        assert (nour.evaluation, nour.evaluated) == (1, date(2025, 10, 3))  # 2 is not signed by all
        assert (nour.absent, nour.without_reason) == (3, 1)
        assert class_council.standing_words(nour).startswith("6 behaald, ")
        assert class_council.absence_words(nour) == "3 dagen afwezig, waarvan 1 zonder reden"
        assert class_council.evaluation_words(nour) == "evaluatie 1 op 3 okt"
        assert class_council.proof_words(nour)[0] == (
            "Bewijs van beroepskwalificatie: 6 van 17 competenties."
        )
        lina = member(desk, FIFTH, "Lina")
        assert class_council.standing_words(lina) == "nog geen opleidingsplan"
        assert class_council.proof_words(lina) == []
        assert class_council.class_council(desk, "nergens").group == FIFTH


def test_notes_of_the_council_are_for_who_may_read_them_and_on_no_print(tmp_path: Path) -> None:
    with school(tmp_path) as desk:
        nour = member(desk, SIXTH, "Nour")
        place = council.council(desk, nour.learner).placement
        council.write(desk, WriteNote(place, desk.today, "Thuis loopt het moeilijk"))
        [note] = member(desk, SIXTH, "Nour").notes
        assert note.text == "Thuis loopt het moeilijk"
        other = roster.add_person(desk, roster.AddPerson("Els", "Admin", (Role.ADMINISTRATOR,)))
        assert member(replace(desk, person=other.id), SIXTH, "Nour").notes == ()
        printed = text_of(class_council.content(desk, SIXTH))
        assert "moeilijk" not in printed


def test_the_sheet_of_a_class(tmp_path: Path) -> None:
    with school(tmp_path) as desk:
        pdf = class_council.content(desk, FIFTH)
        assert pdf == class_council.content(desk, FIFTH)
        printed = text_of(pdf)
        for words in (
            f"Klassenraad van {FIFTH}",
            "Milan Verstraeten",
            "Jasper De Wachter",
            "nog geen opleidingsplan",
            "Elektro Vandersmissen",
            "kan hier niet",
            "De klassenraad beslist.",
        ):
            assert words in printed, words
        assert "Nour" not in printed
        with pytest.raises(Refused) as refused:
            class_council.content(desk, "nergens")
        assert refused.value.problem is Problem.MISSING
        assert class_council.group_of(desk, member(desk, SIXTH, "Nour").learner) == SIXTH
