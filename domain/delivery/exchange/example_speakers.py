"""Those whom the example invites to speak: they were given their link by hand, two of them answered behind it."""

from typing import Any

from domain.delivery.exchange.example_story import Story
from domain.execution import speakers
from domain.execution.speakers import Answer, Needs, SpeakerView
from domain.foundation.accounts import Site
from domain.foundation.core.text import french, search_key

COMING, GONE, AWAITED = "La MedNum", "Conseil national du numérique", "Agence nationale de la cohésion des territoires"
REASON = "Notre équipe est à Bruxelles ce jour-là. Nous envoyons volontiers un message à lire."
BIOGRAPHY = "La coopérative des acteurs de la médiation numérique : elle relie celles et ceux qui accompagnent."
NEEDS = Needs(has_slides=True, wants_microphone=True, is_remote=False, needs="Une table basse pour trois.")


def hear_speakers(story: Story, site: Site) -> None:
    """One comes and says what they need, one cannot, one did not answer yet."""
    found = {search_key(each.name): each for each in speakers.speakers_of(story.db, story.event, now=story.now)}
    coming, gone, awaited = (found[search_key(name)] for name in (COMING, GONE, AWAITED))
    for each in (coming, gone, awaited):
        speakers.copy_link(story.db, story.event, each.id, site=site, **story.by)
    _say(story, coming, answer=Answer.ACCEPTED)
    _say(story, gone, answer=Answer.DECLINED, reason=french(REASON))
    who = (story.db, story.event, coming.id)
    speakers.say_needs(*who, coming.parts[0].contribution_id, NEEDS, now=story.now)
    speakers.introduce(*who, biography=french(BIOGRAPHY), image_right=True, now=story.now)


def _say(story: Story, speaker: SpeakerView, **said: Any) -> None:
    for part in speaker.parts:
        speakers.answer(story.db, story.event, speaker.id, part.contribution_id, now=story.now, **said)
