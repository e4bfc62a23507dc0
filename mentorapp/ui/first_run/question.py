"""What every page of the first start is: one question, what is asked, and a check of it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.forms import Form
from mentorapp.ui.kit.base import Column, Gap, Margins, Plain, Row, Say
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

MOST = 640  # width of what is asked, of the design
_READ = 720  # and of what is read


class Question(QWidget):
    """One page. step: where it belongs, or BEFORE or ASIDE; may_wait: "Later invullen" is there."""

    step = 0
    may_wait = False
    may_go_back = True
    edges: Margins = (40, 28, 36, 24)
    goes_on: Say = ""  # words of the main key, other than the usual ones
    waits: Say = staticmethod(lambda: _("Later invullen"))

    def __init__(self, shop: Workshop, say: Say, more: Say = "") -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.skipped = False
        self._sees = QTimer(self, singleShot=True, interval=0)
        self._sees.timeout.connect(self._see_fault)
        self.form = Form(look, gap=16)
        self.title = Text(look, say, "title", wrap=True)
        self.more = Text(look, more, role="ink2", wrap=True)
        if not more:
            self.more.hide()
        words = (_narrowed(look, self.title), _narrowed(look, self.more))
        self.body = Column(look, *words, gap=4, margins=self.edges)
        self.lay_out()

    def lay_out(self) -> None:
        """Put the question above the form; what is asked scrolls where it is too high."""
        self.body.addWidget(Gap(self.look, 16))
        self.body.addLayout(_narrowed(self.look, self.form))
        self.body.addStretch(1)
        self.scrolling(Plain(self.look, self.body, ground="sheet"))
        self.look.changed.connect(self._fit)
        self._fit()

    def scrolling(self, inner: QWidget) -> None:
        """Let everything on the page scroll."""
        self._scroll = Scroll(self.look, inner)
        self.setLayout(Column(self.look, self._scroll, gap=0))

    # for the wizard

    def check(self) -> None:
        """Raise Refused for what cannot stand here."""

    def first(self) -> QWidget | None:
        """Give what gets the focus: the first field, unless the page says otherwise."""
        return next((row.field for row in self.form.rows.values()), None)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field; of the folder, above the question."""
        self.form.refuse(refused)
        if refused.problem is Problem.CANNOT_WRITE and refused.field == "data":
            folder = refused.params.get("path", "")
            self.form.general.say(
                lambda: _(
                    "MentorApp mag niet schrijven in de map {folder}. Er is niets bewaard. Vraag "
                    "het aan wie je pc beheert."
                ).format(folder=folder)
            )
        self.see_fault()

    def see_fault(self) -> None:
        """Bring what was said into view, once it has its place."""
        self._sees.start()

    def _see_fault(self) -> None:
        told = [self.form.general, *(row.fault for row in self.form.rows.values())]
        for one in told:
            if one.isVisible():
                self._scroll.ensureWidgetVisible(one, 0, self.look.px(24))

    def focus_in(self) -> None:
        """Put the focus where one begins."""
        first = self.first()
        if first is not None and QApplication.focusWidget() is not first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.form.setMaximumWidth(self.look.px(MOST))
        for words in (self.title, self.more):
            words.setMaximumWidth(self.look.px(_READ))


def _narrowed(look: Look, part: QWidget) -> Row:
    """Put a part that has a greatest width in a row: only there is its height asked at that."""
    row = Row(look, gap=0)
    row.addWidget(part, 1)
    row.addStretch(0)
    return row
