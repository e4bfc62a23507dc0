"""A workplace that started alone and the file its school sends: for tests and pictures."""

from dataclasses import dataclass
from pathlib import Path

from mentorapp.services import exchanging
from tests.services.alone import alone, counted, school_comes, school_enrols

MENTOR = "Stijn Maes"


@dataclass(frozen=True, slots=True)
class Met:
    """The folders of both stores, the school's file, ids of ours and theirs, and the counts."""

    work: Path
    school: Path
    package: Path
    ours: str
    theirs: str
    before: dict[str, int]
    own_goal: str


def met(root: Path, own: str, *, taken: bool = False) -> Met:
    """Make both. own: a competence of ours by its short name; taken: the file was taken over."""
    with alone(root) as made:
        before = counted(made.work)
        theirs, _place = (school_comes if taken else school_enrols)(made)
        sent = exchanging.export(made.school, root / "stick")
        return Met(
            root / "a",
            root / "s",
            sent[0].path,
            made.learner.id,
            theirs.id,
            before,
            made.goal(own).id,
        )
