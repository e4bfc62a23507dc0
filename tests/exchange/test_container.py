import hashlib
import io
import itertools
import stat
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.base import canonical
from mentorapp.base.crypto import sealing
from mentorapp.base.crypto.sealing import AgeKey
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.errors import Problem, Refused
from mentorapp.exchange import container
from mentorapp.exchange.container import Manifest

SENDER, RECEIVER = SigningKey(bytes(range(32))), SigningKey(bytes(range(1, 33)))
AGE = AgeKey.new()
MANIFEST = Manifest(
    sender=SENDER.author,
    to=(RECEIVER.author,),
    number=3,
    created="2025-11-06T08:00:00Z",
    practice=False,
    app="MentorApp 0",
    have={},
    since={},
    summary={"nl": "Eén leerling"},
)
LATER = ("lacking", "arrived")  # fields that the first version did not have
FILES = {container.CHANGES: b"{}\n" * 40, "blobs/" + "ab" * 32: bytes(range(256))}
MADE = container.make(MANIFEST, FILES, key=SENDER, recipients=[AGE.recipient])
_PACKED = AGE.open(MADE.content)
assert _PACKED is not None
PACKED: bytes = _PACKED


def _open(sealed: bytes) -> container.Opened:
    return container.open_(sealed, key=AGE, own=frozenset({RECEIVER.author}))


def _sealed(packed: bytes) -> bytes:
    return sealing.seal(packed, [AGE.recipient])


def _refused(sealed: bytes) -> Problem:
    with pytest.raises(Refused) as caught:
        _open(sealed)
    return caught.value.problem


def _contents() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(PACKED)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(files: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = 8) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zipfile, about the duplicate names we want
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def _signed(change: Callable[[dict[str, Any]], object], files: dict[str, bytes]) -> bytes:
    """Pack what a hostile but well-signing sender could."""
    value = canonical.loads(_contents()["manifest.json"])
    change(value)
    spelled = canonical.dumps(value)
    signature = SENDER.sshsig(spelled, container.NAMESPACE)
    return _packed([("manifest.json", spelled), ("manifest.json.sig", signature), *files.items()])


def test_a_package_says_which_attachments_are_asked_for() -> None:
    asked = ("ab" * 32, "cd" * 32)
    made = container.make(
        replace(MANIFEST, lacking=asked), FILES, key=SENDER, recipients=[AGE.recipient]
    )
    assert _open(made.content).manifest.lacking == asked


def test_a_package_of_the_first_version_asks_for_none() -> None:
    packed = _signed(
        lambda value: value.pop("lacking"),
        {name: held for name, held in _contents().items() if not name.startswith("manifest")},
    )
    assert _open(_sealed(packed)).manifest.lacking == ()


def test_a_package_opens_for_its_addressee() -> None:
    opened = _open(MADE.content)
    assert opened.manifest == MANIFEST
    assert opened.files == FILES
    assert opened.hash == MADE.hash == hashlib.sha256(PACKED).hexdigest()


def test_the_name_says_from_to_number_and_hash() -> None:
    sender, to = SENDER.author[:8], RECEIVER.author[:8]
    assert MADE.name == f"{sender}-{to}-3-{MADE.hash[:8]}.mxp"


def test_the_same_content_gives_the_same_zip() -> None:
    again = container.make(
        MANIFEST, dict(reversed(FILES.items())), key=SENDER, recipients=[AGE.recipient]
    )
    assert again.hash == MADE.hash
    assert again.content != MADE.content  # age is random


def test_nothing_of_the_content_is_readable_without_the_key() -> None:
    assert b"manifest" not in MADE.content
    assert SENDER.author[:8].encode() not in MADE.content


def test_a_package_for_somebody_else_does_not_open() -> None:
    with pytest.raises(Refused) as caught:
        container.open_(MADE.content, key=AgeKey.new(), own=frozenset({RECEIVER.author}))
    assert caught.value.problem is Problem.CANNOT_DECRYPT


def test_a_package_passed_on_to_a_third_party_is_refused() -> None:
    third = AgeKey.new()
    passed_on = sealing.seal(PACKED, [third.recipient])
    with pytest.raises(Refused) as caught:
        container.open_(passed_on, key=third, own=frozenset({SigningKey.new().author}))
    assert caught.value.problem is Problem.NOT_FOR_US


