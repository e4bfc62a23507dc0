"""The device secret: in the operating system's keyring, else in a file of mode 600.

It makes a stolen copy of the folder worthless to somebody who guesses PINs; it is in no backup.
"""

import secrets
from pathlib import Path

import keyring
import keyring.errors

from mentorapp.base import files

_SERVICE = "MentorApp"
FILE = "device.key"
_BYTES = 32


def secret(folder: Path, store: str) -> bytes:
    """Give this device's secret for a store, made at first use. Raises ValueError: damaged."""
    found = _from_keyring(store)
    if found is not None:
        return found
    path = folder / FILE
    if path.exists():
        return _read(path.read_bytes().decode(errors="replace"))
    fresh = secrets.token_bytes(_BYTES)
    try:
        keyring.set_password(_SERVICE, store, fresh.hex())
    except keyring.errors.KeyringError:
        files.write(path, fresh.hex().encode(), mode=0o600)
    return fresh


def is_weak(folder: Path) -> bool:
    """Say whether the secret lies in the folder itself, so that the promise is weaker."""
    return (folder / FILE).exists()


def _from_keyring(store: str) -> bytes | None:
    try:
        found = keyring.get_password(_SERVICE, store)
    except keyring.errors.KeyringError:
        return None
    return _read(found) if found else None


def _read(text: str) -> bytes:
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        found = b""
    if len(found) != _BYTES:
        raise ValueError("the device secret is damaged")
    return found
