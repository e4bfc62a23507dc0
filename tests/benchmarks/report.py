"""Progress reports of one page, 12 and 200 against drawing the same marks on the bare canvas.

The marks are captured, not imitated: one build runs on a canvas that writes down every call, and
the floor plays those calls back on a bare one. Fonts are loaded before either; everything else that
the report remembers between runs is forgotten before each, as in a process that prints one report.
"""

import gc
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

import pypdfium2
from reportlab.pdfgen import canvas as reportlab_canvas

from mentorapp.base import formats
from mentorapp.reports import breaking, frame, hyphens, typeface
from mentorapp.reports.progress import ProgressReport, progress_pdf
from tests.benchmarks.row import Row
from tests.reports.samples import report, twelve_pages, view

PAGES, LONG = 12, 200
GOAL = 3.5  # with the structure, the archive's demands and the data in the file
MEMORY_GOAL = 2.5
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Recorder:
    """A canvas that writes down what is asked of it, and does it."""

    def __init__(self, *args: object, **options: object) -> None:
        self._options = options
        self._canvas: Any = _BARE(*args, **options)
        self.calls: list[Call] = []
        MADE.append(self)

    def __getattr__(self, name: str) -> object:
        found = getattr(self._canvas, name)
        return partial(self._note, name, found) if callable(found) else found

    def _note(
        self, name: str, call: Callable[..., object], *args: object, **options: object
    ) -> object:
        if name not in {"beginPath", "save"}:  # a path arrives as an argument; both sides save
            self.calls.append((name, args, options))
        return call(*args, **options)

    def replay(self) -> bytes:
        """Draw the same marks on a bare canvas."""
        out = BytesIO()
        bare: Any = _BARE(out, **self._options)
        for name, args, options in self.calls:
            getattr(bare, name)(*args, **options)
        bare.save()
        return out.getvalue()


_BARE: Any = reportlab_canvas.Canvas
MADE: list[Recorder] = []


def long_report() -> ProgressReport:
    """Make a report of two hundred pages, most of it notes."""
    return report(view(number=85, each=81))


def capture(shown: ProgressReport) -> tuple[bytes, Recorder]:
    """Build a report on a canvas that writes down every call."""
    MADE.clear()
    with patch.object(reportlab_canvas, "Canvas", Recorder):
        data = progress_pdf(shown)
    return data, MADE.pop()


def _forget() -> None:
    for remembered in (
        formats._date_in,
        frame.modules,
        breaking.lines,
        hyphens.breaks,
        hyphens._dictionary,
        typeface.spans,
        typeface.thousandths,
    ):
        remembered.cache_clear()
    gc.collect()


def _looks(data: bytes) -> list[bytes]:
    """Give the pages as pictures: the floor has the marks alone, without what they mean."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=0.5).to_pil().tobytes() for page in document]


def _seconds(work: Callable[[], object]) -> float:
    _forget()
    start = perf_counter()
    work()
    return perf_counter() - start


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    times = 31 if full else 11
    return [
        _row(1, report(view(number=0, bare=True)), times),
        _row(PAGES, twelve_pages(), times),
        _row(LONG, long_report(), 5 if full else 3),
        _memory(),
    ]


def _row(count: int, shown: ProgressReport, times: int) -> Row:
    data, recorder = capture(shown)
    pages = len(pypdfium2.PdfDocument(data))
    if pages != count:
        raise RuntimeError(f"{pages} pages, not {count}: the sample no longer fits its name")
    if count <= PAGES and _looks(recorder.replay()) != _looks(data):
        raise RuntimeError("the floor does not draw the same marks")
    pairs = [
        (_seconds(recorder.replay), _seconds(partial(progress_pdf, shown))) for _ in range(times)
    ]
    many = "one page" if count == 1 else f"{count} pages"
    return Row(
        name=f"progress report of {many}, against its marks on the bare canvas",
        ratio=median(value / floor for floor, value in pairs),
        goal=GOAL,
        floor=median(floor for floor, _ in pairs),
        value=median(value for _, value in pairs),
        unit="s",
    )


def _memory() -> Row:
    """Compare the most memory that a process takes for a long report with that for twelve pages."""
    floor, value = _peak("twelve_pages"), _peak("long_report")
    return Row(
        name=f"peak memory of a report of {LONG} pages, against {PAGES}",
        ratio=value / floor,
        goal=MEMORY_GOAL,
        floor=floor,
        value=value,
        unit="MiB",
    )


def _peak(sample: str) -> float:
    code = (
        "from tests.benchmarks import exchange_child, report; "
        f"report.progress_pdf(report.{sample}()); print(exchange_child.peak())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return int(done.stdout) / 2**20


def measure() -> dict[str, float]:
    """Give the ratio alone, to look at."""
    return {row.name: row.ratio for row in rows(full=False)}
