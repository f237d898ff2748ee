"""What the invented people of the example chose and said: a full workshop, a queue, meals, a few arrangements."""

from collections.abc import Sequence
from dataclasses import replace

from domain.delivery.exchange.example_people import (
    DISABILITY,
    EDUCATION,
    ELECTED,
    EVERYBODY,
    NETWORK,
    RESPONSIBLE,
    SENIORS,
    WORK,
    Invented,
)
from domain.execution.registrations import Origin, ParticipantKind
from domain.mobilisation.organisations import CategoryCode

_C, _K = CategoryCode, ParticipantKind


def _mixed(*counts: tuple[str, int]) -> list[str]:
    """As many of each title, in an order that looks like people arriving; the step is prime to every total here."""
    titles = [title for title, count in counts for _ in range(count)]
    return [titles[index * 7 % len(titles)] for index in range(len(titles))]


# The seniors' workshop is full before the last people come, so that some of these wait for it.
MORNING = (*_mixed((SENIORS, 40), (WORK, 9), (EDUCATION, 11), (DISABILITY, 1)),
           *_mixed((DISABILITY, 17), (WORK, 13), (EDUCATION, 20)))  # fmt: skip
AFTERNOON = _mixed((NETWORK, 43), (ELECTED, 29), (RESPONSIBLE, 31))
MOST_WAITING, MOST_PENDING = 6, 5
CHOOSING = 127
"""People who are not busy all day: a prime number, so that steps through them look like chance."""

_WISHES = {
    34: "Une place près de la sortie, pour pouvoir faire une pause.",
    47: "Les documents en grands caractères, si c’est possible.",
    71: "Je viens avec mon chien guide.",
    101: "Une traduction en langue des signes pour la plénière, si elle est prévue.",
}
_DIETS = {12: "Végétarien", 26: "Sans porc", 45: "Végétarien", 52: "Sans gluten", 90: "Allergie aux noix",
          113: "végétarien"}  # fmt: skip
_STEP_FREE, _HEARING_LOOP = {33, 88}, {58}

_CATEGORIES: Sequence[tuple[tuple[str, ...], CategoryCode]] = (
    (("Commune", "Ville", "Communauté", "Département", "CCAS", "Union des maires"), _C.LOCAL_AUTHORITY),
    (("Caf", "CPAM", "Carsat", "MSA", "Pôle emploi", "La Poste"), _C.PUBLIC_SERVICE_OPERATOR),
    (("Hubikoop", "La MedNum", "Pays et Quartiers"), _C.NETWORK_HEAD),
    (("Médiathèque", "Centre social", "France services"), _C.LOCAL_FACILITY),
    (("Emmaüs", "Secours", "Ligue", "Unis-Cité", "APF", "La Fabrique", "Mission locale"), _C.ASSOCIATION),
    (("Greta", "Canopé"), _C.TRAINING_BODY),
    (("Orange",), _C.TELECOM_OPERATOR),
    (("Conseillers numériques",), _C.PUBLIC_SCHEME),
    (("Agence nationale", "Conseil national"), _C.STATE),
)
_HOMES = ("Périgueux", "Bergerac", "Trélissac", "Sarlat-la-Canéda", "Périgueux", "Thiviers", "Boulazac Isle Manoire",
          "Nontron", "Ribérac", "Périgueux", "Montpon-Ménestérol")  # fmt: skip
_FROM_AFAR = ("La MedNum", "Agence nationale", "Conseil national")
_NEIGHBOURS = ("Pays et Quartiers", "Carsat", "Hubikoop", "MSA")


def _category(person: Invented) -> CategoryCode:
    found = (code for starts, code in _CATEGORIES if person.structure.startswith(starts))
    return next(found, _C.INHABITANTS)


def _commune(person: Invented, rank: int) -> str:
    if person.structure.startswith(_FROM_AFAR):
        return "Paris"
    if person.structure.startswith(_NEIGHBOURS[:3]):
        return "Bordeaux"
    if person.structure.startswith("Commune de "):
        return person.structure.removeprefix("Commune de ")
    return _HOMES[rank % len(_HOMES)]


def _origin(person: Invented) -> Origin:
    if person.structure.startswith(_FROM_AFAR):
        return Origin.NATIONAL
    return Origin.NEIGHBOURING if person.structure.startswith(_NEIGHBOURS) else Origin.LOCAL


def _told(person: Invented, rank: int) -> Invented:
    """What they said of themselves and wished."""
    return replace(
        person,
        wish=_WISHES.get(rank, ""),
        step_free=person.step_free or rank in _STEP_FREE,
        hearing_loop=person.hearing_loop or rank in _HEARING_LOOP,
        diet=_DIETS.get(rank, ""),
        has_lunch=rank % 8 != 5,
        category=_category(person),
        commune=_commune(person, rank),
        origin=_origin(person),
    )


def _with_choices() -> tuple[Invented, ...]:
    """Everybody with their workshops; those who welcome and organise choose none, nor do some of the others."""
    found: list[Invented] = []
    morning, afternoon = iter(MORNING), iter(AFTERNOON)
    seat = 0
    for rank, person in enumerate(EVERYBODY):
        chosen: list[str] = []
        if person.kind not in (_K.HOST, _K.ORGANISER):
            chosen += [] if seat * 7 % CHOOSING < 16 else [next(morning)]
            chosen += [] if seat % 5 == 4 and seat < 124 else [next(afternoon)]
            seat += 1
        found.append(replace(_told(person, rank), workshops=tuple(chosen)))
    return _pending(_waiting(found))


def _waiting(people: list[Invented]) -> list[Invented]:
    """The last ones without a workshop in the morning would have liked the one that is full."""
    free = [
        rank
        for rank, person in enumerate(people)
        if not set(person.workshops) & set(MORNING) and person.kind not in (_K.HOST, _K.ORGANISER)
    ]
    for rank in free[-MOST_WAITING:]:
        people[rank] = replace(people[rank], waits=(SENIORS,))
    return people


def _pending(people: list[Invented]) -> tuple[Invented, ...]:
    """The last ones whose address was not confirmed yet; those who wait confirm by saying yes to a seat."""
    asked = [rank for rank, person in enumerate(people) if person.email and not person.waits]
    for rank in asked[-MOST_PENDING:]:
        people[rank] = replace(people[rank], is_pending=True)
    return tuple(people)


ATTENDEES = _with_choices()
