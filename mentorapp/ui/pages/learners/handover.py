"""The hand-over pack on the screen: what somebody who takes over a learner must know."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.handover_rows import HandOver, HandOverNote
from mentorapp.domain.progress_rows import GoalRow
from mentorapp.domain.today_rows import StripDay
from mentorapp.services import handover
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Column, Row, Say, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Glyph, Rule
from mentorapp.ui.kit.standing import StateGlyph
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.pages.learners.data_words import contract_words
from mentorapp.ui.pages.learners.overview_words import day_words, planned_words
from mentorapp.ui.standing import begun, standing_words
from mentorapp.ui.wording import level_words, since
from mentorapp.ui.workshop import Workshop

_LABEL = 150  # width of the labels of facts


class HandOverPanel(Dialog):
    """The pack; the main key leads to the paper."""

    def __init__(self, shop: Workshop, window: QWidget, learner: str) -> None:
        super().__init__(shop.look, window, lambda: _("Overdracht"), width=900, height=680)
        self.shop, self.learner = shop, learner
        self.view: HandOver | None = None
        self._parts = Column(shop.look, gap=20)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.print = Key(shop.look, lambda: _("Naar het afdrukken"), Kind.MAIN, icon="printer")
        self.print.clicked.connect(self._to_paper)
        self.print.setEnabled(False)
        self.keys(self.cancel(lambda: _("Sluit")), self.print)
        shop.read(
            lambda desk: handover.handover(desk, learner),
            self._show,
            refused=lambda problem: self._say(lambda: refusal(problem)),
            owner=self,
        )

    def _to_paper(self) -> None:
        self.put_away()
        self.shop.shell.go(Does.REPORTS, learner=self.learner, kind="handover")

    def _say(self, say: Say) -> None:
        empty(self._parts)
        self._parts.addWidget(Text(self.look, say, role="ink2", wrap=True))

    def _show(self, view: HandOver) -> None:
        self.view = view
        empty(self._parts)
        self.title.say(lambda: _("Overdracht van {learner}").format(learner=view.name))
        self.print.setEnabled(True)
        for part in (
            self._facts(view),
            self._soon(view),
            self._asks(view),
            self._levels(view),
            self._agreements(view),
            self._notes(view),
        ):
            if part is not None:
                self._parts.addWidget(part)

    def _facts(self, view: HandOver) -> Section:
        section = Section(self.look, lambda: _("Wie en waar"), label=_LABEL)
        section.fact(lambda: _("Opleiding"), ", ".join(filter(None, (view.programme, view.year))))
        section.fact(lambda: _("Periode"), partial(formats.period, view.starts, view.ends))
        section.fact(lambda: _("Overeenkomst"), contract_words(view.contract))
        where = ", ".join(filter(None, (view.workplace, view.establishment)))
        section.fact(lambda: _("Werkplek"), where)
        section.fact(lambda: _("Mentoren"), ", ".join(view.mentors))
        for name, until in view.standing_in:
            section.fact(lambda: _("Vervanger"), partial(_until, name, until))
        section.fact(lambda: _("School"), view.school)
        section.fact(lambda: _("Trajectbegeleider"), view.counsellor)
        section.fact(lambda: _("Telefoon"), view.phone)
        section.fact(lambda: _("E-mail"), view.email)
        return section

    def _soon(self, view: HandOver) -> Section:
        section = Section(self.look, lambda: _("De volgende dagen"), label=_LABEL)
        for day in view.ahead:
            section.fact(partial(day_words, day), partial(_meant, day, view))
        if not view.ahead:
            section.note(lambda: _("De volgende weken is niets ingepland."))
        return section

    def _asks(self, view: HandOver) -> Section | None:
        if not view.asks:
            return None
        section = Section(self.look, lambda: _("Oefen dit eerst"), label=_LABEL * 2)
        for short, last in view.asks:
            told: Say = partial(since, last, view.today) if last else lambda: _("nog niet gestart")
            section.fact(short, told)
        return section

    def _levels(self, view: HandOver) -> Section:
        section = Section(self.look, lambda: _("Waar staat het?"))
        for cluster in view.clusters:
            title = f"{cluster.code}. {cluster.title}" if cluster.code else cluster.title
            section.body.addSpacing(self.look.px(10))
            section.body.addWidget(Text(self.look, title, weight=600, wrap=True))
            for goal in cluster.goals:
                section.body.addWidget(_Line(self, view, goal))
        return section

    def _agreements(self, view: HandOver) -> Section | None:
        if not view.agreements and view.running is None:
            return None
        number = view.agreements[0].number if view.agreements else view.running
        say = lambda: _("Gezegd bij evaluatie {number}").format(number=number)  # noqa: E731 - a text
        section = Section(self.look, say, label=_LABEL * 2)
        for one in view.agreements:
            section.fact(one.short, one.remark)
        if view.running is not None:
            section.note(
                lambda: _("Evaluatie {number} loopt: ze is nog niet getekend.").format(
                    number=view.running
                )
            )
        return section

    def _notes(self, view: HandOver) -> Section:
        section = Section(self.look, lambda: _("Laatste notities"))
        for one in view.notes:
            section.body.addWidget(_Note(self, view, one))
        if not view.notes:
            section.note(lambda: _("Nog geen notities."))
        return section


class _Line(QWidget):
    """One competence: where it stands, and when it was seen last."""

    def __init__(self, panel: HandOverPanel, view: HandOver, goal: GoalRow) -> None:
        super().__init__()
        look = panel.look
        glyph = StateGlyph(look, goal.state, goal.level or 0, 24, steps=view.steps)
        now = Text(look, partial(standing_words, view.scale, goal.state, goal.level), wrap=True)
        row = Row(look, glyph, gap=12, margins=(0, 6, 0, 6))
        row.addWidget(Text(look, goal.short, wrap=True), 5)
        row.addWidget(now, 4)
        last: Say = partial(since, goal.last_day, view.today) if goal.last_day else ""
        row.addWidget(Text(look, last, "meta", "ink2", wrap=True), 2)
        self.setLayout(Column(look, row, Rule(look), gap=0))


class _Note(QWidget):
    """One of the last notes."""

    def __init__(self, panel: HandOverPanel, view: HandOver, one: HandOverNote) -> None:
        super().__init__()
        look, note = panel.look, one.note
        words = Column(look, Text(look, one.short, weight=600, wrap=True), gap=0)
        if note.sentence:
            words.addWidget(Text(look, note.sentence, wrap=True))
        words.addWidget(Text(look, partial(_note_foot, view, one), "meta", "ink2", wrap=True))
        row = Row(look, Glyph(look, note.level, 24, steps=one.steps), gap=12, margins=(0, 8, 0, 8))
        row.addLayout(words, 1)
        self.setLayout(Column(look, row, Rule(look), gap=0))


def _note_foot(view: HandOver, one: HandOverNote) -> str:
    note = one.note
    day = formats.weekday(note.day)
    level = begun(level_words(view.scale, note.level))
    return ", ".join(part for part in (level, day, note.rater, note.place) if part)


def _until(name: str, until: date) -> str:
    return _("{name} tot {day}").format(name=name, day=formats.short_day(until, year=True))


def _meant(day: StripDay, view: HandOver) -> str:
    """Say what is planned on a day, and what is meant for it."""
    meant = [name for at, name in view.meant if at == day.day]
    planned = planned_words(day)
    return f"{planned}. {', '.join(meant)}" if meant else planned
