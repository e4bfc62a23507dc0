"""All versions of an evaluation in words: which was signed, why another came, what it changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.evaluation import AgreementLine, SignMethod, Statement, StatementLine
from mentorapp.domain.evaluation_changes import agreed_changes, answer_changes
from mentorapp.domain.evaluation_rows import EvaluationView, SignerRow, VersionRow
from mentorapp.domain.voice import Voice
from mentorapp.reports.evaluation import VersionChange, VersionTold
from mentorapp.services import scales
from mentorapp.services.naming import role_name


@dataclass(frozen=True, slots=True)
class Around:
    """What the words of a version need. names: section and name of what was rated, by id."""

    view: EvaluationView
    names: Mapping[str, tuple[str, str]]
    voice: Callable[[Voice], str]

    def name(self, goal: str) -> str:
        """Give what was rated, also what left the plan since."""
        return self.names.get(goal, ("", _("niet meer in het plan")))[1]

    def level(self, level: int | None) -> str:
        """Give an answer as a name."""
        return scales.answer_of(self.view.evaluation.scale, level)


def versions(
    around: Around, statements: Mapping[str, Statement], shown: VersionRow
) -> tuple[VersionTold, ...]:
    """Tell every version, the oldest first; none while there is only one.

    statements: by hash. shown: the one that stands in full in the report.
    """
    rows = around.view.versions
    if len(rows) < 2:  # noqa: PLR2004 - one alone is the report itself
        return ()
    return tuple(
        VersionTold(
            _("Versie {number}").format(number=formats.number(one.number)),
            _state(one, rows[-1], shown),
            _("Waarom een nieuwe versie: {reason}").format(reason=one.reason) if one.reason else "",
            tuple(_signed(each) for each in one.signers),
            formats.number(former.number) if former else "",
            formats.number(one.number),
            tuple(_changes(around, statements[former.hash], statements[one.hash]))
            if former
            else (),
        )
        for former, one in zip((None, *rows[:-1]), rows, strict=True)
    )


def signed_words(one: SignerRow) -> str:
    """Say when and how somebody signed, or that it is due."""
    if one.at is None:
        return _("Nog niet getekend")
    how = {
        SignMethod.PIN: _("Met pincode, {moment}"),
        SignMethod.DRAWN: _("Getekend, {moment}"),
        SignMethod.TYPED: _("Naam getypt, {moment}"),
        SignMethod.SEEN_AND_DISAGREE: _("Gezien, niet akkoord, {moment}"),
    }[one.method or SignMethod.PIN]
    return how.format(moment=formats.moment(one.at.astimezone(), short=True))


def _state(one: VersionRow, last: VersionRow, shown: VersionRow) -> str:
    signed = _("volledig getekend") if one.sealed else _("niet volledig getekend")
    parts = [signed]
    if one is not last:
        parts.append(_("vervangen door een nieuwere versie"))
    if one is shown:
        parts.append(_("staat hierboven voluit"))
    return ", ".join(parts)


def _signed(one: SignerRow) -> str:
    role = role_name(one.role.value)
    who = f"{role[:1].upper()}{role[1:]}"
    said = formats.inside(signed_words(one))
    told = (
        _("{role}, {name}: {signed}").format(role=who, name=one.name, signed=said)
        if one.name
        else _("{who}: {words}").format(who=who, words=said)
    )
    return f"{told}. “{one.remark}”" if one.remark else told


def _changes(around: Around, before: Statement, after: Statement) -> Iterator[VersionChange]:
    for one in answer_changes(before, after):
        who = around.voice(one.voice)
        if one.later:
            who = _("{who}, na het zien").format(who=who)
        what = f"{around.name(one.goal)}: {who}"
        yield VersionChange(what, _answer(around, one.before), _answer(around, one.after))
    for each in agreed_changes(before, after):
        together = formats.inside(_("Samen afgesproken"))
        what = f"{around.name(each.goal)}: {together}"
        levels = [around.level(one) if one else "" for one in (each.before, each.after)]
        yield VersionChange(what, *levels)
    texts = (
        (_("Terugblik"), before.look_back, after.look_back),
        (_("Sterke punten"), "\n".join(before.strengths), "\n".join(after.strengths)),
        (
            _("Afspraken"),
            _agreements(around, before.agreements),
            _agreements(around, after.agreements),
        ),
    )
    for what, old, new in texts:
        if old != new:
            yield VersionChange(what, old, new)


def _answer(around: Around, line: StatementLine | None) -> str:
    if line is None:
        return ""
    level = around.level(line.level)
    return f"{level}. {line.remark}" if line.remark else level


def _agreements(around: Around, found: Sequence[AgreementLine]) -> str:
    return "\n".join(
        _("{text} (wie: {who}, tegen {day})").format(
            text=one.text, who=around.voice(one.who), day=formats.day(one.by)
        )
        if one.by
        else _("{text} (wie: {who})").format(text=one.text, who=around.voice(one.who))
        for one in found
    )
