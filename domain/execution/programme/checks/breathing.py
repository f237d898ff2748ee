"""Time to breathe: how much of a day is free, how long people work without a pause, and what is too little.

Work is what is neither a pause, a meal nor a welcome. Less than ten minutes between two sessions is no pause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from domain.execution.programme.checks.board import MINUTE, PAUSES, Board, Placed, digest, seconds
from domain.execution.programme.checks.spans import (
    SHORTEST_PAUSE,
    Span,
    gaps,
    merged,
    span_length,
    stretches,
    total,
    whole_length,
)
from domain.execution.programme.checks.values import Finding
from domain.execution.programme.values import SessionKind
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, duration, long_date
from domain.foundation.core.times import to_utc

LONGEST_WORK = 120 * MINUTE
LEAST_PAUSE = 20 * MINUTE
SHORTEST_LUNCH = 60 * MINUTE
_NOT_WORK = PAUSES | {SessionKind.WELCOME}


@dataclass(frozen=True)
class DayBreathing:
    """How a day breathes for everybody; `share` is free time between its first and its last session of work."""

    day: date
    starts_at: datetime
    ends_at: datetime
    work_minutes: int
    free_minutes: int
    share: float
    longest_minutes: int
    longest_from: datetime


@dataclass(frozen=True)
class PersonBreathing:
    """The same for somebody in sessions; `share` is of the days on which they have one."""

    name: str
    is_person: bool
    sessions: int
    busy_minutes: int
    share: float
    longest_minutes: int
    longest_from: datetime


def days(board: Board) -> list[DayBreathing]:
    return [_day(day, spans) for day, spans in _work(board).items() if spans]


def _day(day: date, spans: Sequence[Span]) -> DayBreathing:
    whole, busy = spans[-1][1] - spans[0][0], total(spans)
    start, end = max(stretches(spans), key=span_length)
    return DayBreathing(
        day=day,
        starts_at=_instant(spans[0][0]),
        ends_at=_instant(spans[-1][1]),
        work_minutes=busy // MINUTE,
        free_minutes=(whole - busy) // MINUTE,
        share=(whole - busy) / whole,
        longest_minutes=(end - start) // MINUTE,
        longest_from=_instant(start),
    )


def people(board: Board) -> list[PersonBreathing]:
    """Persons, then structures that name nobody; who works longest without a pause comes first."""
    work = _work(board)
    found = []
    for (_, is_person), (name, sessions) in _by_contributor(board).items():
        spans = merged((each.start, each.end) for each in sessions)
        dates = {board.day_of(each) for each in sessions}
        whole = sum(whole_length(spans_of) for day in dates if (spans_of := work.get(day))) or whole_length(spans)
        start, end = max(stretches(spans), key=span_length)
        busy = total(spans)
        found.append(
            PersonBreathing(
                name=name,
                is_person=is_person,
                sessions=len(sessions),
                busy_minutes=busy // MINUTE,
                share=max(0.0, (whole - busy) / whole),
                longest_minutes=(end - start) // MINUTE,
                longest_from=_instant(start),
            )
        )
    return sorted(found, key=lambda each: (not each.is_person, -each.longest_minutes, each.name))


def breathing(board: Board) -> Iterator[Finding]:
    for each in board.placed:
        if each.view.is_workshop and each.end - each.start > LONGEST_WORK:
            yield _too_long(board, each)
    too_long: list[Span] = []
    several = len(board.days) > 1
    for day, spans in _work(board).items():
        tired = [span for span in stretches(spans) if span_length(span) > LONGEST_WORK]
        too_long.extend(tired)
        yield from (_no_pause(board, span) for span in tired)
        yield from _lunch(board, day, spans, several=several)
        yield from _half_days(board, day, several=several)
    yield from _tired_people(board, too_long)


def _too_long(board: Board, each: Placed) -> Finding:
    sentence = gettext("{duration} d’atelier : ramenez-le à 2 h, ou coupez-le en deux par une pause.").format(
        duration=duration(each.minutes)
    )
    short = gettext("dure {duration}").format(duration=duration(each.minutes))
    return board.of_session("workshop_too_long", each.view, sentence, short, each.minutes)


def _no_pause(board: Board, span: Span) -> Finding:
    start, end = _instant(span[0]), _instant(span[1])
    how_long = duration(span_length(span) // MINUTE)
    sentence = gettext("{duration} de travail sans pause ({hours}) : ajoutez une pause de 10 min au moins.").format(
        duration=how_long, hours=board.hours(start, end)
    )
    short = gettext("{duration} sans pause").format(duration=how_long)
    return board.finding("no_pause", span, sentence, short, place=board.hour(start), at=start)


def _lunch(board: Board, day: date, spans: Sequence[Span], *, several: bool) -> Iterator[Finding]:
    """A day of work on both sides of noon needs an hour between 11 h and 15 h."""
    before, after = _clock(day, 12, board.zone), _clock(day, 14, board.zone)
    if not spans or spans[0][0] >= before or spans[-1][1] <= after:
        return
    first, last = _clock(day, 11, board.zone), _clock(day, 15, board.zone)
    breaks = [(max(start, first), min(end, last)) for start, end in gaps(spans, 0)]
    longest = max((end - start for start, end in breaks), default=0)
    if longest >= SHORTEST_LUNCH:
        return
    said = duration(max(longest, 0) // MINUTE)
    if longest > 0:
        sentence = gettext("{duration} seulement pour déjeuner : gardez 60 min autour de midi.").format(duration=said)
    else:
        sentence = gettext("Pas de coupure pour déjeuner : gardez 60 min autour de midi.")
    at = next((start for start, end in breaks if end - start == longest), before) if longest > 0 else before
    yield board.finding(
        "no_lunch",
        (day.isoformat(), longest),
        sentence,
        gettext("{duration} pour déjeuner").format(duration=said) if longest > 0 else gettext("pas de déjeuner"),
        place=_on(gettext("Déjeuner"), day, several=several),
        at=_instant(at),
    )


def _half_days(board: Board, day: date, *, several: bool) -> Iterator[Finding]:
    """Over two hours from its first to its last session, a half-day has twenty minutes of pause."""
    sessions = board.days[day]
    meals = [each.start for each in sessions if each.view.kind is SessionKind.MEAL]
    first, last = _clock(day, 11, board.zone), _clock(day, 15, board.zone)
    noon = next((start for start in meals if first <= start <= last), _clock(day, 13, board.zone))
    work = [each for each in sessions if each.view.kind not in _NOT_WORK]
    halves = (
        (gettext("Matin"), gettext("le matin"), [each for each in work if each.start < noon]),
        (gettext("Après-midi"), gettext("l’après-midi"), [each for each in work if each.start >= noon]),
    )
    for name, when, half in halves:
        spans = merged((each.start, each.end) for each in half)
        if not spans or whole_length(spans) <= LONGEST_WORK:
            continue
        pauses = gaps(spans, SHORTEST_PAUSE)
        minutes = total(pauses) // MINUTE
        if minutes * MINUTE >= LEAST_PAUSE:
            continue
        yield board.finding(
            "thin_pauses",
            (day.isoformat(), spans[0][0], minutes),
            (
                gettext("{minutes} min de pause : prévoyez-en 20, pour que les gens se rencontrent.")
                if minutes
                else gettext("Aucune pause : prévoyez-en 20 min, pour que les gens se rencontrent.")
            ).format(minutes=minutes),
            gettext("{minutes} min de pause {when} : il en faut 20").format(minutes=minutes, when=when),
            place=_on(name, day, several=several),
            at=_instant(pauses[0][0] if pauses else spans[0][0]),
        )


def _tired_people(board: Board, told: Sequence[Span]) -> Iterator[Finding]:
    """Those whose own sessions follow one another for over two hours, where the day itself has a pause."""
    for (key, is_person), (name, sessions) in _by_contributor(board).items():
        if not is_person:
            continue
        for span in stretches(merged((each.start, each.end) for each in sessions)):
            if span_length(span) <= LONGEST_WORK or any(start <= span[0] and span[1] <= end for start, end in told):
                continue
            start, end = _instant(span[0]), _instant(span[1])
            sentence = gettext(
                "{name} enchaîne {duration} sans pause ({hours}) : déplacez une de ses séances ou partagez-la."
            ).format(name=name, duration=duration(span_length(span) // MINUTE), hours=board.hours(start, end))
            yield board.finding(
                "person_no_pause",
                (digest(key), *span),
                sentence,
                gettext("{name} sans pause").format(name=name),
                place=f"{name}, {board.hour(start)}",
                sessions=[each.view for each in sessions if span[0] <= each.start and each.end <= span[1]],
                at=start,
            )


def _by_contributor(board: Board) -> dict[tuple[str, bool], tuple[str, list[Placed]]]:
    """Persons and structures with their sessions, each session once."""
    found: dict[tuple[str, bool], tuple[str, list[Placed]]] = {}
    for key, who, each in board.contributions:
        known = (key, True) if key else (f"organisation:{who.organisation_id or who.label}", False)
        _, sessions = found.setdefault(known, (who.name, []))
        if not sessions or sessions[-1] is not each:
            sessions.append(each)
    return found


def _work(board: Board) -> dict[date, list[Span]]:
    return {
        day: merged((each.start, each.end) for each in sessions if each.view.kind not in _NOT_WORK)
        for day, sessions in sorted(board.days.items())
    }


def _instant(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _clock(day: date, hour: int, zone_name: str) -> int:
    """That hour on the clocks of the event; hours of the day are never skipped nor doubled where people meet."""
    try:
        return seconds(to_utc(day, time(hour), zone_name, fold=0))
    except Invalid:
        return seconds(datetime.combine(day, time(hour), UTC))


def _on(name: str, day: date, *, several: bool) -> str:
    return f"{name}{NBSP}– {long_date(day)}" if several else name
