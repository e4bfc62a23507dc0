"""The words of what was made and handed over, and every sentence about reports that is refused."""

from collections.abc import Callable, Mapping

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem
from mentorapp.domain.report_shelf import MadeWay
from mentorapp.services import style_wording

_MB = 1024 * 1024


def labels() -> dict[tuple[str, str], str]:
    """Give the labels of the fields of what was made."""
    return {
        ("made_report", "first"): _("van"),
        ("made_report", "last"): _("tot"),
        ("made_report", "spoken"): _("taal van het verslag"),
        ("made_report", "way"): _("manier"),
    }


def way_words(way: MadeWay) -> str:
    """Say what was done with a report."""
    return {
        MadeWay.SAVED: _("bewaard"),
        MadeWay.PRINTED: _("afgedrukt"),
        MadeWay.GIVEN: _("in de uitwisselbak"),
    }[way]


def _stays(_field: str, _params: Mapping[str, object]) -> str:
    return _("Dit verslag blijft in huis. Het gaat niet mee naar een ander.")


def _no_partner(_field: str, _params: Mapping[str, object]) -> str:
    return _(
        "We kennen nog niemand die dit kan openen. Wissel eerst kaarten uit op de pagina "
        "Uitwisseling, of bewaar het als pdf."
    )


def _too_large(_field: str, params: Mapping[str, object]) -> str:
    size, limit = (
        formats.number(round(float(str(params.get(name, 0))) / _MB, 1))
        for name in ("size", "limit")
    )
    return _(
        "Dit verslag is {size} MB. In de uitwisselbak past hoogstens {limit} MB. Kies een kortere "
        "periode, of bewaar het als pdf en geef het zelf mee."
    ).format(size=size, limit=limit)


def _not_here(_field: str, _params: Mapping[str, object]) -> str:
    return _("Dit verslag is nog niet helemaal gekomen. Het komt met een volgend bestand.")


#: The sentence for each problem with reports, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Mapping[str, object]], str]] = {
    **style_wording.SENTENCES,
    Problem.REPORT_STAYS: _stays,
    Problem.REPORT_NO_PARTNER: _no_partner,
    Problem.REPORT_TOO_LARGE: _too_large,
    Problem.REPORT_NOT_HERE: _not_here,
}
