"""The written format is true: a stranger's reader, made from it, reads what we read."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base import chain
from mentorapp.base.paths import resources
from mentorapp.base.six_words import six_words
from mentorapp.domain.records import CATALOGUE
from mentorapp.exchange import codec, container
from mentorapp.services import carding, exchanging, observations
from tests.connectors import photos
from tests.services.trio import TODAY, Trio, trio

READER = Path(__file__).with_name("independent_reader.py")
SPECIFICATION = resources() / "help" / "exchange-format.md"
needs_peers = pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("ssh-keygen")),
    reason="age or ssh-keygen is not here (Debian: age, openssh-client)",
)


def catalogue_table() -> str:
    """Give the table of records as it stands in the specification."""
    lines = ["| record | group | fields | owner | audience |", "|---|---|---|---|---|"]
    for record in CATALOGUE.records:
        for group in record.groups:
            fields = ", ".join(f"`{name}`" for name in group.fields)
            owner = record.owner_of(group.name).value
            cells = (f"`{record.name}`", f"`{group.name}`", fields, owner, group.audience.value)
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def test_the_table_of_records_is_that_of_the_catalogue() -> None:
    assert catalogue_table() in SPECIFICATION.read_text(encoding="utf-8")


def test_every_number_in_it_is_that_of_the_code() -> None:
    text = " ".join(SPECIFICATION.read_text(encoding="utf-8").split())
    for said in (
        f"`{container.FORMAT}`",
        f"`{container.NAMESPACE}`",
        f"at most {container.MAX_PACKAGE // 2**20} MiB",
        f"at most {container.MAX_FILES} files",
        f"{container.MAX_CONTENT // 2**20} MiB unpacked",
        f"{container.MAX_RATIO} times",
        f"{codec._MAX_LINE // 2**20} MiB",
        "`mentor-card/1`",
        "`mentor-admission/1`",
        "20,000 rounds",
    ):
        assert said in text


def test_the_reader_is_short_and_imports_nothing_of_ours() -> None:
    source = READER.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 100
    imported = set(re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE))
    assert imported <= set(sys.stdlib_module_names)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trio]:
    with trio(tmp_path_factory.mktemp("spec"), learners=2) as found:
        yield found


def read_by_stranger(made: Trio, folder: Path, sent: Path, sender: str, own: str) -> Any:
    desk = made.desks[own]
    (folder / "key.txt").write_text(f"{desk.store.age.secret}\n", encoding="ascii")
    (folder / "sender.mxcard").write_bytes(made.card(sender))
    done = subprocess.run(
        [
            *(sys.executable, "-I", str(READER), str(sent), str(folder / "key.txt")),
            *(str(folder / "sender.mxcard"), desk.store.author),
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def package(made: Trio, folder: Path, sender: str, receiver: str, **how: Any) -> Path:
    mark = f"-{made.desks[receiver].store.author[:8]}-"
    sent = exchanging.export(made.desks[sender], folder, **how)
    return next(one.path for one in sent if mark in one.path.name)


@needs_peers
def test_a_stranger_reads_the_same_changes(made: Trio, tmp_path: Path) -> None:
    for number, goal in enumerate(made.goals):
        note = observations.NoteObservation(
            goal.id,
            2,
            TODAY,
            sentence=f"zin {number}: één “aanhaling”, \t tab, 🔧, \u2028 regel",
            private_note="geheim",
            pictures=(photos.file(photos.image(64 + number)),) if number < 2 else (),
        )
        observations.note(made.desks["a"], note)
    one = package(made, tmp_path / "one", "a", "s", learner=made.learners[1].id)
    exchanging.take_over(made.desks["s"], one.read_bytes())
    made.send("s", "a")
    two = package(made, tmp_path / "two", "a", "s")  # now with disclosures
    shown = 0
    for sent in (one, two):
        found = read_by_stranger(made, tmp_path, sent, "a", "s")
        ours = container.open_(
            sent.read_bytes(),
            key=made.desks["s"].store.age,
            own=frozenset({made.desks["s"].store.author}),
        )
        lines = [codec.read_line(line) for line in codec.lines(ours.files[container.CHANGES])]
        assert [plain(line) for line in lines] == found["lines"]
        disclosed = [
            codec.read_disclosure(line) for line in codec.lines(ours.files[container.DISCLOSURES])
        ]
        assert [[each.entry, json.loads(each.part.body)] for each in disclosed] == found[
            "disclosed"
        ]
        assert (found["from"], found["number"]) == (ours.manifest.sender, ours.manifest.number)
        shown += len(found["lines"]) + len(found["disclosed"]) + len(found["photos"])
    assert shown > 6


def plain(line: chain.Change | chain.Run) -> dict[str, Any]:
    if isinstance(line, chain.Run):
        value = {"author": line.author, "from": line.first, "to": line.last}
        return {"run": {**value, "last_hash": line.last_hash}}
    header = line.header
    entries = [None if part is None else json.loads(part.body) for part in line.parts]
    return {
        "author": header.author,
        "seq": header.seq,
        "hash": line.hash,
        "entries": entries,
    }


@needs_peers
def test_a_stranger_refuses_what_we_refuse(made: Trio, tmp_path: Path) -> None:
    sent = package(made, tmp_path / "out", "a", "s")
    assert isinstance(read_by_stranger(made, tmp_path, sent, "b", "s"), str)  # of another sender
    assert isinstance(read_by_stranger(made, tmp_path, sent, "a", "b"), str)  # for another
    broken = bytearray(sent.read_bytes())
    broken[-5] ^= 1
    sent.write_bytes(bytes(broken))
    assert isinstance(read_by_stranger(made, tmp_path, sent, "a", "s"), str)


def test_words_and_cards_are_made_as_it_says(made: Trio) -> None:
    text = " ".join(SPECIFICATION.read_text(encoding="utf-8").split())
    assert "mentorapp six words v1" in text
    card = carding.own_card(made.desks["a"])
    assert card.words == six_words(card.author, card.recipient)
    assert card.code == f"mentor-card:1:{card.author}:{card.recipient}"
