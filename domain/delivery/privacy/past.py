"""A gathering for the archives: programme, figures, what structures promised, what was done; nobody's name."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.engagement.commitments.models import Commitment
from domain.execution import programme, registrations
from domain.execution.crew.models import CrewMember
from domain.execution.programme.models import Contribution
from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.registrations.models import Registration
from domain.execution.registrations.words import kind_words, origin_words, state_words
from domain.execution.speakers.models import Speaker
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.accounts.models import Account
from domain.foundation.core.i18n import gettext
from domain.foundation.core.spreadsheets import csv_bytes
from domain.foundation.core.times import local
from domain.foundation.events.models import Event, EventMember
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach.models import Outreach

Rows = list[list[str]]
SOMEBODY = "…"
"""Stands for a name that somebody wrote in a title."""


def archive_without_people(db: Session, event: Event, *, actor: Actor, now: datetime) -> bytes:
    """The ZIP; that it was made, and by whom, is kept in the journal."""
    names = {name.strip().casefold() for name in _names(db, event) if " " in name.strip()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        facts = json.dumps(_gathering(event, now), ensure_ascii=False, indent=2)
        archive.writestr("rencontre.json", _hide(facts, names))
        for name, (heads, rows) in SHEETS.items():
            sheet = csv_bytes(heads, rows(db, event)).decode("utf-8-sig")
            archive.writestr(name, f"\ufeff{_hide(sheet, names)}")
    journal.record(
        db, actor, "privacy.archived", subject_kind="privacy", subject_id=event.id, event_id=event.id, now=now
    )
    return made.getvalue()


def _gathering(event: Event, now: datetime) -> dict[str, object]:
    return {
        "titre": event.title,
        "debut": event.starts_at.isoformat(),
        "fin": event.ends_at.isoformat(),
        "fuseau": event.time_zone,
        "lieu": event.venue_name,
        "commune": event.commune,
        "organisee_par": event.organised_by,
        "places": event.capacity,
        "extrait_le": now.isoformat(),
    }


def _sessions(db: Session, event: Event) -> Rows:
    taken = {each.session_id: each.seats.taken for each in registrations.figures(db, event).workshops}
    return [
        [
            _hour(event, each.starts_at),
            _hour(event, each.ends_at),
            each.kind.value,
            each.title,
            each.track.name if each.track else "",
            each.room.name if each.room else "",
            _number(each.seats),
            _number(taken.get(each.id)),
        ]
        for each in programme.sessions_of(db, event)
    ]


def _figures(db: Session, event: Event) -> Rows:
    figures, counted = registrations.figures(db, event), registrations.breakdown(db, event)
    unsaid = gettext("non dit")
    lines: list[tuple[str, str, int]] = [("État", state_words(state), n) for state, n in figures.states.items()]
    lines += [("Rôle", kind_words(kind), n) for kind, n in figures.kinds.items()]
    lines += [("Type d’acteur", each.name or unsaid, each.count) for each in counted.categories]
    lines += [("Provenance", origin_words(origin) if origin else unsaid, n) for origin, n in counted.origins]
    lines += [("Structure", each.name or unsaid, each.count) for each in counted.organisations]
    lines += [("Commune", each.name or unsaid, each.count) for each in counted.communes]
    lines += [("Jour d’inscription", day, n) for day, n in counted.days]
    return [[what, name, str(count)] for what, name, count in lines if count]


def _promises(db: Session, event: Event) -> Rows:
    """By structure; descriptions are sentences and may name people."""
    query = (
        select(Organisation.name, Commitment.kind, Commitment.state, Commitment.quantity, Commitment.unit)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.event_id == event.id, Commitment.archived_at.is_(None))
        .order_by(Organisation.name, Commitment.kind, Commitment.id)
    )
    return [[row[0], row[1].value, row[2].value, _number(row[3]), row[4]] for row in db.execute(query)]


def _done(db: Session, event: Event) -> Rows:
    counts: dict[tuple[str, str], int] = {}
    days = func.date(JournalEntry.at)
    query = select(days, JournalEntry.action, func.count()).where(JournalEntry.event_id == event.id)
    for day, action, count in db.execute(query.group_by(days, JournalEntry.action)):
        key = (str(day)[:7], action)
        counts[key] = counts.get(key, 0) + count
    return [[month, action, str(count)] for (month, action), count in sorted(counts.items())]


def _names(db: Session, event: Event) -> Iterator[str]:
    """Everybody whom the gathering knows by name."""
    followed = select(Outreach.organisation_id).where(Outreach.event_id == event.id)
    yield from db.scalars(select(Contact.name).where(Contact.organisation_id.in_(followed)))
    yield from db.scalars(select(Speaker.name).where(Speaker.event_id == event.id))
    yield from db.scalars(select(CrewMember.name).where(CrewMember.event_id == event.id))
    members = select(EventMember.account_id).where(EventMember.event_id == event.id)
    yield from db.scalars(select(Account.name).where(Account.id.in_(members)))
    labels = (
        select(Contribution.label)
        .join(ProgrammeSession, ProgrammeSession.id == Contribution.session_id)
        .where(ProgrammeSession.event_id == event.id, Contribution.organisation_id.is_(None))
    )
    yield from db.scalars(labels)
    people = select(Registration.first_name, Registration.last_name).where(Registration.event_id == event.id)
    for first, last in db.execute(people.where(Registration.erased_at.is_(None)).distinct()):
        yield f"{first} {last}"
        yield f"{last} {first}"


def _hide(text: str, names: Collection[str]) -> str:
    """The text with « … » in the place of every name of somebody, whatever its case."""
    for name in names:
        if name in text.casefold():
            text = re.sub(re.escape(name), SOMEBODY, text, flags=re.IGNORECASE)
    return text


def _hour(event: Event, instant: datetime | None) -> str:
    return local(instant, event.time_zone).isoformat(sep=" ", timespec="minutes")[:16] if instant else ""


def _number(value: object) -> str:
    return "" if value is None else str(value)


SHEETS: dict[str, tuple[tuple[str, ...], Callable[[Session, Event], Rows]]] = {
    "programme.csv": (("Début", "Fin", "Sorte", "Titre", "Thématique", "Salle", "Places", "Prises"), _sessions),
    "chiffres.csv": (("Ce qui est compté", "Valeur", "Personnes"), _figures),
    "engagements.csv": (("Structure", "Sorte", "État", "Quantité", "Unité"), _promises),
    "journal.csv": (("Mois", "Action", "Nombre"), _done),
}
