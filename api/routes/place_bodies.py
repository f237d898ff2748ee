"""Bodies of the routes of venues and rooms: what each fiche lieu tells."""

import uuid
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from api.schemas import In, Out
from domain.execution.programme import (
    LayoutSeats,
    NetworkQuality,
    PictureView,
    RoomLayout,
    RoomSheet,
    VenueSheet,
)
from domain.foundation.core.times import Interval

Line = Annotated[str, Field(max_length=400)]
Words = Annotated[str, Field(max_length=5000)]


class HoursIn(In):
    """Hours without offset are read on the clocks of the event."""

    starts_at: datetime
    ends_at: datetime


class OpeningsIn(In):
    openings: Annotated[tuple[HoursIn, ...], Field(max_length=400)]


class AvailabilitiesIn(In):
    availabilities: Annotated[tuple[HoursIn, ...], Field(max_length=400)]


class HoursOut(Out):
    starts_at: datetime
    ends_at: datetime


class PicturePatch(In):
    """`alt` is what stands for the picture where it cannot be seen; a plan is shown on the public page."""

    alt: Line = ""
    is_plan: bool = False


class PictureOut(Out):
    """Fetched at `/fichiers/{file_id}`."""

    id: uuid.UUID
    file_id: uuid.UUID
    alt: str
    is_plan: bool
    width: int
    height: int


class LayoutIn(In):
    layout: RoomLayout
    seats: int


class LayoutOut(Out):
    layout: RoomLayout
    seats: int


class VenuePatch(In):
    """Who opens and how to come in are for those who prepare the day: never on public pages."""

    name: Line = ""
    address: Line = ""
    capacity: int | None = None
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    contact_name: Line = ""
    contact_phone: Line = ""
    access: Words = ""


class VenueIn(VenuePatch):
    name: Line


class VenueOut(Out):
    """`unknown` names the fields that nobody told yet."""

    id: uuid.UUID
    name: str
    address: str
    capacity: int | None
    organisation_id: uuid.UUID | None
    contact_id: uuid.UUID | None
    contact_name: str
    contact_phone: str
    access: str
    openings: list[HoursOut]
    pictures: list[PictureOut]
    unknown: list[str]
    position: int
    version: int

    @classmethod
    def of(cls, sheet: VenueSheet) -> "VenueOut":
        return cls(openings=_hours(sheet.openings), **_common(sheet))


class RoomPatch(In):
    """What is not known yet is null, which is not the same as no. `layout_seats` replaces the whole."""

    name: Line = ""
    venue_id: uuid.UUID | None = None
    seats: int | None = None
    area_m2: Decimal | None = None
    floor: Line = ""
    step_free: bool | None = None
    hearing_loop: bool | None = None
    projector: bool | None = None
    sound_system: bool | None = None
    microphones: int | None = None
    lapel_microphones: int | None = None
    headset_microphones: int | None = None
    power_sockets: int | None = None
    power_supply: Line = ""
    video_conference: bool | None = None
    network: NetworkQuality | None = None
    network_note: Line = ""
    furniture: Words = ""
    notes: Words = ""
    layout_seats: Annotated[tuple[LayoutIn, ...] | None, Field(max_length=20)] = None

    def facts(self, *, only_set: bool) -> dict[str, Any]:
        return self.model_dump(exclude={"layout_seats"}, exclude_unset=only_set)

    def layouts(self) -> list[LayoutSeats] | None:
        if self.layout_seats is None:
            return None
        return [LayoutSeats(each.layout, each.seats) for each in self.layout_seats]


class RoomIn(RoomPatch):
    name: Line


class RoomOut(Out):
    """`unknown` names the fields that nobody told yet."""

    id: uuid.UUID
    name: str
    position: int
    venue_id: uuid.UUID | None
    venue_name: str
    seats: int | None
    layout_seats: list[LayoutOut]
    area_m2: Decimal | None
    floor: str
    step_free: bool | None
    hearing_loop: bool | None
    projector: bool | None
    sound_system: bool | None
    microphones: int | None
    lapel_microphones: int | None
    headset_microphones: int | None
    power_sockets: int | None
    power_supply: str
    video_conference: bool | None
    network: NetworkQuality | None
    network_note: str
    furniture: str
    notes: str
    availabilities: list[HoursOut]
    pictures: list[PictureOut]
    unknown: list[str]
    version: int

    @classmethod
    def of(cls, sheet: RoomSheet) -> "RoomOut":
        return cls(
            venue_name=sheet.venue_name,
            layout_seats=[LayoutOut.model_validate(each) for each in sheet.layout_seats],
            availabilities=_hours(sheet.availabilities),
            **_common(sheet),
        )


def picture_out(view: PictureView) -> PictureOut:
    return PictureOut.model_validate(view)


def _common(sheet: VenueSheet | RoomSheet) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "position": sheet.position,
        "version": sheet.version,
        "pictures": [picture_out(each) for each in sheet.pictures],
        "unknown": list(sheet.unknown),
        **{field.name: getattr(sheet.facts, field.name) for field in fields(sheet.facts)},
    }


def _hours(hours: Sequence[Interval]) -> list[HoursOut]:
    return [HoursOut(starts_at=each.start, ends_at=each.end) for each in hours]
