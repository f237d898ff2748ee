"""Words of checking in."""

import enum


class ListKind(enum.StrEnum):
    """What people are checked in for: the door of a day, a session (a meal is one), a half-day on paper."""

    ENTRY = "entry"
    SESSION = "session"
    HALF_DAY = "half_day"


class ScanMeans(enum.StrEnum):
    """How somebody was found."""

    CODE = "code"
    NAME = "name"
    WALK_IN = "walk_in"
    PAPER = "paper"


class ScanAct(enum.StrEnum):
    CHECK_IN = "check_in"
    UNDO = "undo"


class ScanAnswer(enum.StrEnum):
    """What a device is told; everything but the first two, and `undone`, keeps somebody at the door, with a reason."""

    ADMITTED = "admitted"
    ALREADY = "already"
    """Checked in before: when, where and by whom is told."""
    UNDONE = "undone"
    UNKNOWN_CODE = "unknown_code"
    OTHER_EVENT = "other_event"
    NOT_CONFIRMED = "not_confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    NOT_IN_SESSION = "not_in_session"
    LIST_GONE = "list_gone"
    """The session was taken out of the programme meanwhile."""
    TOO_EARLY = "too_early"
    NOTHING_TO_UNDO = "nothing_to_undo"
