"""``export dossier`` on the command line."""

import json
from pathlib import Path

import pypdfium2

from mentorapp.domain.people import Learner
from mentorapp.services import erasing, opening
from mentorapp.services.opening import Unlock
from tests.app.running import Commands


def test_a_dossier_is_written_once(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "nour"
    words = ("export", "dossier", "--learner", "Nour", "--out", out, "--data", small)
    ran = run(*words, "--json")
    assert ran.code == 0, ran.err
    assert set(ran.value["files"]) >= {"dossier.json", "dossier.pdf"}
    value = json.loads((out / "dossier.json").read_bytes())
    assert value["learner"]["name"] == "Nour El Amrani"
    assert len(value["records"]) == ran.value["records"]
    with pypdfium2.PdfDocument(out / "dossier.pdf") as document:
        assert "Nour" in document[0].get_textpage().get_text_range()
    again = run(*words, "--json")
    assert (again.code, again.problem) == (1, "cannot_write")
    assert "bestaat al" in again.err


def test_nobody_and_who_was_erased(run: Commands, small: Path, tmp_path: Path) -> None:
    words = ("export", "dossier", "--out", tmp_path / "d.zip", "--data", small, "--json")
    assert run(*words, "--learner", "Niemand").problem == "unknown"
    with opening.open_desk(small, Unlock()) as desk:
        with desk.read() as unit:
            [learner] = unit.find(Learner)
        erasing.erase(desk, learner.id)
    ran = run(*words, "--learner", learner.id)
    assert ran.problem == "erased"
    assert "gewist" in ran.err
    assert not (tmp_path / "d.zip").exists()
