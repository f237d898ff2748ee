"""Words and plain values of the crew."""

import enum


class PostKind(enum.StrEnum):
    WELCOME = "welcome"
    ROOM_ANGEL = "room_angel"
    FACILITATION = "facilitation"
    STAGE = "stage"
    OTHER = "other"


POST_KIND_NAMES: dict[PostKind, str] = {
    PostKind.WELCOME: "Accueil",
    PostKind.ROOM_ANGEL: "Ange de salle",
    PostKind.FACILITATION: "Animation",
    PostKind.STAGE: "Régie",
    PostKind.OTHER: "Autre",
}


class CrewSource(enum.StrEnum):
    """Who wrote somebody down: the committee, or the person through the sign-up link."""

    COMMITTEE = "committee"
    LINK = "link"
