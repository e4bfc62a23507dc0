"""A OneRoster package: strict, and refused by us before any other program can refuse it."""

import csv
import io
import zipfile
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import oneroster_out
from mentorapp.connectors.neutral import one_line, plain
from mentorapp.connectors.oneroster_tables import FILES, TABLES

URN = "urn:uuid:6f6f3c1e-7a0b-5d5c-9a61-0c6d0f0a4a21"
#: The headers as the binding of 1.2.1 has them, typed over from it and not from our tables.
HEADERS = {
    "academicSessions": "title,type,startDate,endDate,parentSourcedId,schoolYear",
    "orgs": "name,type,identifier,parentSourcedId",
    "courses": "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
    "classes": "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
    "termSourcedIds,subjects,subjectCodes,periods",
    "users": "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,"
    "phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
    "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
    "roles": "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
    "enrollments": "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    "categories": "title,weight",
    "scoreScales": "title,type,orgSourcedId,courseSourcedId,classSourcedId,scoreScaleValue",
    "lineItems": "title,description,assignDate,dueDate,classSourcedId,categorySourcedId,"
    "academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId",
    "results": "lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,"
    "classSourcedId,inProgress,incomplete,late,missing",
    "lineItemLearningObjectiveIds": "lineItemSourcedId,source,learningObjectiveId",
    "resultLearningObjectiveIds": "resultSourcedId,source,learningObjectiveId,score,textScore",
    "lineItemScoreScales": "title,lineItemSourcedId,scoreScaleSourcedId",
    "resultScoreScales": "title,resultSourcedId,scoreScaleSourcedId",
}


def package() -> dict[str, list[dict[str, str]]]:
    """Give a package with a row in every file we write."""
    days = {"startDate": "2025-09-01", "endDate": "2026-08-31", "schoolYear": "2026"}
    score = {"score": "3", "textScore": "Met controle"}
    return {
        "academicSessions": [
            {"sourcedId": "year", "title": "2025", "type": "schoolYear", **days},
            {
                "sourcedId": "term",
                "title": "Heel 2025",
                "type": "term",
                "parentSourcedId": "year",
                **days,
            },
        ],
        "orgs": [{"sourcedId": "school", "name": "GO! Denderoever", "type": "school"}],
        "courses": [
            {
                "sourcedId": "course",
                "schoolYearSourcedId": "year",
                "title": "Monteur",
                "orgSourcedId": "school",
            }
        ],
        "classes": [
            {
                "sourcedId": "class",
                "title": "6EI",
                "courseSourcedId": "course",
                "classType": "scheduled",
                "schoolSourcedId": "school",
                "termSourcedIds": "term",
            }
        ],
        "users": [
            {
                "sourcedId": "nour",
                "enabledUser": "true",
                "username": "D-1",
                "givenName": "Nour",
                "familyName": "El Amrani",
                "identifier": "D-1",
                "primaryOrgSourcedId": "school",
            }
        ],
        "roles": [
            {
                "sourcedId": "role",
                "userSourcedId": "nour",
                "roleType": "primary",
                "role": "student",
                "orgSourcedId": "school",
            }
        ],
        "enrollments": [
            {
                "sourcedId": "in",
                "classSourcedId": "class",
                "schoolSourcedId": "school",
                "userSourcedId": "nour",
                "role": "student",
                "primary": "false",
            }
        ],
        "categories": [{"sourcedId": "cluster", "title": "Veilig werken"}],
        "scoreScales": [
            {
                "sourcedId": "scale",
                "title": "Zelfstandigheid",
                "type": "steps",
                "orgSourcedId": "school",
                "courseSourcedId": "course",
                "classSourcedId": "class",
                "scoreScaleValue": "{1:Kijkt mee},{2:Met hulp}",
            }
        ],
        "lineItems": [
            {
                "sourcedId": "item",
                "title": "Aarding",
                "assignDate": "2025-09-01",
                "dueDate": "2026-08-31",
                "classSourcedId": "class",
                "categorySourcedId": "cluster",
                "academicSessionSourcedId": "term",
                "resultValueMin": "1",
                "resultValueMax": "4",
                "schoolSourcedId": "school",
            }
        ],
        "results": [
            {
                "sourcedId": "result",
                "lineItemSourcedId": "item",
                "studentSourcedId": "nour",
                "scoreStatus": "fully graded",
                "scoreDate": "2025-10-03",
                "classSourcedId": "class",
                **score,
            }
        ],
        "lineItemLearningObjectiveIds": [
            {
                "sourcedId": "io",
                "lineItemSourcedId": "item",
                "source": "case",
                "learningObjectiveId": URN,
            }
        ],
        "resultLearningObjectiveIds": [
            {
                "sourcedId": "ro",
                "resultSourcedId": "result",
                "source": "case",
                "learningObjectiveId": URN,
                **score,
            }
        ],
        "lineItemScoreScales": [
            {"sourcedId": "is", "lineItemSourcedId": "item", "scoreScaleSourcedId": "scale"}
        ],
        "resultScoreScales": [
            {"sourcedId": "rs", "resultSourcedId": "result", "scoreScaleSourcedId": "scale"}
        ],
    }


