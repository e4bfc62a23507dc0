"""Which rules of working time hold in this company: read by everybody, put on or off by some."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.domain.rule_house import WHY_LIMIT, RuleSwitch
from mentorapp.domain.work_rules import Subject
from mentorapp.services import rule_switches
from mentorapp.services.rule_switches import HouseRule, HouseRules
from mentorapp.services.work_hours import is_sure, rule_words
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.fields import Choice, FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind, Switch
from mentorapp.ui.kit.marks import Rule, Tag, Tone
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

_EVERY = ""  # no subject in particular


class RuleRow(QWidget):
    """A rule: what it holds, where it was read, and how it stands here."""

    def __init__(self, look: Look, one: HouseRule) -> None:
        super().__init__()
        self.one = one
        self.words = partial(rule_words, one.rule)
        text = Column(look, Text(look, self.words, weight=600, wrap=True), gap=4)
        about = partial(rule_switches.about_words, one.rule)
        text.addWidget(Text(look, about, "meta", "ink2", wrap=True))
        source = lambda: _("Bron: {source}").format(source=one.rule.source)  # noqa: E731 - a text
        text.addWidget(Text(look, source, "meta", "ink2", wrap=True))
        self.mark: Tag | None = None
        if not is_sure(one.rule):
            icon = "alert-triangle"
            self.mark = Tag(look, lambda: _("niet nagekeken"), Tone.WARN, icon=icon)
            text.addLayout(Row(look, self.mark, None))
        self.row = Row(look, gap=16)
        self.row.addLayout(text, 1)
        self.column = Column(look, self.row, gap=8)
        self.setLayout(self.column)


class ReadRule(RuleRow):
    """A rule that is only read: whether it is on, and why it is otherwise here."""

    def __init__(self, look: Look, one: HouseRule) -> None:
        super().__init__(look, one)
        state = Text(look, lambda: _("Aan") if one.on else _("Uit"), weight=600)
        self.row.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        if one.why:
            self.column.addWidget(Text(look, one.why, "meta", wrap=True))


class SwitchedRule(RuleRow):
    """A rule with its switch; where it stands otherwise than usual it is asked why."""

    def __init__(self, look: Look, one: HouseRule) -> None:
        super().__init__(look, one)
        self.on = Switch(look, lambda: _("Aan"), lambda: _("Uit"), name=self.words)
        self.on.setChecked(one.on)
        named = lambda: _("Waarom: {rule}").format(rule=self.words())  # noqa: E731 - a text
        self.why = Line(look, name=named)
        self.why.setMaxLength(WHY_LIMIT)
        self.why.setText(one.why)
        more = lambda: _("Mag leeg blijven. Bijvoorbeeld: afwijking van de horeca.")  # noqa: E731
        self.asked = FormRow(look, lambda: _("Waarom"), self.why, more=more)
        self.row.addWidget(self.on, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.asked)
        self.on.toggled.connect(self._follow)
        self._follow()

    @property
    def is_changed(self) -> bool:
        """Whether it stands otherwise now than when it was opened."""
        return self.switch() != RuleSwitch(self.one.rule.code, self.one.on, self.one.why)

    def switch(self) -> RuleSwitch:
        """Give how it stands; a reason only where it is otherwise than usual."""
        on = self.on.isChecked()
        why = "" if on == self.one.rule.on else self.why.text().strip()
        return RuleSwitch(self.one.rule.code, on, why)

    def _follow(self) -> None:
        self.asked.setVisible(self.on.isChecked() != self.one.rule.on)


class RulesDialog(EditDialog):
    """Every rule with its source. Who may not change them reads how they stand."""

    def __init__(self, shop: Workshop, house: HouseRules) -> None:
        title = lambda: _("Regels van de werktijd")  # noqa: E731 - a text
        super().__init__(shop, shop.shell.place(), title, width=820, height=760)
        self.house = house
        look, column = self.look, self.form.column
        column.insertWidget(0, Text(look, self._lead, role="ink2", wrap=True))
        subjects = [one for one in Subject if any(r.rule.subject is one for r in house.rules)]
        options: list[tuple[str, Say]] = [(_EVERY, lambda: _("Alle regels"))]
        options += [(one.value, partial(rule_switches.subject_words, one)) for one in subjects]
        self.subject = Choice(look, options, name=lambda: _("Onderwerp"))
        self.subject.picked.connect(self._narrow)
        column.insertWidget(1, FormRow(look, lambda: _("Onderwerp"), self.subject))
        self.rows: dict[str, RuleRow] = {}
        self.switched: dict[str, SwitchedRule] = {}
        self._groups: dict[str, QWidget] = {}
        for subject in subjects:
            column.addWidget(self._group(subject))
        if house.may:
            self.finish()
        else:
            self.close_rules = Key(look, lambda: _("Sluit"), Kind.MAIN)
            self.close_rules.clicked.connect(self.put_away)
            self.keys(self.close_rules)

    def first(self) -> QWidget:
        """Begin at the subject."""
        return self.subject

    def save(self) -> None:
        """Put on or off what was changed."""
        changed = tuple(row.switch() for row in self.switched.values() if row.is_changed)
        if not changed:
            self.put_away()
            return
        self.send(
            partial(rule_switches.set_switches, switches=changed),
            rule_switches.CHANGED,
            told(self.shop, lambda: _("Bewaard")),
        )

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its rule, which may stand under another subject."""
        self.subject.pick(_EVERY)
        self._narrow(_EVERY)
        super().refuse(refused)

    def _group(self, subject: Subject) -> QWidget:
        look = self.look
        words = partial(rule_switches.subject_words, subject)
        column = Column(look, Text(look, words, "lead", weight=600), gap=10)
        column.addWidget(Rule(look, strong=True))
        for one in self.house.rules:
            if one.rule.subject is subject:
                column.addWidget(self._row(one))
                column.addWidget(Rule(look))
        group = self._groups[subject.value] = Plain(look, column)
        return group

    def _row(self, one: HouseRule) -> RuleRow:
        code = one.rule.code
        if self.house.may:
            row = self.switched[code] = SwitchedRule(self.look, one)
            self.form.name(f"why.{code}", row.asked)
            self.watch(row.on.isChecked)
            self.rows[code] = row
        else:
            self.rows[code] = ReadRule(self.look, one)
        return self.rows[code]

    def _narrow(self, subject: str) -> None:
        for name, group in self._groups.items():
            group.setVisible(subject in (_EVERY, name))

    def _lead(self) -> str:
        if self.house.may:
            return _(
                "Een regel waarschuwt op de pagina Uren, en houdt nooit iets tegen. Zet uit wat "
                "voor jullie sector niet geldt."
            )
        return _(
            "Een regel waarschuwt op de pagina Uren, en houdt nooit iets tegen. Een beheerder "
            "kiest welke hier gelden."
        )


def house_words(house: HouseRules) -> str:
    """Say in one line how the rules stand here."""
    number = house.others
    if not number:
        return _("Zoals ze gewoonlijk staan")
    return ngettext(
        "{number} regel staat anders dan gewoonlijk",
        "{number} regels staan anders dan gewoonlijk",
        number,
    ).format(number=number)
