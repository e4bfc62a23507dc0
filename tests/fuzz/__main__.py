"""Coverage-guided fuzzing of the readers of exchange: python -m tests.fuzz FOLDER [options].

Needs atheris (pip install atheris), which is not among the tools of the gate; what it finds is kept
in tests/data/fuzz and read again there. FOLDER is the corpus, such as tests/data/fuzz/corpus.zip
unpacked; options go to libFuzzer, such as -max_total_time=600.
"""

import sys

import atheris  # type: ignore[import-untyped] # not among the tools of the gate

with atheris.instrument_imports(include=["mentorapp"]):
    from tests.fuzz import reading

if __name__ == "__main__":
    atheris.Setup(sys.argv, reading.read)
    atheris.Fuzz()
