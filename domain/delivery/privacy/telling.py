"""Giving somebody what is theirs: everything that Préau holds of them, and nothing of anybody else."""

import re
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import attendance, registrations
from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.registrations.form_models import FormAnswer, FormQuestion
from domain.execution.registrations.models import Registration, RegistrationGroup, WorkshopChoice, WorkshopWish
from domain.execution.registrations.queue_models import Offer, WaitingEntry
from domain.foundation import accounts, journal
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from domain.mobilisation.organisations.models import ActorCategory, Organisation

Told = dict[str, Any]
_SECRET = re.compile(r"(/i/)[0-9a-z]{20,}")


def everything_of(db: Session, event: Event, registration_id: uuid.UUID, *, now: datetime) -> Told:
    """Plain values with names in French, in a fixed number of statements. Raises NotFound."""
    row = registrations.registration_of(db, event, registration_id)
    return {
        "rencontre": event.title,
        "extrait_le": now.isoformat(),
        "identite": _identity(db, row),
        "inscription": _registration(db, row),
        "ateliers": _workshops(db, row),
        **_said(db, row),
        "presences": _presences(db, event, row),
        "listes_d_attente": _waiting(db, row),
        "courriels": _mails(db, row),
        "lien_personnel": _link(db, row),
        "historique": _history(db, row),
    }


def _identity(db: Session, row: Registration) -> Told:
    return {
        "prenom": row.first_name,
        "nom": row.last_name,
        "nom_en_lettres_latines": row.latin_name,
        "courriel": row.email,
        "structure": row.organisation_name,
        "fonction": row.function,
        "commune": row.commune,
        "provenance": _plain(row.origin),
        "langue": row.language,
        "vient_comme": _name(db, ActorCategory, row.category_id),
    }


def _registration(db: Session, row: Registration) -> Told:
    group = db.get(RegistrationGroup, row.group_id) if row.group_id else None
    return {
        "etat": row.state.value,
        "role": row.kind.value,
        "faite_par": row.source.value,
        "code_du_badge": row.badge_code,
        "pas_de_photo": row.no_photo,
        "a_connu_la_rencontre_par": row.heard_from,
        "lien_d_invitation_de": _name(db, Organisation, row.relay_id),
        "structure_rattachee": _name(db, Organisation, row.organisation_id),
        "groupe": group.organisation_name if group else "",
        "creee_le": _plain(row.created_at),
        "modifiee_le": _plain(row.updated_at),
        "a_confirmer_avant": _plain(row.confirm_until),
        "confirmee_le": _plain(row.confirmed_at),
        "annulee_le": _plain(row.cancelled_at),
    }


def _workshops(db: Session, row: Registration) -> list[Told]:
    chosen = db.execute(
        select(ProgrammeSession.title, ProgrammeSession.starts_at, WorkshopChoice.created_at)
        .join(WorkshopChoice, WorkshopChoice.session_id == ProgrammeSession.id)
        .where(WorkshopChoice.registration_id == row.id)
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )
    return [{"atelier": each[0], "debut": _plain(each[1]), "choisi_le": _plain(each[2])} for each in chosen]


