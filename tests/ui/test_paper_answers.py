"""Answers from paper, a digital signature and every version of an evaluation, in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import Said
from mentorapp.domain.voice import Voice
from mentorapp.reports import signing
from mentorapp.services import drafts, evaluations
from mentorapp.services.desk import Desk
from mentorapp.ui import files
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Key as Pressed
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.evaluations.digital import DigitalDialog, Way
from mentorapp.ui.pages.evaluations.paper_answers import PaperDialog
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.shell.window import Window
from tests.reports.test_signing import SECRET, certificate
from tests.ui import evaluating, papering, screens
from tests.ui.learner_desk import undo
from tests.ui.screens import settle
from tests.ui.templating import open_panel

Key = Qt.Key
Keep = Callable[..., None]


@pytest.fixture
def done(window: Window) -> Window:
    """Give a window on an evaluation of which the own sheet is done."""
    evaluating.sheet()(window)
    evaluating.finished(window)
    settle(window)
    return window


def focus() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def reports(window: Window) -> ReportsPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    return page


def test_paper_waits_until_the_own_sheet_is_done(window: Window) -> None:
    evaluating.sheet()(window)
    more = evaluating.sheet_of(window).more
    assert (more.paper.isHidden(), more.self_rating.isHidden()) == (True, False)
    evaluating.finished(window)
    assert (more.paper.isHidden(), more.self_rating.isHidden()) == (False, False)
    more.self_rating.click()
    settle(window)
    assert (reports(window).kind.id, reports(window).preview.count > 0) == ("self-rating", True)


def test_a_whole_sheet_is_typed_over_by_digits_and_is_the_learners(done: Window) -> None:
    sheet = evaluating.sheet_of(done)
    sheet.more.paper.click()
    panel = open_panel(done, PaperDialog)
    before = {one.goal: one.theirs for one in evaluating.view_of(done).rows if one.theirs}
    asked = [one.goal for one in panel.answers]
    assert asked
    assert not set(asked) & set(before)  # what was answered here is not asked again
    first, *others = panel.answers
    panel.save_key.click()
    settle(done)
    assert "nog niets ingevuld" in panel.form.general.text.text()
    first.levels.keys[0].setFocus()
    QTest.keyClick(focus(), Key.Key_2)
    assert focus() is first.remark
    first.remark.setText("x" * 3000)
    for one in others:
        one.unknown.setFocus()
        QTest.keyClick(focus(), Key.Key_0)
    assert panel._count.text() == f"{len(asked)} van {len(asked)} overgenomen"
    QTest.keyClick(focus(), Key.Key_Return)
    settle(done)
    assert first._fault.text().startswith("Deze tekst is te lang.")
    assert focus() is first.remark
    first.remark.setText("met de tang")
    QTest.keyClick(focus(), Key.Key_Return)
    settle(done)
    view = evaluating.view_of(done)
    rows = {one.goal: one.theirs for one in view.rows}
    assert rows[asked[0]] == Said(2, "met de tang")
    assert all(rows[one] == Said(None) for one in asked[1:])
    assert Voice.LEARNER in view.done
    assert view.typed_by == ("Stijn Maes",)
    shown = " ".join(one.text() for one in sheet.ending.findChildren(Text))
    assert "Overgenomen door Stijn Maes." in shown
    assert sheet.more.paper.isHidden()
    undo(done)  # that the sheet is whole
    undo(done)  # all that was typed over, at once
    rows = {one.goal: one.theirs for one in evaluating.view_of(done).rows if one.theirs}
    assert rows == before


def test_what_was_typed_over_is_asked_about_before_it_is_lost(done: Window) -> None:
    evaluating.sheet_of(done).more.paper.click()
    panel = open_panel(done, PaperDialog)
    panel.answers[0].levels.keys[2].click()
    QTest.keyClick(panel, Key.Key_Escape)
    assert panel._guard.isVisible()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file that is chosen when one asks where to keep the signed report."""
    path = tmp_path / "getekend.pdf"

    def ask(_parent: QWidget, _title: str, name: str, *, then: Keep, **_kinds: str) -> None:
        assert name == "Evaluatie 1 van Nour.pdf"
        then(path)

    monkeypatch.setattr(files, "ask_where", ask)
    return path


def test_the_report_on_the_lock_is_signed_with_a_certificate(
    window: Window, kept: Path, tmp_path: Path
) -> None:
    evaluating.sheet(1)(window)
    evaluating.sheet_of(window).more.digital.click()
    panel = open_panel(window, DigitalDialog)
    panel.save_key.click()
    assert panel.form.rows["certificate"].fault.text() == (
        "Kies eerst het bestand van je certificaat."
    )
    path = tmp_path / "stijn.p12"
    path.write_bytes(certificate().content)
    panel.open_file(path)
    assert panel.secret.echoMode() is QLineEdit.EchoMode.Password
    panel.secret.setFocus()
    QTest.keyClicks(panel.secret, "fout")
    QTest.keyClick(panel.secret, Key.Key_Return)
    settle(window)
    assert "gaat het certificaat niet open" in panel.form.rows["secret"].fault.text()
    assert focus() is panel.secret  # and what was typed is marked, to type over
    QTest.keyClicks(panel.secret, SECRET)
    QTest.keyClick(panel.secret, Key.Key_Return)
    settle(window)
    assert not panel.is_open
    (found,) = signing.check(kept.read_bytes())
    assert (found.signer, found.intact, found.whole) == ("Stijn Maes", True, True)


