"""Writer of Open Badges 3.0: a *workplace attestation* of one competence, signed.

A workplace is not the school that awards: the words say that it attests what it saw, and the
school sets its own signature beside that of the workplace.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorapp.base.crypto.signing import SigningKey
from mentorapp.connectors import badge_model, data_integrity


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a workplace attests. Ids are UUIDs; texts are plain and in one language.

    learner: name as the house writes it; number: the school's own of the learner, or empty.
    levels: names of the steps of the scale, lowest first; level, achieved_from: from 1.
    evidence: pairs of title and text. seen: the day of the rating.
    """

    id: str
    issuer: str
    learner: str
    number: str
    competence_id: str
    competence: str
    code: str
    framework: str
    source: str
    scale_id: str
    scale: str
    levels: tuple[str, ...]
    level: int
    achieved_from: int
    evidence: tuple[tuple[str, str], ...]
    seen: date
    language: str
    name: str
    description: str
    criteria: str


def credential(one: Attestation, author: str) -> dict[str, Any]:
    """Give the credential of an attestation, without a proof. author: of the key that will sign."""
    rated = f"urn:uuid:{one.scale_id}"
    alignment = {
        "type": ["Alignment"],
        "targetName": one.competence,
        "targetUrl": one.source or f"urn:uuid:{one.competence_id}",
        "targetFramework": one.framework,
        "targetType": "CFItem",
        "targetCode": one.code,
    }
    identifiers = [_identity("name", one.learner)]
    if one.number:
        identifiers.append(_identity("identifier", one.number))
    made: dict[str, Any] = {
        "@context": [badge_model.VC, badge_model.OB],
        "id": f"urn:uuid:{one.id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": one.name,
        "description": one.description,
        "issuer": {
            "id": data_integrity.did_of(author),
            "type": ["Profile"],
            "name": one.issuer,
        },
        "validFrom": f"{one.seen.isoformat()}T00:00:00Z",
        "awardedDate": f"{one.seen.isoformat()}T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": identifiers,
            "achievement": {
                "id": f"urn:uuid:{one.competence_id}",
                "type": ["Achievement"],
                "name": one.competence,
                "description": one.description,
                "criteria": {"narrative": one.criteria},
                "achievementType": "Competency",
                "humanCode": one.code,
                "inLanguage": one.language,
                "alignment": [alignment],
                "resultDescription": [
                    {
                        "id": rated,
                        "type": ["ResultDescription"],
                        "name": one.scale,
                        "resultType": "PerformanceLevel",
                        "allowedValue": list(one.levels),
                        "requiredValue": one.levels[one.achieved_from - 1],
                    }
                ],
            },
            "result": [
                {
                    "type": ["Result"],
                    "resultDescription": rated,
                    "value": one.levels[one.level - 1],
                }
            ],
        },
    }
    evidence = [
        {"type": ["Evidence"], "name": title, "narrative": text} for title, text in one.evidence
    ]
    if evidence:
        made["evidence"] = evidence
    return made


def signed(made: dict[str, Any], key: SigningKey, created: str) -> dict[str, Any]:
    """Give a credential with one more proof, of this key; those that it has stay beside it.

    created: UTC, to the second. Raises ValueError for a credential outside the closed model,
    linked_data.Unsigned for a word that a signature would not cover.
    """
    faults = badge_model.faults(made)
    if faults:
        raise ValueError(f"not a badge: {faults[0]}")
    proof = data_integrity.prove(made, key, created)
    return {**made, "proof": [*badge_model.proofs_of(made), proof]}


def written(made: dict[str, Any]) -> bytes:
    """Spell a credential as a file that people can read too."""
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def _identity(kind: str, value: str) -> dict[str, object]:
    return {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": value,
        "identityType": kind,
    }
