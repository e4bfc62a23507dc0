"""The evidence of a competence on a line of time: notes, the learner's own ones, evaluations."""

from collections.abc import Callable
from enum import StrEnum, unique
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.competence_rows import CompetenceView, EvaluationEvidence
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Column, Row, empty
from mentorapp.ui.kit.difference import draw_difference
from mentorapp.ui.kit.drawing import draw_glyph
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.kit.marks import glyph_drawing
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.learners.competence_words import (
    evaluation_words,
    foot_words,
    levels_words,
    own_foot_words,
)
from mentorapp.ui.pages.learners.evidence import Evidence, week_words
from mentorapp.ui.pages.learners.log_photos import LogPhotos
from mentorapp.ui.pages.learners.logbook import CorrectPanel
from mentorapp.ui.standing import begun
from mentorapp.ui.wording import level_words, own_level_words
from mentorapp.ui.workshop import Workshop

_PHOTO = (132, 92)  # size of a small photo
_PAGE = 40  # entries shown at once


@unique
class Shown(StrEnum):
    """Which evidence is shown."""

    ALL = "all"
    PHOTOS = "photos"
    EVALUATIONS = "evaluations"
    LEARNER = "learner"


class Timeline(QWidget):
    """All that shows a competence, newest first. asked: a note is wanted, of a day or of today."""

    asked = Signal(str)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.view: CompetenceView | None = None
        self._most = _PAGE
        self._shown = Shown.ALL
        self.photos = LogPhotos(shop, *_PHOTO)
        self.photos.left.connect(self._back_to)
        self.rows: dict[str, Evidence] = {}
        self._list = Column(look, gap=0)
        self.more = Key(look, lambda: _("Toon vroegere notities"))
        self.more.clicked.connect(self._show_more)
        self.chips = {
            kind: Chip(look, partial(self._chip, kind), icon=icon)
            for kind, icon in (
                (Shown.ALL, ""),
                (Shown.PHOTOS, "photo"),
                (Shown.EVALUATIONS, ""),
                (Shown.LEARNER, ""),
            )
        }
        for kind, chip in self.chips.items():
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._choose, kind))
        self.chips[Shown.ALL].setChecked(True)
        title = Text(look, lambda: _("Bewijs uit het logboek"), "section", middle=True)
        above = Spread(look, Row(look, title), *self.chips.values(), gap=8, least=200)
        self.setLayout(Column(look, above, self._list, self.more, None, gap=8))

    def show_view(self, view: CompetenceView) -> None:
        """Show the evidence of a competence."""
        self.view = view
        self._show_evidence()
        self.show()

    def forget(self) -> None:
        """Show nothing: another competence is being read."""
        self.view, self._most, self._shown, self.rows = None, _PAGE, Shown.ALL, {}
        self.photos.clear()
        self.chips[Shown.ALL].setChecked(True)
        empty(self._list)
        self.hide()

    def _entries(self) -> list[LogRow | EvaluationEvidence]:
        """Give what is shown by the chosen filter, newest first."""
        view = self.view
        if view is None:
            return []
        notes = self._readable(view)
        if self._shown is Shown.LEARNER:
            return [one for one in notes if one.own]
        if self._shown is Shown.PHOTOS:
            return [one for one in notes if one.pictures]
        if self._shown is Shown.EVALUATIONS:
            return list(view.evaluations)
        found: list[LogRow | EvaluationEvidence] = [*notes, *view.evaluations]
        return sorted(found, key=lambda one: one.day, reverse=True)

    def _readable(self, view: CompetenceView) -> list[LogRow]:
        return [one for one in view.notes if not (one.private and self.shop.together)]

    def _number(self, view: CompetenceView, kind: Shown) -> int:
        notes = self._readable(view)
        return {
            Shown.ALL: len(notes) + len(view.evaluations),
            Shown.PHOTOS: sum(one.pictures > 0 for one in notes),
            Shown.EVALUATIONS: len(view.evaluations),
            Shown.LEARNER: sum(one.own for one in notes),
        }[kind]

    def _chip(self, kind: Shown) -> str:
        view = self.view
        if view is None:
            return ""
        words = {
            Shown.ALL: _("Alles {number}"),
            Shown.PHOTOS: _("Foto’s {number}"),
            Shown.EVALUATIONS: _("Evaluaties {number}"),
            Shown.LEARNER: _("{name} {number}"),
        }[kind]
        return words.format(number=self._number(view, kind), name=view.given_name)

    def _choose(self, kind: Shown) -> None:
        self._shown, self._most = kind, _PAGE
        self._show_evidence()

    def _show_more(self) -> None:
        first = self._most
        self._most += _PAGE
        self._show_evidence()
        shown = list(self.rows.values())
        if first < len(shown):
            shown[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_evidence(self) -> None:
        view, look = self.view, self.look
        if view is None:
            return
        for kind, chip in self.chips.items():
            chip.refresh()
            chip.setVisible(kind is Shown.ALL or self._number(view, kind) > 0)
        focus = next((id_ for id_, row in self.rows.items() if row.hasFocus()), "")
        empty(self._list)
        self.rows = {}
        self.photos.clear()
        entries = self._entries()
        for entry in entries[: self._most]:
            if isinstance(entry, EvaluationEvidence):
                self._add_evaluation(view, entry)
            elif entry.own:
                self._add_own(view, entry)
            else:
                self._add_note(view, entry)
        if not entries:
            key = Key(look, lambda: _("Noteer dit"), Kind.MAIN, icon="plus")
            key.clicked.connect(self._ask)
            school = self.shop.is_school
            self._list.addWidget(
                Nothing(
                    look,
                    lambda: _("Nog geen bewijs"),
                    (lambda: _("Wat de werkplek noteert, verschijnt hier met datum en zin."))
                    if school
                    else (lambda: _("Wat je noteert, verschijnt hier met datum, zin en foto.")),
                    *(() if school else (key,)),
                )
            )
        self.more.setVisible(len(entries) > self._most)
        self.photos.load(view.learner)
        if focus in self.rows:
            self.rows[focus].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_note(self, view: CompetenceView, row: LogRow) -> None:
        together = bool(self.shop.together)
        shown = Evidence(
            self.look,
            lambda: begun(level_words(view.scale, row.level)),
            row.day,
            partial(week_words, row.day),
            more=row.sentence,
            foot=partial(foot_words, row, together=together),
            draw=glyph_drawing(self.look, row.level, row.steps),
            leads=row.may_edit,
        )
        if row.may_edit:
            shown.clicked.connect(lambda: CorrectPanel(self.shop, row, view.scale).open())
        self.rows[row.id] = shown
        self._list.addWidget(self.photos.beside(row, shown))

    def _add_own(self, view: CompetenceView, row: LogRow) -> None:
        """Show what the learner noted; pressed, it becomes a note of the mentor."""
        shown = Evidence(
            self.look,
            lambda: own_level_words(view.scale, row.level) or _("Geoefend"),
            row.day,
            partial(week_words, row.day),
            more=row.sentence,
            foot=partial(own_foot_words, row, view.given_name),
            draw=partial(_draw_own, self.look, row),
            leads=not row.taken and not self.shop.is_school,
        )
        if not row.taken and not self.shop.is_school:
            shown.clicked.connect(lambda: self.asked.emit(row.day.isoformat()))
        self.rows[row.id] = shown
        self._list.addWidget(shown)

    def _add_evaluation(self, view: CompetenceView, one: EvaluationEvidence) -> None:
        look = self.look

        def sign(painter: QPainter, area: QRectF) -> None:
            look.draw_icon(painter, "clipboard-check", "ink", area.topLeft(), 24)

        shown = Evidence(
            look,
            partial(evaluation_words, view, one),
            one.day,
            lambda: _("evaluatie {number}").format(number=one.number),
            more=partial(levels_words, view, one),
            foot=lambda: _("Ondertekend, op slot"),
            draw=sign,
            drawn=self._tracks(view, one),
            leads=False,
        )
        self.rows[f"evaluation {one.number}"] = shown
        self._list.addWidget(shown)

    def _tracks(
        self, view: CompetenceView, one: EvaluationEvidence
    ) -> Callable[[QPainter, QRectF], None] | None:
        mentor, learner = one.level(Voice.MENTOR), one.level(Voice.LEARNER)
        if not mentor or not learner:
            return None

        def draw(painter: QPainter, area: QRectF) -> None:
            letters = ("M", view.given_name[:1])
            draw_difference(
                painter, self.look, area, mentor, learner, steps=view.steps, letters=letters
            )

        return draw

    def _back_to(self, note: str) -> None:
        """Go back to the photo that was looked at, or to its note when it has none any more."""
        if note in self.rows:
            to = self.photos.thumbs.get(note) or self.rows[note]
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, _on: object = None) -> None:
        self.asked.emit("")


def _draw_own(look: Look, row: LogRow, painter: QPainter, area: QRectF) -> None:
    draw_glyph(painter, look, area, row.level, steps=row.steps or 4, voice=Voice.LEARNER)
