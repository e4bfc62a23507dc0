"""The page Evaluaties as tests reach it: the list, a sheet, and each state of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from mentorapp.connectors.templates import load_templates
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import DueRow, EvaluationRow, EvaluationView, Said
from mentorapp.services import evaluation_list
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.evaluations import EvaluationsPage
from mentorapp.ui.pages.evaluations.asking import CHANGED, finish
from mentorapp.ui.pages.evaluations.sheet import SheetPart
from mentorapp.ui.shell.window import Window

ATTITUDE = "attitude-1"  # a template with criteria of its own, and example sentences
_DAY = date(2025, 11, 20)


def page_of(window: Window) -> EvaluationsPage:
    """Give the page."""
    page = window.frame.page if window.frame else None
    assert isinstance(page, EvaluationsPage)
    return page


def sheet_of(window: Window) -> SheetPart:
    """Give the sheet that is shown."""
    sheet = page_of(window).sheet
    assert sheet is not None
    return sheet


def view_of(window: Window) -> EvaluationView:
    """Give what the sheet shows."""
    view = sheet_of(window).view
    assert view is not None
    return view


def row(window: Window, number: int = 2) -> EvaluationRow:
    """Give an evaluation of Nour from the list."""
    from tests.ui.screens import settle  # noqa: PLC0415 - which names this module

    found: list[evaluation_list.EvaluationList] = []
    window.shop.read(evaluation_list.evaluations, found.append, owner=window)
    settle(window)
    every = (*found[0].running, *found[0].locked)
    return next(one for one in every if (one.given_name, one.number) == ("Nour", number))


def sheet(number: int = 2) -> Callable[[Window], None]:
    """Give what opens the sheet of an evaluation of Nour."""

    def reach(window: Window) -> None:
        from tests.ui.screens import settle  # noqa: PLC0415 - as above

        one = row(window, number)
        window.go(Does.EVALUATIONS, learner=one.learner, evaluation=one.id)
        settle(window)

    return reach


def write(window: Window, use_case: Callable[[Desk], object]) -> None:
    """Do something in the store, as another page would."""
    from tests.ui.screens import settle  # noqa: PLC0415 - as above

    window.shop.write(use_case, CHANGED, owner=window)
    settle(window)


def only_differences(window: Window) -> None:
    """Show the rows that differ."""
    sheet_of(window).only.click()


def shown_as(window: Window, **other: Any) -> None:
    """Show the sheet as it would be, without writing it: the store is that of other screens too."""
    part = sheet_of(window)
    part._arrived(part._asked, replace(view_of(window), **other))


def with_examples(window: Window) -> None:
    """Show criteria with example sentences."""
    view, template = view_of(window), load_templates()[ATTITUDE]
    words = [one.spoken("nl") for one in (each.text for each in template.criteria().values())]
    rows = tuple(
        replace(
            row,
            goal=goal,
            short=text,
            phrase=text,
            section=template.sections[0].title.spoken("nl"),
            free=True,
            mine=None,
            theirs=None,
            examples=criterion.examples,
        )
        for row, text, (goal, criterion) in zip(
            view.rows, words, template.criteria().items(), strict=False
        )
    )
    shown_as(window, rows=rows)
    sheet_of(window).rows.open(rows[1].goal)


def as_opened(window: Window) -> None:
    """Show the answers side by side, one given after seeing, one level agreed, one not seen."""
    view = view_of(window)
    first, second, *others = view.rows
    differs = next(one for one in others if one.differs)
    rows = [
        replace(first, later_theirs=Said(2)),
        replace(second, mine=Said(None, "Nog geen kans gehad."), agreed=2),
        *(replace(one, later_mine=Said(2)) if one is differs else one for one in others),
    ]
    reason = "Nour is volgende week op stage elders."
    shown_as(window, state=SheetState.OPENED, opened=reason, rows=tuple(rows))
    sheet_of(window).rows.open(differs.goal)


def as_signing(window: Window) -> None:
    """Show it as a second version that waits for signatures."""
    first = view_of(window).versions[0]
    empty = tuple(replace(one, at=None, method=None, strokes=()) for one in first.signers)
    reason = "Verkeerd niveau opgeschreven."
    second = replace(first, number=2, reason=reason, sealed=False, signers=empty)
    shown_as(window, state=SheetState.SIGNING, versions=(first, second), signers=empty)


def as_planned(window: Window) -> None:
    """Show that the plan asks for an evaluation."""
    rows = page_of(window).everyone.list
    assert rows.found is not None
    one = rows.found.running[0]
    due = (DueRow("", one.learner, one.name, one.given_name, _DAY, ""),)
    rows._arrived(replace(rows.found, due=due))


def finished(window: Window) -> None:
    """Let the own sheet be done."""
    write(window, partial(finish, view=view_of(window)))
