import importlib
import uuid
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations.models import Contact
from domain.mobilisation.outreach import ElectedAnswer, ExchangeKind, OutreachState, circles
from domain.mobilisation.outreach.circles import Brought, Known
from domain.mobilisation.outreach.introductions import MOST_ALONE
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.outreach import make_exchange

TODAY = date(2026, 9, 7)
TO_CONTACT, CONTACTED, INTERESTED, COMMITTED, CO_ORGANISER, DECLINED, NO_ANSWER = OutreachState


def known(name: str, by: Known | None = None, state: OutreachState = CONTACTED, *categories: str) -> Known:
    return Known(uuid.uuid4(), name, state, by.id if by else None, categories)


def test_all_that_came_through_a_structure_directly_or_not() -> None:
    a = known("A", None, CO_ORGANISER)
    b, c = known("B", a, INTERESTED), known("C", a, DECLINED)
    d = known("D", b, COMMITTED)
    lost = Known(uuid.uuid4(), "E", CONTACTED, uuid.uuid4())
    brought = circles.brought_by([d, c, b, a, lost])
    assert brought[a.id] == Brought(direct=2, total=3, won=2)
    assert brought[b.id] == Brought(direct=1, total=1, won=1)
    assert brought[lost.id] == brought[d.id] == Brought()
    assert [each.name for each in circles.by_circle([d, c, b, a, lost], brought)] == ["A", "E", "B", "C", "D"]
    assert [each.name for each in circles.openers([d, c, b, a], brought)] == ["A", "B"]


def test_a_chain_of_thousands_is_counted() -> None:
    chain = [known("0")]
    for rank in range(1, 5000):
        chain.append(known(str(rank), chain[-1]))
    assert circles.brought_by(chain)[chain[0].id].total == 4999


def test_whom_to_ask_next_those_on_our_side_who_introduced_hardly_anybody() -> None:
    busy = known("Très active", None, CO_ORGANISER, "association")
    once = known("Une fois", busy, COMMITTED, "association")
    rows = [
        busy,
        once,
        known("Amenée", once, CONTACTED),
        known("Autre", busy, CONTACTED),
        known("Hésite", None, INTERESTED, "state"),
        known("Sans lien", None, CO_ORGANISER, "association"),
        known("Au fait", None, COMMITTED, "association", "telecom_operator"),
    ]
    found = circles.relays(rows, circles.brought_by(rows), ["telecom_operator"])
    assert [(relay.name, relay.category, relay.direct) for relay in found] == [
        ("Au fait", "telecom_operator", 0),
        ("Sans lien", "", 0),
        ("Une fois", "", 1),
    ]


def test_where_somebody_is_missing() -> None:
    rows = [
        known("A", None, CO_ORGANISER, "full"),
        known("B", None, CONTACTED, "half"),
        known("C", None, CONTACTED, "half"),
        known("D", None, INTERESTED, "half"),
        known("E", None, DECLINED, "none"),
    ]
    assert circles.thin_categories(["full", "half", "none", "empty"], rows) == ["none", "empty", "half"]


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    organisations.ensure_default_categories(db)
    return make_event(db, now=now)


def missing(db: Session, event: Event, code: str) -> str:
    found = outreach.introductions(db, event, today=TODAY, quiet_days=60)
    return next(kind.missing for kind in found.categories if kind.code == code)


def test_each_kind_of_actor_says_what_to_do_next(db: Session, event: Event, now: datetime) -> None:
    def add(name: str, state: OutreachState, **values: object):  # type: ignore[no-untyped-def]
        return make_organisation(db, event, name, now=now, state=state, categories=("association",), **values)  # type: ignore[arg-type]

    code = "association"
    assert missing(db, event, code) == "Personne n’est encore sur la liste."
    add("Emmaüs", TO_CONTACT)
    assert missing(db, event, code) == "1 structure attend un premier appel."
    refused = add("Orange", DECLINED)
    assert missing(db, event, code) == "Orange a décliné. Personne d’autre n’a été appelé."
    add("Unis-Cité", INTERESTED, last_contact_on=date(2026, 6, 1))
    assert missing(db, event, code) == "Unis-Cité : 98 jours sans nouvelle."
    ally = make_organisation(db, event, "Caf", now=now, state=CO_ORGANISER)
    add("Secours", NO_ANSWER, introduced_by_id=refused.id)
    assert missing(db, event, code) == "Secours ne répond pas."
    add("Pimms", NO_ANSWER, introduced_by_id=ally.id)
    assert missing(db, event, code) == "Pimms et Secours ne répondent pas. Caf peut relayer."
    line = next(kind for kind in outreach.introductions(db, event, today=TODAY).categories if kind.code == code)
    assert (line.won, line.reached, [unit.name for unit in line.units]) == (
        1,
        4,
        ["Unis-Cité", "Pimms", "Secours", "Orange", "Emmaüs"],
    )


