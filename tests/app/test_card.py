"""``card`` and ``peers``: cards shown, compared and accepted; keys that change or stop."""

import json
from pathlib import Path

import pytest

from mentorapp.base import six_words
from mentorapp.domain.people import Founding, Side
from mentorapp.services import opening
from tests.app.conftest import DAY, Real, founded
from tests.app.running import Commands
from tests.reports import printed


@pytest.fixture
def pcs(tmp_path: Path) -> tuple[Path, Path]:
    """Two practice PCs of what is to be one house."""
    for name in ("one", "two"):
        opening.make_practice(tmp_path / name, Founding(Side.WORKPLACE, f"Huis {name}"), DAY)
    return tmp_path / "one", tmp_path / "two"


def paired(run: Commands, pcs: tuple[Path, Path], folder: Path) -> None:
    one, two = pcs
    card, admission = folder / "two.mxcard", folder / "two.toelating"
    shown = run("card", "write", "--out", card, "--data", two, "--json")
    ran = run(
        *("card", "admit", card, "--fingerprint", shown.value["words"], "--out", admission),
        *("--data", one, "--json"),
    )
    assert ran.code == 0, ran.err
    words = run("card", "show", "--data", one, "--json").value["words"]
    wrong = run("card", "join", admission, "--fingerprint", "x", "--data", two, "--json")
    assert wrong.problem == "signature_wrong"
    ran = run("card", "join", admission, "--fingerprint", words, "--data", two, "--json")
    assert ran.code == 0, ran.err


def test_a_card_is_shown_with_digits_words_and_a_code(run: Commands, small: Path) -> None:
    ran = run("card", "show", "--data", small)
    assert ran.code == 0
    assert "█" in ran.out
    value = run("card", "show", "--data", small, "--json").value
    assert six_words.are_words(value["words"])
    assert value["words"] in ran.out
    assert value["fingerprint"] in ran.out
    assert value["code"].startswith("mentor-card:1:")
    french = run("card", "show", "--data", small, "--lang", "fr")
    assert value["words"] in french.out


def test_a_card_is_set_on_one_sheet(run: Commands, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    ran = run("card", "print", "--pdf", path, "--data", small, "--json")
    assert ran.code == 0, ran.err
    data = path.read_bytes()
    assert len(printed.sizes(data)) == 1
    assert printed.scanned(data, "qr") == [
        run("card", "show", "--data", small, "--json").value["code"]
    ]
    again = run("card", "print", "--pdf", path, "--data", small, "--json")
    assert again.problem == "cannot_write"  # no other file is lost


def test_partners_are_compared_and_said_as_in_the_window(run: Commands, tmp_path: Path) -> None:
    school, workplace = founded(tmp_path, Side.SCHOOL, "GO! atheneum"), founded(tmp_path)
    card = tmp_path / "card.mxcard"
    words = run("card", "write", "--out", card, *by(school)).value["words"]
    accept = ("card", "accept", card, "--fingerprint", words)
    assert run(*accept, *by(workplace)).code == 0
    assert run(*accept, *by(workplace)).code == 0  # twice is once
    [peer] = run("peers", *by(workplace)).value["peers"]
    assert peer["compared"]
    assert peer["since"]
    assert (peer["waiting"], peer["received"]) == (0, 0)
    wrong = run("peers", "compare", "GO! atheneum", "--fingerprint", "x", *by(workplace))
    assert wrong.problem == "signature_wrong"
    assert run("peers", "compare", "GO! atheneum", *by(workplace)).problem == "missing"
    right = run("peers", "compare", "GO! atheneum", "--fingerprint", words, *by(workplace))
    assert right.code == 0, right.err
    told = run("peers", *by(workplace)[:-1]).out
    assert "vergeleken" in told
    assert "school, sinds " in told
    own = run("card", "write", "--out", tmp_path / "own.mxcard", *by(workplace)).value["words"]
    mine = run("card", "accept", tmp_path / "own.mxcard", "--fingerprint", own, *by(workplace))
    assert mine.problem == "own_card"


def test_a_card_is_accepted_by_its_words(run: Commands, tmp_path: Path) -> None:
    school, workplace = founded(tmp_path, Side.SCHOOL, "GO! atheneum"), founded(tmp_path)
    card = tmp_path / "card.mxcard"
    made = run("card", "write", "--out", card, *by(school))
    for given in ((), ("--fingerprint", "een twee drie vier vijf zes")):
        ran = run("card", "accept", card, *given, *by(workplace))
        assert ran.problem in {"missing", "signature_wrong"}
        assert run("peers", *by(workplace)).value == {"peers": []}
    ran = run("card", "accept", card, "--fingerprint", made.value["words"].upper(), *by(workplace))
    assert ran.code == 0, ran.err
    [peer] = run("peers", "list", *by(workplace)).value["peers"]
    assert (peer["name"], peer["words"], peer["side"]) == (
        "GO! atheneum",
        made.value["words"],
        "school",
    )
    assert run("peers", "rename", "GO! atheneum", "School", *by(workplace)).code == 0
    assert run("peers", "remove", "go! atheneum", *by(workplace)).problem == "unknown"
    assert run("peers", "remove", "school", *by(workplace)).code == 0
    again = run("peers", "add", card, "--fingerprint", made.value["words"], *by(workplace))
    assert again.code == 0
    # As before, and by import.
    assert run("import", card, "--fingerprint", made.value["words"], *by(workplace)).code == 0


def by(real: Real) -> tuple[object, ...]:
    return ("--data", real.data, "--recovery-key-file", real.recovery_key, "--json")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 5000, json.dumps({"format": 1}).encode()])
