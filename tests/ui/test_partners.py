"""Partners and keys in a window, between real stores: cards, comparing, admitting, cutting off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, InState, OutRow
from mentorapp.domain.partner_rows import PartnerRow
from mentorapp.exchange import card as cards
from mentorapp.services import exchanging, keeping, tray
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.own_card import OwnCardPanel
from mentorapp.ui.exchange.partner import PartnerPanel, RenamePanel
from mentorapp.ui.exchange.pcs import AdmitPanel, JoinPanel
from mentorapp.ui.exchange.rotating import RotatePanel
from mentorapp.ui.exchange.stopping import StopPanel
from mentorapp.ui.exchange.taking import TakePanel
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.pages.admin import AdminPage
from mentorapp.ui.pages.admin.access import AccessDialog
from mentorapp.ui.pages.exchange import ExchangePage
from mentorapp.ui.shell.window import Window
from tests.ui import partnering as road
from tests.ui.conftest import Open
from tests.ui.screens import ADMINISTRATOR, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
T = TypeVar("T", bound=QWidget)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the stores, at home where they are."""
    road.make(tmp_path)
    return tmp_path / road.FOLDER


@pytest.fixture
def window(open_window: Open, root: Path) -> Window:
    """Give a window of the administrator, on the section."""
    return at(open_window, root / "a")


def at(open_window: Open, folder: Path, person: str = ADMINISTRATOR) -> Window:
    found = open_window(folder=folder, person=person)
    found.activateWindow()
    road.shown(found)
    settle(found)
    return found


@contextmanager
def elsewhere(root: Path, name: str) -> Iterator[Desk]:
    """Open another store, as on its own PC."""
    with open_desk(root / name, Unlock()) as desk:
        yield desk


def words(root: Path, name: str) -> str:
    return cards.read((root / "stick" / f"{name}.mxcard").read_bytes()).words


def of(window: Window, name: str) -> PartnerRow:
    """Give a row by a part of its name, as it is now."""
    view = road.section(window).view
    assert view is not None
    return next(one for one in (*view.partners, *view.pcs) if name in one.name)


def pc(window: Window, *, revoked: bool = False) -> PartnerRow:
    view = road.section(window).view
    assert view is not None
    return next(one for one in view.pcs if one.revoked is revoked)


def opened(window: Window, row: PartnerRow) -> PartnerPanel:
    road.section(window).rows[row.author].click()
    settle(window)
    return road.panel(window, PartnerPanel)


def asked(window: Window, kind: type[T]) -> T:
    settle(window)
    return road.panel(window, kind)


def test_it_is_reached_from_uitwisseling_the_palette_and_beheer(window: Window) -> None:
    window.go(Does.EXCHANGE)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ExchangePage)
    page.list.partners_asked.emit()
    settle(window)
    shown = window.frame.page if window.frame else None
    assert isinstance(shown, AdminPage)
    assert road.section(window).isVisible()
    assert Does.PARTNERS in window.possible()


def test_the_rows_say_it_to_a_screen_reader_too(window: Window) -> None:
    said = [one.accessibleName() for one in road.section(window).findChildren(ListRow)]
    assert said[0].startswith("Je kaart, De zes woorden: ")
    assert any(
        one.startswith("Technisch Instituut Denderoever, kaart ")
        and ", school, sinds " in one
        and "pakket 1 gelezen op" in one
        and one.endswith("vergeleken")
        for one in said
    )
    assert any(one.endswith("afgesloten") for one in said)


def test_a_partner_is_compared_by_keys_alone(window: Window, root: Path) -> None:
    row = of(window, "atheneum")
    section = road.section(window)
    section.rows[row.author].setFocus()
    QTest.keyClick(section.rows[row.author], Qt.Key.Key_Space)
    panel = asked(window, PartnerPanel)
    assert panel.shown.words.text() == words(root, "t")
    assert panel.shown.code.accessibleName() == f"QR-code van de kaart van {row.name}"
    assert panel.shown.face.runs
    now = QApplication.focusWidget()
    assert now is panel.same
    QTest.keyClick(panel.same, Qt.Key.Key_Return)
    settle(window)
    assert window.toast.title.text() == "Genoteerd: de woorden zijn dezelfde"
    after = of(window, "atheneum")
    assert after.compared
    assert after.by == ADMINISTRATOR
    panel = opened(window, after)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.is_open


