"""The versions of a plan in the tab Gegevens: listed, compared, and what goes on in the last."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.version_rows import VersionRow
from mentorapp.services import plan_versions
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.compare_dialog import CompareDialog
from mentorapp.ui.pages.learners.migrate_dialog import migrate
from mentorapp.ui.pages.learners.version_words import open_words, row_more, row_title
from mentorapp.ui.workshop import Workshop


def versions_part(
    shop: Workshop, rows: tuple[VersionRow, ...], keys: dict[str, QWidget]
) -> QWidget:
    """Give the part; keys: gets what can be pressed, by what it does."""
    look = shop.look
    column = Column(look, gap=0)
    column.addSpacing(look.px(14))
    column.addWidget(Text(look, lambda: _("Versies"), weight=600, wrap=True, middle=True))
    column.addWidget(Rule(look, strong=True))
    for row in rows:
        shown = ListRow(look, partial(row_title, row), more=partial(row_more, row), icon="history")
        shown.clicked.connect(_comparing(shop, rows, row))
        keys[f"version {row.plan.id}"] = shown
        column.addWidget(shown)
    waiting = [row for row in rows[1:2] if row.open]
    for row in waiting:
        column.addSpacing(look.px(10))
        column.addWidget(Notice(look, partial(open_words, row), Tone.INFO))
    compare = Key(look, lambda: _("Vergelijk"), Kind.QUIET, icon="table", tight=True)
    compare.clicked.connect(_comparing(shop, rows, rows[0]))
    goes_on = Key(
        look, lambda: _("Wat gaat verder"), Kind.QUIET, icon="arrows-exchange", tight=True
    )
    goes_on.clicked.connect(partial(_migrate, shop, rows[0]))
    keys["compare"], keys["migrate"] = compare, goes_on
    column.addSpacing(look.px(8))
    column.addLayout(Flow(look, compare, goes_on))
    return Plain(look, column)


def _comparing(shop: Workshop, rows: tuple[VersionRow, ...], row: VersionRow) -> Callable[[], None]:
    """Give what compares a version with the one in force; that one with the one before."""
    plans = tuple(one.plan for one in rows)
    older = plans[1] if row.is_now else row.plan

    def compare() -> None:
        CompareDialog(shop, plans, older.id, plans[0].id).open()

    return compare


def _migrate(shop: Workshop, row: VersionRow, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
    plan = row.plan.id
    shop.read(
        lambda desk: plan_versions.migration(desk, plan),
        lambda shown: migrate(shop, shown),
        owner=shop,
    )