def test_what_is_signed_is_not_lost_where_no_place_was_chosen(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Keep] = []

    def ask(_parent: QWidget, _title: str, _name: str, *, then: Keep, **_kinds: str) -> None:
        asked.append(then)  # and nobody chooses

    monkeypatch.setattr(files, "ask_where", ask)
    evaluating.sheet(1)(window)
    evaluating.sheet_of(window).more.digital.click()
    panel = open_panel(window, DigitalDialog)
    path = tmp_path / "stijn.p12"
    path.write_bytes(certificate().content)
    panel.open_file(path)
    panel.secret.setFocus()
    QTest.keyClicks(panel.secret, SECRET)
    QTest.keyClick(panel.secret, Key.Key_Return)
    settle(window)
    assert len(asked) == 1
    assert (panel.is_open, panel.secret.text(), panel.secret.isVisible()) == (True, "", False)
    QTest.keyClick(panel, Key.Key_Escape)
    assert panel._guard.isVisible()  # it is asked about before it is lost
    QTest.keyClick(panel, Key.Key_Escape)
    asked[0](tmp_path / "no folder" / "getekend.pdf")
    settle(window)
    assert panel.form.general.isVisible()
    panel.save_key.click()
    asked[-1](tmp_path / "getekend.pdf")
    settle(window)
    assert not panel.is_open
    (found,) = signing.check((tmp_path / "getekend.pdf").read_bytes())
    assert (found.signer, found.whole) == ("Stijn Maes", True)


def test_a_card_is_asked_for_in_full_and_told_when_it_is_not_there(
    window: Window, tmp_path: Path
) -> None:
    evaluating.sheet(1)(window)
    papering.signing_by_card(window)
    panel = open_panel(window, DigitalDialog)
    for field, words in (("library", str(tmp_path / "no.so")), ("token", "x"), ("key", "y")):
        panel.save_key.click()
        settle(window)
        assert panel.form.rows[field].fault.isVisible()
        QTest.keyClicks(getattr(panel, field), words)
    panel.save_key.click()
    settle(window)
    assert "We kunnen met deze kaart niet tekenen" in panel.form.rows["token"].fault.text()
    panel.chips[Way.FILE].click()
    assert panel.form.rows["library"].isHidden()


def test_without_what_signs_it_says_so(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "is_there", lambda: False)
    evaluating.sheet(1)(window)
    papering.signing_digitally(window)
    panel = open_panel(window, DigitalDialog)
    assert panel.save_key.isHidden()
    panel.save()
    settle(window)
    assert panel.is_open
    QTest.keyClick(panel, Key.Key_Escape)
    assert not panel.is_open


def test_every_version_is_listed_and_printed(window: Window) -> None:
    evaluating.sheet(1)(window)
    view = evaluating.view_of(window)
    evaluation = view.evaluation.id

    def amended(desk: Desk) -> None:
        evaluations.amend(desk, evaluation, "verkeerd niveau")
        evaluations.offer(desk, evaluation)
        for one in view.signers:
            method = SignMethod.TYPED if one.role is SignerRole.COUNSELLOR else SignMethod.PIN
            person = "" if method is SignMethod.TYPED else one.person
            evaluations.sign(
                desk, evaluations.Sign(evaluation, person, one.role, method, name=one.name)
            )

    evaluating.write(window, amended)
    settle(window)
    view = evaluating.view_of(window)
    assert (view.state, len(view.versions)) == (SheetState.LOCKED, 2)
    ending = evaluating.sheet_of(window).ending
    name = "Druk versie 1 af"
    key = next(one for one in ending.findChildren(Pressed) if one.accessibleName() == name)
    key.click()
    settle(window)
    page = reports(window)
    assert page.preview.count
    assert (page._evaluation, page._version) == (evaluation, 1)
    page.who.picked.emit(page.learner)
    assert page._version == 0


def test_a_lock_loses_nothing_of_what_was_typed_over(done: Window) -> None:
    evaluating.sheet_of(done).more.paper.click()
    panel = open_panel(done, PaperDialog)
    panel.answers[0].levels.keys[2].click()
    panel.answers[1].remark.setText("nog niet gedaan")
    done.do(Does.LOCK)
    settle(done)
    screens.enter(done, screens.MENTOR)
    again = open_panel(done, PaperDialog)
    assert [one.value() for one in again.answers][:2] == [(3, ""), (-1, "nog niet gedaan")]
    again.throw_away()
    found: list[object] = []
    done.shop.read(drafts.found, found.append, owner=done)
    settle(done)
    assert found == [None]
