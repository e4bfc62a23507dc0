"""A digital signature on a print: made with a file or a card, checked by validators of others."""

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports.evaluation import evaluation_pdf
from mentorapp.reports.signing import Card, Certificate, Checked, check, sign
from tests.reports.accessible import faults
from tests.reports.test_evaluation_report import report

SECRET = "geheim"
_LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


def made(name: str = "Stijn Maes") -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Make a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def certificate(name: str = "Stijn Maes") -> Certificate:
    key, one = made(name)
    wrapped = pkcs12.serialize_key_and_certificates(
        b"mentor", key, one, None, BestAvailableEncryption(SECRET.encode())
    )
    return Certificate(wrapped, SECRET)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return evaluation_pdf(report())


def test_what_was_signed_is_whole_and_intact(pdf: bytes) -> None:
    signed = sign(pdf, certificate(), "Evaluatie 2")
    assert check(signed) == (Checked("Stijn Maes", intact=True, whole=True),)
    assert check(pdf) == ()


def test_two_sign_the_same_print(pdf: bytes) -> None:
    signed = sign(sign(pdf, certificate(), "x"), certificate("Katrien Lambrecht"), "x")
    assert [(one.signer, one.intact, one.whole) for one in check(signed)] == [
        ("Stijn Maes", True, False),  # what came after it is not under it
        ("Katrien Lambrecht", True, True),
    ]


def test_a_signed_print_is_as_accessible_and_lasting_as_before(pdf: bytes) -> None:
    signed = sign(pdf, certificate(), "Evaluatie 2")
    assert faults(signed) == []
    with pikepdf.open(BytesIO(pdf)) as before, pikepdf.open(BytesIO(signed)) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        (widget,) = [one for page in after.pages for one in page.get("/Annots", [])]
        assert str(widget.TU) == "Digitale handtekening"
        element = _at(after.Root.StructTreeRoot.ParentTree, int(widget.StructParent))
        assert element.S == "/Form"
        assert element.K.Obj.objgen == widget.objgen
        assert element.P.S == "/Document"


def _at(parents: pikepdf.Object, number: int) -> pikepdf.Object:
    flat = list(parents.Nums)
    return dict(zip(map(int, flat[::2]), flat[1::2], strict=True))[number]


def test_a_byte_that_changed_or_was_added_is_found(pdf: bytes) -> None:
    signed = sign(pdf, certificate(), "x")
    flipped = bytearray(signed)
    flipped[signed.index(b"stream") + 40] ^= 1
    assert [one.intact for one in check(bytes(flipped))] == [False]
    assert [one.whole for one in check(signed + b"\n% more")] == [False]


@pytest.mark.parametrize("given", [Certificate(b"no certificate", SECRET), None])
def test_what_does_not_open_is_refused(pdf: bytes, given: Certificate | None) -> None:
    wrong = given or Certificate(certificate().content, "fout")
    with pytest.raises(Refused) as refused:
        sign(pdf, wrong, "x")
    assert refused.value.problem is Problem.WRONG_CERTIFICATE


def test_a_card_that_is_not_there_is_told(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        sign(pdf, Card(tmp_path / "none.so", "MentorApp", "mentor", "1234"), "x")
    assert refused.value.problem is Problem.CARD_MISSING


def test_another_program_finds_it_valid(pdf: bytes, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig of poppler is not installed (Debian: poppler-utils)")
    path = tmp_path / "signed.pdf"
    path.write_bytes(sign(pdf, certificate(), "x"))
    told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "ETSI.CAdES.detached" in told
    assert "Total document signed" in told


def test_a_card_signs(pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = next((Path(one) for one in _LIBRARIES if Path(one).exists()), None)
    if library is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM, which stands for a card, is not installed (Debian: softhsm2)")
    tokens = tmp_path / "tokens"
    tokens.mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\n", encoding="utf-8")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    _fill(tmp_path)
    signed = sign(pdf, Card(library, "MentorApp", "mentor", "1234"), "Evaluatie 2")
    assert check(signed) == (Checked("Stijn Maes", intact=True, whole=True),)
    with pytest.raises(Refused) as refused:
        sign(pdf, Card(library, "MentorApp", "mentor", "9999"), "x")
    assert refused.value.problem is Problem.CARD_MISSING


def _fill(folder: Path) -> None:
    """Put a key and its certificate on a token, as who hands out a card does."""
    import pkcs11  # noqa: PLC0415 - only where there is a token
    from pkcs11.util.ec import decode_ec_private_key  # noqa: PLC0415
    from pkcs11.util.x509 import decode_x509_certificate  # noqa: PLC0415

    key, one = made()
    tool = ("softhsm2-util", "--init-token", "--free", "--label", "MentorApp")
    subprocess.run(
        [*tool, "--so-pin", "1234", "--pin", "1234"],
        check=True, capture_output=True, cwd=folder, env=dict(os.environ),
    )  # fmt: skip
    library = pkcs11.lib(next(one for one in _LIBRARIES if Path(one).exists()))
    with library.get_token(token_label="MentorApp").open(rw=True, user_pin="1234") as session:
        plain = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        made_key = {
            **decode_ec_private_key(plain),
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: "mentor",
            pkcs11.Attribute.SIGN: True,
        }
        session.create_object(made_key)
        about = {
            **decode_x509_certificate(one.public_bytes(Encoding.DER)),
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: "mentor",
        }
        session.create_object(about)
