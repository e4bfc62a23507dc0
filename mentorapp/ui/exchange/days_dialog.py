"""A school's own days from a calendar or a table: looked at, then taken over."""

from functools import partial

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.file_kinds import FileKind
from mentorapp.services import list_import, preparing
from mentorapp.services.desk import Desk
from mentorapp.services.preparing import FromFile
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.school_days_part import kind_word
from mentorapp.ui.workshop import Workshop

_DAYS = frozenset({Changed.DAYS})
_LINE = "\u2028"  # begins another line in a text
_TOLD = 8  # remarks said in full
_SHOWN = 60  # days that are listed


class DaysDialog(EditDialog):
    """Days of a school. Nothing is written before the main key."""

    def __init__(self, shop: Workshop, name: str, content: bytes, kind: FileKind) -> None:
        self._number = 0
        super().__init__(
            shop, shop.shell.place(), lambda: _("Dagen van de school"), width=700, height=640
        )
        look, form = self.look, self.form
        self.read: FromFile | None = None
        form.column.addWidget(Text(look, name, "meta", "ink2", wrap=True))
        self.school = Choice(look, name=lambda: _("Van welke school"))
        self._school_row = FormRow(look, lambda: _("Van welke school"), self.school)
        self._school_row.hide()
        form.add("school", self._school_row)
        form.name("learner", self._school_row)
        self.found = Notice(look, lambda: _("We kijken wat erin staat."), Tone.INFO)
        form.column.addWidget(self.found)
        self._rows = Column(look, gap=6)
        form.column.addLayout(self._rows)
        form.column.addStretch(1)
        self.save_key.setEnabled(False)
        self.finish()
        suffix = ".ics" if kind is FileKind.ICS else ".csv"
        shop.read(
            lambda _desk: preparing.read(content, suffix),
            self._show,
            refused=self._wrong,
            owner=self,
        )
        shop.read(list_import.schools, self._offer_schools, owner=self)

    def save_words(self) -> Say:
        """Give the words of the main key: how many days it takes over."""
        return lambda: (
            ngettext(
                "Neem {number} dag of periode over",
                "Neem {number} dagen of periodes over",
                self._number,
            ).format(number=self._number)
            if self._number
            else _("Neem over")
        )

    def save(self) -> None:
        """Take the days over, all of them or none."""
        found, school = self.read, str(self.school.currentData() or "")
        if found is None or not self._number:
            return
        if self._school_row.isVisible() and not school:
            self.refuse(Refused(Problem.MISSING, "school"))
            return
        number = self._number
        said = told(
            self.shop,
            lambda: ngettext(
                "{number} dag of periode overgenomen",
                "{number} dagen of periodes overgenomen",
                number,
            ).format(number=number),
        )

        def use_case(desk: Desk) -> None:
            preparing.take_over(desk, found, learner=None, scale=None, school=school)

        self.send(use_case, _DAYS, said)

    def _offer_schools(self, schools: tuple[tuple[str, str], ...]) -> None:
        self._school_row.setVisible(len(schools) > 1)
        if len(schools) > 1:
            none: tuple[str, Say] = ("", lambda: _("Kies een school"))
            self.school.offer([none, *((id_, name) for id_, name in schools)])

    def _show(self, found: FromFile) -> None:
        self.read, self._number = found, len(found.days)
        tone = Tone.INFO if found.days else Tone.WARN
        self.found.say(partial(_words, found), tone)
        announce(self.found, _words(found))
        for one in found.days[:_SHOWN]:
            say = partial(formats.period, one.starts, one.ends)
            about = partial(_about, kind_word(one.kind), one.label)
            row = Column(self.look, Text(self.look, say, weight=600, wrap=True), gap=0)
            row.addWidget(Text(self.look, about, "meta", "ink2", wrap=True))
            self._rows.addLayout(row)
        if more := max(0, len(found.days) - _SHOWN):
            rest = partial(_more, more)
            self._rows.addWidget(Text(self.look, rest, "meta", "ink2"))
        self.save_key.setEnabled(bool(self._number))
        self.save_key.refresh()

    def _wrong(self, refused: Refused) -> None:
        self.found.hide()
        self.refuse(refused.at(""))


def _words(found: FromFile) -> str:
    said = preparing.remarks(found)
    head = ngettext(
        "**{number} dag of periode zonder les, of met les in een vakantie.**",
        "**{number} dagen of periodes zonder les, of met les in een vakantie.**",
        len(found.days),
    ).format(number=len(found.days))
    rest = [_more(len(said) - _TOLD)] if len(said) > _TOLD else []
    return _LINE.join([head, *said[:_TOLD], *rest])


def _more(number: int) -> str:
    return _("En nog {number}.").format(number=number)


def _about(kind: Say, label: str) -> str:
    word = kind() if callable(kind) else kind
    return _("{kind}: {label}").format(kind=word, label=label) if label else word
