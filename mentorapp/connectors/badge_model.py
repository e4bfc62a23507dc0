"""Open Badges 3.0 as a closed model: which members a credential may have, and of what form.

Written after the data model of the specification (1EdTech Open Badges 3.0); the words of its lists
may be lengthened with ``ext:``. Extensions in contexts of others have no place: their words would
mean what somebody else's file says tomorrow.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mentorapp.connectors.closed_model import (
    Rule,
    Shape,
    among,
    day,
    either,
    flag,
    language,
    many,
    moment,
    number,
    one,
    text,
    text_or_number,
    uri,
    words_or_extension,
)
from mentorapp.domain.credential import Fault, Lack

VC = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
_OB_FORMER = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"
_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
CONTEXTS = ((VC, OB), (VC, OB, _EXTENSIONS), (VC, _OB_FORMER), (VC, _OB_FORMER, _EXTENSIONS))
PROOF_LIMIT = 20
BADGE_TYPES = ("OpenBadgeCredential", "AchievementCredential")

_IDENTIFIERS = words_or_extension(
    *("name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress"),
    *("nationalIdentityNumber", "isbn", "issn", "lisSourcedId", "oneRosterSourcedId"),
    *("sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId", "ltiPlatformId"),
    *("ltiUserId", "identifier", "studentId"),
)
_ACHIEVEMENTS = words_or_extension(
    *("Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree"),
    *("Award", "Badge", "BachelorDegree", "Certificate", "CertificateOfCompletion"),
    *("Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree"),
    *("Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment"),
    *("JourneymanCertificate", "LearningProgram", "License", "Membership", "ProfessionalDoctorate"),
    *("QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential"),
    *("ResearchDoctorate", "SecondarySchoolDiploma"),
)
_TARGETS = words_or_extension(
    *("ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion"),
    *("CFRubricCriterionLevel", "CTDL"),
)
_RESULTS = words_or_extension(
    *("GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore"),
    *("RawScore", "Result", "RubricCriterion", "RubricCriterionLevel", "RubricScore"),
    *("ScaledScore", "Status"),
)
_STATUSES = among(
    *("Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"),
)


def _context(value: object, where: str) -> Iterator[Fault]:
    if not isinstance(value, list) or tuple(map(str, value)) not in CONTEXTS:
        yield Fault(Lack.FORM, where, str(value)[:60])


def _image() -> Shape:
    return Shape(("Image",), {"id": uri}, {"caption": text})


def _entry() -> Shape:
    return Shape(("IdentifierEntry",), {"identifier": text, "identifierType": _IDENTIFIERS})


def _geo() -> Shape:
    return Shape(("GeoCoordinates",), {"latitude": number, "longitude": number})


def _address() -> Shape:
    texts = (
        *("addressCountry", "addressCountryCode", "addressRegion", "addressLocality"),
        *("streetAddress", "postOfficeBoxNumber", "postalCode"),
    )
    return Shape(("Address",), {}, {**dict.fromkeys(texts, text), "geo": one(_geo)})


def _profile() -> Shape:
    texts = (
        *("name", "phone", "description", "email", "official", "familyName", "givenName"),
        *("familyNamePrefix", "additionalName", "patronymicName", "honorificPrefix"),
        "honorificSuffix",
    )
    return Shape(
        ("Profile",),
        {"id": uri},
        {
            **dict.fromkeys(texts, text),
            "url": uri,
            "image": one(_image),
            "address": one(_address),
            "otherIdentifier": many(one(_entry)),
            "parentOrg": one(_profile),
            "dateOfBirth": day,
            "endorsement": many(one(_endorsement)),
        },
    )


def _alignment() -> Shape:
    return Shape(
        ("Alignment",),
        {"targetName": text, "targetUrl": uri},
        {
            "targetCode": text,
            "targetDescription": text,
            "targetFramework": text,
            "targetType": _TARGETS,
        },
    )


def _level() -> Shape:
    return Shape(
        ("RubricCriterionLevel",),
        {"id": uri, "name": text},
        {
            "description": text,
            "level": text,
            "points": text_or_number,
            "alignment": many(one(_alignment)),
        },
    )


def _result_description() -> Shape:
    return Shape(
        ("ResultDescription",),
        {"id": uri, "name": text, "resultType": _RESULTS},
        {
            "allowedValue": many(text),
            "requiredValue": text,
            "requiredLevel": uri,
            "valueMin": text_or_number,
            "valueMax": text_or_number,
            "rubricCriterionLevel": many(one(_level)),
            "alignment": many(one(_alignment)),
        },
    )


def _related() -> Shape:
    return Shape(("Related",), {"id": uri}, {"inLanguage": language, "version": text})


def _criteria() -> Shape:
    return Shape((), {}, {"id": uri, "narrative": text})


def _achievement() -> Shape:
    texts = ("fieldOfStudy", "humanCode", "specialization", "version")
    return Shape(
        ("Achievement",),
        {"id": uri, "name": text, "description": text, "criteria": one(_criteria)},
        {
            **dict.fromkeys(texts, text),
            "achievementType": _ACHIEVEMENTS,
            "alignment": many(one(_alignment)),
            "creator": one(_profile),
            "creditsAvailable": number,
            "endorsement": many(one(_endorsement)),
            "image": one(_image),
            "inLanguage": language,
            "otherIdentifier": many(one(_entry)),
            "related": many(one(_related)),
            "resultDescription": many(one(_result_description)),
            "tag": many(text),
        },
    )


def _result() -> Shape:
    return Shape(
        ("Result",),
        {},
        {
            "achievedLevel": uri,
            "alignment": many(one(_alignment)),
            "resultDescription": uri,
            "status": _STATUSES,
            "value": text,
        },
    )


def _identity() -> Shape:
    return Shape(
        ("IdentityObject",),
        {"hashed": flag, "identityHash": text, "identityType": _IDENTIFIERS},
        {"salt": text},
    )


def _subject() -> Shape:
    texts = ("name", "licenseNumber", "narrative", "role", "term")
    return Shape(
        ("AchievementSubject",),
        {"achievement": one(_achievement)},
        {
            **dict.fromkeys(texts, text),
            "id": uri,
            "activityStartDate": moment,
            "activityEndDate": moment,
            "creditsEarned": number,
            "identifier": many(one(_identity)),
            "image": one(_image),
            "result": many(one(_result)),
            "source": one(_profile),
        },
    )


def _evidence() -> Shape:
    texts = ("name", "description", "narrative", "genre", "audience")
    return Shape(("Evidence",), {}, {**dict.fromkeys(texts, text), "id": uri})


def _typed(*kinds: str) -> Callable[[], Shape]:
    def shape() -> Shape:
        return Shape((), {"id": uri, "type": among(*kinds)})

    return shape


def _status() -> Shape:
    return Shape(
        (),
        {"type": among("BitstringStatusListEntry")},
        {
            "id": uri,
            "statusPurpose": text,
            "statusListIndex": text_or_number,
            "statusListCredential": uri,
        },
    )


def _proof() -> Shape:
    return Shape(
        ("DataIntegrityProof",),
        {
            "cryptosuite": text,
            "created": moment,
            "verificationMethod": uri,
            "proofPurpose": among("assertionMethod"),
            "proofValue": text,
        },
        {"id": uri, "expires": moment},
    )


_COMMON: Mapping[str, Rule] = {
    "name": text,
    "description": text,
    "validUntil": moment,
    "awardedDate": moment,
    "image": one(_image),
    "evidence": many(one(_evidence)),
    "endorsement": many(one(lambda: _endorsement())),  # noqa: PLW0108 - it is defined below
    "credentialSchema": many(one(_typed("1EdTechJsonSchemaValidator2019"))),
    "credentialStatus": many(either(one(_typed("1EdTechRevocationList")), one(_status))),
    "refreshService": many(one(_typed("1EdTechCredentialRefresh"))),
    "inLanguage": language,
}


def _proofs(value: object, where: str) -> Iterator[Fault]:
    """Hold every proof of our kind to its shape; those of other kinds are not ours to judge."""
    listed = value if isinstance(value, list) else [value]
    if len(listed) > PROOF_LIMIT:
        yield Fault(Lack.TOO_MANY, where, str(len(listed)))
        return
    for place, proof in enumerate(listed):
        if not isinstance(proof, dict):
            yield Fault(Lack.FORM, f"{where}[{place}]", str(proof)[:60])
        elif proof.get("type") == "DataIntegrityProof":
            yield from _proof().faults(proof, f"{where}[{place}]")


def proofs_of(credential: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the proofs of a credential without faults, whether in a list or alone."""
    said = credential.get("proof", [])
    return said if isinstance(said, list) else [said]


def _credential(kind: str, subject: Callable[[], Shape]) -> Shape:
    return Shape(
        ("VerifiableCredential", kind),
        {
            "@context": _context,
            "id": uri,
            "issuer": one(_profile),
            "validFrom": moment,
            "credentialSubject": one(subject),
        },
        {**_COMMON, "proof": _proofs},
    )


def _endorsement() -> Shape:
    return _credential("EndorsementCredential", _endorsed)


def _endorsed() -> Shape:
    return Shape(("EndorsementSubject",), {"id": uri}, {"endorsementComment": text})


def faults(credential: Mapping[str, object]) -> tuple[Fault, ...]:
    """Give every fault of a badge or of an endorsement; the proofs included."""
    said = credential.get("type")
    listed = said if isinstance(said, list) else [said]
    if "EndorsementCredential" in listed:
        shape = _endorsement()
    else:
        kind = next((one for one in BADGE_TYPES if one in listed), BADGE_TYPES[0])
        shape = _credential(kind, _subject)
    return tuple(shape.faults(credential, ""))
