"""Files of others that ours are held to; not part of the project, read where they are present."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("MENTORAPP_CONFORMANCE", str(ROOT.parent / "shared" / "conformance")))


def needs(part: str) -> pytest.MarkDecorator:
    """Skip, saying why, where a part of the conformance data is absent."""
    return pytest.mark.skipif(
        not (FOLDER / part).is_dir(),
        reason=f"no conformance data for {part}: set MENTORAPP_CONFORMANCE to its folder",
    )


def read(*path: str) -> bytes:
    """Give a file of the conformance data."""
    return FOLDER.joinpath(*path).read_bytes()
