"""What a list of learners says, what each row does and where it is wrong, in clear language."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.list_rows import (
    Fate,
    KeyKind,
    ListColumn,
    ListFault,
    ListPreview,
    ListRow,
    ListTrouble,
    MayBe,
)

_SHOWN = 5  # lines in one sentence


def list_column_words() -> dict[str, str]:
    """Give the word for what a column holds, by its value."""
    return {
        ListColumn.KEY: _("sleutel van het systeem"),
        ListColumn.NUMBER: _("nummer op school"),
        ListColumn.FAMILY: _("familienaam"),
        ListColumn.GIVEN: _("voornaam"),
        ListColumn.CALLED: _("roepnaam"),
        ListColumn.PREFIX: _("tussenvoegsel"),
        ListColumn.NAME: _("naam, familienaam eerst"),
        ListColumn.NAME_GIVEN: _("naam, voornaam eerst"),
        ListColumn.GROUP: _("klas"),
        ListColumn.PROGRAMME: _("opleiding"),
        ListColumn.YEAR: _("leerjaar"),
        ListColumn.BORN: _("geboortedatum"),
        ListColumn.STARTS: _("begin"),
        ListColumn.ENDS: _("einde"),
        ListColumn.NOTHING: _("telt niet mee"),
    }


def key_words() -> dict[str, str]:
    """Give the word for each kind of key, by its value."""
    return {
        KeyKind.SOURCED_ID: _("sleutel van het systeem"),
        KeyKind.NUMBER: _("nummer op school"),
        KeyKind.EDEXML: _("sleutel in EDEXML"),
    }


def kind_words() -> dict[str, str]:
    """Give the word for each kind of file, by its name."""
    return {
        FileKind.CSV: _("een tabel (CSV)"),
        FileKind.XLSX: _("een werkblad (XLSX)"),
        FileKind.EDEXML: _("een EDEXML-bestand"),
        FileKind.ONEROSTER: _("een OneRoster-pakket"),
        FileKind.ICS: _("een kalender (ICS)"),
    }


def fate_word(fate: Fate) -> str:
    """Say in little room what becomes of a row."""
    return {
        Fate.NEW: _("nieuw"),
        Fate.SAME: _("staat er al zo"),
        Fate.CHANGES: _("wordt aangepast"),
        Fate.THEIRS: _("beheert de school zelf"),
        Fate.ASK: _("is dit dezelfde?"),
        Fate.WRONG: _("klopt niet"),
    }[fate]


def fault_words(fault: ListFault) -> str:
    """Say what is wrong in a cell, with its line and column."""
    what = {
        ListTrouble.NO_NAME: _("hier ontbreekt de naam."),
        ListTrouble.NO_KEY: _("hier ontbreekt de sleutel."),
        ListTrouble.ONE_NAME: _("«{given}» is maar één naam."),
        ListTrouble.LONG: _("«{given}» is te lang of bevat vreemde tekens."),
        ListTrouble.TWICE: _("«{given}» staat ook op regel {other}."),
        ListTrouble.DATE: _("«{given}» is geen dag."),
        ListTrouble.PERIOD: _("{given} ligt voor het begin."),
        ListTrouble.SAME_PERSON: _("{given} is dezelfde leerling als regel {other}."),
    }[fault.trouble].format(given=fault.given or "…", other=fault.other)
    return _("Regel {line}, kolom {column}: {what}").format(
        line=fault.line, column=fault.column, what=what
    )


def change_words(row: ListRow) -> tuple[str, ...]:
    """Say what a row would write anew: klas: 5 EM wordt 6 EM."""
    words = {
        "given_name": _("voornaam"),
        "family_name": _("familienaam"),
        "school_number": _("nummer op school"),
        "programme": _("opleiding"),
        "year": _("leerjaar"),
        "key": _("sleutel"),
    }
    return tuple(
        (_("{field}: {before} wordt {after}") if before else _("{field}: {after}")).format(
            field=words[field], before=before, after=after
        )
        for field, before, after in row.changes
    )


def why(one: MayBe) -> str:
    """Say what makes somebody here look like the one in a row."""
    hints = [
        word
        for is_so, word in (
            (one.same_number, _("zelfde nummer")),
            (one.same_name, _("zelfde naam")),
            (one.same_birth, _("zelfde geboortedatum")),
        )
        if is_so
    ]
    return ", ".join(hints)


def row_words(row: ListRow) -> str:
    """Say what becomes of a row and why."""
    if row.fate is Fate.WRONG:
        return " ".join(fault_words(one) for one in row.faults)
    if row.fate is Fate.CHANGES:
        return "; ".join(change_words(row))
    if row.fate is Fate.ASK:
        said = [
            _("{name} ({why})").format(name=one.name, why=why(one)) if why(one) else one.name
            for one in row.may_be
        ]
        return _("Is dit {names}?").format(names=_(" of ").join(said))
    return fate_word(row.fate)


def summary(preview: ListPreview) -> str:
    """Say in one line what a list would bring."""
    words = {
        Fate.NEW: _("{number} nieuw"),
        Fate.CHANGES: _("{number} aangepast"),
        Fate.SAME: _("{number} al zo ingevuld"),
        Fate.THEIRS: _("{number} die de school zelf beheert"),
        Fate.ASK: _("{number} die iemand moet nakijken"),
        Fate.WRONG: _("{number} die niet kloppen"),
    }
    said = [
        text.format(number=formats.number(preview.count(fate)))
        for fate, text in words.items()
        if preview.count(fate)
    ]
    return ", ".join(said) or _("geen enkele leerling")


def remarks(preview: ListPreview) -> tuple[str, ...]:
    """Say how a file is written and what was left out of it."""
    found = [
        (
            _("De kolom «{column}» bevat wachtwoorden. Die lezen we nooit.")
            if one.secret
            else _(
                "De kolom «{column}» bevat rijksregisternummers. We lezen die niet en bewaren "
                "niets."
            )
        ).format(column=one.heading)
        for one in preview.columns
        if one.dropped
    ]
    if preview.registers:
        found.append(
            ngettext(
                "{number} rijksregisternummer of BSN lieten we weg.",
                "{number} rijksregisternummers of BSN’s lieten we weg.",
                preview.registers,
            ).format(number=formats.number(preview.registers))
        )
    if preview.period and preview.count(Fate.NEW):
        found.append(
            _(
                "Wie nieuw is, krijgt een leerwerkplek: {period}, tenzij de lijst het anders zegt."
            ).format(period=formats.period(*preview.period))
        )
    return (*found, *preview.notes)


def lines_words(lines: list[int]) -> str:
    """Name lines of a file in a sentence, the first ones in full."""
    more = len(lines) - _SHOWN
    said = ", ".join(str(one) for one in lines[:_SHOWN])
    return said + (" …" if more > 0 else "")
