"""The invented people of the example register, wait, give back: without a mail to anybody."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.delivery.exchange.example_people import CANCELLED, Invented, relay_of
from domain.delivery.exchange.example_story import Story
from domain.execution import programme, registrations
from domain.execution.programme import SessionKind
from domain.execution.registrations import RegistrationRequest, RegistrationSource, RegistrationState
from domain.foundation.core.settings import Settings
from domain.mobilisation import organisations


@dataclass(frozen=True)
class _Day:
    """What people choose among, by name."""

    workshops: Mapping[str, uuid.UUID]
    meals: tuple[uuid.UUID, ...]
    categories: Mapping[str, uuid.UUID]

    def request(self, person: Invented) -> RegistrationRequest:
        return RegistrationRequest(
            person.first_name,
            person.last_name,
            email=person.email,
            organisation_name=person.structure,
            function=person.function,
            kind=person.kind,
            session_ids=tuple(self.workshops[title] for title in person.workshops),
            waiting_ids=tuple(self.workshops[title] for title in person.waits),
            meal_ids=self.meals if person.has_lunch else (),
            category_id=self.categories.get(person.category or ""),
            commune=person.commune,
            origin=person.origin,
            wish=person.wish,
            diet=person.diet,
            step_free=person.step_free,
            hearing_loop=person.hearing_loop,
            no_photo=person.no_photo,
            latin_name=person.latin_name,
        )


def register_people(
    story: Story, people: Sequence[tuple[Invented, datetime]], relays: Mapping[str, uuid.UUID], settings: Settings
) -> None:
    """They register, some of them through the link of a structure; a few have not confirmed yet, six cancel."""
    site: dict[str, Any] = {"secret": settings.secret_key, "base_url": settings.base_url}
    day = _day(story)
    for person, at in people:
        request = replace(day.request(person), relay_id=relays.get(relay_of(person)))
        made = registrations.register(story.db, story.event, request, source=RegistrationSource.EXAMPLE, now=at)
        if person.is_pending:
            made.state, made.confirm_until = RegistrationState.PENDING, story.event.starts_at
        if person in CANCELLED:
            registrations.cancel(story.db, story.event, made.id, by_committee=True, **story.by, **site)


def _day(story: Story) -> _Day:
    views = programme.sessions_of(story.db, story.event)
    return _Day(
        workshops={view.title: view.id for view in views if view.is_workshop},
        meals=tuple(view.id for view in views if view.kind is SessionKind.MEAL),
        categories={each.code: each.id for each in organisations.ensure_default_categories(story.db)},
    )
