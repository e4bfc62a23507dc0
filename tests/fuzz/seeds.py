"""Seeds for the fuzzer: one good file for each reader. python -m tests.fuzz.seeds FOLDER."""

import io
import sys
import zipfile
from pathlib import Path

from mentorapp.base import canonical, chain
from mentorapp.base.crypto.sealing import AgeKey
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.people import Side
from mentorapp.exchange import card, codec, container
from tests.fuzz import reading

AT = "2025-11-06T10:52:00Z"


def seeds() -> list[bytes]:
    """Give a good file for each reader, with the byte that chooses it."""
    key, age = SigningKey(b"\1" * 32), AgeKey.new()
    body = {
        "record": "observation",
        "id": "o",
        "group": "sentence",
        "value": {"sentence": "zin"},
        "supersedes": [],
    }
    part = chain.Part(b"\2" * 16, canonical.dumps(body))
    change = chain.make(key, [part], by="p", seq=2, prev="ab" * 32, clock=5, at=AT)
    run = chain.Run(key.author, 1, 1, "ab" * 32)
    lines = codec.join([codec.run_line(run), codec.change_line(change)])
    disclosed = codec.disclosure_line(codec.Disclosure(key.author, 2, part.hash, part))
    have = {key.author: {"to": 2, "runs": [[1, 1]], "withheld": {"2": [0]}}}
    manifest = container.Manifest(
        key.author, (key.author,), 1, AT, practice=True, app="0", have=have, since={}
    )
    files = {container.CHANGES: lines, container.DISCLOSURES: disclosed + b"\n"}
    made = container.make(manifest, files, key=key, recipients=[age.recipient])
    packed = age.open(made.content) or b""
    one = card.Card(key.author, age.recipient, "o", Side.SCHOOL, "School", practice=True)
    spelled = card.write(one, key)
    given = [
        packed,
        _manifest(packed),
        lines,
        canonical.dumps(change.header.to_json()),
        disclosed,
        spelled,
        canonical.dumps(canonical.loads(spelled)["card"]),
        canonical.dumps(
            {
                "format": "mentor-admission/1",
                "organisation": "o",
                "author": "ab" * 32,
                "voucher": key.author,
                "voucher_seq": 3,
                "proof": "00" * 64,
                "card": spelled.hex(),
            }
        ),
    ]
    return [bytes([number]) + content for number, content in enumerate(given)]


def _manifest(packed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return archive.read("manifest.json")


def main(folder: Path) -> None:
    """Write them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds()):
        reading.read(content)
        (folder / f"seed-{reading.READERS[number].__name__}").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
