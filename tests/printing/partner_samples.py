"""Letters and coverage as a committee would have them."""

import uuid
from datetime import date

from domain.delivery.printing.rows import LetterRow, PromiseRow
from domain.review.phases.reach import (
    AreaCoverage,
    CategoryCoverage,
    CommuneCoverage,
    Coverage,
    RelayFigure,
    Relays,
)

CALL = "De notre côté, vous pouvez joindre Camille Roux : 06\u00a000\u00a000\u00a000\u00a002."
TOWN = LetterRow(
    "Ville de Périgueux",
    ("Nadia Faure", "Service vie associative"),
    (
        PromiseRow("Mise à disposition du centre de congrès pour la journée", "lieu", "1 jour", date(2026, 6, 30)),
        PromiseRow("Agent technique de régie", "temps humain", "14 heures", date(2026, 10, 12), "confirmed"),
        PromiseRow("Subvention", "financement", "1\u00a0500\u00a0€", None, "delivered"),
    ),
    CALL,
)


def long_letter(count: int) -> LetterRow:
    lines = (PromiseRow(f"Apport numéro {n}, avec de quoi remplir une ligne", "autre", f"{n}") for n in range(count))
    return LetterRow("Caf de la Dordogne", (), tuple(lines), CALL)


def category(name: str, target: int, total: int, reached: int, won: int) -> CategoryCoverage:
    return CategoryCoverage(name, name, "Hubs\nTiers-lieux", target, total, reached, won, "")


COVERAGE = Coverage(
    department="24",
    list_known=True,
    categories=(
        category("Collectivité", 3, 8, 6, 4),
        category("Association", 3, 5, 3, 1),
        category("Opérateur de téléphonie", 1, 2, 0, 0),
        category("Entreprise", 0, 4, 1, 0),
    ),
    uncategorised=2,
    areas=(
        AreaCoverage("200040400", "CA Le Grand Périgueux", 43, 2, 104_000, 9, 8, 6),
        AreaCoverage("200040384", "CC de Montaigne Montravel et Gurson", 17, 0, 11_000, 0, 0, 0),
    ),
    communes=(
        CommuneCoverage("24322", "Périgueux", 30_000, 8, 7, 5),
        CommuneCoverage("24551", "Thiviers", 3_000, 1, 1, 0),
    ),
    communes_missing=(CommuneCoverage("24037", "Bergerac", 27_000, 0, 0, 0),),
    communes_in_all=503,
    communes_won=2,
    communes_target=10,
    areas_won=1,
    areas_target=4,
    population=413_000,
    population_won=33_000,
    elsewhere=1,
    unlocated=1,
)
RELAYS = Relays(
    relays=(RelayFigure(uuid.UUID(int=1), "Médiathèque de Périgueux", "7K3M9Q", 12, ""),),
    relays_in_all=1,
    through_relays=12,
    registrations=40,
    without_link=(RelayFigure(uuid.UUID(int=2), "Emmaüs Connect", "", 0, ""),),
    without_link_in_all=1,
)
