"""Which registrations a list, a figure, an action or an export speaks of: the same words everywhere."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Depends, Query

from domain.execution.registrations import (
    NOTHING,
    OF_EVENT,
    UNSAID,
    Origin,
    ParticipantKind,
    RegistrationFilters,
    RegistrationSource,
    RegistrationState,
    Unsaid,
)

MOST_IDS = 500

Unsaid_ = Literal["-"]
States = Annotated[list[RegistrationState], Query(max_length=10)]
Kinds = Annotated[list[ParticipantKind], Query(max_length=10)]
Sources = Annotated[list[RegistrationSource], Query(max_length=10)]
Words = Annotated[str | None, Query(max_length=200, description="`-`: where nothing is said")]
SaidBy = Annotated[uuid.UUID | Unsaid_ | None, Query(description="`-`: where nothing is said")]
From = Annotated[Origin | Unsaid_ | None, Query(description="`-`: where nothing is said")]
InWorkshop = Annotated[uuid.UUID | Unsaid_ | None, Query(description="`-`: in none")]
Answer = Annotated[str | None, Query(max_length=200, description="`-`: no answer to that question")]
Queue = Annotated[uuid.UUID | Literal["event"] | None, Query(description="a workshop, or `event`")]
Moment = Annotated[datetime | None, Query(description="no seat in a workshop that starts then")]


def get_filters(
    *,
    q: Annotated[str | None, Query(max_length=200)] = None,
    state: States = [],  # noqa: B006  # read, never changed
    kind: Kinds = [],  # noqa: B006
    source: Sources = [],  # noqa: B006
    category: SaidBy = None,
    origin: From = None,
    organisation: Words = None,
    commune: Words = None,
    session: InWorkshop = None,
    waiting: Queue = None,
    without: Moment = None,
    meal: uuid.UUID | None = None,
    group: uuid.UUID | None = None,
    relay: uuid.UUID | None = None,
    hold: uuid.UUID | None = None,
    email: bool | None = None,
    since: date | None = None,
    until: date | None = None,
    question: uuid.UUID | None = None,
    answer: Answer = None,
    refused: Annotated[bool | None, Query(description="the last mail to their address was refused")] = None,
) -> RegistrationFilters:
    return RegistrationFilters(
        q=q,
        states=tuple(state),
        kinds=tuple(kind),
        sources=tuple(source),
        category_id=category if category is None or isinstance(category, uuid.UUID) else UNSAID,
        origin=origin if origin is None or isinstance(origin, Origin) else UNSAID,
        organisation=_said(organisation),
        commune=_said(commune),
        session_id=session if session is None or isinstance(session, uuid.UUID) else UNSAID,
        waiting_for=OF_EVENT if waiting == OF_EVENT else waiting,
        without_at=without,
        meal_id=meal,
        group_id=group,
        relay_id=relay,
        hold_id=hold,
        has_email=email,
        since=since,
        until=until,
        question_id=question,
        answer=answer,
        refused=refused,
    )


def _said(words: str | None) -> str | Unsaid | None:
    return UNSAID if words == NOTHING else words


Filters = Annotated[RegistrationFilters, Depends(get_filters)]
