"""Whose answer something is: of the mentor, the learner or the school."""

from enum import StrEnum, unique


@unique
class Voice(StrEnum):
    """Whose answer it is; drawn as square, circle and diamond."""

    MENTOR = "mentor"
    LEARNER = "learner"
    SCHOOL = "school"
