"""What a form of registration shows: the event's own form, its workshops and meals, the seats as they are now."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.pages import timetable
from api.pages.answers import ASKED, CONSENTS, MEALS, NONE, QUESTION, Answers, moment_name
from api.pages.form_words import category_choices, origin_choices
from api.pages.wishing import typed_wishes
from domain.delivery.exchange import feeds
from domain.execution import programme, registrations
from domain.execution.programme import SessionView
from domain.execution.registrations import Form, SeatMap, wish_rules
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import ChoiceMode
from domain.foundation.events.models import Event
from domain.mobilisation import outreach

MOST_STRUCTURES = 200


@dataclass(frozen=True)
class FormPage:
    """Everything that the form of an event is made of."""

    event: Event
    form: Form
    slots: Sequence[timetable.Slot]
    """The moments at which a workshop is chosen."""
    seats: SeatMap
    meals: Sequence[SessionView]
    views: Sequence[SessionView] = ()
    """Every session that pages show."""
    wishes_open: bool = True
    """Whether one may still say what one wishes."""

    @property
    def ranked_slots(self) -> list[timetable.Slot]:
        """Those whose places are shared out from wishes."""
        return [slot for slot in self.slots if self.is_ranked(slot)]

    @property
    def chosen_slots(self) -> list[timetable.Slot]:
        """Those where one takes a seat; at the others one says what one wishes."""
        return [slot for slot in self.slots if not self.is_ranked(slot)]

    def is_ranked(self, slot: timetable.Slot) -> bool:
        return self.form.settings.mode_at(slot.starts_at) is ChoiceMode.RANKED

    def context(self, answers: Answers, mistakes: dict[str, str], held: Collection[uuid.UUID] = ()) -> dict[str, Any]:
        """What the parts of the page need (`parts/moments.html` and those beside it)."""
        return {
            "event": self.event,
            "form": self.form,
            "asks": self.form.settings.shows,
            "needs": self.form.settings.needs,
            "slots": self.slots,
            "is_ranked": self.is_ranked,
            "wishes_open": self.wishes_open,
            "seats_left": self.seats.sessions,
            "held": held,
            "meals": self.meals if self.form.settings.shows("meals") else (),
            "answers": answers,
            "mistakes": mistakes,
            "moment_name": moment_name,
            "categories": category_choices(self.form),
            "origins": origin_choices(),
        }


def form_page(db: Session, event: Event, *, now: datetime) -> FormPage:
    views = programme.shown(db, event).sessions
    slots = [slot for slot in timetable.slots_of(views) if slot.session.is_workshop]
    form, seats = registrations.form_of(db, event), registrations.seats(db, event)
    meals, wishes_open = registrations.meals_among(views), wish_rules.are_open(form.settings, now)
    return FormPage(event, form, slots, seats, meals, views, wishes_open)


def public_structures(db: Session, event: Event, views: Sequence[SessionView]) -> list[str]:
    """Names that stand on the event's public pages already: those who organise, and those who carry a session.

    Nothing else of the address book is shown to strangers.
    """
    organisers = (name for category in outreach.co_organisers(db, event) for name in category.names)
    carriers = (name for view in views for name in feeds.carriers_of(view))
    return sorted({*organisers, *carriers}, key=str.casefold)[:MOST_STRUCTURES]


def answers_of(db: Session, page: FormPage, registration: Registration) -> Answers:
    """What a registration says now, as the form shows it."""
    held = registrations.session_ids_of(db, [registration.id])[registration.id]
    said = registrations.said.of(db, [registration.id])[registration.id]
    texts = {
        "organisation_name": registration.organisation_name,
        "function": registration.function,
        "commune": registration.commune,
        "origin": registration.origin.value if registration.origin else "",
        "wish": said.wish,
        "diet": said.diet,
    }
    accepted = [kind.value for kind, consent in said.consents.items() if consent.given and kind.value in CONSENTS]
    boxes = {"step_free": said.step_free, "hearing_loop": said.hearing_loop}
    choices = {
        moment_name(slot): next((str(view.id) for view in slot.sessions if view.id in held), NONE)
        for slot in page.slots
    }
    lists = {MEALS: tuple(map(str, said.meal_ids))} | typed_wishes(db, registration)
    lists |= {f"{ASKED}{key}": (text,) for key, text in said.asked.items()}
    lists |= {f"{QUESTION}{key}": _as_typed(value) for key, value in said.answers.items()}
    return Answers(
        texts, frozenset([*accepted, *(name for name, is_so in boxes.items() if is_so)]), choices, lists=lists
    )


def _as_typed(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, list):
        return tuple(map(str, value))
    return (str(value).replace(".", ",") if isinstance(value, float) else str(value),)
