"""The words of registering as the committee reads them in files."""

from domain.execution.registrations.values import Origin, ParticipantKind, RegistrationState
from domain.foundation.core.i18n import gettext

_KINDS = {
    ParticipantKind.PARTICIPANT: "Participe",
    ParticipantKind.FACILITATOR: "Anime",
    ParticipantKind.SPEAKER: "Intervient",
    ParticipantKind.ORGANISER: "Organise",
    ParticipantKind.HOST: "Accueille",
    ParticipantKind.ELECTED: "Porte un mandat",
    ParticipantKind.INHABITANT: "Habite ici",
}
_ORIGINS = {
    Origin.LOCAL: "du territoire",
    Origin.NEIGHBOURING: "d’un territoire voisin",
    Origin.NATIONAL: "d’ailleurs en France",
}
_STATES = {
    RegistrationState.PENDING: "à confirmer",
    RegistrationState.CONFIRMED: "confirmée",
    RegistrationState.WAITING: "en liste d’attente",
    RegistrationState.CANCELLED: "annulée",
    RegistrationState.EXPIRED: "non confirmée",
}


def kind_words(kind: ParticipantKind) -> str:
    return gettext(_KINDS[kind])


def origin_words(origin: Origin) -> str:
    return gettext(_ORIGINS[origin])


def state_words(state: RegistrationState) -> str:
    return gettext(_STATES[state])
