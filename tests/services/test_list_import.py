"""Learners of a school's list: looked at, asked about, taken over whole, and back in one step."""

from datetime import date, time
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.list_rows import (
    NEW,
    SKIP,
    Fate,
    Identity,
    KeyKind,
    ListColumn,
    ListPreview,
    ListProfile,
)
from mentorapp.domain.people import Learner, Placement
from mentorapp.services import checking, clock_import, erasing, house, list_import, matching
from mentorapp.services.clock_import import ClockFile
from mentorapp.services.list_import import ListFile
from mentorapp.services.list_wording import fault_words, remarks, row_words, summary
from mentorapp.services.naming import step
from mentorapp.services.undo import undo, what_next
from mentorapp.services.wording import refusal
from tests.connectors.test_xlsx_in import workbook
from tests.services.desks import Placed, workplace
from tests.services.trio import trio

HEAD = "Familienaam;Voornaam;Stamnummer;Klas\n"
TWO = HEAD + "Peeters;Jan;1001;6 EM\nVan 't Werk;Mohamed;1002;6 EM\n"
INSZ = "85073003328"


def of(text: str, **more: object) -> ListFile:
    return ListFile(text.encode(), **more)  # type: ignore[arg-type]


def learners(at: Placed) -> dict[str, Learner]:
    with at.desk.read() as unit:
        return {one.name: one for one in unit.find(Learner)}


def changes(at: Placed) -> int:
    with at.desk.read() as unit:
        return unit.journal_head().seq


def identities(at: Placed) -> dict[tuple[str, str], str]:
    with at.desk.read() as unit:
        return {(one.kind.value, one.foreign): one.learner for one in unit.find(Identity)}


def fates(preview: ListPreview) -> list[Fate]:
    return [row.fate for row in preview.rows]


def test_looking_says_the_fate_of_each_row_and_writes_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before = changes(at)
        preview = list_import.look(at.desk, of(TWO))
        assert fates(preview) == [Fate.NEW, Fate.NEW]
        assert summary(preview) == "2 nieuw"
        (told,) = remarks(preview)
        assert told == (
            "Wie nieuw is, krijgt een leerwerkplek: 1 sep 2025 tot 30 jun 2026, tenzij de lijst "
            "het anders zegt."
        )
        assert preview.kind == "csv"
        assert changes(at) == before


def test_taking_over_is_one_step_and_one_step_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before, names = changes(at), set(learners(at))
        list_import.apply(at.desk, of(TWO))
        assert changes(at) == before + 1
        made = learners(at)["Mohamed Van 't Werk"]
        assert (made.school_number, made.year) == ("1002", "6 EM")
        assert identities(at)["number", "1002"] == made.id
        next_ = what_next(at.desk)
        assert next_ is not None
        assert step(next_.action, next_.params) == "2 leerlingen van een lijst overgenomen"
        undo(at.desk)
        assert set(learners(at)) == names
        assert identities(at) == {}


def test_twice_changes_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        list_import.apply(at.desk, of(TWO))
        before = changes(at)
        preview, _changed = list_import.apply(at.desk, of(TWO))
        assert fates(preview) == [Fate.SAME, Fate.SAME]
        assert changes(at) == before


