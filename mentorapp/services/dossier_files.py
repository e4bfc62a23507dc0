"""A dossier as files: one folder or one zip, complete or not there at all."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorapp import __version__
from mentorapp.base import files, formats
from mentorapp.base.files import plain_name
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.people import Organisation, Person, Placement
from mentorapp.reports.dossier import dossier_pdf
from mentorapp.services import (
    dossier,
    dossier_words,
    evaluation_report,
    naming,
    progress,
    report_shelf,
    sealing,
    statement,
)
from mentorapp.services.desk import Desk
from mentorapp.services.dossier import Collected, Handed, Holder, Item
from mentorapp.services.fields import Spoken
from mentorapp.storage.dossier import Held
from mentorapp.storage.unit import Unit

FORMAT = "mentor-dossier/1"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Written:
    """A dossier that was written. records, photos: how many; left_out: by reason."""

    path: Path
    files: tuple[str, ...]
    records: int
    photos: int
    left_out: dict[str, int]


def write(
    desk: Desk,
    learner: str,
    out: Path,
    told: Callable[[str], None] = lambda _step: None,
) -> Written:
    """Write the dossier of a learner into a new folder, or a new file when the name ends in .zip.

    told: hears of each step, in words. Administrators only. Raises Refused: UNKNOWN, NOT_ALLOWED;
    CANNOT_WRITE when something of that name exists; DISK_FULL. Nothing stays of a dossier that
    could not be finished.
    """
    if out.exists() or out.is_symlink():
        raise Refused(Problem.CANNOT_WRITE, "out", path=str(out), exists=True)
    told(_("Zoeken wat er is …"))
    found = dossier.collect(desk, learner)
    names: list[str] = []
    with _target(out) as put:
        for name, content in _contents(desk, found, told):
            put(name, content)
            names.append(name)
    return _written(out, names, found)


def write_all(
    desk: Desk,
    learners: Sequence[str],
    out: Path,
    told: Callable[[str], None] = lambda _step: None,
) -> tuple[Written, ...]:
    """Write the dossiers of several learners, a folder each, all of them or none.

    Each is for one learner alone: give nobody the whole. Raises Refused as write.
    """
    if out.exists() or out.is_symlink():
        raise Refused(Problem.CANNOT_WRITE, "out", path=str(out), exists=True)
    made = []
    with _target(out) as put:
        for number, learner in enumerate(learners, 1):
            found = dossier.collect(desk, learner)
            told(_("Dossier van {name} …").format(name=found.learner.name))
            folder = f"{number:02d}-{files.plain_name(found.learner.name)}"
            names = []
            for name, content in _contents(desk, found, told):
                put(f"{folder}/{name}", content)
                names.append(f"{folder}/{name}")
            made.append(_written(out / folder, names, found))
    return tuple(made)


def _written(out: Path, names: Sequence[str], found: Collected) -> Written:
    return Written(
        out,
        tuple(names),
        len(found.items),
        sum(one.content is not None for one in found.photos),
        {why.value: number for why, number in sorted(found.left_out.items())},
    )


def _contents(
    desk: Desk, found: Collected, told: Callable[[str], None]
) -> Iterator[tuple[str, bytes]]:
    photos = {
        one.sha256: f"{_words()[3]}/{_photo(number, one)}" for number, one in _numbered(found)
    }
    yield "dossier.json", _json(desk, found, photos)
    told(_("Het leesbare dossier maken …"))
    yield "dossier.pdf", dossier_pdf(dossier_words.report(desk, found))
    for number, one in _numbered(found):
        told(
            _("Foto {number} van {total} …").format(
                number=formats.number(number), total=formats.number(len(photos))
            )
        )
        assert one.content is not None  # noqa: S101 - numbered are those that are here
        yield photos[one.sha256], one.content
    yield from _reports(desk, found, told)
    yield from _given(desk, found)


def _words() -> tuple[str, str, str, str]:
    """Give the parts of file names in the language in use, as every system takes them."""
    return _("voortgang"), _("evaluatie"), _("leervergoeding"), _("fotos")


def _numbered(found: Collected) -> list[tuple[int, dossier.Photo]]:
    return list(enumerate((one for one in found.photos if one.content is not None), 1))


def _photo(number: int, one: dossier.Photo) -> str:
    return f"{number:04d}-{one.sha256[:8]}.{_ENDINGS.get(one.media, 'bin')}"


def _reports(
    desk: Desk, found: Collected, told: Callable[[str], None]
) -> Iterator[tuple[str, bytes]]:
    """Set the prints that exist of this learner: progress, evaluations, months that were closed."""
    learner = found.learner.id
    told(_("De verslagen maken …"))
    with desk.read() as unit:
        places = unit.find(Placement, learner=learner)
        evaluations = [
            (one, sorted({said.number for said in sealing.statements(unit, one).values()}))
            for place in places
            for one in unit.find(Evaluation, placement=place.id)
        ]
        months = sorted(
            {one.month for place in places for one in unit.find(MonthSeal, placement=place.id)}
        )
    made = _made(lambda: progress.content(desk, progress.ReportOn(learner)))
    if made is not None:
        yield f"{_words()[0]}.pdf", made
    for one, versions in evaluations:
        for version in versions:
            made = _made(lambda e=one.id, v=version: evaluation_report.content(desk, e, v))  # type: ignore[misc] # mypy cannot infer a lambda with a default
            if made is not None:
                yield f"{_words()[1]}-{one.day}-{one.number}-{version}.pdf", made
    for month in months:
        made = _made(lambda m=month: statement.content(desk, learner, m))  # type: ignore[misc] # as above
        if made is not None:
            yield f"{_words()[2]}-{month}.pdf", made


def _given(desk: Desk, found: Collected) -> Iterator[tuple[str, bytes]]:
    """Give the reports in the exchange box as they went or came; their records say the hash."""
    folder = _("uitwisselbak")
    for row in report_shelf.given(desk, found.learner.id):
        if row.here:
            name = f"{plain_name(row.given.title)}-{row.given.sha256[:8]}.pdf"
            yield f"{folder}/{name}", report_shelf.content(desk, row.given.id)


def _made(make: Callable[[], bytes]) -> bytes | None:
    """Give a print, or None where it cannot be made: what it is made of stands in the dossier."""
    try:
        return make()
    except Refused:
        return None


# machine-readable


def _json(desk: Desk, found: Collected, photos: dict[str, str]) -> bytes:
    with desk.read() as unit:
        house = unit.get(Organisation, desk.store.organisation)
        names = dossier_words.to_ask(unit, desk, found.learner.id)
        value = {
            "format": FORMAT,
            "made": desk.now(),
            "by": desk.person,
            "app": __version__,
            "practice": desk.practice,
            "house": {"id": desk.store.organisation, "name": house.name if house else ""},
            "learner": {"id": found.learner.id, "name": found.learner.name},
            "records": [_item(one) for one in found.items],
            "photos": [
                {
                    "record": one.record,
                    "sha256": one.sha256,
                    "media": one.media,
                    "file": photos.get(one.sha256),
                }
                for one in found.photos
            ],
            "left_out": [
                {
                    "why": why.value,
                    "number": number,
                    "said": dossier_words.left_out(names, why, number),
                }
                for why, number in sorted(found.left_out.items())
            ],
            "holders": [_holder(one) for one in found.holders],
            "packages": [_handed(one) for one in found.handed],
            "access": list(_people(desk, unit)),
            "names": _names(unit, found),
        }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _item(one: Item) -> dict[str, Any]:
    record = one.record
    return {
        "kind": one.kind,
        "name": naming.kind_name(one.kind),
        "id": one.id,
        "basis": record.basis.value if record else None,
        "retention": record.retention.value if record else None,
        "deleted": one.deleted,
        "values": one.values,
        "history": [_entry(held) for held in one.held],
    }


def _entry(held: Held) -> dict[str, Any]:
    return {
        "at": held.at,
        "by": held.by,
        "computer": held.author,
        "number": held.seq,
        "counts": held.counts,
        "group": held.body["group"],
        "value": held.body["value"],
        "hash": held.part.hash,
        "supersedes": held.body["supersedes"],
    }


def _holder(one: Holder) -> dict[str, Any]:
    return {"peer": one.peer, "house": one.house, "own": one.own, "records": one.kinds}


def _handed(one: Handed) -> dict[str, Any]:
    return {
        "at": one.at,
        "peer": one.peer,
        "house": one.house,
        "number": one.number,
        "direction": "out" if one.out else "in",
        "entries": one.entries,
    }


def _people(desk: Desk, unit: Unit) -> Iterator[dict[str, Any]]:
    for one in unit.find(Person, organisation=desk.store.organisation):
        if one.roles:
            yield {"id": one.id, "name": one.name, "roles": [role.value for role in one.roles]}


def _names(unit: Unit, found: Collected) -> dict[str, str]:
    """Give the names behind the ids that occur: people and organisations."""
    spoken = Spoken(unit)
    known = {
        **{id_: one.name for id_, one in spoken.people.items()},
        **spoken.houses,
        found.learner.id: found.learner.name,
    }
    used: set[str] = set()
    for item in found.items:
        for held in item.held:
            used.add(held.by)
            used.update(_texts(held.body["value"]))
    return {id_: known[id_] for id_ in sorted(used) if id_ in known}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


# writing


@contextmanager
def _target(out: Path) -> Iterator[Callable[[str, bytes], None]]:
    """Give where to put each file; at the end the whole takes its place, or nothing is left."""
    part = out.with_name(out.name + ".part")
    try:
        _remove(part)  # of a process that was killed
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            if out.suffix.lower() == ".zip":
                with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                    yield lambda name, content: archive.writestr(
                        zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED
                    )
            else:
                part.mkdir(mode=0o700)
                yield lambda name, content: _put(part / name, content)
            part.rename(out)  # refused where a folder of the name came in between
            files.sync_folder(out.parent)
        finally:
            _remove(part)
    except OSError as error:
        problem = Problem.DISK_FULL if is_full(error) else Problem.CANNOT_WRITE
        raise Refused(problem, "out", path=str(out)) from error


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.write(path, content)


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)
