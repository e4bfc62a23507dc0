"""Dialogs for the training plan: a competence, why it cannot be done here, name of a cluster."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.plan import Goal, Mode, Plan, Strand, Venue
from mentorapp.services import planning, roster
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Plain, Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Area, Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.pages.data_parts import cut, proposal
from mentorapp.ui.pages.learners.own_words import OwnWordsPart
from mentorapp.ui.pages.learners.plan_preview import cluster_words
from mentorapp.ui.workshop import Workshop

PLAN = frozenset({Changed.PLAN})
VENUES: tuple[tuple[Venue, Say], ...] = (
    (Venue.BOTH, lambda: _("Op school en op de werkplek")),
    (Venue.WORKPLACE, lambda: _("Op de werkplek")),
    (Venue.SCHOOL, lambda: _("Op school")),
)
MODES: tuple[tuple[Mode, Say], ...] = (
    (Mode.PRACTICE, lambda: _("Inoefenen wat al geleerd is")),
    (Mode.INTRODUCTION, lambda: _("Nieuw aanleren")),
)
STRANDS: tuple[tuple[Strand, Say], ...] = (
    (Strand.OWN, lambda: _("Eigen doel van deze leerling")),
    (Strand.START, lambda: _("Aanloop: klaar worden om te werken")),
    (Strand.VOCATIONAL, lambda: _("Van de opleiding")),
)
_APART = "apart"  # stands for the cluster of own goals, or of the aanloopcomponent
_NEW = "new"  # stands for a cluster that is not in the plan yet
Cluster = tuple[str, str]  # letter and title


class GoalDialog(EditDialog):
    """A competence of a plan, new or known. goal: None for a new one."""

    def __init__(
        self,
        shop: Workshop,
        plan: Plan,
        goal: Goal | None,
        clusters: Sequence[Cluster],
        period: tuple[date, date],
        *,
        ours: bool,
    ) -> None:
        say: Say = (lambda: _("Nieuwe competentie")) if goal is None else goal.short
        super().__init__(shop, shop.shell.place(), say, width=720, height=0)
        self._plan, self._goal = plan, goal
        if not ours:
            self.form.column.addWidget(proposal(self.look))
        look, form = self.look, self.form
        self.short = form.line(
            "short",
            lambda: _("Korte naam"),
            goal.short if goal else "",
            more=lambda: _("Zo staat ze op de knoppen."),
        )
        self.phrase = Area(look, name=lambda: _("Omschrijving"), rows=2)
        self.phrase.setPlainText(goal.phrase if goal else "")
        form.add("phrase", FormRow(look, lambda: _("Omschrijving"), self.phrase))
        self.strand = Choice(look, STRANDS, name=lambda: _("Soort doel"))
        if goal is not None:
            self.strand.pick(goal.strand)
        self.strand.picked.connect(self._stranded)
        form.add("strand", FormRow(look, lambda: _("Soort doel"), self.strand))
        self._add_cluster(clusters)
        self.venue = Choice(look, VENUES, name=lambda: _("Waar"))
        self.mode = Choice(look, MODES, name=lambda: _("Hoe"))
        if goal is not None:
            self.venue.pick(goal.venue)
            self.mode.pick(goal.mode)
        form.add("venue", FormRow(look, lambda: _("Waar"), self.venue))
        form.add("mode", FormRow(look, lambda: _("Hoe"), self.mode))
        self._add_planned(period)
        if goal is not None:
            self.own_words = OwnWordsPart(shop, goal.id)
            form.column.addWidget(self.own_words)
        keys = []
        if goal is not None and ours:
            remove = Key(look, lambda: _("Haal uit het plan"), Kind.QUIET, icon="trash")
            remove.clicked.connect(self._remove)
            keys.append(remove)
        if goal is not None:
            impossible = Key(
                look, lambda: _("Hier niet mogelijk"), Kind.QUIET, icon="alert-triangle"
            )
            impossible.clicked.connect(self._ask_reason)
            keys.append(impossible)
        self._fit()
        self.finish(*keys)

    def _add_cluster(self, clusters: Sequence[Cluster]) -> None:
        look, form, goal = self.look, self.form, self._goal
        self._clusters = {str(n): one for n, one in enumerate(one for one in clusters if any(one))}
        options: list[tuple[str, Say]] = [
            (key, cut(cluster_words(*one))) for key, one in self._clusters.items()
        ]
        if goal is None:
            options.append((_APART, lambda: _("Een cluster apart voor dit soort doel")))
        options.append((_NEW, lambda: _("Een nieuwe cluster")))
        self.cluster = Choice(look, options, name=lambda: _("Cluster"))
        if goal is not None:
            its = (goal.cluster, goal.cluster_title)
            keys = [key for key, one in self._clusters.items() if one == its]
            self.cluster.pick(keys[0] if keys else _NEW)
        self.cluster.picked.connect(lambda _one: self._fit())
        form.add("cluster_choice", FormRow(look, lambda: _("Cluster"), self.cluster))
        self.letter = form.line("cluster", lambda: _("Letter van de cluster"))
        self.cluster_title = form.line("cluster_title", lambda: _("Naam van de cluster"))

    def _add_planned(self, period: tuple[date, date]) -> None:
        look, form, goal = self.look, self.form, self._goal
        self.planned = Check(look, lambda: _("Gepland in een bepaalde periode"))
        self.planned.setChecked(bool(goal and (goal.planned_from or goal.planned_to)))
        self.planned.clicked.connect(self._fit)
        first, last = period
        self.planned_from = DayField(
            look, (goal and goal.planned_from) or first, name=lambda: _("Vanaf")
        )
        self.planned_to = DayField(look, (goal and goal.planned_to) or last, name=lambda: _("Tot"))
        rows = (
            FormRow(look, lambda: _("Vanaf"), self.planned_from),
            FormRow(look, lambda: _("Tot"), self.planned_to),
        )
        for field, row in zip(("planned_from", "planned_to"), rows, strict=True):
            form.name(field, row)
        self._days = Plain(look, Flow(look, *rows, gap=16))
        self.exempted = Check(
            look,
            lambda: _("De leerling is vrijgesteld"),
            more=lambda: _("Ze telt dan niet mee. Notities blijven bewaard."),
        )
        self.exempted.setChecked(bool(goal and goal.exempted))
        self.exempted.clicked.connect(self._fit)
        for part in (self.planned, self._days, self.exempted):
            form.column.addWidget(part)
            part.setVisible(goal is not None)
        self.exempted_why = form.line(
            "exempted_why",
            lambda: _("Waarom vrijgesteld?"),
            goal.exempted_why if goal else "",
            more=lambda: _("Mag leeg blijven. De school leest dit."),
        )
        self.watch(self.planned.isChecked, self.exempted.isChecked)

    def _fit(self) -> None:
        new = self.cluster.currentData() == _NEW
        for field in ("cluster", "cluster_title"):
            self.form.rows[field].setVisible(new)
        self._days.setVisible(self._goal is not None and self.planned.isChecked())
        self.form.rows["exempted_why"].setVisible(
            self._goal is not None and self.exempted.isChecked()
        )

    def _stranded(self, strand: object) -> None:
        """Put what is of the aanloopcomponent apart, unless somebody chooses otherwise."""
        if self._goal is None and strand == Strand.START:
            self.cluster.pick(_APART)
            self._fit()

    def _where(self) -> Cluster:
        if self.cluster.currentData() == _APART:
            return "", ""
        found = self._clusters.get(str(self.cluster.currentData()))
        return found or (self.letter.text(), self.cluster_title.text())

    def save(self) -> None:
        """Add the competence, change it or propose it."""
        short = self.short.text()
        phrase = self.phrase.toPlainText().strip()
        letter, title = self._where()
        venue, mode = Venue(self.venue.currentData()), Mode(self.mode.currentData())
        goal, strand = self._goal, Strand(self.strand.currentData())
        if goal is None:
            adding = planning.AddGoal(
                self._plan.id, short, phrase or short, letter, title, venue, mode, strand=strand
            )
            self.send(
                partial(planning.add_goal, command=adding),
                PLAN,
                told(self.shop, lambda: _("Toegevoegd aan het plan"), short.strip()),
            )
            return
        days = (self.planned_from.day(), self.planned_to.day())
        editing = planning.EditGoal(
            goal.id,
            short,
            phrase,
            None,
            letter,
            title,
            venue,
            mode,
            days if self.planned.isChecked() else (None, None),
            self.exempted.isChecked(),
            strand,
            self.exempted_why.text(),
        )
        self.send(
            partial(planning.edit_goal, command=editing),
            PLAN,
            told(self.shop, lambda: _("Bewaard"), short.strip()),
        )

    def _remove(self) -> None:
        if self._goal is not None:
            self.send(
                partial(planning.remove_goal, goal=self._goal.id),
                PLAN,
                told(self.shop, lambda: _("Uit het plan gehaald"), self._goal.short),
            )

    def _ask_reason(self) -> None:
        goal = self._goal
        if goal is None or self.changed():
            self.close_panel()  # asks about what was typed first
            return
        self.put_away()
        NotPossibleDialog(self.shop, goal).open()


class NotPossibleDialog(EditDialog):
    """Why this workplace cannot offer a competence; the school reads it."""

    def __init__(self, shop: Workshop, goal: Goal) -> None:
        super().__init__(
            shop, shop.shell.place(), lambda: _("Niet mogelijk op deze werkplek"), width=600
        )
        self._goal = goal
        self.reason = self.form.line(
            "reason",
            lambda: _("Waarom kan {goal} hier niet?").format(goal=goal.short),
            goal.not_possible,
            more=lambda: _("De school leest dit. Maak leeg als het toch kan."),
        )
        self.finish()

    def save(self) -> None:
        """Say why, or take it back."""
        self.send(
            partial(roster.not_possible_here, goal=self._goal.id, reason=self.reason.text()),
            PLAN,
            told(self.shop, lambda: _("Bewaard"), self._goal.short),
        )


class ClusterDialog(EditDialog):
    """The name of a cluster of a plan."""

    def __init__(self, shop: Workshop, plan: Plan, cluster: Cluster) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Naam van de cluster"), width=560)
        self._plan, self._letter = plan, cluster[0]
        self.line = self.form.line("cluster_title", lambda: _("Naam van de cluster"), cluster[1])
        self.finish()

    def save(self) -> None:
        """Give it another name."""
        self.send(
            partial(
                planning.rename_cluster,
                plan=self._plan.id,
                cluster=self._letter,
                title=self.line.text(),
            ),
            PLAN,
            told(self.shop, lambda: _("Bewaard"), self.line.text().strip()),
        )
