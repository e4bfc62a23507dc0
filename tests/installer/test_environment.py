"""The installer: what it wants, what it says, and what it does with a half-made environment."""

import ast
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer import commands, environment, lock, system
from installer.saying import Stopped

ROOT = Path(__file__).resolve().parent.parent.parent


def _pins() -> dict[str, str]:
    lines = environment.LOCK.read_text(encoding="utf-8").splitlines()
    pinned = [line.rstrip(" \\") for line in lines if line and line[0] not in " #"]
    requirements = [Requirement(line) for line in pinned]
    return {canonicalize_name(each.name): str(each.specifier) for each in requirements}


def test_the_lock_pins_all_that_the_project_asks_for() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    asked = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        asked += extra
    pins = _pins()
    for requirement in map(Requirement, asked):
        assert pins[canonicalize_name(requirement.name)] == str(requirement.specifier)


def test_every_pin_is_exact_and_has_hashes() -> None:
    text = environment.LOCK.read_text(encoding="utf-8")
    assert all(specifier.startswith("==") for specifier in _pins().values())
    for entry in text.replace("\\\n", " ").splitlines():
        assert entry.startswith("#") or "--hash=sha256:" in entry


def test_the_lock_names_no_place() -> None:
    text = environment.LOCK.read_text(encoding="utf-8")
    lock.refuse_places(text)
    with pytest.raises(Stopped, match="a place of this machine"):
        lock.refuse_places(text + "--find-links /opt/somewhere\n")
    with pytest.raises(Stopped, match="a place of this machine"):
        lock.refuse_places(text + "thing @ file:///opt/thing.whl\n")


def test_only_the_standard_library_before_the_environment_exists() -> None:
    in_the_environment = {"catalogues.py", "contracts.py"}
    for path in sorted((ROOT / "installer").glob("*.py")):
        if path.name in in_the_environment:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                top = name.split(".")[0]
                assert top in sys.stdlib_module_names | {"installer"}, f"{path.name}: {name}"


def test_an_old_python_can_read_dev_py_and_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = (ROOT / "installer" / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))

    from installer import dev  # noqa: PLC0415 - beside what it is tried with

    monkeypatch.setattr(dev, "OLDEST", (4, 0))
    assert dev.main() == 1
    assert "needs Python 4.0 or newer; this is 3." in capsys.readouterr().out


def test_help_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "dev.py"), "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for command in ("setup", "run", "test", "bench", "texts", "lock"):
        assert f"    {command} " in done.stdout


def test_an_ordinary_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing_packages", lambda: ["python3-venv", "libgl1"])
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(Stopped, match=r"run: sudo apt-get install python3-venv libgl1$"):
        system.ensure()


def test_a_system_without_apt_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing_packages", lambda: ["libgl1"])
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Stopped, match="libgl1"):
        system.ensure()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings its libraries")
def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system.LIBRARIES, "libnowhere.so.9", "libnowhere9")
    assert system.missing_packages() == ["libnowhere9"]


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Play the installer without pip; give the list of what it did."""
    done: list[str] = []
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "_alone", lambda **_: contextlib.nullcontext())
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(system, "ensure", lambda **_: None)
    monkeypatch.setattr(environment, "_pip", lambda *arguments: done.append(arguments[-2]))

    def started(command: list[object], **_: object) -> subprocess.CompletedProcess[str]:
        if "venv" in command:
            done.append("venv")
            environment.python().parent.mkdir(parents=True)
            environment.python().touch()
        return subprocess.CompletedProcess(args=[], returncode=0)

    monkeypatch.setattr(subprocess, "run", started)
    return done


ALL = ["venv", "--requirement", "--editable"]


def test_a_new_environment_is_made_once(steps: list[str]) -> None:
    environment.ensure()
    assert steps == ALL
    environment.ensure()
    assert steps == ALL


def test_another_lock_makes_it_again(steps: list[str]) -> None:
    environment.ensure()
    stamp = json.loads(environment.STAMP.read_text(encoding="utf-8"))
    environment.STAMP.write_text(json.dumps({**stamp, "lock": "other"}), encoding="utf-8")
    environment.ensure()
    assert steps == ALL * 2


def test_another_pyproject_installs_the_project_only(steps: list[str]) -> None:
    environment.ensure()
    stamp = json.loads(environment.STAMP.read_text(encoding="utf-8"))
    environment.STAMP.write_text(json.dumps({**stamp, "project": "other"}), encoding="utf-8")
    environment.ensure()
    assert steps == [*ALL, "--editable"]


def test_a_half_made_environment_is_made_again(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "_pip", killed)
        with pytest.raises(KeyboardInterrupt):
            environment.ensure()
    environment.ensure()
    assert steps == ["venv", *ALL]


@pytest.mark.skipif(sys.platform == "win32", reason="there the system keeps files in use")
def test_a_pip_that_outlives_its_installer_keeps_others_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    with environment._alone(quiet=True):
        survivor = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=environment._held
        )
    wait = (
        "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)",
        str(tmp_path / ".dev" / "setup.lock"),
    )
    command = [sys.executable, "-c", *wait]
    assert b"BlockingIOError" in subprocess.run(command, capture_output=True, check=False).stderr
    survivor.communicate(b"\n")
    subprocess.run(command, check=True)


@pytest.mark.parametrize("stamp", ["", "[]", "{}", "\x00"])
def test_a_broken_stamp_counts_as_none(steps: list[str], stamp: str) -> None:
    environment.ensure()
    environment.STAMP.write_text(stamp, encoding="utf-8")
    environment.ensure()
    assert steps == ALL * 2


def test_only_a_former_demo_is_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "DEMO", tmp_path / "demo-data")
    commands.empty_demo_folder()
    (commands.DEMO / "workplace").mkdir(parents=True)
    (commands.DEMO / "workplace" / "practice.json").touch()
    with pytest.raises(Stopped, match="is not a former demo"):
        commands.empty_demo_folder()
    (commands.DEMO / "school").mkdir()
    (commands.DEMO / "school" / "practice.json").touch()
    commands.empty_demo_folder()
    assert not commands.DEMO.exists()
