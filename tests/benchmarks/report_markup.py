"""A report of ours as other programs read it: the same words and tables, from the data in its file.

Only what they need to set the same pages: headings, paragraphs, lists and tables with their heads.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from mentorapp.base.paths import resources

_FACE = "Atkinson Hyperlegible Next"
_STYLE = """
@page {{ size: A4; margin: 50pt 50pt 80pt 50pt;
  @bottom-right {{ content: "pagina " counter(page) " van " counter(pages); }} }}
@font-face {{ font-family: "{face}"; src: url("{fonts}/AtkinsonHyperlegibleNext-Regular.ttf"); }}
@font-face {{ font-family: "{face}"; font-weight: 600;
  src: url("{fonts}/AtkinsonHyperlegibleNext-SemiBold.ttf"); }}
body {{ font: {size}pt/1.3 "{face}"; }}
h1 {{ font-size: 1.7em; }} h2 {{ font-size: 1.3em; }} h3 {{ font-size: 1.1em; }}
table {{ width: 100%; border-collapse: collapse; }}
tr {{ break-inside: avoid; }}
th, td {{ text-align: left; vertical-align: top; border-bottom: .5pt solid #999; padding: 2pt; }}
"""


def html(data: Mapping[str, Any], size: float) -> str:
    """Write it as a page for browsers. size: of the type, in points."""
    fonts = (resources() / "fonts").as_uri()
    style = _STYLE.format(face=_FACE, fonts=fonts, size=size)
    head = f"<meta charset=utf-8><title>{escape(str(data['title']))}</title><style>{style}</style>"
    body = "\n".join(_html(block) for block in data["content"])
    return f"<!doctype html><html lang={data['language']}><head>{head}</head><body>{body}</html>"


def _html(block: Mapping[str, Any]) -> str:
    for name in ("h1", "h2", "h3", "p"):
        if name in block:
            return f"<{name}>{escape(str(block[name]))}</{name}>"
    if "list" in block:
        items = "".join(f"<li>{escape(_words(one))}</li>" for one in block["list"])
        return f"<ul>{items}</ul>"
    if "table" in block:
        first, *rest = block["rows"]
        body = "".join(f"<tr>{_html_cells(row)}</tr>" for row in rest)
        return f"<table><thead><tr>{_html_cells(first)}</tr></thead><tbody>{body}</tbody></table>"
    return f"<p>{escape(_words(block))}</p>"


def _html_cells(row: Sequence[Any]) -> str:
    found = ""
    for cell in row:
        kind = "th" if isinstance(cell, dict) and "head" in cell else "td"
        span = f" colspan={_span(cell)}" if _span(cell) > 1 else ""
        found += f"<{kind}{span}>{escape(_words(cell))}</{kind}>"
    return found


def typst(data: Mapping[str, Any], size: float) -> str:
    """Write it as typst reads it. size: of the type, in points."""
    head = (
        f'#set document(title: "{_quoted(str(data["title"]))}")\n'
        '#set page(paper: "a4", margin: (x: 50pt, top: 50pt, bottom: 80pt), '
        'numbering: "1 van 1")\n'
        f'#set text(font: "{_FACE}", size: {size}pt, lang: "{data["language"]}")\n'
        "#set table(stroke: (bottom: 0.5pt + gray))\n"
    )
    return head + "\n".join(_typst(data["content"]))


def _typst(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for block in blocks:
        for level, name in enumerate(("h1", "h2", "h3"), 1):
            if name in block:
                yield f'#heading(level: {level})[#"{_quoted(str(block[name]))}"]'
        if "p" in block:
            yield f'#par[#"{_quoted(str(block["p"]))}"]'
        elif "list" in block:
            items = ", ".join(f'[#"{_quoted(_words(one))}"]' for one in block["list"])
            yield f"#list({items})"
        elif "table" in block:
            first, *rest = block["rows"]
            columns = sum(_span(cell) for cell in first)
            head = "table.header(" + ", ".join(_typst_cell(cell) for cell in first) + ")"
            cells = ", ".join(_typst_cell(cell) for row in rest for cell in row)
            yield f"#table(columns: {columns}, {head}, {cells})"
        elif "figure" in block:
            yield f'#par[#"{_quoted(_words(block))}"]'


def _typst_cell(cell: object) -> str:
    words = f'[#"{_quoted(_words(cell))}"]'
    return f"table.cell(colspan: {_span(cell)}){words}" if _span(cell) > 1 else words


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _span(cell: object) -> int:
    return int(cell.get("span", 1)) if isinstance(cell, dict) else 1


def _words(value: object) -> str:
    """Give all words of a cell or an item."""
    if isinstance(value, dict):
        return " ".join(filter(None, (_words(value.get(name)) for name in ("figure", "text"))))
    if isinstance(value, list):
        return ": ".join(filter(None, map(_words, value)))
    return "" if value is None else str(value)
