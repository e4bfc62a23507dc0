"""What goes out, divided over packages that stay small: lines first, then photos."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mentorapp.base import chain
from mentorapp.base.texts import LANGUAGES, in_language, ngettext
from mentorapp.domain.exchanging import Carried, Holding
from mentorapp.exchange import codec, container
from mentorapp.storage import blobs
from mentorapp.storage.outgoing import Outgoing
from mentorapp.storage.unit import Unit

_PART = 4 * 1024 * 1024  # bytes in one package, before it is packed
_ANY = 2**31  # entries of one change: more than there can be
_PHOTOS = 200  # in one package: a zip holds so many files and no more


@dataclass(slots=True)
class Part:
    """What one package holds. photos: hashes."""

    lines: Outgoing = field(default_factory=Outgoing)
    photos: list[str] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many changes it holds; a run of withheld ones is none."""
        return sum(isinstance(item, chain.Change) for item in self.lines.items)

    def entries(self) -> Iterator[tuple[str, chain.Part]]:
        """Give each entry it shows, with its author."""
        for item in self.lines.items:
            if isinstance(item, chain.Change):
                yield from ((item.header.author, part) for part in item.parts if part is not None)
        yield from ((author, part) for author, _seq, part in self.lines.disclosed)

    def counts(self) -> dict[str, int]:
        """Give how much it holds, for the list of packages."""
        lines = self.lines
        return {
            "changes": len(lines.items),
            "disclosed": len(lines.disclosed),
            "photos": len(self.photos),
        }

    def carried(self, have: dict[str, Holding]) -> Carried:
        """Give what its receiver will hold once it took it over. have: what it holds now."""
        nobody = Holding()
        to: dict[str, int] = {}
        shown: list[tuple[str, int, int]] = []
        for item in self.lines.items:
            author, last = _end(item)
            if last > have.get(author, nobody).to:
                to[author] = max(last, to.get(author, 0))
            else:  # of a run: what stays withheld of it there is no concern of this package
                shown.append((author, last, _ANY))
        disclosed = Counter((author, seq) for author, seq, _part in self.lines.disclosed)
        for (author, seq), number in sorted(disclosed.items()):
            withheld = have.get(author, nobody).withheld.get(seq, ())
            shown.append((author, seq, max(0, len(withheld) - number)))
        return Carried(to, tuple(shown), tuple(self.photos))

    def touched(self) -> set[tuple[str, str]]:
        """Give the records of which it shows something, as (kind, id)."""
        changes = (one for one in self.lines.items if isinstance(one, chain.Change))
        shown = [part for change in changes for part in change.parts if part is not None]
        shown += [part for _author, _seq, part in self.lines.disclosed]
        bodies = (json.loads(part.body) for part in shown)
        return {(body["record"], body["id"]) for body in bodies}


def parts(out: Outgoing, photos: dict[str, int]) -> Iterator[Part]:
    """Divide what goes out; at least one part, even if empty. photos: their bytes, by hash."""
    part, size = Part(), 0
    for item in out.items:
        length = len(_line(item))
        if size + length > _PART and part.lines.items:
            yield part
            part, size = Part(), 0
        part.lines.items.append(item)
        size += length
    for author, seq, disclosed in out.disclosed:
        length = len(disclosed.body)
        if size + length > _PART and (part.lines.items or part.lines.disclosed):
            yield part
            part, size = Part(), 0
        part.lines.disclosed.append((author, seq, disclosed))
        size += length
    for hash_, length in photos.items():
        if size and (size + length > _PART or len(part.photos) == _PHOTOS):
            yield part
            part, size = Part(), 0
        part.photos.append(hash_)
        size += length
    yield part


def files(unit: Unit, part: Part) -> dict[str, bytes]:
    """Give the files of a package, by name."""
    found = {
        container.CHANGES: codec.join(_line(item) for item in part.lines.items),
        container.DISCLOSURES: codec.join(
            codec.disclosure_line(codec.Disclosure(author, seq, disclosed.hash, disclosed))
            for author, seq, disclosed in part.lines.disclosed
        ),
    }
    for hash_ in part.photos:
        content = blobs.get(unit.connection, hash_)
        if content is not None:
            found[f"{container.BLOBS}{hash_}"] = content
    return found


def summary(part: Part) -> dict[str, str]:
    """Say in four languages what is inside, for whoever opens it without this program."""
    found = {}
    for language in LANGUAGES:
        with in_language(language):
            words = [
                ngettext("{number} wijziging", "{number} wijzigingen", part.changes).format(
                    number=part.changes
                )
            ]
            if number := len(part.photos):
                words.append(
                    ngettext("{number} foto", "{number} foto’s", number).format(number=number)
                )
            found[language] = ", ".join(words)
    return found


def _end(item: chain.Change | chain.Run) -> tuple[str, int]:
    if isinstance(item, chain.Change):
        return item.header.author, item.header.seq
    return item.author, item.last


def _line(item: chain.Change | chain.Run) -> bytes:
    return codec.change_line(item) if isinstance(item, chain.Change) else codec.run_line(item)
