"""The statement of the allowance on paper: every line with its days, rule and source."""

from dataclasses import replace
from datetime import date

from mentorapp.domain.ledger import Basis, WorkerStatus, ledger
from mentorapp.domain.money_month import MoneyMonth, numbers, rows
from mentorapp.reports.statement import Statement, StatementLine, statement_pdf
from tests.domain.test_money_month import FIRST, LOOKS, ONE, october
from tests.domain.test_money_month import designed as case_of_the_design
from tests.reports.covers import cover
from tests.reports.test_progress_report import assert_inside, pages


def designed() -> MoneyMonth:
    """Give October 2025 as the design draws it: € 587,74."""
    case = case_of_the_design()
    found = ledger(case, FIRST)
    made = rows(case, found, ONE, LOOKS, unsure_days=october(17), attested=october(22, 23))
    return MoneyMonth(
        "placement", "2025-10", found.full, found.days, found.minutes, made, found.lines,
        found.exact, found.total, numbers(made), ONE, october(17), False, "flanders",
        WorkerStatus.CLERK, True, Basis.DAYS,
    )  # fmt: skip


def line(number: int, **changes: object) -> StatementLine:
    made = StatementLine(
        str(number), "1 dag afwezig zonder reden", "vr 17: 675,90 gedeeld door 23, maal 1 dag.",
        "\u2212 29,39", 1.0, 0.95, "PAY-OA", "https://voorbeeld.be/regel", sure=True,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type] # names of fields


def report(*lines: StatementLine, notes: tuple[str, ...] = (), language: str = "nl") -> Statement:
    title = "Leervergoeding van Nour El Amrani, oktober 2025"
    around = cover(title, language=language, notes=("Indicatief: geen loonbrief.",))
    return Statement(around, (("Trap", "trap 2"),), lines, "€ 646,51", notes)


def test_each_line_stands_with_its_amount_rule_and_source() -> None:
    shown = "\n".join(pages(statement_pdf(report(line(1), line(2, sure=False)))))
    for words in (
        "Leervergoeding van Nour El Amrani, oktober 2025",
        "1 dag afwezig zonder reden",
        "675,90 gedeeld door 23, maal 1 dag.",
        "29,39",
        "€ 646,51",
        "PAY-OA",
        "https://voorbeeld.be/regel",
        "Indicatief: geen loonbrief.",
    ):
        assert words in shown, words
    assert shown.count("niet nagekeken") == 1


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert statement_pdf(report(line(1))) == statement_pdf(report(line(1)))


def test_long_words_and_many_lines_run_over_pages_and_stay_inside() -> None:
    long = " ".join(["een lange uitleg over de berekening"] * 12)
    many = [
        line(number, detail=long, source="https://voorbeeld.be/" + "x" * 160)
        for number in range(40)
    ]
    pdf = statement_pdf(report(*many, notes=(long,)))
    assert_inside(pdf)
    found = pages(pdf)
    assert len(found) > 2
    assert "€ 646,51" in "\n".join(found)


def test_the_design_is_what_it_says() -> None:
    month = designed()
    assert (month.full, month.total, month.days) == (67590, 58774, 23)
    assert date(2025, 10, 17) in month.open_days
