"""What came after a month was closed or an evaluation was signed (nagekomen), with its effect.

The seal stays as it is; this says what opening it again would change.
"""

from collections.abc import Iterator

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import Evaluation, Rating, sealed_by
from mentorapp.domain.month import LateChange, MonthLine, MonthSeal, SealState, reopen_month
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.question_rows import LateRow
from mentorapp.services import money_words, scales, sealing
from mentorapp.services.days import came_after_closing
from mentorapp.services.desk import Desk
from mentorapp.services.fields import Spoken
from mentorapp.services.naming import month_words
from mentorapp.services.question_effects import total_of
from mentorapp.storage.unit import Unit

_SUPPOSED = "nagekomen"  # reason of a month that is opened only to compute it; nothing stays


def late_rows(desk: Desk, learner: str) -> tuple[LateRow, ...]:
    """Give what came after closing and signing about a learner, the oldest first."""
    with desk.read() as unit:
        found = unit.get(Learner, learner)
        name = found.name if found is not None else ""
        late: list[tuple[MonthSeal, tuple[LateChange, ...], int | None]] = []
        rows = []
        for place in unit.find(Placement, learner=learner):
            seals = unit.find(MonthSeal, placement=place.id)
            for seal in sorted(seals, key=lambda one: one.month):
                changes = came_after_closing(unit, place, seal.month)
                if seal.state is SealState.CLOSED and changes:
                    late.append((seal, changes, total_of(desk, unit, place, seal.month)))
            rows += list(_of_evaluations(unit, place, name))
    months = [
        LateRow(
            name,
            month_words(seal.month),
            "; ".join(map(_change, changes)),
            _effect(changes, before, _reopened(desk, seal)),
        )
        for seal, changes, before in late
    ]
    return (*months, *rows)


def _reopened(desk: Desk, seal: MonthSeal) -> int | None:
    """Give what the month would pay if it were opened again; nothing of it stays."""

    def use_case(unit: Unit) -> int | None:
        hash_ = unit.head_hash(MonthSeal, seal.id, "hours")
        place = unit.get(Placement, seal.placement)
        if hash_ is None or place is None:
            return None
        unit.put(reopen_month(seal, hash_, _SUPPOSED))
        unit.commit("reopen_month", month=seal.month)
        return total_of(desk, unit, place, seal.month)

    try:
        return desk.suppose(use_case)
    except Refused:
        return None


def _effect(changes: tuple[LateChange, ...], before: int | None, after: int | None) -> str:
    minutes = sum(one.minutes for one in changes)
    if minutes:
        said = _("{hours} meer gewerkt.") if minutes > 0 else _("{hours} minder gewerkt.")
        parts = [said.format(hours=formats.hours(abs(minutes)))]
    else:
        parts = [_("De gewerkte uren blijven gelijk.")]
    if before is not None and after is not None:
        parts.append(
            _("De leervergoeding verandert niet.")
            if before == after
            else _(
                "Heropen je de maand, dan is de leervergoeding € {amount} in plaats van € {former}."
            ).format(amount=money_words.money(after), former=money_words.money(before))
        )
    return " ".join(parts)


def _change(one: LateChange) -> str:
    return _("{day}: was {before}, nu {after}").format(
        day=formats.weekday(one.day), before=_line(one.before), after=_line(one.after)
    )


def _line(line: MonthLine | None) -> str:
    if line is None:
        return _("leeg")
    code = load_absence_codes().get(line.code)
    words = formats.inside(code.label.spoken(language())) if code else line.code
    if code is not None and code.is_presence and line.minutes:
        words = f"{words} {formats.hours(line.minutes)}"
    return _("{what}, met attest").format(what=words) if line.attest else words


def _of_evaluations(unit: Unit, place: Placement, name: str) -> Iterator[LateRow]:
    spoken: Spoken | None = None
    for one in unit.find(Evaluation, placement=place.id):
        statements = sealing.statements(unit, one)
        sealed = sealed_by(statements, sealing.signatures(unit, one))
        if sealed is None:
            continue
        signed = {(line.goal, line.voice): line for line in statements[sealed].lines}
        parts = []
        spoken = spoken or Spoken(unit)
        for rating in unit.find(Rating, evaluation=one.id):
            line = signed.get((rating.goal, rating.voice))
            was = line.level if line is not None else None
            if was != rating.level:
                parts.append(
                    _("«{goal}»: was {before}, nu {after}").format(
                        goal=spoken.goal(rating.goal),
                        before=_level(one, was),
                        after=_level(one, rating.level),
                    )
                )
        if parts:
            yield LateRow(
                name,
                _("evaluatie {number}").format(number=formats.number(one.number)),
                "; ".join(parts),
                _("De getekende evaluatie blijft zoals ze is. Een nieuwe versie neemt dit mee."),
            )


def _level(evaluation: Evaluation, level: int | None) -> str:
    if level is None:
        return _("niet gezien")
    return formats.inside(scales.label_of(evaluation.scale, level))
