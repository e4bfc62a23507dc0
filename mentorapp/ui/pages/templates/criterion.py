"""One criterion of a template: its words, what it is bound to, its example sentences."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.template import Criterion, Example
from mentorapp.domain.words import Words
from mentorapp.services.template_editing import CompetenceRow, said
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.fields import Area, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.templates.binding import Binding
from mentorapp.ui.pages.templates.trying import Trying
from mentorapp.ui.pages.templates.words import language_hint
from mentorapp.ui.wording import level_says, spoken
from mentorapp.ui.workshop import Workshop

_BESIDE = 820  # of the design; in a narrower panel the trial stands below the form
_LEAST, _MOST = 1, 100  # a weight


class CriterionDialog(EditDialog):
    """A criterion, new or known. then: hears it; removed: it is taken away; None for a new one."""

    def __init__(
        self,
        shop: Workshop,
        former: Criterion | None,
        scale: str,
        known: Sequence[CompetenceRow],
        *,
        then: Callable[[Criterion], None],
        removed: Callable[[], None] | None = None,
    ) -> None:
        title: Say = (
            (lambda: _("Nieuwe vraag")) if former is None else (lambda: _("Vraag van het sjabloon"))
        )
        super().__init__(shop, shop.shell.place(), title, width=1040, height=680)
        look, form = shop.look, self.form
        self._former = former or Criterion("", Words(""))
        self._then = then
        form.column.insertWidget(0, Text(look, language_hint, "meta", "ink2", wrap=True))
        asked = lambda: _("Wat beoordeel je?")  # noqa: E731 - a text
        self.text = Area(look, name=asked, rows=2)
        self.text.setPlainText(spoken(self._former.text))
        form.add("text", FormRow(look, asked, self.text))
        self.binding = Binding(look, known, self._former.competence)
        self.binding.picked.connect(self._bound)
        form.add(
            "competence",
            FormRow(
                look,
                lambda: _("Hoort bij een competentie"),
                self.binding,
                more=lambda: _("Mag leeg blijven. Ze wordt gevraagd als ze in het plan staat."),
            ),
        )
        more = lambda: _("Mag leeg blijven. Een mentor neemt ze met één druk over.")  # noqa: E731
        title_of = lambda: _("Voorbeeldzinnen")  # noqa: E731 - a text
        head = Column(look, Text(look, title_of, weight=600, wrap=True), gap=2)
        head.addWidget(Text(look, more, "meta", "ink2", wrap=True))
        form.column.addLayout(head)
        sentences = {one.level: one.sentence for one in self._former.examples}
        self.examples = {
            level: form.line(f"level{level}", say, spoken(sentences.get(level, Words(""))))
            for level, (say, _hint) in enumerate(level_says(scale), 1)
        }
        self._over = tuple(
            one for one in self._former.examples if one.level not in self.examples and not scale
        )
        weight = self._former.weight
        self.weight = form.line(
            "weight",
            lambda: _("Gewicht"),
            "" if weight is None else str(weight),
            more=lambda: _("Mag leeg blijven. Alleen om te tonen: het telt nergens mee."),
        )
        self.trial = Trying(look, scale)
        self.watch(lambda: self.binding.code)
        self.body.removeWidget(form)
        self._both = Beside(look, least=_BESIDE)
        self._both.addWidget(form, 1)
        self._both.addWidget(self.trial, 1)
        self.body.addLayout(self._both, 1)
        form.column.addStretch(1)
        self.text.textChanged.connect(self._show)
        for line in self.examples.values():
            line.textChanged.connect(lambda _text: self._show())
        keys = []
        if removed is not None:
            self.away = Key(look, lambda: _("Schrap de vraag"), Kind.QUIET, icon="trash")
            self.away.clicked.connect(lambda: self._remove(removed))
            keys.append(self.away)
        self._show()
        look.changed.connect(self._fit)
        self.finish(*keys)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Neem over")

    def criterion(self) -> Criterion:
        """Give the criterion as it is typed now; its weight as it was."""
        former = self._former
        before = {one.level: one.sentence for one in former.examples}
        examples = [
            Example(level, typed(before.get(level, Words("")), line.text()))
            for level, line in self.examples.items()
            if line.text().strip()
        ]
        return replace(
            former,
            text=typed(former.text, " ".join(self.text.toPlainText().split())),
            competence=self.binding.code,
            examples=(*examples, *self._over),
        )

    def save(self) -> None:
        """Hand it over; it is kept with the template."""
        self.form.clear()
        made = self.criterion()
        if not made.text.nl:
            self.refuse(Refused(Problem.MISSING, "text"))
            return
        weight = self.weight.text().strip()
        if weight and not (weight.isdecimal() and _LEAST <= int(weight) <= _MOST):
            self.form.rows["weight"].refuse(
                lambda: _("Typ een getal van 1 tot 100, of laat het leeg.")
            )
            return
        self.put_away()
        self._then(replace(made, weight=int(weight) if weight else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the found competence that has the focus on Enter; look for none with it."""
        now = QApplication.focusWidget()
        enter = event.text() in ("\r", "\n")
        if enter and isinstance(now, ListRow):
            now.click()
        elif enter and now is self.binding.search and self.binding.rows:
            next(iter(self.binding.rows.values())).click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._both.fit(self.width())

    def _bound(self, one: CompetenceRow | None) -> None:
        """Propose the words of the competence where nothing is typed yet."""
        if one is not None and not self.text.toPlainText().strip():
            self.text.setPlainText(one.short)

    def _show(self) -> None:
        self.trial.show_criterion(self.criterion())

    def _remove(self, removed: Callable[[], None]) -> None:
        self.put_away()
        removed()


def typed(former: Words, text: str) -> Words:
    """Give words with what is typed; what nobody touched stays as it was in every language."""
    return former if text.strip() == spoken(former) else said(former, text)
