"""Names of things in words: records, steps of undo, roles, fields, reasons of a backup."""

from collections.abc import Mapping
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.people import Role
from mentorapp.services import evaluation_naming, exchange_wording


def counted(kind: str, number: int) -> str:
    """Say a number of records of a kind of the catalogue: 3 notities."""
    found = {
        **evaluation_naming.counted(number),
        "installation": ngettext("{number} computer", "{number} computers", number),
        "revocation": ngettext(
            "{number} ingetrokken computer", "{number} ingetrokken computers", number
        ),
        "branch_choice": ngettext(
            "{number} keuze van een beheerder", "{number} keuzes van een beheerder", number
        ),
        "erasure": ngettext(
            "{number} opdracht om te wissen", "{number} opdrachten om te wissen", number
        ),
        "readmission": ngettext(
            "{number} opnieuw toegelaten leerling",
            "{number} opnieuw toegelaten leerlingen",
            number,
        ),
        "match": ngettext(
            "{number} koppeling met de school", "{number} koppelingen met de school", number
        ),
        "private_note": ngettext("{number} eigen notitie", "{number} eigen notities", number),
        "picture": ngettext("{number} foto", "{number} foto’s", number),
        "private_picture": ngettext("{number} eigen foto", "{number} eigen foto’s", number),
        "intention": ngettext("{number} voornemen", "{number} voornemens", number),
        "stand_in": ngettext("{number} vervanger", "{number} vervangers", number),
        "organisation": ngettext(
            "{number} school of bedrijf", "{number} scholen of bedrijven", number
        ),
        "establishment": ngettext("{number} vestiging", "{number} vestigingen", number),
        "school_contact": ngettext(
            "{number} contact bij een school", "{number} contacten bij een school", number
        ),
        "synonym": ngettext("{number} eigen woord", "{number} eigen woorden", number),
        "person": ngettext("{number} persoon", "{number} personen", number),
        "learner": ngettext("{number} leerling", "{number} leerlingen", number),
        "birth": ngettext("{number} geboortedatum", "{number} geboortedata", number),
        "placement": ngettext("{number} leerwerkplek", "{number} leerwerkplekken", number),
        "plan": ngettext("{number} opleidingsplan", "{number} opleidingsplannen", number),
        "goal": ngettext("{number} competentie", "{number} competenties", number),
        "goal_step": ngettext(
            "{number} competentie die verdergaat", "{number} competenties die verdergaan", number
        ),
        "pause": ngettext("{number} onderbreking", "{number} onderbrekingen", number),
        "observation": ngettext("{number} notitie", "{number} notities", number),
        "own_entry": ngettext(
            "{number} notitie van de leerling", "{number} notities van de leerling", number
        ),
        "schedule": ngettext("{number} weekrooster", "{number} weekroosters", number),
        "school_day": ngettext(
            "{number} dag van de school", "{number} dagen van de school", number
        ),
        "school_code": ngettext(
            "{number} code van de school", "{number} codes van de school", number
        ),
        "clock_profile": ngettext(
            "{number} instelling van de prikklok", "{number} instellingen van de prikklok", number
        ),
        "identity": ngettext(
            "{number} nummer van een leerling elders",
            "{number} nummers van leerlingen elders",
            number,
        ),
        "list_profile": ngettext(
            "{number} indeling van een lijst", "{number} indelingen van lijsten", number
        ),
        "day": ngettext("{number} dag", "{number} dagen", number),
        "month": ngettext("{number} maand", "{number} maanden", number),
        "allowance_step": ngettext(
            "{number} trap van de leervergoeding", "{number} trappen van de leervergoeding", number
        ),
        "pay_terms": ngettext("{number} statuut", "{number} statuten", number),
        "relapse": ngettext("{number} keer hervallen", "{number} keer hervallen", number),
        "pay_house": ngettext(
            "{number} manier van betalen", "{number} manieren van betalen", number
        ),
        "rule_house": ngettext("{number} keuze van regels", "{number} keuzes van regels", number),
        "made_report": ngettext("{number} gemaakt verslag", "{number} gemaakte verslagen", number),
        "given_report": ngettext("{number} verslag", "{number} verslagen", number),
        "report_style": ngettext(
            "{number} opmaak van verslagen", "{number} keer opmaak van verslagen", number
        ),
        "rate_row": ngettext(
            "{number} ingevuld minimuminkomen", "{number} ingevulde minimuminkomens", number
        ),
    }
    text = found.get(kind) or ngettext("{number} ander ding", "{number} andere dingen", number)
    return text.format(number=number)


