"""Messages that the committee writes: who gets them, who does not and why, sent once."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event as listening
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings
from domain.delivery.mailings import LeftOut, MailingState, Progress
from domain.delivery.mailings.batches import BATCH
from domain.delivery.mailings.models import MailingRecipient
from domain.execution import registrations
from domain.execution.registrations.models import ConsentKind
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, InvalidFields, NotFound, TooMany
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job, Mail, MailState
from tests.factories.attendance import by_code, check_in, make_gathering
from tests.factories.events import make_event
from tests.factories.mailings import SITE, make_mailing, write_batches
from tests.factories.programme import make_session
from tests.factories.registrations import SECRET, cancel, make_row, person, register
from tests.factories.releases import make_plan

LATER = {"consents": {ConsentKind.LATER_CONTACT: True}}


@contextmanager
def statements(db: DbSession) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _u: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = db.get_bind()
    listening.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        listening.remove(engine, "before_cursor_execute", note)


def refuse(db: DbSession, event: Event, key: uuid.UUID, email: str, *, now: datetime, state: MailState) -> None:
    """A mail to somebody, as the server answered it."""
    db.add(
        Mail(
            kind="registrations.received",
            event_id=event.id,
            subject_id=key,
            message_id=f"<{uuid.uuid4()}@preau.invalid>",
            from_name="",
            to_name="",
            to_address=email,
            subject="Votre inscription",
            text="",
            state=state,
            created_at=now,
        )
    )
    db.flush()


def test_who_gets_it_and_who_does_not_is_told_by_reason(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    reached = register(db, event, person(1, **LATER), now=now)
    register(db, event, person(2), now=now)
    refused = register(db, event, person(3, **LATER), now=now)
    refuse(db, event, refused.id, refused.email, now=now, state=MailState.REFUSED)
    make_row(db, event, now=now, email="")
    make_row(db, event, now=now, email="efface@example.org", erased_at=now)
    make_row(db, event, now=now, email="annule@example.org", state="cancelled")
    mailing = make_mailing(db, event, now=now, needs_consent=True)
    found = mailings.reach(db, event, mailings.target_of(mailing))
    assert found.reached == 1
    assert found.left_out == {
        LeftOut.ERASED: 1,
        LeftOut.NO_ADDRESS: 1,
        LeftOut.REFUSED: 1,
        LeftOut.NO_CONSENT: 1,
    }
    listed = mailings.list_people_of(db, event, mailings.target_of(mailing), PageRequest())
    assert [row.id for row in listed.items] == [reached.id]
    target = mailings.target_of(mailing)
    told = mailings.list_people_of(db, event, target, PageRequest(), reason=LeftOut.REFUSED)
    assert [row.id for row in told.items] == [refused.id]


def test_a_mended_address_or_a_mail_that_arrives_ends_a_refusal(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    mended, arrived = (register(db, event, person(number), now=now) for number in (1, 2))
    for each in (mended, arrived):
        refuse(db, event, each.id, each.email, now=now, state=MailState.REFUSED)
    assert set(registrations.refusals_of(db, event.id, [mended.id, arrived.id])) == {mended.id, arrived.id}
    mended.email = "autre@example.org"
    refuse(db, event, arrived.id, arrived.email, now=now, state=MailState.SENT)
    assert registrations.refusals_of(db, event.id, [mended.id, arrived.id]) == {}


def test_filters_of_the_list_name_the_people(db: DbSession, now: datetime) -> None:
    plan = make_plan(db, now=now)
    assert plan.first.starts_at is not None
    alone = register(db, plan.event, person(9, organisation_name="Mairie de Sarlat"), now=now)
    segments: list[tuple[dict[str, object], list[uuid.UUID]]] = [
        ({"session": str(plan.first.id)}, [plan.people[0].id]),
        ({"session": "-"}, [alone.id]),
        ({"organisation": "Mairie de Sarlat"}, [alone.id]),
        ({"without": plan.first.starts_at.isoformat()}, [alone.id]),
        ({"state": ["waiting"]}, []),
    ]
    for segment, expected in segments:
        mailing = make_mailing(db, plan.event, now=now, segment=segment)
        found = mailings.list_people_of(db, plan.event, mailings.target_of(mailing), PageRequest())
        assert [row.id for row in found.items] == expected, segment


def test_who_came_and_who_did_not_are_written_to_apart(db: DbSession, now: datetime) -> None:
    """Whoever was let in came, also without a seat; whoever cancelled is not reproached with staying away."""
    day = make_gathering(db, now=now, count=4)
    came, absent, cancelled, let_in = day.people
    for row in (cancelled, let_in):
        cancel(db, day.event, row, now=now)
    scans = [by_code(day.entry, came, day.opens_at), by_code(day.entry, let_in, day.opens_at, anyway=True)]
    check_in(db, day.event, *scans, now=day.opens_at)
    for segment, expected in ((True, [came.id, let_in.id]), (False, [absent.id])):
        mailing = make_mailing(db, day.event, now=now, segment={"came": segment})
        found = mailings.list_people_of(db, day.event, mailings.target_of(mailing), PageRequest())
        assert [row.id for row in found.items] == expected


def test_A_01_a_filter_by_a_row_of_another_event_names_nobody(db: DbSession, now: datetime) -> None:
    mine, theirs = make_plan(db, now=now), make_event(db, now=now, slug="la-leur")
    elsewhere = make_session(db, theirs, "Seniors", seats=5)
    stranger = register(db, theirs, person(8, session_ids=(elsewhere.id,)), now=now)
    queued = {"waiting": str(elsewhere.id)} | {"state": ["waiting", "confirmed"]}
    segments = [
        queued,
        *({name: str(elsewhere.id)} for name in ("session", "meal", "group", "relay", "hold", "question")),
    ]
    for segment in segments:
        mailing = make_mailing(db, mine.event, now=now, segment=segment)
        found = mailings.list_people_of(db, mine.event, mailings.target_of(mailing), PageRequest())
        assert found.items == [], segment
    alike = make_mailing(db, theirs, now=now, segment={"session": str(elsewhere.id)})
    found = mailings.list_people_of(db, theirs, mailings.target_of(alike), PageRequest())
    assert [row.id for row in found.items] == [stranger.id]


def test_filters_that_mean_nothing_are_refused(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    for segment in ({"session": "ailleurs"}, {"state": ["perdue"]}, {"since": "hier"}):
        with pytest.raises(Invalid, match="bad_segment"):
            make_mailing(db, event, now=now, segment=segment)


def test_P_06_each_person_gets_a_mail_of_their_own(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    people = [register(db, event, person(number), now=now) for number in range(3)]
    mailing = make_mailing(db, event, now=now)
    mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
    mails = write_batches(db, now=now)
    assert sorted(mail.to_address for mail in mails) == sorted(each.email for each in people)
    assert all(mail.to_address.count("@") == 1 and "," not in mail.to_address for mail in mails)
    assert {mail.text.splitlines()[0] for mail in mails} == {"Bonjour Fatoumata,"}
    assert {mail.subject for mail in mails} == {"Des nouvelles de Numérique en Communs Dordogne"}
    assert mailing.state is MailingState.SENT
    assert mailings.progress_of(db, [mailing.id])[mailing.id] == Progress(recipients=3, waiting=3)


def test_two_people_who_send_at_once_send_once(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    register(db, event, person(1), now=now)
    mailing = make_mailing(db, event, now=now)
    seen = mailing.version
    mailings.send_mailing(db, event, mailing.id, expected_version=seen, actor=PROGRAM, now=now)
    with pytest.raises(Conflict, match="already_sent"):
        mailings.send_mailing(db, event, mailing.id, expected_version=seen, actor=PROGRAM, now=now)
    assert len(write_batches(db, now=now)) == 1
    with pytest.raises(Conflict, match="already_sent"):
        mailings.change_mailing(db, event, mailing.id, {"subject": "Autre"}, actor=PROGRAM, now=now)
    with pytest.raises(Conflict, match="already_sent"):
        mailings.delete_mailing(db, event, mailing.id, actor=PROGRAM, now=now)


def test_a_text_changed_meanwhile_is_not_sent(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    register(db, event, person(1), now=now)
    mailing = make_mailing(db, event, now=now)
    seen = mailing.version
    mailings.change_mailing(db, event, mailing.id, {"subject": "Autre chose"}, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        mailings.send_mailing(db, event, mailing.id, expected_version=seen, actor=PROGRAM, now=now)


def test_nothing_leaves_without_words_or_without_anybody(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    empty = make_mailing(db, event, now=now, subject="", body="")
    with pytest.raises(InvalidFields) as refused:
        mailings.send_mailing(db, event, empty.id, actor=PROGRAM, now=now)
    assert [each.field for each in refused.value.errors] == ["subject", "body"]
    with pytest.raises(Invalid, match="nobody_to_tell"):
        mailings.send_mailing(db, event, make_mailing(db, event, now=now).id, actor=PROGRAM, now=now)


def test_D_02_batches_run_again_write_to_nobody_twice(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    for number in range(BATCH + 3):
        make_row(db, event, now=now, email=f"personne-{number}@example.org")
    mailing = make_mailing(db, event, now=now)
    mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
    payload = {"mailing_id": str(mailing.id)}
    written = [mailings.write_batch(db, payload, site=SITE, now=now) for _ in range(4)]
    assert written == [BATCH, 3, 0, 0]
    numbers = {f"<{row}@preau.invalid>" for row in db.scalars(select(MailingRecipient.id))}
    mails = db.scalars(select(Mail)).all()
    assert {mail.message_id for mail in mails} == numbers
    assert len(mails) == len({mail.to_address for mail in mails}) == BATCH + 3


def test_batches_leave_room_for_other_mails(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    for number in range(BATCH + 1):
        make_row(db, event, now=now, email=f"personne-{number}@example.org")
    mailing = make_mailing(db, event, now=now)
    mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
    mailings.write_batch(db, {"mailing_id": str(mailing.id)}, site=SITE, now=now)
    following = db.scalars(select(Job.run_at).where(Job.kind == mailings.BATCH_JOB, Job.run_at > now)).all()
    assert following == [now + timedelta(seconds=5)]
    found = mailings.list_mailings(db, event, PageRequest())
    assert found.items[0][1] == Progress(recipients=BATCH + 1, waiting=BATCH + 1)


def test_who_takes_a_consent_back_before_their_turn_gets_nothing(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    somebody = register(db, event, person(1, **LATER), now=now)
    mailing = make_mailing(db, event, now=now, needs_consent=True)
    mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
    address = mailings.stop_address(somebody.id, secret=SECRET, base_url="")
    token = address.removeprefix("/ne-plus-ecrire/")
    mailings.set_messages(db, mailings.person_to_stop(db, token, secret=SECRET), False, now=now + timedelta(minutes=1))
    assert write_batches(db, now=now) == []
    assert mailings.progress_of(db, [mailing.id])[mailing.id] == Progress(recipients=1, left_out=1)


def test_a_link_that_stops_messages_is_nobody_elses(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    one, other = (register(db, event, person(number, **LATER), now=now) for number in (1, 2))
    token = mailings.stop_address(one.id, secret=SECRET, base_url="").rpartition("/")[2]
    for wrong in (other.id.hex + token[32:], token[:-1] + "x", "x" * 64, ""):
        with pytest.raises(Exception, match="stop_dead"):
            mailings.person_to_stop(db, wrong, secret=SECRET)


def test_a_message_to_those_who_cancelled_leads_to_the_event(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    gone = register(db, event, person(1), now=now)
    cancel(db, event, gone, now=now, with_mail=False)
    mailing = make_mailing(db, event, now=now, segment={"state": ["cancelled"]})
    mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
    (mail,) = write_batches(db, now=now)
    assert "/i/" not in mail.text
    assert "http://testserver/e/nec-dordogne" in mail.text


def test_trials_go_to_whoever_asks_ten_times_an_hour(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    mailing = make_mailing(db, event, now=now)
    message = mailings.preview_mailing(db, event, mailing, base_url="http://testserver", now=now)
    for _ in range(10):
        mailings.send_trial_of(db, event, message, name="Camille", email="camille@fabrique.example", now=now)
    with pytest.raises(TooMany, match="too_many_tests"):
        mailings.send_trial_of(db, event, message, name="Camille", email="camille@fabrique.example", now=now)
    mails = db.scalars(select(Mail)).all()
    assert {mail.to_address for mail in mails} == {"camille@fabrique.example"}
    assert mails[0].subject == "Essai : Des nouvelles de Numérique en Communs Dordogne".replace(" :", "\u00a0:")


def test_messages_of_another_event_do_not_exist(db: DbSession, now: datetime) -> None:
    mailing = make_mailing(db, make_event(db, now=now), now=now)
    other = make_event(db, now=now, slug="ailleurs")
    with pytest.raises(NotFound):
        mailings.mailing_of(db, other, mailing.id)
    with pytest.raises(NotFound):
        mailings.send_mailing(db, other, mailing.id, actor=PROGRAM, now=now)


def test_lists_take_as_many_statements_whatever_their_length(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    for number in range(4):
        make_row(db, event, now=now, email=f"personne-{number}@example.org")
    sent = [make_mailing(db, event, now=now) for _ in range(3)]
    for mailing in sent:
        mailings.send_mailing(db, event, mailing.id, actor=PROGRAM, now=now)
    write_batches(db, now=now)
    draft = make_mailing(db, event, now=now)
    target = mailings.target_of(draft)
    with statements(db) as seen:
        mailings.list_mailings(db, event, PageRequest())
    assert len(seen) == 3
    with statements(db) as seen:
        mailings.list_people_of(db, event, target, PageRequest())
    assert len(seen) == 3
    with statements(db) as seen:
        mailings.list_deliveries(db, sent[0], PageRequest())
    assert len(seen) == 3
    with statements(db) as seen:
        mailings.reach(db, event, target)
    assert len(seen) == 1
