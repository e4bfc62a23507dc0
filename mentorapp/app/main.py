"""One command from its words to its exit code."""

import contextlib
import errno
import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import cast

from mentorapp.app.display import has_display
from mentorapp.app.parsing import HelpAsked, WrongUsage, complete, spoken
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.base import collector
from mentorapp.base.texts import LANGUAGES, _, in_language
from mentorapp.domain.errors import Damaged, Problem, Refused, is_full

_CLOSED = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENOTDIR),
    *(errno.EEXIST, errno.ENAMETOOLONG, errno.ENOENT),
}
Handler = Callable[[Namespace, Terminal], Answer]
_WINDOW = "window:open_"


def main(words: list[str]) -> int:
    """Do one command and give its exit code; never raises."""
    terminal = Terminal(as_json="--json" in words)
    for stream in (terminal.out, terminal.err):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a console that lacks a letter shows a question mark
    with in_language(_language(words)):
        try:
            return _done(words, terminal)
        except KeyboardInterrupt:
            terminal.warn("mentorapp: " + _("Afgebroken. Wat bewaard was, is veilig."))
            return Exit.INTERRUPTED
        except BrokenPipeError:
            # Whoever read our output stopped reading; nothing may be written at exit either.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return Exit.PIPE


def _done(words: list[str], terminal: Terminal) -> int:
    data = None
    try:
        arguments = _read(words)
        data = arguments.data
        answer = _answer(arguments, terminal)
    except HelpAsked as asked:
        terminal.say(asked.text)
        answer = Answer({"help": asked.text})
    except WrongUsage as wrong:
        if wrong.usage:
            terminal.warn(wrong.usage)
        answer = _failed(terminal, Exit.USAGE, "usage", None, wrong.sentence)
    except Refused as refused:
        answer = _refused(terminal, refused)
    except Damaged as damaged:
        answer = _damaged(terminal, damaged)
    except BrokenPipeError:
        raise
    except OSError as error:
        mendable = _mendable(error)
        answer = _refused(terminal, mendable) if mendable else _ours(terminal, error, data)
    except Exception as error:  # noqa: BLE001 - the last one there is: logged and said
        answer = _ours(terminal, error, data)
    terminal.give(answer.value)
    return answer.code


def _read(words: list[str]) -> Namespace:
    if not words:  # the window, which waits for no parser of all commands
        return complete(Namespace())
    from mentorapp.app import cli  # noqa: PLC0415 - see above

    with spoken():
        return complete(cli.parser().parse_args(words))


def _answer(arguments: Namespace, terminal: Terminal) -> Answer:
    if arguments.version:
        return _version(arguments, terminal)
    does = _does(arguments)
    # A command loads, makes and ends; the window sees to its garbage by what Python finds due.
    with contextlib.nullcontext() if does == _WINDOW else collector.seldom():
        module, name = does.split(":")
        loaded = importlib.import_module(f"mentorapp.app.commands.{module}")
        return cast("Handler", getattr(loaded, name))(arguments, terminal)


def _does(arguments: Namespace) -> str:
    """Give the module of the command and the name of what does it."""
    does: str = arguments.does
    if arguments.self_check:
        if does:
            raise WrongUsage(_("--self-check staat alleen"))
        return "selfcheck:self_check"
    if does:
        return does
    if not arguments.command and (arguments.demo or has_display()):
        return _WINDOW
    from mentorapp.app import cli  # noqa: PLC0415 - as above

    with spoken():
        usage = cli.parser().format_usage().rstrip()
    raise WrongUsage(
        _("hier is geen scherm voor het venster; zeg wat je wil doen, --help toont wat er kan"),
        usage,
    )


def _version(_arguments: Namespace, terminal: Terminal) -> Answer:
    from mentorapp import __version__  # noqa: PLC0415 - asked alone it does not come here

    terminal.say(f"MentorApp {__version__}")
    return Answer({"version": __version__})


def _refused(terminal: Terminal, refused: Refused) -> Answer:
    from mentorapp.app.refusing import sentence  # noqa: PLC0415 - only when something is refused

    return _failed(terminal, Exit.REFUSED, refused.problem.value, refused.field, sentence(refused))


def _damaged(terminal: Terminal, damaged: Damaged) -> Answer:
    from mentorapp.services.wording import damage  # noqa: PLC0415 - only when it is

    return _failed(terminal, Exit.DAMAGED, "damaged", damaged.where, damage(damaged))


def _ours(terminal: Terminal, error: BaseException, data: object) -> Answer:
    from mentorapp.app import crash  # noqa: PLC0415 - only when we fail

    return _failed(terminal, Exit.OURS, "ours", None, crash.logged(error, data))


def _failed(
    terminal: Terminal, code: Exit, problem: str, field: str | None, sentence: str
) -> Answer:
    terminal.warn(f"mentorapp: {sentence}")
    return Answer({"error": {"problem": problem, "field": field, "sentence": sentence}}, code)


def _mendable(error: OSError) -> Refused | None:
    if is_full(error):
        return Refused(Problem.DISK_FULL)
    if error.errno in _CLOSED and error.filename is not None:
        return Refused(Problem.CANNOT_WRITE, "path", path=str(error.filename))
    return None


def _language(words: list[str]) -> str:
    """Find the language before anything is said, also about a command line that is wrong."""
    found = "nl"
    for word, following in zip(words, [*words[1:], ""], strict=False):
        given = following if word == "--lang" else word.removeprefix("--lang=")
        if (word == "--lang" or word.startswith("--lang=")) and given in LANGUAGES:
            found = given
    return found
