"""The training plan in the tab Gegevens: each competence opens, and can be put elsewhere."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.learner_rows import PlacementDetails
from mentorapp.domain.plan import Goal
from mentorapp.domain.version_rows import VersionRow
from mentorapp.services import planning, scales
from mentorapp.ui.forms import told
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.pages.learners.data_words import goal_words, keeper_words
from mentorapp.ui.pages.learners.goal_dialogs import Cluster, ClusterDialog, GoalDialog
from mentorapp.ui.pages.learners.plan_preview import cluster_words
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.pages.learners.versions_part import versions_part
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.PLAN})


class PlanSection(QWidget):
    """The plan of a placement, competence by competence."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self._row: PlacementDetails | None = None
        self._ours = False
        self._versions: tuple[VersionRow, ...] = ()
        self._wanted = ""  # the key to stand on once the plan is read again
        self.keys: dict[str, QWidget] = {}
        self._ordering = False
        self._column = Column(self.look, gap=0)
        self.setLayout(self._column)

    def show_plan(
        self, row: PlacementDetails, versions: tuple[VersionRow, ...] = (), *, ours: bool
    ) -> None:
        """Show the plan of a placement. versions: of it; ours: this organisation keeps it."""
        if self._row is None or self._row.placement.id != row.placement.id:
            self._ordering = False
        self._row, self._ours, self._versions = row, ours, versions
        self._rebuild()

    def _rebuild(self) -> None:
        row = self._row
        if row is None:
            return
        held = self._wanted or next((n for n, key in self.keys.items() if key.hasFocus()), "")
        self._wanted, self.keys = "", {}
        empty(self._column)
        self._column.addWidget(self._section(row))
        self._stand_on(held)

    def _stand_on(self, name: str) -> None:
        """Put the focus on a key; at the end of its way a competence has only the other one."""
        key = self.keys.get(name)
        if key is not None and not key.isEnabled() and name.startswith("move "):
            what, goal, by = name.split()
            key = self.keys.get(f"{what} {goal} {-int(by)}")
        if key is not None:
            key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, row: PlacementDetails) -> Section:
        look, plan = self.look, row.plan
        section = Section(
            look, lambda: _("Opleidingsplan"), *([self._make_key(row)] if self._ours else [])
        )
        section.note(keeper_words(ours=self._ours))
        if plan is None:
            section.note(lambda: _("Nog geen opleidingsplan. Zonder plan kan je niet noteren."))
            return section
        section.fact(lambda: _("Naam"), plan.title)
        section.fact(lambda: _("Schaal"), partial(_scale_words, plan.scale))
        if len(self._versions) > 1:
            section.body.addWidget(versions_part(self.shop, self._versions, self.keys))
        if self._ours:
            add = Key(look, lambda: _("Nieuwe competentie"), Kind.QUIET, icon="plus", tight=True)
            add.clicked.connect(lambda: self._open(None))
            self.keys["add"] = add
            section.body.addSpacing(look.px(8))
            section.body.addLayout(Flow(look, self._order_key(), add))
        for cluster in self._clusters():
            self._add_cluster(section, cluster)
        return section

    def _make_key(self, row: PlacementDetails) -> Key:
        first, other = lambda: _("Kies een lijst"), lambda: _("Andere lijst")
        key = Key(
            self.look,
            first if row.plan is None else other,
            Kind.QUIET,
            icon="list-check",
            tight=True,
        )
        key.clicked.connect(self._make)
        self.keys["make"] = key
        return key

    def _order_key(self) -> Chip:
        key = Chip(self.look, lambda: _("Volgorde"), icon="list-details")
        key.setChecked(self._ordering)
        key.clicked.connect(self._order)
        self.keys["order"] = key
        return key

    def _order(self) -> None:
        self._ordering = not self._ordering
        self._rebuild()

    def _add_cluster(self, section: Section, cluster: Cluster) -> None:
        look = self.look
        words = cluster_words(*cluster)
        inside = [one for one in self._goals() if (one.cluster, one.cluster_title) == cluster]
        section.body.addSpacing(look.px(14))
        if words:
            title = Row(look, Text(look, words, weight=600, wrap=True, middle=True))
            keys = [self._rename_key(cluster)] if self._ours and cluster[0] else []
            section.body.addLayout(Spread(look, title, *keys, gap=8, least=140))
        section.body.addWidget(Rule(look, strong=True))
        for number, goal in enumerate(inside):
            section.body.addWidget(self._goal(goal, inside, number))

    def _rename_key(self, cluster: Cluster) -> Key:
        key = Key(
            self.look,
            "",
            Kind.QUIET,
            icon="pencil",
            tight=True,
            name=lambda: _("Hernoem {cluster}").format(cluster=cluster_words(*cluster)),
        )
        key.clicked.connect(lambda: self._rename(cluster))
        self.keys[f"cluster {cluster[0]}"] = key
        return key

    def _goal(self, goal: Goal, inside: list[Goal], number: int) -> QWidget:
        look, row = self.look, self._row
        more = partial(goal_words, goal, row.placement) if row else ""
        shown = ListRow(look, goal.short, more=more, end=goal.code)
        shown.clicked.connect(partial(self._open, goal))
        self.keys[f"goal {goal.id}"] = shown
        if not (self._ours and self._ordering):
            return shown
        line = Row(look, gap=8, margins=(0, 8, 0, 8))
        line.addWidget(shown, 1)
        for by, icon, say in (
            (-1, "chevron-up", lambda: _("{goal} omhoog")),
            (1, "chevron-down", lambda: _("{goal} omlaag")),
        ):
            key = Key(look, "", icon=icon, name=partial(_moved, say, goal))
            name = f"move {goal.id} {by}"
            self.keys[name] = key
            other = inside[number + by] if 0 <= number + by < len(inside) else None
            key.setEnabled(other is not None)
            if other is not None:
                key.clicked.connect(partial(self._move, goal, other, name))
            line.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        return Plain(look, line)

    def _goals(self) -> tuple[Goal, ...]:
        return self._row.goals if self._row else ()

    def _clusters(self) -> list[Cluster]:
        return list(dict.fromkeys((one.cluster, one.cluster_title) for one in self._goals()))

    # changing

    def _make(self) -> None:
        row = self._row
        if row is None:
            return
        panel = PlanSource(
            self.shop,
            self.shop.shell.place(),
            placement=row.placement.id,
            scale=row.plan.scale if row.plan else "",
        )
        panel.made.connect(
            lambda draft, _scale: self.shop.shell.tell(
                lambda: _("Plan gemaakt"), draft.title, can_undo=True
            )
        )
        panel.open()

    def _open(self, goal: Goal | None, _on: object = None) -> None:
        row = self._row
        if row is None or row.plan is None:
            return
        period = (row.placement.starts, row.placement.ends)
        GoalDialog(self.shop, row.plan, goal, self._clusters(), period, ours=self._ours).open()

    def _rename(self, cluster: Cluster) -> None:
        if self._row and self._row.plan:
            ClusterDialog(self.shop, self._row.plan, cluster).open()

    def _move(self, goal: Goal, other: Goal, name: str, _on: object = None) -> None:
        place = [one.id for one in self._goals()].index(other.id)
        self._wanted = name
        self.shop.write(
            partial(planning.move_goal, goal=goal.id, place=place),
            _CHANGED,
            told(self.shop, lambda: _("Verplaatst"), goal.short),
            owner=self,
        )


def _scale_words(scale: str) -> str:
    row = next((one for one in scales.scales() if one.id == scale), None)
    return f"{row.title}: {', '.join(row.labels)}" if row else scale


def _moved(say: object, goal: Goal) -> str:
    words = say() if callable(say) else str(say)
    return str(words).format(goal=goal.short)
