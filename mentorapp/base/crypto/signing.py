"""Ed25519 signatures, plain for the journal and in SSHSIG form for packages.

SSHSIG: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig, so that
``ssh-keygen -Y verify`` checks a package without this program.
"""

import base64
import hashlib
import struct
import textwrap

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


class SigningKey:
    """One installation's private key. ``author`` is its public half, 64 hex digits."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.author = self._key.public_key().public_bytes_raw().hex()

    @classmethod
    def new(cls) -> "SigningKey":
        """Make a key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def seed(self) -> bytes:
        """The 32 bytes that are the secret."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Sign: 64 bytes."""
        return self._key.sign(message)

    def sshsig(self, message: bytes, namespace: str) -> bytes:
        """Sign in armoured SSHSIG form, hash sha512."""
        public = _wire(_KEY_TYPE) + _wire(bytes.fromhex(self.author))
        signature = _wire(_KEY_TYPE) + _wire(self._key.sign(_signed_data(message, namespace)))
        blob = (
            _MAGIC
            + struct.pack(">I", 1)
            + _wire(public)
            + _wire(namespace.encode())
            + _wire(b"")
            + _wire(_HASH)
            + _wire(signature)
        )
        body = "\n".join(textwrap.wrap(base64.b64encode(blob).decode(), 70))
        return f"{_BEGIN}\n{body}\n{_END}\n".encode()


def verify(author: str, message: bytes, signature: bytes) -> bool:
    """Say whether the signature of this author (64 hex digits) over the message holds."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(author)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sshsig_author(armoured: bytes, message: bytes, namespace: str) -> str | None:
    """Give the author whose SSHSIG over the message holds, or None."""
    try:
        lines = armoured.decode("ascii").strip().splitlines()
        if lines[0] != _BEGIN or lines[-1] != _END:
            return None
        blob = base64.b64decode("".join(lines[1:-1]), validate=True)
        if not blob.startswith(_MAGIC) or blob[6:10] != struct.pack(">I", 1):
            return None
        public, space, _reserved, hash_name, signature = _unwire(blob[10:], 5)
        key_type, key = _unwire(public, 2)
        signature_type, raw = _unwire(signature, 2)
    except (ValueError, IndexError, struct.error):
        return None
    if (key_type, signature_type, hash_name) != (_KEY_TYPE, _KEY_TYPE, _HASH):
        return None
    if space != namespace.encode():
        return None
    author = key.hex()
    return author if verify(author, _signed_data(message, namespace), raw) else None


def ssh_public_line(author: str, comment: str) -> str:
    """Give the author's key as a line for ssh-keygen's allowed signers."""
    blob = _wire(_KEY_TYPE) + _wire(bytes.fromhex(author))
    return f"{comment} {_KEY_TYPE.decode()} {base64.b64encode(blob).decode()}"


def _signed_data(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _wire(namespace.encode()) + _wire(b"") + _wire(_HASH) + _wire(digest)


def _wire(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def _unwire(blob: bytes, count: int) -> list[bytes]:
    parts = []
    for _ in range(count):
        (length,) = struct.unpack_from(">I", blob)
        part = blob[4 : 4 + length]
        if len(part) != length:
            raise ValueError("truncated")
        parts.append(part)
        blob = blob[4 + length :]
    if blob:
        raise ValueError("trailing bytes")
    return parts
