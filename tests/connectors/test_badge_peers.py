"""A verifier that others wrote, on badges of ours (npm packages of Digital Bazaar, on Node)."""

import copy
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorapp.connectors.badge_out import signed
from tests.connectors.badges import SCHOOL, attested

Verifier = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
FOLDER = "MENTORAPP_TEST_NODE"  # a folder with node_modules
PACKAGES = (
    *("vc", "data-integrity", "eddsa-rdfc-2022-cryptosuite", "ed25519-multikey"),
    *("did-method-key", "credentials-context", "data-integrity-context", "multikey-context"),
)


@pytest.fixture
def verifier(tmp_path: Path) -> Verifier:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    modules = Path(os.environ.get(FOLDER, "")) / "node_modules"
    absent = [name for name in PACKAGES if not (modules / "@digitalbazaar" / name).is_dir()]
    absent += ["open-badges-context"] * (not (modules / "@digitalcredentials").is_dir())
    if FOLDER not in os.environ or absent:
        pytest.skip(
            f"{FOLDER} names no folder with the npm packages {', '.join(absent) or 'asked'}"
        )
    script = tmp_path / "badge_verifier.mjs"
    shutil.copy(Path(__file__).with_name("badge_verifier.mjs"), script)
    (tmp_path / "node_modules").symlink_to(modules.resolve())

    def verify(credentials: list[dict[str, Any]]) -> list[dict[str, Any]]:
        done = subprocess.run(
            [node, str(script)],
            input=json.dumps(credentials),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    return verify


def _altered(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a copy for every text that is changed, every member that is gone, every one added."""

    def walk(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        yield path
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for step, value in list(items):
            if isinstance(value, dict | list):
                yield from walk(value, (*path, step))
            else:
                yield (*path, step)

    def at(node: Any, path: tuple[Any, ...]) -> Any:
        for step in path:
            node = node[step]
        return node

    for path in walk(whole, ()):
        value = at(whole, path)
        changed = copy.deepcopy(whole)
        if isinstance(value, dict):
            at(changed, path)["salaris"] = 5000
            yield f"added at {path}", changed
        elif isinstance(value, str):
            fresh = value.replace("2026", "2025") if "2026" in value else value + "x"
            at(changed, path[:-1])[path[-1]] = fresh
            yield f"changed {path}", changed
        if path:
            gone = copy.deepcopy(whole)
            del at(gone, path[:-1])[path[-1]]
            yield f"gone {path}", gone


@pytest.mark.peers
def test_the_verifier_of_others_accepts_ours_and_refuses_each_altered_field(
    verifier: Verifier,
) -> None:
    whole = attested()
    altered = list(_altered(whole))
    assert len(altered) > 100
    accepted, *refused = verifier([whole, *(one for _what, one in altered)])
    assert accepted["verified"], accepted
    through = [
        what for (what, _), outcome in zip(altered, refused, strict=True) if outcome["verified"]
    ]
    assert through == []


@pytest.mark.peers
def test_the_verifier_of_others_takes_the_signature_of_the_school_beside_ours(
    verifier: Verifier,
) -> None:
    both = signed(attested(), SCHOOL, "2026-06-20T08:00:00Z")
    alone = {**both, "proof": both["proof"][1:]}
    first, second = verifier([both, alone])
    # It judges each proof apart; that of the school is not the issuer's, which it says.
    assert first["verified"]
    assert first["results"] == [True, False]
    assert not second["verified"]
    assert "issuer" in second["error"].lower() or "controller" in second["error"].lower()
