"""An invented person, for reading a mail before anybody gets it, and for trying it on oneself."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings.day_mails import Asked
from domain.execution import registrations
from domain.execution.registrations import Moment, RegistrationSource, RegistrationState
from domain.execution.registrations.mails import Proposed, Subject, Wait
from domain.execution.registrations.models import Registration
from domain.foundation import events, outbox
from domain.foundation.core.errors import TooMany
from domain.foundation.core.i18n import SOURCE_LANGUAGE, gettext, in_language
from domain.foundation.core.ids import new_code
from domain.foundation.events import OwnWords
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message
from domain.foundation.outbox.models import Mail

HIDDEN = "…"
"""Stands for the secret of a personal page."""
INVENTED = uuid.UUID(int=1)
TRIAL = "mailings.trial"
MOST_TRIALS = 10
TRIALS_PER = timedelta(hours=1)


@dataclass(frozen=True)
class Sample:
    """What a mail to the invented person is made of."""

    about: Subject
    asked: Asked


def sample(
    db: DbSession, event: Event, *, words: Mapping[str, OwnWords] | None = None, base_url: str, now: datetime
) -> Sample:
    """Camille Martin, who took the first workshop of each moment, waits for another and asked for what can be."""
    _, moments = registrations.choices(db, event)
    workshops = [moment.workshops[0] for moment in moments if moment.workshops]
    person = Registration(
        id=INVENTED,
        event_id=event.id,
        state=RegistrationState.CONFIRMED,
        source=RegistrationSource.COMMITTEE,
        first_name="Camille",
        last_name="Martin",
        email="camille.martin@courriel.example",
        language=SOURCE_LANGUAGE,
        badge_code=new_code(),
        version=1,
        created_at=now,
        updated_at=now,
    )
    about = Subject(
        event,
        person,
        workshops,
        f"{base_url}/i/{HIDDEN}",
        base_url,
        waits=[Wait("", 3), *_waits(moments)],
        proposed=Proposed(now + timedelta(hours=48), workshops[0] if workshops else None),
        written_at=now,
        words=words if words is not None else events.words_of(db, event.id),
    )
    meals = tuple(meal.title for meal in registrations.meals_of(db, event))
    return Sample(about, Asked((gettext("un accès sans marche"),), meals, wrote=True))


def _waits(moments: list[Moment]) -> list[Wait]:
    others = [each.title for moment in moments for each in moment.workshops[1:2]]
    return [Wait(title, 2) for title in others[:1]]


def send_trial(db: DbSession, event: Event, message: Message, *, name: str, email: str, now: datetime) -> None:
    """The mail to the person who prepares it, and to nobody else. Raises TooMany `too_many_tests`."""
    with in_language(SOURCE_LANGUAGE):
        since = db.scalars(
            select(Mail.created_at)
            .where(
                Mail.event_id == event.id,
                Mail.kind == TRIAL,
                Mail.to_address == email,
                Mail.created_at > now - TRIALS_PER,
            )
            .order_by(Mail.created_at.desc())
            .limit(MOST_TRIALS)
        ).all()
        if len(since) == MOST_TRIALS:
            wait = since[-1] + TRIALS_PER - now
            raise TooMany(
                "too_many_tests",
                "Dix essais par heure au plus. Réessayez dans {minutes} min.",
                minutes=max(1, round(wait.total_seconds() / 60)),
                retry_after=max(1, round(wait.total_seconds())),
            )
        trial = replace(
            message,
            kind=TRIAL,
            to_name=name,
            to_address=email,
            subject=gettext("Essai : {subject}").format(subject=message.subject),
            subject_id=None,
        )
        outbox.enqueue_mail(db, trial, now=now)
