"""The sections of a template while it is changed: titles, criteria, and what moves them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.template import Criterion, Section
from mentorapp.domain.words import Words
from mentorapp.services.template_editing import CompetenceRow, plan_title
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Key, Kind, Pressable
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.templates.criterion import typed
from mentorapp.ui.pages.templates.words import criterion_words, text_of
from mentorapp.ui.wording import spoken


class Sections(QWidget):
    """The sections, in order. opened: a criterion is asked for, by section and place, -1 for new.

    changed: something is otherwise than it was.
    parts: what can be pressed, by the name of what it does and where: ``down 0``, ``up 0 2``.
    """

    opened = Signal(int, int)
    changed = Signal()

    def __init__(
        self, look: Look, known: Sequence[CompetenceRow], sections: Sequence[Section]
    ) -> None:
        super().__init__()
        self.look = look
        self._known = {one.code: one for one in known}
        self.sections = list(sections)
        self.titles: list[Line] = []
        self.parts: dict[str, Pressable] = {}
        self._column = Column(look, gap=14)
        self.add_key = Key(look, lambda: _("Nog een onderdeel"), icon="plus")
        self.add_key.clicked.connect(lambda: self._add(Section(Words(""))))
        self.plan_key = Key(look, lambda: _("Competenties van het plan"), icon="plus")
        self.plan_key.clicked.connect(lambda: self._add(Section(plan_title(), plan=True)))
        self.fault = Text(look, "", "meta", "danger", wrap=True)
        self.fault.hide()
        column = Column(look, gap=14)
        column.addLayout(self._column)
        column.addWidget(self.fault)
        column.addLayout(Flow(look, self.add_key, self.plan_key))
        self.setLayout(column)
        self.setFocusProxy(self.add_key)
        self._show()

    def value(self) -> tuple[Section, ...]:
        """Give the sections as they are typed now."""
        return tuple(
            replace(one, title=typed(one.title, line.text()))
            for one, line in zip(self.sections, self.titles, strict=True)
        )

    def put(self, section: int, place: int, one: Criterion) -> None:
        """Take a criterion in, at its place or at the end."""
        criteria = list(self._keep()[section].criteria)
        if place < 0:
            criteria.append(one)
            place = len(criteria) - 1
        else:
            criteria[place] = one
        self._change(section, criteria, f"open {section} {place}")

    def drop(self, section: int, place: int) -> None:
        """Take a criterion away."""
        criteria = list(self._keep()[section].criteria)
        del criteria[place]
        near = min(place, len(criteria) - 1)
        self._change(section, criteria, f"open {section} {near}" if criteria else f"new {section}")

    # building

    def _keep(self) -> list[Section]:
        """Take what is typed of the titles as theirs, before they are built anew."""
        self.sections = list(self.value())
        return self.sections

    def _change(self, section: int, criteria: list[Criterion], focus: str) -> None:
        self.sections[section] = replace(self.sections[section], criteria=tuple(criteria))
        self._show(focus)

    def _add(self, one: Section) -> None:
        self._keep().append(one)
        self._show()
        self.titles[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, section: int) -> None:
        del self._keep()[section]
        self._show()
        self.add_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, section: int, by: int) -> None:
        found = self._keep()
        found[section], found[section + by] = found[section + by], found[section]
        self._show(_moving(by, section + by))

    def _move_criterion(self, section: int, place: int, by: int) -> None:
        criteria = list(self._keep()[section].criteria)
        criteria[place], criteria[place + by] = criteria[place + by], criteria[place]
        self._change(section, criteria, _moving(by, section, place + by))

    def _show(self, focus: str = "") -> None:
        """Show the sections, and put the focus on a part, or on what moves it the other way."""
        empty(self._column)
        self.titles, self.parts = [], {}
        for number, one in enumerate(self.sections):
            self._column.addWidget(self._section(number, one))
        self.plan_key.setVisible(not any(one.plan for one in self.sections))
        self.changed.emit()
        if not focus:
            return
        verb, _sep, where = focus.partition(" ")
        other = {"up": "down", "down": "up"}.get(verb, verb)
        part = self.parts.get(focus)
        part = part if part is not None and part.isEnabled() else self.parts.get(f"{other} {where}")
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, number: int, one: Section) -> QWidget:
        look = self.look
        name = partial(_section_name, number)
        line = Line(look, name=name, hint=lambda: _("Naam van dit onderdeel"))
        line.setText(spoken(one.title))
        line.setCursorPosition(0)
        line.textEdited.connect(lambda _text: self.changed.emit())
        self.titles.append(line)
        last = len(self.sections) - 1
        keys = [  # up and down stand last, above those of the criteria
            self._key(f"remove {number}", "trash", _away(name), on=True),
            self._key(f"up {number}", "chevron-up", _up(name), number > 0),
            self._key(f"down {number}", "chevron-down", _down(name), number < last),
        ]
        for key, does in zip(
            keys,
            (
                partial(self._remove, number),
                partial(self._move, number, -1),
                partial(self._move, number, 1),
            ),
            strict=True,
        ):
            key.clicked.connect(lambda _on=False, does=does: does())
        head = Row(look, gap=8)
        head.addWidget(line, 1)
        for key in keys:
            head.addWidget(key)
        column = Column(look, Text(look, name, "meta", "ink2", weight=600), gap=4)
        column.addLayout(head)
        if one.plan:
            more = lambda: _(  # noqa: E731 - a text
                "Hier staan de competenties van het opleidingsplan, per cluster."
            )
            column.addWidget(Text(look, more, role="ink2", wrap=True))
        for place, criterion in enumerate(one.criteria):
            column.addWidget(self._criterion(number, place, criterion, len(one.criteria)))
        if not one.plan:
            new = Key(look, lambda: _("Nog een vraag"), Kind.QUIET, icon="plus", name=_new(name))
            new.clicked.connect(lambda: self.opened.emit(number, -1))
            self.parts[f"new {number}"] = new
            column.addLayout(Row(look, new, None))
        column.addWidget(Rule(look))
        return Plain(look, column)

    def _criterion(self, section: int, place: int, one: Criterion, count: int) -> QWidget:
        look, where = self.look, f"{section} {place}"
        row = ListRow(look, partial(text_of, one), more=partial(criterion_words, one, self._known))
        row.clicked.connect(lambda: self.opened.emit(section, place))
        self.parts[f"open {where}"] = row
        name = partial(text_of, one)
        up = self._key(f"up {where}", "chevron-up", _up(name), place > 0)
        down = self._key(f"down {where}", "chevron-down", _down(name), place < count - 1)
        up.clicked.connect(lambda: self._move_criterion(section, place, -1))
        down.clicked.connect(lambda: self._move_criterion(section, place, 1))
        line = Row(look, gap=8)
        line.addWidget(row, 1)
        line.addWidget(up, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(down, 0, Qt.AlignmentFlag.AlignVCenter)
        return Plain(look, line)

    def _key(self, part: str, icon: str, name: Callable[[], str], on: bool) -> Key:  # noqa: FBT001
        key = Key(self.look, "", Kind.QUIET, icon=icon, name=name, tip=name)
        key.setEnabled(on)
        self.parts[part] = key
        return key

    # what is refused

    def refuse(self, say: Say) -> None:
        """Say what is wrong with the sections."""
        self.fault.say(say)
        self.fault.show()
        self.add_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the sentence away."""
        self.fault.hide()


def _moving(by: int, *where: int) -> str:
    return " ".join(("down" if by > 0 else "up", *map(str, where)))


def _section_name(number: int) -> str:
    return _("Onderdeel {number}").format(number=number + 1)


def _up(name: Callable[[], str]) -> Callable[[], str]:
    return lambda: _("{what}: omhoog").format(what=name())


def _down(name: Callable[[], str]) -> Callable[[], str]:
    return lambda: _("{what}: omlaag").format(what=name())


def _away(name: Callable[[], str]) -> Callable[[], str]:
    return lambda: _("{what}: schrap").format(what=name())


def _new(name: Callable[[], str]) -> Callable[[], str]:
    return lambda: _("{what}: nog een vraag").format(what=name())
