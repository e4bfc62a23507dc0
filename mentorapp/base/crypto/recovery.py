"""The printed recovery key: 160 random bits in six groups that a person can type over.

The libraries are imported where a secret is used: the lock screen is painted before that.
"""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_RANDOM = 32  # characters of 5 bits
_CHECK = 4  # characters: a typing error is found before Argon2id runs
_GROUP = 6


def new() -> str:
    """Make a recovery key, as printed: six groups of six characters."""
    import secrets  # noqa: PLC0415 - see the module

    text = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return _grouped(text + _check(text))


def parse(typed: str) -> bytes | None:
    """Give the secret in a typed key (case, spaces, hyphens, O for 0 forgiven), or None."""
    text = typed.upper().translate(_FORGIVEN).strip()
    if len(text) != _RANDOM + _CHECK or set(text) - set(_ALPHABET):
        return None
    if _check(text[:_RANDOM]) != text[_RANDOM:]:
        return None
    return text[:_RANDOM].encode()


def _check(text: str) -> str:
    import hashlib  # noqa: PLC0415 - see the module

    digest = hashlib.sha256(b"mentorapp recovery " + text.encode()).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest[:_CHECK])


def _grouped(text: str) -> str:
    return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))
