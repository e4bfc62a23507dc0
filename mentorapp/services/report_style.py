"""How reports look for each school (opmaak): shown, chosen, and held while a report is set."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mentorapp.base.texts import _, in_language, language, sort_key
from mentorapp.connectors import pictures as connector
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.folding import folded
from mentorapp.domain.people import Organisation, Placement, SchoolContact, Side, placement_on
from mentorapp.domain.picture import Photo
from mentorapp.domain.report_kinds import ReportName
from mentorapp.domain.report_style import (
    ROLES,
    ReportStyle,
    check_language,
    check_places,
    check_sections,
    check_signers,
    is_plain,
)
from mentorapp.reports.dress import Dress, Logo, dressed
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.services.naming import role_name
from mentorapp.storage import blobs
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.ROSTER})
_MOST = 20  # words of a kind in what a file says: more of them we never wrote
EVERY = ""  # the school that stands for every one without a choice of its own


@dataclass(frozen=True, slots=True)
class SetStyle:
    """Choose how reports look for a school; fields left None stay as they are.

    school: id, empty for every one without a choice of its own. logo: an image file, empty bytes
    for none. left_out: sections as kind.section.
    """

    school: str = EVERY
    logo: bytes | None = None
    own_mark: bool | None = None
    left_out: tuple[str, ...] | None = None
    signers: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A school and how reports look for it. name: empty for every other school.

    chosen: somebody chose for this school; else style is the one that holds for every other.
    logo: as it is kept, empty for none or while its bytes have not come.
    """

    school: str
    name: str
    style: ReportStyle
    chosen: bool
    logo: bytes = b""


def styles(desk: Desk) -> tuple[StyleRow, ...]:
    """Give every school this house works with, by name; first what holds for every other."""
    with desk.read() as unit:
        house = desk.store.organisation
        names = _schools(desk, unit)
        rows = [_row(unit, house, EVERY, "")]
        in_order = sorted(names, key=lambda one: (sort_key(names[one]), one))
        rows += [_row(unit, house, school, names[school]) for school in in_order]
    return tuple(rows)


def row_of(desk: Desk, school: str) -> StyleRow:
    """Give how reports look for one school. Raises Refused(UNKNOWN)."""
    for one in styles(desk):
        if one.school == school:
            return one
    raise Refused(Problem.UNKNOWN, "school", id=school)


def find_school(desk: Desk, said: str) -> str:
    """Give the id of a school by its name or id. Raises Refused(UNKNOWN)."""
    rows = [one for one in styles(desk) if one.school]
    found = [one for one in rows if said == one.school] or [
        one for one in rows if folded(one.name) == folded(said)
    ]
    if len(found) != 1:
        raise Refused(Problem.UNKNOWN, "school", id=said)
    return found[0].school


def read_logo(path: Path) -> bytes:
    """Give the logo in a file as it would be kept; one that is too large is not read.

    Raises Refused(NOT_A_PICTURE, PICTURE_TOO_LARGE, FILE_MISSING), each at the field ``logo``.
    """
    try:
        connector.check_size(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "logo", path=path.name) from error
    except Refused as refused:
        raise refused.at("logo") from refused
    return connector.logo(data).content


def school_of(desk: Desk, learner: str) -> str:
    """Give the school whose style a report about a learner has; empty for that of every other."""
    with desk.read() as unit:
        return _school_of(desk, unit, learner)


def set_style(desk: Desk, command: SetStyle) -> frozenset[Changed]:
    """Choose how reports look for a school. Raises Refused as set_styles."""
    return set_styles(desk, (command,))


