"""What the programme asks of the crew, and how that differs from what there is. Pure."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from domain.execution.crew.values import (
    DerivedPost,
    DerivedShift,
    Plan,
    PlanChange,
    PlanChangeKind,
    PlanChangeOf,
    PostKind,
)
from domain.execution.programme import ContributionRole, RoomView, SessionKind, SessionView
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import hours, long_date
from domain.foundation.core.times import Interval, local

AFTERNOON = 13
BEFORE_MORNING, BEFORE_AFTERNOON = timedelta(minutes=45), timedelta(minutes=30)
AFTER_START = timedelta(minutes=15)
BEFORE_SESSION = timedelta(minutes=15)
BEFORE_STAGE = timedelta(minutes=30)
PAIR = 2
WELCOME, ANGEL, FACILITATION, STAGE = "Accueil", "Ange de salle : {room}", "Animation : {title}", "Régie : {room}"
"""How posts are called until somebody names them: written down, so in French whatever the browser reads."""
PEOPLE_A_WELCOMER = 60
"""How many people one person can greet in the rush."""
_NOT_SESSIONS = frozenset({SessionKind.BREAK, SessionKind.MEAL, SessionKind.WELCOME})
_SHOWN_ON_STAGE = frozenset({SessionKind.PLENARY, SessionKind.ROUND_TABLE})
HalfDay = tuple[date, bool]
"""A day, and whether it is its afternoon."""


class Timed:
    """A session with its hours, which others lack while they are a draft."""

    def __init__(self, view: SessionView, span: Interval, zone_name: str) -> None:
        at = local(span.start, zone_name)
        self.view, self.span = view, span
        self.half_day: HalfDay = (at.date(), at.hour >= AFTERNOON)

    @property
    def is_taught(self) -> bool:
        """People come into a room for it."""
        return self.view.kind not in _NOT_SESSIONS

    @property
    def has_technique(self) -> bool:
        room = self.view.room
        return bool(self.view.technical_needs.strip()) or (
            room is not None
            and self.view.kind in _SHOWN_ON_STAGE
            and bool(room.sound_system or room.microphones or room.projector or room.video_conference)
        )


def plan(sessions: Iterable[SessionView], *, capacity: int, zone_name: str) -> Plan:
    """The posts and shifts of a programme: the same programme gives the same plan."""
    timed = [Timed(view, view.interval, zone_name) for view in sessions if view.interval is not None]
    timed.sort(key=lambda each: (each.span.start, each.span.end, each.view.position))
    posts: list[DerivedPost] = []
    shifts: list[DerivedShift] = []
    for more_posts, more_shifts in (_welcome(timed, capacity), _angels(timed), _facilitation(timed), _stage(timed)):
        posts += more_posts
        shifts += more_shifts
    return Plan(tuple(posts), tuple(shifts))


Planned = tuple[list[DerivedPost], list[DerivedShift]]


def _welcome(timed: Sequence[Timed], capacity: int) -> Planned:
    """Before the first session, and at each half-day."""
    halves: dict[HalfDay, list[Timed]] = defaultdict(list)
    for each in timed:
        if each.is_taught or each.view.kind is SessionKind.WELCOME:
            halves[each.half_day].append(each)
    shifts = []
    for (day, is_afternoon), found in sorted(halves.items()):
        first = found[0]
        is_welcome = first.view.kind is SessionKind.WELCOME
        before = BEFORE_AFTERNOON if is_afternoon or is_welcome else BEFORE_MORNING
        ends_at = first.span.end if is_welcome else first.span.start + AFTER_START
        greeting = max(PAIR, -(-capacity // PEOPLE_A_WELCOMER))
        wanted = PAIR if is_afternoon else greeting
        key = f"shift:welcome:{day.isoformat()}:{'pm' if is_afternoon else 'am'}"
        shifts.append(DerivedShift(key, "post:welcome", first.span.start - before, ends_at, wanted))
    posts = [DerivedPost("post:welcome", PostKind.WELCOME, WELCOME)] if shifts else []
    return posts, shifts


def _angels(timed: Sequence[Timed]) -> Planned:
    """One person for each room and session; they come when the room is free."""
    posts, shifts = [], []
    for room, found in _by_room(each for each in timed if each.is_taught):
        key = f"post:angel:{room.id}"
        posts.append(DerivedPost(key, PostKind.ROOM_ANGEL, ANGEL.format(room=room.name), room.id))
        free_from: datetime | None = None
        for each in found:
            starts_at = each.span.start - BEFORE_SESSION
            if free_from is not None:
                starts_at = min(max(starts_at, free_from), each.span.start)
            shifts.append(DerivedShift(f"shift:angel:{each.view.id}", key, starts_at, each.span.end, 1, each.view.id))
            free_from = each.span.end if free_from is None else max(free_from, each.span.end)
    return posts, shifts


def _facilitation(timed: Sequence[Timed]) -> Planned:
    """A pair for each workshop, less those whom the programme already has for it."""
    posts, shifts = [], []
    for each in timed:
        if not each.view.is_workshop:
            continue
        there = each.view.by_role(ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER)
        missing = PAIR - sum(one.headcount for one in there)
        if missing < 1:
            continue
        key = f"post:facilitation:{each.view.id}"
        letter = f"{each.view.letter} · " if each.view.letter else ""
        name = FACILITATION.format(title=f"{letter}{each.view.title}")[:200]
        room_id = each.view.room.id if each.view.room else None
        posts.append(DerivedPost(key, PostKind.FACILITATION, name, room_id))
        shift_key, starts_at = f"shift:facilitation:{each.view.id}", each.span.start - BEFORE_SESSION
        shifts.append(DerivedShift(shift_key, key, starts_at, each.span.end, missing, each.view.id))
    return posts, shifts


def _stage(timed: Sequence[Timed]) -> Planned:
    """Somebody at the desk of each room with technique, for each half-day that uses it."""
    posts, shifts = [], []
    for room, found in _by_room(each for each in timed if each.has_technique):
        key = f"post:stage:{room.id}"
        posts.append(DerivedPost(key, PostKind.STAGE, STAGE.format(room=room.name), room.id))
        halves: dict[HalfDay, list[Timed]] = defaultdict(list)
        for each in found:
            halves[each.half_day].append(each)
        free_from: datetime | None = None
        for (day, is_afternoon), inside in sorted(halves.items()):
            starts_at = inside[0].span.start - BEFORE_STAGE
            if free_from is not None:
                starts_at = min(max(starts_at, free_from), inside[0].span.start)
            free_from = max(each.span.end for each in inside)
            half = "pm" if is_afternoon else "am"
            shifts.append(DerivedShift(f"shift:stage:{room.id}:{day.isoformat()}:{half}", key, starts_at, free_from))
    return posts, shifts


def _by_room(timed: Iterable[Timed]) -> list[tuple[RoomView, list[Timed]]]:
    rooms: dict[uuid.UUID, tuple[RoomView, list[Timed]]] = {}
    for each in timed:
        if each.view.room is not None:
            rooms.setdefault(each.view.room.id, (each.view.room, []))[1].append(each)
    return sorted(rooms.values(), key=lambda found: (found[0].position, found[0].name))


class Kept:
    """A row that came from the programme, as the difference needs to know it."""

    def __init__(self, wanted: DerivedPost | DerivedShift, *, is_archived: bool, is_by_hand: bool) -> None:
        self.is_archived, self.is_by_hand, self.is_like = is_archived, is_by_hand, wanted


def difference(
    wanted: Plan,
    posts: Mapping[str, Kept],
    shifts: Mapping[str, Kept],
    *,
    people: Mapping[str, int],
    busy_posts: frozenset[str] = frozenset(),
    zone_name: str,
) -> list[PlanChange]:
    """What to add, change and remove so that the crew follows the programme.

    What somebody set by hand stays, also when it was put away. `people` are counted by key of shift; `busy_posts` hold
    shifts of the committee's own, so they stay.
    """
    names = {post.key: post.name for post in wanted.posts}
    asked_posts = {post.key: post for post in wanted.posts}
    put_away = {key for key, kept in posts.items() if kept.is_archived and kept.is_by_hand}
    asked_shifts = {shift.key: shift for shift in wanted.shifts if shift.post_key not in put_away}
    held = {key: kept.is_like for key, kept in posts.items()}
    found = [
        *(_post_change(key, asked, posts.get(key)) for key, asked in asked_posts.items()),
        *(
            _shift_change(asked, shifts.get(key), names[asked.post_key], people.get(key, 0), zone_name)
            for key, asked in asked_shifts.items()
        ),
        *(
            _shift_gone(kept.is_like, held, people.get(key, 0), zone_name)
            for key, kept in shifts.items()
            if key not in asked_shifts and _may_go(kept)
        ),
        *(
            PlanChange(
                key,
                PlanChangeKind.REMOVED,
                PlanChangeOf.POST,
                kept.is_like.name,
                gettext("Le programme n’en a plus besoin."),
            )
            for key, kept in posts.items()
            if key not in asked_posts
            and _may_go(kept)
            and key not in busy_posts
            and isinstance(kept.is_like, DerivedPost)
        ),
    ]
    order = list(PlanChangeKind)
    return sorted(
        (each for each in found if each), key=lambda each: (order.index(each.what), each.of is PlanChangeOf.SHIFT)
    )


def _no_need() -> str:
    return gettext("Le programme n’en a plus besoin.")


def _may_go(kept: Kept) -> bool:
    return not kept.is_archived and not kept.is_by_hand


def _post_change(key: str, asked: DerivedPost, kept: Kept | None) -> PlanChange | None:
    if kept is None or (kept.is_archived and not kept.is_by_hand):
        return PlanChange(key, PlanChangeKind.ADDED, PlanChangeOf.POST, asked.name, gettext("Nouveau poste."))
    if kept.is_by_hand or kept.is_like == asked:
        return None
    before = kept.is_like
    was = before.name if isinstance(before, DerivedPost) else ""
    sentence = gettext("S’appelait « {name} ».").format(name=was) if was != asked.name else gettext("Change de salle.")
    return PlanChange(key, PlanChangeKind.CHANGED, PlanChangeOf.POST, asked.name, sentence)


def _shift_change(asked: DerivedShift, kept: Kept | None, post: str, people: int, zone_name: str) -> PlanChange | None:
    def line(what: PlanChangeKind, sentence: str) -> PlanChange:
        return PlanChange(asked.key, what, PlanChangeOf.SHIFT, post, sentence, people)

    if kept is None or (kept.is_archived and not kept.is_by_hand):
        said = f"{_when(asked, zone_name)}, {_places(asked.wanted)}"
        return line(PlanChangeKind.ADDED, gettext("Nouveau créneau : {shift}.").format(shift=said))
    before = kept.is_like
    if kept.is_by_hand or before == asked or not isinstance(before, DerivedShift):
        return None
    if (before.starts_at, before.ends_at) != (asked.starts_at, asked.ends_at):
        words = gettext("{before} devient {after}.")
        return line(
            PlanChangeKind.CHANGED,
            words.format(before=_when(before, zone_name), after=_when(asked, zone_name)),
        )
    if before.wanted != asked.wanted:
        words = gettext("{when} : {before} au lieu de {after}.")
        said = words.format(when=_when(asked, zone_name), before=_places(asked.wanted), after=_places(before.wanted))
        return line(PlanChangeKind.CHANGED, said)
    return line(PlanChangeKind.CHANGED, gettext("{when} : suit une autre séance.").format(when=_when(asked, zone_name)))


def _shift_gone(
    kept: DerivedPost | DerivedShift, posts: Mapping[str, DerivedPost | DerivedShift], people: int, zone_name: str
) -> PlanChange | None:
    if not isinstance(kept, DerivedShift):
        return None
    post = posts.get(kept.post_key)
    name = post.name if isinstance(post, DerivedPost) else ""
    sentence = gettext("Le créneau {shift} n’a plus d’objet.").format(shift=_when(kept, zone_name))
    return PlanChange(kept.key, PlanChangeKind.REMOVED, PlanChangeOf.SHIFT, name, sentence, people)


def _when(shift: DerivedShift, zone_name: str) -> str:
    day = long_date(local(shift.starts_at, zone_name).date())
    return f"{day}, {hours(shift.starts_at, shift.ends_at, zone_name)}"


def _places(count: int) -> str:
    return ngettext("{count} personne", "{count} personnes", count).format(count=count)
