"""The log of a data folder."""

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
