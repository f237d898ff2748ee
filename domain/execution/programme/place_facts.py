"""What can be accepted of a fiche lieu, and what it does not say yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.execution.programme.rules import MOST_PEOPLE, check_count, clean_name
from domain.execution.programme.values import LayoutSeats, PictureFacts, RoomFacts, RoomLayout, VenueFacts
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import Interval, instant, union

MOST_HOURS = 200
MOST_EQUIPMENT = 1000
LAYOUT_NAMES = {
    RoomLayout.CIRCLE: "En cercle",
    RoomLayout.ISLANDS: "En îlots",
    RoomLayout.U_SHAPE: "En U",
    RoomLayout.CLASSROOM: "En classe",
    RoomLayout.THEATRE: "En rangées",
    RoomLayout.STANDING: "Debout",
}
_ORDER = list(RoomLayout)
_ASKED_OF_VENUES = ("address", "capacity", "access")
_ASKED_OF_ROOMS = (
    "step_free",
    "seats",
    "floor",
    "hearing_loop",
    "projector",
    "sound_system",
    "video_conference",
    "microphones",
    "power_sockets",
    "power_supply",
    "network",
    "furniture",
)
_TYPES_OF_MICROPHONES = ("lapel_microphones", "headset_microphones")


def clean_venue(facts: VenueFacts) -> VenueFacts:
    """Raises Invalid `name_missing`, `number_out_of_bounds`, `too_long`."""
    check_count(facts.capacity, field="capacity")
    return replace(
        facts,
        name=clean_name(facts.name, field="name", limit=200),
        address=clean_line(facts.address, field="address", limit=300),
        contact_name=clean_line(facts.contact_name, field="contact_name", limit=200),
        contact_phone=clean_line(facts.contact_phone, field="contact_phone", limit=40),
        access=clean_text(facts.access, field="access", limit=2000),
    )


def clean_room(facts: RoomFacts) -> RoomFacts:
    """Raises Invalid `name_missing`, `number_out_of_bounds`, `microphones_by_type`, `too_long`."""
    check_count(facts.seats, field="seats")
    for name in ("microphones", *_TYPES_OF_MICROPHONES, "power_sockets"):
        check_count(getattr(facts, name), field=name, most=MOST_EQUIPMENT)
    _check_microphones(facts)
    if facts.area_m2 is not None and not 0 <= facts.area_m2 <= MOST_PEOPLE:
        raise Invalid("number_out_of_bounds", "Indiquez une surface en mètres carrés.", field="area_m2")
    return replace(
        facts,
        name=clean_name(facts.name, field="name", limit=120),
        floor=clean_line(facts.floor, field="floor", limit=40),
        power_supply=clean_line(facts.power_supply, field="power_supply", limit=120),
        network_note=clean_line(facts.network_note, field="network_note", limit=200),
        furniture=clean_text(facts.furniture, field="furniture", limit=2000),
        notes=clean_text(facts.notes, field="notes", limit=2000),
    )


def _check_microphones(facts: RoomFacts) -> None:
    by_type = (facts.lapel_microphones or 0) + (facts.headset_microphones or 0)
    if facts.microphones is not None and by_type > facts.microphones:
        raise Invalid(
            "microphones_by_type",
            "Le total des micros comprend les micros-cravates et les micros-casques : "
            "il ne peut pas être plus petit ({by_type}).",
            field="microphones",
            by_type=by_type,
        )


def clean_layouts(layouts: Sequence[LayoutSeats], seats: int | None) -> list[LayoutSeats]:
    """Each layout once, in the order of the words. People stand closer than they sit: only seats are compared.

    Raises Invalid `layout_twice`, `number_out_of_bounds`, `layout_over_seats`.
    """
    for rank, each in enumerate(layouts):
        field = f"layout_seats.{rank}.seats"
        check_count(each.seats, field=field)
        if any(other.layout is each.layout for other in layouts[:rank]):
            raise Invalid(
                "layout_twice", "Cette disposition est déjà dite plus haut.", field=f"layout_seats.{rank}.layout"
            )
        if seats is not None and each.layout is not RoomLayout.STANDING and each.seats > seats:
            raise Invalid(
                "layout_over_seats",
                "{layout} : {asked} places, plus que les {seats} de la salle. Corrigez l’un ou l’autre.",
                field=field,
                layout=gettext(LAYOUT_NAMES[each.layout]),
                asked=each.seats,
                seats=seats,
            )
    return sorted(layouts, key=lambda each: _ORDER.index(each.layout))


def clean_hours(hours: Sequence[tuple[datetime, datetime]], zone_name: str, *, field: str) -> list[Interval]:
    """Hours in order; those that touch or overlap become one. Without zone they are read on the event's clocks.

    Raises Invalid `too_many_hours`, `end_before_start`, `date_out_of_bounds`, `missing_hour`, `double_hour`.
    """
    if len(hours) > MOST_HOURS:
        raise Invalid("too_many_hours", "Écrivez {most} plages horaires au plus.", field=field, most=MOST_HOURS)
    found = []
    for rank, (written_start, written_end) in enumerate(hours):
        start = instant(written_start, zone_name, field=f"{field}.{rank}.starts_at")
        end = instant(written_end, zone_name, field=f"{field}.{rank}.ends_at")
        if end <= start:
            raise Invalid("end_before_start", "La fin doit venir après le début.", field=f"{field}.{rank}.ends_at")
        found.append(Interval(start, end))
    return union(found)


def clean_picture(facts: PictureFacts) -> PictureFacts:
    """Raises Invalid `alt_missing`, `too_long`."""
    alt = clean_line(facts.alt, field="alt", limit=300)
    if not alt:
        raise Invalid(
            "alt_missing",
            "Dites en quelques mots ce que l’image montre : c’est ce qu’entendent les personnes qui ne la voient pas.",
            field="alt",
        )
    return replace(facts, alt=alt)


def unknown_of_venue(facts: VenueFacts, *, has_hours: bool) -> tuple[str, ...]:
    """What nobody told of a place yet, by field."""
    found = [name for name in _ASKED_OF_VENUES if getattr(facts, name) in (None, "")]
    if facts.contact_id is None and not facts.contact_name:
        found.append("contact_name")
    return (*found, *(() if has_hours else ("openings",)))


def unknown_of_room(facts: RoomFacts, *, has_layouts: bool) -> tuple[str, ...]:
    """What nobody told of a room yet, by field; the types of microphones where there may be some."""
    asked = _ASKED_OF_ROOMS if facts.microphones == 0 else (*_ASKED_OF_ROOMS, *_TYPES_OF_MICROPHONES)
    found = tuple(name for name in asked if getattr(facts, name) in (None, ""))
    return found if has_layouts else (*found, "layout_seats")
