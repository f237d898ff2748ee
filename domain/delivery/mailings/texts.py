"""Mails that leave by themselves: which there are, what an event says in its own words, how they read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import day_mails
from domain.delivery.mailings.samples import Sample, sample
from domain.execution.registrations import RegistrationState, mails
from domain.foundation import events
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events import OwnWords
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

_COMING = RegistrationState.CONFIRMED


@dataclass(frozen=True)
class MailKind:
    """A mail of ours: when it leaves, in words, and how it is written for the invented person."""

    kind: str
    title: str
    when: str
    write: Callable[[Sample], Message]
    state: RegistrationState = _COMING


@dataclass(frozen=True)
class MailWords:
    """What an event says at the head of one kind of mail."""

    kind: str
    title: str
    when: str
    own: OwnWords


KINDS: Mapping[str, MailKind] = {
    each.kind: each
    for each in (
        MailKind(
            "confirm",
            "Adresse à confirmer",
            "Dès qu’une personne remplit le formulaire, si vous demandez de confirmer.",
            lambda it: mails.confirm(it.about),
            RegistrationState.PENDING,
        ),
        MailKind(
            "received",
            "Inscription enregistrée",
            "Dès que l’inscription compte.",
            lambda it: mails.received(it.about),
        ),
        MailKind(
            "waiting",
            "Sur la liste d’attente",
            "Quand la rencontre est complète.",
            lambda it: mails.waiting(it.about),
            RegistrationState.WAITING,
        ),
        MailKind(
            "offered",
            "Place proposée",
            "Quand une place se libère pour une personne qui attend.",
            lambda it: mails.offered(it.about),
        ),
        MailKind("served", "Place donnée", "Quand une place est donnée aussitôt.", lambda it: mails.served(it.about)),
        MailKind(
            "shared_out",
            "Ateliers répartis",
            "Quand vous annoncez la répartition des places.",
            lambda it: mails.shared_out(it.about),
        ),
        MailKind(
            "changed",
            "Inscription changée",
            "Quand la personne, ou vous, changez quelque chose.",
            lambda it: mails.changed(it.about, left=()),
        ),
        MailKind(
            "cancelled",
            "Inscription annulée",
            "Quand la personne, ou vous, annulez l’inscription.",
            lambda it: mails.cancelled(it.about, left=()),
            RegistrationState.CANCELLED,
        ),
        MailKind(
            "expired",
            "Inscription non confirmée",
            "Quand personne n’a confirmé à temps.",
            lambda it: mails.expired(it.about),
            RegistrationState.EXPIRED,
        ),
        MailKind(
            "week_before",
            "Une semaine avant",
            "Sept jours avant, à 9 h, aux personnes qui viennent.",
            lambda it: day_mails.week_before(it.about, it.asked),
        ),
        MailKind(
            "eve",
            "La veille",
            "La veille, à 9 h, aux personnes qui viennent.",
            lambda it: day_mails.eve(it.about, it.asked),
        ),
        MailKind(
            "after",
            "Merci, après le jour",
            "Le lendemain, à 9 h.",
            lambda it: day_mails.after(it.about, has_resources=True),
        ),
    )
}


def mail_words(db: DbSession, event: Event) -> list[MailWords]:
    """All kinds, each with the event's own words; one statement."""
    found = events.words_of(db, event.id)
    return [MailWords(each.kind, each.title, each.when, found.get(each.kind, OwnWords())) for each in KINDS.values()]


def words_for(db: DbSession, event: Event, kind: str) -> MailWords:
    """Raises NotFound for a kind that there is not."""
    known = _kind(kind)
    own = events.words_of(db, event.id).get(kind, OwnWords())
    return MailWords(known.kind, known.title, known.when, own)


def write_mail_words(
    db: DbSession,
    event: Event,
    kind: str,
    *,
    subject: str,
    body: str,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> MailWords:
    """Raises NotFound, and as `events.write_words`."""
    known = _kind(kind)
    own = events.write_words(
        db, event, kind, subject=subject, body=body, expected_version=expected_version, actor=actor, now=now
    )
    return MailWords(known.kind, known.title, known.when, own)


def preview_words(
    db: DbSession, event: Event, kind: str, *, subject: str, body: str, base_url: str, now: datetime
) -> Message:
    """The mail with these words, not kept yet, for the invented person. Raises NotFound, Invalid."""
    known = _kind(kind)
    subject, body = events.clean_words(subject, body)
    made = sample(db, event, words={kind: OwnWords(subject, body)}, base_url=base_url, now=now)
    made.about.registration.state = known.state
    with in_language(SOURCE_LANGUAGE):
        return known.write(made)


def _kind(kind: str) -> MailKind:
    if kind not in KINDS:
        raise NotFound()
    return KINDS[kind]