def read(content: bytes) -> dict[str, list[dict[str, str]]]:
    """Read a package with nothing of ours."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        for name in zipped.namelist():
            text = zipped.read(name).decode()
            assert "/" not in name
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert text.count("\r\n") == len(rows)
            assert "\n" not in text.replace("\r\n", "")
            found[name.removesuffix(".csv")] = [
                dict(zip(rows[0], row, strict=True)) for row in rows[1:]
            ]
    return found


def test_every_header_is_the_one_of_the_standard() -> None:
    assert HEADERS.keys() == TABLES.keys()
    content = oneroster_out.write(package(), system="MentorApp")
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        for name, columns in HEADERS.items():
            first = zipped.read(f"{name}.csv").decode().split("\r\n")[0]
            assert first == f"sourcedId,status,dateLastModified,{columns}"


def test_the_manifest_names_every_file_once() -> None:
    made = package()
    del made["resultScoreScales"]
    rows = read(oneroster_out.write(made, system="MentorApp"))["manifest"]
    said = {row["propertyName"]: row["value"] for row in rows}
    assert len(said) == len(rows)
    assert (said.pop("manifest.version"), said.pop("oneroster.version")) == ("1.0", "1.2")
    assert said.pop("source.systemName") == "MentorApp"
    assert said == {f"file.{one}": "bulk" if one in made else "absent" for one in FILES}
    assert len(FILES) == 21


def test_rows_are_bulk_and_no_password_is_written() -> None:
    for name, rows in read(oneroster_out.write(package(), system="M")).items():
        if name != "manifest":
            assert all(row["status"] == row["dateLastModified"] == "" for row in rows)
            assert all(not row.get("password") for row in rows)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert oneroster_out.write(package(), system="M") == oneroster_out.write(package(), system="M")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS, TEXTS.filter(lambda text: bool(one_line(text))))
def test_a_text_comes_back_on_one_line_and_is_no_formula(comment: str, name: str) -> None:
    made = package()
    made["results"][0]["comment"] = comment
    made["users"][0]["familyName"] = name
    found = read(oneroster_out.write(made, system="M"))
    assert plain(found["results"][0]["comment"]) == one_line(comment)
    assert plain(found["users"][0]["familyName"]) == one_line(name)
    assert not found["results"][0]["comment"].startswith(("=", "+", "-", "@", "\t", "\r"))


#: What breaks a rule: file, column, value.
BROKEN = (
    ("users", "status", "active"),
    ("users", "dateLastModified", "2025-11-06T00:00:00.000Z"),
    ("users", "password", "geheim"),
    ("users", "enabledUser", "TRUE"),
    ("users", "familyName", ""),
    ("users", "userIds", "D-1"),
    ("users", "unheard", "x"),
    ("users", "sourcedId", "met spatie"),
    ("users", "primaryOrgSourcedId", "elsewhere"),
    ("orgs", "type", "enterprise"),
    ("orgs", "type", "national"),
    ("roles", "roleType", "ext:third"),
    ("roles", "role", "mentor"),
    ("roles", "orgSourcedId", "elsewhere"),
    ("roles", "beginDate", "01/09/2025"),
    ("academicSessions", "schoolYear", "25"),
    ("academicSessions", "type", "jaar"),
    ("courses", "schoolYearSourcedId", "term"),
    ("classes", "termSourcedIds", "term,elsewhere"),
    ("scoreScales", "scoreScaleValue", "1:Kijkt mee"),
    ("scoreScales", "scoreScaleValue", "{1:Kijkt: mee}"),
    ("lineItems", "academicSessionSourcedId", "year"),
    ("lineItems", "resultValueMax", "2"),
    ("results", "score", "5"),
    ("results", "score", "drie"),
    ("results", "scoreStatus", "graded"),
    ("results", "classSourcedId", "other"),
    ("enrollments", "role", "mentor"),
    ("lineItemLearningObjectiveIds", "learningObjectiveId", "bkc0039200"),
    ("resultLearningObjectiveIds", "source", "ext:own"),
)


@pytest.mark.parametrize(("file", "column", "value"), BROKEN)
def test_what_breaks_a_rule_is_never_written(file: str, column: str, value: str) -> None:
    made = deepcopy(package())
    made[file][0][column] = value
    with pytest.raises(ValueError, match=r"."):
        oneroster_out.write(made, system="M")


def test_rules_between_rows() -> None:
    twice = package()
    twice["users"] *= 2
    alone = package()
    alone["enrollments"] = []
    second = package()
    second["roles"].append({**second["roles"][0], "sourcedId": "other"})
    for made in (twice, alone, second):
        with pytest.raises(ValueError, match=r"."):
            oneroster_out.write(made, system="M")


def test_words_of_a_school_system_may_be_added_where_the_standard_says_so() -> None:
    made = package()
    made["roles"][0]["role"] = "ext:mentor"
    assert read(oneroster_out.write(made, system="M"))["roles"][0]["role"] == "ext:mentor"
