"""The crew: who takes which shift, who goes with whom, what the programme changes."""

import uuid
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import crew
from domain.execution.crew import MemberFacts, PlanChangeKind, PostKind, PostView, rules
from domain.execution.programme.models import Contribution, ContributionRole
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.factories.crew import EIGHT, make_member, make_post, make_shift, take
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import make_room, make_session, released
from tests.factories.queries import count_queries


@pytest.fixture
def event(db: DbSession, now: datetime) -> Event:
    return make_event(db, now=now)


def derived(db: DbSession, event: Event, now: datetime) -> list[PostView]:
    crew.apply_difference(db, event, actor=PROGRAM, now=now)
    return crew.posts_of(db, event)


def one(db: DbSession, event: Event, name: str, now: datetime) -> crew.MemberView:
    return next(each for each in crew.members_of(db, event, now=now) if each.name == name)


def test_a_post_begins_with_the_words_of_its_kind(db: DbSession, event: Event, now: datetime) -> None:
    make_post(db, event, now=now)
    [post] = crew.posts_of(db, event)
    assert "badge" in post.mission
    assert "repas" in post.offered
    assert post.meeting_point == "À la table d’accueil"


def test_the_last_place_of_a_shift_is_given_once(db: DbSession, event: Event, now: datetime) -> None:
    shift = make_shift(db, event, make_post(db, event, now=now), now=now)
    take(db, event, make_member(db, event, "Lucie Martin", now=now), shift, now=now)
    with pytest.raises(Conflict) as refusal:
        take(db, event, make_member(db, event, "Omar Haddad", now=now), shift, now=now)
    assert refusal.value.code == "shift_full"
    assert "« Accueil », 8 h – 9 h 30" in refusal.value.sentence.replace("\u00a0", " ")
    [post] = crew.posts_of(db, event)
    assert [each.name for each in post.shifts[0].people] == ["Lucie Martin"]


def test_two_shifts_at_once_are_refused_with_the_reason(db: DbSession, event: Event, now: datetime) -> None:
    welcome, angel = make_post(db, event, now=now), make_post(db, event, "Ange de salle", now=now)
    first = make_shift(db, event, welcome, now=now)
    second = make_shift(db, event, angel, starts_at=EIGHT + timedelta(minutes=60), now=now)
    after = make_shift(db, event, angel, starts_at=EIGHT + timedelta(minutes=90), now=now)
    lucie = make_member(db, event, now=now)
    take(db, event, lucie, first, now=now)
    with pytest.raises(Conflict) as refusal:
        take(db, event, lucie, second, now=now)
    assert "« Accueil », 8 h – 9 h 30" in refusal.value.sentence.replace("\u00a0", " ")
    take(db, event, lucie, after, now=now)
    assert [each.post.name for each in one(db, event, "Lucie Martin", now).taken] == ["Accueil", "Ange de salle"]


def test_a_place_given_back_is_free_at_once(db: DbSession, event: Event, now: datetime) -> None:
    shift = make_shift(db, event, make_post(db, event, now=now), now=now)
    lucie = make_member(db, event, now=now)
    take(db, event, lucie, shift, now=now)
    crew.unassign(db, event, shift.id, lucie.id, actor=PROGRAM, now=now)
    take(db, event, make_member(db, event, "Omar Haddad", now=now), shift, now=now)
    assert one(db, event, "Lucie Martin", now).taken == ()


def test_whoever_leaves_the_crew_leaves_their_places_and_the_person_they_help(
    db: DbSession, event: Event, now: datetime
) -> None:
    shift = make_shift(db, event, make_post(db, event, now=now), wanted=2, now=now)
    lucie = make_member(db, event, now=now)
    take(db, event, lucie, shift, now=now)
    make_member(db, event, "Omar Haddad", is_newcomer=True, paired_with_id=lucie.id, now=now)
    crew.archive_member(db, event, lucie.id, actor=PROGRAM, now=now)
    assert crew.posts_of(db, event)[0].missing == 2
    assert one(db, event, "Omar Haddad", now).paired_with_id is None


def test_the_same_person_is_not_written_twice_but_comes_back(db: DbSession, event: Event, now: datetime) -> None:
    facts = {"email": "lucie@exemple.example"}
    lucie = make_member(db, event, now=now, **facts)
    with pytest.raises(Conflict) as refusal:
        make_member(db, event, "lucie  MARTIN", now=now, **facts)
    assert refusal.value.code == "crew_member_exists"
    crew.archive_member(db, event, lucie.id, actor=PROGRAM, now=now)
    assert make_member(db, event, now=now, **facts).id == lucie.id


