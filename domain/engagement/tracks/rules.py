"""What a track and a shared question must look like."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from domain.engagement.tracks.values import ConcernFacts, TrackFacts
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text


def clean_track(facts: TrackFacts) -> TrackFacts:
    """Raises Invalid `name_missing`."""
    name = clean_line(facts.name, field="name", limit=120)
    if not name:
        raise Invalid("name_missing", "Donnez un nom à la thématique.", field="name")
    return replace(
        facts,
        name=name,
        axis=clean_line(facts.axis, field="axis", limit=200),
        source_note=clean_text(facts.source_note, field="source_note", limit=2000),
    )


def new_order(asked: Sequence[uuid.UUID], current: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """The tracks in the order asked for; those that it does not name follow as they were.

    Raises Invalid `unknown_track`, `named_twice`.
    """
    if not set(asked) <= set(current):
        raise Invalid("unknown_track", "Cette thématique n’existe pas dans cette rencontre.", field="track_ids")
    if len(set(asked)) != len(asked):
        raise Invalid("named_twice", "Une thématique ne se range qu’à une place.", field="track_ids")
    return [*asked, *(key for key in current if key not in set(asked))]


def clean_concern(facts: ConcernFacts) -> ConcernFacts:
    """Raises Invalid `text_missing`."""
    text = clean_text(facts.text, field="text", limit=1000)
    if not text:
        raise Invalid("text_missing", "Écrivez la question.", field="text")
    return replace(facts, text=text)