def test_other_words_lead_to_removing_it(window: Window, root: Path) -> None:
    row = of(window, "atheneum")
    panel = opened(window, row)
    panel.other.click()
    assert "de kaart van iemand anders" in panel.notice.text.text()
    assert not of(window, "atheneum").compared
    panel.stop.click()
    stop = asked(window, StopPanel)
    assert stop.title.text() == "Schrap deze partner"
    stop.typed.setText("andere woorden")
    stop.save_key.click()
    settle(window)
    assert stop.is_open
    assert "niet de eerste twee woorden" in stop.form.rows["confirm"].fault.text()
    stop.typed.setText(" ".join(words(root, "t").split()[:2]))
    stop.save_key.click()
    settle(window)
    view = road.section(window).view
    assert view is not None
    assert row.author not in {one.author for one in view.partners}


def test_a_folder_is_remembered_and_forgotten(window: Window, tmp_path: Path) -> None:
    row = of(window, "Technisch")
    panel = opened(window, row)
    assert "duaal@denderoever.example" in " ".join(
        one.text() for one in panel.findChildren(type(panel.folder_text))
    )
    panel.remember(tmp_path)
    assert window.shop.settings.folders == {row.author: str(tmp_path)}
    assert str(tmp_path) in panel.folder_text.text()
    panel.forget.click()
    assert window.shop.settings.folders == {}
    assert panel.forget.isHidden()


def test_one_file_is_made_for_all_pcs_of_a_partner(window: Window, root: Path) -> None:
    row = of(window, "Technisch Instituut Denderoever")
    assert row.beside == (row.name,)
    panel = opened(window, row)
    panel.both.click()
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ExchangePage)
    made = page.row()
    assert isinstance(made, OutRow)
    content = (root / "a" / "out" / made.file).read_bytes()
    for name in ("s", "s2"):
        with elsewhere(root, name) as desk:
            exchanging.take_over(desk, content)
    with elsewhere(root, "t") as other, pytest.raises(Refused) as refused:
        exchanging.take_over(other, content)
    assert refused.value.problem is Problem.CANNOT_DECRYPT


def test_a_partner_gets_another_name(window: Window) -> None:
    row = of(window, "Technisch")
    opened(window, row).rename.click()
    rename = asked(window, RenamePanel)
    rename.name.setText(" ")
    rename.save_key.click()
    settle(window)
    assert rename.is_open
    rename.name.setText("TID")
    rename.save_key.click()
    settle(window)
    assert of(window, "TID").author == row.author


def test_a_pc_that_is_cut_off_is_so_for_everybody(window: Window, root: Path) -> None:
    row = pc(window)
    opened(window, row).stop.click()
    stop = asked(window, StopPanel)
    told = " ".join(one.text() for one in stop.findChildren(type(stop.card)))
    assert "telt nergens meer" in told
    assert "Alle partners horen het" in told
    stop.reason.setText("verkocht")
    stop.typed.setText(row.face.words)
    stop.save_key.click()
    settle(window)
    assert "is afgesloten" in window.toast.title.text()
    after = next(one for one in road.section(window).view.pcs if one.author == row.author)  # type: ignore[union-attr]
    assert (after.revoked, after.reason) == (True, "verkocht")
    panel = opened(window, after)
    assert "Reden: verkocht." in panel.notice.text.text()
    assert panel.stop.isHidden()
    panel.put_away()
    with elsewhere(root, "b") as b:
        [sent] = [
            one
            for one in exchanging.export(b, root / "late")
            if one.path.name.split("-")[1] == road_author(root, "a")[:8]
        ]
    window.go(Does.EXCHANGE, path=sent.path)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ExchangePage)
    assert page.view is not None
    found = next(one for one in page.view.incoming if one.file == sent.path.name)
    assert (found.state, found.problem) == (InState.REFUSED, Problem.KEY_REVOKED)


def road_author(root: Path, name: str) -> str:
    return cards.read((root / "stick" / f"{name}.mxcard").read_bytes()).author


