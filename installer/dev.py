"""One door to development: make the environment, run, test, measure. Standard library only.

python3 installer/dev.py setup | run | test | bench | screens | keys | freeze | texts | lock
"""

import sys
from pathlib import Path

OLDEST = (3, 11)  # an older Python must still be able to read this file, to be told so


def main() -> int:
    """Refuse a Python that is too old in a plain sentence; else hand over to the commands."""
    if sys.version_info < OLDEST:
        print(
            "MentorApp needs Python {}.{} or newer; this is {}.{} ({}). Install a newer one and "
            "start this file with it.".format(*OLDEST, *sys.version_info[:2], sys.executable)
        )
        return 1
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from installer import commands  # noqa: PLC0415 - an older Python could not even read it

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
