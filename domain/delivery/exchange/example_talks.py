"""What was said with the structures of the example: the first and the last exchange that their spreadsheet dates, and
what is to be done next."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from domain.delivery.exchange.example_story import Story
from domain.foundation.core.text import french, search_key
from domain.mobilisation import outreach
from domain.mobilisation.outreach import (
    ExchangeFacts,
    ExchangeKind,
    ExchangeOutcome,
    OrganisationView,
    OutreachState,
)

_K, _O = ExchangeKind, ExchangeOutcome
_FIRST = (_K.MEETING, _K.VISIT, _K.CALL, _K.MAIL)
# How the last exchange ended, as the state of the structure lets one think; it moves none of them.
_ENDED = {
    OutreachState.CO_ORGANISER: (_K.MEETING, _O.COMMITTED),
    OutreachState.INTERESTED: (_K.CALL, _O.INTERESTED),
    OutreachState.CONTACTED: (_K.MAIL, _O.REACHED),
    OutreachState.NO_ANSWER: (_K.CALL, _O.NO_ANSWER),
    OutreachState.DECLINED: (_K.CALL, _O.DECLINED),
}
# What is to be done next: with whom, what, in how many days, and whether it falls to whoever loads the example.
NEXT_STEPS = (
    ("Communauté d'agglomération Le Grand Périgueux", "Demander où en est la subvention", 0, True),
    ("APF France handicap Dordogne", "Proposer l’auditorium : la salle Auvézère a deux marches", 1, True),
    ("Pôle emploi Périgueux", "Chercher une personne pour les notes de l’atelier emploi", 2, True),
    ("Union des maires de la Dordogne", "Relire ensemble le courrier aux communes", 5, True),
    ("Carsat Aquitaine", "Faire confirmer l’animation de l’atelier seniors, la CPAM peut relayer", 0, False),
    ("MSA Dordogne Lot-et-Garonne", "Faire confirmer les deux navettes", -2, False),
    ("La Poste Dordogne", "Demander ce qu’elle peut apporter à la place des kakémonos", 0, False),
)  # fmt: skip
FOLLOWED = (
    "Département de la Dordogne",
    "Communauté d'agglomération Le Grand Périgueux",
    "Ville de Périgueux",
    "APF France handicap Dordogne",
    "Pôle emploi Périgueux",
    "Union des maires de la Dordogne",
    "Mission locale du Grand Périgueux",
)


@dataclass(frozen=True)
class Told:
    """One exchange of the log: with which structure, when."""

    structure: OrganisationView
    at: datetime
    facts: ExchangeFacts


def talks_of(story: Story) -> list[Told]:
    """The first and the last exchange with each structure, as far as they are dated."""
    found = []
    for rank, view in enumerate(sorted(story.known.values(), key=lambda each: search_key(each.name))):
        first, last = view.first_contact_on, view.last_contact_on
        kind, outcome = _ENDED.get(view.state, (_K.CALL, _O.REACHED))
        if first is not None and first != last:
            began = ExchangeFacts(_FIRST[rank % len(_FIRST)], _O.REACHED, notes=_introduction(view))
            found.append(_told(story, view, first, rank, began))
        if last is not None:
            notes = view.notes or (_introduction(view) if first == last else "")
            found.append(_told(story, view, last, rank, ExchangeFacts(kind, outcome, notes=notes)))
    return found


def _told(story: Story, view: OrganisationView, day: date, rank: int, facts: ExchangeFacts) -> Told:
    """During a working day; those of today were in time."""
    at = min(story.at(day, 9 + rank % 8, rank * 5 % 60), story.now)
    return Told(view, at, replace(facts, at=at, contact_id=view.contacts[0].id if view.contacts else None))


def _introduction(view: OrganisationView) -> str:
    return french(f"Présentée par : {view.introduced_by}.") if view.introduced_by else "À l’origine de la démarche."


def log_talks(story: Story, told: Iterable[Told]) -> None:
    """Write them down in order of time, each as on its day."""
    for each in sorted(told, key=lambda one: one.at):
        outreach.log_exchange(story.db, story.event, each.structure.id, each.facts, actor=story.actor, now=each.at)


def plan_next(story: Story) -> None:
    """Next steps, some of them for whoever loads the example, who also follows some structures."""
    mine = story.actor.account_id
    steps: Mapping[str, dict[str, Any]] = {
        name: {"next_step": french(step), "next_on": story.today + timedelta(days=days)}
        | ({"next_account_id": mine} if own else {})
        for name, step, days, own in NEXT_STEPS
    }
    followed: Mapping[str, dict[str, Any]] = {name: {"followed_by_id": mine} for name in FOLLOWED} if mine else {}
    names = list(dict.fromkeys([*steps, *followed]))
    changes: list[tuple[uuid.UUID, dict[str, Any], dict[str, Any]]] = [
        (story.of(name), {}, {**steps.get(name, {}), **followed.get(name, {})}) for name in names
    ]
    outreach.update_all(story.db, story.event, changes, **story.by)
