"""A-01 inside bodies: an identifier of another event's row is refused wherever a body may carry one."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.delivery.exchange.models import ImportDraft, ImportState, ListedPlace
from domain.execution import attendance
from domain.execution.allocation.models import Allocation
from domain.execution.allocation.values import AllocationState
from domain.execution.crew.models import CrewMember
from domain.execution.programme.models import SessionResource, Venue
from domain.execution.programme.values import ResourceKind, SessionKind
from domain.execution.registrations import RegistrationSource
from domain.execution.registrations.form_models import FormQuestion
from domain.execution.registrations.models import RegistrationGroup
from domain.execution.registrations.states import QuestionKind
from domain.execution.speakers.models import Speaker
from domain.execution.stage.models import ChecklistItem, ChecklistTemplateItem, Trade
from domain.execution.stage.values import TemplateScope
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.ids import new_id
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event, Objective
from domain.mobilisation.organisations.models import Organisation
from tests.api.bodies import smallest_body
from tests.api.routes import Declared, api_document
from tests.api.test_rights import OF_EVENT, address_of, client_of, content_of, rows_of_another_event
from tests.client import Client
from tests.factories.accounts import make_account, make_member
from tests.factories.crew import make_member as make_helper
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session
from tests.factories.registrations import person, register
from tests.factories.tasks import make_task
from tests.factories.tracks import make_concern, make_track

Schema = dict[str, Any]
Place = tuple[str, ...]
"""Where in a body an identifier stands: names of fields, `[]` for the only item of a list."""
WRITING = ("POST", "PUT", "PATCH")
REFUSALS = (404, 409, 422)
WRITING_ROUTES = [route for route in OF_EVENT if route.method in WRITING and route.rule != "account"]
HOURS = {"starts_at": "2026-09-20T10:00:00", "ends_at": "2026-09-20T11:00:00"}
# What rules ask beside the identifier, by the end of the path and the field; `@` names one's own row.
NEEDED: dict[str, dict[str, Any]] = {
    "organisations followed_by_id": {"even_if_similar": True},
    "organisations introduced_by_id": {"even_if_similar": True},
    "organisations next_account_id": {"even_if_similar": True, "next_step": "Rappeler", "next_on": "2026-10-01"},
    "commitments contact_id": {"organisation_id": "@organisation_id"},
    "{action_id} account_id": {"done_on": None},
    "{action_id} organisation_id": {"done_on": None},
    "{exchange_id} contact_id": {"at": "2026-09-01T10:00:00"},
    "gather concern_ids": {"track_id": None},
    "distinct first_id": {"second_id": "@organisation_id"},
    "distinct second_id": {"first_id": "@organisation_id"},
    "holds session_id": {"kinds": ["speaker"]},
    "meetings attendance": HOURS,
    "registrations session_ids": {"email": "ines@commune.example"},
    "venues contact_id": {"organisation_id": "@organisation_id"},
    "sessions further_room_ids": {"kind": "meal"},
    "swap first_id": {"second_id": "@session_id"},
    "swap second_id": {"first_id": "@session_id"},
    "{room_id} venue_id": {"lapel_microphones": None, "headset_microphones": None},
    "badge-batches ids": {"what": "chosen"},
    "cues room_id": {"anchor": "clock", "starts_at": "2026-09-20T10:00:00"},
    "template venue_id": {"scope": "room"},
    "{template_id} venue_id": {"scope": "room"},
    "by-committee people": {"name": "Caf", "email": "ines@commune.example"},
    "actions category_id": {"action": "set_category", "ids": ["@registration_id"]},
    "actions group_id": {"action": "set_group", "ids": ["@registration_id"]},
    "actions session_id": {"action": "enter", "ids": ["@registration_id"]},
    **{
        f"registrations {field}": {"email": "ines@commune.example"}
        for field in ("category_id", "meal_ids", "waiting_ids", "wishes")
    },
}

BESIDE = {"contributions": {"role": "facilitator"}, "people": {"first_name": "Awa", "last_name": "Ba"}}
# Lists that answer line by line: the refused one is told there, and the rows say that nothing was written.
TELL_EACH = {
    "POST /api/v1/events/{slug}/checklist-ticks ticks [] item_id",
    "POST /api/v1/events/{slug}/partner-links/send organisation_ids []",
    "POST /api/v1/events/{slug}/speakers/invite speaker_ids []",
    "POST /api/v1/events/{slug}/registrations/actions category_id",
    "POST /api/v1/events/{slug}/registrations/actions session_id",
}
# Filters of a list, which find nobody by another event's row: see test_mailings.
FILTERS = "segment"
# The identity of what is said, which its own phone or session makes up: one that is not there is new.
OF_ITS_PARENT = {("contributions", "[]", "id"), ("ticks", "[]", "id"), ("id",)}
# Nothing tells one's own row from another's here; the rule itself is tried elsewhere.
TRIED_ELSEWHERE = {
    # The newcomer is looked for first; see test_nobody_is_paired_with_somebody_new_or_with_themselves.
    "POST /api/v1/events/{slug}/crew/pairs pairs [] with_id",
    # A question does not depend on itself, and there is no other; see the POST beside it.
    "PATCH /api/v1/events/{slug}/form-questions/{question_id} parent_id",
    # The model is put in order all at once; see test_lines_of_the_model_are_put_in_order_and_checked.
    "PUT /api/v1/events/{slug}/stage/template/order template_ids []",
    # Whoever wished for nothing is not in the proposal; see test_allocations.
    "PATCH /api/v1/events/{slug}/allocations/{number}/seats registration_id",
    "PATCH /api/v1/events/{slug}/allocations/{number}/seats session_id",
}


def schema_of(document: Schema, schema: Schema) -> Schema:
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    found: Schema = document["components"]["schemas"][name] if name else schema
    return found


def identifiers_in(document: Schema, schema: Schema, place: Place = ()) -> Iterator[Place]:
    """Every place of a body where an identifier may stand."""
    schema = schema_of(document, schema)
    if schema.get("format") == "uuid":
        yield place
    for name in ("anyOf", "oneOf", "allOf"):
        for each in schema.get(name, ()):
            yield from identifiers_in(document, each, place)
    if "items" in schema:
        yield from identifiers_in(document, schema["items"], (*place, "[]"))
    for name, each in schema.get("properties", {}).items():
        yield from identifiers_in(document, each, (*place, name))
    if isinstance(schema.get("additionalProperties"), dict):
        yield from identifiers_in(document, schema["additionalProperties"], (*place, "{}"))


def put(body: Any, place: Place, value: Any) -> Any:
    """The body with a value at that place, and what is needed around it."""
    if not place:
        return value
    first, rest = place[0], place[1:]
    if first == "[]":
        inner = body[0] if isinstance(body, list) and body else {}
        return [put(inner, rest, value)]
    known = body if isinstance(body, dict) else {}
    return known | {first: put(known.get(first), rest, value)}


def kind_of(place: Place) -> str:
    """Which of the rows below the identifier at this place names."""
    name = next(part for part in reversed(place) if part != "[]")
    names = {
        "introduced_by_id": "organisation_id", "followed_by_id": "account_id", "next_account_id": "account_id",
        "first_id": "organisation_id", "second_id": "organisation_id", "absorbed_id": "organisation_id",
        "carriers": "organisation_id", "organisation_ids": "organisation_id", "after_ids": "task_id",
        "concern_ids": "concern_id", "session_ids": "session_id", "track_ids": "track_id", "place_ids": "place_id",
        "objective_ids": "objective_id", "further_room_ids": "room_id", "speaker_ids": "speaker_id",
        "meal_ids": "meal_id", "waiting_ids": "session_id", "wishes": "session_id", "other_id": "registration_id",
        "ids": "registration_id", "parent_id": "question_id", "question_ids": "question_id",
        "resource_ids": "resource_id", "paired_with_id": "crew_member_id", "member_id": "crew_member_id",
        "newcomer_id": "crew_member_id", "with_id": "crew_member_id", "lender_id": "organisation_id",
        "template_ids": "template_id",
    }  # fmt: skip
    return names.get(name, name)


def rows_here(db: Session, event: Event, *, now: datetime) -> dict[str, uuid.UUID]:
    """A row of each kind that a body may name, of this event alone."""
    account = make_account(db, now=now, email=f"equipe@{event.slug}.example")
    make_member(db, event, account, Role.PROGRAMMER, now=now)
    organisation = make_organisation(db, event, f"Structure de {event.slug}", now=now)
    venue = Venue(event_id=event.id, name="Centre", position=0)
    item = ChecklistItem(event_id=event.id, label="Micros", search_key="micros", trade=Trade.SOUND)
    line = ChecklistTemplateItem(
        event_id=event.id, label="Eau", scope=TemplateScope.EVENT, trade=Trade.OTHER, position=0
    )
    draft = ImportDraft(event_id=event.id, state=ImportState.PREVIEWED, answers={}, created_at=now)
    objective = Objective(event_id=event.id, position=0, text="Se connaître")
    speaker = Speaker(event_id=event.id, name=f"Ada de {event.slug}")
    question = FormQuestion(event_id=event.id, position=1, kind=QuestionKind.TEXT, label="Métier ?", created_at=now)
    group = RegistrationGroup(event_id=event.id, group_key=event.slug, organisation_name="Groupe", created_at=now)
    db.add_all([venue, item, line, draft, objective, speaker, question, group])
    db.flush()
    session = make_session(db, event)
    resource = SessionResource(session_id=session.id, kind=ResourceKind.NOTES, label="Notes", url="https://a.example")
    resource.position = 1
    db.add(resource)
    place = ListedPlace(draft_id=draft.id, position=0, name="Tiers-lieu", search_key="tiers-lieu", facts={})
    db.add(place)
    db.flush()
    return {
        "account_id": account.id,
        "organisation_id": organisation.id,
        "contact_id": make_contact(db, event, organisation, now=now).id,
        "concern_id": make_concern(db, event, now=now).id,
        "track_id": make_track(db, event, now=now).id,
        "session_id": session.id,
        "meal_id": make_session(db, event, "Repas", kind=SessionKind.MEAL).id,
        "resource_id": resource.id,
        "question_id": question.id,
        "group_id": group.id,
        "registration_id": register(db, event, person(), source=RegistrationSource.COMMITTEE, now=now).id,
        "category_id": new_id(),
        "crew_member_id": make_helper(db, event, f"Lucie de {event.slug}", now=now).id,
        "room_id": make_room(db, event).id,
        "venue_id": venue.id,
        "task_id": make_task(db, event, now=now).id,
        "item_id": item.id,
        "list_id": attendance.lists_of(db, event)[0].id,
        "template_id": line.id,
        "place_id": place.id,
        "objective_id": objective.id,
        "speaker_id": speaker.id,
    }


def bodies(
    document: Schema, route: Declared, ids: dict[str, Any], rows: dict[str, uuid.UUID]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The smallest body with one identifier of `rows` more, for each place that takes one, under its name."""
    content = document["paths"][route.path][route.method.lower()].get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    smallest = smallest_body(document, route.method, route.path).get("json") or {}
    for place in sorted(set(identifiers_in(document, schema)) - OF_ITS_PARENT):
        if place[0] == FILTERS:
            continue
        if place == ("uses", "[]", "id"):
            for kind in ("session", "room", "task", "item"):
                yield f"uses {kind}", {"uses": [{"kind": kind, "id": str(rows[f"{kind}_id"])}]}
        else:
            needed = NEEDED.get(f"{route.path.rsplit('/', 1)[-1]} {place[0]}", {})
            kind = "session_id" if route.path.endswith("/swap") else kind_of(place)
            own = {name: _filled(value, ids) for name, value in needed.items()}
            body = put(smallest, place, str(rows[kind])) | own
            if place[0] in BESIDE:
                body[place[0]][0] |= BESIDE[place[0]]
            yield " ".join(place), body


