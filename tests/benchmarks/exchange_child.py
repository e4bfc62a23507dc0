"""One process that exports, or imports what was exported, and says the peak of its memory."""

import json
import sys
from pathlib import Path

import psutil

from mentorapp.services import exchanging
from mentorapp.services.opening import Unlock, open_desk
from tests.benchmarks import two_houses

_STATUS = Path("/proc/self/status")


def main() -> None:
    """Do what is asked for in a folder of both stores."""
    does, folder = sys.argv[1], Path(sys.argv[2])
    if does == "export":
        with open_desk(folder / two_houses.WORK, Unlock()) as work:
            exchanging.export(work, folder / "out")
            sys.stdout.write(json.dumps(peak()))
        return
    with open_desk(folder / two_houses.SCHOOL, Unlock()) as school:
        two_houses.take(school, sorted((folder / "out").iterdir(), key=two_houses.number))
        sys.stdout.write(json.dumps(peak()))


def peak() -> int:
    """Give the most memory this process ever had, in bytes."""
    if _STATUS.exists():  # what the system counts over a process may be that of its parent
        line = next(one for one in _STATUS.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset
    import resource  # noqa: PLC0415 - Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
