"""``--self-check``: does this installation do what it must? Asked of the program that shipped."""

import base64
import os
import secrets
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2

from mentorapp.app.display import has_display
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.base import texts
from mentorapp.base.crypto import sealing
from mentorapp.base.crypto.wrapping import Cost
from mentorapp.base.paths import resources
from mentorapp.base.texts import _
from mentorapp.connectors import resources as shipped
from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.domain.plan import Goal
from mentorapp.services import (
    checking,
    observations,
    opening,
    paper,
    pictures,
    progress,
    roster,
    sheets,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock
from mentorapp.storage import engine, schema

_DAY = date(2025, 11, 6)
_CHEAP = Cost(memory=256, passes=1, lanes=1)
_PIN = "2580"
_WHITE = 255
#: A photo of two points, red and blue.
_PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mM4IScnZ3MCAAdfAicLBsgbAAAA"
    "AElFTkSuQmCC"
)
_SECONDS = 20  # until a window shows who can come in


def self_check(arguments: Namespace, terminal: Terminal) -> Answer:
    """Try every part on files of its own, and say for each whether it works."""
    del arguments
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="mentorapp-", ignore_cleanup_errors=True) as folder:
        for name, label, check in _checks(Path(folder)):
            try:
                check()
                found[name] = "ok"
                terminal.say(_("in orde  {what}").format(what=label))
            except Exception as error:  # noqa: BLE001 - whatever fails is what we came to find
                found[name] = f"{type(error).__name__}: {error}"
                terminal.say(_("mislukt  {what}: {why}").format(what=label, why=found[name]))
    sound = all(outcome == "ok" for outcome in found.values())
    if not sound:
        terminal.warn(_("Deze installatie werkt niet. Installeer MentorApp opnieuw."))
    return Answer({"sound": sound, "checks": found}, Exit.DONE if sound else Exit.DAMAGED)


def _checks(folder: Path) -> Iterator[tuple[str, str, Callable[[], object]]]:
    for code in texts.LANGUAGES:
        label = _("teksten in taal {code}").format(code=code)
        yield f"texts_{code}", label, partial(_translate, code)
    loaders: dict[str, tuple[str, Callable[[], object]]] = {
        "scales": (_("schalen"), shipped.load_scales),
        "frameworks": (_("beroepskwalificaties"), shipped.load_frameworks),
        "absence_codes": (_("dagcodes"), shipped.load_absence_codes),
        "school_calendar": (_("schoolkalender"), shipped.load_school_calendar),
        "allowance_rates": (_("leervergoeding"), shipped.load_allowance_rates),
        "work_rules": (_("werktijd"), load_work_rules),
        "public_holidays": (_("feestdagen"), shipped.load_holiday_profile),
        "glossary": (_("woordenlijst"), shipped.load_glossary),
        "practice": (_("oefengegevens"), _load_practice),
        "fonts": (_("lettertypes"), _find_fonts),
    }
    for name, (label, load) in loaders.items():
        yield name, label, load
    yield "photo", _("een foto lezen en tonen"), _photo
    yield "sealing", _("versleutelen en openen"), _seal
    yield "new_store", _("een nieuwe map met pincode"), lambda: _new_store(folder / "real")
    yield "old_store", _("oude gegevens bijwerken"), lambda: migrate_all(folder / "old")
    yield "report", _("een verslag in pdf"), lambda: _report(folder / "practice")
    yield "paper", _("een weekblad drukken en inlezen"), lambda: _paper(folder / "paper")
    yield "window", _("het venster"), lambda: _window(folder / "practice")


def _photo() -> None:
    """Read a photo, and show what became of it."""
    from PySide6.QtGui import QImage  # noqa: PLC0415 - as in _window

    made = pictures.read(base64.b64decode(_PNG))
    shown = QImage.fromData(made.content)
    _expect((shown.width(), shown.height()) == (2, 1), "the photo is not shown")


