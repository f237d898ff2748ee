"""Plain values of thematic tracks and shared questions."""

import enum
import uuid
from dataclasses import dataclass


class TrackSource(enum.StrEnum):
    """Where a track comes from: a diagnosis of the territory, or the questions that partners raised."""

    DIAGNOSIS = "diagnosis"
    CONCERNS = "concerns"


FEWEST_CARRIERS = 2
"""A track is prepared together: by two structures at least."""


@dataclass(frozen=True)
class TrackFacts:
    """A theme of the workshops: its axis, and where it comes from, with a note."""

    name: str
    axis: str = ""
    source: TrackSource | None = None
    source_note: str = ""


@dataclass(frozen=True)
class CarrierView:
    organisation_id: uuid.UUID
    organisation_name: str


@dataclass(frozen=True)
class TrackView:
    id: uuid.UUID
    name: str
    axis: str
    source: TrackSource | None
    source_note: str
    position: int
    version: int
    carriers: tuple[CarrierView, ...] = ()
    concerns: int = 0
    """How many shared questions it gathers."""


@dataclass(frozen=True)
class ConcernFacts:
    """A question of the territory, the structure that raises it and the track that takes it up."""

    text: str
    organisation_id: uuid.UUID | None = None
    track_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ConcernView:
    id: uuid.UUID
    text: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    track_id: uuid.UUID | None
    track_name: str
    position: int
    version: int
