"""Words and plain values of the run sheet."""

import enum


class CuePart(enum.StrEnum):
    """What a line is about. All but `own` are computed from the programme; a row changes what they say."""

    OWN = "own"
    SESSION = "session"
    SET_UP = "set_up"
    REHEARSAL = "rehearsal"
    TURN_OVER = "turn_over"
    TAKE_DOWN = "take_down"


class CueAnchor(enum.StrEnum):
    """What the time of an own cue counts from: a session's start or end, or the clock."""

    START = "start"
    END = "end"
    CLOCK = "clock"
