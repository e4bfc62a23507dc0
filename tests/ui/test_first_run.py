"""The first start as a person goes through it: real keys and clicks, real folders."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.base import files
from mentorapp.base.settings import Settings
from mentorapp.domain.people import Founding, Learner, Person, Role, SchoolContact, Side
from mentorapp.domain.plan import Goal, Plan
from mentorapp.exchange import card as cards
from mentorapp.services import beginning, carding, door, exchanging, keeping, opening
from mentorapp.services.beginning import FileKind
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage import folder, names
from mentorapp.ui.first_run.backup import CardPage, KeyPage
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.first_run.restoring import RestoredPage
from mentorapp.ui.first_run.ways import NEW, PRACTICE, RESTORE, SCHOOL
from mentorapp.ui.first_run.wizard import FirstRun
from mentorapp.ui.pages.learners import plan_source
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.shell.window import Window
from mentorapp.ui.tokens import Theme
from tests.builders import CHEAP
from tests.ui.conftest import Open
from tests.ui.first_run import PIN, answer, enter, focus, walk, wizard_of
from tests.ui.screens import settle

NOON = datetime(2025, 11, 6, 12, tzinfo=UTC)
LIST = b"bk;titel\nBK-0140-3;Trekt draden\nBK-0140-3;Plaatst dozen\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give an empty folder, to begin in."""
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def window(data: Path, open_window: Open) -> Window:
    """Give a window at the first start."""
    return open_window(folder=data, person="")


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key)


def fault(page: Question, field: str) -> str:
    """Give the sentence that stands at a field; the focus must be there too."""
    row = page.form.rows[field]
    assert row.fault.isVisible()
    assert focus() is row.field
    return row.fault.text()


def above(page: Question) -> str:
    """Give the sentence that stands above the question."""
    assert page.form.general.isVisible()
    return page.form.general.text.text()


def shown(wizard: FirstRun) -> str:
    """Give the name of the page that is shown."""
    return next(name for name, value in vars(wizard).items() if value is wizard.page)


def come_in(window: Window, pin: str = PIN) -> None:
    """Type the PIN on the lock screen."""
    screen = window.entrance.screen
    QTest.keyClicks(screen, pin)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)
    assert window.entrance.person is not None


def keep_key(window: Window, wizard: FirstRun) -> str:
    """Tick that the recovery key was kept, by keys; gives it."""
    page = wizard.page
    assert isinstance(page, KeyPage)
    enter_at_foot(wizard)
    assert "Vink" in fault(page, "kept")
    press(Qt.Key.Key_Space)
    assert not page.form.rows["kept"].fault.isVisible()
    enter()
    settle(window)
    return page.key


def enter_at_foot(wizard: FirstRun) -> None:
    """Press the main key with the mouse."""
    QTest.mouseClick(wizard.next_key, Qt.MouseButton.LeftButton)


def found(data: Path, wanted: type, key: str) -> list[object]:
    """Give all records of a kind in a store that was made."""
    with open_desk(data, Unlock(recovery_key=key)) as desk, desk.read() as unit:
        return list(unit.find(wanted))


# a new beginning


def test_a_new_beginning_by_keys_alone_ends_in_a_store_with_its_learner(
    window: Window, data: Path
) -> None:
    wizard = walk(window, "ready")
    lines = [one.text() for one in wizard.ready.form.findChildren(type(wizard.ready.title))]
    assert "Elektrische installaties duaal, 17 competenties" in lines
    assert beginning.is_first_run(data)
    enter()
    settle(window)
    key = keep_key(window, wizard)
    assert window.shop.settings.house == "Elektro Vandersmissen"
    come_in(window)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    window.close()
    (learner,) = found(data, Learner, key)
    assert isinstance(learner, Learner)
    assert (learner.given_name, learner.family_name) == ("Nour", "El Amrani")
    assert len(found(data, Plan, key)) == 1
    assert len(found(data, Goal, key)) == 17
    (school,) = found(data, SchoolContact, key)
    assert isinstance(school, SchoolContact)
    assert school.name == "VTI Aalst"


