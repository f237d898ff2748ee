"""What a place itself has to answer for, whatever happens in it: how many people, ways out, access."""

from collections.abc import Iterator, Mapping

from domain.execution.programme import RoomView
from domain.execution.stage.need_values import NeedLine, NeedPoint, NeedSource
from domain.execution.stage.room_answers import NeedState
from domain.execution.stage.values import Trade
from domain.foundation.core.i18n import gettext, ngettext


def place_lines(room: RoomView, points: Mapping[str, NeedPoint]) -> Iterator[NeedLine]:
    """The jauge, the exits, the access, the loop, as the fiche of the room tells them."""
    yield _seats(room)
    yield _exits(points.get(f"exits:{room.id}"))
    yield _line(Trade.ACCESS, gettext("Accès sans marche"), *_steps(room), points.get(f"room:{room.id}:step-free"))
    if room.hearing_loop:
        yield _line(Trade.ACCESS, gettext("Boucle magnétique"), NeedState.THERE, gettext("dans la salle"))


def _exits(point: NeedPoint | None) -> NeedLine:
    said = gettext("à vérifier sur place, le jour même")
    return _line(Trade.SAFETY, gettext("Issues de secours"), NeedState.UNKNOWN, said, point)


def _line(trade: Trade, label: str, answer: NeedState, said: str, point: NeedPoint | None = None) -> NeedLine:
    return NeedLine(trade, label, NeedSource.PLACE, answer, said, point=point)


def _seats(room: RoomView) -> NeedLine:
    label = gettext("Jauge de la salle")
    if room.seats is None:
        return _line(Trade.SAFETY, label, NeedState.UNKNOWN, gettext("à demander au lieu"))
    said = ngettext("{count} personne au plus", "{count} personnes au plus", room.seats).format(count=room.seats)
    return _line(Trade.SAFETY, label, NeedState.THERE, said)


def _steps(room: RoomView) -> tuple[NeedState, str]:
    if room.step_free is None:
        return NeedState.UNKNOWN, gettext("à vérifier")
    if room.step_free:
        return NeedState.THERE, gettext("de plain-pied")
    return NeedState.ABSENT, gettext("des marches : rampe à prévoir")
