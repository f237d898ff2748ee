"""What a session asks of its room, and how the room answers."""

from domain.execution.programme import NetworkQuality, RoomLayout, RoomView, SessionKind, SessionView
from domain.execution.stage.room_answers import room_answers
from domain.execution.stage.vocabulary import needs
from domain.foundation.core.ids import new_id

ROOM = RoomView(
    new_id(),
    "Auvézère",
    0,
    seats=25,
    projector=False,
    microphones=2,
    network=NetworkQuality.WEAK,
    furniture="paravents",
    layout_seats=((RoomLayout.CIRCLE, 20),),
)


def said(written: str, room: RoomView | None = ROOM, *, brought: tuple[str, ...] = (), **more: object) -> list[str]:
    view = SessionView(new_id(), SessionKind.WORKSHOP, "Atelier", None, None, room=room, **more)  # type: ignore[arg-type]
    return [f"{each.label} : {each.answer}, {each.said}" for each in room_answers(view, needs(written), brought)]


def test_each_need_is_answered_by_the_room() -> None:
    assert said("vidéoprojecteur, 2 micros, wifi, boucle magnétique, paravents, feutres") == [
        "Vidéoprojecteur : absent, pas dans la salle",
        "2 micros : there, 2 dans la salle",
        "Wifi : short, faible",
        "Boucle magnétique : unknown, à vérifier",
        "Paravents : there, dans la salle",
        "Feutres : absent, à apporter",
    ]


def test_what_is_there_but_not_enough_is_counted() -> None:
    assert said("5 micros") == ["5 micros : short, 2 dans la salle"]


def test_what_somebody_brings_is_not_looked_for() -> None:
    assert said("vidéoprojecteur", brought=("projector",)) == ["Vidéoprojecteur : brought, quelqu’un l’apporte"]


def test_the_layout_has_its_places() -> None:
    assert said("", layout=RoomLayout.CIRCLE) == ["Disposition : en cercle : there, 20 places"]
    assert said("", layout=RoomLayout.CIRCLE, own_seats=25) == ["Disposition : en cercle : short, 20 places pour 25"]
    assert said("", layout=RoomLayout.ISLANDS) == ["Disposition : en îlots : unknown, places à vérifier"]


def test_without_room_everything_waits_for_one() -> None:
    assert said("2 micros", None) == ["2 micros : unknown, salle à choisir"]
    assert said("", None) == []
