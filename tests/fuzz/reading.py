"""What a stranger's bytes meet first: each reader of exchange, behind the checks before it.

The first byte chooses the reader. What is refused, is refused by name; anything else is a fault.
"""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

from mentorapp.base import canonical, chain
from mentorapp.base.crypto.sealing import AgeKey
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.errors import Refused
from mentorapp.domain.exchanging import from_json
from mentorapp.exchange import card, codec, container
from mentorapp.services import pairing

_KEY = SigningKey(b"\1" * 32)
_HEADER = b"age-encryption.org/v1\n"


class _Open(AgeKey):
    """A key to which everything opens: what age keeps out is not what is tried here."""

    def __init__(self) -> None:
        self.packed = b""

    def open(self, sealed: bytes) -> bytes | None:
        return sealed.removeprefix(_HEADER)


def package(content: bytes) -> None:
    """Read a zip as it comes out of age."""
    _opened(content)


def manifest(content: bytes) -> None:
    """Read a manifest that is well signed, with an empty file of changes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("manifest.json", content)
        archive.writestr("manifest.json.sig", _KEY.sshsig(content, container.NAMESPACE))
        archive.writestr(container.CHANGES, b"")
    _opened(held.getvalue())


def _opened(packed: bytes) -> None:
    opened = container.open_(_HEADER + packed, key=_Open(), own=frozenset({_KEY.author}))
    with suppress(ValueError):  # its caller says that the file is broken
        from_json(opened.manifest.have)


def line(content: bytes) -> None:
    """Read lines of changes."""
    codec.changes(content)


def header(content: bytes) -> None:
    """Read a header, and the change it makes when it is signed."""
    made = chain.read_header(_json(content))
    chain.check(made, b"\0" * 64, tuple(None for _entry in made.entries))


def _json(content: bytes) -> object:
    try:
        return canonical.loads(content)
    except ValueError:
        return None


def disclosure(content: bytes) -> None:
    """Read a disclosure."""
    codec.read_disclosure(content)


def a_card(content: bytes) -> None:
    """Read a card."""
    card.read(content)


def a_signed_card(content: bytes) -> None:
    """Read a card that is well signed."""
    body = _json(content)
    if not isinstance(body, dict):
        return
    try:
        signature = _KEY.sshsig(canonical.dumps(body), card.NAMESPACE).decode()
    except ValueError:  # a number that cannot be spelled
        return
    card.read(canonical.dumps({"card": {**body, "author": _KEY.author}, "signature": signature}))


def admission(content: bytes) -> None:
    """Read an admission."""
    pairing.voucher_card(content)


READERS: tuple[Callable[[bytes], None], ...] = (
    package,
    manifest,
    line,
    header,
    disclosure,
    a_card,
    a_signed_card,
    admission,
)


def read(content: bytes) -> None:
    """Give bytes to the reader they choose. Raises only what is a fault."""
    if not content:
        return
    try:
        READERS[content[0] % len(READERS)](content[1:])
    except (Refused, chain.Broken):
        return