def kind_name(kind: str, *, many: bool = False) -> str:
    """Give the word for a kind of the catalogue: notitie, or many notities."""
    number = 2 if many else 1
    found = {
        **evaluation_naming.kinds(number),
        "installation": ngettext("computer", "computers", number),
        "revocation": ngettext("ingetrokken computer", "ingetrokken computers", number),
        "branch_choice": ngettext("keuze van een beheerder", "keuzes van een beheerder", number),
        "erasure": ngettext("opdracht om te wissen", "opdrachten om te wissen", number),
        "readmission": ngettext(
            "opnieuw toegelaten leerling", "opnieuw toegelaten leerlingen", number
        ),
        "match": ngettext("koppeling met de school", "koppelingen met de school", number),
        "private_note": ngettext("eigen notitie", "eigen notities", number),
        "picture": ngettext("foto", "foto’s", number),
        "private_picture": ngettext("eigen foto", "eigen foto’s", number),
        "intention": ngettext("voornemen", "voornemens", number),
        "stand_in": ngettext("vervanger", "vervangers", number),
        "organisation": ngettext("school of bedrijf", "scholen en bedrijven", number),
        "establishment": ngettext("vestiging", "vestigingen", number),
        "school_contact": ngettext("contact bij een school", "contacten bij scholen", number),
        "synonym": ngettext("eigen woord", "eigen woorden", number),
        "person": ngettext("persoon", "personen", number),
        "learner": ngettext("leerling", "leerlingen", number),
        "birth": ngettext("geboortedatum", "geboortedata", number),
        "placement": ngettext("leerwerkplek", "leerwerkplekken", number),
        "plan": ngettext("opleidingsplan", "opleidingsplannen", number),
        "goal": ngettext("competentie", "competenties", number),
        "goal_step": ngettext("competentie die verdergaat", "competenties die verdergaan", number),
        "pause": ngettext("onderbreking", "onderbrekingen", number),
        "observation": ngettext("notitie", "notities", number),
        "own_entry": ngettext("notitie van de leerling", "notities van de leerling", number),
        "schedule": ngettext("weekrooster", "weekroosters", number),
        "school_day": ngettext("dag van de school", "dagen van de school", number),
        "school_code": ngettext("code van de school", "codes van de school", number),
        "clock_profile": ngettext(
            "instelling van de prikklok", "instellingen van de prikklok", number
        ),
        "identity": ngettext(
            "nummer van een leerling elders", "nummers van leerlingen elders", number
        ),
        "list_profile": ngettext("indeling van een lijst", "indelingen van lijsten", number),
        "day": ngettext("dag", "dagen", number),
        "month": ngettext("maand", "maanden", number),
        "allowance_step": ngettext(
            "trap van de leervergoeding", "trappen van de leervergoeding", number
        ),
        "pay_terms": ngettext("statuut", "statuten", number),
        "relapse": ngettext("keer hervallen", "keren hervallen", number),
        "pay_house": ngettext("manier van betalen", "manieren van betalen", number),
        "rule_house": ngettext("keuze van regels", "keuzes van regels", number),
        "made_report": ngettext("gemaakt verslag", "gemaakte verslagen", number),
        "given_report": ngettext("verslag", "verslagen", number),
        "report_style": ngettext("opmaak van verslagen", "opmaak van verslagen", number),
        "rate_row": ngettext("ingevuld minimuminkomen", "ingevulde minimuminkomens", number),
    }
    return found.get(kind) or ngettext("iets anders", "andere dingen", number)


