"""Foreign programs for `test --peers`: says which are here, lends a PostgreSQL server of our own.

Installs nothing. A test whose program is absent skips and says why.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from installer.saying import say

# program -> Debian's package, for the line that says what is absent
PROGRAMS = {
    "age": "age",
    "ssh-keygen": "openssh-client",
    "pdftoppm": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "qpdf": "qpdf",
    "node": "nodejs",
}
POSTGRESQL = "MENTORAPP_TEST_PG"  # where storage's tests find a server


@contextlib.contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Start what can be started for the length of a block; give what tests need to find it."""
    for name, package in PROGRAMS.items():
        if not shutil.which(name):
            say(f"peers: no {name} here (Debian: {package}); its tests will skip")
    with contextlib.ExitStack() as stack:
        yield stack.enter_context(_postgresql()) if POSTGRESQL not in os.environ else {}


@contextlib.contextmanager
def _postgresql() -> Iterator[dict[str, str]]:
    programs = _postgresql_programs()
    if programs is None:
        say("peers: no PostgreSQL server here (Debian: postgresql); its tests will skip")
        yield {}
        return
    # in /tmp: the path of a socket may hold about 100 characters, and its user must reach it
    with tempfile.TemporaryDirectory(prefix="mentorapp-pg-", ignore_cleanup_errors=True) as folder:
        as_user = _other_user(Path(folder))
        cluster = ["--pgdata", str(Path(folder) / "data")]
        control = [str(programs / "pg_ctl"), *cluster, "--silent", "--wait"]
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"

        def do(*command: str) -> None:
            subprocess.run(
                [*as_user, *command],
                check=True,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

        initdb = [str(programs / "initdb"), *cluster, "--username=mentorapp"]
        do(*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C")
        do(*control, "--log", str(Path(folder) / "log"), "--options", options, "start")
        say(f"peers: started a PostgreSQL server of our own in {folder}")
        try:
            yield {POSTGRESQL: f"postgresql+psycopg://mentorapp@/postgres?host={folder}"}
        finally:
            do(*control, "--mode", "immediate", "stop")


def _postgresql_programs() -> Path | None:
    """Give the folder of initdb and pg_ctl; Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _other_user(folder: Path) -> list[str]:
    """Give what to put before a command: PostgreSQL refuses to run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
