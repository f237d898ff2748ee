"""Days on which little gets done, where the gathering takes place."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import EventAccess, event_access
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core import holidays
from domain.foundation.core.errors import Invalid
from domain.foundation.core.holidays import DayKind, SchoolZone
from domain.foundation.core.times import check_day

router = APIRouter(tags=["tasks"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
LONGEST_SPAN = 1200


class FreeSpanOut(Out):
    kind: DayKind
    name: str
    first: date
    last: date


class FreeDaysOut(Out):
    """Public and school holidays and unknown days; school holidays are known until `checked_until`."""

    zone: SchoolZone
    department: str
    checked_until: date
    spans: list[FreeSpanOut]


@router.get("/events/{slug}/free-days")
def read_free_days(
    access: Reads, first: Annotated[date, Query(alias="from")], last: Annotated[date, Query(alias="to")]
) -> FreeDaysOut:
    """Holidays where the gathering takes place, as far as the published calendars were compared."""
    if (check_day(last, "to") - check_day(first, "from")).days > LONGEST_SPAN:
        raise Invalid("span_too_long", "Trois ans au plus à la fois.", field="to")
    place = holidays.place_of(access.event.insee_code)
    spans = holidays.free_days(place, first, last)
    return FreeDaysOut(
        zone=place.zone,
        department=place.department,
        checked_until=holidays.SCHOOL_CHECKED[1],
        spans=[FreeSpanOut.model_validate(span) for span in spans],
    )
