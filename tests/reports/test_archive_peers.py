"""Each kind of print before validators of others: veraPDF, and page-validation from PyPI.

veraPDF (Java) is in no registry: MENTORAPP_VERAPDF names its program, or it is on the path.
MENTORAPP_PDF_PYTHON names a Python that has page-validation.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mentorapp.reports.dress import Dress, dressed
from mentorapp.reports.signing import sign
from tests.reports import kinds, test_dress, test_signing
from tests.reports.kinds import KINDS

pytestmark = pytest.mark.peers

_FLAVOURS = ("ua1", "3a")
# A stream whose compressed bytes happen to end in CR or LF counts as shorter than it says; its
# length is right.
_FALSE = {"PDFUA1-STREAM-LENGTH-001", "PDFA3A-STREAM-LENGTH-001"}
_PAGE = """
import json, sys, page
found = []
for path in sys.argv[1:]:
    for name in ("PDF_UA_1", "PDF_A_3A"):
        told = page.validate_pdf(path, profile=getattr(page.ValidationProfile, name))
        found += [[path, one.rule_id, one.message] for one in told.failures]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every kind in Dutch, one long report in German, and one with two logos."""
    folder = tmp_path_factory.mktemp("prints")
    made = {name: make("nl") for name, make in KINDS.items()}
    made["long"] = kinds.long_report("de")
    with dressed(Dress((test_dress.logo(), test_dress.logo(300, 300, "Elektro")))):
        made["logos"] = kinds.long_report("nl")
    made["scripts"] = kinds.in_all_scripts()
    made["signed"] = sign(made["evaluation"], test_signing.certificate(), "x")
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return [folder / f"{name}.pdf" for name in made]


@pytest.mark.parametrize("flavour", _FLAVOURS)
def test_verapdf(prints: list[Path], flavour: str) -> None:
    program = os.environ.get("MENTORAPP_VERAPDF") or shutil.which("verapdf")
    if not program:
        pytest.skip("no veraPDF: it is in no registry; MENTORAPP_VERAPDF names its program")
    done = subprocess.run(
        [program, "--format", "json", "--flavour", flavour, *map(str, prints)],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    jobs = json.loads(done.stdout)["report"]["jobs"]
    assert len(jobs) == len(prints)
    for job in jobs:
        for result in job["validationResult"]:
            assert result["compliant"], (job["itemDetails"]["name"], result["details"])


def test_page_validation(prints: list[Path]) -> None:
    python = os.environ.get("MENTORAPP_PDF_PYTHON")
    if not python:
        pytest.skip("MENTORAPP_PDF_PYTHON names no Python with page-validation")
    done = subprocess.run(
        [python, "-c", _PAGE, *map(str, prints)],
        capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert [one for one in found if one[1] not in _FALSE] == []


def test_poppler_reads_the_structure(prints: list[Path]) -> None:
    program = shutil.which("pdfinfo")
    if not program:
        pytest.skip("poppler is not installed")
    for path in prints:
        done = subprocess.run(
            [program, "-enc", "UTF-8", "-struct", str(path)],
            capture_output=True, encoding="utf-8", errors="replace", check=True, timeout=60,
        )  # fmt: skip
        assert not done.stderr, path.name
        assert "  H1 (block)" in done.stdout, path.name