def _said(db: Session, row: Registration) -> Told:
    said = registrations.said.of(db, [row.id])[row.id]
    titles = _titles(db, [*said.meal_ids, *said.asked])
    answers = db.execute(
        select(FormQuestion.label, FormAnswer.value)
        .join(FormAnswer, FormAnswer.question_id == FormQuestion.id)
        .where(FormAnswer.registration_id == row.id)
        .order_by(FormQuestion.position, FormQuestion.id)
    )
    wishes = db.execute(
        select(ProgrammeSession.title, WorkshopWish.rank)
        .join(WorkshopWish, WorkshopWish.session_id == ProgrammeSession.id)
        .where(WorkshopWish.registration_id == row.id)
        .order_by(ProgrammeSession.starts_at, WorkshopWish.rank)
    )
    return {
        "voeux": [{"atelier": title, "rang": rank} for title, rank in wishes],
        "amenagements": {
            "acces_sans_marche": said.step_free,
            "boucle_magnetique": said.hearing_loop,
            "autre": said.wish,
            "regime_alimentaire": said.diet,
        },
        "repas": [titles.get(each, "") for each in said.meal_ids],
        "reponses": [{"question": label, "reponse": value} for label, value in answers],
        "questions_aux_ateliers": [
            {"atelier": titles.get(key, ""), "question": text} for key, text in said.asked.items()
        ],
        "accords": [
            {
                "accord": kind.value,
                "donne": consent.given,
                "le": _plain(consent.decided_at),
                "note_par_le_comite": consent.by_committee,
            }
            for kind, consent in registrations.consent_history(db, row.id)
        ],
    }


def _titles(db: Session, session_ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = db.execute(select(ProgrammeSession.id, ProgrammeSession.title).where(ProgrammeSession.id.in_(session_ids)))
    return {row.id: row.title for row in rows}


def _waiting(db: Session, row: Registration) -> list[Told]:
    rows = db.execute(
        select(WaitingEntry, ProgrammeSession.title, Offer)
        .outerjoin(ProgrammeSession, ProgrammeSession.id == WaitingEntry.session_id)
        .outerjoin(Offer, Offer.entry_id == WaitingEntry.id)
        .where(WaitingEntry.registration_id == row.id)
        .order_by(WaitingEntry.joined_at, WaitingEntry.id, Offer.offered_at)
    )
    return [
        {
            "liste": title or gettext("la rencontre"),
            "etat": entry.state.value,
            "depuis": _plain(entry.joined_at),
            "place_proposee_le": _plain(offer.offered_at) if offer else None,
            "reponse": offer.state.value if offer else None,
        }
        for entry, title, offer in rows
    ]


def _presences(db: Session, event: Event, row: Registration) -> list[Told]:
    """Where they were checked in, and what became of each scan."""
    return [
        {
            "liste": each.list_name,
            "le": _plain(each.at),
            "porte": each.door,
            "comment": each.means,
            "reponse": each.sentence,
        }
        for each in attendance.scans_of(db, event, row.id)
    ]


def _mails(db: Session, row: Registration) -> list[Told]:
    """With their text while it is kept, but for the secret of the link."""
    rows = db.scalars(select(Mail).where(Mail.subject_id == row.id).order_by(Mail.id))
    return [
        {
            "objet": mail.subject,
            "a": mail.to_address,
            "etat": mail.state.value,
            "ecrit_le": _plain(mail.created_at),
            "envoye_le": _plain(mail.sent_at),
            "texte": _SECRET.sub(r"\1…", mail.text),
        }
        for mail in rows
    ]


def _link(db: Session, row: Registration) -> Told | None:
    """When it was made and when it ends; never the secret itself, for a file travels."""
    link = accounts.link_to(db, registrations.LINK_KIND, row.id)
    if link is None:
        return None
    return {
        "fait_le": _plain(link.created_at),
        "ferme_le": _plain(link.revoked_at),
        "finit_le": _plain(link.expires_at),
    }


def _history(db: Session, row: Registration) -> list[Told]:
    """Who of the committee did it is theirs, and is told by what they were doing it as."""
    rows = db.scalars(
        select(JournalEntry)
        .where(JournalEntry.subject_kind == "registration", JournalEntry.subject_id == row.id)
        .order_by(JournalEntry.at, JournalEntry.id)
    )
    committee = gettext("Le comité d’organisation")
    return [
        {"le": _plain(entry.at), "quoi": journal.sentence(entry.action, committee if entry.account_id else entry.actor)}
        for entry in rows
    ]


def _name(db: Session, table: Any, key: uuid.UUID | None) -> str:
    found = db.get(table, key) if key else None
    return str(found.name) if found else ""


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return getattr(value, "value", value)