def test_what_can_wait_is_left_for_later(window: Window, data: Path) -> None:
    wizard = walk(window, "establishment")
    QTest.keyClicks(focus(), "half ingevuld")
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    answer(wizard.person, ("Lies", "Peeters", ""))
    enter()
    answer(wizard.pin, (PIN, PIN))
    enter()
    assert shown(wizard) == "learner"
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    assert shown(wizard) == "ready"
    enter()
    settle(window)
    key = keep_key(window, wizard)
    window.close()
    assert found(data, Learner, key) == []
    (person,) = found(data, Person, key)
    assert isinstance(person, Person)
    assert person.name == "Lies Peeters"


def test_programme_and_school_can_wait_too(window: Window) -> None:
    wizard = walk(window, "programme")
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    enter()  # the period as it is
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    assert shown(wizard) == "ready"
    learner = wizard.command().learner
    assert learner is not None
    assert (learner.plan, learner.school, learner.programme) == (None, None, "")


def test_esc_goes_back_and_what_was_typed_stays(window: Window) -> None:
    wizard = walk(window, "person")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert shown(wizard) == "company"
    assert wizard.company.name.text() == "Elektro Vandersmissen"
    for _page in range(2):
        press(Qt.Key.Key_Escape)
    assert shown(wizard) == "way"
    press(Qt.Key.Key_Escape)
    assert shown(wizard) == "way"
    enter()  # the first card has the focus
    assert shown(wizard) == "language"


def test_the_steps_say_where_one_is_and_how_long_it_takes(window: Window) -> None:
    wizard = wizard_of(window)
    assert "ongeveer 5 minuten" in wizard.steps.left.text()
    walk(window, "programme")
    assert wizard.steps.accessibleName() == "Stap 4 van 5: Je eerste leerling"
    assert wizard.steps.left.text().startswith("Nog ongeveer 2 minuten. Alles blijft op deze pc.")
    window.resize(900, 700)
    settle(window)
    assert wizard._where.text() == "Stap 4 van 5: Je eerste leerling. Nog ongeveer 2 minuten."


