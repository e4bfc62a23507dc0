"""Faults in what goes to and comes from schools' systems; see ``mutants`` for their form.

name, file, a text that stands once in it, what stands there instead, the test that must fail.
"""

_CHECK = "mentorapp/connectors/badge_check.py"
_OUT = "mentorapp/connectors/badge_out.py"
_LINKED = "mentorapp/connectors/linked_data.py"
_OF_CHECK = "tests/connectors/test_badge_check.py::"
_OF_MOODLE = "tests/connectors/test_moodle.py::"
_OF_PROOFS = "tests/connectors/test_data_integrity.py::"

FAULTS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "badge outside the model",
        _CHECK,
        "    if faults:\n",
        "    if False:\n",
        _OF_CHECK + "test_an_added_field_is_refused_everywhere",
    ),
    (
        "badge of another issuer",
        _CHECK,
        "    elif proofs and not any(proof.by_issuer for proof in proofs):",
        "    elif False:",
        _OF_CHECK + "test_who_signs_for_another_issuer_is_refused",
    ),
    (
        "badge altered",
        _CHECK,
        "        if not data_integrity.holds(credential, proof, author):",
        "        if data_integrity.holds(credential, proof, author) is None:",
        _OF_CHECK + "test_values_swapped_between_two_badges_are_refused",
    ),
    (
        "badge expired",
        _CHECK,
        '    if "validUntil" in credential and _moment(credential["validUntil"]) < now:',
        "    if False:",
        _OF_CHECK + "test_from_when_until_when_it_counts",
    ),
    (
        "altered badge shown",
        _CHECK,
        "    if set(grounds) - {Ground.EXPIRED}:",
        "    if Ground.FORM in grounds:",
        _OF_CHECK + "test_who_signs_for_another_issuer_is_refused",
    ),
    (
        "word dropped unnoticed",
        _LINKED,
        (
            "        if dropped:\n            raise Unsigned(str(dropped[0]))\n"
            "        _whole(document, expanded)\n"
        ),
        "",
        _OF_PROOFS + "test_a_word_that_no_context_knows_is_refused_and_not_dropped",
    ),
    (
        "altered context",
        _LINKED,
        '            if hashlib.sha256(content).hexdigest() != row["sha256"]:',
        "            if not content:",
        _OF_PROOFS + "test_an_altered_context_is_a_damaged_program",
    ),
    (
        "signed outside the model",
        _OUT,
        "    if faults:\n",
        "    if False:\n",
        _OF_CHECK + "test_the_writer_signs_nothing_outside_the_model",
    ),
    (
        "stranger countersigned",
        "mentorapp/services/badges.py",
        "    if not any(proof.by_issuer and holder(",
        "    if not any(proof.by_issuer or holder(",
        "tests/services/test_badges.py::test_no_signature_is_set_beside_that_of_a_stranger",
    ),
    (
        "ring unnoticed",
        "mentorapp/domain/competence_tree.py",
        "    _refuse_cycles(known)\n",
        "",
        _OF_MOODLE + "test_a_ring_is_refused",
    ),
    (
        "cut names alike",
        "mentorapp/connectors/moodle_out.py",
        "        if len(whole) <= LIMIT and _folded(whole) not in self._taken:",
        "        if whole:\n            whole = whole[:LIMIT]",
        _OF_MOODLE + "test_names_that_are_alike_after_a_hundred_characters_stay_apart",
    ),
)
