"""``roles``: the table of an evaluation for programs and for people, without a store."""

import json

from tests.app.running import Commands


def test_every_combination_is_a_row(run: Commands) -> None:
    rows = json.loads(run("roles", "--json").out)
    assert len(rows) == 5 * 7 * 5
    assert {tuple(row) for row in rows} == {("role", "action", "state", "allowed")}
    assert len({(row["role"], row["action"], row["state"]) for row in rows}) == len(rows)
    locked = [row for row in rows if row["state"] == "locked" and row["action"] in ("rate", "edit")]
    assert not any(row["allowed"] for row in locked)


def test_people_read_it_in_their_language(run: Commands) -> None:
    said = run("roles", "--lang", "de").out
    assert said.startswith("Ausbilder:")
    assert "lesen" in said