def test_a_key_that_was_confirmed_follows_a_new_name(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        list_import.apply(at.desk, of(TWO))
        id_ = learners(at)["Jan Peeters"].id
        preview, _changed = list_import.apply(at.desk, of(HEAD + "Peters;Jan;1001;7 EM\n"))
        assert fates(preview) == [Fate.CHANGES]
        assert row_words(preview.rows[0]) == (
            "familienaam: Peeters wordt Peters; leerjaar: 6 EM wordt 7 EM"
        )
        assert learners(at)["Jan Peters"].id == id_


def test_the_first_match_is_a_persons_and_later_lists_use_it(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        known = at.learner
        text = HEAD + f"{known.family_name};{known.given_name};77;5 EM\n"
        preview = list_import.look(at.desk, of(text))
        assert fates(preview) == [Fate.ASK]
        assert [one.learner for one in preview.rows[0].may_be] == [known.id]
        assert "zelfde naam" in row_words(preview.rows[0])
        before = changes(at)
        with pytest.raises(Refused) as refused:
            list_import.apply(at.desk, of(text))
        assert refused.value.problem is Problem.LIST_ROWS
        assert "regel 2" in refusal(refused.value)
        assert changes(at) == before
        list_import.apply(at.desk, of(text), {2: known.id})
        assert learners(at)[known.name].school_number == "77"
        assert identities(at) == {("number", "77"): known.id}
        with at.desk.read() as unit:
            (kept,) = unit.find(Identity)
        assert (kept.by, kept.kind) == (at.desk.person, KeyKind.NUMBER)
        assert fates(list_import.look(at.desk, of(text))) == [Fate.SAME]


def test_two_who_may_be_the_same_are_never_merged_alone(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        list_import.apply(at.desk, of(HEAD + "Peeters;Jan;1;5\nPeeters;Jan;2;6\n"))
        preview = list_import.look(at.desk, of("Naam;Voornaam\nPeeters;Jan\n"))
        assert fates(preview) == [Fate.ASK]
        assert len(preview.rows[0].may_be) == 2
        list_import.apply(at.desk, of("Naam;Voornaam\nPeeters;Jan\n"), leave_out=True)
        assert len([one for one in learners(at) if one == "Jan Peeters"]) == 1  # by name: one key
        with at.desk.read() as unit:
            assert len(unit.find(Learner)) == 3


def test_a_person_may_say_that_it_is_somebody_else(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        known = at.learner
        text = HEAD + f"{known.family_name};{known.given_name};77;5 EM\n"
        list_import.apply(at.desk, of(text), {2: NEW})
        with at.desk.read() as unit:
            found = [one for one in unit.find(Learner) if one.name == known.name]
        assert len(found) == 2
        list_import.apply(at.desk, of(HEAD + "Claes;An;5;5\n"), {2: SKIP})
        assert "An Claes" not in learners(at)


def test_an_answer_that_names_nobody_or_one_twice(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        known = at.learner
        row = f"{known.family_name};{known.given_name}"
        text = HEAD + f"{row};77;5\n{row};78;5\n"
        for answers, problem in (
            ({2: "nobody", 3: SKIP}, Problem.UNKNOWN),
            ({2: known.id, 3: known.id}, Problem.ALREADY_THERE),
        ):
            with pytest.raises(Refused) as refused:
                list_import.apply(at.desk, of(text), answers)
            assert refused.value.problem is problem
            assert refusal(refused.value)


def test_two_keys_that_say_two_learners_ask(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        head = "Sleutel;Familienaam;Voornaam;Stamnummer\n"
        list_import.apply(at.desk, of(head + "a;Peeters;Jan;1\nb;Claes;An;2\n"))
        preview = list_import.look(at.desk, of(head + "a;Peeters;Jan;2\n"))
        assert fates(preview) == [Fate.ASK]
        assert {one.name for one in preview.rows[0].may_be} == {"Jan Peeters", "An Claes"}


def test_what_is_wrong_says_line_and_column_and_stores_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        text = HEAD + "Peeters;Jan;1;5\nClaes;;2;5\nMaes;Bo;1;5\n;;9;\n"
        preview = list_import.look(at.desk, of(text))
        assert fates(preview) == [Fate.NEW, Fate.WRONG, Fate.WRONG, Fate.WRONG]
        assert [fault_words(fault) for row in preview.rows for fault in row.faults] == [
            "Regel 3, kolom Familienaam: «Claes» is maar één naam.",
            "Regel 4, kolom Stamnummer: «1» staat ook op regel 2.",
            "Regel 5, kolom Familienaam: hier ontbreekt de naam.",
        ]
        names = set(learners(at))
        with pytest.raises(Refused) as refused:
            list_import.apply(at.desk, of(text))
        assert refusal(refused.value) == (
            "3 rijen wachten op een antwoord of kloppen niet: regels 3, 4, 5. Er is niets bewaard."
        )
        assert set(learners(at)) == names
        list_import.apply(at.desk, of(text), leave_out=True)
        assert set(learners(at)) == {*names, "Jan Peeters"}


def test_national_numbers_and_passwords_never_come_in(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        head = "Naam;Voornaam;Klas;Rijksregisternummer;Wachtwoord\n"
        text = (
            head + f"Peeters;Jan;5 EM {INSZ};{INSZ};geheim1\nClaes;An;5;85.07.30-033.28;geheim2\n"
        )
        preview, _changed = list_import.apply(at.desk, of(text))
        assert preview.registers == 3
        said = " ".join(remarks(preview))
        assert "3 rijksregisternummers of BSN’s lieten we weg." in said
        assert "De kolom «Wachtwoord» bevat wachtwoorden. Die lezen we nooit." in said
        content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert learners(at)["Jan Peeters"].year == "5 EM •••"
        for secret in (INSZ, "geheim1", "geheim2", "85.07.30"):
            assert secret.encode() not in content
            assert secret not in repr(preview)
        for name, problem in (
            ("Rijksregisternummer", Problem.CLOCK_REGISTER),
            ("Wachtwoord", Problem.NEVER_READ),
        ):
            with pytest.raises(Refused) as refused:
                list_import.look(at.desk, of(text, columns={name: ListColumn.NUMBER}))
            assert refused.value.problem is problem
            assert refusal(refused.value)


def test_what_was_said_of_columns_is_kept_for_the_school(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        text = "Wie;Hoe;Waar\nPeeters;Jan;6 EM\n"
        with pytest.raises(Refused) as refused:
            list_import.look(at.desk, of(text))
        assert refused.value.problem is Problem.COLUMN_MISSING
        assert "familienaam" in refusal(refused.value)
        said = {"Wie": ListColumn.FAMILY, "2": ListColumn.GIVEN, "waar": ListColumn.GROUP}
        list_import.apply(at.desk, of(text, columns=said))
        with at.desk.read() as unit:
            (kept,) = unit.find(ListProfile)
        assert kept.headings == ("Wie", "Hoe", "Waar")
        preview = list_import.look(at.desk, of("Wie;Hoe;Waar\nClaes;An;5 EM\n"))
        assert preview.rows[0].listed.name == "An Claes"


def test_dates_of_a_list_make_a_placement_at_work(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        head = "Naam;Voornaam;Begindatum;Einddatum\n"
        list_import.apply(at.desk, of(head + "Peeters;Jan;1/10/2025;31/5/2026\nClaes;An;;\n"))
        with at.desk.read() as unit:
            (place,) = unit.find(Placement, learner=learners(at)["Jan Peeters"].id)
            (usual,) = unit.find(Placement, learner=learners(at)["An Claes"].id)
        assert (place.starts, place.ends) == (date(2025, 10, 1), date(2026, 5, 31))
        assert (usual.starts, usual.ends) == (date(2025, 9, 1), date(2026, 6, 30))


def test_a_school_takes_its_own_list(tmp_path: Path) -> None:
    with trio(tmp_path) as three:
        school = three.desks["s"]
        list_import.apply(school, of(TWO))
        with school.read() as unit:
            made = [one for one in unit.find(Learner) if one.school_number == "1001"]
        assert [(one.school, one.workplace) for one in made] == [(school.store.organisation, None)]


def test_a_learner_that_the_school_keeps_is_left_to_it(tmp_path: Path) -> None:
    with trio(tmp_path) as three:
        desk = three.desks["a"]
        known = three.learners[0]
        text = HEAD + f"{known.family_name};{known.given_name};77;5 EM\n"
        list_import.apply(desk, of(text), {2: known.id})
        assert fates(list_import.look(desk, of(text))) == [Fate.THEIRS]
        with desk.read() as unit:
            assert unit.get(Learner, known.id) == known


def test_erasing_a_learner_takes_the_keys_along(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        list_import.apply(at.desk, of(HEAD + "Peeters;Jan;sleutel-77;5\n"))
        id_ = learners(at)["Jan Peeters"].id
        erasing.erase(at.desk, id_)
        assert identities(at) == {}
        assert fates(list_import.look(at.desk, of(HEAD + "Peeters;Jan;sleutel-77;5\n"))) == [
            Fate.NEW
        ]


def test_of_which_school_a_list_is(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        one = house.add_school_contact(at.desk, house.AddSchoolContact("GTI Aalst"))
        list_import.apply(at.desk, of(TWO))  # the only one that is noted
        house.add_school_contact(at.desk, house.AddSchoolContact("KTA Gent"))
        with pytest.raises(Refused) as refused:
            list_import.look(at.desk, of(TWO))
        assert (refused.value.problem, refused.value.field) == (Problem.MISSING, "school")
        assert refusal(refused.value)
        with pytest.raises(Refused):
            list_import.school_of(at.desk, "nergens")
        first = list_import.school_of(at.desk, "gti aalst")
        assert first == one.id
        assert fates(list_import.look(at.desk, of(TWO, school=first))) == [Fate.SAME, Fate.SAME]
        other = list_import.school_of(at.desk, "KTA Gent")
        preview = list_import.look(at.desk, of(TWO, school=other))
        assert preview.source == "KTA Gent"
        assert fates(preview) == [Fate.ASK, Fate.ASK]  # 1001 of another school may be another


def test_a_key_follows_its_learner_to_the_schools_record(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as three:
        desk, theirs = three.desks["a"], three.learners[0]
        list_import.apply(desk, of(HEAD + "Test;Leerling9;55;5\n"))
        with desk.read() as unit:
            ours = next(one for one in unit.find(Learner) if one.given_name == "Leerling9")
        matching.match(desk, ours.id, theirs.id)
        preview = list_import.look(desk, of(HEAD + "Anders;Heel;55;5\n"))
        assert [(row.fate, row.learner) for row in preview.rows] == [(Fate.THEIRS, theirs.id)]


def test_keys_go_to_the_other_computers_of_the_house_and_to_nobody_else(tmp_path: Path) -> None:
    with trio(tmp_path) as three:
        list_import.apply(three.desks["a"], of(HEAD + "Peeters;Jan;55;5\n"))
        for name, number in (("b", 1), ("s", 0)):
            three.send("a", name)
            with three.desks[name].read() as unit:
                assert len(unit.find(Identity)) == number, name
        for name in ("a", "b", "s"):
            assert checking.verify(three.desks[name]).sound


def test_a_time_clock_and_a_list_are_read_from_a_workbook_alike(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        names = workbook([["Naam", "Voornaam", "Stamnr"], ["Peeters", "Jan", 7]])
        preview = list_import.look(at.desk, ListFile(names))
        assert (preview.kind, preview.rows[0].listed.number) == ("xlsx", "7")
        days = workbook([["Datum", "Begin", "Einde"], [date(2025, 10, 15), time(8), time(16, 30)]])
        clock = clock_import.look(at.desk, ClockFile(at.placement.id, days))
        assert [row.record.minutes for row in clock.rows] == [510]
