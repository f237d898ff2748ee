"""Somebody who takes part, with their own page: Marie Dupuis, in a round table and a workshop."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from domain.execution import speakers
from domain.execution.programme import SessionKind
from domain.execution.programme.models import Contribution, ContributionRole, Session
from domain.execution.speakers.models import Participation, Speaker
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation.organisations.models import Contact
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.partners import site_of
from tests.factories.programme import MORNING, make_room, make_session, released
from tests.pages.conftest import Site
from tests.pages.reading import Page


@dataclass
class Marie:
    """The site, the person's path, and what they are in."""

    site: Site
    path: str
    speaker_id: object
    contact: Contact
    table: Session
    panel: Contribution
    notes: Contribution
    other: Contribution

    def page(self, part: str = "") -> Page:
        return Page(self.site.client.get(self.path + part))

    def post(self, part: str, **data: str) -> Page:
        """Send a form; a redirection is followed, as a browser does."""
        answer = self.site.client.post(self.path + part, data=data)
        if answer.status_code == 303:
            answer = self.site.client.get(answer.headers["location"])
        return Page(answer)

    def of(self, contribution: Contribution, part: str) -> str:
        return f"/seances/{contribution.id}/{part}"

    def answers(self) -> list[Participation]:
        with self.site.database.reading() as db:
            return list(db.scalars(select(Participation).order_by(Participation.contribution_id)))

    @property
    def row(self) -> Speaker:
        with self.site.database.reading() as db:
            return db.scalars(select(Speaker)).one()

    def journal(self) -> list[tuple[str, str]]:
        with self.site.database.reading() as db:
            rows = db.execute(select(JournalEntry.actor, JournalEntry.action).order_by(JournalEntry.id))
            return [(row.actor, row.action) for row in rows]


def make_marie(site: Site, settings: Settings) -> Marie:
    """A panellist for ten minutes, published, and notes in the workshop of seniors; Karim is in both."""
    now, event = site.clock.now, site.event
    with site.database.writing() as db:
        home = make_organisation(db, event, "Hubikoop", now=now)
        contact = make_contact(db, event, home, now=now, name="Marie Dupuis", email="marie@hubikoop.example")
        room = make_room(db, event, name="Salle Beune", position=5, projector=True, microphones=2, floor="RDC")
        table = make_session(
            db,
            event,
            "Trois regards",
            kind=SessionKind.ROUND_TABLE,
            question="À quoi sert un commun ?",
            room_id=room.id,
            starts_at=MORNING + timedelta(hours=5),
        )
        panel = Contribution(
            session_id=table.id, role=ContributionRole.PANELLIST, contact_id=contact.id, minutes=10, position=0
        )
        other = Contribution(session_id=table.id, role=ContributionRole.MODERATOR, label="Karim Benali", position=1)
        notes = Contribution(
            session_id=site.sessions["Inclusion des seniors"].id,
            role=ContributionRole.NOTE_TAKER,
            contact_id=contact.id,
            position=1,
        )
        db.add_all([panel, other, notes])
        released(db, event)
        [view] = [each for each in speakers.speakers_of(db, event, now=now) if each.contact_id == contact.id]
        speakers.invite(db, event, [view.id], site=site_of(settings), actor=PROGRAM, now=now)
        url = speakers.copy_link(db, event, view.id, site=site_of(settings), actor=PROGRAM, now=now)
    path = url.removeprefix(settings.base_url)
    return Marie(site, path, view.id, contact, table, panel, notes, other)
