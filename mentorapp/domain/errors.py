"""What the user can mend (a code, a field, parameters) and what is broken."""

import errno
from enum import StrEnum, unique


@unique
class Problem(StrEnum):
    """Every reason to refuse. The sentence for each stands in ``services.wording``."""

    # dates and values
    IN_FUTURE = "in_future"
    OUTSIDE_PLACEMENT = "outside_placement"
    OUTSIDE_WEEK = "outside_week"
    NOT_A_DATE = "not_a_date"
    NOT_AN_AGE = "not_an_age"
    NOT_A_LEVEL = "not_a_level"
    NOT_IN_PLAN = "not_in_plan"
    UNKNOWN = "unknown"
    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_NAME = "not_a_name"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_CODE = "not_a_code"
    NOT_A_TIME = "not_a_time"
    NOT_A_WEEK = "not_a_week"
    END_BEFORE_START = "end_before_start"
    OVERLAP = "overlap"
    PAUSED_ALREADY = "paused_already"
    PLAN_CHANGED = "plan_changed"
    DAYS_OUTSIDE = "days_outside"
    IN_USE = "in_use"
    ALREADY_THERE = "already_there"
    # files from elsewhere
    FILE_MISSING = "file_missing"
    FILE_BROKEN = "file_broken"
    FILE_TOO_LARGE = "file_too_large"
    FILE_FOREIGN = "file_foreign"
    FILE_EMPTY = "file_empty"
    FILE_NEWER = "file_newer"
    CYCLE = "cycle"
    BAD_ENCODING = "bad_encoding"
    COLUMN_MISSING = "column_missing"
    ROW_BROKEN = "row_broken"
    CLOCK_FAULTS = "clock_faults"
    CLOCK_DAY = "clock_day"
    CLOCK_REGISTER = "clock_register"
    LIST_ROWS = "list_rows"
    TOO_MANY_ROWS = "too_many_rows"
    NEVER_READ = "never_read"
    OLD_WORKBOOK = "old_workbook"
    LIST_LATER = "list_later"
    CANNOT_WRITE = "cannot_write"
    NATIONAL_NUMBER = "national_number"
    DISK_FULL = "disk_full"
    WRONG_CERTIFICATE = "wrong_certificate"
    CARD_MISSING = "card_missing"
    NOT_A_PICTURE = "not_a_picture"
    PICTURE_TOO_LARGE = "picture_too_large"
    TOO_MANY_PICTURES = "too_many_pictures"
    # how reports look
    REPORT_STAYS = "report_stays"
    REPORT_NO_PARTNER = "report_no_partner"
    REPORT_TOO_LARGE = "report_too_large"
    REPORT_NOT_HERE = "report_not_here"
    STYLE_EMPTY = "style_empty"
    STYLE_PLACES = "style_places"
    # codes on paper and on badges
    NOT_A_SCAN = "not_a_scan"
    SCAN_TOO_LARGE = "scan_too_large"
    NO_CODE = "no_code"
    OTHER_HOUSE = "other_house"
    SHEET_NEWER = "sheet_newer"
    SHEET_UNKNOWN = "sheet_unknown"
    BADGE_UNKNOWN = "badge_unknown"
    # credentials
    BADGE_REFUSED = "badge_refused"
    NOTHING_ACHIEVED = "nothing_achieved"
    NO_PLAN = "no_plan"
    # month, evaluation
    SEALED = "sealed"
    ALREADY_CLOSED = "already_closed"
    NOT_CLOSED = "not_closed"
    DAYS_OPEN = "days_open"
    REASON_MISSING = "reason_missing"
    NOT_COMPLETE = "not_complete"
    SEEN = "seen"
    RATE_UNKNOWN = "rate_unknown"
    RATE_DAY = "rate_day"
    NOT_AN_INCOME = "not_an_income"
    CASE_BROKEN = "case_broken"
    OTHER_RULES = "other_rules"
    ALREADY_SIGNED = "already_signed"
    # undo
    NOTHING_TO_UNDO = "nothing_to_undo"
    CHANGED_SINCE = "changed_since"
    # people and keys
    WRONG_PIN = "wrong_pin"
    WAIT_FOR_PIN = "wait_for_pin"
    PIN_TOO_SHORT = "pin_too_short"
    WRONG_RECOVERY_KEY = "wrong_recovery_key"
    NOT_ALLOWED = "not_allowed"
    LOCKED = "locked"
    LAST_ADMINISTRATOR = "last_administrator"
    OWN_ROLE = "own_role"
    # store
    NO_STORE = "no_store"
    STORE_EXISTS = "store_exists"
    STORE_IN_USE = "store_in_use"
    STORE_NEWER = "store_newer"
    NETWORK_FOLDER = "network_folder"
    CLOUD_FOLDER = "cloud_folder"
    # exchange
    OWN_CARD = "own_card"
    SENDER_UNKNOWN = "sender_unknown"
    NOT_FOR_US = "not_for_us"
    KEY_REVOKED = "key_revoked"
    SIGNATURE_WRONG = "signature_wrong"
    CANNOT_DECRYPT = "cannot_decrypt"
    PRACTICE_MIXED = "practice_mixed"
    ERASED = "erased"
    TRAY_FULL = "tray_full"
    NOT_WHOLE = "not_whole"
    PULLED_OUT = "pulled_out"


class Refused(Exception):
    """Something the user can mend; nothing was changed.

    problem: the code. field: the name of the field at fault, for the focus, or None.
    params: plain values for the sentence.
    """

    def __init__(self, problem: Problem, field: str | None = None, **params: object) -> None:
        super().__init__(problem.value, field, params)
        self.problem = problem
        self.field = field
        self.params = params

    def at(self, field: str) -> "Refused":
        """Give the same refusal at another field: a form may name it otherwise than a service."""
        return Refused(self.problem, field, **self.params)

    def __str__(self) -> str:
        where = f" ({self.field})" if self.field else ""
        return f"{self.problem.value}{where} {self.params or ''}".rstrip()


def is_full(error: OSError) -> bool:
    """Say whether an error of the system means that there is no room left, or none for us."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


class Damaged(Exception):
    """Data that cannot be trusted as it stands (exit code 3 on the command line).

    where: what is damaged, in opaque words. detail: for the log and the verdict.
    """

    def __init__(self, where: str, detail: str = "") -> None:
        super().__init__(where, detail)
        self.where = where
        self.detail = detail
