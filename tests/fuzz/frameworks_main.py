"""Fuzzing frameworks and badges: python -m tests.fuzz.frameworks_main FOLDER [options].

Needs atheris, which is not among the tools of the gate; what it keeps is read again there, from
tests/data/fuzz_frameworks.zip. An empty FOLDER begins with a good file for each reader.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped] # not among the tools of the gate

with atheris.instrument_imports(include=["mentorapp"]):
    from tests.fuzz import frameworks


def _begin(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number, content in enumerate(frameworks.seeds()):
            (folder / f"seed-{frameworks.READERS[number].__name__}").write_bytes(content)


if __name__ == "__main__":
    _begin(Path(sys.argv[1]))
    atheris.Setup(sys.argv, frameworks.read)
    atheris.Fuzz()
