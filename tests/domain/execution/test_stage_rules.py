from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.execution.programme import NetworkQuality, RoomView, SessionKind, SessionView
from domain.execution.stage import ChecklistState, Trade, rules, vocabulary
from domain.execution.stage.values import DerivedItem, Equipment, Need
from domain.foundation.core.ids import new_id

NINE = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)
SET_UP = datetime(2026, 10, 12, 15, 0, tzinfo=UTC)


def room(**values: object) -> RoomView:
    known: dict[str, object] = {"step_free": True, "network": NetworkQuality.GOOD}
    return RoomView(new_id(), "Auditorium", 0, **(known | values))  # type: ignore[arg-type]


def session(needs: str, where: RoomView | None) -> SessionView:
    return SessionView(
        new_id(), SessionKind.WORKSHOP, "Atelier", NINE, NINE + timedelta(hours=1), technical_needs=needs, room=where
    )


def shortages(needs: str, where: RoomView | None) -> list[str]:
    return [item.shortage for item in derived(needs, where)]


def derived(needs: str, where: RoomView | None, rooms: Sequence[RoomView] = ()) -> list[DerivedItem]:
    return rules.derive([(session(needs, where), vocabulary.needs(needs))], rooms, set_up_by=SET_UP)


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        (
            "3 micros, vidéoprojecteur, visioconférence",
            [
                Need(Trade.SOUND, "micros", 3, Equipment.MICROPHONES),
                Need(Trade.VIDEO, "vidéoprojecteur", None, Equipment.PROJECTOR),
                Need(Trade.VIDEO_CONFERENCE, "visioconférence", None, Equipment.VIDEO_CONFERENCE),
            ],
        ),
        (
            "tables d'accueil, badges, 2 prises",
            [
                Need(Trade.FURNITURE, "tables d'accueil"),
                Need(Trade.MATERIALS, "badges"),
                Need(Trade.POWER, "prises", 2, Equipment.POWER_SOCKETS),
            ],
        ),
        (
            "4 ordinateurs, multiprises",
            [Need(Trade.MATERIALS, "ordinateurs", 4, Equipment.COMPUTERS), Need(Trade.POWER, "multiprises")],
        ),
        ("boucle magnétique", [Need(Trade.ACCESS, "boucle magnétique", None, Equipment.HEARING_LOOP)]),
        ("chaises en cercle, post-it", [Need(Trade.FURNITURE, "chaises en cercle"), Need(Trade.MATERIALS, "post-it")]),
        (
            "5 micros, chevalets, eau, captation",
            [
                Need(Trade.SOUND, "micros", 5, Equipment.MICROPHONES),
                Need(Trade.SIGNAGE, "chevalets"),
                Need(Trade.MATERIALS, "eau"),
                Need(Trade.CAPTURE, "captation"),
            ],
        ),
        ("pupitre", [Need(Trade.FURNITURE, "pupitre")]),
        (
            "Deux micros main et une rampe ; bonne humeur",
            [
                Need(Trade.SOUND, "micros main", 2, Equipment.MICROPHONES),
                Need(Trade.ACCESS, "rampe", 1),
                Need(Trade.MATERIALS, "bonne humeur"),
            ],
        ),
        (
            "micro-ondes, prise de notes, sondage, wifi",
            [
                Need(Trade.MATERIALS, "micro-ondes"),
                Need(Trade.MATERIALS, "prise de notes"),
                Need(Trade.MATERIALS, "sondage"),
                Need(Trade.NETWORK, "wifi", None, Equipment.NETWORK),
            ],
        ),
        (" , ;\n", []),
    ],
)
def test_the_committees_words_are_understood(written: str, understood: list[Need]) -> None:
    assert rules.needs(written) == understood


def test_what_the_room_lacks_is_said() -> None:
    bare = room(
        microphones=4, projector=False, video_conference=False, hearing_loop=False, power_sockets=2, sound_system=False
    )
    assert shortages("5 micros", bare) == ["5 micros demandés, 4 dans la salle : 1 à trouver"]
    assert shortages("vidéoprojecteur", bare) == ["pas de vidéoprojecteur dans la salle : à apporter"]
    assert shortages("4 prises", bare) == ["4 prises demandées, 2 dans la salle : prévoir une multiprise"]
    assert shortages("4 ordinateurs", bare) == ["4 ordinateurs pour 2 prises dans la salle : prévoir des multiprises"]
    assert shortages("boucle magnétique", bare) == [
        "pas de boucle magnétique dans la salle : boucle portative à emprunter"
    ]
    assert shortages("2 micros", room(microphones=0)) == ["pas de micro dans la salle : 2 à apporter"]
    assert shortages("wifi", room(network=NetworkQuality.WEAK)) == ["réseau faible dans la salle"]


