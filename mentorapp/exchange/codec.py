"""Changes, runs and disclosures as lines of canonical JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mentorapp.base import canonical, chain

_BODY_KEYS = {"record", "id", "group", "value", "supersedes"}
_MAX_LINE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Disclosure:
    """An entry that was withheld before, and the author and number of its change."""

    author: str
    seq: int
    entry: str
    part: chain.Part


def change_line(change: chain.Change) -> bytes:
    """Spell a change; withheld entries stand by their hash in the header alone."""
    entries = [None if part is None else (part.body, part.salt.hex()) for part in change.parts]
    return _spelled(entries, change.header.to_bytes(), change.signature.hex())


def run_line(run: chain.Run) -> bytes:
    """Spell a run of withheld changes."""
    return canonical.dumps(
        {
            "author": run.author,
            "from": run.first,
            "to": run.last,
            "last_hash": run.last_hash,
        }
    )


def disclosure_line(disclosure: Disclosure) -> bytes:
    """Spell a disclosure."""
    return canonical.dumps(
        {
            "change": {"author": disclosure.author, "seq": disclosure.seq},
            "entry": disclosure.entry,
            "salt": disclosure.part.salt.hex(),
            "body": disclosure.part.value,
        }
    )


def changes(content: bytes) -> list[tuple[bytes, chain.Change | chain.Run]]:
    """Read and check a file of changes, with the signature of each row of them.

    Gives each as it is spelled and as it reads. Raises chain.Broken.
    """
    found = [(line, read_line(line)) for line in lines(content)]
    chain.prove_rows(item for _line, item in found)
    return found


def read_line(line: bytes) -> chain.Change | chain.Run:
    """Read one line of changes and check all but its signature. Raises chain.Broken."""
    plain = _as_we_spell(line)
    if plain is not None:
        return plain
    value = _object(line)
    if set(value) == {"author", "from", "to", "last_hash"}:
        run = chain.Run(value["author"], value["from"], value["to"], value["last_hash"])
        if not (
            chain.is_hash(run.author)
            and chain.is_hash(run.last_hash)
            and chain.is_count(run.first)
            and chain.is_count(run.last)
            and run.first <= run.last
        ):
            raise chain.Broken("run")
        return run
    if set(value) != {"header", "signature", "entries"} or not isinstance(value["entries"], list):
        raise chain.Broken("line")
    header = chain.read_header(value["header"])
    parts = tuple(None if part is None else _part(part) for part in value["entries"])
    return chain.hold(header, _hex(value["signature"]), parts)


def read_disclosure(line: bytes) -> Disclosure:
    """Read and check one disclosure against the hash it names. Raises chain.Broken."""
    value = _object(line)
    if set(value) != {"change", "entry", "salt", "body"}:
        raise chain.Broken("disclosure")
    change, part = value["change"], _part({"salt": value["salt"], "body": value["body"]})
    if not isinstance(change, dict) or set(change) != {"author", "seq"}:
        raise chain.Broken("disclosure")
    if not (chain.is_hash(change["author"]) and chain.is_count(change["seq"])):
        raise chain.Broken("disclosure")
    if part.hash != value["entry"]:
        raise chain.Broken("entry hash")
    return Disclosure(change["author"], change["seq"], part.hash, part)


def lines(content: bytes) -> Iterator[bytes]:
    """Give the lines of a file, empty ones left out. Raises chain.Broken for an endless one."""
    for line in content.split(b"\n"):
        if len(line) > _MAX_LINE:
            raise chain.Broken("line length")
        if line:
            yield line


def join(spelled: Iterable[bytes]) -> bytes:
    """Give a file of lines."""
    return b"".join(line + b"\n" for line in spelled)


def _spelled(entries: Iterable[tuple[bytes, str] | None], header: bytes, signature: str) -> bytes:
    """Put canonical parts together: a line of them is canonical, too."""
    told = b",".join(
        b"null" if one is None else b'{"body":%b,"salt":"%b"}' % (one[0], one[1].encode())
        for one in entries
    )
    return b'{"entries":[%b],"header":%b,"signature":"%b"}' % (told, header, signature.encode())


def _as_we_spell(line: bytes) -> chain.Change | None:
    """Read and check a change that is spelled as this program does, which nearly all are.

    None for any other, right or wrong: it is read the strict way, which costs several times as
    much. Raises chain.Broken.
    """
    value = canonical.loads_spelled(line)
    try:
        signature, header = value["signature"], canonical.spell(value["header"])
        entries = [
            None if one is None else (canonical.spell(one["body"]), one["salt"])
            for one in value["entries"]
        ]
        if _spelled(entries, header, signature) != line:
            return None
        parts = tuple(
            None if one is None else _checked_part(_hex(one[1]), said["body"], one[0])
            for one, said in zip(entries, value["entries"], strict=True)
        )
    except (KeyError, TypeError, AttributeError, UnicodeEncodeError):
        return None
    return chain.hold(chain.spelled_header(value["header"], header), _hex(signature), parts)


def _part(value: object) -> chain.Part:
    if not isinstance(value, dict) or set(value) != {"salt", "body"}:
        raise chain.Broken("entry")
    try:
        return _checked_part(_hex(value["salt"]), value["body"], canonical.dumps(value["body"]))
    except ValueError as error:  # a number beyond 53 bits, half a surrogate pair
        raise chain.Broken("entry body") from error


def _checked_part(salt: bytes, body: object, spelled: bytes) -> chain.Part:
    if not isinstance(body, dict) or body.keys() != _BODY_KEYS:
        raise chain.Broken("entry body")
    words = (body["record"], body["id"], body["group"])
    if not all(map(_is_text, words)):
        raise chain.Broken("entry body")
    if len(body["id"]) > 64 or not isinstance(body["value"], dict):  # noqa: PLR2004 - a UUID or a hash
        raise chain.Broken("entry body")
    supersedes = body["supersedes"]
    if not isinstance(supersedes, list) or not all(map(chain.is_hash, supersedes)):
        raise chain.Broken("entry body")
    return chain.Part.read(salt, body, spelled)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = canonical.loads(line)
    except ValueError as error:
        raise chain.Broken("not JSON") from error
    if not isinstance(value, dict):
        raise chain.Broken("not an object")
    return value


def _hex(value: object) -> bytes:
    try:
        return bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError as error:
        raise chain.Broken("not hex") from error
