"""The journal in words."""

import re
from pathlib import Path

import pytest

import domain
from domain.foundation import journal
from domain.foundation.journal.words import SENTENCES, SUBJECTS, VERBS

SOURCES = Path(domain.__file__).parent
RECORDED = re.compile(r'(?:record|_record|_journal)\([^")]*"([a-z_]+\.[a-z_]+)"')


def test_every_action_that_is_recorded_can_be_said() -> None:
    recorded = {action for path in SOURCES.rglob("*.py") for action in RECORDED.findall(path.read_text("utf-8"))}
    assert len(recorded) > 20
    unsaid = [
        action
        for action in recorded - set(SENTENCES)
        if action.split(".")[0] not in SUBJECTS or action.split(".")[1] not in VERBS
    ]
    assert unsaid == []


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("organisation.created", "Camille Roux a ajouté une structure."),
        ("registration.cancelled", "Camille Roux a annulé une inscription."),
        ("event.state_changed", "Camille Roux a changé l’état de la rencontre."),
        ("other.thing", "Camille Roux a modifié un élément."),
    ],
)
def test_what_somebody_did(action: str, said: str) -> None:
    assert journal.sentence(action, "Camille Roux") == said


def test_braces_in_a_name_are_letters() -> None:
    assert journal.sentence("room.created", "{actor.__class__}") == "{actor.__class__} a ajouté une salle."


def test_facts_are_not_differences() -> None:
    changes = {"name": "Salle des mariages", "seats": [20, 25]}
    assert journal.about(changes) == "Salle des mariages"
    assert journal.differences(changes) == [("seats", 20, 25)]
