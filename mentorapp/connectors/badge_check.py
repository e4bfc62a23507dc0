"""Reader of an Open Badge: whether it is whole, signed and in force; and what it then says.

Only what a signature covers is given on. Whose a key is, no file can prove: its name stands in
what the key signed, so a person compares it with the card of a partner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentorapp.connectors import badge_model, data_integrity
from mentorapp.connectors.jsonfile import tree_of
from mentorapp.connectors.linked_data import Unsigned
from mentorapp.domain.credential import Badge, Checked, Ground, Left, Proof
from mentorapp.domain.errors import Problem, Refused

_NO_WORDS = frozenset({"@context", "id", "type", "targetUrl", "resultDescription", "salt"})
_NATIONAL = "nationalIdentityNumber"  # is not shown: nobody here has a use for it
SIZE_LIMIT = 512 * 1024  # bytes; a badge of ours has four thousand


def credential_of(content: bytes) -> dict[str, Any]:
    """Give the credential in a file, unchecked.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING, FILE_BROKEN); FILE_FOREIGN for
    another kind of file.
    """
    if len(content) > SIZE_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=len(content), limit=SIZE_LIMIT)
    if not content.strip():
        raise Refused(Problem.FILE_EMPTY, "file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Problem.BAD_ENCODING, "file") from None
    try:
        tree = tree_of(text, once=True)
    except Refused as refused:
        if refused.problem is not Problem.ALREADY_THERE:
            raise
        # Which of the two a program reads differs, so that two would see two badges.
        raise Refused(Problem.FILE_BROKEN, "file", detail="twice") from refused
    if not isinstance(tree, dict) or "VerifiableCredential" not in _listed(tree.get("type")):
        raise Refused(Problem.FILE_FOREIGN, "file")
    return tree


def check(credential: Mapping[str, Any], now: datetime) -> Checked:
    """Check a credential. now: with a time zone."""
    faults = badge_model.faults(credential)
    if faults:
        return Checked(None, (), (Ground.FORM,), faults, ())
    tried = [_tried(credential, proof, now) for proof in badge_model.proofs_of(credential)]
    proofs = tuple(one.proof for one in tried if one.proof is not None)
    grounds = [one.ground for one in tried if one.ground is not None]
    left = [Left.OTHER_PROOF] if any(one.other for one in tried) else []
    detail = next((one.detail for one in tried if one.detail), "")
    if not proofs and not grounds:
        grounds.append(Ground.NO_PROOF)
    elif proofs and not any(proof.by_issuer for proof in proofs):
        grounds.append(Ground.OTHER_KEY)
        detail = proofs[0].did
    if set(grounds) - {Ground.EXPIRED}:  # nothing of it is covered: nothing of it is shown
        return Checked(None, proofs, _once(grounds), (), tuple(left), detail)
    grounds += _in_force(credential, now)
    if not isinstance(credential["proof"], list):
        left.append(Left.PROOF_ALONE)
    if "credentialStatus" in credential:
        left.append(Left.REVOCATION)
    if _has(credential, "endorsement"):
        left.append(Left.ENDORSEMENT)
    return Checked(_badge(credential), proofs, _once(grounds), (), tuple(left), detail)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What became of one proof. other: of a kind that is not ours to judge."""

    proof: Proof | None = None
    ground: Ground | None = None
    other: bool = False
    detail: str = ""


def _tried(credential: Mapping[str, Any], proof: Mapping[str, Any], now: datetime) -> _Tried:
    ours = proof.get("type") == "DataIntegrityProof"
    if not ours or proof["cryptosuite"] != data_integrity.SUITE:
        return _Tried(other=True)
    method = str(proof["verificationMethod"])
    did, author = _holder(method)
    if author is None:
        return _Tried(ground=Ground.KEY_UNKNOWN, detail=method[:120])
    try:
        if not data_integrity.holds(credential, proof, author):
            return _Tried(ground=Ground.ALTERED)
    except Unsigned as missing:
        return _Tried(ground=Ground.UNSIGNED, detail=str(missing)[:120])
    late = "expires" in proof and datetime.fromisoformat(proof["expires"]) < now
    by_issuer = did == credential["issuer"]["id"]
    found = Proof(author, did, str(proof["created"]), by_issuer)
    return _Tried(found, Ground.EXPIRED if late else None)


def _once(grounds: list[Ground]) -> tuple[Ground, ...]:
    return tuple(dict.fromkeys(grounds))


def _holder(method: str) -> tuple[str, str | None]:
    """Give who a verification method belongs to, and the key it spells, None for no such key.

    A did:key is its key. An address of the web may carry the key behind the ``#``, as many
    issuers write it; what stands at the address is not fetched.
    """
    did, mark, spelled = method.partition("#")
    if did.startswith("did:key:"):
        key = did.removeprefix("did:key:")
        return did, data_integrity.author_of(key) if spelled in ("", key) else None
    if mark and did.startswith(("https://", "http://")):
        return did, data_integrity.author_of(spelled)
    return did, None


def _in_force(credential: Mapping[str, Any], now: datetime) -> list[Ground]:
    found = []
    if _moment(credential["validFrom"]) > now:
        found.append(Ground.NOT_YET)
    if "validUntil" in credential and _moment(credential["validUntil"]) < now:
        found.append(Ground.EXPIRED)
    return found


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def texts(credential: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what people wrote in a credential: all but addresses, times and signatures."""

    def walk(node: object, name: str) -> Iterator[str]:
        if isinstance(node, dict):
            for key, inner in node.items():
                if key != "proof":
                    yield from walk(inner, key)
        elif isinstance(node, list):
            for inner in node:
                yield from walk(inner, name)
        elif isinstance(node, str) and name not in _NO_WORDS:
            yield node

    return tuple(walk(credential, ""))


def _badge(credential: Mapping[str, Any]) -> Badge:
    issuer, subject = credential["issuer"], credential["credentialSubject"]
    achievement = subject.get("achievement", {})
    rated = {one["id"]: one["name"] for one in _listed(achievement.get("resultDescription"))}
    levels = {
        level["id"]: level["name"]
        for one in _listed(achievement.get("resultDescription"))
        for level in _listed(one.get("rubricCriterionLevel"))
    }
    return Badge(
        id=credential["id"],
        issuer=issuer.get("name", ""),
        issuer_id=issuer["id"],
        name=credential.get("name", ""),
        description=credential.get("description", subject.get("endorsementComment", "")),
        achievement=achievement.get("name", ""),
        code=achievement.get("humanCode", ""),
        criteria=achievement.get("criteria", {}).get("narrative", ""),
        holders=_holders(subject),
        results=tuple(
            (
                rated.get(one.get("resultDescription", ""), ""),
                one.get("value") or levels.get(one.get("achievedLevel", ""), one.get("status", "")),
            )
            for one in _listed(subject.get("result"))
        ),
        evidence=tuple(
            (one.get("name", ""), one.get("narrative") or one.get("description", ""))
            for one in _listed(credential.get("evidence"))
        ),
        valid_from=credential["validFrom"],
        valid_until=credential.get("validUntil", ""),
    )


def _holders(subject: Mapping[str, Any]) -> tuple[str, ...]:
    open_ = [
        one["identityHash"]
        for one in _listed(subject.get("identifier"))
        if not one["hashed"] and one["identityType"] != _NATIONAL
    ]
    return tuple(dict.fromkeys(open_)) or ((subject["id"],) if "id" in subject else ())


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _has(node: object, name: str) -> bool:
    if isinstance(node, dict):
        return name in node or any(_has(inner, name) for inner in node.values())
    return isinstance(node, list) and any(_has(inner, name) for inner in node)