def test_a_stranger_cannot_write_in_the_senders_name() -> None:
    stranger = SigningKey.new()
    forged = container.make(MANIFEST, FILES, key=stranger, recipients=[AGE.recipient])
    assert _refused(forged.content) is Problem.SIGNATURE_WRONG
    own = container.make(
        replace(MANIFEST, sender=stranger.author), FILES, key=stranger, recipients=[AGE.recipient]
    )
    assert _open(own.content).manifest.sender == stranger.author  # whom to trust: the caller


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4", b"%PDF-1.7", b"age-encryption.org/v1", b"-----BEGIN AGE"]
)
def test_a_foreign_file_is_called_one(content: bytes) -> None:
    assert _refused(content) is Problem.FILE_FOREIGN


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    assert _refused(bytes(container.MAX_PACKAGE + 1)) is Problem.FILE_TOO_LARGE


def test_no_package_beyond_the_limit_is_made() -> None:
    noise = b"".join(hashlib.sha512(bytes([n, m])).digest() for n, m in _noise())
    with pytest.raises(Refused) as caught:
        container.make(MANIFEST, {"blobs/x": noise}, key=SENDER, recipients=[AGE.recipient])
    assert caught.value.problem is Problem.FILE_TOO_LARGE


def _noise() -> itertools.chain[tuple[int, int]]:
    whole = itertools.product(range(256), range(256))  # 4 MiB
    return itertools.chain(whole, itertools.product(range(256), range(80)))


@settings(max_examples=150)
@given(st.integers(0, len(MADE.content) - 1), st.integers(1, 255))
def test_no_byte_of_a_package_can_be_changed(position: int, flip: int) -> None:
    changed = bytearray(MADE.content)
    changed[position] ^= flip
    assert _refused(bytes(changed)) in {Problem.FILE_FOREIGN, Problem.CANNOT_DECRYPT}


@settings(max_examples=60)
@given(st.integers(0, len(MADE.content) - 1))
def test_no_part_of_a_package_is_taken_for_one(length: int) -> None:
    assert _refused(MADE.content[:length]) in {Problem.FILE_FOREIGN, Problem.CANNOT_DECRYPT}


@settings(max_examples=300)
@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_a_changed_byte_of_the_zip_is_refused_or_means_nothing(position: int, flip: int) -> None:
    changed = bytearray(PACKED)
    changed[position] ^= flip
    try:
        opened = _open(_sealed(bytes(changed)))
    except Refused:
        return
    assert (opened.manifest, opened.files) == (MANIFEST, FILES)


@settings(max_examples=100)
@given(st.data())
def test_any_mangled_zip_is_refused_and_nothing_else(data: st.DataObject) -> None:
    mangled = bytearray(PACKED)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(mangled)))
        length = data.draw(st.integers(0, 40))
        mangled[at : at + length] = data.draw(st.binary(max_size=40))
    try:
        opened = _open(_sealed(bytes(mangled)))
    except Refused:
        return
    assert (opened.manifest, opened.files) == (MANIFEST, FILES)


@given(st.binary(max_size=200))
def test_any_bytes_for_us_are_refused(content: bytes) -> None:
    assert _refused(_sealed(content)) is Problem.FILE_BROKEN
    assert _refused(_sealed(b"PK\3\4" + content)) is Problem.FILE_BROKEN


def test_a_repacked_body_with_the_former_signature_is_refused() -> None:
    files = _contents()
    files[container.CHANGES] = files[container.CHANGES].replace(b"{}", b"[]")
    assert _refused(_sealed(_packed(list(files.items())))) is Problem.FILE_BROKEN
    files = _contents()
    files["manifest.json"] = files["manifest.json"].replace(b'"number":3', b'"number":4')
    assert _refused(_sealed(_packed(list(files.items())))) is Problem.SIGNATURE_WRONG


@pytest.mark.parametrize("missing", ["manifest.json", "manifest.json.sig", container.CHANGES])
def test_a_package_without_one_of_its_files_is_refused(missing: str) -> None:
    files = _contents()
    del files[missing]
    problem = _refused(_sealed(_packed(list(files.items()))))
    wrong = Problem.SIGNATURE_WRONG if missing.endswith(".sig") else Problem.FILE_BROKEN
    assert problem is wrong


def test_a_file_that_the_manifest_does_not_name_is_refused() -> None:
    files = {**_contents(), "views/report.pdf": b"%PDF"}
    assert _refused(_sealed(_packed(list(files.items())))) is Problem.FILE_BROKEN


