import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.crypto.signing import SigningKey
from mentorapp.base.paths import resources
from mentorapp.connectors import data_integrity, linked_data
from mentorapp.connectors.linked_data import Unsigned
from mentorapp.domain.errors import Damaged
from tests import conformance
from tests.connectors.badges import KEY, attested

SUITE = "vc-di-eddsa"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


def _vector(name: str) -> str:
    return conformance.read(SUITE, "eddsa-rdfc-2022", name).decode().strip("\n")


def _known() -> dict[str, object]:
    # The context of the examples gives every word an address; only the vectors use it.
    vocabulary = {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}
    return {**linked_data.contexts(), EXAMPLES: vocabulary}


def _published_key() -> SigningKey:
    pair = json.loads(conformance.read(SUITE, "keyPair.json"))
    secret = data_integrity.from_base58(pair["privateKeyMultibase"][1:])
    key = SigningKey(secret[2:])
    assert data_integrity.key_text(key.author) == pair["publicKeyMultibase"]
    return key


@conformance.needs(SUITE)
def test_the_published_vectors_come_out_bit_for_bit() -> None:
    unsigned = json.loads(conformance.read(SUITE, "unsigned.json"))
    options = json.loads(_vector("proofConfigDataInt.json"))
    expected = json.loads(_vector("signedDataInt.json"))
    known = _known()

    assert linked_data.canonical(unsigned, known).strip("\n") == _vector("canonDocDataInt.txt")
    assert linked_data.canonical(options, known).strip("\n") == _vector("proofCanonDataInt.txt")

    proof = {name: value for name, value in options.items() if name != "@context"}
    hashed = data_integrity.hash_data(unsigned, proof, known)
    assert hashed[:32].hex() == _vector("proofHashDataInt.txt")
    assert hashed[32:].hex() == _vector("docHashDataInt.txt")
    assert hashed.hex() == _vector("combinedHashDataInt.txt")

    made = data_integrity.prove(unsigned, _published_key(), options["created"], known)
    assert made["proofValue"] == _vector("sigBTC58DataInt.txt")
    raw = data_integrity.from_base58(str(made["proofValue"])[1:])
    assert raw.hex() == _vector("sigHexDataInt.txt")
    assert {**unsigned, "proof": made} == expected


@conformance.needs(SUITE)
def test_the_published_signature_holds_and_fails_on_a_changed_value() -> None:
    document = json.loads(_vector("signedDataInt.json"))
    author = _published_key().author
    assert data_integrity.holds(document, document["proof"], author, _known())
    document["credentialSubject"]["alumniOf"] = "Another School"
    assert not data_integrity.holds(document, document["proof"], author, _known())


@given(st.binary(max_size=80))
def test_base58_gives_the_bytes_back(raw: bytes) -> None:
    assert data_integrity.from_base58(data_integrity.base58(raw)) == raw


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_spelled_and_read(raw: bytes) -> None:
    assert data_integrity.author_of(data_integrity.key_text(raw.hex())) == raw.hex()


@pytest.mark.parametrize(
    "spelled",
    ["", "z", "z6Mk", "z6MkjZRsdasZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", "z6Mk" + "0" * 44],
)
def test_what_spells_no_key_gives_none(spelled: str) -> None:
    assert data_integrity.author_of(spelled) is None


def test_the_did_is_the_public_half_of_the_installation_key() -> None:
    did = data_integrity.did_of(KEY.author)
    assert did.startswith("did:key:z6Mk")
    assert data_integrity.author_of(did.removeprefix("did:key:")) == KEY.author
    assert data_integrity.method_of(KEY.author) == f"{did}#{did.removeprefix('did:key:')}"


def test_a_word_that_no_context_knows_is_refused_and_not_dropped() -> None:
    made = attested()
    made["credentialSubject"]["salaris"] = 5000
    with pytest.raises(Unsigned, match=r"salaris|None"):
        linked_data.canonical(made)


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made["credentialSubject"]["achievement"].update(type=["Nothing"]),
        lambda made: made["issuer"].update(id="relative/address"),
        lambda made: made["credentialSubject"].update(result=[None]),
        lambda made: made["issuer"].update(id="_:b0"),
        lambda made: made["@context"].append("https://example.org/context.json"),
        lambda made: (
            made["@context"].append({"salaris": "https://example.org/s"})
            or made.update({"salaris": None})
        ),
    ],
)
def test_what_a_signature_would_not_cover_is_refused(change: Any) -> None:
    made = attested()
    del made["proof"]
    linked_data.canonical(made)
    change(made)
    with pytest.raises(Unsigned):
        linked_data.canonical(made)


def test_an_altered_context_is_a_damaged_program(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "contexts"
    folder.mkdir()
    for file in resources().joinpath("contexts").iterdir():
        content = file.read_bytes()
        if file.name == "ob-3.0.3.json":
            content = content.replace(b"vocab.html#Profile", b"vocab.html#Person")
        (folder / file.name).write_bytes(content)
    monkeypatch.setattr(linked_data, "resources", lambda: tmp_path)
    linked_data.contexts.cache_clear()
    try:
        with pytest.raises(Damaged):
            linked_data.contexts()
    finally:
        linked_data.contexts.cache_clear()


def test_every_context_says_where_it_is_from_and_under_which_licence() -> None:
    folder = resources().joinpath("contexts")
    rows = json.loads(folder.joinpath("contexts.json").read_bytes())
    assert {row["address"] for row in rows} == set(linked_data.contexts())
    assert all(row["licence"] and row["source"] for row in rows)
    shipped = {file.name for file in folder.iterdir()} - {row["file"] for row in rows}
    assert shipped == {
        "README.md",
        "contexts.json",
        "LICENSE-W3C.txt",
        "LICENSE-OpenBadges.txt",
    }
