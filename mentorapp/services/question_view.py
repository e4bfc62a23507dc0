"""A question as a screen shows it: both answers with who, when and how, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import deciding
from mentorapp.domain.days import Origin
from mentorapp.domain.deciding import DayAnswer
from mentorapp.domain.errors import Refused
from mentorapp.domain.installation import Installation
from mentorapp.domain.journal import Entry
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Person, Placement, SchoolContact, Side
from mentorapp.domain.question_rows import AnswerRow, QuestionRow, Special
from mentorapp.domain.voice import Voice
from mentorapp.services import question_effects as effects
from mentorapp.services import question_words as words
from mentorapp.services.desk import Desk
from mentorapp.services.fields import Spoken
from mentorapp.services.question_state import Asked, Option, may_keep_both
from mentorapp.services.question_words import Subject
from mentorapp.services.wording import refusal
from mentorapp.storage import questions, steps
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Who:
    """Who wrote something: as one is spoken to, and by name; and the mark beside it."""

    who: str
    named: str
    voice: Voice
    letter: str


class View:
    """Says the questions of one store; what they name is looked up once."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        self._desk, self._unit = desk, unit
        self.spoken = Spoken(unit)
        self._people = {one.id: one for one in unit.find(Person)}
        self._learners = {one.id: one for one in unit.find(Learner)}
        self._computers = {one.author: one.name for one in unit.find(Installation)}
        #: This PC's keys: a restored or copied store goes on under another one.
        self._own = {desk.store.author, *desk.store.former_authors(unit.connection)}
        self._now: dict[tuple[str, str, str], effects.Facts] = {}

    def question(self, asked: Asked, blocked: Refused | None = None) -> QuestionRow:
        """Say a question, without what follows from its answers."""
        # Ours stands first, and of ours what was written on this PC: in the question, too.
        asked = replace(asked, options=tuple(sorted(asked.options, key=self._far)))
        about = self._about(asked)
        values = [one.value for one in asked.options]
        spoken = words.said(self.spoken, about, values)
        shown = [self._answer(asked, about, one, values) for one in asked.options]
        if may_keep_both(asked):
            shown.append(self._both(asked, about))
        self._now[asked.key] = effects.now(self._desk, self._unit, asked)
        whom, email = self._whom(asked)
        return QuestionRow(
            asked.key,
            asked.of,
            spoken.title,
            spoken.hint,
            spoken.question,
            self._why(asked, shown),
            tuple(shown),
            self._tip(asked, shown),
            blocked=refusal(blocked) if blocked is not None else "",
            whom=whom,
            email=email,
        )

    def with_effects(self, asked: Asked, question: QuestionRow) -> QuestionRow:
        """Say what follows from each answer, as if it were chosen."""
        if question.blocked:
            return question
        before = self._now[asked.key]
        answers = []
        for one in question.answers:
            after = effects.with_answer(self._desk, asked, one.choice)
            answers.append(replace(one, effects=effects.sentences(before, after)))
        return replace(question, answers=tuple(answers))

    def name_of(self, learner: str | None) -> str:
        """Give the given name of a learner, or an empty text."""
        found = self._learners.get(learner or "")
        return found.given_name if found else ""

    def who(self, entry: Entry, beside: tuple[Entry, ...] = ()) -> Who:
        """Say who wrote an entry and where.

        beside: the other answers; of two PCs of one house the PC is said.
        """
        _at, by = questions.written(self._unit.connection, entry)
        author = entry.stamp.author
        house = self._unit.projector.house_of(author)
        own = house == self._desk.store.organisation
        school = self._desk.store.members.side.get(house) is Side.SCHOOL
        voice = Voice.SCHOOL if school else Voice.MENTOR
        if by in self._learners:
            voice = Voice.LEARNER
        name = self._name(by, house)
        others = {one.stamp.author for one in beside} - {author}
        pcs = any(self._unit.projector.house_of(one) == house for one in others)
        spoken = _("Jij") if own and by == self._desk.person else name
        person = self._people.get(by)
        letter = (person.given_name if person is not None else name)[:1].upper()
        where = partial(self._where, author, pcs=pcs, school=school)
        return Who(where(spoken), where(name), voice, letter)

    def at(self, entry: Entry) -> datetime | None:
        """Give when an entry was written, UTC."""
        text, _by = questions.written(self._unit.connection, entry)
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except ValueError:
            return None

    # parts of it

    def _about(self, asked: Asked) -> Subject:
        return Subject(asked.spec, asked.group, asked.around, self.name_of(asked.learner))

    def _answer(
        self, asked: Asked, about: Subject, option: Option, values: words.Values
    ) -> AnswerRow:
        found = words.answer(self.spoken, about, option.value, values)
        lines = list(found.lines)
        if asked.spec.name == "day" and asked.group == "work" and option.value is not None:
            attest = self._attest(asked, option)
            found = replace(found, head=words.day_head(option.value, attest=attest))
            lines += self._of_day(asked, option, attest=attest)
        if option.entry is None:
            return AnswerRow(
                option.choice,
                _("Zoals het nu staat"),
                Voice.SCHOOL if self._desk.is_school else Voice.MENTOR,
                "",
                None,
                found.head,
                found.text,
                tuple(lines),
                words.stands(self.spoken, about, found),
            )
        if way := self._way(option.entry):
            lines.append((_("Ingevuld met"), way))
        beside = tuple(one.entry for one in asked.options if one.entry is not None)
        who = self.who(option.entry, beside)
        return AnswerRow(
            option.choice,
            who.who,
            who.voice,
            who.letter,
            self.at(option.entry),
            found.head,
            found.text,
            tuple(lines),
            words.stands(self.spoken, about, found),
            named=who.named,
        )

    def _both(self, asked: Asked, about: Subject) -> AnswerRow:
        options = [one for one in asked.options if one.entry is not None]
        options.sort(key=lambda one: one.entry.stamp if one.entry else (0, "", 0))
        field = deciding.TEXTS.get((asked.spec.name, asked.group), "")
        texts = [str((one.value or {}).get(field, "")) for one in options]
        found = words.both(about, texts)
        result = words.stands(self.spoken, about, found)
        voice = Voice.SCHOOL if self._desk.is_school else Voice.MENTOR
        return AnswerRow(
            Special.BOTH,
            _("Niets gaat verloren"),
            voice,
            "",
            None,
            found.head,
            found.text,
            (),
            result,
        )

    def _attest(self, asked: Asked, option: Option) -> bool:
        code = load_absence_codes().get(str((option.value or {}).get("code", "")))
        said = asked.value_of("attest", option).get("attest") is True
        return said and code is not None and code.asks_attest

    def _of_day(self, asked: Asked, option: Option, *, attest: bool) -> list[tuple[str, str]]:
        """Give what else is known of that day: a note, an attest."""
        code = load_absence_codes().get(str((option.value or {}).get("code", "")))
        if code is not None and code.asks_attest:
            return [(_("Attest"), _("ja") if attest else _("geen"))]
        seen = self._unit.find(
            Observation,
            placement=asked.around.get("placement"),
            day=asked.around.get("day"),
        )
        notes = formats.number(len(seen)) if seen else _("geen")
        return [(_("Notities die dag"), notes)]

    def _way(self, entry: Entry) -> str:
        """Say how it was entered, as far as the journal knows; empty when it does not."""
        origin = str(entry.value.get("origin", ""))
        found = {
            "schedule": _("standaardrooster"),
            "file": _("bestand van de prikklok"),
            "tile": _("de eigen tegel"),
            "kiosk": _("een badge"),
        }.get(origin, "")
        action = steps.action_of(self._unit.connection, entry)
        ways = {
            "import_hours": _("bestand van de prikklok"),
            "rate_from_paper": _("papier"),
            "match": _("koppeling met de school"),
            "settle": _("een keuze tussen antwoorden"),
            "settle_all": _("een keuze tussen antwoorden"),
            "undo": _("een stap terug"),
        }
        return found or ways.get(action or "") or (_("de hand") if action or origin else "")

    def _tip(self, asked: Asked, shown: list[AnswerRow]) -> str:
        if (asked.spec.name, asked.group) != ("day", "work"):
            return ""
        known = [one for one in asked.options if one.value is not None and one.entry is not None]
        answers = [self._of_answer(asked, one) for one in known]
        found = deciding.day_tip(answers, load_absence_codes())
        if found is None:
            return ""
        lighter = {one.choice for number, one in enumerate(known) if number != found[0]}
        mine = any(one.choice in lighter and one.who.startswith(_("Jij")) for one in shown)
        return words.tip_words(found[1], mine=mine)

    def _of_answer(self, asked: Asked, option: Option) -> DayAnswer:
        value: Mapping[str, Any] = option.value or {}
        return DayAnswer(
            str(value.get("code", "")),
            int(value.get("minutes", 0)),
            Origin(value.get("origin", Origin.ENTERED)),
            asked.value_of("attest", option).get("attest") is True,
        )

    def _why(self, asked: Asked, shown: list[AnswerRow]) -> str:
        names = [one.who.split(",")[0] for one in shown if one.at is not None]
        if asked.is_proposal and names:
            other = next(
                (one for one in shown if one.at is not None and not self._is_ours(asked, one)), None
            )
            if other is not None:
                return _("{who} stelt iets anders voor. Jij kiest.").format(
                    who=other.who.split(",")[0]
                )
        if asked.group == "deleted":
            return _("De ene verwijderde het, de ander paste het aan.")
        if len(names) >= 2 and names[0] != names[1]:  # noqa: PLR2004 - two people
            return _(
                "{one} en {other} vulden hetzelfde in. Jullie zagen elkaars antwoord niet."
            ).format(one=names[0], other=names[1])
        return _("Op twee pc’s is iets anders ingevuld, zonder dat ze van elkaar wisten.")

    def _far(self, option: Option) -> int:
        """Say how far from this PC an answer was written."""
        if option.entry is None or option.entry.stamp.author in self._own:
            return 0
        house = self._unit.projector.house_of(option.entry.stamp.author)
        return 1 if house == self._desk.store.organisation else 2

    def _is_ours(self, asked: Asked, one: AnswerRow) -> bool:
        option = next((o for o in asked.options if o.choice == one.choice), None)
        if option is None or option.entry is None:
            return option is not None
        house = self._unit.projector.house_of(option.entry.stamp.author)
        return house == self._desk.store.organisation

    def _whom(self, asked: Asked) -> tuple[str, str]:
        """Give the given name of who can be asked, and the address where one is known."""
        for option in asked.options:
            if option.entry is None:
                continue
            _at, by = questions.written(self._unit.connection, option.entry)
            person = self._people.get(by)
            if person is not None and by != self._desk.person:
                return person.given_name, self._email(asked)
        return "", ""

    def _email(self, asked: Asked) -> str:
        """Give the address that this workplace noted of the learner's school."""
        placement = self._unit.get(Placement, str(asked.around.get("placement", "")))
        contact = placement.school_contact if placement is not None else None
        found = self._unit.get(SchoolContact, contact) if contact else None
        return found.email if found is not None else ""

    def _name(self, by: str, house: str) -> str:
        person = self._people.get(by)
        if person is not None:
            return person.given_name
        if by in self._learners:
            return self._learners[by].given_name
        return self.spoken.houses.get(house) or _("Iemand")

    def _where(self, author: str, who: str, *, pcs: bool, school: bool) -> str:
        if not pcs:
            where = _("{who}, op school") if school else _("{who}, op de werkplek")
            return where.format(who=who)
        if author in self._own:
            return _("{who}, op deze pc").format(who=who)
        computer = self._computers.get(author, "")
        if computer and computer != self._computers.get(self._desk.store.author, ""):
            return _("{who}, op pc {computer}").format(who=who, computer=computer)
        return _("{who}, op een andere pc").format(who=who)
