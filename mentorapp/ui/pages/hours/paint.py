"""How a day of the month grid is drawn: ground, pattern, words, tape measure, state and number."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from mentorapp.domain.days import DayLook, DayState
from mentorapp.services.month_grid import GridDay
from mentorapp.ui.kit.drawing import Hatch, hatch
from mentorapp.ui.look import Look
from mentorapp.ui.pages.hours.words import lines_on

_TAPE = 9  # height of the tape measure at the bottom, of the design
_SLOT = (26, 22)  # of the number of the row of the calculation
_MARK = 14  # side of the sign of the state
_NARROW = 64  # width of a day, of the design, below which its words are smaller
_HOUR, _USUAL = 60, 8  # minutes; hours of a tape of which the plan says nothing
_LONG = 4  # every so many hours the tick is longer
_DASHED = {DayLook.LEAVE, DayLook.HOLIDAY, DayLook.FREE}
_HATCHED = {DayLook.SCHOOL: ("schoolSoft", Hatch.SCHOOL), DayLook.SICK: ("infoSoft", Hatch.SICK)}
_INK = {DayLook.SCHOOL: "school", DayLook.SICK: "info", DayLook.UNEXCUSED: "danger"}
_SIGNS = {  # the state by a sign, for who sees no difference of colour
    DayState.ENTERED: "pencil",
    DayState.CONFIRMED: "check",
    DayState.CLOSED: "lock",
}


def paint_day(
    painter: QPainter, look: Look, area: QRectF, day: GridDay, number: int | None
) -> None:
    """Draw a day in its area. number: of the row of the calculation that it belongs to."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = area.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(box, look.px(6), look.px(6))
    if day.look is DayLook.WORK:
        _paint_work(painter, look, box, path, day)
    elif day.look in _HATCHED:
        soft, pattern = _HATCHED[day.look]
        painter.fillPath(path, look.colour(soft))
        hatch(look, path, painter, pattern)
    else:
        ground = "dangerSoft" if day.look is DayLook.UNEXCUSED else "field"
        painter.fillPath(path, look.colour("sheet" if day.look is DayLook.FREE else ground))
    pen = QPen(look.colour("lineStrong"), 1)
    if day.look is DayLook.UNEXCUSED:
        pen = QPen(look.colour("danger"), 2)
    elif day.look in _DASHED:
        pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    _paint_head(painter, look, box, day, number)
    _paint_words(painter, look, box, day)


def _paint_head(
    painter: QPainter, look: Look, box: QRectF, day: GridDay, number: int | None
) -> None:
    """Draw the number of the day, on yellow today, the sign of its state, and the slot."""
    name, high = str(day.day.day), look.line("body")
    wide = look.metrics("body", 600, tabular=True).horizontalAdvance(name)
    area = QRectF(box.left() + look.px(8), box.top() + look.px(4), wide, high)
    if day.is_today:
        painter.setPen(QPen(look.colour("signalEdge"), 1))
        painter.setBrush(look.colour("signal"))
        tab = area.adjusted(-look.px(4), look.px(1), look.px(4), -look.px(1))
        painter.drawRoundedRect(tab, look.px(4), look.px(4))
    painter.setFont(look.font("body", 600, tabular=True))
    painter.setPen(look.colour("onSignal" if day.is_today else "ink"))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
    sign = _SIGNS.get(day.state, "circle" if day.is_open and not day.is_ahead else "")
    side, tall = (look.px(one) for one in _SLOT)
    edge = look.px(3 if _is_narrow(look, box) else 7)
    side = min(side, round(box.right() - edge - area.right()) - look.px(3))
    slot = QRectF(box.right() - edge - side, box.top() + look.px(6), side, tall)
    free = slot.left() if number is not None else box.right()
    if sign and area.right() + look.px(8 + _MARK) <= free:
        if day.look in _HATCHED:
            _plate(
                painter,
                look,
                QRectF(area.right() + look.px(6), area.top(), look.px(18), high),
                day.look,
            )
        at = QPointF(area.right() + look.px(8), area.center().y() - look.px(_MARK) / 2)
        look.draw_icon(painter, sign, "ink2", at, _MARK)
    if number is not None:
        painter.setPen(QPen(look.colour("ink"), 1.5))
        painter.setBrush(look.colour("field"))
        painter.drawRoundedRect(slot, look.px(5), look.px(5))
        painter.setFont(look.font("micro", 700))
        painter.setPen(look.colour("ink"))
        painter.drawText(slot, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_work(
    painter: QPainter, look: Look, box: QRectF, path: QPainterPath, day: GridDay
) -> None:
    """Draw the ground of a day at work and its tape, filled as far as there was work."""
    tape, done = look.px(_TAPE), filled(day)
    painter.fillPath(path, look.colour("primarySoft" if done else "field"))
    painter.save()
    painter.setClipPath(path)
    line = box.bottom() - tape
    painter.fillRect(QRectF(box.left(), line, box.width(), tape + 1), look.colour("field"))
    over = QRectF(box.left(), line, box.width() * done, tape + 1)
    painter.fillRect(over, look.colour("primarySoftLine"))
    painter.setPen(QPen(look.colour("ink2"), 1))
    hours = max(2, round(max(day.planned_minutes, day.minutes) / _HOUR)) if day.minutes else _USUAL
    for hour in range(1, hours):
        x = round(box.left() + box.width() * hour / hours) + 0.5
        high = tape if hour % _LONG == 0 else look.px(5)
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() - high))
    painter.restore()


