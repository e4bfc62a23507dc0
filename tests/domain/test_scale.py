"""The steps of a scale as a mentor says them, and as a learner says them of itself."""

import pytest

from mentorapp.base.texts import LANGUAGES
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.scale import Scale, Step
from mentorapp.domain.words import Words


def test_a_step_without_own_words_is_called_as_ever() -> None:
    plain = Step(1, Words("Kijkt mee"), Words("Ziet hoe jij het doet"))
    assert plain.own_words == (Words("Kijkt mee"), Words("Ziet hoe jij het doet"))
    own = Step(1, Words("Kijkt mee"), Words(""), Words("Ik kijk mee"), Words("Ik zie het"))
    assert own.own_words == (Words("Ik kijk mee"), Words("Ik zie het"))


@pytest.mark.parametrize("scale", load_scales().values(), ids=lambda scale: str(scale.id))
def test_every_shipped_scale_has_words_for_the_learner_in_every_language(scale: Scale) -> None:
    steps = scale.steps
    for language in LANGUAGES:
        said = [step.own_words for step in steps]
        labels = [label.spoken(language) for label, _hint in said]
        assert all(labels)
        assert len(set(labels)) == len(steps)
        # A hint is there in all languages, or in none.
        assert {bool(getattr(hint, language)) for _label, hint in said} <= {bool(said[0][1].nl)}
