"""Pure rules of a gathering: its facts, its states, when registrations are open."""

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.core.text import NBSP, hour, long_date
from domain.foundation.core.times import Interval, local
from domain.foundation.events.values import EventState

MAX_CAPACITY = 100_000
MOST_DAYS = 120
RESERVED_SLUGS = frozenset({"api", "new", "nouveau", "nouvelle", "orga", "admin", "connexion", "fichiers", "example"})

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOR = re.compile(r"#[0-9a-f]{6}")
LOWEST_CONTRAST = 4.5
"""WCAG 2.2 AA for text: the accent carries white text and is itself text on white."""

MOVES: dict[EventState, frozenset[EventState]] = {
    EventState.DRAFT: frozenset({EventState.PUBLISHED}),
    EventState.PUBLISHED: frozenset(
        {EventState.DRAFT, EventState.POSTPONED, EventState.CANCELLED, EventState.ARCHIVED}
    ),
    EventState.POSTPONED: frozenset({EventState.PUBLISHED, EventState.CANCELLED, EventState.ARCHIVED}),
    EventState.CANCELLED: frozenset({EventState.PUBLISHED, EventState.ARCHIVED}),
    EventState.ARCHIVED: frozenset({EventState.PUBLISHED}),
}
STATE_NAMES: dict[EventState, str] = {
    EventState.DRAFT: "brouillon",
    EventState.PUBLISHED: "publiée",
    EventState.POSTPONED: "reportée",
    EventState.CANCELLED: "annulée",
    EventState.ARCHIVED: "archivée",
}


class RegistrationStatus(enum.StrEnum):
    """Whether somebody may register now, as far as state and dates say; seats are another matter."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    DRAFT = "draft"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


REFUSALS: dict[RegistrationStatus, str] = {
    RegistrationStatus.NOT_YET: "Les inscriptions ouvriront le {when}.",
    RegistrationStatus.CLOSED: "Les inscriptions sont closes depuis le {when}.",
    RegistrationStatus.DRAFT: "La rencontre n’est pas encore publiée : les inscriptions ne sont pas ouvertes.",
    RegistrationStatus.POSTPONED: "La rencontre est reportée : les inscriptions sont suspendues.",
    RegistrationStatus.CANCELLED: "La rencontre est annulée : il n’y a plus d’inscription.",
    RegistrationStatus.ARCHIVED: "La rencontre est passée : il n’y a plus d’inscription.",
}


@dataclass(frozen=True)
class RegistrationWindow:
    """What decides whether registrations are open. Without dates: from publication to the event's end."""

    state: EventState
    time_zone: str
    opens_at: datetime | None
    closes_at: datetime | None
    ends_at: datetime

    @property
    def end(self) -> datetime:
        """When registrations close: at the latest with the event."""
        return min(self.closes_at or self.ends_at, self.ends_at)

    def status(self, now: datetime) -> RegistrationStatus:
        if self.state is not EventState.PUBLISHED:
            return RegistrationStatus(self.state.value)
        if self.opens_at is not None and now < self.opens_at:
            return RegistrationStatus.NOT_YET
        if now >= self.end:
            return RegistrationStatus.CLOSED
        return RegistrationStatus.OPEN

    def is_open(self, now: datetime) -> bool:
        return self.status(now) is RegistrationStatus.OPEN

    def refusal(self, now: datetime) -> Conflict | None:
        """Why nobody can register now, with words for a person; None when one can."""
        status = self.status(now)
        if status is RegistrationStatus.OPEN:
            return None
        when = (self.opens_at if status is RegistrationStatus.NOT_YET else None) or self.end
        return Conflict(f"registration_{status}", REFUSALS[status], when=_day_and_hour(when, self.time_zone))

    def check_open(self, now: datetime) -> None:
        """Raises Conflict `registration_<status>` when nobody can register now."""
        refusal = self.refusal(now)
        if refusal is not None:
            raise refusal


def _day_and_hour(instant: datetime, time_zone: str) -> str:
    return f"{long_date(local(instant, time_zone).date())} à{NBSP}{hour(instant, time_zone)}"


def check_move(before: EventState, after: EventState, *, registered: int) -> None:
    """Raises Conflict when an event in state `before` cannot become `after`."""
    if after not in MOVES[before]:
        raise Conflict(
            "state_not_allowed",
            "Une rencontre « {before} » ne peut pas devenir « {after} ».",
            field="state",
            before=STATE_NAMES[before],
            after=STATE_NAMES[after],
        )
    if after is EventState.DRAFT and registered:
        raise Conflict(
            "has_registrations",
            "Des personnes sont inscrites : reportez ou annulez la rencontre, elles le verront.",
            field="state",
        )


