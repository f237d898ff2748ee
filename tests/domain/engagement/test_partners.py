"""What a structure answers by its own page, and who gets the next mail."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee import invitations, partner_links, partners
from domain.engagement.committee.invitations import MOST_AT_ONCE
from domain.engagement.committee.partners import answered_state
from domain.foundation.accounts import PROGRAM, Actor, LinkState, Site
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import OutreachState
from domain.mobilisation.outreach.models import Exchange, Outreach
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation

SITE = Site("https://preau.example", b"a-secret-for-tests-only")
TOWN = Actor("Ville de Périgueux (par son lien personnel)")


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


@pytest.fixture
def town(db: Session, event: Event, now: datetime) -> Organisation:
    made = make_organisation(db, event, "Ville de Périgueux", now=now, state=OutreachState.CONTACTED)
    make_contact(db, event, made, now=now, name="Nadia Faure", email="nadia@perigueux.example")
    return made


def state_of(db: Session, town: Organisation) -> OutreachState:
    return db.scalars(select(Outreach.state).where(Outreach.organisation_id == town.id)).one()


@pytest.mark.parametrize("before", OutreachState)
def test_yes_engages_everybody_but_who_organises_already(before: OutreachState) -> None:
    after = answered_state(before, takes_part=True)
    assert after is (before if before is OutreachState.CO_ORGANISER else OutreachState.COMMITTED)
    assert answered_state(before, takes_part=False) is OutreachState.DECLINED


def test_an_answer_is_in_the_log_the_state_and_the_journal(
    db: Session, event: Event, town: Organisation, now: datetime
) -> None:
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    partners.answer(db, event, town.id, takes_part=False, word="Trop tôt", actor=TOWN, now=now)
    partners.answer(db, event, town.id, takes_part=True, actor=TOWN, now=now + timedelta(minutes=1))

    assert state_of(db, town) is OutreachState.COMMITTED
    exchanges = db.scalars(select(Exchange).order_by(Exchange.at)).all()
    assert [(each.outcome, "Trop tôt" in each.notes) for each in exchanges] == [
        ("declined", True),
        ("committed", False),
    ]
    view = partner_links.partner_link_of(db, event, town.id, now=now)
    assert (view.takes_part, view.link, view.opened_at) == (True, LinkState.ALIVE, None)
    rows = db.execute(
        select(JournalEntry.actor, JournalEntry.changes).where(JournalEntry.action == "partner_link.answered")
    ).all()
    assert [(row.actor, row.changes) for row in rows] == [
        (TOWN.name, {"takes_part": False}),
        (TOWN.name, {"takes_part": True}),
    ]


def test_an_answer_without_invitation_counts_too(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    partners.answer(db, event, town.id, takes_part=True, actor=TOWN, now=now)
    assert state_of(db, town) is OutreachState.COMMITTED


def test_first_use_is_kept_once(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    outreach_id = db.scalars(select(Outreach.id)).one()
    partners.note_use(db, outreach_id, now=now + timedelta(days=1))
    partners.note_use(db, outreach_id, now=now + timedelta(days=2))
    view = partner_links.partner_link_of(db, event, town.id, now=now)
    assert view.opened_at == now + timedelta(days=1)


def test_elected_officials_come_after_who_works_on_it(
    db: Session, event: Event, town: Organisation, now: datetime
) -> None:
    for contact in outreach.contacts_of(db, event, town.id):
        outreach.contact_in_event(db, event, contact.id).is_elected = True
    make_contact(db, event, town, now=now + timedelta(days=1), function="Accueil", email="accueil@perigueux.example")
    view = partner_links.partner_link_of(db, event, town.id, now=now)
    assert view.recipient is not None
    assert (view.recipient.name, view.recipient.email) == ("Accueil", "accueil@perigueux.example")


def test_handing_over_to_somebody_known_adds_nobody(
    db: Session, event: Event, town: Organisation, now: datetime
) -> None:
    invitations.hand_over(db, event, town.id, name="", email="NADIA@perigueux.example", site=SITE, actor=TOWN, now=now)
    assert len(outreach.contacts_of(db, event, town.id)) == 1
    assert db.scalars(select(Mail.kind)).all() == ["committee.partner_link_handed_over"]


def test_no_link_leaves_a_month_after_the_day(db: Session, event: Event, town: Organisation, now: datetime) -> None:
    late = event.ends_at + timedelta(days=31)
    with pytest.raises(Conflict) as closed:
        invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=late)
    assert closed.value.code == "links_closed"
    assert db.scalars(select(PersonalLink.id)).all() == []


def test_one_put_away_gets_nothing_and_too_many_at_once_are_refused(
    db: Session, event: Event, town: Organisation, now: datetime
) -> None:
    outreach.archive(db, event, town.id, actor=PROGRAM, now=now)
    with pytest.raises(NotFound):
        invitations.send_link(db, event, town.id, site=SITE, actor=PROGRAM, now=now)
    with pytest.raises(Invalid):
        invitations.send_links(db, event, [town.id] * (MOST_AT_ONCE + 1), site=SITE, actor=PROGRAM, now=now)