def test_language_colours_and_size_change_at_once_and_are_kept_with_the_store(
    window: Window, data: Path
) -> None:
    wizard = walk(window, "language")
    page = wizard.language
    QTest.mouseClick(page.languages["de"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.themes["dark"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.scales[125], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.touch, Qt.MouseButton.LeftButton)
    assert wizard.next_key.words == "Weiter"
    assert (window.look.theme, window.look.scale, window.look.touch) == (Theme.DARK, 1.25, True)
    assert "Qualifikationsniveau 2" in wizard.programme.choices["BK-0140-3"].accessibleName()
    assert wizard.steps.is_narrow  # larger letters: less room
    assert not (data / "settings.json").exists()
    walk_on(wizard)
    settle(window)
    QTest.mouseClick(wizard.page.form.rows["kept"].field, Qt.MouseButton.LeftButton)
    enter_at_foot(wizard)
    settle(window)
    kept = window.shop.settings
    assert (kept.language, kept.theme, kept.scale, kept.touch) == ("de", "dark", 125, True)
    assert (window.look.theme, window.look.scale) == (Theme.DARK, 1.25)


def walk_on(wizard: FirstRun) -> None:
    """Go on from the language with as little as possible, and begin."""
    enter()
    for page, texts in (
        (wizard.company, ("Bakkerij Peeters", "", "")),
        (wizard.person, ("Lies", "Peeters", "")),
        (wizard.pin, (PIN, PIN)),
    ):
        if wizard.page.may_wait:
            QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
        answer(page, texts)
        enter()
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    enter()


# what cannot stand


def test_a_company_and_a_person_have_a_name(window: Window) -> None:
    wizard = walk(window, "company")
    QTest.keyClicks(wizard.company.place, "Aalst")
    QTest.keyClick(wizard.company.place, Qt.Key.Key_Return)
    assert fault(wizard.company, "name") == "Dit ontbreekt nog: de naam."
    assert wizard.company.place.text() == "Aalst"
    QTest.keyClicks(focus(), "Bakkerij")
    assert not wizard.company.form.rows["name"].fault.isVisible()
    enter()
    enter()
    assert fault(wizard.establishment, "name")
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    answer(wizard.person, ("Lies", "", ""))
    enter()
    assert fault(wizard.person, "family_name")
    assert wizard.person.given_name.text() == "Lies"


def test_in_a_low_window_the_sentence_scrolls_into_view(data: Path, open_window: Open) -> None:
    settings = Settings(theme="light", scale=150, motion=False)
    window = open_window(folder=data, person="", settings=settings, size=(1366, 688))
    wizard = walk(window, "school")
    page = wizard.school
    answer(page, ("VTI Aalst", "", "", "", "geen adres"))
    enter()
    settle(window)
    assert "geen e-mailadres" in fault(page, "email")
    shown_part = page.form.rows["email"].fault.visibleRegion().boundingRect()
    assert shown_part == page.form.rows["email"].fault.rect()


def test_a_pin_is_long_enough_and_twice_the_same(window: Window) -> None:
    wizard = walk(window, "pin")
    answer(wizard.pin, ("1a2", "12"))
    assert wizard.pin.new.pin.text() == "12"
    enter()
    assert "minstens" in fault(wizard.pin, "pin")
    answer(wizard.pin, ("2468", "2469"))
    enter()
    assert "niet gelijk" in fault(wizard.pin, "again")
    assert wizard.pin.new.pin.text() == "2468"


def test_a_programme_is_chosen_or_left_for_later(window: Window) -> None:
    wizard = walk(window, "programme")
    page = wizard.programme
    enter()
    assert "Kies een opleiding" in above(page)
    assert focus() is page.search
    QTest.keyClicks(page.search, "zzz")
    assert page.search.words() == "0 van 3 opleidingen"
    page.search.clear()
    QTest.keyClicks(page.search, "bak")
    assert page.search.words() == "1 van 3 opleidingen"
    press(Qt.Key.Key_Down)
    assert page.choices["BK-0018-3"].isChecked()
    assert page.programme == "Brood- en banketbakkerij duaal"
    enter()
    assert shown(wizard) == "period"


def test_a_period_ends_after_it_begins_and_a_school_can_be_called(window: Window) -> None:
    wizard = walk(window, "period")
    ends = wizard.period.ends
    ends.show_day(wizard.period.starts.day().replace(year=2020))
    enter()
    assert "later einde" in fault(wizard.period, "ends")
    assert ends.faulty
    ends.show_day(wizard.period.starts.day().replace(year=2040))
    enter()
    answer(wizard.school, ("VTI Aalst", "", "", "geen nummer", ""))
    enter()
    assert "geen telefoonnummer" in fault(wizard.school, "phone")
    assert wizard.school.phone.text() == "geen nummer"
    wizard.school.phone.clear()
    enter()
    assert shown(wizard) == "ready"


# folders in which nothing can be begun


def test_a_folder_that_cannot_be_written_is_said_on_the_first_page(
    tmp_path: Path, open_window: Open
) -> None:
    (tmp_path / "file").write_text("in its place")
    window = open_window(folder=tmp_path / "file" / "data", person="")
    assert "mag niet schrijven" in above(wizard_of(window).way)


def test_a_folder_in_use_is_said_on_the_first_page(data: Path, open_window: Open) -> None:
    with folder.locked(data):
        window = open_window(folder=data, person="")
        assert "werkt al in de map" in above(wizard_of(window).way)


def test_a_folder_on_a_network_is_said_on_the_first_page(
    data: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "file_system", lambda _path: "nfs4")
    window = open_window(folder=data, person="")
    assert "op een netwerk" in above(wizard_of(window).way)


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "schijf is vol"), (errno.EACCES, "mag niet schrijven")]
)
def test_what_the_disk_refuses_at_the_end_leaves_nothing_and_can_be_tried_again(
    window: Window, data: Path, number: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = walk(window, "language")

    def refuse(*_given: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number), str(data))

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", refuse)
        walk_on(wizard)
        settle(window)
        assert shown(wizard) == "ready"
        assert words in above(wizard.ready)
        assert {path.name for path in data.iterdir()} <= {folder.LOCK}
    assert focus() is wizard.next_key
    enter()
    settle(window)
    assert isinstance(wizard.page, KeyPage)


# the recovery key


