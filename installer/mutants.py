"""Faults that an exchange must not have, put into a copy of the source one by one.

Each names the test that must fail then. A fault that no test notices is said, and fails the run.
Not in the gate: `dev.py test --mutants`. A test of the gate holds this list against the source.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from installer import mutants_formats, mutants_school
from installer.environment import ROOT, python
from installer.saying import say

_COPIED = ("mentorapp", "tests", "resources", "installer")
_FAILED = 1  # what pytest says when a test failed; anything else is no answer


@dataclass(frozen=True)
class Mutant:
    """One fault. was: a text that stands once in the file; now: what stands there instead."""

    name: str
    file: str
    was: str
    now: str
    test: str


_APPENDING = "mentorapp/storage/appending.py"
_CHAIN = "mentorapp/base/chain.py"
_CONTAINER = "mentorapp/exchange/container.py"
_COUNTING = "mentorapp/storage/counting.py"
_EXCHANGING = "mentorapp/services/exchanging.py"
_INCOMING = "mentorapp/storage/incoming.py"
_OUTGOING = "mentorapp/storage/outgoing.py"
_SUCCESSION = "mentorapp/storage/succession.py"
_OF_SUCCESSION = "tests/storage/test_succession.py::"
_PARTNERING = "mentorapp/services/partnering.py"
_OF_CODEC = "tests/exchange/test_codec.py::"
_OF_CONTAINER = "tests/exchange/test_container.py::"
_OF_COUNTING = "tests/storage/test_counting.py::"
_OF_DOSSIER = "tests/services/test_dossier.py::"
_OF_PARTNERS = "tests/services/test_partnering.py::"
_OF_SHARING = "tests/services/test_sharing_over_time.py::"
_OF_SYNC = "tests/services/test_syncing.py::"

MUTANTS = (
    Mutant(
        "gap not kept",
        _APPENDING,
        "    if known is None:\n        connection.execute(\n            insert(tables.waiting)",
        "    if known == 5:\n        connection.execute(\n            insert(tables.waiting)",
        _OF_COUNTING + "test_a_gap_waits_visibly_and_closes",
    ),
    Mutant(
        "waiting changes dropped",
        _APPENDING,
        "    return [(bytes(line), package) for line, package in found]",
        "    return []",
        _OF_COUNTING + "test_a_gap_waits_visibly_and_closes",
    ),
    Mutant(
        "known change taken twice",
        _APPENDING,
        "    if any(hash_ == change.hash for _branch, hash_ in ours):",
        "    if False:",
        _OF_COUNTING + "test_the_same_again_is_known_and_changes_nothing",
    ),
    Mutant(
        "sequence reuse unnoticed",
        _APPENDING,
        "    if not parents or (parents == [0] and header.seq > have):\n"
        "        return _wait(connection, arrival)",
        "    if header.seq <= have:\n        return Receipt.KNOWN",
        _OF_COUNTING + "test_both_branches_are_kept_and_known_when_they_come_again",
    ),
    Mutant(
        "predecessor unchecked",
        _APPENDING,
        "    if header.seq == have + 1 and header.prev == head:",
        "    if header.seq == have + 1:",
        _OF_COUNTING + "test_order_repetition_and_packages_do_not_matter",
    ),
    Mutant(
        "clock unchecked",
        _APPENDING,
        '["clock"] >= header.clock:',
        '["clock"] >= header.clock + 10**9:',
        _OF_COUNTING + "test_a_clock_that_does_not_grow_is_refused",
    ),
    Mutant(
        "erased learner comes back",
        _APPENDING,
        "    return frozenset(pos for pos, ids in named.items() if ids & erased)",
        "    return frozenset()",
        _OF_SHARING
        + "test_an_order_to_erase_reaches_the_other_pc_and_the_old_package_brings_nothing_back",
    ),
    Mutant(
        "entry hash unchecked",
        _CHAIN,
        " or part.hash != expected)",
        ")",
        _OF_CODEC + "test_no_byte_of_a_line_can_be_changed",
    ),
    Mutant(
        "signature of a change unchecked",
        _CHAIN,
        "    if not signing.verify(header.author, _SIGNED",
        "    if False and not signing.verify(header.author, _SIGNED",
        _OF_CODEC + "test_no_byte_of_a_line_can_be_changed",
    ),
    Mutant(
        "addressee unchecked",
        _CONTAINER,
        "    if not own & set(manifest.to):",
        "    if False:",
        _OF_CONTAINER + "test_a_package_passed_on_to_a_third_party_is_refused",
    ),
    Mutant(
        "sender unchecked",
        _CONTAINER,
        '    if sender is None or sender != value["from"]:',
        "    if sender is None:",
        _OF_CONTAINER + "test_a_stranger_cannot_write_in_the_senders_name",
    ),
    Mutant(
        "hash of a file unchecked",
        _CONTAINER,
        "        if not isinstance(said, dict) or (said.get",
        "        if not isinstance(said, dict) or False and (said.get",
        _OF_CONTAINER + "test_a_repacked_body_with_the_former_signature_is_refused",
    ),
    Mutant(
        "newer format read as ours",
        _CONTAINER,
        '    if value.get("format") != FORMAT:',
        "    if False:",
        _OF_CONTAINER + "test_a_format_of_a_newer_program_is_called_so",
    ),
    Mutant(
        "bomb unpacked",
        _CONTAINER,
        "min(MAX_CONTENT, MAX_RATIO * sealed_size)",
        "MAX_CONTENT",
        _OF_CONTAINER + "test_a_bomb_is_refused_by_its_ratio",
    ),
    Mutant(
        "name leaves its folder",
        _CONTAINER,
        "if info.filename in files or not _safe(info):",
        "if info.filename in files:",
        _OF_CONTAINER + "test_a_name_that_could_leave_its_folder_is_refused",
    ),
    Mutant(
        "name stands twice",
        _CONTAINER,
        "if info.filename in files or not _safe(info):",
        "if not _safe(info):",
        _OF_CONTAINER + "test_a_name_that_stands_twice_is_refused",
    ),
    Mutant(
        "endless line read",
        "mentorapp/exchange/codec.py",
        "        if len(line) > _MAX_LINE:",
        "        if False:",
        "tests/exchange/test_bad_input.py::test_an_endless_line_is_refused",
    ),
    Mutant(
        "deep nesting read",
        "mentorapp/base/canonical.py",
        "    _check_depth(value)\n    return value",
        "    return value",
        "tests/exchange/test_bad_input.py::test_what_is_nested_too_deep_is_refused",
    ),
    Mutant(
        "revoked changes count",
        _COUNTING,
        "and_(tables.entry.c.author == author, tables.entry.c.seq > last)",
        "and_(tables.entry.c.author == author, tables.entry.c.seq > last + 10**6)",
        _OF_COUNTING + "test_a_revocation_names_the_last_number_that_counts",
    ),
    Mutant(
        "undecided fork counts",
        _COUNTING,
        "            if chosen is None:\n                excluded.append(behind)",
        "            if chosen is None:\n                continue",
        _OF_COUNTING + "test_neither_branch_of_a_fork_counts_until_one_is_chosen",
    ),
    Mutant(
        "forked key chooses for itself",
        _COUNTING,
        "            elif stamp.author != about:",
        "            else:",
        _OF_COUNTING + "test_the_forked_key_and_strangers_cannot_choose",
    ),
    Mutant(
        "run counts alone",
        _INCOMING,
        "    if run is not None:\n        raise chain.Broken",
        "    if False:\n        raise chain.Broken",
        _OF_COUNTING + "test_a_run_alone_moves_nobody",
    ),
    Mutant(
        "audience skipped",
        _OUTGOING,
        "        if not self._may_read(record, group, placed):\n            return False",
        "        if False:\n            return False",
        _OF_SHARING + "test_no_byte_of_a_package_for_the_school_holds_what_is_for_the_workplace",
    ),
    Mutant(
        "one change for two schools shown whole",
        _OUTGOING,
        "    parts = tuple(part if part and sharing.sees(part, author) else None for part in "
        "change.parts)\n    # From a fork",
        "    parts = change.parts\n    # From a fork",
        "tests/services/test_two_schools.py::"
        "test_one_change_about_a_learner_of_each_shows_each_school_its_own",
    ),
    Mutant(
        "other branch not forwarded",
        _OUTGOING,
        "        have = min(have, forked - 1)",
        "        pass",
        _OF_PARTNERS + "test_a_fork_is_listed_and_an_administrator_names_what_counts",
    ),
    Mutant(
        "revoked sender heard",
        _PARTNERING,
        "    if author in gone:\n        raise Refused(Problem.KEY_REVOKED",
        "    if False:\n        raise Refused(Problem.KEY_REVOKED",
        _OF_SHARING + "test_a_revoked_pc_is_cut_off_in_every_store_above_the_named_number",
    ),
    Mutant(
        "revoked computer served",
        _EXCHANGING,
        "[one for one in peers.all_(unit.connection) if one.author not in gone]",
        "peers.all_(unit.connection)",
        _OF_SHARING + "test_a_revoked_pc_is_cut_off_in_every_store_above_the_named_number",
    ),
    Mutant(
        "any word makes a partner",
        _PARTNERING,
        "        if not _holds(word, present):",
        "        if False:",
        _OF_PARTNERS + "test_a_word_that_does_not_hold_makes_nobody_a_partner",
    ),
    Mutant(
        "any fingerprint fits",
        "mentorapp/services/fingerprints.py",
        "    if not card.is_named(given):",
        "    if False:",
        _OF_PARTNERS + "test_a_card_is_known_by_its_digits_its_words_or_its_code",
    ),
    Mutant(
        "practice meets real data",
        "mentorapp/services/carding.py",
        "    if card.practice != desk.practice:",
        "    if False:",
        _OF_SHARING + "test_a_real_store_and_practice_do_not_mix",
    ),
    Mutant(
        "photo under another's hash",
        _EXCHANGING,
        '        if name != f"{container.BLOBS}{hashlib.sha256(content).hexdigest()}":',
        "        if False:",
        "tests/services/test_photo_exchange.py",
    ),
    Mutant(
        "private notes in a dossier",
        "mentorapp/services/dossier.py",
        "        if kind in PRIVATE_KINDS:",
        "        if kind in ():",
        _OF_DOSSIER + "test_working_notes_stay_out_and_are_counted_with_whom_to_ask",
    ),
    Mutant(
        "dossier written half",
        "mentorapp/services/dossier_files.py",
        "        finally:\n            _remove(part)",
        "        finally:\n            pass",
        _OF_DOSSIER + "test_nothing_is_overwritten_and_nothing_half_stays",
    ),
    Mutant(
        "PCs write in each other's folder",
        "mentorapp/services/syncing.py",
        "    sent = exchanging.export(desk, own, together=True, houses=house)",
        "    sent = exchanging.export(desk, own.parent, together=True, houses=house)",
        _OF_SYNC + "test_every_pc_writes_only_its_own_files",
    ),
    Mutant(
        "newest files say too little",
        "mentorapp/services/syncing.py",
        "    if _is_said(desk, own):",
        "    if list(own.glob('*.mxp')):",
        _OF_SYNC + "test_three_pcs_meet_on_a_stick",
    ),
    Mutant(
        "many at once past what waits",
        _SUCCESSION,
        "for query in (beyond, waits))",
        "for query in (beyond,))",
        _OF_SUCCESSION + "test_what_is_taken_in_at_once_is_what_would_have_been_one_by_one",
    ),
    Mutant(
        "many at once past the bar",
        _SUCCESSION,
        "    return [appending.barred(connection, change) for change in changes]",
        "    return [_EMPTY] * len(changes)",
        _OF_SUCCESSION + "test_what_is_taken_in_at_once_is_what_would_have_been_one_by_one",
    ),
    Mutant(
        "clock unchecked within many",
        _SUCCESSION,
        "if before.header.clock >= after.header.clock:",
        "if before.header.clock > after.header.clock:",
        _OF_SUCCESSION + "test_a_clock_that_runs_back_is_refused_within_a_succession",
    ),
    Mutant(
        "new records that are not",
        _INCOMING,
        '        self._fresh.pop(body["id"], None)',
        "        pass",
        _OF_SUCCESSION + "test_two_that_write_to_one_new_record_in_one_package_ask_a_question",
    ),
    Mutant(
        "many at once on a forked branch count",
        _INCOMING,
        "        self._authors.add(changes[0].header.author)",
        "        pass",
        _OF_SUCCESSION + "test_what_simply_follows_a_fork_does_not_count_either",
    ),
    Mutant(
        "quick reading takes any spelling",
        "mentorapp/exchange/codec.py",
        "        if _spelled(entries, header, signature) != line:",
        "        if False:",
        _OF_CODEC + "test_what_is_spelled_otherwise_is_read_as_strictly_as_ever",
    ),
    Mutant(
        "a run without its change",
        "mentorapp/services/packing.py",
        "(len(line) if size > _PART else size)",
        "len(line)",
        "tests/services/test_packing.py::"
        "test_a_run_goes_in_the_package_of_the_change_that_proves_it",
    ),
    *(Mutant(*fault) for fault in mutants_formats.FAULTS),
    *(Mutant(*fault) for fault in mutants_school.FAULTS),
)


def faults(root: Path) -> Iterator[str]:
    """Say which of the list no longer fit the source."""
    for one in MUTANTS:
        found = (root / one.file).read_text(encoding="utf-8").count(one.was)
        if found != 1:
            yield f"{one.name}: stands {found} times in {one.file}"
        path, _, name = one.test.partition("::")
        if not (root / path).is_file():
            yield f"{one.name}: no {path}"
        elif name and f"def {name}(" not in (root / path).read_text(encoding="utf-8"):
            yield f"{one.name}: no {name} in {path}"


def run(wanted: str = "") -> int:
    """Put in one fault after another; 0 when each was noticed. wanted: part of a name."""
    stale = list(faults(ROOT))
    for line in stale:
        say(f"mutants: {line}")
    if stale:
        return 1
    chosen = [one for one in MUTANTS if wanted in one.name]
    missed = []
    with tempfile.TemporaryDirectory(prefix="mentorapp-mutants-") as folder:
        copy = Path(folder)
        for name in _COPIED:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        tests = sorted({one.test for one in chosen})
        if _test(copy, *tests) != 0:
            say("mutants: these tests fail without any fault; mend them first")
            return 1
        for one in chosen:
            path = copy / one.file
            source = path.read_text(encoding="utf-8")
            started = time.monotonic()
            path.write_text(source.replace(one.was, one.now), encoding="utf-8")
            caught = _test(copy, one.test) == _FAILED
            path.write_text(source, encoding="utf-8")
            seconds = time.monotonic() - started
            say(f"mutants: {one.name}: {'caught' if caught else 'NOT NOTICED'} in {seconds:.0f} s")
            if not caught:
                missed.append(one.name)
    say(f"mutants: {len(chosen) - len(missed)} of {len(chosen)} caught")
    return 1 if missed else 0


def _test(copy: Path, *tests: str) -> int:
    command = [str(python()), "-B", "-m", "pytest", "-q", "-x", "-n", "0", *tests]
    command.append("--hypothesis-seed=0")
    done = subprocess.run(
        command, cwd=copy, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode not in {0, _FAILED}:
        sys.stdout.write((done.stdout + done.stderr)[-2000:])
    return done.returncode
