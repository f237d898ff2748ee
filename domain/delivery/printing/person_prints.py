"""Prints for one person, or for each: the badge to fold, the attestation, the letter for who has no e-mail."""

import uuid
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import attestation, folded_badge, person_queries, preflight, queries, registration_letter
from domain.delivery.printing.person_rows import PersonRow
from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import EventRow
from domain.execution.programme import Released
from domain.foundation.core.i18n import gettext
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event


def badge(db: DbSession, event: Event, told: Released, registration_id: uuid.UUID, row: EventRow) -> tuple[str, bytes]:
    """The badge of one person, to print at home. Raises NotFound for who has no seat."""
    [person] = person_queries.people(db, event, told, registration_id)
    return gettext("badge"), folded_badge.draw(person, queries.room_rows(told), row)


def attestations(
    db: DbSession, event: Event, told: Released, registration_id: uuid.UUID | None, row: EventRow
) -> tuple[str, bytes]:
    people = person_queries.people(db, event, told, registration_id)
    name = gettext("attestations d’inscription") if registration_id is None else gettext("attestation d’inscription")
    return name, attestation.draw(people, row)


def letters(
    db: DbSession,
    event: Event,
    told: Released,
    registration_id: uuid.UUID | None,
    row: EventRow,
    *,
    settings: Settings,
) -> tuple[str, bytes]:
    people = _to_write_to(db, event, told, registration_id, row, settings=settings)
    name = gettext("lettres d’inscription") if registration_id is None else gettext("lettre d’inscription")
    return name, registration_letter.draw(people, row)


def check_attestations(
    db: DbSession, event: Event, told: Released, registration_id: uuid.UUID | None, row: EventRow
) -> list[Remark]:
    people = person_queries.people(db, event, told, registration_id)
    remarks = list(preflight.of_event(row))
    if not people:
        said = gettext("Personne n’est inscrit pour l’instant\u00a0: il n’y a rien à attester.")
        remarks.append(Remark(gettext("Attestations"), "empty", said))
    for person in people:
        remarks += _names(person, fits=attestation.fits(person))
    return remarks


def check_letters(
    db: DbSession,
    event: Event,
    told: Released,
    registration_id: uuid.UUID | None,
    row: EventRow,
    *,
    settings: Settings,
) -> list[Remark]:
    remarks = list(preflight.of_event(row))
    people = _to_write_to(db, event, told, registration_id, row, settings=settings)
    if not people:
        said = gettext("Toutes les personnes inscrites ont un courriel\u00a0: il n’y a pas de lettre à imprimer.")
        remarks.append(Remark(gettext("Lettres d’inscription"), "empty", said))
    if people and not (row.contact_phone or row.contact_email):
        said = gettext("Personne à joindre n’est nommée\u00a0: donnez un téléphone ou un courriel à la rencontre.")
        remarks.append(Remark(gettext("Contact de la rencontre"), "empty_field", said))
    for person in people:
        remarks += _letter(person, row)
    return remarks


def _to_write_to(
    db: DbSession,
    event: Event,
    told: Released,
    registration_id: uuid.UUID | None,
    row: EventRow,
    *,
    settings: Settings,
) -> Sequence[PersonRow]:
    return person_queries.without_email(
        db,
        event,
        told,
        registration_id,
        secret=settings.secret_key,
        base_url=settings.base_url,
        now=row.printed_at,
    )


def _letter(person: PersonRow, row: EventRow) -> Iterator[Remark]:
    yield from _names(person, fits=True)
    if registration_letter.overflows(person, row):
        said = gettext("Sa journée est longue\u00a0: la fin n’est pas sur la lettre, qui renvoie au programme.")
        yield Remark(person.badge.called, "too_long", said)
    if not person.page_url:
        said = gettext(
            "Son lien est fermé\u00a0: la lettre donne le code, sans adresse. Renouvelez le lien s’il le faut."
        )
        yield Remark(person.badge.called, "no_link", said)


def _names(person: PersonRow, *, fits: bool) -> Iterator[Remark]:
    badge_row = person.badge
    texts = [badge_row.first_name, badge_row.last_name, badge_row.structure]
    yield from preflight.glyphs(badge_row.called, texts, has_latin=bool(badge_row.latin_name))
    if not fits:
        said = gettext("Ce nom est très long\u00a0: il est imprimé en plus petit. Relisez la page avant de la donner.")
        yield Remark(badge_row.called, "too_long", said)
