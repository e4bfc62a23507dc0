"""EDEXML: keys, names and group; all else of a learner stays outside."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.deviations import Kind, sentence
from mentorapp.connectors.edexml import is_edexml, read_edexml
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.list_rows import KeyKind, ListTrouble

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <school><schooljaar>2025-2026</schooljaar><xsdversie>{version}</xsdversie></school>
 <groepen>
  <groep key="g1"><naam>6 Elektromechanica duaal</naam><jaargroep>6</jaargroep></groep>
  <samengestelde_groep key="s1"><naam>Samen</naam></samengestelde_groep>
 </groepen>
 <leerlingen>
"""
TAIL = """ </leerlingen>
 <leerkrachten><leerkracht key="LK1"><achternaam>Bemmel</achternaam></leerkracht></leerkrachten>
</EDEX>"""


def file(*pupils: str, version: str = "2.1") -> bytes:
    return (HEAD.format(version=version) + "\n".join(pupils) + TAIL).encode()


GOOD = """<leerling key="00001" eckid="https://id.school/x">
 <achternaam>Hof</achternaam><voorvoegsel>van 't</voorvoegsel><roepnaam>Gradje</roepnaam>
 <geboortedatum>2006-06-21</geboortedatum><groep key="g1"/>
 <samengestelde_groepen><samengestelde_groep key="s1"/></samengestelde_groepen>
</leerling>"""


def test_a_learner_is_key_names_and_group() -> None:
    found = read_edexml(file(GOOD))
    (one,) = found.listed
    assert one.keys == ((KeyKind.EDEXML, "00001"),)
    assert (one.given, one.family, one.year) == ("Gradje", "van 't Hof", "6 Elektromechanica duaal")
    assert (one.born, one.number) == (None, "")
    assert (found.faults, found.notes, found.registers) == ((), (), 0)
    assert one.line == 9


def test_given_names_count_where_nobody_says_what_somebody_is_called() -> None:
    text = '<leerling key="2"><achternaam>Assati</achternaam><voornamen>Ismaël Hassan</voornamen>'
    (one,) = read_edexml(file(text + "</leerling>")).listed
    assert one.name == "Ismaël Hassan Assati"


def test_national_numbers_are_counted_and_never_held() -> None:
    found = read_edexml(
        file(
            '<leerling key="1"><achternaam>A</achternaam><roepnaam>B</roepnaam>'
            "<bsn>123456782</bsn><rijksregisternummer>85.07.30-033.28</rijksregisternummer>"
            "<onderwijsnummer>1234</onderwijsnummer></leerling>",
            '<leerling key="85073003328"><achternaam>C 85073003328</achternaam>'
            "<roepnaam>D</roepnaam></leerling>",
        )
    )
    assert found.registers == 5
    assert "85073003328" not in repr(found)
    assert "123456782" not in repr(found)
    assert found.listed[1].keys == ()


def test_untidy_files_are_read_and_every_deviation_listed() -> None:
    found = read_edexml(
        file(
            '<leerling key="1"><achternaam>A</achternaam><roepnaam>B</roepnaam><iets>x</iets>'
            '<groep key="weg"/></leerling>',
            '<leerling key="1"><achternaam>A</achternaam><roepnaam>B</roepnaam></leerling>',
            "<leerling><roepnaam>B</roepnaam></leerling>",
            version="2.0",
        )
    )
    assert {note.kind for note in found.notes} == {
        Kind.OTHER_VERSION,
        Kind.UNKNOWN_FIELD,
        Kind.UNKNOWN_WORD,
    }
    assert all("regel" in sentence(note) for note in found.notes)
    assert [fault.trouble for fault in found.faults] == [
        ListTrouble.TWICE,
        ListTrouble.ONE_NAME,
        ListTrouble.NO_KEY,
    ]


def test_another_encoding_and_a_prefix() -> None:
    text = file(GOOD).decode().replace("UTF-8", "ISO-8859-1").replace("Gradje", "Zoë")
    assert read_edexml(text.encode("latin-1")).listed[0].given == "Zoë"
    wide = file(GOOD).decode().replace("UTF-8", "UTF-16")
    assert read_edexml(wide.encode("utf-16")).listed[0].given == "Gradje"
    assert is_edexml(wide.encode("utf-16"))
    assert not is_edexml(b"<html></html>")


BOMB = """<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><EDEX><leerlingen><leerling key="1">
<achternaam>&b;</achternaam></leerling></leerlingen></EDEX>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE EDEX [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<EDEX><leerlingen><leerling key="1"><achternaam>&a;</achternaam></leerling></leerlingen></EDEX>"""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b"<EDEX>", Problem.FILE_BROKEN),
        (b"<html/>", Problem.FILE_FOREIGN),
        (b"<EDEX/>", Problem.FILE_EMPTY),
        (BOMB.encode(), Problem.FILE_BROKEN),
        (OUTSIDE.encode(), Problem.FILE_BROKEN),
        (("<EDEX>" + "<a>" * 100).encode(), Problem.FILE_BROKEN),
        (b'<?xml version="1.0" encoding="no-such"?><EDEX/>', Problem.FILE_BROKEN),
    ],
    ids=["nothing", "open", "foreign", "nobody", "bomb", "outside", "deep", "encoding"],
)
def test_what_cannot_be_read_is_refused(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read_edexml(content)
    assert refused.value.problem is problem


WORDS = st.text(
    st.characters(categories=("Lu", "Ll", "Lt", "Lo")) | st.sampled_from("'’-&<>."),
    min_size=1,
    max_size=20,
).filter(str.isprintable)


@given(WORDS, WORDS, st.sampled_from(["utf-8", "utf-16"]))
def test_names_of_every_script_are_read_as_they_are_written(
    given_name: str, family: str, encoding: str
) -> None:
    text = file(
        f'<leerling key="k"><achternaam>{escape(family)}</achternaam>'
        f"<roepnaam>{escape(given_name)}</roepnaam></leerling>"
    ).decode()
    (one,) = read_edexml(text.replace("UTF-8", encoding.upper()).encode(encoding)).listed
    assert (one.given, one.family) == (given_name, family)
