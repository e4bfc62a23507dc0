"""Who did what: in words, newest first, by person, learner, kind, day and text, page by page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.history_rows import ChangeKey, HistoryDetail, HistoryRow
from mentorapp.domain.installation import Revocation
from mentorapp.domain.people import Learner
from mentorapp.services import (
    erasing,
    history,
    matching,
    naming,
    observations,
    practice,
    roster,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.services.fields import Spoken
from mentorapp.services.history import Cursor, HistoryOf, HistoryPage
from mentorapp.services.observations import CorrectObservation, NoteObservation
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage.unit import Unit
from tests.services.desks import Placed, workplace
from tests.services.trio import trio

_OPAQUE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}|…|\\{|_")


def rows(desk: Desk, **asked: object) -> list[HistoryRow]:
    page = history.history_of(desk, HistoryOf(**asked), limit=1000)  # type: ignore[arg-type] # fields of it
    assert page.following is None
    return list(page.rows)


def whats(desk: Desk, **asked: object) -> list[str]:
    return [row.what for row in rows(desk, **asked)]


def ticking(desk: Desk, start: datetime = datetime(2025, 11, 3, 8, tzinfo=UTC)) -> Desk:
    """Give the desk a clock of its own that goes on by an hour with every look."""
    at = start

    def now() -> str:
        nonlocal at
        at += timedelta(hours=1)
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    return replace(desk, now=now)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path) as found:
        yield found


def test_what_was_done_is_said_as_undo_says_it(placed: Placed) -> None:
    desk = placed.desk
    first, second = placed.goals[0], placed.goals[1]
    seen = observations.note(desk, NoteObservation(first.id, 2))
    observations.correct(desk, CorrectObservation(seen.id, level=3))
    observations.note(desk, NoteObservation(second.id, 1))
    undo.undo(desk)
    observations.withdraw(desk, seen.id)
    newest = rows(desk)[:5]
    assert [row.what for row in newest] == [
        f"notitie over {first.short} ingetrokken",
        f"Teruggedraaid: {second.short} genoteerd bij Nour",
        f"{second.short} genoteerd bij Nour",
        f"notitie over {first.short} bij Nour verbeterd",
        f"{first.short} genoteerd bij Nour",
    ]
    for row in newest:
        assert (row.who, row.learner, row.own, row.counts) == (
            "Stijn Maes",
            "Nour El Amrani",
            True,
            True,
        )
        assert row.at == datetime(2025, 11, 6, 10, 52, tzinfo=UTC)


def test_a_row_opens_to_what_it_was_before_and_after(placed: Placed) -> None:
    desk, goal = placed.desk, placed.goals[0]
    seen = observations.note(
        desk, NoteObservation(goal.id, 2, date(2025, 11, 5), "Werf", "Vlot.", "Thuis moeilijk.")
    )
    corrected = CorrectObservation(seen.id, level=3, sentence="Zeer vlot.", place="")
    observations.correct(desk, corrected)
    observations.withdraw(desk, seen.id)
    withdrawn, changed, new = (history.history_detail(desk, row.key) for row in rows(desk)[:3])

    def said(label: str, before: str, after: str) -> HistoryDetail:
        return HistoryDetail("notitie", goal.short, label, before, after)

    assert new == (
        said("competentie", "", goal.short),
        said("niveau", "", "Met hulp"),
        said("dag", "", "5 november 2025"),
        said("plaats", "", "Werf"),
        said("genoteerd door", "", "Stijn Maes"),
        said("notitie", "", "Vlot."),
        said("notitie voor de werkplek", "", "Thuis moeilijk."),
    )
    assert changed == (
        said("niveau", "Met hulp", "Met controle"),
        said("plaats", "Werf", ""),
        said("notitie", "Vlot.", "Zeer vlot."),
    )
    assert withdrawn == (said("ingetrokken", "nee", "ja"),)
    with pytest.raises(Refused) as refused:
        history.history_detail(desk, ChangeKey("ab" * 32, 1, 0))
    assert refused.value.problem is Problem.UNKNOWN


def test_a_learner_shows_what_was_withdrawn_and_edited_before_that_too(placed: Placed) -> None:
    desk = placed.desk
    other, _placement = roster.enrol(
        desk,
        roster.Enrol(
            "Jasper",
            "De Wachter",
            None,
            desk.store.organisation,
            placed.placement.starts,
            placed.placement.ends,
        ),
    )
    seen = observations.note(desk, NoteObservation(placed.goals[0].id, 2, sentence="Vlot."))
    observations.correct(desk, CorrectObservation(seen.id, sentence="Traag."))  # one group alone
    observations.withdraw(desk, seen.id)
    mine = rows(desk, learner=placed.learner.id)
    assert len(mine) == 6  # enrolled, plan, schedule, and the three above
    assert {row.learner for row in mine} == {"Nour El Amrani"}
    assert whats(desk, learner=other.id) == ["Jasper De Wachter ingeschreven"]
    assert rows(desk, learner="nobody") == []


def test_kind_and_person_and_their_combination(placed: Placed) -> None:
    desk = placed.desk
    dimitri = roster.add_person(desk, roster.AddPerson("Dimitri", "Claes"))
    his = replace(desk, person=dimitri.id)
    observations.note(desk, NoteObservation(placed.goals[0].id, 2))
    observations.note(his, NoteObservation(placed.goals[1].id, 3))
    assert len(rows(desk, kind="observation")) == 2
    assert len(rows(desk, kind="plan")) == 1
    assert rows(desk, kind="month") == []
    (row,) = rows(desk, kind="observation", person=dimitri.id)
    assert row.who == "Dimitri Claes"
    assert rows(desk, kind="observation", person=dimitri.id, learner=placed.learner.id) == [row]
    assert rows(desk, kind="plan", person=dimitri.id) == []
    assert rows(desk, person=dimitri.id[:-1]) == []


def test_a_span_of_days_is_by_the_clock_on_the_wall(placed: Placed) -> None:
    late = datetime(2025, 11, 4, 23, 30).astimezone()  # of the time zone of this PC
    for at, goal in zip(
        (late, late + timedelta(hours=1), late + timedelta(days=3)), placed.goals, strict=False
    ):
        text = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        desk = replace(placed.desk, now=partial(str, text))
        observations.note(desk, NoteObservation(goal.id, 1))

    def found(first: date | None, last: date | None) -> int:
        return len(rows(placed.desk, kind="observation", first=first, last=last))

    fourth, fifth = date(2025, 11, 4), date(2025, 11, 5)
    assert [found(fourth, fourth), found(fifth, fifth), found(fourth, fifth)] == [1, 1, 2]
    assert [found(None, fourth), found(fifth, None), found(None, None)] == [1, 2, 3]
    assert found(date(2025, 11, 6), date(2025, 11, 6)) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("aardlek", 1),
        ("AARDLEK", 1),
        ("  aardlek  ", 1),
        ("öztürk", 1),
        ("ÖZTÜRK", 1),
        ("Öztürk", 1),
        ("rater", 0),
        ("level", 0),
        ("observation", 0),
        ("100%", 1),
        ("_", 0),
        ("nergens", 0),
    ],
    ids=str,
)
def test_a_text_is_looked_for_in_what_was_typed(placed: Placed, text: str, number: int) -> None:
    desk, goal = placed.desk, placed.goals[0].id
    observations.note(desk, NoteObservation(goal, 1, sentence="Vergat de Aardlekschakelaar."))
    observations.note(desk, NoteObservation(goal, 2, place="Bij Öztürk & Zoon"))
    observations.note(desk, NoteObservation(goal, 2, private_note="Doet 100% zijn best."))
    assert len(rows(desk, text=text, kind="observation")) == number


def test_a_text_is_also_the_name_of_a_person_a_learner_or_a_competence(placed: Placed) -> None:
    desk, goal = placed.desk, placed.goals[0]
    dimitri = roster.add_person(desk, roster.AddPerson("Dimitri", "Claes"))
    his = replace(desk, person=dimitri.id)
    seen = observations.note(his, NoteObservation(goal.id, 2))
    observations.note(desk, NoteObservation(placed.goals[1].id, 2))
    assert [row.who for row in rows(desk, text="dimitri", kind="observation")] == ["Dimitri Claes"]
    assert len(rows(desk, text="amrani", kind="observation")) == 2
    (row,) = rows(desk, text=goal.short.upper(), kind="observation")
    assert row.what == f"{goal.short} genoteerd bij Nour"
    observations.correct(desk, CorrectObservation(seen.id, level=4))
    assert len(rows(desk, text=goal.short, kind="observation")) == 2


def test_what_another_pc_or_the_school_wrote_says_its_house(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, school = made.desks["a"], made.desks["s"]
        seen = observations.note(
            a,
            NoteObservation(made.goals[0].id, 2, sentence="Vlot.", private_note="Thuis moeilijk."),
        )
        observations.correct(a, CorrectObservation(seen.id, level=3))
        observations.withdraw(a, seen.id)
        made.settle()
        theirs = rows(school, learner=made.learners[0].id)[:3]
        told = {row.what for row in rows(school, person=a.person)}
        assert {
            "nieuw: 1 notitie; niet met ons gedeeld",
            "veranderd: 1 notitie",
            "ingetrokken: 1 notitie",
        } <= told
        assert theirs
        (new,) = [row for row in rows(school) if row.what.startswith("nieuw: 1 notitie")]
        assert (new.who, new.learner, new.own) == ("Stijn Maes (A)", "Leerling0 Test", False)
        details = history.history_detail(school, new.key)
        assert details[-1].after == "niet met ons gedeeld"
        assert not any("Thuis" in one.after for one in details)
        founded = [row for row in rows(a, house=school.store.organisation) if not row.own][-1]
        assert founded.who.startswith("S, computer ")
        assert founded.what == "nieuw: 1 computer, 1 school of bedrijf"
        other = rows(made.desks["b"], person=a.person)
        assert {row.who for row in other} == {"Stijn Maes"}  # of our own house
        assert {row.who for row in rows(a, house=school.store.organisation)} <= {
            founded.who,
            "Katrien Lambrecht (S)",
        }


def _pages(desk: Desk, limit: int, **asked: object) -> list[HistoryRow]:
    found: list[HistoryRow] = []
    cursor: Cursor | None = None
    while True:
        page: HistoryPage = history.history_of(
            desk,
            HistoryOf(**asked),  # type: ignore[arg-type] # fields of it
            before=cursor,
            limit=limit,
        )
        assert len(page.rows) <= limit
        found += page.rows
        cursor = page.following
        if cursor is None:
            return found
        assert len(page.rows) == limit


def test_pages_joined_are_the_whole_in_order_of_time(tmp_path: Path) -> None:
    with trio(tmp_path, learners=2) as made:
        for name, hour in (("a", 0), ("b", 0), ("s", 30)):
            start = datetime(2025, 11, 4, 8, hour, tzinfo=UTC)
            desk = ticking(made.desks[name], start)
            for number in range(40):
                roster.add_person(desk, roster.AddPerson(f"Iemand {number}", name))
            goal = made.goals[0].id
            if name != "s":
                for level in (1, 2, 3):
                    seen = observations.note(desk, NoteObservation(goal, level))
                    observations.withdraw(desk, seen.id)
        made.settle()
        desk = made.desks["a"]
        whole = rows(desk)
        assert len(whole) > 130
        assert len({row.key for row in whole}) == len(whole)
        times = [row.at for row in whole if row.at]
        late = [at for at in times if at.day in (4, 5) and at.month == 11]
        assert late == sorted(late, reverse=True)
        for limit in (1, 7, 50, len(whole)):
            assert _pages(desk, limit) == whole
        learner = made.learners[0].id
        for asked in ({"learner": learner}, {"kind": "observation"}, {"text": "iemand 1"}):
            assert _pages(desk, 3, **asked) == rows(desk, **asked)
        assert len(rows(desk, learner=learner, kind="observation")) == 12
        assert len(rows(desk, text="iemand 1")) == 3 * 11


def test_what_comes_in_between_two_pages_repeats_nothing(placed: Placed) -> None:
    desk = placed.desk
    for level in (1, 2, 3, 4):
        observations.note(desk, NoteObservation(placed.goals[0].id, level))
    first = history.history_of(desk, HistoryOf(), limit=3)
    observations.note(desk, NoteObservation(placed.goals[1].id, 1))
    second = history.history_of(desk, HistoryOf(), before=first.following, limit=100)
    whole = rows(desk)
    assert [*first.rows, *second.rows] == whole[1:]


def test_the_erased_are_said_to_be_so(tmp_path: Path) -> None:
    with trio(tmp_path, learners=2) as made:
        desk = made.desks["a"]
        gone, kept = made.learners
        observations.note(desk, NoteObservation(made.goals[0].id, 2, sentence="Vlot."))
        erasing.erase(desk, gone.id)
        whole = rows(desk)
        erased = [row for row in whole if "gewist: 1 notitie" in row.what]
        assert [row.learner for row in erased] == ["gewist"]
        (detail,) = history.history_detail(desk, erased[0].key)[:1]
        assert (detail.subject, detail.field, detail.after) == ("notitie", "inhoud", "gewist")
        assert not [row for row in whole if "Leerling0" in f"{row.what} {row.learner}"]
        assert [row for row in whole if row.learner == kept.name]
        assert len(rows(desk, learner=gone.id)) >= len(erased)  # by the bar
        for row in whole:
            assert "…" not in row.what


def test_what_no_longer_counts_is_shown_as_such(placed: Placed) -> None:
    desk = placed.desk
    seq = dict(desk.store.position())[desk.store.author]

    def revoke(unit: Unit) -> None:
        unit.put(Revocation("r", desk.store.organisation, desk.store.author, seq - 1))
        unit.commit("revoke")

    desk.write(revoke)
    found = rows(desk)
    assert [row.counts for row in found[:3]] == [False, False, True]
    assert found[0].what == "computer ingetrokken"


def test_a_learner_that_was_matched_keeps_one_history(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        desk = made.desks["a"]
        own, _placement = roster.enrol(
            desk,
            roster.Enrol(
                "Leerling0",
                "Eigen",
                None,
                desk.store.organisation,
                made.placements[0].starts,
                made.placements[0].ends,
            ),
        )
        matching.match(desk, own.id, made.learners[0].id)
        with desk.read() as unit:
            assert {one.id for one in unit.find(Learner)} == {made.learners[0].id}
        assert "Leerling0 Eigen ingeschreven" in whats(desk, learner=made.learners[0].id)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    (folder / practice.WORKPLACE).mkdir()
    practice.demonstrate(folder, today=practice.DAY, said=lambda _step: None)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", [practice.WORKPLACE, practice.SCHOOL])
def test_no_row_and_no_detail_shows_an_id_or_a_gap(demo: Path, side: str, language: str) -> None:
    with in_language(language), open_desk(demo / side, Unlock()) as desk:
        found = rows(desk)
        kinds = set()
        for row in found:
            assert row.at is not None
            details = history.history_detail(desk, row.key)
            kinds |= {one.subject for one in details}
            assert row.what
            for text in (
                row.who,
                row.what,
                row.learner,
                *(
                    text
                    for one in details
                    for text in (one.subject, one.about, one.field, one.before, one.after)
                ),
            ):
                assert not _OPAQUE.search(text), text
        assert len(found) > 150
        assert len(kinds) > 10
        # No more than what each page shows is said: the pages are the same in every language.
        choices = history.history_choices(desk)
        assert len(choices.learners) == 3
        assert len(choices.houses) == 2
        for kind, _words in choices.kinds:
            assert len(rows(desk, kind=kind)) <= len(found)


def test_a_value_of_a_newer_program_or_nonsense_is_a_gap_and_no_error(placed: Placed) -> None:
    with placed.desk.read() as unit:
        spoken = Spoken(unit)
        for field, value in (
            ("level", 99),
            ("level", "x"),
            ("at", "gisteren"),
            ("mentors", 5),
            ("weeks", [{}]),
            ("goal", ["x"]),
            ("lines", 5),
            ("day", {"a": 1}),
        ):
            assert spoken.value("observation", field, value, {}) in {"…", str(value)}


def test_choices_are_in_the_order_of_their_words(placed: Placed) -> None:
    choices = history.history_choices(placed.desk)
    assert [words for _id, words in choices.people] == ["Stijn Maes"]
    assert choices.learners == ((placed.learner.id, "Nour El Amrani"),)
    words = [text for _kind, text in choices.kinds]
    assert words == sorted(words)
    assert naming.kind_name("observation", many=True) in words


def test_a_page_reads_a_page_and_sorts_nothing(placed: Placed) -> None:
    desk = placed.desk
    seen: list[tuple[str, object]] = []

    def remember(*given: object) -> None:
        seen.append((str(given[2]), given[3]))

    for asked in (
        HistoryOf(),
        HistoryOf(person=desk.person),
        HistoryOf(kind="observation"),
        HistoryOf(text="vlot"),
    ):
        seen.clear()
        event.listen(desk.store.engine, "before_cursor_execute", remember)
        try:
            history.history_of(desk, asked)
        finally:
            event.remove(desk.store.engine, "before_cursor_execute", remember)
        asked_for = [(sql, params) for sql, params in seen if "AS sure" in sql]
        assert asked_for
        with desk.read() as unit:
            for sql, params in asked_for:
                plan = [
                    str(row[3])
                    for row in unit.connection.exec_driver_sql(
                        f"EXPLAIN QUERY PLAN {sql}",
                        params,  # type: ignore[arg-type] # as the driver had them
                    )
                ]
                assert "USING PRIMARY KEY (author=? AND seq<?)" in plan[0], plan
                assert not [step for step in plan if "TEMP B-TREE" in step], plan
