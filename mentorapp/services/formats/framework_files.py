"""The frameworks that a house works with, for the systems of schools: CASE, Moodle, Canvas.

They are about no learner: what was added to one learner's plan alone stays out.
"""

import hashlib
from collections.abc import Iterable

from mentorapp.base.texts import _, language
from mentorapp.connectors import canvas_out, case_out, moodle_out
from mentorapp.connectors.resources import load_scales
from mentorapp.domain import ids
from mentorapp.domain.competence_tree import Node, NodeKind, Tree, TreeScale
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Organisation
from mentorapp.domain.plan import Goal, Plan, Strand
from mentorapp.domain.scale import Scale
from mentorapp.services.desk import Desk
from mentorapp.services.formats.refusing import refuse_in
from mentorapp.storage.unit import Unit

_VERSION = 8  # characters of a version: another one for other content


def case(desk: Desk) -> bytes:
    """Give a CASE 1.1 package. Raises Refused as ``tree``."""
    return case_out.write(tree(desk))


def moodle(desk: Desk) -> bytes:
    """Give a framework for Moodle. Raises Refused as ``tree``."""
    return moodle_out.write(tree(desk))


def canvas(desk: Desk) -> bytes:
    """Give outcomes for Canvas. Raises Refused as ``tree``."""
    return canvas_out.write(tree(desk))


def tree(desk: Desk) -> Tree:
    """Give the frameworks of all plans of a house as one tree; several each under their own item.

    Raises Refused(NO_PLAN), and NATIONAL_NUMBER for a text that holds one.
    """
    with desk.read() as unit:
        house = unit.get(Organisation, desk.store.organisation)
        found = [one for plans in _by_framework(unit) if (one := _Made(unit, plans)).goals]
    if not found:
        raise Refused(Problem.NO_PLAN, "plan")
    publisher = house.name if house else _("Onbekend")
    if len(found) == 1:
        code, title = found[0].code, found[0].title
        id_, nodes = found[0].id, found[0].nodes()
    else:
        title = _("Opleidingsplannen van {house}").format(house=publisher)
        code = f"MA-{desk.store.organisation[:8]}"
        id_ = ids.natural("frameworks", desk.store.organisation)
        nodes = tuple(
            Node(one.id, NodeKind.QUALIFICATION, one.title, "", one.code, children=one.nodes())
            for one in found
        )
    scales = {scale: _scale(load_scales()[scale]) for one in found for scale in one.scales}
    made = Tree(
        id=id_,
        code=code,
        title=title,
        publisher=publisher,
        language=language(),
        changed=desk.now(),
        version=hashlib.sha256(repr((title, nodes, scales)).encode()).hexdigest()[:_VERSION],
        nodes=nodes,
        scales=tuple(scales.values()),
    )
    _refuse_numbers(made)
    return made


def _by_framework(unit: Unit) -> list[list[Plan]]:
    """Give the plans by framework, in the order of its code; newest versions first."""
    plans: dict[str, list[Plan]] = {}
    for plan in sorted(unit.find(Plan), key=lambda one: (one.framework, -one.version, one.id)):
        plans.setdefault(plan.framework, []).append(plan)
    return list(plans.values())


class _Made:
    """One framework, put together from the plans that follow it."""

    def __init__(self, unit: Unit, plans: list[Plan]) -> None:
        self.code, self.title = plans[0].framework, plans[0].title
        self.id = ids.natural("framework", self.code)
        self.scales: dict[str, None] = {}
        self.goals: dict[str, tuple[Goal, str]] = {}
        for plan in plans:
            goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
            for goal in goals:
                if goal.strand is not Strand.OWN and goal.competence not in self.goals:
                    self.goals[goal.competence] = (goal, plan.scale)
                    self.scales[plan.scale] = None

    def nodes(self) -> tuple[Node, ...]:
        """Give its clusters with their competences; those without a cluster stand beside them."""
        clusters: dict[tuple[str, str], list[Node]] = {}
        for goal, scale in self.goals.values():
            clusters.setdefault((goal.cluster, goal.cluster_title), []).append(
                Node(
                    ids.case_item_of(self.code, goal.competence),
                    NodeKind.COMPETENCY,
                    goal.phrase or goal.short,
                    goal.short,
                    goal.competence,
                    goal.code,
                    _scale_id(scale),
                )
            )
        made: list[Node] = []
        for (letter, title), inside in clusters.items():
            if not letter and not title:
                made += inside
                continue
            id_ = ids.natural("framework-cluster", self.code, letter, title)
            made.append(
                Node(id_, NodeKind.CLUSTER, title or letter, "", letter, children=tuple(inside))
            )
        return tuple(made)


def _scale(scale: Scale) -> TreeScale:
    spoken = language()
    return TreeScale(
        _scale_id(scale.id),
        scale.title.spoken(spoken),
        tuple(step.label.spoken(spoken) for step in scale.steps),
        scale.achieved_from,
    )


def _scale_id(scale: str) -> str:
    """Give the id of a scale in files for other systems; badges name the same."""
    return ids.natural("scale", scale)


def _refuse_numbers(made: Tree) -> None:
    refuse_in({"plan.title": made.title, "plan.framework": made.code})
    refuse_in({"house.name": made.publisher})
    for node, _above in made.walk():
        _refuse_node(node)


def _refuse_node(node: Node) -> None:
    cluster = node.kind is NodeKind.CLUSTER
    names: Iterable[tuple[str, str]] = (
        (("goal.cluster_title", node.statement), ("goal.cluster", node.code))
        if cluster
        else (
            ("goal.phrase", node.statement),
            ("goal.short", node.title),
            ("goal.competence", node.code),
            ("goal.code", node.mark),
        )
    )
    refuse_in(dict(names))
