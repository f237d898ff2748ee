"""Who still needs a badge, what was printed together, and the same again."""

import uuid
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import privacy
from domain.delivery.printing import badge_service
from domain.delivery.printing.badge_service import BadgeFacts
from domain.delivery.printing.badge_standing import Standing
from domain.delivery.printing.models import BadgeOrder, BadgePrint, BatchWhat
from domain.delivery.privacy import ErasureReason
from domain.execution.registrations import ParticipantKind
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, InvalidFields, NotFound
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.factories.badges import print_badges
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.registrations import cancel, person, register
from tests.printing import reading


@pytest.fixture
def event(db: DbSession, now: datetime) -> Event:
    event = make_event(db, now=now)
    workshop = make_session(db, event, "Numérique et éducation")
    register(db, event, person(1, session_ids=(workshop.id,)), now=now)
    register(db, event, person(2), now=now)
    return event


def standing(db: DbSession, event: Event, settings: Settings, now: datetime) -> Standing:
    return badge_service.stands(db, event, settings=settings, now=now).standing


def one(db: DbSession, event: Event, number: int) -> Registration:
    return db.scalars(
        select(Registration).where(Registration.event_id == event.id, Registration.last_name == f"Diallo {number}")
    ).one()


def words(db: DbSession, event: Event, settings: Settings, now: datetime) -> list[list[str]]:
    return list(standing(db, event, settings, now).changed.values())


def test_everybody_is_new_until_printed_then_nobody_is(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    assert len(standing(db, event, settings, now).new) == 2
    batch = print_badges(db, event, settings=settings, now=now)
    assert (batch.number, batch.badges) == (1, 2)
    after = standing(db, event, settings, now)
    assert (after.new, after.changed, after.right) == ((), {}, 2)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"first_name": "Fatou"}, "nom"),
        ({"organisation_name": "Ville de Bergerac"}, "structure"),
        ({"kind": ParticipantKind.SPEAKER}, "rôle"),
        ({"no_photo": False}, "pas de photo"),
    ],
)
def test_a_badge_that_says_something_else_is_told_with_what_changed(
    *, db: DbSession, event: Event, settings: Settings, now: datetime, values: dict[str, object], said: str
) -> None:
    print_badges(db, event, settings=settings, now=now)
    row = one(db, event, 1)
    for name, value in values.items():
        setattr(row, name, value)
    db.flush()
    assert words(db, event, settings, now) == [[said]]


def test_other_workshops_are_a_change(db: DbSession, event: Event, settings: Settings, now: datetime) -> None:
    print_badges(db, event, settings=settings, now=now)
    for choice in db.scalars(select(WorkshopChoice)):
        db.delete(choice)
    db.flush()
    assert words(db, event, settings, now) == [["ateliers"]]


