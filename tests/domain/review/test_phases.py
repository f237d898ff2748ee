from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.execution import programme, stage
from domain.execution.programme import ContributionFacts, ContributionRole
from domain.execution.registrations.models import SeatCount
from domain.execution.stage import ChecklistState
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Dashboard, rules, wording
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.stage import make_item
from tests.factories.tracks import make_concern, make_track


def indicators(found: Dashboard) -> dict[str, tuple[object, object]]:
    return {each.code: (each.value, each.target) for phase in found.phases for each in phase.indicators}


def gates(found: Dashboard) -> dict[str, tuple[bool, int, int, str]]:
    return {
        each.code: (each.met, each.value, each.target, each.sentence) for phase in found.phases for each in phase.gates
    }


def a_gathering(db: Session, now: datetime) -> Event:
    """Two co-organisers of which one brings something, somebody silent, a workshop well staffed and one not."""
    organisations.ensure_default_categories(db)
    event = make_event(db, now=now)
    caf = make_organisation(
        db, event, "Caf", now=now, state=OutreachState.CO_ORGANISER, categories=("public_service_operator",)
    )
    city = make_organisation(
        db,
        event,
        "Ville",
        now=now,
        state=OutreachState.CO_ORGANISER,
        categories=("local_authority",),
        introduced_by_id=caf.id,
    )
    silent = make_organisation(
        db,
        event,
        "CCAS de Bergerac",
        now=now,
        state=OutreachState.CONTACTED,
        last_contact_on=date(2026, 5, 3),
        introduced_by_id=caf.id,
        categories=("local_authority",),
    )
    make_contact(db, event, silent, now=now, function="Accueil social", phone="0553000001")
    make_organisation(db, event, "Orange", now=now, categories=("telecom_operator",))
    grant = {"kind": CommitmentKind.MONEY, "quantity": Decimal(3000), "description": "Subvention"}
    make_commitment(db, event, city, now=now, state=CommitmentState.CONFIRMED, due_on=date(2026, 7, 31), **grant)
    make_commitment(db, event, caf, now=now)
    make_concern(db, event, now=now, track_id=make_track(db, event, now=now).id)
    make_concern(db, event, "Qui fait quoi ?", now=now)
    room = make_room(db, event, seats=40)
    staffed = make_session(db, event, "Seniors", room_id=room.id)
    people = [
        ContributionFacts(ContributionRole.FACILITATOR, label="Zoé"),
        ContributionFacts(ContributionRole.NOTE_TAKER, label="Maud"),
    ]
    programme.update_session(db, event, staffed.id, {}, people, actor=PROGRAM, now=now)
    make_session(db, event, "Emploi", starts_at=None)
    db.add(SeatCount(event_id=event.id, session_id=None, taken=120))
    db.add(SeatCount(event_id=event.id, session_id=staffed.id, taken=12))
    late = make_item(db, event, "Réserver la sono", now=now, due_at=now - timedelta(days=2))
    done = make_item(db, event, "Imprimer les flèches", now=now)
    stage.update_item(db, event, done.id, {}, ChecklistState.DONE, actor=PROGRAM, now=now)
    assert late.state is ChecklistState.TO_DO
    return event


def test_every_figure_is_counted(db: Session, now: datetime) -> None:
    event = a_gathering(db, now)
    assert indicators(phases.dashboard(db, event, now=now)) == {
        "reached": (3, 25),
        "categories": (2, 8),
        "quiet": (1, None),
        "introduced": (2, 4),
        "co_organisers": (2, 12),
        "pledged": (2, None),
        "confirmed": (1, 2),
        "delivered": (0, 2),
        "money": (Decimal(0), Decimal(3000)),
        "concerns": (1, 2),
        "placed": (1, 2),
        "staffed": (1, 2),
        "registered": (120, 180),
        "workshop_seats": (12, 40),
        "checklist": (1, 2),
    }


