"""From words to an exit code: refusals, damage, our own faults, and pure JSON."""

import errno
import gc
import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorapp.app import main as main_module
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.base import logs
from mentorapp.base.paths import default_data_folder
from mentorapp.base.texts import language
from mentorapp.domain.errors import Damaged, Problem, Refused
from tests.app.running import Commands


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Let whatever command is given next fail in a way of the test's choice."""

    def fail(error: BaseException) -> None:
        def answer(_arguments: Namespace, _terminal: Terminal) -> Answer:
            raise error

        monkeypatch.setattr(main_module, "_answer", answer)

    return fail


Failing = Callable[[BaseException], None]


def test_a_refusal(run: Commands, failing: Failing) -> None:
    failing(Refused(Problem.NOT_IN_PLAN, "goal"))
    ran = run("verify")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "mentorapp: Deze competentie staat niet in het opleidingsplan.\n"


def test_a_refusal_for_a_program(run: Commands, failing: Failing) -> None:
    failing(Refused(Problem.NOT_IN_PLAN, "goal"))
    ran = run("verify", "--json", "--lang", "en")
    assert ran.code == 1
    assert ran.value == {
        "error": {
            "problem": "not_in_plan",
            "field": "goal",
            "sentence": "This competence is not in the training plan.",
        }
    }


@pytest.mark.parametrize("where", ["keys", "database", "journal", "scales"])
def test_damage(run: Commands, failing: Failing, where: str) -> None:
    failing(Damaged(where, "detail"))
    ran = run("verify", "--json")
    assert ran.code == 3
    assert ran.value["error"]["problem"] == "damaged"
    assert ran.value["error"]["field"] == where
    assert ran.value["error"]["sentence"] in ran.err


def test_our_own_fault_is_logged_and_said_once(
    run: Commands, failing: Failing, tmp_path: Path
) -> None:
    failing(RuntimeError("hidden detail"))
    ran = run("verify", "--data", tmp_path)
    log = tmp_path / logs.FOLDER / logs.FILE
    assert ran.code == 4
    assert ran.err.count("\n") == 1
    assert str(log) in ran.err
    assert "hidden detail" not in ran.err
    written = log.read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "RuntimeError" in written
    assert "hidden detail" not in written  # a message may hold a name or a note


def test_our_own_fault_without_a_data_folder(
    run: Commands, failing: Failing, tmp_path: Path
) -> None:
    failing(RuntimeError("detail"))
    ran = run("verify", "--data", tmp_path / "not there", "--json")
    assert ran.code == 4
    assert ran.problem == "ours"
    assert str(default_data_folder()) in ran.err
    assert not (tmp_path / "not there").exists()


def test_an_interrupt(run: Commands, failing: Failing) -> None:
    failing(KeyboardInterrupt())
    ran = run("verify")
    said = "mentorapp: Afgebroken. Wat bewaard was, is veilig.\n"
    assert (ran.code, ran.out, ran.err) == (130, "", said)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, Problem.DISK_FULL),
        (errno.EACCES, Problem.CANNOT_WRITE),
        (errno.EROFS, Problem.CANNOT_WRITE),
    ],
)
def test_what_the_system_refuses(
    run: Commands, failing: Failing, number: int, problem: Problem
) -> None:
    failing(OSError(number, "refused", "/some/file"))
    ran = run("verify", "--json")
    assert ran.code == 1
    assert ran.problem == problem.value


def test_what_the_system_should_not_refuse_is_our_fault(
    run: Commands, failing: Failing, tmp_path: Path
) -> None:
    failing(OSError(errno.EBADF, "bad descriptor"))
    assert run("verify", "--data", tmp_path).code == 4


def test_the_language_is_put_back(run: Commands) -> None:
    run("--version", "--lang", "de")
    assert language() == "nl"


def test_the_last_language_named_holds_and_a_wrong_one_is_said_in_dutch(run: Commands) -> None:
    assert run("bogus", "--lang", "fr", "--lang=en").err.startswith("usage: ")
    assert run("--lang", "xx").err.startswith("gebruik: ")
    assert run("--lang").code == 2


def test_the_version_for_a_program(run: Commands) -> None:
    ran = run("--version", "--json")
    assert list(ran.value) == ["version"]


def test_the_value_is_plain_where_the_console_has_few_letters(
    run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    dumped: list[bool] = []
    dumps = json.dumps

    class Narrow:
        encoding = "cp850"

        def write(self, text: str) -> int:
            text.encode("ascii")
            dumped.append(True)
            return len(text)

        def flush(self) -> None:
            pass

    Terminal(as_json=True, out=Narrow()).give({"name": "Öztürk"})  # type: ignore[arg-type]
    assert dumped
    assert dumps is json.dumps


def test_exit_codes_are_those_documented(run: Commands) -> None:
    assert [int(code) for code in Exit] == [0, 1, 2, 3, 4, 130, 141]
    shown = " ".join(run("--help").out.split())
    assert "0 gelukt" in shown
    assert "3 beschadigde gegevens" in shown


@pytest.mark.parametrize(
    ("word", "does", "seldom"),
    [
        ("--self-check", "selfcheck.self_check", True),
        ("verify", "verify.verify", True),
        ("--demo", "window.open_", False),
    ],
)
def test_garbage_is_looked_for_seldom_while_a_command_runs_and_as_usual_in_the_window(
    run: Commands,
    monkeypatch: pytest.MonkeyPatch,
    word: str,
    does: str,
    seldom: bool,
) -> None:
    """The window sees to it by itself, by what these limits say is due."""
    former, seen = gc.get_threshold(), []

    def look(_arguments: Namespace, _terminal: Terminal) -> Answer:
        seen.append(gc.get_threshold())
        return Answer({})

    monkeypatch.setattr(f"mentorapp.app.commands.{does}", look)
    assert run(word).code == 0
    (found,) = seen
    assert (found[0] > 100 * former[0], found == former) == (seldom, not seldom)
    assert gc.get_threshold() == former


def test_the_log_names_no_people(run: Commands, small: Path) -> None:
    run("report", "progress", "--learner", "Nour", "--pdf", small / "x.pdf", "--data", small)
    written = (small / logs.FOLDER / logs.FILE).read_text(encoding="utf-8")
    assert "report progress: opened" in written
    assert "Nour" not in written
