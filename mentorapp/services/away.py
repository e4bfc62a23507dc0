"""Since you were away: what others did about one's learners since one last looked.

When that was is kept on this PC alone, for each person: it is nobody else's business.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from mentorapp.domain.history_rows import HistoryRow
from mentorapp.domain.people import Learner, Placement
from mentorapp.services import placed as reading
from mentorapp.services import telling
from mentorapp.services.desk import Desk
from mentorapp.services.fields import Spoken
from mentorapp.services.telling import Change
from mentorapp.storage import history, seen
from mentorapp.storage.unit import Unit

MOST = 200  # rows; who was away for so long reads on in "Wie deed wat"
_LOOKED_AT = 1000  # changes at most, of which others are about nobody of one's own


def since(desk: Desk) -> tuple[HistoryRow, ...]:
    """Give what others did since the person at the desk last looked, the newest first.

    Nothing the first time: from then on it is counted.
    """
    with desk.read() as unit:
        mark = seen.until(unit.connection, desk.person)
        if mark is not None and _is_all(desk, mark):
            return ()
        rows = _rows(desk, unit, mark) if mark is not None else ()
    if mark is None and desk.person:
        looked(desk)
    return rows


def _is_all(desk: Desk, mark: Mapping[str, int]) -> bool:
    """Say whether nobody did anything since, as on most days; a school has hundreds of authors."""
    return all(seq <= mark.get(author, 0) for author, seq in desk.store.position())


def own_doings(rows: Iterable[HistoryRow]) -> dict[str, int]:
    """Give how many of these things a learner did at its own tile, by the learner's name."""
    return dict(Counter(row.learner for row in rows if row.learner and row.who == row.learner))


def looked(desk: Desk) -> None:
    """Keep that the person at the desk has seen it all."""

    def use_case(unit: Unit) -> None:
        seen.mark(unit.connection, desk.person)
        unit.commit("looked")

    desk.write(use_case)


def _rows(desk: Desk, unit: Unit, mark: dict[str, int]) -> tuple[HistoryRow, ...]:
    own = reading.mine(desk, unit)
    mine = {one.learner for one in unit.find(Placement) if own.has(one)}
    names = {one.name for one in unit.find(Learner) if one.id in mine}
    changes = []
    for one in seen.newer(unit.connection, mark, _LOOKED_AT):
        if one.by == desk.person:
            continue
        lines = history.lines(unit.connection, one.author, one.seq, one.branch)
        bodies = [json.loads(line.body) if line.body else None for line in lines]
        changes.append(Change(one, lines, bodies))
    rows = telling.rows(desk, unit, Spoken(unit), changes)
    return tuple(islice((row for row in rows if row.learner in names), MOST))
