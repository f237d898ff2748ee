"""Those who take part: who they are, what they answer, and who hears of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme, speakers
from domain.execution.programme import ContributionFacts, ContributionRole, SessionFacts
from domain.execution.programme.models import Contribution, Session
from domain.execution.speakers import Answer, Needs, SpeakerView
from domain.execution.speakers.models import Participation, Speaker
from domain.execution.stage.deadlines import items_asked
from domain.execution.stage.source import source_of
from domain.foundation.accounts import PROGRAM, LinkState, Site
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from domain.mobilisation.organisations.models import Contact
from domain.review import phases
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import MORNING, make_room, make_session, released

SITE = Site("https://preau.example", b"a-secret-for-tests-only")


@pytest.fixture
def event(db: DbSession, now: datetime) -> Event:
    return make_event(db, now=now)


@pytest.fixture
def marie(db: DbSession, event: Event, now: datetime) -> Contact:
    home = make_organisation(db, event, "Hubikoop", now=now)
    return make_contact(db, event, home, now=now, name="Marie Dupuis", email="marie@hubikoop.example")


def give(db: DbSession, session: Session, contact: Contact | None = None, label: str = "", **values: object) -> object:
    facts: dict[str, object] = {"role": ContributionRole.SPEAKER, "position": 0, "label": label}
    row = Contribution(session_id=session.id, contact_id=contact.id if contact else None, **(facts | values))
    db.add(row)
    db.flush()
    return row.id


def one(db: DbSession, event: Event, now: datetime, name: str = "Marie Dupuis") -> SpeakerView:
    [view] = [each for each in speakers.speakers_of(db, event, now=now) if each.name == name]
    return view


def say(db: DbSession, event: Event, view: SpeakerView, answer: Answer, *, at: datetime, reason: str = "") -> None:
    [part] = view.parts
    speakers.answer(db, event, view.id, part.contribution_id, answer=answer, reason=reason, now=at)


def test_somebody_is_one_person_in_all_their_sessions_and_structures_are_nobody(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event, "Un"), marie)
    second = make_session(db, event, "Deux", starts_at=MORNING + timedelta(hours=3))
    give(db, second, marie, role=ContributionRole.MODERATOR)
    give(db, second, label="karim  BENALI")
    give(db, make_session(db, event, "Trois", starts_at=MORNING + timedelta(hours=5)), label="Karim Benali")
    give(db, second, organisation_id=marie.organisation_id)
    give(db, second, label="Caf de la Dordogne", role=ContributionRole.CARRIER)

    found = speakers.speakers_of(db, event, now=now)
    assert [(each.name.casefold(), len(each.parts), each.email) for each in found] == [
        ("marie dupuis", 2, "marie@hubikoop.example"),
        ("karim  benali", 2, ""),
    ]
    assert db.scalars(select(Speaker.id)).all() == []


def test_an_invitation_goes_once_and_the_identity_stays(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), marie)
    before = one(db, event, now)
    for _ in range(2):
        done = speakers.invite(db, event, [before.id], site=SITE, actor=PROGRAM, now=now)
    after = one(db, event, now)

    assert (after.id, after.link, after.invited_at) == (before.id, LinkState.ALIVE, now)
    assert [(each.speaker_id, each.error.code) for each in done.left_out] == [(before.id, "just_sent")]
    assert db.scalars(select(Mail.to_address)).all() == ["marie@hubikoop.example"]
    later = now + timedelta(minutes=3)
    assert speakers.invite(db, event, [before.id], site=SITE, actor=PROGRAM, now=later).sent == (before.id,)


def test_who_has_no_address_is_named_and_the_others_get_theirs(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    session = make_session(db, event)
    give(db, session, marie)
    give(db, session, label="Karim Benali")
    karim = one(db, event, now, "Karim Benali")
    ids = [each.id for each in speakers.speakers_of(db, event, now=now)]
    done = speakers.invite(db, event, ids, site=SITE, actor=PROGRAM, now=now)
    assert [(each.speaker_id, each.error.code) for each in done.left_out] == [(karim.id, "no_address")]

    speakers.set_email(db, event, karim.id, "Karim@Benali.example", expected_version=0, actor=PROGRAM, now=now)
    speakers.invite(db, event, [karim.id], site=SITE, actor=PROGRAM, now=now)
    assert db.scalars(select(Mail.to_address).order_by(Mail.id)).all() == [
        "marie@hubikoop.example",
        "karim@benali.example",
    ]


def test_the_second_to_write_an_address_sees_the_first(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), marie)
    key = one(db, event, now).id
    speakers.set_email(db, event, key, "une@hubikoop.example", expected_version=0, actor=PROGRAM, now=now)
    with pytest.raises(EditConflict):
        speakers.set_email(db, event, key, "autre@hubikoop.example", expected_version=0, actor=PROGRAM, now=now)
    assert one(db, event, now).email == "une@hubikoop.example"
    speakers.set_email(db, event, key, "", actor=PROGRAM, now=now)
    assert one(db, event, now).email == "marie@hubikoop.example"


def test_an_answer_may_change_until_the_session_is_over(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    session = make_session(db, event)
    give(db, session, marie)
    view = one(db, event, now)
    say(db, event, view, Answer.DECLINED, reason="Un autre rendez-vous", at=now)
    [said] = one(db, event, now).parts
    assert (said.answer, said.reason, said.answered_at) == (Answer.DECLINED, "Un autre rendez-vous", now)
    say(db, event, view, Answer.ACCEPTED, at=now + timedelta(days=1))
    [said] = one(db, event, now).parts
    assert (said.answer, said.reason, said.answered_at) == (Answer.ACCEPTED, "", now + timedelta(days=1))

    assert session.ends_at is not None
    with pytest.raises(Conflict) as over:
        say(db, event, view, Answer.DECLINED, at=session.ends_at)
    assert over.value.code == "session_over"


def test_answers_hang_on_the_contribution_across_edits_but_not_on_somebody_else(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    session = make_session(db, event)
    give(db, session, marie)
    say(db, event, one(db, event, now), Answer.DECLINED, at=now)
    [held] = programme.session_of(db, event, session.id).contributions

    def edit(contact_id: object, label: str = "") -> None:
        facts = ContributionFacts(ContributionRole.SPEAKER, contact_id=contact_id, label=label, id=held.id)  # type: ignore[arg-type]
        programme.update_session(
            db, event, session.id, {"title": "Autre"}, contributions=[facts], actor=PROGRAM, now=now
        )

    edit(marie.id)
    assert one(db, event, now).parts[0].answer is Answer.DECLINED
    edit(None, "Zoé Martin")
    zoe = one(db, event, now, "Zoé Martin")
    assert zoe.parts[0].answer is None
    assert speakers.declined_in(db, event, programme.sessions_of(db, event)) == {}
    say(db, event, zoe, Answer.ACCEPTED, at=now)
    assert len(db.scalars(select(Participation)).all()) == 1


def test_who_declined_is_to_be_looked_at_in_the_programme(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), marie)
    say(db, event, one(db, event, now), Answer.DECLINED, at=now)
    [finding] = [each for each in phases.findings(db, event) if each.code == "person_declined"]
    assert finding.sentence == "Marie Dupuis a décliné : demandez à quelqu’un d’autre."
    say(db, event, one(db, event, now), Answer.ACCEPTED, at=now)
    assert "person_declined" not in {each.code for each in phases.findings(db, event)}


def test_needs_of_those_who_accepted_reach_the_crew_without_their_names(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    room = make_room(db, event, projector=False)
    session = make_session(db, event, room_id=room.id, technical_needs="sonorisation")
    give(db, session, marie)
    give(db, session, label="Karim Benali")
    released(db, event)
    for name, wanted in (
        ("Marie Dupuis", Needs(has_slides=True, wants_microphone=True, is_remote=False, needs="un pupitre")),
        ("Karim Benali", Needs(has_slides=False, wants_microphone=True, is_remote=True)),
    ):
        view = one(db, event, now, name)
        speakers.say_needs(db, event, view.id, view.parts[0].contribution_id, wanted, now=now)

    def asked() -> set[str]:
        return {item.label for item in items_asked(db, event, source_of(db, event)) if item.session_id == session.id}

    assert asked() == {"Sonorisation"}
    say(db, event, one(db, event, now), Answer.ACCEPTED, at=now)
    assert asked() == {"Sonorisation", "1 micro", "Vidéoprojecteur", "1 pupitre"}
    say(db, event, one(db, event, now, "Karim Benali"), Answer.ACCEPTED, at=now)
    assert asked() == {"Sonorisation", "2 micros", "Vidéoprojecteur", "Visioconférence", "1 pupitre"}


def test_hours_of_presence_are_joined_bounded_and_told_by_the_checks(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), marie)
    key = one(db, event, now).id
    morning = [Interval(event.starts_at, MORNING), Interval(MORNING, MORNING + timedelta(minutes=30))]
    speakers.say_presence(db, event, key, morning, now=now)
    assert one(db, event, now).present == (Interval(event.starts_at, MORNING + timedelta(minutes=30)),)
    assert "person_unavailable" in {each.code for each in phases.findings(db, event)}

    day_before = event.starts_at - timedelta(days=1)
    with pytest.raises(Invalid) as outside:
        speakers.say_presence(db, event, key, [Interval(day_before, day_before + timedelta(hours=1))], now=now)
    assert outside.value.code == "outside_event"
    speakers.say_presence(db, event, key, [], now=now)
    assert "person_unavailable" not in {each.code for each in phases.findings(db, event)}


def test_hour_and_room_are_the_published_ones_and_a_draft_says_so(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    session = make_session(db, event)
    give(db, session, marie)
    programme.update_session(
        db,
        event,
        session.id,
        {"starts_at": MORNING + timedelta(hours=1), "ends_at": MORNING + timedelta(hours=2)},
        actor=PROGRAM,
        now=now,
    )
    made = SessionFacts("Ajoutée depuis", starts_at=MORNING + timedelta(hours=4), ends_at=MORNING + timedelta(hours=5))
    contributions = [ContributionFacts(ContributionRole.WITNESS, contact_id=marie.id)]
    programme.create_session(db, event, made, contributions=contributions, actor=PROGRAM, now=now)

    seen = speakers.as_published(db, event, one(db, event, now))
    assert [(part.session.starts_at, part.is_published) for part in seen.parts] == [
        (MORNING, True),
        (MORNING + timedelta(hours=4), False),
    ]


def test_the_right_to_pictures_keeps_the_date_of_its_last_change(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), marie)
    key = one(db, event, now).id
    assert one(db, event, now).image_right is None
    speakers.introduce(db, event, key, biography="Je relie.", image_right=True, now=now)
    speakers.introduce(db, event, key, biography="Je relie les gens.", image_right=True, now=now + timedelta(days=1))
    told = one(db, event, now)
    assert (told.biography, told.image_right, told.image_right_at) == ("Je relie les gens.", True, now)


def test_lines_about_somebody_are_for_those_whom_the_public_sees(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    shown = give(db, make_session(db, event, "Table"), marie)
    give(db, make_session(db, event, "Atelier"), marie, role=ContributionRole.NOTE_TAKER)
    speakers.introduce(db, event, one(db, event, now).id, biography="Je relie.", image_right=False, now=now)
    assert speakers.biographies(db, event, programme.sessions_of(db, event)) == {shown: "Je relie."}


def test_A_01_people_and_contributions_of_others_are_not_found(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    other = make_event(db, now=now, slug="ailleurs")
    session = make_session(db, event)
    give(db, session, marie)
    karims = give(db, session, label="Karim Benali")
    view = one(db, event, now)
    with pytest.raises(NotFound):
        speakers.speaker_of(db, other, view.id, now=now)
    with pytest.raises(NotFound):
        speakers.copy_link(db, other, view.id, site=SITE, actor=PROGRAM, now=now)
    with pytest.raises(NotFound):
        speakers.answer(db, event, view.id, karims, answer=Answer.DECLINED, now=now)  # type: ignore[arg-type]
    assert db.scalars(select(Participation)).all() == []


def test_no_invitation_leaves_a_month_after_the_day(db: DbSession, event: Event, marie: Contact, now: datetime) -> None:
    give(db, make_session(db, event), marie)
    late = event.ends_at + timedelta(days=31)
    with pytest.raises(Conflict) as closed:
        speakers.invite(db, event, [one(db, event, now).id], site=SITE, actor=PROGRAM, now=late)
    assert closed.value.code == "links_closed"


def test_P_01_an_address_given_for_one_gathering_goes_with_it(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), label="Karim Benali")
    karim = one(db, event, now, "Karim Benali")
    speakers.set_email(db, event, karim.id, "karim@benali.example", actor=PROGRAM, now=now)
    say(db, event, karim, Answer.DECLINED, reason="Je suis souffrant", at=now)
    month = event.ends_at + timedelta(days=30)
    assert speakers.forget_past(db, now=month - timedelta(seconds=1)) == 0
    assert speakers.forget_past(db, now=month) == 1
    db.expire_all()
    told = one(db, event, now, "Karim Benali")
    assert (told.email, told.parts[0].reason, told.parts[0].answer) == ("", "", Answer.DECLINED)


def test_P_01_an_erased_contact_is_nobody_and_left_no_word(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    give(db, make_session(db, event), marie)
    view = one(db, event, now)
    speakers.set_email(db, event, view.id, "perso@marie.example", actor=PROGRAM, now=now)
    speakers.copy_link(db, event, view.id, site=SITE, actor=PROGRAM, now=now)
    say(db, event, view, Answer.DECLINED, reason="Marie est souffrante", at=now)
    speakers.introduce(db, event, view.id, biography="Marie relie.", image_right=True, now=now)
    speakers.forget_contacts(db, {marie.id: marie.email})
    marie.erased_at = now
    db.flush()
    db.expire_all()

    row = db.scalars(select(Speaker)).one()
    assert (row.name, row.email, row.biography, row.image_right) == ("", "", "", None)
    assert [each.reason for each in db.scalars(select(Participation))] == [""]
    assert speakers.speakers_of(db, event, now=now) == []
    changes = [str(each) for each in db.scalars(select(JournalEntry.changes))]
    assert not [each for each in changes if "souffrante" in each or "perso@" in each]


def test_P_01_a_name_written_by_hand_is_kept_no_longer_than_contacts_also_in_versions(
    db: DbSession, event: Event, now: datetime
) -> None:
    session = make_session(db, event)
    home = make_organisation(db, event, "Hubikoop", now=now)
    give(db, session, label="Karim Benali")
    give(db, session, label="Awa Diop", organisation_id=home.id)
    give(db, session, label="Mairie de Périgueux", role=ContributionRole.CARRIER)
    released(db, event)
    karim = one(db, event, now, "Karim Benali")
    speakers.introduce(db, event, karim.id, biography="Karim Benali lit beaucoup", image_right=True, now=now)
    end = event.ends_at.replace(year=event.ends_at.year + 3)

    assert programme.forget_names(db, years=3, now=end - timedelta(seconds=1)) == 0
    assert speakers.forget_names(db, years=3, now=end - timedelta(seconds=1)) == 0
    assert programme.forget_names(db, years=3, now=end) == 3
    assert speakers.forget_names(db, years=3, now=end) == 1
    assert programme.forget_names(db, years=3, now=end) + speakers.forget_names(db, years=3, now=end) == 0
    db.expire_all()
    for told in (programme.draft(db, event), programme.shown(db, event)):
        assert {each.name for each in told.sessions[0].contributions} == {
            "Une personne",
            "Hubikoop",
            "Mairie de Périgueux",
        }
    assert db.scalars(select(Speaker)).all() == []


def test_P_02_all_that_is_held_of_somebody_who_speaks(
    db: DbSession, event: Event, marie: Contact, now: datetime
) -> None:
    session = make_session(db, event)
    give(db, session, marie)
    give(db, session, label="Karim Benali")
    view = one(db, event, now)
    say(db, event, view, Answer.ACCEPTED, at=now)
    speakers.say_needs(
        db, event, view.id, view.parts[0].contribution_id, Needs(has_slides=True, needs="Calme"), now=now
    )
    speakers.introduce(db, event, view.id, biography="Marie accompagne", image_right=False, now=now)
    for contact_id, email in ((marie.id, ""), (None, "MARIE@hubikoop.example"), (marie.id, "marie@hubikoop.example")):
        [about] = speakers.about_person(db, contact_id=contact_id, email=email, now=now)
        assert (about.event, about.name, about.organisation) == (event.title, "Marie Dupuis", "")
        assert (about.email, about.biography, about.image_right) == (
            "marie@hubikoop.example",
            "Marie accompagne",
            False,
        )
        [part] = about.parts
        assert (part.session, part.answer, part.wanted) == (
            session.title,
            Answer.ACCEPTED,
            Needs(has_slides=True, needs="Calme"),
        )
    assert speakers.about_person(db, email="personne@exemple.example", now=now) == []
    assert speakers.about_person(db, now=now) == []