def step(action: str, params: Mapping[str, object]) -> str:
    """Say a step as undo names it, as something that was done. params: as committed."""
    found = {
        **evaluation_naming.steps(params),
        **exchange_wording.steps(),
        "note": _("{goal} genoteerd bij {learner}"),
        "note_several": ngettext(
            "{number} notitie bij {learner}", "{number} notities bij {learner}", _number(params)
        ),
        "forget_words": _("eigen woord «{words}» vergeten bij {goal}"),
        "correct": _("notitie over {goal} bij {learner} verbeterd"),
        "withdraw": _("notitie over {goal} ingetrokken"),
        "looked": _("gezien wat anderen deden"),
        "put_back": _("{name} teruggezet uit de prullenbak"),
        "keep_private": _("notitie over {goal} van de school weggehouden"),
        "add_pictures": ngettext(
            "{number} foto toegevoegd bij {goal}",
            "{number} foto’s toegevoegd bij {goal}",
            _number(params),
        ),
        "remove_picture": _("foto bij {goal} weggehaald"),
        "intend": _("{goal} voorgenomen voor {learner}"),
        "intend_several": ngettext(
            "{number} voornemen voor {learner}",
            "{number} voornemens voor {learner}",
            _number(params),
        ),
        "forget_intention": _("voornemen {goal} voor {learner} geschrapt"),
        "add_stand_in": _("{name} vervangt de mentor van {learner}"),
        "edit_stand_in": _("vervanging door {name} bij {learner} aangepast"),
        "remove_stand_in": _("vervanging door {name} bij {learner} geschrapt"),
        "match": _("{name} gekoppeld aan de leerling van de school"),
        "enter_day": _("{day} ingevuld"),
        "enter_days": ngettext("{number} dag ingevuld", "{number} dagen ingevuld", _number(params)),
        "import_hours": ngettext(
            "{number} dag van de prikklok overgenomen",
            "{number} dagen van de prikklok overgenomen",
            _number(params),
        ),
        "keep_clock_profile": _("indeling van de prikklok bewaard"),
        "import_learners": ngettext(
            "{number} leerling van een lijst overgenomen",
            "{number} leerlingen van een lijst overgenomen",
            _number(params),
        ),
        "keep_list_profile": _("indeling van de lijst bewaard"),
        "set_school_codes": _("codes van {name} aangepast"),
        "clear_days": ngettext(
            "invulling van {number} dag weggenomen",
            "invulling van {number} dagen weggenomen",
            _number(params),
        ),
        "confirm_days": ngettext(
            "{number} dag bevestigd", "{number} dagen bevestigd", _number(params)
        ),
        "close_month": _("{month} afgesloten"),
        "set_step": _("trap {number} gekozen voor {learner}"),
        "remove_step": _("trap {number} van {learner} geschrapt"),
        "set_pay_terms": _("statuut van {learner} gekozen"),
        "set_relapse": _("{day}: {learner} is hervallen"),
        "remove_relapse": _("{day}: {learner} is toch niet hervallen"),
        "set_pay_house": _("gekozen hoe we betalen"),
        "give_report": _("{title} in de uitwisselbak gelegd"),
        "take_back_report": _("{title} uit de uitwisselbak gehaald"),
        "make_report": _("verslag gemaakt"),
        "set_report_style": _("opmaak van de verslagen gekozen"),
        "set_rules": _("gekozen welke regels van de werktijd gelden"),
        "add_rate": _("minimuminkomen vanaf {day} ingevuld"),
        "edit_rate": _("minimuminkomen vanaf {day} aangepast"),
        "remove_rate": _("minimuminkomen vanaf {day} geschrapt"),
        "set_payroll": _("gekozen hoe het bestand voor het sociaal secretariaat eruitziet"),
        "reopen_month": _("{month} weer geopend"),
        "enter_own": _("{goal} genoteerd"),
        "correct_own": _("notitie over {goal} verbeterd"),
        "withdraw_own": _("notitie over {goal} weggehaald"),
        "add_person": _("{name} toegevoegd"),
        "edit_person": _("gegevens van {name} veranderd"),
        "remove_person": _("{name} uit de lijst met mensen gehaald"),
        "edit_organisation": _("gegevens van {name} aangepast"),
        "add_establishment": _("vestiging {name} toegevoegd"),
        "edit_establishment": _("vestiging {name} aangepast"),
        "remove_establishment": _("vestiging {name} geschrapt"),
        "add_school_contact": _("school {name} toegevoegd"),
        "edit_school_contact": _("gegevens van {name} aangepast"),
        "remove_school_contact": _("school {name} geschrapt"),
        "edit_learner": _("gegevens van {name} aangepast"),
        "add_placement": _("leerwerkplek voor {name} toegevoegd"),
        "edit_placement": _("leerwerkplek van {name} aangepast"),
        "end_placement": _("leerwerkplek van {name} eindigt op {day}"),
        "remove_learner": _("{name} geschrapt"),
        "enrol": _("{name} ingeschreven"),
        "assign_mentors": _("mentoren gekozen"),
        "make_plan": _("opleidingsplan {title} gemaakt"),
        "make_version": _("versie {number} van het opleidingsplan gemaakt: {title}"),
        "migrate_plan": _("gekozen wat verdergaat in versie {number} van het opleidingsplan"),
        "pause": _("{name} geschorst vanaf {day}"),
        "resume": _("{name} hervat op {day}"),
        "edit_pause": _("schorsing van {name} aangepast"),
        "tell_school": _("school ingelicht over de schorsing van {name}"),
        "remove_pause": _("onderbreking van {name} geschrapt"),
        "close_workplace": ngettext(
            "werkplek gesloten voor {number} leerling",
            "werkplek gesloten voor {number} leerlingen",
            _number(params),
        ),
        "reopen_workplace": _("werkplek weer open op {day}"),
        "add_goal": _("{goal} toegevoegd aan het opleidingsplan"),
        "edit_goal": _("{goal} aangepast in het opleidingsplan"),
        "remove_goal": _("{goal} uit het opleidingsplan gehaald"),
        "move_goal": _("{goal} verplaatst in het opleidingsplan"),
        "rename_cluster": _("cluster {name} hernoemd"),
        "not_possible_several": ngettext(
            "{number} competentie gemarkeerd als niet mogelijk op deze plek",
            "{number} competenties gemarkeerd als niet mogelijk op deze plek",
            _number(params),
        ),
        "not_possible_here": _("{goal} gemarkeerd als niet mogelijk op deze plek"),
        "edit_schedule": _("weekrooster vanaf {day} aangepast"),
        "remove_schedule": _("weekrooster vanaf {day} geschrapt"),
        "copy_schedules": _("weekrooster van {name} overgenomen"),
        "set_schedule": _("weekrooster vanaf {day} ingesteld"),
        "add_school_days": ngettext(
            "{number} dag van de school toegevoegd",
            "{number} dagen van de school toegevoegd",
            _number(params),
        ),
        "add_school_day": _("dag van de school op {day} toegevoegd"),
        "edit_school_day": _("dag van de school op {day} aangepast"),
        "remove_school_day": _("dag van de school op {day} geschrapt"),
        "accept_card": _("partner toegevoegd"),
        "join_organisation": _("computer aangesloten bij de organisatie"),
        "revoke": _("computer ingetrokken"),
        "settle": _("vraag beantwoord"),
        "settle_all": ngettext(
            "{number} vraag beantwoord", "{number} vragen beantwoord", _number(params)
        ),
        "export": _("pakket gemaakt"),
        "take_over": _("pakket overgenomen"),
        "erase": _("leerling gewist"),
        "readmit": _("leerling opnieuw toegelaten"),
        "found_organisation": _("{name} opgericht"),
        "continue_restored": _("verder gegaan na terugzetten"),
        "undo": _("stap teruggedraaid"),
    }
    return found.get(action, _("laatste stap")).format_map(_Said(_written(params)))


