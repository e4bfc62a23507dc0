"""What is signed, in three short columns: the levels, the differences, the agreements."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services.scales import answer_of
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.marks import Glyph, Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.talk.seats import seat_of
from mentorapp.ui.talk.stage import Form


class Summary(Plain):
    """The three columns."""

    def __init__(self, look: Look) -> None:
        self._view: EvaluationView | None = None
        self._levels = Flow(look, gap=18)
        self._asked = Text(look, self._asked_words, "meta", "ink2", weight=600, wrap=True)
        self._differ = Text(look, self._differ_words, wrap=True, marked=True)
        self._agreed = Text(look, self._agreed_words, wrap=True, marked=True)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 0, 0, 0)
        for label, body in (
            (self._asked, self._levels),
            (_label(look, lambda: _("Verschillen")), self._differ),
            (_label(look, lambda: _("Afspraken")), self._agreed),
        ):
            column = Column(look, Rule(look, strong=True), label, gap=6)
            if isinstance(body, Flow):
                column.addLayout(body)
            else:
                column.addWidget(body)
            column.addStretch(1)
            self._across.addLayout(column, 1)
        super().__init__(look, self._across)
        self.take_form(Form())

    def show_view(self, view: EvaluationView) -> None:
        """Show what is signed now."""
        self._view = view
        for text in (self._asked, self._differ, self._agreed):
            text.refresh()
        empty(self._levels)
        found = Counter(level_of(view, row) for row in view.rows)
        for level in sorted(found, key=lambda one: -1 if one is None else one, reverse=True):
            name = answer_of(view.evaluation.scale, level)
            row = Row(self.look, gap=8)
            glyph = Glyph(self.look, level or 0, 24, steps=view.steps or 4, name=name)
            glyph.setToolTip(name)
            row.addWidget(glyph)
            row.addWidget(Text(self.look, str(found[level]), "lead", weight=600, tabular=True))
            self._levels.addWidget(Plain(self.look, row))
        self._levels.invalidate()

    def take_form(self, form: Form) -> None:
        """Stand below each other where there is little room."""
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if form.narrow else way.LeftToRight)
        self._across.setSpacing(self.look.px(12 if form.tight else 20))

    def _asked_words(self) -> str:
        number = len(self._view.rows) if self._view else 0
        return ngettext(
            "Samen afgesproken niveau, {number} competentie",
            "Samen afgesproken niveau, {number} competenties",
            number,
        ).format(number=number)

    def _differ_words(self) -> str:
        return difference_words(self._view) if self._view else ""

    def _agreed_words(self) -> str:
        if self._view is None:
            return ""
        made, following = self._view.agreements, self._view.following
        later = ""
        if following is not None:
            month = formats.month(following, year=False)
            later = " " + _("Volgende evaluatie in {month}.").format(month=month)
        if not made:
            return _("Er zijn geen afspraken gemaakt.") + later
        number = len(made)
        text = ngettext("**{number} gemaakt.**", "**{number} gemaakt.**", number)
        text = text.format(number=number)
        days = [one.by for one in made if one.by is not None]
        if days:
            first = formats.day(min(days), year=False)
            text += " " + _("De eerste tegen {day}.").format(day=first)
        return text + later


def level_of(view: EvaluationView, row: CriterionRow) -> int | None:
    """Give the level that counts for a criterion: what was agreed on, else the mentor's."""
    if row.agreed is not None:
        return row.agreed
    return _said(view, row, Voice.MENTOR)


def difference_words(view: EvaluationView) -> str:
    """Say how many differences were discussed, and whom those at the table followed."""
    rows = view.differences
    if not rows:
        return _("Er waren geen verschillen.")
    settled = [row for row in rows if row.agreed is not None]
    text = ngettext("**{number} besproken.**", "**{number} besproken.**", len(settled))
    parts = [text.format(number=len(settled))]
    lower = view.other if view.voice is Voice.MENTOR else view.voice
    mentor = sum(row.agreed == _said(view, row, Voice.MENTOR) for row in settled)
    other = sum(row.agreed == _said(view, row, lower) for row in settled)
    names = {"name": seat_of(view, Voice.MENTOR).name, "other": seat_of(view, lower).name}
    if mentor and other:
        text = _("Bij {number} volgden jullie {name}, bij {two} {other}.")
        parts.append(text.format(number=mentor, two=other, **names))
    elif mentor or other:
        name = names["name"] if mentor else names["other"]
        text = _("Bij {number} volgden jullie {name}.")
        parts.append(text.format(number=mentor or other, name=name))
    if between := len(settled) - mentor - other:
        parts.append(_("Bij {number} kozen jullie een ander niveau.").format(number=between))
    if left := len(rows) - len(settled):
        parts.append(_("Bij {number} bleef het open.").format(number=left))
    return " ".join(parts)


def _said(view: EvaluationView, row: CriterionRow, voice: Voice) -> int | None:
    said = row.mine if view.voice is voice else row.theirs if view.other is voice else None
    return said.level if said is not None else None


def _label(look: Look, say: Say) -> Text:
    return Text(look, say, "meta", "ink2", weight=600, align=Qt.AlignmentFlag.AlignLeft)
