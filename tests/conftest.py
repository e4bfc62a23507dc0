"""What holds for every test: no screen, nobody's real data, nothing left behind."""

import gc
import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Before anything imports Hypothesis' database, Qt or keyring: each reads its variable once.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(ROOT / ".dev" / "hypothesis"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from hypothesis import HealthCheck, settings  # noqa: E402 - reads its folder from the environment

# A slow disk is no failure of the test: state machines here work on real files.
_SLOW = [HealthCheck.too_slow]
# The gate draws the same examples each time: no change is refused for what another one brought.
settings.register_profile(
    "gate", deadline=None, max_examples=25, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile(
    "drawn", deadline=None, max_examples=25, print_blob=True, suppress_health_check=_SLOW
)
settings.register_profile(
    "long", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("MENTORAPP_HYPOTHESIS", "gate"))

SECONDS_TO_END = 2.0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files that take long first, then those with most tests: else one core waits at the end.

    Their tests keep the order that was drawn.
    """
    slow = {one.path for one in items if one.get_closest_marker("slow")}
    count = Counter(one.path for one in items)
    items.sort(key=lambda one: (one.path not in slow, -count[one.path]))


def pytest_collection_finish() -> None:
    """Look less often through what stays until the end: it took a tenth of all the time."""
    gc.collect()
    gc.freeze()
    young, older, _oldest = gc.get_threshold()
    gc.set_threshold(young, older, 100)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point the home and temporary folders of this session, and of its children, into its own."""
    base = tmp_path_factory.mktemp("session")
    temporary = base / "temporary"
    temporary.mkdir()
    patch = pytest.MonkeyPatch()
    patch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("TMPDIR", "TEMP", "TMP"):
        patch.setenv(name, str(temporary))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        patch.setenv(name, str(base / name.lower()))
    yield temporary
    patch.undo()


@pytest.fixture(autouse=True)
def nothing_left_behind(own_folders: Path) -> Iterator[None]:
    """Fail a test that leaves a thread running or a file in the temporary folder."""
    threads, files = set(threading.enumerate()), set(own_folders.iterdir())
    yield
    deadline = time.monotonic() + SECONDS_TO_END
    while left := [thread.name for thread in threading.enumerate() if thread not in threads]:
        if time.monotonic() > deadline:
            pytest.fail(f"left running: {', '.join(left)}")
        time.sleep(0.005)
    if left_files := set(own_folders.iterdir()) - files:
        pytest.fail(f"left in the temporary folder: {sorted(path.name for path in left_files)}")
