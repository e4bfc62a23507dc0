import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentorapp.base.texts import in_language
from mentorapp.connectors import data_integrity
from mentorapp.connectors.badge_out import credential, signed, written
from mentorapp.domain.credential import Ground
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import badge_wording, badges
from mentorapp.services.badges import judge
from mentorapp.services.formats import badge_file
from mentorapp.services.formats.gather import everybody, gather
from mentorapp.services.formats.registry import Order, format_named
from mentorapp.services.wording import refusal
from tests.connectors.badges import ATTESTATION, KEY, attested
from tests.services.conftest import Practice

NOW = datetime(2025, 11, 6, 12, tzinfo=UTC)


def _zip(practice: Practice) -> bytes:
    order = Order(practice.work, everybody(practice.work))
    return format_named("badges").write(order)


def test_each_competence_that_a_signed_evaluation_calls_achieved_gets_a_badge(
    practice: Practice,
) -> None:
    view = gather(practice.work, everybody(practice.work))
    expected = {
        (learner.name, goal.competence)
        for learner in view.learners
        for place in learner.placements
        if place.plan is not None
        for goal in place.plan.goals
        if goal.assessed is not None and goal.assessed >= view.scale(place.plan.scale).achieved_from
    }
    assert expected
    found = judge(_zip(practice), NOW)
    assert all(one.good for one in found), found
    said = {
        (one.checked.badge.holders[0], one.checked.badge.code)
        for one in found
        if one.checked and one.checked.badge
    }
    assert said == expected


def test_the_badge_is_signed_with_the_key_of_the_installation_which_a_partner_knows(
    practice: Practice,
) -> None:
    first = judge(_zip(practice), NOW)[0]
    assert first.checked is not None
    (proof,) = first.checked.proofs
    assert proof.author == practice.work.store.author
    assert badges.holder(practice.work, proof.author) == "Elektro Vandersmissen"
    assert badges.holder(practice.school, proof.author) == "Elektro Vandersmissen"
    assert badges.holder(practice.school, "00" * 32) == ""


def test_nothing_private_stands_in_a_badge(practice: Practice) -> None:
    view = gather(practice.work, everybody(practice.work))
    with zipfile.ZipFile(io.BytesIO(_zip(practice))) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    seed = practice.work.store.key.seed
    free = {
        *(
            note.sentence
            for one in view.learners
            for place in one.placements
            for note in place.notes
        ),
        *(one.id for one in view.learners),
        seed.hex(),
        data_integrity.base58(seed),
    } - {""}
    assert len(free) > 3
    for text in texts:
        assert not [one for one in free if one in text]
        assert "OEFENING" in json.loads(text)["name"]


def test_the_same_data_at_the_same_time_give_the_same_bytes(practice: Practice) -> None:
    assert _zip(practice) == _zip(practice)


def test_the_school_countersigns_what_the_workplace_attests(practice: Practice) -> None:
    with zipfile.ZipFile(io.BytesIO(_zip(practice))) as archive:
        content = archive.read(archive.namelist()[0])
    both = badges.countersign(practice.school, content)
    (one,) = judge(both, NOW)
    assert one.good
    assert one.checked is not None
    assert [proof.by_issuer for proof in one.checked.proofs] == [True, False]
    assert one.checked.proofs[1].author == practice.school.store.author
    before, after = json.loads(content), json.loads(both)
    assert before.pop("proof") == after.pop("proof")[:1]
    assert before == after
    with pytest.raises(Refused) as refused:
        badges.countersign(practice.school, both)
    assert refused.value.problem is Problem.ALREADY_SIGNED


def test_who_does_not_work_here_does_not_sign(practice: Practice) -> None:
    with pytest.raises(Refused) as refused:
        badges.countersign(replace(practice.school, person=""), written(attested()))
    assert refused.value.problem is Problem.NOT_ALLOWED


def test_no_signature_is_set_beside_one_that_does_not_hold(practice: Practice) -> None:
    altered = attested(seen=NOW.date())
    altered["name"] = "Diploma"
    with pytest.raises(Refused) as refused:
        badges.countersign(practice.school, written(altered))
    assert refused.value.problem is Problem.BADGE_REFUSED
    assert "veranderd na het tekenen" in refusal(refused.value)


def test_no_signature_is_set_beside_that_of_a_stranger(practice: Practice) -> None:
    with pytest.raises(Refused) as refused:
        badges.countersign(practice.school, written(attested(seen=date(2025, 9, 12))))
    assert refused.value.problem is Problem.BADGE_REFUSED
    assert "kennen we niet" in refusal(refused.value)


def test_a_national_number_in_a_badge_is_neither_shown_nor_signed(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badges, "holder", lambda _desk, _author: "Bakkerij")
    made = credential(replace(ATTESTATION, seen=date(2025, 9, 12)), KEY.author)
    made["credentialSubject"]["identifier"][1] |= {
        "identityType": "nationalIdentityNumber",
        "identityHash": "85.07.30-033 28",
    }
    content = written(signed(made, KEY, "2025-09-13T08:00:00Z"))
    (one,) = judge(content, NOW)
    assert one.checked is not None
    assert one.checked.badge is not None
    assert one.checked.badge.holders == (ATTESTATION.learner,)
    with pytest.raises(Refused) as refused:
        badges.countersign(practice.school, content)
    assert refused.value.problem is Problem.NATIONAL_NUMBER
    assert "85.07" not in refusal(refused.value)


def test_a_key_that_was_cut_off_is_nobodys(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = practice.work.store.author
    monkeypatch.setattr("mentorapp.storage.peers.cut_off", lambda _connection: {author})
    assert badges.holder(practice.school, author) == ""


def test_with_nothing_achieved_nothing_is_written(practice: Practice) -> None:
    view = gather(practice.work, everybody(practice.work))
    none = replace(view, learners=tuple(replace(one, placements=()) for one in view.learners))
    with pytest.raises(Refused) as refused:
        badge_file.write(practice.work, none)
    assert refused.value.problem is Problem.NOTHING_ACHIEVED
    assert "behaald" in refusal(refused.value)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 100])
def test_a_broken_zip(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        judge(content, NOW)
    assert refused.value.problem is Problem.FILE_BROKEN


def test_a_zip_without_badges_and_one_with_other_files() -> None:
    def packed(**files: bytes) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name.replace("_", "."), content)
        return held.getvalue()

    with pytest.raises(Refused) as refused:
        judge(packed(note_txt=b"x"), NOW)
    assert refused.value.problem is Problem.FILE_EMPTY
    with pytest.raises(Refused) as refused:
        judge(packed(bomb_json=b" " * (badges.SIZE_LIMIT + 1)), NOW)
    assert refused.value.problem is Problem.FILE_TOO_LARGE
    found = judge(
        packed(a_json=b"[]", b_json=written(attested())), datetime(2026, 9, 1, tzinfo=UTC)
    )
    assert [(one.name, one.good) for one in found] == [("a.json", False), ("b.json", True)]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_every_outcome_has_a_sentence(language: str) -> None:
    with in_language(language):
        said = [badge_wording.ground_words(one, "x") for one in Ground]
    assert len(set(said)) == len(Ground)
    assert not [one for one in said if "{" in one]
