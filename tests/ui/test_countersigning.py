"""The counsellor signs at the school's own desk: from a package in the tray to one back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.services import evaluation_sheet, exchanging, questions
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.pages.today.school import SchoolToday
from mentorapp.ui.shell.window import Window
from tests.ui import evaluating, schooling, screens
from tests.ui import exchanging as real
from tests.ui.conftest import Open
from tests.ui.hands import press
from tests.ui.screens import settle
from tests.ui.talking import room, sign_stage
from tests.ui.test_signing import sign_by_mouse

COUNSELLOR = SignerRole.COUNSELLOR


def open_from_today(window: Window) -> str:
    """Go from Vandaag to the evaluation that waits for us; gives its id."""
    page = window.frame.page if window.frame else None
    assert isinstance(page, SchoolToday)
    row = next(one for one in page.list.findChildren(ListRow) if "tekenen" in one.words)
    row.click()
    settle(window)
    view = evaluating.view_of(window)
    assert view.state is SheetState.SIGNING
    return view.evaluation.id


def test_from_vandaag_to_the_signature_and_the_package_back(school: Window, tmp_path: Path) -> None:
    evaluation = open_from_today(school)
    head = evaluating.sheet_of(school).head
    assert (head.talk.isVisible(), head.amend.isVisible()) == (True, False)
    assert head.talk.words == "Ga naar het tekenen"
    press(school, Qt.Key.Key_F5)
    settle(school)
    assert set(sign_stage(school).panels) == set(SignerRole) - {SignerRole.PARENT}
    assert [role for role, one in sign_stage(school).panels.items() if one.is_open] == [COUNSELLOR]
    assert not room(school).foot.back_key.isEnabled()
    sign_by_mouse(school, COUNSELLOR)
    press(school, Qt.Key.Key_Return)
    settle(school)
    assert school.toast.title.text().endswith("is op slot")
    assert evaluating.view_of(school).state is SheetState.LOCKED

    back: list[bytes] = []

    def made() -> bytes:
        [sent] = exchanging.export(school.desk(), tmp_path / "back")
        return sent.path.read_bytes()

    school.lane.ask(made, back.append)
    settle(school)
    with open_desk(tmp_path / schooling.WORK, Unlock()) as opened:
        work = real.by(opened, "Stijn")
        exchanging.take_over(work, back[0])
        view = evaluation_sheet.sheet(work, evaluation)
        assert view.state is SheetState.LOCKED
        signer = next(one for one in view.signers if one.role is COUNSELLOR)
        assert (signer.name, signer.method) == (screens.KATRIEN, SignMethod.DRAWN)
        assert signer.strokes
        assert not questions.open_questions(work)  # signing left nothing else there


def test_only_what_is_signed_at_the_school_is_offered(tmp_path: Path, open_window: Open) -> None:
    schooling.make(tmp_path)
    with (
        open_desk(tmp_path / schooling.WORK, Unlock()) as opened,
        open_desk(tmp_path / schooling.DESK, Unlock()) as there,
    ):
        work = real.by(opened, "Stijn")
        learner = schooling.started(work, "Milan")
        schooling.offered(work, learner)
        [sent] = exchanging.export(work, tmp_path / "road")
        exchanging.take_over(there, sent.path.read_bytes())
    window = open_window(person=screens.KATRIEN, folder=tmp_path / schooling.DESK)
    window.go(Does.EVALUATIONS)
    settle(window)
    rows = evaluating.page_of(window).everyone.list.rows.values()
    next(one for one in rows if "Milan" in one.words).click()
    settle(window)
    press(window, Qt.Key.Key_F5)
    settle(window)
    assert list(sign_stage(window).panels) == [COUNSELLOR]
    sign_by_mouse(window, COUNSELLOR)
    next_key = room(window).foot.next_key
    assert next_key.isEnabled()
    QTest.mouseClick(next_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.toast.title.text().startswith("Getekend.")
    assert Does.TALK not in window.possible()  # what is left is signed at the workplace
    assert not evaluating.sheet_of(window).head.talk.isVisible()
