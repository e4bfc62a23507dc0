"""What signed evaluations say of the competences of a plan, by goal of the version in force."""

from datetime import date

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.plan import Plan
from mentorapp.domain.progress_rows import Assessed
from mentorapp.services import continuing, sealing
from mentorapp.storage.unit import Unit


def plan_of(unit: Unit, placement: str) -> Plan:
    """Give the version of the plan in force. Raises Refused(MISSING)."""
    plans = continuing.versions(unit, placement)
    if not plans:
        raise Refused(Problem.MISSING, "plan")
    return plans[-1]


def judged(unit: Unit, plan: Plan, upto: date) -> dict[str, Assessed]:
    """Give it; a draft, and what still has to be signed, say nothing."""
    scale = load_scales().get(plan.scale)
    found = sealing.assessed(unit, plan.placement, scale, upto)
    return continuing.of_placement(unit, plan.placement).assessed(found)
