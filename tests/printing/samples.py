"""Rows as a committee would have them: a day in Périgueux, people plainly invented."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.delivery.printing.badge_back import Backs
from domain.delivery.printing.rows import BadgeRow, EventRow, ProgrammeRow, RoomRow, SessionRow

PRINTED_AT = datetime(2026, 10, 8, 15, 20, tzinfo=UTC)


def at(hour: int, minute: int = 0, *, day: int = 13) -> datetime:
    """An hour on the clocks of Périgueux, in October 2026."""
    return datetime(2026, 10, day, hour - 2, minute, tzinfo=UTC)


EVENT = EventRow(
    title="Numérique en Communs Dordogne",
    starts_at=at(9),
    ends_at=at(17, 45),
    time_zone="Europe/Paris",
    live_url="https://preau.example/e/nec-dordogne",
    badge_url="https://preau.example/b/",
    printed_at=PRINTED_AT,
    venue="Centre de congrès",
    commune="Périgueux",
    directions="À pied depuis la gare.",
    description="Une journée pour se connaître et partager nos questions.",
    organised_by="La Fabrique du Réel",
    contact_email="contact@nec-dordogne.example",
    contact_phone="06 00 00 00 02",
)


def _room(number: int, name: str, floor: str, **values: object) -> RoomRow:
    return replace(RoomRow(uuid.UUID(int=number), name, 40, floor), **values)  # type: ignore[arg-type]


AUDITORIUM = _room(1, "Auditorium", "RDC", seats=320, step_free=True, hearing_loop=True, microphones=4)
VEZERE = _room(2, "Salle Vézère", "RDC", step_free=True)
DRONNE = _room(3, "Salle Dronne", "1er", step_free=True)
AUVEZERE = _room(4, "Salle Auvézère", "1er", step_free=False, notes="deux marches, pas de rampe")
HALL = _room(5, "Hall", "RDC")
ROOMS = (AUDITORIUM, VEZERE, DRONNE, AUVEZERE, HALL)


def session(  # noqa: PLR0917  # in the order that people say it
    number: int, kind: str, title: str, start: datetime, end: datetime, room: RoomRow | None
) -> SessionRow:
    return SessionRow(uuid.UUID(int=100 + number), kind, title, start, end, room)


def workshop(letter: str, title: str, start: datetime, room: RoomRow | None, question: str = "") -> SessionRow:
    plain = session(ord(letter[-1]), "workshop", title, start, start + timedelta(minutes=90), room)
    return replace(
        plain, letter=letter, question=question, carriers=("Canopé Dordogne",), needs="vidéoprojecteur, chaises"
    )


MORNING = (
    workshop("A", "Numérique et éducation", at(11), VEZERE, "Quelle place pour les parents ?"),
    workshop("B", "Inclusion numérique des seniors", at(11), DRONNE, "Comment accompagner sans faire à la place ?"),
    workshop("C", "Inclusion numérique et handicap", at(11), AUVEZERE),
)
AFTERNOON = (
    workshop("D", "Accompagnement des élus locaux", at(14), DRONNE),
    workshop("E", "Mise en réseau des Conseillers numériques France services", at(14), VEZERE),
)
SESSIONS = (
    session(1, "welcome", "Accueil café et émargement", at(9), at(9, 30), HALL),
    replace(session(2, "plenary", "Ouverture", at(9, 30), at(10, 45), AUDITORIUM), needs="2 micros, pupitre"),
    session(3, "break", "Pause café", at(10, 45), at(11), HALL),
    *MORNING,
    session(4, "meal", "Déjeuner partagé", at(12, 30), at(14), HALL),
    *AFTERNOON,
    replace(
        session(5, "round_table", "La transformation des territoires", at(15, 45), at(16, 35), AUDITORIUM),
        needs="5 micros, chevalets, captation",
        people=("Emmaüs Connect", "CPAM de la Dordogne"),
    ),
    session(6, "plenary", "Clôture et prochaines étapes", at(17, 25), at(17, 45), AUDITORIUM),
)
PROGRAMME = ProgrammeRow(EVENT, SESSIONS, ROOMS, ("La Fabrique du Réel", "Ville de Périgueux", "Hubikoop"))
BACKS = Backs(EVENT, ((at(11), at(12, 30)), (at(14), at(15, 30))), SESSIONS[6])


def badge(first_name: str, last_name: str, code: str = "7K3M9Q0000001", **values: object) -> BadgeRow:
    plain = BadgeRow(first_name, last_name, code, "Médiathèque de Périgueux", desk="Accueil 1")
    return replace(plain, **values)  # type: ignore[arg-type]


def crowd(count: int) -> list[BadgeRow]:
    """Many people, no two with the same names."""
    kinds = ("participant", "facilitator", "speaker", "organiser", "host", "elected")
    return [
        badge(
            f"Prénom {number}",
            f"Nom {number * 7919 % count}",
            f"7K3M{number:09d}",
            structure=f"Structure {number}",
            kind=kinds[number % len(kinds)],
            no_photo=number % 9 == 0,
        )
        for number in range(count)
    ]
