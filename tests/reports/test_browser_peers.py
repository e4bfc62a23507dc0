"""What a browser's reader of others (PDF.js, as in Firefox) hands to who hears a page of ours."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.reports import kinds
from tests.reports.kinds import KINDS

pytestmark = pytest.mark.peers

FOLDER = "MENTORAPP_TEST_NODE"  # a folder with node_modules
_READER = "browser_reader.mjs"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Read every kind in Dutch, and one long report in German."""
    node, modules = shutil.which("node"), Path(os.environ.get(FOLDER, "")) / "node_modules"
    if node is None or FOLDER not in os.environ or not (modules / "pdfjs-dist").is_dir():
        pytest.skip(f"needs node, and {FOLDER} naming a folder with the npm package pdfjs-dist")
    folder = tmp_path_factory.mktemp("browser")
    made = {name: make("nl") for name, make in KINDS.items()} | {"long": kinds.long_report("de")}
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    shutil.copy(Path(__file__).with_name(_READER), folder)
    (folder / "node_modules").symlink_to(modules.resolve())
    done = subprocess.run(
        [node, str(folder / _READER), *(str(folder / f"{name}.pdf") for name in made)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=240,
    )
    return dict(zip(made, json.loads(done.stdout), strict=True))


def _nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for child in tree.get("children", ()):
        yield from _nodes(child)


def _words(page: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give each piece of text: what it is marked as, under which number, and its words."""
    open_: list[tuple[str, str]] = []
    for item in page["items"]:
        kind = item.get("type")
        if kind == "endMarkedContent":
            open_.pop()
        elif kind is not None:
            open_.append((item["tag"], item.get("id") or ""))
        elif item["str"].strip():
            yield (*(open_[-1] if open_ else ("", "")), item["str"])


def test_language_title_and_data_are_known(read: dict[str, dict[str, Any]]) -> None:
    for name, found in read.items():
        assert found["marks"]["Marked"], name
        assert found["info"]["Language"] == ("de" if name == "long" else "nl"), name
        assert found["info"]["Title"], name
        assert found["attached"] == ["mentorapp-report.json"], name


def test_all_words_are_heard_once_or_are_of_no_meaning(read: dict[str, dict[str, Any]]) -> None:
    for name, found in read.items():
        for number, page in enumerate(found["pages"], 1):
            heard = [one["id"] for one in _nodes(page["tree"]) if one.get("type") == "content"]
            assert len(heard) == len(set(heard)), (name, number)
            for tag, id_, words in _words(page):
                assert tag == "Artifact" or id_ in heard, (name, number, words)


def test_headings_go_down_step_by_step(read: dict[str, dict[str, Any]]) -> None:
    for name, found in read.items():
        roles = [one.get("role", "") for page in found["pages"] for one in _nodes(page["tree"])]
        levels = [int(role[1]) for role in roles if role[:1] == "H" and role[1:].isdigit()]
        assert levels[0] == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), (name, levels)


def test_pictures_are_told_in_words(read: dict[str, dict[str, Any]]) -> None:
    count = 0
    for name, found in read.items():
        for page in found["pages"]:
            for one in _nodes(page["tree"]):
                if one.get("role") == "Figure":
                    count += 1
                    assert any(letter.isalpha() for letter in one["alt"]), (name, one["alt"])
    assert count > 50


def test_a_table_has_heads_where_it_begins(read: dict[str, dict[str, Any]]) -> None:
    """On the pages where it goes on, its heads are set again for the eye alone."""
    tables = 0
    for name, found in read.items():
        pages = [[*_nodes(page["tree"])] for page in found["pages"]]
        for nodes in pages:
            cells = [cell for one in nodes if one.get("role") == "TR" for cell in one["children"]]
            assert {cell.get("role") for cell in cells} <= {"TH", "TD"}, name
        first = next((one for nodes in pages for one in nodes if one.get("role") == "Table"), None)
        if first is not None:
            tables += 1
            top = next(one for one in _nodes(first) if one.get("role") == "TR")
            assert {cell["role"] for cell in top["children"]} == {"TH"}, name
    assert tables > 5
