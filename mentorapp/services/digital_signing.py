"""A digital signature (PAdES) on the report of an evaluation, as the window asks for it."""

from dataclasses import dataclass
from pathlib import Path

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import signing
from mentorapp.services import evaluation_report, report_style
from mentorapp.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ByFile:
    """Sign with a certificate in a file (PKCS#12). secret: what opens it; kept nowhere."""

    content: bytes
    secret: str


@dataclass(frozen=True, slots=True)
class ByCard:
    """Sign with a card. library: its PKCS#11 library; token, key: labels; secret: its code."""

    library: str
    token: str
    key: str
    secret: str


def is_there() -> bool:
    """Say whether this PC can sign digitally."""
    return signing.is_there()


def signed(desk: Desk, evaluation: str, by: ByFile | ByCard, version: int = 0) -> bytes:
    """Set a version of an evaluation and sign it; gives the bytes of its PDF. 0: the last version.

    Raises Refused: MISSING on "library", "token" or "key" that was not typed, and as
    ``evaluation_report.signed``.
    """
    with report_style.worn_by(desk, evaluation):
        return evaluation_report.signed(desk, evaluation, _means(by), version)


def _means(by: ByFile | ByCard) -> signing.Certificate | signing.Card:
    if isinstance(by, ByFile):
        return signing.Certificate(by.content, by.secret)
    for field in ("library", "token", "key"):
        if not getattr(by, field).strip():
            raise Refused(Problem.MISSING, field)
    return signing.Card(Path(by.library.strip()), by.token.strip(), by.key.strip(), by.secret)
