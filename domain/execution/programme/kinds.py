"""The words of the programme: kinds of sessions, roles, layouts, without anything else."""

import enum


class NetworkQuality(enum.StrEnum):
    GOOD = "good"
    WEAK = "weak"
    NONE = "none"


class RoomLayout(enum.StrEnum):
    """How a room is furnished; each layout seats a number of people."""

    CIRCLE = "circle"
    ISLANDS = "islands"
    U_SHAPE = "u_shape"
    CLASSROOM = "classroom"
    THEATRE = "theatre"
    STANDING = "standing"


class Openness(enum.StrEnum):
    """Who a session is for."""

    EVERYBODY = "everybody"
    PROFESSIONALS = "professionals"
    INVITED = "invited"


class ResourceKind(enum.StrEnum):
    """What a session leaves to read or to look at."""

    SLIDES = "slides"
    NOTES = "notes"
    PICTURE = "picture"
    LINK = "link"


class SessionKind(enum.StrEnum):
    WELCOME = "welcome"
    PLENARY = "plenary"
    WORKSHOP = "workshop"
    ROUND_TABLE = "round_table"
    FORUM = "forum"
    BREAK = "break"
    MEAL = "meal"
    OTHER = "other"


class ContributionRole(enum.StrEnum):
    """What somebody does in a session; `carrier` is the structure that answers for it (structure porteuse)."""

    CARRIER = "carrier"
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"
    MODERATOR = "moderator"
    PANELLIST = "panellist"
    SPEAKER = "speaker"
    HOST = "host"
    WITNESS = "witness"
