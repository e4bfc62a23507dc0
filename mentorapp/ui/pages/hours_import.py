"""The file of a time clock: chosen, looked at day by day, then taken over as one step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.clock_rows import (
    ClockColumn,
    ClockColumnSeen,
    ClockFault,
    ClockPreview,
    ClockRow,
    Effect,
)
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import clock_import
from mentorapp.services.clock_import import ClockFile
from mentorapp.services.clock_wording import (
    column_words,
    effect_word,
    fault_words,
    record_words,
    remarks,
    summary,
)
from mentorapp.services.desk import Desk
from mentorapp.ui.exchange.columns import Columns
from mentorapp.ui.files import ask_for_file, content_of
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_DAYS = frozenset({Changed.DAYS})
_LINE = "\u2028"  # begins another line in a text
_TOLD = 6  # faults said in full
_SEPARATORS: tuple[tuple[str, Say], ...] = (
    ("", lambda: _("Zelf zoeken")),
    (";", lambda: _("Puntkomma")),
    (",", lambda: _("Komma")),
    ("\t", lambda: _("Tab")),
)
_ENCODINGS: tuple[tuple[str, Say], ...] = (
    ("", lambda: _("Zelf zoeken")),
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252"),
    ("utf-16", "UTF-16"),
)
_TAKES = frozenset({Effect.NEW, Effect.DIFFERS})
Looked = tuple[tuple[ClockColumnSeen, ...], ClockPreview | None, Refused | None]


class ClockDialog(EditDialog):
    """Days of one learner from a time clock. Nothing is written before the main key."""

    def __init__(self, shop: Workshop, placement: str, learner: str) -> None:
        say = partial(_title, learner)
        self._number = 0  # of days that are ticked
        super().__init__(shop, shop.shell.place(), say, width=860, height=700)
        look, form = self.look, self.form
        self._learner = learner
        self._file = ClockFile(placement, b"")
        self.preview: ClockPreview | None = None
        self.ticks: dict[date, Check] = {}
        self.undated: Check | None = None
        self._turn = 0  # of looking: an answer to an older question is left alone
        self.ask_key = Key(look, lambda: _("Kies een bestand"), icon="folder-open", large=True)
        self.ask_key.clicked.connect(self._ask)
        self._name = Text(look, "", "meta", "ink2", wrap=True)
        self._name.hide()
        form.add(
            "file", FormRow(look, lambda: _("Bestand van de prikklok (CSV of XLSX)"), self.ask_key)
        )
        form.column.addWidget(self._name)
        self.found = Notice(look, "", Tone.INFO)
        self.found.hide()
        form.column.addWidget(self.found)
        self.separator = Choice(look, _SEPARATORS, name=lambda: _("Scheidingsteken"))
        self.encoding = Choice(look, _ENCODINGS, name=lambda: _("Tekenset"))
        for choice in (self.separator, self.encoding):
            choice.picked.connect(lambda _value: self._written_so())
        how = Flow(
            look,
            FormRow(look, lambda: _("Scheidingsteken"), self.separator),
            FormRow(look, lambda: _("Tekenset"), self.encoding),
            gap=16,
        )
        options = [(one.value, partial(_meaning, one)) for one in ClockColumn]
        self._columns = Columns(look, options, self._meant)
        columns_title = Text(look, lambda: _("Kolommen"), "section")
        self._how = Plain(look, Column(look, columns_title, how, self._columns, gap=12))
        self._how.hide()
        self.faults = Notice(look, "", Tone.DANGER)
        self.faults.hide()
        form.column.addWidget(self.faults)
        self._days_title = Text(look, lambda: _("Dagen"), "section")
        self._days_title.hide()
        form.column.addWidget(self._days_title)
        self._rows = Column(look, gap=0)
        form.column.addLayout(self._rows)
        form.column.addWidget(self._how)
        self.watch(lambda: bool(self._file.content))
        self.save_key.setEnabled(False)
        self.finish()

    @property
    def columns(self) -> list[Choice]:
        """The choices of the columns."""
        return self._columns.choices

    def save_words(self) -> Say:
        """Give the words of the main key: how many days it takes over."""
        return lambda: (
            ngettext("Neem {number} dag over", "Neem {number} dagen over", self._number).format(
                number=self._number
            )
            if self._number
            else _("Neem over")
        )

    def open_file(self, path: Path) -> None:
        """Look at a file that was chosen."""
        self.form.clear()

        def job(desk: Desk) -> tuple[bytes, Looked]:
            content = content_of(path)
            return content, _look(desk, replace(self._file, content=content, columns={}))

        def show(found: tuple[bytes, Looked]) -> None:
            self._file = replace(self._file, content=found[0], columns={})
            self._name.say(path.name)
            self._name.show()
            self._show(found[1])

        self.shop.read(job, show, refused=self.refuse, owner=self)

    def save(self) -> None:
        """Take the ticked days over, all of them or none."""
        if self.preview is None:
            self.refuse(Refused(Problem.MISSING, "file"))
            return
        if self.undated is not None and self.undated.isChecked():
            try:
                clock_import.refuse_faults([f for f in self.preview.faults if f.day is None])
            except Refused as refused:
                self.refuse(refused)
                return
        days = frozenset(day for day, tick in self.ticks.items() if tick.isChecked())
        if not days:
            return
        said = told(
            self.shop,
            lambda: ngettext("{number} dag overgenomen", "{number} dagen overgenomen", len(days))
            .format(number=len(days)),
            self._learner,
        )  # fmt: skip
        self.send(partial(clock_import.apply, file=self._file, days=days), _DAYS, said)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong with the file."""
        super().refuse(refused.at("file"))

    # looking

    def _ask(self) -> None:
        kinds = _("Bestanden (*.csv *.txt *.tsv *.xlsx);;Alles (*)")
        ask_for_file(self, _("Kies een bestand"), kinds, self.open_file)

    def _written_so(self) -> None:
        self._file = replace(
            self._file,
            separator=str(self.separator.currentData()),
            encoding=str(self.encoding.currentData()),
            columns={},
        )
        self._look_again()

    def _meant(self, number: int, meaning: str) -> None:
        said = {str(number + 1): ClockColumn(meaning)}
        self._file = replace(self._file, columns={**self._file.columns, **said})
        self._look_again()

    def _look_again(self) -> None:
        self.form.clear()
        self._turn += 1
        turn, file = self._turn, self._file

        def show(found: Looked) -> None:
            if turn == self._turn:
                self._show(found)

        def wrong(refused: Refused) -> None:
            if turn == self._turn:
                self.preview = None
                self._show_days(None)
                self.found.hide()
                self.refuse(refused)

        self.shop.read(partial(_look, file=file), show, refused=wrong, owner=self)

    def _show(self, found: Looked) -> None:
        columns, self.preview, refused = found
        self._how.show()
        self._columns.show_columns(columns)
        self._show_days(self.preview)
        if refused is not None:
            self.found.hide()
            self.refuse(refused)
            return
        if self.preview is not None:
            self.found.say(partial(_found, self.preview), Tone.INFO)
            self.found.show()
            announce(self.found, _found(self.preview))

    def _show_days(self, preview: ClockPreview | None) -> None:
        empty(self._rows)
        self.ticks, self.undated = {}, None
        rows = preview.rows if preview is not None else ()
        broken: dict[date, list[ClockFault]] = {}
        undated = []
        for fault in preview.faults if preview is not None else ():
            if fault.day is None:
                undated.append(fault)
            else:
                broken.setdefault(fault.day, []).append(fault)
        lines: list[tuple[date, Say, Say, bool, bool]] = [
            (
                row.record.day,
                partial(_day_words, row),
                partial(_effect_words, row),
                row.effect in _TAKES,
                row.effect in _TAKES,
            )
            for row in rows
        ]
        lines += [
            (
                day,
                partial(formats.weekday_in_full, day, year=True),
                partial(_why, found),
                True,
                True,
            )
            for day, found in broken.items()
        ]
        for day, say, more, ticked, can in sorted(lines, key=lambda one: one[0]):
            tick = Check(self.look, say, more=more)
            tick.setChecked(ticked)
            tick.setEnabled(can)
            tick.toggled.connect(lambda _on: self._count())
            self.ticks[day] = tick
            self._rows.addWidget(tick)
        if undated:
            self.undated = Check(self.look, partial(_undated, len(undated)), more=_leave_out)
            self.undated.setChecked(True)
            self.undated.toggled.connect(lambda _on: self._count())
            self._rows.addWidget(self.undated)
        self._days_title.setVisible(bool(self.ticks) or bool(undated))
        self._show_faults([*(f for found in broken.values() for f in found), *undated])
        self._count()

    def _show_faults(self, faults: Sequence[ClockFault]) -> None:
        self.faults.setVisible(bool(faults))
        if faults:
            self.faults.say(partial(_faults, sorted(faults, key=lambda f: f.line)), Tone.DANGER)

    def _count(self) -> None:
        self._number = sum(tick.isChecked() for tick in self.ticks.values())
        self.save_key.setEnabled(bool(self._number))
        self.save_key.refresh()


