"""argparse in the language in use: its own words too."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NoReturn

from mentorapp.base.texts import _

_LONGEST_NAME = 200
_YEARS = range(1900, 2200)  # beyond, schedules and school years run off the calendar


class WrongUsage(Exception):
    """The command line cannot be understood. usage: how it can be."""

    def __init__(self, sentence: str, usage: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class HelpAsked(Exception):
    """Somebody asked for help."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Parser(argparse.ArgumentParser):
    """A parser that says what it has to say by exceptions, and guesses no abbreviations.

    explains: gives what stands below the help, made when somebody asks for it.
    """

    explains: Callable[[], str] | None = None

    def __init__(self, *args: object, **options: object) -> None:
        options = {"add_help": False, "allow_abbrev": False} | options
        super().__init__(*args, **options)  # type: ignore[arg-type] # handed on as they came

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage."""
        raise WrongUsage(message, self.format_usage().rstrip())

    def format_help(self) -> str:
        """Give the help, with what it explains."""
        if self.explains is not None:
            self.epilog = self.explains()
            self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()

    def print_help(self, file: object = None) -> NoReturn:
        """Raise HelpAsked."""
        del file
        raise HelpAsked(self.format_help().rstrip())


def complete(arguments: argparse.Namespace) -> argparse.Namespace:
    """Fill in what was not given. An option holds wherever it stands, so none has a default."""
    standard = {
        "version": False,
        "self_check": False,
        "demo": False,
        "data": None,
        "json": False,
        "lang": "",
        "today": None,
        "as_": None,
        "pin_stdin": False,
        "recovery_key_file": None,
        "does": "",
        "command": "",
    }
    return argparse.Namespace(**(standard | vars(arguments)))


def day(text: str) -> date:
    """Read a day of the command line."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found.year not in _YEARS:
        raise argparse.ArgumentTypeError(
            _("«{given}» is geen dag; schrijf bijvoorbeeld 2025-11-06").format(given=text)
        )
    return found


def coded_day(text: str) -> tuple[date, str]:
    """Read a day with a code of the command line: 2025-10-17=W."""
    given, equals, code = text.partition("=")
    if not equals or not code:
        raise argparse.ArgumentTypeError(
            _("«{given}» is geen dag met een code; schrijf bijvoorbeeld 2025-10-17=W").format(
                given=text
            )
        )
    return day(given), code.strip().upper()


def name(text: str) -> str:
    """Read a name of the command line: one line of letters, not endless."""
    if len(text) > _LONGEST_NAME or not text.isprintable():
        raise argparse.ArgumentTypeError(
            _("een naam is één regel van hoogstens {limit} tekens").format(limit=_LONGEST_NAME)
        )
    return text


@contextmanager
def spoken() -> Iterator[None]:
    """Let argparse speak the language in use for a block."""
    words, counted = own_words(), counted_words()

    def one(text: str) -> str:
        return words.get(text, text)

    def many(text: str, plural: str, number: int) -> str:
        return counted.get(text, text if number == 1 else plural)

    # argparse takes its words from two names of its module and offers no other way in.
    former = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    vars(argparse).update({"_": one, "ngettext": many})
    try:
        yield
    finally:
        vars(argparse).update(former)


def own_words() -> dict[str, str]:
    """Give what argparse says, in the language in use, with its own placeholders."""
    return {
        "usage: ": _("gebruik: "),
        "options": _("opties"),
        "positional arguments": _("wat je opgeeft"),
        "show this help message and exit": _("toon deze uitleg"),
        "expected one argument": _("hier hoort iets achter"),
        "expected at most one argument": _("hier hoort hoogstens één ding achter"),
        "expected at least one argument": _("hier hoort iets achter"),
        "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
        "the following arguments are required: %s": _("dit ontbreekt nog: {names}").format(
            names="%s"
        ),
        "one of the arguments %s is required": _("geef een van deze op: {names}").format(
            names="%s"
        ),
        "not allowed with argument %s": _("dit gaat niet samen met {name}").format(name="%s"),
        "unrecognized arguments: %s": _("dit kennen we niet: {given}").format(given="%s"),
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "«{given}» bestaat niet; kies uit {choices}"
        ).format(given="%(value)s", choices="%(choices)s"),
        "invalid %(type)s value: %(value)r": _("«{given}» past hier niet").format(
            given="%(value)s"
        ),
        "unknown parser %(parser_name)r (choices: %(choices)s)": _(
            "«{given}» bestaat niet; kies uit {choices}"
        ).format(given="%(parser_name)s", choices="%(choices)s"),
        "ambiguous option: %(option)s could match %(matches)s": _(
            "{given} kan van alles zijn: {choices}"
        ).format(given="%(option)s", choices="%(matches)s"),
        "ignored explicit argument %r": _("hier hoort niets achter, en er staat {given}").format(
            given="%r"
        ),
    }


def counted_words() -> dict[str, str]:
    """Give what argparse says about a number of things."""
    return {"expected %s argument": _("hier horen {number} dingen achter").format(number="%s")}
