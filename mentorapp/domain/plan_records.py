"""The part of the catalogue about versions of plans and interruptions; see ``records``."""

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.continuing import GoalStep
from mentorapp.domain.pausing import Pause

PLANS = (
    Record(
        "goal_step",
        GoalStep,
        (Group("step", ("placement", "former", "plan", "goals", "by", "day")),),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "pause",
        Pause,
        (
            Group("period", ("placement", "kind", "starts", "ends", "whole")),
            Group("told", ("told",)),
            # Why may be an illness or a measure: that stays inside.
            Group("why", ("cause", "reason"), Audience.WORKPLACE),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Basis.CONTRACT,
    ),
)
