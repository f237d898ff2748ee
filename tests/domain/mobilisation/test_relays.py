"""The short code of a structure's own link."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.errors import NotFound
from domain.mobilisation import outreach
from domain.mobilisation.outreach import relays
from domain.mobilisation.outreach.merging import merge_organisations
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation


def test_a_code_is_made_once_and_stays(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    caf = make_organisation(db, event, "Caf", now=now)
    assert outreach.known_relay_code(db, event, caf.id) is None
    code = outreach.relay_code_of(db, event, caf.id, actor=PROGRAM, now=now)
    assert outreach.relay_code_of(db, event, caf.id, actor=PROGRAM, now=now) == code
    assert outreach.known_relay_code(db, event, caf.id) == code
    assert outreach.organisation_of_relay(db, code) == (event.id, caf.id)


def test_a_structure_has_another_code_in_another_gathering(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    caf = make_organisation(db, event, "Caf", now=now)
    outreach.add_to_event(db, other, caf, outreach.OutreachFacts(), actor=PROGRAM, now=now)
    codes = {outreach.relay_code_of(db, each, caf.id, actor=PROGRAM, now=now) for each in (event, other)}
    assert len(codes) == 2


@pytest.mark.parametrize("typed", ["7k3m9q", " 7K3-M9Q ", "7K3 M9Q"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert outreach.clean_relay_code(typed) == "7K3M9Q"


@pytest.mark.parametrize("typed", ["", "7K3M9", "7K3M9QX", "7K3M9!", "é" * 6, "x" * 5000, "<b>abc"])
def test_what_cannot_be_a_code_is_nobodys(db: Session, typed: str) -> None:
    assert outreach.clean_relay_code(typed) == ""
    assert outreach.organisation_of_relay(db, typed) is None


def test_letters_that_look_alike_mean_the_same(db: Session, now: datetime) -> None:
    assert outreach.clean_relay_code("o1l234") == "011234"
    assert len(relays.clean_relay_code("OIL234")) == relays.CODE_LENGTH


def test_a_structure_that_is_unknown_or_put_away_has_no_link(db: Session, now: datetime) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    caf = make_organisation(db, event, "Caf", now=now)
    with pytest.raises(NotFound):
        outreach.relay_code_of(db, other, caf.id, actor=PROGRAM, now=now)
    code = outreach.relay_code_of(db, event, caf.id, actor=PROGRAM, now=now)
    outreach.archive(db, event, caf.id, actor=PROGRAM, now=now)
    assert outreach.organisation_of_relay(db, code) is None
    with pytest.raises(NotFound):
        outreach.known_relay_code(db, event, caf.id)


def test_what_was_printed_stays_good_when_two_structures_become_one(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    editor = make_account(db, now=now)
    make_member(db, event, editor, Role.COORDINATOR, now=now)
    caf, twin = make_organisation(db, event, "Caf", now=now), make_organisation(db, event, "CAF 24", now=now)
    first = outreach.relay_code_of(db, event, caf.id, actor=PROGRAM, now=now)
    second = outreach.relay_code_of(db, event, twin.id, actor=PROGRAM, now=now)
    merge_organisations(db, event, caf.id, twin.id, {}, editor=editor, actor=PROGRAM, now=now)
    assert outreach.relay_code_of(db, event, caf.id, actor=PROGRAM, now=now) == first
    assert [outreach.organisation_of_relay(db, code) for code in (first, second)] == [(event.id, caf.id)] * 2
