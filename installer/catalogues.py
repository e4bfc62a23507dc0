"""The catalogues of texts: extract from the code, update, compile, and check them.

Runs in the environment (it needs Babel): python -m installer.catalogues compile | update | check
"""

import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "mentorapp"
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("de", "en", "fr")  # the texts in the code are Dutch
# No dates and no addresses: two people who update on one day must not meet in a conflict.
HEADER = """\
# Made by `dev.py texts`, which keeps what is translated here.
msgid ""
msgstr ""
"Project-Id-Version: MentorApp\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
KEYWORDS = {"_": None, "gettext_": None, "ngettext": (1, 2)}


def extract(code: Path) -> Catalog:
    """Collect every text of the program, with the files it stands in."""
    template = Catalog()
    found = extract_from_dir(
        code,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("texts:",),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in found:
        place = (f"{code.name}/{Path(file).as_posix()}", 0)  # no line: it changes with every edit
        template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def problems(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Say each way in which a catalogue does not carry the texts of the code."""
    wanted = {_key(message) for message in template if message.id}
    for message in catalogue:
        if message.id and _key(message) not in wanted:
            yield f"not in the code any more: {message.id!r}"
    for obsolete in catalogue.obsolete.values():
        yield f"obsolete, but kept: {obsolete.id!r}"
    for message in template:
        if not message.id:
            continue
        translated = catalogue.get(message.id, context=message.context)
        if translated is None or _key(translated) != _key(message):
            yield f"missing: {message.id!r}"
        elif translated.fuzzy:
            yield f"fuzzy: {message.id!r}"
        else:
            yield from _wrong(translated, catalogue.num_plurals)


def placeholders(text: str) -> frozenset[str] | None:
    """Give the names in braces of a text, or None where a brace is left open."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)


def _wrong(message: Message, plurals: int) -> Iterator[str]:
    """Say what is wrong with a translation that is there."""
    sources = message.id if isinstance(message.id, list | tuple) else (message.id,)
    given = message.string if isinstance(message.string, list | tuple) else (message.string,)
    texts = [text or "" for text in given]
    if len(sources) > 1 and len(texts) != plurals:
        yield f"{len(texts)} forms instead of {plurals}: {message.id!r}"
    if not all(texts):
        yield f"not translated: {message.id!r}"
        return
    allowed = [placeholders(source) for source in sources]
    for number, text in enumerate(texts):
        # "one day" may leave the number out or name it; every other form follows the plural
        names = placeholders(text)
        if names is None or names not in (allowed if number == 0 else allowed[-1:]):
            yield f"other placeholders than the code: {message.id!r} -> {text!r}"


def _key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def _po(folder: Path, language: str) -> Path:
    return folder / language / "LC_MESSAGES" / "mentorapp.po"


def read(path: Path, language: str) -> Catalog:
    """Read one catalogue of a language. Raises an error if it is no valid catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="mentorapp", abort_invalid=True)


def _bytes(catalogue: Catalog) -> bytes:
    header = HEADER
    if catalogue.locale is not None:
        header += f'"Language: {catalogue.locale}\\n"\n'
        header += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return header.encode() + b"\n" + buffer.getvalue()


def update() -> int:
    """Write the template and bring each catalogue up to date; new texts are left empty."""
    template = extract(CODE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "mentorapp.pot").write_bytes(_bytes(template))
    for language in LANGUAGES:
        path = _po(FOLDER, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = Catalog(locale=language)
        former = read(path, language) if path.exists() else None
        for message in template:
            if message.id:
                copy = catalogue.add(
                    message.id,
                    None,
                    message.locations,
                    auto_comments=message.auto_comments,
                    context=message.context,
                )
                known = former.get(message.id, context=message.context) if former else None
                if known is not None and _key(known) == _key(message):
                    copy.string = known.string
                    copy.flags |= known.flags & {"fuzzy"}
                    copy.user_comments = known.user_comments
        if not path.exists() or path.read_bytes() != _bytes(catalogue):
            path.write_bytes(_bytes(catalogue))
        todo = sum(1 for _ in problems(template, catalogue))
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} texts, {todo} to do")
    return 0


def check() -> int:
    """Print every text that is missing, not translated, outdated or broken; 1 if there is one."""
    template = extract(CODE)
    found = 0
    for language in LANGUAGES:
        path = _po(FOLDER, language)
        if not path.exists():
            print(f"{path.relative_to(ROOT)}: missing")
            found += 1
            continue
        for problem in problems(template, read(path, language)):
            print(f"{path.relative_to(ROOT)}: {problem}")
            found += 1
    return 1 if found else 0


def compile_all() -> int:
    """Compile each catalogue that changed since it was compiled last."""
    for language in LANGUAGES:
        path = _po(FOLDER, language)
        made = path.with_suffix(".mo")
        if not path.exists():
            print(f"{path.relative_to(ROOT)} does not exist; {language} stays Dutch")
        elif not made.exists() or made.stat().st_mtime_ns < path.stat().st_mtime_ns:
            part = made.with_suffix(".part")  # a half-written one would look up to date
            with part.open("wb") as file:
                write_mo(file, read(path, language))
            part.replace(made)
            print(f"compiled {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit({"compile": compile_all, "update": update, "check": check}[sys.argv[1]]())
