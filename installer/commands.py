"""The commands of dev.py: their arguments, and which part of the installer does each."""

import argparse
import os
import subprocess

from installer import environment, freezing, gate, lock, mutants, system
from installer.environment import ROOT, python
from installer.saying import Stopped, say

DEMO = ROOT / "demo-data"
DEMO_MARKS = ("workplace/practice.json", "school/practice.json")


def setup(_arguments: argparse.Namespace) -> int:
    """Make or update .venv and compile the catalogues."""
    environment.ensure()
    say("ready: .venv holds everything; next: run, test or bench")
    return 0


def run(arguments: argparse.Namespace) -> int:
    """Run the program with its arguments; without any, open it on practice data.

    Without a display it does the main job from end to end instead, and says what it wrote.
    """
    environment.ensure()
    program = [str(python()), "-m", "mentorapp"]
    if arguments.arguments:
        return _passed_on([*program, *arguments.arguments])
    empty_demo_folder()
    say(f"doing the demo into {DEMO}")
    code = _passed_on([*program, "demo", str(DEMO)])
    if code:
        return code
    asked = "from mentorapp.app.display import has_display; raise SystemExit(not has_display())"
    if _passed_on([str(python()), "-c", asked]) == 0:
        system.ensure_screen()
        say("opening the window on the workplace of the demo")
        return _passed_on([*program, "--data", str(DEMO / "workplace")])
    for path in sorted(path for path in DEMO.rglob("*") if path.is_file()):
        say(f"wrote {path.relative_to(ROOT)} ({path.stat().st_size:,} bytes)")
    say("no display here, so no window; with one, the program opens on these data")
    return 0


def test(arguments: argparse.Namespace) -> int:
    """Run the gate."""
    environment.ensure()
    if arguments.mutants is not None:
        return mutants.run(arguments.mutants)
    if arguments.kills:  # of whole processes during import, export and what else must be whole
        os.environ["MENTORAPP_KILLS"] = str(arguments.kills)
        killed = ["tests/services/test_killed_services.py", *arguments.arguments]
        return _passed_on([str(python()), "-m", "pytest", "-q", "-n", "0", "-m", "", *killed])
    return gate.run(peers=arguments.peers, extra=arguments.arguments)


def bench(arguments: argparse.Namespace) -> int:
    """Run the benchmarks; with --json standard output holds their JSON value and nothing else."""
    environment.ensure(quiet=arguments.json)
    flags = [flag for flag in ("json", "full", "peers") if getattr(arguments, flag)]
    return _passed_on([str(python()), "-m", "tests.benchmarks", *(f"--{flag}" for flag in flags)])


def freeze(_arguments: argparse.Namespace) -> int:
    """Make the one-folder program for this system, and ask it whether it works."""
    freezing.freeze()
    return 0


def screens(arguments: argparse.Namespace) -> int:
    """Render every screen, on the platform that QT_QPA_PLATFORM names, offscreen without one."""
    environment.ensure()
    variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [str(python()), "-m", "tests.screens", *arguments.arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def keys(arguments: argparse.Namespace) -> int:
    """Make the typical notes by real keys and touches, and say how many each took."""
    environment.ensure()
    variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [str(python()), "-m", "tests.keys", *(["--json"] if arguments.json else [])]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def texts(_arguments: argparse.Namespace) -> int:
    """Extract the texts from the code and bring the catalogues up to date."""
    environment.ensure()
    return _passed_on([str(python()), "-m", "installer.catalogues", "update"])


def relock(_arguments: argparse.Namespace) -> int:
    """Pin every package, with hashes, from what pyproject.toml asks for."""
    lock.make()
    return 0


def empty_demo_folder() -> None:
    """Remove the folder of a former demo; stop if anything else is in the way."""
    if not DEMO.exists():
        return
    if any(DEMO.iterdir()) and not all((DEMO / mark).is_file() for mark in DEMO_MARKS):
        raise Stopped(f"{DEMO} exists and is not a former demo: move it away or empty it")
    environment.remove_folder(DEMO)
    say(f"removed the former demo in {DEMO.name}/")


def _passed_on(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up, run, test and measure MentorApp. Everything is kept in .venv and .dev",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    commands.add_parser("setup", help="make or update .venv, compile the texts").set_defaults(
        do=setup
    )
    command = commands.add_parser(
        "run", help="run mentorapp with ARGS; without ARGS open it on practice data"
    )
    command.add_argument("arguments", nargs=argparse.REMAINDER, metavar="ARGS")
    command.set_defaults(do=run)

    command = commands.add_parser("test", help="the gate: style, storeys, types, texts, tests")
    command.add_argument(
        "--peers", action="store_true", help="also the tests that need foreign programs"
    )
    command.add_argument(
        "--mutants",
        nargs="?",
        const="",
        metavar="NAME",
        help="instead: put faults into a copy one by one; a test must notice each",
    )
    command.add_argument(
        "--kills",
        type=int,
        metavar="N",
        help="instead: kill use cases so many times on their way, and look at what is left",
    )
    command.add_argument("arguments", nargs="*", metavar="-- PYTEST-ARGS", help="for pytest")
    command.set_defaults(do=test)

    command = commands.add_parser("bench", help="measure, each figure against its own floor")
    command.add_argument("--json", action="store_true", help="one JSON value on standard output")
    command.add_argument("--full", action="store_true", help="the slow ones too")
    command.add_argument("--peers", action="store_true", help="against foreign programs too")
    command.set_defaults(do=bench)

    command = commands.add_parser(
        "screens",
        help="a picture of every screen into DIR; --all --check looks at all forms",
        prefix_chars="+",  # --all and --check are for what it starts, also where they come first
        add_help=False,
    )
    command.add_argument("arguments", nargs="*", metavar="ARGS")
    command.set_defaults(do=screens)

    command = commands.add_parser(
        "keys", help="how many keys and touches a note takes, counted through the window"
    )
    command.add_argument("--json", action="store_true", help="one JSON value on standard output")
    command.set_defaults(do=keys)

    commands.add_parser(
        "freeze", help="the program as one folder for this system, in dist/, and its self-check"
    ).set_defaults(do=freeze)
    commands.add_parser("texts", help="update the catalogues from the code").set_defaults(do=texts)
    commands.add_parser("lock", help="make the lock file again").set_defaults(do=relock)
    return parser


def main(arguments: list[str]) -> int:
    """Do one command and give its exit code."""
    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.do(parsed))
    except Stopped as reason:
        say(f"stopped: {reason}")
        return 1
    except KeyboardInterrupt:
        say("stopped by you; the next run goes on from here")
        return 130
