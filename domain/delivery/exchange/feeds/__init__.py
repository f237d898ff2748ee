"""The published programme for everybody: what pages may read of it, calendars, conference apps, agendas, sheets."""

from domain.delivery.exchange.feeds.access import has_lift, is_ground_floor, room_access
from domain.delivery.exchange.feeds.calendars import programme_calendar, session_calendar
from domain.delivery.exchange.feeds.names import (
    carriers_of,
    everybody_in,
    panel_of,
    people_of,
    rooms_named,
    speakers_of,
)
from domain.delivery.exchange.feeds.openagenda import openagenda_json
from domain.delivery.exchange.feeds.public import (
    Part,
    PublicProgramme,
    code_of,
    day_of,
    public_name,
    public_programme,
)
from domain.delivery.exchange.feeds.schedule import schedule_of
from domain.delivery.exchange.feeds.schedule_json import schedule_json
from domain.delivery.exchange.feeds.schedule_xml import schedule_xml
from domain.delivery.exchange.feeds.sheets import programme_csv, programme_xlsx
from domain.delivery.exchange.feeds.structured import structured_event, structured_session
from domain.delivery.exchange.feeds.words import kind_words, openness_words, resource_words

__all__ = [
    "Part",
    "PublicProgramme",
    "carriers_of",
    "code_of",
    "day_of",
    "everybody_in",
    "has_lift",
    "is_ground_floor",
    "kind_words",
    "openagenda_json",
    "openness_words",
    "panel_of",
    "people_of",
    "programme_calendar",
    "programme_csv",
    "programme_xlsx",
    "public_name",
    "public_programme",
    "resource_words",
    "room_access",
    "rooms_named",
    "schedule_json",
    "schedule_of",
    "schedule_xml",
    "session_calendar",
    "speakers_of",
    "structured_event",
    "structured_session",
]
