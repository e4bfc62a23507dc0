"""Photos as evidence of a note: taken in, shown, taken away."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorapp.connectors import pictures as connector
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.people import Learner, Person, Placement
from mentorapp.domain.picture import LIMIT, Photo, Picture, PrivatePicture
from mentorapp.domain.picture_rows import PictureRow
from mentorapp.domain.plan import Goal
from mentorapp.services.desk import Desk
from mentorapp.storage import blobs
from mentorapp.storage import pictures as stored
from mentorapp.storage.unit import Unit

_NAME = 28  # letters of the name of a file that are said
CHANGED = frozenset({Changed.OBSERVATIONS})


@dataclass(frozen=True, slots=True)
class AddPictures:
    """Add photos to a note that is there. pictures: image files."""

    observation: str
    pictures: tuple[bytes, ...]


# taking in


def read(data: bytes) -> Photo:
    """Give the photo in an image file, small and without what the camera says.

    Raises Refused(NOT_A_PICTURE, PICTURE_TOO_LARGE).
    """
    return connector.read(data)


def read_file(path: Path) -> Photo:
    """Give the photo in a file; one that is too large is not read. Raises as read, FILE_MISSING."""
    try:
        connector.check_size(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "picture", path=_short(path.name)) from error
    return connector.read(data)


def read_all(contents: Iterable[bytes]) -> list[Photo]:
    """Give the photos of a note, each once. Raises as read, and TOO_MANY_PICTURES."""
    photos = list({photo.content: photo for photo in map(connector.read, contents)}.values())
    _check_number(len(photos))
    return photos


def check_room(number: int) -> None:
    """Refuse one more photo where a note has as many as it can. number: that it has."""
    _check_number(number + 1)


def attach(unit: Unit, seen: Observation, photos: Sequence[Photo]) -> None:
    """Write the photos of a new note, within its unit."""
    for order, photo in enumerate(photos):
        unit.add(_picture(unit, seen, photo, order))


def add(desk: Desk, command: AddPictures) -> int:
    """Add photos to a note; gives how many were not there yet.

    Raises Refused(UNKNOWN), and as read_all.
    """
    photos = read_all(command.pictures)

    def use_case(unit: Unit) -> int:
        seen = unit.need(Observation, command.observation, "observation")
        fresh = extend(unit, seen, photos)
        goal = unit.get(Goal, seen.goal)
        unit.commit("add_pictures", number=fresh, goal=goal.short if goal else "")
        return fresh

    return desk.write(use_case)


def extend(unit: Unit, seen: Observation, photos: Sequence[Photo]) -> int:
    """Add photos to a note that is there, within its unit; gives how many were not there yet."""
    if not photos:
        return 0
    there = _at(unit, seen)
    known = {one.id for one in there}
    first = max((one.order for one in there), default=-1) + 1
    made = [_picture(unit, seen, photo, first + at) for at, photo in enumerate(photos)]
    fresh = [one for one in made if one.id not in known]
    _check_number(len(there) + len(fresh))
    for one in fresh:
        unit.put(one)  # one that was taken away comes back
    return len(fresh)


def remove(desk: Desk, picture: str) -> frozenset[Changed]:
    """Take a photo away from its note. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        shown = unit.get(Picture, picture)
        private = unit.get(PrivatePicture, picture) if shown is None else None
        if shown is not None:
            seen = unit.get(Observation, shown.observation)
            unit.remove(Picture, picture)
            about = seen.goal if seen else ""
        elif private is not None:
            note = unit.get(PrivateNote, private.note)
            unit.remove(PrivatePicture, picture)
            about = note.goal if note else ""
        else:
            raise Refused(Problem.UNKNOWN, "picture", id=picture)
        goal = unit.get(Goal, about)
        unit.commit("remove_picture", goal=goal.short if goal else "")
        return CHANGED

    return desk.write(use_case)


def keep_private(unit: Unit, seen: Observation, note: PrivateNote) -> None:
    """Let the photos of a note go the way of the note: withdrawn, and kept to the workplace."""
    for one in _at(unit, seen):
        unit.remove(Picture, one.id)
        unit.add(
            PrivatePicture(
                ids.picture_of(note.id, one.sha256),
                note.placement,
                note.id,
                one.sha256,
                one.media,
                one.width,
                one.height,
                one.size,
                one.order,
            )
        )


