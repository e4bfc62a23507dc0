"""The catalogue: every kind of record of the journal.

Projections, the package, the audience filter, a learner's dossier, retention and the conflict
screen derive from it; a command cannot write what is not in it.
"""

from mentorapp.domain.birth import BIRTHS
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.catalogue import (
    Anchor,
    Audience,
    Basis,
    Catalogue,
    Group,
    Owner,
    Record,
    Retention,
)
from mentorapp.domain.clock_rows import CLOCK_PROFILES
from mentorapp.domain.council_note import COUNCIL_NOTES
from mentorapp.domain.days import DayRecord
from mentorapp.domain.evaluation_records import EVALUATIONS
from mentorapp.domain.installation import (
    BranchChoice,
    Erasure,
    Installation,
    Readmission,
    Revocation,
)
from mentorapp.domain.intention import Intention
from mentorapp.domain.list_rows import LISTS
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.own_entry import OWN_ENTRIES
from mentorapp.domain.pay_terms import PAY_TERMS
from mentorapp.domain.people import (
    Establishment,
    Learner,
    Match,
    Organisation,
    Person,
    Placement,
    SchoolContact,
)
from mentorapp.domain.picture_records import PHOTOS
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.plan_records import PLANS
from mentorapp.domain.rate_rows import RATE_ROWS
from mentorapp.domain.report_shelf import REPORT_SHELF
from mentorapp.domain.report_style import REPORT_STYLES
from mentorapp.domain.rule_house import RULE_HOUSES
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.school_codes import SCHOOL_CODES
from mentorapp.domain.stand_in import STAND_INS
from mentorapp.domain.synonym import OWN_WORDS
from mentorapp.domain.template import TEMPLATES

