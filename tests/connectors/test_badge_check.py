import copy
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import data_integrity
from mentorapp.connectors.badge_check import check, credential_of
from mentorapp.connectors.badge_model import faults
from mentorapp.connectors.badge_out import credential, signed, written
from mentorapp.connectors.closed_model import ALIKE_LIMIT
from mentorapp.domain.credential import Ground, Lack, Left
from mentorapp.domain.errors import Problem, Refused
from tests import conformance
from tests.connectors.badges import ATTESTATION, CREATED, KEY, NOW, SCHOOL, attested

WHOLE = "passes"
# Every file of the validator's tests: what we say of it, and why.
TABLE: dict[str, tuple[str, object]] = {
    # pass
    "complete.json": (WHOLE, {Left.REVOCATION, Left.ENDORSEMENT}),
    "credential-status-revoked-blank-nodes.json": (WHOLE, {Left.REVOCATION, Left.PROOF_ALONE}),
    "endorsement-valid.json": (WHOLE, set()),
    "simple-context-alias.json": (WHOLE, set()),
    "simple-context-version.json": (WHOLE, set()),  # words of 3.0.2
    "simple-did-web-method.json": (WHOLE, {Left.PROOF_ALONE}),
    "simple-multiple-proofs.json": (WHOLE, {Left.OTHER_PROOF}),
    "simple.json": (WHOLE, set()),
    # Signatures of another kind, over words of version 1 of the data model: not ours to judge.
    "complete_v1.json": ("@context", Ground.FORM),
    "credential-status-revoked.json": ("@context", Ground.FORM),
    "simple-eddsa-2022.json": ("@context", Ground.FORM),
    "simple-noproof.json": ("@context", Ground.FORM),
    "simple_v1.json": ("@context", Ground.FORM),
    "derivedcredential.json": ("", Ground.NO_PROOF),  # ecdsa-sd-2023
    # The key is nobody's that the badge names: the issuer is a number of its own.
    "simple-did-key-method.json": ("", Ground.OTHER_KEY),
    # named as errors
    "endorsement-err-schema-status-refresh.json": ("@context", Ground.FORM),
    "simple-err-context.json": ("@context", Ground.FORM),
    "simple-err-credential-subject-achievement-result-description-type.json": (
        "credentialSubject.achievement.resultDescription[2].type",
        Ground.FORM,
    ),
    "simple-err-credential-subject-identifier-type.json": (
        "credentialSubject.identifier[0].type",
        Ground.FORM,
    ),
    "simple-err-credential-subject-profile-type.json": (
        "credentialSubject.source.type",
        Ground.FORM,
    ),
    "simple-err-credential-subject-result-type.json": (
        "credentialSubject.result[1].type",
        Ground.FORM,
    ),
    "simple-err-credential-subject-type.json": ("credentialSubject.type", Ground.FORM),
    "simple-err-evidence-type.json": ("evidence[1].type", Ground.FORM),
    "simple-err-expired.json": ("", Ground.EXPIRED),
    "simple-err-issued.json": ("credentialSubject.achievement", Ground.FORM),  # of 2040, besides
    "simple-err-issuer-otheridentifier-type.json": ("issuer.otherIdentifier[1].type", Ground.FORM),
    "simple-err-issuer-parentorg-type.json": ("issuer.parentOrg.type", Ground.FORM),
    "simple-err-issuer-type.json": ("issuer.type", Ground.FORM),
    "simple-err-issuer.json": ("issuer", Ground.FORM),
    "simple-err-proof-method-no-scheme.json": ("proof[0].verificationMethod", Ground.FORM),
    "simple-err-proof-method-unknown-did-method.json": ("", Ground.KEY_UNKNOWN),
    "simple-err-proof-method-unknown-scheme.json": ("", Ground.KEY_UNKNOWN),
    "simple-err-proof-method.json": ("", Ground.KEY_UNKNOWN),  # no key is spelled so
    "simple-err-proof-value.json": ("", Ground.ALTERED),
    "simple-err-type.json": ("type", Ground.FORM),
}


