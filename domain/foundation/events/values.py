"""Words of a gathering that rules and rows share."""

import enum


class EventState(enum.StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"