def undone(action: str, params: Mapping[str, object]) -> str:
    """Say that a step was taken back."""
    return _("Teruggedraaid: {step}").format(step=step(action, params))


def role_name(role: Role | str) -> str:
    """Give the word for a role, of a person or of a signature."""
    found = {
        "mentor": _("mentor"),
        "counsellor": _("trajectbegeleider"),
        "administrator": _("beheerder"),
        "learner": _("leerling"),
        "parent": _("ouder"),
    }
    return found.get(str(role), str(role))


def field_name(field: str) -> str:
    """Give the word for a field of a form, as it stands in a sentence; empty when unknown."""
    found = {
        "given_name": _("de voornaam"),
        "family_name": _("de achternaam"),
        "name": _("de naam"),
        "roles": _("de rol"),
        "pin": _("de pincode"),
        "file": _("het bestand"),
        "recovery_key": _("de herstelsleutel"),
        "kept": _("het vakje"),
        "person": _("de persoon"),
        "plan": _("het opleidingsplan"),
        "placement": _("de leerwerkplek"),
        "learner": _("de leerling"),
        "school": _("de school"),
        "workplace": _("de werkplek"),
        "day": _("de dag"),
        "days": _("de dagen"),
        "weeks": _("de weken"),
        "blocks": _("de blokken"),
        "starts": _("het begin"),
        "schedule": _("het weekrooster"),
        "ends": _("het einde"),
        "title": _("de titel"),
        "steps": _("de stappen"),
        "label": _("de naam van de stap"),
        "ggmmi": _("het minimuminkomen"),
        "confirmed_by": _("wie de dag bevestigt"),
        "fingerprint": _("de cijfers van de kaart"),
        "goals": _("de competenties"),
        "placements": _("de leerlingen"),
        "resumes": _("de dag"),
        "cause": _("de grond"),
        "short": _("de korte naam"),
        "phrase": _("de omschrijving"),
        "cluster_title": _("de naam van de cluster"),
        "bk": _("de code van de beroepskwalificatie"),
    }
    return found.get(field, "")


