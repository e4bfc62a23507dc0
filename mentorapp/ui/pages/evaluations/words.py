"""The words of the page Evaluaties: where each stands, what a row says, why a level is proposed."""

from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.evaluation_roles import Part, SheetState
from mentorapp.domain.evaluation_rows import (
    CriterionRow,
    DueRow,
    EvaluationRow,
    EvaluationView,
    Said,
    SignerRow,
    VersionRow,
)
from mentorapp.domain.proposal import Hint, HintKind, Proposal, Reason
from mentorapp.domain.voice import Voice
from mentorapp.services.evaluation_words import part_word
from mentorapp.services.scales import unseen
from mentorapp.ui.standing import begun
from mentorapp.ui.wording import clock, level_words


def badge_letters(name: str, given_name: str) -> str:
    """Give the letters of the badge of a learner: NE for Nour El Amrani."""
    return (given_name[:1] + name.removeprefix(given_name).strip()[:1]).upper()


def number_words(number: int, given_name: str) -> str:
    """Give the name of an evaluation: Evaluatie 2 van Nour."""
    return _("Evaluatie {number} van {name}").format(number=number, name=given_name)


def level_said(scale: str, level: int | None) -> str:
    """Give an answer as it stands inside a sentence: met controle, niet gezien."""
    return level_words(scale, level) if level else unseen(level)


def other_name(view: EvaluationView) -> str:
    """Give the name of whose answers stand beside the own ones."""
    if view.other is Voice.LEARNER:
        return view.given_name
    return next(iter(view.mentors), _("de mentor"))


def letters(view: EvaluationView) -> tuple[str, str]:
    """Give the letters on the marks of the upper and the lower track."""
    own = {Voice.MENTOR: "M", Voice.SCHOOL: "S"}.get(view.voice, "")
    return own, other_name(view)[:1].upper()


# the list


def when_words(day: date, at: int | None) -> str:
    """Give day and hour of a talk: vrijdag 21 november om 15:30."""
    words = formats.weekday_in_full(day)
    return _("{day} om {time}").format(day=words, time=clock(at)) if at is not None else words


def role_words(roles: tuple[SignerRole, ...]) -> str:
    """Give the words of roles, one after another."""
    return ", ".join(part_word(Part(role.value)) for role in roles)


def filled_words(filled: int, asked: int) -> str:
    """Say how many have an own answer."""
    return _("{filled} van {asked} ingevuld").format(filled=filled, asked=asked)


def state_words(row: EvaluationRow) -> str:
    """Say how far an evaluation of the list is."""
    if row.state is SheetState.DRAFT:
        return filled_words(row.filled, row.asked)
    if row.state is SheetState.SIGNING:
        return _("nog te tekenen door {roles}").format(roles=role_words(row.missing))
    return {
        SheetState.DONE: _("eigen blad klaar"),
        SheetState.OPENED: _("antwoorden geopend"),
        SheetState.LOCKED: _("op slot"),
    }[row.state]


def due_words(row: DueRow, today: date) -> str:
    """Say when an evaluation is due by the plan."""
    day = formats.weekday_in_full(row.day)
    if row.day < today:
        return _("was gepland op {day}").format(day=day)
    return _("gepland op {day}").format(day=day)


# the sheet


def talk_words(view: EvaluationView) -> str:
    """Say when the talk is, and with whom besides who is at the desk and the learner."""
    when = when_words(view.evaluation.day, view.evaluation.at)
    if view.voice is Voice.SCHOOL:
        names = ", ".join(view.mentors)
        if names:
            return _("Gesprek op {when} met {names}").format(when=when, names=names)
    elif view.counsellor:
        return _("Gesprek op {when} met {names} (school)").format(when=when, names=view.counsellor)
    return _("Gesprek op {when}").format(when=when)