def _window(data: Path) -> None:
    """Open the window over the practice data of the report, and look whether it shows anything."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from mentorapp.app import window  # noqa: PLC0415 - Qt, which no other check needs

    made = window.application()
    opened = window.build(data)
    try:
        opened.show()
        opened.begin()
        until = time.monotonic() + _SECONDS
        while not opened.lane.is_idle and time.monotonic() < until:
            made.processEvents()
        picture = opened.grab().toImage()
        seen = {picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 7)}
        _expect(len(seen) > 1, "nothing is painted")
    finally:
        opened.close()


def _translate(code: str) -> None:
    with texts.in_language(code):
        same = _("Competentie") == "Competentie"
    _expect(same == (code == "nl"), "not translated")


def _load_practice() -> None:
    names = [path.stem for path in (resources() / "demo").glob("*.json")]
    _expect(len(names) > 0, "no practice data")
    for name in names:
        shipped.demo(name)


def _find_fonts() -> None:
    _expect(any((resources() / "fonts").glob("*.ttf")), "no fonts")


def _seal() -> None:
    key = sealing.AgeKey.new()
    _expect(key.open(sealing.seal(b"leerling", [key.recipient])) == b"leerling", "other content")


def _new_store(data: Path) -> None:
    person = Person("check", "", "Zelf", "Test", (Role.ADMINISTRATOR, Role.MENTOR))
    founding = Founding(Side.WORKPLACE, "Zelftest")
    printed = opening.make_store(data, founding, person, _PIN, cost=_CHEAP)
    for unlock in (Unlock("check", pin=_PIN), Unlock(recovery_key=printed)):
        with opening.open_desk(data, unlock) as desk:
            _expect(checking.verify(desk).sound, "not sound")


def migrate_all(folder: Path) -> list[str]:
    """Make an empty store of every schema there ever was and bring it up to date."""
    folder.mkdir()
    key = secrets.token_bytes(32)
    revisions = schema.revisions()
    for revision in revisions:
        path = folder / f"{revision}.db"
        made = engine.open_sqlite(path, key, create=True)
        try:
            with made.connect() as connection:
                schema.upgrade(connection, revision)
                connection.commit()
        finally:
            made.dispose()
        if schema.is_old(path, key):
            schema.migrate(path, key)
        made = engine.open_sqlite(path, key)
        try:
            schema.check(made)
            with engine.reading(made) as connection:
                schema.require_current(connection)
        finally:
            made.dispose()
    return revisions


def _report(data: Path) -> None:
    with _practised(data) as (desk, learner):
        path = progress.write(desk, progress.ReportOn(learner), data / "report.pdf")
    document = pypdfium2.PdfDocument(path)
    try:
        _expect(len(document) > 0, "no pages")
        text = document[0].get_textpage().get_text_range()
        _expect("Testleerling" in text, "the learner is not on it")
        pixels = bytes(document[0].render(scale=0.5).buffer)
        _expect(min(pixels) < _WHITE, "an empty page")
    finally:
        document.close()


def _paper(data: Path) -> None:
    """Print a week sheet, and read it back as a scan."""
    with _practised(data) as (desk, learner):
        scan = sheets.recognise(desk, paper.week_sheet(desk, paper.WeekOn(learner)))
    _expect([one.learner for one in scan.sheets] == [learner], "the sheet is not recognised")


@contextmanager
def _practised(data: Path) -> Iterator[tuple[Desk, str]]:
    opening.make_practice(data, Founding(Side.WORKPLACE, "Zelftest"), _DAY)
    with opening.open_desk(data, Unlock()) as desk:
        learner, placement = roster.enrol(
            desk,
            roster.Enrol(
                "Testleerling",
                "Zelftest",
                None,
                desk.store.organisation,
                date(2025, 9, 1),
                date(2026, 6, 30),
            ),
        )
        framework = next(iter(shipped.load_frameworks().values()))
        scale = next(iter(shipped.load_scales()))
        plan = roster.make_plan(desk, placement.id, framework, scale=scale)
        with desk.read() as unit:
            goals = unit.find(Goal, plan=plan.id)
        observations.note(desk, observations.NoteObservation(goals[0].id, 1))
        yield desk, learner.id


def _expect(holds: bool, why: str) -> None:  # noqa: FBT001 - as assert, which -O takes out
    if not holds:
        raise ValueError(why)
