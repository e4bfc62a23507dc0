"""Twelve pages as whole processes, ours against programs that set pages: ``dev.py bench --peers``.

MENTORAPP_PDF_PYTHON names a Python that has WeasyPrint and typst; LibreOffice comes from the
system. What is not here is left out, and said. All set the same words and tables in the same face
on twelve pages, give or take one; ours also draws glyphs, charts and codes, and tags them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pypdfium2

from mentorapp.base.paths import resources
from mentorapp.reports import reading
from mentorapp.reports.progress import progress_pdf
from tests.benchmarks import report, report_markup
from tests.benchmarks.row import Row
from tests.reports.samples import twelve_pages

# As a command does it, which Python's collector leaves alone meanwhile.
_OURS = """
import sys
from mentorapp.base import collector
with collector.seldom():
    from mentorapp.reports.progress import progress_pdf
    from tests.reports.samples import twelve_pages
    open(sys.argv[1], "wb").write(progress_pdf(twelve_pages()))
"""
_WEASYPRINT = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"
_TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
)
_SIZES = [size / 4 for size in range(24, 56)]  # points: one of them fills as many pages as ours
_AWAY = 1  # pages more or fewer


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that sets pages. write: its source at a size; set_: makes the PDF of a source."""

    name: str
    goal: float
    suffix: str
    write: Callable[[Mapping[str, Any], float], str]
    command: Callable[[Path, Path], list[str]]


def peers() -> Iterator[Peer]:
    """Give those that are here, and say which are not."""
    python, fonts = os.environ.get("MENTORAPP_PDF_PYTHON", ""), str(resources() / "fonts")
    for module, goal, suffix, write, code in (
        ("weasyprint", 0.25, ".html", report_markup.html, _WEASYPRINT),
        ("typst", 2.0, ".typ", report_markup.typst, _TYPST),
    ):
        if python and _has(python, module):
            yield Peer(
                module,
                goal,
                suffix,
                write,
                lambda source, into, code=code: [  # type: ignore[misc]
                    *(python, "-c", code, str(source), str(into), fonts)
                ],
            )
        else:
            _say(f"no {module}: MENTORAPP_PDF_PYTHON names no Python that has it")
    office = shutil.which("soffice")
    if office is None:
        _say("no LibreOffice here (Debian: libreoffice-writer)")
        return
    yield Peer(
        "LibreOffice",
        0.5,
        ".html",
        report_markup.html,
        lambda source, into: [
            *(office, "--headless", f"-env:UserInstallation={into.parent.as_uri()}/profile"),
            *("--convert-to", "pdf", "--outdir", str(into.parent), str(source)),
        ],
    )


def rows(full: bool) -> list[Row]:
    """Measure in pairs of whole processes; more of them in a full run."""
    data = reading.data_of(progress_pdf(twelve_pages()))
    with tempfile.TemporaryDirectory() as folder:
        found = [_row(peer, data, Path(folder), 9 if full else 5) for peer in peers()]
    return [one for one in found if one is not None]


def _row(peer: Peer, data: Mapping[str, Any], folder: Path, times: int) -> Row | None:
    source, into = folder / f"report{peer.suffix}", folder / "report.pdf"
    command = peer.command(source, into)
    pages = _fitted(peer, data, source, into)
    if pages is None:
        _say(f"{peer.name} set none, or not on {report.PAGES} pages")
        return None
    ours = [sys.executable, "-c", _OURS, str(folder / "ours.pdf")]
    pairs = [(_seconds(command), _seconds(ours)) for _ in range(times)]
    return Row(
        name=f"{report.PAGES} pages as a whole process, against {peer.name} ({pages} pages)",
        ratio=median(value / floor for floor, value in pairs),
        goal=peer.goal,
        floor=median(floor for floor, _ in pairs),
        value=median(value for _, value in pairs),
        unit="s",
    )


def _fitted(peer: Peer, data: Mapping[str, Any], source: Path, into: Path) -> int | None:
    """Write the source at the size that fills as many pages as ours; None for none."""
    low, high = 0, len(_SIZES) - 1
    while low <= high:
        middle = (low + high) // 2
        source.write_text(peer.write(data, _SIZES[middle]), encoding="utf-8")
        try:
            _seconds(peer.command(source, into))
            pages = _pages(into)
        except (subprocess.SubprocessError, OSError, pypdfium2.PdfiumError) as error:
            _say(f"{peer.name}: {error}")
            return None
        if abs(pages - report.PAGES) <= _AWAY:
            return pages
        low, high = (middle + 1, high) if pages < report.PAGES else (low, middle - 1)
    return None


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _seconds(command: list[str]) -> float:
    start = perf_counter()
    # As an installed program starts: from compiled code, whatever the shell of today says.
    variables = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=variables)
    return perf_counter() - start


def _has(python: str, module: str) -> bool:
    asked = [python, "-c", f"import {module}"]
    try:
        return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0
    except OSError:
        return False


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
