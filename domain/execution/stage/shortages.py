"""What a room lacks for a need, in one French sentence; an empty one when the room has it."""

from domain.execution.programme import NetworkQuality, RoomView
from domain.execution.stage.values import Equipment, Need
from domain.foundation.core.i18n import gettext, ngettext

# What people read when the room has none, and when nobody knows.
_ABSENT: dict[Equipment, tuple[str, str]] = {
    Equipment.PROJECTOR: (
        "pas de vidéoprojecteur dans la salle : à apporter",
        "vidéoprojecteur de la salle : à vérifier",
    ),
    Equipment.SOUND_SYSTEM: (
        "pas de sonorisation dans la salle : à apporter",
        "sonorisation de la salle : à vérifier",
    ),
    Equipment.VIDEO_CONFERENCE: (
        "pas de visioconférence dans la salle : matériel à apporter et à essayer",
        "visioconférence de la salle : à vérifier",
    ),
    Equipment.HEARING_LOOP: (
        "pas de boucle magnétique dans la salle : boucle portative à emprunter",
        "boucle magnétique de la salle : à vérifier",
    ),
}


# When the room has none, when nobody knows, when there are some but not enough.
_OF_TYPE: dict[Equipment, tuple[str, str, str]] = {
    Equipment.LAPEL_MICROPHONES: (
        "pas de micro-cravate dans la salle : {asked} à apporter",
        "nombre de micros-cravates de la salle : à vérifier",
        "{asked} micros-cravates demandés, {there} dans la salle : {missing} à trouver",
    ),
    Equipment.HEADSET_MICROPHONES: (
        "pas de micro-casque dans la salle : {asked} à apporter",
        "nombre de micros-casques de la salle : à vérifier",
        "{asked} micros-casques demandés, {there} dans la salle : {missing} à trouver",
    ),
}


def shortage_of(need: Need, room: RoomView | None) -> str:
    """Compare a need with the fiche lieu of the session's room."""
    if need.equipment is None:
        return ""
    if room is None:
        return gettext("salle à choisir")
    quantity = need.quantity or 1
    match need.equipment:
        case Equipment.MICROPHONES:
            sentence = _microphones(quantity, room.microphones)
        case Equipment.LAPEL_MICROPHONES | Equipment.HEADSET_MICROPHONES:
            sentence = _microphones_of_type(need.equipment, quantity, room)
        case Equipment.POWER_SOCKETS:
            sentence = _sockets(quantity, room.power_sockets)
        case Equipment.COMPUTERS:
            sentence = _computers(quantity, room.power_sockets)
        case Equipment.NETWORK:
            sentence = _network(room.network)
        case _:
            sentence = _absent(need.equipment, getattr(room, need.equipment.value))
    return sentence


def _absent(equipment: Equipment, there: bool | None) -> str:
    if there:
        return ""
    missing, unknown = _ABSENT[equipment]
    return gettext(unknown if there is None else missing)


def _microphones(asked: int, there: int | None) -> str:
    if there is None:
        return gettext("nombre de micros de la salle : à vérifier")
    if there == 0:
        return ngettext(
            "pas de micro dans la salle : à apporter", "pas de micro dans la salle : {asked} à apporter", asked
        ).format(asked=asked)
    if asked <= there:
        return ""
    return gettext("{asked} micros demandés, {there} dans la salle : {missing} à trouver").format(
        asked=asked, there=there, missing=asked - there
    )


def _microphones_of_type(equipment: Equipment, asked: int, room: RoomView) -> str:
    """Of one type: a room without any microphone has none of them."""
    absent, unknown, short = _OF_TYPE[equipment]
    there = 0 if room.microphones == 0 else getattr(room, equipment.value)
    if there is None:
        return gettext(unknown)
    if asked <= there:
        return ""
    words = absent if there == 0 else short
    return gettext(words).format(asked=asked, there=there, missing=asked - there)


def _sockets(asked: int, there: int | None) -> str:
    if there is None:
        return gettext("nombre de prises de la salle : à vérifier")
    if asked <= there:
        return ""
    return gettext("{asked} prises demandées, {there} dans la salle : prévoir une multiprise").format(
        asked=asked, there=there
    )


def _computers(asked: int, there: int | None) -> str:
    if there is None or asked <= there:
        return ""
    return gettext("{asked} ordinateurs pour {there} prises dans la salle : prévoir des multiprises").format(
        asked=asked, there=there
    )


def _network(there: NetworkQuality | None) -> str:
    match there:
        case NetworkQuality.GOOD:
            return ""
        case NetworkQuality.WEAK:
            return gettext("réseau faible dans la salle")
        case NetworkQuality.NONE:
            return gettext("pas de réseau dans la salle")
        case None:
            return gettext("réseau de la salle : à vérifier")
