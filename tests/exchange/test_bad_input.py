"""Bad input of every class: refused with a sentence, quickly, and nothing is changed."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base import canonical, chain
from mentorapp.base.crypto import sealing
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.errors import Problem, Refused
from mentorapp.exchange import codec, container
from mentorapp.services import (
    carding,
    checking,
    exchanging,
    observations,
    pairing,
    partnering,
    wording,
)
from mentorapp.services.desk import Desk
from tests.services.test_sharing_over_time import seen, write
from tests.services.trio import TODAY, Trio, trio

AT = "2025-11-06T10:52:00Z"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trio]:
    with trio(tmp_path_factory.mktemp("bad"), learners=1) as found:
        yield found


def refused(desk: Desk, content: bytes) -> Refused:
    """Try it in both ways; gives why it was refused, after looking that nothing changed."""
    before = (desk.store.position(), seen(desk), partnering.partners(desk))
    for act in (exchanging.look, exchanging.take_over):
        with pytest.raises(Refused) as caught:
            act(desk, content)
        said = wording.refusal(caught.value)
        assert "niets" in said or "te groot" in said
        assert (desk.store.position(), seen(desk), partnering.partners(desk)) == before
    return caught.value


def manifest(sender: str, to: Desk, **changes: Any) -> container.Manifest:
    plain = container.Manifest(
        sender, (to.store.author,), 77, AT, practice=True, app="0", have={}, since={}
    )
    return replace(plain, **changes)


def package(key: SigningKey, to: Desk, files: dict[str, bytes], **changes: Any) -> bytes:
    made_ = container.make(
        manifest(key.author, to, **changes), files, key=key, recipients=[to.store.age.recipient]
    )
    return made_.content


def signed(made: Trio, files: dict[str, bytes], **changes: Any) -> bytes:
    """Give a package of PC a for the school, well signed, with these files."""
    return package(made.desks["a"].store.key, made.desks["s"], files, **changes)


def zipped(to: Desk, packed: bytes) -> bytes:
    return sealing.seal(packed, [to.store.age.recipient])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(made: Trio) -> None:
    school = made.desks["s"]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("changes.jsonl", bytes(60 << 20))
    assert refused(school, zipped(school, held.getvalue())).problem is Problem.FILE_TOO_LARGE
    # One that says it holds less than it does: what is beyond is never unpacked.
    lying = held.getvalue().replace((60 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refused(school, zipped(school, lying)).problem is Problem.FILE_BROKEN


def test_a_zip_in_a_zip_stays_a_file(made: Trio) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("changes.jsonl", b"")
    content = signed(made, {container.CHANGES: held.getvalue()})
    assert refused(made.desks["s"], content).problem is Problem.FILE_BROKEN


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [40, 5_000, 500_000])
def test_what_is_nested_too_deep_is_refused(made: Trio, opening: str, depth: int) -> None:
    deep = opening.encode() * depth
    closed = deep + b"1" + (b"]" if opening == "[" else b"}") * depth
    for line in (deep, closed):
        with pytest.raises(chain.Broken):
            codec.read_line(line)
        content = signed(made, {container.CHANGES: line, container.DISCLOSURES: b""})
        found = refused(made.desks["s"], content)  # the deepest one is a bomb before it is deep
        assert found.problem in {Problem.FILE_BROKEN, Problem.FILE_TOO_LARGE}
    with pytest.raises(ValueError, match=r"deep|recursion"):
        canonical.loads(closed)


def test_an_endless_line_is_refused(made: Trio) -> None:
    """A line of 2 GB cannot stand in a package; one beyond the limit of a line is not parsed."""
    endless = b'{"' + b"a" * (codec._MAX_LINE + 10) + b'":1}'
    with pytest.raises(chain.Broken, match="line length"):
        list(codec.lines(endless))
    content = signed(made, {container.CHANGES: endless, container.DISCLOSURES: b""})
    found = refused(made.desks["s"], content)
    assert found.problem in {Problem.FILE_BROKEN, Problem.FILE_TOO_LARGE}


def test_a_file_of_two_gigabytes_is_not_even_read(made: Trio) -> None:
    class Huge(bytes):
        def __len__(self) -> int:
            return 2 << 30

    found = refused(made.desks["s"], Huge(b"age-encryption.org/v1\n"))
    assert found.problem is Problem.FILE_TOO_LARGE


def test_a_package_of_a_newer_program(made: Trio) -> None:
    school, a = made.desks["s"], made.desks["a"]
    spelled = canonical.dumps({"format": "mentor-exchange/2", "from": a.store.author, "to": "?"})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("manifest.json", spelled)
        archive.writestr("manifest.json.sig", a.store.key.sshsig(spelled, container.NAMESPACE))
    found = refused(school, zipped(school, held.getvalue()))
    assert found.problem is Problem.FILE_NEWER
    assert "Werk eerst bij" in wording.refusal(found)


def test_what_a_newer_program_wrote_is_kept_and_not_shown(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, school = made.desks["a"], made.desks["s"]
        with a.store.read() as unit:
            head = unit.journal_head()
            body = {
                "record": "hologram",
                "id": "h",
                "group": "light",
                "value": {"placement": made.placements[0].id, "colours": [1, 2]},
                "supersedes": [],
            }
        part = chain.Part(b"\7" * 16, canonical.dumps(body))
        change = chain.make(
            a.store.key, [part], by="", seq=head.seq + 1, prev=head.hash, clock=9_000, at=AT
        )
        made.send("s", "a")
        made.send("a", "s")
        content = signed(
            made,
            {
                container.CHANGES: codec.join([codec.change_line(change)]),
                container.DISCLOSURES: b"",
            },
        )
        assert exchanging.take_over(school, content).new == 1
        assert checking.verify(school).sound


def test_a_package_for_somebody_else_and_one_that_was_passed_on(made: Trio) -> None:
    content = signed(made, {container.CHANGES: b"", container.DISCLOSURES: b""})
    assert refused(made.desks["b"], content).problem is Problem.CANNOT_DECRYPT
    packed = made.desks["s"].store.age.open(content)
    assert packed is not None
    assert refused(made.desks["b"], zipped(made.desks["b"], packed)).problem is Problem.NOT_FOR_US


def test_a_package_of_a_stranger_and_of_a_revoked_key(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        school = made.desks["s"]
        empty = {container.CHANGES: b"", container.DISCLOSURES: b""}
        found = refused(school, package(SigningKey.new(), school, empty))
        assert found.problem is Problem.SENDER_UNKNOWN
        partnering.rotate(made.desks["a"])  # the former key of a is revoked by it
        made.send("a", "s")
        made.settle()
        b = made.desks["b"]
        pairing.cut_off(made.desks["a"], b.store.author, "gestolen")
        made.send("a", "s")
        found = refused(school, package(b.store.key, school, empty))
        assert found.problem is Problem.KEY_REVOKED


def test_a_package_that_was_copied_half(made: Trio) -> None:
    whole = signed(made, {container.CHANGES: b"", container.DISCLOSURES: b""})
    for size in (0, 1, 21, 200, len(whole) // 2, len(whole) - 1):
        found = refused(made.desks["s"], whole[:size])
        assert found.problem in {Problem.FILE_FOREIGN, Problem.CANNOT_DECRYPT}


def test_clocks_ten_years_apart_merge_and_the_order_is_that_of_what_was_seen(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        b = replace(made.desks["b"], now=lambda: "2015-01-01T00:00:00Z")
        made.desks["b"] = b
        first = observations.note(
            a, observations.NoteObservation(made.goals[0].id, 2, TODAY, sentence="eerst")
        )
        made.send("a", "b")
        observations.correct(
            b, observations.CorrectObservation(first.id, 3, TODAY, sentence="tien jaar terug")
        )
        made.send("b", "a")
        # The correction saw what it corrects: it counts, whatever its clock says.
        for desk in (a, b):
            assert seen(desk)[first.id].sentence == "tien jaar terug"
            assert checking.verify(desk).sound
        ahead = replace(a, now=lambda: "2035-01-01T00:00:00Z")
        made.desks["a"] = ahead
        write(ahead, replace(seen(ahead)[first.id], sentence="tien jaar vooruit"))
        made.send("a", "b")
        assert seen(b)[first.id].sentence == "tien jaar vooruit"
        assert not made.send("b", "s") or checking.verify(made.desks["s"]).sound


@pytest.mark.parametrize(
    "have",
    [
        {"x": {"to": -1, "runs": [], "withheld": {}}},
        {"x": {"to": 1, "runs": [[1]], "withheld": {}}},
        {"x": {"to": 1, "runs": [], "withheld": {"?": [1]}}},
        {"x": 5},
        {"x": {"to": True, "runs": [], "withheld": {}}},
    ],
    ids=json.dumps,
)
def test_nonsense_about_what_somebody_has(made: Trio, have: dict[str, Any]) -> None:
    content = signed(made, {container.CHANGES: b"", container.DISCLOSURES: b""}, have=have)
    assert refused(made.desks["s"], content).problem is Problem.FILE_BROKEN


def test_a_card_with_a_number_that_no_program_writes(made: Trio) -> None:
    card = json.loads(made.card("a"))
    card["card"]["more"] = 2**60
    with pytest.raises(Refused) as caught:
        carding.accept_card(made.desks["s"], json.dumps(card).encode())
    assert caught.value.problem is Problem.FILE_FOREIGN
