"""Publishing tells exactly those whom it concerns, each once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings
from domain.delivery.mailings import Audience
from domain.delivery.mailings.models import ReleaseNotice
from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole, ContributionView
from domain.execution.speakers import Answer
from domain.execution.speakers.models import Participation, Speaker
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict
from domain.foundation.outbox.models import Job, Mail, MailState
from tests.factories.accounts import make_account, make_member
from tests.factories.organisations import make_contact
from tests.factories.programme import make_room, released
from tests.factories.queries import count_queries
from tests.factories.registrations import cancel, change, person, register
from tests.factories.releases import Plan, make_plan, write_notices


@pytest.fixture
def plan(db: DbSession, now: datetime) -> Plan:
    return make_plan(db, now=now)


def edit(db: DbSession, plan: Plan, now: datetime, **values: Any) -> None:
    programme.update_session(db, plan.event, plan.first.id, values, actor=PROGRAM, now=now)


def publish(db: DbSession, plan: Plan, now: datetime, **values: Any) -> mailings.Published:
    return mailings.publish(db, plan.event, **({"tell": True} | values), actor=PROGRAM, now=now)


def told(db: DbSession, plan: Plan, now: datetime) -> list[tuple[Audience, str, str]]:
    found = mailings.people_to_tell(db, plan.event, now=now)
    return [(each.audience, each.name, each.email) for each in found.told]


def test_another_room_is_told_to_those_who_come_and_to_those_who_run_it(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    found = mailings.people_to_tell(db, plan.event, now=now)
    assert [(each.audience, each.name, each.email) for each in found.told] == [
        (Audience.REGISTERED, "Fatoumata Diallo 1", "fatoumata.diallo.1@ccas-bergerac.example"),
        (Audience.TEAM, "Greta-CFA", "ana@greta.example"),
    ]
    assert [each.name for each in found.unreachable] == ["Idriss Belkacem"]
    assert found.untouched == 1


def test_a_text_that_changes_is_told_to_nobody(db: DbSession, plan: Plan, now: datetime) -> None:
    edit(db, plan, now, description="Un autre texte")
    assert told(db, plan, now) == []


def test_several_reasons_make_one_mail(db: DbSession, plan: Plan, now: datetime) -> None:
    starts_at = plan.first.starts_at + timedelta(minutes=30)  # type: ignore[operator]
    edit(db, plan, now, room_id=plan.rooms[0].id, starts_at=starts_at, title="Emploi")
    made = publish(db, plan, now)
    mails = write_notices(db, now=now)
    assert made.told == len(mails) == 2
    assert [mail.to_address for mail in mails] == ["fatoumata.diallo.1@ccas-bergerac.example", "ana@greta.example"]


def test_the_job_that_runs_again_writes_the_same_mail(db: DbSession, plan: Plan, now: datetime) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    assert [mail.id for mail in write_notices(db, now=now)] == [mail.id for mail in write_notices(db, now=now)]


def test_publishing_without_telling_queues_nothing(db: DbSession, plan: Plan, now: datetime) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    assert publish(db, plan, now, tell=False).told == 0
    assert db.scalar(select(func.count()).select_from(ReleaseNotice)) == 0
    assert write_notices(db, now=now) == []


def test_whoever_cancelled_meanwhile_hears_nothing_more(db: DbSession, plan: Plan, now: datetime) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    cancel(db, plan.event, plan.people[0], now=now)
    assert [mail.to_address for mail in write_notices(db, now=now)] == ["ana@greta.example"]


def test_a_speaker_s_own_address_comes_first_then_the_contact_s(db: DbSession, plan: Plan, now: datetime) -> None:
    contact = make_contact(db, plan.event, plan.facilitator, now=now, name="Zoé", email="zoe@greta.example")
    facts = [ContributionFacts(ContributionRole.SPEAKER, contact_id=contact.id)]
    programme.update_session(db, plan.event, plan.second.id, {}, facts, actor=PROGRAM, now=now)
    released(db, plan.event)
    values = {"room_id": plan.rooms[0].id}
    programme.update_session(db, plan.event, plan.second.id, values, actor=PROGRAM, now=now)
    assert (Audience.TEAM, "Zoé", "zoe@greta.example") in told(db, plan, now)

    (view,) = (each for each in programme.sessions_of(db, plan.event) if each.id == plan.second.id)
    speaker = Speaker(event_id=plan.event.id, contact_id=contact.id, name="Zoé Martin", email="zoe@perso.example")
    db.add(speaker)
    db.flush()
    db.add(Participation(speaker_id=speaker.id, contribution_id=view.contributions[0].id))
    db.flush()
    assert (Audience.TEAM, "Zoé Martin", "zoe@perso.example") in told(db, plan, now)


def with_speaker(db: DbSession, plan: Plan, now: datetime, answer: Answer | None = None) -> ContributionView:
    """Luc facilitates the first workshop: a name as written, whose address is known to the speakers' list."""
    luc = ContributionFacts(ContributionRole.FACILITATOR, label="Luc Petit")
    programme.update_session(db, plan.event, plan.first.id, {}, [luc], actor=PROGRAM, now=now)
    (view,) = (each for each in programme.sessions_of(db, plan.event) if each.id == plan.first.id)
    row = Speaker(event_id=plan.event.id, name="Luc Petit", email="luc@perso.example")
    db.add(row)
    db.flush()
    db.add(Participation(speaker_id=row.id, contribution_id=view.contributions[0].id, answer=answer, answered_at=now))
    released(db, plan.event)
    return view.contributions[0]