def backup_reason(reason: str) -> str:
    """Say why a backup was made."""
    found = {
        "close": _("bij het sluiten"),
        "lock": _("bij het vergrendelen"),
        "import": _("voor het overnemen van een pakket"),
        "migration": _("voor het bijwerken van de gegevens"),
        "restore": _("voor het terugzetten van een kopie"),
        "erasure": _("na het wissen van een leerling"),
        "rotate": _("voor een nieuwe sleutel"),
        "by_hand": _("op vraag"),
    }
    return found.get(reason, reason)


def month_words(month: object) -> str:
    """Say a month that is spelled 2025-10."""
    try:
        return formats.month(date.fromisoformat(f"{month}-01"))
    except ValueError:
        return str(month)


def day_words(day: object) -> str:
    """Say a day that is a date or is spelled 2025-11-06."""
    try:
        return formats.day(day if isinstance(day, date) else date.fromisoformat(str(day)))
    except ValueError:
        return str(day)


class _Said(dict[str, object]):
    """Parameters of a step; one that an older program did not write is left out."""

    def __missing__(self, key: str) -> str:
        return "…"


def _written(params: Mapping[str, object]) -> dict[str, object]:
    written = dict(params)
    if "day" in written:
        written["day"] = day_words(written["day"])
    if "month" in written:
        written["month"] = month_words(written["month"])
    return written


def _number(params: Mapping[str, object]) -> int:
    number = params.get("number", 0)
    return number if isinstance(number, int) else 0