_ORGANISATIONS = (
    Record(
        "installation",
        Installation,
        (
            Group(
                "card",
                (
                    "organisation",
                    "author",
                    "recipient",
                    "side",
                    "ground",
                    "voucher",
                    "voucher_seq",
                    "proof",
                    "name",
                ),
                Audience.EVERYONE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
    Record(
        "revocation",
        Revocation,
        (
            Group("order", ("organisation", "author", "last_seq"), Audience.EVERYONE),
            Group("reason", ("reason",), Audience.HOUSE),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
    Record(
        "branch_choice",
        BranchChoice,
        (Group("choice", ("organisation", "author", "seq", "change"), Audience.EVERYONE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
    Record(
        "erasure",
        Erasure,
        (Group("order", ("organisation", "learner", "by", "day"), Audience.HOUSE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.LEGAL,
    ),
    Record(
        "readmission",
        Readmission,
        (Group("order", ("organisation", "learner", "by"), Audience.HOUSE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.CONTRACT,
    ),
    Record(
        "match",
        Match,
        (Group("link", ("organisation", "kind", "ours", "theirs", "by"), Audience.EVERYONE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.CONTRACT,
    ),
    Record(
        "organisation",
        Organisation,
        (Group("identity", ("side", "name", "place", "number"), Audience.EVERYONE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
    Record(
        "establishment",
        Establishment,
        (
            Group(
                "identity",
                ("organisation", "name", "street", "place", "number"),
                Audience.EVERYONE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
    Record(
        "school_contact",
        SchoolContact,
        (
            Group("identity", ("organisation", "name", "place", "number"), Audience.HOUSE),
            Group("counsellor", ("counsellor", "phone", "email"), Audience.HOUSE),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.CONTRACT,
    ),
    Record(
        "person",
        Person,
        (
            Group(
                "name",
                ("organisation", "given_name", "family_name", "roles", "trade"),
                Audience.EVERYONE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.CONTRACT,
    ),
)

_LEARNERS = (
    Record(
        "learner",
        Learner,
        (
            Group("parties", ("school", "workplace")),
            Group("name", ("given_name", "family_name")),
            Group("study", ("school_number", "programme", "year")),
        ),
        Owner.SCHOOL,
        Anchor.PARTIES,
        Retention.SOCIAL,
        Basis.CONTRACT,
    ),
    Record(
        "placement",
        Placement,
        (
            Group("parties", ("learner", "school", "workplace")),
            Group("period", ("starts", "ends", "contract")),
            Group("mentors", ("mentors",), owner=Owner.WORKPLACE),
            Group("counsellor", ("counsellor",)),
            Group("establishment", ("establishment",), owner=Owner.WORKPLACE),
            Group("school_contact", ("school_contact",), Audience.WORKPLACE, Owner.WORKPLACE),
        ),
        Owner.SCHOOL,
        Anchor.PARTIES,
        Retention.SOCIAL,
        Basis.CONTRACT,
    ),
    Record(
        "plan",
        Plan,
        (
            Group("frame", ("placement", "framework", "title", "version")),
            Group("scale", ("scale",)),
        ),
        Owner.SCHOOL,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "goal",
        Goal,
        (
            Group(
                "wording",
                (
                    "plan",
                    "placement",
                    "competence",
                    "code",
                    "cluster",
                    "cluster_title",
                    "short",
                    "phrase",
                    "order",
                ),
            ),
            Group("planning", ("venue", "mode", "planned_from", "planned_to")),
            Group("exemption", ("exempted",)),
            Group("exemption_why", ("exempted_why",)),
            Group("strand", ("strand",)),
            Group("feasible", ("not_possible",), owner=Owner.WORKPLACE),
            Group("elsewhere", ("elsewhere",), owner=Owner.WORKPLACE),
        ),
        Owner.SCHOOL,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)

_LOG = (
    Record(
        "observation",
        Observation,
        (
            Group("rating", ("placement", "goal", "level", "day", "place", "rater")),
            Group("sentence", ("sentence",)),
            Group("private", ("private_note",), Audience.WORKPLACE),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "private_note",
        PrivateNote,
        (
            Group(
                "note",
                ("placement", "goal", "level", "day", "rater", "text"),
                Audience.WORKPLACE,
            ),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.INTEREST,
    ),
    Record(
        "intention",
        Intention,
        (Group("meant", ("placement", "goal", "day", "by", "since"), Audience.WORKPLACE),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.INTEREST,
    ),
)

_DAYS = (
    Record(
        "schedule",
        Schedule,
        (
            Group("frame", ("placement", "valid_from")),
            Group("pattern", ("kind", "weeks", "anchor", "blocks")),
        ),
        Owner.SCHOOL,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Basis.CONTRACT,
    ),
    Record(
        "school_day",
        SchoolDay,
        (Group("day", ("school", "starts", "ends", "kind", "label")),),
        Owner.SCHOOL,
        Anchor.SCHOOL,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
    Record(
        "day",
        DayRecord,
        (
            Group(
                "work",
                (
                    "placement",
                    "day",
                    "code",
                    "minutes",
                    "starts",
                    "ends",
                    "break_minutes",
                    "origin",
                ),
            ),
            Group("confirmation", ("confirmed_by",)),
            Group("attest", ("attest",)),
            Group("away", ("away", "away_minutes")),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Basis.LEGAL,
    ),
    Record(
        "month",
        MonthSeal,
        (
            Group(
                "hours",
                (
                    "placement",
                    "month",
                    "lines",
                    "worked_minutes",
                    "counts",
                    "made_from",
                    "former",
                    "state",
                ),
            ),
            Group("reason", ("reason",)),
            Group("pay", ("pay",), Audience.WORKPLACE),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Basis.LEGAL,
    ),
)

CATALOGUE = Catalogue(
    (
        *_ORGANISATIONS,
        *OWN_WORDS,
        *_LEARNERS,
        *BIRTHS,
        *PLANS,
        *_LOG,
        *EVALUATIONS,
        *TEMPLATES,
        *COUNCIL_NOTES,
        *OWN_ENTRIES,
        *STAND_INS,
        *PHOTOS,
        *_DAYS,
        *SCHOOL_CODES,
        *CLOCK_PROFILES,
        *LISTS,
        *PAY_TERMS,
        *RULE_HOUSES,
        *RATE_ROWS,
        *REPORT_SHELF,
        *REPORT_STYLES,
    )
)
