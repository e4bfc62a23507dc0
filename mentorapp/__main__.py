"""The program's front door: ``python -m mentorapp`` and the console script."""

import sys


def main() -> int:
    """Do what the command line asks; the version alone is answered before anything is imported."""
    if hasattr(sys, "frozen"):  # the installed program is its own Python: see connectors/heic.py
        import multiprocessing  # noqa: PLC0415 - as late as the rest

        multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from mentorapp import __version__  # noqa: PLC0415 - as late as the rest

        sys.stdout.write(f"MentorApp {__version__}\n")
        return 0
    try:
        from mentorapp.app.main import main as run  # noqa: PLC0415 - see the docstring
    except KeyboardInterrupt:
        return 130  # as app.main says it, which is not there yet
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
