"""The templates of an evaluation that ship, and one from a file of a house."""

from functools import cache
from types import MappingProxyType
from typing import Any

from mentorapp.connectors.resources import (
    files,
    load_frameworks,
    load_scales,
    made,
    read,
    words_of,
)
from mentorapp.domain.evaluation import USUAL_SIGNERS, SignerRole
from mentorapp.domain.plain import from_plain
from mentorapp.domain.template import Criterion, Example, Section, Template, check_template


@cache
def load_templates() -> MappingProxyType[str, Template]:
    """Give the shipped templates by id, in order of their file. Raises Damaged."""
    found = [
        made(name, lambda name=name: template_from(read("templates", name)))  # type: ignore[misc]
        for name in files("templates")
    ]
    return MappingProxyType({one.id: one for one in found})


def template_from(value: dict[str, Any]) -> Template:
    """Give a template from plain values. Raises Refused as check_template, SHAPE_ERRORS."""
    known = {
        competence.code
        for framework in load_frameworks().values()
        for competence in framework.competences
    }
    return check_template(
        Template(
            from_plain(value["id"], str),
            "",
            from_plain(value["id"], str),
            from_plain(value["version"], int),
            words_of(value["title"]),
            tuple(_section(one) for one in value["sections"]),
            from_plain(value.get("scale", ""), str),
            tuple(SignerRole(one) for one in value.get("signers", USUAL_SIGNERS)),
            from_plain(value.get("parent", False), bool),
            source=from_plain(value["source"], str),
            status=from_plain(value["status"], str),
        ),
        dict(load_scales()),
        known,
    )


def _section(value: dict[str, Any]) -> Section:
    return Section(
        words_of(value["title"]),
        tuple(_criterion(one) for one in value.get("criteria", ())),
        from_plain(value.get("plan", False), bool),
    )


def _criterion(value: dict[str, Any]) -> Criterion:
    return Criterion(
        from_plain(value["key"], str),
        words_of(value["text"]),
        from_plain(value.get("competence", ""), str),
        tuple(
            Example(from_plain(one["level"], int), words_of(one["sentence"]))
            for one in value.get("examples", ())
        ),
        from_plain(value.get("weight"), int | None),
    )