def test_all_that_is_wrong_with_somebody_is_told_together(db: DbSession, event: Event, now: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        make_member(db, event, " ", email="pas une adresse", phone="12", now=now)
    errors = getattr(refusal.value, "errors", [])
    assert [each.field for each in errors] == ["name", "email", "phone"]


def test_somebody_new_is_paired_with_who_knows_and_shares_most_shifts(
    db: DbSession, event: Event, now: datetime
) -> None:
    post = make_post(db, event, now=now)
    early = make_shift(db, event, post, wanted=4, now=now)
    late = make_shift(db, event, post, starts_at=EIGHT + timedelta(hours=4), wanted=4, now=now)
    once, twice = make_member(db, event, "Ana Ruiz", now=now), make_member(db, event, "Zoé Petit", now=now)
    new = make_member(db, event, "Omar Haddad", is_newcomer=True, now=now)
    alone = make_member(db, event, "Paul Roche", is_newcomer=True, now=now)
    other = make_shift(db, event, make_post(db, event, "Vestiaire", now=now), now=now)
    take(db, event, once, early, now=now)
    take(db, event, twice, early, late, now=now)
    take(db, event, new, early, late, now=now)
    take(db, event, alone, other, now=now)
    found = {each.newcomer_name: (each.with_name, each.shared) for each in crew.pairs_of(db, event, now=now)}
    assert found == {"Omar Haddad": ("Zoé Petit", 2), "Paul Roche": ("", 0)}
    assert crew.summary_of(db, event, now=now).newcomers_alone == 2
    crew.pair(db, event, {new.id: twice.id}, actor=PROGRAM, now=now)
    assert one(db, event, "Omar Haddad", now).paired_with_name == "Zoé Petit"
    assert [each.newcomer_name for each in crew.pairs_of(db, event, now=now)] == ["Paul Roche"]


def test_nobody_is_paired_with_somebody_new_or_with_themselves(db: DbSession, event: Event, now: datetime) -> None:
    new = make_member(db, event, "Omar Haddad", is_newcomer=True, now=now)
    other = make_member(db, event, "Paul Roche", is_newcomer=True, now=now)
    for with_id in (other.id, new.id, uuid.uuid4()):
        with pytest.raises(Invalid, match="bad_pair"):
            crew.pair(db, event, {new.id: with_id}, actor=PROGRAM, now=now)


def test_a_session_where_the_same_person_takes_part_is_told_as_advice(
    db: DbSession, event: Event, now: datetime
) -> None:
    home = make_organisation(db, event, "Hubikoop", now=now)
    contact = make_contact(db, event, home, now=now, name="Marie Dupuis", email="marie@hubikoop.example")
    session = make_session(db, event, starts_at=EIGHT, room_id=make_room(db, event).id)
    db.add(Contribution(session_id=session.id, role=ContributionRole.SPEAKER, contact_id=contact.id, position=0))
    db.flush()
    shift = make_shift(db, event, make_post(db, event, now=now), now=now)
    marie = make_member(db, event, "Marie Dupuis", contact_id=contact.id, now=now)
    take(db, event, marie, shift, now=now)
    released(db, event)
    told = one(db, event, "Marie Dupuis", now)
    assert told.organisation_name == "Hubikoop"
    [advice] = told.advice
    assert "le programme l’attend aussi dans « Numérique et éducation »" in advice


def test_the_programme_makes_posts_and_shifts_once(db: DbSession, event: Event, now: datetime) -> None:
    make_session(db, event, room_id=make_room(db, event).id)
    posts = derived(db, event, now)
    assert [post.kind for post in posts] == [PostKind.WELCOME, PostKind.ROOM_ANGEL, PostKind.FACILITATION]
    assert [post.missing for post in posts] == [3, 1, 2]
    assert crew.difference_of(db, event).changes == ()
    actions = db.scalars(select(JournalEntry.action).where(JournalEntry.event_id == event.id)).all()
    assert list(actions) == ["crew.derived"]


def test_only_what_was_chosen_is_applied_and_a_shift_brings_its_post(
    db: DbSession, event: Event, now: datetime
) -> None:
    session = make_session(db, event, room_id=make_room(db, event).id)
    done = crew.apply_difference(db, event, {f"shift:angel:{session.id}"}, actor=PROGRAM, now=now)
    assert len(done.changes) == 2
    [post] = crew.posts_of(db, event)
    assert (post.kind, len(post.shifts)) == (PostKind.ROOM_ANGEL, 1)
    assert all(each.key != f"shift:angel:{session.id}" for each in crew.difference_of(db, event).changes)


def test_a_session_that_moves_is_followed_by_its_shift_unless_it_was_set_by_hand(
    db: DbSession, event: Event, now: datetime
) -> None:
    session = make_session(db, event, room_id=make_room(db, event).id)
    posts = {post.kind: post for post in derived(db, event, now)}
    by_hand = posts[PostKind.FACILITATION].shifts[0]
    crew.update_shift(
        db, event, by_hand.id, {"starts_at": by_hand.starts_at - timedelta(minutes=30)}, actor=PROGRAM, now=now
    )
    session.starts_at = session.starts_at + timedelta(hours=2) if session.starts_at else None
    session.ends_at = session.ends_at + timedelta(hours=2) if session.ends_at else None
    released(db, event)
    angel = next(each for each in crew.difference_of(db, event).changes if ":angel:" in each.key)
    assert angel.what is PlanChangeKind.CHANGED
    assert not [each for each in crew.difference_of(db, event).changes if "facilitation" in each.key]
    after = {post.kind: post.shifts[0].starts_at for post in derived(db, event, now)}
    assert after[PostKind.ROOM_ANGEL] == posts[PostKind.ROOM_ANGEL].shifts[0].starts_at + timedelta(hours=2)
    assert after[PostKind.FACILITATION] == by_hand.starts_at - timedelta(minutes=30)


def test_another_version_meanwhile_is_read_again_before_it_is_applied(
    db: DbSession, event: Event, now: datetime
) -> None:
    make_session(db, event, room_id=make_room(db, event).id)
    with pytest.raises(Conflict) as refusal:
        crew.apply_difference(db, event, release=0, actor=PROGRAM, now=now)
    assert refusal.value.code == "release_meanwhile"


def test_fewer_are_not_asked_for_than_have_come_forward(db: DbSession, event: Event, now: datetime) -> None:
    shift = make_shift(db, event, make_post(db, event, now=now), wanted=2, now=now)
    for name in ("Lucie Martin", "Omar Haddad"):
        take(db, event, make_member(db, event, name, now=now), shift, now=now)
    with pytest.raises(Conflict) as refusal:
        crew.update_shift(db, event, shift.id, {"wanted": 1}, actor=PROGRAM, now=now)
    assert refusal.value.code == "people_there"


def test_what_is_of_another_gathering_is_not_found(db: DbSession, event: Event, now: datetime) -> None:
    other = make_event(db, now=now, slug="autre", title="Autre rencontre")
    post = make_post(db, other, now=now)
    shift, member = make_shift(db, other, post, now=now), make_member(db, other, now=now)
    here = make_member(db, event, now=now)
    for verb in (
        lambda: crew.assign(db, event, [shift.id], here.id, actor=PROGRAM, now=now),
        lambda: crew.update_member(db, event, member.id, {}, actor=PROGRAM, now=now),
        lambda: crew.archive_post(db, event, post.id, actor=PROGRAM, now=now),
        lambda: crew.erase_member(db, event, member.id, actor=PROGRAM, now=now),
    ):
        with pytest.raises(NotFound):
            verb()


def test_somebody_else_changed_the_post_meanwhile(db: DbSession, event: Event, now: datetime) -> None:
    post = make_post(db, event, now=now)
    crew.update_post(db, event, post.id, {"name": "Accueil du matin"}, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        crew.update_post(db, event, post.id, {"name": "Café"}, expected_version=1, actor=PROGRAM, now=now)


def test_the_journal_never_tells_a_name_nor_a_number(db: DbSession, event: Event, now: datetime) -> None:
    lucie = make_member(db, event, email="lucie@exemple.example", phone="06 11 22 33 44", now=now)
    crew.update_member(db, event, lucie.id, {"phone": "06 99 88 77 66", "note": "allergique"}, actor=PROGRAM, now=now)
    told = str([(row.action, row.changes) for row in db.scalars(select(JournalEntry))])
    assert "crew_member.changed" in told
    assert not any(word in told for word in ("Lucie", "lucie", "06 99", "allergique"))


def test_the_whole_crew_is_read_in_as_many_statements_whatever_its_size(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        make_session(db, event, room_id=make_room(db, event).id)
        for rank in range(6):
            shift = make_shift(db, event, make_post(db, event, f"Poste {rank}", now=now), wanted=3, now=now)
            take(db, event, make_member(db, event, f"Personne {rank}", now=now), shift, now=now)
    with database.reading() as db, count_queries(database) as queries:
        assert len(crew.members_of(db, event, now=now)) == 6
    assert len(queries) <= 7


def test_forgetting_somebody_leaves_posts_and_shifts(db: DbSession, event: Event, now: datetime) -> None:
    shift = make_shift(db, event, make_post(db, event, now=now), now=now)
    lucie = make_member(db, event, email="lucie@exemple.example", phone="06 11 22 33 44", now=now)
    new = make_member(db, event, "Omar Haddad", is_newcomer=True, paired_with_id=lucie.id, now=now)
    take(db, event, lucie, shift, now=now)
    crew.erase_member(db, event, lucie.id, actor=PROGRAM, now=now)
    assert [each.id for each in crew.members_of(db, event, now=now)] == [new.id]
    assert crew.posts_of(db, event)[0].missing == 1
    assert crew.forget_event(db, event) == 1
    assert crew.count_of(db, event) == 0


def test_facts_of_somebody_are_cleaned() -> None:
    facts = crew.MemberFacts(name="  Lucie   Martin ", email=" Lucie@Exemple.EXAMPLE ", phone=" 06 11 22 33 44 ")
    assert rules.clean_member(facts) == MemberFacts("Lucie Martin", "lucie@exemple.example", "06 11 22 33 44")