def _filled(value: Any, ids: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_filled(each, ids) for each in value]
    return str(ids[value[1:]]) if str(value).startswith("@") else value


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_A_01_bodies_name_no_row_of_another_event(
    request: pytest.FixtureRequest, settings: Settings, now: datetime, kind: str
) -> None:
    """Every identifier that a body may carry, once with a row of another event, once with one's own: the control."""
    database: Database = request.getfixturevalue(kind)
    document = api_document()
    with database.writing() as db:
        ids, slug = rows_of_another_event(db.connection(), now)
        mine = db.scalars(select(Event).where(Event.slug == slug)).one()
        theirs = make_event(db, now=now, slug="la-leur")
        db.execute(update(ChecklistItem).values(derived_key=None))
        db.execute(update(CrewMember).values(email="", phone=""))
        own, foreign = rows_here(db, mine, now=now), rows_here(db, theirs, now=now)
        known = db.get_one(Organisation, ids["organisation_id"])
        own["contact_id"] = make_contact(db, mine, known, now=now).id
        mine.capacity = 100
        db.execute(update(FormQuestion).where(FormQuestion.event_id == mine.id).values(required=False))
        db.get_one(FormQuestion, own["question_id"]).archived_at = now
        db.execute(update(Allocation).values(state=AllocationState.PROPOSED, settings={}, proof={}))
        ids["registration_id"] = own["registration_id"]  # one that can be saved as it is
        own |= {name: ids[name] for name in ("category_id", "question_id", "resource_id")}
        own["place_id"] = db.scalars(select(ListedPlace.id).where(ListedPlace.draft_id == ids["list_id"])).one()
    client = client_of(settings, database, now, mine, Role.COORDINATOR)
    before = content_of(database)
    theirs_told = dict(told(client, document, slug, ids, foreign))
    taken = {place for place, said in theirs_told.items() if said[0] not in REFUSALS}
    assert taken == TELL_EACH
    assert content_of(database) == before
    same = [place for place, said in told(client, document, slug, ids, own) if said == theirs_told[place]]
    assert set(same) == TELL_EACH | TRIED_ELSEWHERE


def told(
    client: Client, document: Schema, slug: str, ids: dict[str, Any], rows: dict[str, uuid.UUID]
) -> Iterator[tuple[str, tuple[int, str, str]]]:
    """What is answered for each identifier of each body: the status, and which refusal it is about which field."""
    for route in WRITING_ROUTES:
        for place, body in bodies(document, route, ids, rows):
            answer = client.request(route.method, address_of(route, slug, ids), json=body)
            problem = answer.json() if answer.status_code in REFUSALS else {}
            yield f"{route} {place}", (answer.status_code, problem.get("code", ""), problem.get("field") or "")
