"""What a track and a shared question must look like."""

from dataclasses import replace

from domain.engagement.tracks.values import ConcernFacts, TrackFacts
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text


def clean_track(facts: TrackFacts) -> TrackFacts:
    """Raises Invalid `name_missing`."""
    name = clean_line(facts.name, field="name", limit=120)
    if not name:
        raise Invalid("name_missing", "Donnez un nom à la thématique.", field="name")
    return replace(facts, name=name)


def clean_concern(facts: ConcernFacts) -> ConcernFacts:
    """Raises Invalid `text_missing`."""
    text = clean_text(facts.text, field="text", limit=1000)
    if not text:
        raise Invalid("text_missing", "Écrivez la question.", field="text")
    return replace(facts, text=text)
