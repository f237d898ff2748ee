"""People who take part in sessions, their personal page, what they answer and need."""

from domain.execution.speakers.about import AboutPart, AboutSpeaker, about_person
from domain.execution.speakers.answering import THEMSELVES, answer, introduce, say_needs, say_presence
from domain.execution.speakers.queries import (
    SpeakerFilter,
    as_published,
    biographies,
    declined,
    declined_among,
    declined_in,
    list_speakers,
    needs_of,
    speaker_of,
    speakers_of,
)
from domain.execution.speakers.retention import forget_contacts, forget_names, forget_past
from domain.execution.speakers.rules import person_key
from domain.execution.speakers.service import (
    MOST_AT_ONCE,
    Invited,
    copy_link,
    invite,
    renew_link,
    revoke_link,
    set_email,
)
from domain.execution.speakers.values import LINK_KIND, ROLE_NAMES, Answer, Needs, PartView, SpeakerView, Wanted

__all__ = [
    "LINK_KIND",
    "MOST_AT_ONCE",
    "ROLE_NAMES",
    "THEMSELVES",
    "AboutPart",
    "AboutSpeaker",
    "Answer",
    "Invited",
    "Needs",
    "PartView",
    "SpeakerFilter",
    "SpeakerView",
    "Wanted",
    "about_person",
    "answer",
    "as_published",
    "biographies",
    "copy_link",
    "declined",
    "declined_among",
    "declined_in",
    "forget_contacts",
    "forget_names",
    "forget_past",
    "introduce",
    "invite",
    "list_speakers",
    "needs_of",
    "person_key",
    "renew_link",
    "revoke_link",
    "say_needs",
    "say_presence",
    "set_email",
    "speaker_of",
    "speakers_of",
]
