"""What a scan amounts to, hours that count, and numbers of lines as people type them: pure."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.execution.attendance import DeskList, DeskPerson, ListKind, ScanAnswer, ScanMeans, rules, words
from domain.execution.attendance.attestation_rules import Seen, as_json, facts_of, from_json
from domain.execution.attendance.rules import Asked, Outcome, decide, decide_undo
from domain.execution.attendance.sheet_rules import read_lines
from domain.execution.attendance.values import Came, Told
from domain.execution.registrations.states import ParticipantKind, RegistrationState
from domain.foundation.core.errors import Invalid
from tests.servers import ROOT

CASES = json.loads((ROOT / "tests/data/desk_cases.json").read_text(encoding="utf-8"))["cases"]
OPENS = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)
CLOSES = datetime(2026, 10, 13, 15, 0, tzinfo=UTC)
AT = datetime(2026, 10, 13, 7, 12, tzinfo=UTC)
PARIS = "Europe/Paris"
SESSION = uuid.UUID(int=10)


def entry(**values: Any) -> DeskList:
    return DeskList(uuid.UUID(int=1), ListKind.ENTRY, "entry:2026-10-13", "Accueil", OPENS, CLOSES, **values)


def workshop(**values: Any) -> DeskList:
    facts: dict[str, Any] = {"session_id": SESSION, "is_open": False} | values
    return DeskList(uuid.UUID(int=2), ListKind.SESSION, "session:x", "Seniors", OPENS, CLOSES, **facts)


def somebody(state: RegistrationState = RegistrationState.CONFIRMED, **values: Any) -> DeskPerson:
    return DeskPerson(uuid.UUID(int=3), "Awa", "Traoré", "Mairie", state, **values)


def answer(desk_list: DeskList | None, person: DeskPerson | None, **values: Any) -> Outcome:
    return decide(Asked(desk_list, person, values.pop("at", AT), **values))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_phone_and_the_server_say_the_same(case: dict[str, Any]) -> None:
    """The file is read by the tests of the phone too: without line it must decide alike."""
    facts, there = case["list"], case["present"]
    desk_list = None
    if facts is not None:
        hours = (datetime.fromisoformat(facts["starts_at"]), datetime.fromisoformat(facts["ends_at"]))
        session_id = uuid.UUID(facts["session_id"]) if facts["session_id"] else None
        is_open = facts.get("is_open", facts["kind"] == "entry")
        desk_list = DeskList(
            uuid.UUID(int=1), ListKind(facts["kind"]), "k", "n", *hours, session_id=session_id, is_open=is_open
        )
    person = None
    if case["person"] is not None:
        chosen = tuple(map(uuid.UUID, case["person"]["session_ids"]))
        kind = ParticipantKind(case["person"].get("kind", "participant"))
        person = somebody(RegistrationState(case["person"]["state"]), session_ids=chosen, kind=kind)
    came = None
    if there is not None:
        came_at = datetime.fromisoformat(there["came_at"])
        came = Came(came_at, there["door"], ScanMeans(there["means"]), uuid.UUID(int=5))
    if case["act"] == "undo":
        said = decide_undo(desk_list, came, uuid.UUID(int=5))
    else:
        at = datetime.fromisoformat(case["made_at"])
        said = decide(Asked(desk_list, person, at, came=came, anyway=case["anyway"])).answer
    told = Told(came_at=came.came_at if came else None)
    heading = words.heading(said, told, case["time_zone"]).replace("\u00a0", " ")
    assert (said.value, heading) == (case["answer"], case["sentence"])


def test_a_list_that_left_the_programme_lets_nobody_in() -> None:
    assert answer(entry(in_force=False), somebody()).answer is ScanAnswer.LIST_GONE


def test_whom_a_phone_let_into_a_list_that_is_gone_is_to_be_looked_at() -> None:
    gone = answer(None, somebody(), was_let_in=True)
    assert (gone.answer, gone.is_in, gone.is_conflict) == (ScanAnswer.LIST_GONE, False, True)
    assert not answer(None, None, was_let_in=True).is_conflict


def test_A_19_a_badge_of_another_gathering_is_told_apart_from_an_unknown_code() -> None:
    assert answer(entry(), None, is_of_other_event=True).answer is ScanAnswer.OTHER_EVENT
    assert answer(entry(), None).answer is ScanAnswer.UNKNOWN_CODE


def test_two_phones_without_line_that_admit_somebody_do_not_agree() -> None:
    came = Came(AT, "Porte A")
    assert answer(entry(), somebody(), came=came, was_let_in=True).is_conflict
    assert not answer(entry(), somebody(), came=came, was_let_in=True, same_device=True).is_conflict
    assert not answer(entry(), somebody(), came=came).is_conflict


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (RegistrationState.CANCELLED, ScanAnswer.CANCELLED),
        (RegistrationState.WAITING, ScanAnswer.WAITING),
        (RegistrationState.PENDING, ScanAnswer.NOT_CONFIRMED),
        (RegistrationState.EXPIRED, ScanAnswer.NOT_CONFIRMED),
    ],
)
def test_who_was_let_in_without_line_is_in_and_to_be_looked_at(state: RegistrationState, reason: ScanAnswer) -> None:
    assert answer(entry(), somebody(state)) == Outcome(reason)
    assert answer(entry(), somebody(state), was_let_in=True) == Outcome(reason, is_in=True, is_conflict=True)
    assert answer(entry(), somebody(state), anyway=True) == Outcome(ScanAnswer.ADMITTED, is_in=True, reason=reason)


def test_who_works_in_sessions_comes_in_everywhere() -> None:
    assert answer(workshop(), somebody()).answer is ScanAnswer.NOT_IN_SESSION
    assert answer(workshop(is_open=True), somebody()).answer is ScanAnswer.ADMITTED
    assert answer(workshop(), somebody(kind=ParticipantKind.FACILITATOR)).answer is ScanAnswer.ADMITTED
    assert answer(workshop(), somebody(session_ids=(SESSION,))).answer is ScanAnswer.ADMITTED


def test_nobody_is_let_in_the_day_before_and_everybody_late() -> None:
    early = OPENS - rules.EARLIEST
    assert answer(entry(), somebody(), at=early - timedelta(seconds=1)).answer is ScanAnswer.TOO_EARLY
    assert answer(entry(), somebody(), at=early).answer is ScanAnswer.ADMITTED
    assert answer(entry(), somebody(), at=CLOSES + timedelta(hours=2)).answer is ScanAnswer.ADMITTED


def test_only_the_scan_that_counts_is_taken_back() -> None:
    mine, other = uuid.uuid4(), uuid.uuid4()
    came = Came(AT, scan_id=mine)
    assert decide_undo(entry(), came, mine) is ScanAnswer.UNDONE
    assert decide_undo(entry(), came, other) is ScanAnswer.NOTHING_TO_UNDO
    assert decide_undo(entry(), came, None) is ScanAnswer.UNDONE
    assert decide_undo(entry(), None, mine) is ScanAnswer.NOTHING_TO_UNDO
    assert decide_undo(entry(in_force=False), came, mine) is ScanAnswer.LIST_GONE
    assert decide_undo(None, came, mine) is ScanAnswer.LIST_GONE


def test_a_phone_that_says_what_it_answered_is_believed() -> None:
    assert rules.was_let_in(made_offline=True, answered=None)
    assert rules.was_let_in(made_offline=True, answered=ScanAnswer.ADMITTED)
    assert not rules.was_let_in(made_offline=True, answered=ScanAnswer.CANCELLED)
    assert not rules.was_let_in(made_offline=False, answered=ScanAnswer.ADMITTED)


def test_T_08_the_hour_of_a_wrong_clock_is_put_right() -> None:
    ahead = rules.seconds_off(AT + timedelta(hours=5), AT)
    assert (ahead, rules.is_off(ahead), rules.is_off(30), rules.is_off(None)) == (18_000, True, False, False)
    ten_minutes_ago = AT - timedelta(minutes=10)
    typed = ten_minutes_ago + timedelta(hours=5)
    assert rules.came_at(typed, ahead, made_offline=True, now=AT) == ten_minutes_ago
    assert rules.came_at(typed, ahead, made_offline=False, now=AT) == AT
    assert rules.came_at(AT - timedelta(days=3), 0, made_offline=True, now=AT) == AT
    assert rules.came_at(AT + timedelta(hours=1), None, made_offline=True, now=AT) == AT


def test_phones_stop_at_the_end_of_the_day_after_also_when_the_hour_changes() -> None:
    assert rules.desk_closes_at(CLOSES, PARIS) == datetime(2026, 10, 14, 22, 0, tzinfo=UTC)
    last_night_of_summer = datetime(2026, 10, 24, 16, 0, tzinfo=UTC)
    assert rules.desk_closes_at(last_night_of_summer, PARIS) == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)
    midnight = datetime(2026, 10, 13, 22, 0, tzinfo=UTC)
    assert rules.desk_closes_at(midnight, PARIS) == datetime(2026, 10, 14, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", []),
        ("3", [3]),
        ("1-4, 7", [1, 2, 3, 4, 7]),
        ("1 – 3;5  5, 2", [1, 2, 3, 5]),
        ("1 à 3", [1, 2, 3]),
        (" 20 ", [20]),
    ],
)
def test_numbers_of_lines_as_people_type_them(typed: str, lines: list[int]) -> None:
    assert read_lines(typed, last=20) == lines


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1-", "bad_line"),
        ("Awa", "bad_line"),
        ("1-2-3", "bad_line"),
        ("9-3", "lines_reversed"),
        ("0", "line_unknown"),
        ("18-21", "line_unknown"),
        ("1," * 2000, "too_long"),
    ],
)
def test_numbers_that_cannot_be_are_refused_in_words(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_lines(typed, last=20)
    assert (refusal.value.code, refusal.value.field) == (code, "present")
    assert "Awa" not in refusal.value.sentence


def test_reading_lines_takes_no_time_on_hostile_text() -> None:
    """I-16: what looks like a range for ever is refused at once."""
    with pytest.raises(Invalid):
        read_lines("1" * 1990, last=20)


def seen(start: float, end: float, came: float, means: ScanMeans = ScanMeans.CODE, name: str = "Accueil") -> Seen:
    at = datetime(2026, 10, 13, tzinfo=UTC)
    return Seen(name, at + timedelta(hours=start), at + timedelta(hours=end), at + timedelta(hours=came), means)


NIGHT = datetime(2026, 10, 13, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("checks", "minutes"),
    [
        ([seen(7, 15, 6.5)], 480),
        ([seen(7, 15, 9)], 360),
        ([seen(7, 15, 9), seen(9, 11, 9, name="Seniors")], 360),
        ([seen(9, 11, 9, name="Seniors"), seen(13, 14, 13.5, name="Emploi")], 150),
        ([seen(7, 11, 20, ScanMeans.PAPER, "Matin")], 240),
        ([seen(7, 11, 8, ScanMeans.PAPER, "Matin")], 240),
        ([seen(7, 15.75, 19, ScanMeans.NAME)], 0),
        ([seen(7, 15.75, 19), seen(9, 11, 9, name="Seniors")], 120),
    ],
)
def test_hours_kept_count_once(checks: list[Seen], minutes: int) -> None:
    assert facts_of(checks, PARIS, now=NIGHT).minutes == minutes


def test_hours_to_come_do_not_count_yet() -> None:
    at_noon = datetime(2026, 10, 13, 10, 0, tzinfo=UTC)
    assert facts_of([seen(7, 15, 7)], PARIS, now=at_noon).minutes == 180
    assert facts_of([seen(13, 15, 7)], PARIS, now=at_noon).minutes == 0


def test_each_day_is_told_apart_and_read_again_as_it_was_written() -> None:
    next_day = Seen(
        "Accueil", OPENS + timedelta(days=1), CLOSES + timedelta(days=1), AT + timedelta(days=1), ScanMeans.NAME
    )
    facts = facts_of([next_day, seen(7, 15, 7)], PARIS, now=NIGHT + timedelta(days=2))
    assert [(day.day, day.minutes) for day in facts.days] == [(date(2026, 10, 13), 480), (date(2026, 10, 14), 468)]
    assert from_json(json.loads(json.dumps(as_json(facts)))) == facts


def test_every_answer_is_said_with_what_to_do() -> None:
    told = Told(came_at=AT, door="Porte B", means=ScanMeans.NAME)
    saying = words.Saying(PARIS)
    for each in ScanAnswer:
        assert words.heading(each, told, PARIS)
        assert each is ScanAnswer.ADMITTED or words.advice(each, told, saying).endswith(".")
        assert words.conflict(each, told, saying).endswith(".")
    assert words.heading(ScanAnswer.ALREADY, Told(), PARIS) == "Déjà là"


def test_words_say_when_where_and_how() -> None:
    told = Told(came_at=AT, door="Porte B", means=ScanMeans.NAME)
    assert words.advice(ScanAnswer.ALREADY, told, words.Saying(PARIS)).startswith(
        "Pointage fait à 9\u00a0h\u00a012, Porte B, par son nom."
    )
    chose = Told(session_ids=(SESSION,))
    saying = words.Saying(PARIS, {SESSION: "Inclusion des seniors"})
    assert "Inclusion des seniors" in words.advice(ScanAnswer.NOT_IN_SESSION, chose, saying)
    assert "SP-12" in words.advice(ScanAnswer.UNKNOWN_CODE, Told(blank=12), saying)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told(), ""),
        (Told(reason=ScanAnswer.FULL), "complète"),
        (Told(badge="taken"), "déjà à quelqu’un"),
        (Told(badge="foreign"), "pas un badge vierge"),
        (Told(badge="spare"), "Reprenez le badge vierge"),
        (Told(was_registered=True), "déjà inscrite"),
        (Told(reason=ScanAnswer.WAITING), "en liste d’attente"),
    ],
)
def test_what_is_said_of_somebody_let_in(told: Told, said: str) -> None:
    found = words.advice(ScanAnswer.ADMITTED, told, words.Saying(PARIS))
    assert said in found
    assert bool(found) is bool(said)


def test_T_08_a_wrong_clock_is_told() -> None:
    assert "avance de 5\u00a0h" in words.clock_note(18_000)
    assert "retarde de 3\u00a0min" in words.clock_note(-170)
