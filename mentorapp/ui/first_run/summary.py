"""What was answered, in lines to look over before anything is written."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.services.beginning import BeginAlone
from mentorapp.ui.kit.base import Say


def lines_of(command: BeginAlone) -> list[tuple[Say, Say]]:
    """Give what was answered: what each line is about, and the answer."""
    person, learner = command.person, command.learner
    lines: list[tuple[Say, Say]] = [
        (lambda: _("Bedrijf"), _joined(command.company.name, command.company.place))
    ]
    if command.establishment is not None:
        place = _joined(command.establishment.name, command.establishment.place)
        lines.append((lambda: _("Vestiging"), place))
    you = _joined(f"{person.given_name} {person.family_name}", person.trade)
    lines.append((lambda: _("Jij, mentor en beheerder"), you))
    if learner is None:
        lines.append((lambda: _("Leerling"), lambda: _("vul je later in")))
        return lines
    lines.append((lambda: _("Leerling"), f"{learner.given_name} {learner.family_name}"))
    plan = learner.plan
    if plan is not None:
        number = len(plan.goals)
        lines.append(
            (
                lambda: _("Opleiding"),
                lambda: ngettext(
                    "{title}, {number} competentie", "{title}, {number} competenties", number
                ).format(title=learner.programme or plan.title, number=number),
            )
        )
    lines.append((lambda: _("Periode"), lambda: formats.period(learner.starts, learner.ends)))
    if learner.school is not None:
        school = _joined(learner.school.name, learner.school.place)
        lines.append((lambda: _("School"), school))
    return lines


def _joined(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())
