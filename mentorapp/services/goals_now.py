"""The competences of one learner as they stand now, with today's notes: for notes and search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.continuing import ALONE
from mentorapp.domain.note_rows import Weight, weight_of
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.suggesting import Standing
from mentorapp.domain.synonym import OwnWord, Synonym
from mentorapp.domain.synonym import own_words as own_words_of
from mentorapp.services import sealing, today
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Placed, Standings
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal of a learner. level, last_day: None when never noted nor assessed; today: noted today.

    own: what people here call it. weight: see ``weight_of``.
    """

    standing: Standing
    state: GoalState
    level: int | None
    last_day: date | None
    today: bool
    own: tuple[OwnWord, ...]
    weight: Weight


def goals_now(
    desk: Desk, unit: Unit, seen: Standings, one: Placed, known: Sequence[Synonym]
) -> list[GoalNow]:
    """Give the goals of a learner's newest plan in its order. known: own words of this house."""
    noted = today.noted_today(desk, seen, one)
    continued = seen.continued.get(one.placement.id, ALONE)
    assessed = continued.assessed(sealing.assessed(unit, one.placement.id, one.scale, desk.today))
    proposed = {each.goal for each in today.suggestions(desk, seen, one)}
    framework = one.plan.framework if one.plan else ""
    found = []
    for each in seen.by_placement.get(one.placement.id, ()):
        last = desk.today if each.goal in noted else each.last_day
        final = assessed.get(each.goal)
        level = noted.get(each.goal, each.level)
        found.append(
            GoalNow(
                each,
                each.state(last, final, desk.today),
                final.level if level is None and final is not None else level,
                last,
                each.goal in noted,
                own_words_of(known, framework, each.competence, desk.person),
                weight_of(
                    barred=each.is_barred,
                    later=not each.is_for_here(desk.today),
                    proposed=each.goal in proposed,
                    last_day=last,
                ),
            )
        )
    return found
