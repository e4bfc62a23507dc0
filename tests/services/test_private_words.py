"""What stays in the workplace is in no byte that leaves it: packages, prints, dossiers, files."""

import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.people import Placement
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.services import (
    dossier_files,
    evaluation_report,
    evaluations,
    handover,
    observations,
    own,
    paper,
    payroll,
    progress,
    statement,
)
from mentorapp.services.desk import Desk
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.pay_terms import SetStep, set_step
from mentorapp.services.report_kinds import MAKERS
from tests.services.evaluating import DAY
from tests.services.test_sharing_over_time import open_copy
from tests.services.trio import STARTS, TODAY, Trio, trio

#: No word of any language: hypothesis likes to draw words that it finds in the code.
SECRETS = st.text(string.ascii_lowercase, min_size=10, max_size=22).map(lambda one: f"qx{one}")


#: The newer kinds that need no signed evaluation; the others have tests of their own.
KEPT = (
    ReportName.HOURS,
    ReportName.PLAIN,
    ReportName.COMPETENCE_CARD,
    ReportName.PORTFOLIO,
    ReportName.GAP,
    ReportName.OFFER,
    ReportName.CLASS_COUNCIL,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trio]:
    with trio(tmp_path_factory.mktemp("private"), learners=1) as found:
        place = found.placements[0].id
        set_step(found.desks["a"], SetStep(place, STARTS, "first_year_passed"))
        yield found


def note(made: Trio, secret: str) -> None:
    """Note something with words for the workplace alone."""
    command = observations.NoteObservation(made.goals[0].id, 2, DAY, private_note=f"privé {secret}")
    observations.note(made.desks["a"], command)


def printed(desk: Desk, learner: str) -> Iterator[tuple[str, bytes]]:
    """Give every print and file that can leave the house."""
    started = evaluations.start(
        desk,
        evaluations.StartEvaluation(
            place_of(desk, learner), TODAY, DAY, TODAY, (SignerRole.MENTOR,)
        ),
    )
    evaluations.rest_not_seen(desk, started.id)
    evaluations.offer(desk, started.id)
    yield "evaluation", evaluation_report.content(desk, started.id)
    yield "progress", progress.content(desk, progress.ReportOn(learner))
    yield "handover", handover.content(desk, learner)
    yield "statement", statement.content(desk, learner, "2025-10")
    yield "week sheet", paper.week_sheet(desk, paper.WeekOn(learner, DAY))
    yield "pocket card", paper.pocket_card(desk, paper.WeekOn(learner, DAY))
    yield "code sheet", paper.code_sheet(desk, paper.CodesOn(learner))
    for name in KEPT:
        yield name.value, MAKERS[name].content(desk, Asked(learner))
    yield "payroll", payroll.content(desk, "2025-10").content


def place_of(desk: Desk, learner: str) -> str:

    with desk.read() as unit:
        return unit.find(Placement, learner=learner)[0].id


def words_of(content: bytes) -> bytes:
    if not content.startswith(b"%PDF"):
        return content
    with pypdfium2.PdfDocument(content) as document:
        shown = "".join(page.get_textpage().get_text_range() for page in document)
    return content + "".join(shown.split()).encode()


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secret=SECRETS)
def test_no_secret_leaves_the_house(made: Trio, tmp_path: Path, secret: str) -> None:
    a = made.desks["a"]
    note(made, secret)
    learner = made.learners[0].id
    found = [name for name, content in printed(a, learner) if secret.encode() in words_of(content)]
    assert found == []
    with tempfile.TemporaryDirectory() as folder:
        dossier_files.write(a, learner, Path(folder) / "d")
        for path in Path(folder).rglob("*"):
            assert path.is_dir() or secret.encode() not in words_of(path.read_bytes()), path.name
    tile = OwnDesk(a, learner)
    assert secret not in repr((own.home(tile), own.choices(tile)))
    made.send("a", "s")
    with open_copy(made, "s", tmp_path) as path:
        assert secret.encode() not in path.read_bytes()
    made.send("a", "b")  # the other PC of the house has it: the secret is really there
    with open_copy(made, "b", tmp_path) as path:
        assert secret.encode() in path.read_bytes()
