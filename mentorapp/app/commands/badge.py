"""``badge``: what a badge is worth, and a second signature beside the first."""

from argparse import Namespace
from datetime import UTC, datetime, time

from mentorapp.app import files
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.connectors import badge_check
from mentorapp.domain.credential import Checked
from mentorapp.services import badge_wording, badges
from mentorapp.services.badges import Judged
from mentorapp.services.wording import refusal


def verify(arguments: Namespace, terminal: Terminal) -> Answer:
    """Check a badge, or each in a zip. Exit code 1 when one is not in order."""
    content = files.content(arguments.file, badges.SIZE_LIMIT)
    now = datetime.now(UTC)
    if arguments.today is not None:
        now = datetime.combine(arguments.today, time(23, 59, 59), UTC)
    found = badges.judge(content, now)
    names: dict[str, str] = {}
    if arguments.partners:
        authors = {proof.author for one in found if one.checked for proof in one.checked.proofs}
        with opened(arguments, terminal) as desk:
            names = {author: badges.holder(desk, author) for author in authors}
    for one in found:
        _say(terminal, one, names)
    if not arguments.partners and any(one.good for one in found):
        terminal.say(
            _(
                "De naam van wie uitreikt, koos de tekenaar zelf. Vergelijk de sleutel met die van "
                "je partners: met --partners."
            )
        )
    good = all(one.good for one in found)
    value = {"good": good, "badges": [_value(one, names) for one in found]}
    return Answer(value, Exit.DONE if good else Exit.REFUSED)


def sign(arguments: Namespace, terminal: Terminal) -> Answer:
    """Set the signature of this house beside those of a badge."""
    content = files.content(arguments.file, badge_check.SIZE_LIMIT)
    out = files.fresh(arguments.out)
    with opened(arguments, terminal) as desk:
        signed = badges.countersign(desk, content)
    files.put(out, signed)
    terminal.say(_("Mee ondertekend. Het bestand staat in {path}.").format(path=out))
    return Answer({"path": str(out), "bytes": len(signed)})


def _say(terminal: Terminal, one: Judged, names: dict[str, str]) -> None:
    if one.name:
        terminal.say(one.name)
    if one.checked is None:
        if one.refused is not None:
            terminal.warn("  " + refusal(one.refused))
        return
    checked = one.checked
    if checked.good:
        terminal.say(badge_wording.good_words(1))
    for line in badge_wording.said(checked):
        terminal.warn(f"  {line}")
    if checked.badge is not None:
        terminal.table(list(badge_wording.parts(checked.badge)))
    for proof in checked.proofs:
        known = names.get(proof.author, "")
        terminal.say(f"  {badge_wording.signed_words(proof, known, looked=bool(names))}")


def _value(one: Judged, names: dict[str, str]) -> dict[str, object]:
    value: dict[str, object] = {"file": one.name, "good": one.good}
    if one.refused is not None:
        value["sentences"] = [refusal(one.refused)]
        value["grounds"] = [one.refused.problem.value]
    if one.checked is not None:
        value |= _checked(one.checked, names)
    return value


def _checked(checked: Checked, names: dict[str, str]) -> dict[str, object]:
    badge = checked.badge
    return {
        "grounds": [one.value for one in checked.grounds],
        "faults": [
            {"lack": one.lack.value, "where": one.where, "given": one.given}
            for one in checked.faults
        ],
        "not_looked_at": [one.value for one in checked.left],
        "sentences": list(badge_wording.said(checked)),
        "proofs": [
            {
                "key": proof.author,
                "did": proof.did,
                "created": proof.created,
                "by_issuer": proof.by_issuer,
                "partner": names.get(proof.author, ""),
            }
            for proof in checked.proofs
        ],
        "badge": badge
        and {
            "id": badge.id,
            "name": badge.name,
            "description": badge.description,
            "issuer": {"id": badge.issuer_id, "name": badge.issuer},
            "holders": list(badge.holders),
            "achievement": badge.achievement,
            "code": badge.code,
            "criteria": badge.criteria,
            "results": [list(one) for one in badge.results],
            "evidence": [list(one) for one in badge.evidence],
            "valid_from": badge.valid_from,
            "valid_until": badge.valid_until,
        },
    }
