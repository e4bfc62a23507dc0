"""Make and change a house's own templates; each change is a version, and old ones stay readable."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentorapp.base.texts import _, in_language, language
from mentorapp.connectors.resources import load_frameworks, load_scales
from mentorapp.connectors.templates import load_templates
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.people import Role
from mentorapp.domain.plan import Goal
from mentorapp.domain.template import Criterion, Section, Template, check_template
from mentorapp.domain.words import Words
from mentorapp.services import rating
from mentorapp.services.desk import Desk
from mentorapp.services.templates import TemplateRow, templates
from mentorapp.storage.unit import Unit

#: Who makes templates: at the workplace an administrator, at the school the counsellor too.
MAKERS = (Role.ADMINISTRATOR, Role.COUNSELLOR)
_OWN = "MentorApp: made by hand"
#: What a new template begins with.
EMPTY = Template("", "", "", 0, Words(""), (Section(Words("")),), source=_OWN)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The templates there are. may: who is at the desk makes and changes those of this house."""

    rows: tuple[TemplateRow, ...]
    may: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """A template to look at. mine: of this house; may: it can be changed or copied here.

    versions: number and id of each version there is, newest first.
    """

    template: Template
    mine: bool
    may: bool
    versions: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """A competence that a criterion can be bound to. framework: its title."""

    code: str
    short: str
    title: str
    framework: str


def shelf(desk: Desk) -> Shelf:
    """Give the templates, and whether they can be changed here."""
    rows = templates(desk)
    with desk.read() as unit:
        return Shelf(rows, desk.may(unit, *MAKERS))


def look(desk: Desk, template: str) -> Looked:
    """Give one version of a template. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = rating.need_template(unit, template)
        series = unit.find(Template, organisation=found.organisation) if found.organisation else []
        versions = sorted((one.version, one.id) for one in series if one.key == found.key)
        return Looked(
            found,
            bool(found.organisation) and found.organisation == desk.store.organisation,
            desk.may(unit, *MAKERS),
            tuple(reversed(versions)),
        )


def competences(desk: Desk) -> tuple[CompetenceRow, ...]:
    """Give every competence of the frameworks that ship, then what only plans here name."""
    with desk.read() as unit:
        return _competences(unit)


def _competences(unit: Unit) -> tuple[CompetenceRow, ...]:
    found = {
        one.code: CompetenceRow(one.code, one.short, one.title, frame.title)
        for frame in load_frameworks().values()
        for one in frame.competences
    }
    # A list that was pasted has codes of its own, the same in every plan made from it.
    for goal in sorted(unit.find(Goal), key=lambda one: (one.cluster, one.order)):
        if goal.competence and goal.competence not in found:
            found[goal.competence] = CompetenceRow(
                goal.competence, goal.short, goal.phrase, goal.cluster_title
            )
    return tuple(found.values())


def said(former: Words, text: str) -> Words:
    """Give words with a text in the language in use; a language nobody wrote follows the first.

    Where only one language was written, what is typed replaces it everywhere.
    """
    typed = text.strip()
    spoken = language()
    alone = not any(getattr(former, one) for one in ("fr", "en", "de"))
    if spoken == "nl":
        return replace(former, nl=typed)
    if alone and former.nl in ("", former.spoken(spoken)):
        return Words(typed)
    return replace(former, **{spoken: typed})


def plan_title() -> Words:
    """Give the title of the section with the competences of the plan, in every language."""
    found = (part for one in load_templates().values() for part in one.sections if part.plan)
    return next(found).title


def draft_of(desk: Desk, template: str) -> Template:
    """Give a template to change: an own one as it stands, one that ships as a new own one.

    Raises Refused(UNKNOWN).
    """
    with desk.read() as unit:
        found = rating.need_template(unit, template)
    if found.organisation == desk.store.organisation:
        return found
    return _as_new(found)


def copy_of(desk: Desk, template: str) -> Template:
    """Give a new template to change that says the same as another. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = rating.need_template(unit, template)
    return replace(_as_new(found), title=_named_copy(found.title))


