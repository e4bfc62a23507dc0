"""How a case of the allowance is written: the help of ``allowance explain``."""

from mentorapp.base.texts import _


def case_help() -> str:
    """Give the fields of a case and every code, in the language in use."""
    return "\n\n".join(
        (
            _("Een geval is één maand van één leerling:"),
            _EXAMPLE,
            _(
                "region: flanders, french (step 1 tot 3 is A tot C) of german (step 1 tot 3 is het "
                "leerjaar, 0 de Anlehre). status: worker (arbeider) of clerk (bediende). "
                "contract.type: OAO, SAO (zonder leervergoeding: 0.00) of DA (met loon: dat "
                "rekenen we niet uit). schedule: per weekdag (mon tot sun) W voor de werkplek of L "
                "voor les, of "
                '{{"kind": "W", "hours": 8}}; wat er '
                "niet staat of null is, is vrij. step: welke trap vanaf welke dag. fraction: days "
                "of hours. settings: of DR en GA betaald zijn. Zonder is DR dat niet en GA wel, "
                'zoals {{"DR": false, "GA": true}}.'
            ).format(),
            _(
                'days: per dag een code, of {{"code": "OA", "hours": 3.8}} voor een deel van '
                "de dag; de rest is dan zoals het rooster. Een code op een dag die niet in het "
                "rooster staat, telt niet. Betaald: W gewerkt, L les, F feestdag, KV klein verlet, "
                "ZG ziek met gewaarborgd loon. V betaalde vakantie: een bediende wel, een arbeider "
                "krijgt ze van het vakantiefonds. Niet betaald: SV schoolvakantie, ZN ziek na de "
                "gewaarborgde dagen, AO arbeidsongeval, TU geschorst, TW tijdelijk geen werk, OA "
                "afwezig zonder reden. Zoals het bedrijf kiest: DR dwingende reden, GA gewettigd "
                "afwezig. OUT staat voor een dag van het rooster buiten de overeenkomst."
            ).format(),
            _(
                'Verandert het rooster, dan is schedule een lijst van {{"from": dag, "days": '
                "rooster}}."
            ).format(),
            _(
                "sick_episodes: from, to, in_service_since, en continues als de ziekte een vorige "
                "voortzet. Een code op een dag gaat voor. Zonder code is een dag van het rooster "
                "gewerkt; feestdagen staan alleen in het geval zelf."
            ),
            _(
                'rates: het minimuminkomen (GGMMI) waar wij het niet nakeken, zoals [{{"from": '
                '"2026-04-01", "ggmmi": "2190.00", "source": "waar je het las"}}]. Zonder bron '
                "telt het niet. Het geldt tot de volgende rij; op een dag met een nagekeken "
                "bedrag kan het niet."
            ).format(),
            _(
                "Het antwoord geeft full (de volle maand), days, lines (code, days, share, "
                "amount, rule, source) en total. Het is indicatief: het sociaal secretariaat "
                "berekent de definitieve vergoeding."
            ),
        )
    )


_EXAMPLE = """\
{"region": "flanders", "status": "worker",
 "contract": {"type": "OAO", "start": "2025-09-01", "end": "2026-06-30"},
 "schedule": {"mon": "L", "tue": "L", "wed": "W", "thu": "W", "fri": "W"},
 "hours_per_day": 7.6, "step": [{"from": "2025-09-01", "step": 2}],
 "month": "2025-10", "days": {"2025-10-17": "OA"}, "fraction": "days",
 "sick_episodes": [{"from": "2025-10-22", "to": "2025-10-23",
                    "in_service_since": "2025-09-01", "continues": false}]}"""