def test_every_gate_says_what_is_missing(db: Session, now: datetime) -> None:
    event = a_gathering(db, now)
    assert gates(phases.dashboard(db, event, now=now)) == {
        "categories_covered": (
            False,
            2,
            8,
            "Personne n’a encore dit oui dans : Tête de réseau, Équipement de proximité, Association et 3 autres.",
        ),
        "enough_reached": (False, 3, 25, "22 structures à joindre."),
        "enough_co_organisers": (False, 2, 12, "Il en manque 10."),
        "each_brings": (False, 1, 2, "Rien de confirmé pour Caf."),
        "concerns_in_track": (False, 1, 2, "1 question à rattacher."),
        "all_placed": (False, 1, 2, "1 séance à placer."),
        "no_error": (True, 0, 0, "C’est fait."),
        "all_staffed": (False, 1, 2, "À compléter (2 personnes, dont une aux notes) : « Emploi »."),
        "checklist_done": (False, 1, 2, "1 point à préparer."),
    }


def test_what_is_late_and_whom_to_call(db: Session, now: datetime) -> None:
    event = a_gathering(db, now)
    found = phases.dashboard(db, event, now=now)
    assert [(late.label, late.detail, late.days) for late in found.late] == [
        ("Subvention, 3\u00a0000\u00a0€", "Ville, prévu le vendredi 31 juillet 2026. État : confirmé.", 38),
        ("Réserver la sono", "Sans salle.", 2),
    ]
    assert [(call.name, call.contact, call.phone, call.sentence) for call in found.calls] == [
        (
            "CCAS de Bergerac",
            "Accueil social",
            "05 53 00 00 01",
            "Sans nouvelle depuis 127 jours. Présentée par Caf, qui peut relayer.",
        )
    ]
    assert (found.days_left, found.countdown, found.late_count) == (36, "J–36", 2)
    assert [(line.code, line.total, line.won) for line in found.categories][:2] == [
        ("local_authority", 2, 1),
        ("public_service_operator", 1, 1),
    ]
    assert {line.state.value: line.count for line in found.states if line.count} == {
        "to_contact": 1,
        "contacted": 1,
        "co_organiser": 2,
    }


def test_every_figure_leads_to_its_rows(db: Session, now: datetime) -> None:
    event = a_gathering(db, now)
    found = phases.dashboard(db, event, now=now)
    links = {each.code: each.link for phase in found.phases for each in phase.indicators}
    assert links["quiet"] == "/orga/e/nec-dordogne/organisations?quiet_days=60"
    assert links["confirmed"] == "/orga/e/nec-dordogne/commitments?state=confirmed&state=delivered"
    assert all(link.startswith("/orga/e/nec-dordogne/") for link in links.values())


def test_an_empty_event_has_a_page_too_and_hides_what_a_role_may_not_see(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    found = phases.dashboard(db, event, now=now, with_late=False, with_calls=False)
    assert (found.late, found.calls, indicators(found)["placed"]) == ((), (), (0, 0))
    assert gates(found)["all_placed"] == (False, 0, 1, "Le programme est encore vide.")


def test_days_are_those_of_the_event() -> None:
    assert [rules.countdown(days) for days in (34, 1, 0, -15)] == ["J–34", "J–1", "Jour J", "J+15"]
    assert wording.named(["A", "B"]) == "A et B"
    assert wording.named(list("ABCDEF")) == "A, B, C et 3 autres"


def test_the_dashboard_costs_the_same_whatever_the_size(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = a_gathering(db, now)
    with database.reading() as db, count_queries(database) as ran:
        phases.dashboard(db, event, now=now)
    with database.writing() as db:
        for rank in range(30):
            made = make_organisation(db, event, f"S{rank}", now=now, state=OutreachState.NO_ANSWER)
            make_commitment(db, event, made, now=now, due_on=date(2026, 9, 1))
            make_session(db, event, f"Atelier {rank}")
            make_item(db, event, f"Point {rank}", now=now, due_at=now - timedelta(days=1))
    with database.reading() as db, count_queries(database) as ran_again:
        phases.dashboard(db, event, now=now)
    assert (len(ran), len(ran_again)) == (24, 24)
