from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import commitments, retroplanning
from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.engagement.committee import Competence
from domain.engagement.retroplanning import TaskState
from domain.execution import programme, stage
from domain.execution.programme import ContributionFacts, ContributionRole, SessionLinks
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.stage import ChecklistState
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Dashboard, wording
from tests.factories.accounts import make_account, make_member
from tests.factories.commitments import make_commitment
from tests.factories.committee import make_holder
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.stage import make_item
from tests.factories.tasks import make_task
from tests.factories.tracks import make_concern, make_track

STATEMENTS = 65


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
        "elected": (0, 10),
        "quiet": (1, None),
        "introduced": (2, 4),
        "co_organisers": (2, 12),
        "confirmed": (1, 2),
        "delivered": (0, 2),
        "competences": (0, 3),
        "money": (Decimal(0), Decimal(3000)),
        "concerns": (1, 2),
        "tasks": (0, 0),
        "placed": (1, 2),
        "staffed": (1, 2),
        "registered": (120, 180),
        "workshop_seats": (12, 40),
        "checklist": (1, 2),
    }


def test_every_gate_says_what_is_missing(db: Session, now: datetime) -> None:
    event = a_gathering(db, now)
    found = gates(phases.dashboard(db, event, now=now))
    assert {code: gate[:3] for code, gate in found.items()} == {
        "categories_covered": (False, 2, 8),
        "enough_reached": (False, 3, 25),
        "elected_reached": (False, 0, 10),
        "nobody_quiet": (False, 1, 0),
        "enough_co_organisers": (False, 2, 12),
        "every_kind": (False, 2, 5),
        "competences_named": (False, 0, 3),
        "each_brings": (False, 1, 2),
        "concerns_in_track": (False, 1, 2),
        "tracks_carried": (False, 0, 1),
        "money_balanced": (False, 0, 1),
        "all_placed": (False, 1, 2),
        "no_error": (False, 1, 0),
        "all_staffed": (False, 1, 2),
        "concerns_taken_up": (False, 0, 2),
        "programme_frozen": (False, 0, 1),
        "checklist_done": (False, 1, 2),
        "tasks_done": (False, 0, 1),
    }
    assert found["each_brings"][3] == "Rien de confirmé pour Caf."
    assert found["nobody_quiet"][3] == "1 structure sans nouvelle depuis plus de 60 jours."


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
            "Sans nouvelle depuis 127 jours. Caf l’a présentée et peut relayer.",
        ),
        ("Orange", "", "", "Personne ne l’a encore appelée."),
    ]
    assert [call.relay for call in found.calls] == ["Caf", ""]
    assert (found.days_left, found.countdown, found.late_count) == (36, "J–36", 2)


