"""The package file ``mentor-exchange/1``: a signed zip, encrypted with age for its addressees.

Sign, then encrypt; who it is for stands inside what is signed. Nothing inside is parsed before
the signature holds. Same content, same bytes (before age, which is random).
"""

import hashlib
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from mentorapp.base import canonical, chain
from mentorapp.base.crypto import sealing, signing
from mentorapp.domain.errors import Problem, Refused

FORMAT = "mentor-exchange/1"
NAMESPACE = "mentor-exchange-v1"
SUFFIX = ".mxp"
MAX_PACKAGE = 5 * 1024 * 1024  # bytes, encrypted: a broken transfer repeats one small file
MAX_CONTENT = 64 * 1024 * 1024  # bytes, unpacked
MAX_FILES = 256
MAX_RATIO = 200
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.json.sig"
BLOBS = "blobs/"  # before the hash of an attachment
CHANGES, DISCLOSURES = "changes.jsonl", "disclosures.jsonl"
_MEDIA = {".jsonl": "application/jsonl", ".json": "application/json", ".pdf": "application/pdf"}
_LEVEL = 4  # of 9: what is beyond takes twice as long for a few hundredths
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip's earliest time: the same content gives the same bytes
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_AGE_HEADER = b"age-encryption.org/v1\n"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself.

    sender, to: author keys. number: 1, 2, 3… from this sender to these. have: what the sender
    holds, by author. since: what the receiver held, as far as the sender knew. lacking: hashes of
    attachments that the sender may have and has not. arrived: numbers of packages of the receiver
    that the sender has, also of those that nobody took over yet; the newest ones. vouched: the
    words of the sender's former keys for the one that followed (author, voucher, seq, organisation,
    proof), the newest first.
    """

    sender: str
    to: tuple[str, ...]
    number: int
    created: str
    practice: bool
    app: str
    have: dict[str, Any]
    since: dict[str, Any]
    summary: dict[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    arrived: tuple[int, ...] = ()
    vouched: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose signature and hashes hold. hash: of the zip before encryption."""

    manifest: Manifest
    files: dict[str, bytes]
    hash: str


@dataclass(frozen=True, slots=True)
class Made:
    """A package ready to be handed over."""

    name: str
    content: bytes
    hash: str


def is_package(content: bytes) -> bool:
    """Say whether a file is encrypted as packages are, whoever it is for."""
    return content.startswith(_AGE_HEADER)


def make(
    manifest: Manifest,
    files: dict[str, bytes],
    *,
    key: signing.SigningKey,
    recipients: list[str],
) -> Made:
    """Sign, zip and encrypt. Raises Refused(FILE_TOO_LARGE) above MAX_PACKAGE."""
    spelled = canonical.dumps(
        {
            "format": FORMAT,
            "from": manifest.sender,
            "to": list(manifest.to),
            "number": manifest.number,
            "created": manifest.created,
            "practice": manifest.practice,
            "app": manifest.app,
            "have": manifest.have,
            "since": manifest.since,
            "lacking": list(manifest.lacking),
            "arrived": list(manifest.arrived),
            "summary": manifest.summary,
            **({"vouched": list(manifest.vouched)} if manifest.vouched else {}),
            "files": {
                name: {
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "size": len(content),
                    "media": _media(name),
                }
                for name, content in files.items()
            },
        }
    )
    packed = _zip(
        {_MANIFEST: spelled, _SIGNATURE: key.sshsig(spelled, NAMESPACE), **_sorted(files)}
    )
    sealed = sealing.seal(packed, recipients)
    if len(sealed) > MAX_PACKAGE:
        raise Refused(Problem.FILE_TOO_LARGE, "out", size=len(sealed), limit=MAX_PACKAGE)
    digest = hashlib.sha256(packed).hexdigest()
    first = manifest.to[0][:8]
    name = f"{manifest.sender[:8]}-{first}-{manifest.number}-{digest[:8]}{SUFFIX}"
    return Made(name, sealed, digest)


