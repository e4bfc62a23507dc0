"""Progress reports to look at and to test: made from the domain's own values, never by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mentorapp.domain.evaluation import (
    Evaluation,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
)
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.progress import progress
from mentorapp.domain.progress_rows import DayMonth, EvaluationRecord, ProgressView, SchoolHoliday
from mentorapp.domain.voice import Voice
from mentorapp.reports.progress import ProgressReport

STARTS, TODAY = date(2025, 9, 1), date(2025, 11, 6)
NAMES = {"stijn": "Stijn Maes", "nour": "Nour El Amrani", "katrien": "Katrien Lambrecht"}
FOUR = ("Kijkt mee", "Met hulp", "Met controle", "Zelfstandig")
FIVE = ("Zwak", "Matig", "Voldoende", "Goed", "Zeer goed")
TWO = ("Niet behaald", "Behaald")
PRIVATE = "Vraag eerst aan zijn moeder of dit kan"
CLUSTERS = ("A. Samenwerken en veilig werken", "B. Werk voorbereiden", "C. Leidingen plaatsen")
GOALS = (
    (0, "Samenwerken", "Werkt in teamverband"),
    (0, "Veilig en netjes werken",
     "Werkt met oog voor veiligheid, milieu, energie, kwaliteit en welzijn"),
    (0, "Beschermingsmiddelen gebruiken",
     "Gebruikt persoonlijke en collectieve beschermingsmiddelen volgens de voorschriften"),
    (0, "Materiaal en tijd noteren", "Registreert verbruikte materialen en tijdsbesteding"),
    (1, "Schema’s lezen", "Raadpleegt technische bronnen: eendraadschema, situatieschema"),
    (1, "Werkplek inrichten",
     "Richt de eigen werkplek in volgens voorschriften en instructies"),
    (2, "Sleuven en holtes maken", "Realiseert sleuven en holtes voor het leggen van leidingen"),
    (2, "Leidingen en dozen plaatsen", "Monteert en plaatst leidingen en dozen"),
    (2, "Draden en kabels trekken", "Trekt draden en kabels"),
    (2, "Verdeelbord aansluiten", "Plaatst het verdeelbord en sluit het aan"),
    (2, "Domotica instellen", "Stelt domotica in volgens het dossier"),
    (2, "Zonnepanelen aansluiten", "Plaatst fotovoltaïsche panelen en sluit ze aan"),
    (2, "Installatie laten keuren", "Bereidt de keuring van de installatie voor"),
)  # fmt: skip
SENTENCES = (
    "",
    "Deed de laatste twee dozen zonder vragen, alles waterpas.",
    "Vergat eerst de spanning te meten, daarna bij elke kring wel.",
    "",
    "Las het schema samen met mij en tekende de ontbrekende kring bij. Nu mag het zonder hulp.",
)


def goals(number: int = len(GOALS)) -> list[Goal]:
    """Make a plan; beyond the list, clusters and competences repeat with a number."""
    made = []
    for order in range(number):
        round_, place = divmod(order, len(GOALS))
        cluster, short, phrase = GOALS[place]
        suffix = f" {round_ + 1}" if round_ else ""
        made.append(
            Goal(
                id=f"goal{order}",
                plan="plan",
                placement="placement",
                competence=f"bkc{order:07d}",
                code=f"{cluster + 1}.{place + 1}",
                cluster=f"{round_}.{cluster}",
                cluster_title=CLUSTERS[cluster] + suffix,
                short=short + suffix,
                phrase=phrase,
                order=order,
                venue=Venue.SCHOOL if place == 10 else Venue.BOTH,
                exempted=place == 12,
                not_possible="Wij plaatsen geen zonnepanelen. De school zoekt een ander bedrijf."
                if place == 11
                else "",
            )
        )
    return made


def notes(
    plan: Sequence[Goal], *, each: int = 6, steps: int = 4, until: date = TODAY
) -> list[Observation]:
    """Make notes spread over the period, slowly rising; the last four goals have none."""
    made = []
    span = (until - STARTS).days
    for goal in plan:
        if goal.order % len(GOALS) >= 9:
            continue
        for turn in range(each):
            day = STARTS + timedelta(days=(span * turn // max(1, each) + goal.order * 5) % span)
            day -= timedelta(days=max(0, day.weekday() - 4))
            progress_ = (day - STARTS).days / span
            level = max(1, min(steps, 1 + round(progress_ * (steps - 1) + goal.order % 3 - 0.8)))
            made.append(
                Observation(
                    id=f"{goal.id}-{turn:03d}",
                    placement="placement",
                    goal=goal.id,
                    level=level,
                    day=max(day, STARTS),
                    rater="stijn",
                    place="werf Aalst" if turn % 3 == 0 else "",
                    sentence=SENTENCES[(turn + goal.order) % len(SENTENCES)],
                    private_note=PRIVATE,
                )
            )
    return made


MONTHS = (
    DayMonth(date(2025, 9, 1), 13, 13 * 456, 8, 1, 0, 0, 0, closed=True),
    DayMonth(date(2025, 10, 1), 11, 11 * 456, 8, 2, 2, 1, 0, closed=False),
    DayMonth(date(2025, 11, 1), 2, 2 * 456, 1, 0, 0, 0, 1, closed=False),
)
HOLIDAYS = (SchoolHoliday("Herfstvakantie", date(2025, 10, 27), date(2025, 11, 2)),)


def evaluations(plan: Sequence[Goal], *, steps: int = 4) -> list[EvaluationRecord]:
    """Make one sealed, one offered and one draft evaluation."""
    made = []
    for number, day in ((1, date(2025, 10, 3)), (2, date(2025, 11, 4)), (3, date(2025, 11, 5))):
        evaluation = Evaluation(
            f"e{number}", "placement", number, day, STARTS, day, "scale",
        )  # fmt: skip
        if number == 3:
            made.append(EvaluationRecord(evaluation, {}))
            continue
        lines = tuple(
            StatementLine(
                goal.id, voice, (None if goal.order == 5 else 1 + (goal.order + shift) % steps),
                "Vraagt nu zelf wat er nog moet." if goal.order == 1 and not shift else "",
            )
            for goal in plan[:7]
            for shift, voice in enumerate((Voice.MENTOR, Voice.LEARNER))
        )  # fmt: skip
        statement = Statement("s", "placement", evaluation.id, 1, lines, (), evaluation.required)
        who = {SignerRole.MENTOR: "stijn", SignerRole.LEARNER: "nour",
               SignerRole.COUNSELLOR: "katrien"}  # fmt: skip
        signed = tuple(
            Signature(
                role.value, "placement", "s", f"hash{number}", person, role,
                SignMethod.SEEN_AND_DISAGREE if role is SignerRole.LEARNER else SignMethod.PIN,
                datetime(2025, 10, 3, 14, 5, tzinfo=UTC),
                "Ik vind dat ik schema’s wel alleen lees." if role is SignerRole.LEARNER else "",
            )
            for role, person in who.items()
            if number == 1 or role is SignerRole.MENTOR
        )  # fmt: skip
        made.append(EvaluationRecord(evaluation, {f"hash{number}": statement}, signed))
    return made


def view(
    *,
    number: int = len(GOALS),
    each: int = 6,
    steps: int = 4,
    ends: date = TODAY,
    bare: bool = False,
) -> ProgressView:
    """Compute a view; bare: nothing noted, no days, no evaluations."""
    plan = goals(number)
    return progress(
        plan,
        [] if bare else notes(plan, each=each, steps=steps, until=ends),
        steps=steps,
        achieved_from=3,
        names=NAMES,
        starts=STARTS,
        ends=ends,
        today=ends,
        months=() if bare else MONTHS,
        holidays=HOLIDAYS,
        evaluations=() if bare else evaluations(plan, steps=steps),
        over_time=True,
    )


def report(shown: ProgressView | None = None, **changes: object) -> ProgressReport:
    """Make a report with the people of the reference screens."""
    shown = shown or view()
    labels = {2: TWO, 4: FOUR, 5: FIVE}[shown.steps]
    made = ProgressReport(
        view=shown,
        learner="Nour El Amrani",
        labels=labels,
        language="nl",
        made=datetime(2025, 11, 6, 16, 30, tzinfo=UTC),
        version="0.1.0",
        organisation="Elektro Vandersmissen",
        place="Aalst",
        mentors=("Stijn Maes",),
        counsellor="Katrien Lambrecht",
        school="Technisch Atheneum Aalst",
        programme="Elektrische installaties duaal",
        year="6de jaar",
        journal_head="9f3a" * 16,
        code="mentorapp:verify:" + "9f3a" * 16,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def twelve_pages() -> ProgressReport:
    """Make a report of twelve pages: a plan of 26 goals with a year's first notes."""
    return report(view(number=26, each=10))
