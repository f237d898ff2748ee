"""Words of erasing."""

import enum


class ErasureReason(enum.StrEnum):
    RETENTION = "retention"
    """The time to keep it was over."""
    PERSON = "person"
    """The person asked for it on their own page."""
    COMMITTEE = "committee"
    """The committee did it for somebody who asked."""


class ErasureScope(enum.StrEnum):
    ALL = "all"
    ARRANGEMENTS = "arrangements"
