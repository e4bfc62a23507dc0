"""What goes out, divided over packages that stay small: lines first, then photos."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from mentorapp.base import chain
from mentorapp.base.texts import LANGUAGES, in_language, ngettext
from mentorapp.domain.exchanging import Carried, Holding
from mentorapp.exchange import codec, container
from mentorapp.storage import blobs
from mentorapp.storage.outgoing import Item, Shown, Together
from mentorapp.storage.unit import Unit

_PART = blobs.LARGEST  # bytes in one package, before it is packed: the largest fills one
_ANY = 2**31  # entries of one change: more than there can be
_PHOTOS = 200  # in one package: a zip holds so many files and no more


@dataclass(slots=True)
class Part:
    """What one package holds: its lines as they are spelled, and of what they are only the names.

    changes: how many; ends: (author, last number) of each line; shown: (author, number) of each
    entry disclosed; entries: (author, kind, id) of each that can be read; photos: hashes.
    """

    lines: list[bytes] = field(default_factory=list)
    disclosed: list[bytes] = field(default_factory=list)
    changes: int = 0
    ends: list[tuple[str, int]] = field(default_factory=list)
    shown: list[tuple[str, int]] = field(default_factory=list)
    entries: list[tuple[str, str, str]] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    size: int = 0

    def counts(self) -> dict[str, int]:
        """Give how much it holds, for the list of packages."""
        return {
            "changes": len(self.lines),
            "disclosed": len(self.disclosed),
            "photos": len(self.photos),
        }

    def carried(self, have: dict[str, Holding]) -> Carried:
        """Give what its receiver will hold once it took it over. have: what it holds now."""
        nobody = Holding()
        to: dict[str, int] = {}
        shown: list[tuple[str, int, int]] = []
        for author, last in self.ends:
            if last > have.get(author, nobody).to:
                to[author] = max(last, to.get(author, 0))
            else:  # of a run: what stays withheld of it there is no concern of this package
                shown.append((author, last, _ANY))
        for (author, seq), number in sorted(Counter(self.shown).items()):
            withheld = have.get(author, nobody).withheld.get(seq, ())
            shown.append((author, seq, max(0, len(withheld) - number)))
        return Carried(to, tuple(shown), tuple(self.photos))

    def touched(self) -> set[tuple[str, str]]:
        """Give the records of which it shows something, as (kind, id)."""
        return {(kind, id_) for _author, kind, id_ in self.entries}

    def add(self, item: Item, line: bytes) -> None:
        """Put in what goes along, as it is spelled."""
        self.size += len(line)
        if isinstance(item, Shown):
            self.disclosed.append(line)
            self.shown.append((item.author, item.seq))
            self._note(item.author, (item.part,))
            return
        self.lines.append(line)
        if isinstance(item, chain.Run):
            self.ends.append((item.author, item.last))
            return
        self.changes += 1
        self.ends.append((item.header.author, item.header.seq))
        self._note(item.header.author, item.parts)

    def _note(self, author: str, parts: Iterable[chain.Part | None]) -> None:
        self.entries += [
            (author, part.value["record"], part.value["id"]) for part in parts if part is not None
        ]


def parts(going: Iterable[Together], photos: Callable[[], dict[str, int]]) -> Iterator[Part]:
    """Divide what goes out, as it comes; at least one part, even if empty.

    photos: asked once the last of it went by; gives their bytes, by hash.
    """
    part = Part()
    for together in going:
        lines = [_line(item) for item in together]
        size = sum(map(len, lines))
        for item, line in zip(together, lines, strict=True):
            # What is more than fits into any package is parted all the same.
            if part.size and part.size + (len(line) if size > _PART else size) > _PART:
                yield part
                part = Part()
            part.add(item, line)
            size -= len(line)
    for hash_, length in photos().items():
        if part.size and (part.size + length > _PART or len(part.photos) == _PHOTOS):
            yield part
            part = Part()
        part.photos.append(hash_)
        part.size += length
    yield part


def files(unit: Unit, part: Part) -> dict[str, bytes]:
    """Give the files of a package, by name."""
    found = {
        container.CHANGES: codec.join(part.lines),
        container.DISCLOSURES: codec.join(part.disclosed),
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
                    ngettext("{number} bijlage", "{number} bijlagen", number).format(number=number)
                )
            found[language] = ", ".join(words)
    return found


def _line(item: Item) -> bytes:
    if isinstance(item, chain.Change):
        return codec.change_line(item)
    if isinstance(item, chain.Run):
        return codec.run_line(item)
    return codec.disclosure_line(codec.Disclosure(item.author, item.seq, item.part.hash, item.part))
