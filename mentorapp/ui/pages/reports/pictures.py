"""The pictures of the kinds of reports: each a small sheet of what stands on it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mentorapp.ui.look import Look


def _sheet(look: Look, painter: QPainter, area: QRectF, tall: float) -> QRectF:
    """Draw an empty sheet with its title; gives its area."""
    high = area.height() * tall
    sheet = QRectF(area.left(), area.center().y() - high / 2, area.width(), high)
    painter.setPen(look.colour("ink2"))
    painter.setBrush(look.colour("paper"))
    painter.drawRect(sheet)
    title = QRectF(sheet.left() + 8, sheet.top() + 8, sheet.width() / 2, 5)
    painter.fillRect(title, look.colour("paperInk"))
    return sheet


def draw_progress(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw lines with blocks at their ends."""
    sheet = _sheet(look, painter, area, 1.25)
    y = sheet.top() + 22
    while y < sheet.bottom() - 8:
        line = QRectF(sheet.left() + 8, y, sheet.width() * 0.55, 2)
        painter.fillRect(line, look.colour("paperLine"))
        painter.fillRect(QRectF(sheet.right() - 18, y - 3, 8, 8), look.colour("mentor"))
        y += 13


def draw_class(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw names with figures in columns behind them."""
    sheet = _sheet(look, painter, area, 1.25)
    y = sheet.top() + 22
    while y < sheet.bottom() - 8:
        line = QRectF(sheet.left() + 8, y, sheet.width() * 0.36, 3)
        painter.fillRect(line, look.colour("ink3"))
        for column in range(3):
            left = sheet.right() - 12 - column * 11
            painter.fillRect(QRectF(left, y - 1, 5, 5), look.colour("school"))
        y += 11


def draw_handover(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw facts in two columns above lines."""
    sheet = _sheet(look, painter, area, 1.25)
    for row in range(2):
        for column in range(2):
            left = sheet.left() + 8 + column * sheet.width() * 0.44
            top = sheet.top() + 21 + row * 8
            painter.fillRect(QRectF(left, top, sheet.width() * 0.34, 3), look.colour("ink3"))
    y = sheet.top() + 44
    while y < sheet.bottom() - 8:
        line = QRectF(sheet.left() + 8, y, sheet.width() - 16, 2)
        painter.fillRect(line, look.colour("paperLine"))
        y += 9


def draw_evaluation(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw two answers on each line, and a name above a line at the foot."""
    sheet = _sheet(look, painter, area, 1.25)
    for number in range(3):
        y = sheet.top() + 22 + number * 13
        line = QRectF(sheet.left() + 8, y, sheet.width() * 0.4, 2)
        painter.fillRect(line, look.colour("paperLine"))
        painter.fillRect(QRectF(sheet.right() - 32, y - 3, 8, 8), look.colour("mentor"))
        painter.setPen(QPen(look.colour("learner"), 1))
        painter.setBrush(look.colour("learner"))
        painter.drawEllipse(QRectF(sheet.right() - 18, y - 3, 8, 8))
    low = sheet.bottom() - 9
    painter.setPen(QPen(look.colour("paperInk"), 1.5))
    points = [QPointF(sheet.left() + 10 + 5 * at, low - (4 if at % 2 else 11)) for at in range(7)]
    painter.drawPolyline(QPolygonF(points))
    painter.fillRect(QRectF(sheet.left() + 8, low, sheet.width() * 0.5, 1), look.colour("ink2"))


def draw_self(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw lines with round boxes to tick."""
    sheet = _sheet(look, painter, area, 1.25)
    painter.setBrush(look.colour("paper"))
    y = sheet.top() + 22
    while y < sheet.bottom() - 8:
        line = QRectF(sheet.left() + 8, y + 2, sheet.width() * 0.3, 2)
        painter.fillRect(line, look.colour("paperLine"))
        painter.setPen(QPen(look.colour("learner"), 1))
        for place in range(3):
            left = sheet.right() - 8 - (3 - place) * sheet.width() * 0.17
            painter.drawEllipse(QRectF(left, y - 1, 7, 7))
        y += 13


def draw_statement(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw lines with a bar below each, and a total."""
    sheet = _sheet(look, painter, area, 1.25)
    for number, share in enumerate((1.0, 0.92, 0.8)):
        y = sheet.top() + 22 + number * 15
        painter.fillRect(
            QRectF(sheet.left() + 8, y, sheet.width() * 0.5, 2), look.colour("paperLine")
        )
        bar = QRectF(sheet.left() + 8, y + 5, (sheet.width() - 16) * share, 4)
        painter.fillRect(bar, look.colour("mentor"))
    total = QRectF(sheet.right() - 8 - sheet.width() * 0.36, sheet.bottom() - 14, 0, 5)
    total.setWidth(sheet.width() * 0.36)
    painter.fillRect(total, look.colour("paperInk"))


def draw_week(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw lines with boxes to tick, and a code in the corner."""
    sheet = _sheet(look, painter, area, 1.25)
    _draw_code(look, painter, QRectF(sheet.right() - 22, sheet.top() + 6, 16, 16))
    painter.setBrush(look.colour("paper"))
    y = sheet.top() + 30
    while y < sheet.bottom() - 8:
        line = QRectF(sheet.left() + 8, y + 2, sheet.width() * 0.3, 2)
        painter.fillRect(line, look.colour("paperLine"))
        painter.setPen(QPen(look.colour("ink2"), 1))
        for place in range(3):
            left = sheet.right() - 8 - (3 - place) * sheet.width() * 0.17
            painter.drawRect(QRectF(left, y - 1, 7, 7))
        y += 13


def draw_codes(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw four codes with bars below them."""
    sheet = _sheet(look, painter, area, 1.25)
    side = sheet.width() / 3
    for row in range(2):
        for column in range(2):
            left = sheet.left() + 8 + column * (side + 10)
            top = sheet.top() + 21 + row * (side + 10)
            _draw_code(look, painter, QRectF(left, top, side, side))


def draw_card(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw a small sheet with a code."""
    small = area.adjusted(area.width() * 0.12, 0, -area.width() * 0.12, 0)
    sheet = _sheet(look, painter, small, 1.05)
    for number in range(3):
        line = QRectF(sheet.left() + 8, sheet.top() + 22 + number * 8, sheet.width() * 0.6, 2)
        painter.fillRect(line, look.colour("paperLine"))
    side = sheet.width() * 0.42
    _draw_code(look, painter, QRectF(sheet.left() + 8, sheet.bottom() - side - 7, side, side))


def _draw_code(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw what stands for a QR code: three corners and some points."""
    ink, paper_ = look.colour("paperInk"), look.colour("paper")
    cell = area.width() / 7
    for x, y in ((0, 0), (4, 0), (0, 4)):
        corner = QRectF(area.left() + x * cell, area.top() + y * cell, 3 * cell, 3 * cell)
        painter.fillRect(corner, ink)
        painter.fillRect(corner.adjusted(cell, cell, -cell, -cell), paper_)
    for x, y in ((4, 4), (6, 4), (5, 5), (4, 6), (6, 6)):
        point = QRectF(area.left() + x * cell, area.top() + y * cell, cell, cell)
        painter.fillRect(point, ink)


def draw_hours(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw the days of a month, in rows, with a total below."""
    paper_ = _sheet(look, painter, area, 1.25)
    side = (paper_.width() - 16) / 5
    for row in range(5):
        for column in range(5):
            left, top = paper_.left() + 8 + column * side, paper_.top() + 21 + row * 9
            ink = "mentor" if column > 1 else "paperLine"
            painter.fillRect(QRectF(left, top, side - 2, 7), look.colour(ink))
    total = QRectF(paper_.left() + 8, paper_.bottom() - 10, paper_.width() - 16, 2)
    painter.fillRect(total, look.colour("paperInk"))


def draw_plain(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw lines of running text below large words."""
    paper_ = _sheet(look, painter, area, 1.25)
    for number, share in enumerate((0.9, 0.8, 0.5)):
        line = QRectF(paper_.left() + 8, paper_.top() + 22 + number * 8, 0, 3)
        line.setWidth((paper_.width() - 16) * share)
        painter.fillRect(line, look.colour("ink3"))
    for number in range(3):
        y = paper_.top() + 52 + number * 11
        painter.fillRect(QRectF(paper_.left() + 8, y - 3, 8, 8), look.colour("mentor"))
        line = QRectF(paper_.left() + 22, y, paper_.width() - 32, 2)
        painter.fillRect(line, look.colour("paperLine"))


def draw_competence_card(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw a level beside each line."""
    paper_ = _sheet(look, painter, area, 1.25)
    y = paper_.top() + 22
    while y < paper_.bottom() - 8:
        painter.fillRect(QRectF(paper_.left() + 8, y - 3, 8, 8), look.colour("mentor"))
        line = QRectF(paper_.left() + 22, y, paper_.width() * 0.5, 2)
        painter.fillRect(line, look.colour("paperLine"))
        y += 13


def draw_portfolio(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw photos with lines beside them."""
    paper_ = _sheet(look, painter, area, 1.25)
    for number in range(3):
        top = paper_.top() + 20 + number * 21
        photo = QRectF(paper_.left() + 8, top, 20, 16)
        painter.fillRect(photo, look.colour("lineStrong"))
        for line in range(2):
            said = QRectF(photo.right() + 5, top + 3 + line * 7, paper_.width() * 0.4, 2)
            painter.fillRect(said, look.colour("paperLine"))


def draw_attestation(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw lines with two strokes under each level, and two places to sign."""
    paper_ = _sheet(look, painter, area, 1.25)
    for number in range(3):
        y = paper_.top() + 22 + number * 14
        line = QRectF(paper_.left() + 8, y, paper_.width() * 0.5, 2)
        painter.fillRect(line, look.colour("paperLine"))
        painter.fillRect(QRectF(paper_.right() - 18, y - 4, 8, 7), look.colour("mentor"))
        painter.fillRect(QRectF(paper_.right() - 19, y + 5, 10, 1.5), look.colour("paperInk"))
    half = (paper_.width() - 24) / 2
    for number in range(2):
        left = paper_.left() + 8 + number * (half + 8)
        painter.fillRect(QRectF(left, paper_.bottom() - 10, half, 1.5), look.colour("ink2"))


def draw_gap(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw a struck box beside each line."""
    paper_ = _sheet(look, painter, area, 1.25)
    painter.setBrush(look.colour("paper"))
    painter.setPen(QPen(look.colour("ink2"), 1))
    for number in range(4):
        box = QRectF(paper_.left() + 8, paper_.top() + 20 + number * 15, 8, 8)
        painter.drawRect(box)
        painter.drawLine(box.bottomLeft(), box.topRight())
        line = QRectF(box.right() + 6, box.center().y() - 1, paper_.width() * 0.45, 2)
        painter.fillRect(line, look.colour("paperLine"))


def draw_offer(look: Look, painter: QPainter, area: QRectF) -> None:
    """Draw groups of lines, each below a tint."""
    paper_ = _sheet(look, painter, area, 1.25)
    for number in range(2):
        top = paper_.top() + 20 + number * 34
        tint = QRectF(paper_.left() + 8, top, paper_.width() - 16, 8)
        painter.fillRect(tint, look.colour("primarySoft"))
        for line in range(2):
            said = QRectF(tint.left(), top + 13 + line * 8, paper_.width() * 0.6, 2)
            painter.fillRect(said, look.colour("ink3"))
