"""age v1 encryption of packages (https://age-encryption.org/v1), by pyrage."""

from collections.abc import Iterable

import pyrage


class AgeKey:
    """One installation's age identity. ``recipient`` is its public half (age1…).

    former: secrets of keys it had before; what was sent to those still opens.
    """

    def __init__(self, secret: str, former: Iterable[str] = ()) -> None:
        own = pyrage.x25519.Identity.from_str(secret)
        self._identities = [own, *map(pyrage.x25519.Identity.from_str, former)]
        self.secret = secret
        self.recipient = str(own.to_public())

    @classmethod
    def new(cls) -> "AgeKey":
        """Make a key from the system's randomness."""
        return cls(str(pyrage.x25519.Identity.generate()))

    def open(self, sealed: bytes) -> bytes | None:
        """Decrypt, or None when it was not meant for this key or is broken."""
        try:
            return bytes(pyrage.decrypt(sealed, self._identities))
        except pyrage.DecryptError:
            return None


def seal(plain: bytes, recipients: list[str]) -> bytes:
    """Encrypt for all recipients (age1…). Raises ValueError for what is no recipient."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    except pyrage.RecipientError as error:
        raise ValueError("not an age recipient") from error
    return bytes(pyrage.encrypt(plain, keys))


def is_recipient(text: str) -> bool:
    """Say whether the text is an age X25519 recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True
