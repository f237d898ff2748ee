"""Spreadsheets of tracks: their axis, where they come from, who carries them; taken back with the rest."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange import Status
from domain.engagement import tracks
from domain.engagement.tracks import TrackFacts, TrackSource, TrackView
from domain.foundation.accounts import COMMAND_LINE
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from tests.factories.events import make_event
from tests.factories.imports import asked, given, plan_of, told
from tests.factories.organisations import make_organisation

LATER = timedelta(hours=1)
TRACKS = (
    "Thématique;Axe;Source;Précisions;Structures porteuses\n"
    "Seniors;Accès aux droits;Diagnostic;Stratégie départementale;Caf, Carsat\n"
    "Handicap;Accessibilité;problématiques;;Caf\n"
)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    event = make_event(db, now=now)
    for name in ("Caf", "Carsat"):
        make_organisation(db, event, name=name, now=now)
    return event


def bring(db: Session, event: Event, text: str, at: datetime, **answers: str) -> exchange.ImportDraft:
    draft, _ = exchange.start(db, event, [given(text)], actor=COMMAND_LINE, now=at)
    exchange.answer(db, event, draft.id, answers, now=at)
    return exchange.confirm_draft(db, event, draft.id, skip_open=False, actor=COMMAND_LINE, now=at)


def by_name(db: Session, event: Event) -> dict[str, TrackView]:
    return {view.name: view for view in tracks.track_views(db, event)}


def carriers(view: TrackView) -> list[str]:
    return [each.organisation_name for each in view.carriers]


def test_axis_source_and_carriers_come_with_their_track(db: Session, now: datetime, event: Event) -> None:
    draft = bring(db, event, TRACKS, now)
    assert draft.result == {"tracks": {"create": 2}}
    seniors, handicap = by_name(db, event)["Seniors"], by_name(db, event)["Handicap"]
    assert (seniors.axis, seniors.source, seniors.source_note) == (
        "Accès aux droits",
        TrackSource.DIAGNOSIS,
        "Stratégie départementale",
    )
    assert carriers(seniors) == ["Caf", "Carsat"]
    assert (handicap.source, carriers(handicap)) == (TrackSource.CONCERNS, ["Caf"])


def test_the_same_file_again_changes_nothing(db: Session, now: datetime, event: Event) -> None:
    bring(db, event, TRACKS, now)
    assert bring(db, event, TRACKS, now + LATER).result == {"tracks": {"unchanged": 2}}


def test_the_preview_shows_what_changes_and_an_empty_cell_empties_nothing(
    db: Session, now: datetime, event: Event
) -> None:
    facts = TrackFacts("Seniors", "Accès aux droits", TrackSource.DIAGNOSIS, "Une note")
    tracks.create_track(db, event, facts, actor=COMMAND_LINE, now=now)
    text = "Thématique;Axe;Source;Structures porteuses\nseniors;;problématiques;Caf / Carsat\n"
    plan = exchange.preview(db, event, [given(text)], {})
    (line,) = plan.files[0].lines
    assert [(each.label, each.before, each.after) for each in line.changes] == [
        ("source", "diagnostic du territoire", "problématiques"),
        ("structures porteuses", "", "Caf, Carsat"),
    ]
    bring(db, event, text, now + LATER)
    view = by_name(db, event)["Seniors"]
    assert (view.axis, view.source, view.source_note) == ("Accès aux droits", TrackSource.CONCERNS, "Une note")


def test_a_carrier_on_each_line_makes_one_track(db: Session, now: datetime, event: Event) -> None:
    text = "Thématique;Axe;Structure porteuse\nSeniors;Accès aux droits;Caf\nSeniors;;Carsat\n"
    assert bring(db, event, text, now).result == {"tracks": {"create": 1, "merged": 1}}
    assert carriers(by_name(db, event)["Seniors"]) == ["Caf", "Carsat"]


def test_an_unknown_carrier_is_asked_and_may_be_made_or_left_aside(db: Session, now: datetime, event: Event) -> None:
    text = "Thématique;Axe;Structures porteuses\nSeniors;Droits;Caf, Mairie de Thiviers\n"
    plan = exchange.preview(db, event, [given(text)], {})
    key = "carrier:mairie-de-thiviers"
    assert asked(plan) == [(key, "new")]
    assert [line.status for line in plan.files[0].lines] == [Status.QUESTION]
    bring(db, event, text, now, **{key: "ignore"})
    assert carriers(by_name(db, event)["Seniors"]) == ["Caf"]
    bring(db, event, text, now + LATER, **{key: "new"})
    assert carriers(by_name(db, event)["Seniors"]) == ["Caf", "Mairie de Thiviers"]


def test_questions_and_sessions_of_the_same_import_join_the_track(db: Session, now: datetime, event: Event) -> None:
    concerns = given("Problématique;Thématique\nComment accompagner ?;seniors\n", "problematiques.csv")
    plan = exchange.preview(db, event, [concerns, given(TRACKS, "thematiques.csv")], {})
    exchange.confirm(db, event, plan, actor=COMMAND_LINE, now=now)
    assert [(each.name, each.concerns) for each in tracks.track_views(db, event)] == [("Seniors", 1), ("Handicap", 0)]


def test_a_line_without_name_is_told() -> None:
    plan = plan_of(given("Thématique;Axe;Source\n;Droits;diagnostic\nSeniors;Droits;diagnostic\n"))
    assert told(plan) == [(2, "name_missing", "Cette ligne ne nomme pas de thématique.")]


def test_an_unknown_source_is_asked_with_the_two_there_are() -> None:
    plan = plan_of(given("Thématique;Axe;Source\nSeniors;Droits;au doigt mouillé\n"))
    (question,) = plan.questions
    assert question.sentence == "Source : que veut dire « au doigt mouillé » ?"
    assert [option.value for option in question.options] == ["diagnosis", "concerns", "ignore"]


def test_taking_it_back_leaves_no_track_and_keeps_those_that_were_there(
    db: Session, now: datetime, event: Event
) -> None:
    tracks.create_track(db, event, TrackFacts("Emploi"), actor=COMMAND_LINE, now=now)
    draft = bring(db, event, TRACKS, now + LATER)
    told_back = exchange.undo(db, event, draft.id, actor=COMMAND_LINE, now=now + 2 * LATER).undone
    assert told_back == {"removed": {"track": 2}, "kept": {}, "changed": 0}
    assert list(by_name(db, event)) == ["Emploi"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Thématique;Axe;Source;Structures porteuses", "tracks"),
        ("Nom;Axe;Structures porteuses", "tracks"),
        ("Titre;Horaire;Thématique;Structures porteuses", "programme"),
        ("Structure;Problématique;Thématique proposée", "concerns"),
        ("Structure;Catégorie;Commune;Source", "structures"),
    ],
)
def test_a_table_is_taken_for_what_it_is(header: str, kind: str) -> None:
    plan = plan_of(given(f"{header}\n" + ";".join("x" for _ in header.split(";")) + "\n"))
    understood = plan.files[0].understood
    assert understood is not None
    assert understood.kind == kind