def test_microphones_are_compared_by_type_when_the_need_names_one() -> None:
    some = room(microphones=4, lapel_microphones=1, headset_microphones=0)
    assert shortages("2 micros-cravates", some) == ["2 micros-cravates demandés, 1 dans la salle : 1 à trouver"]
    assert shortages("micro casque", some) == ["pas de micro-casque dans la salle : 1 à apporter"]
    assert shortages("micro HF cravate, 3 micros main", some) == ["", ""]
    assert shortages("1 micro-cravate", room(microphones=4)) == ["nombre de micros-cravates de la salle : à vérifier"]
    assert shortages("1 micro-cravate", room(microphones=0)) == ["pas de micro-cravate dans la salle : 1 à apporter"]


def test_what_is_there_lacks_nothing_and_what_is_unknown_is_checked() -> None:
    assert shortages("4 micros, vidéoprojecteur, eau", room(microphones=4, projector=True)) == ["", "", ""]
    assert shortages("micro, vidéoprojecteur", room()) == [
        "nombre de micros de la salle : à vérifier",
        "vidéoprojecteur de la salle : à vérifier",
    ]
    assert shortages("micro, eau", None) == ["salle à choisir", ""]


def test_a_room_in_use_wants_signs_and_access() -> None:
    steps = room(step_free=False, notes="deux marches, pas de rampe", network=NetworkQuality.WEAK)
    unused = room()
    items = derived("", steps, [steps, unused])
    assert [(item.trade, item.label, item.shortage) for item in items] == [
        (Trade.SIGNAGE, "Affiche de porte", ""),
        (Trade.SIGNAGE, "Flèches jusqu’à la salle", ""),
        (Trade.ACCESS, "Accès sans marche", "deux marches, pas de rampe : prévoir une rampe ou changer de salle"),
        (Trade.NETWORK, "Connexion de secours", "réseau faible : prévoir un partage de connexion"),
    ]
    assert {item.due_at for item in items} == {SET_UP}


def test_deadlines_are_the_day_before_or_an_hour_before() -> None:
    items = derived("2 micros, chaises en cercle", room(microphones=2))
    assert [(item.label, item.due_at) for item in items] == [
        ("2 micros", SET_UP),
        ("Chaises en cercle", NINE - timedelta(hours=1)),
    ]
    assert rules.set_up_time(date(2026, 10, 13), "Europe/Paris") == SET_UP


def test_the_same_need_twice_has_two_keys() -> None:
    items = derived("micro, micro, eau", None)
    assert len({item.key for item in items}) == 3


def test_progress_leaves_out_what_has_no_object() -> None:
    hall, stage_room = new_id(), new_id()
    counts = [
        (hall, Trade.SOUND, ChecklistState.DONE, 2),
        (hall, Trade.SOUND, ChecklistState.TO_DO, 1),
        (hall, Trade.ACCESS, ChecklistState.NOT_APPLICABLE, 4),
        (None, Trade.ACCESS, ChecklistState.PROBLEM, 1),
    ]
    found = rules.progress(counts, [(hall, "Hall"), (stage_room, "Scène")])
    assert (found.done, found.total, found.problems) == (2, 4, 1)
    assert [(line.name, line.done, line.total) for line in found.by_room] == [("Hall", 2, 3), ("Sans salle", 0, 1)]
    assert [(line.name, line.done, line.total) for line in found.by_trade] == [("Son", 2, 3), ("Accès", 0, 1)]


def test_late_means_due_and_not_done() -> None:
    assert rules.is_late(ChecklistState.PROBLEM, SET_UP, NINE)
    assert not rules.is_late(ChecklistState.DONE, SET_UP, NINE)
    assert not rules.is_late(ChecklistState.TO_DO, None, NINE)


@pytest.mark.parametrize(
    ("label", "quantity", "said"),
    [
        ("micros", 5, "5 micros"),
        ("pupitre", None, "Pupitre"),
        ("Panneau ou grande feuille", 4, "4 × Panneau ou grande feuille"),
    ],
)
def test_the_name_of_a_thing_is_counted_without_being_made_plural(label: str, quantity: int | None, said: str) -> None:
    told = rules.label_of(Need(Trade.MATERIALS, label, quantity))
    assert told.replace("\u00a0", " ") == said