def tag_words(view: EvaluationView) -> str:
    """Say in which state the sheet is, and so who sees what."""
    if view.amending:
        return _("Nieuwe versie in opmaak")
    return {
        SheetState.DRAFT: _("Concept, alleen jij ziet dit"),
        SheetState.DONE: _("Jouw blad is klaar"),
        SheetState.OPENED: _("Antwoorden geopend"),
        SheetState.SIGNING: _("Klaar om te tekenen"),
        SheetState.LOCKED: _("Op slot"),
    }[view.state]


def apart_words(name: str, steps: int) -> str:
    """Say how far the other's answer is from the own one."""
    number = abs(steps)
    text = (
        ngettext("{name} {number} stap hoger", "{name} {number} stappen hoger", number)
        if steps > 0
        else ngettext("{name} {number} stap lager", "{name} {number} stappen lager", number)
    )
    return text.format(name=name, number=number)


def row_words(view: EvaluationView, row: CriterionRow) -> str:
    """Say in a few words how the two answers to a criterion stand to each other."""
    name = other_name(view)
    if row.mine is None and row.theirs is not None:
        return _("jij koos niet")
    if row.mine is None:
        return _("nog kiezen") if view.state is SheetState.DRAFT else _("niet ingevuld")
    if row.theirs is None:
        return _("{name} nog niet ingevuld").format(name=name)
    if row.apart:
        return apart_words(name, row.apart)
    if not row.differs:
        return _("allebei gelijk")
    who, said = (name, row.theirs) if row.mine.level else (_("jij"), row.mine)
    return _("{name}: {level}").format(name=who, level=unseen(said.level))


def after_words(view: EvaluationView, row: CriterionRow) -> str:
    """Say what was said after seeing, and what was agreed; empty without."""
    scale, parts = view.evaluation.scale, []
    for name, later in ((_("jij"), row.later_mine), (other_name(view), row.later_theirs)):
        if later is not None:
            level = level_said(scale, later.level)
            parts.append(_("na het zien {name}: {level}").format(name=name, level=level))
    if row.agreed is not None:
        parts.append(_("afgesproken: {level}").format(level=level_words(scale, row.agreed)))
    return ", ".join(parts)


def row_spoken(view: EvaluationView, row: CriterionRow) -> str:
    """Say a row as a screen reader does: what it is about, both answers, how they stand."""
    scale, parts = view.evaluation.scale, [row.short]
    if row.mine is not None:
        parts.append(_("Jij: {level}").format(level=level_said(scale, row.mine.level)))
    if row.theirs is not None:
        level = level_said(scale, row.theirs.level)
        parts.append(_("{name}: {level}").format(name=other_name(view), level=level))
    parts += [begun(row_words(view, row)), begun(after_words(view, row))]
    return ". ".join(part.rstrip(".") for part in parts if part)


def beside_words(view: EvaluationView, row: CriterionRow) -> str:
    """Say in the open row what is known of the other's answer."""
    name = other_name(view)
    if row.theirs is not None:
        return answer_words(_("{name}: {level}"), name, view.evaluation.scale, row.theirs)
    if row.theirs_in:
        return _("{name} koos al. Je ziet dat antwoord zodra jij gekozen hebt.").format(name=name)
    return _("{name} koos nog niet.").format(name=name)


def answer_words(template: str, name: str, scale: str, said: Said) -> str:
    """Say an answer with its remark. template: with a name and a level in it."""
    told = template.format(name=name, level=level_said(scale, said.level))
    return _("{told}. “{remark}”").format(told=told, remark=said.remark) if said.remark else told


def former_words(view: EvaluationView, row: CriterionRow) -> str:
    """Say what the evaluation before said."""
    if row.former is None:
        return ""
    return _("Vorige keer: {level}").format(level=level_words(view.evaluation.scale, row.former))


# beside it


def proposal_title(scale: str, one: Proposal) -> str:
    """Say which level is proposed."""
    return _("Voorstel: {level}").format(level=level_words(scale, one.level))