def _look(desk: Desk, file: ClockFile) -> Looked:
    """Look at a file; where columns are missing, give the columns with what is missing."""
    columns = clock_import.seen_columns(desk, file)
    try:
        preview = clock_import.look(desk, file)
    except Refused as refused:
        return columns, None, refused
    return columns, preview, None


def _title(learner: str) -> str:
    return _("Prikklok van {learner}").format(learner=learner)


def _meaning(column: ClockColumn) -> str:
    words = column_words()[column]
    return words[:1].upper() + words[1:]


def _found(preview: ClockPreview) -> str:
    return _LINE.join([summary(preview), *remarks(preview)])


def _faults(faults: Sequence[ClockFault]) -> str:
    more = len(faults) - _TOLD
    rest = [_("En nog {number}.").format(number=more)] if more > 0 else []
    head = _("**Dit klopt niet.** Pas het bestand aan, of laat die dagen weg.")
    return _LINE.join([head, *map(fault_words, faults[:_TOLD]), *rest])


def _day_words(row: ClockRow) -> str:
    return _("{day}: {what}").format(
        day=formats.weekday(row.record.day, short=True), what=record_words(row.record)
    )


def _effect_words(row: ClockRow) -> str:
    if row.effect is Effect.DIFFERS and row.former is not None:
        return _("vervangt: {what}").format(what=record_words(row.former))
    return effect_word(row.effect)


def _why(faults: Sequence[ClockFault]) -> str:
    return " ".join(map(fault_words, faults))


def _undated(number: int) -> str:
    return ngettext("{number} rij zonder dag", "{number} rijen zonder dag", number).format(
        number=number
    )


def _leave_out() -> str:
    return _("Vink uit om ze weg te laten.")
