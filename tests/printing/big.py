"""A gathering that is too big for any sheet: three days, thirty rooms, long titles."""

import uuid
from dataclasses import replace
from datetime import timedelta

from domain.delivery.printing.rows import ProgrammeRow, RoomRow, SessionRow
from tests.printing.samples import EVENT, at, session

LONG = (
    "Inclusion numérique, accès aux droits et accompagnement des personnes éloignées de la Préfecture et des services "
    "publics dans les territoires ruraux de montagne"
)
DAYS = (13, 14, 15)
ROOMS = tuple(
    RoomRow(
        uuid.UUID(int=900 + number), f"Salle Jean-Baptiste-Poquelin {number}", 40, str(number // 10), step_free=True
    )
    for number in range(1, 31)
)


def programme(workshops: int = 10, *, title: str = LONG) -> ProgrammeRow:
    """On each day a plenary, a choice of `workshops` before noon and one after, and a round table."""
    sessions = [each for day in DAYS for each in _day(day, workshops, title)]
    event = replace(EVENT, starts_at=at(9, day=13), ends_at=at(18, day=15))
    thanks = tuple(f"Association des médiathèques du canton numéro {number}" for number in range(70))
    return ProgrammeRow(event, tuple(sessions), ROOMS, thanks)


def _day(day: int, workshops: int, title: str) -> list[SessionRow]:
    base = day * 100
    return [
        session(base, "plenary", f"Ouverture du {day}", at(9, day=day), at(10, day=day), ROOMS[0]),
        *(_workshop(base + 1 + index, index, day, 10, title) for index in range(workshops)),
        session(base + 40, "meal", "Déjeuner", at(12, 30, day=day), at(14, day=day), ROOMS[1]),
        *(_workshop(base + 41 + index, index + workshops, day, 14, title) for index in range(workshops)),
        replace(
            session(base + 90, "round_table", f"{title} {day}", at(16, day=day), at(17, day=day), ROOMS[0]),
            people=("Emmaüs Connect", "CPAM de la Dordogne"),
        ),
    ]


def _workshop(number: int, index: int, day: int, hour: int, title: str) -> SessionRow:
    start = at(hour, 30, day=day)
    plain = session(number, "workshop", f"{title} {number}", start, start + timedelta(minutes=90), ROOMS[index % 30])
    letter = chr(65 + index % 26)
    return replace(plain, letter=letter, question="Comment accompagner sans faire à la place ?", carriers=("Canopé",))
