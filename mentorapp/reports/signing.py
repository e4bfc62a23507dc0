"""A digital signature on a printed evaluation: PAdES, by a certificate in a file or on a card.

pyHanko signs and checks; it is an extra (``mentorapp[signing]``), for it brings much along. A card
is read through PKCS#11, tested with SoftHSM alone: no real card was at hand.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import signature_field

#: Stands in every PDF that carries a digital signature: which bytes are under it.
MARK = b"/ByteRange"
_FIELD = "MentorApp"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key in a file (PKCS#12). secret: what opens it."""

    content: bytes
    secret: str


@dataclass(frozen=True, slots=True)
class Card:
    """A certificate on a smart card. module: its PKCS#11 library; token: label; label: of the key.

    secret: the code of the card.
    """

    module: Path
    token: str
    label: str
    secret: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a signature on a print is worth. whole: it covers all of the file.

    intact: nothing was changed since; signer: as its certificate says.
    """

    signer: str
    intact: bool
    whole: bool


def sign(pdf: bytes, by: Certificate | Card, reason: str) -> bytes:
    """Sign a print. Raises Refused: MISSING without pyHanko, WRONG_CERTIFICATE, CARD_MISSING."""
    pyhanko = _pyhanko()
    with _signer(by) as signer:
        writer, name = signature_field.writer_of(pyhanko, BytesIO(pdf)), _field(pdf)
        signature_field.add(pyhanko, writer, name)
        about = pyhanko.signers.PdfSignatureMetadata(
            field_name=name,
            reason=reason,
            subfilter=pyhanko.fields.SigSeedSubFilter.PADES,
            md_algorithm="sha256",
        )
        try:
            out: BytesIO = pyhanko.signers.sign_pdf(writer, about, signer=signer)
        except Exception as error:
            if type(by) is Card:  # a card speaks in errors of its own
                raise Refused(Problem.CARD_MISSING, "card", token=by.token) from error
            raise
    return out.getvalue()


def check(pdf: bytes) -> tuple[Checked, ...]:
    """Check every signature on a print by pyHanko's own validator.

    Raises Refused: MISSING without pyHanko, FILE_BROKEN for what it cannot read.
    """
    pyhanko = _pyhanko()
    try:
        reader = pyhanko.PdfFileReader(BytesIO(pdf))
        return tuple(_checked(pyhanko, one) for one in reader.embedded_signatures)
    except Exception as error:  # of many kinds: a file that somebody spoiled
        raise Refused(Problem.FILE_BROKEN, "file") from error


def is_there() -> bool:
    """Say whether this PC can sign: pyHanko, which is an extra, is installed."""
    return find_spec("pyhanko") is not None


def _checked(pyhanko: Any, one: Any) -> Checked:
    # Whom to trust is for the school to say: here every certificate is its own root.
    trust = pyhanko.ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
    # What came after a signature is told as such; by which rules it might come nobody weighs here.
    asked = pyhanko.validation.async_validate_pdf_signature(one, trust, skip_diff=True)
    status = asyncio.run(asked)
    whole = status.coverage is pyhanko.SignatureCoverageLevel.ENTIRE_FILE
    subject = one.signer_cert.subject.native
    return Checked(str(subject.get("common_name", "")), bool(status.intact and status.valid), whole)


def _field(pdf: bytes) -> str:
    """Give a name for the next signature: each has a field of its own."""
    found = len(_pyhanko().PdfFileReader(BytesIO(pdf)).embedded_signatures)
    return f"{_FIELD}{found + 1}"


@contextmanager
def _signer(by: Certificate | Card) -> Iterator[Any]:
    pyhanko = _pyhanko()
    if isinstance(by, Certificate):
        try:
            signer = pyhanko.signers.SimpleSigner.load_pkcs12_data(
                by.content, other_certs=[], passphrase=by.secret.encode() or None
            )
        except (ValueError, TypeError) as error:  # the code is wrong, or it is no such file
            raise Refused(Problem.WRONG_CERTIFICATE, "certificate") from error
        if signer is None:
            raise Refused(Problem.WRONG_CERTIFICATE, "certificate")
        yield signer
        return
    from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415 - only with a card
    from pyhanko.sign import pkcs11  # noqa: PLC0415 - only with a card

    try:
        session = pkcs11.open_pkcs11_session(
            str(by.module), token_criteria=TokenCriteria(label=by.token), user_pin=by.secret
        )
    except Exception as error:  # of the card's library: no two speak the same
        raise Refused(Problem.CARD_MISSING, "card", token=by.token) from error
    try:
        # The digest is made here: many a card signs only what is one already.
        yield pkcs11.PKCS11Signer(
            session, cert_label=by.label, key_label=by.label, use_raw_mechanism=True
        )
    finally:
        session.close()


class _Parts:
    """What is used of pyHanko."""

    def __init__(self) -> None:
        from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra, as all of these
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
        from pyhanko.sign import fields, signers, validation  # noqa: PLC0415
        from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

        self.generic = generic
        self.IncrementalPdfFileWriter = IncrementalPdfFileWriter
        self.PdfFileReader = PdfFileReader
        self.fields, self.signers, self.validation = fields, signers, validation
        self.SignatureCoverageLevel = SignatureCoverageLevel
        self.ValidationContext = ValidationContext


def _pyhanko() -> Any:
    try:
        return _Parts()
    except ImportError as error:
        raise Refused(Problem.MISSING, "signing") from error
