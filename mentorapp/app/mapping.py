"""What the columns of a table are, as it is said on the command line: in words, or in a file."""

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from mentorapp.app import files
from mentorapp.app.parsing import WrongUsage
from mentorapp.base.texts import _

_LIMIT = 1024 * 1024  # bytes of a file with a mapping

Meaning = TypeVar("Meaning", bound=StrEnum)


def read(given: Iterable[str] | None, meanings: type[Meaning]) -> dict[str, Meaning]:
    """Read COLUMN=MEANING, or a JSON file that says ``{"COLUMN": "MEANING"}``.

    Raises WrongUsage for what means nothing, Refused for a file that cannot be read.
    """
    found: dict[str, Meaning] = {}
    for one in given or ():
        name, equals, meaning = one.rpartition("=")
        if not equals and one.lower().endswith(".json"):
            pairs = _of_file(Path(one))
        elif equals:
            pairs = [(name, meaning)]
        else:
            raise _wrong(one, meanings)
        for column, means in pairs:
            if not column.strip() or means.strip() not in list(meanings):
                raise _wrong(f"{column}={means}", meanings)
            found[column.strip()] = meanings(means.strip())
    return found


def _of_file(path: Path) -> list[tuple[str, str]]:
    try:
        value = json.loads(files.content(path, _LIMIT))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise WrongUsage(
            _("«{given}» past hier niet; het bestand zegt per kolom wat ze is").format(given=path)
        )
    return [(str(name), str(meaning)) for name, meaning in value.items()]


def _wrong(given: str, meanings: type[StrEnum]) -> WrongUsage:
    return WrongUsage(
        _("«{given}» past hier niet; schrijf KOLOM={choices}").format(
            given=given, choices="|".join(meanings)
        )
    )
