"""What a registration must be: pure, over plain values."""

import hashlib
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from domain.execution.registrations.values import (
    PUBLIC_KINDS,
    Moment,
    Moves,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    RegistrationSource,
    SeatLevel,
    SeatMap,
    Seats,
    Workshop,
)
from domain.foundation.accounts import normalise_email
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.core.text import clean_line, clean_text, enumeration, hours, search_key
from domain.foundation.events.rules import RegistrationWindow
from domain.foundation.events.values import EventState

NAME_LIMIT = 200
WISH_LIMIT = 1000
MOST_WORKSHOPS = 40


def clean(
    request: RegistrationRequest,
    *,
    email_needed: bool,
    kinds: Collection[ParticipantKind] = frozenset(ParticipantKind),
) -> RegistrationRequest:
    """The request as it is kept: text in NFC without control or direction marks, e-mail normalised.

    Raises InvalidFields with everything that is to be mended.
    """
    errors: list[Invalid] = []
    read: dict[str, Any] = {"session_ids": tuple(dict.fromkeys(request.session_ids))}
    readers: dict[str, Callable[[str], str]] = {
        "first_name": _name("first_name", "Écrivez un prénom."),
        "last_name": _name("last_name", "Écrivez un nom."),
        "latin_name": _line("latin_name"),
        "email": normalise_email if email_needed or request.email.strip() else str.strip,
        "organisation_name": _line("organisation_name"),
        "function": _line("function"),
        "wish": lambda text: clean_text(text, field="wish", limit=WISH_LIMIT),
    }
    for field, reader in readers.items():
        try:
            read[field] = reader(getattr(request, field))
        except Invalid as error:
            errors.append(error)
    if request.kind not in kinds:
        errors.append(Invalid("kind_not_public", "Choisissez l’une des réponses proposées.", field="kind"))
    if errors:
        raise InvalidFields(errors)
    return replace(request, **read)


def changed_request(
    current: RegistrationRequest, changes: RegistrationChanges, *, by_committee: bool
) -> RegistrationRequest:
    """What the registration says after the changes. Raises InvalidFields.

    Somebody registered without e-mail may change other things; an e-mail once given is replaced, not taken away.
    """
    return clean(
        replace(current, **changes.given()),
        email_needed=not by_committee and changes.email is not None,
        kinds=frozenset(ParticipantKind) if by_committee else PUBLIC_KINDS | {current.kind},
    )