@conformance.needs("openbadges")
@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_files_of_the_public_validator(name: str) -> None:
    where, why = TABLE[name]
    found = check(
        credential_of(conformance.read("openbadges", name)), datetime(2026, 9, 1, tzinfo=UTC)
    )
    if where is WHOLE:
        assert found.good
        assert found.badge is not None
        assert set(found.left) == why
    else:
        assert found.grounds == (why,)
        assert where in {fault.where for fault in found.faults} | {""}
        assert (found.badge is not None) is (why is Ground.EXPIRED)


@conformance.needs("openbadges")
def test_the_table_names_every_file() -> None:
    there = {file.name for file in (conformance.FOLDER / "openbadges").glob("*.json")}
    assert there == set(TABLE)


def test_an_attestation_of_ours_is_in_order_and_says_what_was_written() -> None:
    found = check(credential_of(written(attested())), NOW)
    assert found.good
    assert found.left == ()
    (proof,) = found.proofs
    assert (proof.author, proof.by_issuer, proof.created) == (KEY.author, True, CREATED)
    badge = found.badge
    assert badge is not None
    assert badge.issuer == ATTESTATION.issuer
    assert badge.holders == (ATTESTATION.learner, ATTESTATION.number)
    assert badge.results == ((ATTESTATION.scale, "zelfstandig"),)
    assert badge.evidence == ATTESTATION.evidence
    assert (badge.achievement, badge.code) == (ATTESTATION.competence, ATTESTATION.code)


@given(
    st.text(min_size=1, max_size=40).filter(
        lambda text: not any("\ud800" <= c < "\ue000" for c in text)
    ),
    st.integers(1, 4),
    st.lists(st.tuples(st.text('abcé«日\n"\\', min_size=1), st.just("z")), max_size=3),
)
def test_what_is_written_is_read_equal(
    learner: str, level: int, evidence: list[tuple[str, str]]
) -> None:
    made = attested(learner=learner, level=level, evidence=tuple(evidence))
    found = check(credential_of(written(made)), NOW)
    assert found.good, found
    assert found.badge is not None
    assert found.badge.holders[0] == learner
    assert found.badge.results[0][1] == ATTESTATION.levels[level - 1]
    assert found.badge.evidence == tuple(evidence)


def test_the_school_countersigns_and_neither_signature_stands_for_the_other() -> None:
    both = signed(attested(), SCHOOL, "2026-06-20T08:00:00Z")
    found = check(both, NOW)
    assert found.good
    assert [(one.author, one.by_issuer) for one in found.proofs] == [
        (KEY.author, True),
        (SCHOOL.author, False),
    ]
    only_school = {**both, "proof": both["proof"][1:]}
    assert check(only_school, NOW).grounds == (Ground.OTHER_KEY,)
    both["proof"][1]["proofValue"] = both["proof"][0]["proofValue"]
    assert check(both, NOW).grounds == (Ground.ALTERED,)


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for step, value in list(items):
        yield (*path, step)
        if isinstance(value, dict | list):
            yield from _paths(value, (*path, step))


