"""What to know before a report is printed: how many pages, and what does not come out well.

It is seen in the real layout, while the very bytes that are printed are made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.page_fit import Fault, FitFault, PageFit
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_style import SECTIONS
from mentorapp.reports import fit, reading
from mentorapp.services import report_kinds
from mentorapp.services.desk import Desk
from mentorapp.services.naming_others import NamesOther, naming_others

_NAMED = 4  # pages, words or sentences that are said one by one
_LONGEST = 60  # letters of what is quoted


@dataclass(frozen=True, slots=True)
class Fitted:
    """A report with what is to be known before it is printed, in the language in use.

    line: in one line, how many pages and whether there is something to look at; details: a
    sentence each; cuts: something would be lost on paper.
    """

    pdf: bytes
    fit: PageFit
    line: str
    details: tuple[str, ...]

    @property
    def cuts(self) -> bool:
        """Whether something would be lost on paper."""
        return self.fit.cuts


def fitted(desk: Desk, name: ReportName, asked: Asked) -> Fitted:
    """Set a report and see how it lies on its pages. Raises Refused as its own service."""
    return seen(lambda: report_kinds.made(desk, name, asked), desk, name, asked)


def seen(make: Callable[[], bytes], desk: Desk, name: ReportName, asked: Asked) -> Fitted:
    """Make a report by a way of its own, as with a signature, and see how it lies."""
    with fit.watched() as watch:
        pdf = make()
    found = watch.fit()
    others = _on_page(pdf, naming_others(desk, name, asked))
    details = (*fit_words(found, name), *_others_words(others))
    return Fitted(pdf, found, _line(found, len(details)), details)


def _on_page(pdf: bytes, others: Sequence[NamesOther]) -> Sequence[NamesOther]:
    """Give those that stand on the pages, where sections of the report were left out."""
    data = reading.data_of(pdf) if others else {}
    if not data.get("chosen", {}).get("left_out"):
        return others
    page = _letters(" ".join(reading.texts(data["content"])))
    return [one for one in others if _letters(one.sentence) in page]


def _letters(text: str) -> str:
    """Give letters and figures alone: lines are broken where the page wants it."""
    return "".join(filter(str.isalnum, text))


def _line(found: PageFit, details: int) -> str:
    pages = ngettext("{number} bladzijde", "{number} bladzijden", found.pages).format(
        number=formats.number(found.pages)
    )
    if not details:
        return _("{pages}. Klaar om af te drukken.").format(pages=pages)
    return ngettext(
        "{pages}. Kijk nog {number} ding na.", "{pages}. Kijk nog {number} dingen na.", details
    ).format(pages=pages, number=formats.number(details))


def fit_words(found: PageFit, name: ReportName) -> Iterator[str]:
    """Say what does not come out as one expects, a sentence each."""
    for fault, say in _SAYS.items():
        some = [one for one in found.faults if one.fault is fault]
        if some:
            yield say(some)
    if found.ends_short:
        said = _("Op de laatste bladzijde staan maar een paar regels.")
        if name in SECTIONS:
            said = _(
                "Op de laatste bladzijde staan maar een paar regels. Laat een deel weg als je het "
                "korter wil."
            )
        yield said


def _cut(some: Sequence[FitFault]) -> str:
    return _("Dit past niet op het papier en valt er deels af: {pages}.").format(pages=_pages(some))


def _shortened(some: Sequence[FitFault]) -> str:
    return _("De titel is te lang en is ingekort: «{title}».").format(title=_quoted(some[0].what))


def _broken(some: Sequence[FitFault]) -> str:
    return ngettext(
        "Dit woord is breder dan zijn kolom en is afgebroken: {words}.",
        "Deze woorden zijn breder dan hun kolom en zijn afgebroken: {words}.",
        len(some),
    ).format(words=_several(f"«{_quoted(one.what)}» ({_page(one.page)})" for one in some))


def _unprintable(some: Sequence[FitFault]) -> str:
    letters = dict.fromkeys(letter for one in some for letter in one.what)
    return _(
        "Deze tekens kunnen we niet afdrukken, er komt een vierkantje: {letters} ({pages})."
    ).format(letters=" ".join(letters), pages=_pages(some))


def _coarse(some: Sequence[FitFault]) -> str:
    least = min(one.dots for one in some)
    return _(
        "Een foto is te grof voor papier en wordt wazig: {dots} punten per duim ({pages})."
    ).format(dots=formats.number(least), pages=_pages(some))


_SAYS: dict[Fault, Callable[[Sequence[FitFault]], str]] = {
    Fault.CUT: _cut,
    Fault.SHORTENED: _shortened,
    Fault.BROKEN: _broken,
    Fault.UNPRINTABLE: _unprintable,
    Fault.COARSE: _coarse,
}


def _others_words(others: Iterable[NamesOther]) -> Iterator[str]:
    for one in others:
        yield _("Deze zin noemt {names}: «{sentence}» ({place}).").format(
            names=", ".join(one.names), sentence=_quoted(one.sentence), place=one.place
        )


def _pages(some: Iterable[FitFault]) -> str:
    return _several(_page(number) for number in sorted({one.page for one in some}))


def _page(number: int) -> str:
    return _("blz. {number}").format(number=formats.number(number))


def _several(parts: Iterable[str]) -> str:
    found = list(dict.fromkeys(parts))
    more = "…" if len(found) > _NAMED else ""
    return ", ".join(found[:_NAMED]) + more


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
