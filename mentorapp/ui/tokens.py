"""The tokens of the design, read from resources/theme/tokens.json: the only source of measures."""

import json
from collections.abc import Mapping
from enum import StrEnum, unique
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from mentorapp.base.paths import resources


@unique
class Theme(StrEnum):
    """The three sets of colours, as the file names them."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "highContrast"


class Type(NamedTuple):
    """One step of type. size, line: logical pixels at 100 %; weight: 400 to 700."""

    size: int
    line: int
    weight: int


class Colour(NamedTuple):
    """A colour as red, green, blue, alpha, each 0 to 255."""

    red: int
    green: int
    blue: int
    alpha: int = 255

    @classmethod
    def parse(cls, text: str) -> "Colour":
        """Read #RRGGBB or #RRGGBBAA, the order of CSS."""
        return cls(*bytes.fromhex(text.removeprefix("#")))


class Tokens(NamedTuple):
    """Everything the file says that code needs. type: steps by name; raw: the whole of it."""

    colours: Mapping[Theme, Mapping[str, Colour]]
    type: Mapping[str, Type]
    family: str
    fallback: tuple[str, ...]
    scales: tuple[float, ...]
    raw: Mapping[str, Any]

    def size(self, *path: str) -> int:
        """Give a measure of the file by its path: target and mouse, say."""
        found: Any = self.raw["size"]
        for name in path:
            found = found[name]
        return int(found)

    def motion(self, what: str) -> int:
        """Give how long a movement lasts, in milliseconds."""
        return int(self.raw["motion"][what]["ms"])


@cache
def load_tokens() -> Tokens:
    """Read the tokens. Raises OSError, ValueError or KeyError when the program is damaged."""
    value = json.loads((resources() / "theme" / "tokens.json").read_text(encoding="utf-8"))
    colours = {
        theme: MappingProxyType(
            {role: Colour.parse(text) for role, text in value["color"][theme.value].items()}
        )
        for theme in Theme
    }
    steps = {
        name: Type(row["size"], row["line"], row["weight"])
        for name, row in value["type"].items()
        if name != "note"
    }
    return Tokens(
        MappingProxyType(colours),
        MappingProxyType(steps),
        value["font"]["ui"]["family"],
        tuple(value["font"]["fallback"]),
        tuple(value["scale"]["steps"]),
        MappingProxyType(value),
    )
