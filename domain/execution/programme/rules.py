"""What makes a programme readable and possible: letters, moments, seats offered, times that exist."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, groupby

from domain.execution.programme.values import (
    ContributionFacts,
    Moment,
    RoomLayout,
    RoomView,
    SessionFacts,
    SessionKind,
    SessionView,
)
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import Interval, instant

LONGEST_SESSION = timedelta(hours=24)
MOST_PEOPLE = 100_000
MOST_CONTRIBUTIONS = 60
MOST_SUB_GROUPS = 100
MOST_MINUTES = 600
LATEST = datetime.max.replace(tzinfo=UTC)


def offered_seats(own: int | None, of_room: int | None) -> int | None:
    """Seats that can be offered: the session's limit within the room's; None when neither is known."""
    known = [seats for seats in (own, of_room) if seats is not None]
    return min(known) if known else None


def seats_of(room: RoomView, layout: RoomLayout | None) -> int | None:
    """What a room seats when it is furnished that way; without layout, or an unknown one, what is said of the room."""
    return dict(room.layout_seats).get(layout, room.seats) if layout else room.seats


def may_take_further_rooms(kind: SessionKind) -> bool:
    """Whether it can spread over many rooms; a workshop or a round table is one group of people."""
    return kind not in {SessionKind.WORKSHOP, SessionKind.ROUND_TABLE}


def letter(rank: int) -> str:
    """`A`, `B`, … `Z`, `AA`: the name on paper of the workshop at that rank, from 0."""
    name = ""
    rank += 1
    while rank:
        rank, digit = divmod(rank - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def in_order(views: Iterable[SessionView]) -> list[SessionView]:
    """By start, then room, then the order in which they were written; sessions without time come last."""
    return sorted(
        views,
        key=lambda v: (v.starts_at or LATEST, v.room.position if v.room else MOST_PEOPLE, v.position, v.id),
    )


def lettered(views: Iterable[SessionView], put_away: Iterable[tuple[str, datetime | None]] = ()) -> list[SessionView]:
    """The sessions in order, each workshop with its letter: the one that a version gave it, else the first free one.

    `put_away` are the letters of sessions that were taken out, and when these began: nobody takes such a letter as long
    as a workshop stands at that moment, since people may hold it on paper.
    """
    ordered = in_order(views)
    moments_in_use = {view.starts_at for view in ordered if view.is_workshop}
    taken = {view.letter for view in ordered} | {held for held, start in put_away if start in moments_in_use}
    free = (name for name in map(letter, count()) if name not in taken)
    return [replace(view, letter=(view.letter or next(free)) if view.is_workshop else "") for view in ordered]


def moments(views: Sequence[SessionView]) -> list[Moment]:
    """Workshops grouped by common start, in order; those without time are no choice yet."""
    timed = [view for view in in_order(views) if view.is_workshop and view.interval]
    found = []
    for start, group in groupby(timed, key=lambda view: view.starts_at):
        together = tuple(group)
        ends = [view.ends_at for view in together if view.ends_at]
        if start is not None:
            found.append(Moment(start, max(ends), together))
    return found


def check_times(starts_at: datetime | None, ends_at: datetime | None) -> None:
    """Raises Invalid `half_time`, `end_before_start`, `session_too_long`."""
    if starts_at is None and ends_at is None:
        return
    if starts_at is None or ends_at is None:
        raise Invalid(
            "half_time",
            "Indiquez le début et la fin, ou aucun des deux tant que l’horaire n’est pas choisi.",
            field="starts_at" if starts_at is None else "ends_at",
        )
    if Interval(starts_at, ends_at).duration > LONGEST_SESSION:
        raise Invalid(
            "session_too_long", "Une séance dure 24 heures au plus. Vérifiez le jour de fin.", field="ends_at"
        )


def check_count(value: int | None, *, field: str, least: int = 0, most: int = MOST_PEOPLE) -> None:
    """Raises Invalid `number_out_of_bounds` for negative or absurd numbers."""
    if value is not None and not least <= value <= most:
        raise Invalid(
            "number_out_of_bounds", "Indiquez un nombre entre {least} et {most}.", field=field, least=least, most=most
        )


def clean_name(name: str, *, field: str, limit: int) -> str:
    text = clean_line(name, field=field, limit=limit)
    if not text:
        raise Invalid("name_missing", "Donnez un nom.", field=field)
    return text


def clean_session(facts: SessionFacts, zone_name: str) -> SessionFacts:
    """The same with clean text and instants in UTC. Raises Invalid for what cannot be."""
    starts_at = instant(facts.starts_at, zone_name, field="starts_at")
    ends_at = instant(facts.ends_at, zone_name, field="ends_at")
    check_times(starts_at, ends_at)
    check_count(facts.seats, field="seats")
    check_count(facts.sub_groups, field="sub_groups", least=1, most=MOST_SUB_GROUPS)
    check_count(facts.question_minutes, field="question_minutes", most=MOST_MINUTES)
    return replace(
        facts,
        question=clean_text(facts.question, field="question", limit=1000),
        title=clean_name(facts.title, field="title", limit=300),
        description=clean_text(facts.description, field="description"),
        audience=clean_line(facts.audience, field="audience"),
        technical_needs=clean_text(facts.technical_needs, field="technical_needs", limit=2000),
        starts_at=starts_at,
        ends_at=ends_at,
    )


def clean_contributions(contributions: Sequence[ContributionFacts]) -> list[ContributionFacts]:
    """Raises Invalid `nobody_named`, `number_out_of_bounds`, `too_many_contributions`."""
    if len(contributions) > MOST_CONTRIBUTIONS:
        raise Invalid(
            "too_many_contributions",
            "Une séance compte {most} contributions au plus.",
            field="contributions",
            most=MOST_CONTRIBUTIONS,
        )
    found = []
    for rank, facts in enumerate(contributions):
        field = f"contributions.{rank}"
        label = clean_line(facts.label, field=f"{field}.label", limit=200)
        if not label and facts.organisation_id is None and facts.contact_id is None:
            raise Invalid("nobody_named", "Choisissez une structure, une personne, ou écrivez un nom.", field=field)
        check_count(facts.headcount, field=f"{field}.headcount", least=1, most=1000)
        check_count(facts.minutes, field=f"{field}.minutes", most=MOST_MINUTES)
        found.append(replace(facts, label=label))
    return found
