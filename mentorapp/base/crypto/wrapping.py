"""The data key under a PIN, and authenticated small files: Argon2id, AES-256-GCM, HMAC-SHA-256.

The libraries are imported where a secret is used: the lock screen is painted before that.
"""

from dataclasses import dataclass

KEY_BYTES = 32
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id parameters, kept beside each wrap so that they can rise later. memory in KiB."""

    memory: int = 65536
    passes: int = 3
    lanes: int = 4


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Derive a 32-byte key from a weak secret; about a quarter of a second at the default cost."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - see the module

    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def wrap(data_key: bytes, under: bytes, context: bytes) -> bytes:
    """Encrypt the data key under another key; the context (whose wrap it is) is authenticated."""
    import secrets  # noqa: PLC0415 - see the module

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see the module

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(under).encrypt(nonce, data_key, context)


def unwrap(wrapped: bytes, under: bytes, context: bytes) -> bytes | None:
    """Decrypt a wrapped data key, or None when the key or the context is another."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see the module
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see the module

    try:
        return AESGCM(under).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], context)
    except (InvalidTag, ValueError):
        return None


def mac(key: bytes, message: bytes, purpose: str) -> str:
    """Authenticate a message for one purpose: hex of HMAC-SHA-256 under a key of that purpose."""
    import hmac  # noqa: PLC0415 - see the module

    inner = hmac.digest(key, b"mentorapp " + purpose.encode(), "sha256")
    return hmac.digest(inner, message, "sha256").hex()


def same(one: str, other: str) -> bool:
    """Compare two authenticators in constant time."""
    import hmac  # noqa: PLC0415 - see the module

    return hmac.compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))


def join(pin: str, device_secret: bytes) -> bytes:
    """Bind a PIN to this device: without the device secret four digits would be nothing."""
    import hmac  # noqa: PLC0415 - see the module

    return hmac.digest(device_secret, pin.encode(), "sha256")
