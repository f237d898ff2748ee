"""The example event: a committee's own spreadsheets, brought by the importer, with invented people in its seats."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import confirming
from domain.delivery.exchange.communes import load_dordogne
from domain.delivery.exchange.example_people import ATTENDEES, CANCELLED, Invented
from domain.delivery.exchange.example_plan import put_plan
from domain.delivery.exchange.planning.planner import GivenFile
from domain.execution import programme, registrations, stage
from domain.execution.programme import SessionView
from domain.execution.registrations import RegistrationRequest, RegistrationSource
from domain.execution.stage import ChecklistFilter, ChecklistState
from domain.foundation import events
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.errors import Conflict
from domain.foundation.core.pages import MAX_PAGE_SIZE, PageRequest
from domain.foundation.core.settings import Settings
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "nec-dordogne"
DAY = date(2022, 10, 11)
"""The Tuesday that the files speak of."""

CONTACTS = "structures.csv"
KEPT = b";tenu;"
"""In which file, and on which lines, dates tell of what happened already."""

AHEAD = timedelta(weeks=6)
OPEN_SINCE = timedelta(days=10)
CLOSING_BEFORE = timedelta(days=2)
TITLE = "Numérique en Communs Dordogne (exemple)"
DESCRIPTION = (
    "Une journée pour faire connaissance entre celles et ceux qui accompagnent les usages numériques en Dordogne. "
    "Toutes les questions sont bienvenues.\n\n"
    "Cet événement est un exemple : les personnes inscrites sont inventées."
)
DIRECTIONS = (
    "À pied depuis la gare : un quart d’heure, tout droit puis le long de la rivière.\n"
    "En bus : arrêt « Centre de congrès », à deux minutes de l’entrée.\n"
    "En voiture : parking gratuit derrière le bâtiment, quatre places réservées devant la porte.\n"
    "Entrée de plain-pied. Un ascenseur mène au premier étage ; la salle Auvézère garde deux marches."
)
ANSWERS = {
    "category:dispositif-public": "public_scheme",
    "same:c-c-de-dronne-et-belle+communaute-de-communes-dronne-et-belle": "same",
}

_DATE = re.compile(rb"\b(\d{2})/(\d{2})/(\d{4})\b")


def load_example(db: Session, settings: Settings, *, now: datetime) -> Event:
    """Make the example event, published and open. Raises Conflict `slug_taken` when it is there already."""
    organisations.ensure_default_categories(db)
    load_dordogne(db)
    weeks = timedelta(days=(first_tuesday(now.date() + AHEAD) - DAY).days)
    files = [_moved_file(path, weeks, now.date()) for path in sorted(FOLDER.glob("*.csv"))]
    plan = confirming.preview(db, None, files, ANSWERS)
    event = confirming.confirm(db, None, plan, actor=PROGRAM, now=now, is_example=True).event
    _open(db, event, now=now)
    _fill(db, event, settings, now=now)
    _tick(db, event, now=now)
    put_plan(db, event, now=now)
    return event


def first_tuesday(after: date) -> date:
    """The first Tuesday on that day or later."""
    return after + timedelta(days=(DAY.weekday() - after.weekday()) % 7)


def _moved_file(path: Path, by: timedelta, today: date) -> GivenFile:
    """The file in these weeks; contacts and promises that were kept are of the past, whenever the event is."""
    lines = path.read_bytes().split(b"\n")
    past = [path.name == CONTACTS or KEPT in line for line in lines]
    content = [moved(line, by, until=today if over else None) for line, over in zip(lines, past, strict=True)]
    return GivenFile(path.name, b"\n".join(content))


def moved(text: bytes, by: timedelta, *, until: date | None = None) -> bytes:
    """The text with every date moved, whatever its encoding: dates are digits and slashes in all of them.

    With `until`, by as many weeks less as it takes for none to be later; their order stays.
    """
    dates = [_day(found) + by for found in _DATE.finditer(text)]
    if until is not None and dates and max(dates) > until:
        by -= timedelta(weeks=-((until - max(dates)).days // 7))
    return _DATE.sub(lambda found: (_day(found) + by).strftime("%d/%m/%Y").encode(), text)


def _day(found: re.Match[bytes]) -> date:
    day, month, year = (int(part) for part in found.groups())
    return date(year, month, day)


def _open(db: Session, event: Event, *, now: datetime) -> None:
    values = {
        "title": TITLE,
        "description": DESCRIPTION,
        "directions": DIRECTIONS,
        "registration_opens_at": now - OPEN_SINCE,
        "registration_closes_at": event.starts_at - CLOSING_BEFORE,
    }
    events.update_event(db, event.id, values, expected_version=None, actor=PROGRAM, now=now)
    events.change_state(db, event.id, EventState.PUBLISHED, actor=PROGRAM, now=now)


def _fill(db: Session, event: Event, settings: Settings, *, now: datetime) -> None:
    """Everybody registers a little after the one before, since the opening; six cancel."""
    workshops = {view.title: view for view in programme.sessions_of(db, event) if view.is_workshop}
    people = [*ATTENDEES, *CANCELLED]
    step = OPEN_SINCE / (len(people) + 1)
    site: dict[str, Any] = {"secret": settings.secret_key, "base_url": settings.base_url}
    for rank, person in enumerate(people, start=1):
        registration = registrations.register(
            db,
            event,
            _request(person, workshops),
            source=RegistrationSource.EXAMPLE,
            now=now - OPEN_SINCE + step * rank,
        )
        if person in CANCELLED:
            registrations.cancel(db, event, registration.id, actor=PROGRAM, by_committee=True, now=now, **site)


def _request(person: Invented, workshops: dict[str, SessionView]) -> RegistrationRequest:
    return RegistrationRequest(
        person.first_name,
        person.last_name,
        email=person.email,
        organisation_name=person.structure,
        function=person.function,
        kind=person.kind,
        session_ids=tuple(workshops[title].id for title in person.workshops),
        wish=person.wish,
        step_free=person.step_free,
        hearing_loop=person.hearing_loop,
        no_photo=person.no_photo,
        latin_name=person.latin_name,
    )


def _tick(db: Session, event: Event, *, now: datetime) -> None:
    """A third of the régisseur's checklist is done."""
    stage.derive_checklist(db, event, actor=PROGRAM, now=now)
    items = stage.list_items(db, event, ChecklistFilter(), PageRequest(size=MAX_PAGE_SIZE), now=now).items
    for item in items[::3]:
        stage.update_item(db, event, item.id, {}, ChecklistState.DONE, actor=PROGRAM, now=now)


def remove_example(db: Session, event: Event, *, folder: Path, actor: Actor, now: datetime) -> None:
    """Delete the example with its mails, and the structures that no other event knows.

    Raises Conflict `not_the_example`.
    """
    if not event.is_example:
        raise Conflict("not_the_example", "Cet événement n’est pas l’exemple.")
    query = select(Outreach.organisation_id).where(Outreach.event_id == event.id)
    ids: Sequence[object] = db.scalars(query).all()
    events.delete_event(db, event.id, registered=0, folder=folder, actor=actor, now=now)
    db.execute(delete(Mail).where(Mail.event_id == event.id))
    known_elsewhere = exists().where(Outreach.organisation_id == Organisation.id)
    db.execute(delete(Organisation).where(Organisation.id.in_(ids), ~known_elsewhere))
