"""What those who come need, without a name, as a spreadsheet for the caterer and for whoever looks after access."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import Needs
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.i18n import gettext
from domain.foundation.core.spreadsheets import csv_bytes
from domain.foundation.core.text import hour
from domain.foundation.events.models import Event


def export_needs(db: Session, event: Event, *, with_texts: bool, actor: Actor, now: datetime) -> bytes:
    """Counts, and texts for those who may read arrangements; that it was taken away is noted."""
    heads = [gettext(name) for name in ("Pour", "Heure", "Salle", "Quoi", "Nombre")]
    found = registrations.needs(db, event, with_texts=with_texts)
    made = csv_bytes(heads, _lines(found, event.time_zone))
    journal.record(
        db,
        actor,
        "registration.needs_exported",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={},
    )
    return made


def _lines(found: Needs, zone: str) -> Iterator[list[str]]:
    all_day = gettext("Toute la rencontre")
    yield [all_day, "", "", gettext("Personnes inscrites"), str(found.seated)]
    for meal in found.meals:
        at = hour(meal.starts_at, zone) if meal.starts_at else ""
        yield [meal.title, at, "", gettext("Repas"), str(meal.takers)]
        yield [meal.title, at, "", gettext("Dont avec un régime"), str(meal.with_diet)]
    for diet in found.diets:
        yield [all_day, "", "", gettext("Régime : {text}").format(text=diet.text), str(diet.count)]
    for what, count in (
        (gettext("Accès sans marche"), found.step_free),
        (gettext("Boucle magnétique"), found.hearing_loop),
        (gettext("Autre aménagement"), found.wishes),
    ):
        yield [all_day, "", "", what, str(count)]
    for each in found.workshops:
        at = hour(each.starts_at, zone) if each.starts_at else ""
        for what, count in (
            (gettext("Accès sans marche"), each.step_free),
            (gettext("Boucle magnétique"), each.hearing_loop),
            (gettext("Autre aménagement"), each.wishes),
        ):
            if count:
                yield [each.title, at, each.room_name, what, str(count)]
    for wish in found.wish_texts:
        yield [all_day, "", "", gettext("Aménagement : {text}").format(text=wish.text), str(wish.count)]
