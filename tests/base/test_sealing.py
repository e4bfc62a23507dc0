import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.crypto import sealing
from mentorapp.base.crypto.sealing import AgeKey

KEY = AgeKey.new()
PLAIN = b"hours and remarks of one learner " * 40
SEALED = sealing.seal(PLAIN, [KEY.recipient])


def test_every_recipient_opens_what_was_sealed_for_it() -> None:
    other = AgeKey.new()
    sealed = sealing.seal(PLAIN, [KEY.recipient, other.recipient])
    assert KEY.open(sealed) == other.open(sealed) == PLAIN
    assert b"learner" not in sealed


def test_a_key_is_kept_by_its_secret() -> None:
    assert AgeKey(KEY.secret).open(SEALED) == PLAIN


def test_another_key_opens_nothing() -> None:
    assert AgeKey.new().open(SEALED) is None


@given(st.integers(0, len(SEALED) - 1))
def test_a_truncated_seal_opens_nothing(length: int) -> None:
    assert KEY.open(SEALED[:length]) is None


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_changed_byte_opens_nothing(position: int, flip: int) -> None:
    changed = bytearray(SEALED)
    changed[position] ^= flip
    assert KEY.open(bytes(changed)) is None


@given(st.binary(max_size=300))
def test_any_bytes_open_nothing(content: bytes) -> None:
    assert KEY.open(content) is None
    assert KEY.open(b"age-encryption.org/v1\n" + content) is None


@pytest.mark.parametrize(
    "text",
    ["", "age1", "age1qqqq", KEY.secret, "ssh-ed25519 AAAA", "é"],
    ids=["empty", "prefix", "short", "secret", "ssh", "accent"],
)
def test_what_is_no_recipient_is_said_to_be_none(text: str) -> None:
    assert not sealing.is_recipient(text)
    with pytest.raises(ValueError, match="recipient"):
        sealing.seal(PLAIN, [text])


def test_a_recipient_is_known_as_one() -> None:
    assert sealing.is_recipient(KEY.recipient)


@pytest.mark.peers
def test_age_opens_our_seal_and_we_open_its(tmp_path: Path) -> None:
    program = shutil.which("age")
    if program is None:
        pytest.skip("age is not installed (Debian package age)")
    (tmp_path / "key.txt").write_text(KEY.secret + "\n")
    (tmp_path / "package.mxp").write_bytes(SEALED)
    opened = subprocess.run(
        [program, "-d", "-i", str(tmp_path / "key.txt"), str(tmp_path / "package.mxp")],
        capture_output=True,
        check=True,
    )
    assert opened.stdout == PLAIN
    theirs = subprocess.run(
        [program, "-r", KEY.recipient], input=PLAIN, capture_output=True, check=True
    )
    assert KEY.open(theirs.stdout) == PLAIN
