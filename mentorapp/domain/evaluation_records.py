"""The part of the catalogue about evaluations; see ``records``."""

from typing import Any

from mentorapp.domain.agreement import Agreement, Talk
from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.evaluation import (
    AgreedLevel,
    Amendment,
    Evaluation,
    LaterRating,
    Opening,
    Rating,
    Sheet,
    Signature,
    Statement,
)
from mentorapp.domain.evaluation_plan import EvaluationPlan


def _answers(name: str, kind: type[Any]) -> Record:
    """Give the record of answers: of the mentor and the learner here, of the counsellor there."""
    return Record(
        name,
        kind,
        (
            Group("mark", ("placement", "evaluation", "goal", "voice", "level", "rater")),
            Group("remark", ("remark",)),
        ),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    )


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
            Group("setting", ("at", "template")),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    _answers("rating", Rating),
    _answers("later_rating", LaterRating),
    Record(
        "agreed_level",
        AgreedLevel,
        (Group("mark", ("placement", "evaluation", "goal", "level")),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "sheet",
        Sheet,
        (Group("done", ("placement", "evaluation", "voice", "entries")),),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "opening",
        Opening,
        (Group("opening", ("placement", "evaluation", "by", "at", "reason")),),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "amendment",
        Amendment,
        (Group("why", ("placement", "evaluation", "number", "reason", "by")),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "talk",
        Talk,
        (
            Group("place", ("placement", "evaluation", "step", "started")),
            Group("look_back", ("look_back",)),
            Group("strengths", ("strengths",)),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "agreement",
        Agreement,
        (
            Group("agreement", ("placement", "evaluation", "text", "who", "by", "order")),
            Group("outcome", ("outcome", "word", "closed_on")),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "evaluation_plan",
        EvaluationPlan,
        (Group("moments", ("placement", "dates", "every_weeks", "template")),),
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
                    "later",
                    "agreed",
                    "agreements",
                    "look_back",
                    "strengths",
                    "opened",
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
            Group("drawn", ("name", "strokes")),
        ),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)