def set_styles(desk: Desk, commands: Sequence[SetStyle]) -> frozenset[Changed]:
    """Choose how reports look for schools: all of it or nothing, and one step to undo.

    Raises Refused: UNKNOWN, NOT_A_PICTURE and PICTURE_TOO_LARGE for the logo, STYLE_EMPTY,
    STYLE_PLACES, TOO_LONG, NOT_A_NAME, ALREADY_THERE.
    """
    photos = [connector.logo(one.logo) if one.logo else None for one in commands]

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *ANYBODY)
        written = [_put(desk, unit, *one) for one in zip(commands, photos, strict=True)]
        if not any(written):
            return frozenset()
        unit.commit("set_report_style")
        return CHANGED

    return desk.write(use_case)


def _put(desk: Desk, unit: Unit, command: SetStyle, photo: Photo | None) -> bool:
    """Write one style within its unit; gives whether anything is another than before."""
    house, school = desk.store.organisation, command.school
    if school and school not in _schools(desk, unit):
        raise Refused(Problem.UNKNOWN, "school", id=school)
    id_ = ids.report_style_of(house, school)
    former = _own(unit, house, school)
    made = replace(_style(unit, house, school), id=id_, school=school)
    if former is None and school:  # the logo of the house stands there by itself
        made = replace(made, sha256="", width=0, height=0)
    if photo is not None:
        hash_ = blobs.put(unit.connection, photo.content)
        made = replace(made, sha256=hash_, width=photo.width, height=photo.height)
    elif command.logo is not None:
        made = replace(made, sha256="", width=0, height=0)
    made = _chosen(made, command)
    if former is not None and replace(made, id=former.id, school=former.school) == former:
        return False
    if is_plain(made) and not school:  # as if nobody had chosen
        if former is None:
            return False
        unit.remove(ReportStyle, id_)
    else:
        unit.put(made)
    return True


def forget_style(desk: Desk, school: str) -> frozenset[Changed]:
    """Let reports for a school look as those for every other again. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *ANYBODY)
        kept = _kept(unit, desk.store.organisation, school)
        if not kept:
            raise Refused(Problem.UNKNOWN, "school", id=school)
        for one in kept:
            unit.remove(ReportStyle, one.id)
        unit.commit("set_report_style")
        return CHANGED

    return desk.write(use_case)


@contextmanager
def worn(
    desk: Desk,
    name: ReportName,
    learner: str,
    spoken: str = "",
    printed: Mapping[str, object] | None = None,
) -> Iterator[Dress]:
    """Let the style of the learner's school hold while a report is set.

    spoken: the language that was asked for; it goes before the one of the style. printed: what a
    file says was chosen for it, so that the same one is made again whatever was chosen since.
    """
    with desk.read() as unit:
        school = _school_of(desk, unit, learner)
        style = _style(unit, desk.store.organisation, school)
        logos = _logos(desk, unit, school)
    chosen = Dress(logos, style.own_mark, style.lacks(name), style.signers, style.places)
    if printed is not None:
        chosen = _as_printed(logos, style, printed)
    with in_language(spoken or style.language or language()), dressed(chosen):
        yield chosen


def said(chosen: Dress) -> dict[str, object]:
    """Give a style as a file says it; nothing where nothing was chosen."""
    found: dict[str, object] = {}
    if chosen.left_out:
        found["left_out"] = sorted(chosen.left_out)
    if chosen.signers is not None and chosen.signers != ROLES:
        found["signers"] = list(chosen.signers)
    if chosen.places:
        found["places"] = list(chosen.places)
    return found


def _as_printed(
    logos: tuple[Logo, ...], style: ReportStyle, printed: Mapping[str, object]
) -> Dress:
    """Read a style in a file; what is no list of words, or of many, was never written by us."""

    def words(field: str) -> tuple[str, ...] | None:
        value = printed.get(field)
        good = isinstance(value, list) and len(value) <= _MOST
        return tuple(map(str, value)) if good and isinstance(value, list) else None

    signers = words("signers")
    return Dress(
        logos,
        style.own_mark,
        frozenset(words("left_out") or ()),
        ROLES if signers is None else signers,
        words("places") or (),
    )


@contextmanager
def worn_by(desk: Desk, evaluation: str) -> Iterator[None]:
    """Let the style for the learner of an evaluation hold. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        place = unit.need(Evaluation, evaluation, "evaluation").placement
        learner = unit.need(Placement, place, "placement").learner
    with worn(desk, ReportName.EVALUATION, learner):
        yield


