"""Signing at the table: by mouse, pen, finger, PIN and typed name; what a power cut leaves."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScroller, QWidget

from mentorapp.base.settings import Settings
from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.people import Person
from mentorapp.services import evaluation_sheet, own_pins, roster
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.window import Window
from mentorapp.ui.talk import start_talk
from mentorapp.ui.talk.pad import Pad
from mentorapp.ui.talk.sign_panel import SignPanel
from mentorapp.ui.talk.sign_ways import DisagreeDialog, NameDialog, PinDialog
from mentorapp.ui.talk.strokes import MOST, kept, path_of
from mentorapp.ui.talk.whole_report import WholeReport
from tests.ui import locking, screens, stores
from tests.ui.conftest import Open
from tests.ui.hands import Finger, focus, keyed, press, tab_to
from tests.ui.screens import settle
from tests.ui.talking import DRAWN, THREE, held, opened, room, sign_stage, signed, view_of
from tests.ui.test_talk import after_a_crash, written

LEARNER, MENTOR, SCHOOL = SignerRole.LEARNER, SignerRole.MENTOR, SignerRole.COUNSELLOR
OWN_PIN = "8642"
PATH = ((0.2, 0.3), (0.3, 0.7), (0.5, 0.2), (0.8, 0.6))  # of the field


def offered(window: Window, *roles: SignerRole) -> str:
    """Hold a talk that is offered for signature, and signed by some."""
    return held(window, prepare=lambda desk, evaluation: signed(desk, evaluation, *roles))


def panel_of(window: Window, role: SignerRole) -> SignPanel:
    return sign_stage(window).panels[role]


def pad_of(window: Window, role: SignerRole) -> Pad:
    found = panel_of(window, role).pad
    assert found is not None
    return found


def points_on(pad: Pad) -> list[QPoint]:
    return [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in PATH]


def draw(pad: Pad) -> None:
    """Draw with the mouse."""
    first, *others = points_on(pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=first)
    for point in others:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=others[-1])


def sign_by_mouse(window: Window, role: SignerRole) -> None:
    draw(pad_of(window, role))
    QTest.mouseClick(panel_of(window, role).done_key, Qt.MouseButton.LeftButton)
    settle(window)


def test_three_sign_by_mouse_and_the_last_one_locks(window: Window, tmp_path: Path) -> None:
    evaluation = offered(window)
    line = sign_stage(window)._line.text.text()
    assert line.startswith("Na de derde handtekening gaat de evaluatie op slot.")
    assert line.endswith("met een nieuwe versie die jullie alle drie ondertekenen.")
    next_key = room(window).foot.next_key
    for left, role in ((3, LEARNER), (2, MENTOR), (1, SCHOOL)):
        words = "handtekening" if left == 1 else "handtekeningen"
        assert next_key.words == f"Sluit af: nog {left} {words}"
        assert not next_key.isEnabled()
        assert panel_of(window, role).is_next
        sign_by_mouse(window, role)
        # The power goes: what was signed stands, and the others can still sign.
        view = after_a_crash(window, evaluation, tmp_path)
        assert sum(one.at is not None for one in view.signers) == 4 - left
    assert written(window, evaluation).state is SheetState.LOCKED
    assert (next_key.words, next_key.isEnabled()) == ("Sluit af", True)
    assert not room(window).foot.back_key.isEnabled()
    assert not sign_stage(window).disagree_key.isVisible()
    for one in view_of(window).signers:
        assert one.method is SignMethod.DRAWN
        (stroke,) = one.strokes
        assert len(stroke) == len(PATH)
        assert all(0 <= x <= 1000 for x, _y in stroke)
        assert stroke[0][0] == pytest.approx(200, abs=8)
    assert focus() is next_key
    press(window, Qt.Key.Key_Return)
    assert window.frame is not None
    assert window.frame.isVisible()
    assert window.toast.title.text().endswith("is op slot")


def test_killed_in_the_third_signature_the_first_two_stand_and_it_goes_on(
    open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    evaluation = offered(window)
    sign_by_mouse(window, LEARNER)
    sign_by_mouse(window, MENTOR)
    first, *others = points_on(pad_of(window, SCHOOL))
    QTest.mousePress(pad_of(window, SCHOOL), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(pad_of(window, SCHOOL), others[0])
    copy = tmp_path / "after"
    shutil.copytree(window.data, copy)  # the power goes here
    again = open_window(folder=copy)
    start_talk(again.shop, evaluation)
    settle(again)
    assert view_of(again).state is SheetState.SIGNING
    stood = [one.role for one in view_of(again).signers if one.at is not None]
    assert stood == [LEARNER, MENTOR]
    assert pad_of(again, SCHOOL).is_empty
    sign_by_mouse(again, SCHOOL)
    assert view_of(again).state is SheetState.LOCKED


def test_the_whole_report_is_read_before_one_signs(window: Window) -> None:
    offered(window)
    keyed(window, "Toon het hele verslag")
    (shown,) = [one for one in window.findChildren(WholeReport) if one.is_open]
    assert shown.sheets.pages is not None
    assert shown.sheets.pages.pdf.startswith(b"%PDF")
    assert shown.sheets.width() <= shown.width()
    press(window, Qt.Key.Key_Escape)
    assert room(window).isVisible()


def test_the_summary_says_when_the_next_evaluation_is(window: Window) -> None:
    offered(window)
    summary = sign_stage(window).summary
    view = view_of(window)
    summary.show_view(replace(view, following=date(2026, 2, 13)))
    assert any(one.text().endswith("Volgende evaluatie in februari.") for one in texts(summary))
    summary.show_view(replace(view, following=None))
    assert not any("Volgende evaluatie" in one.text() for one in texts(summary))


def texts(inside: QWidget) -> list[Text]:
    return inside.findChildren(Text)


def test_by_finger_in_touch_mode_every_stroke_counts(open_window: Open) -> None:
    window = open_window(settings=Settings(theme="light", motion=False, touch=True))
    evaluation = offered(window)
    finger = Finger(window)
    pad = pad_of(window, LEARNER)
    one, two, three, four = points_on(pad)
    for start, end in ((one, two), (three, four)):
        finger.now += 0.1  # a glove that touches twice is meant here
        begin, to = pad.mapTo(window, start), pad.mapTo(window, end)
        finger._touch().press(0, begin, window).commit()
        finger._touch().move(0, to, window).commit()
        finger._touch().release(0, to, window).commit()
    finger.tap(panel_of(window, LEARNER).done_key)
    (shown,) = [one for one in written(window, evaluation).signers if one.role is LEARNER]
    assert len(shown.strokes) == 2
    finger.tap("Tekent later: Stijn")
    finger.tap("Tekent later: Katrien")
    assert room(window).foot.next_key.words == "Sluit af: 2 tekenen later"
    finger.tap(room(window).foot.next_key)
    assert window.toast.title.text() == "Nog te tekenen: Stijn Maes, Katrien Lambrecht"
    assert written(window, evaluation).state is SheetState.SIGNING


def test_where_the_page_scrolls_a_stroke_of_the_mouse_moves_the_pen_alone(
    open_window: Open,
) -> None:
    settings = Settings(theme="light", motion=False, touch=True, scale=150)
    window = open_window(settings=settings, size=(1366, 688))
    offered(window)
    area, pad = room(window).area, pad_of(window, LEARNER)
    assert area.verticalScrollBar().maximum() > 0
    QTest.mouseMove(pad, QPoint(30, 110))
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 120))
    for step in range(1, 10):
        QTest.qWait(5)  # a scroller measures how fast it goes
        QTest.mouseMove(pad, QPoint(40 + 6 * step, 120 - 10 * step))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(94, 30))
    settle(window)
    assert area.verticalScrollBar().value() == 0
    assert len(pad.strokes()) == 1
    pad.hide()
    assert QScroller.hasScroller(area.viewport())
    assert area.property("flicks")


def test_by_pen_and_again(window: Window) -> None:
    offered(window)
    pad = pad_of(window, MENTOR)
    pen = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 3, QEvent.Type.TabletRelease]
    points = [*points_on(pad), points_on(pad)[-1]]
    left = Qt.MouseButton.LeftButton
    for kind, point in zip(kinds, points, strict=True):
        at = QPointF(point)
        event = QTabletEvent(
            kind, pen, at, at, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, left, left
        )
        QApplication.sendEvent(pad, event)
    assert len(pad.strokes()) == 1
    QTest.mouseClick(panel_of(window, MENTOR).again_key, Qt.MouseButton.LeftButton)
    assert pad.is_empty
    QTest.mouseClick(panel_of(window, MENTOR).done_key, Qt.MouseButton.LeftButton)
    assert panel_of(window, MENTOR)._fault.text() == "Teken eerst in het gele vak."
    assert view_of(window).state is SheetState.SIGNING


def test_by_keys_alone_one_signs_with_a_typed_name_and_says_why_not(window: Window) -> None:
    evaluation = offered(window, LEARNER, MENTOR)
    keyed(window, "Niet akkoord? Schrijf het erbij")
    disagree = next(one for one in window.findChildren(DisagreeDialog) if one.is_open)
    keyed(window, "Zet het erbij")
    assert disagree.form.rows["disagree"].fault.text() == "Schrijf nog waarom."
    QTest.keyClicks(focus(), "De uren kloppen niet.")
    keyed(window, "Zet het erbij")
    assert panel_of(window, SCHOOL)._remark.text() == "Niet akkoord: De uren kloppen niet."
    keyed(window, "Typ de naam: Katrien")
    dialog = next(one for one in window.findChildren(NameDialog) if one.is_open)
    press(window, Qt.Key.Key_Return)
    assert dialog.form.rows["signer"].fault.text() == "Typ nog je naam."
    QTest.keyClicks(focus(), "Katrien Lambrecht")
    press(window, Qt.Key.Key_Return)
    view = written(window, evaluation)
    assert view.state is SheetState.LOCKED
    shown = next(one for one in view.signers if one.role is SCHOOL)
    assert (shown.method, shown.remark) == (
        SignMethod.SEEN_AND_DISAGREE,
        "De uren kloppen niet.",
    )


def test_pressed_twice_it_is_signed_once(window: Window) -> None:
    evaluation = offered(window)
    draw(pad_of(window, LEARNER))
    for _press in range(2):
        QTest.mouseClick(panel_of(window, LEARNER).done_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert sum(one.at is not None for one in written(window, evaluation).signers) == 1
    # Somebody else signed at the same place meanwhile: a sentence, nothing lost.
    panel = panel_of(window, MENTOR)
    draw(pad_of(window, MENTOR))

    def meanwhile(desk: Desk) -> None:
        signed(desk, evaluation, MENTOR)

    window.shop.read(meanwhile, lambda _done: None, owner=window)
    panel.sign()
    settle(window)
    assert panel._fault.text() == "Hier is al getekend door: mentor."


def test_what_lacks_a_level_is_named_and_leads_back(window: Window) -> None:
    nour, made = screens.learner(window, "Nour"), list[str]()

    def prepare(desk: Desk) -> str:
        from mentorapp.services import evaluations, rating  # noqa: PLC0415 - used here alone

        former = evaluation_sheet.sheet(desk, opened(desk, nour)).evaluation
        command = evaluations.StartEvaluation(
            former.placement, former.day, former.period_from, former.period_to, THREE
        )
        again = evaluations.start(desk, command)
        rating.open_(desk, again.id, "de dag zelf")
        return again.id

    window.shop.write(prepare, frozenset(), made.append, owner=window)
    settle(window)
    start_talk(window.shop, made[0])
    settle(window)
    keyed(window, "Ondertekenen")
    names = [row.short.replace("*", "") for row in view_of(window).rows]
    lacking = sign_stage(window)._missing.text()
    assert all(name in lacking for name in names)
    assert lacking.startswith(f"{len(names)} competenties hebben nog geen niveau")
    assert not room(window).foot.next_key.isEnabled()
    keyed(window, "Vul ze aan op het blad")
    assert window.frame is not None
    assert window.frame.isVisible()


# with PINs


@pytest.fixture
def at_the_table(real: Path, tmp_path: Path, open_window: Open) -> tuple[Window, str]:
    """Give a real window that Stijn is in, with a talk to sign about Amira, who has a PIN."""
    folder = tmp_path / "real"
    shutil.copytree(real, folder)
    with open_desk(folder, Unlock(stores.ADMINISTRATOR, stores.PIN)) as desk:
        with desk.read() as unit:
            stijn = next(one for one in unit.find(Person) if one.given_name == "Stijn")
        learner, placement = roster.enrol(
            desk,
            roster.Enrol(
                "Amira",
                "Haddad",
                None,
                desk.store.organisation,
                desk.today - timedelta(days=100),
                desk.today + timedelta(days=100),
            ),
        )
        roster.assign_mentors(desk, placement.id, [stijn.id])
        framework = load_frameworks()["BK-0140-3"]
        roster.make_plan(desk, placement.id, framework, scale="independence-4")
        own_pins.give(desk, own_pins.GivePin(learner.id, OWN_PIN), stores.CHEAP)
        mine = replace(desk, person=stijn.id)
        evaluation = opened(mine, learner.id)
        signed(mine, evaluation)
    window = open_window(person="", folder=folder, settings=Settings(theme="light", motion=False))
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == screens.MENTOR).click()
    QTest.keyClicks(screen, stores.PIN)
    if window.entrance.person is None and screen._pin:
        QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)
    start_talk(window.shop, evaluation)
    settle(window)
    return window, evaluation


def test_a_learner_signs_with_the_own_pin_while_the_mentor_stays_in(
    at_the_table: tuple[Window, str],
) -> None:
    window, evaluation = at_the_table
    keyed(window, "Met pincode: Amira")
    dialog = next(one for one in window.findChildren(PinDialog) if one.is_open)
    tab_to(window, "Je pincode")
    QTest.keyClicks(focus(), stores.PIN)  # of the mentor
    press(window, Qt.Key.Key_Return)
    assert "Die pincode klopt niet" in dialog.form.rows["pin"].fault.text()
    assert written(window, evaluation).signers[0].at is None
    QTest.keyClicks(focus(), OWN_PIN)
    press(window, Qt.Key.Key_Return)
    assert not dialog.is_open
    first = written(window, evaluation).signers[0]
    assert (first.role, first.method) == (LEARNER, SignMethod.PIN)
    assert locking.name_of(window) == screens.MENTOR
    assert focus().accessibleName() == "Met pincode: Stijn Maes"  # the next one begins
    press(window, Qt.Key.Key_Return)
    tab_to(window, "Je pincode")
    QTest.keyClicks(focus(), stores.PIN)
    press(window, Qt.Key.Key_Return)
    assert written(window, evaluation).signers[1].method is SignMethod.PIN


def test_who_has_no_record_types_the_name_with_the_drawing(
    at_the_table: tuple[Window, str],
) -> None:
    window, evaluation = at_the_table
    panel = panel_of(window, SCHOOL)
    assert panel.typed.isVisible()
    sign_by_mouse(window, SCHOOL)
    assert panel._typed_row.fault.text() == "Typ nog de naam van wie tekent."
    QTest.keyClicks(panel.typed, "Katrien Lambrecht")
    QTest.mouseClick(panel.done_key, Qt.MouseButton.LeftButton)
    settle(window)
    last = written(window, evaluation).signers[-1]
    assert (last.name, last.method) == ("Katrien Lambrecht", SignMethod.DRAWN)


# strokes


def test_a_long_signature_stays_small_and_keeps_its_ends() -> None:
    wild = [
        [(i * 0.11 + (i % 7), 90 + 80 * ((i * 7919) % 97) / 97) for i in range(3000)]
        for _stroke in range(3)
    ]
    found = kept(wild, 390)
    assert sum(map(len, found)) <= MOST
    assert len(found) == 3
    for drawn, stroke in zip(wild, found, strict=True):
        scale = 1000 / 390
        assert stroke[0] == (round(drawn[0][0] * scale), round(drawn[0][1] * scale))
        assert stroke[-1] == (round(drawn[-1][0] * scale), round(drawn[-1][1] * scale))


def test_straight_lines_need_their_ends_alone_and_a_touch_is_a_dot() -> None:
    line = [(float(x), 2.0 * x) for x in range(100)]
    assert kept([line, [(50.0, 50.0)], []], 100) == (((0, 0), (990, 1980)), ((500, 500),))
    many = [[(float(x), 5.0), (float(x), 9.0)] for x in range(900)]
    assert sum(map(len, kept(many, 900))) <= MOST


def test_it_is_shown_inside_its_field_through_all_points() -> None:
    area = QRectF(10, 20, 300, 60)
    path = path_of(DRAWN, area)
    assert area.adjusted(-1, -20, 1, 20).contains(path.boundingRect())
    assert path.elementCount() > sum(map(len, DRAWN))
