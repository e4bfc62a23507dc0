"""What a real screen reader gets: a client of AT-SPI reads and drives the window under Xvfb."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentorapp.base import settings
from mentorapp.base.settings import Settings
from tests.ui import stores

CLIENT = Path(__file__).parent / "atspi_client.py"
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SCRIPT = """
openbox & manager=$!
{launcher} --launch-immediately --a11y=1 & bus=$!
sleep 1
{python} -m mentorapp --data {data} & window=$!
/usr/bin/python3 {client} {part}; code=$?
kill $window $bus $manager
wait $window
exit $code
"""


def _missing() -> list[str]:
    found = [
        name
        for name in ("Xvfb", "xvfb-run", "openbox", "dbus-run-session")
        if not shutil.which(name)
    ]
    if not LAUNCHER.exists():
        found.append("at-spi2-core")
    bindings = subprocess.run(
        ["/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0')"],
        capture_output=True,
        check=False,
    )
    return found if bindings.returncode == 0 else [*found, "gir1.2-atspi-2.0"]


def _read(data: Path, part: str) -> None:
    """Let the client read a part of the program over a data folder."""
    if missing := _missing():
        pytest.skip(f"needs {', '.join(missing)}")
    script = SCRIPT.format(
        launcher=LAUNCHER, python=sys.executable, data=data, client=CLIENT, part=part
    )
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    done = subprocess.run(
        [
            "xvfb-run",
            "-a",
            "-s",
            "-screen 0 1400x900x24",
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            script,
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.peers
def test_a_screen_reader_reads_and_drives_every_page(data: Path) -> None:
    settings.save(data, Settings(theme="light", motion=False))
    _read(data, "pages")


@pytest.mark.peers
def test_a_screen_reader_comes_in_with_a_pin(tmp_path: Path) -> None:
    stores.make(tmp_path / "stores")
    _read(tmp_path / "stores" / "real", f"door {stores.PIN}")
