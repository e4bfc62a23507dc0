"""The class council (klassenraad) of a class: each learner with what the council looks at."""

from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.services import class_council
from mentorapp.services.class_council import ClassCouncil, Member
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.long import LongList, Strip, Words, heading
from mentorapp.ui.kit.marks import draw_badge, initials
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header
from mentorapp.ui.pages.data_parts import cut
from mentorapp.ui.workshop import Workshop

_SHOWN = 120  # letters of a note in its row


class ClassPart(QWidget):
    """The part. left: the list of learners is asked for."""

    left = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.group = ""
        self.found: ClassCouncil | None = None
        self._asked = 0
        self.back = Key(look, lambda: _("Alle leerlingen"), icon="chevron-left")
        self.back.clicked.connect(self.left)
        self.print_key = Key(look, lambda: _("Druk af"), icon="printer")
        self.print_key.clicked.connect(self.print_)
        title: Say = lambda: _("Klassenraad")  # noqa: E731 - a text
        self.header = Header(shop, title, keys=(self.back, self.print_key))
        self.groups = Choice(look, name=lambda: _("Klas"))
        self.groups.picked.connect(self._pick)
        secret: Say = lambda: _(  # noqa: E731 - a text
            "Wat de klassenraad noteerde, lezen alleen mentoren en de trajectbegeleider. "
            "Het staat op geen verslag."
        )
        self._above = Column(look, gap=0)
        self.list = LongList(look)
        inside = Column(look, self._above, self.list, None, gap=0, margins=(0, 0, 14, 20))
        scroll = Scroll(look, Plain(look, inside, ground="sheet"))
        self.list.follow(scroll)
        body = Column(look, gap=12, margins=(24, 2, 10, 0))
        body.addLayout(Flow(look, self.groups))
        body.addWidget(Text(look, secret, "meta", "ink2", wrap=True))
        body.addWidget(scroll, 1)
        page = Column(look, self.header, gap=0)
        page.addLayout(body, 1)
        self.setLayout(page)

    def show_group(self, group: str) -> None:
        """Show another class, or the first one."""
        self.group = group or self.group

    def load(self) -> None:
        """Read the class."""
        self._asked += 1
        asked = self._asked

        def show(found: ClassCouncil) -> None:
            if asked == self._asked:
                self._arrived(found)

        query = partial(class_council.class_council, group=self.group)
        self.shop.read(query, show, owner=self)

    def print_(self) -> None:
        """Show the sheet of the class, to print or to keep."""
        if self.found is not None and self.found.members:
            learner = self.found.members[0].learner
            self.shop.shell.go(Does.REPORTS, learner=learner, kind="class-council")

    def zones(self) -> list[QWidget]:
        """Give head and list."""
        return [self.header, self]

    def _pick(self, group: object) -> None:
        self.group = str(group)
        self.load()

    def _arrived(self, found: ClassCouncil) -> None:
        self.found, self.group = found, found.group
        none: Say = lambda: _("Zonder klas")  # noqa: E731 - a text
        self.groups.offer([(one, cut(one) if one else none) for one in found.groups])
        self.groups.pick(found.group)
        self.groups.setVisible(len(found.groups) > 1 and not self.shop.together)
        together = self.shop.together
        members = [one for one in found.members if together in ("", one.learner)]
        self.print_key.setVisible(bool(members) and not together)
        empty(self._above)
        if not members:
            self._above.addWidget(
                Nothing(
                    self.look,
                    lambda: _("Nu loopt er geen leerwerkplek"),
                    lambda: _("Hier komt elke klas met een leerling op een werkplek."),
                )
            )
        number = len(members)
        count: Say = lambda: ngettext(  # noqa: E731 - a text
            "{number} leerling", "{number} leerlingen", number
        ).format(number=number)
        group = found.group
        head: Say = lambda: group or _("Zonder klas")  # noqa: E731 - a text
        strips = [heading(self.look, head, count)] if members else []
        self.list.show_strips([*strips, *map(self._strip, members)])

    def _strip(self, one: Member) -> Strip:
        more: Say = partial(told, one, secret=bool(self.shop.together))
        words = Words(one.name, more, "")

        def made() -> ListRow:
            return self._row(one, more)

        return Strip(made, lambda wide: words.height(self.look, wide), one.learner)

    def _row(self, one: Member, more: Say) -> ListRow:
        def badge(painter: QPainter, area: QRectF) -> None:
            side = self.look.px(34)
            box = QRectF(area.left(), area.center().y() - side / 2, side, side)
            draw_badge(painter, self.look, box, initials(one.name))

        found = ListRow(self.look, one.name, more=more, draw_start=badge)
        found.clicked.connect(
            lambda: self.shop.shell.go(Does.LEARNERS, learner=one.learner, tab="evaluations")
        )
        return found


def told(one: Member, *, secret: bool) -> str:
    """Say what the council looks at, a line each. secret: its notes are kept from who looks on."""
    seen = f"{class_council.evaluation_words(one)}, {class_council.absence_words(one)}"
    lines = [one.place, class_council.standing_words(one), seen[:1].upper() + seen[1:]]
    lines += class_council.proof_words(one)
    if one.notes and not secret:
        last = one.notes[0]
        text = " ".join(last.text.split())
        short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
        lines.append(
            _("Klassenraad {day}: {text}").format(day=formats.short_day(last.day), text=short)
        )
    return "\n".join(line for line in lines if line)
