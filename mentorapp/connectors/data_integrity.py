"""Proofs in the suite eddsa-rdfc-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0) with did:key.

The key is that of the installation, the one that signs its journal and its packages. A partner
holds its card, so it can see that an attestation comes from the house it knows, and no second
secret has to be kept, backed up and revoked. What is signed here is 64 bytes, two SHA-256 hashes;
a journal change is signed behind a prefix and a package behind "SSHSIG", so that no signature of
one kind ever holds for another.
"""

import hashlib
import re
from collections.abc import Mapping

from mentorapp.base.crypto.signing import SigningKey, verify
from mentorapp.connectors import linked_data

SUITE = "eddsa-rdfc-2022"
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_MULTICODEC = b"\xed\x01"  # an Ed25519 public key
_KEY_TEXT = re.compile(rf"^z6Mk[{_ALPHABET}]{{44}}$")
_PROOF_TEXT = re.compile(rf"^z[{_ALPHABET}]{{80,90}}$")
_SIGNATURE = 64  # bytes

Contexts = Mapping[str, object]


def did_of(author: str) -> str:
    """Give the did:key of an author key (64 hex digits)."""
    return f"did:key:{key_text(author)}"


def key_text(author: str) -> str:
    """Spell an author key as multibase."""
    return "z" + base58(_MULTICODEC + bytes.fromhex(author))


def author_of(key: str) -> str | None:
    """Give the author key (64 hex digits) that a multibase text spells, or None."""
    if _KEY_TEXT.match(key) is None:
        return None
    raw = from_base58(key[1:])
    if len(raw) != len(_MULTICODEC) + 32 or not raw.startswith(_MULTICODEC):
        return None
    return raw[len(_MULTICODEC) :].hex()


def method_of(author: str) -> str:
    """Give the address of the key itself, as a proof names it."""
    return f"{did_of(author)}#{key_text(author)}"


def hash_data(
    document: Mapping[str, object], proof: Mapping[str, object], known: Contexts | None = None
) -> bytes:
    """Give the 64 bytes that a proof signs. Raises linked_data.Unsigned."""
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    options["@context"] = document["@context"]
    return b"".join(
        hashlib.sha256(linked_data.canonical(part, known).encode()).digest()
        for part in (options, unsecured)
    )


def prove(
    document: Mapping[str, object], key: SigningKey, created: str, known: Contexts | None = None
) -> dict[str, object]:
    """Give a proof over a document. created: UTC, to the second. Raises linked_data.Unsigned."""
    proof: dict[str, object] = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": method_of(key.author),
        "proofPurpose": "assertionMethod",
    }
    proof["proofValue"] = "z" + base58(key.sign(hash_data(document, proof, known)))
    return proof


def holds(
    document: Mapping[str, object],
    proof: Mapping[str, object],
    author: str,
    known: Contexts | None = None,
) -> bool:
    """Say whether a proof over a document is of this author. Raises linked_data.Unsigned."""
    value = str(proof.get("proofValue", ""))
    if _PROOF_TEXT.match(value) is None:
        return False
    signature = from_base58(value[1:])
    if len(signature) != _SIGNATURE:
        return False
    return verify(author, hash_data(document, proof, known), signature)


def base58(raw: bytes) -> str:
    """Spell bytes in the base58 of Bitcoin."""
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _ALPHABET[digit] + text
    return _ALPHABET[0] * (len(raw) - len(raw.lstrip(b"\0"))) + text


def from_base58(text: str) -> bytes:
    """Give the bytes that a base58 text spells. Raises ValueError."""
    number = 0
    for mark in text:
        number = number * 58 + _ALPHABET.index(mark)
    zeros = len(text) - len(text.lstrip(_ALPHABET[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
