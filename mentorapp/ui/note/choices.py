"""The competences of the quick note: headings, rows to tick, found by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.finding import Found, meets
from mentorapp.domain.note_rows import Choice, ChoiceCluster, NoteChoices, called
from mentorapp.domain.progress_rows import JUDGED
from mentorapp.domain.synonym import OwnWord
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.standing import called_words, standing_words, state_word, within
from mentorapp.ui.wording import ago, since

Index = QModelIndex | QPersistentModelIndex
_LONG = 14  # days after which weeks are said, in little room


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a heading, a cluster that opens, or a competence to tick.

    more: below the words; why: the part of it that says why it was found, or cannot be done here.
    """

    say: Say
    choice: Choice | None = None
    cluster: str = ""
    is_open: bool = False
    more: Say = ""
    when: Say = ""
    why: Say = ""


class Choices(QAbstractListModel):
    """The lines that are shown, and which competences are ticked, by goal.

    today: for how long ago. own: what was typed for competences that these words did not meet.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.today: date | None = None
        self._typed = ""  # since the last tick, however much of it was taken away again
        self._searched = ""  # what the lines are shown for
        self.found_none = False  # then everything is shown, to choose by hand
        self._own: dict[str, str] = {}  # by competence
        self._all: NoteChoices | None = None
        self._open: set[str] = set()
        self.lines: list[Line] = []
        self.chosen: dict[str, Choice] = {}

    def show(self, choices: NoteChoices) -> None:
        """Show the competences of another learner; what is ticked goes along by competence."""
        same = {one.competence for one in self.chosen.values()}
        self._all = choices
        everything = [one for cluster in choices.clusters for one in cluster.choices]
        self.chosen = {one.goal: one for one in everything if one.competence in same}
        self._show(self._usual())
        self.ticked.emit()

    def show_found(self, found: Sequence[tuple[Choice, Found]], typed: str) -> None:
        """Show what was found for words: what fits, then what is only much like them."""
        self._searched, self.found_none = typed, not found
        if not self._typed.startswith(typed):
            self._typed = typed
        fits = [self._line(one, hit) for one, hit in found if not hit.near]
        near = [self._line(one, hit) for one, hit in found if hit.near]
        lines = [Line(lambda: _("Gevonden")), *fits] if fits else []
        if near:
            head: Say = (
                (lambda: _("Lijkt erop")) if fits else (lambda: _("Niets gevonden. Bedoel je dit?"))
            )
            lines += [Line(head), *near]
        self._show(lines or self._usual())

    def show_usual(self) -> None:
        """Show proposals and clusters again."""
        self._searched, self.found_none = "", False
        self._show(self._usual())

    def tick(self, index: Index) -> None:
        """Tick or untick a competence, or open a cluster."""
        line = self.lines[index.row()]
        if line.cluster:
            self._open ^= {line.cluster}
            self._show(self._usual())
            return
        if line.choice is None:
            return
        if self.chosen.pop(line.choice.goal, None) is None:
            self.choose(line.choice)
        else:
            self._own.pop(line.choice.competence, None)
        self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))
        self.ticked.emit()

    def choose(self, one: Choice) -> None:
        """Tick a competence, and remember what was typed when these words do not meet it."""
        self.chosen[one.goal] = one
        typed, self._typed = self._searched or self._typed, ""
        if typed.strip() and not meets(" ".join(self._words(one)), typed):
            self._own[one.competence] = typed

    def own_words(self) -> tuple[tuple[str, str], ...]:
        """Give the ticked goals that were found otherwise than by what was typed, with that."""
        return tuple(
            (goal, self._own[one.competence])
            for goal, one in self.chosen.items()
            if one.competence in self._own
        )

    def forget(self) -> None:
        """Tick nothing, as for the next note."""
        self.chosen, self._own, self._typed = {}, {}, ""

    def _words(self, one: Choice) -> list[str]:
        title = next((each.title for each in self._clusters() if each.code == one.cluster), "")
        return [one.short, one.phrase, title, *(each.words for each in one.own)]

    def first(self) -> QModelIndex:
        """Give the first competence of the list."""
        for number, line in enumerate(self.lines):
            if line.choice is not None:
                return self.index(number)
        return QModelIndex()

    def every(self) -> list[Choice]:
        """Give every competence there is."""
        return [one for cluster in self._clusters() for one in cluster.choices]

    def _clusters(self) -> tuple[ChoiceCluster, ...]:
        return self._all.clusters if self._all else ()

    # for the view

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a line, and what a screen reader says of it."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said(line.say)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            one = line.choice
            when = said(line.when) if one is None else self._practised(one)
            parts = [said(line.say), said(line.more), when]
            if one is not None and self._all is not None:
                parts.append(within(standing_words(self._all.scale, one.state, one.level)))
                parts.append(_("aangevinkt") if one.goal in self.chosen else "")
            if line.cluster:
                parts.append(_("open") if line.is_open else _("dicht"))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and line.choice is not None:
            on = line.choice.goal in self.chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a heading is only read."""
        line = self.lines[index.row()]
        if line.choice is None and not line.cluster:
            return Qt.ItemFlag.ItemIsEnabled
        ticked = Qt.ItemFlag.ItemIsUserCheckable if line.choice else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | ticked

    @property
    def steps(self) -> int:
        """Number of steps of the scale of the plan."""
        return self._all.steps if self._all and self._all.steps else 4

    def _show(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def _line(self, one: Choice, hit: Found | None = None) -> Line:
        phrase = one.phrase if one.phrase != one.short else ""  # in a list of one's own
        own = called(one.own, hit) if hit else None
        why = partial(_why, own, one.reason)
        more: Say = lambda: " ".join(part for part in (why(), phrase) if part)  # noqa: E731
        return Line(one.short, one, more=more, when=partial(self._when, one), why=why)

    def _practised(self, one: Choice) -> str:
        """Say when it was practised last; nothing for never."""
        if one.last_day is None or self.today is None:
            return ""
        long_ago = (self.today - one.last_day).days >= _LONG
        return (since if long_ago else ago)(one.last_day, self.today)

    def _when(self, one: Choice) -> str:
        when = self._practised(one)
        if not when:
            return state_word(one.state)
        return f"{when}, {state_word(one.state)}" if one.state in JUDGED else when

    def _usual(self) -> list[Line]:
        found = self._all
        if found is None:
            return []
        lines: list[Line] = []
        if self.found_none:
            lines.append(Line(lambda: _("Niets gevonden. Kies zelf, dan onthouden we je woord.")))
        if found.suggestions:
            lines.append(Line(lambda: _("Voorstel voor vandaag")))
            lines += [self._line(one) for one in found.suggestions]
        shown = {one.goal for one in found.suggestions}
        long_ago = [one for one in found.long_ago if one.goal not in shown][:4]
        if long_ago:
            lines.append(Line(lambda: _("Lang niet geoefend")))
            lines += [self._line(one) for one in long_ago]
        number = len(self.every())
        lines.append(
            Line(
                lambda: ngettext(
                    "Alle {number} competentie", "Alle {number} competenties", number
                ).format(number=number)
            )
        )
        for cluster in found.clusters:
            count = len(cluster.choices)
            head = Line(
                f"{cluster.code}. {cluster.title}" if cluster.code else cluster.title,
                cluster=cluster.code or cluster.title,
                is_open=(cluster.code or cluster.title) in self._open,
                when=_counted(count),
            )
            lines.append(head)
            if head.is_open:
                lines += [self._line(one) for one in cluster.choices]
        return lines


def _counted(count: int) -> Say:
    return lambda: ngettext("{number} competentie", "{number} competenties", count).format(
        number=count
    )


def _why(own: OwnWord | None, reason: str) -> str:
    """Say by which words a competence was found, and why it cannot be done here."""
    parts = [called_words(own)] if own else []
    if reason:
        parts.append(_("Kan hier niet: {reason}").format(reason=reason.rstrip(".")) + ".")
    return " ".join(parts)
