import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import settings
from mentorapp.base.settings import Loaded, Settings


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    wanted = Settings(
        language="de",
        lock_after=5,
        theme="contrast",
        scale=150,
        touch=True,
        motion=False,
        window="AdnQywAD",
        house="Elektro Vandersmissen",
        last="p1",
        people={"p1": "fr"},
        digits={"p1": 6},
        folders={"ab" * 32: "/media/gedeeld"},
    )
    settings.save(tmp_path, wanted)
    assert settings.load(tmp_path) == Loaded(wanted)


def test_without_a_file_the_defaults_count(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Loaded(Settings())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"language":"nl"}',
        b'{"version":1,"language":"tlh"}',
        b'{"version":1,"lock_after":0}',
        b'{"version":1,"lock_after":true}',
        b'{"version":1,"lock_after":2.5}',
        b'{"version":"1"}',
        b'{"version":1,"theme":"pink"}',
        b'{"version":1,"scale":120}',
        b'{"version":1,"touch":1}',
        b'{"version":1,"people":{"p1":"tlh"}}',
        b'{"version":1,"people":[]}',
        b'{"version":1,"digits":{"p1":"4"}}',
        b'{"version":1,"window":7}',
        b'{"version":1,"folders":{"a":7}}',
        b"[" * 100_000,
        b'{"version":1,"x":"' + b"y" * 70_000 + b'"}',
    ],
)
def test_a_hostile_file_is_set_aside_and_the_defaults_count(tmp_path: Path, content: bytes) -> None:
    (tmp_path / settings.FILE).write_bytes(content)
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    if loaded.problem == "broken":
        assert (tmp_path / f"{settings.FILE}.broken").read_bytes() == content


def test_settings_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    path.write_text('{"version":99,"language":"fr"}')
    assert settings.load(tmp_path) == Loaded(Settings(), "newer")
    assert path.exists()


def test_a_file_of_an_older_program_lacks_what_is_new(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text('{"version":1,"language":"fr","lock_after":7}')
    assert settings.load(tmp_path) == Loaded(Settings(language="fr", lock_after=7))


def test_old_settings_are_upgraded_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def second(value: dict[str, Any]) -> dict[str, Any]:
        return {"lang": value["taal"]}

    def third(value: dict[str, Any]) -> dict[str, Any]:
        return {"language": value["lang"]}

    monkeypatch.setattr(settings, "UPGRADES", (second, third))
    (tmp_path / settings.FILE).write_text('{"version":1,"taal":"fr"}')
    assert settings.load(tmp_path) == Loaded(Settings(language="fr"))
    (tmp_path / settings.FILE).write_text('{"version":2,"lang":"de"}')
    assert settings.load(tmp_path) == Loaded(Settings(language="de"))
    settings.save(tmp_path, Settings())
    assert json.loads((tmp_path / settings.FILE).read_text())["version"] == 3


@given(content=st.binary(max_size=200))
def test_no_content_is_fatal(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / settings.FILE).write_bytes(content)
    assert settings.load(folder).settings is not None


def test_one_value_that_cannot_be_used_takes_no_other_along(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    content = b'{"version":1,"house":"Elektro","scale":120,"language":"de","theme":[]}'
    path.write_bytes(content)
    loaded = settings.load(tmp_path)
    assert loaded == Loaded(Settings(house="Elektro", language="de"), "broken")
    assert (tmp_path / f"{settings.FILE}.broken").read_bytes() == content
    assert settings.load(tmp_path) == loaded  # not saved yet: nothing of it is lost
    settings.save(tmp_path, loaded.settings)
    assert settings.load(tmp_path) == Loaded(loaded.settings)


def test_every_field_is_checked() -> None:
    assert settings._CHECKS.keys() == set(Settings._fields)
    for name, value in Settings(people={}, digits={}, folders={})._asdict().items():
        assert settings._CHECKS[name](value)
        assert not settings._CHECKS[name](object())
