"""Words and plain values of the committee."""

import enum


class Competence(enum.StrEnum):
    """The three types of skills that a gathering needs (digest, section 1)."""

    PROGRAMMING = "programming"
    COMMUNICATION = "communication"
    STAGE_MANAGER = "stage_manager"


COMPETENCE_NAMES: dict[Competence, str] = {
    Competence.PROGRAMMING: "Groupe programmateur",
    Competence.COMMUNICATION: "Communication",
    Competence.STAGE_MANAGER: "Régie",
}


class Charge(enum.StrEnum):
    """What one person of a competence answers for; the programming group has one for partners and for speakers."""

    ALL = "all"
    PARTNERS = "partners"
    SPEAKERS = "speakers"