def test_a_mentor_looks_and_compares_but_stops_nothing(open_window: Open, root: Path) -> None:
    window = at(open_window, root / "a", "Stijn Maes")
    section = road.section(window)
    for key in (section.admit, section.join, section.rotate):
        assert key is not None
        assert not key.isEnabled()
    panel = opened(window, of(window, "atheneum"))
    assert panel.stop.isHidden()
    assert panel.rename.isHidden()
    panel.same.click()
    settle(window)
    assert of(window, "atheneum").by == "Stijn Maes"


def test_access_that_an_administrator_gives_opens_the_keys_at_once(
    open_window: Open, root: Path
) -> None:
    window = at(open_window, root / "a", "Stijn Maes")
    rotate = road.section(window).rotate
    assert rotate is not None
    assert not rotate.isEnabled()
    page = window.frame.page if window.frame else None
    assert isinstance(page, AdminPage)
    page.access.key.click()
    asked(window, AccessDialog).save_key.click()
    settle(window)
    rotate = road.section(window).rotate
    assert rotate is not None
    assert rotate.isEnabled()
    assert not opened(window, of(window, "atheneum")).stop.isHidden()


def test_hundreds_of_partners_are_shown_some_at_a_time(window: Window) -> None:
    section = road.section(window)
    view = section.view
    assert view is not None
    first = view.partners[0]
    many = tuple(
        replace(first, face=replace(first.face, author=f"{number:064x}"), organisation=str(number))
        for number in range(100)
    )
    section._show(replace(view, partners=many))
    assert section.more is not None
    assert section.more.words == "Toon nog 60 partners"
    section.more.click()
    assert len(section.rows) == 1 + 100 + len(view.pcs)
    assert section.rows[many[40].author].hasFocus()


# the own card


def test_the_own_card_goes_on_a_stick_into_a_file_and_on_paper(
    window: Window, root: Path, tmp_path: Path
) -> None:
    road.own_card(window)
    panel = asked(window, OwnCardPanel)
    assert panel.shown.words.text() == words(root, "a")
    assert panel.stick_key.words == "Zet op de stick DENDER-07"
    panel.stick_key.click()
    settle(window)
    path = root / "stick" / "Kaart van Elektro Vandersmissen.mxcard"
    assert cards.read(path.read_bytes()).words == words(root, "a")
    assert "Bewaard en nagekeken" in panel.notice.text.text()
    panel._put(tmp_path / "pulled out", "kaart.mxcard")
    settle(window)
    assert "stick" in panel.notice.text.text().casefold()

    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - only here

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "card.pdf"))
    panel.print_on(printer)
    settle(window)
    assert window.toast.title.text() == "Je kaart is naar de printer"
    assert (tmp_path / "card.pdf").stat().st_size > 1000


# a new key


def test_a_new_key_is_made_after_a_backup_and_partners_follow(window: Window, root: Path) -> None:
    former, backups = words(root, "a"), len(keeping.rows(root / "a"))
    road.rotating(window)
    panel = asked(window, RotatePanel)
    assert QApplication.focusWidget() is panel.stop
    assert "4 partners volgen" in panel.notice.text.text()
    panel.go.click()
    assert not panel.may_close()
    settle(window)
    assert panel.done.isVisible()
    fresh = panel.shown.words.text()
    assert fresh != former
    assert "Deze pc heeft een nieuwe sleutel" in panel.notice.text.text()
    panel.done.click()
    settle(window)
    assert len(keeping.rows(root / "a")) == backups + 1
    view = road.section(window).view
    assert view is not None
    assert view.face.words == fresh
    made: list[Path] = []

    def export(desk: Desk) -> None:
        made.extend(one.path for one in exchanging.export(desk, root / "out"))

    window.shop.read(export, lambda _done: None, owner=window)
    settle(window)
    with elsewhere(root, "s") as s:
        mine = next(one for one in made if one.name.split("-")[1] == s.store.author[:8])
        exchanging.take_over(s, mine.read_bytes())
        assert view.face.author in {one.author for one in peers_of(s)}


