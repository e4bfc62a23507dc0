"""The words for where a competence stands: one for each state, wherever it is shown."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.plan import Strand
from mentorapp.domain.progress_rows import JUDGED, SEEN, GoalState
from mentorapp.domain.synonym import OwnWord
from mentorapp.services.scales import label_of


def state_word(state: GoalState) -> str:
    """Give the word for a state, as it stands inside a sentence, the same as on paper."""
    return {
        GoalState.ACHIEVED: _("behaald"),
        GoalState.ASSESSED: _("beoordeeld"),
        GoalState.PRACTISED: _("geoefend"),
        GoalState.NOT_SEEN: _("niet gestart"),
        GoalState.NOT_PLANNED: _("nu niet gepland"),
        GoalState.NOT_POSSIBLE: _("kan hier niet"),
        GoalState.EXEMPTED: _("vrijgesteld"),
    }[state]


def strand_word(strand: Strand) -> str:
    """Give the mark of a goal that is not of the qualification; empty for one that is."""
    return {
        Strand.VOCATIONAL: "",
        Strand.OWN: _("Eigen doel"),
        Strand.START: _("Aanloop"),
    }[strand]


def counted(state: GoalState, number: int) -> str:
    """Say how many competences are in a state."""
    text = {
        GoalState.ACHIEVED: ngettext("{n} behaald", "{n} behaald", number),
        GoalState.ASSESSED: ngettext("{n} beoordeeld", "{n} beoordeeld", number),
        GoalState.PRACTISED: ngettext("{n} geoefend", "{n} geoefend", number),
        GoalState.NOT_SEEN: ngettext("{n} niet gestart", "{n} niet gestart", number),
        GoalState.NOT_PLANNED: ngettext("{n} nu niet gepland", "{n} nu niet gepland", number),
        GoalState.NOT_POSSIBLE: ngettext("{n} kan hier niet", "{n} kunnen hier niet", number),
        GoalState.EXEMPTED: ngettext("{n} vrijgesteld", "{n} vrijgesteld", number),
    }[state]
    return text.format(n=formats.number(number))


def begun(words: str) -> str:
    """Give words as they stand alone: with a capital."""
    return words[:1].upper() + words[1:]


def within(words: str) -> str:
    """Give words as they stand inside a sentence: without a capital."""
    return words[:1].lower() + words[1:]


def standing_words(scale: str, state: GoalState, level: int | None) -> str:
    """Say where a competence stands: its level, with what an evaluation says; else why it has none.

    As it stands alone.
    """
    label = label_of(scale, level) if level and state in SEEN else ""
    if not label:
        return begun(state_word(state))
    return f"{label}, {state_word(state)}" if state in JUDGED else label


def called_words(own: OwnWord) -> str:
    """Say why a competence was found by words that are not its own."""
    words = _("Jij noemt dit: {words}.") if own.mine else _("Hier heet dit: {words}.")
    return words.format(words=own.words)
