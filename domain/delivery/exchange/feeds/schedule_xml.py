"""`schedule.xml`: the programme for conference apps (Giggity, EventFahrplan…), in the form that c3voc keeps."""

from xml.etree.ElementTree import Element, SubElement, tostring

from domain.delivery.exchange.feeds.names import titled
from domain.delivery.exchange.feeds.schedule import GENERATOR, LANGUAGE, TIMESLOT, TYPES, Entry, Schedule, track_slug
from domain.foundation.core.text import clean_line, clean_text


def schedule_xml(schedule: Schedule, *, base_url: str) -> bytes:
    root = Element("schedule")
    SubElement(root, "generator", name=GENERATOR, system=base_url.partition("://")[2])
    _text(root, "url", schedule.address)
    _text(root, "version", schedule.version)
    _conference(root, schedule)
    for day in schedule.days:
        element = SubElement(
            root,
            "day",
            date=day.date.isoformat(),
            start=day.start.isoformat(),
            end=day.end.isoformat(),
            index=str(day.index),
        )
        for room in day.rooms:
            inside = SubElement(element, "room", name=clean_line(room.name), guid=str(room.guid))
            for entry in room.entries:
                _event(inside, entry)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


def _conference(root: Element, schedule: Schedule) -> None:
    conference = SubElement(root, "conference")
    _text(conference, "title", schedule.title)
    _text(conference, "acronym", schedule.acronym)
    _text(conference, "start", schedule.start.isoformat())
    _text(conference, "end", schedule.end.isoformat())
    _text(conference, "days", str(len(schedule.days)))
    _text(conference, "timeslot_duration", TIMESLOT)
    _text(conference, "base_url", schedule.url)
    _text(conference, "url", schedule.url)
    _text(conference, "time_zone_name", schedule.time_zone)
    for track in schedule.tracks:
        SubElement(conference, "track", name=clean_line(track.name), slug=track_slug(track))


def _event(room: Element, entry: Entry) -> None:
    view = entry.view
    element = SubElement(room, "event", id=str(entry.number), guid=str(view.id))
    _text(element, "room", entry.room)
    _text(element, "title", titled(view))
    _text(element, "subtitle", "")
    _text(element, "type", TYPES[view.kind])
    _text(element, "date", entry.start.isoformat())
    _text(element, "start", f"{entry.start:%H:%M}")
    _text(element, "duration", entry.duration)
    _text(element, "abstract", view.question)
    _text(element, "slug", entry.slug)
    _text(element, "track", view.track.name if view.track else "")
    people = SubElement(element, "persons")
    for person in entry.people:
        _text(people, "person", person.name).attrib.update(id=str(person.number), guid=str(person.guid))
    _text(element, "language", LANGUAGE)
    SubElement(element, "description").text = clean_text(view.description, limit=100_000)
    _text(element, "url", entry.url)


def _text(parent: Element, name: str, value: str) -> Element:
    """One line, without the control characters that XML cannot hold."""
    element = SubElement(parent, name)
    element.text = clean_line(value, limit=100_000)
    return element
