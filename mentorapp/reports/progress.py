"""The progress report (voortgangsverslag): every competence, its growth and its proof."""

from dataclasses import dataclass
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language, ngettext
from mentorapp.domain.progress_rows import GoalState, ProgressView
from mentorapp.reports.blocks import facts_block, head_block, paragraph
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.progress_closing import days, evaluations
from mentorapp.reports.progress_sections import competences, evidence, pictured, week_by_week
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID

_HEAD_SHOWN = 16  # of the 64 figures of a journal head: enough to compare by eye


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A progress report ready to be set: what was computed, and the names around it.

    labels: the names of the steps of the scale, lowest first, in the language of the report.
    made: when, in the time zone of the workplace, in which signatures are told too; it stands on
    the page and in the file. journal_head: hex.
    code: the text of the QR code, empty for none.
    """

    view: ProgressView
    learner: str
    labels: tuple[str, ...]
    language: str
    made: datetime
    version: str
    organisation: str = ""
    place: str = ""
    mentors: tuple[str, ...] = ()
    counsellor: str = ""
    school: str = ""
    programme: str = ""
    year: str = ""
    plan: str = ""
    journal_head: str = ""
    code: str = ""
    practice: bool = False


def progress_pdf(report: ProgressReport, *, marks: Marks | None = None) -> bytes:
    """Set a progress report. The same report gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    with in_language(report.language):
        sheet = Sheet(_properties(report), marks=marks)
        sheet.around(
            learner=report.learner,
            period=[report.view.starts.isoformat(), report.view.ends.isoformat()],
        )
        draw_pages(sheet, paginate(_pieces(report)), _foot(report))
        return sheet.finish()


def _title(report: ProgressReport) -> str:
    return _("Voortgangsverslag van {learner}").format(learner=report.learner)


def _properties(report: ProgressReport) -> Properties:
    keywords = [_("voortgang"), _("duaal leren"), _("competenties"), report.programme]
    if report.practice:
        keywords.append(_("OEFENING"))
    keywords.append(report.code)
    return Properties(
        title=_title(report),
        author=report.organisation,
        subject=formats.period(report.view.starts, report.view.ends),
        keywords=", ".join(filter(None, keywords)),
        language=report.language,
        creator=f"MentorApp {report.version}",
        made=report.made,
        kind="progress",
        code=report.code,
    )


def _foot(report: ProgressReport) -> Foot:
    made = _("Gemaakt op {day} met MentorApp {version}").format(
        day=formats.day(report.made.date()), version=report.version
    )
    shown = [_title(report), made]
    if report.journal_head:
        short = report.journal_head[:_HEAD_SHOWN]
        spaced = " ".join(short[i : i + 4] for i in range(0, len(short), 4))
        shown.append(_("Stand van het logboek: {head}").format(head=spaced))
    return Foot(tuple(shown), report.code, report.practice)


def _facts(report: ProgressReport) -> list[tuple[str, str]]:
    view = report.view
    facts = [
        (_("Opleiding"), ", ".join(filter(None, (report.programme, report.year)))),
        (_("Periode"), formats.period(view.starts, view.ends)),
        (_("Mentor"), "\n".join(report.mentors)),
        (_("Trajectbegeleider"), report.counsellor),
        (_("School"), report.school),
    ]
    if report.plan:
        facts.append((_("Opleidingsplan"), report.plan))
    return facts


def _count(state: GoalState, number: int) -> str:
    """Say how many goals are in a state; the number does not part from its word."""
    text = {
        GoalState.ACHIEVED: ngettext("{n} behaald", "{n} behaald", number),
        GoalState.ASSESSED: ngettext("{n} beoordeeld", "{n} beoordeeld", number),
        GoalState.PRACTISED: ngettext("{n} geoefend", "{n} geoefend", number),
        GoalState.NOT_SEEN: ngettext("{n} niet gestart", "{n} niet gestart", number),
        GoalState.NOT_PLANNED: ngettext("{n} nu niet gepland", "{n} nu niet gepland", number),
        GoalState.NOT_POSSIBLE: ngettext("{n} kan hier niet", "{n} kunnen hier niet", number),
        GoalState.EXEMPTED: ngettext("{n} vrijgesteld", "{n} vrijgesteld", number),
    }[state]
    return text.format(n=formats.number(number)).replace(" ", "\u00a0", 1)


def summary(view: ProgressView) -> str:
    """Say in a few sentences what the report holds; what is zero is left out."""
    total = sum(len(cluster.goals) for cluster in view.clusters)
    sentences = [
        ngettext("{n} competentie in het plan.", "{n} competenties in het plan.", total).format(
            n=formats.number(total)
        )
    ]
    counts = {state: view.count(state) for state in GoalState}
    parts = [_count(state, number) for state, number in counts.items() if number]
    if parts:
        sentences.append(", ".join(parts) + ".")
    notes = ngettext("{n} notitie", "{n} notities", view.notes).format(n=formats.number(view.notes))
    worked = ngettext("{n} gewerkte dag", "{n} gewerkte dagen", view.total.worked).format(
        n=formats.number(view.total.worked)
    )
    sentences.append(
        _("In deze periode: {notes}, {days}.").format(notes=notes, days=worked)
        if view.months
        else _("In deze periode: {notes}.").format(notes=notes)
    )
    return " ".join(sentences)


def _pieces(report: ProgressReport) -> list[Piece]:
    view = report.view
    over = ", ".join(filter(None, (report.organisation, report.place)))
    return [
        head_block(over, _title(report)),
        facts_block(_facts(report)),
        paragraph(summary(view), before=4 * GRID),
        *wanted("competences", competences(view, report.labels)),
        *wanted("charts", pictured(view)),
        *wanted("weeks", week_by_week(view, report.labels)),
        *wanted("evidence", evidence(view, report.labels)),
        *wanted("days", days(view)),
        *wanted("evaluations", evaluations(view, report.labels, report.made.tzinfo)),
    ]