def peers_of(desk: Desk) -> list[PartnerRow]:
    from mentorapp.services import partner_list  # noqa: PLC0415 - one use

    view = partner_list.view(desk)
    return [*view.partners, *view.pcs]


def test_without_room_for_the_backup_no_key_changes(
    window: Window, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refused(Problem.DISK_FULL)

    road.rotating(window)
    panel = asked(window, RotatePanel)
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "back_up", full)
        panel.go.click()
        settle(window)
    assert "De sleutel is niet veranderd." in panel.notice.text.text()
    assert panel.go.isEnabled()
    assert panel.may_close()
    panel.close_panel()
    road.section(window).load()
    settle(window)
    view = road.section(window).view
    assert view is not None
    assert view.face.words == words(root, "a")


# another PC of the house


def test_a_pc_is_let_in_and_joins_in_the_window(
    window: Window, root: Path, tmp_path: Path, open_window: Open
) -> None:
    road.admitting(window)
    panel = asked(window, AdmitPanel)
    assert "Atelier Vandersmissen" in panel.notice.text.text()
    path = tmp_path / "toelating.mxjoin"
    panel.words.setText("een twee drie vier vijf zes")
    panel.admit_into(path)
    settle(window)
    assert panel.is_open
    assert panel.form.rows["fingerprint"].fault.text()
    assert not path.exists()
    panel.words.setText(words(root, "new"))
    panel.admit_into(path)
    settle(window)
    assert window.toast.title.text() == "De pc is toegelaten"
    there = at(open_window, root / "new", "Els Vandersmissen")
    JoinPanel(there.shop, path).open()
    join = asked(there, JoinPanel)
    join.words.setText(words(root, "a"))
    join.save_key.click()
    settle(there)
    assert there.toast.title.text() == "Deze pc hoort nu bij Elektro Vandersmissen"
    view = road.section(there).view
    assert view is not None
    assert road_author(root, "a") in {one.author for one in view.pcs}


def test_a_file_that_is_no_admission_is_refused(window: Window, root: Path) -> None:
    JoinPanel(window.shop, root / "stick" / "s.mxcard").open()
    panel = asked(window, JoinPanel)
    assert not panel.save_key.isEnabled()
    assert panel.form.rows["fingerprint"].isHidden()
    assert panel.notice.text.text()


# cards that come


