"""The programme for programs: conference apps, agendas, spreadsheets, search engines."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import jsonschema_rs
import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook
from sqlalchemy import delete, select

from domain.execution.programme.models import Contribution, ContributionRole, Release, Session, SessionKind
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.values import EventState
from tests.domain.delivery.xsd import Schema
from tests.factories.festival import make_festival
from tests.factories.programme import make_session, released
from tests.factories.tracks import make_track
from tests.pages.conftest import Site, make_site

SCHEMAS = Path(__file__).parents[1] / "data" / "schedule"
NIGHT = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
"""1 h 30, on the night when clocks go back at 3 h."""
KEPT = ("programme.ics", "schedule.xml", "schedule.json", "openagenda.json", "programme.csv")
EVIL = "<b>Gras</b> & ]]> [ici](javascript:alert(1)) <img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://x.example")'


def read(site: Site, name: str) -> bytes:
    answer = site.client.get(f"/e/{site.event.slug}/{name}")
    assert answer.status_code == 200
    return answer.content


def wrong_in_json(document: bytes) -> list[str]:
    schema = json.loads((SCHEMAS / "schedule.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    return [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(json.loads(document))]


def wrong_in_xml(document: bytes) -> list[str]:
    return Schema(SCHEMAS / "schedule.xml.xsd").errors(document)


def sessions(site: Site) -> dict[str, dict[str, Any]]:
    days = json.loads(read(site, "schedule.json"))["schedule"]["conference"]["days"]
    return {told["title"]: told for day in days for there in day["rooms"].values() for told in there}


def rows(site: Site) -> list[list[str]]:
    [sheet] = [CalamineWorkbook.from_filelike(BytesIO(read(site, "programme.xlsx"))).get_sheet_by_index(0)]
    return [[str(cell) for cell in row] for row in sheet.to_python()]


@pytest.fixture
def varied(site: Site) -> Site:
    """Besides the ordinary: a track, a session without room, one without hours, one over the change of hour."""
    with site.database.writing() as db:
        track = make_track(db, site.event, "Élus & numérique", now=site.clock.now)
        db.get_one(Session, site.sessions["Ouverture"].id).track_id = track.id
        make_session(db, site.event, "Sans salle", kind=SessionKind.FORUM)
        make_session(db, site.event, "Sans heure", starts_at=None)
        make_session(db, site.event, "Nuit du code", kind=SessionKind.OTHER, starts_at=NIGHT, minutes=180)
        make_session(db, site.event, "日本語 😀", kind=SessionKind.ROUND_TABLE, question=EVIL)
        released(db, site.event)
    return site


def test_schedules_are_valid_by_the_schemas_of_conference_apps(varied: Site) -> None:
    assert wrong_in_json(read(varied, "schedule.json")) == []
    assert wrong_in_xml(read(varied, "schedule.xml")) == []
    assert set(sessions(varied)) >= {"Ouverture", "A. Inclusion des seniors", "Sans salle", "日本語 😀"}
    assert "Sans heure" not in str(sessions(varied))


def test_an_unpublished_programme_is_a_valid_schedule_too(site: Site) -> None:
    with site.database.writing() as db:
        db.execute(delete(Release))
    site.change_event(slug="nec", time_zone="America/Argentina/Buenos_Aires")
    site.event.slug = "nec"

    assert wrong_in_json(read(site, "schedule.json")) == []
    assert wrong_in_xml(read(site, "schedule.xml")) == []
    assert Calendar.from_ical(read(site, "programme.ics")).walk("VEVENT") == []


def test_both_schedules_tell_the_same(varied: Site) -> None:
    xml = fromstring(read(varied, "schedule.xml"))  # noqa: S314  written by ourselves
    from_xml = {
        (each.get("guid"), each.get("id"), each.findtext("date"), each.findtext("duration"), each.findtext("room"))
        for each in xml.iter("event")
    }
    from_json = {
        (told["guid"], str(told["id"]), told["date"], told["duration"], told["room"])
        for told in sessions(varied).values()
    }

    assert from_xml == from_json


def test_T_01_a_session_over_the_change_of_hour_lasts_three_hours_in_each_export(varied: Site) -> None:
    told = sessions(varied)["Nuit du code"]
    calendar: Any = Calendar.from_ical(read(varied, "programme.ics"))
    [entry] = [each for each in calendar.walk("VEVENT") if str(each["summary"]) == "Nuit du code"]

    assert (told["date"], told["end"]) == ("2026-10-25T01:30:00+02:00", "2026-10-25T03:30:00+01:00")
    assert told["duration"] == "03:00"
    assert entry["dtend"].dt.astimezone(UTC) - entry["dtstart"].dt.astimezone(UTC) == timedelta(hours=3)
    [row] = [row for row in rows(varied) if row[6] == "Nuit du code"]
    assert row[:4] == ["25/10/2026", "01:30", "03:30", "180"]


def test_identifiers_stay_when_a_session_is_renamed_and_moves(varied: Site) -> None:
    before = sessions(varied)["Ouverture"]
    with varied.database.writing() as db:
        row = db.get_one(Session, varied.sessions["Ouverture"].id)
        assert row.starts_at is not None
        row.title, row.starts_at = "Grande ouverture", row.starts_at - timedelta(minutes=5)
        released(db, varied.event)
    after = sessions(varied)["Grande ouverture"]

    assert (before["guid"], before["id"]) == (after["guid"], after["id"])
    assert before["date"] != after["date"]


def test_I_05_markup_in_titles_is_text_in_every_export(site: Site) -> None:
    with site.database.writing() as db:
        row = db.get_one(Session, site.sessions["Ouverture"].id)
        row.title, row.description = EVIL, EVIL
        db.add(
            Contribution(session_id=row.id, role=ContributionRole.SPEAKER, label=EVIL[:150], headcount=1, position=9)
        )
        released(db, site.event)

    assert wrong_in_xml(read(site, "schedule.xml")) == []
    xml = fromstring(read(site, "schedule.xml"))  # noqa: S314  written by ourselves
    [event] = [each for each in xml.iter("event") if each.get("guid") == str(site.sessions["Ouverture"].id)]
    assert (event.findtext("title"), event.findtext("description")) == (EVIL, EVIL)
    agenda = json.loads(read(site, "openagenda.json"))["events"]
    [told] = [each for each in agenda if each["title"]["fr"] == EVIL]
    assert "\\<b\\>Gras" in told["longDescription"]["fr"]
    assert "\\[ici\\](javascript" in told["longDescription"]["fr"]
    assert site.page().data.count("</script>") == 0
    assert EVIL in str(json.loads(site.page().data))


def test_I_08_formulas_are_dead_and_whole_in_sheets(site: Site) -> None:
    with site.database.writing() as db:
        row = db.get_one(Session, site.sessions["Ouverture"].id)
        row.title, row.description = FORMULA, "-1+1\n@x"
        released(db, site.event)
    csv = read(site, "programme.csv")
    [line] = [row for row in rows(site) if row[6] == FORMULA]

    assert csv.startswith(b"\xef\xbb\xbfJour;")
    assert b'"\'=HYPERLINK(""http://x.example"")"' in csv
    assert b'"\'-1+1\n@x"' in csv
    assert line[13] == "-1+1\n@x"
    with_formulas = CalamineWorkbook.from_filelike(BytesIO(read(site, "programme.xlsx")))
    assert with_formulas.sheet_names == ["Programme"]


def test_I_10_line_ends_in_titles_add_no_line_to_an_export(site: Site) -> None:
    broken = "NEC\r\nEND:VEVENT\x0b\x00\u2028X-EVIL:1"
    with site.database.writing() as db:
        db.get_one(Session, site.sessions["Ouverture"].id).title = broken.replace("\x00", "")
        released(db, site.event)

    assert wrong_in_xml(read(site, "schedule.xml")) == []
    assert b"\r\nX-EVIL" not in read(site, "programme.ics")
    assert len(Calendar.from_ical(read(site, "programme.ics")).walk("VEVENT")) == 4


def test_a_title_of_300_characters_is_whole_in_exports_and_cut_where_agendas_bound_it(site: Site) -> None:
    long = ("Accès aux droits, médiation et « aller-vers » ; " * 7)[:299] + "é"
    with site.database.writing() as db:
        db.get_one(Session, site.sessions["Ouverture"].id).title = long
        released(db, site.event)

    assert wrong_in_xml(read(site, "schedule.xml")) == []
    xml = fromstring(read(site, "schedule.xml"))  # noqa: S314  written by ourselves
    assert long in [each.findtext("title") for each in xml.iter("event")]
    days = json.loads(read(site, "schedule.json"))["schedule"]["conference"]["days"]
    assert long in [each["title"] for day in days for room in day["rooms"].values() for each in room]
    calendar = read(site, "programme.ics")
    assert max(len(line) for line in calendar.split(b"\r\n")) <= 75
    assert long in [str(each["summary"]) for each in Calendar.from_ical(calendar).walk("VEVENT")]
    cut = json.loads(read(site, "openagenda.json"))["events"][1]["title"]["fr"]
    assert (len(cut), cut[-1], long.startswith(cut[:-1])) == (140, "…", True)


def test_sheets_say_who_where_and_when(site: Site) -> None:
    heads, *lines = rows(site)
    told = dict(zip(heads, next(line for line in lines if line[6] == "Inclusion des seniors"), strict=True))

    assert (told["Jour"], told["Début"]) == ("13/10/2026", "11:00")
    assert (told["Type"], told["Lettre"], told["Salle"]) == ("Atelier", "A", "Salle Dronne")
    assert (told["Avec"], told["Ouverture"], told["État"]) == (
        "Caf de la Dordogne",
        "Ouvert à tout le monde",
        "maintenue",
    )


def test_an_agenda_gets_the_gathering_and_what_one_comes_for(site: Site) -> None:
    told = json.loads(read(site, "openagenda.json"))
    titles = [each["title"]["fr"] for each in told["events"]]

    assert titles == ["Numérique en Communs Dordogne", "Ouverture", "Inclusion des seniors", "Numérique et handicap"]
    assert told["events"][1]["timings"] == [{"begin": "2026-10-13T09:30:00+02:00", "end": "2026-10-13T11:00:00+02:00"}]
    assert {each["status"] for each in told["events"]} == {1}
    opening = site.sessions["Ouverture"].id
    assert told["events"][1]["extIds"] == [{"key": "preau", "value": opening.hex}]
    [registration] = told["events"][1]["registration"]
    assert registration["value"].endswith(f"/e/nec-dordogne/seances/{opening}")
    assert told["events"][1]["timezone"] == "Europe/Paris"
    site.change_event(state=EventState.CANCELLED)
    assert {each["status"] for each in json.loads(read(site, "openagenda.json"))["events"]} == {6}


def test_search_engines_read_the_sessions_inside_the_gathering(site: Site) -> None:
    told = json.loads(site.page().data)
    one = json.loads(site.page(f"/seances/{site.sessions['Ouverture'].id}").data)

    assert (told["@type"], told["startDate"]) == ("Event", "2026-10-13T09:00:00+02:00")
    assert [part["name"] for part in told["subEvent"]][:2] == ["Ouverture", "Inclusion des seniors"]
    assert told["subEvent"][0]["location"]["name"] == "Auditorium, Centre de congrès"
    assert one["superEvent"]["name"] == "Numérique en Communs Dordogne"


def test_each_export_is_kept_and_answered_304(site: Site) -> None:
    for name in (*KEPT, "exporter"):
        tag = site.client.get(f"/e/nec-dordogne/{name}").headers["etag"]
        again = site.client.get(f"/e/nec-dordogne/{name}", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b""), name


def test_the_page_of_exports_leads_to_each_of_them(site: Site) -> None:
    links = set(site.page("/exporter").links.values())

    for name in (
        "programme.ics",
        "schedule.xml",
        "schedule.json",
        "openagenda.json",
        "programme.csv",
        "programme.xlsx",
    ):
        assert f"/e/nec-dordogne/{name}" in links
    assert site.page("/programme").links["Exporter le programme"] == "/e/nec-dordogne/exporter"


def test_six_hundred_sessions_are_valid_light_and_read_day_by_day(
    database: Database, settings: Settings, now: datetime
) -> None:
    site = make_site(database, settings, now)
    with database.writing() as db:
        site.event = make_festival(db, sessions=600, now=now, slug="festival")
        count = len(db.scalars(select(Session.id).where(Session.event_id == site.event.id)).all())
    zipped = site.client.get("/e/festival/programme", headers={"accept-encoding": "gzip"})

    assert count == len(Calendar.from_ical(read(site, "programme.ics")).walk("VEVENT")) == 600
    assert wrong_in_json(read(site, "schedule.json")) == []
    assert wrong_in_xml(read(site, "schedule.xml")) == []
    assert int(zipped.headers["content-length"]) < 50_000
