"""The question and its title in the list, for the kinds of record that are really disputed.

Blanks: name (of the learner), goal, day, evaluation (its number), month, person, text, what (the
record by its name), What, labels (of the fields that differ). All other kinds of the catalogue
have a general sentence, in ``question_words``.
"""

from mentorapp.base.texts import _


def questions() -> dict[tuple[str, str], str]:
    """Give the questions by record and group."""
    return {
        ("day", "attest"): _("Is er een attest van {name} voor {day}?"),
        ("day", "away"): _("Wat ontbrak er van {name} op {day}?"),
        ("day", "confirmation"): _("Wie bevestigde {day} van {name}?"),
        ("observation", "rating"): _("Hoe deed {name} «{goal}» op {day}?"),
        ("observation", "sentence"): _("Welke notitie bij «{goal}» van {day} blijft staan?"),
        ("observation", "private"): _("Welke eigen notitie bij «{goal}» van {day} blijft staan?"),
        ("own_entry", "practised"): _("Wat noteerde {name} zelf over «{goal}»?"),
        ("own_entry", "sentence"): _("Wat schreef {name} zelf bij «{goal}» van {day}?"),
        ("evaluation", "frame"): _("Wanneer is evaluatie {evaluation} van {name}, en waarover?"),
        ("evaluation", "setting"): _("Hoe loopt evaluatie {evaluation} van {name}?"),
        ("rating", "mark"): _("Welk niveau geldt voor «{goal}» in evaluatie {evaluation}?"),
        ("rating", "remark"): _("Wat staat er bij «{goal}» in evaluatie {evaluation}?"),
        ("later_rating", "mark"): _(
            "Welk niveau na het zien geldt voor «{goal}» in evaluatie {evaluation}?"
        ),
        ("agreed_level", "mark"): _("Welk niveau spraken jullie af voor «{goal}»?"),
        ("talk", "look_back"): _("Wat onthouden jullie uit evaluatie {evaluation} van {name}?"),
        ("talk", "strengths"): _("Welke sterke punten noemden jullie in evaluatie {evaluation}?"),
        ("agreement", "agreement"): _(
            "Wat spraken jullie met {name} af in evaluatie {evaluation}?"
        ),
        ("agreement", "outcome"): _("Wat kwam er van de afspraak «{text}»?"),
        ("evaluation_plan", "moments"): _("Wanneer krijgt {name} een evaluatie?"),
        ("schedule", "frame"): _("Vanaf wanneer geldt dit weekrooster van {name}?"),
        ("schedule", "pattern"): _("Welk weekrooster heeft {name} vanaf {day}?"),
        ("goal", "wording"): _("Hoe staat «{goal}» in het plan van {name}?"),
        ("goal", "planning"): _("Waar en wanneer oefent {name} «{goal}»?"),
        ("goal", "exemption"): _("Is {name} vrijgesteld van «{goal}»?"),
        ("goal", "exemption_why"): _("Waarom is {name} vrijgesteld van «{goal}»?"),
        ("goal", "strand"): _("Wat voor doel is «{goal}» in het plan van {name}?"),
        ("goal", "feasible"): _("Kan {name} «{goal}» op deze werkplek oefenen?"),
        ("goal", "elsewhere"): _("Wat met «{goal}» als de werkplek dicht is?"),
        ("plan", "frame"): _("Welk opleidingsplan volgt {name}?"),
        ("plan", "scale"): _("Met welke schaal werkt het plan van {name}?"),
        ("person", "name"): _("Welke gegevens kloppen voor {person}?"),
        ("learner", "name"): _("Hoe schrijf je de naam van {name}?"),
        ("learner", "study"): _("Welke opleiding volgt {name}?"),
        ("placement", "period"): _("Van wanneer tot wanneer is {name} op de leerwerkplek?"),
        ("placement", "mentors"): _("Wie is mentor van {name}?"),
        ("placement", "counsellor"): _("Wie is trajectbegeleider van {name}?"),
        ("placement", "establishment"): _("Op welke vestiging werkt {name}?"),
        ("month", "hours"): _("Welke afsluiting van {month} geldt voor {name}?"),
        ("birth", "birth"): _("Wanneer is {name} geboren?"),
        ("pause", "period"): _("Van wanneer tot wanneer ligt het werk van {name} stil?"),
        ("pause", "why"): _("Waarom ligt het werk van {name} stil?"),
        ("pause", "told"): _("Wanneer is de school ingelicht over {name}?"),
        ("stand_in", "period"): _("Wie vervangt de mentor van {name}, en wanneer?"),
        ("school_day", "day"): _("Welke dag van de school klopt?"),
        ("organisation", "identity"): _("Welke gegevens kloppen voor {what}?"),
        ("allowance_step", "step"): _("Welke trap van de leervergoeding heeft {name}?"),
        ("pay_terms", "terms"): _("Welk statuut heeft {name}?"),
    }


def narrower() -> dict[tuple[str, str], str]:
    """Give the questions where the answers differ in one field alone, by record and field."""
    return {
        ("evaluation", "day"): _("Op welke dag is evaluatie {evaluation} van {name}?"),
        ("observation", "day"): _("Op welke dag deed {name} «{goal}»?"),
        ("observation", "goal"): _("Wat deed {name} op {day}?"),
        ("observation", "rater"): _("Wie zag {name} op {day} «{goal}» doen?"),
        ("observation", "place"): _("Waar deed {name} op {day} «{goal}»?"),
        ("goal", "venue"): _("Waar oefent {name} «{goal}»?"),
        ("agreement", "who"): _("Wie doet wat jullie met {name} afspraken?"),
        ("agreement", "by"): _("Tegen wanneer is de afspraak met {name}?"),
        ("placement", "ends"): _("Tot wanneer is {name} op de leerwerkplek?"),
        ("placement", "starts"): _("Vanaf wanneer is {name} op de leerwerkplek?"),
        ("placement", "contract"): _("Welke overeenkomst heeft {name}?"),
    }


def titles() -> dict[tuple[str, str], str]:
    """Give the titles in the list; all others are the record by its name and what differs."""
    goal = _("{goal}: {labels}")
    evaluation = _("Evaluatie {evaluation}: {labels}")
    return {
        ("observation", "rating"): goal,
        ("observation", "sentence"): goal,
        ("observation", "private"): goal,
        ("rating", "mark"): goal,
        ("rating", "remark"): goal,
        ("agreed_level", "mark"): goal,
        ("goal", "planning"): goal,
        ("goal", "strand"): goal,
        ("goal", "exemption"): goal,
        ("goal", "feasible"): goal,
        ("goal", "elsewhere"): goal,
        ("evaluation", "frame"): evaluation,
        ("evaluation", "setting"): evaluation,
        ("agreement", "agreement"): evaluation,
        ("schedule", "pattern"): _("Weekrooster vanaf {day}"),
        ("schedule", "frame"): _("Weekrooster vanaf {day}"),
        ("person", "name"): _("{person}: {labels}"),
    }
