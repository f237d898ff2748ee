"""One archive for somebody who asks what is held of them: all registrations, what they are as a contact and as a
speaker, what was sent to them, what was done about them; nothing of anybody else."""

import io
import json
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery.privacy import finding, reading
from domain.delivery.privacy.telling import Told, everything_of
from domain.delivery.privacy.values import AskedBy
from domain.execution import crew, registrations, speakers
from domain.execution.crew.models import CrewMember
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_in_event
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from domain.mobilisation.organisations.models import Contact, ContactConsent
from domain.mobilisation.outreach.models import Exchange


@dataclass(frozen=True)
class _Who:
    """Somebody and everything that is theirs: `kind` and `key` are what they were asked for by."""

    kind: str
    key: uuid.UUID
    name: str
    email: str
    registration_ids: Sequence[uuid.UUID]
    contacts: Sequence[Contact]


def dossier_of_registration(
    db: Session, event: Event, registration_id: uuid.UUID, *, purpose: AskedBy, actor: Actor, now: datetime
) -> bytes:
    """The ZIP for somebody registered; who gave it and how it was asked for is kept. Raises NotFound."""
    row = registrations.registration_of(db, event, registration_id)
    if row.erased_at is not None:
        raise NotFound()
    name = finding.name_of(row)
    contacts = [each for each, _ in finding.contacts_as(db, event, row.email, name)] if row.email else []
    ids = [each.id for each in finding.same_person(db, row)]
    who = _Who("registration", row.id, name, row.email, ids, contacts)
    return _made(db, event, who, purpose=purpose, actor=actor, now=now)


def dossier_of_contact(
    db: Session, event: Event, contact_id: uuid.UUID, *, purpose: AskedBy, actor: Actor, now: datetime
) -> bytes:
    """The same for a contact of a structure that the event follows, who may have registered too. Raises NotFound."""
    contact = finding.contact_of(db, event, contact_id)
    known = finding.known_as(db, event, contact.email) if contact.email else []
    ids = [each.id for each in known if each.kind == "registration" and finding.is_same(each.name, contact.name)]
    who = _Who("contact", contact.id, contact.name, contact.email, ids, [contact])
    return _made(db, event, who, purpose=purpose, actor=actor, now=now)


def dossier_of_crew_member(
    db: Session, event: Event, crew_member_id: uuid.UUID, *, purpose: AskedBy, actor: Actor, now: datetime
) -> bytes:
    """The same for somebody who helps on the day, who may have registered too. Raises NotFound."""
    member = lock_in_event(db, CrewMember, event.id, crew_member_id)
    known = finding.known_as(db, event, member.email) if member.email else []
    same = [each for each in known if finding.is_same(each.name, member.name)]
    contacts = [each for each, _ in finding.contacts_as(db, event, member.email, member.name)] if member.email else []
    ids = [each.id for each in same if each.kind == "registration"]
    who = _Who("crew_member", member.id, member.name, member.email, ids, contacts)
    return _made(db, event, who, purpose=purpose, actor=actor, now=now)


def _made(db: Session, event: Event, who: _Who, *, purpose: AskedBy, actor: Actor, now: datetime) -> bytes:
    told: Told = {
        "rencontre": event.title,
        "extrait_le": now.isoformat(),
        "personne": who.name,
        "inscriptions": [everything_of(db, event, each, now=now) for each in who.registration_ids],
        "carnet_d_adresses": [_contact(db, event, each) for each in who.contacts],
        "interventions": _talks(db, who, now=now),
        "equipe_du_jour": _helping(db, event, who),
        "autres_courriels": _mails(db, event, who),
    }
    journal.record(
        db,
        actor,
        "privacy.told",
        subject_kind=who.kind,
        subject_id=who.key,
        event_id=event.id,
        now=now,
        facts={"purpose": purpose.value},
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("donnees.json", json.dumps(told, ensure_ascii=False, indent=2))
        archive.writestr("a-lire.html", reading.as_page(told, gettext("Tout ce que Préau garde de vous")))
    return made.getvalue()


def _contact(db: Session, event: Event, contact: Contact) -> Told:
    consents = db.scalars(select(ContactConsent).where(ContactConsent.contact_id == contact.id))
    said = select(Exchange).where(Exchange.contact_id == contact.id, Exchange.event_id == event.id)
    lines = select(JournalEntry).where(JournalEntry.subject_kind == "contact", JournalEntry.subject_id == contact.id)
    committee = gettext("Le comité d’organisation")
    return {
        "nom": contact.name,
        "fonction": contact.function,
        "courriel": contact.email,
        "telephone": contact.phone,
        "notes": contact.notes,
        "porte_un_mandat": contact.is_elected,
        "cree_le": _plain(contact.created_at),
        "accords": [
            {
                "accord": each.purpose.value,
                "donne_le": _plain(each.given_at),
                "repris_le": _plain(each.withdrawn_at),
                "comment": each.how,
            }
            for each in consents
        ],
        "echanges": [
            {"le": _plain(each.at), "sorte": each.kind.value, "notes": each.notes, "suite": each.next_step}
            for each in db.scalars(said.order_by(Exchange.at))
        ],
        "historique": [
            {"le": _plain(each.at), "quoi": journal.sentence(each.action, committee)}
            for each in db.scalars(lines.order_by(JournalEntry.at, JournalEntry.id))
        ],
    }


def _talks(db: Session, who: _Who, *, now: datetime) -> list[Any]:
    """Colleagues of the same address are somebody else: the name must be theirs too."""
    contact_ids: list[uuid.UUID | None] = [each.id for each in who.contacts] or [None]
    found = {
        about
        for contact_id in contact_ids
        for about in speakers.about_person(db, contact_id=contact_id, email=who.email, now=now)
        if finding.is_same(about.name, who.name)
    }
    return [_plain(asdict(each)) for each in sorted(found, key=lambda each: each.event)]


def _helping(db: Session, event: Event, who: _Who) -> list[Told]:
    return [
        {
            "nom": each.name,
            "courriel": each.email,
            "telephone": each.phone,
            "premiere_fois": each.is_newcomer,
            "notes": each.note,
            "note_par": each.source,
            "depuis": _plain(each.since),
            "creneaux": [
                {"poste": post, "debut": _plain(starts_at), "fin": _plain(ends_at)}
                for post, starts_at, ends_at in each.shifts
            ],
        }
        for each in crew.about_person(db, event, name=who.name, email=who.email)
    ]


def _mails(db: Session, event: Event, who: _Who) -> list[Told]:
    """What was sent to them besides the mails of their registrations, which stand there."""
    if not who.email:
        return []
    query = select(Mail).where(Mail.event_id == event.id, Mail.to_address == who.email).order_by(Mail.id)
    return [
        {"objet": mail.subject, "etat": mail.state.value, "ecrit_le": _plain(mail.created_at), "texte": mail.text}
        for mail in db.scalars(query)
        if mail.subject_id not in who.registration_ids and finding.is_same(mail.to_name, who.name)
    ]


def _plain(value: Any) -> Any:
    """As JSON can say it."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, uuid.UUID | Decimal) else value