def test_what_is_no_card_and_no_admission(
    run: Commands, small: Path, tmp_path: Path, content: bytes
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_bytes(content)
    for words in (
        ("card", "accept", wrong, "--fingerprint", "x"),
        ("card", "join", wrong, "--fingerprint", "x"),
        ("card", "admit", wrong, "--fingerprint", "x", "--out", tmp_path / "out"),
    ):
        ran = run(*words, "--data", small, "--json")
        assert ran.code == 1, ran.err
        assert ran.problem in {"file_foreign", "file_broken", "file_newer"}
    assert not (tmp_path / "out").exists()


def test_a_pc_is_paired_rotated_and_cut_off(
    run: Commands, pcs: tuple[Path, Path], tmp_path: Path
) -> None:
    paired(run, pcs, tmp_path)
    one, two = pcs
    [peer] = run("peers", "--data", one, "--json").value["peers"]
    assert peer["own"]
    before = run("card", "show", "--data", one, "--json").value
    rotated = run("card", "rotate", "--data", one, "--json").value
    assert rotated["former"] == before["author"]
    assert rotated["words"] != before["words"]
    sent = run("export", "package", "--all", "--out", tmp_path / "o", "--data", one, "--json")
    taken = run("import", sent.value["packages"][0]["path"], "--data", two, "--json")
    assert taken.code == 0, taken.err
    assert run("card", "forks", "--data", one, "--json").value == {"forks": []}
    wrong = run("card", "choose", "0" * 8, "1", "0" * 8, "--data", one, "--json")
    assert wrong.problem == "unknown"
    refused = run("peers", "remove", peer["author"][:8], "--data", one, "--json")
    assert (refused.code, refused.problem) == (1, "not_allowed")
    # What it wrote is here before it goes: the number that counts is named.
    back = run("export", "package", "--all", "--out", tmp_path / "b", "--data", two, "--json")
    assert run("import", back.value["packages"][0]["path"], "--data", one, "--json").code == 0
    gone = run(
        *("card", "revoke", peer["author"][:8], "--reason", "gestolen", "--data", one, "--json")
    )
    assert gone.code == 0, gone.err
    assert gone.value["last"] > 0
    assert "afgesloten" in run("peers", "--data", one).out
    late = run("export", "package", "--all", "--out", tmp_path / "c", "--data", two, "--json")
    ran = run("import", late.value["packages"][0]["path"], "--data", one, "--json")
    assert ran.problem == "key_revoked"
