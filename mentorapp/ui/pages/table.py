"""The pages there are: each is imported when it is first shown, not before the first picture."""

from collections.abc import Callable
from importlib import import_module

from mentorapp.ui.actions import Does
from mentorapp.ui.page import Page
from mentorapp.ui.workshop import Workshop

TOP = (Does.TODAY, Does.LEARNERS, Does.EVALUATIONS, Does.HOURS, Does.REPORTS, Does.EXCHANGE)
BOTTOM = (Does.ADMIN,)
_WHERE = {
    Does.TODAY: ("today", "TodayPage"),
    Does.LEARNERS: ("learners", "LearnersPage"),
    Does.EVALUATIONS: ("evaluations", "EvaluationsPage"),
    Does.HOURS: ("hours", "HoursPage"),
    Does.REPORTS: ("reports", "ReportsPage"),
    Does.EXCHANGE: ("exchange", "ExchangePage"),
    Does.ADMIN: ("admin", "AdminPage"),
    Does.CHOOSE: ("choosing", "ChoosePage"),
}
#: Where a school's desk has another page.
_OF_SCHOOL = {Does.TODAY: ("today.school", "SchoolToday")}


def make(place: Does, shop: Workshop) -> Page:
    """Make the page of a rail item, or one that an action leads to."""
    module, name = (_OF_SCHOOL if shop.is_school else _WHERE).get(place, _WHERE[place])
    made: Callable[[Workshop], Page] = getattr(import_module(f"mentorapp.ui.pages.{module}"), name)
    return made(shop)
