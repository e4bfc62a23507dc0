"""Where the program's own files are: resources that ship, and a user's data folder."""

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """Give the folder of shipped resources: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).parents[1]
    shipped = package / "resources"
    return shipped if shipped.is_dir() else package.parent / "resources"


def default_data_folder() -> Path:
    """Give the folder of this user's data, by the rules of the platform."""
    import platformdirs  # noqa: PLC0415 - most commands name a folder and need no platform rules

    return Path(platformdirs.user_data_dir("MentorApp", appauthor=False))
