"""A structure with its own page: the Ville de Périgueux, its place, its promises."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.engagement.commitments.models import Commitment
from domain.engagement.committee.models import PartnerInvitation
from domain.execution.programme.models import Contribution, ContributionRole, Room, Venue
from domain.foundation.core.settings import Settings
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import OutreachState
from domain.mobilisation.outreach.models import Outreach
from tests.factories.commitments import make_commitment
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.partners import send_link, site_of
from tests.pages.conftest import Site
from tests.pages.reading import Page


@dataclass
class Town:
    """The site, the structure's path, and what it has."""

    site: Site
    path: str
    organisation: Organisation
    place: Commitment
    agent: Commitment
    room: Room
    other: Commitment
    other_room: Room

    def page(self, part: str = "") -> Page:
        return Page(self.site.client.get(self.path + part))

    def post(self, part: str, **data: str) -> Page:
        """Send a form; a redirection is followed, as a browser does."""
        answer = self.site.client.post(self.path + part, data=data)
        if answer.status_code == 303:
            answer = self.site.client.get(answer.headers["location"])
        return Page(answer)

    def send(self, part: str, **changes: str) -> Page:
        """Open the page of a form, change some fields, send it."""
        form = self.page(part)
        return self.post(part, **({**form.fields} | changes))

    def kept(self, commitment: Commitment) -> Commitment:
        with self.site.database.reading() as db:
            return db.get_one(Commitment, commitment.id)

    @property
    def state(self) -> OutreachState:
        with self.site.database.reading() as db:
            query = select(Outreach.state).where(Outreach.organisation_id == self.organisation.id)
            return db.scalars(query).one()

    @property
    def invitation(self) -> PartnerInvitation:
        with self.site.database.reading() as db:
            return db.scalars(select(PartnerInvitation)).one()

    def journal(self) -> list[tuple[str, str]]:
        with self.site.database.reading() as db:
            rows = db.execute(select(JournalEntry.actor, JournalEntry.action).order_by(JournalEntry.id))
            return [(row.actor, row.action) for row in rows]


def make_town(site: Site, settings: Settings, *, state: OutreachState = OutreachState.CO_ORGANISER) -> Town:
    now, event = site.clock.now, site.event
    with site.database.writing() as db:
        town = make_organisation(db, event, "Ville de Périgueux", now=now, state=state)
        make_contact(db, event, town, now=now, name="Nadia Faure", email="nadia@perigueux.example")
        other = make_organisation(db, event, "Caf de la Dordogne", now=now, state=OutreachState.COMMITTED)
        place = make_commitment(
            db,
            event,
            town,
            now=now,
            kind=CommitmentKind.PLACE,
            description="Le centre de congrès",
            state=CommitmentState.CONFIRMED,
            due_on=date(2026, 8, 20),
        )
        agent = make_commitment(
            db,
            event,
            town,
            now=now,
            kind=CommitmentKind.STAFF_TIME,
            description="Un agent technique de régie",
            quantity=Decimal(14),
            unit="heures",
            due_on=date(2026, 10, 12),
        )
        theirs = make_commitment(db, event, other, now=now)
        rooms = [_room(db, site, town, "Salle Isle", 2), _room(db, site, other, "Salle Vézère", 3)]
        db.add(
            Contribution(
                session_id=site.sessions["Ouverture"].id,
                role=ContributionRole.SPEAKER,
                organisation_id=town.id,
                position=0,
            )
        )
        path = send_link(db, event, town, site=site_of(settings), now=now)
    return Town(site, path, town, place, agent, rooms[0], theirs, rooms[1])


def _room(db: Session, site: Site, organisation: Organisation, name: str, position: int) -> Room:
    venue = Venue(event_id=site.event.id, name=f"Lieu {name}", position=position, organisation_id=organisation.id)
    db.add(venue)
    db.flush()
    room = Room(event_id=site.event.id, venue_id=venue.id, name=name, position=position, seats=40, step_free=True)
    db.add(room)
    db.flush()
    return room