def _at(node: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        node = node[step]
    return node


def test_each_altered_or_removed_field_is_refused() -> None:
    whole = attested()
    tried = 0
    for path in _paths(whole):
        value = _at(whole, path)
        changed = copy.deepcopy(whole)
        holder = _at(changed, path[:-1])
        if isinstance(value, str):
            # another value of the same form, so that the signature and not the form decides
            holder[path[-1]] = value.replace("2026", "2025") if "2026" in value else value + "x"
            assert not check(changed, NOW).good, path
            tried += 1
        elif isinstance(value, bool):
            holder[path[-1]] = not value
            assert not check(changed, NOW).good, path
            tried += 1
        removed = copy.deepcopy(whole)
        del _at(removed, path[:-1])[path[-1]]
        assert not check(removed, NOW).good, path
    assert tried > 40


def test_an_added_field_is_refused_everywhere() -> None:
    whole = attested()
    for path in [(), *_paths(whole)]:
        if not isinstance(_at(whole, path), dict):
            continue
        changed = copy.deepcopy(whole)
        _at(changed, path)["salaris"] = 5000
        found = check(changed, NOW)
        assert found.grounds == (Ground.FORM,), path
        assert any(fault.lack is Lack.UNKNOWN for fault in found.faults)


def test_values_swapped_between_two_badges_are_refused() -> None:
    one, other = attested(), attested(learner="Ander", level=4)
    assert check({**one, "credentialSubject": other["credentialSubject"]}, NOW).grounds == (
        Ground.ALTERED,
    )
    assert check({**one, "proof": other["proof"]}, NOW).grounds == (Ground.ALTERED,)


def test_who_signs_for_another_issuer_is_refused() -> None:
    made = credential(ATTESTATION, KEY.author)
    found = check(signed(made, SCHOOL, CREATED), NOW)
    assert found.grounds == (Ground.OTHER_KEY,)
    assert found.badge is None


def test_from_when_until_when_it_counts() -> None:
    made = credential(ATTESTATION, KEY.author)
    made["validUntil"] = "2026-08-31T23:59:59+02:00"
    found = check(signed(made, KEY, CREATED), NOW)
    assert found.grounds == (Ground.EXPIRED,)
    assert found.badge is not None  # what it said is covered all the same
    assert check(attested(), datetime(2026, 6, 11, tzinfo=UTC)).grounds == (Ground.NOT_YET,)


def test_the_writer_signs_nothing_outside_the_model() -> None:
    made = credential(ATTESTATION, KEY.author)
    # The contexts know this word: a signature would cover it, and the model has no place for it.
    made["issuer"]["narrative"] = "Een bakker"
    with pytest.raises(ValueError, match=r"issuer\.narrative"):
        signed(made, KEY, CREATED)


def test_nothing_is_ever_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    made = attested()
    assert check(made, NOW).good
    made["@context"].append("https://example.org/context.json")
    assert check(made, NOW).grounds == (Ground.FORM,)
    made = attested()
    made["proof"][0]["verificationMethod"] = "https://example.org/keys#key-1"
    assert check(made, NOW).grounds == (Ground.KEY_UNKNOWN,)


def test_nothing_of_the_private_key_stands_in_a_badge() -> None:
    content = written(attested())
    assert KEY.seed.hex().encode() not in content
    assert data_integrity.base58(KEY.seed).encode() not in content


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b"\xff\xfe\x00", Problem.BAD_ENCODING),
        (b"{", Problem.FILE_BROKEN),
        (b"[]", Problem.FILE_FOREIGN),
        (b'{"type": "Framework"}', Problem.FILE_FOREIGN),
        (b'{"type": ["VerifiableCredential"], "type": ["x"]}', Problem.FILE_BROKEN),
        (b'{"a":' * 40 + b"1" + b"}" * 40, Problem.FILE_TOO_LARGE),
        (b" " * (512 * 1024 + 1), Problem.FILE_TOO_LARGE),
    ],
)
def test_what_is_no_badge_is_refused_in_words(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        credential_of(content)
    assert refused.value.problem is problem


def test_many_equal_parts_without_names_are_refused_before_they_cost_anything() -> None:
    made = credential(ATTESTATION, KEY.author)
    made["evidence"] = [{"type": ["Evidence"], "name": "x"}] * (ALIKE_LIMIT + 1)
    found = faults(made)
    assert [(fault.lack, fault.where) for fault in found] == [(Lack.TOO_MANY, "evidence")]
    made["evidence"] = made["evidence"][:ALIKE_LIMIT]
    assert check(signed(made, KEY, CREATED), NOW).good


@pytest.mark.parametrize("proofs", [[], ["x"], "x", 5, None, [[]], [{}]])
def test_a_proof_that_is_none(proofs: Any) -> None:
    made = json.loads(written(attested()))
    made["proof"] = proofs
    assert not check(made, NOW).good
