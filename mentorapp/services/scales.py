"""The steps of a scale in the words of the language in use, for whoever shows levels."""

from dataclasses import dataclass

from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.evaluation import NOT_POSSIBLE
from mentorapp.domain.scale import Scale


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """A scale, to choose from. labels: of its steps, lowest first."""

    id: str
    title: str
    labels: tuple[str, ...]


def scales() -> tuple[ScaleRow, ...]:
    """Give the scales that come with the program, the default one first."""
    spoken = language()
    return tuple(
        ScaleRow(one.id, one.title.spoken(spoken), tuple(s.label.spoken(spoken) for s in one.steps))
        for one in load_scales().values()
    )


def label_of(scale: str, level: int | None) -> str:
    """Give the name of a step; empty without a level. scale: its id, empty for the default one."""
    if not level:
        return ""
    return _of(scale).step(level).label.spoken(language())


def answer_of(scale: str, level: int | None) -> str:
    """Give an answer as a name: the step, or why there is none."""
    return label_of(scale, level) or unseen(level)


def unseen(level: int | None) -> str:
    """Say why an answer has no step: not seen, or not possible at the workplace."""
    return _("kan hier niet") if level == NOT_POSSIBLE else _("niet gezien")


def hint_of(scale: str, level: int) -> str:
    """Give what a mentor sees at a step."""
    return _of(scale).step(level).hint.spoken(language())


def own_label_of(scale: str, level: int | None) -> str:
    """Give the name of a step as a learner says it of itself; empty without a level."""
    if not level:
        return ""
    return _of(scale).step(level).own_words[0].spoken(language())


def own_hint_of(scale: str, level: int) -> str:
    """Give what a learner does at a step, in its own words."""
    return _of(scale).step(level).own_words[1].spoken(language())


def steps_of(scale: str) -> int:
    """Give how many steps a scale has."""
    return len(_of(scale).steps)


def _of(scale: str) -> Scale:
    scales = load_scales()
    return scales.get(scale) or next(iter(scales.values()))
