"""The lines of the run sheet: sessions, the régie's work around them, own cues, other words; one numbering."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.execution.programme import SessionKind
from domain.execution.run_sheet import CueAnchor, CueFacts, CuePart, CueView, Line, SheetRoom, SheetSession, SheetTrade
from domain.execution.run_sheet.computed import rooms_in_words
from domain.execution.run_sheet.delays import Expected
from domain.execution.run_sheet.expecting import hours_of_lines
from domain.execution.run_sheet.lines import Sheet, sheet_of
from domain.execution.run_sheet.needs import needs_of
from domain.execution.run_sheet.picking import Wanted, clashes, people_in, pick, rooms_in, trades_in
from domain.execution.run_sheet.rules import clean_cue, line_key
from domain.execution.stage import Trade
from domain.foundation.core.errors import Invalid

ZONE = "Europe/Paris"
AUDITORIUM = SheetRoom(uuid.UUID(int=1), "Auditorium", 0, ("plain-pied", "boucle active"))
DRONNE = SheetRoom(uuid.UUID(int=2), "Dronne", 1)


def at(hour: int, minute: int = 0, *, day: int = 13) -> datetime:
    """An hour on the clocks of Périgueux, in October 2026."""
    return datetime(2026, 10, day, hour - 2, minute, tzinfo=UTC)


def session(title: str, start: datetime, minutes: int = 60, *rooms: SheetRoom, **more: object) -> SheetSession:
    kind = more.pop("kind", SessionKind.WORKSHOP)
    end = start + timedelta(minutes=minutes)
    return SheetSession(uuid.uuid4(), kind, title, start, end, rooms, **more)  # type: ignore[arg-type]


def cue(of: SheetSession | None = None, part: CuePart = CuePart.OWN, **values: object) -> CueView:
    facts = CueFacts(session_id=of.id if of else None, **values)  # type: ignore[arg-type]
    return CueView(uuid.uuid4(), part, facts, None, 1)


def sheet(*sessions: SheetSession, cues: tuple[CueView, ...] = ()) -> Sheet:
    return sheet_of(sessions, cues, zone=ZONE, place="Centre de congrès")


def parts(found: Sheet, part: CuePart) -> list[Line]:
    return [line for line in found.lines if line.part is part]


PLENARY = session(
    "Trois regards", at(9, 45), 60, AUDITORIUM, kind=SessionKind.PLENARY, microphones="3 micros", video="visio"
)
AFTERNOON = session(
    "Débat", at(15, 45), 50, AUDITORIUM, kind=SessionKind.ROUND_TABLE, microphones="5 micros", furniture="table"
)


def test_set_up_ends_when_sound_is_tried_and_doors_open_after_it() -> None:
    found = sheet(PLENARY)
    (set_up,), (rehearsal,) = parts(found, CuePart.SET_UP), parts(found, CuePart.REHEARSAL)
    assert (set_up.starts_at, set_up.ends_at) == (at(8, 30), at(9, 15))
    assert (rehearsal.starts_at, rehearsal.ends_at) == (at(9, 15), at(9, 30))
    assert (set_up.texts.what, rehearsal.texts.what) == ("Montage\u00a0: son, vidéo", "Essais\u00a0: son, image")


def test_a_workshop_is_set_up_until_it_begins_and_needs_no_rehearsal() -> None:
    found = sheet(session("Seniors", at(11), 90, DRONNE, screen="projecteur"))
    assert [line.ends_at for line in parts(found, CuePart.SET_UP)] == [at(11)]
    assert parts(found, CuePart.REHEARSAL) == []


def test_a_room_is_turned_over_where_there_is_time_and_need() -> None:
    (turn,) = parts(sheet(PLENARY, AFTERNOON), CuePart.TURN_OVER)
    assert (turn.starts_at, turn.ends_at) == (at(14, 30), at(15, 15))
    close = session("Suite", at(10, 45), 30, AUDITORIUM, furniture="chaises")
    assert parts(sheet(PLENARY, close), CuePart.TURN_OVER) == []
    assert parts(sheet(PLENARY, session("Rien", at(11), 30, AUDITORIUM)), CuePart.TURN_OVER) == []


def test_a_rehearsal_needs_time_for_the_room_to_be_turned_over_besides() -> None:
    soon = replace(AFTERNOON, starts_at=at(11, 30), ends_at=at(12, 20))
    found = sheet(PLENARY, soon)
    assert [line.session_id for line in parts(found, CuePart.REHEARSAL)] == [PLENARY.id]
    assert [line.ends_at for line in parts(found, CuePart.TURN_OVER)] == [at(11, 30)]


def test_each_day_is_taken_down_once_everything_is_over() -> None:
    second = session("Lendemain", at(9, day=14), 60, DRONNE)
    found = parts(sheet(PLENARY, AFTERNOON, second), CuePart.TAKE_DOWN)
    assert [(line.starts_at, line.room) for line in found] == [
        (at(16, 35), "Centre de congrès"),
        (at(10, day=14), "Centre de congrès"),
    ]


def test_lines_are_numbered_in_the_order_they_happen_and_what_prepares_comes_first() -> None:
    found = sheet(PLENARY, AFTERNOON, cues=(cue(PLENARY, what="Carton", anchor=CueAnchor.END, offset_minutes=-2),))
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
    assert [line.starts_at for line in found.lines] == sorted(line.starts_at for line in found.lines)
    at_once = session("Dronne", at(9, 15), 30, DRONNE)
    assert [line.part for line in sheet(PLENARY, at_once).lines][1:3] == [CuePart.REHEARSAL, CuePart.SESSION]


def test_the_same_programme_gives_the_same_sheet_in_any_order() -> None:
    assert sheet(PLENARY, AFTERNOON).lines == sheet(AFTERNOON, PLENARY).lines


def test_own_cues_count_from_a_session_or_from_the_clock() -> None:
    cues = (
        cue(PLENARY, what="Lumière", offset_minutes=-5),
        cue(PLENARY, what="Carton", anchor=CueAnchor.END, offset_minutes=-2, duration_minutes=2),
        cue(what="Ouvrir les grilles", anchor=CueAnchor.CLOCK, starts_at=at(7, 30)),
    )
    found = {line.texts.what: line for line in parts(sheet(PLENARY, cues=cues), CuePart.OWN)}
    assert [found[name].starts_at for name in ("Lumière", "Carton", "Ouvrir les grilles")] == [
        at(9, 40),
        at(10, 43),
        at(7, 30),
    ]
    assert (found["Carton"].ends_at, found["Carton"].room) == (at(10, 45), "Auditorium")
    assert found["Ouvrir les grilles"].room == ""


def test_T_01_a_cue_before_a_session_of_the_night_the_hour_changes_is_real_minutes_before() -> None:
    """25 October 2026: at 3 h clocks go back to 2 h."""
    start = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2 h 30, the second time
    night = session("Veillée", start, 60, DRONNE)
    (own,) = parts(sheet(night, cues=(cue(night, what="Café", offset_minutes=-90),)), CuePart.OWN)
    assert own.starts_at == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)


def test_T_03_what_happens_after_midnight_stays_with_its_evening() -> None:
    night = session("Veillée", at(23), 180, DRONNE, screen="projecteur")
    cues = (cue(night, what="Ranger les tasses", anchor=CueAnchor.END, offset_minutes=10),)
    found = sheet(night, cues=cues)
    assert found.days == [date(2026, 10, 13)]
    assert len(pick(found.lines, Wanted(day=date(2026, 10, 13)))) == len(found.lines) == 4


def test_a_cue_whose_session_left_the_programme_is_told_as_lost() -> None:
    gone = cue(PLENARY, what="Carton")
    found = sheet_of([AFTERNOON], [gone], zone=ZONE, titles={PLENARY.id: "Trois regards"})
    assert [(each.cue.id, each.session_title) for each in found.lost] == [(gone.id, "Trois regards")]
    assert parts(found, CuePart.OWN) == []


def test_other_words_replace_computed_ones_and_empty_texts_leave_them() -> None:
    words = cue(PLENARY, CuePart.SESSION, light="salle 50 %", owner="Yanis")
    (line,) = parts(sheet(PLENARY, cues=(words,)), CuePart.SESSION)
    assert (line.texts.light, line.texts.microphones, line.texts.owner) == ("salle 50 %", "3 micros", "Yanis")
    assert line.computed is not None
    assert (line.computed.light, line.people) == ("", ("Yanis",))


def test_words_of_a_line_that_is_no_longer_computed_wait() -> None:
    words = cue(PLENARY, CuePart.TURN_OVER, what="Vider la scène")
    assert "Vider la scène" not in [line.texts.what for line in sheet(PLENARY, cues=(words,)).lines]


def test_a_hidden_line_has_no_number() -> None:
    hidden = cue(PLENARY, CuePart.REHEARSAL, is_hidden=True)
    found = sheet(PLENARY, cues=(hidden,))
    assert [line.number for line in parts(found, CuePart.REHEARSAL)] == [0]
    assert [line.number for line in pick(found.lines, Wanted())] == [1, 2, 3]


def test_access_is_said_once() -> None:
    loop = replace(PLENARY, access="boucle magnétique")
    (line,) = parts(sheet(loop), CuePart.SESSION)
    assert line.texts.access == "plain-pied, boucle magnétique"


def test_needs_are_put_in_their_columns() -> None:
    needs = needs_of(
        "3 micros, vidéoprojecteur, visioconférence ; chaises en cercle, boucle magnétique, noir salle",
        [(Trade.SOUND, "2 enceintes"), (Trade.CAPTURE, "captation"), (Trade.SAFETY, "issue dégagée")],
    )
    assert (needs.microphones, needs.screen, needs.video) == ("3 micros, 2 enceintes", "projecteur", "visio, captation")
    assert (needs.furniture, needs.access) == ("chaises en cercle, issue dégagée", "boucle magnétique")
    assert (needs.light, needs.trades) == ("noir salle", 5)
    assert needs.told == "chaises en cercle, issue dégagée, son, vidéo, lumière, accès"


def test_the_sheet_of_somebody_holds_what_names_them_and_everybody_takes_down() -> None:
    one = replace(PLENARY, people=("Anne Roux",), structures=("La MedNum",), who=("Anne Roux",))
    found = sheet(one, AFTERNOON)
    theirs = pick(found.lines, Wanted(who="anne roux"))
    assert [line.part for line in theirs] == [CuePart.REHEARSAL, CuePart.SESSION, CuePart.TAKE_DOWN]
    assert next(line.part for line in pick(found.lines, Wanted(who="La MedNum"))) is CuePart.SESSION
    assert people_in(found.lines) == ["Anne Roux", "La MedNum"]


def test_the_sheets_of_a_room_and_of_a_trade() -> None:
    found = sheet(PLENARY, session("Seniors", at(11), 90, DRONNE, light="noir"))
    assert {line.room for line in pick(found.lines, Wanted(room_id=DRONNE.id))} == {"Dronne"}
    assert all(line.texts.light for line in pick(found.lines, Wanted(trade=SheetTrade.LIGHT)))
    assert trades_in(found.lines) == [SheetTrade.SOUND, SheetTrade.VIDEO, SheetTrade.LIGHT, SheetTrade.ACCESS]
    assert rooms_in(found.lines) == [AUDITORIUM, DRONNE]


def test_a_break_in_several_rooms_is_on_the_sheet_of_each() -> None:
    third = SheetRoom(uuid.UUID(int=3), "Isle", 2)
    pause = session("Pause", at(10, 45), 15, AUDITORIUM, DRONNE, third, kind=SessionKind.BREAK)
    (line,) = parts(sheet(pause), CuePart.SESSION)
    assert line.room == "Auditorium et 2 autres salles"
    assert rooms_in_words((AUDITORIUM, DRONNE)) == "Auditorium, Dronne"
    for room in (AUDITORIUM, DRONNE, third):
        assert line in pick(sheet(pause).lines, Wanted(room_id=room.id))


def test_somebody_in_two_rooms_is_told_and_a_structure_or_a_set_up_is_not() -> None:
    first = session("Seniors", at(11), 90, DRONNE, owner="Idriss", structures=("Caf",), screen="projecteur")
    second = session("Emploi", at(11), 90, AUDITORIUM, owner="Idriss", structures=("Caf",), screen="projecteur")
    found = clashes(sheet(first, second).lines)
    assert [(clash.who, clash.starts_at) for clash in found] == [("Idriss", at(11))]
    alone = replace(second, rooms=(DRONNE,))
    assert clashes(sheet(first, alone).lines) == []


def test_a_long_line_clashes_with_everything_that_begins_during_it() -> None:
    long = session("Accueil", at(9), 480, DRONNE, owner="Zoé")
    others = [session(f"S{hour}", at(hour), 30, AUDITORIUM, owner="Zoé") for hour in (10, 14)]
    assert [clash.starts_at for clash in clashes(sheet(long, *others).lines)] == [at(10), at(14)]


def test_lines_are_expected_with_their_session() -> None:
    cues = (
        cue(PLENARY, what="Lumière", offset_minutes=-5),
        cue(AFTERNOON, what="Carton", anchor=CueAnchor.END, offset_minutes=-2),
        cue(what="Grilles", anchor=CueAnchor.CLOCK, starts_at=at(7, 30)),
    )
    found = sheet(PLENARY, AFTERNOON, cues=cues)

    def late(each: SheetSession, start: int, end: int) -> Expected:
        ends = each.ends_at + timedelta(minutes=end)
        return Expected(each.starts_at + timedelta(minutes=start), ends, ends, ends)

    expected = {PLENARY.id: late(PLENARY, 6, 240), AFTERNOON.id: late(AFTERNOON, 10, 0)}
    hours = hours_of_lines(found.lines, [PLENARY, AFTERNOON], expected)
    told = {line.texts.what: hours[line.key] for line in found.lines}
    assert told["Trois regards"][0] == at(9, 51)
    assert told["Lumière"][0] == at(9, 46)
    assert told["Carton"][0] == at(16, 33)
    assert told["Grilles"][0] == at(7, 30)
    (turn,) = parts(found, CuePart.TURN_OVER)
    assert hours[turn.key] == (at(14, 45), at(15, 25))  # the room is free at 14 h 45 only


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (CueFacts(what=" "), "cue_empty"),
        (CueFacts(what="x"), "cue_needs_session"),
        (CueFacts(what="x", anchor=CueAnchor.CLOCK), "cue_needs_hour"),
        (CueFacts(what="x", session_id=uuid.uuid4(), offset_minutes=2000), "offset_too_long"),
        (CueFacts(what="x", session_id=uuid.uuid4(), duration_minutes=-1), "duration_too_long"),
        (CueFacts(what="x" * 301, session_id=uuid.uuid4()), "too_long"),
    ],
)
def test_a_cue_that_says_too_little_or_too_much_is_refused(facts: CueFacts, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_cue(facts)
    assert refused.value.code == code


def test_a_cue_keeps_only_the_hour_of_its_anchor() -> None:
    by_clock = clean_cue(CueFacts(what="x", anchor=CueAnchor.CLOCK, starts_at=at(9), offset_minutes=5))
    by_session = clean_cue(CueFacts(what="x", session_id=PLENARY.id, starts_at=at(9), offset_minutes=5))
    assert (by_clock.offset_minutes, by_session.starts_at) == (0, None)


@pytest.mark.parametrize(
    "key", ["", "cue:", "own:00000000-0000-0000-0000-000000000001", "cue:../../x", "session:" + "0" * 36]
)
def test_what_is_no_key_of_a_line_is_none(key: str) -> None:
    assert line_key(key) is None
