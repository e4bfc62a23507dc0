"""A package for another house: no national number of ours goes along."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.base.texts import in_language
from mentorapp.domain.catalogue import Owner
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Organisation
from mentorapp.domain.records import CATALOGUE
from mentorapp.services import exchanging, format_wording, house, observations, wording
from mentorapp.services.formats import package_check
from mentorapp.storage import free_texts
from mentorapp.storage.unit import Unit
from tests.services.trio import TODAY, Trio, trio

NUMBER = "85.07.30-033.28"


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Trio]:
    with trio(tmp_path) as made:
        yield made


def note(three: Trio, sentence: str, private: str = "") -> Observation:
    return observations.note(
        three.desks["a"],
        observations.NoteObservation(
            three.goals[0].id, 3, TODAY, sentence=sentence, private_note=private
        ),
    )


def test_a_note_stops_it_before_a_file_is_written_until_it_is_mended(three: Trio) -> None:
    seen = note(three, f"Nr {NUMBER}")
    out = three.root / "with"
    with pytest.raises(Refused) as refused:
        exchanging.export(three.desks["a"], out)
    assert (refused.value.problem, refused.value.field) == (
        Problem.NATIONAL_NUMBER,
        "note.sentence",
    )
    assert not out.exists()
    said = wording.refusal(refused.value)
    assert three.learners[0].name in said
    assert NUMBER not in said
    observations.withdraw(three.desks["a"], seen.id)
    assert exchanging.export(three.desks["a"], out)


def test_a_private_note_stops_nothing(three: Trio) -> None:
    note(three, "Gaat goed.", f"Nr {NUMBER}")
    assert exchanging.export(three.desks["a"], three.root / "with")


def test_what_the_other_side_keeps_stops_nobody_here(
    three: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.edit_organisation(three.desks["s"], house.EditOrganisation("S", f"Gent {NUMBER}", ""))
    with pytest.raises(Refused) as refused:
        exchanging.export(three.desks["s"], three.root / "with")
    assert refused.value.field == "house.place"
    with monkeypatch.context() as patch:  # as a school with an older version would
        patch.setattr(package_check, "refuse_national_numbers", lambda _desk: None)
        three.send("s", "a")
    with three.desks["a"].read() as unit:
        assert any(NUMBER in one.place for one in unit.find(Organisation))
    assert exchanging.export(three.desks["a"], three.root / "with")


def test_a_number_of_the_school_may_look_like_a_bsn(three: Trio) -> None:
    school, learner = three.desks["s"], three.learners[0]

    def number(given: str) -> None:
        def use_case(unit: Unit) -> None:
            unit.put(replace(unit.need(Learner, learner.id, "learner"), school_number=given))
            unit.commit("edit_learner", name=learner.name)

        school.write(use_case)

    number("123456782")
    assert exchanging.export(school, three.root / "with")
    number("85073003328")
    with pytest.raises(Refused) as refused:
        exchanging.export(school, three.root / "with")
    assert refused.value.field == "learner.school_number"
    assert refused.value.params == {"learner": learner.name}


def test_the_own_pcs_share_everything(three: Trio) -> None:
    note(three, f"Nr {NUMBER}")
    own = three.desks["a"].store.organisation
    assert exchanging.export(three.desks["a"], three.root / "with", houses={own})


def test_every_field_is_in_the_catalogue_and_has_words() -> None:
    everyone = frozenset(Owner)
    for record in CATALOGUE.records:
        wanted = free_texts._WORDS.get(record.name, ())
        assert set(wanted) <= {name for group in record.groups for name in group.fields}
        for name in free_texts._fields(record, everyone):
            called = package_check._CALLED.get(record.name, record.name)
            for language in ("nl", "fr"):
                with in_language(language):
                    assert format_wording.field_words(f"{called}.{name}"), (record.name, name)
    assert set(free_texts._WORDS) <= {record.name for record in CATALOGUE.records}