def check_publishable(before: EventState, *, capacity: int, ends_at: datetime, now: datetime) -> None:
    """Raises Invalid `capacity_missing`, `event_over`, or both, for an event that would mislead whoever reads it.

    One that was archived by mistake comes back even when it is over: its page says so.
    """
    errors = []
    if capacity == 0:
        errors.append(
            Invalid(
                "capacity_missing",
                "Écrivez la jauge avant de publier : avec 0 place, personne ne peut s’inscrire.",
                field="capacity",
            )
        )
    if before is not EventState.ARCHIVED and ends_at <= now:
        errors.append(
            Invalid(
                "event_over",
                "La rencontre est déjà passée : changez ses dates avant de la publier.",
                field="ends_at",
            )
        )
    if errors:
        raise InvalidFields(errors) if len(errors) > 1 else errors[0]


def checked_days(days: Sequence[tuple[datetime, datetime]]) -> list[Interval]:
    """Days and half-days in order. Raises Invalid `too_many_days`, `end_before_start`, `days_overlap`."""
    if len(days) > MOST_DAYS:
        raise Invalid("too_many_days", "Une rencontre compte {most} journées au plus.", field="days", most=MOST_DAYS)
    for rank, (start, end) in enumerate(days):
        if end <= start:
            raise Invalid("end_before_start", "La fin doit venir après le début.", field=f"days.{rank}.ends_at")
    found = sorted(Interval(start, end) for start, end in days)
    for before, after in pairwise(found):
        if before.overlaps(after):
            raise Invalid(
                "days_overlap",
                "Deux journées se chevauchent : vérifiez leurs heures.",
                field=f"days.{days.index((after.start, after.end))}.starts_at",
            )
    return found


def check_holds_days(starts_at: datetime, ends_at: datetime, days: Sequence[Interval], time_zone: str) -> None:
    """Raises Invalid `day_outside` when a day that was written would be outside the dates of the gathering."""
    for day in days:
        if day.start < starts_at or day.end > ends_at:
            raise Invalid(
                "day_outside",
                "Ces dates laissent de côté une journée de la rencontre ({day}) : changez d’abord ses journées.",
                field="starts_at" if day.start < starts_at else "ends_at",
                day=long_date(local(day.start, time_zone).date()),
            )


def kept_objectives(before: Sequence[str], wanted: Sequence[str]) -> list[int | None]:
    """Which of those before each one wanted is, by rank: the same words, else the one that was at its place."""
    free: set[int | None] = set(range(len(before)))
    kept: list[int | None] = []
    for text in wanted:
        same = next((rank for rank, known in enumerate(before) if rank in free and known == text), None)
        kept.append(same)
        free -= {same}
    for place, rank in enumerate(kept):
        if rank is None and place in free:
            kept[place] = place
            free.discard(place)
    return kept


def check_slug(slug: str) -> None:
    """Raises Invalid `bad_slug` or `reserved_slug`."""
    if not _SLUG.fullmatch(slug) or not 3 <= len(slug) <= 60:
        raise Invalid(
            "bad_slug",
            "L’adresse compte 3 à 60 lettres sans accent, chiffres et tirets. Exemple : nec-dordogne-2026",
            field="slug",
        )
    if slug in RESERVED_SLUGS:
        raise Invalid("reserved_slug", "Cette adresse est réservée. Choisissez-en une autre.", field="slug")


def check_color(color: str | None) -> None:
    """Raises Invalid `bad_color`, or `low_contrast` when white and the colour cannot be read on each other."""
    if color is None:
        return
    if not _COLOR.fullmatch(color):
        raise Invalid("bad_color", "Écrivez la couleur en six chiffres. Exemple : #2f6f62", field="accent_color")
    ratio = contrast(color, "#ffffff")
    if ratio < LOWEST_CONTRAST:
        raise Invalid(
            "low_contrast",
            "Cette couleur est trop claire : du texte blanc posé dessus ne se lit pas. "
            "Contraste {ratio} pour 1, il faut 4,5. Foncez-la.",
            field="accent_color",
            ratio=f"{int(ratio * 10) / 10:.1f}".replace(".", ","),
        )


def contrast(one: str, other: str) -> float:
    """Ratio of luminance between two colours `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
