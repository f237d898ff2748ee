"""What a registration must be: rules over plain values, every branch."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.execution.registrations import rules
from domain.execution.registrations.values import (
    PUBLIC_KINDS,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    RegistrationSource,
    SeatLevel,
    Seats,
    Workshop,
)
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields
from domain.foundation.events.rules import RegistrationWindow
from domain.foundation.events.values import EventState

ELEVEN = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)
PARIS = "Europe/Paris"
NBSP = "\u00a0"


def workshop(title: str = "Emploi", *, at: datetime = ELEVEN, minutes: int = 90, **values: Any) -> Workshop:
    facts: dict[str, Any] = {"id": uuid.uuid4(), "seats": Seats(0, 40)}
    return Workshop(title=title, starts_at=at, ends_at=at + timedelta(minutes=minutes), **(facts | values))


def request(**values: Any) -> RegistrationRequest:
    facts: dict[str, Any] = {"first_name": "Şirin", "last_name": "Yılmaz", "email": "sirin@mission-locale.example"}
    return RegistrationRequest(**(facts | values))


def window(state: EventState = EventState.PUBLISHED) -> RegistrationWindow:
    return RegistrationWindow(
        state,
        PARIS,
        opens_at=datetime(2026, 9, 1, tzinfo=UTC),
        closes_at=datetime(2026, 10, 11, tzinfo=UTC),
        ends_at=datetime(2026, 10, 13, 16, tzinfo=UTC),
    )


def refused(error: type[Exception], function: Any, *args: Any, **kwargs: Any) -> Any:
    with pytest.raises(error) as caught:
        function(*args, **kwargs)
    return caught.value


class TestText:
    def test_I_02_names_are_kept_as_typed(self) -> None:
        for name in ("Yılmaz", "محمد", "נועה", "Nguyễn", "Ø", "D’Artagnan O'Neil", "null", "👩‍🌾 Zoé", "x" * 200):
            assert rules.clean(request(last_name=name), email_needed=True).last_name == name

    def test_I_02_decomposed_letters_are_joined_and_direction_marks_removed(self) -> None:
        read = rules.clean(
            request(first_name="Ame\u0301lie", last_name="\u202eevil\u200b  Roux\u202c"), email_needed=True
        )
        assert (read.first_name, read.last_name) == ("Amélie", "evil Roux")

    def test_everything_to_mend_is_told_together(self) -> None:
        asked = request(first_name=" ", last_name="", email="sirin@", function="f" * 201, kind=ParticipantKind.SPEAKER)
        error = refused(InvalidFields, rules.clean, asked, email_needed=True, kinds=PUBLIC_KINDS)
        assert [(each.field, each.code) for each in error.errors] == [
            ("first_name", "name_missing"),
            ("last_name", "name_missing"),
            ("email", "bad_email"),
            ("function", "too_long"),
            ("kind", "kind_not_public"),
        ]

    def test_I_17_an_address_follows_one_clear_rule(self) -> None:
        for wrong in ("", "a@b", "a b@c.example", "a@b.example, c@d.example", "é@b.example", "a" * 250 + "@b.example"):
            error = refused(InvalidFields, rules.clean, request(email=wrong), email_needed=True)
            assert [each.code for each in error.errors] == ["bad_email"]
        assert (
            rules.clean(request(email=" Sirin+NEC@Mairie.Example "), email_needed=True).email
            == "sirin+nec@mairie.example"
        )

    def test_the_committee_needs_no_address_but_a_given_one_must_be_right(self) -> None:
        assert rules.clean(request(email=" "), email_needed=False).email == ""
        assert refused(InvalidFields, rules.clean, request(email="x"), email_needed=False).errors[0].code == "bad_email"

    def test_a_workshop_named_twice_is_one(self) -> None:
        one = uuid.uuid4()
        assert rules.clean(request(session_ids=(one, one)), email_needed=True).session_ids == (one,)


class TestChangedText:
    def test_what_is_not_given_stays(self) -> None:
        changed = rules.changed_request(request(), RegistrationChanges(function="Élue"), by_committee=False)
        assert (changed.last_name, changed.function) == ("Yılmaz", "Élue")

    def test_somebody_without_address_changes_other_things(self) -> None:
        changed = rules.changed_request(request(email=""), RegistrationChanges(no_photo=True), by_committee=False)
        assert (changed.email, changed.no_photo) == ("", True)

    def test_a_person_replaces_their_address_and_the_committee_may_take_it_away(self) -> None:
        away = RegistrationChanges(email="")
        assert (
            refused(InvalidFields, rules.changed_request, request(), away, by_committee=False).errors[0].field
            == "email"
        )
        assert rules.changed_request(request(), away, by_committee=True).email == ""

    def test_a_speaker_stays_speaker_and_nobody_makes_themselves_one(self) -> None:
        speaker = request(kind=ParticipantKind.SPEAKER)
        assert rules.changed_request(speaker, RegistrationChanges(), by_committee=False).kind is ParticipantKind.SPEAKER
        wish = RegistrationChanges(kind=ParticipantKind.SPEAKER)
        assert (
            refused(InvalidFields, rules.changed_request, request(), wish, by_committee=False).errors[0].field == "kind"
        )


class TestPeople:
    def test_I_03_the_same_person_whatever_the_case_accents_and_spaces(self) -> None:
        one = rules.person_key("Zoé", "Le Goff", "zoe@a.example", "CCAS")
        assert one == rules.person_key("ZOE", "le  goff", "zoe@a.example", "Mairie")
        assert one != rules.person_key("Zoé", "Le Goff", "contact@a.example", "CCAS")
        assert one != rules.person_key("Anne", "Le Goff", "zoe@a.example", "CCAS")

    def test_without_address_the_structure_tells_namesakes_apart(self) -> None:
        one = rules.person_key("Jean", "Martin", "", "Mairie de Vergt")
        assert one == rules.person_key("jean", "MARTIN", "", "mairie de vergt")
        assert one != rules.person_key("Jean", "Martin", "", "CCAS")

    def test_keys_to_find_and_to_order(self) -> None:
        assert "le goff zoe" in rules.find_key("Zoé", "Le Goff", "z@a.example", "Maison France services")
        assert rules.order_key("Zoé", "Étcheverry") == "etcheverry zoe"
        assert len(rules.order_key("\ufdfa" * 200, "\ufdfa" * 200)) == 200


class TestWindow:
    def test_the_public_registers_inside_the_window(self) -> None:
        rules.check_open(window(), source=RegistrationSource.PUBLIC, now=datetime(2026, 9, 7, tzinfo=UTC))
        early = refused(
            Conflict, rules.check_open, window(), source=RegistrationSource.PUBLIC, now=datetime(2026, 8, 1, tzinfo=UTC)
        )
        assert early.code == "registration_not_yet"

    @pytest.mark.parametrize("state", [EventState.DRAFT, EventState.PUBLISHED])
    def test_the_committee_registers_before_and_after(self, state: EventState) -> None:
        rules.check_open(window(state), source=RegistrationSource.COMMITTEE, now=datetime(2026, 10, 12, tzinfo=UTC))

    def test_nobody_registers_in_a_cancelled_event(self) -> None:
        for source in RegistrationSource:
            error = refused(Conflict, rules.check_open, window(EventState.CANCELLED), source=source, now=ELEVEN)
            assert error.code == "registration_cancelled"

    def test_people_change_until_the_event_ends(self) -> None:
        rules.check_changeable(window(), by_committee=False, now=datetime(2026, 9, 7, tzinfo=UTC))
        rules.check_changeable(window(), by_committee=False, now=datetime(2026, 10, 12, tzinfo=UTC))
        over = datetime(2026, 10, 13, 16, tzinfo=UTC)
        assert (
            refused(Conflict, rules.check_changeable, window(), by_committee=False, now=over).code
            == "registration_closed"
        )
        postponed = window(EventState.POSTPONED)
        assert (
            refused(Conflict, rules.check_changeable, postponed, by_committee=False, now=ELEVEN).code
            == "registration_postponed"
        )

    def test_the_committee_changes_until_the_event_is_archived(self) -> None:
        rules.check_changeable(window(EventState.POSTPONED), by_committee=True, now=datetime(2027, 1, 1, tzinfo=UTC))
        archived = window(EventState.ARCHIVED)
        assert (
            refused(Conflict, rules.check_changeable, archived, by_committee=True, now=ELEVEN).code
            == "registration_archived"
        )

    def test_a_seat_is_given_back_until_the_end(self) -> None:
        ends_at = window().ends_at
        rules.check_cancellable(ends_at, by_committee=False, now=ends_at - timedelta(seconds=1))
        rules.check_cancellable(ends_at, by_committee=True, now=ends_at)
        assert refused(Conflict, rules.check_cancellable, ends_at, by_committee=False, now=ends_at).code == "event_over"


class TestChoices:
    def test_one_workshop_after_the_other(self) -> None:
        one, other = workshop(), workshop("Handicap", at=ELEVEN + timedelta(minutes=90))
        rules.check_choices([other.id, one.id], [other, one], PARIS)
        rules.check_choices([], [], PARIS)

    def test_one_may_wait_for_two_of_the_same_moment_but_not_for_what_is_not_there(self) -> None:
        one, other = workshop(), workshop("Handicap")
        rules.check_waiting([one.id, other.id], [one, other])
        error = refused(Invalid, rules.check_waiting, [one.id, other.id], [one])
        assert (error.code, error.field) == ("unknown_workshop", "waiting_ids")

    def test_two_at_the_same_moment_are_refused_with_the_reason(self) -> None:
        one, other = workshop("Emploi"), workshop("Handicap")
        error = refused(Invalid, rules.check_choices, [one.id, other.id], [one, other], PARIS)
        assert (error.code, error.field) == ("overlapping_workshops", "session_ids")
        assert error.sentence.replace(NBSP, " ") == (
            "« Emploi » (11 h – 12 h 30) et « Handicap » (11 h – 12 h 30) ont lieu en même temps : "
            "choisissez l’un des deux."
        )

    def test_an_overlap_across_moments_is_refused_too(self) -> None:
        long, short = workshop("Long", minutes=240), workshop("Après-midi", at=ELEVEN + timedelta(hours=3))
        between = workshop("Entre", at=ELEVEN + timedelta(hours=1), minutes=30)
        assert refused(Invalid, rules.check_choices, [long.id, short.id], [short, long], PARIS).values["one"] == "Long"
        refused(Invalid, rules.check_choices, [long.id, short.id, between.id], [short, between, long], PARIS)

    def test_what_is_no_workshop_of_the_event_is_refused(self) -> None:
        one = workshop()
        assert refused(Invalid, rules.check_choices, [one.id, uuid.uuid4()], [one], PARIS).code == "unknown_workshop"
        many = [workshop(at=ELEVEN + timedelta(days=day)) for day in range(41)]
        assert refused(Invalid, rules.check_choices, [w.id for w in many], many, PARIS).code == "unknown_workshop"

    def test_nobody_takes_a_seat_in_a_workshop_that_has_begun(self) -> None:
        rules.check_not_started([workshop()], ELEVEN - timedelta(seconds=1))
        assert refused(Conflict, rules.check_not_started, [workshop()], ELEVEN).code == "workshop_started"

    def test_what_a_change_moves(self) -> None:
        kept, left, new, gone = workshop("Gardé"), workshop("Quitté"), workshop("Pris"), uuid.uuid4()
        moves = rules.moves([kept.id, left.id, gone], [kept.id, new.id], [kept, left, new])
        assert (moves.chosen, moves.new, moves.left) == ((kept, new), (new,), (left,))
        assert (moves.taken, moves.given_back) == (frozenset({new.id}), frozenset({left.id, gone}))
        assert moves
        assert rules.moves([], [new.id], [new])
        assert not rules.moves([kept.id], [kept.id], [kept])

    def test_moments_group_workshops_that_start_together_in_room_order(self) -> None:
        late = workshop("Élus", at=ELEVEN + timedelta(hours=3))
        one, other = workshop("Seniors", room_name="Salle Vézère"), workshop("Emploi", room_name="Salle Isle")
        found = rules.moments([late, one, other])
        assert [(m.starts_at, [w.title for w in m.workshops]) for m in found] == [
            (ELEVEN, ["Emploi", "Seniors"]),
            (late.starts_at, ["Élus"]),
        ]


class TestSeats:
    @pytest.mark.parametrize(
        ("taken", "capacity", "left", "level"),
        [
            (0, None, None, SeatLevel.PLENTY),
            (31, 40, 9, SeatLevel.PLENTY),
            (32, 40, 8, SeatLevel.FEW),
            (7, 10, 3, SeatLevel.FEW),
            (6, 10, 4, SeatLevel.PLENTY),
            (40, 40, 0, SeatLevel.FULL),
            (45, 40, 0, SeatLevel.FULL),
            (0, 0, 0, SeatLevel.FULL),
        ],
    )
    def test_strangers_are_told_a_level(
        self, taken: int, capacity: int | None, left: int | None, level: SeatLevel
    ) -> None:
        seats = Seats(taken, capacity)
        assert (seats.left, seats.level) == (left, level)

    def test_a_full_event_is_refused(self) -> None:
        rules.check_event_seats(Seats(179, 180))
        assert refused(Conflict, rules.check_event_seats, Seats(180, 180)).code == "event_full"

    def test_a_full_workshop_is_named_and_others_of_its_moment_are_offered(self) -> None:
        full = workshop("Seniors", seats=Seats(40, 40))
        also_full = workshop("Emploi", seats=Seats(35, 35))
        free, later = workshop("Handicap", seats=Seats(18, 25)), workshop("Élus", at=ELEVEN + timedelta(hours=3))
        assert rules.full_among([free, full]) == [full]
        error = rules.workshop_full([full], [full, also_full, free, later])
        assert (error.code, error.field) == ("workshop_full", "session_ids")
        assert (error.values["full"], error.values["others"]) == ((full.id,), (free.id,))
        assert error.sentence.replace(NBSP, " ") == (
            "Il n’y a plus de place dans « Seniors ». Il en reste à la même heure dans « Handicap »."
        )

    def test_when_nothing_is_left_at_that_time_none_is_an_answer(self) -> None:
        full, other = workshop("Seniors", seats=Seats(40, 40)), workshop("Emploi", seats=Seats(35, 35))
        sentence = rules.workshop_full([full, other], [full, other]).sentence.replace(NBSP, " ")
        assert sentence == (
            "Il n’y a plus de place dans « Seniors » et « Emploi ». "
            "Choisissez un autre atelier, ou aucun à ce moment-là."
        )

    def test_a_map_of_seats_by_workshop(self) -> None:
        one = workshop(seats=Seats(3, 10))
        found = rules.seat_map(Seats(5, 180), [one])
        assert (found.event, dict(found.sessions)) == (Seats(5, 180), {one.id: Seats(3, 10)})