def test_whoever_was_replaced_hears_nothing_of_the_session_of_the_other(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    luc = with_speaker(db, plan, now, Answer.ACCEPTED)
    eva = ContributionFacts(ContributionRole.FACILITATOR, label="Éva Roux", id=luc.id)
    programme.update_session(db, plan.event, plan.first.id, {}, [eva], actor=PROGRAM, now=now)
    released(db, plan.event)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    assert "luc@perso.example" not in [email for _, _, email in told(db, plan, now)]
    assert "Éva Roux" in [each.name for each in mailings.people_to_tell(db, plan.event, now=now).unreachable]


def test_whoever_was_replaced_is_told_that_they_leave(db: DbSession, plan: Plan, now: datetime) -> None:
    luc = with_speaker(db, plan, now, Answer.ACCEPTED)
    eva = ContributionFacts(ContributionRole.FACILITATOR, label="Éva Roux", id=luc.id)
    programme.update_session(db, plan.event, plan.first.id, {}, [eva], actor=PROGRAM, now=now)
    assert (Audience.TEAM, "Luc Petit", "luc@perso.example") in told(db, plan, now)


def test_whoever_declined_hears_nothing_more_of_the_session(db: DbSession, plan: Plan, now: datetime) -> None:
    with_speaker(db, plan, now, Answer.DECLINED)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    assert "luc@perso.example" not in [email for _, _, email in told(db, plan, now)]


def test_whoever_accepted_hears_of_their_session(db: DbSession, plan: Plan, now: datetime) -> None:
    with_speaker(db, plan, now, Answer.ACCEPTED)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    assert (Audience.TEAM, "Luc Petit", "luc@perso.example") in told(db, plan, now)


def test_one_address_that_stands_for_two_reasons_gets_one_mail(db: DbSession, plan: Plan, now: datetime) -> None:
    account = make_account(db, now=now, email="ANA@greta.example", name="Ana Ruiz")
    make_member(db, plan.event, account, Role.COORDINATOR, now=now)
    facts = ContributionFacts(ContributionRole.FACILITATOR, organisation_id=plan.facilitator.id)
    programme.update_session(db, plan.event, plan.second.id, {}, [facts], actor=PROGRAM, now=now)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    assert [email for _, _, email in told(db, plan, now)] == [
        "fatoumata.diallo.1@ccas-bergerac.example",
        "ana@greta.example",
    ]


def test_colleagues_who_share_an_address_each_hear_of_their_own_day(db: DbSession, plan: Plan, now: datetime) -> None:
    shared = {"email": plan.people[0].email, "session_ids": (plan.first.id,)}
    register(db, plan.event, person(7, **shared), now=now)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    assert len([mail for mail in write_notices(db, now=now) if mail.to_address == plan.people[0].email]) == 2


def calendar_of(db: DbSession, now: datetime, address: str = "fatoumata.diallo.1@ccas-bergerac.example") -> Any:
    (mail,) = (each for each in write_notices(db, now=now) if each.to_address == address)
    parsed: Any = Calendar.from_ical(mail.calendar or "")
    return mail.calendar_method, list(parsed.walk("VEVENT"))


def test_a_workshop_that_moves_moves_in_calendars(db: DbSession, plan: Plan, now: datetime) -> None:
    before = programme.shown(db, plan.event).session(plan.first.id)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    method, (entry,) = calendar_of(db, now)
    assert before is not None
    assert method == "REQUEST"
    assert str(entry["attendee"]) == "mailto:fatoumata.diallo.1@ccas-bergerac.example"
    assert str(entry["location"]).startswith("Auditorium")
    assert int(entry["sequence"]) == plan.people[0].version + plan.event.version + before.sequence + 1


def test_a_workshop_that_does_not_take_place_leaves_calendars(db: DbSession, plan: Plan, now: datetime) -> None:
    programme.archive_session(db, plan.event, plan.first.id, actor=PROGRAM, now=now)
    publish(db, plan, now)
    method, (entry,) = calendar_of(db, now)
    assert (method, str(entry["status"])) == ("CANCEL", "CANCELLED")


def test_the_next_free_workshop_of_the_same_moment_is_proposed(db: DbSession, plan: Plan, now: datetime) -> None:
    programme.archive_session(db, plan.event, plan.first.id, actor=PROGRAM, now=now)
    publish(db, plan, now)
    mails = {mail.to_address: mail.text.replace("\u00a0", " ") for mail in write_notices(db, now=now)}
    text = mails["fatoumata.diallo.1@ccas-bergerac.example"]
    assert (
        "Au même moment, il reste de la place ici :\n\n- 11 h – 12 h 30 : Inclusion des seniors, Salle Dronne" in text
    )


def test_who_held_a_seat_hears_that_the_workshop_takes_place_after_all(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    programme.archive_session(db, plan.event, plan.first.id, actor=PROGRAM, now=now)
    publish(db, plan, now, tell=False)
    programme.take_back(db, plan.event, 1, actor=PROGRAM, now=now)
    publish(db, plan, now)
    (mail,) = (each for each in write_notices(db, now=now) if each.to_address == plan.people[0].email)
    assert mail.subject.replace("\u00a0", " ") == "Votre atelier de 11 h a lieu, finalement"
    assert mail.calendar_method == "REQUEST"


def test_a_full_workshop_is_not_proposed(db: DbSession, plan: Plan, now: datetime) -> None:
    programme.update_session(db, plan.event, plan.second.id, {"seats": 1}, actor=PROGRAM, now=now)
    programme.archive_session(db, plan.event, plan.first.id, actor=PROGRAM, now=now)
    publish(db, plan, now)
    mails = {mail.to_address: mail.text for mail in write_notices(db, now=now)}
    assert "Aucun autre atelier n’a de place" in mails["fatoumata.diallo.1@ccas-bergerac.example"]


def test_a_workshop_put_away_in_the_draft_is_kept_by_those_who_hold_it_and_taken_by_nobody(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    programme.archive_session(db, plan.event, plan.first.id, actor=PROGRAM, now=now)
    with pytest.raises(Conflict) as refused:
        register(db, plan.event, person(9, session_ids=(plan.first.id,)), now=now)
    assert refused.value.code == "workshop_full"
    assert "Il en reste à la même heure" in refused.value.sentence
    held = change(db, plan.event, plan.people[0], now=now, organisation_name="Ailleurs", session_ids=(plan.first.id,))
    assert held.organisation_name == "Ailleurs"


def test_overlaps_are_those_of_the_version_not_of_the_draft(db: DbSession, plan: Plan, now: datetime) -> None:
    later = plan.first.starts_at + timedelta(hours=3)  # type: ignore[operator]
    edit(db, plan, now, starts_at=later, ends_at=later + timedelta(minutes=90))
    with pytest.raises(Exception, match="overlapping_workshops"):
        register(db, plan.event, person(9, session_ids=(plan.first.id, plan.second.id)), now=now)
    publish(db, plan, now)
    register(db, plan.event, person(9, session_ids=(plan.first.id, plan.second.id)), now=now)


def test_two_who_publish_at_once(db: DbSession, plan: Plan, now: datetime) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now, expected_number=2)
    with pytest.raises(Conflict) as refused:
        publish(db, plan, now, expected_number=2)
    assert refused.value.code == "release_meanwhile"


def test_people_are_found_in_the_same_number_of_statements_however_many(
    database: Database, db: DbSession, plan: Plan, now: datetime
) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    mailings.people_to_tell(db, plan.event, now=now)  # the version is read once a process
    with count_queries(database) as before:
        mailings.people_to_tell(db, plan.event, now=now)
    for number in range(10, 30):
        register(db, plan.event, person(number, session_ids=(plan.second.id,)), now=now)
    programme.archive_session(db, plan.event, plan.second.id, actor=PROGRAM, now=now)
    with count_queries(database) as after:
        found = mailings.people_to_tell(db, plan.event, now=now)
    assert len(found.told) == 23
    assert len(after) == len(before)


def test_notices_are_queued_in_few_statements(database: Database, db: DbSession, plan: Plan, now: datetime) -> None:
    for number in range(10, 30):
        register(db, plan.event, person(number, session_ids=(plan.first.id,)), now=now)
    edit(db, plan, now, room_id=plan.rooms[0].id)
    with count_queries(database) as ran:
        made = publish(db, plan, now)
    assert made.told == 22
    assert db.scalar(select(func.count()).where(Job.kind == mailings.NOTICE_JOB)) == 22
    assert len([each for each in ran if each.startswith("INSERT INTO release_notice")]) == 1


PEOPLE_1 = "fatoumata.diallo.1@ccas-bergerac.example"


def to_first(mails: list[Mail]) -> list[Mail]:
    return [mail for mail in mails if mail.to_address == PEOPLE_1]


def facts_of(mail: Mail) -> str:
    return mail.text.replace("\u00a0", " ")


def test_a_notice_that_waited_is_superseded_by_that_of_the_next_version(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    later = plan.first.starts_at + timedelta(minutes=30)  # type: ignore[operator]
    edit(db, plan, now, starts_at=later, ends_at=later + timedelta(minutes=90))
    publish(db, plan, now)
    (mail,) = to_first(write_notices(db, now=now))
    assert "Auditorium" in facts_of(mail)
    assert "11 h 30" in facts_of(mail)


def test_what_went_back_to_what_people_know_is_not_told(db: DbSession, plan: Plan, now: datetime) -> None:
    room_id = plan.first.room_id
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    edit(db, plan, now, room_id=room_id)
    publish(db, plan, now)
    assert write_notices(db, now=now) == []


def test_what_went_back_is_told_to_whoever_read_otherwise(db: DbSession, plan: Plan, now: datetime) -> None:
    room_id = plan.first.room_id
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    left(write_notices(db, now=now))
    edit(db, plan, now, room_id=room_id)
    publish(db, plan, now)
    (_, mail) = to_first(write_notices(db, now=now))
    assert "Maintenant : Salle Isle" in facts_of(mail)


def left(mails: list[Mail]) -> None:
    for mail in mails:
        mail.state = MailState.SENT


def test_a_notice_that_waited_tells_the_version_in_force_also_when_that_one_was_not_told(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    (written,) = to_first(write_notices(db, now=now))
    assert "Auditorium" in facts_of(written)
    room = make_room(db, plan.event, name="Salle Beune", position=9)
    edit(db, plan, now, room_id=room.id)
    publish(db, plan, now, tell=False)
    (again,) = to_first(write_notices(db, now=now))
    assert "Salle Beune" in facts_of(again)
    assert "Auditorium" not in facts_of(again)
    assert db.scalar(select(func.count()).where(Mail.to_address == PEOPLE_1, Mail.kind == "mailings.notice")) == 1


def test_calendars_take_the_newer_mail_for_the_newer(db: DbSession, plan: Plan, now: datetime) -> None:
    def stamps(at: datetime) -> tuple[int, Any]:
        mail = to_first(write_notices(db, now=at))[-1]
        parsed: Any = Calendar.from_ical(mail.calendar or "")
        (entry,) = parsed.walk("VEVENT")
        assert entry["dtstamp"].dt == entry["last-modified"].dt
        left([mail])
        return int(entry["sequence"]), entry["dtstamp"].dt

    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    first = stamps(now + timedelta(minutes=1))
    edit(db, plan, now, room_id=plan.rooms[1].id)
    publish(db, plan, now + timedelta(hours=1))
    second = stamps(now + timedelta(hours=2))
    assert second[0] > first[0]
    assert second[1] > first[1] > plan.people[0].updated_at


def test_I_10_line_ends_in_names_and_titles_make_no_second_header_nor_entry(
    db: DbSession, plan: Plan, now: datetime
) -> None:
    evil = "Emploi\r\nBcc: a@b.example\r\nEND:VEVENT"
    plan.first.title, plan.event.title = evil, evil
    plan.people[0].last_name = "B\r\nBcc: x@y.example"
    db.flush()
    edit(db, plan, now, room_id=plan.rooms[0].id)
    publish(db, plan, now)
    (mail,) = to_first(write_notices(db, now=now))
    for text in (mail.subject, mail.to_name, mail.from_name):
        assert "\n" not in text
        assert "\r" not in text
    parsed: Any = Calendar.from_ical(mail.calendar or "")
    assert len(parsed.walk("VEVENT")) == 1
    assert "\r\nBcc" not in (mail.calendar or "").replace("\r\n ", "")
