"""What a version changes, in the sentences that people read."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.execution.programme import ContributionRole, ContributionView, RoomView, SessionKind, SessionView, TrackView
from domain.execution.programme.difference import ChangeKind, difference
from domain.execution.programme.difference_summary import all_in_words, summary
from domain.execution.programme.freezing import Frozen
from domain.execution.programme.session_words import minutes_in_words
from domain.foundation.core.text import NBSP

ZONE = "Europe/Paris"
AT = datetime(2022, 10, 11, 9, 0, tzinfo=UTC)
UPSTAIRS = RoomView(uuid.uuid4(), "Salle Auvézère", 1, step_free=False, notes="1er étage, deux marches")
HALL = RoomView(uuid.uuid4(), "Auditorium", 0, step_free=True, hearing_loop=True)
ATELIER = SessionView(
    uuid.uuid4(),
    SessionKind.WORKSHOP,
    "Inclusion numérique et handicap",
    AT,
    AT + timedelta(minutes=90),
    seats=25,
    room=UPSTAIRS,
)
NOTES = ContributionView(ContributionRole.NOTE_TAKER, "Greta-CFA Aquitaine", organisation_id=uuid.uuid4())
POSTE = ContributionView(ContributionRole.PANELLIST, "La Poste Dordogne", organisation_id=uuid.uuid4())


def told(before: SessionView | None, after: SessionView | None) -> list[tuple[str, str, str, str]]:
    """Label, sentence, before and after, with plain spaces."""
    found = difference(Frozen(tuple(v for v in [before] if v)), Frozen(tuple(v for v in [after] if v)))
    return [
        tuple(text.replace(NBSP, " ") for text in (said.label, said.sentence, said.before, said.after))  # type: ignore[misc]
        for _, said in all_in_words(found.changes, ZONE)
    ]


def test_another_room_says_how_one_gets_in() -> None:
    assert told(ATELIER, replace(ATELIER, room=HALL)) == [
        (
            "Salle",
            "L’atelier « Inclusion numérique et handicap » a lieu dans l’auditorium.",
            "Salle Auvézère, deux marches",
            "Auditorium, de plain-pied, boucle magnétique",
        )
    ]


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (5, 0, "commence cinq minutes plus tard."),
        (-20, 0, "commence vingt minutes plus tôt."),
        (0, -5, "finit cinq minutes plus tôt."),
        (0, 1, "finit une minute plus tard."),
        (60, 60, "a lieu une heure plus tard."),
        (-90, -90, "a lieu 1 h 30 plus tôt."),
        (10, 5, "change d’horaire."),
    ],
)
def test_another_hour_is_said_as_people_say_it(start: int, end: int, sentence: str) -> None:
    assert ATELIER.starts_at
    assert ATELIER.ends_at
    moved = replace(
        ATELIER,
        starts_at=ATELIER.starts_at + timedelta(minutes=start),
        ends_at=ATELIER.ends_at + timedelta(minutes=end),
    )
    ((label, said, before, _),) = told(ATELIER, moved)
    assert (label, before) == ("Horaire", "11 h – 12 h 30")
    assert said == f"L’atelier « Inclusion numérique et handicap » {sentence}"


def test_another_day_names_both_days() -> None:
    moved = replace(ATELIER, starts_at=AT + timedelta(days=1), ends_at=AT + timedelta(days=1, minutes=90))
    ((_, said, before, after),) = told(ATELIER, moved)
    assert said.endswith("a lieu le mercredi 12 octobre 2022.")
    assert (before, after) == ("mardi 11 octobre, 11 h – 12 h 30", "mercredi 12 octobre, 11 h – 12 h 30")


def test_breaks_that_come_to_last_the_same_are_told_together() -> None:
    def pause(at: datetime, minutes: int) -> SessionView:
        return SessionView(uuid.UUID(int=at.hour), SessionKind.BREAK, "Pause", at, at + timedelta(minutes=minutes))

    morning, afternoon = AT.replace(hour=8, minute=40), AT.replace(hour=13, minute=30)
    found = difference(
        Frozen((pause(morning, 15), pause(afternoon, 15))), Frozen((pause(morning, 20), pause(afternoon, 20)))
    )
    ((changes, said),) = all_in_words(found.changes, ZONE)
    assert len(changes) == 2
    assert (said.label, said.sentence) == ("Pauses", "Les deux pauses durent vingt minutes.")
    assert said.before.replace(NBSP, " ") == "15 min, 15 min"
    assert said.after.replace(NBSP, " ") == "10 h 40 – 11 h et 15 h 30 – 15 h 50"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            (),
            (NOTES,),
            (
                "L’atelier « Inclusion numérique et handicap » a quelqu’un pour prendre les notes.",
                "personne",
                "Greta-CFA Aquitaine",
            ),
        ),
        (
            (POSTE, NOTES),
            (NOTES,),
            (
                "La Poste Dordogne n’intervient plus à l’atelier « Inclusion numérique et handicap » de 11 h.",
                "La Poste Dordogne",
                "personne",
            ),
        ),
        (
            (POSTE,),
            (replace(POSTE, role=ContributionRole.MODERATOR),),
            (
                "La Poste Dordogne change de rôle à l’atelier « Inclusion numérique et handicap » de 11 h.",
                "participe",
                "modère",
            ),
        ),
        (
            (POSTE,),
            (NOTES,),
            (
                "L’atelier « Inclusion numérique et handicap » change d’équipe.",
                "La Poste Dordogne (participe)",
                "Greta-CFA Aquitaine (prend les notes)",
            ),
        ),
    ],
)
def test_people_who_come_leave_or_change_part(before: Any, after: Any, expected: tuple[str, str, str]) -> None:
    found = told(replace(ATELIER, contributions=before), replace(ATELIER, contributions=after))
    assert found == [("Équipe", *expected)]


@pytest.mark.parametrize(
    ("values", "label", "end", "before", "after"),
    [
        ({"title": "Handicap"}, "Titre", "change de titre.", ATELIER.title, "Handicap"),
        ({"seats": 40}, "Places", "offre plus de places.", "25 places", "40 places"),
        ({"seats": 12}, "Places", "offre moins de places.", "25 places", "12 places"),
        ({"track": TrackView(uuid.uuid4(), "Emploi")}, "Thématique", "change de thématique.", "aucune", "Emploi"),
        ({"kind": SessionKind.ROUND_TABLE}, "Format", "change de format.", "atelier", "table ronde"),
        ({"description": "Autre"}, "Texte", "se présente autrement : son texte change.", "", ""),
        ({"technical_needs": "Un micro"}, "Détails", "change d’installation ou de besoins techniques.", "", ""),
        ({"room": None}, "Salle", "n’a plus de salle.", "Salle Auvézère, deux marches", "sans salle"),
    ],
)
def test_every_other_change_has_its_sentence(
    values: dict[str, Any], label: str, end: str, before: str, after: str
) -> None:
    ((found_label, said, was, now),) = told(ATELIER, replace(ATELIER, **values))
    assert (found_label, was, now) == (label, before, after)
    assert said.endswith(end)


def test_what_is_new_and_what_is_taken_out() -> None:
    where = "mardi 11 octobre, 11 h – 12 h 30, Salle Auvézère, deux marches"
    title = "L’atelier « Inclusion numérique et handicap »"
    assert told(None, ATELIER) == [("Nouveau", f"{title} rejoint le programme.", "", where)]
    assert told(ATELIER, None) == [("Retiré", f"{title} n’a plus lieu.", where, "")]


def test_an_edit_that_says_the_same_is_no_change() -> None:
    assert told(ATELIER, replace(ATELIER, version=9, updated_at=AT, position=4)) == []


def test_what_only_rooms_tell_is_said_once() -> None:
    found = difference(Frozen((), (HALL,)), Frozen((), (replace(HALL, projector=True),)))
    assert [change.kind for change in found.changes] == [ChangeKind.DETAILS]


def test_markup_in_a_title_stays_text() -> None:
    ((_, said, _, _),) = told(None, replace(ATELIER, title="<b>Ici</b>"))
    assert said == "L’atelier « <b>Ici</b> » rejoint le programme."


def test_counting_as_a_sentence_does() -> None:
    assert summary(7, 9) == "Sept séances changent, neuf restent comme elles sont"
    assert summary(0, 16) == "Aucune séance ne change"
    assert summary(0, 16) == "Aucune séance ne change"
    assert summary(1, 1) == "Une séance change, une reste comme elle est"
    assert summary(12, 0) == "12 séances changent"


def test_minutes_in_words() -> None:
    assert [minutes_in_words(count) for count in (1, 5, 20, 60, 25)] == [
        "une minute",
        "cinq minutes",
        "vingt minutes",
        "une heure",
        f"25{NBSP}min",
    ]