@pytest.mark.parametrize("name", ["a", "half", "c", "other"])
def test_a_card_that_cannot_be_used_says_why(window: Window, root: Path, name: str) -> None:
    said = {
        "a": "van deze computer zelf",
        "half": "Met dit bestand kunnen we hier niets doen",
        "c": "geldt niet meer",
        "other": "Met dit bestand kunnen we hier niets doen",
    }
    whole = (root / "stick" / "s.mxcard").read_bytes()
    (root / "stick" / "half.mxcard").write_bytes(whole[: len(whole) // 2])
    (root / "stick" / "other.mxcard").write_bytes(b"BEGIN:VCARD\nEND:VCARD\n")
    before = road.section(window).view
    road.card_came(name)(window)
    panel = asked(window, TakePanel)
    assert said[name] in panel._notice.text.text()
    assert not panel.take.isEnabled()
    panel.put_away()
    road.section(window).load()
    settle(window)
    assert road.section(window).view == before


def test_a_card_that_is_known_is_compared_again(window: Window, root: Path) -> None:
    road.card_came("t")(window)
    panel = asked(window, TakePanel)
    assert "Die ken je al" in panel._notice.text.text()
    panel.digits.setText(words(root, "t"))
    panel.take.click()
    settle(window)
    assert of(window, "atheneum").compared


def test_a_strangers_file_leads_to_the_card_and_is_ready_after_it(
    open_window: Open, root: Path
) -> None:
    window = open_window(folder=root / "a", person="Stijn Maes")
    window.go(Does.EXCHANGE)
    settle(window)
    road.chosen(window)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ExchangePage)
    assert page.view is not None
    row = next(one for one in page.view.incoming if one.state is InState.REFUSED)
    assert row.problem is Problem.SENDER_UNKNOWN
    told = " ".join(one.text() for one in page.side.findChildren(type(page.notice.text)))
    assert road_author(root, "new")[:8] in told
    assert "vraag dan haar kaart" in told.casefold()
    assert page.side.card.isVisible()
    assert not page.side.take.isVisible()
    page.take_in(root / "stick" / "new.mxcard", Came.FILE)
    panel = asked(window, TakePanel)
    panel.digits.setText(words(root, "new"))
    panel.take.click()
    settle(window)
    assert page.view is not None
    now = next(one for one in page.view.incoming if one.id == row.id)
    assert now.state is not InState.REFUSED
    assert not page.side.card.isVisible()
    looked: list[InState] = []
    window.shop.read(
        lambda desk: [one.state for one in tray.rows(desk)], looked.extend, owner=window
    )
    settle(window)
    assert InState.REFUSED not in looked


# the whole road, two windows


def card_by_window(window: Window, folder: Path) -> Path:
    """Save the own card in the window, as a file."""
    folder.mkdir(exist_ok=True)
    road.own_card(window)
    panel = asked(window, OwnCardPanel)
    panel._put(folder, "kaart.mxcard")
    settle(window)
    read = panel.shown.words.text()
    panel.put_away()
    assert cards.read((folder / "kaart.mxcard").read_bytes()).words == read
    return folder / "kaart.mxcard"


def take_card(window: Window, path: Path, heard: str) -> None:
    window.go(Does.EXCHANGE, path=path)
    panel = asked(window, TakePanel)
    panel.digits.setText(heard)
    panel.take.click()
    settle(window)


def made_for(window: Window, author: str, folder: Path) -> Path:
    """Make ready what goes to one partner, and save it as a file."""
    window.go(Does.EXCHANGE)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ExchangePage)
    page.make()
    settle(window)
    assert page.view is not None
    row = next(one for one in page.view.outgoing if one.peer == author and one.kept)
    content = (window.data / "out" / row.file).read_bytes()
    (folder / row.file).write_bytes(content)
    return folder / row.file


def takes(window: Window, path: Path) -> InState:
    """Open a file of a partner, and take it over when it can be; gives how it stood."""
    window.go(Does.EXCHANGE, path=path)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ExchangePage)
    assert page.view is not None
    row = next(one for one in page.view.incoming if one.file == path.name)
    page.choose(row.id)
    settle(window)
    if page.side.take.isVisible():
        page.side.take.click()
        settle(window)
    return row.state


def test_two_windows_pair_compare_exchange_rotate_and_part(
    open_window: Open, root: Path, tmp_path: Path
) -> None:
    work = at(open_window, root / "new", "Els Vandersmissen")
    school = at(open_window, root / "t", "Katrien Lambrecht")
    # Each gets the card of the other, and types what it hears.
    mine = card_by_window(work, tmp_path / "work")
    with_words = words(root, "new")
    assert cards.read(mine.read_bytes()).words == with_words
    take_card(work, root / "stick" / "t.mxcard", words(root, "t"))
    take_card(school, mine, with_words)
    road.shown(work)
    settle(work)
    partner = of(work, "atheneum")
    assert partner.compared
    # A package goes, and is taken over there.
    sent = made_for(work, partner.author, tmp_path)
    assert takes(school, sent) is InState.READY
    # The school's key changes; the workplace follows by the next package alone.
    road.shown(school)
    settle(school)
    road.rotating(school)
    asked(school, RotatePanel).go.click()
    settle(school)
    asked(school, RotatePanel).done.click()
    view = road.section(school).view
    assert view is not None
    fresh = view.face.author
    me = cards.read(mine.read_bytes()).author
    back = made_for(school, me, tmp_path)
    assert takes(work, back) is InState.READY
    road.shown(work)
    settle(work)
    followed = of(work, "atheneum")
    assert (followed.author, followed.renewed) == (fresh, True)
    # And they part: what comes afterwards is refused, and says what to do.
    opened(work, followed).stop.click()
    stop = asked(work, StopPanel)
    stop.typed.setText(" ".join(stop.row.face.words.split()[:2]))
    stop.save_key.click()
    settle(work)
    late = made_for(school, me, tmp_path)
    assert takes(work, late) is InState.REFUSED
