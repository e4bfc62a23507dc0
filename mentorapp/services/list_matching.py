"""Who a row of a list is here: by a key that a person confirmed; all else only suggests."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mentorapp.domain.birth import Birth
from mentorapp.domain.folding import folded
from mentorapp.domain.list_rows import (
    Fate,
    Identity,
    KeyKind,
    Listed,
    ListFault,
    ListRow,
    ListTrouble,
    MayBe,
)
from mentorapp.domain.people import Learner, Placement
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_FIELDS = (
    ("given_name", "given"),
    ("family_name", "family"),
    ("school_number", "number"),
    ("programme", "programme"),
    ("year", "year"),
)


class Roll:
    """Everybody here, and the keys of one source that were confirmed before."""

    def __init__(self, desk: Desk, unit: Unit, source: str) -> None:
        own = desk.store.organisation
        placed = {
            one.id: one.learner
            for one in unit.find(Placement)
            if own in (one.workplace, one.school)
        }
        here = set(placed.values())
        self._learners = {
            one.id: one
            for one in unit.find(Learner)
            if one.id in here or own in (one.school, one.workplace)
        }
        self._own, self._is_school = own, desk.is_school
        self._keys = {
            (one.kind, one.foreign): one.learner
            for one in unit.find(Identity, organisation=own, source=source)
            if one.learner in self._learners
        }
        self._born: dict[str, set[date]] = defaultdict(set)
        for birth in unit.find(Birth):
            if birth.placement in placed:
                self._born[placed[birth.placement]].add(birth.born)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_number: dict[str, list[str]] = defaultdict(list)
        for one in self._learners.values():
            for name in (one.name, f"{one.family_name} {one.given_name}"):
                self._by_name[folded(name)].append(one.id)
            if one.school_number:
                self._by_number[one.school_number.casefold()].append(one.id)
        #: Learners to whom a key of a kind belongs already: another key of it is somebody else.
        self._keyed = {(kind, learner) for (kind, _foreign), learner in self._keys.items()}
        self._met: dict[str, int] = {}

    def learner(self, id_: str) -> Learner | None:
        """Give a learner who is here."""
        return self._learners.get(id_)

    def known(self, kind: KeyKind, foreign: str) -> str:
        """Give who a key was confirmed to be, or an empty text."""
        return self._keys.get((kind, foreign), "")

    def is_ours(self, learner: Learner) -> bool:
        """Say whether this organisation keeps a learner: the school's own records come from it."""
        return learner.school == self._own if self._is_school else learner.school is None

    def changed(self, learner: Learner, listed: Listed) -> Learner:
        """Give a learner as a row says; what the row leaves empty stays."""
        said = {name: getattr(listed, theirs) for name, theirs in _FIELDS}
        return replace(learner, **{name: value for name, value in said.items() if value})

    def row(self, listed: Listed, faults: tuple[ListFault, ...]) -> ListRow:
        """Say what becomes of one row."""
        if faults:
            return ListRow(listed, Fate.WRONG, faults=faults)
        confirmed = {self.known(kind, foreign) for kind, foreign in listed.keys} - {""}
        if len(confirmed) > 1:  # one key says this learner, another key that one
            return ListRow(listed, Fate.ASK, may_be=self._may_be(listed, confirmed))
        if not confirmed:
            found = self._candidates(listed)
            if found:
                return ListRow(listed, Fate.ASK, may_be=self._may_be(listed, found))
            return ListRow(listed, Fate.NEW)
        (id_,) = confirmed
        return self._as_known(listed, id_)

    def _as_known(self, listed: Listed, id_: str) -> ListRow:
        learner = self._learners[id_]
        first = self._met.setdefault(id_, listed.line)
        if first != listed.line:
            fault = ListFault(ListTrouble.SAME_PERSON, listed.line, "", listed.name, first)
            return ListRow(listed, Fate.WRONG, faults=(fault,))
        if not self.is_ours(learner):
            return ListRow(listed, Fate.THEIRS, id_)
        value = self.changed(learner, listed)
        changes = tuple(
            (name, getattr(learner, name), getattr(value, name))
            for name, _theirs in _FIELDS
            if getattr(learner, name) != getattr(value, name)
        )
        return ListRow(listed, Fate.CHANGES if changes else Fate.SAME, id_, changes=changes)

    def _candidates(self, listed: Listed) -> set[str]:
        """Give who may be the one in a row: by number or name; never who has another key of it."""
        found = {
            *self._by_number.get(listed.number.casefold(), ()),
            *self._by_name.get(folded(listed.name), ()),
        }
        kinds = {kind for kind, _foreign in listed.keys}
        return {id_ for id_ in found if not any((kind, id_) in self._keyed for kind in kinds)}

    def _may_be(self, listed: Listed, ids: Iterable[str]) -> tuple[MayBe, ...]:
        names = {folded(listed.name), folded(f"{listed.family} {listed.given}")}
        number = listed.number.casefold()
        found = [
            MayBe(
                one.id,
                one.name,
                one.group,
                bool(number) and one.school_number.casefold() == number,
                folded(one.name) in names,
                listed.born in self._born[one.id],
            )
            for one in (self._learners[id_] for id_ in ids)
        ]
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    not one.same_number,
                    not one.same_birth,
                    folded(one.name),
                    one.learner,
                ),
            )
        )
