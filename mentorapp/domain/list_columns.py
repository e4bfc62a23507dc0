"""What the columns of a list of learners can mean; a command names them before anything loads."""

from enum import StrEnum, unique


@unique
class ListColumn(StrEnum):
    """What a column of a list of learners holds."""

    KEY = "key"  # of the system that wrote the list
    NUMBER = "number"  # the school's own internal number
    FAMILY = "family"
    GIVEN = "given"
    CALLED = "called"  # roepnaam: counts where there is no given name
    PREFIX = "prefix"  # tussenvoegsel
    NAME = "name"  # both, the family name first
    NAME_GIVEN = "name_given"  # both, the given name first
    GROUP = "group"  # klas
    PROGRAMME = "programme"
    YEAR = "year"
    BORN = "born"  # only ever helps to suggest who somebody is; not kept
    STARTS = "starts"
    ENDS = "ends"
    NOTHING = "nothing"
