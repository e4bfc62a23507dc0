"""Opmaak: how reports look for a school, chosen in a panel over Verslagen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.report_kinds import ReportName
from mentorapp.domain.report_style import ROLES, SECTIONS
from mentorapp.services import report_names, report_style, style_wording
from mentorapp.services.desk import Desk
from mentorapp.services.naming import role_name
from mentorapp.services.report_style import EVERY, SetStyle, StyleRow
from mentorapp.ui.files import ask_for_file
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Plain, Row, Say
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.pictures import PhotoView
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

_LOGO_WIDE, _LOGO_HIGH = 200, 84  # of its picture, in pixels of the design
_KINDS = "PNG, JPEG (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)"


def style_key(shop: Workshop, owner: QWidget, learner: Callable[[], str]) -> Key:
    """Make the key that opens the panel for the school of the learner who is shown."""
    key = Key(shop.look, lambda: _("Opmaak"), icon="palette")

    def found(answer: tuple[tuple[StyleRow, ...], str]) -> None:
        StylePanel(shop, *answer).open()

    def ask() -> None:
        who = learner()
        shop.read(
            lambda desk: (report_style.styles(desk), report_style.school_of(desk, who)),
            found,
            owner=owner,
        )

    key.clicked.connect(ask)
    return key


class _LogoView(PhotoView):
    """The logo, small."""

    def minimumSizeHint(self) -> QSize:
        """Give its size: it shows a whole logo."""
        return QSize(self.look.px(_LOGO_WIDE), self.look.px(_LOGO_HIGH))


class LogoField(QWidget):
    """The logo as it will stand there, with the keys to choose another or none."""

    picked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.content = b""
        self.view = _LogoView(look)
        self.choose = Key(look, lambda: _("Kies een logo"), icon="photo")
        self.remove = Key(look, lambda: _("Haal weg"), Kind.QUIET, icon="trash")
        self.remove.clicked.connect(lambda: self.show_logo(b""))
        row = Row(look, gap=12)
        row.addWidget(self.view)
        row.addLayout(Flow(look, self.choose, self.remove), 1)
        self.setLayout(row)
        self.setFocusProxy(self.choose)
        look.changed.connect(self.refresh)
        self.show_logo(b"")

    def refresh(self) -> None:
        """Take the size of now."""
        self.view.setFixedSize(self.view.minimumSizeHint())

    def show_logo(self, content: bytes) -> None:
        """Show a logo; empty for none."""
        self.content = content
        self.view.show_photo(content or None, lambda: _("Logo"), lambda: _("Geen logo"))
        self.remove.setEnabled(bool(content))
        self.refresh()
        self.picked.emit(content)


class StylePanel(EditDialog):
    """Which sections, logo, who signs and which language, for one school after another."""

    def __init__(self, shop: Workshop, rows: Sequence[StyleRow], school: str) -> None:
        super().__init__(
            shop, shop.shell.place(), lambda: _("Opmaak van de verslagen"), width=846, height=700
        )
        self.rows = {one.school: one for one in rows}
        self.drafts = {one.school: _draft(one) for one in rows}
        self._opened = dict(self.drafts)
        self.school = school if school in self.rows else EVERY
        self._build_school()
        self._build_logo()
        self._build_sections()
        self._build_signing()
        self.forget_key = Key(self.look, lambda: _("Zoals elke andere school"), Kind.QUIET)
        self.forget_key.clicked.connect(self._forget)
        self.watch(lambda: tuple(self._all().values()))
        self.finish(self.forget_key)
        self._show_draft()

    # the parts

    def _build_school(self) -> None:
        look, column = self.look, self.form.column
        lead = Text(
            look,
            lambda: _(
                "Zo zien alle verslagen over leerlingen van deze school eruit, op elke computer "
                "van jullie."
            ),
            role="ink2",
            wrap=True,
        )
        column.addWidget(lead)
        options = [(one.school, partial(_school_words, one)) for one in self.rows.values()]
        self.which = Choice(look, options, name=lambda: _("Voor welke school"))
        self.which.pick(self.school)
        self.which.picked.connect(self._turn_to)
        self.language = Choice(look, _languages(), name=lambda: _("Taal van het verslag"))
        spoken = FormRow(look, lambda: _("Taal van het verslag"), self.language)
        self.form.name("language", spoken)
        school = FormRow(look, lambda: _("Voor welke school"), self.which)
        column.addLayout(Flow(look, school, spoken, gap=16))

    def _build_logo(self) -> None:
        look, column = self.look, self.form.column
        self.logo = LogoField(look)
        self.logo.choose.clicked.connect(self._ask_logo)
        more = lambda: _(  # noqa: E731 - a text
            "Wat je bij «Elke andere school» kiest, is het logo van jullie. Het staat ook bij de "
            "andere."
        )
        self.form.add("logo", FormRow(look, lambda: _("Logo bovenaan"), self.logo, more=more))
        self.own_mark = Check(look, lambda: _("Ook het teken van MentorApp"))
        column.addWidget(self.own_mark)

    def _build_sections(self) -> None:
        look, column = self.look, self.form.column
        kinds = [(name, partial(report_names.kind_words, name)) for name in SECTIONS]
        self.kind = Choice(look, kinds, name=lambda: _("Delen van"))
        self.kind.picked.connect(self._show_kind)
        self.form.add("sections", FormRow(look, lambda: _("Delen van"), self.kind))
        self.checks: dict[str, Check] = {}
        self._groups: dict[ReportName, QWidget] = {}
        for name, sections in SECTIONS.items():
            made = []
            for one in sections:
                check = Check(look, partial(style_wording.section_words, name, one))
                self.checks[f"{name.value}.{one}"] = check
                made.append(check)
            group = Plain(look, Flow(look, *made, gap=12))
            self._groups[name] = group
            column.addWidget(group)
        self._show_kind(next(iter(SECTIONS)))

    def _build_signing(self) -> None:
        look, column = self.look, self.form.column
        roles: list[tuple[str, Say]] = [("", lambda: _("Niemand"))]
        roles += [(role, partial(_role_words, role)) for role in ROLES]
        says: tuple[Say, ...] = (
            lambda: _("Tekent eerst"),
            lambda: _("Tekent daarna"),
            lambda: _("Tekent als laatste"),
        )
        self.signers = [Choice(look, roles, name=say) for say in says]
        rows = [FormRow(look, say, one) for say, one in zip(says, self.signers, strict=True)]
        self.form.name("signers", rows[0])
        for one in self.signers:
            self.watch(one.currentData)
        column.addLayout(Flow(look, *rows, gap=16))
        self.places = self.form.line(
            "places",
            lambda: _("Wie nog tekent"),
            more=lambda: _("Met een komma ertussen. Bijvoorbeeld: Ouder, Directie."),
        )

    # one school and another

    def _turn_to(self, school: str) -> None:
        """Show another school; what was chosen for this one is kept until it is saved."""
        self.drafts = self._all()
        self.school = school
        self._show_draft()

    def _show_draft(self) -> None:
        draft = self.drafts[self.school]
        self.form.clear()
        self.logo.show_logo(draft.logo or b"")
        self.own_mark.setChecked(bool(draft.own_mark))
        for name, check in self.checks.items():
            check.setChecked(name not in (draft.left_out or ()))
        order = (*(draft.signers or ()), *("" for _one in ROLES))
        for choice, role in zip(self.signers, order, strict=False):
            choice.pick(role)
        self.places.setText(", ".join(draft.places or ()))
        self.language.pick(draft.language or "")
        self.forget_key.setVisible(bool(self.school) and self.rows[self.school].chosen)

    def _show_kind(self, name: ReportName) -> None:
        for kind, group in self._groups.items():
            group.setVisible(kind is name)

    def _all(self) -> dict[str, SetStyle]:
        """Give the draft of every school, with what stands in the panel now."""
        roles = (one.currentData() for one in self.signers)
        places = (one.strip() for one in self.places.text().split(","))
        now = SetStyle(
            self.school,
            self.logo.content,
            self.own_mark.isChecked(),
            tuple(name for name, check in self.checks.items() if not check.isChecked()),
            tuple(role for role in roles if role),
            tuple(one for one in places if one),
            str(self.language.currentData() or ""),
        )
        return {**self.drafts, self.school: now}

    # logo

    def _ask_logo(self) -> None:
        ask_for_file(self, _("Kies een logo"), _KINDS, self.take_logo)

    def take_logo(self, path: Path) -> None:
        """Show the logo in a file; one that is none is refused, and the former stays."""
        self.form.clear()
        self.shop.lane.ask(
            partial(report_style.read_logo, path),
            self.logo.show_logo,
            refused=self.refuse,
            owner=self,
        )

    # writing

    def first(self) -> QWidget:
        """Begin at the school."""
        return self.which

    def save(self) -> None:
        """Choose what was changed, for each school that it was changed for."""
        changed = []
        for name, one in self._all().items():
            opened = self._opened[name]
            if one != opened:  # a logo whose picture has not come yet stays the one that it is
                changed.append(replace(one, logo=None) if one.logo == opened.logo else one)
        if not changed:
            self.put_away()
            return
        self._write(partial(report_style.set_styles, commands=changed))

    def _forget(self) -> None:
        self._write(partial(report_style.forget_style, school=self.school))

    def _write(self, use_case: Callable[[Desk], object]) -> None:
        name = self.rows[self.school].name
        self.send(
            use_case,
            report_style.CHANGED,
            lambda _done: self.shop.shell.tell(lambda: _("Opmaak bewaard"), name, can_undo=True),
        )


def _draft(row: StyleRow) -> SetStyle:
    style = row.style
    return SetStyle(
        row.school,
        row.logo,
        style.own_mark,
        style.left_out,
        style.signers,
        style.places,
        style.language,
    )


def _school_words(row: StyleRow) -> str:
    words = report_style.school_words(row)
    return words[:1].upper() + words[1:]


def _role_words(role: str) -> str:
    words = role_name(role)
    return words[:1].upper() + words[1:]


def _languages() -> list[tuple[str, Say]]:
    def said(code: str) -> str:
        words = style_wording.languages()[code]
        return words[:1].upper() + words[1:]

    return [(code, partial(said, code)) for code in style_wording.languages()]
