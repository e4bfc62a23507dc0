"""The device secret: in the operating system's keyring, else in a file of mode 600.

It makes a stolen copy of the folder worthless to somebody who guesses PINs; it is in no backup.
"""

import os
import secrets
from pathlib import Path

import keyring
import keyring.errors

_SERVICE = "MentorApp"
_FILE = "device.key"
_BYTES = 32


def secret(folder: Path, store: str) -> bytes:
    """Give this device's secret for a store, made at first use."""
    found = _from_keyring(store)
    if found is not None:
        return found
    path = folder / _FILE
    if path.exists():
        return bytes.fromhex(path.read_text("ascii").strip())
    fresh = secrets.token_bytes(_BYTES)
    try:
        keyring.set_password(_SERVICE, store, fresh.hex())
    except keyring.errors.KeyringError:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(fresh.hex())
            file.flush()
            os.fsync(file.fileno())
    return fresh


def is_weak(folder: Path) -> bool:
    """Say whether the secret lies in the folder itself, so that the promise is weaker."""
    return (folder / _FILE).exists()


def _from_keyring(store: str) -> bytes | None:
    try:
        found = keyring.get_password(_SERVICE, store)
    except keyring.errors.KeyringError:
        return None
    return bytes.fromhex(found) if found else None
