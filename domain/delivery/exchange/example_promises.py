"""What the promises of the example are worth and what they serve, and its small budget, nearly balanced."""

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from domain.delivery.exchange.example_story import Story
from domain.engagement import commitments, retroplanning
from domain.engagement.commitments import BudgetFacts, BudgetSide, CommitmentFilter, CommitmentView
from domain.execution import programme, stage
from domain.execution.stage import ChecklistFilter, UseFacts, UseKind
from domain.foundation.core.pages import MAX_PAGE_SIZE, PageRequest
from domain.foundation.core.text import french, search_key

# Beginnings of what was promised, and what it is worth in euros.
VALUES = {
    "Mise à disposition du centre de congrès": 1200,
    "Agent technique de régie": 420,
    "Impression du programme": 650,
    "Animation de l'atelier mise en réseau": 600,
    "Rédaction du bilan": 400,
    "Coordination générale": 3600,
    "Prêt de 6 paravents": 180,
    "Café d'accueil": 510,
    "Accueil et orientation": 640,
    "Navette depuis": 900,
}
# Beginnings of what was promised, and beginnings of what it serves; `None`: whatever there is of that kind.
USES: dict[str, tuple[tuple[UseKind, str | None], ...]] = {
    "Mise à disposition du centre de congrès": ((UseKind.ROOM, None), (UseKind.TASK, "venue")),
    "Agent technique de régie": (
        (UseKind.TASK, "install"),
        (UseKind.ITEM, "Visioconférence"),
        (UseKind.ITEM, "Captation"),
    ),
    "Impression du programme": ((UseKind.TASK, "print"), (UseKind.ITEM, "Badges")),
    "Animation de l'atelier mise en réseau": ((UseKind.SESSION, "Mise en réseau"),),
    "Rédaction du bilan": ((UseKind.TASK, "review"),),
    "Animation de l'atelier seniors": ((UseKind.SESSION, "Inclusion numérique des seniors"),),
    "Animation de l'atelier emploi": ((UseKind.SESSION, "Numérique et emploi"),),
    "Animation de l'atelier handicap": ((UseKind.SESSION, "Inclusion numérique et handicap"),),
    "Animation de l'atelier éducation": ((UseKind.SESSION, "Numérique et éducation"),),
    "Prêt de 6 paravents": ((UseKind.ROOM, "Hall"),),
    "Café d'accueil": ((UseKind.SESSION, "Accueil café"), (UseKind.SESSION, "Pause")),
    "Accueil et orientation": ((UseKind.SESSION, "Accueil café"),),
    "Témoignage": ((UseKind.SESSION, "Le rôle des lieux"),),
}
_IN, _OUT = BudgetSide.INCOME, BudgetSide.EXPENSE
BUDGET = (
    (_IN, "Déjeuner partagé : participation libre", 150, None),
    (_OUT, "Déjeuner partagé", 3600, None),
    (_OUT, "Captation et visioconférence", 1850, None),
    (_OUT, "Déplacements des personnes qui interviennent", 820, None),
    (_OUT, "Affiches et signalétique", 640, Decimal("212.50")),
    (_OUT, "Navette depuis Nontron", 480, None),
    (_OUT, "Eau, thé et vaisselle lavable", 260, None),
    (_OUT, "Assurance de la journée", 150, Decimal(148)),
)


def put_promises(story: Story) -> None:
    """Values in kind, then what each promise serves."""
    subjects = _subjects(story)
    page = PageRequest(size=MAX_PAGE_SIZE)
    for view in commitments.list_commitments(story.db, story.event, CommitmentFilter(), page, today=story.today).items:
        value = _said_of(view, VALUES)
        if value is not None:
            values = {"value": Decimal(value)}
            commitments.update_commitment(story.db, story.event, view.id, values, **story.by)
        uses = [use for kind, start in _said_of(view, USES) or () for use in _starting(subjects[kind], kind, start)]
        if uses:
            stage.set_uses(story.db, story.event, view.id, uses, **story.by)


def _said_of(view: CommitmentView, said: dict[str, Any]) -> Any:
    key = search_key(view.description)
    return next((value for start, value in said.items() if key.startswith(search_key(start))), None)


def _subjects(story: Story) -> dict[UseKind, list[tuple[str, uuid.UUID]]]:
    """What promises may serve, each by its name; tasks by the code of the template."""
    items = stage.list_items(
        story.db, story.event, ChecklistFilter(), PageRequest(size=MAX_PAGE_SIZE), now=story.now
    ).items
    return {
        UseKind.SESSION: [(view.title, view.id) for view in programme.sessions_of(story.db, story.event)],
        UseKind.ROOM: [(room.name, room.id) for room in programme.rooms_of(story.db, story.event)],
        UseKind.TASK: [
            (task.template_code, task.id)
            for task in retroplanning.tasks_of(story.db, story.event, today=story.today)
        ],
        UseKind.ITEM: [(item.label, item.id) for item in items],
    }  # fmt: skip


def _starting(subjects: Iterable[tuple[str, uuid.UUID]], kind: UseKind, start: str | None) -> list[UseFacts]:
    return [UseFacts(kind, key) for name, key in subjects if start is None or name.startswith(start)]


def put_budget(story: Story) -> None:
    """Expenses that promises of money and a small income cover but for 150 €."""
    for side, label, planned, actual in BUDGET:
        facts = BudgetFacts(side, french(label), Decimal(planned), actual)
        commitments.add_budget_line(story.db, story.event, facts, **story.by)
