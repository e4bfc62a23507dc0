"""Every benchmark, each against its own floor: ``dev.py bench [--json] [--full] [--peers]``."""

import argparse
import json
import sys
from dataclasses import asdict
from time import perf_counter

from tests.benchmarks import (
    commit,
    exchange,
    matrix,
    rebuild,
    report,
    report_peers,
    version,
    window,
    words,
)
from tests.benchmarks.row import Row

_MODULES = (commit, exchange, matrix, report, rebuild, version, window, words)


def main() -> int:
    """Measure, and print a table or one JSON value. A missed goal is a figure, not a failure."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")
    parser.add_argument("--full", action="store_true", help="more rounds and slower fixtures")
    parser.add_argument("--peers", action="store_true", help="against foreign programs too")
    arguments = parser.parse_args()
    start = perf_counter()
    found: list[Row] = []
    for module in (*_MODULES, *([report_peers] if arguments.peers else [])):
        _say(f"measuring {module.__name__.rpartition('.')[2]} ...")
        found += module.rows(full=arguments.full)
    _say(f"measured in {perf_counter() - start:.0f} s")
    as_json = json.dumps([_rounded(row) for row in found], indent=1)
    sys.stdout.write(f"{as_json if arguments.json else table(found)}\n")
    return 0


def table(found: list[Row]) -> str:
    """Set the rows as a table for people."""
    width = max(len(row.name) for row in found)
    lines = [f"{'':{width}}  ratio   goal       floor       value"]
    for row in found:
        missed = f"  missed by {row.ratio / row.goal - 1:.0%}" if row.ratio > row.goal else ""
        lines.append(
            f"{row.name:{width}}  {row.ratio:5.2f}  {row.goal:5.2f}"
            f"  {row.floor:8.3f} {row.unit:2}  {row.value:8.3f} {row.unit:2}{missed}"
        )
    return "\n".join(lines)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _rounded(row: Row) -> dict[str, str | float]:
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(row).items()
    }


if __name__ == "__main__":
    sys.exit(main())