def test_the_next_batch_holds_only_what_is_new_or_changed(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    print_badges(db, event, settings=settings, now=now)
    one(db, event, 2).organisation_name = "Ville de Bergerac"
    register(db, event, person(3), now=now)
    assert print_badges(db, event, BatchWhat.NEW, settings=settings, now=now).badges == 1
    assert print_badges(db, event, BatchWhat.PENDING, settings=settings, now=now).badges == 1
    with pytest.raises(Invalid, match="nothing_to_print"):
        print_badges(db, event, BatchWhat.PENDING, settings=settings, now=now)


def test_a_badge_whose_owner_gave_their_place_back_leaves_the_pile(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    print_badges(db, event, settings=settings, now=now)
    cancel(db, event, one(db, event, 1), now=now)
    assert standing(db, event, settings, now).gone == ("Fatoumata Diallo 1",)


def test_a_batch_printed_again_is_the_same_file(db: DbSession, event: Event, settings: Settings, now: datetime) -> None:
    print_badges(db, event, blanks=2, settings=settings, now=now)
    first = badge_service.draw_batch(db, event, 1, settings=settings)
    register(db, event, person(3), now=now)
    badge_service.save_settings(db, event, BadgeFacts(sheet="A7"), actor=PROGRAM, now=now)
    assert badge_service.draw_batch(db, event, 1, settings=settings) == first
    assert badge_service.again(db, event, 1, settings=settings).changes == ()


def test_a_batch_printed_again_says_what_changed(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    print_badges(db, event, settings=settings, now=now)
    cancel(db, event, one(db, event, 1), now=now)
    one(db, event, 2).first_name = "Fatou"
    db.flush()
    assert badge_service.again(db, event, 1, settings=settings).changes == (
        "1 badge a changé depuis (nom) : il est imprimé comme il est aujourd’hui.",
        "1 personne n’a plus de place : son badge n’est pas réimprimé.",
    )


def test_blank_badges_are_never_numbered_twice(db: DbSession, event: Event, settings: Settings, now: datetime) -> None:
    for _ in range(2):
        print_badges(db, event, BatchWhat.BLANKS, blanks=2, settings=settings, now=now)
    told = [" ".join(reading.texts(badge_service.draw_batch(db, event, n, settings=settings).content)) for n in (1, 2)]
    assert [[f"SP-{number}" in text for number in range(1, 5)] for text in told] == [
        [True, True, False, False],
        [False, False, True, True],
    ]


def test_a_reprint_has_its_reason_and_leaves_a_trace(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    print_badges(db, event, settings=settings, now=now)
    who = one(db, event, 1).id
    with pytest.raises(Invalid, match="reason_missing"):
        print_badges(db, event, BatchWhat.REPRINT, ids=(who,), settings=settings, now=now)
    print_badges(db, event, BatchWhat.REPRINT, ids=(who,), reason="Perdu", settings=settings, now=now)
    trace = badge_service.trace_of(db, event, who)
    assert [(each.number, each.what, each.reason) for each in trace] == [
        (2, BatchWhat.REPRINT, "Perdu"),
        (1, BatchWhat.ALL, ""),
    ]


def test_A_02_the_badge_of_another_gathering_cannot_be_asked_for(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    other = make_event(db, now=now, slug="ailleurs")
    stranger = register(db, other, person(9), now=now).id
    for ids in ((stranger,), (uuid.UUID(int=7),)):
        with pytest.raises(NotFound):
            print_badges(db, event, BatchWhat.CHOSEN, ids=ids, settings=settings, now=now)
    with pytest.raises(NotFound):
        badge_service.trace_of(db, event, stranger)
    print_badges(db, other, settings=settings, now=now)
    with pytest.raises(NotFound):
        badge_service.draw_batch(db, event, 1, settings=settings)


def test_erasing_somebody_takes_their_badge_out_of_the_batch(
    db: DbSession, event: Event, settings: Settings, now: datetime
) -> None:
    who = one(db, event, 1)
    print_badges(db, event, BatchWhat.REPRINT, ids=(who.id,), reason="Perdu par Diallo", settings=settings, now=now)
    privacy.erase_registration(db, who.id, reason=ErasureReason.COMMITTEE, now=now)
    assert list(db.scalars(select(BadgePrint))) == []
    assert badge_service.again(db, event, 1, settings=settings).batch.reason == ""
    with pytest.raises(Conflict, match="nobody_left"):
        badge_service.draw_batch(db, event, 1, settings=settings)


def test_settings_are_kept_and_two_who_change_them_are_told(db: DbSession, event: Event, now: datetime) -> None:
    facts = BadgeFacts(sheet="A7", order=BadgeOrder.STRUCTURE, desks=("a", "G"), shows={"function": True})
    badge_service.save_settings(db, event, facts, actor=PROGRAM, now=now)
    kept, version = badge_service.read_settings(db, event)
    assert (kept.style.sheet.code, kept.style.desks, kept.style.shows.function) == ("A7", ("A", "G"), True)
    badge_service.save_settings(db, event, BadgeFacts(), expected_version=version, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        badge_service.save_settings(db, event, facts, expected_version=version, actor=PROGRAM, now=now)


def test_settings_that_cannot_be_are_refused_field_by_field(db: DbSession, event: Event, now: datetime) -> None:
    wrong = BadgeFacts(
        sheet="L9999",
        desks=("G", "A"),
        kinds={"host": {"word": "Accueille", "shape": "heart"}, "speaker": {"colour": "red"}},
    )
    with pytest.raises(InvalidFields) as refused:
        badge_service.save_settings(db, event, wrong, actor=PROGRAM, now=now)
    assert [error.field for error in refused.value.errors] == [
        "sheet",
        "kinds.host.shape",
        "kinds.speaker.colour",
        "desks",
    ]
