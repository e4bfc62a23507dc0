"""``report style``: how reports look for a school, shown and chosen."""

from argparse import Namespace

from mentorapp.app import files
from mentorapp.app.parsing import WrongUsage
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.connectors.pictures import SIZE_LIMIT
from mentorapp.services import report_style, style_wording
from mentorapp.services.desk import Desk
from mentorapp.services.naming import role_name
from mentorapp.services.report_style import SetStyle, StyleRow


def style_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Choose what is asked, and tell how reports look; nothing asked only tells."""
    chosen = _asked(arguments)
    if arguments.forget and chosen:
        raise WrongUsage(_("--forget staat alleen, of met --school"))
    with opened(arguments, terminal) as desk:
        said = arguments.school
        school = report_style.find_school(desk, said) if said else report_style.EVERY
        if arguments.forget:
            report_style.forget_style(desk, school)
        elif chosen:
            _choose(desk, school, arguments)
        rows = [report_style.row_of(desk, school)] if said else list(report_style.styles(desk))
    for row in rows:
        _tell(row, terminal)
    return Answer([_value(row) for row in rows])


def _asked(arguments: Namespace) -> bool:
    given = vars(arguments)
    names = ("logo", "own_mark", "sections", "signatures", "places", "language")
    return arguments.no_logo or any(given[name] is not None for name in names)


def _choose(desk: Desk, school: str, arguments: Namespace) -> None:
    logo = files.content(arguments.logo, SIZE_LIMIT) if arguments.logo else None
    language = arguments.language
    report_style.set_style(
        desk,
        SetStyle(
            school,
            b"" if arguments.no_logo else logo,
            arguments.own_mark,
            _left_out(desk, school, arguments.sections),
            arguments.signatures,
            arguments.places,
            "" if language == "none" else language,
        ),
    )


def _left_out(desk: Desk, school: str, said: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if said is None:
        return None
    found = list(report_style.row_of(desk, school).style.left_out)
    for one in said:
        if one == "all":
            found = []
        elif one[0] == "-":
            found.append(one[1:])
        else:
            found = [other for other in found if other != one[1:]]
    return tuple(found)


def _tell(row: StyleRow, terminal: Terminal) -> None:
    style = row.style
    name = report_style.school_words(row)
    terminal.say(name if row.chosen else _("{name} (niets apart gekozen)").format(name=name))
    none = _("geen")
    logo = _("{wide} bij {high} beeldpunten").format(wide=style.width, high=style.height)
    said = style_wording.languages()
    terminal.table(
        [
            (_("Logo"), logo if style.sha256 else none),
            (_("Weggelaten delen"), style_wording.sections_words(style.left_out) or none),
            (_("Wie tekent"), ", ".join(map(role_name, style.signers)) or none),
            (_("Andere plaatsen om te tekenen"), ", ".join(style.places) or none),
            (_("Taal"), said[style.language]),
        ]
    )


def _value(row: StyleRow) -> dict[str, object]:
    style = row.style
    return {
        "school": row.school,
        "name": row.name,
        "chosen": row.chosen,
        "logo": style.sha256,
        "own_mark": style.own_mark,
        "left_out": list(style.left_out),
        "signatures": list(style.signers),
        "places": list(style.places),
        "language": style.language,
    }
