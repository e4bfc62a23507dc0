"""The commands as they are typed: options anywhere, help that is true, words in every language."""

import argparse
import importlib
import inspect
import re
from pathlib import Path

import pytest

from mentorapp.app import cli
from mentorapp.app.command import Command
from mentorapp.app.parsing import counted_words, own_words, spoken
from mentorapp.base.texts import LANGUAGES, in_language
from tests.app.running import Commands

ALL = [command.words for command in cli.commands()]
#: What argparse says to whoever writes a parser, and words of newer versions of it.
FOR_PROGRAMMERS = (
    "'required' is an invalid argument",
    "%r is not callable",
    ".__call__() not defined",
    'argument "-" with mode',
    "can't open",
    "cannot have multiple subparser",
    "cannot merge actions",
    "conflicting ",
    "dest= is required",
    "invalid conflict_resolution",
    "invalid option string",
    "mutually exclusive arguments must be optional",
    "unexpected option string",
    "%(prog)s: error:",  # our own line says it
)


@pytest.mark.parametrize("command", cli.commands(), ids=lambda one: "-".join(one.words))
def test_every_command_leads_somewhere(command: Command) -> None:
    if command.does:
        module, name = command.does.split(":")
        handler = getattr(importlib.import_module(f"mentorapp.app.commands.{module}"), name)
        assert list(inspect.signature(handler).parameters) == ["arguments", "terminal"]
    else:
        below = [words for words in ALL if words[:-1] == command.words]
        assert below, "a group without commands"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [(), *ALL], ids="-".join)
def test_help_in_every_language(run: Commands, words: tuple[str, ...], language: str) -> None:
    ran = run(*words, "--help", "--lang", language)
    assert ran.code == 0
    assert ran.err == ""
    for option in ("--data", "--json", "--lang", "--today", "--help"):
        assert option in ran.out
    if language != "en":
        assert "usage:" not in ran.out
        assert "show this" not in ran.out
    if language not in {"en", "fr"}:
        assert "options" not in ran.out


def test_help_names_every_command(run: Commands) -> None:
    shown = run("--help").out
    for words in ALL:
        if len(words) == 1:
            assert re.search(rf"^    {words[0]} ", shown, re.MULTILINE)


def test_help_for_programs(run: Commands) -> None:
    ran = run("verify", "--help", "--json")
    assert ran.code == 0
    assert "BESTAND.pdf" in ran.value["help"]


def test_options_hold_before_and_after_the_command(run: Commands, small: Path) -> None:
    before = run("--data", small, "--json", "--lang", "fr", "people", "list")
    between = run("people", "--data", small, "--json", "list", "--lang", "fr")
    after = run("people", "list", "--data", small, "--json", "--lang=fr")
    assert before.value == between.value == after.value == {"people": []}
    assert before.err == after.err
    assert "EXERCICE" in before.err


def test_the_day_holds_before_and_after(run: Commands) -> None:
    before = run("--today", "2024-06-01", "allowance", "rates", "--json")
    after = run("allowance", "rates", "--json", "--today", "2024-06-01")
    assert before.value == after.value
    assert before.value["day"] == "2024-06-01"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "hier is geen scherm"),
        (("bogus",), "«bogus» bestaat niet"),
        (("demo",), "dit ontbreekt nog: MAP"),
        (("import",), "dit ontbreekt nog: BESTAND"),
        (("export",), "dit ontbreekt nog: COMMANDO"),
        (("allowance",), "dit ontbreekt nog: COMMANDO"),
        (("export", "package", "--all"), "dit ontbreekt nog: --out"),
        (("export", "package", "--out", "x"), "geef een van deze op: --learner --all"),
        (("report", "progress"), "geef een van deze op: --learner --all"),
        (("report", "progress", "--all", "--learner", "x"), "dit gaat niet samen met"),
        (("report", "progress", "--learner", "x"), "--pdf"),
        (("report", "progress", "--all", "--pdf", "x"), "--out"),
        (("verify", "a", "b"), "dit kennen we niet: b"),
        (("verify", "--data"), "hier hoort iets achter"),
        (("verify", "--json=ja"), "hier hoort niets achter"),
        (("verify", "--today", "gisteren"), "«gisteren» is geen dag"),
        (("verify", "--lang", "xx"), "«xx» bestaat niet"),
        (("verify", "--dat", "x"), "dit kennen we niet"),  # nothing is guessed
        (("people", "add", "--given", "A", "--family", "B", "--role", "baas"), "«baas»"),
        (("backup", "--list", "--out", "x"), "gaan niet samen"),
        (("demo", "x", "--self-check"), "dit kennen we niet"),
        (("--self-check", "demo", "x"), "staat alleen"),
        (("demo", "x", "--pin", "1234"), "dit kennen we niet"),  # no secret is an argument
        (("verify", "--pin", "1234"), "dit kennen we niet"),
    ],
)
def test_wrong_usage(run: Commands, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert ran.err.splitlines()[-1].startswith("mentorapp: ")
    for english in ("usage", "error", "argument", "required", "invalid", "expected"):
        assert english not in ran.err.replace("arguments", "") or english in " ".join(words)
    with_json = run(*words, "--json")
    assert with_json.code == 2
    assert with_json.problem == "usage"


def test_wrong_usage_in_another_language(run: Commands) -> None:
    ran = run("bogus", "--lang", "fr")
    assert "«bogus» n’existe pas" in ran.err
    assert ran.err.startswith("utilisation : ")


def test_argparse_says_nothing_we_do_not_translate() -> None:
    source = inspect.getsource(argparse)
    said = re.findall(r"(?<![\w.])_\(\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")", source)
    known = own_words().keys() | counted_words().keys()
    left = {
        text
        for pair in said
        if (text := (pair[0] or pair[1]).replace("\\'", "'")) not in known
        and not text.startswith(FOR_PROGRAMMERS)
    }
    assert left == set()


def test_argparse_gets_its_own_words_back() -> None:
    with in_language("nl"), spoken():
        assert vars(argparse)["_"]("options") == "opties"
    assert vars(argparse)["_"]("options") == "options"
