"""The catalogue check finds every way in which a translation can lag behind the code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from installer import catalogues

ONE, MANY = "één dag", "{count} dagen"
FAMILIAR = {  # how one speaks to a learner, and to nobody else
    "de": r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*)\b",
    "fr": r"\b([Tt]u|[Tt]oi|[Tt]on|[Tt]a|[Tt]es|te)\b",
}
TO_LEARNERS = (
    "Deze badge kennen we niet",
    "Duid daarna aan",
    "Geef dit blad pas af",
    "Hoe goed kan jij dit?",
    "Je badge",
    "Je lijst",
    "Je zelfbeoordeling",
    "Na Klaar blijven je antwoorden",
    "Nog niets gepland. Vraag het aan je mentor.",
    "Scan eerst je badge",
    "Scan je badge",
    "Wat oefende je vandaag?",
)


def _template() -> Catalog:
    template = Catalog()
    template.add("{name} is ziek")
    template.add((ONE, MANY))
    return template


def _good() -> Catalog:
    catalogue = Catalog(locale="fr")
    catalogue.add("{name} is ziek", "{name} est malade")
    catalogue.add((ONE, MANY), ("un jour", "{count} jours"))
    return catalogue


def _message(catalogue: Catalog, text: str) -> Message:
    message = catalogue.get(text)
    assert message is not None
    return message


def _problems(catalogue: Catalog) -> list[str]:
    return list(catalogues.problems(_template(), catalogue))


def test_a_complete_catalogue_has_no_problem() -> None:
    assert _problems(_good()) == []


def test_the_singular_may_name_the_number() -> None:
    catalogue = _good()
    _message(catalogue, ONE).string = ("{count} jour", "{count} jours")
    assert _problems(catalogue) == []


def test_missing() -> None:
    catalogue = _good()
    catalogue.delete("{name} is ziek")
    assert _problems(catalogue) == ["missing: '{name} is ziek'"]


def test_plural_forms_missing() -> None:
    catalogue = _good()
    catalogue.delete(ONE)
    catalogue.add(ONE, "un jour")
    assert any(problem.startswith("missing: ('één dag'") for problem in _problems(catalogue))


@pytest.mark.parametrize("forms", [("un jour", ""), ("", "{count} jours")])
def test_not_translated(forms: tuple[str, str]) -> None:
    catalogue = _good()
    _message(catalogue, ONE).string = forms
    assert any(problem.startswith("not translated") for problem in _problems(catalogue))


def test_fuzzy() -> None:
    catalogue = _good()
    _message(catalogue, "{name} is ziek").flags.add("fuzzy")
    assert _problems(catalogue) == ["fuzzy: '{name} is ziek'"]


def test_no_longer_in_the_code() -> None:
    catalogue = _good()
    catalogue.add("weg", "parti")
    assert _problems(catalogue) == ["not in the code any more: 'weg'"]


def test_obsolete_entries_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text('msgid ""\nmsgstr ""\n\n#~ msgid "weg"\n#~ msgstr "parti"\n', encoding="utf-8")
    problems = list(catalogues.problems(Catalog(), catalogues.read(path, "fr")))
    assert problems == ["obsolete, but kept: 'weg'"]


@pytest.mark.parametrize("text", ["Il est malade", "{naam} est malade", "{name} {name", "{} est"])
def test_other_placeholders(text: str) -> None:
    catalogue = _good()
    _message(catalogue, "{name} is ziek").string = text
    assert len(_problems(catalogue)) == 1
    assert _problems(catalogue)[0].startswith("other placeholders")


def test_the_plural_must_name_the_number() -> None:
    catalogue = _good()
    _message(catalogue, ONE).string = ("un jour", "des jours")
    assert _problems(catalogue)[0].startswith("other placeholders")


def test_extraction_finds_every_marker(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        '_("dag")\ntexts.gettext_("nacht")\nngettext("één dag", "{n} dagen", n)\nprint("geen")\n',
        encoding="utf-8",
    )
    found = {message.id for message in catalogues.extract(tmp_path) if message.id}
    assert found == {"dag", "nacht", ("één dag", "{n} dagen")}


def test_update_keeps_translations_and_drops_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, folder = tmp_path / "code", tmp_path / "i18n"
    code.mkdir()
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "CODE", code)
    monkeypatch.setattr(catalogues, "FOLDER", folder)
    (code / "page.py").write_text('_("dag")\n_("weg")\n', encoding="utf-8")
    catalogues.update()
    path = folder / "fr" / "LC_MESSAGES" / "mentorapp.po"
    filled = path.read_text(encoding="utf-8").replace('msgid "dag"\nmsgstr ""', DAG)
    path.write_text(filled, encoding="utf-8")
    (code / "page.py").write_text('_("dag")\n_("nieuw")\n', encoding="utf-8")

    catalogues.update()

    text = path.read_text(encoding="utf-8")
    assert DAG in text
    assert "weg" not in text
    assert 'msgid "nieuw"\nmsgstr ""' in text
    catalogues.update()
    assert path.read_text(encoding="utf-8") == text


DAG = 'msgid "dag"\nmsgstr "jour"'


@pytest.mark.parametrize("code", sorted(FAMILIAR))
def test_a_mentor_is_spoken_to_politely_and_a_learner_familiarly(code: str) -> None:
    familiar = [
        ids[0]
        for ids, strings in shipped(code)
        if re.search(FAMILIAR[code], " ".join(strings)) and not ids[0].startswith(TO_LEARNERS)
    ]
    assert familiar == []


def test_one_word_for_the_mentor_in_german() -> None:
    found = [
        ids[0] for ids, strings in shipped("de") if re.search(r"Mentor(?!App)", "".join(strings))
    ]
    assert found == []


def shipped(code: str) -> Iterator[tuple[list[str], list[str]]]:
    path = catalogues.FOLDER / code / "LC_MESSAGES" / "mentorapp.po"
    for message in catalogues.read(path, code):
        if message.id:
            yield _all(message.id), _all(message.string)


def _all(texts: object) -> list[str]:
    return list(texts) if isinstance(texts, list | tuple) else [str(texts)]
