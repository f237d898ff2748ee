"""Two structures become one: whatever pointed to the one that goes points to the one that stays."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import Session

from domain.engagement import committee
from domain.engagement.committee.models import PartnerInvitation
from domain.engagement.tracks.models import TrackCarrier
from domain.foundation import accounts
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.accounts.models import Account
from domain.foundation.core import merging
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import DistinctOrganisations, Organisation, OrganisationAlias
from domain.mobilisation.outreach import OrganisationFilter, OutreachState
from domain.mobilisation.outreach.merging import introducer_after
from domain.mobilisation.outreach.models import Outreach, OutreachStateChange
from domain.tables import metadata
from tests.factories.accounts import make_account, make_member
from tests.factories.commitments import make_commitment
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.tracks import make_track
from tests.migrations.rows import row_of

SECRET = b"a-secret-for-tests-only-of-some-length"


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


@pytest.fixture
def editor(db: Session, event: Event, now: datetime) -> Account:
    account = make_account(db, now=now)
    make_member(db, event, account, Role.COORDINATOR, now=now)
    return account


def merge(
    db: Session, event: Event, kept: uuid.UUID, gone: uuid.UUID, *, editor: Account, now: datetime, **values: Any
) -> Organisation:
    return outreach.merge_organisations(db, event, kept, gone, values, editor=editor, actor=PROGRAM, now=now)


def pair(db: Session, event: Event, now: datetime) -> tuple[uuid.UUID, uuid.UUID]:
    one = make_organisation(
        db,
        event,
        "Communauté de communes Dronne et Belle",
        now=now,
        categories=("local_authority",),
        state=OutreachState.CONTACTED,
        first_contact_on=date(2026, 5, 2),
        last_contact_on=date(2026, 5, 2),
    )
    other = make_organisation(
        db,
        event,
        "C.C. de Dronne et Belle",
        now=now,
        commune="Brantôme en Périgord",
        siret="13002526500013",
        categories=("network_head",),
        state=OutreachState.INTERESTED,
        first_contact_on=date(2026, 4, 1),
        last_contact_on=date(2026, 6, 1),
    )
    return one.id, other.id


def test_every_table_that_points_to_a_structure_is_moved(db: Session, now: datetime) -> None:
    """One row in each table of the house about a structure that goes; none is lost, none points to it any more."""
    connection = db.connection()
    keys = _rows_about_one_structure(connection, now)
    gone = keys["organisation"]["id"]
    columns = list(merging.pointing_to(Organisation.__table__))
    assert {f"{column.table.name}.{column.name}" for column in columns} >= {
        "commitment.organisation_id", "contact.organisation_id", "outreach.organisation_id", "registration.relay_id",
        "track_carrier.organisation_id", "venue.organisation_id",
    }  # fmt: skip
    before = _counts(connection)
    event = db.get_one(Event, keys["event"]["id"])
    kept = make_organisation(db, event, "Celle qui reste", now=now).id
    root = make_account(db, now=now, email="racine@fabrique.example", is_admin=True)
    committee.settle_invitations(db, kept, gone, now=now)
    merge(db, event, kept, gone, editor=root, now=now)
    for column in columns:
        rows = db.scalar(select(func.count()).select_from(column.table).where(column == gone))
        assert (str(column), rows) == (str(column), 0)
    after = _counts(connection)
    lost = {name: (before[name], after[name]) for name in before if after[name] < before[name]}
    assert lost == {"distinct_organisations": (1, 0)}
    assert db.get(Organisation, gone) is None


def _rows_about_one_structure(connection: Connection, now: datetime) -> dict[str, dict[str, Any]]:
    keys: dict[str, dict[str, Any]] = {}
    for table in metadata.sorted_tables:
        row = row_of(table, keys)
        for column in table.columns:
            if column.nullable and column.name in ("archived_at", "erased_at", "revoked_at"):
                row[column.name] = None
        if table.name == "event":
            row |= {"time_zone": "Europe/Paris", "slug": "l-une", "state": "published"}
        if table.name == "account":
            row |= {"email": "une@fabrique.example"}
        if table.name == "organisation":
            row |= dict.fromkeys(("insee_code", "siret", "rna", "email", "phone", "website", "postal_code"), "")
        if table.name == "outreach":
            row |= {"introduced_by_id": None}
        keys[table.name] = row
        connection.execute(table.insert().values(**row))
    return keys


def _counts(connection: Connection) -> dict[str, int]:
    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return {table.name: count(table) for table in metadata.sorted_tables}


def test_the_two_rows_of_an_event_become_one(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, gone = pair(db, event, now)
    outreach.update(db, event, kept, {}, {"notes": "Relancer."}, actor=PROGRAM, now=now)
    outreach.update(db, event, gone, {}, {"notes": "Vue en mairie."}, actor=PROGRAM, now=now)
    make_contact(
        db, event, db.get_one(Organisation, gone), now=now, function="Élu au numérique", email="elu@cc.example"
    )
    make_commitment(db, event, db.get_one(Organisation, gone), now=now)
    merge(db, event, kept, gone, editor=editor, now=now)
    (view,) = outreach.list_organisations(db, event, OrganisationFilter(), PageRequest()).items
    assert (view.name, view.state) == ("Communauté de communes Dronne et Belle", OutreachState.INTERESTED)
    assert (view.first_contact_on, view.last_contact_on) == (date(2026, 4, 1), date(2026, 6, 1))
    assert view.notes == "Relancer.\n\nVue en mairie."
    assert (view.siret, view.commune) == ("13002526500013", "Brantôme en Périgord")
    assert [each.code for each in view.categories] == ["local_authority", "network_head"]
    assert [contact.function for contact in view.contacts] == ["Élu au numérique"]
    states = db.scalars(select(OutreachStateChange.after).where(OutreachStateChange.outreach_id == view.outreach_id))
    assert sorted(states) == ["contacted", "interested", "interested"]
    assert db.scalar(select(func.count()).select_from(Outreach)) == 1


def test_what_somebody_chose_wins(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, gone = pair(db, event, now)
    merge(
        db, event, kept, gone, editor=editor, now=now, name="CC Dronne et Belle", siret="", categories=("network_head",)
    )
    view = outreach.organisation_of(db, event, kept)
    assert (view.name, view.siret, [each.code for each in view.categories]) == (
        "CC Dronne et Belle",
        "",
        ["network_head"],
    )


def test_the_old_name_still_finds_it(db: Session, event: Event, editor: Account, now: datetime) -> None:
    one = make_organisation(db, event, "Pôle numérique du Périgord", now=now).id
    other = make_organisation(db, event, "Cyber-base de Thiviers", now=now).id
    merge(db, event, one, other, editor=editor, now=now)
    assert outreach.organisation_of(db, event, one).aliases == ("Cyber-base de Thiviers",)
    found = outreach.list_organisations(db, event, OrganisationFilter(q="cyber thiviers"), PageRequest())
    assert [view.id for view in found.items] == [one]
    outreach.update(db, event, one, {"commune": "Thiviers"}, {}, actor=PROGRAM, now=now)
    found = outreach.list_organisations(db, event, OrganisationFilter(q="cyber"), PageRequest())
    assert [view.id for view in found.items] == [one]
    assert db.scalars(organisations.former_ids(one)).all() == [other]


def test_the_journal_tells_of_it(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, gone = pair(db, event, now)
    merge(db, event, kept, gone, editor=editor, now=now)
    (entry,) = db.scalars(select(JournalEntry).where(JournalEntry.action == "organisation.merged"))
    assert (entry.subject_id, entry.event_id, entry.changes["name"]) == (kept, event.id, "C.C. de Dronne et Belle")


def test_with_itself_is_refused_beside_the_field(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, _ = pair(db, event, now)
    with pytest.raises(Invalid) as error:
        merge(db, event, kept, kept, editor=editor, now=now)
    assert (error.value.code, error.value.field) == ("merge_with_itself", "absorbed_id")


def test_one_that_the_event_does_not_know_is_not_found(
    db: Session, event: Event, editor: Account, now: datetime
) -> None:
    kept, _ = pair(db, event, now)
    foreign = make_organisation(db, make_event(db, now=now, slug="ailleurs"), "Ailleurs", now=now)
    with pytest.raises(NotFound):
        merge(db, event, kept, foreign.id, editor=editor, now=now)


def test_a_structure_followed_elsewhere_stays_there(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, gone = pair(db, event, now)
    other = make_event(db, now=now, slug="autre")
    outreach.add_to_event(db, other, db.get_one(Organisation, gone), outreach.OutreachFacts(), actor=PROGRAM, now=now)
    with pytest.raises(Conflict) as error:
        merge(db, event, kept, gone, editor=editor, now=now)
    assert error.value.code == "merge_elsewhere"
    assert "C.C. de Dronne et Belle" in error.value.sentence
    make_member(db, other, editor, Role.PROGRAMMER, now=now)
    merge(db, event, kept, gone, editor=editor, now=now)
    assert outreach.organisation_of(db, other, kept).name == "Communauté de communes Dronne et Belle"
    told = db.scalars(select(JournalEntry.event_id).where(JournalEntry.action == "organisation.merged"))
    assert set(told) == {event.id, other.id}


def test_introductions_close_no_circle(db: Session, event: Event, editor: Account, now: datetime) -> None:
    """A introduced B, B introduced C, C introduced D: A and D become one, which nobody introduced."""
    a = make_organisation(db, event, "Un", now=now).id
    b = make_organisation(db, event, "Deux", now=now, introduced_by_id=a).id
    c = make_organisation(db, event, "Trois", now=now, introduced_by_id=b).id
    d = make_organisation(db, event, "Quatre", now=now, introduced_by_id=c).id
    e = make_organisation(db, event, "Cinq", now=now, introduced_by_id=d).id
    merge(db, event, d, a, editor=editor, now=now)
    parents = dict(db.execute(select(Outreach.organisation_id, Outreach.introduced_by_id)).all())
    assert parents == {d: None, b: d, c: b, e: d}


def test_who_introduced_the_other_is_kept_when_it_closes_no_circle() -> None:
    a, b, c = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    assert introducer_after({a: None, b: c, c: None}, a, b) == c
    assert introducer_after({a: b, b: c, c: None}, a, b) == c
    assert introducer_after({a: b, b: a}, a, b) is None


def test_a_track_that_both_carry_is_carried_once(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, gone = pair(db, event, now)
    track = make_track(db, event, now=now)
    db.add_all([TrackCarrier(track_id=track.id, organisation_id=each) for each in (kept, gone)])
    merge(db, event, kept, gone, editor=editor, now=now)
    assert db.scalars(select(TrackCarrier.organisation_id)).all() == [kept]


def test_who_differed_from_the_one_that_goes_differs_from_the_one_that_stays(
    db: Session, event: Event, editor: Account, now: datetime
) -> None:
    kept, gone = pair(db, event, now)
    third = make_organisation(db, event, "Communauté de communes Dronne et Isle", now=now).id
    outreach.mark_distinct(db, event, gone, third, actor=PROGRAM, now=now)
    outreach.mark_distinct(db, event, kept, gone, actor=PROGRAM, now=now)
    merge(db, event, kept, gone, editor=editor, now=now)
    rows = db.execute(select(DistinctOrganisations.first_id, DistinctOrganisations.second_id)).all()
    assert [tuple(row) for row in rows] == [(min(kept, third), max(kept, third))]


def test_an_alias_of_the_one_that_goes_follows(db: Session, event: Event, editor: Account, now: datetime) -> None:
    one, two, three = (make_organisation(db, event, name, now=now).id for name in ("Un", "Deux", "Trois"))
    merge(db, event, two, one, editor=editor, now=now)
    merge(db, event, three, two, editor=editor, now=now)
    assert set(db.scalars(select(OrganisationAlias.name).where(OrganisationAlias.organisation_id == three))) == {
        "Un",
        "Deux",
    }
    assert set(db.scalars(organisations.former_ids(three))) == {one, two}


def test_the_invitation_that_was_answered_stays(db: Session, event: Event, editor: Account, now: datetime) -> None:
    kept, gone = pair(db, event, now)
    rows = dict(db.execute(select(Outreach.organisation_id, Outreach.id)).all())
    for each, answered in ((kept, None), (gone, now)):
        sent = now - timedelta(days=3)
        db.add(
            PartnerInvitation(
                outreach_id=rows[each], email="x@cc.example", sent_at=sent, answered_at=answered, takes_part=None
            )
        )
        accounts.make_link(db, "partner", rows[each], event, secret=SECRET, now=now)
    db.flush()
    with pytest.raises(Conflict) as error, db.begin_nested():
        merge(db, event, kept, gone, editor=editor, now=now)
    assert error.value.code == "merge_clash"
    committee.settle_invitations(db, kept, gone, now=now)
    merge(db, event, kept, gone, editor=editor, now=now)
    (invitation,) = db.scalars(select(PartnerInvitation))
    assert (invitation.outreach_id, invitation.answered_at) == (rows[kept], now)
    closed = accounts.link_to(db, "partner", rows[gone])
    alive = accounts.link_to(db, "partner", rows[kept])
    assert [link.revoked_at for link in (closed, alive) if link] == [now, None]


def test_somebody_who_edits_meanwhile_is_told(database: Database, now: datetime) -> None:
    """What moved carries a new version, so that a form opened before is not saved over it."""
    with database.writing() as db:
        event = make_event(db, now=now)
        editor = make_account(db, now=now)
        make_member(db, event, editor, Role.COORDINATOR, now=now)
        kept, gone = pair(db, event, now)
        promise = make_commitment(db, event, db.get_one(Organisation, gone), now=now)
        before = promise.version
    with database.writing() as db:
        merge(db, db.get_one(Event, event.id), kept, gone, editor=db.get_one(Account, editor.id), now=now)
    with database.reading() as db:
        row = db.get_one(type(promise), promise.id)
        assert (row.organisation_id, row.version) == (kept, before + 1)
