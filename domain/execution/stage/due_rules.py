"""Deadlines told from the day or from a session: « J-1 17:00 », « H-1 ». Pure."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from domain.execution.programme import SessionView
from domain.foundation.core.errors import Invalid
from domain.foundation.core.times import local, zone

MOST_DAYS = 365
MOST_MINUTES = 72 * 60
_DAY = re.compile(r"J ?(?:([+-]) ?(\d{1,3}))?(?: +(?:À )?(\d{1,2}) ?(?::|H) ?(\d{2})?)?")
_HOURS = re.compile(r"H ?(?:([+-]) ?(\d{1,3})(?: ?(?::|H) ?(\d{2})?)?)?")
_MINUTES = re.compile(r"H ?([+-]) ?(\d{1,4}) ?(?:MIN|MN|MINUTES?)")


@dataclass(frozen=True)
class DueRule:
    """So many days from the day, at an hour of its clocks; or, without `at`, so many minutes from the start."""

    days: int = 0
    at: time | None = None
    minutes: int = 0

    def __str__(self) -> str:
        """As people read it, always in the same spelling."""
        if self.at is not None:
            return f"J{_signed(self.days)} {self.at:%H:%M}"
        hours, minutes = divmod(abs(self.minutes), 60)
        told = f"{hours}:{minutes:02}" if minutes else f"{hours}"
        return f"H{'-' if self.minutes < 0 else '+'}{told}" if self.minutes else "H"


def _signed(days: int) -> str:
    return f"{days:+d}" if days else ""


def parse(text: str) -> DueRule:
    """The rule as somebody typed it. Raises Invalid `due_rule_unreadable`, `due_rule_hour`, `due_rule_too_far`."""
    typed = " ".join(text.replace("−", "-").replace("–", "-").upper().split())
    if found := _MINUTES.fullmatch(typed):
        return _of_session(found[1], 0, int(found[2]))
    if found := _HOURS.fullmatch(typed):
        return _of_session(found[1], int(found[2] or 0), int(found[3] or 0))
    if found := _DAY.fullmatch(typed):
        return _of_day(found)
    raise Invalid(
        "due_rule_unreadable",
        "Écrivez « J-1 17:00 » pour la veille à 17 h, ou « H-1 » pour une heure avant.",
        field="due_rule",
    )


def _of_session(sign: str | None, hours: int, minutes: int) -> DueRule:
    total = hours * 60 + minutes
    if total > MOST_MINUTES:
        raise Invalid(
            "due_rule_too_far",
            "Au-delà de 72 heures, comptez en jours : « J-4 17:00 » par exemple.",
            field="due_rule",
        )
    return DueRule(minutes=-total if sign == "-" else total)


def _of_day(found: re.Match[str]) -> DueRule:
    if found[3] is None:
        raise Invalid("due_rule_hour", "Ajoutez l’heure : « J-1 17:00 » par exemple.", field="due_rule")
    hour, minute = int(found[3]), int(found[4] or 0)
    if hour > 23 or minute > 59:
        raise Invalid("due_rule_hour", "Cette heure n’existe pas : écrivez-la de 0:00 à 23:59.", field="due_rule")
    days = int(found[2] or 0)
    if days > MOST_DAYS:
        raise Invalid("due_rule_too_far", "Une échéance se place à un an de la journée au plus.", field="due_rule")
    return DueRule(days=-days if found[1] == "-" else days, at=time(hour, minute))


def clean(text: str) -> str:
    """The rule in its one spelling; none is fine."""
    return str(parse(text)) if text.strip() else ""


@dataclass(frozen=True)
class Anchors:
    """From what deadlines are counted: the start of the session, else of the first one in the room, else of the day."""

    starts_at: datetime
    zone_name: str
    of_session: Mapping[uuid.UUID, datetime] = field(default_factory=dict)
    of_room: Mapping[uuid.UUID, datetime] = field(default_factory=dict)

    def of(self, room_id: uuid.UUID | None, session_id: uuid.UUID | None) -> datetime:
        if session_id is not None and session_id in self.of_session:
            return self.of_session[session_id]
        return self.of_room.get(room_id, self.starts_at) if room_id else self.starts_at

    def day(self, room_id: uuid.UUID | None, session_id: uuid.UUID | None) -> date:
        return local(self.of(room_id, session_id), self.zone_name).date()


def anchors_in(starts_at: datetime, zone_name: str, sessions: Iterable[SessionView]) -> Anchors:
    of_session: dict[uuid.UUID, datetime] = {}
    of_room: dict[uuid.UUID, datetime] = {}
    for session in sessions:
        if session.starts_at is None:
            continue
        of_session[session.id] = session.starts_at
        for room in (session.room, *session.further_rooms):
            if room is not None:
                of_room[room.id] = min(of_room.get(room.id, session.starts_at), session.starts_at)
    return Anchors(starts_at, zone_name, of_session, of_room)


def due_at(
    text: str, anchors: Anchors, room_id: uuid.UUID | None = None, session_id: uuid.UUID | None = None
) -> datetime:
    """When that is. An hour that clocks skip on that night is read as the one after it."""
    rule = parse(text)
    if rule.at is None:
        return anchors.of(room_id, session_id) + timedelta(minutes=rule.minutes)
    day = anchors.day(room_id, session_id) + timedelta(days=rule.days)
    return datetime.combine(day, rule.at, tzinfo=zone(anchors.zone_name)).astimezone(UTC)