def _name(field: str, missing: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        name = clean_line(text, field=field, limit=NAME_LIMIT)
        if not name:
            raise Invalid("name_missing", missing, field=field)
        return name

    return read


def _line(field: str) -> Callable[[str], str]:
    return lambda text: clean_line(text, field=field, limit=NAME_LIMIT)


def person_key(first_name: str, last_name: str, email: str, organisation_name: str) -> str:
    """The same for the same person: same e-mail and same name, whatever the case, accents and spaces.

    Colleagues who share an address differ by name. Without an address the structure's name stands for it.
    """
    name = search_key(first_name + last_name).replace(" ", "")
    where = email or f"@{search_key(organisation_name)}"
    return hashlib.sha256(f"{where}\x1f{name}".encode()).hexdigest()


def find_key(first_name: str, last_name: str, email: str, organisation_name: str) -> str:
    """Where a search by name, structure or e-mail looks; cut to what an index of both databases holds."""
    return search_key(f"{first_name} {last_name} {first_name} {organisation_name} {email}")[:400]


def order_key(first_name: str, last_name: str) -> str:
    """Family name first, cut to what an index of both databases holds."""
    return search_key(f"{last_name} {first_name}")[:200]


def check_open(window: RegistrationWindow, *, source: RegistrationSource, now: datetime) -> None:
    """Raises Conflict `registration_<status>`. The committee may register before the opening and after the closing."""
    if source is not RegistrationSource.PUBLIC and window.state in (EventState.DRAFT, EventState.PUBLISHED):
        return
    window.check_open(now)


def check_changeable(window: RegistrationWindow, *, by_committee: bool, now: datetime) -> None:
    """People change their registration until the event ends, also when nobody new can come."""
    if by_committee and window.state is not EventState.ARCHIVED:
        return
    refusal = window.refusal(now)
    if refusal is not None and (window.state is not EventState.PUBLISHED or now >= window.ends_at):
        raise refusal


def check_cancellable(ends_at: datetime, *, by_committee: bool, now: datetime) -> None:
    """A seat can be given back until the event ends, whatever its state."""
    if not by_committee and now >= ends_at:
        raise Conflict("event_over", "La rencontre est passée : il n’y a plus rien à annuler.")


def check_choices(asked: Sequence[uuid.UUID], found: Sequence[Workshop], time_zone: str) -> None:
    """One workshop per moment, none overlapping another. Raises Invalid with field `session_ids`."""
    if len(asked) > MOST_WORKSHOPS or len(set(asked)) != len(found):
        raise Invalid(
            "unknown_workshop",
            "Un des ateliers choisis n’est plus au programme. Choisissez de nouveau.",
            field="session_ids",
        )
    for one, other in pairwise(in_order(found)):
        if one.interval.overlaps(other.interval):
            raise Invalid(
                "overlapping_workshops",
                "«\u00a0{one}\u00a0» ({hours_one}) et «\u00a0{other}\u00a0» ({hours_other}) ont lieu en même temps : "
                "choisissez l’un des deux.",
                field="session_ids",
                one=one.title,
                hours_one=hours(one.starts_at, one.ends_at, time_zone),
                other=other.title,
                hours_other=hours(other.starts_at, other.ends_at, time_zone),
                session_ids=(one.id, other.id),
            )


def check_waiting(asked: Sequence[uuid.UUID], found: Sequence[Workshop]) -> None:
    """One may wait for several workshops, also of the same moment. Raises Invalid with field `waiting_ids`."""
    if len(asked) > MOST_WORKSHOPS or len(set(asked)) != len(found):
        raise Invalid(
            "unknown_workshop",
            "Un des ateliers que vous attendez n’est plus au programme. Choisissez de nouveau.",
            field="waiting_ids",
        )


def moves(held: Collection[uuid.UUID], wanted: Collection[uuid.UUID], workshops: Sequence[Workshop]) -> Moves:
    """From the workshops held to those wanted; `workshops` are those of both that are on the programme."""
    return Moves(
        chosen=tuple(each for each in workshops if each.id in wanted),
        new=tuple(each for each in workshops if each.id in wanted and each.id not in held),
        left=tuple(each for each in workshops if each.id in held and each.id not in wanted),
        given_back=frozenset(held) - frozenset(wanted),
    )


def check_not_started(workshops: Sequence[Workshop], now: datetime) -> None:
    """Nobody takes a seat in a workshop that has begun."""
    for workshop in workshops:
        if workshop.starts_at <= now:
            raise Conflict(
                "workshop_started",
                "L’atelier «\u00a0{title}\u00a0» a déjà commencé.",
                field="session_ids",
                title=workshop.title,
            )


def check_event_seats(seats: Seats) -> None:
    """Raises Conflict `event_full`."""
    if seats.level is SeatLevel.FULL:
        raise Conflict("event_full", "Il n’y a plus de place : la rencontre est complète.")


def full_among(workshops: Sequence[Workshop]) -> list[Workshop]:
    return [workshop for workshop in in_order(workshops) if workshop.seats.level is SeatLevel.FULL]


def workshop_full(full: Sequence[Workshop], programme: Sequence[Workshop]) -> Conflict:
    """The refusal that names the full workshops and those with seats left at the same time."""
    starts = {workshop.starts_at for workshop in full}
    others = [
        other for other in in_order(programme) if other.starts_at in starts and other.seats.level is not SeatLevel.FULL
    ]
    message = "Il n’y a plus de place dans {full_titles}. Choisissez un autre atelier, ou aucun à ce moment-là."
    if others:
        message = "Il n’y a plus de place dans {full_titles}. Il en reste à la même heure dans {other_titles}."
    return Conflict(
        "workshop_full",
        message,
        field="session_ids",
        full_titles=_titles(full),
        other_titles=_titles(others),
        full=tuple(workshop.id for workshop in full),
        others=tuple(workshop.id for workshop in others),
    )


def _titles(workshops: Sequence[Workshop]) -> str:
    return enumeration([f"«\u00a0{workshop.title}\u00a0»" for workshop in workshops])


def in_order(workshops: Sequence[Workshop]) -> list[Workshop]:
    """By time, then room and title: the order in which people read them."""
    return sorted(workshops, key=lambda w: (w.starts_at, w.ends_at, w.room_name, w.title, w.id))


def moments(workshops: Sequence[Workshop]) -> list[Moment]:
    """The choices to make: workshops that start together, in order of time."""
    return [
        Moment(starts_at, tuple(group)) for starts_at, group in groupby(in_order(workshops), key=lambda w: w.starts_at)
    ]


def seat_map(event: Seats, workshops: Sequence[Workshop]) -> SeatMap:
    return SeatMap(event, {workshop.id: workshop.seats for workshop in workshops})