def open_(sealed: bytes, *, key: sealing.AgeKey, own: frozenset[str]) -> Opened:
    """Decrypt, check the signature and every file. own: author keys that may be addressed.

    Raises Refused, each for its own reason, before anything of the content is interpreted. Who
    the sender is, and whether it is trusted, is for the caller.
    """
    if len(sealed) > MAX_PACKAGE:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=len(sealed), limit=MAX_PACKAGE)
    if not sealed.startswith(_AGE_HEADER):
        raise Refused(Problem.FILE_FOREIGN, "file")
    packed = key.open(sealed)
    if packed is None:
        raise Refused(Problem.CANNOT_DECRYPT, "file")
    files = _unzip(packed, len(sealed))
    spelled, signature = files.pop(_MANIFEST, b""), files.pop(_SIGNATURE, b"")
    if not spelled:
        raise Refused(Problem.FILE_BROKEN, "file", detail=_MANIFEST)
    sender = signing.sshsig_author(signature, spelled, NAMESPACE)
    value = _manifest_json(spelled) if sender is not None else {}
    if sender is None or sender != value["from"]:
        raise Refused(Problem.SIGNATURE_WRONG, "file")
    manifest = _manifest(value)
    if not own & set(manifest.to):
        raise Refused(Problem.NOT_FOR_US, "file")
    if set(files) != set(value["files"]):
        raise Refused(Problem.FILE_BROKEN, "file", detail="files")
    for name, content in files.items():
        said = value["files"][name]
        if not isinstance(said, dict) or (said.get("sha256"), said.get("size")) != (
            hashlib.sha256(content).hexdigest(),
            len(content),
        ):
            raise Refused(Problem.FILE_BROKEN, "file", detail=name)
    return Opened(manifest, files, hashlib.sha256(packed).hexdigest())


def _manifest_json(spelled: bytes) -> dict[str, Any]:
    try:
        value = canonical.loads(spelled)
    except ValueError as error:
        raise Refused(Problem.FILE_BROKEN, "file", detail=_MANIFEST) from error
    if not isinstance(value, dict) or not isinstance(value.get("from"), str):
        raise Refused(Problem.FILE_BROKEN, "file", detail=_MANIFEST)
    if value.get("format") != FORMAT:
        raise Refused(Problem.FILE_NEWER, "file", format=str(value.get("format"))[:40])
    return value


def _manifest(value: dict[str, Any]) -> Manifest:
    try:
        manifest = Manifest(
            value["from"],
            tuple(value["to"]),
            value["number"],
            value["created"],
            value["practice"],
            value["app"],
            value["have"],
            value["since"],
            value["summary"],
            tuple(value.get("lacking", [])),  # version 0.1.0 asks for none
            tuple(value.get("arrived", [])),  # nor does it say what arrived
            tuple(value.get("vouched", [])),
        )
        sound = (
            chain.is_count(manifest.number)
            and isinstance(value["practice"], bool)
            and all(chain.is_hash(one) for one in (*manifest.to, *manifest.lacking))
            and all(isinstance(text, str) for text in (manifest.created, manifest.app))
            and all(isinstance(value[n], dict) for n in ("have", "since", "files", "summary"))
            and all(isinstance(text, str) for text in manifest.summary.values())
            and isinstance(value["to"], list)
            and isinstance(value.get("lacking", []), list)
            and isinstance(value.get("arrived", []), list)
            and all(chain.is_count(one) for one in manifest.arrived)
            and isinstance(value.get("vouched", []), list)
            and all(isinstance(word, dict) for word in manifest.vouched)
        )
    except (KeyError, TypeError) as error:
        raise Refused(Problem.FILE_BROKEN, "file", detail=_MANIFEST) from error
    if not sound:
        raise Refused(Problem.FILE_BROKEN, "file", detail=_MANIFEST)
    return manifest


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same byte on every platform
            archive.writestr(info, content, compresslevel=_LEVEL)
    return buffer.getvalue()


def _unzip(packed: bytes, sealed_size: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            infos = archive.infolist()
            total = sum(info.file_size for info in infos)
            if len(infos) > MAX_FILES or total > min(MAX_CONTENT, MAX_RATIO * sealed_size):
                raise Refused(Problem.FILE_TOO_LARGE, "file", size=total, limit=MAX_CONTENT)
            for info in infos:
                if info.filename in files or not _safe(info):
                    raise Refused(Problem.FILE_BROKEN, "file", detail="names")
                with archive.open(info) as file:
                    # The declared size binds: what declares less is cut off, its hash fails.
                    files[info.filename] = file.read(info.file_size + 1)
    except _ZIP_ERRORS as error:
        raise Refused(Problem.FILE_BROKEN, "file", detail="zip") from error
    return files


def _safe(info: zipfile.ZipInfo) -> bool:
    name, kind = info.filename, (info.external_attr >> 28) & 0xF
    parts = name.split("/")
    return (
        not name.endswith("/")  # a folder; is_dir cannot take an empty name
        and info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # what we write
        and kind in {0, 8}  # nothing said, or a plain file: no link
        and not name.startswith(("/", "\\"))
        and "\\" not in name
        and ":" not in name
        and all(part not in {"", ".", ".."} for part in parts)
    )


def _sorted(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: files[name] for name in sorted(files)}


def _media(name: str) -> str:
    return _MEDIA.get(name[name.rfind(".") :], "application/octet-stream")