def test_the_tree_begins_with_those_whom_nobody_introduced(db: Session, event: Event, now: datetime) -> None:
    root = make_organisation(db, event, "Département", now=now, state=CO_ORGANISER)
    away = make_organisation(db, event, "Partie", now=now, introduced_by_id=root.id)
    make_organisation(db, event, "Reste", now=now, introduced_by_id=away.id)
    outreach.archive(db, event, away.id, actor=PROGRAM, now=now)
    for rank in range(MOST_ALONE):
        make_organisation(db, event, f"Seule {rank}", now=now)
    found = outreach.introductions(db, event, today=TODAY)
    assert (found.roots, found.introduced, found.alone, found.hidden) == (MOST_ALONE + 1, 1, 2, 0)
    assert [node.introduced_by_id for node in found.nodes] == [None] * MOST_ALONE


def elected_contact(db: Session, event: Event, now: datetime, **values: object) -> Contact:
    made = make_organisation(db, event, "Ville de Périgueux", now=now)
    return make_contact(db, event, made, now=now, is_elected=True, **values)


def test_who_is_beyond_the_list_of_elected_officials_is_followed_too(
    db: Session, event: Event, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A department has more mayors than a list holds."""
    monkeypatch.setattr(importlib.import_module("domain.mobilisation.outreach.elected"), "MOST_ELECTED", 1)
    first, second = (elected_contact(db, event, now, name=name) for name in ("Claude Martin", "Dominique Petit"))
    assert [view.contact_id for view in outreach.elected(db, event)] == [first.id]
    outreach.follow_elected(db, event, second.id, {"answer": ElectedAnswer.YES}, actor=PROGRAM, now=now)
    assert outreach.elected_of(db, event, second.id).answer is ElectedAnswer.YES


def test_an_elected_official_from_the_first_word_to_the_day(db: Session, event: Event, now: datetime) -> None:
    contact = elected_contact(db, event, now, name="Claude Martin", function="Adjointe")
    make_contact(db, event, make_organisation(db, event, "Caf", now=now), now=now)
    (seen,) = outreach.elected(db, event)
    assert (seen.name, seen.organisation, seen.contacted_on, seen.version) == (
        "Claude Martin",
        "Ville de Périgueux",
        None,
        0,
    )
    owner = outreach.organisation_in_event(db, event, contact.organisation_id)
    for kind in (ExchangeKind.FORMAL_MOMENT, ExchangeKind.INFORMAL_MOMENT, ExchangeKind.INFORMAL_MOMENT):
        make_exchange(db, event, owner, now=now, kind=kind, contact_id=contact.id)
    outreach.follow_elected(
        db, event, contact.id, {"invited_on": TODAY, "answer": ElectedAnswer.YES}, actor=PROGRAM, now=now
    )
    outreach.follow_elected(db, event, contact.id, {"came": True}, expected_version=1, actor=PROGRAM, now=now)
    (seen,) = outreach.elected(db, event)
    assert (seen.contacted_on, seen.invited_on, seen.answer, seen.came) == (TODAY, TODAY, ElectedAnswer.YES, True)
    assert (seen.formal_moments, seen.informal_moments, seen.version) == (1, 2, 2)


def test_what_cannot_be_written_of_an_elected_official(db: Session, event: Event, now: datetime) -> None:
    contact = elected_contact(db, event, now)
    with pytest.raises(Invalid) as error:
        outreach.follow_elected(db, event, contact.id, {"invited_on": date(2026, 9, 8)}, actor=PROGRAM, now=now)
    assert (error.value.code, error.value.field) == ("in_the_future", "invited_on")
    with pytest.raises(EditConflict):
        outreach.follow_elected(db, event, contact.id, {"came": True}, expected_version=3, actor=PROGRAM, now=now)
    other = make_contact(db, event, make_organisation(db, event, "Caf", now=now), now=now)
    with pytest.raises(Invalid) as error:
        outreach.follow_elected(db, event, other.id, {"came": True}, actor=PROGRAM, now=now)
    assert error.value.code == "not_elected"


def test_A_01_another_event_does_not_know_the_elected_official(db: Session, event: Event, now: datetime) -> None:
    contact = elected_contact(db, event, now)
    mine = make_event(db, now=now, slug="ailleurs")
    assert outreach.elected(db, mine) == []
    with pytest.raises(NotFound):
        outreach.elected_of(db, mine, contact.id)
    with pytest.raises(NotFound):
        outreach.follow_elected(db, mine, contact.id, {"came": True}, actor=PROGRAM, now=now)
