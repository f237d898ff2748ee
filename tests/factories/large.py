"""A large gathering as plain values: 600 sessions in 30 rooms over five days, with 400 people and usual mistakes."""

import uuid
from dataclasses import replace
from datetime import timedelta
from random import Random

from domain.execution.programme import ContributionRole, ContributionView, RoomView, SessionKind, SessionView, TrackView
from domain.execution.programme.checks import Beyond, Building, Need, Programme, Question
from domain.foundation.core.ids import new_id
from tests.factories.plans import PARIS, a_session, day

DAYS = [f"2026-10-{number}" for number in range(12, 17)]
HOURS = ("09:00", "11:00", "14:00", "16:00")
NEEDS = (
    Need("projector", "vidéoprojecteur", None, "projector"),
    Need("microphones", "micros", 3, "microphones"),
    Need("captation", "captation"),
)


def large_programme(sessions: int = 600, rooms: int = 30, people: int = 400, *, seed: int = 4) -> Programme:
    """Always the same one for the same numbers; about one session in ten stands where another already is."""
    random = Random(seed)
    houses = [Building(new_id(), f"Lieu {rank}", 900) for rank in range(3)]
    halls = [
        RoomView(
            new_id(), f"Salle {rank}", rank, houses[rank % 3].id, seats=20 + 5 * (rank % 12), step_free=rank % 5 > 0,
            projector=rank % 3 > 0, microphones=rank % 5, venue_name=houses[rank % 3].name,
        )
        for rank in range(rooms)
    ]  # fmt: skip
    tracks = [TrackView(new_id(), f"Thématique {rank}") for rank in range(20)]
    contacts = [(new_id(), f"Personne {rank}", new_id()) for rank in range(people)]
    views = [_view(rank, halls, tracks, contacts, random) for rank in range(sessions)]
    return Programme(
        sessions=views,
        days=[day("08:30", "19:00", each) for each in DAYS],
        zone_name=PARIS,
        rooms=halls,
        buildings=houses,
        questions=[Question(new_id(), f"Question {rank} ?", "Hubikoop", tracks[rank % 20].id) for rank in range(60)],
        tracks=tracks,
        room_hours={hall.id: tuple(day("08:00", "18:00", each) for each in DAYS) for hall in halls[::4]},
        beyond=Beyond(needs={view.id: NEEDS[: view.position % 4] for view in views}),
    )


def _view(
    rank: int,
    halls: list[RoomView],
    tracks: list[TrackView],
    contacts: list[tuple[uuid.UUID, str, uuid.UUID]],
    random: Random,
) -> SessionView:
    slot, hall = divmod(rank, len(halls))
    on, hour = DAYS[slot // 4 % 5], HOURS[slot % 4]
    room = halls[hall] if rank % 10 else random.choice(halls)
    kind = random.choices((SessionKind.WORKSHOP, SessionKind.ROUND_TABLE, SessionKind.BREAK), (7, 2, 1))[0]
    who = tuple(
        ContributionView(role, name, organisation_id, f"Structure {name}", contact_id)
        for role, (contact_id, name, organisation_id) in zip(
            (ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER, ContributionRole.SPEAKER),
            _people(rank, contacts),
            strict=True,
        )
    )
    view = a_session(
        f"Séance {rank}", hour, random.choice((60, 90, 110)), kind, on=on, room=room, contributions=who,
        track=random.choice(tracks), seats=room.seats, own_seats=room.seats, position=rank,
    )  # fmt: skip
    assert view.starts_at is not None
    return replace(view, starts_at=view.starts_at + timedelta(minutes=5 * (rank % 3))) if rank % 7 == 0 else view


def _people(rank: int, contacts: list[tuple[uuid.UUID, str, uuid.UUID]]) -> list[tuple[uuid.UUID, str, uuid.UUID]]:
    """Three each, in turn: whoever is in two places at once is there because a session was moved."""
    return [contacts[(3 * rank + each) % len(contacts)] for each in range(3)]
