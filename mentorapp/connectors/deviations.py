"""What a tolerant reader met that was not as it should be, and what it did about it."""

from dataclasses import dataclass
from enum import StrEnum, unique

from mentorapp.base.texts import _


@unique
class Kind(StrEnum):
    """Each way in which a file may differ from its form and still be read."""

    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_CODE = "unknown_code"
    DOUBLE = "double"
    MARKUP = "markup"
    TOO_LONG = "too_long"
    ORDER = "order"
    EMPTY_ROW = "empty_row"
    EXTRA_CELL = "extra_cell"
    OTHER_ENCODING = "other_encoding"
    OTHER_SEPARATOR = "other_separator"
    OTHER_HEADING = "other_heading"
    UNKNOWN_WORD = "unknown_word"
    CONTROL = "control"
    EMPTY_HEADING = "empty_heading"
    OTHER_SHEET = "other_sheet"
    MERGED = "merged"
    OTHER_FILE = "other_file"
    OTHER_PLACE = "other_place"
    OTHER_VERSION = "other_version"
    OTHER_ORDER = "other_order"
    OTHER_WORD = "other_word"
    LINE_BREAK = "line_break"
    NO_SUCH = "no_such"
    GONE = "gone"
    NEVER_READ = "never_read"
    NO_ROLE = "no_role"
    NATIONAL = "national"
    NO_SCHOOL_DAY = "no_school_day"
    PART_OF_DAY = "part_of_day"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One deviation. where: row or path in the file; given: what stood there, cut short."""

    kind: Kind
    where: str = ""
    given: str = ""


def short(value: object, limit: int = 60) -> str:
    """Give what stood in a file, on one line and cut to a length that fits a sentence."""
    text = " ".join(str(value)[: limit * 4].split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def sentence(deviation: Deviation) -> str:
    """Say a deviation in one sentence, in the language in use."""
    sentences = {
        Kind.UNKNOWN_FIELD: _("{where}: «{given}» kennen we niet, dat lieten we weg."),
        Kind.MISSING_FIELD: _("{where}: hier ontbreekt «{given}»."),
        Kind.WRONG_TYPE: _("{where}: «{given}» heeft een andere vorm, dat lieten we weg."),
        Kind.UNKNOWN_CODE: _("{where}: de code «{given}» heeft een andere vorm."),
        Kind.DOUBLE: _("{where}: «{given}» staat er twee keer, de eerste telt."),
        Kind.MARKUP: _("{where}: we haalden de opmaak uit de tekst «{given}»."),
        Kind.TOO_LONG: _("{where}: de tekst «{given}» is te lang en werd ingekort."),
        Kind.ORDER: _("{where}: het nummer «{given}» past niet, we nummerden zelf."),
        Kind.EMPTY_ROW: _("{where}: deze rij is leeg en telt niet mee."),
        Kind.EXTRA_CELL: _("{where}: «{given}» staat buiten de kolommen, dat lieten we weg."),
        Kind.OTHER_ENCODING: _("Het bestand gebruikt de tekenset {given}."),
        Kind.OTHER_SEPARATOR: _("De kolommen zijn gescheiden door «{given}»."),
        Kind.OTHER_HEADING: _("De kolom «{given}» kennen we niet, die lieten we weg."),
        Kind.UNKNOWN_WORD: _("{where}: het woord «{given}» kennen we niet."),
        Kind.CONTROL: _("{where}: we haalden onzichtbare tekens weg."),
        Kind.EMPTY_HEADING: _("{where}: onder «{given}» staat geen competentie."),
        Kind.OTHER_SHEET: _("Het blad «{given}» lazen we niet."),
        Kind.OTHER_FILE: _("Het bestand «{given}» kennen we niet, dat lazen we niet."),
        Kind.OTHER_PLACE: _("{where}: hier verwachtten we «{given}», en zo lazen we het."),
        Kind.OTHER_VERSION: _("{where}: de versie «{given}» is een andere."),
        Kind.OTHER_ORDER: _("{where}: de kolommen staan in een andere volgorde."),
        Kind.OTHER_WORD: _("{where}: «{given}» is anders geschreven dan de regels vragen."),
        Kind.LINE_BREAK: _("{where}: een veld loopt over meer dan één regel."),
        Kind.NO_SUCH: _("{where}: «{given}» staat nergens anders in het pakket."),
        Kind.GONE: _("{where}: «{given}» is daar geschrapt, dat namen we niet over."),
        Kind.NEVER_READ: _("{where}: de kolom «{given}» lezen we nooit."),
        Kind.NO_ROLE: _("{where}: «{given}» heeft geen rol, dat namen we niet over."),
        Kind.NATIONAL: _("{where}: een rijksregisternummer of BSN lieten we weg."),
        Kind.NO_SCHOOL_DAY: _("{where}: «{given}» zegt niet dat er geen les is."),
        Kind.PART_OF_DAY: _("{where}: «{given}» duurt niet de hele dag."),
        Kind.TOO_FAR: _("{where}: «{given}» ligt te ver weg of herhaalt zich te vaak."),
        Kind.MERGED: _("«{given}» staat in samengevoegde cellen en telt voor elk van die rijen."),
    }
    return sentences[deviation.kind].format(
        where=deviation.where or _("Bestand"), given=deviation.given
    )
