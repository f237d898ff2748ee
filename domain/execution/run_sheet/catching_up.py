"""Where a delay is caught up, and where it could be: minutes, and a sentence for each. Pure."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.execution.programme.kinds import SessionKind
from domain.execution.run_sheet.delays import Expected, Planned, least_minutes, minutes_between
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import NBSP, duration, hour

_TOO_SHORT = 0.5
"""Under half of its time a session is no longer what was announced."""


@dataclass(frozen=True, slots=True)
class Named:
    """A session as planned, with its title."""

    planned: Planned
    title: str


@dataclass(frozen=True, slots=True)
class CatchUp:
    """A place where minutes are given back; `is_counted` when expected hours rely on it already."""

    session_id: uuid.UUID
    title: str
    minutes: int
    sentence: str
    is_counted: bool


def delay_minutes(sessions: Iterable[Planned], expected: Mapping[uuid.UUID, Expected], now: datetime) -> int:
    """How late things are: what runs, by its end, and what should have begun, by its start; while there is neither,
    what comes."""
    known = list(sessions)
    coming = [each for each in known if each.started_at is None and expected[each.id].ends_at > now]
    due = [each for each in coming if each.starts_at <= now]
    late = [minutes_between(each.ends_at, expected[each.id].ends_at) for each in known if each.is_running]
    late += [minutes_between(each.starts_at, expected[each.id].starts_at) for each in (due if late or due else coming)]
    return max([0, *late])


def suggestions(
    sessions: Sequence[Named], expected: Mapping[uuid.UUID, Expected], now: datetime, *, zone: str
) -> list[CatchUp]:
    """In the order of the day, up to the fixed point after which everything is as planned; nothing when nothing is
    late."""
    coming = [each for each in sessions if not each.planned.is_over and expected[each.planned.id].ends_at > now]
    late = [each.planned for each in coming if _is_late(each.planned, expected[each.planned.id])]
    if not late:
        return []
    last = max(each.starts_at for each in late)
    enough = min(
        (each.planned.ends_at for each in coming if each.planned.stays and each.planned.ends_at > last), default=None
    )
    found: list[CatchUp] = []
    seen: set[tuple[SessionKind, datetime, datetime]] = set()
    for each in sorted(coming, key=lambda one: (one.planned.starts_at, one.planned.ends_at, str(one.planned.id))):
        if enough is not None and each.planned.starts_at >= enough:
            break
        told = expected[each.planned.id]
        same = (each.planned.kind, told.starts_at, told.ends_at)
        if each.planned.kind in (SessionKind.BREAK, SessionKind.MEAL):
            found += _of_pause(each, told)
        elif told.is_cut and same not in seen:
            seen.add(same)
            found.append(_cut(each, told, coming, zone))
    return found


def headline(sessions: Sequence[Named], expected: Mapping[uuid.UUID, Expected], now: datetime, *, zone: str) -> str:
    """What a delay does to what comes: « la pause en rend 4 : ateliers à 11 h 02 »; « À l’heure. » without delay."""
    planned = [each.planned for each in sessions]
    coming = sorted(
        (each for each in sessions if each.planned.started_at is None and expected[each.planned.id].ends_at > now),
        key=lambda each: (expected[each.planned.id].starts_at, each.planned.starts_at, str(each.planned.id)),
    )
    if delay_minutes(planned, expected, now) == 0:
        return gettext("À l’heure.")
    pause = next((each for each in coming if each.planned.kind is SessionKind.BREAK), None)
    after = [each for each in coming if each.planned.kind not in (SessionKind.BREAK, SessionKind.MEAL)]
    given = _given(pause.planned, expected[pause.planned.id]) if pause else 0
    if pause and given:
        after = [each for each in after if each.planned.starts_at >= pause.planned.ends_at]
        said = gettext("La pause en rend {minutes}.").format(minutes=given)
    else:
        said = ""
    if not after:
        return said or gettext("La suite n’en souffre pas.")
    first = after[0]
    at = hour(expected[first.planned.id].starts_at, zone)
    return " ".join(part for part in (said, f"{_group(first, after, expected)} à{NBSP}{at}.") if part)


def _is_late(planned: Planned, told: Expected) -> bool:
    return told.starts_at > planned.starts_at or told.ends_at > planned.ends_at or told.is_cut


def _given(planned: Planned, told: Expected) -> int:
    return max(0, planned.minutes - told.minutes)


def _of_pause(each: Named, told: Expected) -> list[CatchUp]:
    """What a pause gives already and could give besides, or what it could give."""
    planned = each.planned
    given, more = _given(planned, told), told.minutes - least_minutes(planned)
    may_give = more > 0 and planned.started_at is None
    if given:
        sentence = gettext("{left}\u00a0min au lieu de {planned}. Déjà compté.")
        said = sentence.format(left=told.minutes, planned=planned.minutes)
        if may_give:
            besides = ngettext("Encore {more}\u00a0min possible.", "Encore {more}\u00a0min possibles.", more)
            said = f"{said} {besides.format(more=more)}"
        return [CatchUp(planned.id, each.title, given, said, is_counted=True)]
    if not may_give:
        return []
    left = gettext("Il en resterait {left}.").format(left=least_minutes(planned))
    keep = gettext("À garder pour un vrai retard.")
    said = f"{left} {keep}" if planned.kind is SessionKind.MEAL else left
    return [CatchUp(planned.id, each.title, more, said, is_counted=False)]


def _cut(each: Named, told: Expected, coming: Sequence[Named], zone: str) -> CatchUp:
    planned = each.planned
    lost = minutes_between(told.ends_at, told.wished_end)
    if told.minutes < planned.minutes * _TOO_SHORT:
        sentence = gettext("Il n’en reste que {left} sur {planned}\u00a0: déplacez, ou laissez bouger ce qui suit.")
        said = sentence.format(left=duration(told.minutes), planned=duration(planned.minutes))
    else:
        said = gettext("Finir à {hour} comme prévu.").format(hour=hour(told.ends_at, zone))
    alike = [one for one in coming if one.planned.kind is planned.kind and one.planned.starts_at == planned.starts_at]
    title = each.title
    if len(alike) > 1:
        title = f"{_plural(planned.kind, len(alike))}, {hour(told.starts_at, zone)}"
    return CatchUp(planned.id, title, lost, said, is_counted=True)


def _group(first: Named, coming: Sequence[Named], expected: Mapping[uuid.UUID, Expected]) -> str:
    """The title of what comes, or « Ateliers » when several begin together."""
    at = expected[first.planned.id].starts_at
    alike = [
        one for one in coming if one.planned.kind is first.planned.kind and expected[one.planned.id].starts_at == at
    ]
    return _plural(first.planned.kind, len(alike)) if len(alike) > 1 else first.title


def _plural(kind: SessionKind, count: int) -> str:
    if kind is SessionKind.WORKSHOP:
        return ngettext("Atelier", "Ateliers", count)
    if kind is SessionKind.ROUND_TABLE:
        return ngettext("Table ronde", "Tables rondes", count)
    return ngettext("Séance", "Séances", count)
