"""Plain values of thematic tracks and shared questions."""

import uuid
from dataclasses import dataclass


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
