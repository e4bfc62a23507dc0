import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.crypto import signing
from mentorapp.base.crypto.signing import SigningKey

NAMESPACE = "mentor-exchange-v1"
KEY = SigningKey(bytes(range(32)))
MESSAGE = b'{"format":"mentor-exchange/1"}'
ARMOURED = KEY.sshsig(MESSAGE, NAMESPACE)

# RFC 8032, 7.1: secret key, public key, message, signature
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
            "cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
            "0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7609"
            "84dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_signatures_are_those_of_rfc_8032(
    seed: str, public: str, message: str, signature: str
) -> None:
    key = SigningKey(bytes.fromhex(seed))
    assert key.author == public
    assert key.seed.hex() == seed
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert signing.verify(public, bytes.fromhex(message), bytes.fromhex(signature))
    assert not signing.verify(public, bytes.fromhex(message) + b"\0", bytes.fromhex(signature))


@pytest.mark.parametrize("author", ["", "zz", "00", KEY.author[:-2], KEY.author + "00"])
def test_what_is_no_key_has_signed_nothing(author: str) -> None:
    assert not signing.verify(author, MESSAGE, KEY.sign(MESSAGE))


def test_two_new_keys_differ() -> None:
    assert SigningKey.new().author != SigningKey.new().author


def test_an_sshsig_names_its_author() -> None:
    assert signing.sshsig_author(ARMOURED, MESSAGE, NAMESPACE) == KEY.author


def test_an_sshsig_holds_for_its_message_and_namespace_alone() -> None:
    assert signing.sshsig_author(ARMOURED, MESSAGE + b" ", NAMESPACE) is None
    assert signing.sshsig_author(ARMOURED, MESSAGE, "file") is None
    assert signing.sshsig_author(KEY.sshsig(MESSAGE, "file"), MESSAGE, NAMESPACE) is None


@given(st.integers(0, len(ARMOURED) - 1), st.integers(1, 255))
def test_a_changed_byte_of_the_armour_names_nobody_else(position: int, flip: int) -> None:
    changed = bytearray(ARMOURED)
    changed[position] ^= flip
    found = signing.sshsig_author(bytes(changed), MESSAGE, NAMESPACE)
    # Line ends stand outside what is signed; everything else breaks the signature.
    assert found is None or (found == KEY.author and bytes(changed).split() == ARMOURED.split())


@given(st.integers(0, len(ARMOURED) - 2))
def test_a_truncated_armour_is_refused(length: int) -> None:
    assert signing.sshsig_author(ARMOURED[:length], MESSAGE, NAMESPACE) is None


@given(st.binary(max_size=200))
def test_any_bytes_as_armour_are_refused_quietly(content: bytes) -> None:
    assert signing.sshsig_author(content, MESSAGE, NAMESPACE) is None


def _keygen(folder: Path, message: bytes, namespace: str) -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("ssh-keygen")
    if program is None:
        pytest.skip("ssh-keygen is not installed (Debian package openssh-client)")
    (folder / "signers").write_text(signing.ssh_public_line(KEY.author, "workplace") + "\n")
    (folder / "manifest.json.sig").write_bytes(ARMOURED)
    return subprocess.run(
        [
            *(program, "-Y", "verify", "-f", str(folder / "signers"), "-I", "workplace"),
            *("-n", namespace, "-s", str(folder / "manifest.json.sig")),
        ],
        input=message,
        capture_output=True,
        check=False,
    )


@pytest.mark.peers
def test_ssh_keygen_verifies_our_signature(tmp_path: Path) -> None:
    done = _keygen(tmp_path, MESSAGE, NAMESPACE)
    assert done.returncode == 0, done.stderr
    assert b"Good" in done.stdout


@pytest.mark.peers
@pytest.mark.parametrize(("message", "namespace"), [(MESSAGE + b"x", NAMESPACE), (MESSAGE, "file")])
def test_ssh_keygen_refuses_another_message_or_namespace(
    tmp_path: Path, message: bytes, namespace: str
) -> None:
    assert _keygen(tmp_path, message, namespace).returncode != 0


@pytest.mark.peers
def test_we_verify_what_ssh_keygen_signed(tmp_path: Path) -> None:
    program = shutil.which("ssh-keygen")
    if program is None:
        pytest.skip("ssh-keygen is not installed (Debian package openssh-client)")
    key, message = tmp_path / "key", tmp_path / "message"
    message.write_bytes(MESSAGE)
    subprocess.run([program, "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    subprocess.run(
        [program, "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(message)],
        check=True,
        capture_output=True,
    )
    author = signing.sshsig_author(
        message.with_name("message.sig").read_bytes(), MESSAGE, NAMESPACE
    )
    assert author is not None
    line = signing.ssh_public_line(author, "x").split()
    assert line[1:] == key.with_name("key.pub").read_text().split()[:2]
