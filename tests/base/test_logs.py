"""The log of a data folder."""

import io
import logging
from pathlib import Path

from mentorapp.base import logs


def test_the_log_lets_go_of_its_file(tmp_path: Path) -> None:
    with logs.writing(tmp_path) as path:
        logs.log.info("within")
    assert path.read_text(encoding="utf-8").count("\n") == 1
    assert not any(isinstance(one, logging.FileHandler) for one in logs.log.handlers)


def test_a_log_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / logs.FOLDER).write_text("in the way", encoding="utf-8")
    with logs.writing(tmp_path) as path:
        logs.log.info("within")
    assert not path.exists()


def test_of_a_failure_only_what_and_where_is_kept(tmp_path: Path) -> None:
    def fail() -> None:
        try:
            int("Nour El Amrani")
        except ValueError as error:
            raise KeyError("Nour") from error

    other = logging.StreamHandler(io.StringIO())  # which writes the whole of it, and first
    logs.log.addHandler(other)
    try:
        with logs.writing(tmp_path) as path:
            try:
                fail()
            except KeyError as error:
                logs.log.exception("unexpected", exc_info=error)
    finally:
        logs.log.removeHandler(other)
    written = path.read_text(encoding="utf-8")
    assert "Nour" in other.stream.getvalue()
    assert "Nour" not in written
    assert written.index("ValueError") < written.index("which led to") < written.index("KeyError")
    assert written.count("test_logs.py") == 3  # fail, and fail within the test
