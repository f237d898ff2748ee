"""Plain values of thematic tracks and shared questions."""

import enum
import uuid
from dataclasses import dataclass


class TrackSource(enum.StrEnum):
    """Where a track comes from: a diagnosis of the territory, or the questions that partners raised."""

    DIAGNOSIS = "diagnosis"
    CONCERNS = "concerns"


@dataclass(frozen=True)
class TrackFacts:
    name: str


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
