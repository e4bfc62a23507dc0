"""An attestation for the tests of badges; names and codes are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from mentorapp.base.crypto.signing import SigningKey
from mentorapp.connectors.badge_out import Attestation, credential, signed

KEY = SigningKey(b"\7" * 32)
SCHOOL = SigningKey(b"\x08" * 32)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
CREATED = "2026-06-15T09:30:00Z"

ATTESTATION = Attestation(
    id="8b0f1f2e-0a41-5d0c-9d6f-0d6d0c0e2b11",
    issuer="Bakkerij Van 't Hof & Zonen",
    learner="Zoë D’Hondt-Đặng",
    number="L-2041",
    competence_id="0b0f1f2e-0a41-5d0c-9d6f-0d6d0c0e2b12",
    competence="Kneedt deeg",
    code="bkc9000001",
    framework="BK-9999-2 Bakker",
    source="https://example.org/BK-9999-2",
    scale_id="1b0f1f2e-0a41-5d0c-9d6f-0d6d0c0e2b13",
    scale="Zelfstandigheid",
    levels=("met hulp", "onder toezicht", "zelfstandig", "leert aan"),
    level=3,
    achieved_from=3,
    evidence=(("Waarnemingen", "3 keer gezien"), ("Toelichting", "«Mooi» en 100 % <juist>")),
    seen=date(2026, 6, 12),
    language="nl",
    name="Attest van de werkplek: Kneedt deeg",
    description="Wat de werkplek zag.",
    criteria="Behaald vanaf zelfstandig.",
)


def attested(**changes: Any) -> dict[str, Any]:
    """Give a badge of a workplace, signed by it."""
    return signed(credential(replace(ATTESTATION, **changes), KEY.author), KEY, CREATED)