def reason_words(one: Proposal) -> str:
    """Say why that level is proposed."""
    number = one.notes
    if one.reason is Reason.SAME:
        words = ngettext(
            "De laatste notitie zegt dit. Jij beslist.",
            "De laatste {number} notities zeggen hetzelfde. Jij beslist.",
            number,
        )
        return words.format(number=number)
    if one.reason is Reason.LOWEST:
        words = ngettext(
            "De laatste notitie verschilt. Dit is de laagste. Jij beslist.",
            "De laatste {number} notities verschillen. Dit is de laagste. Jij beslist.",
            number,
        )
        return words.format(number=number)
    if one.reason is Reason.LAST:
        return _("Er zijn nog weinig notities. Dit zegt de laatste. Jij beslist.")
    if one.reason is Reason.FORMER:
        return _("In deze periode noteerde niemand iets. Dit zei de vorige evaluatie. Jij beslist.")
    return _("In deze periode noteerde niemand iets.")


def hint_words(view: EvaluationView, hint: Hint) -> str:
    """Ask what is worth a second look."""
    level = level_words(view.evaluation.scale, hint.level)
    if hint.kind is HintKind.STRAIGHT:
        return _("Je koos overal {level}. Klopt dat voor alles?").format(level=level)
    row = next((one for one in view.rows if one.goal in hint.goals), None)
    former = level_words(view.evaluation.scale, row.former) if row else ""
    return _("Je koos {level}, de vorige keer was het {former}. Klopt die sprong?").format(
        level=level, former=former
    )


def since_words(short: str, since: date, former: tuple[int, date] | None) -> str:
    """Say of what and since when the notes are."""
    if former is None:
        return _("{short}, sinds {day}").format(short=short, day=formats.day(since, year=False))
    number, day = former
    return _("{short}, sinds evaluatie {number} op {day}").format(
        short=short, number=number, day=formats.day(day, year=False)
    )


# signing


def signer_words(row: SignerRow) -> str:
    """Say who signs, and in which role."""
    part = part_word(Part(row.role.value))
    return _("{name}, {part}").format(name=row.name, part=part) if row.name else begun(part)


def signed_words(row: SignerRow) -> str:
    """Say when and how somebody signed; that it is still missing."""
    if row.at is None:
        return _("nog niet getekend")
    moment = formats.moment(row.at.astimezone())
    words = {
        SignMethod.PIN: _("getekend met pincode op {moment}"),
        SignMethod.DRAWN: _("getekend op {moment}"),
        SignMethod.TYPED: _("naam getypt op {moment}"),
        SignMethod.SEEN_AND_DISAGREE: _("gezien en niet akkoord op {moment}"),
    }[row.method or SignMethod.PIN]
    return words.format(moment=moment)


def version_words(row: VersionRow) -> str:
    """Say which version it is and how far it came."""
    state = _("op slot") if row.sealed else _("niet volledig getekend")
    return _("Versie {number}, {state}").format(number=row.number, state=state)


def broken_words(view: EvaluationView, voice: Voice) -> str:
    """Say whose answers are not those that the finished sheet stands for."""
    if voice is view.voice:
        return _("Je antwoorden zijn niet die waarvoor je blad klaar was. Kijk ze samen na.")
    name = view.given_name if voice is Voice.LEARNER else other_name(view)
    return _(
        "De antwoorden van {name} zijn niet die waarvoor het blad klaar was. Kijk ze samen na."
    ).format(name=name)


def typed_words(view: EvaluationView) -> str:
    """Say who took the answers of the learner over from paper."""
    return _("De antwoorden van {learner} stonden op papier. Overgenomen door {names}.").format(
        learner=view.given_name, names=", ".join(view.typed_by)
    )


def missing_words(view: EvaluationView) -> str:
    """Say who still has to sign."""
    roles = tuple(one.role for one in view.signers if one.at is None)
    return _("Nog te tekenen door {roles}").format(roles=role_words(roles))