def filled(day: GridDay) -> float:
    """Give which part of the planned time was worked, 0 to 1; nothing while it is only planned."""
    if day.state is DayState.PLANNED or (day.state is DayState.CLOSED and not day.minutes):
        return 0.0
    whole = day.planned_minutes if day.planned_code == day.code else 0
    return min(1.0, day.minutes / whole) if whole else float(day.minutes > 0)


def _paint_words(painter: QPainter, look: Look, box: QRectF, day: GridDay) -> None:
    word, more = lines_on(day)
    narrow = _is_narrow(look, box)
    step, edge = ("micro", look.px(5)) if narrow else ("meta", look.px(8))
    room = box.width() - 2 * edge
    work = day.look is DayLook.WORK
    weight = 400 if work else 600
    lines = wrapped(look, word, room, (step, weight), 1 if more else 2 - work)
    high = look.line("meta")
    bottom = box.bottom() - look.px(_TAPE + 2 if work else 5)
    top = bottom - high * (len(lines) + bool(more))
    painter.setPen(look.colour(_INK.get(day.look, "ink2")))
    for number, line in enumerate([*lines, *([more] if more else [])]):
        strong = number < len(lines)
        font = look.font(step, weight if strong else 400, tabular=work)
        area = QRectF(box.left() + edge, top + number * high, room, high)
        if day.look in _HATCHED:
            metrics = look.metrics(step, weight if strong else 400)
            wide = min(metrics.horizontalAdvance(line), room) + look.px(6)
            _plate(
                painter, look, QRectF(area.left() - look.px(3), area.top(), wide, high), day.look
            )
            painter.setPen(look.colour(_INK.get(day.look, "ink2")))
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)


def _plate(painter: QPainter, look: Look, area: QRectF, kind: DayLook) -> None:
    """Draw a ground without the pattern below words."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(_HATCHED[kind][0]))
    painter.drawRoundedRect(area, look.px(3), look.px(3))


def _is_narrow(look: Look, box: QRectF) -> bool:
    """Say whether a day has little room, as where a weekend has columns too."""
    return box.width() < look.px(_NARROW)


def wrapped(look: Look, text: str, room: float, type_: tuple[str, int], most: int) -> list[str]:
    """Lay words over at most so many lines; what has no room ends in dots. type_: step, weight."""
    metrics, lines = look.metrics(*type_), list[str]()
    for word in text.split():
        if lines and (
            len(lines) == most or metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room
        ):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
