"""Linked data (JSON-LD) in canonical form: what a signature of a credential covers.

The contexts that give words their meaning ship with the program, each pinned by its SHA-256;
nothing is ever fetched. The library drops what no context knows without a word, so that a field
could be added to a signed file and still look signed: here a document of which anything vanishes
is refused.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from mentorapp.base.paths import resources
from mentorapp.domain.errors import Damaged

_FOLDER = "contexts"
_ABSOLUTE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
_LEAVES = ("@id", "@value")
_BASE = "relative-address://none/"  # what is relative comes out under it: the library has its own


class Unsigned(ValueError):
    """Something in a document would not be covered by a signature. args: what."""


@cache
def contexts() -> Mapping[str, object]:
    """Give the contexts that ship, by address. Raises Damaged when one is not as pinned."""
    folder = resources().joinpath(_FOLDER)
    found: dict[str, object] = {}
    try:
        for row in json.loads(folder.joinpath("contexts.json").read_bytes()):
            content = folder.joinpath(row["file"]).read_bytes()
            if hashlib.sha256(content).hexdigest() != row["sha256"]:
                raise Damaged(f"{_FOLDER}/{row['file']}", "sha256")
            found[row["address"]] = json.loads(content)
    except (OSError, ValueError, KeyError) as error:
        raise Damaged(_FOLDER, str(error)) from error
    return MappingProxyType(found)


def canonical(document: Mapping[str, object], known: Mapping[str, object] | None = None) -> str:
    """Give the N-Quads of a document in their canonical order (RDFC-1.0).

    known: contexts by address, those that ship when not given.
    Raises Unsigned for a word that no context knows, for a context that is not among the known,
    and for anything else that would not come back in the canonical form.
    """
    from pyld import jsonld  # noqa: PLC0415 - takes a sixth of a second, and few files need it

    known = contexts() if known is None else known

    def load(address: str, _options: object) -> dict[str, object]:
        if address not in known:
            raise Unsigned(address)
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": known[address],
        }

    dropped: list[object] = []
    options = {"documentLoader": load, "base": _BASE}
    reader = jsonld.JsonLdProcessor(on_property_dropped=dropped.append)
    try:
        expanded = reader.expand(dict(document), options)
        if dropped:
            raise Unsigned(str(dropped[0]))
        _whole(document, expanded)
        quads = jsonld.normalize(  # what was looked at, so that no second reading can differ
            expanded,
            {**options, "algorithm": "URDNA2015", "format": "application/n-quads"},
        )
    except jsonld.JsonLdError as error:
        raise Unsigned(str(error.args[0])[:120]) from error
    return str(quads)


def _whole(document: object, expanded: object) -> None:
    """Hold what went in against what came out: as many values, and no relative address."""
    for name in _names(expanded):
        if _ABSOLUTE.match(name) is None or name.startswith(_BASE):
            raise Unsigned(name[:120])
    given, kept = sum(1 for _ in _given(document)), sum(1 for _ in _kept(expanded))
    if given != kept:
        raise Unsigned(f"{given} != {kept}")


def _given(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "@context":
                yield from _given(value)
    elif isinstance(node, list):
        for item in node:
            yield from _given(item)
    else:
        yield node


def _kept(node: Any) -> Iterator[object]:
    if isinstance(node, list):
        for item in node:
            yield from _kept(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "@type" and "@value" not in node:
                yield from value if isinstance(value, list) else [value]
            elif name in _LEAVES:
                yield value
            elif not name.startswith("@") or name in {"@graph", "@list", "@set"}:
                yield from _kept(value)


def _names(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _names(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "@id" or (name == "@type" and isinstance(value, str)):
                yield str(value)
            elif name == "@type":
                yield from map(str, value)
            elif not name.startswith("@"):
                yield name
                yield from _names(value)
            elif name in {"@graph", "@list", "@set"}:
                yield from _names(value)
