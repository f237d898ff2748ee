"""One mail of a mailing: read what it speaks about, then put it together."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import day_mails
from domain.delivery.mailings.day_mails import Asked, Written
from domain.delivery.mailings.models import Mailing, Occasion
from domain.delivery.mailings.stopping import stop_address
from domain.execution import registrations
from domain.execution.programme.models import Session, SessionResource
from domain.execution.registrations import trace
from domain.execution.registrations.mails import Subject, Wait
from domain.execution.registrations.models import ArrangementRequest, MealChoice, Registration
from domain.foundation.accounts import Site
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

WITH_ASKED = frozenset({Occasion.WEEK_BEFORE, Occasion.EVE})
WITH_QUEUES = frozenset({Occasion.RESUMED, Occasion.MOVED})


def message_to(
    db: DbSession, event: Event, mailing: Mailing, person: Registration, *, site: Site, now: datetime
) -> Message:
    """The mail to this person as things stand now."""
    workshops = registrations.chosen(db, event, person.id)
    about = trace.subject(db, event, person, workshops, trace.Site(site.secret, site.base_url), now=now)
    if mailing.occasion in WITH_QUEUES:
        places = registrations.places_in_queues(db, event, person.id, now=now)
        about = replace(about, waits=[Wait(each.title, each.rank) for each in places if each.session_id])
    asked = asked_by(db, person) if mailing.occasion in WITH_ASKED else Asked()
    resources = mailing.occasion is Occasion.AFTER and has_resources(db, event)
    stop = stop_address(person.id, secret=site.secret, base_url=site.base_url) if mailing.needs_consent else ""
    return compose(mailing, about, asked, has_resources=resources, stop_url=stop)


def compose(
    mailing: Mailing, about: Subject, asked: Asked, *, has_resources: bool = False, stop_url: str = ""
) -> Message:
    """The mail of this occasion, from facts already read."""
    mails = {
        Occasion.WEEK_BEFORE: lambda: day_mails.week_before(about, asked),
        Occasion.EVE: lambda: day_mails.eve(about, asked),
        Occasion.AFTER: lambda: day_mails.after(about, has_resources=has_resources),
        Occasion.POSTPONED: lambda: day_mails.postponed(about, mailing.body),
        Occasion.CANCELLED: lambda: day_mails.cancelled(about, mailing.body),
        Occasion.RESUMED: lambda: day_mails.resumed(about, mailing.body),
        Occasion.MOVED: lambda: day_mails.moved(about, mailing.body),
        Occasion.WRITTEN: lambda: day_mails.written(about, Written(mailing.subject, mailing.body, stop_url)),
    }
    return mails[mailing.occasion]()


def asked_by(db: DbSession, person: Registration) -> Asked:
    """What they asked for, as far as a mail may repeat it."""
    wished = db.get(ArrangementRequest, person.id)
    meals = db.scalars(
        select(Session.title)
        .join(MealChoice, MealChoice.session_id == Session.id)
        .where(MealChoice.registration_id == person.id)
        .order_by(Session.starts_at, Session.id)
    )
    if wished is None:
        return Asked(meals=tuple(meals))
    access = [
        words
        for is_wished, words in (
            (wished.step_free, gettext("un accès sans marche")),
            (wished.hearing_loop, gettext("une boucle magnétique")),
        )
        if is_wished
    ]
    return Asked(access, tuple(meals), bool(wished.wish or wished.diet))


def has_resources(db: DbSession, event: Event) -> bool:
    """Whether a session left something that the public may read."""
    query = select(
        exists().where(
            SessionResource.session_id == Session.id, Session.event_id == event.id, SessionResource.is_public
        )
    )
    return bool(db.scalar(query))
