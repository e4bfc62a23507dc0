"""Every mark stands in an element of the structure."""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from mentorapp.reports.canvas import Sheet
from mentorapp.reports.progress import ProgressReport, progress_pdf
from mentorapp.reports.structure import ARTIFACTS, Role
from tests.reports.samples import FIVE, report, view

DRAWING = ("text", "strokes", "box", "circle", "polygon", "show_form")


@dataclass
class Listener:
    """Hears of the structure, and keeps the path that is open."""

    path: list[Role] = field(default_factory=list)
    seen: Counter[Role] = field(default_factory=Counter)
    wholes: set[int] = field(default_factory=set)
    tables: dict[int, object] = field(default_factory=dict)

    def begin(self, role: Role, whole: object, alt: str) -> None:
        self.path.append(role)
        self.seen[role] += 1
        if role is Role.TABLE:
            assert whole is not None
            assert alt
            self.tables[id(whole)] = whole
        if role in {Role.CELL, Role.HEAD_CELL} and not ARTIFACTS & set(self.path):
            assert Role.TABLE in self.path

    def end(self) -> None:
        self.path.pop()


@pytest.fixture
def strays(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect each mark that is drawn outside any element and outside a form."""
    found: list[str] = []
    forms: list[str] = []

    def watch(name: str) -> None:
        original = getattr(Sheet, name)

        def call(self: Sheet, *args: object, **options: object) -> object:
            listener = self._structure._marks
            assert isinstance(listener, Listener)
            if not listener.path and not forms:
                found.append(f"{name}{args}")
            return original(self, *args, **options)

        monkeypatch.setattr(Sheet, name, call)

    for name in DRAWING:
        watch(name)
    form, end_form = Sheet.form, Sheet.end_form

    def begin(self: Sheet, name: str, width: float, height: float) -> bool:
        made = form(self, name, width, height)
        if made:
            forms.append(name)
        return made

    def end(self: Sheet) -> None:
        forms.pop()
        end_form(self)

    monkeypatch.setattr(Sheet, "form", begin)
    monkeypatch.setattr(Sheet, "end_form", end)
    return found


@pytest.mark.parametrize(
    "shown",
    [
        report(practice=True),
        report(view(steps=5), labels=FIVE),
        report(view(bare=True)),
        report(view(number=0, bare=True)),
        report(view(number=60)),
    ],
    ids=["practice", "five", "bare", "empty", "sixty"],
)
def test_every_mark_stands_in_an_element(shown: ProgressReport, strays: list[str]) -> None:
    listener = Listener()
    progress_pdf(shown, marks=listener)
    assert strays == []
    assert listener.path == []
    assert listener.seen[Role.TITLE] == 1


def test_a_table_over_pages_is_one_element() -> None:
    listener = Listener()
    progress_pdf(report(view(number=60)), marks=listener)
    # competences, weeks, notes, days, two evaluations with ratings
    assert len(listener.tables) == 6


def test_listening_changes_nothing_on_paper() -> None:
    assert progress_pdf(report(), marks=Listener()) == progress_pdf(report())