def test_tasks_and_next_steps_past_their_day_are_late(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    account = make_account(db, now=now)
    make_member(db, event, account, Role.COORDINATOR, now=now)
    carsat = make_organisation(db, event, "Carsat", now=now, state=OutreachState.CONTACTED)
    step = {"next_step": "Demander une réponse", "next_on": date(2026, 9, 1), "next_account_id": account.id}
    outreach.update(db, event, carsat.id, {}, step, actor=PROGRAM, now=now)
    make_task(db, event, "Nommer la communication", now=now, offset_days=-60)
    make_task(db, event, "Choisir les salles", now=now, offset_days=-60, account_id=account.id)
    make_task(db, event, "Remercier", now=now, offset_days=1, account_id=account.id)
    found = phases.dashboard(db, event, now=now, account_id=account.id)
    assert [(late.kind, late.label, late.detail, late.days) for late in found.late] == [
        ("task", "Choisir les salles", "Tâche prévue à J–60, le 14 août. Camille Roux.", 24),
        ("task", "Nommer la communication", "Tâche prévue à J–60, le 14 août. À confier à quelqu’un.", 24),
        ("outreach", "Demander une réponse", "Carsat, prévu le 1er septembre.", 6),
    ]
    assert [(step.kind, step.label) for step in found.steps] == [
        ("task", "Choisir les salles"),
        ("outreach", "Demander une réponse"),
    ]
    assert (found.late_count, found.steps_count) == (3, 2)


def test_a_question_is_met_by_a_session_or_by_its_track(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    seniors, jobs = make_track(db, event, "Seniors", now=now), make_track(db, event, "Emploi", now=now)
    named = make_concern(db, event, "Un", now=now, track_id=seniors.id)
    make_concern(db, event, "Deux", now=now, track_id=seniors.id)
    make_concern(db, event, "Trois", now=now, track_id=jobs.id)
    session = make_session(db, event, "Atelier seniors", track_id=seniors.id)
    programme.update_session(
        db, event, session.id, {}, links=SessionLinks(concern_ids=[named.id]), actor=PROGRAM, now=now
    )
    gate = gates(phases.dashboard(db, event, now=now))["concerns_taken_up"]
    assert gate[:4] == (
        False,
        2,
        3,
        "1 question sans séance ni thématique placée. 1 par sa seule thématique.",
    )
    programme.archive_session(db, event, session.id, actor=PROGRAM, now=now)
    assert gates(phases.dashboard(db, event, now=now))["concerns_taken_up"][1] == 0


def test_tasks_of_a_competence_that_nobody_took_are_the_steps_of_who_answers_for_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    account, colleague = make_account(db, now=now), make_account(db, now=now, email="lea@nec-dordogne.example")
    make_member(db, event, account, Role.COORDINATOR, now=now)
    make_member(db, event, colleague, Role.COMMUNICATION, now=now)
    make_holder(db, event, now=now, competence=Competence.COMMUNICATION, account_id=account.id)
    mine: dict[str, Any] = {"now": now, "offset_days": -30, "competence": Competence.COMMUNICATION}
    make_task(db, event, "Imprimer les affiches", **mine)
    make_task(db, event, "Écrire au journal", account_id=colleague.id, **mine)
    make_task(db, event, "Monter la scène", now=now, offset_days=-30, competence=Competence.STAGE_MANAGER)
    steps = phases.dashboard(db, event, now=now, account_id=account.id).steps
    assert [step.label for step in steps] == ["Imprimer les affiches"]


def test_news_are_what_people_tell_each_other(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    hub = make_organisation(db, event, "Hubikoop", now=now)
    promise = make_commitment(db, event, hub, now=now, description="Deux personnes")
    told: dict[str, Any] = {"actor": PROGRAM, "now": now}
    commitments.update_commitment(db, event, promise.id, {"state": CommitmentState.CONFIRMED}, **told)
    commitments.update_commitment(db, event, promise.id, {"unit": "personnes"}, **told)
    outreach.change_state(db, event, hub.id, OutreachState.CO_ORGANISER, **told)
    retroplanning.update_task(
        db, event, make_task(db, event, "Choisir le lieu", now=now).id, {"state": TaskState.DONE}, **told
    )
    found = phases.dashboard(db, event, now=now).news
    assert [news.sentence for news in found] == [
        "C’est fait\u00a0: Choisir le lieu.",
        "Hubikoop co-organise la rencontre.",
        "Hubikoop confirme\u00a0: Deux personnes.",
    ]
    assert found[1].link == f"/orga/e/nec-dordogne/organisations/{hub.id}"


def test_every_figure_leads_to_its_rows(db: Session, now: datetime) -> None:
    event = a_gathering(db, now)
    found = phases.dashboard(db, event, now=now)
    links = {each.code: each.link for phase in found.phases for each in phase.indicators}
    assert links["quiet"] == "/orga/e/nec-dordogne/organisations?quiet_days=60"
    assert links["confirmed"] == "/orga/e/nec-dordogne/commitments?state=confirmed&state=delivered"
    assert all(link.startswith("/orga/e/nec-dordogne/") for link in links.values())


def test_an_empty_event_has_a_page_too_and_hides_what_a_role_may_not_see(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    found = phases.dashboard(db, event, now=now, with_late=False, with_calls=False, with_news=False)
    assert (found.late, found.calls, found.steps, found.news) == ((), (), (), ())
    assert indicators(found)["placed"] == (0, 0)
    assert gates(found)["all_placed"] == (False, 0, 1, "Le programme est encore vide.")


def test_a_sentence_names_a_few_and_counts_the_others() -> None:
    assert wording.named(["A", "B"]) == "A et B"
    assert wording.named(list("ABCDEF")) == "A, B, C et 3 autres"


def test_the_dashboard_costs_the_same_whatever_the_size(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = a_gathering(db, now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
        make_task(db, event, now=now, account_id=account.id, offset_days=-40)
    with database.reading() as db, count_queries(database) as ran:
        phases.dashboard(db, event, now=now, account_id=account.id)
    with database.writing() as db:
        caf = db.scalar(select(Organisation.id).where(Organisation.name == "Caf"))
        silent: dict[str, Any] = {"state": OutreachState.NO_ANSWER, "introduced_by_id": caf}
        for rank in range(30):
            made = make_organisation(db, event, f"S{rank}", now=now, **silent)
            make_contact(db, event, made, now=now)
            make_commitment(db, event, made, now=now, due_on=date(2026, 9, 1))
            make_session(db, event, f"Atelier {rank}")
            make_item(db, event, f"Point {rank}", now=now, due_at=now - timedelta(days=1))
            make_task(db, event, f"Tâche {rank}", now=now, account_id=account.id, offset_days=-50)
    with database.reading() as db, count_queries(database) as ran_again:
        phases.dashboard(db, event, now=now, account_id=account.id)
    assert (len(ran), len(ran_again)) == (STATEMENTS, STATEMENTS)
