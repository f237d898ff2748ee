"""Thematic tracks and shared questions."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement import tracks
from domain.engagement.tracks import ConcernFacts, TrackFacts
from domain.engagement.tracks.models import Concern, Track
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event


def make_track(db: Session, event: Event, name: str = "Seniors", *, now: datetime) -> Track:
    return tracks.create_track(db, event, TrackFacts(name), actor=PROGRAM, now=now)


def make_concern(
    db: Session,
    event: Event,
    text: str = "Comment accompagner sans faire à la place ?",
    *,
    now: datetime,
    **values: Any,
) -> Concern:
    return tracks.create_concern(db, event, ConcernFacts(text, **values), actor=PROGRAM, now=now)
