"""Mails that say what is so at the moment they are written: the request only notes that one is due.

Writing a mail takes longer than registering, and done apart it keeps the time of an answer from telling who is known.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.execution.registrations import mails, queries, trace, wish_rules, wishes
from domain.execution.registrations.form_values import Settings
from domain.execution.registrations.mails import Proposed, Subject, Wait
from domain.execution.registrations.models import Registration, RegistrationState
from domain.execution.registrations.queue_models import Offer, OfferState
from domain.execution.registrations.settings import settings_by_id
from domain.execution.registrations.values import STILL_THERE, Workshop
from domain.execution.registrations.waiting import places_in_queues
from domain.foundation import outbox
from domain.foundation.core.i18n import current_language, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message
from domain.foundation.outbox.models import Mail

MAIL_JOB = "registrations.mail"

_COMING = frozenset({RegistrationState.CONFIRMED})
_MAILS: dict[str, tuple[Callable[[Subject], Message], frozenset[RegistrationState]]] = {
    mail.__name__: (mail, states)
    for mail, states in (
        (mails.confirm, frozenset({RegistrationState.PENDING})),
        (mails.received, _COMING),
        (mails.already, STILL_THERE),
        (mails.link_again, STILL_THERE),
        (mails.waiting, frozenset({RegistrationState.WAITING})),
        (mails.offered, STILL_THERE),
        (mails.served, _COMING),
        (mails.offer_expired, STILL_THERE | {RegistrationState.EXPIRED}),
        (mails.offer_withdrawn, STILL_THERE),
        (mails.expired, frozenset({RegistrationState.EXPIRED})),
        (mails.given, _COMING),
        (mails.shared_out, _COMING),
        (mails.gave, frozenset({RegistrationState.CANCELLED})),
    )
}
"""Each mail, and the states of a registration in which it still says something true."""


def note(
    db: Session, registration_id: uuid.UUID, mail: Callable[[Subject], Message] | str, *, now: datetime, **facts: object
) -> None:
    """Have this mail written and sent to whoever registered. `facts`: ids of an offer, a session, those `left`."""
    outbox.enqueue_mail_job(db, MAIL_JOB, _payload(registration_id, mail, facts), now=now)


def note_all(
    db: Session, registration_ids: Iterable[uuid.UUID], mail: Callable[[Subject], Message], *, now: datetime
) -> None:
    """The same for many people at once."""
    outbox.enqueue_mail_jobs(db, MAIL_JOB, [_payload(each, mail, {}) for each in registration_ids], now=now)


def _payload(
    registration_id: uuid.UUID, mail: Callable[[Subject], Message] | str, facts: Mapping[str, object]
) -> dict[str, str]:
    return {
        "registration_id": str(registration_id),
        "mail": mail if isinstance(mail, str) else mail.__name__,
        "language": current_language(),
        **{name: str(value or "") for name, value in facts.items()},
    }


def write(db: Session, payload: dict[str, Any], *, secret: bytes, base_url: str, now: datetime) -> Mail | None:
    """Job `registrations.mail`: the mail due, the same one when the job runs again.

    None for people of whom it says nothing true any more: another mail told them.
    """
    number = uuid.UUID(payload["number"])
    known = outbox.mail_numbered(db, number)
    registration = db.get(Registration, uuid.UUID(payload["registration_id"]))
    mail, states = _MAILS[payload["mail"]]
    if known is not None or registration is None or registration.state not in states or not registration.email:
        return known
    event = db.get_one(Event, registration.event_id)
    workshops = queries.chosen(db, event, registration.id)
    about = trace.subject(db, event, registration, workshops, trace.Site(secret, base_url), now=now)
    about = replace(about, left=_left(db, event, payload))
    settings = settings_by_id(db, event.id)
    about = replace(about, waits=waits(db, about, now=now), confirm_hours=settings.confirm_hours)
    about = replace(about, wished=_wished(db, about, settings))
    offer = db.get(Offer, uuid.UUID(payload["offer_id"])) if payload.get("offer_id") else None
    if mail is mails.offered and (offer is None or offer.state is not OfferState.OFFERED):
        return None
    if offer is not None:
        about = replace(about, proposed=_proposed(db, about, offer.session_id, offer.expires_at))
    elif payload.get("session_id"):
        about = replace(about, proposed=_proposed(db, about, uuid.UUID(payload["session_id"]), now))
    with in_language(trace.language_of(registration, payload["language"])):
        return outbox.write_mail(db, mail(about), number=number, now=now)


def _left(db: Session, event: Event, payload: dict[str, Any]) -> Sequence[Workshop]:
    """The workshops given back, to take them out of the person's calendar."""
    ids = [uuid.UUID(each) for each in str(payload.get("left", "")).split()]
    return queries.situation(db, event.id, ids).workshops if ids else ()


def waits(db: Session, about: Subject, *, now: datetime) -> list[Wait]:
    """The lists in which this person waits, without those that offer a seat."""
    if about.registration.state not in STILL_THERE:
        return []
    places = places_in_queues(db, about.event, about.registration.id, now=now)
    return [Wait(place.title if place.session_id else "", place.rank) for place in places if place.offer is None]


def _wished(db: Session, about: Subject, settings: Settings) -> list[Workshop]:
    """What this person wishes where places are still to be shared out, by moment then rank."""
    ids = [wish.session_id for wish in wishes.of(db, [about.registration.id])[about.registration.id]]
    found = {each.id: each for each in queries.situation(db, about.event.id, ids).workshops} if ids else {}
    return [found[each] for each in ids if each in found and wish_rules.is_ranked(settings, found[each])]


def _proposed(db: Session, about: Subject, session_id: uuid.UUID | None, expires_at: datetime) -> Proposed:
    """The seat of an offer, and the workshop held at that moment."""
    if session_id is None:
        return Proposed(expires_at)
    found = queries.situation(db, about.event.id, [session_id]).workshops
    if not found:  # the workshop left the programme: the offer is told as one of the gathering
        return Proposed(expires_at)
    meanwhile = (each for each in about.workshops if each.interval.overlaps(found[0].interval))
    held = next((each.title for each in meanwhile if each.id != session_id), "")
    return Proposed(expires_at, found[0], held)