@pytest.mark.parametrize(
    "name",
    [
        *("/etc/passwd", "../up", "blobs/../../up", "blobs/./x", "blobs//x", "\\\\server\\x"),
        *("blobs\\x", "C:/x", "C:x", "folder/"),
    ],
)
def test_a_name_that_could_leave_its_folder_is_refused(name: str) -> None:
    content = _signed(lambda value: value["files"].update({name: _said(b"x")}), {})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [(one, archive.read(one)) for one in archive.namelist()]
    info = zipfile.ZipInfo("x")
    info.filename = name  # its constructor would mend it
    packed = _packed([*files, *FILES.items(), (info, b"x")])
    assert _refused(_sealed(packed)) is Problem.FILE_BROKEN


def _said(content: bytes) -> dict[str, object]:
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "media": ""}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_what_is_no_plain_file_is_refused(kind: int) -> None:
    info = zipfile.ZipInfo(container.CHANGES)
    info.external_attr = (kind | 0o777) << 16
    files = _contents()
    content = files.pop(container.CHANGES)
    assert _refused(_sealed(_packed([*files.items(), (info, content)]))) is Problem.FILE_BROKEN


def test_a_name_that_stands_twice_is_refused() -> None:
    files = list(_contents().items())
    assert _refused(_sealed(_packed([*files, files[-1]]))) is Problem.FILE_BROKEN


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_we_never_write_is_refused(method: int) -> None:
    assert _refused(_sealed(_packed(list(_contents().items()), method))) is Problem.FILE_BROKEN


def test_a_bomb_is_refused_by_its_ratio() -> None:
    bomb = bytes(container.MAX_RATIO * 20_000)
    packed = _signed(lambda v: v["files"].update(bomb=_said(bomb)), {**FILES, "bomb": bomb})
    assert len(bomb) < container.MAX_CONTENT
    assert len(bomb) > container.MAX_RATIO * len(_sealed(packed))
    assert _refused(_sealed(packed)) is Problem.FILE_TOO_LARGE


def test_content_beyond_the_limit_is_refused_by_its_declared_size() -> None:
    noise = bytes(range(256)) * 4096  # 1 MiB that deflates well enough to stay under the ratio
    files = {f"blobs/{n}": noise for n in range(65)}
    assert _refused(_sealed(_packed(list(files.items())))) is Problem.FILE_TOO_LARGE


def test_a_size_that_is_declared_too_small_does_not_fill_the_memory() -> None:
    content = b"\0" * 100_000
    packed = bytearray(_packed([("manifest.json", content)]))
    size = len(content).to_bytes(4, "little")
    while (at := packed.find(size)) >= 0:
        packed[at : at + 4] = (10).to_bytes(4, "little")
    assert _refused(_sealed(bytes(packed))) is Problem.FILE_BROKEN


def test_too_many_files_are_refused() -> None:
    files = [(str(number), b"x") for number in range(container.MAX_FILES + 1)]
    assert _refused(_sealed(_packed(list(files)))) is Problem.FILE_TOO_LARGE


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "ab" * 32},
        {"to": [5]},
        {"to": {RECEIVER.author: 1}},
        {"to": None},
        {"number": 0},
        {"number": "3"},
        {"practice": "no"},
        {"have": []},
        {"since": None},
        {"summary": {"nl": 5}},
        {"arrived": 5},
        {"arrived": ["1"]},
        {"arrived": [0]},
        {"summary": []},
        {"created": 5},
        {"app": None},
        {"files": []},
        {"files": {container.CHANGES: None, "blobs/" + "ab" * 32: 5}},
        {"files": {name: {} for name in FILES}},
        {"files": {name: ["sha256"] for name in FILES}},
    ],
    ids=str,
)
def test_a_well_signed_manifest_of_another_shape_is_broken(wrong: dict[str, object]) -> None:
    assert _refused(_sealed(_signed(lambda v: v.update(wrong), FILES))) is Problem.FILE_BROKEN


@pytest.mark.parametrize(
    "name", [one for one in canonical.loads(_contents()["manifest.json"]) if one not in LATER]
)
def test_a_manifest_without_one_of_its_fields_is_refused(name: str) -> None:
    packed = _signed(lambda value: value.pop(name), FILES)
    assert _refused(_sealed(packed)) in {Problem.FILE_BROKEN, Problem.FILE_NEWER}


def test_a_format_of_a_newer_program_is_called_so() -> None:
    packed = _signed(lambda value: value.update(format="mentor-exchange/2"), FILES)
    assert _refused(_sealed(packed)) is Problem.FILE_NEWER


def test_an_unsigned_manifest_is_not_even_parsed() -> None:
    packed = _packed([("manifest.json", b"[" * 1000), ("manifest.json.sig", b"")])
    assert _refused(_sealed(packed)) is Problem.SIGNATURE_WRONG