def test_the_recovery_key_is_printed_and_saved(window: Window, data: Path, tmp_path: Path) -> None:
    wizard = walk(window, "language")
    walk_on(wizard)
    settle(window)
    page = wizard.page
    assert isinstance(page, KeyPage)
    assert focus() is page.print_key
    assert page.shown.text().replace("\u2028", "") == page.key
    page.save_to(tmp_path / "sleutel.txt")
    settle(window)
    assert page.key in (tmp_path / "sleutel.txt").read_text("utf-8")
    assert "sleutel.txt" in page.done.text.text()
    page.save_to(tmp_path / "nowhere" / "sleutel.txt")
    settle(window)
    assert fault(page, "file")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sleutel.pdf"))
    page.print_on(printer)
    assert (tmp_path / "sleutel.pdf").read_bytes().startswith(b"%PDF")
    assert "printer" in page.done.text.text()
    press(Qt.Key.Key_Escape)
    assert wizard.page is page  # the store is there: no way back


# a file of the school


def school_card(where: Path, side: Side = Side.SCHOOL) -> bytes:
    """Make a store elsewhere, and give its card."""
    person = Person("k", "", "Katrien", "Lauwers", (Role.ADMINISTRATOR,))
    key = opening.make_store(where, Founding(side, "VTI Aalst"), person, PIN, cost=CHEAP)
    with open_desk(where, Unlock(recovery_key=key), moment=lambda: NOON) as desk:
        return cards.write(carding.own_card(desk), desk.store.key)


def open_file(window: Window, path: Path) -> FirstRun:
    """Choose to begin with a file, and choose it."""
    wizard = wizard_of(window)
    QTest.mouseClick(wizard.way.cards[SCHOOL], Qt.MouseButton.LeftButton)
    wizard.file.open_file(path)
    settle(window)
    return wizard


def test_with_a_card_the_digits_are_compared_and_ones_own_card_is_given(
    window: Window, data: Path, tmp_path: Path
) -> None:
    card = school_card(tmp_path / "school")
    (tmp_path / "card.mxcard").write_bytes(card)
    wizard = wizard_of(window)
    QTest.mouseClick(wizard.way.cards[SCHOOL], Qt.MouseButton.LeftButton)
    enter_at_foot(wizard)
    assert "het bestand" in fault(wizard.file, "file")
    wizard.file.open_file(tmp_path / "card.mxcard")
    settle(window)
    assert focus() is wizard.file.digits
    QTest.keyClicks(focus(), "12345 12345")
    enter()
    assert "niet die van de kaart" in fault(wizard.file, "fingerprint")
    assert wizard.file.digits.text() == "12345 12345"
    QTest.keyClicks(focus(), cards.read(card).fingerprint)  # what stood there is selected
    enter()
    assert shown(wizard) == "language"
    walk_on(wizard)
    settle(window)
    key = keep_key(window, wizard)
    page = wizard.page
    assert isinstance(page, CardPage)
    enter_at_foot(wizard)
    assert fault(page, "file")
    page.save_to(tmp_path / "own.mxcard")
    settle(window)
    enter_at_foot(wizard)
    settle(window)
    assert window.entrance.screen.isVisible()
    window.close()
    assert cards.read((tmp_path / "own.mxcard").read_bytes()).name == "Bakkerij Peeters"
    with open_desk(data, Unlock(recovery_key=key)) as desk:
        (sent,) = exchanging.export(desk, tmp_path / "out")
    assert sent.peer == "VTI Aalst"


def test_the_name_on_the_card_is_the_school_of_the_learner(window: Window, tmp_path: Path) -> None:
    card = school_card(tmp_path / "school")
    (tmp_path / "card.mxcard").write_bytes(card)
    wizard = open_file(window, tmp_path / "card.mxcard")
    QTest.keyClicks(focus(), cards.read(card).fingerprint)
    enter()
    assert wizard.school.name.text() == "VTI Aalst"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    QTest.mouseClick(wizard.way.cards[NEW], Qt.MouseButton.LeftButton)
    assert wizard.file.file is None  # no partner after all


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda where: school_card(where, Side.WORKPLACE), "kunnen we hier niets doen"),
        (lambda _where: b"", "leeg"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    window: Window, tmp_path: Path, content: Callable[[Path], bytes], words: str
) -> None:
    (tmp_path / "file").write_bytes(content(tmp_path / "elsewhere"))
    wizard = open_file(window, tmp_path / "file")
    sentence = (
        above(wizard.file) if wizard.file.form.general.isVisible() else fault(wizard.file, "file")
    )
    assert words in sentence
    enter_at_foot(wizard)
    assert shown(wizard) == "file"


