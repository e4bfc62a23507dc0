"""Names of all that an evaluation is kept in, for ``naming`` and ``fields``."""

from collections.abc import Mapping

from mentorapp.base.texts import _, ngettext


def counted(number: int) -> dict[str, str]:
    """Give a number of each kind: 2 evaluaties."""
    return {
        "evaluation": ngettext("{number} evaluatie", "{number} evaluaties", number),
        "rating": ngettext("{number} beoordeling", "{number} beoordelingen", number),
        "later_rating": ngettext(
            "{number} beoordeling na het zien", "{number} beoordelingen na het zien", number
        ),
        "agreed_level": ngettext(
            "{number} afgesproken niveau", "{number} afgesproken niveaus", number
        ),
        "sheet": ngettext("{number} afgewerkt blad", "{number} afgewerkte bladen", number),
        "opening": ngettext(
            "{number} opening van een evaluatie", "{number} openingen van een evaluatie", number
        ),
        "amendment": ngettext(
            "{number} reden van een nieuwe versie", "{number} redenen van een nieuwe versie", number
        ),
        "talk": ngettext("{number} gesprek", "{number} gesprekken", number),
        "agreement": ngettext("{number} afspraak", "{number} afspraken", number),
        "evaluation_plan": ngettext(
            "{number} planning van evaluaties", "{number} planningen van evaluaties", number
        ),
        "council_note": ngettext(
            "{number} notitie van de klassenraad", "{number} notities van de klassenraad", number
        ),
        "template": ngettext("{number} sjabloon", "{number} sjablonen", number),
        "statement": ngettext(
            "{number} blad om te tekenen", "{number} bladen om te tekenen", number
        ),
        "signature": ngettext("{number} handtekening", "{number} handtekeningen", number),
    }


def kinds(number: int) -> dict[str, str]:
    """Give the word for each kind."""
    return {
        "evaluation": ngettext("evaluatie", "evaluaties", number),
        "rating": ngettext("beoordeling", "beoordelingen", number),
        "later_rating": ngettext("beoordeling na het zien", "beoordelingen na het zien", number),
        "agreed_level": ngettext("afgesproken niveau", "afgesproken niveaus", number),
        "sheet": ngettext("afgewerkt blad", "afgewerkte bladen", number),
        "opening": ngettext("opening van een evaluatie", "openingen van een evaluatie", number),
        "amendment": ngettext(
            "reden van een nieuwe versie", "redenen van een nieuwe versie", number
        ),
        "talk": ngettext("gesprek", "gesprekken", number),
        "agreement": ngettext("afspraak", "afspraken", number),
        "evaluation_plan": ngettext("planning van evaluaties", "planningen van evaluaties", number),
        "council_note": ngettext(
            "notitie van de klassenraad", "notities van de klassenraad", number
        ),
        "template": ngettext("sjabloon", "sjablonen", number),
        "statement": ngettext("blad om te tekenen", "bladen om te tekenen", number),
        "signature": ngettext("handtekening", "handtekeningen", number),
    }


def steps(params: Mapping[str, object]) -> dict[str, str]:
    """Give the text of each step of undo."""
    number = params.get("number")
    count = number if isinstance(number, int) else 2
    return {
        "start_evaluation": _("evaluatie {number} begonnen"),
        "rate": _("niveau gegeven voor {goal}"),
        "rate_own": _("zelf beoordeeld: {goal}"),
        "rate_rest": ngettext(
            "{number} competentie op niet gezien gezet",
            "{number} competenties op niet gezien gezet",
            count,
        ),
        "rate_from_paper": ngettext(
            "{number} antwoord van papier overgenomen",
            "{number} antwoorden van papier overgenomen",
            count,
        ),
        "finish_sheet": _("eigen blad van evaluatie {number} klaar"),
        "finish_paper": _("blad van de leerling in evaluatie {number} klaar"),
        "open_evaluation": _("antwoorden van evaluatie {number} geopend"),
        "agree_level": _("niveau afgesproken voor {goal}"),
        "agree_on": _("afspraak gemaakt in evaluatie {number}"),
        "drop_agreement": _("afspraak van evaluatie {number} geschrapt"),
        "close_agreement": _("gezegd wat er van een afspraak kwam"),
        "talk_step": _("verdergegaan in het gesprek van evaluatie {number}"),
        "talk_look_back": _("terugblik van evaluatie {number} genoteerd"),
        "talk_strengths": _("sterke punten van evaluatie {number} genoteerd"),
        "amend_evaluation": _("nieuwe versie van evaluatie {number} begonnen"),
        "offer_evaluation": _("evaluatie {number} klaargezet om te tekenen"),
        "sign_evaluation": _("evaluatie {number} getekend"),
        "write_council_note": _("notitie van de klassenraad over {learner} bewaard"),
        "remove_council_note": _("notitie van de klassenraad over {learner} geschrapt"),
        "save_template": _("sjabloon {title} bewaard"),
        "remove_template": _("sjabloon {title} geschrapt"),
        "set_evaluation_plan": _("gekozen wanneer {learner} een evaluatie krijgt"),
    }


def labels() -> dict[tuple[str, str], str]:
    """Give the labels of fields that mean something else here than elsewhere."""
    return {
        ("signature", "person"): _("ondertekenaar"),
        ("agreement", "text"): _("afspraak"),
        ("agreement", "by"): _("tegen"),
        ("council_note", "text"): _("notitie"),
        ("evaluation", "at"): _("uur van het gesprek"),
        ("talk", "step"): _("waar het gesprek staat"),
        ("agreement", "order"): _("plaats in de lijst"),
        ("template", "key"): _("reeks van versies"),
        ("template", "status"): _("nagekeken"),
    }


#: Fields that are no news to a person.
SILENT = frozenset({("evaluation", "scale"), ("template", "organisation")})


def names() -> dict[str, str]:
    """Give the labels of fields."""
    return {
        "period_from": _("periode vanaf"),
        "period_to": _("periode tot"),
        "required": _("tekenen"),
        "evaluation": _("evaluatie"),
        "voice": _("wie beoordeelt"),
        "who": _("wie"),
        "outcome": _("wat ervan kwam"),
        "word": _("woord erbij"),
        "closed_on": _("gezegd op"),
        "started": _("begonnen om"),
        "look_back": _("terugblik"),
        "strengths": _("sterke punten"),
        "dates": _("dagen"),
        "every_weeks": _("om de hoeveel weken"),
        "opened": _("waarom vroeger geopend"),
        "later": _("na het zien"),
        "agreed": _("afgesproken niveaus"),
        "agreements": _("afspraken"),
        "strokes": _("getekende naam"),
        "sections": _("onderdelen"),
        "signers": _("wie tekent"),
        "parent": _("ook een ouder tekent"),
        "template": _("sjabloon"),
        "source": _("bron"),
    }


def choices() -> dict[str, dict[str, str]]:
    """Give the words of the values that are one of a few, by field."""
    return {
        "voice": {"mentor": _("mentor"), "learner": _("leerling"), "school": _("school")},
        "who": {"mentor": _("mentor"), "learner": _("leerling"), "school": _("school")},
        "outcome": {"done": _("gelukt"), "not_done": _("niet gelukt")},
        "step": {
            "look_back": _("terugblik"),
            "differences": _("verschillen"),
            "strengths": _("sterke punten"),
            "agreements": _("afspraken"),
            "sign": _("ondertekenen"),
        },
        "method": {
            "pin": _("met pincode"),
            "drawn": _("met de hand"),
            "typed": _("met de getypte naam"),
            "seen_and_disagree": _("gezien en niet akkoord"),
        },
    }
