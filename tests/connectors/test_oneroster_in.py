"""OneRoster packages: read as they are meant, and every deviation from the rules listed."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from mentorapp.connectors.deviations import Deviation, Kind, sentence
from mentorapp.connectors.oneroster_in import _FILES, is_package, read_oneroster
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.list_rows import KeyKind, ListTrouble

THERE = {"users", "roles", "classes", "courses", "enrollments", "orgs", "academicSessions"}
MANIFEST = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n" + "".join(
    f"file.{name},{'bulk' if name in THERE else 'absent'}\n"
    for name in sorted(_FILES - {"manifest"})
)
USERS = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
    "middleName,identifier\n"
)
GOOD = {
    "manifest.csv": MANIFEST,
    "users.csv": USERS
    + 'u1,,,true,a,,Jan,"Mentor, van \'t Werk",,1001\nu2,,,true,b,,An,Claes,,9\n',
    "roles.csv": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
    "orgSourcedId\nr1,,,u1,primary,student,,,o\nr2,,,u2,primary,teacher,,,o\n",
    "classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId\nc1,,,6 EM,,p1\n"
    "c2,,,Extra,,p1\n",
    "courses.csv": "sourcedId,status,dateLastModified,schoolYearSourcedId,title\np1,,,,Elektro\n",
    "enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
    "userSourcedId,role,primary\ne1,,,c2,o,u1,student,false\ne2,,,c1,o,u1,student,true\n",
    "orgs.csv": "sourcedId\n",
    "academicSessions.csv": "sourcedId\n",
}


def package(files: Mapping[str, str | bytes], **more: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            **files,
            **{k.replace("_csv", ".csv"): v for k, v in more.items()},
        }.items():
            archive.writestr(name, text)
    return out.getvalue()


def kinds(notes: tuple[Deviation, ...]) -> set[Kind]:
    for note in notes:
        assert sentence(note)
    return {note.kind for note in notes}


def test_a_package_of_1_2_by_the_rules() -> None:
    found = read_oneroster(package(GOOD))
    (one,) = found.listed
    assert found.version == "1.2"
    assert one.keys == ((KeyKind.SOURCED_ID, "u1"), (KeyKind.NUMBER, "1001"))
    assert (one.given, one.family) == ("Jan", "Mentor, van 't Werk")
    assert (one.year, one.programme, one.number) == ("6 EM", "Elektro", "1001")
    assert (found.faults, found.notes) == ((), ())


def test_a_package_of_1_1_says_the_role_beside_the_user() -> None:
    users = (
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
        "givenName,familyName\nu1,,,TRUE,o,student,a,,Jan,Peeters\nu2,,,true,o,teacher,b,,An,Claes\n"
    )
    files = {"manifest.csv": "propertyName,value\noneroster.version,1.1\n", "users.csv": users}
    found = read_oneroster(package(files))
    assert found.version == "1.1"
    assert [one.name for one in found.listed] == ["Jan Peeters"]
    assert kinds(found.notes) == {
        Kind.MISSING_FIELD,
        Kind.OTHER_WORD,
    }  # lines of the manifest, TRUE


def test_an_untidy_package_is_read_and_listed() -> None:
    users = (
        "givenName;familyName;sourcedId;password;kleur;enabledUser;status\n"
        'Jan;"Peeters\nJanssens";u1;geheim;rood;true;\nAn;Claes;u2;geheim;;false;\n'
        "Bo;Maes;u3;geheim;;true;tobedeleted\nDé;Nys;u4;geheim;;true;;te veel\n"
    )
    files: dict[str, str | bytes] = {
        "export/Users.CSV": users.encode("cp1252"),
        "export/enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,"
        "schoolSourcedId,userSourcedId,role\ne,,,weg,o,u1,student\ne,,,weg,o,u4,student\ne,,,weg,o,u2,student\n"
        "e,,,weg,o,u3,student\n",
        "export/leesmij.txt": "x",
        "__MACOSX/._Users.csv": "x",
    }
    found = read_oneroster(package(files))
    assert [one.name for one in found.listed] == ["Jan Peeters Janssens", "Dé Nys"]
    assert kinds(found.notes) == {
        Kind.OTHER_FILE,
        Kind.OTHER_PLACE,
        Kind.MISSING_FIELD,
        Kind.OTHER_ENCODING,
        Kind.OTHER_SEPARATOR,
        Kind.OTHER_ORDER,
        Kind.NEVER_READ,
        Kind.UNKNOWN_FIELD,
        Kind.LINE_BREAK,
        Kind.GONE,
        Kind.NO_SUCH,
        Kind.EXTRA_CELL,
    }
    assert "geheim" not in repr(found)


def test_keys_that_stand_twice_and_names_that_are_none() -> None:
    users = USERS + "u1,,,true,a,,Jan,Peeters,,1\nu1,,,true,a,,An,Claes,,2\nu3,,,true,a,,,Maes,,1\n"
    roles = GOOD["roles.csv"] + "r3,,,u3,primary,student,,,o\n"
    found = read_oneroster(package(GOOD, users_csv=users, roles_csv=roles))
    assert [(one.trouble, one.line, one.column) for one in found.faults] == [
        (ListTrouble.TWICE, 3, "sourcedId"),
        (ListTrouble.ONE_NAME, 4, "givenName"),
        (ListTrouble.TWICE, 4, "identifier"),
    ]


def test_national_numbers_are_left_out_and_counted() -> None:
    users = USERS + "u1,,,true,a,,Jan 85073003328,Peeters,,85.07.30-033.28\n"
    found = read_oneroster(package(GOOD, users_csv=users))
    assert found.registers == 2
    assert found.listed[0].keys == ((KeyKind.SOURCED_ID, "u1"),)
    assert "85073003328" not in repr(found)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.FILE_BROKEN),
        (b"PK\x03\x04broken", Problem.FILE_BROKEN),
        (package({"a.txt": "x"}), Problem.FILE_FOREIGN),
        (package({"users.csv": "sourcedId,role\nu1,student\n"}), Problem.COLUMN_MISSING),
        (package({"users.csv": ""}), Problem.COLUMN_MISSING),
        (package({"users.csv": "x" * (220 * 1024 * 1024)}), Problem.FILE_TOO_LARGE),
    ],
    ids=["nothing", "cut", "foreign", "no names", "empty", "bomb"],
)
def test_what_cannot_be_read_is_refused(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read_oneroster(content)
    assert refused.value.problem is problem


def test_a_package_is_known_by_what_is_in_it() -> None:
    assert is_package(package(GOOD))
    assert not is_package(package({"a.txt": "x"}))
    assert not is_package(b"users.csv")


def test_who_has_no_role_is_told() -> None:
    users = str(GOOD["users.csv"]) + "u9,,,true,c,,Zo,Maar,,7\n"
    found = read_oneroster(package(GOOD, users_csv=users))
    assert [one.name for one in found.listed] == ["Jan Mentor, van 't Werk"]
    assert [(note.kind, note.given) for note in found.notes] == [(Kind.NO_ROLE, "u9")]