def test_a_plan_of_the_school_is_what_the_learner_gets(window: Window, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_bytes(LIST)
    wizard = open_file(window, tmp_path / "lijst.csv")
    assert wizard.file.file is not None
    assert wizard.file.file.kind is FileKind.PLAN
    assert "2 competenties" in wizard.file.found.text.text()
    enter_at_foot(wizard)
    walk(window, "programme")
    assert wizard.programme.choices[""].isChecked()
    enter()
    enter()
    QTest.mouseClick(wizard.later_key, Qt.MouseButton.LeftButton)
    learner = wizard.command().learner
    assert learner is not None
    assert learner.plan is not None
    assert [goal.phrase for goal in learner.plan.goals] == ["Trekt draden", "Plaatst dozen"]


def test_what_could_not_be_read_of_a_list_is_said(window: Window, tmp_path: Path) -> None:
    rows = "".join(f"BK-0140-3;Draad {number};{number}\n;;\n" for number in range(6))
    (tmp_path / "lijst.csv").write_text(f"bk;titel;wat\n{rows}")
    wizard = open_file(window, tmp_path / "lijst.csv")
    assert "6 competenties" in wizard.file.found.text.text()
    told = wizard.file.left_out.text.text().split("\u2028")
    assert wizard.file.left_out.isVisible()
    assert told[0] == "De kolom «wat» kennen we niet, die lieten we weg."
    assert told[-1].startswith("En nog ")
    press(Qt.Key.Key_Escape)
    QTest.mouseClick(wizard.way.cards[NEW], Qt.MouseButton.LeftButton)
    assert wizard.file.left_out.isHidden()


def test_a_package_waits_until_there_is_a_store(window: Window, tmp_path: Path) -> None:
    (tmp_path / "p.mxp").write_bytes(b"age-encryption.org/v1\n")
    wizard = open_file(window, tmp_path / "p.mxp")
    assert "Dit is een pakket" in wizard.file.found.text.text()
    enter_at_foot(wizard)
    assert shown(wizard) == "file"
    assert fault(wizard.file, "file")


def test_a_list_can_be_opened_or_made_at_the_question_itself(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lijst.csv").write_bytes(LIST)
    monkeypatch.setattr(
        plan_source, "ask_for_file", lambda _a, _b, _c, then: then(tmp_path / "lijst.csv")
    )
    wizard = walk(window, "programme")
    page = wizard.programme
    QTest.mouseClick(page.file_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert page.draft is not None
    assert len(page.draft.goals) == 2
    page.choose("BK-0140-3")
    QTest.mouseClick(page.choices[""], Qt.MouseButton.LeftButton)
    assert len(page.draft.goals) == 2
    QTest.mouseClick(page.list_key, Qt.MouseButton.LeftButton)
    panel = window.findChildren(PlanSource)[0]
    panel.pasted.setPlainText("Vegen\nDweilen\nOpruimen")
    panel.save()
    settle(window)
    assert [goal.short for goal in page.draft.goals] == ["Vegen", "Dweilen", "Opruimen"]
    assert page.choices[""].isChecked()
    enter_at_foot(wizard)
    assert shown(wizard) == "period"


# practice


def test_a_practice_company_is_made_and_one_comes_in(window: Window, data: Path) -> None:
    wizard = wizard_of(window)
    QTest.mouseClick(wizard.way.cards[PRACTICE], Qt.MouseButton.LeftButton)
    assert wizard.practice.working.count.text() == "0 van 6"
    settle(window, most=20_000)
    assert door.at_the_door(data).kind is door.Kind.PRACTICE
    assert len(window.entrance.screen.tiles) > 1


def test_practice_that_is_stopped_leaves_nothing(window: Window, data: Path) -> None:
    wizard = wizard_of(window)
    QTest.mouseClick(wizard.way.cards[PRACTICE], Qt.MouseButton.LeftButton)
    assert focus() is wizard.practice.working.stop
    enter()
    settle(window, most=20_000)
    assert shown(wizard) == "way"
    assert beginning.is_first_run(data)
    assert {path.name for path in data.iterdir()} <= {folder.LOCK}


def test_practice_that_cannot_be_made_is_said_at_the_ways(window: Window, data: Path) -> None:
    wizard = wizard_of(window)
    with folder.locked(data):
        QTest.mouseClick(wizard.way.cards[PRACTICE], Qt.MouseButton.LeftButton)
        settle(window)
    assert shown(wizard) == "way"
    assert "werkt al in de map" in above(wizard.way)


# a backup


@pytest.fixture
def backup(tmp_path: Path) -> tuple[Path, str]:
    """Give a backup of a store elsewhere, and its recovery key."""
    where = tmp_path / "elsewhere"
    person = Person("e", "", "Els", "Vandersmissen", (Role.ADMINISTRATOR,))
    key = opening.make_store(where, Founding(Side.WORKPLACE, "V"), person, PIN, cost=CHEAP)
    with open_desk(where, Unlock(recovery_key=key), moment=lambda: NOON) as desk:
        keeping.make_backup(desk, tmp_path / "stick.backup")
    return tmp_path / "stick.backup", key


def test_a_backup_comes_back_with_its_recovery_key(
    window: Window, data: Path, backup: tuple[Path, str]
) -> None:
    path, key = backup
    wizard = wizard_of(window)
    QTest.mouseClick(wizard.way.cards[RESTORE], Qt.MouseButton.LeftButton)
    enter_at_foot(wizard)
    assert fault(wizard.restore, "file")
    wizard.restore.open_file(path)
    settle(window)
    assert "0 leerlingen" in wizard.restore.found.text.text()
    assert focus() is wizard.restore.key
    enter()
    assert "de herstelsleutel" in fault(wizard.restore, "recovery_key")
    QTest.keyClicks(focus(), "AAAAAA-BBBBBB-CCCCCC-DDDDDD-EEEEEE-FFFFFF")
    enter()
    settle(window)
    assert "klopt niet" in fault(wizard.restore, "recovery_key")
    assert wizard.next_key.isEnabled()
    assert beginning.is_first_run(data)
    QTest.keyClicks(focus(), key)
    enter()
    settle(window)
    assert isinstance(wizard.page, RestoredPage)
    enter()
    settle(window)
    assert [tile.name for tile in door.at_the_door(data).tiles] == ["Els Vandersmissen"]
    refused: list[object] = []
    window.entrance.by_recovery(key, refused.append, lambda: None)
    settle(window)
    assert not refused
    assert window.entrance.person is not None


def test_what_is_no_backup_is_refused(window: Window, tmp_path: Path) -> None:
    (tmp_path / "x.backup").write_bytes(b"no backup")
    wizard = wizard_of(window)
    QTest.mouseClick(wizard.way.cards[RESTORE], Qt.MouseButton.LeftButton)
    wizard.restore.open_file(tmp_path / "x.backup")
    settle(window)
    assert fault(wizard.restore, "file")
    assert not wizard.restore.key.isVisible()


def test_where_a_store_was_set_aside_only_a_backup_helps(data: Path, open_window: Open) -> None:
    (data / f"{names.DATABASE}.before-1").write_bytes(b"damaged")
    window = open_window(folder=data, person="")
    wizard = wizard_of(window)
    assert [card.isVisible() for card in wizard.way.cards] == [False, False, False, True]
    enter()
    assert shown(wizard) == "restore"


def test_a_list_that_was_taken_has_the_focus_and_enter_goes_on(window: Window) -> None:
    wizard = walk(window, "programme")
    page = wizard.programme
    page.choose("BK-0140-3")
    assert page.draft is not None
    page.take(page.draft)
    assert page.choices[""].hasFocus()
    press(Qt.Key.Key_Return)
    settle(window)
    assert wizard.page is not page
