"""The school's own codes for a day: said in the tab Gegevens, changed in a dialog."""

from functools import partial

from mentorapp.base.texts import _, language
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import DayCode
from mentorapp.domain.school_codes import LENGTH
from mentorapp.services import school_codes
from mentorapp.services.school_codes import SchoolCodes, SetSchoolCodes
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_DAYS = frozenset({Changed.DAYS})


class SchoolCodesDialog(EditDialog):
    """What the school calls each of our codes; empty where it says the same."""

    def __init__(self, shop: Workshop, placement: str, known: SchoolCodes) -> None:
        super().__init__(
            shop, shop.shell.place(), lambda: _("Codes van de school"), width=846, height=660
        )
        self._placement, self._known = placement, known
        look, form = self.look, self.form
        form.column.addWidget(
            Text(
                look,
                lambda: _(
                    "Gebruikt {school} eigen codes voor een dag? Typ ze hier. Ze komen naast onze "
                    "woorden, en in wat je naar de school stuurt."
                ).format(school=known.school),
                "meta",
                "ink2",
                wrap=True,
            )
        )
        self.lines: dict[str, Line] = {}
        rows = []
        for code in known.codes:
            line = Line(look, name=partial(code_words, code), hint=code.code)
            line.setText(known.own.get(code.code, ""))
            line.setMaxLength(LENGTH)
            row = FormRow(look, partial(code_words, code), line)
            row.setMinimumWidth(look.px(250))
            form.name(code.code, row)
            self.lines[code.code] = line
            rows.append(row)
        form.column.addLayout(Flow(look, *rows, gap=16))
        self.finish()

    def save(self) -> None:
        """Set the codes."""
        own = {code: line.text() for code, line in self.lines.items()}
        self.send(
            partial(school_codes.set_school_codes, command=SetSchoolCodes(self._placement, own)),
            _DAYS,
            told(self.shop, lambda: _("Codes bewaard"), self._known.school),
        )


def code_words(code: DayCode) -> str:
    """Give our words for a code with the code itself: Ziek (ZG)."""
    return _("{name} ({code})").format(name=code.label.spoken(language()), code=code.code)


def own_words(known: SchoolCodes) -> str:
    """Give the own codes of a school in one line: D (Ziek), B (Afwezig zonder reden)."""
    return ", ".join(
        _("{own} ({name})").format(own=known.own[code.code], name=code.label.spoken(language()))
        for code in known.codes
        if code.code in known.own
    )
