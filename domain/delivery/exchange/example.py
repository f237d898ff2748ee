"""The example event: a committee's own spreadsheets, brought by the importer, with invented people in its seats."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from domain.delivery.exchange import confirming
from domain.delivery.exchange.communes import load_dordogne
from domain.delivery.exchange.example_choices import ATTENDEES
from domain.delivery.exchange.example_committee import put_meetings, put_programmers, put_stage_manager
from domain.delivery.exchange.example_communication import put_actions, put_relays
from domain.delivery.exchange.example_draft import change_draft
from domain.delivery.exchange.example_elected import note_elected
from domain.delivery.exchange.example_people import CANCELLED, Invented
from domain.delivery.exchange.example_places import put_places
from domain.delivery.exchange.example_plan import put_plan
from domain.delivery.exchange.example_promises import put_budget, put_promises
from domain.delivery.exchange.example_registrations import register_people
from domain.delivery.exchange.example_sessions import tie_sessions
from domain.delivery.exchange.example_speakers import hear_speakers
from domain.delivery.exchange.example_story import Story, open_story
from domain.delivery.exchange.example_talks import log_talks, plan_next, talks_of
from domain.delivery.exchange.example_tracks import put_tracks
from domain.delivery.exchange.example_workshops import put_kits
from domain.delivery.exchange.planning.planner import GivenFile
from domain.execution import programme, stage
from domain.execution.stage import ChecklistFilter, ChecklistState
from domain.foundation import events
from domain.foundation.accounts import PROGRAM, Actor, Site
from domain.foundation.core.errors import Conflict
from domain.foundation.core.pages import MAX_PAGE_SIZE, PageRequest
from domain.foundation.core.settings import Settings
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach
from domain.review import phases

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "nec-dordogne"
DAY = date(2022, 10, 11)
"""The Tuesday that the files speak of."""

HOST = "Ville de Périgueux"
CONTACTS = "structures.csv"
KEPT = b";tenu;"
"""In which file, and on which lines, dates tell of what happened already."""

AHEAD = timedelta(weeks=6)
OPEN_SINCE = timedelta(days=10)
BROUGHT_SINCE = timedelta(weeks=3)
"""Since when the committee works with Préau: then its spreadsheets came in."""
ANSWERED_SINCE = timedelta(days=2)
A_WEEK = timedelta(weeks=1)
CLOSING_BEFORE = timedelta(days=2)
CAPACITY = 170
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


def load_example(db: Session, settings: Settings, *, actor: Actor = PROGRAM, now: datetime) -> Event:
    """Make the example event, published and open; with an account, `actor` coordinates it and has things to do.

    Told in order of time, so that figures counted a week ago are those of that day. Raises Conflict `slug_taken`
    when it is there already.
    """
    event = _bring(db, actor=actor, now=now)
    story = open_story(db, event, actor=actor, now=now)
    last_week = replace(story, now=now - A_WEEK)
    told = [*note_elected(story), *talks_of(story)]
    log_talks(story, [each for each in told if each.at <= last_week.now])
    _prepare(replace(story, now=now - BROUGHT_SINCE))
    programme.publish_with_event(db, event, actor=actor, now=now - OPEN_SINCE)
    put_plan(db, event, actor=actor, since=now - BROUGHT_SINCE, now=last_week.now)
    put_promises(last_week)
    put_actions(last_week)
    relays = put_relays(replace(story, now=now - OPEN_SINCE))
    people = _arrivals(now)
    register_people(last_week, [each for each in people if each[1] <= last_week.now], relays, settings)
    _tick(last_week, 0)
    phases.take_snapshot(db, event.id, now=last_week.now)
    log_talks(story, [each for each in told if each.at > last_week.now])
    plan_next(story)
    hear_speakers(replace(story, now=now - ANSWERED_SINCE), Site(settings.base_url, settings.secret_key))
    put_stage_manager(story)
    register_people(story, [each for each in people if each[1] > last_week.now], relays, settings)
    _tick(story, 1)
    change_draft(story)
    return event


def _bring(db: Session, *, actor: Actor, now: datetime) -> Event:
    """The spreadsheets, in the weeks to come, and the page open."""
    organisations.ensure_default_categories(db)
    load_dordogne(db)
    weeks = timedelta(days=(first_tuesday(now.date() + AHEAD) - DAY).days)
    files = [_moved_file(path, weeks, now.date()) for path in sorted(FOLDER.glob("*.csv"))]
    plan = confirming.preview(db, None, files, ANSWERS)
    since = now - BROUGHT_SINCE
    event = confirming.confirm(db, None, plan, actor=actor, now=since, is_example=True).event
    _open(db, event, actor=actor, now=now)
    return event


def _prepare(story: Story) -> None:
    """What the committee wrote once its spreadsheets were there."""
    put_places(story, HOST)
    put_programmers(story)
    put_meetings(story)
    put_tracks(story)
    tie_sessions(story)
    put_kits(story)
    stage.derive_checklist(story.db, story.event, **story.by)
    put_budget(story)


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


def _open(db: Session, event: Event, *, actor: Actor, now: datetime) -> None:
    opened = now - OPEN_SINCE
    values = {
        "title": TITLE,
        "description": DESCRIPTION,
        "directions": DIRECTIONS,
        "capacity": CAPACITY,
        "registration_opens_at": opened,
        "registration_closes_at": event.starts_at - CLOSING_BEFORE,
    }
    events.update_event(db, event.id, values, expected_version=None, actor=actor, now=opened)
    events.change_state(db, event.id, EventState.PUBLISHED, actor=actor, now=opened)


def _arrivals(now: datetime) -> list[tuple[Invented, datetime]]:
    """Everybody registers a little after the one before, since the opening."""
    people = [*ATTENDEES, *CANCELLED]
    step = OPEN_SINCE / (len(people) + 1)
    return [(person, now - OPEN_SINCE + step * rank) for rank, person in enumerate(people, start=1)]


def _tick(story: Story, rest: int) -> None:
    """One item of the régisseur's checklist in six is done, every second third of them counted from `rest`."""
    page = PageRequest(size=MAX_PAGE_SIZE)
    items = stage.list_items(story.db, story.event, ChecklistFilter(), page, now=story.now).items
    for item in items[3 * rest :: 6]:
        stage.update_item(story.db, story.event, item.id, {}, ChecklistState.DONE, **story.by)


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