def _chosen(style: ReportStyle, command: SetStyle) -> ReportStyle:
    changes: dict[str, object] = {}
    if command.own_mark is not None:
        changes["own_mark"] = command.own_mark
    if command.left_out is not None:
        changes["left_out"] = check_sections(command.left_out)
    if command.signers is not None:
        changes["signers"] = _signers(command.signers)
    if command.places is not None:
        changes["places"] = check_places(command.places)
    if command.language is not None:
        changes["language"] = check_language(command.language)
    return replace(style, **changes)  # type: ignore[arg-type] # each as its field is


def _signers(signers: Sequence[str]) -> tuple[str, ...]:
    """Check who signs; a refusal says a role by its word."""
    try:
        return check_signers(signers)
    except Refused as refused:
        if refused.problem is not Problem.ALREADY_THERE:
            raise
        given = role_name(str(refused.params["given"]))
        raise Refused(refused.problem, refused.field, given=given) from refused


def _row(unit: Unit, house: str, school: str, name: str) -> StyleRow:
    own = _own(unit, house, school)
    style = own or _style(unit, house, school)
    kept = blobs.get(unit.connection, own.sha256) if own and own.sha256 else None
    return StyleRow(school, name, style, own is not None, kept or b"")


def _style(unit: Unit, house: str, school: str) -> ReportStyle:
    """Give the style that holds for a school: its own, that of every other, or the usual one."""
    usual = ReportStyle(ids.report_style_of(house, school), house, school)
    return _own(unit, house, school) or _own(unit, house, EVERY) or usual


def _own(unit: Unit, house: str, school: str) -> ReportStyle | None:
    """Give what was chosen for a school, None where nobody did."""
    return next(iter(_kept(unit, house, school)), None)


def _kept(unit: Unit, house: str, school: str) -> list[ReportStyle]:
    """Give what was chosen for a school, first what holds.

    A school that we noted ourselves may have its own card here since: it looks as it did.
    """
    noted: set[str] = set()
    if school not in (EVERY, house):
        places = unit.find(Placement, school=school)
        noted = {one.school_contact for one in places if one.school_contact}
    under = (ids.report_style_of(house, one) for one in (school, *sorted(noted)))
    return [one for id_ in under if (one := unit.get(ReportStyle, id_)) is not None]


def _logos(desk: Desk, unit: Unit, school: str) -> tuple[Logo, ...]:
    """Give the logo of the house and that of the school, as far as there are any."""
    house = desk.store.organisation
    own = unit.get(Organisation, house)
    names = {EVERY: own.name if own else "", **_schools(desk, unit)}
    found = []
    for one in dict.fromkeys((EVERY, school)):
        style = _own(unit, house, one)
        kept = blobs.get(unit.connection, style.sha256) if style and style.sha256 else None
        if style is not None and kept is not None:
            found.append(Logo(kept, style.width, style.height, names.get(one, "")))
    return tuple(found)


def _schools(desk: Desk, unit: Unit) -> dict[str, str]:
    """Give the name of each school that learners come from, by the id its days stand under."""
    named = {one.id: one.name for one in unit.find(Organisation) if one.side is Side.SCHOOL}
    named |= {one.id: one.name for one in unit.find(SchoolContact)}
    wanted = {one.calendar for one in unit.find(Placement)}
    if desk.is_school:
        wanted = {desk.store.organisation}
    return {one: named[one] for one in wanted if one in named}


def _school_of(desk: Desk, unit: Unit, learner: str) -> str:
    place = placement_on(unit.find(Placement, learner=learner), desk.today)
    return place.calendar if place else EVERY


def school_words(row: StyleRow) -> str:
    """Say for whom a style is."""
    return row.name or _("elke andere school")
