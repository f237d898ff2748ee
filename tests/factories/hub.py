"""A hub that has worked for years: 50 gatherings, 20,000 structures, 100,000 exchanges, written in bulk."""

import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.engagement.commitments.models import Commitment
from domain.engagement.retroplanning.models import Task
from domain.engagement.retroplanning.values import TaskState
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import search_key
from domain.foundation.events import Phase
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import Contact, Organisation, OrganisationCategory
from domain.mobilisation.outreach.models import Exchange, Outreach, OutreachStateChange
from domain.mobilisation.outreach.values import ExchangeKind, ExchangeOutcome, OutreachState
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

EVENTS, STRUCTURES, EXCHANGES = 50, 20_000, 100_000
NATURES = ("Commune de", "Association", "Centre social", "Médiathèque de", "France Services")
SYLLABLES = (("Saint", "Bourg", "Mont", "Val", "Roche", "Font", "Puy"), ("val", "brac", "gnac", "mont", "sol", "lieu"))
STATES = tuple(OutreachState)

Row = dict[str, Any]


def make_hub(
    db: Session, *, now: datetime, events: int = EVENTS, structures: int = STRUCTURES, exchanges: int = EXCHANGES
) -> tuple[Event, Account]:
    """The gathering that is looked at, and somebody who coordinates it; the same rows at each run."""
    categories = [each.id for each in organisations.ensure_default_categories(db)]
    account = make_account(db, now=now, email="hub@fabrique.example", name="Camille Hub")
    made = [make_event(db, now=now, slug=f"rencontre-{n}", title=f"Rencontre {n}") for n in range(events)]
    for event in made:
        make_member(db, event, account, Role.COORDINATOR, now=now)
    hub = Hub(account, categories, now)
    per_event, per_structure = structures // events, exchanges // structures
    for number in range(structures):
        hub.add_structure(number, made[number // per_event], exchanges=per_structure)
    for event in made:
        hub.add_tasks(event)
    for kind, values in hub.rows.items():
        for start in range(0, len(values), 5000):
            db.execute(insert(kind), values[start : start + 5000])
    return made[0], account


class Hub:
    """Rows to be written, by table."""

    def __init__(self, account: Account, categories: list[uuid.UUID], now: datetime) -> None:
        self.rows: dict[type[Any], list[Row]] = {}
        self.account = account
        self.categories = categories
        self.now = now
        self.dice = random.Random(2026)

    def add(self, table: type[Any], /, **values: Any) -> uuid.UUID:
        """A row with an identifier; answers it."""
        row_id = new_id()
        self.rows.setdefault(table, []).append({"id": row_id, **values})
        return row_id

    def add_structure(self, number: int, event: Event, *, exchanges: int) -> None:
        """A structure with one contact, where its event stands with it, and what was said."""
        first, second = SYLLABLES
        place = f"{first[number % 7]}{second[number // 7 % 6]} {number}"
        name = f"{NATURES[number % 5]} {place}"
        now, dice = self.now, self.dice
        organisation_id = self.add(
            Organisation, name=name, search_key=search_key(f"{name} {place}"), match_key=organisations.match_key(name),
            commune=place, created_at=now, updated_at=now, version=1,
        )  # fmt: skip
        belongs = {"organisation_id": organisation_id, "category_id": dice.choice(self.categories), "position": 0}
        self.rows.setdefault(OrganisationCategory, []).append(belongs)
        contact_id = self.add(
            Contact, organisation_id=organisation_id, function="Direction", email=f"c{number}@exemple.example",
            created_at=now, version=1,
        )  # fmt: skip
        state = dice.choice(STATES)
        last = (now - timedelta(days=dice.randrange(200))).date() if state is not OutreachState.TO_CONTACT else None
        due = (now + timedelta(days=dice.randrange(-10, 40))).date() if number % 7 == 0 else None
        outreach_id = self.add(
            Outreach, event_id=event.id, organisation_id=organisation_id, state=state, state_since=now,
            first_contact_on=last, last_contact_on=last, next_on=due, next_step="rappeler" if due else "",
            followed_by_id=self.account.id if number % 3 == 0 else None, version=1,
        )  # fmt: skip
        self.add(OutreachStateChange, outreach_id=outreach_id, at=now, by_name="Préau", before=None, after=state)
        for _ in range(exchanges):
            self.add(
                Exchange, event_id=event.id, outreach_id=outreach_id, contact_id=contact_id,
                account_id=self.account.id, kind=ExchangeKind.CALL, outcome=ExchangeOutcome.REACHED,
                at=now - timedelta(days=dice.randrange(200)), notes="À rappeler après la réunion.", version=1,
            )  # fmt: skip
        if state is OutreachState.CO_ORGANISER:
            self.add(
                Commitment, event_id=event.id, organisation_id=organisation_id, kind=CommitmentKind.STAFF_TIME,
                description="Deux personnes à l’accueil", search_key="deux personnes a l'accueil", quantity=2,
                unit="personnes", due_on=last, state=CommitmentState.PROPOSED, state_since=now, version=1,
            )  # fmt: skip

    def add_tasks(self, event: Event) -> None:
        """A backward plan of 24 tasks."""
        for number in range(24):
            self.add(
                Task, event_id=event.id, title=f"Tâche {number}", phase=Phase.MOBILISATION, offset_days=-number * 5,
                state=TaskState.TO_DO, account_id=self.account.id, created_at=self.now, updated_at=self.now, version=1,
            )  # fmt: skip
