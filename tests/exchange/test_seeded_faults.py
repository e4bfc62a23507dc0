"""Faults that an exchange must not have, put in on purpose: a test of ours has to catch each.

Every line names the fault, what is broken for it, and the check that fails then. A check that
still passes is worth nothing, and this test says so.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base import canonical, chain
from mentorapp.base.crypto import signing
from mentorapp.domain.people import Side
from mentorapp.exchange import container
from mentorapp.storage import appending, outgoing
from mentorapp.storage.appending import Receipt
from tests.builders import store as make_store
from tests.exchange import test_codec, test_container
from tests.services import test_sharing_over_time
from tests.storage import test_counting

Fault = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[Path], None]


def _gap_not_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(appending, "_wait", lambda *_: Receipt.WAITING)


def _waiting_dropped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(appending, "ready", lambda *_: [])


def _body_unchecked(patch: pytest.MonkeyPatch) -> None:
    def hold(header: chain.Header, signature: bytes, parts: Any) -> chain.Change:
        blind = tuple(None for _part in parts)
        change = real(header, signature, blind)
        return chain.Change(change.header, change.hash, change.signature, tuple(parts))

    real = chain.hold
    patch.setattr(chain, "hold", hold)


def _addressee_unchecked(patch: pytest.MonkeyPatch) -> None:
    def open_(sealed: bytes, *, key: Any, own: frozenset[str]) -> container.Opened:
        return real(sealed, key=key, own=_Everybody(own))

    real = container.open_
    patch.setattr(container, "open_", open_)
    patch.setattr(test_container, "open_", open_, raising=False)


class _Everybody(frozenset[str]):
    """A set that claims to be addressed whoever is named."""

    def __and__(self, other: object) -> frozenset[str]:
        return frozenset({"somebody"})


def _reuse_unnoticed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(appending, "_aside", lambda *_: Receipt.KNOWN)


def _audience_skipped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outgoing.Sharing, "sees", lambda *_: True)


def _signature_unchecked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(signing, "sshsig_author", lambda _sig, spelled, _ns: _from(spelled))


def _from(spelled: bytes) -> str:
    return str(canonical.loads(spelled)["from"])


def _of_school(check: Callable[..., None], *more: Any) -> Check:
    def run(folder: Path) -> None:
        store = make_store(folder / "school", Side.SCHOOL)
        try:
            check(store, *more)
        finally:
            store.close()

    return run


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        (_gap_not_kept, _of_school(test_counting.test_a_gap_waits_visibly_and_closes)),
        (_waiting_dropped, _of_school(test_counting.test_a_gap_waits_visibly_and_closes)),
        (
            _reuse_unnoticed,
            _of_school(test_counting.test_both_branches_are_kept_and_known_when_they_come_again),
        ),
        (_body_unchecked, lambda _: test_codec.test_no_byte_of_a_file_of_changes_can_be_changed()),
        (
            _addressee_unchecked,
            lambda _: test_container.test_a_package_passed_on_to_a_third_party_is_refused(),
        ),
        (
            _signature_unchecked,
            lambda _: test_container.test_a_stranger_cannot_write_in_the_senders_name(),
        ),
        (
            _audience_skipped,
            test_sharing_over_time.test_no_byte_of_a_package_for_the_school_holds_what_is_for_the_workplace,
        ),
    ],
    ids=lambda part: part.__name__.strip("_") if part.__name__.startswith("_") else "",
)
def test_each_fault_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault, check: Check
) -> None:
    check(tmp_path / "sound")
    fault(monkeypatch)
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - an assertion, or what the fault leads to
        check(tmp_path / "faulty")
    assert isinstance(caught.value, Exception | pytest.fail.Exception)
