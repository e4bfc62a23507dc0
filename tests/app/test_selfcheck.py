"""``--self-check``."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from mentorapp.app.commands import selfcheck
from mentorapp.connectors import resources
from mentorapp.domain.errors import Damaged
from mentorapp.storage import schema
from tests.app.running import Commands


def test_all_is_well(run: Commands) -> None:
    ran = run("--self-check", "--json")
    assert ran.code == 0, ran.err
    assert ran.value["sound"]
    assert set(ran.value["checks"].values()) == {"ok"}
    assert {"new_store", "old_store", "report", "texts_fr", "glossary"} <= ran.value[
        "checks"
    ].keys()


def test_each_line_is_said(run: Commands) -> None:
    out = run("--self-check").out
    assert out.count("in orde  ") == out.count("\n")


def test_what_fails_is_named(run: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Mapping[str, object]:
        raise Damaged("terms.json", "cut off")

    monkeypatch.setattr(resources, "load_glossary", broken)
    ran = run("--self-check")
    assert ran.code == 3
    assert "mislukt  woordenlijst" in ran.out
    assert "Installeer" in ran.err


def test_every_schema_there_was_is_migrated(tmp_path: Path) -> None:
    assert schema.CURRENT in selfcheck.migrate_all(tmp_path / "old")
