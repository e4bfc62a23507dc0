"""Coverage-guided fuzzing of one reader of a school's files.

python -m tests.fuzz.school READER FOLDER [options]. Needs atheris, as tests.fuzz does. FOLDER is
the corpus: what tests/data/fuzz/school.zip holds of the reader, or empty to begin with the seeds;
options go to libFuzzer, such as -max_total_time=120.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped] # not among the tools of the gate

with atheris.instrument_imports(include=["mentorapp"]):
    from tests.fuzz import school_reading

if __name__ == "__main__":
    reader = sys.argv.pop(1)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(school_reading.seeds()[reader]):
        (folder / f"seed-{number}").write_bytes(content)
    atheris.Setup(sys.argv, lambda content: school_reading.read(reader, content))
    atheris.Fuzz()
