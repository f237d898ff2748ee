"""Words of a gathering that rules and rows share."""

import enum


class EventState(enum.StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


class Phase(enum.StrEnum):
    """The three phases of a gathering (digest, section 2): they overlap, none waits for another."""

    MOBILISATION = "mobilisation"
    ENGAGEMENT = "engagement"
    EXECUTION = "execution"


PHASE_NAMES: dict[Phase, str] = {
    Phase.MOBILISATION: "Mobilisation",
    Phase.ENGAGEMENT: "Engagement",
    Phase.EXECUTION: "Réalisation",
}