def _as_new(found: Template) -> Template:
    return replace(found, id="", organisation="", key="", version=0, former="", source=_OWN)


def _named_copy(title: Words) -> Words:
    """Say of a title, in each language it has, that it is of a copy."""
    made = {}
    for spoken in ("nl", "fr", "en", "de"):
        if text := getattr(title, spoken):
            with in_language(spoken):
                made[spoken] = _("{title}, kopie").format(title=text)
    return Words(**made)


def save(desk: Desk, draft: Template) -> Template:
    """Keep a template as a new version. An evaluation that was begun keeps the one it began with.

    draft: with an empty key for a new one. Raises Refused as check_template, NOT_ALLOWED, and
    ALREADY_THERE for a title that another template of the house has.
    """

    def use_case(unit: Unit) -> Template:
        desk.require(unit, *MAKERS)
        house = desk.store.organisation
        own = unit.find(Template, organisation=house)
        key = draft.key or _key(draft.title.nl, (one.key for one in own))
        versions = [one for one in own if one.key == key]
        last = max(versions, key=lambda one: one.version, default=None)
        if any(one.title.nl == draft.title.nl.strip() for one in _newest(own) if one.key != key):
            raise Refused(Problem.ALREADY_THERE, "title", given=draft.title.nl)
        number = last.version + 1 if last else 1
        made = check_template(
            replace(
                draft,
                id=ids.template_of(house, key, number),
                organisation=house,
                key=key,
                version=number,
                sections=tuple(_keyed(draft.sections)),
                former=last.id if last else "",
                source=_OWN,
                status="unverified",
            ),
            dict(load_scales()),
            _known(unit, last),
        )
        if last is not None and _same(last, made):
            return last
        unit.add(made)
        unit.commit("save_template", title=made.title.nl)
        return made

    return desk.write(use_case)


def _known(unit: Unit, former: Template | None) -> set[str]:
    """Give the codes a criterion may be bound to; a bond that was kept before stays one."""
    bound = (one for section in former.sections for one in section.criteria) if former else ()
    return {one.code for one in _competences(unit)} | {one.competence for one in bound}


def remove(desk: Desk, template: str) -> frozenset[Changed]:
    """Remove a template with all its versions. Raises Refused(IN_USE) once it was used, UNKNOWN."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *MAKERS)
        found = rating.need_template(unit, template)
        if found.organisation != desk.store.organisation:
            raise Refused(Problem.NOT_ALLOWED, "template")
        versions = [
            one
            for one in unit.find(Template, organisation=found.organisation)
            if one.key == found.key
        ]
        used = sum(one.template in {each.id for each in versions} for one in unit.find(Evaluation))
        if used:
            raise Refused(Problem.IN_USE, "template", number=used)
        for one in versions:
            unit.remove(Template, one.id)
        unit.commit("remove_template", title=found.title.nl)
        return frozenset({Changed.EVALUATIONS})

    return desk.write(use_case)


def _newest(own: Iterable[Template]) -> list[Template]:
    found: dict[str, Template] = {}
    for one in own:
        if one.key not in found or one.version > found[one.key].version:
            found[one.key] = one
    return list(found.values())


def _key(title: str, taken: Iterable[str]) -> str:
    """Give a new series a name of its own."""
    plain = "-".join("".join(one if one.isalnum() else " " for one in title.lower()).split())
    known = {*taken, *load_templates()}
    key, number = plain or "template", 2
    while key in known:
        key, number = f"{plain}-{number}", number + 1
    return key


def _keyed(sections: Iterable[Section]) -> Iterable[Section]:
    """Give each new criterion a key; one that had one keeps it, so that answers go on."""
    taken = {one.key for section in sections for one in section.criteria if one.key}
    number = 0
    for section in sections:
        criteria: list[Criterion] = []
        for one in section.criteria:
            key = one.key
            while not key:
                number += 1
                key = f"c{number}" if f"c{number}" not in taken else ""
            criteria.append(replace(one, key=key))
        yield replace(section, criteria=tuple(criteria))


def _same(one: Template, other: Template) -> bool:
    return replace(other, id=one.id, version=one.version, former=one.former) == one
