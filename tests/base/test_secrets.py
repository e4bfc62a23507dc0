"""Wraps, recovery keys, the device secret, vouchers."""

import os
import stat
from pathlib import Path

import keyring
import keyring.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import vouching
from mentorapp.base.crypto import device, recovery, wrapping
from mentorapp.base.crypto.signing import SigningKey
from tests.builders import CHEAP

_TEXT = "01AB7KX9ZQAB7KX9ZQAB7KX9ZQ234567"
UNDER = bytes(32)
DATA_KEY = bytes(range(32))
PRINTED = recovery._grouped(_TEXT + recovery._check(_TEXT))
WRAPPED = wrapping.wrap(DATA_KEY, UNDER, b"mieke")


def test_a_wrap_opens_under_its_key_and_context_alone() -> None:
    assert wrapping.unwrap(WRAPPED, UNDER, b"mieke") == DATA_KEY
    assert wrapping.unwrap(WRAPPED, UNDER, b"jef") is None
    assert wrapping.unwrap(WRAPPED, bytes(31) + b"\1", b"mieke") is None


@given(st.integers(0, len(WRAPPED) - 1), st.integers(1, 255))
def test_a_changed_or_cut_wrap_opens_nothing(position: int, flip: int) -> None:
    changed = bytearray(WRAPPED)
    changed[position] ^= flip
    assert wrapping.unwrap(bytes(changed), UNDER, b"mieke") is None
    assert wrapping.unwrap(WRAPPED[:position], UNDER, b"mieke") is None


def test_two_wraps_of_one_key_differ() -> None:
    assert wrapping.wrap(DATA_KEY, UNDER, b"mieke") != WRAPPED


def test_stretching_depends_on_secret_salt_and_cost() -> None:
    keys = {
        wrapping.stretch(b"1234", bytes(16), CHEAP),
        wrapping.stretch(b"1235", bytes(16), CHEAP),
        wrapping.stretch(b"1234", bytes(15) + b"\1", CHEAP),
        wrapping.stretch(b"1234", bytes(16), wrapping.Cost(256, 2, 1)),
    }
    assert len(keys) == 4
    assert {len(key) for key in keys} == {wrapping.KEY_BYTES}


def test_the_default_cost_is_that_of_the_second_recommendation_of_rfc_9106() -> None:
    assert wrapping.Cost() == wrapping.Cost(memory=64 * 1024, passes=3, lanes=4)


def test_a_pin_is_bound_to_the_device() -> None:
    assert wrapping.join("1234", b"a" * 32) != wrapping.join("1234", b"b" * 32)


def test_an_authenticator_serves_one_purpose() -> None:
    one = wrapping.mac(DATA_KEY, b"message", "keys.json")
    assert wrapping.same(one, wrapping.mac(DATA_KEY, b"message", "keys.json"))
    assert not wrapping.same(one, wrapping.mac(DATA_KEY, b"message", "attempts.json"))
    assert not wrapping.same(one, wrapping.mac(DATA_KEY, b"messagf", "keys.json"))
    assert not wrapping.same("é", one)


@given(st.data())
def test_a_recovery_key_survives_how_people_type(data: st.DataObject) -> None:
    separator = data.draw(st.sampled_from(["", " ", "-", " - "]))
    typed = "".join(
        data.draw(st.sampled_from([c, c.lower(), *{"0": "Oo", "1": "IiLl"}.get(c, "")]))
        for c in PRINTED.replace("-", separator)
    )
    assert recovery.parse(f" {typed}\n") == _TEXT.encode()


def test_every_mistyped_character_of_a_recovery_key_is_found_out() -> None:
    for position, printed in enumerate(PRINTED):
        for typed in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {printed}:
            if printed != "-":
                wrong = PRINTED[:position] + typed + PRINTED[position + 1 :]
                assert recovery.parse(wrong) is None
    assert recovery.parse(PRINTED[:-1]) is None
    assert recovery.parse(PRINTED + "0") is None


def test_recovery_keys_are_six_groups_of_six_and_never_the_same() -> None:
    keys = {recovery.new() for _ in range(20)}
    assert len(keys) == 20
    assert {tuple(map(len, key.split("-"))) for key in keys} == {(6,) * 6}


def test_the_device_secret_falls_back_to_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    made = device.secret(tmp_path, "store")
    assert len(made) == 32
    assert device.secret(tmp_path, "store") == made
    assert device.is_weak(tmp_path)
    path = tmp_path / "device.key"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["device.key"]


@pytest.mark.parametrize("content", [b"", b"00ff", b"zz" * 32, b"\xff" * 64])
def test_a_damaged_device_secret_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "device.key").write_bytes(content)
    with pytest.raises(ValueError, match="device secret"):
        device.secret(tmp_path, "store")


def test_the_keyring_is_preferred_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda service, name: kept.get((service, name)))
    monkeypatch.setattr(
        keyring, "set_password", lambda service, name, value: kept.update({(service, name): value})
    )
    made = device.secret(tmp_path, "store")
    assert device.secret(tmp_path, "store") == made
    assert device.secret(tmp_path, "another") != made
    assert not device.is_weak(tmp_path)
    assert next(iter(kept.values())) == made.hex()


def test_a_voucher_holds_for_exactly_what_it_says() -> None:
    voucher, author = SigningKey.new(), SigningKey.new().author
    proof = vouching.vouch(voucher, vouching.ADMITS, "org", author, 7)

    def holds(
        *,
        kind: str = vouching.ADMITS,
        organisation: str = "org",
        who: str = author,
        by: str = voucher.author,
        seq: int = 7,
        given: str = proof,
    ) -> bool:
        return vouching.holds(
            kind, organisation=organisation, author=who, voucher=by, seq=seq, proof=given
        )

    assert holds()
    assert not holds(kind=vouching.CONTINUES)
    assert not holds(organisation="other")
    assert not holds(who=voucher.author)
    assert not holds(by=author)
    assert not holds(seq=8)
    assert not holds(given="no hex")
    assert not holds(given="")
