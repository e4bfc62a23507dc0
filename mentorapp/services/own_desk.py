"""The desk of a learner: the open store through its own eyes, and nothing that a Desk has."""

from datetime import date

from mentorapp.services.desk import Desk


class OwnDesk:
    """A store with a learner at it. It is no Desk: nothing that a mentor can do starts from it.

    learner: id of who is in; today: the business day.
    """

    __slots__ = ("__desk", "learner")

    def __init__(self, desk: Desk, learner: str) -> None:
        # A desk of its own: what is written carries the learner's name, and nobody's access.
        self.__desk = Desk(desk.store, learner, desk.today, desk.now, practice=desk.practice)
        self.learner = learner

    @property
    def today(self) -> date:
        """The day it is."""
        return self.__desk.today

    @staticmethod
    def behind(own: "OwnDesk") -> Desk:
        """Give what reads and writes for the use cases of a learner; for those modules alone.

        A test holds who calls it.
        """
        return own.__desk