# showing


def of_note(desk: Desk, note: str) -> tuple[PictureRow, ...]:
    """Give the photos of one note, private or not, in their order."""
    with desk.read() as unit:
        seen = unit.get(Observation, note) or unit.get(PrivateNote, note)
        if seen is None:
            return ()
        return _rows(unit, [seen.placement], notes=[note])


def of_learner(desk: Desk, learner: str, goal: str = "") -> tuple[PictureRow, ...]:
    """Give the photos of a learner, newest first. goal: only those of one goal, by id."""
    with desk.read() as unit:
        placements = [one.id for one in unit.find(Placement, learner=learner)]
        return _rows(unit, placements, goal=goal)


def content(desk: Desk, picture: str) -> bytes | None:
    """Give a photo as it is kept, or None when it has not come yet. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = unit.get(Picture, picture) or unit.get(PrivatePicture, picture)
        if found is None:
            raise Refused(Problem.UNKNOWN, "picture", id=picture)
        return blobs.get(unit.connection, found.sha256)


def preview(desk: Desk, picture: str, side: int) -> bytes | None:
    """Give a photo at most side pixels wide and high, as content does.

    Bytes from elsewhere that are no picture give None.
    """
    found = content(desk, picture)
    return None if found is None else small(found, side)


def covers(desk: Desk, learner: str, notes: Collection[str], side: int) -> dict[str, bytes | None]:
    """Give the first photo of each of these notes of a learner, small; None for one not here."""
    with desk.read() as unit:
        placements = [one.id for one in unit.find(Placement, learner=learner)]
        first: dict[str, bytes | None] = {}
        for one in stored.of_placements(unit, placements, notes=notes):
            if one.note not in first:
                found = blobs.get(unit.connection, one.sha256)
                first[one.note] = None if found is None else small(found, side)
        return first


def small(content: bytes, side: int) -> bytes | None:
    """Give the bytes of a photo for a list, or None when they are no photo."""
    try:
        return connector.scaled(content, side)
    except Refused:
        return None


def _rows(
    unit: Unit, placements: Collection[str], *, goal: str = "", notes: Collection[str] | None = None
) -> tuple[PictureRow, ...]:
    found = stored.of_placements(unit, placements, goal=goal, notes=notes)
    absent = blobs.missing(unit.connection, {one.sha256 for one in found})
    people = {one.id: one.name for one in unit.find(Person)} if found else {}
    learners, goals = {}, {}
    for id_ in {one.placement for one in found}:
        placement = unit.get(Placement, id_)
        learners[id_] = unit.get(Learner, placement.learner) if placement else None
    for id_ in {one.goal for one in found}:
        goals[id_] = unit.get(Goal, id_)
    rows = []
    for one in found:
        learner, about = learners[one.placement], goals[one.goal]
        rows.append(
            PictureRow(
                one.id,
                one.note,
                one.private,
                learner.id if learner else "",
                learner.given_name if learner else "",
                one.goal,
                about.short if about else "",
                one.day,
                people.get(one.rater, ""),
                one.width,
                one.height,
                one.sha256 not in absent,
            )
        )
    return tuple(rows)


def _at(unit: Unit, seen: Observation) -> list[Picture]:
    return unit.find(Picture, placement=seen.placement, observation=seen.id)


def _picture(unit: Unit, seen: Observation, photo: Photo, order: int) -> Picture:
    hash_ = blobs.put(unit.connection, photo.content)
    return Picture(
        ids.picture_of(seen.id, hash_),
        seen.placement,
        seen.id,
        hash_,
        photo.media,
        photo.width,
        photo.height,
        len(photo.content),
        order,
    )


def _short(name: str) -> str:
    """Give the name of a file so that it fits below a field; cameras give long ones."""
    return name if len(name) <= _NAME else f"{name[: _NAME // 2]}…{name[-_NAME // 2 + 1 :]}"


def _check_number(number: int) -> None:
    if number > LIMIT:
        raise Refused(Problem.TOO_MANY_PICTURES, "picture", limit=LIMIT)
