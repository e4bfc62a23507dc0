"""The contracts in pyproject.toml hold, and each of them can fail."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LINT = [
    *(sys.executable, "-c"),
    "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())",
]

# contract -> imports that must break it: (module the line goes into, line)
FORBIDDEN = {
    "storeys": [
        ("base/seed.py", "import mentorapp.domain.errors"),
        ("domain/seed.py", "from mentorapp import services"),
        ("storage/seed.py", "import mentorapp.exchange"),
        ("services/seed.py", "def late():\n    import mentorapp.app"),
        ("attic/__init__.py", "room = 1"),  # a new package must be given its storey
    ],
    "windows": [
        ("ui/seed.py", "from mentorapp import storage"),
        ("ui/seed.py", "import mentorapp.reports"),
    ],
    "qt": [
        ("services/seed.py", "from PySide6.QtCore import QObject"),
        ("reports/seed.py", "import shiboken6"),
    ],
    "database": [
        ("services/seed.py", "from sqlalchemy import select"),
        ("app/seed.py", "import alembic.command"),
        ("base/seed.py", "from sqlcipher3 import dbapi2"),
    ],
    "reportlab": [("services/seed.py", "from reportlab.pdfgen import canvas")],
    "setting": [
        ("reports/seed.py", "import pyphen"),
        ("reports/seed.py", "import uharfbuzz"),
        ("services/seed.py", "from bidi import algorithm"),
    ],
    "pictures": [("services/seed.py", "from PIL import Image")],
    "scanned": [("services/seed.py", "import zxingcpp")],
    "signing": [
        ("services/seed.py", "from pyhanko.sign import signers"),
        ("reports/seed.py", "import pkcs11"),
    ],
    "crypto": [
        ("exchange/seed.py", "import pyrage"),
        ("storage/seed.py", "from argon2.low_level import hash_secret_raw"),
        ("base/seed.py", "import keyring"),
        ("app/seed.py", "from cryptography.fernet import Fernet"),
    ],
    "linked": [("connectors/seed.py", "from pyld import jsonld")],
    "domain": [("domain/seed.py", "import babel.dates")],
}
ALLOWED = [
    ("ui/__init__.py", '"""Storey to come."""'),
    ("ui/seed.py", "from PySide6.QtWidgets import QWidget\nimport mentorapp.services"),
    ("app/seed.py", "from PySide6.QtCore import QObject"),
    ("storage/seed.py", "import alembic\nimport sqlalchemy\nimport sqlcipher3"),
    ("reports/seed.py", "import reportlab"),
    ("domain/seed.py", "import attrs\nimport cattrs\nimport decimal"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Copy what the contracts look at, so that a test may break it."""
    junk = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "mentorapp", tmp_path / "mentorapp", ignore=junk)
    (tmp_path / "installer").mkdir()
    for name in ("installer/__init__.py", "installer/contracts.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def _lint(house: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [f"--contract={name}" for name in contracts]
    return subprocess.run(
        [*LINT, "--no-cache", *chosen],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(house), "PATH": "", "COLUMNS": "500", "PYTHONUTF8": "1"},
    )


def _write(house: Path, place: str, line: str) -> None:
    path = house / "mentorapp" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(line + "\n", encoding="utf-8")


def test_every_contract_is_tried() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == set(FORBIDDEN)


def test_the_house_as_it_stands_and_every_allowed_import(house: Path) -> None:
    for place, line in ALLOWED:
        _write(house, place, line)

    outcome = _lint(house)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert f"{len(FORBIDDEN)} kept, 0 broken" in outcome.stdout


@pytest.mark.parametrize(
    ("contract", "place", "line"),
    [(contract, *seed) for contract, seeds in FORBIDDEN.items() for seed in seeds],
)
def test_a_contract_fails_on_a_seeded_import(
    house: Path, contract: str, place: str, line: str
) -> None:
    if place.startswith("ui/"):
        _write(house, "ui/__init__.py", '"""Storey to come."""')
    _write(house, place, line)

    outcome = _lint(house, contract)

    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    seeded = "mentorapp." + place.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
    # layers and forbidden write "a -> b", the list of undeclared storeys and ours name the module
    assert re.search(rf"{re.escape(seeded)}\b", outcome.stdout), outcome.stdout


def test_the_package_itself_imports_nothing() -> None:
    # mentorapp/__init__.py is above every storey: an import there would run before all of them
    text = (ROOT / "mentorapp" / "__init__.py").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(import|from)\b", text, flags=re.MULTILINE)


def test_what_the_program_imports_is_among_its_dependencies() -> None:
    # a package that only happens to be installed, or came with another, is missed elsewhere
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["postgresql"], *extras["signing"]]
    allowed: set[str] = {canonicalize_name(Requirement(text).name) for text in asked}
    # PySide6's and pyHanko's own other half, and what icalendar repeats appointments with
    allowed |= {"shiboken6", "pyhanko-certvalidator", "python-dateutil"}
    graph = grimp.build_graph("mentorapp", include_external_packages=True, cache_dir=None)
    distributions = packages_distributions()
    imported = {module.split(".")[0] for module in graph.modules} - {"mentorapp"}
    for name in imported - sys.stdlib_module_names:
        owners = {canonicalize_name(owner) for owner in distributions.get(name, [])}
        assert owners & allowed, f"{name} is imported, but no dependency brings it"
