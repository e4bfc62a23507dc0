"""The part of the catalogue about evaluations; see ``records``."""

from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.evaluation import Evaluation, Rating, Signature, Statement

EVALUATIONS = (
    Record(
        "evaluation",
        Evaluation,
        (
            Group(
                "frame",
                (
                    "placement",
                    "number",
                    "day",
                    "period_from",
                    "period_to",
                    "scale",
                    "required",
                ),
            ),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "rating",
        Rating,
        (
            Group("mark", ("placement", "evaluation", "goal", "voice", "level", "rater")),
            Group("remark", ("remark",)),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "statement",
        Statement,
        (
            Group(
                "text",
                (
                    "placement",
                    "evaluation",
                    "number",
                    "lines",
                    "made_from",
                    "required",
                    "former",
                ),
            ),
            Group("reason", ("reason",)),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "signature",
        Signature,
        (
            Group(
                "mark",
                (
                    "placement",
                    "statement",
                    "statement_hash",
                    "person",
                    "role",
                    "method",
                    "at",
                ),
            ),
            Group("remark", ("remark",)),
        ),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)
