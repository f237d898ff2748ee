"""What is said of long work whose worker stopped each time it was tried."""

from domain.foundation.core.errors import Conflict


def interrupted() -> Conflict:
    return Conflict(
        "work_interrupted",
        "Ce travail s’est interrompu plusieurs fois et s’est arrêté. Relancez-le ; s’il s’arrête encore, prévenez"
        " l’hébergeur.",
    )
