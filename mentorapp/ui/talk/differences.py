"""The differences (verschillen) one at a time: both answers, and what is agreed on."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView, Said
from mentorapp.domain.voice import Voice
from mentorapp.services import rating
from mentorapp.services.scales import label_of, unseen
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.marks import Tag, Tone, VoiceMark
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.talk.agreed import AgreedKeys
from mentorapp.ui.talk.seats import seat_of
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.stage import Form, Pane, Stage
from mentorapp.ui.talk.tracks import Answers, Tracks
from mentorapp.ui.wording import level_says, level_words

_NOTHING = Said(None)


class DifferencesStage(Stage):
    """The step that goes through the differences. at: the number of the one that is shown."""

    step = TalkStep.DIFFERENCES

    def __init__(self, talk: TalkShop) -> None:
        super().__init__(talk)
        look = talk.look
        self.at = 0
        self.keys: AgreedKeys | None = None
        self._rows: tuple[CriterionRow, ...] = ()
        self._known = False  # where one is was chosen, not only found
        self.place = Tag(look, self._place_words, Tone.WARN, icon="arrow-up-right")
        self._section = Text(look, self._section_words, role="ink2", wrap=True, middle=True)
        self.title = Text(look, self._title_words, "talkXl", wrap=True)
        self._low_title = Text(look, self._title_words, "section", wrap=True, middle=True)
        where = Row(look, self.place, gap=12)
        for text in (self._section, self._low_title):
            where.addWidget(text, 1)
        self.tracks = Tracks(look)
        self._quotes = Row(look, gap=24)
        said = Plain(look, Column(look, self._quotes, None, gap=0), ground="sheet")
        self._pane = Pane(look, said, least=40)
        self._question = Text(look, lambda: _("Wat spreken we samen af?"), "section", wrap=True)
        right = Qt.AlignmentFlag.AlignRight
        self._help = Text(
            look, self._help_words, "meta", "ink2", wrap=True, middle=True, align=right
        )
        ask = Row(look, self._question, gap=16)
        ask.addWidget(self._help, 1)
        self._levels = Column(look, gap=0)
        self._all = Column(look, gap=12)
        self._all.addLayout(where)
        for part in (self.title, self.tracks):
            self._all.addWidget(part)
        self._all.addWidget(self._pane, 1)
        self._all.addLayout(ask)
        self._all.addLayout(self._levels)
        self._body = Plain(look, self._all)
        self._none = Text(look, self._none_words, "talk", wrap=True)
        self._none_more = Text(look, self._none_more_words, role="ink2", wrap=True)
        self._empty = Plain(look, Column(look, self._none, self._none_more, None, gap=10))
        column = Column(look, gap=0)
        column.addWidget(self._body, 1)
        column.addWidget(self._empty)
        self.setLayout(column)
        self._low_title.hide()

    # what is shown

    def show_view(self, view: EvaluationView) -> None:
        """Show the differences as they are now."""
        first = self.keys is None
        if self.keys is None:
            says: list[Say] = [say for say, _hint in level_says(view.evaluation.scale)]
            self.keys = AgreedKeys(self.look, says)
            self.keys.agreed.connect(self._agree)
            self._levels.addWidget(self.keys)
            self.take_form()
        self._rows = view.differences
        if first and not self._known:
            open_ = (at for at, row in enumerate(self._rows) if row.agreed is None)
            self.at = next(open_, max(0, len(self._rows) - 1))
        self.at = min(self.at, max(0, len(self._rows) - 1))
        self._show()

    @property
    def now(self) -> CriterionRow | None:
        """The difference that is shown."""
        return self._rows[self.at] if self.at < len(self._rows) else None

    def enter(self, *, from_end: bool) -> None:
        """Begin at the first difference, or at the last one for who comes back."""
        self.at, self._known = max(0, len(self._rows) - 1) if from_end else 0, True
        self._show()

    def focus_in(self) -> None:
        """Put the focus on the levels."""
        if self.keys is not None and self.now is not None:
            self.keys.focus_in()

    def forward(self) -> bool:
        """Go to the next difference."""
        return self._go(1)

    def back(self) -> bool:
        """Go to the former difference."""
        return self._go(-1)

    def next_words(self) -> Say:
        """Say that another difference comes, as long as one does."""
        if self.at + 1 < len(self._rows):
            return lambda: _("Volgend verschil")
        return super().next_words()

    def digit(self, number: int) -> None:
        """Agree on a level by its digit."""
        if self.keys is not None and self.now is not None:
            self.keys.choose(number)

    def kept(self) -> dict[str, Any]:
        """Give which difference is shown."""
        return {"goal": self.now.goal} if self.now is not None else {}

    def bring_back(self, kept: dict[str, Any]) -> None:
        """Show the same difference again."""
        found = [at for at, row in enumerate(self._rows) if row.goal == kept.get("goal")]
        if found:
            self.at, self._known = found[0], True
            self._show()

    def take_form(self) -> None:
        """Give the room to the question and its keys: smaller rows, no help, less white."""
        form: Form = self.form
        size = 2 if form.low else 1 if form.tight else 0
        self.tracks.show_form(size, short=form.tight)
        if self.keys is not None:
            self.keys.show_size(size)
        self.title.setVisible(not form.low)
        self._low_title.setVisible(form.low)
        self._section.setVisible(not form.low)
        self._help.setVisible(not form.tight)
        self._all.setSpacing(self.look.px(6 if form.low else 12))

    def _go(self, by: int) -> bool:
        if not 0 <= self.at + by < len(self._rows):
            return False
        self.at, self._known = self.at + by, True
        self._show()
        self.focus_in()
        row = self.now
        if row is not None:
            announce(self, f"{self._place_words()}. {row.short}. {self.tracks.accessibleName()}")
        return True

    def _show(self) -> None:
        view, row = self.talk.view, self.now
        self._body.setVisible(row is not None)
        self._empty.setVisible(row is None)
        for text in (self._none, self._none_more, self.title, self._low_title, self._section):
            text.refresh()
        self.place.refresh()
        if view is None or row is None or self.keys is None:
            self.moved.emit()
            return
        one = Answers(seat_of(view, view.voice), row.mine or _NOTHING, row.later_mine)
        other = Answers(seat_of(view, view.other), row.theirs or _NOTHING, row.later_theirs)
        if view.other is Voice.MENTOR:  # at the school: the mentor stands above there too
            one, other = other, one
        scale = view.evaluation.scale
        names = [label_of(scale, level) for level in range(1, view.steps + 1)]
        self.tracks.show_answers(names, one, other)
        empty(self._quotes)
        for answers in (one, other):
            self._quotes.addLayout(self._quote(answers, scale), 1)
        self.keys.show_level(row.agreed)
        self._pane.verticalScrollBar().setValue(0)
        self.moved.emit()

    def _quote(self, answers: Answers, scale: str) -> Row:
        look, seat = self.look, answers.seat
        remark = answers.said.remark
        step, role = ("lead", "ink") if remark else ("body", "ink2")
        spoken: Say = f"“{remark}”" if remark else partial(_no_words, seat.name)
        words = Column(look, Text(look, spoken, step, role, weight=400, wrap=True), gap=2)
        if remark:
            said = partial(_own_words, seat.name) if seat.voice is Voice.LEARNER else seat.name
            words.addWidget(Text(look, said, "meta", "ink2", wrap=True))
        if answers.later is not None:
            after = partial(_later_words, seat.name, scale, answers.later)
            words.addWidget(Text(look, after, "body", wrap=True))
        row = Row(look, gap=14)
        mark = VoiceMark(look, seat.voice, seat.letter, 30)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    # what is done

    def _agree(self, level: int | None) -> None:
        row = self.now
        if row is not None:
            goal = row.goal
            self.talk.write(
                lambda desk: rating.agree(desk, self.talk.evaluation, goal, level),
                refused=self._refuse,
            )

    def _refuse(self, problem: Refused) -> None:
        self.talk.shop.shell.tell(lambda: refusal(problem))
        self._show()

    # words

    def _place_words(self) -> str:
        return _("Verschil {number} van {whole}").format(number=self.at + 1, whole=len(self._rows))

    def _section_words(self) -> str:
        return self.now.section.replace("*", "") if self.now is not None else ""

    def _title_words(self) -> str:
        return self.now.short.replace("*", "") if self.now is not None else ""

    def _help_words(self) -> str:
        return _("Dit niveau komt in het verslag. Beide meningen blijven bewaard.")

    def _none_words(self) -> str:
        return _("Jullie zien alles gelijk.")

    def _none_more_words(self) -> str:
        view = self.talk.view
        number = len([row for row in view.rows if row.mine and row.theirs]) if view else 0
        return ngettext(
            "Op {number} competentie gaven jullie hetzelfde niveau. Ga verder met wat goed ging.",
            "Op {number} competenties gaven jullie hetzelfde niveau. Ga verder met wat goed ging.",
            number,
        ).format(number=number)


def _no_words(name: str) -> str:
    return _("{name} schreef hier niets bij.").format(name=name)


def _own_words(name: str) -> str:
    return _("{name}, zelfbeoordeling").format(name=name)


def _later_words(name: str, scale: str, later: Said) -> str:
    level = level_words(scale, later.level) if later.level else unseen(later.level)
    told = _("{name} zei na het zien: {level}").format(name=name, level=level)
    return f"{told}. “{later.remark}”" if later.remark else told
